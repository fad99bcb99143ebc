//! dateline: a terminal reader that shows who is in an article, what was said and by whom, and when it happened.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod analysis;
pub mod app;
pub mod document;
pub mod export;
pub mod keys;
pub mod language;
pub mod layout;
pub mod overlays;
pub mod panes;
pub mod ui;
