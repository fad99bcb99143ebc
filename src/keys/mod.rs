//! Keys: their notation, and which does what where.
//!
//! | file | what it does |
//! |---|---|
//! | `notation`, `sequence` | one key, and keys one after another |
//! | `context` | the places that keys go to, and what can be done there |
//! | `keymap` | the bindings in force |
//! | `read` | reading bindings from a file |
//! | `hints` | what the status line names |

mod context;
mod hints;
mod keymap;
mod notation;
mod read;
mod sequence;

pub use context::Context;
pub use keymap::{Keymap, Look};
pub use notation::Key;
pub use read::Problem;
pub use sequence::Sequence;
