//! What stands between a noun phrase and its verb: appositions, particulars, relative clauses.

use super::lexicon::{VerbForm, class};
use super::syntax::Syntax;
use crate::analysis::Kind;
use crate::language::TokenKind;
use std::ops::Range;

impl Syntax<'_, '_> {
    /// The phrase before a parenthetical that ends with the comma or dash at `last`.
    pub(super) fn before_parenthesis(&self, last: usize, floor: usize, nested: usize) -> Option<Range<usize>> {
        let dash = self.dash(last);
        let mut best = None;
        let mut i = last;
        let mut commas = 0;
        while i > floor && commas < 5 {
            i -= 1;
            let parts = if dash { self.dash(i) } else { self.comma(i) };
            if let Some(stretch) = self.stretch(i) {
                // The title of a work in an apposition is passed over.
                let open = (floor..i).rev().take(10).find(|&k| self.stretch(k) != Some(stretch));
                if let Some(open) = open.filter(|_| commas > 0 || i < last) {
                    i = open + 1;
                    continue;
                }
            }
            if self.quoted(i) || self.mark(i, ";") || self.mark(i, ":") {
                break;
            }
            if self.mark(i, ")")
                && let Some(open) = (floor..i).rev().take(15).find(|&k| self.mark(k, "("))
            {
                i = open;
                continue;
            }
            if !parts {
                continue;
            }
            commas += 1;
            let end = i.checked_sub(1)?;
            let opening = i + 1;
            let relative = self.is(opening, class::RELATIVE) || self.is(opening + 1, class::RELATIVE);
            let apposition = self.tag(opening..last)
                || self.is(opening, class::DETERMINER | class::POSSESSIVE | class::PREPOSITION)
                || self.kind(opening) == Some(TokenKind::Number)
                || self.owned_by_name(opening, last)
                || self.known(opening).is_some_and(|k| k.cue.is_some_and(|c| c.form == VerbForm::Ing))
                || self.word(opening).ends_with("ing")
                || self.word(opening).ends_with("ed")
                || !self.capital(opening);
            let head = self.phrase_within(end, floor, nested);
            let Some(head) = head.and_then(|h| self.past_particulars(h, floor, nested)) else { continue };
            let named = self.capital(head.end - 1) || self.mark(head.end - 1, ")");
            // "the manager, Jeff Weaver, said": the name is the apposition.
            let inner = opening..(last.min(opening + 7));
            if commas == 1
                && !dash
                && !named
                && self.capital(opening)
                && self.capitals_before(last, opening) == opening
                && self.word(last.saturating_sub(1)) != "'s"
                && inner.end == last
                && !self.is(head.start, class::PREPOSITION)
            {
                return Some(inner);
            }
            if relative {
                return Some(head);
            }
            if self.is(head.start, class::PREPOSITION) || self.tells_when(&head) {
                continue;
            }
            let at_start = head.start == floor || self.boundary(head.start - 1);
            if (apposition || dash) && (named || at_start) && !self.adverbial_start(head.start, floor) {
                best = Some(head);
            } else if !apposition && best.is_some() {
                break;
            }
        }
        best
    }

    /// Whether the phrase is inside an adverbial that opens the sentence ("In Hanoi, …").
    fn adverbial_start(&self, start: usize, floor: usize) -> bool {
        start > floor && self.is(start - 1, class::PREPOSITION)
    }

    /// "Twitter's chief executive": a role given by the name of whom it is held for.
    fn owned_by_name(&self, opening: usize, last: usize) -> bool {
        self.name_end(opening).is_some_and(|end| self.word(end) == "'s" && end + 1 < last && !self.capital(end + 1))
    }

    fn name_end(&self, start: usize) -> Option<usize> {
        self.named(start).then(|| (start..).find(|&i| !self.named(i) || self.word(i) == "'s"))?
    }

    /// Whether what stands between two commas is the state behind a town, or a party with its state ("R-Pa.").
    pub(super) fn tag(&self, inner: Range<usize>) -> bool {
        let end = inner.clone().find(|&i| self.comma(i)).unwrap_or(inner.end);
        let own = inner.start..end;
        let upper = |i: usize| self.word(i).len() == 1 && self.text.tokens.get(i).is_some_and(|t| t.is_capitalised());
        let party = (2..=5).contains(&own.len())
            && upper(own.start)
            && self.mark(own.start + 1, "-")
            && !self.text.tokens[own.start + 1].spaced;
        let place = || {
            let names = self.names_in(own.clone());
            own.len() <= 3
                && matches!(names, [(name, Kind::Place)] if name.start == own.start && name.end + 1 >= own.end)
        };
        party || place()
    }

    /// "Harry Bond, 30, of Raleigh, N.C., who …": from the age, the town or the state back to who is meant.
    fn past_particulars(&self, head: Range<usize>, floor: usize, nested: usize) -> Option<Range<usize>> {
        let mut head = head;
        for _ in 0..4 {
            let of = head.start > floor && matches!(self.word(head.start - 1), "of" | "from");
            let comma = head.start.checked_sub(1 + usize::from(of)).filter(|c| *c > floor && self.comma(*c));
            let Some(comma) = comma.filter(|c| !self.quoted(c - 1)) else { break };
            let number = head.clone().all(|i| self.kind(i) == Some(TokenKind::Number));
            if !of && !number && !self.tag(head.clone()) {
                break;
            }
            if self.comma(comma - 1) {
                return None;
            }
            head = self.phrase_within(comma - 1, floor, nested.saturating_sub(1))?;
        }
        Some(head)
    }

    /// The phrase before "who" of a relative clause without commas that ends with `last`.
    pub(super) fn before_relative(&self, last: usize, floor: usize) -> Option<Range<usize>> {
        let mut i = last + 1;
        while i > floor {
            i -= 1;
            if self.quoted(i) || self.comma(i) || self.dash(i) || self.mark(i, ";") || self.mark(i, ":") {
                return None;
            }
            if matches!(self.word(i), "who" | "which" | "whose") && i > floor && self.nominal(i - 1) {
                let start = self.extend_left(i - 1, floor)?;
                return Some(self.without_adverbial(start..i));
            }
        }
        None
    }
}
