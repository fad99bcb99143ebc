//! Quotation marks that quote nobody: titles of works, nicknames, words under discussion, scare quotes.

use super::lexicon::class;
use super::syntax::Syntax;
use super::units::Unit;
use crate::analysis::{Form, Kind, Mention};
use crate::document::Span;
use crate::language::{Text, TokenKind};
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

/// Words that name a word.
const EXPRESSIONS: &[&str] =
    &["term", "word", "phrase", "expression", "name", "nickname", "label", "hashtag", "acronym"];

/// "the term “smart city”": a word of which the sentence speaks.
pub(super) fn under_discussion(syntax: &Syntax<'_, '_>, tokens: &Range<usize>, unit: &Unit) -> bool {
    let named = tokens.start.checked_sub(2).filter(|i| *i >= unit.tokens.start).is_some_and(|i| {
        EXPRESSIONS.contains(&syntax.word(i + 1))
            && syntax.is(i, class::DETERMINER | class::POSSESSIVE)
            && !syntax.quoted(i)
    });
    // "known as “the Fox”"
    let called = tokens.start >= unit.tokens.start + 2
        && syntax.word(tokens.start - 1) == "as"
        && matches!(syntax.word(tokens.start - 2), "known" | "nicknamed")
        && !syntax.quoted(tokens.start - 2);
    if called {
        return tokens.len() <= 8;
    }
    named && tokens.len() <= 8 && !matches!(syntax.word(tokens.end.saturating_sub(2)), "." | "!" | "?")
}

/// Whether a stretch in marks stands inside a name or between the two parts of one: a nickname.
pub(super) fn nickname(text: &Text<'_>, stretch: Span, mentions: &[Mention]) -> bool {
    let person = |m: &&Mention| m.form == Form::Name && m.kind == Kind::Person;
    let next = mentions.partition_point(|m| m.span.start() < stretch.start());
    let before = mentions[..next].iter().rev().take(4).find(person);
    if before.is_some_and(|m| m.span.covers(stretch)) {
        return true;
    }
    let after = mentions[next..].iter().take(4).find(|m| person(m) && m.span.start() >= stretch.end());
    let tokens = text.tokens_in(stretch);
    let touches = |m: &Mention, at: Option<usize>| at.is_some_and(|i| text.tokens_in(m.span).contains(&i));
    let inner = tokens.start + 1..tokens.end.saturating_sub(1);
    before.is_some_and(|m| touches(m, tokens.start.checked_sub(1)))
        && after.is_some_and(|m| touches(m, Some(tokens.end)))
        && inner.len() <= 3
        && inner.into_iter().all(|i| text.tokens[i].kind == TokenKind::Word && text.tokens[i].is_capitalised())
}

/// Whether a stretch is written like a title and closes with no mark of its own.
pub(super) fn bare_title(syntax: &Syntax<'_, '_>, tokens: Range<usize>) -> bool {
    let last = tokens.end.saturating_sub(2);
    !matches!(syntax.word(last), "." | "!" | "?") && capitals(syntax, tokens)
}

/// Whether a paragraph in marks is written like a heading.
pub(super) fn heads(syntax: &Syntax<'_, '_>, tokens: Range<usize>) -> bool {
    tokens.len() > 6 && !tokens.clone().any(|i| syntax.comma(i)) && capitals(syntax, tokens)
}

/// Whether a stretch of two words or more is written like a title: all but the small words with a capital.
pub(super) fn capitals(syntax: &Syntax<'_, '_>, tokens: Range<usize>) -> bool {
    let mut inner = tokens.start + 1..tokens.end.saturating_sub(1);
    if inner.len() > 2 && syntax.kind(inner.end - 1) == Some(TokenKind::Punctuation) {
        inner.end -= 1;
    }
    let capital = |i: usize| syntax.text.tokens.get(i).is_some_and(|t| t.is_capitalised() || t.kind != TokenKind::Word);
    let small = |i: usize| syntax.is(i, class::PREPOSITION | class::DETERMINER | class::COORDINATOR | class::TO);
    inner.len() >= 2 && capital(inner.start) && capital(inner.end - 1) && inner.clone().all(|i| capital(i) || small(i))
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
