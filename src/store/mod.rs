//! The reader's own files: where they are, and what is read from and written to them.
//!
//! | file | what it does |
//! |---|---|
//! | `places` | the folders |
//! | `config`, `keymap`, `themes` | what the reader has set; never written |
//! | `corrections`, `notes`, `reading` | what is kept of each article |
//! | `taken` | files that the reader asks for |
//! | `files` | locks, and new files in the place of old ones |
//! | `keeper` | the thread that does it |

mod config;
mod corrections;
mod files;
mod keeper;
mod keymap;
mod notes;
mod places;
mod reading;
mod taken;
mod themes;

pub(crate) use config::{COLUMNS, nearest, table as tolerant_table};
pub use config::{Config, SHIPPED, read_names};
pub use corrections::{Change, Shelf};
pub use keeper::{Answer, Keep, Keeper, Kinds};
pub use notes::{Heading, NoteChange, Notebook, all_notes};
pub use places::Places;
pub use reading::{Place, Reading, recent};
pub use taken::{Written, write_out};
