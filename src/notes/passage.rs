//! The words of a highlight and what stands around them.

use crate::document::Span;
use serde::{Deserialize, Serialize};

/// Bytes of what stands around the words that are kept on each side.
const AROUND: usize = 64;

/// A passage of a text, to be found again when the text has changed: its place, its words, and the words before and after
/// (the *text position selector* and the *text quote selector* of the Web Annotation Data Model, W3C 2017).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Where it began, in bytes.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Its words.
    pub exact: String,
    /// What stood before.
    pub prefix: String,
    /// What stood after.
    pub suffix: String,
}

impl Passage {
    /// The passage of a span; what lies inside a character is taken whole.
    pub fn new(text: &str, span: Span) -> Self {
        let start = floor(text, span.start());
        let end = floor(text, span.end()).max(start);
        let from = floor(text, start.saturating_sub(AROUND));
        let to = floor(text, end.saturating_add(AROUND));
        Self {
            start,
            end,
            exact: text[start..end].to_owned(),
            prefix: text[from..start].to_owned(),
            suffix: text[end..to].to_owned(),
        }
    }

    /// The place, if the passage stands there as it was, with the same words around it. Takes no longer for a longer text.
    pub fn stands(&self, text: &str) -> Option<Span> {
        let same = text.get(self.start..self.end) == Some(self.exact.as_str())
            && text.get(..self.start).is_some_and(|before| before.ends_with(&self.prefix))
            && text.get(self.end..).is_some_and(|after| after.starts_with(&self.suffix));
        (same && !self.exact.is_empty()).then(|| Span::new(self.start, self.end))
    }
}

/// The nearest character boundary at or before an offset.
pub(super) fn floor(text: &str, mut offset: usize) -> usize {
    offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
