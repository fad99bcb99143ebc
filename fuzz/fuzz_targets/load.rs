//! Any bytes as a file: every format there is but PDF, which another process reads.
#![no_main]

#[path = "../../tests/invariants/mod.rs"]
mod invariants;

use dateline::source::{Input, Settings, open, sanitize_line};
use libfuzzer_sys::fuzz_target;
use std::path::PathBuf;
use std::{env, fs, process};

fuzz_target!(|bytes: &[u8]| {
    if bytes.windows(5).take(1024).any(|w| w == b"%PDF-") {
        return;
    }
    let path: PathBuf = env::temp_dir().join(format!("dateline-fuzz-{}", process::id()));
    fs::write(&path, bytes).expect("the temporary folder can be written");
    match open(&Input::File(path), &Settings::default()) {
        Ok(opened) => {
            invariants::loaded(&opened.document);
            for entry in opened.entries.iter().take(8) {
                if let Ok(part) = open(&entry.input, &Settings::default()) {
                    invariants::loaded(&part.document);
                }
            }
        }
        Err(error) => {
            let said = error.to_string();
            assert_eq!(sanitize_line(&said), said.as_str());
        }
    }
});
