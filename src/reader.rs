//! The interactive reader.

use crate::cli::Theme;
use crate::error::Error;
use crate::source::{Opened, Settings};

/// What the command line asks of the reader.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Colours, instead of those found or configured.
    pub theme: Option<Theme>,
    /// How the article was opened: needed again to open the whole of a big one.
    pub settings: Settings,
}

/// Shows an article until the reader leaves it. Needs a terminal on standard output.
pub fn run(_opened: Opened, _options: Options) -> Result<(), Error> {
    Err(Error::NoTerminal)
}
