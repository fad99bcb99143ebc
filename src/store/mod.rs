//! The reader's own files: where they are, and what is read from and written to them.

mod config;
mod corrections;
mod keeper;
mod keymap;
mod places;

pub use config::{Config, read_names};
pub(crate) use config::{nearest, table as tolerant_table};
pub use corrections::{Change, Shelf};
pub use keeper::{Answer, Keeper};
pub use places::Places;
