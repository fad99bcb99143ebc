//! Tokens and sentences of any text.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use dateline::document::Document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| invariants::tokens(&Document::from_exact_text("x", text)));
