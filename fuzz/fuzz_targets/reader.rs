//! Anything that a person can do, on any text and any size of the screen.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use dateline::headless::Headless;
use dateline::source::from_text;
use dateline::ui::Theme;
use libfuzzer_sys::fuzz_target;

const ARTICLE: &str = include_str!("../../tests/fixtures/harbour.txt");

fuzz_target!(|input: (u8, u8, &str, &[u8])| {
    let (width, height, text, done) = input;
    let text = if text.len() < 8 { ARTICLE } else { text };
    let mut reader = Headless::new(from_text("x", text), (width.into(), height.into()), Theme::named("dark"));
    invariants::reader(&reader);
    for message in invariants::messages(&done[..done.len().min(60)]) {
        reader.send(message);
        invariants::reader(&reader);
    }
});
