//! What a text costs by its length, from 1 kB to 100 MB, as a table: `cargo bench --bench length`.
//!
//! Opening: to the document of the whole text. First screen: what stands there before, from the first pages of the file.
//! Analysis: of the whole document, or of its beginning where it is longer than is analysed. Program: the command
//! `analyze` with its start and its JSON, and the most memory that it took. Each is the least of several runs.

#[path = "../tests/child/mod.rs"]
mod child;
mod texts;

use dateline::analysis::{analyse, analyse_beginning, own};
use dateline::app::Model;
use dateline::source::{self, Input, Settings};
use dateline::ui::{self, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;
use std::time::{Duration, Instant};
use texts::files;

/// Columns and lines of the screen.
const SIZE: (u16, u16) = (120, 40);

fn main() {
    // The model is read once in a process.
    analyse(&texts::document(texts::ARTICLE), None);
    println!("| text | words | opening | first screen | analysis | words a second | program | its memory |");
    println!("|---|---|---|---|---|---|---|---|");
    for bytes in [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000] {
        row(bytes);
    }
}

/// Measures a text of so many bytes.
fn row(bytes: usize) {
    let mut text = texts::book(bytes / 5);
    text.truncate((0..=bytes).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0));
    let input = Input::File(files::write(&text, "txt", "length"));
    let settings = Settings::default();
    let runs = if bytes > 1_000_000 { 2 } else { 9 };
    let (opening, document) = least(runs, || source::open(&input, &settings).expect("it opens").document);
    let (first, _) = least(runs, || {
        let head = source::open_head(&input, &settings).expect("it opens");
        let model = Model::new(Arc::new(head.document), head.complete, SIZE, Theme::named("dark"));
        let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        ui::draw(&model, &mut buffer);
        buffer
    });
    let none = own::Names::default();
    let (analysis, (_, end)) = least(runs, || analyse_beginning(&document, None, &none));
    let words = texts::words(&document.text[..end.unwrap_or(document.text.len())]);
    let (program, memory) = (0..runs.min(3))
        .map(|_| {
            let mut command = child::program(&["analyze"]);
            let Input::File(path) = &input else { unreachable!("it is a file") };
            command.arg(path);
            let got = child::run(command, Vec::new(), Duration::from_secs(600));
            (got.time, got.memory)
        })
        .min()
        .expect("a run");
    println!(
        "| {} | {} | {} | {} | {}{} | {:.0} | {} | {} MB |",
        size(bytes),
        texts::words(&text),
        time(opening),
        time(first),
        time(analysis),
        if end.is_some() { " (beginning)" } else { "" },
        words as f64 / analysis.as_secs_f64(),
        time(program),
        memory / 1024
    );
}

/// The shortest time of several runs, and what the last one gave.
fn least<T>(runs: usize, mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut best: Option<(Duration, T)> = None;
    for _ in 0..runs {
        let earlier = best.take().map(|(time, _)| time);
        let began = Instant::now();
        let made = work();
        let time = began.elapsed();
        best = Some((earlier.map_or(time, |e| e.min(time)), made));
    }
    best.expect("at least one run")
}

fn size(bytes: usize) -> String {
    if bytes < 1_000_000 { format!("{} kB", bytes / 1000) } else { format!("{} MB", bytes / 1_000_000) }
}

fn time(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1000.0;
    match milliseconds {
        m if m < 10.0 => format!("{m:.2} ms"),
        m if m < 1000.0 => format!("{m:.0} ms"),
        m => format!("{:.1} s", m / 1000.0),
    }
}
