//! Statements put together: what each cue claims, what goes on without a cue, which quotation belongs to which.

use super::cues::{Cue, Order};
use super::lexicon::opens;
use super::marks::Stretch;
use super::syntax::Syntax;
use super::titles;
use super::units::Unit;
use crate::language::TokenKind;
use std::ops::Range;

/// A statement in tokens.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    /// What is said.
    pub parts: Vec<Range<usize>>,
    /// The quotations that belong to it, as indices into the stretches.
    pub stretches: Vec<usize>,
    /// Who says it.
    pub speaker: Option<Range<usize>>,
    /// The cue.
    pub cue: Option<Range<usize>>,
    /// How sure the speaker is.
    pub confidence: f32,
}

/// Puts the statements of a text together.
pub(super) struct Assembler<'s, 'a, 't> {
    syntax: &'s Syntax<'a, 't>,
    stretches: &'s [Stretch],
    /// The statement that each stretch belongs to.
    owner: Vec<Option<usize>>,
    statements: Vec<Statement>,
    /// The statement a quotation without a cue would go on.
    current: Option<Current>,
}

#[derive(Clone, Copy)]
struct Current {
    statement: usize,
    paragraph: usize,
    /// The last stretch of it has no closing mark.
    open: bool,
    /// The cue closes the paragraph with a colon: what is said follows in the next one.
    announced: bool,
}

impl<'s, 'a, 't> Assembler<'s, 'a, 't> {
    /// An assembler for the text's stretches.
    pub fn new(syntax: &'s Syntax<'a, 't>, stretches: &'s [Stretch]) -> Self {
        Self { syntax, stretches, owner: vec![None; stretches.len()], statements: Vec::new(), current: None }
    }

    /// Takes the units in order; returns the statements.
    pub fn run(mut self, units: &[Unit]) -> Vec<Statement> {
        for unit in units {
            self.unit(unit);
        }
        self.statements
    }

    fn unit(&mut self, unit: &Unit) {
        let syntax = self.syntax;
        let cues = syntax.cues(unit);
        let first = self.statements.len();
        let mut claims = Vec::new();
        for at in 0..cues.len() {
            let content = syntax.content(&cues, at, unit);
            let parts: Vec<_> = content.left.into_iter().chain(content.right).collect();
            if !parts.is_empty() {
                claims.push((at, parts));
            }
        }
        for (number, (at, parts)) in claims.iter().enumerate() {
            let thought = cues[*at].verb.opens & opens::THOUGHT != 0;
            let inside = claims[..number]
                .iter()
                .any(|(_, outer)| parts.iter().all(|p| outer.iter().any(|o| o.start <= p.start && p.end <= o.end)));
            if !(thought && inside) {
                self.claim(&cues[*at], parts.clone());
            }
        }
        self.adopt_stretches(first, unit);
        let last = self.statements.len();
        if last > first {
            self.remember(first, unit);
        }
        self.uncued(unit, &cues, first);
        self.announce(&cues, unit);
    }

    fn claim(&mut self, cue: &Cue, parts: Vec<Range<usize>>) {
        let confidence = match (cue.order, &cue.speaker) {
            (_, None) => 0.0,
            (Order::Straight | Order::Source, _) => 0.95,
            (Order::Inverted, _) => 0.9,
            (Order::Shared, _) => 0.8,
            (Order::Passive | Order::Nominal, _) => 0.7,
        };
        self.statements.push(Statement {
            parts,
            stretches: Vec::new(),
            speaker: cue.speaker.clone(),
            cue: Some(cue.tokens.clone()),
            confidence,
        });
    }

    /// Gives each stretch in the unit to the statement that it opens, or else to the widest that covers it: words quoted
    /// inside an indirect statement are the words of whoever makes the statement.
    fn adopt_stretches(&mut self, first: usize, unit: &Unit) {
        for number in self.stretches_in(unit) {
            let tokens = self.syntax.text.tokens_in(self.stretches[number].span);
            let covers = |s: &Statement| s.parts.iter().any(|p| p.start <= tokens.start && tokens.end <= p.end);
            let best = (first..self.statements.len()).filter(|&i| covers(&self.statements[i])).max_by_key(|&i| {
                let parts = &self.statements[i].parts;
                let opened = parts.iter().any(|p| p.start == tokens.start);
                (opened, parts.iter().map(ExactSizeIterator::len).sum::<usize>())
            });
            let Some(best) = best else { continue };
            let whole = self.statements[best].parts.iter().any(|p| *p == tokens);
            if !whole && titles::names_something(self.syntax, tokens, unit) {
                continue;
            }
            self.own(number, best);
        }
    }

    fn own(&mut self, stretch: usize, statement: usize) {
        self.owner[stretch] = Some(statement);
        self.statements[statement].stretches.push(stretch);
    }

    fn stretches_in(&self, unit: &Unit) -> Range<usize> {
        let Some(span) = self.syntax.text.tokens.get(unit.tokens.start).map(|t| t.span().start()) else { return 0..0 };
        let end = self.syntax.text.span_of(unit.tokens.clone()).end();
        let from = self.stretches.partition_point(|s| s.span.start() < span);
        let to = self.stretches.partition_point(|s| s.span.start() < end);
        from..to.max(from)
    }

    /// The statement that a quotation in the next sentence would go on: that of the last quotation, or the last one.
    fn remember(&mut self, first: usize, unit: &Unit) {
        let quoted = (first..self.statements.len())
            .filter(|&i| !self.statements[i].stretches.is_empty())
            .max_by_key(|&i| self.statements[i].stretches.last().copied());
        let statement = quoted.unwrap_or(first);
        let open = self.statements[statement].stretches.last().is_some_and(|&s| !self.stretches[s].closed);
        self.current = Some(Current { statement, paragraph: unit.paragraph, open, announced: false });
    }

    /// Quotations of a unit that no cue claimed.
    fn uncued(&mut self, unit: &Unit, cues: &[Cue], first: usize) {
        let syntax = self.syntax;
        for number in self.stretches_in(unit) {
            if self.owner[number].is_some() {
                continue;
            }
            let tokens = syntax.text.tokens_in(self.stretches[number].span);
            if tokens.is_empty() {
                continue;
            }
            let alone = self.words_outside(unit, &tokens) <= 2;
            let opens_paragraph =
                syntax.text.paragraphs.get(unit.paragraph).is_some_and(|p| p.tokens.start == tokens.start);
            if alone {
                if let Some(current) = self.current {
                    let same = current.paragraph == unit.paragraph;
                    let next = current.paragraph + 1 == unit.paragraph && opens_paragraph;
                    if same || (next && (current.open || current.announced)) {
                        self.resume(current.statement, number, tokens, unit);
                        continue;
                    }
                    if next && !self.statements[current.statement].stretches.is_empty() {
                        let before = &self.statements[current.statement];
                        let (speaker, confidence) = (before.speaker.clone(), before.confidence.min(0.6));
                        self.start(number, tokens, speaker, confidence, unit);
                        continue;
                    }
                }
                if !titles::names_something(syntax, tokens.clone(), unit) {
                    self.start(number, tokens, None, 0.0, unit);
                }
                continue;
            }
            if titles::names_something(syntax, tokens.clone(), unit) || tokens.len() < 5 {
                continue;
            }
            let speaker = if self.statements.len() > first {
                self.statements[first].speaker.clone()
            } else {
                cues.iter().rev().find_map(|c| c.speaker.clone()).or_else(|| syntax.main_subject(unit, unit.tokens.end))
            };
            self.start(number, tokens, speaker, 0.4, unit);
        }
    }

    fn resume(&mut self, statement: usize, stretch: usize, tokens: Range<usize>, unit: &Unit) {
        self.statements[statement].parts.push(tokens);
        self.own(stretch, statement);
        let open = !self.stretches[stretch].closed;
        self.current = Some(Current { statement, paragraph: unit.paragraph, open, announced: false });
    }

    fn start(
        &mut self,
        stretch: usize,
        tokens: Range<usize>,
        speaker: Option<Range<usize>>,
        confidence: f32,
        unit: &Unit,
    ) {
        let statement = self.statements.len();
        self.statements.push(Statement { parts: vec![tokens], stretches: Vec::new(), speaker, cue: None, confidence });
        self.own(stretch, statement);
        let open = !self.stretches[stretch].closed;
        self.current = Some(Current { statement, paragraph: unit.paragraph, open, announced: false });
    }

    /// A cue and a colon at the end of a paragraph announce the quotation that opens the next one.
    fn announce(&mut self, cues: &[Cue], unit: &Unit) {
        let last = unit.tokens.end.saturating_sub(1);
        let closes_paragraph =
            self.syntax.text.paragraphs.get(unit.paragraph).is_some_and(|p| p.tokens.end == unit.tokens.end);
        if !closes_paragraph || !self.syntax.mark(last, ":") {
            return;
        }
        let Some(cue) = cues.iter().rev().find(|c| c.verb.opens & opens::QUOTATION != 0) else { return };
        let statement = self.statements.len();
        self.claim(cue, Vec::new());
        self.current = Some(Current { statement, paragraph: unit.paragraph, open: false, announced: true });
    }

    /// Words of the unit outside a stretch.
    fn words_outside(&self, unit: &Unit, stretch: &Range<usize>) -> usize {
        unit.tokens
            .clone()
            .filter(|i| !stretch.contains(i))
            .filter(|&i| !matches!(self.syntax.kind(i), Some(TokenKind::Punctuation | TokenKind::QuoteMark)))
            .count()
    }
}
