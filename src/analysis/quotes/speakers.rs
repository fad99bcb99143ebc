//! Who may be the speaker of a statement: the rules' choice, subjects and names around it, the speaker before.

use super::cues::Cue;
use super::features::{Candidate, role};
use super::lexicon::{VerbForm, class};
use super::syntax::Syntax;
use super::units::Unit;
use std::ops::Range;

/// Subjects further than this many tokens from the statement are not looked at.
const WINDOW: usize = 60;
/// More candidates than this are not weighed against each other.
const MOST: usize = 12;

/// What is known about a statement before its speaker is chosen.
pub(super) struct Around<'p> {
    /// Its unit.
    pub unit: &'p Unit,
    /// The unit's cues.
    pub cues: &'p [Cue],
    /// What is said.
    pub parts: &'p [Range<usize>],
    /// The rules' choice.
    pub rules: Option<Range<usize>>,
    /// The speaker of the statement before.
    pub previous: Option<Range<usize>>,
    /// The subject of the sentence before.
    pub sentence_before: Option<Range<usize>>,
}

impl Syntax<'_, '_> {
    /// The candidates, nobody last.
    pub(super) fn candidates(&self, around: &Around<'_>) -> Vec<Candidate> {
        let mut out: Vec<Candidate> = Vec::with_capacity(8);
        let start = around.parts.first().map_or(around.unit.tokens.start, |p| p.start);
        let end = around.parts.last().map_or(start, |p| p.end);
        let mut put = |tokens: Range<usize>, bits: u16| {
            let inside = around.parts.iter().any(|p| p.start < tokens.end && tokens.start < p.end);
            // "On 6 July 2015, Sanders said", "Friday, Texas asked": a number or a time is nobody.
            let number = self.tells_when(&tokens);
            let saying = tokens.len() == 1
                && self.known(tokens.start).is_some_and(|k| k.cue.is_some_and(|c| c.form == VerbForm::Ing));
            if tokens.is_empty() || number || saying || (inside && bits != role::RULES) {
                return;
            }
            let known = out
                .iter()
                .position(|c| c.tokens.as_ref().is_some_and(|t| t.start < tokens.end && tokens.start < t.end));
            match known {
                Some(i) => out[i].roles |= bits,
                None if out.len() < MOST => out.push(Candidate { tokens: Some(tokens), roles: bits, order: 0 }),
                None => {}
            }
        };
        if let Some(tokens) = &around.rules {
            put(tokens.clone(), role::RULES);
        }
        // "A soldier, who asked not to be named, said": whom the rules chose is meant by the relative word.
        let stands_for_choice = |tokens: &Range<usize>| {
            let after = around.rules.as_ref().map(|r| r.end + usize::from(self.comma(r.end)));
            tokens.len() == 1 && self.is(tokens.start, class::RELATIVE) && after == Some(tokens.start)
        };
        for cue in around.cues {
            if let Some(tokens) = cue.speaker.as_ref().filter(|t| near(t.start, start, end) && !stands_for_choice(t)) {
                put(tokens.clone(), role::CUE);
            }
        }
        let unit = &around.unit.tokens;
        if let Some(tokens) = self.main_subject(around.unit, unit.end) {
            put(tokens, role::MAIN);
        }
        let from = unit.start.max(start.saturating_sub(WINDOW));
        let to = unit.end.min(end + WINDOW);
        let outside = (from..start.min(to)).rev().chain(end..to);
        for i in outside {
            let verb = !self.quoted(i)
                && !self.named(i)
                && (self.is(i, class::AUXILIARY | class::VERB) || self.known(i).is_some_and(|k| k.cue.is_some()));
            if !verb || i <= unit.start || self.is(i - 1, class::AUXILIARY | class::TO) {
                continue;
            }
            let group = self.group_start(i, unit.start);
            if group > unit.start
                && let Some(phrase) = self.phrase_before(group - 1, unit.start)
            {
                put(self.speaker_in(phrase), role::SUBJECT);
            }
        }
        for (name, _) in self.names_in(from..to) {
            if !self.quoted(name.start) {
                put(name.clone(), role::NAME);
            }
        }
        if let Some(tokens) = &around.sentence_before {
            put(tokens.clone(), role::SENTENCE_BEFORE);
        }
        if let Some(tokens) = &around.previous {
            put(tokens.clone(), role::PREVIOUS);
        }
        let place: Vec<usize> = out.iter().filter_map(|c| c.tokens.as_ref().map(|t| t.start)).collect();
        for (i, candidate) in out.iter_mut().enumerate() {
            let own = place[i].abs_diff(start);
            candidate.order = place.iter().filter(|p| p.abs_diff(start) < own).count();
        }
        let bits = if around.rules.is_none() { role::RULES } else { 0 };
        out.push(Candidate { tokens: None, roles: bits, order: 0 });
        out
    }
}

fn near(at: usize, start: usize, end: usize) -> bool {
    at + WINDOW >= start && at <= end + WINDOW
}
