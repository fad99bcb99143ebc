//! What is said: where the statement of a cue begins and ends.

use super::cues::{Cue, Order};
use super::lexicon::{VerbForm, class, opens};
use super::syntax::Syntax;
use super::titles;
use super::units::Unit;
use crate::language::TokenKind;
use std::ops::Range;

/// The statement of a cue: tokens before it, tokens after it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Content {
    /// Before the cue (`"…," Sary said`).
    pub left: Option<Range<usize>>,
    /// After the cue (`Sary said that …`).
    pub right: Option<Range<usize>>,
}

impl Syntax<'_, '_> {
    /// The statement of `cues[at]`; nothing where the cue opens none here.
    pub fn content(&self, cues: &[Cue], at: usize, unit: &Unit) -> Content {
        let cue = &cues[at];
        match cue.order {
            Order::Source => {
                let parted = self.parted(cues, at, unit);
                return parted.unwrap_or_else(|| self.source_content(cues, at, unit));
            }
            Order::Nominal => {
                let start = self.skip_that(cue.after);
                let right = self.region(start, cues, at, unit).map(|r| self.before_main_verb(r, cue, unit));
                return Content { left: None, right };
            }
            _ => {}
        }
        if let Some(content) = self.as_parenthesis(cues, at, unit).or_else(|| self.parted(cues, at, unit)) {
            return content;
        }
        if cue.order == Order::Passive && self.is(cue.after, class::TO) {
            // "Sary was said by Muoi to be ill": the subject is what it is said of.
            let left = cue.start.checked_sub(1).and_then(|last| self.phrase_before(last, unit.tokens.start));
            return Content { left, right: self.region(cue.after, cues, at, unit) };
        }
        let left = self.left(cues, at, unit);
        let right = self.right_start(cue, unit).and_then(|start| self.region(start, cues, at, unit));
        let right = right.map(|r| self.before_source(self.within_relative(r, cue), cue));
        match (left, right) {
            (Some(left), right) if self.quoted(left.end - 1) => {
                // After a quotation, only another one belongs to the same statement.
                let right = right.filter(|r| self.quoted(r.start));
                Content { left: Some(left), right }
            }
            (Some(left), None) => Content { left: Some(left), right: None },
            (Some(left), Some(right)) => {
                // "The war, Sary said, was over."
                let adverbial = self.is(left.start, class::SUBORDINATOR | class::PREPOSITION);
                if self.comma(cue.after) && cue.order != Order::Shared && !adverbial {
                    Content { left: Some(left), right: Some(right) }
                } else {
                    Content { left: None, right: Some(right) }
                }
            }
            (None, right) => Content { left: None, right },
        }
    }

    /// "Sary's claim that the bridge is safe was mocked", "News that the talks had failed reached him": what is claimed ends
    /// before the verb of the sentence.
    fn before_main_verb(&self, right: Range<usize>, cue: &Cue, unit: &Unit) -> Range<usize> {
        const VERBAL: u32 = class::AUXILIARY | class::VERB;
        let floor = unit.tokens.start;
        let opening = (floor..cue.start).rev().find(|&i| !self.nominal(i));
        let told = (cue.tokens.end..right.start).any(|i| self.is(i, VERBAL) && self.word(i) != "'s");
        if told || opening.is_some_and(|i| !self.boundary(i)) {
            return right;
        }
        // "the talks" is no verb.
        let cued = |i: usize| {
            let form = self.known(i).and_then(|k| k.cue).map(|c| c.form);
            form.is_some_and(|form| i == right.start || !self.attributive(i - 1, form))
        };
        let verbal = |i: usize| (self.is(i, VERBAL) || cued(i)) && !self.named(i) && !self.adjectival(i);
        // The verb of what is claimed, with its auxiliaries; a participle behind a noun is part of the subject.
        let finite = |i: usize| {
            let auxiliary = self.is(i, class::AUXILIARY);
            verbal(i) && self.word(i) != "'s" && (auxiliary || !self.is(i + 1, class::PREPOSITION))
        };
        let Some(first) = right.clone().find(|&i| self.quoted(i) || finite(i)) else { return right };
        let auxiliary = self.is(first, class::AUXILIARY);
        if self.quoted(first) || !auxiliary && cued(first) {
            return right;
        }
        let mut at = first + 1;
        if auxiliary {
            while self.is(at, class::AUXILIARY | class::NEGATION | class::ADVERB) && !self.finite_auxiliary(at) {
                at += 1;
            }
            at += usize::from(verbal(at) || self.word(at).ends_with("en") || self.word(at).ends_with("ing"));
        }
        let group = at;
        for i in group..right.end {
            const CLAUSES: u32 = class::SUBORDINATOR | class::RELATIVE | class::SUBJECT | class::TO;
            let opens = self.is(i, CLAUSES) && !self.is(i, class::PREPOSITION | class::OBJECT_PRONOUN);
            let joins = self.is(i, class::COORDINATOR) && (verbal(i + 1) || self.is(i + 1, CLAUSES));
            if self.quoted(i) || self.comma(i) || opens || joins {
                break;
            }
            let behind = !self.is(i - 1, class::DETERMINER | class::POSSESSIVE | class::AUXILIARY | class::TO);
            let object = self.named(i + 1)
                || self.is(i + 1, class::DETERMINER | class::POSSESSIVE | class::OBJECT_PRONOUN)
                    && !self.is(i + 1, class::RELATIVE);
            let main = if self.is(i, class::AUXILIARY) { self.finite_auxiliary(i) } else { verbal(i) && object };
            if main && behind && i > right.start {
                return right.start..i;
            }
        }
        right
    }

    /// Whether a token is an auxiliary that makes a clause of its own.
    fn finite_auxiliary(&self, at: usize) -> bool {
        const BARE: &[&str] = &["be", "been", "being", "having", "have", "do", "am", "'s", "'re", "'m", "'ve", "'d"];
        self.is(at, class::AUXILIARY) && !self.quoted(at) && !self.named(at) && !BARE.contains(&self.word(at))
    }

    /// "The bridge, the mayor said on Monday, will close": the source stands between the subject and the verb of what is said.
    fn parted(&self, cues: &[Cue], at: usize, unit: &Unit) -> Option<Content> {
        let cue = &cues[at];
        let parts = matches!(cue.order, Order::Straight | Order::Inverted | Order::Source)
            && cue.verb.opens & opens::CLAUSE != 0
            && at == 0
            && !self.is(cue.start, class::RELATIVE);
        let mark = |i: usize| (self.comma(i) || self.dash(i)) && !self.quoted(i);
        let comma = cue.start.checked_sub(1).filter(|c| parts && mark(*c))?;
        let start = self.after_coordinator(unit.tokens.start);
        if start >= comma || self.is(start, class::PREPOSITION | class::SUBORDINATOR) && !self.named(start) {
            return None;
        }
        let pronoun = start + 1 == comma && self.is(start, class::SUBJECT) && !self.is(start, class::RELATIVE);
        let phrase = (start..comma).all(|i| {
            self.nominal(i)
                || self.is(i, class::PREPOSITION)
                || self.word(i) == "and"
                || self.comma(i)
                || self.adjectival(i)
        });
        if !pronoun && !phrase || self.is(start, class::ADVERB | class::TIME) && !self.named(start) {
            return None;
        }
        let end = unit.tokens.end;
        let verb = |i: usize| {
            let i = (i..end.min(i + 3)).find(|&i| !self.is(i, class::ADVERB))?;
            // "closes", "lied"
            let looks = (self.word(i).ends_with('s') || self.word(i).ends_with("ed")) && !self.capital(i) && {
                const OTHERS: u32 =
                    class::BREAKS | class::PREPOSITION | class::TIME | class::CALENDAR | class::POSSESSIVE;
                !self.is(i, OTHERS | class::DETERMINER | class::QUANTIFIER)
            };
            let finite = (self.is(i, class::VERB | class::AUXILIARY) || looks) && self.kind(i) == Some(TokenKind::Word);
            (finite && !self.quoted(i) && !self.named(i)).then_some(i)
        };
        // A place, a time or an apposition may stand behind the source.
        let close = (cue.after..end.min(cue.after + 16))
            .take_while(|&i| !self.quoted(i) && !self.is(i, class::SUBORDINATOR | class::TO))
            .find(|&i| (self.comma(comma) == self.comma(i)) && mark(i) && verb(i + 1).is_some())?;
        let adjunct = close == cue.after
            || self.comma(cue.after)
            || self.is(cue.after, class::PREPOSITION | class::TIME | class::ADVERB);
        let right = self.region(close + 1, cues, at, unit)?;
        let plain = (cue.after..close).all(|i| !self.is(i, class::VERB | class::AUXILIARY) || self.adjectival(i));
        (adjunct && plain).then_some(Content { left: Some(start..comma), right: Some(right) })
    }

    /// "As Sary noted, …", "…, as Sary noted in May, …": the statement is the clause around the parenthesis.
    fn as_parenthesis(&self, cues: &[Cue], at: usize, unit: &Unit) -> Option<Content> {
        let cue = &cues[at];
        let as_token = cue.start.checked_sub(1).filter(|a| *a >= unit.tokens.start)?;
        let end = unit.tokens.end;
        if cue.order != Order::Straight
            || cue.verb.opens & opens::CLAUSE == 0
            || self.word(as_token) != "as"
            || self.quoted(as_token)
        {
            return None;
        }
        let close = (cue.after..end.min(cue.after + 14)).find(|&i| self.comma(i) || self.dash(i) || self.quoted(i));
        let close = close.unwrap_or(end);
        if self.quoted(close) && close < end || (cue.after..close).any(|i| self.word(i) == "that") {
            return None;
        }
        let adjunct = cue.after == close
            || self.is(cue.after, class::PREPOSITION | class::TIME | class::ADVERB)
            || self.mark(cue.after, ".");
        if !adjunct {
            return None;
        }
        let first = self.after_coordinator(unit.tokens.start);
        // A comma, or a closing mark with the comma before it.
        let parted = |b: usize| self.comma(b) || b > first && self.quoted(b) && self.word(b - 1) == ",";
        let before = as_token.checked_sub(1).filter(|b| *b > first && parted(*b));
        let before = before.map(|b| if self.quoted(b) { b + 1 } else { b });
        if before.is_none() && as_token != first {
            return None;
        }
        let left = before.map(|b| first..b);
        let right = (close + 1 < end).then(|| self.region(close + 1, cues, at, unit)).flatten();
        (left.is_some() || right.is_some()).then_some(Content { left, right })
    }

    /// Whether this is the question mark of spoken words that a dash opens: "— And the boats? asked Sary."
    pub(super) fn ends_behind_dash(&self, at: usize, unit: &Unit) -> bool {
        (self.mark(at, "?") || self.mark(at, "!")) && self.opens_with_dash(unit.paragraph)
    }

    /// Whether a dash opens the paragraph.
    pub(super) fn opens_with_dash(&self, paragraph: usize) -> bool {
        self.text.paragraphs.get(paragraph).is_some_and(|p| p.tokens.len() > 1 && self.dash(p.tokens.start))
    }

    /// Whether a range begins with the dash that opens its paragraph.
    pub(super) fn opens_paragraph_with_dash(&self, range: &Range<usize>) -> bool {
        let first = |p: usize| self.text.paragraphs.get(p).is_some_and(|x| x.tokens.start == range.start);
        range.len() > 1 && self.dash(range.start) && first(self.text.paragraph_of(range.start))
    }

    /// The statement before the cue: a quotation that ends there, or a clause closed by a comma.
    fn left(&self, cues: &[Cue], at: usize, unit: &Unit) -> Option<Range<usize>> {
        let cue = &cues[at];
        if cue.verb.opens & opens::QUOTATION == 0
            || cue.start <= unit.tokens.start
            || self.is(cue.start, class::RELATIVE)
        {
            return None;
        }
        let mut last = cue.start - 1;
        let comma = self.comma(last) || self.dash(last) || self.ends_behind_dash(last, unit);
        if comma {
            last = last.checked_sub(1).filter(|l| *l >= unit.tokens.start)?;
        }
        let before = at.checked_sub(1).and_then(|i| cues.get(i));
        let floor = before.map_or(unit.tokens.start, |c| c.after);
        if let Some(stretch) = self.stretch(last) {
            let mut start = last;
            while start > unit.tokens.start && self.stretch(start - 1) == Some(stretch) {
                start -= 1;
            }
            // "…, trashed Muoi on “The Late Hour,” calling it": the comma may stand inside the marks of a title.
            let titled = || self.word(last - 1) == "," && titles::capitals(self, start..last + 1);
            if cue.order == Order::Shared && (comma || cue.verb.form == VerbForm::Ing && titled()) {
                return None;
            }
            // Words before the quotation belong to it where no other cue claims them: a mixed statement.
            let lead = floor.max(unit.tokens.start);
            let plain =
                (lead..start).filter(|&i| self.nominal(i) || self.is(i, class::VERB | class::AUXILIARY)).count();
            // "On “The Late Hour,” Sary said", "Sary, author of “The Long Day,” said": the title of a work.
            let finite = (lead..start).any(|i| self.is(i, class::VERB | class::AUXILIARY) && self.word(i) != "'s");
            let adverbial = self.is(self.after_coordinator(lead), class::PREPOSITION | class::CALENDAR);
            if plain > 0 && !finite && (adverbial || self.is(start - 1, class::PREPOSITION)) {
                let programme = self.word(start - 1) == "'s" && self.capital(start + 1);
                if programme || titles::names_something(self, start..last + 1, unit) {
                    return None;
                }
            }
            if plain > 0 && floor == unit.tokens.start && !(lead..start).any(|i| self.mark(i, ":")) {
                start = self.after_coordinator(lead);
            }
            return Some(start..last + 1);
        }
        let spoken = comma && cue.order != Order::Shared && before.is_none() && self.opens_with_dash(unit.paragraph);
        let dash = self.text.paragraphs.get(unit.paragraph).map_or(0, |p| p.tokens.start);
        if spoken && unit.tokens.start == dash && dash + 1 < last {
            // Behind a dash anything is said.
            return Some(dash..last + 1);
        }
        if !comma || cue.verb.opens & opens::CLAUSE == 0 || cue.order == Order::Shared {
            return None;
        }
        // "Asked about the vault, Sary told …": what somebody unnamed asked is not what Sary told.
        let asked = |c: &Cue| c.order == Order::Shared && c.verb.form == VerbForm::Past && c.start == unit.tokens.start;
        if before.is_some_and(asked) {
            return None;
        }
        // A parenthetical before this one has its own clause; any other cue before is part of the statement.
        let parenthetical =
            before.is_some_and(|c| c.start > unit.tokens.start && self.comma(c.start - 1) && self.comma(c.after));
        let start = self.after_coordinator(if parenthetical { floor } else { unit.tokens.start });
        let finite = (start..last + 1).any(|i| self.is(i, class::VERB | class::AUXILIARY));
        // "When the rain came, Sary said enough": no main clause stands before the cue.
        let dependent = self.is(start, class::SUBORDINATOR)
            && !self.is(start, class::RELATIVE)
            && !self.named(start)
            && !(start..last).any(|i| self.comma(i));
        (start < last && finite && !dependent).then_some(start..last + 1)
    }

    pub(super) fn after_coordinator(&self, mut at: usize) -> usize {
        while self.is(at, class::COORDINATOR) || self.comma(at) {
            at += 1;
        }
        at
    }

    /// "was called “a ruin” by Sary": what is said ends before its source.
    fn before_source(&self, right: Range<usize>, cue: &Cue) -> Range<usize> {
        let by = cue.speaker.as_ref().filter(|s| cue.order == Order::Passive && s.start > right.start).and_then(|s| {
            (right.start..s.start.min(right.end)).rev().find(|&i| self.word(i) == "by" && !self.quoted(i))
        });
        right.start..by.unwrap_or(right.end)
    }

    /// The relative clause of `relative_to_object` ends at its comma where a comma opened it.
    fn within_relative(&self, right: Range<usize>, cue: &Cue) -> Range<usize> {
        let opened = cue.start >= 2 && self.is(cue.start - 1, class::RELATIVE) && self.comma(cue.start - 2);
        if right.start != cue.after || !opened || !self.relative_to_object(right.start, cue) {
            return right;
        }
        let comma = right.clone().find(|&i| self.comma(i) && !self.quoted(i));
        right.start..comma.unwrap_or(right.end)
    }

    /// The statement of "according to": the clause before it, or the one after it where it opens the sentence.
    pub(super) fn source_content(&self, cues: &[Cue], at: usize, unit: &Unit) -> Content {
        let cue = &cues[at];
        let before =
            (unit.tokens.start..cue.start).any(|i| !self.is(i, class::COORDINATOR | class::ADVERB) && !self.comma(i));
        // "He will come because, according to Sary, …": it opens the clause that follows.
        let opens_clause = cue.start >= unit.tokens.start + 2
            && self.comma(cue.start - 1)
            && self.is(cue.start - 2, class::SUBORDINATOR | class::COORDINATOR | class::RELATIVE)
            && self.comma(cue.after);
        if before && !opens_clause {
            let floor =
                cues[..at].iter().rev().find(|c| c.order == Order::Source).map_or(unit.tokens.start, |c| c.after);
            let mut start = self.after_coordinator(floor);
            if floor > unit.tokens.start {
                while start < cue.start && !self.comma(start) {
                    start += 1;
                }
                start = self.after_coordinator(start);
            }
            let mut last = cue.start;
            while last > start
                && self.kind(last - 1) == Some(TokenKind::Punctuation)
                && !self.quoted(last - 1)
                && self.word(last - 1) != ")"
            {
                last -= 1;
            }
            // "The bridge is, according to Sary, safe."
            let split = last > start && self.comma(cue.after) && self.finite_auxiliary(last - 1);
            let right = split.then(|| self.region(cue.after + 1, cues, at, unit)).flatten();
            return Content { left: (last > start).then_some(start..last), right };
        }
        // Skip an apposition to the source: the statement begins after the last comma before a subject.
        let mut i = cue.after;
        while i < unit.tokens.end && !self.comma(i) && !self.quoted(i) && !self.mark(i, ":") {
            i += 1;
        }
        if self.comma(i) {
            let apposition =
                self.is(i + 1, class::RELATIVE) || (self.is(i + 1, class::DETERMINER) && self.capital(cue.after - 1));
            // "According to Sary, the bridge, his pride, was safe": what follows is the subject with its own apposition.
            let verbal = |i: usize| self.is(i, class::VERB | class::AUXILIARY);
            let next = (i + 1..unit.tokens.end.min(i + 25)).find(|&k| self.comma(k));
            let second = next.and_then(|k| self.phrase_after(k + 1, unit.tokens.end));
            let apposition = apposition && !second.is_some_and(|p| self.comma(p.end) && verbal(p.end + 1));
            if apposition && let Some(next) = (i + 1..unit.tokens.end.min(i + 25)).find(|&k| self.comma(k)) {
                i = next;
            }
            i += 1;
        }
        let end = unit.tokens.end;
        let mut stop = end;
        while stop > i && self.kind(stop - 1) == Some(TokenKind::Punctuation) && !self.quoted(stop - 1) {
            stop -= 1;
        }
        Content { left: None, right: (i < stop).then_some(i..stop) }
    }
}
