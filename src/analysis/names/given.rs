//! Names given by hand, for tests of what is done with found names.

use super::tagger::Found;
use crate::analysis::Kind;
use crate::document::{Document, Span};
use crate::language::Text;

/// A name's words, which of the places where they stand it is (from 0), its kind and confidence.
pub(super) type Given<'g> = (&'g str, usize, Option<Kind>, f32);

/// What a change makes of names: their words and kinds.
pub(super) fn after(
    text: &str,
    given: &[Given<'_>],
    change: impl FnOnce(&Text<'_>, &mut Vec<Found>),
) -> Vec<(String, Option<Kind>)> {
    let document = Document::from_exact_text("x", text);
    let text = Text::new(&document);
    let mut found: Vec<Found> = given
        .iter()
        .map(|(words, n, kind, confidence)| {
            let at = document.text.match_indices(words).nth(*n).unwrap().0;
            let tokens = text.tokens_in(Span::new(at, at + words.len()));
            Found { tokens, kind: *kind, confidence: *confidence }
        })
        .collect();
    change(&text, &mut found);
    found.iter().map(|f| (document.slice(text.span_of(f.tokens.clone())).to_owned(), f.kind)).collect()
}
