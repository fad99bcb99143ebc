//! Keys: their notation, and which does what where.

mod keymap;
mod notation;

pub use keymap::{Context, Keymap};
pub use notation::Key;
