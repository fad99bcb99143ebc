//! What dateline gives away of an article: everything it found as JSON, or as lines of text, and the timeline alone in forms that other
//! programs read.

mod json;
mod plain;
mod scalars;
mod svg;
mod timeline;

pub use json::{Article, Style, write};
pub use plain::plain;
pub use svg::svg;
pub use timeline::{Form, timeline};
