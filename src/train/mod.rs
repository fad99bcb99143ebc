//! Learning the model of names, and whom pronouns mean, from corpora (cargo feature `train`, binary `dateline-train`).

mod clusters;
mod corpora;
mod loglinear;
mod perceptron;
mod pronouns;
mod quotes;

pub use clusters::make_clusters;
pub use corpora::{Corpus, Example, read_corpus};
pub use perceptron::{Progress, train};
pub use pronouns::{Round, learn_antecedents};
pub use quotes::learn_quotes;

/// The next number of a sequence that is the same on every machine (xorshift); the seed must not be 0.
fn random(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

/// `size` different numbers below `all` (or all of them), by chance.
fn sample(all: usize, size: usize, seed: &mut u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..all).collect();
    shuffle(&mut order, seed);
    order.truncate(size);
    order
}

fn shuffle(order: &mut [usize], seed: &mut u64) {
    for i in (1..order.len()).rev() {
        #[allow(clippy::cast_possible_truncation)]
        order.swap(i, (random(seed) % (i as u64 + 1)) as usize);
    }
}
