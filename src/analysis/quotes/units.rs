//! Sentences as they are outside quotation marks: a quotation of several sentences stays with the sentence around it.

use super::syntax::Syntax;
use std::ops::Range;

/// One sentence with the quotations in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its paragraph.
    pub paragraph: usize,
}

/// Cuts the text into units, in order.
pub(super) fn cut(syntax: &Syntax<'_, '_>) -> Vec<Unit> {
    let text = syntax.text;
    let mut units: Vec<Unit> = Vec::with_capacity(text.sentences.len());
    for (paragraph, block) in text.paragraphs.iter().enumerate() {
        let mut open = false;
        for sentence in text.sentences.get(block.sentences.clone()).into_iter().flatten() {
            match units.last_mut() {
                Some(unit) if open => unit.tokens.end = sentence.tokens.end,
                _ => units.push(Unit { tokens: sentence.tokens.clone(), paragraph }),
            }
            // The sentence ends inside a stretch where the same stretch goes on behind it.
            let end = sentence.tokens.end;
            let inside = syntax.stretch(end.saturating_sub(1));
            open = end < block.tokens.end && inside.is_some() && inside == syntax.stretch(end);
        }
    }
    units
}
