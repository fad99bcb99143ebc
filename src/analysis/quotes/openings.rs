//! Where the statement behind a cue begins, if the cue opens one there.

use super::cues::{Cue, Order};
use super::lexicon::{class, opens};
use super::syntax::Syntax;
use super::titles;
use super::units::Unit;

impl Syntax<'_, '_> {
    /// Where the statement after the cue begins, if the cue opens one there.
    pub(super) fn right_start(&self, cue: &Cue, unit: &Unit) -> Option<usize> {
        let end = unit.tokens.end;
        let opens_here = cue.verb.opens;
        let mut at = cue.after;
        while at < end
            && self.is(at, class::ADVERB)
            && !self.is(at, class::TIME | class::INTERROGATIVE | class::SUBJECT)
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
    pub(super) fn after_addressee(&self, at: usize, end: usize) -> Option<usize> {
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
    pub(super) fn name_run(&self, start: usize, end: usize) -> Option<usize> {
        if !self.named(start) {
            return None;
        }
        let mut i = start;
        while i < end && self.named(i) {
            i += 1;
        }
        (self.word(i) != "'s").then_some(i)
    }

    pub(super) fn opening(&self, at: usize, end: usize, cue: &Cue, depth: usize) -> Option<usize> {
        let opens_here = cue.verb.opens;
        if at >= end || depth > 4 {
            return None;
        }
        if let Some(stretch) = self.stretch(at) {
            // "said on CNN's “State of the Union.”": the title of a programme.
            let close = (at..end).find(|&i| self.stretch(i) != Some(stretch)).unwrap_or(end);
            let programme = self.word(at - 1) == "'s" && titles::capitals(self, at..close);
            return (!programme).then_some(at);
        }
        let word = self.word(at);
        if self.mark(at, ":") {
            return (at + 1 < end && opens_here & opens::QUOTATION != 0).then_some(at + 1);
        }
        if self.comma(at) || self.dash(at) {
            if self.quoted(at + 1) {
                return (opens_here & opens::QUOTATION != 0).then_some(at + 1);
            }
            // "“…,” Sary said, and “…”"
            let joined = self.comma(at) && self.is(at + 1, class::COORDINATOR) && self.quoted(at + 2) && at + 2 < end;
            if joined && opens_here & opens::QUOTATION != 0 && cue.start > 0 && self.quoted(cue.start - 1) {
                return Some(at + 2);
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
                // The second half of "The war, Sary said, was over.", "It is clear, Sary said, that …".
                if self.word(at + 1) == "that" && opens_here & opens::THAT != 0 {
                    return Some(at + 1);
                }
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
        // ", proposed federal legislation that would …": a relative clause behind what is no subject.
        if word == "that" && cue.order == Order::Inverted && self.is(at + 1, class::AUXILIARY) {
            return None;
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
    pub(super) fn relative_to_object(&self, at: usize, cue: &Cue) -> bool {
        cue.order == Order::Straight
            && cue.verb.opens & opens::CLAUSE != 0
            && !self.named(at)
            && self.is(at, class::AUXILIARY | class::VERB)
            && cue.start > 0
            && !self.quoted(cue.start - 1)
            && (self.is(cue.start - 1, class::RELATIVE) || self.nominal(cue.start - 1))
    }

    /// A quotation later in the unit that no clause stands before.
    pub(super) fn next_quotation(&self, at: usize, end: usize) -> Option<usize> {
        let start = (at..end.min(at + 30)).find(|&i| self.quoted(i))?;
        (start > at && (self.comma(start - 1) || self.mark(start - 1, ":"))).then_some(start)
    }

    /// "said in Pailin that", "said at a rally on Monday he would": skips the phrase, then looks on.
    pub(super) fn after_prepositional(&self, at: usize, end: usize, cue: &Cue, depth: usize) -> Option<usize> {
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
            // "said in Toledo, Ohio, that"
            let close = (i + 1..end.min(i + 6)).find(|&k| self.comma(k)).filter(|&k| self.tag(i + 1..k));
            if let Some(close) = close {
                return self.opening(close + 1, end, cue, depth + 1);
            }
            return None;
        }
        if self.is(i, class::VERB | class::AUXILIARY) {
            return None;
        }
        self.opening(i, end, cue, depth + 1)
    }

    pub(super) fn skip_that(&self, at: usize) -> usize {
        if self.word(at) == "that" { at + 1 } else { at }
    }
}
