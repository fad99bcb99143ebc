//! A file that the reader asked for, in a place of the reader's own.

use super::config::{at, shown};
use super::files;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// It stands here; safe to show.
    To(String),
    /// Something stands there already, and is left as it was.
    Exists,
}

/// Writes a file at `path` (from the working folder on, or from the reader's home after `~/`). A file that is there already is
/// written over only with `replace`, and then whole or not at all.
///
/// # Errors
/// A sentence that names the file, when it can't be written. Safe to show.
pub fn write_out(path: &str, bytes: &[u8], replace: bool) -> Result<Written, String> {
    let path: PathBuf = at(Path::new(""), path);
    let failed = |e: std::io::Error| format!("'{}' can't be written ({e}); name another place", shown(&path));
    if replace {
        if path.is_dir() {
            return Err(format!("'{}' is a folder; name a file", shown(&path)));
        }
        // What a link leads to is written, not the link.
        let file = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        files::replace(&file, bytes).map_err(failed)?;
    } else {
        let mut file = match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => file,
            Err(e) if e.kind() == ErrorKind::AlreadyExists => return Ok(Written::Exists),
            Err(e) => return Err(failed(e)),
        };
        if let Err(e) = file.write_all(bytes).and_then(|()| file.sync_all()) {
            // A part is worth nothing.
            let _ = fs::remove_file(&path);
            return Err(failed(e));
        }
    }
    let whole = std::path::absolute(&path).unwrap_or(path);
    Ok(Written::To(shown(&whole)))
}
