//! Noun phrases around a cue, by classes of words: the one that ends before it, the one that begins after it, and the
//! part of a phrase that is the speaker.

use super::lexicon::{VerbForm, class};
use super::syntax::Syntax;
use crate::language::{Case, TokenKind};
use std::ops::Range;

/// Phrases longer than this many tokens are not followed further.
const REACH: usize = 40;
/// Insertions inside each other are followed so deep.
const NESTED: usize = 3;

impl Syntax<'_, '_> {
    /// The noun phrase whose last token is `last`, not reaching before `floor`; appositions, brackets and relative
    /// clauses between it and `last` are skipped.
    pub fn phrase_before(&self, last: usize, floor: usize) -> Option<Range<usize>> {
        self.phrase_within(last, floor, NESTED)
    }

    /// The same with so many insertions inside each other at most: each may begin at several commas, so the work grows
    /// with the power of how deep they are followed.
    pub(super) fn phrase_within(&self, last: usize, floor: usize, nested: usize) -> Option<Range<usize>> {
        let floor = floor.max(last.saturating_sub(REACH));
        if last < floor || self.quoted(last) {
            return None;
        }
        if self.comma(last) || self.dash(last) {
            return self.before_parenthesis(last, floor, nested.checked_sub(1)?);
        }
        if self.mark(last, ")") {
            let open = (floor..last).rev().find(|&i| self.mark(i, "("))?;
            return self.phrase_within(open.checked_sub(1)?, floor, nested);
        }
        if self.is(last, class::SUBJECT | class::RELATIVE) && !self.named(last) {
            return Some(last..last + 1);
        }
        if !self.nominal(last) && !self.is(last, class::OBJECT_PRONOUN) {
            let head = self.before_relative(last, floor);
            // "the experts I interviewed said"
            let contact = last >= floor + 2
                && self.is(last, class::VERB)
                && self.is(last - 1, class::SUBJECT)
                && !self.is(last - 1, class::RELATIVE)
                && self.nominal(last - 2)
                && !self.quoted(last - 1);
            if head.is_none() && contact {
                return self.phrase_within(last - 2, floor, nested);
            }
            if head.is_none()
                && last > floor
                && self.word(last).ends_with("ed")
                && self.nominal(last - 1)
                && !self.capital(last - 1)
            {
                // "a poll released Monday said"
                return self.phrase_within(last - 1, floor, nested);
            }
            return head;
        }
        let start = self.extend_left(last, floor)?;
        let phrase = self.without_adverbial(start..last + 1);
        if phrase.start > floor
            && (self.is(phrase.start - 1, class::VERB | class::AUXILIARY | class::PREPOSITION | class::TO)
                || self.is(phrase.start, class::TO))
        {
            // "the man who knows the case said": the phrase is the object of a relative clause.
            if let Some(head) = self.before_relative(phrase.start - 1, floor) {
                return Some(head);
            }
        }
        if phrase.len() > 1 && self.is(phrase.start, class::TO) {
            // "to discuss strategy said"
            return None;
        }
        if phrase.is_empty() || self.participial(&phrase, floor) {
            return None;
        }
        Some(self.with_list(phrase, floor))
    }

    /// "Teachers, nurses and two priests": the plurals or names in commas before an "and" belong to the phrase.
    fn with_list(&self, phrase: Range<usize>, floor: usize) -> Range<usize> {
        const OUTSIDE: u32 = class::TIME | class::CALENDAR | class::ADVERB | class::PREPOSITION;
        let Some(and) = phrase.clone().find(|&i| self.word(i) == "and") else { return phrase };
        let mut start = phrase.start;
        while start >= floor + 2 && self.comma(start - 1) && !self.quoted(start - 2) && self.nominal(start - 2) {
            let Some(item) = self.extend_left(start - 2, floor) else { break };
            let tokens = item..start - 1;
            let plural = |i: usize| self.word(i).ends_with('s') && (!self.capital(i) || i == floor && !self.named(i));
            let alike = tokens.clone().all(|i| self.capital(i)) && self.capital(and - 1)
                || plural(start - 2) && plural(and - 1);
            let opens = item == floor || self.boundary(item - 1);
            if !alike || !opens || tokens.clone().any(|i| self.is(i, OUTSIDE) && !self.named(i)) {
                break;
            }
            start = item;
        }
        start..phrase.end
    }

    /// Walks left over the noun phrase that ends with `last`, through its prepositional phrases.
    pub(super) fn extend_left(&self, last: usize, floor: usize) -> Option<usize> {
        let mut start = last + 1;
        let mut i = last + 1;
        while i > floor {
            let at = i - 1;
            if at > floor && i <= last && self.follows_pronoun(at) {
                break;
            }
            if self.nominal(at) {
                // "an October 11 presentation": behind an article the date is part of the phrase.
                let attributive = at > floor
                    && matches!(self.word(at - 1), "a" | "an" | "the")
                    && self.text.tokens.get(at).is_some_and(|t| t.is_capitalised());
                if self.is(at, class::CALENDAR)
                    && !attributive
                    && i <= last
                    && !self.mark(i, "-")
                    && self.word(i) != "'s"
                    && !self.is(i, class::PREPOSITION)
                {
                    break;
                }
                start = at;
            } else if self.is(at, class::OBJECT_PRONOUN) && at == last {
                start = at;
            } else if self.is(at, class::INNER_PREPOSITION) && start == i && !self.named(at) {
                // A preposition belongs to the phrase where a noun stands before it.
            } else if self.word(at) == "and" && start == i && at > floor && self.joins(at) {
                // "officials and diplomats"
            } else if self.reduced_participle(at, floor) || start == i && i <= last && self.adjectival(at) {
                start = at;
            } else if self.mark(at, ")") && start == i {
                match (floor..at).rev().take(12).find(|&k| self.mark(k, "(")) {
                    Some(open) => {
                        i = open;
                        start = open;
                        continue;
                    }
                    None => break,
                }
            } else {
                break;
            }
            i = at;
        }
        while start <= last
            && (self.mark(start, "-") || self.mark(start, "(") || self.kind(start) == Some(TokenKind::Clitic))
        {
            start += 1;
        }
        (start <= last).then_some(start)
    }

    /// "I hope America says": the verb of a pronoun is no noun.
    fn follows_pronoun(&self, at: usize) -> bool {
        let base = self.known(at).is_some_and(|k| k.cue.is_some_and(|c| c.form == VerbForm::Base));
        base && !self.named(at) && matches!(self.word(at - 1), "i" | "we" | "you" | "they") && !self.quoted(at - 1)
    }

    /// Whether "and" joins two plain nouns, or two names.
    fn joins(&self, and: usize) -> bool {
        let before = and - 1;
        self.nominal(before)
            && self.kind(before) == Some(TokenKind::Word)
            && self.nominal(and + 1)
            && self.capital(before) == self.capital(and + 1)
            && !self.is(and + 1, class::DETERMINER | class::POSSESSIVE)
    }

    /// "people briefed on the matter", "protesters marching through the streets": a participle between a noun and a
    /// preposition.
    fn reduced_participle(&self, at: usize, floor: usize) -> bool {
        let noun = |i: usize| {
            self.nominal(i)
                && self.kind(i) == Some(TokenKind::Word)
                && (!self.capital(i) || i == floor || self.boundary(i - 1))
        };
        at > floor
            && self.is(at + 1, class::PREPOSITION)
            && (self.word(at).ends_with("ed") || self.word(at).ends_with("ing"))
            && noun(at - 1)
    }

    /// "one unaligned strategist", "the retired engineer": a participle between a determiner and a noun.
    pub(super) fn adjectival(&self, at: usize) -> bool {
        const LEADS: u32 = class::DETERMINER | class::POSSESSIVE | class::QUANTIFIER;
        // "its recently named chair"
        let adverb = at > 1 && self.is(at - 1, class::ADVERB) && self.word(at - 1).ends_with("ly");
        let lead = at.saturating_sub(1 + usize::from(adverb));
        at > 0
            && self.word(at).ends_with("ed")
            && self.kind(at) == Some(TokenKind::Word)
            && !self.quoted(at)
            && (self.is(lead, LEADS) && !self.is(lead, class::RELATIVE | class::SUBJECT)
                || adverb && self.word(lead) == "'s"
                || self.kind(lead) == Some(TokenKind::Number))
            && self.nominal(at + 1)
            && !self.is(at + 1, LEADS)
    }

    /// "holding signs and chanting": what begins with a bare participle behind a comma or a quotation is nobody.
    fn participial(&self, phrase: &Range<usize>, floor: usize) -> bool {
        let start = phrase.start;
        start > floor
            && phrase.len() > 1
            && self.word(start).ends_with("ing")
            && self.text.tokens.get(start).is_some_and(|t| t.case == Case::Lower)
            && (self.comma(start - 1) || self.quoted(start - 1) || self.dash(start - 1))
    }

    /// Drops what is an adverbial before the subject: "In Pailin Sary", "last week officials".
    pub(super) fn without_adverbial(&self, phrase: Range<usize>) -> Range<usize> {
        let mut start = phrase.start;
        if self.is(start, class::PREPOSITION) && !self.named(start) {
            // The subject is what follows the last phrase of the adverbial: a name, or a determiner and its noun.
            let last_preposition = phrase.clone().rev().find(|&i| self.is(i, class::PREPOSITION));
            start = last_preposition.map_or(start, |i| i + 1);
            let run = self.capitals_before(phrase.end, start);
            if run < phrase.end && run > start {
                start = run;
            } else if let Some(i) =
                (start + 1..phrase.end).rev().find(|&i| self.is(i, class::DETERMINER | class::POSSESSIVE))
            {
                start = i;
            }
        }
        while start < phrase.end && self.is(start, class::ADVERB | class::COORDINATOR) && !self.named(start) {
            start += 1;
        }
        start..phrase.end
    }

    /// Where the run of capitalised words that ends at `end` begins.
    pub fn capitals_before(&self, end: usize, floor: usize) -> usize {
        let mut start = end;
        while start > floor {
            let i = start - 1;
            let joins = (self.mark(i, "-")
                || matches!(
                    self.word(i),
                    "de" | "van" | "von" | "bin" | "al" | "der" | "da" | "la" | "el" | "di" | "du" | "&"
                ))
                && start < end
                && i > floor
                && self.capital(i - 1);
            if joins
                || (self.capital(i)
                    && self.kind(i) != Some(TokenKind::Clitic)
                    && (self.named(i) || !self.is(i, class::DETERMINER | class::SUBJECT)))
            {
                start = i;
            } else {
                break;
            }
        }
        start
    }

    /// "Friday", "a few minutes later", "this past week": a time, nobody.
    pub(super) fn tells_when(&self, phrase: &Range<usize>) -> bool {
        const TIMES: u32 = class::TIME | class::CALENDAR | class::UNIT;
        const PARTS: u32 = TIMES | class::ADVERB | class::DETERMINER | class::QUANTIFIER;
        let part = |i: usize| self.kind(i) == Some(TokenKind::Number) || self.is(i, PARTS) && !self.named(i);
        phrase.clone().all(part)
            && phrase
                .clone()
                .any(|i| self.is(i, TIMES) && !self.is(i, class::DETERMINER) || self.kind(i) == Some(TokenKind::Number))
    }

    /// Whether a clause can begin after this token.
    pub fn boundary(&self, token: usize) -> bool {
        self.quoted(token)
            || matches!(self.kind(token), Some(TokenKind::Punctuation))
                && !matches!(self.word(token), "-" | "/" | "&" | "$" | "%" | ")")
            || self.is(token, class::COORDINATOR | class::SUBORDINATOR)
    }

    /// The noun phrase that begins at `start`, not reaching over `limit`, with its prepositional phrases.
    pub fn phrase_after(&self, start: usize, limit: usize) -> Option<Range<usize>> {
        let limit = limit.min(start + REACH);
        if start >= limit || self.quoted(start) {
            return None;
        }
        if (self.is(start, class::SUBJECT | class::OBJECT_PRONOUN)) && !self.named(start) {
            return Some(start..start + 1);
        }
        let mut end = start;
        let mut i = start;
        while i < limit {
            if self.nominal(i) || i > start && self.adjectival(i) {
                // "the 46-year-old"
                let hyphened = i > start && self.mark(i - 1, "-");
                if i > start && self.is(i, class::CALENDAR) && !self.named(i) && !hyphened {
                    break;
                }
                // "when Lind finally", "Lind used to": behind a name no noun looks like this.
                if i > start
                    && self.named(i - 1)
                    && !self.capital(i)
                    && (self.word(i).ends_with("ly") || self.word(i) == "used" && self.word(i + 1) == "to")
                {
                    break;
                }
                if i > start
                    && self.is(i, class::DETERMINER | class::POSSESSIVE)
                    && !self.is(i - 1, class::PREPOSITION | class::QUANTIFIER)
                {
                    break;
                }
                i += 1;
                // "delegates at the last meeting" does not end with "the".
                if i == start + 1 || !matches!(self.word(i - 1), "the" | "a" | "an" | "its" | "their" | "our" | "my") {
                    end = i;
                }
            } else if end == i
                && i > start
                && self.is(i, class::PREPOSITION)
                && self.nominal(i + 1)
                && !self.is(i + 1, class::CALENDAR)
            {
                if !matches!(self.word(i), "of" | "for" | "in" | "from" | "at" | "with" | "to") {
                    break;
                }
                i += 1;
            } else if end == i && i > start && self.word(i) == "and" && self.joins(i) {
                i += 1;
            } else if end == i && i > start && self.mark(i, "(") {
                match (i..limit).take(10).find(|&k| self.mark(k, ")")) {
                    Some(close) => i = close + 1,
                    None => break,
                }
                if i < limit && self.nominal(i) {
                    continue;
                }
                break;
            } else {
                break;
            }
        }
        if end > start + 1 && self.mark(end - 1, "-") {
            end -= 1;
        }
        (end > start).then_some(start..end)
    }

    /// The tokens of a phrase that name the speaker: a bare name where the head is one, else the whole phrase.
    pub fn speaker_in(&self, phrase: Range<usize>) -> Range<usize> {
        if phrase.len() <= 1 {
            return phrase;
        }
        let core_end = (phrase.start + 1..phrase.end)
            .find(|&i| {
                let joins = self.is(i, class::PREPOSITION | class::TO) || self.word(i) == "and" || self.mark(i, "(");
                joins && !self.named(i)
            })
            .unwrap_or(phrase.end);
        let core = phrase.start..core_end;
        if let Some(name) = self.last_name(&core)
            && name.end == core.end
        {
            return name;
        }
        let run = self.capitals_before(core.end, core.start);
        if run == core.end {
            return phrase;
        }
        // A single capital at the start of a sentence is no name where a preposition follows ("Sources in Hanoi").
        let opens_sentence = run == core.start
            && (run == 0
                || self.boundary(run - 1)
                || self.text.sentence_of(run) != self.text.sentence_of(run.saturating_sub(1)));
        if opens_sentence && core.len() == 1 && core_end < phrase.end {
            return phrase;
        }
        run..core.end
    }
}
