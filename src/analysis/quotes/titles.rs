//! Quotation marks that quote nobody: titles of works, nicknames, words under discussion, scare quotes.

use super::lexicon::class;
use super::syntax::Syntax;
use super::units::Unit;
use crate::language::TokenKind;
use std::ops::Range;

/// Nouns after or before a title.
const WORKS: &[&str] = &[
    "show",
    "book",
    "film",
    "movie",
    "song",
    "album",
    "series",
    "program",
    "programme",
    "novel",
    "memoir",
    "play",
    "musical",
    "podcast",
    "sitcom",
    "documentary",
    "magazine",
    "column",
    "essay",
    "article",
    "poem",
    "episode",
    "host",
    "anchor",
    "hit",
    "single",
    "award",
    "titled",
    "entitled",
    "called",
    "named",
    "headlined",
    "co-host",
    "report",
    "segment",
];

/// Words before a word under discussion.
const METALANGUAGE: &[&str] = &[
    "so-called",
    "called",
    "term",
    "terms",
    "word",
    "words",
    "phrase",
    "dubbed",
    "nicknamed",
    "known",
    "aka",
    "slogan",
    "hashtag",
    "label",
    "labeled",
    "titled",
    "entitled",
];

/// Whether the stretch names a work or a person, or is a word under discussion, rather than quoting somebody.
pub(super) fn names_something(syntax: &Syntax<'_, '_>, tokens: Range<usize>, unit: &Unit) -> bool {
    let words: Vec<usize> = tokens
        .clone()
        .filter(|&i| matches!(syntax.kind(i), Some(TokenKind::Word | TokenKind::Number | TokenKind::Ordinal)))
        .collect();
    let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return true };
    let capital = |i: usize| syntax.text.tokens.get(i).is_some_and(|t| t.is_capitalised() || t.kind != TokenKind::Word);
    let small = |i: usize| syntax.is(i, class::PREPOSITION | class::DETERMINER | class::COORDINATOR | class::TO);
    let titled =
        words.len() <= 12 && capital(first) && words.iter().all(|&i| capital(i) || small(i)) && (capital(last));
    let before = tokens.start.checked_sub(1).filter(|i| *i >= unit.tokens.start);
    let after = tokens.end;
    let outside = |i: usize| i < unit.tokens.end && !syntax.quoted(i);
    if titled {
        // "Joe 'Big' Smith": a nickname stands between the parts of a name.
        if before.is_some_and(|i| syntax.capital(i)) && outside(after) && syntax.capital(after) {
            return true;
        }
        let introduced = before.is_some_and(|i| {
            syntax.word(i) == "'s"
                || WORKS.contains(&syntax.word(i))
                || syntax.is(i, class::PREPOSITION | class::DETERMINER | class::POSSESSIVE)
                || syntax.capital(i)
        });
        let followed = outside(after) && WORKS.contains(&syntax.word(after));
        if (words.len() >= 2 && introduced) || followed {
            return true;
        }
    }
    if words.len() <= 3 && before.is_some_and(|i| METALANGUAGE.contains(&syntax.word(i))) {
        return !syntax.is(tokens.start.saturating_sub(2), class::BE);
    }
    false
}

/// Whether a stretch is written like a title and closes with no mark of its own.
pub(super) fn bare_title(syntax: &Syntax<'_, '_>, tokens: Range<usize>) -> bool {
    let inner = tokens.start + 1..tokens.end.saturating_sub(1);
    let capital = |i: usize| syntax.text.tokens.get(i).is_some_and(|t| t.is_capitalised() || t.kind != TokenKind::Word);
    let small = |i: usize| syntax.is(i, class::PREPOSITION | class::DETERMINER | class::COORDINATOR | class::TO);
    inner.len() >= 2
        && capital(inner.start)
        && capital(inner.end - 1)
        && inner.clone().all(|i| capital(i) || small(i))
        && !matches!(syntax.word(inner.end - 1), "." | "!" | "?")
}

impl Syntax<'_, '_> {
    /// "on 'eat more fish' campaign": words in marks between a preposition and a noun, in a heading, name what the noun is.
    pub(super) fn labels(&self, stretch: &Range<usize>, unit: &Unit) -> bool {
        let before = stretch.start.checked_sub(1).filter(|b| *b >= unit.tokens.start);
        let next = stretch.end;
        self.heading(unit)
            && before.is_some_and(|b| self.is(b, class::PREPOSITION | class::DETERMINER | class::POSSESSIVE))
            && next < unit.tokens.end
            && self.kind(next) == Some(TokenKind::Word)
            && self.nominal(next)
            && !self.is(next, class::ADVERB | class::DETERMINER | class::POSSESSIVE)
    }
}
