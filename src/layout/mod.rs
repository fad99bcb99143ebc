//! Text -> rows, lazily: only what is looked at is wrapped, whatever the length of the text.
//!
//! Every line of the screen begins at an offset of the text, and every offset lies in one line: [`Flow`] finds the line
//! of an offset, [`Cursor`] walks from it up and down. No row is numbered, nothing is stored, nothing is wrapped twice
//! in a row; a 100 MB text costs what its visible lines cost.

mod flow;
mod hyphens;
mod set;
mod width;
mod wrap;

pub use flow::{Cursor, Flow, Line};
pub use set::Placed;
pub(crate) use width::is_plain;
pub use width::{fit, width};
pub use wrap::{Row, wrap};
