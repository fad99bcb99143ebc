//! How often the recogniser of names asks for memory: `cargo bench --bench allocations`.
//!
//! The count grows with distinct words, sentences and names, and where a list outgrows its room; never with tokens alone.

mod texts;

use dateline::analysis::names::Rules;
use dateline::analysis::names::tagger::{Model, tag};
use dateline::language::Text;
use divan::{AllocProfiler, Bencher, black_box, counter::ItemsCount};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

#[divan::bench(args = [568, 10_000, 100_000])]
fn tagger(bencher: Bencher<'_, '_>, length: usize) {
    let book = texts::book(length);
    let document = texts::document(&book);
    let text = Text::new(&document);
    let rules = Rules::new(&text);
    let model = Model::read(include_bytes!("../assets/names.model")).expect("the model is whole");
    bencher.counter(ItemsCount::new(text.tokens.len())).bench_local(|| tag(black_box(&text), &rules, &model));
}
