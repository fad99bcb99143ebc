//! A reader's highlights and notes as Markdown, JSON or a page of HTML: each with its words, who says them, where they stand
//! and when they were marked.

use super::citation::speaker_of;
use super::escape::{markdown as escaped, markdown_address, markup};
use super::scalars::Scalars;
use crate::analysis::Analysis;
use crate::document::{Document, Span};
use crate::language::flatten;
use crate::notes::{Finder, Highlight};
use crate::source::{sanitize, sanitize_line};
use crate::store::Heading;
use serde::Serialize;
use std::io::{self, Write};

/// In what form notes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotesForm {
    /// Markdown.
    Markdown,
    /// JSON.
    Json,
    /// A page of HTML that needs nothing else.
    Html,
}

/// The notes of one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Annotated {
    title: String,
    source: Option<String>,
    published: Option<String>,
    notes: Vec<Item>,
}

/// One highlight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Item {
    pub(super) quotation: String,
    pub(super) speaker: Option<String>,
    pub(super) note: Option<String>,
    pub(super) colour: &'static str,
    /// Where it stands, in Unicode scalar values; `None` where the words are not in the text any more, or nobody has looked.
    pub(super) span: Option<[usize; 2]>,
    /// The same in bytes.
    #[serde(skip)]
    pub(super) place: Option<Span>,
    /// Whether the words are in the text; `None` where nobody has looked.
    pub(super) found: Option<bool>,
    pub(super) made: String,
    changed: Option<String>,
}

impl Annotated {
    /// What is kept, without a look at the article.
    pub fn kept(heading: Heading, mut notes: Vec<Highlight>) -> Self {
        notes.sort_by_key(|h| h.passage.start);
        let items = notes.into_iter().map(|h| item(h, None, None, None, None)).collect();
        Self {
            title: line(&heading.title),
            source: heading.source.as_deref().map(line),
            published: heading.published.as_deref().map(line),
            notes: items,
        }
    }

    /// What is kept, brought together with the article and with what was found in it, in the order of the text; what is not
    /// found in it comes last.
    pub fn found(document: &Document, facts: &Analysis, notes: Vec<Highlight>) -> Self {
        let finder = Finder::new(&document.text);
        let scalars = Scalars::new(&document.text);
        let mut placed: Vec<_> = notes.into_iter().map(|h| (finder.find(&h.passage), h)).collect();
        placed.sort_by_key(|(place, h)| (place.is_none(), place.map_or(h.passage.start, |p| p.start())));
        let items = placed.into_iter().map(|(place, highlight)| {
            let speaker = place.map(|p| speaker_of(document, facts, p));
            item(highlight, speaker, place.map(|p| scalars.pair(p)), place, Some(place.is_some()))
        });
        Self {
            title: line(document.title.as_deref().unwrap_or(&document.id)),
            source: document.source.as_deref().map(line),
            published: document.published.map(|d| d.to_string()),
            notes: items.collect(),
        }
    }

    /// The highlights alone.
    pub(super) fn into_items(self) -> Vec<Item> {
        self.notes
    }
}

impl Item {
    /// The day on which it was made, if that is known.
    pub(super) fn day(&self) -> Option<&str> {
        self.made.split('T').next().filter(|d| !d.is_empty())
    }

    /// Who says it, in which colour and when it was marked.
    pub(super) fn about(&self) -> String {
        let mut parts: Vec<&str> = self.speaker.as_deref().into_iter().collect();
        parts.push(self.colour);
        parts.extend(self.day());
        if self.found == Some(false) {
            parts.push("not found in the text");
        }
        parts.join(" · ")
    }
}

fn item(
    highlight: Highlight,
    speaker: Option<Option<String>>,
    span: Option<[usize; 2]>,
    place: Option<Span>,
    found: Option<bool>,
) -> Item {
    let note = sanitize(&highlight.note).into_owned();
    Item {
        quotation: line(&highlight.passage.exact),
        // What the analysis says now, or else what the reader saw.
        speaker: speaker.unwrap_or(highlight.speaker).as_deref().map(line),
        note: (!note.is_empty()).then_some(note),
        colour: highlight.colour.word(),
        span,
        place,
        found,
        made: line(&highlight.made),
        changed: (!highlight.changed.is_empty()).then(|| line(&highlight.changed)),
    }
}

/// Words on one line that drive no terminal.
fn line(words: &str) -> String {
    sanitize_line(&flatten(words)).into_owned()
}

/// Writes the notes of articles.
///
/// # Errors
/// What the output says when it can't be written.
pub fn notes(articles: &[Annotated], form: NotesForm, out: &mut impl Write) -> io::Result<()> {
    match form {
        NotesForm::Markdown => markdown(articles, out),
        NotesForm::Json => {
            serde_json::to_writer_pretty(&mut *out, articles)?;
            writeln!(out)
        }
        NotesForm::Html => html(articles, out),
    }
}

/// The source and the date of publication, as far as they are known.
fn origin(article: &Annotated) -> String {
    let parts = [article.source.as_deref(), article.published.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn markdown(articles: &[Annotated], out: &mut impl Write) -> io::Result<()> {
    for (i, article) in articles.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        writeln!(out, "# {}", escaped(&article.title))?;
        let origin = origin(article);
        if !origin.is_empty() {
            // An address is to be copied from here.
            writeln!(out, "\n{}", markdown_address(&origin))?;
        }
        for item in &article.notes {
            writeln!(out, "\n> {}\n>\n> — {}", escaped(&item.quotation), escaped(&item.about()))?;
            if let Some(note) = &item.note {
                writeln!(out)?;
                for line in note.lines() {
                    // Two blanks keep the end of a line.
                    writeln!(out, "{}  ", escaped(line))?;
                }
            }
        }
    }
    Ok(())
}

const STYLE: &str = "body{max-width:42rem;margin:3rem auto;padding:0 1rem;font:1.1rem/1.55 Georgia,serif;color:#33332f;\
background:#fbf9f4}h1{font-size:1.5rem;margin:3rem 0 .2rem}p{margin:.3rem 0}.origin,footer{color:#6f6e68;font:.85rem sans-serif}\
blockquote{margin:1.6rem 0 .4rem;padding:.1rem 0 .1rem 1rem;border-left:.3rem solid}.yellow{border-color:#e3c34a}\
.green{border-color:#7fbf7a}.blue{border-color:#7aaede}.red{border-color:#e08a9a}.violet{border-color:#ab8fd8}\
.note{white-space:pre-wrap;margin-left:1.3rem}\
@media(prefers-color-scheme:dark){body{color:#d6d3cb;background:#1b1d22}.origin,footer{color:#8d9096}}";

fn html(articles: &[Annotated], out: &mut impl Write) -> io::Result<()> {
    let title = match articles {
        [one] => one.title.clone(),
        _ => "Highlights and notes".to_owned(),
    };
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>{STYLE}</style>",
        markup(&title)
    )?;
    for article in articles {
        writeln!(
            out,
            "<article>\n<h1>{}</h1>\n<p class=\"origin\">{}</p>",
            markup(&article.title),
            markup(&origin(article))
        )?;
        for item in &article.notes {
            writeln!(
                out,
                "<blockquote class=\"{}\"><p>{}</p><footer>{}</footer></blockquote>",
                item.colour,
                markup(&item.quotation),
                markup(&item.about())
            )?;
            if let Some(note) = &item.note {
                writeln!(out, "<p class=\"note\">{}</p>", markup(note))?;
            }
        }
        writeln!(out, "</article>")?;
    }
    writeln!(out, "</html>")
}
