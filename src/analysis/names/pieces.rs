//! A run of capitalised tokens cut into candidates: at titles, roles, nationalities and listed names.

use super::candidates::{Candidate, Scene};
use super::lexicon::Facts;
use crate::language::{Case, TokenKind};
use std::ops::Range;

impl Scene<'_, '_> {
    /// Cuts a run at titles, roles, nationalities and listed names.
    pub(super) fn cut(&mut self, run: Range<usize>, weak: bool, out: &mut Vec<Candidate>) {
        let text = self.text;
        let mut start = run.start;
        let mut titled = self.titled_before(run.start);
        let mut weak = weak;
        // "Minister of Foreign Affairs Hun Sen": what a role takes after "of".
        if run.start >= 2 && self.text.word(run.start - 1) == "of" && self.is(run.start - 2, Facts::TITLE) {
            let state = |i: usize| matches!(text.word(i), "state" | "treasury" | "defense" | "staff");
            while start < run.end && (self.is(start, Facts::ROLE) || state(start)) {
                start += 1;
            }
            titled = start > run.start && start < run.end;
        }
        while start < run.end {
            if !matches!(text.tokens[start].kind, TokenKind::Word | TokenKind::Ordinal)
                || matches!(text.word(start), "of" | "the" | "and" | "for")
            {
                start += 1;
                continue;
            }
            let (end, next) = self.piece(start, run.end);
            let listed_name = self.phrase(start, run.end).is_some_and(|(_, facts)| facts.any(Facts::PLACE));
            if !listed_name && self.is_role(start, run.end) {
                titled = self.is(start, Facts::TITLE) || (titled && self.is(start, Facts::ROLE));
                start += 1;
                weak = false;
                continue;
            }
            let mut end = end;
            while end > start + 1
                && matches!(
                    text.word(end - 1),
                    "of" | "the" | "an" | "for" | "and" | "&" | "-" | "–" | "'s" | "'" | "al"
                )
            {
                end -= 1;
            }
            if end > start {
                let mut listed = if end == start + 1 { self.facts(start) } else { Facts::default() };
                if let Some((e, facts)) = self.phrase(start, end)
                    && e == end
                {
                    listed = facts;
                }
                out.push(Candidate { tokens: start..end, listed, titled, weak_capital: weak });
            }
            titled = false;
            weak = false;
            start = next.max(start + 1);
        }
    }

    /// A role in lower case right before the run ("spokesman John Smith").
    fn titled_before(&self, start: usize) -> bool {
        start > 0
            && self.text.tokens[start].spaced
            && self.is(start - 1, Facts::TITLE)
            && self.text.tokens[start - 1].kind == TokenKind::Word
    }

    /// Whether the rest of a run, from `start`, ends in the head word of an organization, place or event.
    fn headed(&self, start: usize, end: usize) -> bool {
        end > start + 1
            && self.is(end - 1, Facts::HEAD)
            && !(end == start + 2 && self.is(start, Facts::GIVEN) && self.is(end - 1, Facts::SURNAME))
    }

    /// Whether the token is a title or role and no part of a name.
    fn is_role(&self, i: usize, end: usize) -> bool {
        let facts = self.facts(i);
        if facts.any(Facts::HONORIFIC) {
            return true;
        }
        if !facts.any(Facts::TITLE.with(Facts::ROLE)) || facts.any(Facts::PLACE.with(Facts::GROUP)) {
            return false;
        }
        // "General Assembly", "Foreign Ministry", "Prince Edward Island": a head word close behind makes it a name.
        let mut last = i + 1;
        while last < end && !self.is(last, Facts::TITLE) {
            if self.is(last, Facts::ORGANIZATION_HEAD.with(Facts::PLACE_HEAD).with(Facts::EVENT_HEAD))
                && !(last == i + 1 && facts.any(Facts::TITLE) && self.is(last, Facts::SURNAME) && last + 1 == end)
            {
                return false;
            }
            last += 1;
        }
        true
    }

    /// The end of the candidate at `start`, and where the next one begins.
    fn piece(&mut self, start: usize, end: usize) -> (usize, usize) {
        // Up to the next role word; what follows "of" belongs to the head before it ("Ministry of Foreign Affairs").
        let mut stop = end;
        let mut of = false;
        for i in start + 1..end {
            of |= matches!(self.text.word(i), "of" | "for");
            let taken = of && (!self.is(i, Facts::TITLE) || matches!(self.text.word(i - 1), "of" | "the" | "for"));
            if !taken
                && self.is_role(i, end)
                && (self.is(i, Facts::COMMON) || !self.is(i, Facts::GIVEN.with(Facts::TOP_SURNAME)))
            {
                stop = i;
                break;
            }
        }
        let facts = self.facts(start);
        if let Some((e, listed)) = self.phrase(start, stop) {
            if e == stop
                || !self.headed(start, stop) && listed.any(Facts::PLACE.with(Facts::GROUP).with(Facts::ORGANIZATION))
            {
                return (e, e);
            }
            return (stop, stop);
        }
        let next = start + 1;
        if next < stop && facts.any(Facts::GROUP) && !facts.any(Facts::GIVEN) && !self.headed(start, stop) {
            let hyphen = usize::from(self.text.raw(next) == "-");
            return (next, next + hyphen);
        }
        // "Vietnam Do Muoi": a state before a name of another kind.
        if next < stop
            && facts.any(Facts::COUNTRY)
            && !facts.any(Facts::GIVEN)
            && !self.headed(start, stop)
            && (self.is(next, Facts::GIVEN.with(Facts::GROUP)) || self.text.tokens[start].case == Case::Upper)
        {
            return (next, next);
        }
        // "Anti-Vietnamese": the prefix is no name.
        if start + 2 < end
            && self.text.raw(next) == "-"
            && matches!(self.text.word(start), "anti" | "pro" | "non" | "ex" | "pre" | "post")
        {
            return (start, start + 2);
        }
        (stop, stop)
    }
}
