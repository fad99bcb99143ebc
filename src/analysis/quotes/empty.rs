//! Cues that open no statement: what stands where one would be says nothing.

use super::content::Content;
use super::cues::{Cue, Order};
use super::lexicon::{class, opens};
use super::syntax::Syntax;
use super::titles;
use crate::analysis::Kind;
use std::ops::Range;

impl Syntax<'_, '_> {
    /// Whether what stands where the statement of `cues[at]` would is none.
    pub(super) fn says_nothing(&self, cues: &[Cue], at: usize, content: &Content) -> bool {
        let cue = &cues[at];
        let right = match (&content.left, &content.right) {
            (Some(left), None) => return repeats(cues, left),
            (None, Some(right)) => right,
            _ => return false,
        };
        let object = right.start == cue.after && cue.order == Order::Straight;
        if self.quoted(right.start) {
            return object && cue.verb.opens & opens::TITLE != 0 && self.title_alone(right);
        }
        if right.clone().any(|i| self.quoted(i)) {
            return false;
        }
        let says = cue.verb.opens & (opens::NOUN | opens::OBJECT) != 0;
        self.vague(right)
            || cue.verb.opens & opens::VALUES != 0 && self.thing(right, true)
            || object
                && !says
                && (cue.verb.opens & opens::THOUGHT != 0 && self.thing(right, false) || self.somebody(right))
    }

    /// "read “The Old Man” at night": what is read is the title of a work.
    fn title_alone(&self, right: &Range<usize>) -> bool {
        let stretch = self.stretch(right.start);
        let end = right.clone().find(|&i| self.stretch(i) != stretch).unwrap_or(right.end);
        titles::bare_title(self, right.start..end)
    }

    /// "told him everything"
    fn vague(&self, right: &Range<usize>) -> bool {
        right.len() == 1 && self.is(right.start, class::OBJECT_PRONOUN | class::VAGUE)
    }

    /// "expected a storm", "thanked the institute": a thing of which nothing is said. With `valued`, "for" and "as" say what
    /// it is thanked for or taken for.
    fn thing(&self, right: &Range<usize>, valued: bool) -> bool {
        let says = |i: usize| {
            self.predicates(i)
                || self.is(i, class::TO)
                || self.word(i).ends_with("ing") && !self.named(i)
                || valued && matches!(self.word(i), "for" | "as")
        };
        // ", who was late", ", thanked the mayor" say nothing of it, while a comma may part a town from its state.
        let ends = |i: usize| {
            self.comma(i)
                && (self.is(i + 1, class::RELATIVE | class::VERB | class::AUXILIARY)
                    || self.word(i + 1).ends_with("ing"))
        };
        (self.nominal(right.start) || valued && self.is(right.start, class::OBJECT_PRONOUN))
            && !right.clone().take_while(|&i| !ends(i)).any(says)
    }

    /// "worried Rosa Lind, a clerk"
    fn somebody(&self, right: &Range<usize>) -> bool {
        let person = match self.names_in(right.start..right.start + 1) {
            [(name, Kind::Person)] => name.end >= right.end || self.comma(name.end) || self.word(name.end) == "since",
            _ => false,
        };
        person && !right.clone().take_while(|&i| !self.comma(i)).any(|i| self.predicates(i))
    }

    /// Whether a token is a verb that makes a clause; the mark of a possessive and "the proposed plan" are none.
    fn predicates(&self, token: usize) -> bool {
        self.is(token, class::VERB | class::AUXILIARY) && !self.nominal(token) && !self.adjectival(token)
    }
}

/// "He said. He added that …, he said": nothing stands before the cue but the words of another.
fn repeats(cues: &[Cue], left: &Range<usize>) -> bool {
    cues.iter().any(|c| c.order == Order::Straight && c.start == left.start && c.after == left.end)
}
