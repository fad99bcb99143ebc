//! Learning the model of names, the decisions about statements and whom pronouns mean from corpora (cargo feature `train`, binary `dateline-train`).

mod corpora;
mod crf;
mod dense;
mod development;
mod learn;
mod loglinear;
mod pronouns;
mod quotes;
mod vectors;

pub use corpora::{Example, Guideline, read_corpus};
pub use development::score;
pub use learn::{COURSES, Learned, Lesson, PASSES, train};
pub use pronouns::{Round, learn_antecedents};
pub use quotes::learn_quotes;
pub use vectors::make_vectors;

/// The next number of a sequence that is the same on every machine (xorshift); the seed must not be 0.
fn random(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

/// Whether something that happens so often in a thousand times happens now.
fn happens(in_thousand: u64, seed: &mut u64) -> bool {
    (random(seed) >> 20) % 1000 < in_thousand
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
