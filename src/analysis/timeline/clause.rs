//! The clause that a date belongs to.

use super::parts::Part;
use crate::language::{Text, TokenKind};
use std::ops::Range;

/// A sentence in which clauses are looked for.
pub struct Sentence<'t> {
    pub text: &'t Text<'t>,
    /// By [`crate::language::WordId`].
    pub parts: &'t [Part],
    pub tokens: Range<usize>,
    /// The expressions of time in it, as tokens, in order, each with the words that belong to it before it.
    pub dates: &'t [Range<usize>],
}

/// Where a happening is told and how it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The clause, as tokens.
    pub clause: Range<usize>,
    /// Its words, short.
    pub label: String,
}

/// How the main clause of a sentence lies to the dated clause before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// "After … in 1979, they …"
    After,
    /// "Before … in 1979, they …"
    Before,
    /// "When … in 1979, they …"
    Same,
}

/// How many tokens a clause reaches to each side of its date at most.
const REACH: usize = 60;

impl Sentence<'_> {
    pub(super) fn part(&self, i: usize) -> Part {
        self.text.tokens.get(i).and_then(|t| self.parts.get(t.word.index())).copied().unwrap_or(Part::Content)
    }

    pub(super) fn kind(&self, i: usize) -> TokenKind {
        self.text.tokens.get(i).map_or(TokenKind::Punctuation, |t| t.kind)
    }

    pub(super) fn in_date(&self, i: usize) -> bool {
        self.date_at(i).is_some()
    }

    /// The date that a token is in.
    pub(super) fn date_at(&self, i: usize) -> Option<&Range<usize>> {
        let n = self.dates.partition_point(|d| d.end <= i);
        self.dates.get(n).filter(|d| d.contains(&i))
    }

    /// Whether a clause ends before the token; the token itself is its first or stands between two.
    fn breaks(&self, i: usize) -> bool {
        if self.in_date(i) {
            return false;
        }
        match self.kind(i) {
            TokenKind::QuoteMark => self.quotes_a_clause(i),
            TokenKind::Punctuation => match self.text.word(i) {
                "," => !self.in_list(i),
                ";" | ":" | "(" | ")" | "[" | "]" | "." | "!" | "?" | "--" | "–" | "—" | "..." | "_" => true,
                "-" => self.text.tokens[i].spaced && self.text.tokens.get(i + 1).is_some_and(|t| t.spaced),
                _ => false,
            },
            TokenKind::Word => match self.part(i) {
                Part::Opens => true,
                // "and took", "but was": a second verb for the same subject.
                Part::Joins if self.in_date(i + 1) => false,
                Part::Joins => matches!(self.part(i + 1), Part::Verb | Part::Says) || self.text.word(i) == "but",
                _ => false,
            },
            _ => false,
        }
    }

    /// Marks around single words ("the so-called 'surge'") end no clause; those beside other punctuation do.
    fn quotes_a_clause(&self, i: usize) -> bool {
        let edge = |i: usize| self.kind(i) == TokenKind::Punctuation && !matches!(self.text.word(i), "-" | "$" | "%");
        i == self.tokens.start || i + 1 >= self.tokens.end || edge(i - 1) || edge(i + 1)
    }

    /// Whether what is said begins here without "that": "He said he had known".
    fn said(&self, i: usize) -> bool {
        i > self.tokens.start
            && self.part(i - 1) == Part::Says
            && matches!(self.text.word(i), "he" | "she" | "they" | "it" | "we" | "i" | "there")
    }

    /// A comma between the members of a list of names or things, or inside an amount.
    fn in_list(&self, i: usize) -> bool {
        let named = |i: usize| self.text.tokens.get(i).is_some_and(crate::language::Token::is_capitalised);
        // "A, B and C"
        i > self.tokens.start && named(i - 1) && named(i + 1) && {
            let near = (i + 2..(i + 6).min(self.tokens.end))
                .any(|j| matches!(self.text.word(j), "and" | "or") && named(j + 1));
            near && !(i + 1..(i + 6).min(self.tokens.end)).any(|j| matches!(self.part(j), Part::Verb | Part::Says))
        }
    }

    /// The fragment around a date: up to the nearest breaks.
    fn fragment(&self, date: &Range<usize>) -> Range<usize> {
        let mut start = date.start;
        while start > self.tokens.start && date.start - start < REACH && !self.breaks(start - 1) && !self.said(start) {
            start -= 1;
        }
        // A conjunction that opens the clause is its first word.
        let mut end = date.end;
        while end < self.tokens.end && end - date.end < REACH && !self.breaks(end) {
            end += 1;
        }
        start..end
    }

    pub(super) fn has_verb(&self, r: &Range<usize>) -> bool {
        r.clone().any(|i| !self.in_date(i) && self.part(i) == Part::Verb)
    }

    fn only_says(&self, r: &Range<usize>) -> bool {
        r.clone().any(|i| self.part(i) == Part::Says) && !self.has_verb(r)
    }

    /// Words with a meaning of their own that are no dates.
    fn content(&self, r: &Range<usize>) -> usize {
        r.clone()
            .filter(|&i| {
                !self.in_date(i)
                    && matches!(self.kind(i), TokenKind::Word | TokenKind::Number | TokenKind::Ordinal)
                    && matches!(self.part(i), Part::Content | Part::Verb | Part::Says)
            })
            .count()
    }

    /// The fragment after `end`, if there is one.
    fn next(&self, end: usize) -> Option<Range<usize>> {
        let mut start = end;
        while start < self.tokens.end
            && start - end < REACH
            && self.kind(start) != TokenKind::Word
            && !self.in_date(start)
            && self.breaks(start)
        {
            start += 1;
        }
        let mut stop = start;
        // The conjunction that opens it does not end it.
        if stop < self.tokens.end && self.breaks(stop) {
            stop += 1;
        }
        while stop < self.tokens.end && stop - start < REACH && !self.breaks(stop) {
            stop += 1;
        }
        (start < stop).then_some(start..stop)
    }

    /// The fragment before `start`, if there is one.
    fn previous(&self, start: usize) -> Option<Range<usize>> {
        let mut end = start;
        while end > self.tokens.start && start - end < REACH && self.breaks(end - 1) {
            end -= 1;
        }
        let mut begin = end;
        while begin > self.tokens.start && end - begin < REACH && !self.breaks(begin - 1) {
            begin -= 1;
        }
        (begin < end).then_some(begin..end)
    }

    /// The clause and label of the happening that `dates[which]` dates.
    pub fn told(&self, which: usize) -> Option<Told> {
        let date = self.dates.get(which)?;
        let fragment = self.fragment(date);
        let (clause, named) = self.clause(fragment);
        // "the 1975-79 Pol Pot regime": the thing that bears the date.
        let thing = self.thing(date, clause.end);
        if let Some(thing) = thing {
            return Some(Told { label: self.label(thing)?, clause });
        }
        Some(Told { label: self.label(named)?, clause })
    }

    /// The main clause after a dated one that opens the sentence ("After the wall fell in 1979, they were tried").
    pub fn main_clause(&self, which: usize) -> Option<(Order, Told)> {
        let date = self.dates.get(which)?;
        let opener = self.tokens.start;
        if self.in_date(opener) {
            return None;
        }
        let order = match self.text.word(opener) {
            "after" | "since" => Order::After,
            "before" => Order::Before,
            "when" | "while" => Order::Same,
            _ => return None,
        };
        let dated = self.fragment(date);
        if dated.start != opener + 1 || !self.has_verb(&dated) || self.text.word(dated.end) != "," {
            return None;
        }
        let clause = self.next(dated.end)?;
        (self.has_verb(&clause) && self.content(&clause) > 2)
            .then(|| Some((order, Told { label: self.label(clause.clone())?, clause })))?
    }

    /// What is told after a dated clause as earlier still ("He served in 1975, having earlier built up ties").
    pub fn earlier_clause(&self, which: usize) -> Option<Told> {
        let dated = self.fragment(self.dates.get(which)?);
        if self.text.word(dated.end) != "," || self.text.word(dated.end + 1) != "having" {
            return None;
        }
        let clause = self.next(dated.end)?;
        let mut start = dated.end + 2;
        while matches!(self.text.word(start), "earlier" | "previously" | "already" | "once" | "first" | "long") {
            start += 1;
        }
        let named = start..clause.end;
        (start < clause.end && self.content(&named) > 2 && !named.clone().any(|i| self.in_date(i)))
            .then(|| Some(Told { label: self.label(named.clone())?, clause: named }))?
    }

    /// The clause without a date that follows a dated one and lies before or after it: "He left in 1979 after the wall
    /// fell", "In 1979 the court heard that he had sold the ships".
    pub fn clause_behind(&self, which: usize, told: &Told) -> Option<(Order, Told)> {
        let dated = self.fragment(self.dates.get(which)?);
        let end = dated.end.max(told.clause.end);
        // Where the date stands in what is told first, the dated clause goes on to its verb.
        let opener = if self.text.word(end) == "," { end + 1 } else { end };
        if opener >= self.tokens.end || self.part(opener) != Part::Opens {
            return None;
        }
        if !self.has_verb(&told.clause) && !self.only_says(&told.clause) {
            return None;
        }
        let clause = opener + 1..self.next(opener)?.end;
        let had = |r: &Range<usize>| {
            r.clone().any(|i| self.text.word(i) == "had" && matches!(self.part(i + 1), Part::Verb | Part::Says))
        };
        let order = match self.text.word(opener) {
            "after" => Order::Before,
            "before" => Order::After,
            "that" | "who" | "which" | "because" | "where" if had(&clause) && !had(&told.clause) => Order::Before,
            _ => return None,
        };
        let verb = clause.clone().find(|i| self.part(*i) == Part::Verb)?;
        // "after being told", "who had left": without a subject of its own it takes the words before it.
        let names = clause.start < verb && self.content(&(clause.start..verb)) > 0;
        let relative = matches!(self.text.word(opener), "who" | "which") && verb == clause.start;
        if clause.clone().any(|i| self.in_date(i)) || self.content(&clause) < 3 || !names && !relative {
            return None;
        }
        let named = if relative { self.with_subject(clause.clone()) } else { clause };
        Some((order, Told { label: self.label(named.clone())?, clause: named }))
    }

    /// Widens a fragment to a clause that says something; also the part of it that names the happening.
    fn clause(&self, fragment: Range<usize>) -> (Range<usize>, Range<usize>) {
        let r = fragment;
        let both = |r: Range<usize>| (r.clone(), r);
        let opens = r.start == self.tokens.start
            || self
                .text
                .tokens
                .get(r.start)
                .is_none_or(|t| r.start > 0 && self.kind(r.start - 1) == TokenKind::QuoteMark && t.spaced);
        if self.only_says(&r) && self.content(&r) <= 6 {
            // "Sary said last month that …": what is said tells more than that it is.
            if let Some(next) = self.next(r.end)
                && self.content(&next) > 1
                && !matches!(self.text.word(r.end), "." | "after" | "before")
            {
                // "announced that the boy's father, Juan, is ready": up to the verb of what is said.
                return both(r.start..self.up_to_verb(next).end);
            }
            // "Tests link the man to a hair found near the house, an officer said Friday": from the start.
            return both(if r.start - self.tokens.start < REACH { self.tokens.start..r.end } else { r });
        }
        if self.has_verb(&r) && self.content(&r) > 1 && self.bracket(&r).is_none() {
            return both(self.with_subject(r));
        }
        // "Sentiment - at the core of the rebellion since 1979 - is strong": with what it is said of.
        if !opens
            && self.part(r.start) == Part::Preposition
            && r.start > self.tokens.start
            && matches!(self.text.word(r.start - 1), "-" | "–" | "—" | "--")
            && let Some(previous) = self.previous(r.start)
            && !self.has_verb(&previous)
        {
            return both(previous.start..r.end);
        }
        if self.content(&r) >= 3 && !opens && self.bracket(&r).is_none() {
            let comma = r.start > self.tokens.start && self.text.word(r.start - 1) == ",";
            return both(if comma { self.with_verb_before(r) } else { r });
        }
        if opens || self.content(&r) == 0 && r.start == self.tokens.start {
            // A date in front: the clause follows.
            let mut whole = r.clone();
            let mut subject = None;
            for _ in 0..3 {
                let Some(next) = self.next(whole.end) else { break };
                whole.end = next.end;
                let subject = *subject.get_or_insert(next.start);
                if self.has_verb(&next) {
                    let end = whole.end;
                    // "the director, on a visit, asked …": the verb's subject stands before what is put in.
                    let verb_first = matches!(self.part(next.start), Part::Verb | Part::Says);
                    return (whole, if verb_first { subject } else { next.start }..end);
                }
                if self.only_says(&next) || self.content(&next) >= 4 {
                    // "Last week, the director, on a visit, asked …"; "On Friday, he said: …"
                    whole.end = self.up_to_verb(next.clone()).end;
                    let end = whole.end;
                    return (whole, next.start..end);
                }
            }
            return both(whole);
        }
        // ", in 1979," or "(1979)": what stands before.
        match self.previous(self.bracket(&r).unwrap_or(r.start)) {
            Some(previous) => {
                let previous = self.with_subject(previous);
                both(previous.start..r.end)
            }
            None => both(r),
        }
    }

    /// A fragment with what follows it, up to the next verb that is not far.
    fn up_to_verb(&self, r: Range<usize>) -> Range<usize> {
        let mut end = r.end;
        for _ in 0..3 {
            if self.has_verb(&(r.start..end)) || end - r.start > REACH {
                return r.start..end;
            }
            let Some(next) = self.next(end) else { break };
            end = next.end;
        }
        if self.has_verb(&(r.start..end)) { r.start..end } else { r }
    }

    /// A fragment after a comma with what stands before it, back to the nearest verb.
    fn with_verb_before(&self, r: Range<usize>) -> Range<usize> {
        let mut whole = r.clone();
        for _ in 0..4 {
            let Some(previous) = self.previous(whole.start) else { break };
            whole.start = previous.start;
            if self.has_verb(&previous) {
                return whole;
            }
        }
        r
    }

    /// ", who was born …", ", born …": with the one it speaks of.
    fn with_subject(&self, r: Range<usize>) -> Range<usize> {
        let before = r.start.checked_sub(1).filter(|i| *i >= self.tokens.start);
        let Some(before) = before else { return r };
        let word = self.text.word(before);
        // "The law (No. 42) was changed", "the man, 32, was seen": over what is put in.
        if let Some(inserted) = self.inserted(before)
            && self.part(r.start) == Part::Verb
            && let Some(previous) = self.previous(inserted)
        {
            return previous.start..r.end;
        }
        let relative =
            matches!(word, "who" | "which" | "where") || (word == "that" && self.part(r.start) == Part::Verb);
        let participle = word == "," && (self.text.word(r.start) == "born" || self.part(r.start) == Part::Verb);
        if !relative && !participle {
            return r;
        }
        // "The dividend, subject to approval, would be paid": over what is put in.
        if participle
            && let Some(put_in) = self.previous(r.start)
            && put_in.start > self.tokens.start
            && self.text.word(put_in.start - 1) == ","
            && !self.has_verb(&put_in)
            && let Some(subject) = self.previous(put_in.start)
            && !self.has_verb(&subject)
            && !self.only_says(&subject)
            && self.content(&subject) > 0
            && self.part(subject.start) != Part::Preposition
        {
            return subject.start..r.end;
        }
        let comma = if relative { before.saturating_sub(1) } else { before };
        let end = if self.text.word(comma) == "," { comma } else { before };
        let mut start = end;
        while start > self.tokens.start
            && end - start < 6
            && !self.breaks(start - 1)
            && !matches!(
                self.part(start - 1),
                Part::Preposition | Part::Verb | Part::Says | Part::Article | Part::Joins
            )
        {
            start -= 1;
        }
        if start < end { start..r.end } else { r }
    }

    /// Where the bracket opens that a fragment closes without a verb, so that it dates what stands before: "Berg (born Holm;
    /// 2 May 1954 – 14 June 2005)".
    fn bracket(&self, r: &Range<usize>) -> Option<usize> {
        // Another date may end it.
        let mut end = r.end;
        let last = self.tokens.end.min(end + REACH);
        while end < last && (self.in_date(end) || matches!(self.text.word(end), "-" | "–" | "—")) {
            end += 1;
        }
        if self.text.word(end) != ")" {
            return None;
        }
        let from = r.start.saturating_sub(REACH).max(self.tokens.start);
        let opens = (from..r.end).rev().find(|i| matches!(self.text.word(*i), "(" | ")"))?;
        let within = opens + 1..r.end;
        let life = |i: usize| matches!(self.text.word(i), "born" | "reigned" | "ruled" | "died" | "active");
        let dates_only = self.content(&within) == 0 || within.clone().any(life);
        (self.text.word(opens) == "(" && opens > self.tokens.start && dates_only).then_some(opens)
    }

    /// Where a bracket or a number between commas begins that ends with the token `end`.
    fn inserted(&self, end: usize) -> Option<usize> {
        let back = |n: usize| end.checked_sub(n).filter(|i| *i > self.tokens.start);
        match self.text.word(end) {
            ")" => (1..12).map_while(back).find(|i| self.text.word(*i) == "("),
            "," => back(2).filter(|i| self.text.word(*i) == "," && self.kind(end - 1) == TokenKind::Number),
            _ => None,
        }
    }

    /// The noun phrase that begins right after a date with an article or owner before it.
    fn thing(&self, date: &Range<usize>, limit: usize) -> Option<Range<usize>> {
        let first = self.text.word(date.start);
        let bare = !matches!(first, "the" | "a" | "an");
        let led = date.start > self.tokens.start
            && matches!(
                self.text.word(date.start - 1),
                "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "'s"
            );
        // "last month's credit squeeze"
        let owned = self.text.word(date.end - 1) == "'s" && date.len() > 1;
        if !(bare && led || owned) {
            return None;
        }
        let mut end = date.end;
        while end < limit
            && !matches!(self.part(end), Part::Verb | Part::Says | Part::Opens | Part::Joins)
            && (self.part(end) != Part::Preposition
                || matches!(self.text.word(end), "of" | "for" | "against" | "on" | "with" | "to" | "in"))
            && !self.in_date(end)
            && !self.breaks(end)
            && self.kind(end) != TokenKind::Punctuation
        {
            end += 1;
        }
        while end > date.end && matches!(self.part(end - 1), Part::Preposition | Part::Article) {
            end -= 1;
        }
        (end >= date.end + 2).then_some(date.end..end)
    }
}
