//! Layout and screen, on an article and on a text of 100 MB: `cargo bench --bench reader`.
//!
//! What is asked of a reader is that neither hangs on the length of the text.

mod texts;

use dateline::app::Model;
use dateline::document::Document;
use dateline::headless::Headless;
use dateline::layout::Flow;
use dateline::source::{self, Input, Settings};
use dateline::ui::{self, Theme};
use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::{Arc, LazyLock};

fn main() {
    divan::main();
}

const SIZE: (u16, u16) = (120, 40);

/// 100 MB of text.
static LONG: LazyLock<Document> = LazyLock::new(|| {
    let mut text = texts::book(100_000);
    text = text.repeat(100_000_000 / text.len());
    texts::document(&text)
});

static ARTICLE: LazyLock<Document> = LazyLock::new(|| texts::document(texts::ARTICLE));

/// Which of the two texts.
const TEXTS: [&str; 2] = ["article", "100 MB"];

fn text(name: &str) -> &'static Document {
    if name == TEXTS[0] { &ARTICLE } else { &LONG }
}

/// A screenful of lines from the middle of the text.
#[divan::bench(args = TEXTS)]
fn page_of_lines(bencher: Bencher<'_, '_>, name: &str) {
    let document = text(name);
    let flow = Flow::new(document, 72);
    let middle = flow.cursor(document.text.len() / 2).map_or(0, |c| c.line().span.start());
    bencher.bench_local(|| flow.lines(black_box(middle), SIZE.1.into()));
}

/// All lines, as words a second.
#[divan::bench]
fn all_lines(bencher: Bencher<'_, '_>) {
    let document = texts::document(&texts::book(100_000));
    let flow = Flow::new(&document, 72);
    bencher
        .counter(divan::counter::ItemsCount::new(texts::words(&document.text)))
        .bench_local(|| flow.distance(0, document.text.len(), black_box(usize::MAX)));
}

/// The last page of the text.
#[divan::bench(args = TEXTS)]
fn last_page(bencher: Bencher<'_, '_>, name: &str) {
    let flow = Flow::new(text(name), 72);
    bencher.bench_local(|| flow.last_top(black_box(SIZE.1.into())));
}

/// From a key to the finished cells: a line down.
#[divan::bench]
fn key_to_frame(bencher: Bencher<'_, '_>) {
    let mut reader = Headless::new(ARTICLE.clone(), SIZE, Theme::named("dark"));
    let mut is_down = false;
    bencher.bench_local(|| {
        is_down = !is_down;
        reader.press(if is_down { "j" } else { "k" });
        reader.draw()
    });
}

/// From a file to the cells of the first frame: what a person waits for at the start. The analysis comes later.
#[divan::bench(args = ["article", "book", "100 MB"])]
fn first_frame(bencher: Bencher<'_, '_>, name: &str) {
    let text = match name {
        "article" => texts::ARTICLE.to_owned(),
        "book" => texts::book(100_000),
        _ => LONG.text.clone(),
    };
    let input = Input::File(texts::files::write(&text, "txt", name));
    bencher.bench_local(|| {
        let head = source::open_head(black_box(&input), &Settings::default()).expect("it opens");
        let model = Model::new(Arc::new(head.document), head.complete, SIZE, Theme::named("dark"));
        let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        ui::draw(&model, &mut buffer);
        buffer
    });
}

/// The cells of one frame.
#[divan::bench]
fn frame(bencher: Bencher<'_, '_>) {
    let reader = Headless::new(ARTICLE.clone(), SIZE, Theme::named("dark"));
    bencher.bench_local(|| black_box(&reader).draw());
}

/// Plain text in memory to a document: sanitiser and paragraphs, as bytes a second.
#[divan::bench]
fn plain_text(bencher: Bencher<'_, '_>) {
    let text = texts::book(100_000);
    bencher
        .counter(divan::counter::BytesCount::new(text.len()))
        .bench_local(|| source::from_text("bench", black_box(&text)));
}
