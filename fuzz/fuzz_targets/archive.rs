//! Any bytes as a line of an archive.
#![no_main]

use dateline::cli::line_of_archive;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|line: &[u8]| {
    let answer: Value = serde_json::from_slice(&line_of_archive(line)).expect("an answer is JSON");
    assert!(answer["text"].is_string() || answer["error"].is_string());
});
