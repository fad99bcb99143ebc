//! Speech without marks or cues: turns of a transcript, of a dialogue, block quotations, paragraphs that a dash opens.

use super::statements::{Assembler, Current, Statement};
use super::transcript;
use super::units::Unit;
use super::weights::Judge;
use crate::document::BlockKind;
use std::ops::Range;

impl<J: Judge> Assembler<'_, '_, '_, J> {
    /// A turn of a transcript: all of its paragraph behind the label.
    pub(super) fn turn(&mut self, label: &transcript::Label, paragraph: usize) {
        let end = self.syntax.text.paragraphs.get(paragraph).map_or(label.start, |p| p.tokens.end);
        if label.start < end {
            self.current = None;
            let all = label.start..end;
            self.speak(Vec::from([all]), label.speaker.clone(), 0.95);
        }
    }

    /// Notes the last statement before a paragraph as a turn of a dialogue.
    pub(super) fn turn_taken(&mut self, paragraph: usize) {
        if let Some(current) = self.current.filter(|c| c.paragraph + 1 == paragraph) {
            let new = Some((current.paragraph, current.statement));
            if self.turns[1] != new {
                self.turns = [self.turns[1], new];
            }
        }
    }

    /// Who speaks in a paragraph that is all quotation: where the one before asks, not who asked but who spoke before that; and
    /// where it asks again behind the answer to a question, who asked. Nothing where nobody asks, an empty answer where it is
    /// not known who spoke before.
    pub(super) fn answers(&self, paragraph: usize, tokens: &Range<usize>) -> Option<Option<Range<usize>>> {
        let (before, asked) = self.turns[1]?;
        let question = &self.statements[asked];
        if before + 1 != paragraph {
            return None;
        }
        let again = || {
            let answered = self.turns[0].is_some_and(|(p, s)| p + 1 == before && self.asks(s));
            answered && self.syntax.word(tokens.end.saturating_sub(2)) == "?"
        };
        if !self.asks(asked) && !again() {
            return None;
        }
        let asking = question.speaker.clone();
        let other = self.turns[0]
            .filter(|(p, _)| *p + 1 == before)
            .and_then(|(_, s)| self.statements[s].speaker.clone())
            .filter(|other| asking.as_ref().is_some_and(|a| self.head(a) != self.head(other)));
        let verb = question.cue.as_ref().map_or("", |c| self.syntax.word(c.end - 1));
        let inquires = matches!(verb, "asked" | "asks" | "inquired" | "wondered");
        (other.is_some() || inquires).then_some(other)
    }

    /// Whether a statement ends with a question.
    fn asks(&self, statement: usize) -> bool {
        let last = self.statements[statement].stretches.last().and_then(|&s| self.stretches.get(s));
        last.filter(|s| s.closed).is_some_and(|s| {
            let end = self.syntax.text.tokens_in(s.span).end;
            self.syntax.word(end.saturating_sub(2)) == "?"
        })
    }

    pub(super) fn head(&self, phrase: &Range<usize>) -> &str {
        phrase.end.checked_sub(1).map_or("", |last| self.syntax.word(last))
    }

    /// A statement of spoken words without marks.
    pub(super) fn speak(&mut self, parts: Vec<Range<usize>>, speaker: Option<Range<usize>>, confidence: f32) {
        self.statements.push(Statement { spoken: true, ..Statement::without_cue(parts, speaker, confidence) });
    }

    /// Takes a unit that is all speech though it has no marks: a block quotation, or what follows a cue in a paragraph that
    /// a dash opens. Returns whether it was one.
    pub(super) fn unmarked(&mut self, unit: &Unit, opens: bool) -> bool {
        let Some(paragraph) = self.syntax.text.paragraphs.get(unit.paragraph) else { return false };
        let tokens = paragraph.tokens.clone();
        if paragraph.kind == BlockKind::Quotation {
            if !self.stretches_in(&Unit { tokens: tokens.clone(), paragraph: unit.paragraph }).is_empty() {
                return false;
            }
            if opens {
                let near = self.current.filter(|c| c.paragraph + 1 == unit.paragraph && (c.announced || c.open));
                let statement = near.map_or(self.statements.len(), |c| c.statement);
                match near {
                    Some(_) => self.statements[statement].parts.push(tokens),
                    None => self.speak(vec![tokens], None, 0.0),
                }
                self.statements[statement].spoken = true;
                // The next block goes on with it.
                self.current = Some(Current { statement, paragraph: unit.paragraph, open: true, announced: false });
            }
            return true;
        }
        let start = unit.tokens.start;
        let dashed = !opens && self.syntax.dash(tokens.start) && self.syntax.dash(start) && start + 1 < unit.tokens.end;
        let current = self.current.filter(|c| dashed && c.paragraph == unit.paragraph);
        let Some(current) = current.filter(|c| self.statements[c.statement].spoken) else { return false };
        self.statements[current.statement].parts.push(start + 1..unit.tokens.end);
        true
    }
}
