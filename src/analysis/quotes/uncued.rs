//! Quotations that no cue claims: what goes on from before, what is announced, answered, signed, or said by nobody named.

use super::cues::Cue;
use super::lexicon::{class, opens};
use super::statements::{Assembler, Current, Statement};
use super::titles;
use super::transcript;
use super::units::Unit;
use super::weights::{Decision, Judge, Question};
use crate::language::{Case, TokenKind};
use std::ops::Range;

impl<J: Judge> Assembler<'_, '_, '_, J> {
    /// Quotations of a unit that no cue claimed.
    pub(super) fn uncued(&mut self, unit: &Unit, cues: &[Cue], first: usize) {
        let syntax = self.syntax;
        for number in self.stretches_in(unit) {
            if self.owner[number].is_some() {
                continue;
            }
            let tokens = syntax.text.tokens_in(self.stretches[number].span);
            if tokens.is_empty() {
                continue;
            }
            let opens_unit = tokens.start == unit.tokens.start
                && self.statements.len() == first
                && tokens.len() > 5
                && syntax.text.tokens.get(tokens.start + 1).is_some_and(|t| t.is_capitalised())
                && self.current.is_some_and(|c| c.paragraph == unit.paragraph);
            let alone = opens_unit || self.words_outside(unit, &tokens) <= 2;
            let opens_paragraph =
                syntax.text.paragraphs.get(unit.paragraph).is_some_and(|p| p.tokens.start == tokens.start);
            if alone && let Some(speaker) = self.label(&tokens) {
                self.start(number, tokens, Some(speaker), 0.9, unit);
                continue;
            }
            if let Some(speaker) = self.signature(&tokens, unit.paragraph) {
                self.start(number, tokens, Some(speaker), 0.9, unit);
                continue;
            }
            if alone {
                self.alone(number, tokens, unit, cues, opens_paragraph);
                continue;
            }
            if let Some(speaker) = self.answerer(&tokens, unit) {
                self.start(number, tokens, Some(speaker), 0.8, unit);
                continue;
            }
            if syntax.labels(&tokens, unit) || titles::under_discussion(syntax, &tokens, unit) {
                continue;
            }
            if !self.quotes(&tokens, unit, "within") {
                continue;
            }
            let speaker = if self.statements.len() > first {
                self.statements[first].speaker.clone()
            } else {
                cues.iter().rev().find_map(|c| c.speaker.clone()).or_else(|| syntax.main_subject(unit, unit.tokens.end))
            };
            let before = self.current;
            let statement = self.statements.len();
            self.start(number, tokens, speaker, 0.4, unit);
            let own = std::mem::replace(&mut self.current, before);
            self.choose_speaker(statement, unit, cues, None, "within");
            self.current = own;
        }
    }

    /// A quotation with no words around it: it goes on with the statement before, or nobody is named.
    pub(super) fn alone(
        &mut self,
        number: usize,
        tokens: Range<usize>,
        unit: &Unit,
        cues: &[Cue],
        opens_paragraph: bool,
    ) {
        let before = self.current;
        let same = before.is_some_and(|c| c.paragraph == unit.paragraph);
        let next = before.is_some_and(|c| c.paragraph + 1 == unit.paragraph) && opens_paragraph;
        if transcript::stage_direction(self.syntax, &tokens) {
            return;
        }
        if let Some(current) = before.filter(|c| next && (c.open || c.announced)) {
            self.resume(current.statement, number, tokens, unit);
            return;
        }
        let how = match (same, next) {
            (true, _) => "same",
            (_, true) => "next",
            _ => "alone",
        };
        // A whole paragraph in marks that ends like a sentence is one, however short ("Yes.").
        // One written like a title heads what follows.
        let sentence = tokens.start == unit.tokens.start
            && opens_paragraph
            && !titles::heads(self.syntax, tokens.clone())
            && matches!(self.syntax.word(tokens.end.saturating_sub(2)), "." | "!" | "?" | "…" | "...");
        if !sentence && !self.quotes(&tokens, unit, how) {
            return;
        }
        let inherits = same || (next && before.is_some_and(|c| !self.statements[c.statement].stretches.is_empty()));
        let (speaker, confidence) = match before.filter(|_| inherits).map(|c| &self.statements[c.statement]) {
            Some(s) => (s.speaker.clone(), s.confidence.min(0.6)),
            None => (None, 0.0),
        };
        let statement = self.statements.len();
        if let Some(other) = self.answers(unit.paragraph, &tokens).filter(|_| how == "next") {
            let confidence = if other.is_some() { 0.6 } else { 0.0 };
            self.start(number, tokens, other, confidence, unit);
            return;
        }
        self.start(number, tokens.clone(), speaker, confidence, unit);
        let own = std::mem::replace(&mut self.current, before);
        let from = self.choose_speaker(statement, unit, cues, None, how);
        self.current = own;
        if let Some(from) = from.filter(|_| same) {
            self.statements.pop();
            self.resume(from, number, tokens, unit);
        }
    }

    /// Whether a stretch quotes somebody, rather than being a title, a nickname, a word under discussion.
    pub(super) fn quotes(&mut self, tokens: &Range<usize>, unit: &Unit, claimed: &'static str) -> bool {
        let syntax = self.syntax;
        let same = matches!(claimed, "same" | "next");
        let rules = (same || !titles::names_something(syntax, tokens.clone(), unit))
            && (claimed != "within" || tokens.len() >= 5);
        let question = Question {
            decision: Decision::Stretch,
            parts: std::slice::from_ref(tokens),
            candidates: &[None, None],
            default: usize::from(rules),
        };
        let choose = |candidate, sink: &mut J::Sink| {
            if candidate == 1 {
                syntax.stretch_features(tokens, unit, claimed, sink);
            }
        };
        self.judge.choose(&question, choose).candidate == 1
    }

    /// `"Never" was the council's answer`: whose answer it is.
    pub(super) fn answerer(&self, stretch: &Range<usize>, unit: &Unit) -> Option<Range<usize>> {
        const ANSWERS: &[&str] = &["answer", "reply", "response", "verdict", "message", "comment", "retort", "advice"];
        let syntax = self.syntax;
        let be = stretch.end + usize::from(syntax.comma(stretch.end));
        if !unit.tokens.contains(&be) || !syntax.is(be, class::BE) || syntax.quoted(be) {
            return None;
        }
        let answer = (be + 1..unit.tokens.end.min(be + 9)).find(|&i| ANSWERS.contains(&syntax.word(i)))?;
        let mark = (be + 1..answer).find(|&i| syntax.is(i, class::POSSESSIVE) || syntax.word(i) == "'s")?;
        if syntax.word(mark) != "'s" {
            return Some(mark..mark + 1);
        }
        syntax.phrase_before(mark - 1, be + 1).map(|phrase| syntax.speaker_in(phrase))
    }

    /// `"WALLACE: Let's start."`: a transcript names the speaker inside the marks.
    pub(super) fn label(&self, stretch: &Range<usize>) -> Option<Range<usize>> {
        let first = stretch.start + 1;
        let colon = (first..stretch.end.min(first + 5)).find(|&i| self.syntax.word(i) == ":")?;
        let upper = |i: usize| {
            self.syntax.text.tokens.get(i).is_some_and(|t| t.case == Case::Upper || self.syntax.word(i) == ".")
        };
        (colon > first && (first..colon).all(upper)).then_some(first..colon)
    }

    /// `"…" — Veronica Cruz`: a dash and a name behind the quotation, or alone in the next paragraph.
    pub(super) fn signature(&self, stretch: &Range<usize>, paragraph: usize) -> Option<Range<usize>> {
        let syntax = self.syntax;
        let own_end = syntax.text.paragraphs.get(paragraph)?.tokens.end;
        let (dash, end) = if stretch.end == own_end {
            (own_end, syntax.text.paragraphs.get(paragraph + 1)?.tokens.end)
        } else {
            (stretch.end, own_end)
        };
        let marked = matches!(syntax.word(dash), "-" | "–" | "—" | "―" | "--");
        if !marked || end > dash + 16 || syntax.quoted(dash) {
            return None;
        }
        let start = dash + 1;
        let stop = (start..end).find(|&i| !syntax.capital(i) && syntax.word(i) != ".").unwrap_or(end);
        let stop = if stop > start && syntax.word(stop - 1) == "." { stop - 1 } else { stop };
        let closed = stop >= end || syntax.comma(stop) || syntax.mark(stop, ".") || syntax.mark(stop, "(");
        (stop > start && closed).then_some(start..stop)
    }

    pub(super) fn resume(&mut self, statement: usize, stretch: usize, tokens: Range<usize>, unit: &Unit) {
        self.statements[statement].parts.push(tokens);
        self.own(stretch, statement);
        let open = !self.stretches[stretch].closed;
        self.current = Some(Current { statement, paragraph: unit.paragraph, open, announced: false });
    }

    pub(super) fn start(
        &mut self,
        stretch: usize,
        tokens: Range<usize>,
        speaker: Option<Range<usize>>,
        confidence: f32,
        unit: &Unit,
    ) {
        let statement = self.statements.len();
        self.statements.push(Statement::without_cue(vec![tokens], speaker, confidence));
        self.own(stretch, statement);
        let open = !self.stretches[stretch].closed;
        self.current = Some(Current { statement, paragraph: unit.paragraph, open, announced: false });
    }

    /// A cue and a colon at the end of a paragraph announce the quotation that opens the next one.
    pub(super) fn announce(&mut self, cues: &[Cue], unit: &Unit) {
        let last = unit.tokens.end.saturating_sub(1);
        let closes_paragraph =
            self.syntax.text.paragraphs.get(unit.paragraph).is_some_and(|p| p.tokens.end == unit.tokens.end);
        if !closes_paragraph || !self.syntax.mark(last, ":") || self.syntax.quoted(last) {
            return;
        }
        let cue = cues.iter().rev().find(|c| c.verb.opens & opens::QUOTATION != 0);
        let statement = self.statements.len();
        match cue {
            Some(cue) => self.claim(cue, Vec::new()),
            None => {
                let speaker = self.syntax.main_subject(unit, unit.tokens.end);
                self.statements.push(Statement::without_cue(Vec::new(), speaker, 0.5));
            }
        }
        self.current = Some(Current { statement, paragraph: unit.paragraph, open: false, announced: true });
    }

    /// Words of the unit outside a stretch, counted up to three.
    pub(super) fn words_outside(&self, unit: &Unit, stretch: &Range<usize>) -> usize {
        unit.tokens
            .clone()
            .filter(|i| !stretch.contains(i))
            .filter(|&i| !matches!(self.syntax.kind(i), Some(TokenKind::Punctuation | TokenKind::QuoteMark)))
            .take(3)
            .count()
    }
}
