//! What dateline gives away of an article: for now everything it found, as JSON.

mod json;
mod scalars;

pub use json::Article;
