//! What dateline gives away of an article: everything it found as JSON, or as lines of text.

mod json;
mod plain;
mod scalars;
mod svg;

pub use json::{Article, Style, write};
pub use plain::plain;
pub use svg::svg;
