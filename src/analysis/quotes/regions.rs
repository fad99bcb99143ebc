//! Where the statement behind a cue ends.

use super::cues::{Cue, Order};
use super::lexicon::{VerbForm, class, opens};
use super::syntax::Syntax;
use super::units::Unit;
use crate::language::TokenKind;
use std::ops::Range;

impl Syntax<'_, '_> {
    /// The statement from `start` to where it ends.
    pub(super) fn region(&self, start: usize, cues: &[Cue], at: usize, unit: &Unit) -> Option<Range<usize>> {
        let end = unit.tokens.end;
        // "said that, in May, the bridge would close"
        let start = start + usize::from(self.comma(start) && !self.quoted(start));
        if start >= end {
            return None;
        }
        let mut i = start;
        if let Some(stretch) = self.stretch(start) {
            while i < end && self.stretch(i) == Some(stretch) {
                i += 1;
            }
            // A quotation that ends with its own comma or full stop is whole.
            let stopped = i >= start + 3
                && (matches!(self.word(i - 2), "," | "." | "!" | "?" | "..." | "…" | "-" | "—") || self.mark_after(i));
            if stopped {
                let next = if self.comma(i) { i + 1 } else { i };
                let joined = (self.is(next, class::COORDINATOR)
                    && (self.quoted(next + 1) || self.word(next + 1) == "that"))
                    || self.quoted(i);
                if !joined {
                    return Some(start..i);
                }
            }
        }
        while i < end {
            if self.quoted(i) {
                i += 1;
                continue;
            }
            if self.stops(i, start, cues, at, unit) {
                break;
            }
            i += 1;
        }
        while i > start
            && !self.quoted(i - 1)
            && self.kind(i - 1) == Some(TokenKind::Punctuation)
            && !matches!(self.word(i - 1), ")" | "%")
        {
            i -= 1;
        }
        while i > start && !self.quoted(i - 1) && (self.is(i - 1, class::COORDINATOR) || self.comma(i - 1)) {
            i -= 1;
        }
        (i > start).then_some(start..i)
    }

    /// "While Sary insisted that he had won, the party was split": behind the clause that opens the sentence the main one begins.
    fn main_clause_begins(&self, i: usize, cues: &[Cue], at: usize, unit: &Unit) -> bool {
        let cue = &cues[at];
        let opener = self.after_coordinator(unit.tokens.start);
        let opened = at == 0
            && cue.order == Order::Straight
            && self.is(opener, class::SUBORDINATOR)
            && !self.is(opener, class::RELATIVE)
            && cue.start == opener + 1;
        let comma = i.checked_sub(1).filter(|&c| opened && (self.comma(c) || self.dash(c)));
        if comma.is_none() || self.is(i, class::RELATIVE | class::PREPOSITION | class::COORDINATOR) {
            return false;
        }
        let Some(subject) = self.phrase_after(i, unit.tokens.end) else { return false };
        let verb = (subject.end..unit.tokens.end.min(subject.end + 3)).find(|&v| !self.is(v, class::ADVERB));
        verb.is_some_and(|v| {
            let finite = self.is(v, class::VERB | class::AUXILIARY) || self.known(v).is_some_and(|k| k.cue.is_some());
            finite && !self.quoted(v) && self.kind(v) == Some(TokenKind::Word)
        })
    }

    pub(super) fn mark_after(&self, at: usize) -> bool {
        self.comma(at) || self.mark(at, ".") || self.mark(at, ";")
    }

    /// Whether the statement of `cues[at]` is over before token `i`.
    pub(super) fn stops(&self, i: usize, start: usize, cues: &[Cue], at: usize, unit: &Unit) -> bool {
        if self.mark(i, ";") {
            return true;
        }
        let coordinated = i > start
            && (self.is(i - 1, class::COORDINATOR) || matches!(self.word(i - 1), "while" | "though" | "although"));
        if !(coordinated || (i > start && (self.comma(i - 1) || self.dash(i - 1)))) {
            return false;
        }
        if self.is(cues[at].start, class::RELATIVE) && self.comma(i - 1) && self.is(i, class::VERB | class::AUXILIARY) {
            // "Kasich, who says he won, doesn't …"
            return true;
        }
        if cues[at].order == Order::Shared && cues[at].start <= unit.tokens.start + 2 && self.comma(i - 1) {
            // "Asked whether he would run, Sary …"
            return true;
        }
        if self.main_clause_begins(i, cues, at, unit) {
            return true;
        }
        // The comma may stand inside the marks of what is quoted: "a liar,” but he".
        let closes = |c: usize| {
            self.comma(c) || self.quoted(c) && self.stretch(c) != self.stretch(c + 1) && self.word(c - 1) == ","
        };
        if i > start + 1 && closes(i - 2) && self.word(i - 1) == "but" {
            return true;
        }
        let Some(next) = cues.get(at + 1..).and_then(|rest| rest.iter().find(|c| c.start >= i)) else { return false };
        if next.order == Order::Source {
            return next.start == i;
        }
        if next.start != i {
            return false;
        }
        match next.order {
            Order::Shared => {
                // ", adding that", "and added that": the same speaker goes on.
                self.comma(i - 1) && next.verb.form == VerbForm::Ing || self.is(i - 1, class::COORDINATOR)
            }
            Order::Straight | Order::Inverted => {
                // ", and Muoi said", ", Muoi said": somebody else, or the same once more.
                let strong = next.verb.opens & opens::CLAUSE != 0 && next.verb.opens & opens::ADDRESSEE == 0;
                let clause = self.comma(i - 1) && strong && !self.is(start, class::SUBORDINATOR);
                i >= start + 2 && ((coordinated && self.comma(i - 2)) || clause)
            }
            _ => false,
        }
    }
}
