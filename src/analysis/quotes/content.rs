//! What is said: where the statement of a cue begins and ends.

use super::cues::{Cue, Order};
use super::lexicon::{VerbForm, class, opens};
use super::syntax::Syntax;
use super::units::Unit;
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
            Order::Source => return self.source_content(cues, at, unit),
            Order::Nominal => {
                let start = self.skip_that(cue.after);
                let right = self.region(start, cues, at, unit).map(|r| self.before_main_verb(r, cue, unit));
                return Content { left: None, right };
            }
            _ => {}
        }
        if let Some(content) = self.as_parenthesis(cues, at, unit) {
            return content;
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

    /// "Sary's claim that the bridge is safe was mocked": what is claimed ends before the verb of the sentence.
    fn before_main_verb(&self, right: Range<usize>, cue: &Cue, unit: &Unit) -> Range<usize> {
        if cue.start > unit.tokens.start && !self.boundary(cue.start - 1) {
            return right;
        }
        let first = right.clone().find(|&i| {
            self.quoted(i)
                || self.is(i, class::AUXILIARY | class::VERB)
                || self.known(i).is_some_and(|k| k.cue.is_some())
        });
        let Some(first) = first.filter(|&f| !self.quoted(f) && self.is(f, class::AUXILIARY)) else { return right };
        let second = (first + 2..right.end.min(first + 4)).find(|&i| {
            matches!(self.word(i), "is" | "are" | "was" | "were" | "has" | "had" | "did" | "does") && !self.quoted(i)
        });
        let plain = |i: usize| {
            self.kind(i) == Some(crate::language::TokenKind::Word)
                && !self.quoted(i)
                && !self.capital(i)
                && !self.is(i, class::BREAKS | class::COORDINATOR | class::PREPOSITION | class::DETERMINER)
                && self.known(i).is_none_or(|k| k.cue.is_none())
        };
        match second {
            Some(second) if (first + 1..second).all(plain) => right.start..second,
            _ => right,
        }
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
            if cue.order == Order::Shared && comma {
                return None;
            }
            // Words before the quotation belong to it where no other cue claims them: a mixed statement.
            let lead = floor.max(unit.tokens.start);
            let plain =
                (lead..start).filter(|&i| self.nominal(i) || self.is(i, class::VERB | class::AUXILIARY)).count();
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
        // A parenthetical before this one has its own clause; any other cue before is part of the statement.
        let parenthetical =
            before.is_some_and(|c| c.start > unit.tokens.start && self.comma(c.start - 1) && self.comma(c.after));
        let start = self.after_coordinator(if parenthetical { floor } else { unit.tokens.start });
        let finite = (start..last + 1).any(|i| self.is(i, class::VERB | class::AUXILIARY));
        (start < last && finite).then_some(start..last + 1)
    }

    fn after_coordinator(&self, mut at: usize) -> usize {
        while self.is(at, class::COORDINATOR) || self.comma(at) {
            at += 1;
        }
        at
    }

    /// Where the statement after the cue begins, if the cue opens one there.
    fn right_start(&self, cue: &Cue, unit: &Unit) -> Option<usize> {
        let end = unit.tokens.end;
        let opens_here = cue.verb.opens;
        let mut at = cue.after;
        while at < end
            && self.is(at, class::ADVERB)
            && !self.is(at, class::TIME | class::INTERROGATIVE)
            && !self.named(at)
        {
            at += 1;
        }
        if self.is(at, class::LITTLE) && !self.quoted(at) && !self.is(at + 1, class::VERB | class::AUXILIARY) {
            return None;
        }
        if self.quoted(at) && self.word(at - 1) == "'s" {
            // "told ABC's "Good Morning America"": the title of a programme.
            return None;
        }
        let subject = self.is(at, class::SUBJECT) && !self.is(at, class::OBJECT_PRONOUN | class::QUANTIFIER);
        if opens_here & opens::ADDRESSEE != 0
            && !self.quoted(at)
            && !subject
            && !self.is(at, class::RELATIVE | class::INTERROGATIVE | class::TO | class::PREPOSITION)
            && let Some(next) = self.after_addressee(at, end)
        {
            at = next;
        }
        self.opening(at, end, cue, 0).or_else(|| {
            (opens_here & opens::QUOTATION != 0 && cue.order == Order::Straight)
                .then(|| self.next_quotation(at, end))?
        })
    }

    /// Skips "reporters", "the crowd in Iowa", "Trump".
    fn after_addressee(&self, at: usize, end: usize) -> Option<usize> {
        let phrase = self.phrase_after(at, end)?;
        if let Some(name) = self.name_run(phrase.start, end) {
            return Some(name);
        }
        if self.capital(phrase.start) {
            // "told CNN he would": the name ends with its capitals.
            let mut i = phrase.start;
            while i < phrase.end && (self.capital(i) || self.mark(i, "-") || self.mark(i, "&")) {
                i += 1;
            }
            return Some(if self.word(i) == "'s" { phrase.end } else { i });
        }
        // "told reporters Sary had": the phrase ends where a name or a new noun phrase begins.
        let mut i = phrase.start;
        while i < phrase.end {
            i += 1;
            if i < phrase.end
                && !self.is(i - 1, class::PREPOSITION | class::DETERMINER | class::POSSESSIVE)
                && self.capital(i)
                && !self.capital(i - 1)
            {
                return Some(i);
            }
        }
        Some(phrase.end)
    }

    /// The end of the found name that begins at a token.
    fn name_run(&self, start: usize, end: usize) -> Option<usize> {
        if !self.named(start) {
            return None;
        }
        let mut i = start;
        while i < end && self.named(i) {
            i += 1;
        }
        (self.word(i) != "'s").then_some(i)
    }

    fn opening(&self, at: usize, end: usize, cue: &Cue, depth: usize) -> Option<usize> {
        let opens_here = cue.verb.opens;
        if at >= end || depth > 4 {
            return None;
        }
        if self.quoted(at) {
            return Some(at);
        }
        let word = self.word(at);
        if self.mark(at, ":") {
            return (at + 1 < end && opens_here & opens::QUOTATION != 0).then_some(at + 1);
        }
        if self.comma(at) || self.dash(at) {
            if self.quoted(at + 1) {
                return (opens_here & opens::QUOTATION != 0).then_some(at + 1);
            }
            // ", however, that": a short parenthesis.
            let close = (at + 1..end.min(at + 14)).find(|&i| self.comma(i) || self.dash(i) || self.quoted(i));
            if let Some(close) = close.filter(|&c| !self.quoted(c)) {
                if self.word(close + 1) == "that" || self.quoted(close + 1) {
                    return self.opening(close + 1, end, cue, depth + 1);
                }
                if cue.order != Order::Inverted && close - at <= 3 && self.is(at + 1, class::ADVERB) {
                    return self.opening(close + 1, end, cue, depth + 1);
                }
            }
            let parenthetical = cue.start > 0 && self.comma(cue.start - 1);
            if cue.order == Order::Straight && opens_here & opens::CLAUSE != 0 && self.comma(at) && parenthetical {
                // The second half of "The war, Sary said, was over."
                return (at + 1 < end
                    && !self.word(at + 1).ends_with("ing")
                    && !self.is(at + 1, class::SUBORDINATOR | class::PREPOSITION | class::RELATIVE))
                .then_some(at + 1);
            }
            return None;
        }
        if word == "as" && opens_here & opens::OBJECT != 0 && depth == 0 {
            return (at + 1 < end).then_some(at + 1);
        }
        if word == "that" {
            let ok = opens_here & opens::THAT != 0
                || (opens_here & (opens::NOUN | opens::OBJECT) != 0 && self.nominal(at + 1));
            return ok.then_some(at + 1);
        }
        if cue.order == Order::Inverted {
            // What follows an inverted subject is a place, a time, an apposition, or another quotation.
            return self.next_quotation(at, end);
        }
        if self.is(at, class::TIME) && !self.named(at) {
            let next = (at..end).find(|&i| !self.is(i, class::TIME)).unwrap_or(end);
            let dated = (at..next)
                .any(|i| self.is(i, class::CALENDAR) || matches!(self.word(i), "earlier" | "later" | "recently"));
            if dated && !self.is(next, class::AUXILIARY | class::VERB) {
                return self.opening(next, end, cue, depth + 1);
            }
        }
        if self.relative_to_object(at, cue) {
            return Some(at);
        }
        if self.is(at, class::INTERROGATIVE) && opens_here & opens::QUESTION != 0 {
            return Some(at);
        }
        if self.is(at, class::TO) && opens_here & opens::INFINITIVE != 0 {
            return Some(at);
        }
        let preposition = self.known(at).map_or(0, |k| k.preposition);
        if preposition & cue.verb.prepositions != 0 && (depth == 0 || word == "about") {
            return (at + 1 < end).then_some(at + 1);
        }
        if self.is(at, class::PREPOSITION | class::TO) && !self.named(at) {
            if self.is(at, class::TO) && !self.nominal(at + 1) && !self.is(at + 1, class::OBJECT_PRONOUN) {
                return None;
            }
            return self.after_prepositional(at, end, cue, depth);
        }
        if self.is(at, class::SUBORDINATOR | class::RELATIVE | class::COORDINATOR) && !self.is(at, class::SUBJECT) {
            return (word == "if" && opens_here & opens::CLAUSE != 0).then_some(at);
        }
        if self.is(at, class::SUBJECT)
            || (self.is(at, class::DETERMINER | class::POSSESSIVE | class::QUANTIFIER))
            || self.nominal(at)
        {
            let clause = opens_here & opens::CLAUSE != 0;
            let noun = opens_here & (opens::NOUN | opens::OBJECT) != 0;
            return (clause || noun).then_some(at);
        }
        if self.is(at, class::OBJECT_PRONOUN) {
            return (opens_here & opens::OBJECT != 0).then_some(at);
        }
        (opens_here & opens::CLAUSE != 0
            && self.kind(at) != Some(crate::language::TokenKind::Punctuation)
            && self.word(at).ends_with("ing"))
        .then_some(at)
    }

    /// "the dam, which officials said was safe", "a decision they say cost lives": the verb of the statement right behind
    /// the cue, its subject before the speaker.
    fn relative_to_object(&self, at: usize, cue: &Cue) -> bool {
        cue.order == Order::Straight
            && cue.verb.opens & opens::CLAUSE != 0
            && !self.named(at)
            && self.is(at, class::AUXILIARY | class::VERB)
            && cue.start > 0
            && !self.quoted(cue.start - 1)
            && (self.is(cue.start - 1, class::RELATIVE) || self.nominal(cue.start - 1))
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

    /// A quotation later in the unit that no clause stands before.
    fn next_quotation(&self, at: usize, end: usize) -> Option<usize> {
        let start = (at..end.min(at + 30)).find(|&i| self.quoted(i))?;
        (start > at && (self.comma(start - 1) || self.mark(start - 1, ":"))).then_some(start)
    }

    /// "said in Pailin that", "said at a rally on Monday he would": skips the phrase, then looks on.
    fn after_prepositional(&self, at: usize, end: usize, cue: &Cue, depth: usize) -> Option<usize> {
        let mut i = at + 1;
        if self.quoted(i) {
            let stretch = self.stretch(i);
            while i < end && self.stretch(i) == stretch {
                i += 1;
            }
            return self.opening(i, end, cue, depth + 1);
        }
        let mut capital_seen = false;
        while i < end && self.nominal(i) {
            if i > at + 1 && self.is(i, class::DETERMINER | class::POSSESSIVE) {
                break;
            }
            if i > at + 1 && self.is(i, class::CALENDAR) {
                break;
            }
            let capital = self.capital(i);
            // "in a statement Sary": a new noun phrase begins.
            if capital
                && !capital_seen
                && i > at + 2
                && !self.is(i - 1, class::DETERMINER | class::POSSESSIVE)
                && self.word(i - 1) != "'s"
            {
                break;
            }
            capital_seen |= capital;
            i += 1;
        }
        if i == at + 1 {
            return None;
        }
        if i < end
            && !self.quoted(i)
            && self.kind(i) == Some(crate::language::TokenKind::Punctuation)
            && !self.mark(i, ":")
            && !self.comma(i)
        {
            return None;
        }
        if self.comma(i) && !self.quoted(i + 1) && self.word(i + 1) != "that" {
            return None;
        }
        if self.is(i, class::VERB | class::AUXILIARY) {
            return None;
        }
        self.opening(i, end, cue, depth + 1)
    }

    fn skip_that(&self, at: usize) -> usize {
        if self.word(at) == "that" { at + 1 } else { at }
    }

    /// The statement from `start` to where it ends.
    fn region(&self, start: usize, cues: &[Cue], at: usize, unit: &Unit) -> Option<Range<usize>> {
        let end = unit.tokens.end;
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
            && self.kind(i - 1) == Some(crate::language::TokenKind::Punctuation)
            && !matches!(self.word(i - 1), ")" | "%")
        {
            i -= 1;
        }
        while i > start && !self.quoted(i - 1) && (self.is(i - 1, class::COORDINATOR) || self.comma(i - 1)) {
            i -= 1;
        }
        (i > start).then_some(start..i)
    }

    fn mark_after(&self, at: usize) -> bool {
        self.comma(at) || self.mark(at, ".") || self.mark(at, ";")
    }

    /// Whether the statement of `cues[at]` is over before token `i`.
    fn stops(&self, i: usize, start: usize, cues: &[Cue], at: usize, unit: &Unit) -> bool {
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
        if i > start + 1 && self.comma(i - 2) && self.word(i - 1) == "but" {
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

    /// The statement of "according to": the clause before it, or the one after it where it opens the sentence.
    fn source_content(&self, cues: &[Cue], at: usize, unit: &Unit) -> Content {
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
                && self.kind(last - 1) == Some(crate::language::TokenKind::Punctuation)
                && !self.quoted(last - 1)
                && self.word(last - 1) != ")"
            {
                last -= 1;
            }
            return Content { left: (last > start).then_some(start..last), right: None };
        }
        // Skip an apposition to the source: the statement begins after the last comma before a subject.
        let mut i = cue.after;
        while i < unit.tokens.end && !self.comma(i) && !self.quoted(i) && !self.mark(i, ":") {
            i += 1;
        }
        if self.comma(i) {
            let apposition =
                self.is(i + 1, class::RELATIVE) || (self.is(i + 1, class::DETERMINER) && self.capital(cue.after - 1));
            if apposition && let Some(next) = (i + 1..unit.tokens.end.min(i + 25)).find(|&k| self.comma(k)) {
                i = next;
            }
            i += 1;
        }
        let end = unit.tokens.end;
        let mut stop = end;
        while stop > i && self.kind(stop - 1) == Some(crate::language::TokenKind::Punctuation) && !self.quoted(stop - 1)
        {
            stop -= 1;
        }
        Content { left: None, right: (i < stop).then_some(i..stop) }
    }
}
