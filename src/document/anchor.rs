//! Places that are found again after a text has changed a little: offset, words and what stands around them.

use super::Span;
use serde::{Deserialize, Serialize};

/// Most bytes of the words that are kept.
const WORDS: usize = 120;
/// Bytes of what stands around them that are kept on each side.
const AROUND: usize = 40;
/// What stands around must agree with at least this many characters, where there are as many.
const AGREE: usize = 6;

/// A place in a text, to be found again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Where it began, in bytes.
    pub at: usize,
    /// Its words; of a long stretch the beginning.
    pub words: String,
    /// What stood before.
    pub before: String,
    /// What stood after.
    pub after: String,
}

impl Anchor {
    /// The place of a span.
    pub fn new(text: &str, span: Span) -> Self {
        let end = floor(text, span.end().min(span.start().saturating_add(WORDS)));
        let start = floor(text, span.start()).min(end);
        let from = floor(text, start.saturating_sub(AROUND));
        let to = floor(text, end.saturating_add(AROUND));
        Self {
            at: start,
            words: text[start..end].to_owned(),
            before: text[from..start].to_owned(),
            after: text[end..to].to_owned(),
        }
    }

    /// Where the words stand in a text that may have changed: at the same offset with the same words around them, or else
    /// where most of what stands around them is the same, and of such places the nearest. `None` if there is none.
    pub fn find(&self, text: &str) -> Option<Span> {
        let end = self.at.checked_add(self.words.len())?;
        let stands = |at: usize, end: usize| text.get(at..end) == Some(self.words.as_str());
        if self.words.is_empty() {
            return None;
        }
        if stands(self.at, end) && text[..self.at].ends_with(&self.before) && text[end..].starts_with(&self.after) {
            return Some(Span::new(self.at, end));
        }
        let wanted = AGREE.min(self.before.chars().count() + self.after.chars().count());
        let mut best: Option<(usize, usize, usize)> = None;
        for at in memchr::memmem::find_iter(text.as_bytes(), self.words.as_bytes()) {
            let end = at + self.words.len();
            // Bytes that agree begin and end with whole characters of the words.
            let (Some(left), Some(right)) = (text.get(..at), text.get(end..)) else { continue };
            let before = left.chars().rev().zip(self.before.chars().rev()).take_while(|(a, b)| a == b).count();
            let after = right.chars().zip(self.after.chars()).take_while(|(a, b)| a == b).count();
            let (agree, far) = (before + after, at.abs_diff(self.at));
            let better = best.is_none_or(|(most, least, _)| agree > most || (agree == most && far < least));
            if agree >= wanted && better {
                best = Some((agree, far, at));
            }
        }
        best.map(|(_, _, at)| Span::new(at, at + self.words.len()))
    }
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, mut offset: usize) -> usize {
    offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Feld came. Then Feld — the younger one — spoke, and Feld left for Åbo with Quist.";

    fn nth(text: &str, words: &str, n: usize) -> Span {
        let at = text.match_indices(words).nth(n).unwrap().0;
        Span::new(at, at + words.len())
    }

    #[test]
    fn words_are_found_again_after_changes_around_them() {
        let anchor = Anchor::new(TEXT, nth(TEXT, "Feld", 1));
        assert_eq!(anchor.find(TEXT), Some(nth(TEXT, "Feld", 1)));
        let changed = format!("A new beginning with Feld. {}", TEXT.replace("spoke", "said a word"));
        assert_eq!(anchor.find(&changed), Some(nth(&changed, "Feld", 2)));
        assert_eq!(anchor.find("Nobody of that name."), None);
        assert_eq!(anchor.find("Another text altogether, with Feld in it."), None);
        assert_eq!(anchor.find(""), None);
    }

    #[test]
    fn a_short_text_and_odd_spans_do_no_harm() {
        let text = "Åbo";
        let anchor = Anchor::new(text, Span::new(0, text.len()));
        assert_eq!(anchor.find("Åbo"), Some(Span::new(0, 4)));
        let odd = Anchor::new(text, Span::new(1, 900));
        assert_eq!((odd.at, odd.words.as_str()), (0, "Åbo"));
        let huge = Anchor { at: usize::MAX, ..anchor };
        assert_eq!(huge.find(text), None);
    }
}
