//! Everything that can go wrong outside the analysis, each with a sentence that names the file, what is wrong and what to do.

use std::io;

/// The text of a message is all that a person sees: names in it have been through [`crate::source::sanitize_line`].
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such file.
    #[error("'{name}': there is no such file; check the name, or give '-' to read standard input")]
    Missing {
        /// What was asked for.
        name: String,
    },
    /// A folder with nothing to read in it.
    #[error("'{name}' is a folder without anything to read in it; name a file")]
    Directory {
        /// What was asked for.
        name: String,
    },
    /// The system refuses.
    #[error("'{name}' may not be read by you; change its permissions or copy it to a place of your own")]
    Denied {
        /// What was asked for.
        name: String,
    },
    /// Any other failure of reading.
    #[error("'{name}' can't be read ({cause}); check the file and the disk it is on")]
    Unreadable {
        /// What was asked for.
        name: String,
        /// What the system says.
        cause: io::Error,
    },
    /// Nothing but white space.
    #[error("'{name}' is empty; give a file or a pipe that holds an article")]
    Empty {
        /// What was asked for.
        name: String,
    },
    /// Bytes that are no text.
    #[error("'{name}' is {what}, which dateline does not read; unpack it, or save it as text, first")]
    NotText {
        /// What was asked for.
        name: String,
        /// What it is, with its article ("a PDF document").
        what: &'static str,
    },
    /// A document that is damaged, or made of what can't be shown.
    #[error("'{name}' is {what}")]
    Unopened {
        /// What was asked for.
        name: String,
        /// What it is, with its article ("a damaged or cut-off ZIP archive").
        what: String,
    },
    /// An address that gives nothing.
    #[error("'{name}' can't be fetched: {what}")]
    Unfetched {
        /// What was asked for.
        name: String,
        /// What is wrong, in words.
        what: String,
    },
    /// More than the limit.
    #[error("'{name}' is too large: {size}, and the limit is {limit} MB; split it into smaller files")]
    TooLarge {
        /// What was asked for.
        name: String,
        /// Its size in words ("600 MB").
        size: String,
        /// The limit in megabytes.
        limit: u64,
    },
    /// The bytes do not fit the encoding.
    #[error(
        "'{name}' is no readable text in the encoding {encoding}; name the right one with --encoding, for instance --encoding windows-1252"
    )]
    Garbled {
        /// What was asked for.
        name: String,
        /// The encoding that was tried.
        encoding: &'static str,
    },
    /// No such theme.
    #[error("there is no theme \"{name}\"; the themes are {known}")]
    NoTheme {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// No such list of names.
    #[error("'{name}': there is no such list of names; check the path")]
    NoList {
        /// What was asked for.
        name: String,
    },
    /// A list of names with a line that can't be understood.
    #[error("'{name}', {what}")]
    BadNames {
        /// The list.
        name: String,
        /// Which line, what is wrong and what to write instead.
        what: String,
    },
    /// No recent articles are kept.
    #[error("nothing that was read before is kept; open an article first, and leave keep-places on in the config")]
    NothingRecent,
    /// The reader needs a screen.
    #[error(
        "standard output is no terminal, so there is nothing to read on; use 'dateline --plain FILE' for lines of text or 'dateline analyze FILE' for JSON"
    )]
    NoTerminal,
    /// Standard output can't be written.
    #[error("the output can't be written ({0}); check the disk or the program that reads it")]
    Output(#[from] io::Error),
}

impl Error {
    /// Whether it only says that whoever read our output has gone, which is no error for a filter.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe)
    }
}
