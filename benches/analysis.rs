//! How many words a second each step of the analysis takes in, on one core: `cargo bench --bench analysis`.
//!
//! Every step is measured with the steps before it already done. Where the clock is noisy, count instructions instead:
//! `valgrind --tool=callgrind --toggle-collect='*bench_names*' PATH-OF-THE-BENCH --test names`.

mod texts;

use dateline::analysis::{Analysis, analyse, names, people, quotes, timeline, times};
use dateline::document::{Document, PartialDate};
use dateline::language::Text;
use divan::{Bencher, black_box, counter::ItemsCount};

fn main() {
    // The model and the lists are read once in a process, before the first measured run.
    black_box(analyse(&texts::document(texts::ARTICLE), None));
    divan::main();
}

/// The lengths that are measured, in words: an article and a book.
const LENGTHS: [usize; 2] = [568, 100_000];

/// A text with everything the steps hand on to each other.
struct Prepared {
    document: Document,
    words: usize,
    published: Option<PartialDate>,
}

impl Prepared {
    fn new(length: usize) -> Self {
        let text = texts::book(length);
        Self {
            document: texts::document(&text),
            words: texts::words(&text),
            published: PartialDate::new(1996, Some(11), Some(15)),
        }
    }

    fn count(&self) -> ItemsCount {
        ItemsCount::new(self.words)
    }
}

#[divan::bench(args = LENGTHS)]
fn tokens(bencher: Bencher<'_, '_>, length: usize) {
    let text = Prepared::new(length);
    bencher.counter(text.count()).bench_local(|| Text::new(black_box(&text.document)));
}

#[divan::bench(args = LENGTHS)]
fn names(bencher: Bencher<'_, '_>, length: usize) {
    let prepared = Prepared::new(length);
    let text = Text::new(&prepared.document);
    bencher.counter(prepared.count()).bench_local(|| names::find(black_box(&text)));
}

#[divan::bench(args = LENGTHS)]
fn marks(bencher: Bencher<'_, '_>, length: usize) {
    let prepared = Prepared::new(length);
    let text = Text::new(&prepared.document);
    bencher.counter(prepared.count()).bench_local(|| quotes::marks::find(black_box(&text)));
}

#[divan::bench(args = LENGTHS)]
fn people(bencher: Bencher<'_, '_>, length: usize) {
    let prepared = Prepared::new(length);
    let text = Text::new(&prepared.document);
    let (names, stretches) = (names::find(&text), quotes::marks::find(&text));
    bencher
        .counter(prepared.count())
        .with_inputs(|| names.clone())
        .bench_local_values(|names| people::resolve(black_box(&text), names, &stretches));
}

#[divan::bench(args = LENGTHS)]
fn quotations(bencher: Bencher<'_, '_>, length: usize) {
    let prepared = Prepared::new(length);
    let text = Text::new(&prepared.document);
    let stretches = quotes::marks::find(&text);
    let resolved = people::resolve(&text, names::find(&text), &stretches);
    bencher
        .counter(prepared.count())
        .bench_local(|| quotes::find(black_box(&text), &stretches, &resolved.mentions, &resolved.entities));
}

#[divan::bench(args = LENGTHS)]
fn times(bencher: Bencher<'_, '_>, length: usize) {
    let prepared = Prepared::new(length);
    let text = Text::new(&prepared.document);
    bencher.counter(prepared.count()).bench_local(|| times::find(black_box(&text), prepared.published));
}

#[divan::bench(args = LENGTHS)]
fn happenings(bencher: Bencher<'_, '_>, length: usize) {
    let prepared = Prepared::new(length);
    let text = Text::new(&prepared.document);
    let Analysis { mentions, entities, quotes, times, .. } = analyse(&prepared.document, prepared.published);
    bencher
        .counter(prepared.count())
        .bench_local(|| timeline::build(black_box(&text), &times, &mentions, &entities, &quotes, prepared.published));
}

#[divan::bench(args = LENGTHS)]
fn whole(bencher: Bencher<'_, '_>, length: usize) {
    let prepared = Prepared::new(length);
    bencher.counter(prepared.count()).bench_local(|| analyse(black_box(&prepared.document), prepared.published));
}

/// What the first analysis of a process costs beside the words: reading and checking the model.
#[divan::bench]
fn model() -> bool {
    let bytes = black_box(include_bytes!("../assets/names.model"));
    names::tagger::Model::read(bytes).is_ok()
}
