//! Several things to read: arguments, folders, feeds, mailboxes.

use super::{Entry, Input, Opened, Settings, collection, open, sanitize_line};
use crate::error::Error;
use std::path::Path;

/// Files of a folder that are listed.
const FILES: usize = 5_000;
/// Folders inside each other that are looked into.
const DEPTH: usize = 8;
/// Endings of files that hold something to read.
const READABLE: [&str; 24] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "epub", "pdf", "docx", "odt", "eml", "mbox", "rss",
    "atom", "xml", "json", "rst", "org", "log", "asc", "mht", "mbx", "shtml",
];

/// The readable files of a folder, by name; those of its folders after them.
///
/// # Errors
/// When the folder can't be read.
pub(super) fn folder(path: &Path, name: &str) -> Result<Vec<Entry>, Error> {
    let mut out = Vec::new();
    gather(path, path, 0, &mut out).map_err(|e| super::explain(e, name))?;
    Ok(out)
}

fn gather(root: &Path, path: &Path, depth: usize, out: &mut Vec<Entry>) -> std::io::Result<()> {
    let mut files: Vec<_> = std::fs::read_dir(path)?.filter_map(Result::ok).collect();
    files.sort_by_key(std::fs::DirEntry::file_name);
    let mut folders = Vec::new();
    for file in files {
        let hidden = file.file_name().to_string_lossy().starts_with('.');
        // A link may lead back up.
        let Ok(kind) = file.file_type() else { continue };
        let path = file.path();
        let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        if hidden || out.len() >= FILES {
            continue;
        }
        if kind.is_dir() {
            folders.push(path);
        } else if READABLE.contains(&ending.as_str()) || ending.is_empty() {
            let shown = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            out.push(Entry {
                title: sanitize_line(&shown).into_owned(),
                detail: String::new(),
                input: Input::File(path),
            });
        }
    }
    for folder in folders {
        if depth < DEPTH {
            // A folder that may not be read does not hide the others.
            let _ = gather(root, &folder, depth + 1, out);
        }
    }
    Ok(())
}

/// A list of several things to choose from; nothing of them is opened yet.
///
/// # Errors
/// When there is nothing to read in them.
pub fn list(inputs: &[Input], settings: &Settings) -> Result<Opened, Error> {
    let mut entries = Vec::new();
    for input in inputs {
        match input {
            Input::File(path) if path.is_dir() => entries.extend(folder(path, &input.name())?),
            input => entries.push(Entry { title: input.name(), detail: String::new(), input: input.clone() }),
        }
    }
    let Some(first) = inputs.first() else { return Err(Error::Empty { name: "the list".into() }) };
    let title = format!("{} to read", entries.len());
    Ok(collection(first, settings, Some(title), entries))
}

/// A list to choose from of what is known already.
pub fn shelf_of(title: String, entries: Vec<Entry>) -> Opened {
    collection(&Input::BuiltIn, &Settings::default(), Some(title), entries)
}

/// Opens everything, collections item by item, one after the other as it is asked for.
pub fn open_each<'a>(inputs: &'a [Input], settings: &'a Settings) -> impl Iterator<Item = Result<Opened, Error>> + 'a {
    let mut waiting: Vec<Input> = inputs.iter().rev().cloned().collect();
    std::iter::from_fn(move || {
        loop {
            match open(&waiting.pop()?, settings) {
                Ok(opened) if !opened.entries.is_empty() => {
                    waiting.extend(opened.entries.into_iter().rev().map(|e| e.input));
                }
                other => return Some(other),
            }
        }
    })
}
