//! Statements put together: what each cue claims, what goes on without a cue, which quotation belongs to which.

use super::cues::{Cue, Order};
use super::features::{Place, order_word};
use super::lexicon::{class, opens};
use super::marks::Stretch;
use super::speakers::Around;
use super::syntax::Syntax;
use super::transcript;
use super::units::Unit;
use super::weights::{Decision, Judge, Question};
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
    /// What a relative word that says it stands for ("the clerks, who said …").
    pub stands_for: Option<Range<usize>>,
    /// The cue.
    pub cue: Option<Range<usize>>,
    /// How sure the speaker is.
    pub confidence: f32,
    /// The cue opens clauses or quotations: what is quoted inside is the speaker's.
    pub(super) says: bool,
    /// The cue tells what is thought or known rather than said.
    pub thought: bool,
    /// Spoken words without marks: behind a dash, in a transcript, in a block quotation.
    pub spoken: bool,
}

impl Statement {
    /// A statement that no cue opens; its quotations come to it afterwards.
    pub(super) fn without_cue(parts: Vec<Range<usize>>, speaker: Option<Range<usize>>, confidence: f32) -> Self {
        Self {
            parts,
            stretches: Vec::new(),
            speaker,
            stands_for: None,
            cue: None,
            confidence,
            says: true,
            thought: false,
            spoken: false,
        }
    }
}

/// Puts the statements of a text together.
pub(super) struct Assembler<'s, 'a, 't, J> {
    pub(super) judge: &'s mut J,
    pub(super) syntax: &'s Syntax<'a, 't>,
    pub(super) stretches: &'s [Stretch],
    /// The statement that each stretch belongs to.
    pub(super) owner: Vec<Option<usize>>,
    pub(super) statements: Vec<Statement>,
    /// The statement a quotation without a cue would go on.
    pub(super) current: Option<Current>,
    /// The subject of the unit before, with its paragraph.
    subject: Option<(Range<usize>, usize)>,
    /// The last two turns of a dialogue: the paragraph and the statement of each.
    pub(super) turns: [Option<(usize, usize)>; 2],
}

#[derive(Clone, Copy)]
pub(super) struct Current {
    pub(super) statement: usize,
    pub(super) paragraph: usize,
    /// The last stretch of it has no closing mark.
    pub(super) open: bool,
    /// The cue closes the paragraph with a colon: what is said follows in the next one.
    pub(super) announced: bool,
}

impl<'s, 'a, 't, J: Judge> Assembler<'s, 'a, 't, J> {
    /// An assembler for the text's stretches.
    pub fn new(syntax: &'s Syntax<'a, 't>, stretches: &'s [Stretch], judge: &'s mut J) -> Self {
        Self {
            judge,
            syntax,
            stretches,
            owner: vec![None; stretches.len()],
            statements: Vec::new(),
            current: None,
            subject: None,
            turns: [None; 2],
        }
    }

    /// Takes the units in order; returns the statements.
    pub fn run(mut self, units: &[Unit]) -> Vec<Statement> {
        let labels = transcript::labels(self.syntax);
        let mut before = None;
        for unit in units {
            let opens = before.replace(unit.paragraph) != Some(unit.paragraph);
            if opens {
                self.turn_taken(unit.paragraph);
            }
            match labels.get(unit.paragraph) {
                Some(Some(label)) => {
                    if opens {
                        self.turn(label, unit.paragraph);
                    }
                }
                _ if self.unmarked(unit, opens) => {}
                _ => {
                    let spoken = self.current.filter(|c| self.statements[c.statement].spoken);
                    let first = self.statements.len();
                    self.unit(unit);
                    let goes_on = spoken.is_some_and(|c| c.paragraph + 1 == unit.paragraph);
                    let start = unit.tokens.start + 1;
                    if opens
                        && goes_on
                        && self.statements.len() == first
                        && start < unit.tokens.end
                        && self.syntax.opens_with_dash(unit.paragraph)
                    {
                        // Another dash behind spoken words: somebody answers.
                        let all = start..unit.tokens.end;
                        self.speak(vec![all], None, 0.0);
                        self.current = Some(Current {
                            statement: first,
                            paragraph: unit.paragraph,
                            open: false,
                            announced: false,
                        });
                    }
                }
            }
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
            let parts: Vec<_> = content.left.iter().chain(&content.right).cloned().collect();
            if !parts.is_empty() && !syntax.says_nothing(&cues, at, &content) {
                claims.push((at, content, parts));
            }
        }
        let mut kept = Vec::new();
        for (number, (at, content, parts)) in claims.iter().enumerate() {
            let cue = &cues[*at];
            let thought = cue.verb.opens & opens::THOUGHT != 0;
            let inside = claims[..number]
                .iter()
                .any(|(_, _, outer)| parts.iter().all(|p| outer.iter().any(|o| o.start <= p.start && p.end <= o.end)));
            let rules = !(thought && inside);
            let question =
                Question { decision: Decision::Claim, parts, candidates: &[None, None], default: usize::from(rules) };
            let choose = |candidate, sink: &mut J::Sink| {
                if candidate == 1 {
                    syntax.claim_features(cue, content, unit, inside, rules, sink);
                }
            };
            // `"…," said Sary` needs no weighing, nor does `— …, said Sary`.
            let dashed = cue.order != Order::Shared
                && cue.speaker.is_some()
                && content.left.as_ref().is_some_and(|l| syntax.opens_paragraph_with_dash(l));
            let plain = rules
                && (dashed
                    || content.left.as_ref().is_some_and(|l| {
                        let inner = l.end.saturating_sub(2);
                        syntax.quoted(l.end - 1)
                            && (syntax.comma(l.end) || syntax.kind(inner) == Some(TokenKind::Punctuation))
                    }));
            if plain || self.judge.choose(&question, choose).candidate == 1 {
                self.claim(cue, parts.clone());
                kept.push(*at);
            }
        }
        self.adopt_stretches(first, unit);
        for (statement, at) in (first..).zip(kept) {
            self.choose_speaker(statement, unit, &cues, Some(&cues[at]), order_word(cues[at].order));
        }
        let last = self.statements.len();
        if last > first {
            self.remember(first, unit);
        }
        self.uncued(unit, &cues, first);
        self.announce(&cues, unit);
        self.subject = syntax.main_subject(unit, unit.tokens.end).map(|s| (s, unit.paragraph));
    }

    /// Weighs the rules' choice against the others who may be the speaker; returns whether the speaker before was chosen.
    pub(super) fn choose_speaker(
        &mut self,
        statement: usize,
        unit: &Unit,
        cues: &[Cue],
        cue: Option<&Cue>,
        how: &'static str,
    ) -> Option<usize> {
        if cue.is_some_and(|c| c.order == Order::Passive && c.speaker.is_none()) {
            // "Lind was told that …": all the sentence names is who hears it.
            return None;
        }
        if cue.is_some_and(|c| matches!(c.order, Order::Nominal | Order::Passive) && c.speaker.is_some()) {
            // "word from Oslen was passed to Lind that …", "was said by Lind": the source is named as such.
            return None;
        }
        if cue.is_some_and(|c| {
            c.order == Order::Straight
                && c.speaker
                    .as_ref()
                    .is_some_and(|s| s.len() == 1 && self.syntax.word(s.start) == "who" && s.start > unit.tokens.start)
        }) {
            // "the clerks, who said …": the relative clause has its own subject.
            let own = &mut self.statements[statement];
            own.stands_for = own.speaker.as_ref().and_then(|s| self.syntax.stands_for(s, unit));
            return None;
        }
        if cue.is_some_and(|c| self.told_inside(statement, c)) {
            return None;
        }
        let syntax = self.syntax;
        let previous = self.current.filter(|c| c.statement != statement).map(|c| c.statement);
        let parts = &self.statements[statement].parts;
        let rules = self.statements[statement].speaker.clone();
        let close = |paragraph: usize| paragraph == unit.paragraph || paragraph + 1 == unit.paragraph;
        let around = Around {
            unit,
            cues,
            parts,
            rules: rules.clone(),
            previous: previous
                .filter(|_| self.current.is_some_and(|c| close(c.paragraph)))
                .and_then(|p| self.statements[p].speaker.clone()),
            sentence_before: self
                .subject
                .as_ref()
                .filter(|(_, paragraph)| cue.is_none() && close(*paragraph))
                .map(|(s, _)| s.clone()),
        };
        let candidates = syntax.candidates(&around);
        let start = parts.first().map_or(unit.tokens.start, |p| p.start);
        let place = Place {
            unit,
            cue,
            how,
            start,
            end: parts.last().map_or(start, |p| p.end),
            length: parts.iter().map(ExactSizeIterator::len).sum(),
            candidates: candidates.len(),
        };
        let tokens: Vec<_> = candidates.iter().map(|c| c.tokens.clone()).collect();
        let default = tokens.iter().position(|t| *t == rules).unwrap_or(tokens.len() - 1);
        let question = Question { decision: Decision::Speaker, parts, candidates: &tokens, default };
        let choice =
            self.judge.choose(&question, |i, sink: &mut J::Sink| syntax.speaker_features(&place, &candidates[i], sink));
        let chosen = tokens.get(choice.candidate).cloned().flatten();
        let from_before = previous.filter(|p| chosen.is_some() && self.statements[*p].speaker == chosen);
        let own = &mut self.statements[statement];
        own.stands_for = chosen.as_ref().and_then(|s| syntax.stands_for(s, unit));
        own.speaker = chosen;
        if choice.probability < 1.0 {
            own.confidence = choice.probability;
        }
        from_before
    }

    /// "Sary wrote that Muoi had told her it was over": a cue with its subject inside another statement has no other speaker.
    fn told_inside(&self, statement: usize, cue: &Cue) -> bool {
        /// More statements than these before one do not hold it.
        const NEAR: usize = 8;
        let inside = |p: &Range<usize>| p.start <= cue.start && cue.tokens.end <= p.end;
        // A name, a pronoun, "the clerks": what else stands before the cue may be no subject at all.
        let clear = |s: &Range<usize>| {
            self.syntax.capital(s.end - 1) || self.syntax.is(s.start, class::SUBJECT | class::DETERMINER)
        };
        cue.order == Order::Straight
            && cue.speaker.as_ref().is_some_and(clear)
            && cue.speaker.as_ref().is_some_and(|s| s.start >= cue.start && s.end <= cue.tokens.end)
            && self.statements[statement.saturating_sub(NEAR)..statement].iter().any(|s| s.parts.iter().any(inside))
    }

    pub(super) fn claim(&mut self, cue: &Cue, mut parts: Vec<Range<usize>>) {
        // A dash at the start of the paragraph is a mark of speech where a cue follows.
        let syntax = self.syntax;
        let spoken =
            cue.start > 0 && parts.first().is_some_and(|p| syntax.opens_paragraph_with_dash(p) && p.end <= cue.start);
        if spoken {
            parts[0].start += 1;
        }
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
            stands_for: None,
            confidence,
            says: cue.verb.opens & (opens::THAT | opens::CLAUSE) != 0 && cue.verb.opens & opens::INFINITIVE == 0,
            thought: cue.verb.opens & opens::THOUGHT != 0,
            spoken,
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
                let says = self.statements[i].says;
                (opened && says, says, parts.iter().map(ExactSizeIterator::len).sum::<usize>())
            });
            let Some(best) = best else { continue };
            let own = &self.statements[best];
            if !own.parts.contains(&tokens) {
                let claimed = if !own.says {
                    "noun"
                } else if own.parts.iter().any(|p| p.start == tokens.start) {
                    "opened"
                } else {
                    "inside"
                };
                if !self.quotes(&tokens, unit, claimed) {
                    continue;
                }
            }
            self.own(number, best);
        }
    }

    pub(super) fn own(&mut self, stretch: usize, statement: usize) {
        self.owner[stretch] = Some(statement);
        self.statements[statement].stretches.push(stretch);
    }

    pub(super) fn stretches_in(&self, unit: &Unit) -> Range<usize> {
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
}
