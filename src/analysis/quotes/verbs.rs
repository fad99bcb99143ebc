//! Verbs of saying: the words of the verb group, whether it is finite, negated or passive, and its subject.

use super::cues::{Cue, Order};
use super::lexicon::{CueVerb, VerbForm, class, opens};
use super::syntax::Syntax;
use super::units::Unit;
use crate::language::TokenKind;
use std::ops::Range;

/// Words before "to" that keep what follows a statement ("went on to say").
const CARRIES: &[&str] =
    &["on", "continued", "continues", "proceeded", "began", "moved", "rushed", "used", "twitter", "rose"];

/// Plurals that do not end in -s.
const PLURALS: &[&str] =
    &["people", "police", "men", "women", "children", "media", "press", "staff", "pundits", "half", "third", "quarter"];

impl Syntax<'_, '_> {
    /// The cue whose verb is the token, with its subject.
    pub(super) fn verb_cue(&self, verb: usize, unit: &Unit, before: &[Cue]) -> Option<Cue> {
        let info = self.known(verb)?.cue?;
        let floor = unit.tokens.start;
        let token = self.text.tokens.get(verb)?;
        // "The Post", "the now-denied plan": names and compounds, no verbs.
        if verb > floor
            && ((matches!(info.form, VerbForm::Base | VerbForm::Third)
                && token.is_capitalised()
                && !self.quoted(verb - 1))
                || (!token.spaced && self.mark(verb - 1, "-")))
        {
            return None;
        }
        // "Sary's warning that …" is the noun.
        let owned = verb >= floor + 2 && self.word(verb - 1) == "'s" && !self.is(verb - 2, class::SUBJECT);
        if owned && info.form == VerbForm::Ing && self.is(verb, class::NOMINAL_CUE) && self.word(verb + 1) == "that" {
            return None;
        }
        let particle = info.opens & opens::OUT != 0;
        if particle && self.word(verb + 1) != "out" {
            return None;
        }
        let after = verb + 1 + usize::from(particle);
        if self.names_only(verb, unit) {
            return None;
        }
        let group = self.group_start(verb, floor);
        let has = |bits| (group..verb).any(|i| self.is(i, bits));
        if has(class::NEGATION) || (group > floor && !self.quoted(group - 1) && self.attributive(group - 1, info.form))
        {
            return None;
        }
        let (be, have, modal) = (has(class::BE), has(class::HAVE), has(class::MODAL | class::DO));
        let direct_before = group > floor && self.quoted(group - 1);
        if let Some(to) = (group..verb).rev().find(|&i| self.is(i, class::TO)) {
            let carried = to > floor && CARRIES.contains(&self.word(to - 1)) && info.form == VerbForm::Base;
            return carried.then(|| self.shared(verb, verb, info, before, unit));
        }
        match info.form {
            VerbForm::Past | VerbForm::Participle if be => return self.passive(verb, group, info, unit),
            VerbForm::Participle if !have => return None,
            VerbForm::Past | VerbForm::Participle
                if verb > floor
                    && self.word(verb - 1) == "as"
                    && self.word(verb + 1) == "by"
                    && info.opens & opens::THAT != 0 =>
            {
                // "As reported by the Courier, …"
                let source = self.phrase_after(verb + 2, unit.tokens.end)?;
                return Some(Cue {
                    tokens: verb..verb + 1,
                    start: verb - 1,
                    after: source.end,
                    speaker: Some(self.speaker_in(source)),
                    verb: info,
                    order: Order::Source,
                });
            }
            VerbForm::Past | VerbForm::Participle if !have && self.word(verb + 1) == "by" => {
                return self.passive_object(verb, group, info, unit);
            }
            VerbForm::Ing if !be => return self.participle(verb, group, info, before, unit),
            _ => {}
        }
        let edge = if group == floor { group } else { self.before_adverbial(group - 1, floor) };
        let subject = if direct_before || group == floor || self.inverted_after_comma(verb, group, info, unit) {
            None
        } else {
            self.phrase_before(edge, floor)
        };
        if let Some(phrase) = subject {
            // "No group claimed responsibility", "no minister said that …": nobody says it.
            if phrase.len() > 1 && self.word(phrase.start) == "no" {
                return None;
            }
            let agrees = match info.form {
                VerbForm::Third => self.third_singular(&phrase),
                VerbForm::Base => modal || self.plural(&phrase),
                _ => true,
            };
            if !agrees {
                return None;
            }
            let start = self.with_description(&phrase, floor);
            let mut speaker = phrase;
            if matches!(self.word(speaker.start), "that" | "which") {
                speaker = self.phrase_before(speaker.start.checked_sub(1)?, floor).unwrap_or(speaker);
            }
            let tokens = self.cue_words(group, after - 1);
            return Some(Cue {
                tokens,
                speaker: Some(self.speaker_in(speaker)),
                start,
                after,
                verb: info,
                order: Order::Straight,
            });
        }
        let finite = matches!(info.form, VerbForm::Past | VerbForm::Third) || have || modal;
        if !finite {
            return None;
        }
        if let Some(cue) = self.inverted(verb, group, direct_before, info, unit) {
            return Some(cue);
        }
        if group == floor
            && info.form == VerbForm::Past
            && info.opens & (opens::QUESTION | opens::ADDRESSEE) == opens::QUESTION | opens::ADDRESSEE
        {
            // "Asked whether he would run, Sary said no": nobody is named.
            return Some(Cue {
                tokens: verb..after,
                speaker: None,
                start: group,
                after,
                verb: info,
                order: Order::Shared,
            });
        }
        let follows =
            group > floor && (self.is(edge, class::COORDINATOR) || self.comma(edge) || self.mark(group - 1, "…"));
        if follows || (direct_before && info.opens & opens::QUOTATION != 0) {
            return Some(self.shared(verb, group, info, before, unit));
        }
        None
    }

    /// Whether the verb says only how something is named ("a group called the Sea Guard was …"), or is no word of saying at
    /// all ("Lind called the office by phone").
    fn names_only(&self, verb: usize, unit: &Unit) -> bool {
        if !matches!(self.word(verb), "called" | "calling" | "calls" | "named" | "dubbed") {
            return false;
        }
        let Some(object) = self.phrase_after(verb + 1, unit.tokens.end) else { return false };
        let next = object.end;
        if self.is(next, class::AUXILIARY | class::VERB) && !self.quoted(next) || self.word(next) == "by" {
            return true;
        }
        let ends = next >= unit.tokens.end || self.kind(next) == Some(TokenKind::Punctuation);
        let bare = object.clone().all(|i| {
            self.capital(i)
                || self.is(i, class::DETERMINER | class::OBJECT_PRONOUN)
                || self.kind(i) != Some(TokenKind::Word)
        });
        ends && bare
    }

    /// Where a subject begins that stands behind its description and a quotation: `"…," the engineer, Ewa Lind, said`.
    fn with_description(&self, phrase: &Range<usize>, floor: usize) -> usize {
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

    /// Where the verb group begins: auxiliaries, negation, adverbs and "to" before the verb belong to it.
    pub(super) fn group_start(&self, verb: usize, floor: usize) -> usize {
        let mut group = verb;
        while group > floor
            && !self.quoted(group - 1)
            && !self.named(group - 1)
            && (self.is(group - 1, class::AUXILIARY | class::NEGATION | class::TO)
                || (self.is(group - 1, class::ADVERB) && !self.is(group - 1, class::SUBJECT)))
            && self.word(group - 1) != "there"
            && !(self.is(group - 1, class::MODAL) && self.capital(group - 1) && group - 1 > floor)
        {
            group -= 1;
        }
        group
    }

    /// "…, adding", "by saying", "with Trump tweeting".
    fn participle(&self, verb: usize, group: usize, info: CueVerb, before: &[Cue], unit: &Unit) -> Option<Cue> {
        let floor = unit.tokens.start;
        if group > floor && self.is(group - 1, class::DETERMINER | class::POSSESSIVE) && !self.quoted(group - 1) {
            return None;
        }
        let mut cue = self.shared(verb, group, info, before, unit);
        if group > floor
            && self.nominal(group - 1)
            && let Some(own) = self.phrase_before(group - 1, floor)
            && own.start > floor
            && self.word(own.start - 1) == "with"
        {
            cue.speaker = Some(self.speaker_in(own));
        }
        Some(cue)
    }

    /// `"…," said one former soldier.`
    fn inverted(&self, verb: usize, group: usize, direct_before: bool, info: CueVerb, unit: &Unit) -> Option<Cue> {
        let opened = group == unit.tokens.start
            || direct_before
            || self.comma(group - 1)
            || self.dash(group - 1)
            || self.ends_behind_dash(group - 1, unit);
        let allowed = opened
            && group == verb
            && info.opens & opens::QUOTATION != 0
            && (direct_before || info.opens & opens::ADDRESSEE == 0 || self.opens_with_dash(unit.paragraph));
        if !allowed {
            return None;
        }
        let phrase = self.subject_after(verb, unit)?;
        if !self.closes_inversion(phrase.end, unit) || self.is(phrase.start, class::OBJECT_PRONOUN | class::CALENDAR) {
            return None;
        }
        let after = phrase.end;
        let speaker = Some(self.speaker_in(phrase));
        Some(Cue { tokens: verb..verb + 1, speaker, start: verb, after, verb: info, order: Order::Inverted })
    }

    /// `"…," he surmised`: a verb that is on no list, right behind a quotation and its comma.
    pub(super) fn unlisted_cue(&self, verb: usize, unit: &Unit) -> Option<Cue> {
        let floor = unit.tokens.start;
        if verb == floor || self.quoted(verb) || self.named(verb) || self.is(verb, class::AUXILIARY) {
            return None;
        }
        let behind = |start: usize| {
            start >= floor + 2 && self.quoted(start - 1) && matches!(self.word(start - 2), "," | "?" | "!")
        };
        let ends = |at: usize| {
            at >= unit.tokens.end
                || self.kind(at) == Some(TokenKind::Punctuation)
                || self.is(at, class::PREPOSITION | class::ADVERB | class::TIME)
        };
        let info = CueVerb { opens: opens::QUOTATION, prepositions: 0, form: VerbForm::Past };
        if behind(verb) {
            let phrase = self.phrase_after(verb + 1, unit.tokens.end)?;
            let after = phrase.end;
            return ends(after).then(|| Cue {
                tokens: verb..verb + 1,
                speaker: Some(self.speaker_in(phrase)),
                start: verb,
                after,
                verb: info,
                order: Order::Inverted,
            });
        }
        let group = self.group_start(verb, floor);
        let phrase = self.phrase_before(group.checked_sub(1)?, floor)?;
        let start = phrase.start;
        (behind(start) && ends(verb + 1)).then(|| Cue {
            tokens: verb..verb + 1,
            speaker: Some(self.speaker_in(phrase)),
            start,
            after: verb + 1,
            verb: info,
            order: Order::Straight,
        })
    }

    /// Whether what follows an inverted subject is no verb: then it was no subject but an object.
    fn closes_inversion(&self, at: usize, unit: &Unit) -> bool {
        at >= unit.tokens.end || !self.is(at, class::AUXILIARY | class::VERB | class::TO) || self.quoted(at)
    }

    /// Whether a determiner or possessive directly before makes the word an adjective or noun.
    fn attributive(&self, before: usize, form: VerbForm) -> bool {
        let determiner = self.is(before, class::DETERMINER | class::POSSESSIVE)
            && !self.is(before, class::RELATIVE | class::QUANTIFIER | class::SUBJECT)
            && !matches!(self.word(before), "this" | "her");
        let possessive = self.word(before) == "'s" && !self.is(before.saturating_sub(1), class::SUBJECT);
        let gerund = matches!(form, VerbForm::Base | VerbForm::Third)
            && self.word(before).ends_with("ing")
            && !self.capital(before);
        determiner
            || gerund
            || (possessive && matches!(form, VerbForm::Base | VerbForm::Third))
            || (self.word(before) == "her" && form != VerbForm::Past)
            || self.word(before) == "own"
    }

    /// The last token before an adverbial of time between subject and verb ("Scott on Monday announced").
    fn before_adverbial(&self, last: usize, floor: usize) -> usize {
        let mut at = last;
        if self.word(at) == "time" && at > floor + 2 && self.word(at - 1) == "the" && self.word(at - 2) == "at" {
            return at - 3;
        }
        if self.word(at) == "ago" {
            // "The ministry less than two weeks ago said"
            const SPAN: u32 = class::TIME | class::CALENDAR | class::QUANTIFIER | class::ADVERB;
            let part = |i: usize| {
                self.is(i, SPAN)
                    || self.kind(i) == Some(TokenKind::Number)
                    || matches!(
                        self.word(i),
                        "a" | "an" | "few" | "than" | "less" | "more" | "about" | "nearly" | "over"
                    )
                    || matches!(
                        self.word(i).trim_end_matches('s'),
                        "minute" | "hour" | "day" | "week" | "month" | "year"
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

    /// ", said Larry Sabato, director of …": a comma before, and nothing but the subject after.
    fn inverted_after_comma(&self, verb: usize, group: usize, info: CueVerb, unit: &Unit) -> bool {
        let plain = opens::NOUN | opens::OBJECT | opens::ADDRESSEE;
        group == verb
            && group > unit.tokens.start
            && self.comma(group - 1)
            && matches!(info.form, VerbForm::Past | VerbForm::Third)
            && info.opens & opens::CLAUSE != 0
            && info.opens & plain == 0
            && self.subject_after(verb, unit).is_some_and(|p| {
                (p.end >= unit.tokens.end || self.kind(p.end) == Some(TokenKind::Punctuation))
                    && !(p.len() == 1 && self.is(p.start, class::DETERMINER | class::NEGATION | class::QUANTIFIER))
                    && !self.is(p.start, class::OBJECT_PRONOUN | class::CALENDAR | class::SUBJECT)
            })
    }

    /// The noun phrase behind a verb that may be its subject; "said quietly" has none.
    fn subject_after(&self, verb: usize, unit: &Unit) -> Option<Range<usize>> {
        let phrase = self.phrase_after(verb + 1, unit.tokens.end)?;
        let adverbs =
            phrase.clone().all(|i| self.is(i, class::ADVERB) && !self.capital(i) && !self.is(i, class::SUBJECT));
        (!adverbs).then_some(phrase)
    }

    /// Whether a phrase is a plural that a base form can follow.
    fn plural(&self, phrase: &Range<usize>) -> bool {
        let head = (phrase.start + 1..phrase.end)
            .find(|&i| (self.is(i, class::PREPOSITION) || self.mark(i, "(")) && !self.named(i))
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
    fn third_singular(&self, phrase: &Range<usize>) -> bool {
        let last = phrase.end - 1;
        let determiner = phrase.len() == 1 && self.is(last, class::DETERMINER | class::POSSESSIVE);
        !determiner && !self.is(last, class::QUANTIFIER | class::PREPOSITION) && self.word(last) != "'s"
    }

    /// A cue without a subject of its own: that of the last cue whose clause stands on the level of the sentence, or else
    /// that of the sentence.
    fn shared(&self, verb: usize, group: usize, info: CueVerb, before: &[Cue], unit: &Unit) -> Cue {
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

    fn passive(&self, verb: usize, group: usize, info: CueVerb, unit: &Unit) -> Option<Cue> {
        if self.word(verb) == "quoted" && self.word(verb + 1) == "as" {
            let subject = self.phrase_before(group.checked_sub(1)?, unit.tokens.start)?;
            return Some(Cue {
                tokens: verb..verb + 1,
                start: subject.start,
                speaker: Some(self.speaker_in(subject)),
                after: verb + 3,
                verb: info,
                order: Order::Straight,
            });
        }
        if let Some(cue) = self.passive_object(verb, group, info, unit) {
            return Some(cue);
        }
        if info.opens & (opens::THAT | opens::QUESTION) == 0 {
            return None;
        }
        let mut after = verb + 1;
        let mut speaker = None;
        if self.word(after) == "by" {
            let source = self.phrase_after(after + 1, unit.tokens.end)?;
            after = source.end;
            speaker = Some(self.speaker_in(source));
        }
        if !self.is(after, class::RELATIVE) && !self.is(after, class::SUBJECT) {
            return None;
        }
        Some(Cue {
            tokens: self.cue_words(group, verb),
            speaker,
            start: group,
            after,
            verb: info,
            order: Order::Passive,
        })
    }

    /// "was described by Lind as “a ruin”", "was called “a ruin” by Lind", "was described as “a ruin”": who says it stands
    /// behind "by", or nowhere; the subject is what it is said of.
    fn passive_object(&self, verb: usize, group: usize, info: CueVerb, unit: &Unit) -> Option<Cue> {
        if info.opens & opens::OBJECT == 0 {
            return None;
        }
        let end = unit.tokens.end;
        let mut after = verb + 1;
        let mut speaker = None;
        let by = |at: usize| {
            let source =
                (self.word(at) == "by" && !self.quoted(at)).then(|| self.phrase_after(at + 1, end)).flatten()?;
            let named = self.capitals_before(source.end, source.start) < source.end;
            (named || !source.is_empty()).then_some(source)
        };
        if let Some(source) = by(after) {
            if self.word(source.end) != "as" && !self.quoted(source.end) {
                return None;
            }
            after = source.end;
            speaker = Some(self.speaker_in(source));
        } else {
            let said = after + usize::from(self.word(after) == "as");
            let article = usize::from(self.word(said) == "a" || self.word(said) == "an");
            let stretch = self.stretch(said + article)?;
            let close = (said + article..end).find(|&i| self.stretch(i) != Some(stretch)).unwrap_or(end);
            if let Some(source) = by(close) {
                speaker = Some(self.speaker_in(source));
            }
        }
        Some(Cue {
            tokens: self.cue_words(group, verb),
            speaker,
            start: group,
            after,
            verb: info,
            order: Order::Passive,
        })
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
        let phrase = self.phrase_after(at + usize::from(amount), limit)?;
        let phrase = if amount { at..phrase.end } else { phrase };
        let nobody = self.kind(phrase.start) == Some(TokenKind::Clitic) || self.word(phrase.start) == "there";
        (!nobody).then(|| self.speaker_in(phrase))
    }

    fn amount(&self, at: usize) -> bool {
        matches!(self.word(at), "about" | "around" | "over" | "under" | "near")
            && self.kind(at + 1) == Some(TokenKind::Number)
    }

    /// Whether an adverbial begins here; "about 200 protesters" is none.
    fn adverbial(&self, at: usize) -> bool {
        !self.amount(at)
            && (self.is(at, class::PREPOSITION | class::SUBORDINATOR)
                || self.quoted(at)
                || self.word(at).ends_with("ing") && !self.named(at)
                || (self.word(at).ends_with("ed") && !self.named(at)))
    }

    /// The words of the cue: auxiliaries of tense belong to it, adverbs at its edge do not.
    fn cue_words(&self, group: usize, verb: usize) -> Range<usize> {
        let start = (group..verb).find(|&i| self.is(i, class::AUXILIARY)).unwrap_or(verb);
        start..verb + 1
    }
}
