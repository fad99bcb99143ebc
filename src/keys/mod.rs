//! Keys: their notation, and which does what where.

mod hints;
mod keymap;
mod notation;

pub use keymap::{Context, Keymap};
pub use notation::Key;
