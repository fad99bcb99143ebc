//! Corrections on disk: a file for each article, named by what the article says.
//!
//! ```json
//! {
//!   "format": "dateline corrections",
//!   "version": 1,
//!   "title": "The harbour stayed shut",
//!   "source": "harbour.txt",
//!   "corrections": [
//!     {"id": "18c2f-1", "decision": "rename", "mention": {"at": 12, "words": "Quist", …}, "name": "Mara Quist"}
//!   ]
//! }
//! ```
//!
//! Every change reads the file anew under a lock, changes what it has to, and puts a new file in its place: two windows on one
//! article lose nothing, and a crash leaves the old file or the new one. Entries that this version does not know are kept as
//! they are; a file that it can't read at all is never overwritten.

use super::files::{self, key, shown};
use crate::analysis::corrections::Correction;
use crate::document::Document;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

const FORMAT: &str = "dateline corrections";
const VERSION: u64 = 1;
/// No file of corrections is larger than this, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A change of what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A correction is made.
    Add(Correction),
    /// The correction with this id is taken back.
    Remove(String),
}

/// The corrections of one article on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    folder: PathBuf,
    key: String,
    title: String,
    source: Option<String>,
}

/// The file as it is written.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    format: String,
    version: u64,
    title: String,
    source: Option<String>,
    corrections: Vec<Value>,
}

impl Shelf {
    /// The corrections of an article in the reader's data folder. The article is known by its first words, so that it may
    /// move, and change further down.
    pub fn new(data: &Path, document: &Document) -> Self {
        Self {
            folder: data.join("corrections"),
            key: key(&document.text),
            title: document.title.clone().unwrap_or_else(|| document.id.clone()),
            source: document.source.clone(),
        }
    }

    /// The file.
    pub fn path(&self) -> PathBuf {
        self.folder.join(format!("{}.json", self.key))
    }

    /// The corrections that are kept, in their order; none where there is no file.
    ///
    /// # Errors
    /// A sentence that names the file, when it can't be read or understood; safe to show.
    pub fn read(&self) -> Result<Vec<Correction>, String> {
        Ok(self.kept()?.map(|kept| known(&kept)).unwrap_or_default())
    }

    /// Changes what is kept, and gives all that is kept then: what other windows have added too.
    ///
    /// # Errors
    /// A sentence that names the file, when it can't be read, understood, locked or written; nothing is changed then. Safe
    /// to show.
    pub fn change(&self, changes: &[Change]) -> Result<Vec<Correction>, String> {
        let failed = |what: &str, e: &std::io::Error| {
            format!("Corrections are not kept: their folder can't be {what} ({e}): '{}'", shown(&self.folder))
        };
        let _lock = files::lock(&self.folder, &self.key).map_err(|(what, e)| failed(what, &e))?;
        let mut kept = self.kept()?.unwrap_or_else(|| Kept {
            format: FORMAT.to_owned(),
            version: VERSION,
            title: self.title.clone(),
            source: self.source.clone(),
            corrections: Vec::new(),
        });
        for change in changes {
            match change {
                Change::Add(correction) => {
                    if !kept.corrections.iter().any(|v| v["id"] == correction.id.as_str()) {
                        let value = serde_json::to_value(correction).map_err(|e| failed("written", &e.into()))?;
                        kept.corrections.push(value);
                    }
                }
                Change::Remove(id) => kept.corrections.retain(|v| v["id"] != id.as_str()),
            }
        }
        self.write(&kept).map_err(|e| failed("written", &e))?;
        Ok(known(&kept))
    }

    /// What the file holds; `None` if there is none.
    fn kept(&self) -> Result<Option<Kept>, String> {
        let path = self.path();
        let left = |why: &str| format!("Corrections are not kept: {why}, which is left as it is: '{}'", shown(&path));
        let mut bytes = Vec::new();
        match File::open(&path).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes)) {
            Ok(_) => {}
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(left(&format!("there is no reading their file ({e})"))),
        }
        let value: Value = serde_json::from_slice(&bytes).map_err(|_| left("there is damage in their file"))?;
        if value["format"] != FORMAT {
            return Err(left("something else stands in their file"));
        }
        if value["version"].as_u64().is_none_or(|v| v > VERSION) {
            return Err(left("a newer dateline wrote their file"));
        }
        serde_json::from_value(value).map(Some).map_err(|_| left("there is damage in their file"))
    }

    /// Puts a new file in the place of the old one.
    fn write(&self, kept: &Kept) -> std::io::Result<()> {
        files::replace(&self.path(), (serde_json::to_string_pretty(kept)? + "\n").as_bytes())
    }
}

/// The entries that this version knows.
fn known(kept: &Kept) -> Vec<Correction> {
    kept.corrections.iter().filter_map(|v| Correction::deserialize(v).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::corrections::Decision;
    use crate::document::{Anchor, Span};
    use std::fs;

    const TEXT: &str = "The harbour stayed shut.\n\nQuist said so.";

    fn shelf(test: &str) -> Shelf {
        let folder = std::env::temp_dir().join(format!("dateline-shelf-{}-{test}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        Shelf::new(&folder, &Document::from_exact_text("harbour", TEXT))
    }

    fn rename(id: &str) -> Correction {
        let mention = Anchor::new(TEXT, Span::new(26, 31));
        Correction { id: id.into(), decision: Decision::Rename { mention, name: "Mara Quist".into() } }
    }

    #[test]
    fn what_two_windows_add_and_take_back_is_all_there() {
        let one = shelf("two");
        let other = one.clone();
        assert_eq!(one.read(), Ok(Vec::new()));
        one.change(&[Change::Add(rename("a-1"))]).unwrap();
        other.change(&[Change::Add(rename("b-1")), Change::Add(rename("b-1"))]).unwrap();
        let all = one.change(&[Change::Add(rename("a-2")), Change::Remove("a-1".into())]).unwrap();
        assert_eq!(all, [rename("b-1"), rename("a-2")]);
        assert_eq!(other.read(), Ok(all));
        let files = fs::read_dir(&one.folder).unwrap().count();
        assert_eq!(files, 2, "a file and its lock, and nothing left over");
    }

    #[test]
    fn many_windows_at_once_lose_nothing() {
        let shelf = shelf("many");
        std::thread::scope(|threads| {
            for window in 0..4 {
                let shelf = shelf.clone();
                threads.spawn(move || {
                    for n in 0..5 {
                        shelf.change(&[Change::Add(rename(&format!("{window}-{n}")))]).unwrap();
                    }
                });
            }
        });
        assert_eq!(shelf.read().unwrap().len(), 20);
    }

    #[test]
    fn a_file_that_cannot_be_understood_is_left_as_it_is() {
        let shelf = shelf("left");
        fs::create_dir_all(&shelf.folder).unwrap();
        for (content, words) in [
            ("no JSON", "damage"),
            ("{}", "something else"),
            ("{\"format\": \"dateline corrections\", \"version\": 2, \"notes\": []}", "newer dateline wrote"),
            ("{\"format\": \"dateline corrections\", \"version\": 1, \"corrections\": 3}", "damage"),
        ] {
            fs::write(shelf.path(), content).unwrap();
            let told = shelf.change(&[Change::Add(rename("a"))]).unwrap_err();
            assert!(told.contains(words) && told.contains(&shown(&shelf.path())), "{told}");
            assert_eq!(shelf.read(), Err(told));
            assert_eq!(fs::read_to_string(shelf.path()).unwrap(), content);
        }
    }

    #[test]
    fn entries_of_another_version_are_kept() {
        let shelf = shelf("entries");
        shelf.change(&[Change::Add(rename("a"))]).unwrap();
        let content = fs::read_to_string(shelf.path()).unwrap();
        let odd = "\"corrections\": [\n    {\"id\": \"z\", \"decision\": \"sing\"},";
        fs::write(shelf.path(), content.replace("\"corrections\": [", odd)).unwrap();
        assert_eq!(shelf.change(&[Change::Add(rename("b"))]), Ok(vec![rename("a"), rename("b")]));
        assert!(fs::read_to_string(shelf.path()).unwrap().contains("sing"));
    }
}
