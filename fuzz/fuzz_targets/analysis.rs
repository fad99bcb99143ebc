//! The analysis of any text: its places lie in the text, its JSON is whole.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use dateline::document::{Document, PartialDate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut document = Document::from_exact_text("x", text);
    // Half of them have a day that relative expressions count from.
    if text.len() % 2 == 0 {
        document.published = PartialDate::new(1996, Some(11), Some(15));
    }
    invariants::analysis(&document);
});
