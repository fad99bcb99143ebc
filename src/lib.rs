//! dateline: a terminal reader that shows who is in an article, what was said and by whom, and when it happened.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod analysis;
pub mod cli;
pub mod document;
pub mod error;
pub mod export;
pub mod language;
pub mod reader;
pub mod source;
