//! Cues in a sentence: verbs of saying with their subjects, "according to", nouns such as "word" and "claim".

use super::lexicon::{CueVerb, VerbForm, class, opens};
use super::syntax::Syntax;
use super::units::Unit;
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

/// More cues than this in one sentence are not followed, so that a text without full stops takes linear time.
const MOST: usize = 64;

impl Syntax<'_, '_> {
    /// The cues of a unit in order; those inside quotation marks are none.
    pub fn cues(&self, unit: &Unit) -> Vec<Cue> {
        let mut out: Vec<Cue> = Vec::new();
        for i in unit.tokens.clone() {
            if self.quoted(i) {
                continue;
            }
            if out.len() >= MOST {
                break;
            }
            let Some(known) = self.known(i) else { continue };
            let cue = if known.cue.is_some() && !self.named(i) {
                self.verb_cue(i, unit, &out)
            } else if self.word(i) == "according" && self.word(i + 1) == "to" {
                self.source_cue(i, unit)
            } else if matches!(self.word(i), "put" | "puts") && self.word(i + 1) == "it" {
                self.put_it(i, unit)
            } else {
                None
            };
            let cue = cue.or_else(|| if known.class & class::VERB != 0 { self.unlisted_cue(i, unit) } else { None });
            let cue =
                cue.or_else(|| if known.class & class::NOMINAL_CUE != 0 { self.nominal_cue(i, unit) } else { None });
            out.extend(cue.filter(|c| !c.speaker.as_ref().is_some_and(|s| self.nobody(s))));
        }
        out
    }

    /// "as Sary put it"
    fn put_it(&self, at: usize, unit: &Unit) -> Option<Cue> {
        let floor = unit.tokens.start;
        let group = self.group_start(at, floor);
        let subject = self.phrase_before(group.checked_sub(1).filter(|b| *b > floor)?, floor)?;
        let as_token = subject.start.checked_sub(1).filter(|a| *a >= floor)?;
        if self.word(as_token) != "as" {
            return None;
        }
        let verb = CueVerb { opens: opens::QUOTATION | opens::CLAUSE, prepositions: 0, form: VerbForm::Past };
        Some(self.cue_of(subject, at..at + 2, verb, Order::Straight))
    }

    /// A cue whose speaker stands before it.
    pub(super) fn cue_of(&self, subject: Range<usize>, tokens: Range<usize>, verb: CueVerb, order: Order) -> Cue {
        let (start, after) = (subject.start, tokens.end);
        Cue { tokens, speaker: Some(self.speaker_in(subject)), start, after, verb, order }
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
        // "remarks that were broadcast": a relative clause.
        let relative =
            self.is(at + 2, class::VERB | class::AUXILIARY) && !self.nominal(at + 2) && !self.adjectival(at + 2);
        if self.word(at + 1) != "that" || at <= unit.tokens.start || relative {
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
                return Some(self.cue_of(phrase, at..at + 1, verb, Order::Nominal));
            }
        }
        None
    }
}
