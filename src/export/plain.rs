//! The facts and the text as plain lines, for screen readers and pipes.

use crate::analysis::Analysis;
use crate::document::Document;
use std::io::{self, Write};

/// Writes the text after what is known about it.
pub fn plain(document: &Document, _facts: &Analysis, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", document.text)
}
