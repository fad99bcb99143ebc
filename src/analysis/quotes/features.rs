//! What is looked at to decide: features of a claim, of a stretch, of a candidate speaker.

use super::content::Content;
use super::cues::{Cue, Order};
use super::lexicon::{VerbForm, class};
use super::syntax::Syntax;
use super::titles;
use super::units::Unit;
use super::weights::Sink;
use crate::language::TokenKind;
use std::ops::Range;

/// A number as one of a few words, so that weights for it can be learned.
fn bucket(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4..=5 => "4",
        6..=8 => "6",
        9..=12 => "9",
        13..=20 => "13",
        21..=35 => "21",
        36..=60 => "36",
        _ => "61",
    }
}

/// A word for each order.
pub(super) fn order_word(order: Order) -> &'static str {
    match order {
        Order::Straight => "straight",
        Order::Inverted => "inverted",
        Order::Shared => "shared",
        Order::Passive => "passive",
        Order::Source => "source",
        Order::Nominal => "nominal",
    }
}

fn form_word(form: VerbForm) -> &'static str {
    match form {
        VerbForm::Base => "base",
        VerbForm::Third => "third",
        VerbForm::Past => "past",
        VerbForm::Participle => "participle",
        VerbForm::Ing => "ing",
    }
}

impl Syntax<'_, '_> {
    /// Whether one of the next tokens is a finite verb by its form.
    fn finite_soon(&self, range: Range<usize>) -> bool {
        range.take(14).any(|i| !self.quoted(i) && self.is(i, class::AUXILIARY | class::VERB))
    }

    /// The word of a paragraph that has no full stop: a heading.
    pub(super) fn heading(&self, unit: &Unit) -> bool {
        let Some(paragraph) = self.text.paragraphs.get(unit.paragraph) else { return false };
        let tokens = paragraph.tokens.clone();
        let words = tokens.clone().take(40).filter(|&i| self.kind(i) == Some(TokenKind::Word)).count();
        let capitals = tokens
            .take(40)
            .filter(|&i| {
                self.kind(i) == Some(TokenKind::Word) && self.text.tokens.get(i).is_some_and(|t| t.is_capitalised())
            })
            .count();
        words < 30 && capitals * 10 > words * 6
    }

    /// Features of a cue with its content.
    pub(super) fn claim_features(
        &self,
        cue: &Cue,
        content: &Content,
        unit: &Unit,
        nested: bool,
        rules: bool,
        sink: &mut impl Sink,
    ) {
        let verb = cue.tokens.end - 1;
        let word = self.word(verb);
        let order = order_word(cue.order);
        let form = form_word(cue.verb.form);
        let opener = match &content.right {
            None => "none",
            Some(r) if self.quoted(r.start) => "quoted",
            Some(r) if r.start > 0 && self.word(r.start - 1) == "that" => "that",
            Some(r) => self.role(r.start),
        };
        let left = match &content.left {
            None => "none",
            Some(l) if self.quoted(l.end - 1) => "quoted",
            Some(_) => "clause",
        };
        let sort = cue.speaker.as_ref().map_or("nobody", |s| self.sort(s));
        let head = cue.speaker.as_ref().map_or("", |s| self.word(s.end - 1));
        let finite = match &content.right {
            Some(r) if self.finite_soon(r.clone()) => "finite",
            Some(_) => "nonfinite",
            None => "left",
        };
        let before = cue.start.checked_sub(1).filter(|b| *b >= unit.tokens.start).map_or("start", |b| self.role(b));
        let gap = content.right.as_ref().map_or(0, |r| r.start.saturating_sub(cue.after));
        let length: usize = content.right.iter().chain(&content.left).map(ExactSizeIterator::len).sum();
        let marks = content.right.iter().chain(&content.left).any(|r| r.clone().any(|i| self.quoted(i)));
        let marked = if marks { "marked" } else { "plain" };
        let next = self.role(verb + 1);
        sink.put(&["bias"]);
        sink.put(&["verb ", word]);
        sink.put(&["verb ", word, " opener ", opener]);
        sink.put(&["verb ", word, " ", order]);
        sink.put(&["verb ", word, " ", marked]);
        sink.put(&["verb ", word, " ", finite]);
        sink.put(&["opener ", opener, " ", order]);
        sink.put(&["opener ", opener, " ", finite]);
        sink.put(&["opener ", opener, " speaker ", sort]);
        sink.put(&["left ", left, " ", order, " ", form]);
        sink.put(&["left ", left, " opener ", opener]);
        sink.put(&["form ", form, " ", order]);
        sink.put(&["speaker ", sort, " ", order]);
        sink.put(&["head ", head]);
        sink.put(&["before ", before, " ", order]);
        sink.put(&["before ", before]);
        sink.put(&["gap ", bucket(gap)]);
        sink.put(&["length ", bucket(length), " ", marked]);
        sink.put(&["length ", bucket(length), " opener ", opener]);
        sink.put(&["next ", next]);
        if let Some(r) = &content.right {
            sink.put(&["first ", self.word(r.start)]);
            sink.put(&["from ", self.word(r.start.saturating_sub(1))]);
            sink.put(&["ends ", self.role(r.end)]);
        }
        for i in cue.start.max(unit.tokens.start)..verb {
            if cue.speaker.as_ref().is_some_and(|s| s.contains(&i)) {
                continue;
            }
            if self.is(i, class::AUXILIARY | class::NEGATION | class::TO) {
                sink.put(&["group ", self.word(i)]);
                sink.put(&["group ", self.word(i), " ", form]);
            }
        }
        if nested {
            sink.put(&["nested"]);
            sink.put(&["nested ", order]);
            sink.put(&["nested ", opener]);
        }
        if !rules {
            sink.put(&["against rules"]);
        }
        if self.heading(unit) {
            sink.put(&["heading"]);
            sink.put(&["heading ", form]);
        }
        if cue.start > unit.tokens.start && self.text.tokens.get(verb).is_some_and(|t| t.is_capitalised()) {
            sink.put(&["capital"]);
        }
    }

    /// Features of a stretch in marks.
    pub(super) fn stretch_features(&self, stretch: &Range<usize>, unit: &Unit, claimed: &str, sink: &mut impl Sink) {
        let words: Vec<usize> = stretch
            .clone()
            .filter(|&i| matches!(self.kind(i), Some(TokenKind::Word | TokenKind::Number | TokenKind::Ordinal)))
            .collect();
        let capital = |i: usize| self.text.tokens.get(i).is_some_and(|t| t.is_capitalised());
        let capitals = words.iter().filter(|&&i| capital(i)).count();
        let small = |i: usize| self.is(i, class::PREPOSITION | class::DETERMINER | class::COORDINATOR | class::TO);
        let case = if words.iter().all(|&i| capital(i) || small(i) || self.kind(i) != Some(TokenKind::Word)) {
            if words.len() > 1 { "titled" } else { "capital" }
        } else if words.first().is_some_and(|&i| capital(i)) {
            if capitals > 1 { "Names" } else { "Sentence" }
        } else if capitals > 0 {
            "names"
        } else {
            "small"
        };
        let finite = words.iter().take(25).any(|&i| self.is(i, class::AUXILIARY | class::SUBJECT));
        let finite = if finite { "finite" } else { "nominal" };
        let length = bucket(words.len());
        let last = stretch.end.saturating_sub(2);
        let inner = if self.kind(last) == Some(TokenKind::Punctuation) { self.word(last) } else { "" };
        let at = |i: Option<usize>| i.filter(|i| unit.tokens.contains(i));
        let before = at(stretch.start.checked_sub(1));
        let second = at(stretch.start.checked_sub(2));
        let after = at(Some(stretch.end));
        let word = |i: Option<usize>| i.map_or("edge", |i| self.word(i));
        let role = |i: Option<usize>| i.map_or("edge", |i| self.role(i));
        let alone = before.is_none() && after.is_none_or(|a| a + 1 >= unit.tokens.end);
        let rules = if titles::names_something(self, stretch.clone(), unit) { "name" } else { "speech" };
        let heading = if self.heading(unit) { "heading" } else { "text" };
        sink.put(&["bias"]);
        sink.put(&["rules ", rules]);
        sink.put(&["rules ", rules, " ", claimed]);
        sink.put(&["claimed ", claimed]);
        sink.put(&["length ", length]);
        sink.put(&["length ", length, " ", case]);
        sink.put(&["length ", length, " ", claimed]);
        sink.put(&["case ", case, " ", claimed]);
        sink.put(&["case ", case, " ", finite]);
        sink.put(&["case ", case, " before ", role(before)]);
        sink.put(&["case ", case, " after ", role(after)]);
        sink.put(&["case ", case, " inner ", inner]);
        sink.put(&["inner ", inner]);
        sink.put(&["inner ", inner, " ", claimed]);
        sink.put(&["finite ", finite, " ", claimed]);
        sink.put(&["before ", word(before)]);
        sink.put(&["before ", word(second), " ", word(before)]);
        sink.put(&["before ", role(before), " ", claimed]);
        sink.put(&["after ", word(after)]);
        sink.put(&["after ", role(after), " before ", role(before)]);
        sink.put(&[heading]);
        sink.put(&[heading, " ", claimed]);
        if alone {
            sink.put(&["alone ", length]);
            sink.put(&["alone ", case]);
        }
        if unit.tokens.clone().any(|i| !stretch.contains(&i) && self.quoted(i)) {
            sink.put(&["others ", length]);
        }
        if let Some(&first) = words.first() {
            sink.put(&["first ", self.word(first)]);
        }
        if words.len() == 1 {
            sink.put(&["single ", self.word(words[0])]);
        }
    }

    /// Features of a candidate speaker.
    pub(super) fn speaker_features(&self, place: &Place<'_>, candidate: &Candidate, sink: &mut impl Sink) {
        let how = place.how;
        let Some(tokens) = &candidate.tokens else {
            sink.put(&["nobody"]);
            sink.put(&["nobody ", how]);
            sink.put(&["nobody ", how, " length ", bucket(place.length)]);
            sink.put(&["nobody ", how, " of ", bucket(place.candidates)]);
            if let Some(cue) = place.cue {
                sink.put(&["nobody cue ", self.word(cue.tokens.end - 1)]);
            }
            if candidate.roles & role::RULES != 0 {
                sink.put(&["nobody rules ", how]);
            }
            return;
        };
        let sort = self.sort(tokens);
        let verb = self.next_verb(tokens.end);
        let cue = verb.is_some_and(|v| self.known(v).is_some_and(|k| k.cue.is_some()));
        let verb_word = verb.map_or("none", |v| self.word(v));
        let before = tokens.start.checked_sub(1).map_or("edge", |b| self.role(b));
        let starts = tokens.start == place.unit.tokens.start || before == "edge";
        let inside = place.unit.tokens.contains(&tokens.start);
        let (side, distance) = if tokens.start < place.start {
            ("before", place.start.saturating_sub(tokens.end))
        } else {
            ("after", tokens.start.saturating_sub(place.end))
        };
        let distance = if inside { bucket(distance) } else { "far" };
        sink.put(&["sort ", sort]);
        sink.put(&["sort ", sort, " ", how]);
        for (bit, name) in role::NAMES {
            if candidate.roles & bit != 0 {
                sink.put(&["role ", name, " ", how]);
                sink.put(&["role ", name, " sort ", sort]);
                sink.put(&["role ", name, " of ", bucket(place.candidates)]);
                if *bit == role::RULES {
                    sink.put(&["rules ", how, " sort ", sort]);
                    sink.put(&["rules ", how, " distance ", distance]);
                    sink.put(&["rules ", how, " before ", before]);
                    if let Some(cue) = place.cue {
                        sink.put(&["rules cue ", self.word(cue.tokens.end - 1)]);
                        sink.put(&["rules cue ", form_word(cue.verb.form), " ", how, " sort ", sort]);
                    }
                }
            }
        }
        sink.put(&["place ", side, " ", distance, " ", how]);
        sink.put(&["verb ", if cue { "cue" } else { "other" }, " ", how, " ", side]);
        sink.put(&["verb ", verb_word]);
        sink.put(&["preceded ", before]);
        sink.put(&["preceded ", before, " ", how]);
        sink.put(&["head ", self.word(tokens.end - 1)]);
        if starts {
            sink.put(&["starts ", how]);
        }
        if candidate.order > 0 {
            sink.put(&["nth ", bucket(candidate.order), " ", how]);
        } else {
            sink.put(&["nearest ", how]);
        }
        let between = if inside && tokens.end < place.start { tokens.end..place.start } else { 0..0 };
        if between.len() < 60 {
            for i in between {
                if self.quoted(i) {
                    sink.put(&["between mark"]);
                } else if self.is(i, class::SUBORDINATOR | class::RELATIVE) || self.mark(i, ";") || self.mark(i, ":") {
                    sink.put(&["between ", self.word(i)]);
                }
            }
        }
    }

    /// The verb behind a subject: past adverbs, auxiliaries and an apposition in commas.
    fn next_verb(&self, from: usize) -> Option<usize> {
        (from..from + 8).find(|&i| {
            !self.quoted(i)
                && (self.is(i, class::VERB) || self.known(i).is_some_and(|k| k.cue.is_some()))
                && !self.named(i)
        })
    }
}

/// Where a candidate comes from; one may come from several places.
pub(super) mod role {
    /// The rules chose it.
    pub const RULES: u16 = 1;
    /// It is the speaker of a cue in the unit.
    pub const CUE: u16 = 1 << 1;
    /// The subject of the unit's main clause.
    pub const MAIN: u16 = 1 << 2;
    /// A subject of some clause.
    pub const SUBJECT: u16 = 1 << 3;
    /// A name.
    pub const NAME: u16 = 1 << 4;
    /// The speaker of the statement before.
    pub const PREVIOUS: u16 = 1 << 5;
    /// The subject of the sentence before.
    pub const SENTENCE_BEFORE: u16 = 1 << 6;

    /// Their words.
    pub const NAMES: &[(u16, &str)] = &[
        (RULES, "rules"),
        (CUE, "cue"),
        (MAIN, "main"),
        (SUBJECT, "subject"),
        (NAME, "name"),
        (PREVIOUS, "previous"),
        (SENTENCE_BEFORE, "sentence before"),
    ];
}

/// Somebody who may be the speaker.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The words; nobody where there are none.
    pub tokens: Option<Range<usize>>,
    /// Bits of [`role`].
    pub roles: u16,
    /// How many candidates stand nearer.
    pub order: usize,
}

/// The statement whose speaker is looked for.
pub(super) struct Place<'p> {
    /// Its unit.
    pub unit: &'p Unit,
    /// Its cue.
    pub cue: Option<&'p Cue>,
    /// How it is told: the order of its cue, "alone" or "within".
    pub how: &'static str,
    /// First token of the statement.
    pub start: usize,
    /// First token behind it.
    pub end: usize,
    /// Its tokens.
    pub length: usize,
    /// How many may be the speaker.
    pub candidates: usize,
}
