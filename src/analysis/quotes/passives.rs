//! Passives of saying: the source stands behind "by", or nowhere.

use super::cues::{Cue, Order};
use super::lexicon::{CueVerb, class, opens};
use super::syntax::Syntax;
use super::units::Unit;
use std::ops::Range;

impl Syntax<'_, '_> {
    pub(super) fn passive(&self, verb: usize, group: usize, info: CueVerb, unit: &Unit) -> Option<Cue> {
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
        // "was said by Lind to be ill"
        if self.is(after, class::TO) && matches!(self.word(after + 1), "be" | "have") && !self.quoted(after + 1) {
            let hears = info.opens & (opens::ADDRESSEE | opens::THOUGHT) != 0;
            let said = CueVerb { opens: info.opens | opens::INFINITIVE, ..info };
            return (!hears && speaker.is_some()).then(|| self.passive_cue(group..verb, said, speaker, after));
        }
        if !self.is(after, class::RELATIVE) && !self.is(after, class::SUBJECT) {
            return None;
        }
        Some(self.passive_cue(group..verb, info, speaker, after))
    }

    /// "was described by Lind as “a ruin”", "was called “a ruin” by Lind", "was described as “a ruin”": who says it stands
    /// behind "by", or nowhere; the subject is what it is said of.
    pub(super) fn passive_object(&self, verb: usize, group: usize, info: CueVerb, unit: &Unit) -> Option<Cue> {
        if info.opens & opens::OBJECT == 0 {
            return None;
        }
        let end = unit.tokens.end;
        let mut after = verb + 1;
        let mut speaker = None;
        let by =
            |at: usize| (self.word(at) == "by" && !self.quoted(at)).then(|| self.phrase_after(at + 1, end)).flatten();
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
        Some(self.passive_cue(group..verb, info, speaker, after))
    }

    fn passive_cue(&self, group: Range<usize>, verb: CueVerb, speaker: Option<Range<usize>>, after: usize) -> Cue {
        let tokens = self.cue_words(group.start, group.end);
        Cue { tokens, speaker, start: group.start, after, verb, order: Order::Passive }
    }
}
