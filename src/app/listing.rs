//! Lists to choose from: chapters, links, items of a collection, marks and places one came from.

use super::{Effect, MarkedKind, Model, fuzzy};
use crate::document::Link;
use crate::language::flatten;
use crate::words::list;

/// A list to choose a place or a text from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Listing {
    /// The chapters of the text.
    Contents,
    /// The links in the text.
    Links,
    /// What else there is to read.
    Shelf,
    /// The reader's marks, and the places that jumps left.
    Places,
    /// The reader's highlights and notes.
    Notes,
    /// What was read lately.
    Recent,
    /// The kinds that are marked in the text, to switch on and off.
    Marked,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number in the whole list.
    pub index: usize,
    /// How deep it stands, from 1.
    pub level: u8,
    /// Its words.
    pub title: String,
    /// What stands beside them.
    pub detail: String,
}

impl Listing {
    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Contents => list::CONTENTS,
            Self::Links => list::LINKS,
            Self::Shelf => list::SHELF,
            Self::Places => list::MARKS,
            Self::Notes => list::HIGHLIGHTS,
            Self::Recent => list::RECENT,
            Self::Marked => list::MARKED,
        }
    }

    /// How many rows it has, with the letters that were typed for it.
    pub fn count(self, model: &Model) -> usize {
        if model.sifted.is_empty() {
            return match self {
                Self::Contents => model.document.contents.len(),
                Self::Links => model.document.links.len(),
                Self::Shelf => model.shelf.len(),
                Self::Places => places(model).len(),
                Self::Notes => model.notes.len(),
                Self::Recent => model.recent.len(),
                Self::Marked => MarkedKind::ALL.len(),
            };
        }
        self.rows(model).len()
    }

    /// Its rows, with the letters that were typed for it.
    pub fn rows(self, model: &Model) -> Vec<Row> {
        let document = &model.document;
        let row = |index, level, title, detail| Row { index, level, title, detail };
        let mut out: Vec<Row> = match self {
            Self::Contents => {
                let chapters = document.contents.iter().enumerate();
                chapters.map(|(i, c)| row(i, c.level, c.title.clone(), String::new())).collect()
            }
            Self::Links => {
                let words = |l: &Link| flatten(document.slice(l.span));
                let links = document.links.iter().enumerate();
                links.map(|(i, l)| row(i, 1, words(l), l.target.clone())).collect()
            }
            Self::Shelf => {
                let entries = model.shelf.iter().enumerate();
                entries.map(|(i, e)| row(i, 1, e.title.clone(), e.detail.clone())).collect()
            }
            Self::Places => {
                let length = document.text.len().max(1);
                let places = places(model).into_iter().enumerate();
                let words = |(i, (mark, at)): (usize, (Option<char>, usize))| {
                    let mut end = (at + 120).min(document.text.len());
                    while !document.text.is_char_boundary(end) {
                        end += 1;
                    }
                    let words = flatten(document.text.get(at..end).unwrap_or(""));
                    let name = mark.map_or("· ".to_owned(), |m| format!("{m} "));
                    row(i, 1, format!("{name} {words}"), format!("{} %", at * 100 / length))
                };
                places.map(words).collect()
            }
            Self::Notes => model.notes_in_order().into_iter().map(|i| noted(model, i)).collect(),
            Self::Marked => {
                let words = |k: MarkedKind| if model.marked.has(k) { list::IS_MARKED } else { list::IS_NOT_MARKED };
                let kinds = MarkedKind::ALL.into_iter().enumerate();
                kinds.map(|(i, k)| row(i, 1, k.describe().to_owned(), words(k).to_owned())).collect()
            }
            Self::Recent => {
                let entries = model.recent.iter().enumerate();
                entries.map(|(i, e)| row(i, 1, e.title.clone(), e.detail.clone())).collect()
            }
        };
        if !model.sifted.is_empty() {
            let picked = |r: &Row| fuzzy::score(&model.sifted, &format!("{} {}", r.title, r.detail)).is_some();
            out.retain(picked);
        }
        out
    }

    /// The number in the whole list of a row that is shown.
    pub(super) fn index(self, model: &Model, row: usize) -> usize {
        if model.sifted.is_empty() && self != Self::Notes {
            return row;
        }
        self.rows(model).get(row).map_or(usize::MAX, |r| r.index)
    }
}

/// The row of a highlight: its words, and beside them the note or else the colour.
fn noted(model: &Model, index: usize) -> Row {
    let highlight = &model.notes[index];
    let is_lost = model.note_places.get(index).copied().flatten().is_none();
    let detail = match (is_lost, highlight.note.is_empty()) {
        (true, true) => list::LOST.to_owned(),
        (true, false) => format!("{} · {}", list::LOST, flatten(&highlight.note)),
        (false, true) => highlight.colour.word().to_owned(),
        (false, false) => format!("{} · {}", highlight.colour.word(), flatten(&highlight.note)),
    };
    let words = flatten(&highlight.passage.exact);
    // Quoted words bring marks of their own.
    let title = if words.starts_with(['"', '“', '«', '„']) { words } else { format!("“{words}”") };
    Row { index, level: 1, title, detail }
}

/// The marks by their letters, then where jumps left, the last one first.
pub(super) fn places(model: &Model) -> Vec<(Option<char>, usize)> {
    let marks = model.marks.iter().map(|(letter, at)| (Some(letter), at));
    marks.chain(model.jumps.places().iter().rev().map(|at| (None, *at))).collect()
}

/// Goes to a row of the marks and places.
pub(super) fn go(model: &mut Model, row: usize) -> Vec<Effect> {
    if let Some((_, place)) = places(model).get(row).copied() {
        model.jumps.leave(model.top);
        model.scroll_to(place);
    }
    Vec::new()
}
