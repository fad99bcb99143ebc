//! The reader's own files: where they are, and what is read from them.

mod config;
mod places;

pub use config::{Config, read_names};
pub use places::Places;
