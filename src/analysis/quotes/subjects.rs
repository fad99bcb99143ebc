//! Subjects: that of a main clause, that of a cue which has none of its own, and what their form tells.

use super::cues::{Cue, Order};
use super::lexicon::{CueVerb, class, opens};
use super::syntax::Syntax;
use super::units::Unit;
use crate::language::TokenKind;
use std::ops::Range;

/// Plurals that do not end in -s.
const PLURALS: &[&str] =
    &["people", "police", "men", "women", "children", "media", "press", "staff", "pundits", "half", "third", "quarter"];

impl Syntax<'_, '_> {
    /// What a relative word stands for: the phrase before it, over a comma.
    pub(super) fn stands_for(&self, speaker: &Range<usize>, unit: &Unit) -> Option<Range<usize>> {
        let at = speaker.start;
        if speaker.len() != 1 || !matches!(self.word(at), "who" | "which" | "that") || at <= unit.tokens.start {
            return None;
        }
        let last = at - 1 - usize::from(self.comma(at - 1));
        if last < unit.tokens.start {
            return None;
        }
        self.phrase_before(last, unit.tokens.start).map(|phrase| self.speaker_in(phrase))
    }

    /// "No group", "nobody", "none of them", "neither side", "neither Lind nor Brandt": whatever follows, nobody says it.
    pub(super) fn nobody(&self, phrase: &Range<usize>) -> bool {
        let joined = phrase.start.checked_sub(1).is_some_and(|i| self.word(i) == "nor" && !self.quoted(i));
        joined || matches!(self.word(phrase.start), "no" | "nobody" | "none" | "neither") && !self.named(phrase.start)
    }

    /// The subject of the unit's main clause, looked for before `limit`.
    pub fn main_subject(&self, unit: &Unit, limit: usize) -> Option<Range<usize>> {
        let mut at = unit.tokens.start;
        for _ in 0..3 {
            while at < limit && (self.is(at, class::COORDINATOR | class::ADVERB) && !self.named(at) || self.comma(at)) {
                at += 1;
            }
            if !self.adverbial(at) {
                break;
            }
            // A comma before a closing mark closes the adverbial too: "Mocking the “iron wall,” Sary said".
            let inner = |i: usize| self.stretch(i + 1) == self.stretch(i) && self.stretch(i + 2) != self.stretch(i);
            let closes = |i: usize| self.comma(i) && (!self.quoted(i) || inner(i) && !self.quoted(at));
            let Some(comma) = (at..limit.min(at + 80)).find(|&i| closes(i)) else {
                if self.is(at, class::SUBORDINATOR) {
                    at += 1;
                }
                break;
            };
            at = comma + 1 + usize::from(self.quoted(comma));
            // "On July 6, 2015, Sary said"
            if self.kind(at) == Some(TokenKind::Number) && self.comma(at + 1) {
                at += 2;
            }
        }
        if self.word(at).ends_with("ing") && self.adverbial(at) && at > unit.tokens.start && self.comma(at - 1) {
            return None;
        }
        let amount = self.amount(at);
        let mut phrase = self.phrase_after(at + usize::from(amount), limit)?;
        // "Following a swift, late meeting, the council said": the comma parted adjectives.
        let next = phrase.end + 1;
        if at > unit.tokens.start
            && self.comma(at - 1)
            && self.comma(phrase.end)
            && !self.capital(phrase.start)
            && !self.is(phrase.start, class::DETERMINER | class::POSSESSIVE | class::SUBJECT)
            && let Some(own) = self.phrase_after(next, limit)
            && self.is(own.end, class::VERB | class::AUXILIARY)
        {
            phrase = own;
        }
        let phrase = if amount { at..phrase.end } else { phrase };
        let nobody = self.kind(phrase.start) == Some(TokenKind::Clitic) || self.word(phrase.start) == "there";
        (!nobody).then(|| self.speaker_in(phrase))
    }

    pub(super) fn amount(&self, at: usize) -> bool {
        matches!(self.word(at), "about" | "around" | "over" | "under" | "near")
            && self.kind(at + 1) == Some(TokenKind::Number)
    }

    /// Whether an adverbial begins here; "about 200 protesters" is none.
    pub(super) fn adverbial(&self, at: usize) -> bool {
        !self.amount(at)
            && (self.is(at, class::PREPOSITION | class::SUBORDINATOR)
                || self.quoted(at)
                || self.word(at).ends_with("ing") && !self.named(at)
                || (self.word(at).ends_with("ed") && !self.named(at)))
    }

    /// A cue without a subject of its own: that of the last cue whose clause stands on the level of the sentence, or else
    /// that of the sentence.
    pub(super) fn shared(&self, verb: usize, group: usize, info: CueVerb, before: &[Cue], unit: &Unit) -> Cue {
        // "As the crowd began to chant, Lind was called up and joked": the clause before the comma is not that of the cue.
        let opened = self.is(unit.tokens.start, class::SUBORDINATOR) && !self.named(unit.tokens.start);
        let closes = (unit.tokens.start..group.saturating_sub(1)).find(|&i| self.comma(i) && !self.quoted(i));
        let subordinate = |c: &Cue| {
            opened
                && c.order != Order::Inverted
                && closes.is_some_and(|comma| c.after < comma)
                && !(self.word(unit.tokens.start) == "as" && closes == Some(c.after))
        };
        let main = |c: &&Cue| {
            c.order != Order::Source
                && c.speaker.is_some()
                && (c.order != Order::Straight || c.start == unit.tokens.start || self.boundary(c.start - 1))
                && !self.is(c.start, class::RELATIVE)
                && !subordinate(c)
        };
        let speaker = before
            .iter()
            .rev()
            .find(main)
            .and_then(|c| c.speaker.clone())
            .or_else(|| self.main_subject(unit, group))
            .or_else(|| self.main_subject(unit, unit.tokens.end))
            .or_else(|| before.iter().rev().find_map(|c| c.speaker.clone()));
        let after = verb + 1 + usize::from(info.opens & opens::OUT != 0);
        Cue { tokens: self.cue_words(group, verb), speaker, start: group, after, verb: info, order: Order::Shared }
    }

    /// The last token before an adverbial of time between subject and verb ("Scott on Monday announced").
    pub(super) fn before_adverbial(&self, last: usize, floor: usize) -> usize {
        let mut at = last;
        if self.word(at) == "time" && at > floor + 2 && self.word(at - 1) == "the" && self.word(at - 2) == "at" {
            return at - 3;
        }
        if self.word(at) == "ago" {
            // "The ministry less than two weeks ago said"
            const SPAN: u32 = class::TIME | class::CALENDAR | class::QUANTIFIER | class::ADVERB | class::UNIT;
            let part = |i: usize| {
                self.is(i, SPAN)
                    || self.kind(i) == Some(TokenKind::Number)
                    || matches!(
                        self.word(i),
                        "a" | "an" | "few" | "than" | "less" | "more" | "about" | "nearly" | "over"
                    )
            };
            while at > floor && part(at) && !self.named(at) && !self.quoted(at) || self.word(at) == "ago" && at > floor
            {
                at -= 1;
            }
            return at;
        }
        while at > floor && self.is(at, class::CALENDAR | class::TIME) && !self.named(at) && !self.quoted(at) {
            at -= 1;
        }
        if at == last && at > floor && self.kind(at) == Some(TokenKind::Number) && self.word(at - 1) == "in" {
            return at.saturating_sub(2).max(floor);
        }
        if at < last && at > floor && matches!(self.word(at), "on" | "in" | "at" | "earlier") {
            at -= 1;
        }
        at
    }

    /// Where a subject begins that stands behind its description and a quotation: `"…," the engineer, Ewa Lind, said`.
    pub(super) fn with_description(&self, phrase: &Range<usize>, floor: usize) -> usize {
        if phrase.start >= floor + 2
            && self.comma(phrase.start - 1)
            && !self.quoted(phrase.start - 1)
            && let Some(head) = self.phrase_before(phrase.start - 2, floor)
            && head.start > floor
            && self.quoted(head.start - 1)
        {
            return head.start;
        }
        phrase.start
    }

    /// The noun phrase behind a verb that may be its subject; "said quietly" has none.
    pub(super) fn subject_after(&self, verb: usize, unit: &Unit) -> Option<Range<usize>> {
        let phrase = self.phrase_after(verb + 1, unit.tokens.end)?;
        let adverbs =
            phrase.clone().all(|i| self.is(i, class::ADVERB) && !self.capital(i) && !self.is(i, class::SUBJECT));
        (!adverbs).then_some(phrase)
    }

    /// Whether a phrase is a plural that a base form can follow.
    pub(super) fn plural(&self, phrase: &Range<usize>) -> bool {
        let head = (phrase.start + 1..phrase.end)
            .find(|&i| (self.is(i, class::PREPOSITION | class::TO) || self.mark(i, "(")) && !self.named(i))
            .unwrap_or(phrase.end)
            - 1;
        let word = self.word(head);
        matches!(word, "they" | "we" | "i" | "you" | "who" | "that" | "which")
            || (self.is(head, class::QUANTIFIER) && !matches!(word, "one" | "each" | "another" | "nobody" | "everyone"))
            || PLURALS.contains(&word)
            || (word.ends_with('s') && word != "'s" && !word.ends_with("ss") && self.nominal(head))
            || phrase.clone().any(|i| self.word(i) == "and")
            || (self.kind(head) == Some(TokenKind::QuoteMark))
    }

    /// "says" after a bare number is hardly a verb, "claims" after a possessive is none.
    pub(super) fn third_singular(&self, phrase: &Range<usize>) -> bool {
        let last = phrase.end - 1;
        let determiner = phrase.len() == 1 && self.is(last, class::DETERMINER | class::POSSESSIVE);
        !determiner && !self.is(last, class::QUANTIFIER | class::PREPOSITION) && self.word(last) != "'s"
    }
}
