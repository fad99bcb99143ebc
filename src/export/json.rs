//! The analysis as JSON, schema `dateline/1`.
//!
//! A public format: fields may be added, none renamed or dropped. Every `start`, `end` pair counts Unicode scalar values
//! of `text`, end exclusive.

use super::scalars::Scalars;
use crate::analysis::{Analysis, Form, Gender, QuoteForm};
use crate::document::{Document, Span};
use serde::Serialize;
use std::io::{self, Write};

/// How JSON is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Over many lines, indented.
    Indented,
    /// On one line.
    Line,
}

/// Writes a value and a line feed. Characters that could drive a terminal are written as escapes.
pub fn write(value: &impl Serialize, style: Style, out: &mut impl Write) -> io::Result<()> {
    let mut json = match style {
        Style::Indented => serde_json::to_string_pretty(value),
        Style::Line => serde_json::to_string(value),
    }?;
    json.push('\n');
    // Such characters stand inside strings only, where an escape means the same. None of them is written in ASCII but DEL.
    let mut rest = json.as_str();
    while let Some(at) = rest.bytes().position(|b| b >= 0x7F) {
        let (plain, from) = rest.split_at(at);
        out.write_all(plain.as_bytes())?;
        let mut after = from.chars();
        if let Some(c) = after.next() {
            match is_hostile(c) {
                true => c.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"))?,
                false => out.write_all(c.encode_utf8(&mut [0; 4]).as_bytes())?,
            }
        }
        rest = after.as_str();
    }
    out.write_all(rest.as_bytes())
}

/// DEL, C1 controls, what turns the direction around, line ends of other programs, and what is not seen: serde_json writes
/// them as they are.
fn is_hostile(c: char) -> bool {
    matches!(c, '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// One article with everything found in it, ready to be written.
#[derive(Debug, Serialize)]
pub struct Article<'a> {
    schema: &'static str,
    id: &'a str,
    source: Option<&'a str>,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<String>,
    language: &'static str,
    text: &'a str,
    paragraphs: Vec<[usize; 2]>,
    sentences: Vec<[usize; 2]>,
    body: Vec<[usize; 2]>,
    mentions: Vec<Mention>,
    entities: Vec<Entity<'a>>,
    quotes: Vec<Quote>,
    times: Vec<Time<'a>>,
    timeline: Vec<Row<'a>>,
}

#[derive(Debug, Serialize)]
struct Mention {
    start: usize,
    end: usize,
    kind: &'static str,
    form: &'static str,
    entity: Option<u32>,
    confidence: f32,
}

#[derive(Debug, Serialize)]
struct Entity<'a> {
    id: usize,
    kind: &'static str,
    name: &'a str,
    aliases: &'a [String],
    roles: Vec<&'a str>,
    gender: Option<&'static str>,
    mention_count: usize,
}

#[derive(Debug, Serialize)]
struct Quote {
    spans: Vec<[usize; 2]>,
    form: &'static str,
    pieces: Vec<[usize; 2]>,
    speaker: Option<Speaker>,
    cue: Option<Place>,
    confidence: f32,
}

#[derive(Debug, Serialize)]
struct Speaker {
    start: usize,
    end: usize,
    entity: Option<u32>,
    /// The words that a relative word stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    stands_for: Option<[usize; 2]>,
}

#[derive(Debug, Serialize)]
struct Place {
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct Time<'a> {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
    rule: &'static str,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    time: Option<u32>,
    value: &'a str,
    earliest: Option<String>,
    latest: Option<String>,
    precision: Option<&'static str>,
    sentence: [usize; 2],
    also: Vec<[usize; 2]>,
    label: &'a str,
    entities: Vec<u32>,
    speaker: Option<u32>,
    background: bool,
}

impl<'a> Article<'a> {
    /// Puts a document and its analysis together.
    pub fn new(document: &'a Document, analysis: &'a Analysis) -> Self {
        let at = Scalars::new(&document.text);
        let pair = |s: &Span| at.pair(*s);
        let round = |c: f32| (c * 100.0).round() / 100.0;
        Self {
            schema: "dateline/1",
            id: &document.id,
            source: document.source.as_deref(),
            title: document.title.as_deref(),
            byline: document.byline.as_deref(),
            published: document.published.map(|d| d.to_string()),
            language: "en",
            text: &document.text,
            paragraphs: document.blocks.iter().map(|b| at.pair(b.span)).collect(),
            sentences: analysis.sentences.iter().map(pair).collect(),
            body: body(document).iter().map(pair).collect(),
            mentions: analysis
                .mentions
                .iter()
                .map(|m| {
                    let [start, end] = at.pair(m.span);
                    let form = match m.form {
                        Form::Name => "name",
                        Form::Nominal => "nominal",
                        Form::Pronoun => "pronoun",
                    };
                    let entity = m.entity.map(|e| e.0);
                    Mention { start, end, kind: m.kind.word(), form, entity, confidence: round(m.confidence) }
                })
                .collect(),
            entities: analysis
                .entities
                .iter()
                .enumerate()
                .map(|(id, e)| Entity {
                    id,
                    kind: e.kind.word(),
                    name: &e.name,
                    aliases: &e.aliases,
                    roles: e.roles.iter().map(|r| r.words.as_str()).collect(),
                    gender: e.gender.map(|g| match g {
                        Gender::Male => "male",
                        Gender::Female => "female",
                    }),
                    mention_count: e.mentions.len(),
                })
                .collect(),
            quotes: analysis
                .quotes
                .iter()
                .map(|q| Quote {
                    spans: q.spans.iter().map(pair).collect(),
                    form: match q.form {
                        QuoteForm::Direct => "direct",
                        QuoteForm::Mixed => "mixed",
                        QuoteForm::Indirect => "indirect",
                    },
                    pieces: q.pieces.iter().map(pair).collect(),
                    speaker: q.speaker.map(|s| {
                        let [start, end] = at.pair(s.span);
                        let stands_for = (s.words != s.span).then(|| at.pair(s.words));
                        Speaker { start, end, entity: s.entity.map(|e| e.0), stands_for }
                    }),
                    cue: q.cue.map(|c| {
                        let [start, end] = at.pair(c);
                        Place { start, end }
                    }),
                    confidence: round(q.confidence),
                })
                .collect(),
            times: analysis
                .times
                .iter()
                .map(|t| {
                    let [start, end] = at.pair(t.span);
                    Time { start, end, kind: t.kind.word(), value: &t.value, modifier: t.modifier, rule: t.rule }
                })
                .collect(),
            timeline: analysis
                .timeline
                .iter()
                .map(|h| Row {
                    time: h.time,
                    value: &h.value,
                    earliest: h.earliest.map(|d| d.to_string()),
                    latest: h.latest.map(|d| d.to_string()),
                    precision: h.precision.map(|p| p.word()),
                    sentence: at.pair(h.sentence),
                    also: h.also.iter().map(|s| at.pair(*s)).collect(),
                    label: &h.label,
                    entities: h.entities.iter().map(|e| e.0).collect(),
                    speaker: h.speaker.map(|e| e.0),
                    background: h.background,
                })
                .collect(),
        }
    }
}

/// The ranges of the body: runs of body blocks, joined.
fn body(document: &Document) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut open = false;
    for block in &document.blocks {
        let is_body = block.kind.is_body();
        match out.last_mut() {
            Some(last) if is_body && open => *last = last.join(block.span),
            _ if is_body => out.push(block.span),
            _ => {}
        }
        open = is_body;
    }
    out
}
