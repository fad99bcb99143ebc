//! A reader's own names: words that the reader says are a name, of which kind, and which of them mean the same.
//!
//! They win over the recogniser. `Names::fix` puts them among its mentions before people, quotations and timeline are
//! worked out, and `join` sees to it that all names of one line are one entity, with what the text says of it.
//!
//! | file | what it does |
//! |---|---|
//! | `list` | reads the lines of a list |
//! | `find` | finds the names in a text, in one walk over its tokens |
//! | `join` | makes one entity of the names of one line |

mod find;
mod join;
mod list;

pub use list::{BadLine, Names};

pub(super) use join::join;
