//! The timeline alone, in forms that other programs read.
//!
//! The words of an article are words of strangers: each form defuses what its readers would take for more than words
//! (marks of Markdown, formulas of spreadsheets, tags of HTML, line ends of calendars).

mod calendar;
mod csv;
mod markdown;
mod timelinejs;

pub(super) use csv::line as csv_line;

use crate::analysis::timeline::when;
use crate::analysis::{Analysis, Happening};
use crate::document::Document;
use crate::language::flatten;
use std::io::{self, Write};

/// A form of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A list in Markdown (CommonMark).
    Markdown,
    /// A table of comma-separated values (RFC 4180), a row for each happening.
    Csv,
    /// The JSON that TimelineJS shows. Rows without a date, or with one before the year 1, are left out.
    TimelineJs,
    /// A calendar (RFC 5545), an all-day event for each happening. Rows without a date, or with one before the year 1,
    /// are left out.
    Calendar,
}

/// Writes the timeline of a document.
///
/// # Errors
///
/// What the writer gives.
pub fn timeline(document: &Document, analysis: &Analysis, form: Form, out: &mut impl Write) -> io::Result<()> {
    let rows: Vec<Row<'_>> = analysis.timeline.iter().map(|row| Row::new(document, analysis, row)).collect();
    let written = match form {
        Form::Markdown => markdown::write(document, &rows),
        Form::Csv => csv::write(&rows),
        Form::TimelineJs => timelinejs::write(document, &rows),
        Form::Calendar => calendar::write(document, &rows),
    };
    out.write_all(written.as_bytes())
}

/// A row with the words that all forms print, control characters left out.
pub(super) struct Row<'a> {
    happening: &'a Happening,
    /// When, in words; empty where nobody knows.
    pub(super) when: String,
    pub(super) what: String,
    pub(super) who: Vec<String>,
    pub(super) claimed_by: Option<String>,
    /// The article's own words for the date.
    pub(super) words: String,
    pub(super) sentence: String,
    /// How often it is told.
    pub(super) told: usize,
}

impl<'a> Row<'a> {
    pub(super) fn new(document: &Document, analysis: &'a Analysis, happening: &'a Happening) -> Self {
        let name = |e: crate::analysis::EntityId| analysis.entities.get(e.0 as usize).map(|e| clean(&e.name));
        let time = happening.time.and_then(|t| analysis.times.get(t as usize));
        Self {
            happening,
            when: when(happening),
            what: clean(&happening.label),
            who: happening.entities.iter().filter_map(|e| name(*e)).collect(),
            claimed_by: happening.speaker.and_then(name),
            words: time.map(|t| clean(document.slice(t.span))).unwrap_or_default(),
            sentence: clean(document.slice(happening.sentence)),
            told: 1 + happening.also.len(),
        }
    }
}

/// Words on one line, without anything that could drive a terminal or another program.
pub(super) fn clean(words: &str) -> String {
    let visible: String =
        words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !hidden(*c)).collect();
    flatten(&visible)
}

/// Control characters, and those that turn the direction of what follows or are not seen.
pub(super) fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// The title of the document, or its name.
fn title(document: &Document) -> String {
    clean(document.title.as_deref().unwrap_or("Timeline"))
}
