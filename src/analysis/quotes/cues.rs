//! Cues in a sentence: verbs of saying with their subjects, "according to", nouns such as "word" and "claim".

use super::lexicon::{CueVerb, VerbForm, class, opens};
use super::syntax::Syntax;
use super::units::Unit;
use crate::language::TokenKind;
use std::ops::Range;

/// A place where something is said to be said.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// The words of the cue ("has insisted", "according to").
    pub tokens: Range<usize>,
    /// The speaker, where the sentence gives one.
    pub speaker: Option<Range<usize>>,
    /// First token of subject and cue together: what stands before may be the statement.
    pub start: usize,
    /// First token after cue and speaker: what follows may be the statement.
    pub after: usize,
    /// What it opens.
    pub verb: CueVerb,
    /// How it stands to its speaker.
    pub order: Order,
}

/// How a cue stands to its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// "Sary said"
    Straight,
    /// "said Sary"
    Inverted,
    /// "…, adding", "and added": the subject is that of the clause before.
    Shared,
    /// "was told"
    Passive,
    /// "according to Sary"
    Source,
    /// "word from Hanoi that"
    Nominal,
}

/// Verbs before "to" that keep what follows a statement ("went on to say").
const CARRIES: &[&str] =
    &["on", "continued", "continues", "proceeded", "began", "moved", "rushed", "used", "twitter", "rose"];

impl Syntax<'_, '_> {
    /// The cues of a unit in order; those inside quotation marks are none.
    pub fn cues(&self, unit: &Unit) -> Vec<Cue> {
        let mut out: Vec<Cue> = Vec::new();
        for i in unit.tokens.clone() {
            if self.quoted(i) {
                continue;
            }
            let Some(known) = self.known(i) else { continue };
            let cue = if known.cue.is_some() && !self.named(i) {
                self.verb_cue(i, unit, &out)
            } else if self.word(i) == "according" && self.word(i + 1) == "to" {
                self.source_cue(i, unit)
            } else {
                None
            };
            let cue =
                cue.or_else(|| if known.class & class::NOMINAL_CUE != 0 { self.nominal_cue(i, unit) } else { None });
            out.extend(cue);
        }
        out
    }

    fn verb_cue(&self, verb: usize, unit: &Unit, before: &[Cue]) -> Option<Cue> {
        let info = self.known(verb)?.cue?;
        let floor = unit.tokens.start;
        // "The Post", "the now-denied plan": names and compounds, no verbs.
        let token = self.text.tokens.get(verb)?;
        if verb > floor
            && ((matches!(info.form, VerbForm::Base) && token.is_capitalised() && !self.quoted(verb - 1))
                || (!token.spaced && self.mark(verb - 1, "-")))
        {
            return None;
        }
        let mut group = verb;
        while group > floor
            && !self.quoted(group - 1)
            && !self.named(group - 1)
            && (self.is(group - 1, class::AUXILIARY | class::NEGATION | class::TO)
                || (self.is(group - 1, class::ADVERB) && !self.is(group - 1, class::SUBJECT)))
            && self.word(group - 1) != "there"
        {
            group -= 1;
        }
        let has = |bits| (group..verb).any(|i| self.is(i, bits));
        if has(class::NEGATION) {
            return None;
        }
        if group > floor && !self.quoted(group - 1) && self.attributive(group - 1, info.form) {
            return None;
        }
        let to = (group..verb).rev().find(|&i| self.is(i, class::TO));
        let (be, have, modal) = (has(class::BE), has(class::HAVE), has(class::MODAL | class::DO));
        let direct_before = group > floor && self.quoted(group - 1);
        let passive = match info.form {
            VerbForm::Past | VerbForm::Participle if be => true,
            VerbForm::Participle if !have => return None,
            _ => false,
        };
        if let Some(to) = to {
            let carried = to > floor && CARRIES.contains(&self.word(to - 1));
            if !carried || info.form != VerbForm::Base {
                return None;
            }
            return Some(self.shared(verb, verb, info, before, unit));
        }
        if passive {
            return self.passive(verb, group, info, unit);
        }
        match info.form {
            VerbForm::Ing if !be => {
                // "by saying", ", adding": but "a man saying" and "the saying" have no comma.
                if group > floor && self.is(group - 1, class::DETERMINER | class::POSSESSIVE) {
                    return None;
                }
                return Some(self.shared(verb, group, info, before, unit));
            }
            VerbForm::Base if !modal && !self.finite_plural(group, floor) => return None,
            VerbForm::Past | VerbForm::Participle if !have && self.word(verb + 1) == "by" => return None,
            _ => {}
        }
        let subject = if direct_before || group == floor {
            None
        } else {
            self.phrase_before(self.before_adverbial(group - 1, floor), floor)
        };
        let subject = subject.filter(|_| !self.inverted_after_comma(verb, group, info, unit));
        if let Some(phrase) = subject {
            if matches!(info.form, VerbForm::Third) && !self.third_singular(&phrase) {
                return None;
            }
            let start = phrase.start;
            let mut speaker = phrase.clone();
            if self.word(speaker.start) == "that" || self.word(speaker.start) == "which" {
                speaker = self.phrase_before(speaker.start.checked_sub(1)?, floor).unwrap_or(speaker);
            }
            return Some(Cue {
                tokens: self.cue_words(group, verb),
                speaker: Some(self.speaker_in(speaker)),
                start,
                after: verb + 1,
                verb: info,
                order: Order::Straight,
            });
        }
        let finite = matches!(info.form, VerbForm::Past | VerbForm::Third) || have || modal;
        if !finite {
            return None;
        }
        let opened = group == floor || direct_before || self.comma(group - 1) || self.dash(group - 1);
        if opened
            && group == verb
            && info.opens & opens::QUOTATION != 0
            && info.opens & opens::ADDRESSEE == 0
            && let Some(phrase) = self.phrase_after(verb + 1, unit.tokens.end)
            && self.closes_inversion(phrase.end, unit)
            && !self.is(phrase.start, class::OBJECT_PRONOUN | class::CALENDAR)
        {
            let after = phrase.end;
            return Some(Cue {
                tokens: verb..verb + 1,
                speaker: Some(self.speaker_in(phrase)),
                start: verb,
                after,
                verb: info,
                order: Order::Inverted,
            });
        }
        if group > floor
            && (self.is(group - 1, class::COORDINATOR) || self.comma(group - 1) || self.mark(group - 1, "…"))
        {
            return Some(self.shared(verb, group, info, before, unit));
        }
        if direct_before && info.opens & opens::QUOTATION != 0 {
            return Some(self.shared(verb, group, info, before, unit));
        }
        None
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
        while at > floor && self.is(at, class::CALENDAR | class::TIME) && !self.named(at) && !self.quoted(at) {
            at -= 1;
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
            && self.phrase_after(verb + 1, unit.tokens.end).is_some_and(|p| {
                (p.end >= unit.tokens.end || self.kind(p.end) == Some(TokenKind::Punctuation))
                    && !self.is(p.start, class::OBJECT_PRONOUN | class::CALENDAR | class::SUBJECT)
            })
    }

    /// Whether what follows an inverted subject is no verb: then it was no subject but an object.
    fn closes_inversion(&self, at: usize, unit: &Unit) -> bool {
        at >= unit.tokens.end || !self.is(at, class::AUXILIARY | class::VERB | class::TO) || self.quoted(at)
    }

    /// A base form is finite after a plural or a pronoun.
    fn finite_plural(&self, group: usize, floor: usize) -> bool {
        if group <= floor || self.quoted(group - 1) {
            return false;
        }
        let before = group - 1;
        matches!(
            self.word(before),
            "they"
                | "we"
                | "i"
                | "you"
                | "who"
                | "that"
                | "people"
                | "some"
                | "many"
                | "others"
                | "several"
                | "most"
                | ")"
        ) || self.comma(before)
            || (self.word(before).ends_with('s')
                && self.nominal(before)
                && !self.is(before, class::DETERMINER | class::POSSESSIVE))
            || self.capital(before)
            || (before > floor && self.is(before - 1, class::PREPOSITION) && self.nominal(before))
    }

    /// "says" after a plural noun is hardly a verb, "claims" after an adjective is none.
    fn third_singular(&self, phrase: &Range<usize>) -> bool {
        let last = phrase.end - 1;
        !(self.is(last, class::DETERMINER | class::POSSESSIVE) && phrase.len() == 1)
            && self.word(last) != "'s"
            && !self.is(last, class::PREPOSITION)
    }

    fn shared(&self, verb: usize, group: usize, info: CueVerb, before: &[Cue], unit: &Unit) -> Cue {
        let speaker = before
            .iter()
            .rev()
            .find(|c| c.order != Order::Source && c.speaker.is_some())
            .and_then(|c| c.speaker.clone())
            .or_else(|| self.main_subject(unit, group));
        Cue {
            tokens: self.cue_words(group, verb),
            speaker,
            start: group,
            after: verb + 1,
            verb: info,
            order: Order::Shared,
        }
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

    fn source_cue(&self, at: usize, unit: &Unit) -> Option<Cue> {
        let phrase = self.phrase_after(at + 2, unit.tokens.end)?;
        let after = phrase.end;
        let verb = CueVerb { opens: opens::QUOTATION | opens::CLAUSE, prepositions: 0, form: VerbForm::Base };
        Some(Cue {
            tokens: at..at + 2,
            speaker: Some(self.speaker_in(phrase)),
            start: at,
            after,
            verb,
            order: Order::Source,
        })
    }

    /// "word from Hanoi was passed to Hun Sen that …", "his claim that …".
    fn nominal_cue(&self, at: usize, unit: &Unit) -> Option<Cue> {
        let verb = CueVerb { opens: opens::THAT, prepositions: 0, form: VerbForm::Base };
        let limit = unit.tokens.end.min(at + 16);
        let sourced = matches!(self.word(at + 1), "from" | "by");
        if sourced {
            let source = self.phrase_after(at + 2, limit)?;
            let that = (source.end..limit)
                .take_while(|&i| !self.quoted(i) && !self.comma(i) && !self.mark(i, ";"))
                .find(|&i| self.word(i) == "that")?;
            let core = (source.start + 1..source.end).find(|&i| self.is(i, class::PREPOSITION)).unwrap_or(source.end);
            let source = if self.capital(source.start) { source.start..core } else { source };
            return Some(Cue {
                tokens: at..at + 1,
                speaker: Some(self.speaker_in(source)),
                start: at,
                after: that,
                verb,
                order: Order::Nominal,
            });
        }
        if self.word(at + 1) != "that" || at <= unit.tokens.start {
            return None;
        }
        // The possessor says it: "his claim that", "Sary's insistence that".
        let mut i = at;
        while i > unit.tokens.start && self.nominal(i - 1) && at - i < 4 {
            i -= 1;
            if self.is(i, class::POSSESSIVE) {
                return Some(Cue {
                    tokens: at..at + 1,
                    speaker: Some(i..i + 1),
                    start: i,
                    after: at + 1,
                    verb,
                    order: Order::Nominal,
                });
            }
            if self.word(i) == "'s" && i > unit.tokens.start {
                let phrase = self.phrase_before(i - 1, unit.tokens.start)?;
                let start = phrase.start;
                return Some(Cue {
                    tokens: at..at + 1,
                    speaker: Some(self.speaker_in(phrase)),
                    start,
                    after: at + 1,
                    verb,
                    order: Order::Nominal,
                });
            }
        }
        None
    }

    /// The subject of the unit's main clause, looked for before `limit`.
    pub fn main_subject(&self, unit: &Unit, limit: usize) -> Option<Range<usize>> {
        let mut at = unit.tokens.start;
        for _ in 0..3 {
            while at < limit && (self.is(at, class::COORDINATOR | class::ADVERB) && !self.named(at) || self.comma(at)) {
                at += 1;
            }
            let adverbial = self.is(at, class::PREPOSITION | class::SUBORDINATOR)
                || self.quoted(at)
                || self.word(at).ends_with("ing")
                || (self.word(at).ends_with("ed") && !self.named(at));
            if !adverbial {
                break;
            }
            at = (at..limit).find(|&i| self.comma(i))? + 1;
        }
        let phrase = self.phrase_after(at, limit)?;
        Some(self.speaker_in(phrase))
    }

    /// The words of the cue: auxiliaries of tense belong to it, adverbs at its edge do not.
    fn cue_words(&self, group: usize, verb: usize) -> Range<usize> {
        let start = (group..verb).find(|&i| self.is(i, class::AUXILIARY)).unwrap_or(verb);
        start..verb + 1
    }
}
