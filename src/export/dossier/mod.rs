//! The dossier: everything dateline has found in an article and the reader has noted on it, to be taken along.
//!
//! | file | what it does |
//! |---|---|
//! | `markdown`, `csv` | the lists, for notes and for spreadsheets |
//! | `html` | a page that needs nothing else: the article with its lists beside it |
//! | `marked` | the text of that page with everything in it marked |
//!
//! The words of an article are words of strangers: each form defuses what its readers would take for more than words.

mod csv;
mod html;
mod markdown;
mod marked;

use super::citation::speaker;
use super::notes::{Annotated, Item};
use super::scalars::Scalars;
use super::timeline::{Row, clean};
use crate::analysis::timeline::gap_in_words;
use crate::analysis::{Analysis, EntityId, Gender, Kind, QuoteForm};
use crate::document::{Document, Span};
use crate::notes::Highlight;
use serde::Serialize;
use std::io::{self, Write};

/// A form of the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DossierForm {
    /// Markdown (CommonMark).
    Markdown,
    /// A page of HTML that needs nothing else.
    Html,
    /// JSON with the text; every span counts Unicode scalar values of it.
    Json,
    /// One table of comma-separated values (RFC 4180); the first column says what a row is about.
    Csv,
}

impl DossierForm {
    /// The form that the end of a file's name asks for (`md`, `markdown`, `html`, `htm`, `json`, `csv`, in any case).
    pub fn from_ending(ending: &str) -> Option<Self> {
        Some(match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" => Self::Html,
            "json" => Self::Json,
            "csv" => Self::Csv,
            _ => return None,
        })
    }
}

/// Writes the dossier of an article. `facts` are what was found in it, with the reader's corrections if there are some;
/// `notes` the reader's highlights.
///
/// # Errors
/// What the output says when it can't be written.
pub fn dossier(
    document: &Document,
    facts: &Analysis,
    notes: Vec<Highlight>,
    form: DossierForm,
    out: &mut impl Write,
) -> io::Result<()> {
    let dossier = Dossier::new(document, facts, notes);
    let written = match form {
        DossierForm::Json => return super::json::write(&dossier, super::Style::Indented, out),
        DossierForm::Markdown => markdown::write(&dossier),
        DossierForm::Csv => csv::write(&dossier),
        DossierForm::Html => html::write(document, facts, &dossier),
    };
    out.write_all(written.as_bytes())
}

/// All that is told, with words that drive no terminal.
#[derive(Serialize)]
struct Dossier<'a> {
    schema: &'static str,
    title: String,
    source: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    people: Vec<Party>,
    organizations: Vec<Party>,
    places: Vec<Party>,
    groups: Vec<Party>,
    /// Events, works, products, laws.
    others: Vec<Party>,
    quotations: Vec<Quotation>,
    timeline: Vec<Happening<'a>>,
    notes: Vec<Item>,
    text: &'a str,
}

/// Somebody or something.
#[derive(Serialize)]
struct Party {
    #[serde(skip)]
    id: EntityId,
    name: String,
    kind: &'static str,
    aliases: Vec<String>,
    roles: Vec<RoleWords>,
    gender: Option<&'static str>,
    /// Where it is mentioned.
    mentions: Vec<[usize; 2]>,
    /// What it says: indices into the quotations.
    says: Vec<usize>,
}

/// A role as the article words it.
#[derive(Serialize)]
struct RoleWords {
    words: String,
    span: [usize; 2],
    #[serde(skip)]
    place: Span,
}

/// A statement.
#[derive(Serialize)]
struct Quotation {
    words: String,
    /// How it is told: "direct", "partly quoted", "reported".
    told: &'static str,
    /// The name, or the article's own words where no name stands behind them; `None` where nobody is named.
    speaker: Option<String>,
    /// How sure the speaker is: "sure", "likely", "uncertain"; `None` where nobody is named.
    certainty: Option<&'static str>,
    spans: Vec<[usize; 2]>,
    #[serde(skip)]
    by: Option<EntityId>,
}

/// A row of the timeline.
#[derive(Serialize)]
struct Happening<'a> {
    /// In words; empty where nobody knows.
    when: String,
    value: &'a str,
    earliest: Option<String>,
    latest: Option<String>,
    precision: Option<&'static str>,
    what: String,
    who: Vec<String>,
    claimed_by: Option<String>,
    /// The article's own words for the date.
    words: String,
    sentence: String,
    span: [usize; 2],
    /// How often it is told.
    told: usize,
    background: bool,
    /// The time between the row before and this one, in words, where it is long.
    #[serde(skip)]
    gap: Option<String>,
}

impl<'a> Dossier<'a> {
    fn new(document: &'a Document, facts: &'a Analysis, notes: Vec<Highlight>) -> Self {
        let scalars = Scalars::new(&document.text);
        let parties = |wanted: &[Kind]| parties(facts, &scalars, wanted);
        Self {
            schema: "dateline-dossier/1",
            title: clean(document.title.as_deref().unwrap_or(&document.id)),
            source: document.source.as_deref().map(clean),
            byline: document.byline.as_deref().map(clean),
            published: document.published.map(|d| d.to_string()),
            people: parties(&[Kind::Person]),
            organizations: parties(&[Kind::Organization]),
            places: parties(&[Kind::Place]),
            groups: parties(&[Kind::Group]),
            others: parties(&[Kind::Event, Kind::Work, Kind::Product, Kind::Law]),
            quotations: quotations(document, facts, &scalars),
            timeline: timeline(document, facts, &scalars),
            notes: Annotated::found(document, facts, notes).into_items(),
            text: &document.text,
        }
    }

    /// The lists of entities with their headings, those that hold something.
    fn lists(&self) -> impl Iterator<Item = (&'static str, &[Party])> {
        [
            ("People", self.people.as_slice()),
            ("Organisations", &self.organizations),
            ("Places", &self.places),
            ("Groups", &self.groups),
            ("Other names", &self.others),
        ]
        .into_iter()
        .filter(|(_, parties)| !parties.is_empty())
    }

    /// "harbour.txt · 15 November 1996", as far as it is known.
    fn origin(&self) -> Vec<&str> {
        [&self.byline, &self.source, &self.published].into_iter().flatten().map(String::as_str).collect()
    }
}

/// The entities of some kinds, those mentioned most often first, then by first appearance.
fn parties(facts: &Analysis, scalars: &Scalars<'_>, wanted: &[Kind]) -> Vec<Party> {
    let all = facts.entities.iter().enumerate().filter(|(_, e)| wanted.contains(&e.kind));
    let mut out: Vec<Party> = all
        .map(|(i, e)| {
            let id = EntityId(u32::try_from(i).unwrap_or(u32::MAX));
            let mut roles: Vec<RoleWords> = Vec::new();
            for role in &e.roles {
                let words = clean(&role.words);
                if !roles.iter().any(|r| r.words == words) {
                    roles.push(RoleWords { words, span: scalars.pair(role.span), place: role.span });
                }
            }
            let places = e.mentions.iter().filter_map(|m| facts.mentions.get(*m as usize));
            let says = |q: &crate::analysis::Quote| q.speaker.and_then(|s| s.entity) == Some(id);
            Party {
                id,
                name: clean(&e.name),
                kind: e.kind.word(),
                aliases: e.aliases.iter().map(|a| clean(a)).collect(),
                roles,
                gender: e.gender.map(|g| match g {
                    Gender::Male => "male",
                    Gender::Female => "female",
                }),
                mentions: places.map(|m| scalars.pair(m.span)).collect(),
                says: facts.quotes.iter().enumerate().filter(|(_, q)| says(q)).map(|(i, _)| i).collect(),
            }
        })
        .collect();
    out.sort_by_key(|p| std::cmp::Reverse(p.mentions.len()));
    out
}

fn quotations(document: &Document, facts: &Analysis, scalars: &Scalars<'_>) -> Vec<Quotation> {
    let one = |quote: &crate::analysis::Quote| {
        let words: Vec<String> = quote.spans.iter().map(|s| clean(document.slice(*s))).collect();
        Quotation {
            words: words.join(" […] "),
            told: match quote.form {
                QuoteForm::Direct => "direct",
                QuoteForm::Mixed => "partly quoted",
                QuoteForm::Indirect => "reported",
            },
            speaker: speaker(document, facts, quote).map(|s| clean(&s)),
            certainty: quote.speaker.map(|_| quote.doubt().unwrap_or("sure")),
            spans: quote.spans.iter().map(|s| scalars.pair(*s)).collect(),
            by: quote.speaker.and_then(|s| s.entity),
        }
    };
    facts.quotes.iter().map(one).collect()
}

fn timeline<'a>(document: &Document, facts: &'a Analysis, scalars: &Scalars<'_>) -> Vec<Happening<'a>> {
    let before = std::iter::once(None).chain(facts.timeline.iter().map(Some));
    let rows = facts.timeline.iter().zip(before);
    rows.map(|(happening, before)| {
        let row = Row::new(document, facts, happening);
        Happening {
            when: row.when,
            value: &happening.value,
            earliest: happening.earliest.map(|d| d.to_string()),
            latest: happening.latest.map(|d| d.to_string()),
            precision: happening.precision.map(|p| p.word()),
            what: row.what,
            who: row.who,
            claimed_by: row.claimed_by,
            words: row.words,
            sentence: row.sentence,
            span: scalars.pair(happening.sentence),
            told: row.told,
            background: happening.background,
            gap: before.and_then(|before| gap_in_words(before, happening)),
        }
    })
    .collect()
}
