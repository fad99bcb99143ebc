//! Highlights and notes on disk: a file for each article, with a line of JSON for the article and one for each highlight.
//!
//! ```json
//! {"format":"dateline notes","version":1,"title":"The harbour stayed shut","source":"/home/me/harbour.txt"}
//! {"id":"18c2f-1","colour":"yellow","start":12,"end":17,"exact":"Quist","prefix":"…","suffix":"…","note":"Ask her."}
//! ```
//!
//! Every change reads the file anew under a lock, changes the lines that it has to, and puts a new file in its place: two
//! windows on one article lose nothing, and a crash leaves the old file or the new one. Lines that this version does not
//! understand are kept as they are. A file that is no such file at all is put aside under another name before a new one is
//! begun, and one of a newer version is left alone.

use super::files::{self, hash, key, shown};
use crate::document::{Document, PartialDate};
use crate::notes::{Highlight, attach};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const FORMAT: &str = "dateline notes";
const VERSION: u64 = 1;
/// No file of notes is larger than this, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A change of the highlights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteChange {
    /// A highlight is made, or is now like this.
    Put(Highlight),
    /// The highlight with this id is taken away.
    Remove(String),
}

/// The highlights of one article on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notebook {
    folder: PathBuf,
    key: String,
    title: String,
    source: Option<String>,
    published: Option<PartialDate>,
}

/// What the first line says of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    format: String,
    version: u64,
    /// The article's title, or its name where it has none.
    pub title: String,
    /// Where it came from, if that can be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Its day, month or year of publication, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
}

/// What a file holds.
struct Kept {
    heading: Heading,
    lines: Vec<Line>,
}

enum Line {
    Known(Box<Highlight>),
    /// Of another version, or damaged: kept as it is.
    Other(String),
}

/// Why a file can't be used.
enum Trouble {
    /// It is no file of notes: it can be put aside.
    Damaged(&'static str),
    /// It must be left alone.
    Left(String),
}

/// Where the files of notes are.
fn folder(data: &Path) -> PathBuf {
    data.join("notes")
}

impl Notebook {
    /// The highlights of an article in the reader's data folder. The article is known by its first words; where there are no
    /// highlights for these, but some for what was read from the same source before, and their words stand in this text too,
    /// they are its own: its beginning has changed then.
    pub fn new(data: &Path, document: &Document) -> Self {
        let mut book = Self {
            folder: folder(data),
            key: key(&document.text),
            title: document.title.clone().unwrap_or_else(|| document.id.clone()),
            source: source_of(document),
            published: document.published,
        };
        if !book.path().exists()
            && let Some(other) = book.before()
        {
            let is_same = other.read().is_ok_and(|notes| attach(&document.text, &notes).iter().any(Option::is_some));
            if is_same {
                book.key = other.key;
            }
        }
        book
    }

    /// The file.
    pub fn path(&self) -> PathBuf {
        self.folder.join(format!("{}.jsonl", self.key))
    }

    /// The highlights that are kept, in the order in which they were made; none where there is no file.
    ///
    /// # Errors
    /// A sentence that names the file, when it can't be read or understood; safe to show.
    pub fn read(&self) -> Result<Vec<Highlight>, String> {
        match read(&self.path()) {
            Ok(kept) => Ok(kept.map(|k| k.known()).unwrap_or_default()),
            Err(Trouble::Damaged(why)) => Err(format!(
                "Notes can't be read: {why}; the file is put aside before anything is kept: '{}'",
                shown(&self.path())
            )),
            Err(Trouble::Left(why)) => Err(why),
        }
    }

    /// Changes what is kept, and gives all that is kept then: what other windows have added too. `now` is the time in ISO 8601
    /// that what is new or changed bears.
    ///
    /// # Errors
    /// A sentence that names the file, when it can't be read, locked or written; nothing is changed then. Safe to show.
    pub fn change(&self, changes: &[NoteChange], now: &str) -> Result<Vec<Highlight>, String> {
        let failed = |what: &str, e: &std::io::Error| {
            format!("Notes are not kept: their folder can't be {what} ({e}): '{}'", shown(&self.folder))
        };
        let _lock = files::lock(&self.folder, &self.key).map_err(|(what, e)| failed(what, &e))?;
        let path = self.path();
        let kept = match read(&path) {
            Ok(kept) => kept,
            Err(Trouble::Damaged(_)) => {
                fs::rename(&path, aside(&path)).map_err(|e| failed("written", &e))?;
                None
            }
            Err(Trouble::Left(why)) => return Err(why),
        };
        let is_new = kept.is_none();
        let mut kept = kept.unwrap_or_else(|| Kept { heading: self.heading(), lines: Vec::new() });
        // Where it was read last is where it is looked for.
        kept.heading = Heading { published: kept.heading.published, ..self.heading() };
        if kept.heading.published.is_none() {
            kept.heading.published = self.published.map(|d| d.to_string());
        }
        for change in changes {
            kept.take(change, now);
        }
        if is_new {
            self.point().map_err(|e| failed("written", &e))?;
        }
        files::replace(&path, kept.written().as_bytes()).map_err(|e| failed("written", &e))?;
        Ok(kept.known())
    }

    fn heading(&self) -> Heading {
        Heading {
            format: FORMAT.to_owned(),
            version: VERSION,
            title: self.title.clone(),
            source: self.source.clone(),
            published: self.published.map(|d| d.to_string()),
        }
    }

    /// The file that says under which key the notes of this source are.
    fn pointer(&self) -> Option<PathBuf> {
        Some(self.folder.join(format!("{}.of", hash(self.source.as_deref()?.chars()))))
    }

    fn point(&self) -> std::io::Result<()> {
        match self.pointer() {
            Some(path) => files::replace(&path, format!("{}\n", self.key).as_bytes()),
            None => Ok(()),
        }
    }

    /// The notes of what was read from the same source before.
    fn before(&self) -> Option<Self> {
        let key = fs::read_to_string(self.pointer()?).ok()?.trim().to_owned();
        let is_key = key.len() == 32 && key.bytes().all(|b| b.is_ascii_hexdigit());
        is_key.then(|| Self { key, ..self.clone() })
    }
}

/// All articles with notes in the reader's data folder, the one changed last first; beside them what can't be read, a sentence
/// each that is safe to show.
pub fn all_notes(data: &Path) -> (Vec<(Heading, Vec<Highlight>)>, Vec<String>) {
    let mut files: Vec<(std::time::SystemTime, PathBuf)> = Vec::new();
    for file in fs::read_dir(folder(data)).into_iter().flatten().flatten() {
        let path = file.path();
        if path.extension().is_some_and(|e| e == "jsonl") {
            let changed = file.metadata().and_then(|m| m.modified()).unwrap_or(std::time::UNIX_EPOCH);
            files.push((changed, path));
        }
    }
    files.sort_by(|a, b| b.cmp(a));
    let mut out = Vec::new();
    let mut told = Vec::new();
    for (_, path) in files {
        match read(&path) {
            Ok(Some(kept)) if kept.lines.is_empty() => {}
            Ok(Some(kept)) => out.push((kept.heading.clone(), kept.known())),
            Ok(None) => {}
            Err(Trouble::Damaged(why)) => told.push(format!("Notes can't be read: {why}: '{}'", shown(&path))),
            Err(Trouble::Left(why)) => told.push(why),
        }
    }
    (out, told)
}

impl Kept {
    fn known(&self) -> Vec<Highlight> {
        let known = |line: &Line| match line {
            Line::Known(highlight) => Some((**highlight).clone()),
            Line::Other(_) => None,
        };
        self.lines.iter().filter_map(known).collect()
    }

    fn take(&mut self, change: &NoteChange, now: &str) {
        let is = |line: &Line, id: &str| matches!(line, Line::Known(h) if h.id == id);
        match change {
            NoteChange::Put(new) => {
                let mut new = new.clone();
                match self.lines.iter_mut().find(|l| is(l, &new.id)) {
                    Some(line) => {
                        if let Line::Known(old) = line {
                            new.made.clone_from(&old.made);
                            new.changed = now.to_owned();
                            **old = new;
                        }
                    }
                    None => {
                        if new.made.is_empty() {
                            new.made = now.to_owned();
                        }
                        self.lines.push(Line::Known(Box::new(new)));
                    }
                }
            }
            NoteChange::Remove(id) => self.lines.retain(|l| !is(l, id)),
        }
    }

    fn written(&self) -> String {
        // Nothing in a heading or a highlight can fail to be written as JSON.
        let mut out = serde_json::to_string(&self.heading).unwrap_or_default();
        out.push('\n');
        for line in &self.lines {
            match line {
                Line::Known(highlight) => out.push_str(&serde_json::to_string(highlight).unwrap_or_default()),
                Line::Other(line) => out.push_str(line),
            }
            out.push('\n');
        }
        out
    }
}

/// Reads a file of notes; `None` if there is none.
fn read(path: &Path) -> Result<Option<Kept>, Trouble> {
    let left =
        |why: &str| Trouble::Left(format!("Notes are not kept: {why}, which is left as it is: '{}'", shown(path)));
    match fs::metadata(path) {
        Ok(data) if data.len() > LARGEST => return Err(left("more than 64 MB stand in their file")),
        Ok(_) => {}
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(left(&format!("there is no reading their file ({e})"))),
    }
    let bytes = fs::read(path).map_err(|e| left(&format!("there is no reading their file ({e})")))?;
    let text = String::from_utf8(bytes).map_err(|_| Trouble::Damaged("there is damage in their file"))?;
    let mut lines = text.lines();
    let first: serde_json::Value = serde_json::from_str(lines.next().unwrap_or_default())
        .map_err(|_| Trouble::Damaged("there is damage in their file"))?;
    if first["format"] != FORMAT {
        return Err(Trouble::Damaged("something else stands in their file"));
    }
    if first["version"].as_u64().is_none_or(|v| v > VERSION) {
        return Err(left("a newer dateline wrote their file"));
    }
    let heading = serde_json::from_value(first).map_err(|_| Trouble::Damaged("there is damage in their file"))?;
    let lines = lines.filter(|l| !l.trim().is_empty()).map(|line| match serde_json::from_str(line) {
        Ok(highlight) => Line::Known(Box::new(highlight)),
        Err(_) => Line::Other(line.to_owned()),
    });
    Ok(Some(Kept { heading, lines: lines.collect() }))
}

/// A name beside a file that no other file has.
fn aside(path: &Path) -> PathBuf {
    let name = |n: u32| path.with_extension(format!("damaged-{n}"));
    (1..).map(name).find(|p| !p.exists()).unwrap_or_else(|| name(0))
}

/// Where a document came from: an address, or a path that holds from everywhere.
pub(super) fn source_of(document: &Document) -> Option<String> {
    let source = document.source.as_deref()?;
    if crate::source::is_address(source) {
        return Some(source.to_owned());
    }
    let path = Path::new(source);
    let whole = std::path::absolute(path).ok().filter(|p| p.exists());
    Some(whole.map_or_else(|| source.to_owned(), |p| p.to_string_lossy().into_owned()))
}
