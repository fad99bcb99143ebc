//! From a file to a document, for each format, as words a second: `cargo bench --bench loading`.
//!
//! A PDF document is opened as the program opens it, with the start of the process that takes the text out.

mod texts;

use dateline::source::{self, Input, Settings};
use divan::{Bencher, black_box, counter::ItemsCount};
use std::process::{Command, Stdio};
use texts::files;

fn main() {
    divan::main();
}

#[divan::bench(args = files::FORMATS)]
fn article(bencher: Bencher<'_, '_>, format: &str) {
    load(bencher, texts::ARTICLE, format, "article");
}

#[divan::bench(args = files::FORMATS, sample_count = 10)]
fn book(bencher: Bencher<'_, '_>, format: &str) {
    load(bencher, &texts::book(100_000), format, "book");
}

fn load(bencher: Bencher<'_, '_>, text: &str, format: &str, name: &str) {
    let path = files::write(text, format, name);
    let bencher = bencher.counter(ItemsCount::new(texts::words(text)));
    if format == "pdf" {
        // The library starts no program but dateline itself.
        return bencher.bench_local(|| {
            let paper = std::fs::File::open(&path).expect("a file");
            let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
            let out = command.arg(source::pdf::COMMAND).stdin(paper).stderr(Stdio::null()).output().expect("text");
            assert!(out.stdout.len() > text.len() / 2, "the paper has no text");
            source::from_text("bench", &String::from_utf8_lossy(&out.stdout))
        });
    }
    let input = Input::File(path);
    bencher.bench_local(|| source::open(black_box(&input), &Settings::default()).expect("it opens"));
}
