//! Verbs of saying: the words of the verb group, whether it is finite, negated or passive, and its subject.

use super::cues::{Cue, Order};
use super::lexicon::{CueVerb, VerbForm, class, opens};
use super::syntax::Syntax;
use super::units::Unit;
use crate::language::{Case, TokenKind};
use std::ops::Range;

/// Words before "to" that keep what follows a statement ("went on to say").
const CARRIES: &[&str] = &[
    "on",
    "continued",
    "continues",
    "proceeded",
    "began",
    "moved",
    "rushed",
    "used",
    "twitter",
    "rose",
    "appeared",
    "appears",
    "seemed",
    "seems",
];

impl Syntax<'_, '_> {
    /// The cue whose verb is the token, with its subject.
    pub(super) fn verb_cue(&self, verb: usize, unit: &Unit, before: &[Cue]) -> Option<Cue> {
        let info = self.known(verb)?.cue?;
        let floor = unit.tokens.start;
        let token = self.text.tokens.get(verb)?;
        // "The Post", "the now-denied plan": names and compounds, no verbs; but "Tolle Says He Will Stay" in a heading.
        let headline = || {
            let says = info.form == VerbForm::Third && info.opens & opens::CLAUSE != 0 && info.opens & opens::NOUN == 0;
            says && self.named(verb - 1) && self.capital(verb + 1) && self.heading(unit)
        };
        if verb > floor
            && ((matches!(info.form, VerbForm::Base | VerbForm::Third)
                && token.is_capitalised()
                && !self.quoted(verb - 1)
                && !headline())
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
        // "WARNING: wet paint"
        if token.case == Case::Upper && verb == floor && self.mark(verb + 1, ":") {
            return None;
        }
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
        if group == verb && self.only_noun(verb, info.form, floor) {
            return None;
        }
        if info.form == VerbForm::Past && group == verb && self.heard(verb, info, unit) {
            return None;
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
            if self.nobody(&phrase) {
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

    /// "a superior offer", "GET requests do not": an article with an adjective before, or a verb behind, makes it a noun.
    fn only_noun(&self, verb: usize, form: VerbForm, floor: usize) -> bool {
        let article = verb >= floor + 2
            && matches!(self.word(verb - 2), "a" | "an" | "each" | "every")
            && self.kind(verb - 1) == Some(TokenKind::Word)
            && !self.capital(verb - 1)
            && !self.quoted(verb - 1);
        let relative = || {
            let subject = self.phrase_before(verb - 1, floor).map_or(verb, |p| p.start);
            subject > floor && (self.is(subject - 1, class::RELATIVE) || self.nominal(subject - 1))
        };
        match form {
            VerbForm::Base => article,
            VerbForm::Third => {
                verb > floor
                    && self.is(verb + 1, class::DO | class::MODAL | class::BE | class::HAVE)
                    && self.kind(verb + 1) == Some(TokenKind::Word)
                    && !self.named(verb + 1)
                    && self.kind(verb - 1) == Some(TokenKind::Word)
                    && !self.is(verb - 1, class::SUBJECT | class::RELATIVE)
                    && !relative()
            }
            _ => false,
        }
    }

    /// Whether the verb says only how something is named ("a group called the Sea Guard was …"), or is no word of saying at
    /// all ("Lind called the office by phone").
    fn names_only(&self, verb: usize, unit: &Unit) -> bool {
        if !matches!(self.word(verb), "called" | "calling" | "calls" | "named" | "dubbed") {
            return false;
        }
        if self.word(verb) == "named" && self.word(verb + 1) == "as" {
            return true;
        }
        let Some(object) = self.phrase_after(verb + 1, unit.tokens.end) else { return false };
        // "called Tolle on Friday": by telephone.
        const CIRCUMSTANCE: u32 =
            class::PREPOSITION | class::TIME | class::CALENDAR | class::ADVERB | class::SUBORDINATOR;
        let whom = self.name_run(verb + 1, unit.tokens.end).filter(|_| self.word(verb) != "named");
        if whom.is_some_and(|end| self.is(end, CIRCUMSTANCE) && !self.quoted(end) && !self.named(end)) {
            return true;
        }
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

    /// Where the verb group begins: auxiliaries, negation, adverbs and "to" before the verb belong to it.
    pub(super) fn group_start(&self, verb: usize, floor: usize) -> usize {
        let mut group = verb;
        while group > floor
            && !self.quoted(group - 1)
            && !self.named(group - 1)
            && (self.is(group - 1, class::AUXILIARY | class::NEGATION | class::TO)
                || (self.is(group - 1, class::ADVERB) && !self.is(group - 1, class::SUBJECT))
                || self.floats(group - 1, floor))
            && self.word(group - 1) != "there"
            && !(self.is(group - 1, class::MODAL) && self.capital(group - 1) && group - 1 > floor)
        {
            group -= 1;
        }
        group
    }

    /// "The mayor, asked about the leak, said": who is asked between two commas says nothing by it.
    fn heard(&self, verb: usize, info: CueVerb, unit: &Unit) -> bool {
        let (floor, end) = (unit.tokens.start, unit.tokens.end);
        let opens = info.opens & opens::ADDRESSEE != 0
            && verb > floor + 1
            && self.comma(verb - 1)
            && self.is(verb + 1, class::PREPOSITION | class::INTERROGATIVE | class::TIME);
        let finite =
            |i: usize| self.is(i, class::VERB | class::AUXILIARY) || self.known(i).is_some_and(|k| k.cue.is_some());
        opens
            && !(floor..verb).any(|i| self.is(i, class::VERB | class::AUXILIARY) && self.word(i) != "'s")
            && (verb + 1..end.min(verb + 30)).any(|i| self.comma(i) && finite(i + 1) && !self.quoted(i + 1))
    }

    /// "have both argued": a quantifier of the subject among the auxiliaries.
    fn floats(&self, at: usize, floor: usize) -> bool {
        at > floor && matches!(self.word(at), "both" | "all" | "each") && self.is(at - 1, class::AUXILIARY)
    }

    /// "…, adding", "by saying", "with Trump tweeting".
    fn participle(&self, verb: usize, group: usize, info: CueVerb, before: &[Cue], unit: &Unit) -> Option<Cue> {
        let floor = unit.tokens.start;
        if group > floor && self.is(group - 1, class::DETERMINER | class::POSSESSIVE) && !self.quoted(group - 1) {
            return None;
        }
        // "Lind was quoted as saying it leaks": the passive is the cue.
        if group >= floor + 2 && self.word(group - 1) == "as" && self.word(group - 2) == "quoted" {
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
            && (direct_before || info.opens & opens::ADDRESSEE == 0 || self.opens_with_dash(unit.paragraph))
            && !(group > unit.tokens.start
                && self.comma(group - 1)
                && self.only_insertion(unit.tokens.start, group - 1));
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
        (behind(phrase.start) && ends(verb + 1)).then(|| self.cue_of(phrase, verb..verb + 1, info, Order::Straight))
    }

    /// Whether what follows an inverted subject is no verb: then it was no subject but an object.
    fn closes_inversion(&self, at: usize, unit: &Unit) -> bool {
        at >= unit.tokens.end || !self.is(at, class::AUXILIARY | class::VERB | class::TO) || self.quoted(at)
    }

    /// Whether a determiner or possessive directly before makes the word an adjective or noun.
    pub(super) fn attributive(&self, before: usize, form: VerbForm) -> bool {
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

    /// ", said Larry Sabato, director of …": a comma before, and nothing but the subject after.
    fn inverted_after_comma(&self, verb: usize, group: usize, info: CueVerb, unit: &Unit) -> bool {
        let plain = opens::NOUN | opens::OBJECT | opens::ADDRESSEE;
        group == verb
            && group > unit.tokens.start
            && self.comma(group - 1)
            && matches!(info.form, VerbForm::Past | VerbForm::Third)
            && info.opens & opens::CLAUSE != 0
            && info.opens & plain == 0
            && !self.only_insertion(unit.tokens.start, group - 1)
            && self.subject_after(verb, unit).is_some_and(|p| {
                (p.end >= unit.tokens.end || self.kind(p.end) == Some(TokenKind::Punctuation))
                    && !(p.len() == 1 && self.is(p.start, class::DETERMINER | class::NEGATION | class::QUANTIFIER))
                    && !self.is(p.start, class::OBJECT_PRONOUN | class::CALENDAR | class::SUBJECT)
            })
    }

    /// "Tolle, who was late, said": nothing stands before the comma but a noun phrase and what is inserted behind it, so the
    /// phrase is the subject.
    fn only_insertion(&self, floor: usize, comma: usize) -> bool {
        let Some(first) = (floor..comma).find(|&i| self.comma(i) && !self.quoted(i)) else { return false };
        let subject = (floor..first)
            .all(|i| self.nominal(i) || self.is(i, class::PREPOSITION) || self.word(i) == "and")
            && (self.named(floor) || !self.is(floor, class::PREPOSITION | class::ADVERB | class::TIME));
        let mut start = first + 1;
        subject
            && (start..comma + 1).filter(|&i| i == comma || self.comma(i)).all(|end| {
                let inserted = self.is(start, class::RELATIVE)
                    || !(start..end).any(|i| self.is(i, class::AUXILIARY | class::VERB) && self.word(i) != "'s");
                start = end + 1;
                inserted
            })
    }

    /// The words of the cue: auxiliaries of tense belong to it, adverbs at its edge do not.
    pub(super) fn cue_words(&self, group: usize, verb: usize) -> Range<usize> {
        let start = (group..verb).find(|&i| self.is(i, class::AUXILIARY)).unwrap_or(verb);
        start..verb + 1
    }
}
