//! Where the reader was in each article, on disk: a small file for each, from which the list of recent articles is made too.
//!
//! ```json
//! {"format":"dateline reading","version":1,"title":"The harbour stayed shut","source":"/home/me/harbour.txt",
//!  "opened":"2026-11-24T11:15:26Z","percent":43,"place":{"start":512,"end":592,"exact":"She asked …",…}}
//! ```
//!
//! The place is kept by its words, so that it is found again when the text has changed or lies elsewhere.

use super::files::{self, hash, key, shown};
use super::notes::source_of;
use crate::document::{Document, Span};
use crate::notes::Passage;
use crate::source::{Entry, Input, is_address, sanitize_line};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const FORMAT: &str = "dateline reading";
const VERSION: u64 = 1;
/// Bytes of the words at the top of the screen that are kept.
const WORDS: usize = 120;
/// More recent articles are not listed.
const MOST_RECENT: usize = 100;

/// The reading place of one article on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    folder: PathBuf,
    key: String,
    title: String,
    source: Option<String>,
}

/// A place in an article, by its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The words at the top of the screen.
    pub words: Passage,
    /// How much of the text lies above the foot of the screen, in percent.
    pub percent: u8,
}

impl Place {
    /// The place of a screen that begins at one offset and ends at another.
    pub fn new(text: &str, top: usize, bottom: usize) -> Self {
        let percent = bottom.min(text.len()) * 100 / text.len().max(1);
        let words = Passage::new(text, Span::new(top, top + WORDS));
        Self { words, percent: u8::try_from(percent).unwrap_or(100) }
    }
}

/// The file as it is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Record {
    format: String,
    version: u64,
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    opened: String,
    percent: u8,
    place: Passage,
}

fn folder(data: &Path) -> PathBuf {
    data.join("reading")
}

impl Reading {
    /// The place of an article in the reader's data folder. The article is known by its first words, or else by where it was
    /// read from.
    pub fn new(data: &Path, document: &Document) -> Self {
        Self {
            folder: folder(data),
            key: key(&document.text),
            title: document.title.clone().unwrap_or_else(|| document.id.clone()),
            source: source_of(document),
        }
    }

    /// The file.
    pub fn path(&self) -> PathBuf {
        self.folder.join(format!("{}.json", self.key))
    }

    /// The place where the reader was, if one is kept. A file that can't be understood holds none.
    pub fn read(&self) -> Option<Passage> {
        let other = || {
            let key = fs::read_to_string(self.pointer()?).ok()?;
            read(&self.folder.join(format!("{}.json", key.trim()))).ok()?
        };
        read(&self.path()).ok()?.or_else(other).map(|r| r.place)
    }

    /// Keeps a place, and that the article was opened at `opened` (ISO 8601).
    ///
    /// # Errors
    /// A sentence that names the folder, when it can't be written, or holds something else under this name. Safe to show.
    pub fn keep(&self, place: &Place, opened: &str) -> Result<(), String> {
        let failed = |e: &std::io::Error| {
            format!("The place is not kept: its folder can't be written ({e}): '{}'", shown(&self.folder))
        };
        let path = self.path();
        read(&path).map_err(|()| format!("The place is not kept: something else stands in '{}'", shown(&path)))?;
        let _lock = files::lock(&self.folder, "places").map_err(|(_, e)| failed(&e))?;
        let record = Record {
            format: FORMAT.to_owned(),
            version: VERSION,
            title: self.title.clone(),
            source: self.source.clone(),
            opened: opened.to_owned(),
            percent: place.percent,
            place: place.words.clone(),
        };
        let line = serde_json::to_string(&record).map_err(|e| failed(&e.into()))? + "\n";
        files::replace(&path, line.as_bytes()).map_err(|e| failed(&e))?;
        match self.pointer() {
            Some(pointer) => files::replace(&pointer, format!("{}\n", self.key).as_bytes()).map_err(|e| failed(&e)),
            None => Ok(()),
        }
    }

    /// The file that says under which key the place of this source is.
    fn pointer(&self) -> Option<PathBuf> {
        Some(self.folder.join(format!("{}.of", hash(self.source.as_deref()?.chars()))))
    }
}

/// Reads a record; `None` if there is no file, an error if it is none of ours or of a newer version.
fn read(path: &Path) -> Result<Option<Record>, ()> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(_) => return Err(()),
    };
    let record: Record = serde_json::from_slice(&bytes).map_err(|_| ())?;
    if record.format == FORMAT && record.version <= VERSION { Ok(Some(record)) } else { Err(()) }
}

/// What was read lately and can be opened again, the last one first: title, day and how far it was read.
pub fn recent(data: &Path) -> Vec<Entry> {
    let mut files: Vec<(std::time::SystemTime, PathBuf)> = Vec::new();
    for file in fs::read_dir(folder(data)).into_iter().flatten().flatten() {
        let path = file.path();
        if path.extension().is_some_and(|e| e == "json")
            && let Ok(changed) = file.metadata().and_then(|m| m.modified())
        {
            files.push((changed, path));
        }
    }
    files.sort_by(|a, b| b.cmp(a));
    let mut out: Vec<Entry> = Vec::new();
    for record in files.iter().filter_map(|(_, path)| read(path).ok().flatten()) {
        let Some(source) = record.source else { continue };
        let input = if is_address(&source) { Input::Address(source) } else { Input::File(PathBuf::from(source)) };
        // A text that has changed at its beginning has a record for each of its states.
        if out.iter().any(|e| e.input == input) {
            continue;
        }
        let day = record.opened.split('T').next().unwrap_or_default();
        out.push(Entry {
            title: sanitize_line(&crate::language::flatten(&record.title)).into_owned(),
            detail: sanitize_line(&format!("{day} · {} %", record.percent)).into_owned(),
            input,
        });
        if out.len() == MOST_RECENT {
            break;
        }
    }
    out
}
