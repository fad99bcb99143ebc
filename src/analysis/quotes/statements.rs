//! Statements put together: what each cue claims, what goes on without a cue, which quotation belongs to which.

use super::cues::{Cue, Order};
use super::features::{Place, order_word};
use super::lexicon::{class, opens};
use super::marks::Stretch;
use super::speakers::Around;
use super::syntax::Syntax;
use super::titles;
use super::transcript;
use super::units::Unit;
use super::weights::{Decision, Judge, Question};
use crate::document::BlockKind;
use crate::language::{Case, TokenKind};
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
    /// The cue opens clauses or quotations: what is quoted inside is the speaker's.
    says: bool,
    /// The cue tells what is thought or known rather than said.
    pub thought: bool,
    /// Spoken words without marks: behind a dash, in a transcript, in a block quotation.
    pub spoken: bool,
}

/// Puts the statements of a text together.
pub(super) struct Assembler<'s, 'a, 't, J> {
    judge: &'s mut J,
    syntax: &'s Syntax<'a, 't>,
    stretches: &'s [Stretch],
    /// The statement that each stretch belongs to.
    owner: Vec<Option<usize>>,
    statements: Vec<Statement>,
    /// The statement a quotation without a cue would go on.
    current: Option<Current>,
    /// The subject of the unit before, with its paragraph.
    subject: Option<(Range<usize>, usize)>,
    /// The last two turns of a dialogue: the paragraph and the statement of each.
    turns: [Option<(usize, usize)>; 2],
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

    /// A turn of a transcript: all of its paragraph behind the label.
    fn turn(&mut self, label: &transcript::Label, paragraph: usize) {
        let end = self.syntax.text.paragraphs.get(paragraph).map_or(label.start, |p| p.tokens.end);
        if label.start < end {
            self.current = None;
            let all = label.start..end;
            self.speak(Vec::from([all]), label.speaker.clone(), 0.95);
        }
    }

    /// Notes the last statement before a paragraph as a turn of a dialogue.
    fn turn_taken(&mut self, paragraph: usize) {
        if let Some(current) = self.current.filter(|c| c.paragraph + 1 == paragraph) {
            let new = Some((current.paragraph, current.statement));
            if self.turns[1] != new {
                self.turns = [self.turns[1], new];
            }
        }
    }

    /// Who answers in a paragraph that is all quotation: where the one before asks, not who asked but who spoke before that.
    /// Nothing where nobody asks, an empty answer where it is not known who spoke before.
    fn answers(&self, paragraph: usize) -> Option<Option<Range<usize>>> {
        let (before, asked) = self.turns[1]?;
        let question = &self.statements[asked];
        let last = question.stretches.last().and_then(|&s| self.stretches.get(s))?;
        let end = self.syntax.text.tokens_in(last.span).end;
        let asks = last.closed && self.syntax.word(end.checked_sub(2)?) == "?";
        if before + 1 != paragraph || !asks {
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

    fn head(&self, phrase: &Range<usize>) -> &str {
        phrase.end.checked_sub(1).map_or("", |last| self.syntax.word(last))
    }

    /// A statement of spoken words without marks.
    fn speak(&mut self, parts: Vec<Range<usize>>, speaker: Option<Range<usize>>, confidence: f32) {
        self.statements.push(Statement {
            parts,
            stretches: Vec::new(),
            speaker,
            cue: None,
            confidence,
            says: true,
            thought: false,
            spoken: true,
        });
    }

    /// Takes a unit that is all speech though it has no marks: a block quotation, or what follows a cue in a paragraph that
    /// a dash opens. Returns whether it was one.
    fn unmarked(&mut self, unit: &Unit, opens: bool) -> bool {
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

    fn unit(&mut self, unit: &Unit) {
        let syntax = self.syntax;
        let cues = syntax.cues(unit);
        let first = self.statements.len();
        let mut claims = Vec::new();
        for at in 0..cues.len() {
            let content = syntax.content(&cues, at, unit);
            let parts: Vec<_> = content.left.iter().chain(&content.right).cloned().collect();
            if !parts.is_empty() {
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
    fn choose_speaker(
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
        if cue.is_some_and(|c| c.order == Order::Nominal && c.speaker.is_some()) {
            // "word from Oslen was passed to Lind that …": the source is named as such.
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
        own.speaker = chosen;
        if choice.probability < 1.0 {
            own.confidence = choice.probability;
        }
        from_before
    }

    fn claim(&mut self, cue: &Cue, mut parts: Vec<Range<usize>>) {
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
    fn alone(&mut self, number: usize, tokens: Range<usize>, unit: &Unit, cues: &[Cue], opens_paragraph: bool) {
        let before = self.current;
        let same = before.is_some_and(|c| c.paragraph == unit.paragraph);
        let next = before.is_some_and(|c| c.paragraph + 1 == unit.paragraph) && opens_paragraph;
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
        // Nor is "(Laughter.)" said by anybody.
        let bracketed = self.syntax.text.raw(tokens.start + 1) == "(" && {
            let close = tokens.clone().find(|&i| self.syntax.text.raw(i) == ")");
            close.is_some_and(|c| (c..tokens.end).all(|i| self.syntax.kind(i) != Some(TokenKind::Word)))
        };
        if bracketed {
            return;
        }
        let sentence = tokens.start == unit.tokens.start
            && opens_paragraph
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
        if let Some(other) = self.answers(unit.paragraph).filter(|_| how == "next") {
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
    fn quotes(&mut self, tokens: &Range<usize>, unit: &Unit, claimed: &'static str) -> bool {
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
    fn answerer(&self, stretch: &Range<usize>, unit: &Unit) -> Option<Range<usize>> {
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
    fn label(&self, stretch: &Range<usize>) -> Option<Range<usize>> {
        let first = stretch.start + 1;
        let colon = (first..stretch.end.min(first + 5)).find(|&i| self.syntax.word(i) == ":")?;
        let upper = |i: usize| {
            self.syntax.text.tokens.get(i).is_some_and(|t| t.case == Case::Upper || self.syntax.word(i) == ".")
        };
        (colon > first && (first..colon).all(upper)).then_some(first..colon)
    }

    /// `"…" — Veronica Cruz`: a dash and a name behind the quotation, or alone in the next paragraph.
    fn signature(&self, stretch: &Range<usize>, paragraph: usize) -> Option<Range<usize>> {
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
        self.statements.push(Statement {
            parts: vec![tokens],
            stretches: Vec::new(),
            speaker,
            cue: None,
            confidence,
            says: true,
            thought: false,
            spoken: false,
        });
        self.own(stretch, statement);
        let open = !self.stretches[stretch].closed;
        self.current = Some(Current { statement, paragraph: unit.paragraph, open, announced: false });
    }

    /// A cue and a colon at the end of a paragraph announce the quotation that opens the next one.
    fn announce(&mut self, cues: &[Cue], unit: &Unit) {
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
            None => self.statements.push(Statement {
                parts: Vec::new(),
                stretches: Vec::new(),
                speaker: self.syntax.main_subject(unit, unit.tokens.end),
                cue: None,
                confidence: 0.5,
                says: true,
                thought: false,
                spoken: false,
            }),
        }
        self.current = Some(Current { statement, paragraph: unit.paragraph, open: false, announced: true });
    }

    /// Words of the unit outside a stretch, counted up to three.
    fn words_outside(&self, unit: &Unit, stretch: &Range<usize>) -> usize {
        unit.tokens
            .clone()
            .filter(|i| !stretch.contains(i))
            .filter(|&i| !matches!(self.syntax.kind(i), Some(TokenKind::Punctuation | TokenKind::QuoteMark)))
            .take(3)
            .count()
    }
}
