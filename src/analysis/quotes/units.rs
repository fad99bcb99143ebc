//! Sentences as they are outside quotation marks: a quotation of several sentences stays with the sentence around it.

use super::lexicon::{VerbForm, class, opens};
use super::syntax::Syntax;
use crate::language::TokenKind;
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
            let (start, end) = (sentence.tokens.start, sentence.tokens.end);
            match units.last_mut() {
                Some(unit) if open || (unit.paragraph == paragraph && carried_on(syntax, unit, start, end)) => {
                    unit.tokens.end = end
                }
                _ => units.push(Unit { tokens: start..end, paragraph }),
            }
            split_before_quotation(syntax, &mut units, start);
            // The sentence ends inside a stretch where the same stretch goes on behind it.
            let inside = syntax.stretch(end.saturating_sub(1));
            open = end < block.tokens.end && inside.is_some() && inside == syntax.stretch(end);
        }
    }
    units
}

/// `"Why?" Clinton remarked.`: a cue right behind a quotation belongs to it, even if the quotation ends a sentence.
fn carried_on(syntax: &Syntax<'_, '_>, before: &Unit, start: usize, end: usize) -> bool {
    let last = before.tokens.end.saturating_sub(1);
    if !syntax.quoted(last)
        || syntax.quoted(start)
        || !matches!(syntax.word(last.saturating_sub(1)), "?" | "!" | "..." | "…" | "-" | "—")
    {
        return false;
    }
    // Between two commas stands an apposition, whatever its words are.
    let mut apposition = false;
    let mut bracket = false;
    let verb = (start..end.min(start + 20))
        .take_while(|&i| {
            apposition ^= syntax.comma(i);
            bracket = syntax.mark(i, "(") || bracket && !syntax.mark(i, ")");
            (bracket || syntax.mark(i, ")"))
                || (apposition && !syntax.quoted(i))
                || syntax.nominal(i)
                || syntax.comma(i)
                || syntax.is(i, class::SUBJECT | class::PREPOSITION)
                || syntax.known(i).is_some_and(|k| k.cue.is_some())
        })
        .find(|&i| {
            syntax
                .known(i)
                .is_some_and(|k| k.cue.is_some_and(|c| c.opens & opens::QUOTATION != 0 && c.form != VerbForm::Base))
        });
    let more = |v: usize| {
        (v + 1..end).take_while(|&i| !syntax.mark(i, ".")).any(|i| syntax.quoted(i) || syntax.word(i) == "that")
    };
    verb.is_some_and(|v| {
        v + 1 >= end
            || matches!(syntax.kind(v + 1), Some(TokenKind::Punctuation))
            || (syntax.is(v + 1, class::PREPOSITION | class::ADVERB | class::TIME) && !more(v))
            || v == start
    })
}

/// A quotation after a full stop opens a unit of its own, whatever its mark looked like to the cutting of sentences.
fn split_before_quotation(syntax: &Syntax<'_, '_>, units: &mut Vec<Unit>, from: usize) {
    let Some(unit) = units.last_mut() else { return };
    let tokens = unit.tokens.clone();
    let paragraph = unit.paragraph;
    let split = (from.max(tokens.start + 1)..tokens.end).rev().find(|&i| {
        syntax.quoted(i)
            && syntax.stretch(i) != syntax.stretch(i - 1)
            && !syntax.quoted(i - 1)
            && matches!(syntax.word(i - 1), "." | "!" | "?")
    });
    if let Some(at) = split {
        unit.tokens.end = at;
        units.push(Unit { tokens: at..tokens.end, paragraph });
    }
}
