//! Lines of any text in any column.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use dateline::source::from_text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (cells, text) = input;
    invariants::layout(&from_text("x", text), 2 + usize::from(cells));
});
