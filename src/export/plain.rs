//! The facts and the text as plain lines, for screen readers and pipes.
//!
//! Nothing is drawn: no columns, no signs, one fact a line, each a sentence or close to one, lines as long as they are.

use crate::analysis::timeline as in_words;
use crate::analysis::{Analysis, Entity, EntityId, Form, Gender, Happening, Kind, Quote, QuoteForm};
use crate::document::Document;
use crate::language::flatten;
use std::io::{self, Write};

/// Writes what is known about an article, then its text.
pub fn plain(document: &Document, facts: &Analysis, out: &mut impl Write) -> io::Result<()> {
    about(document, out)?;
    entities(facts, out)?;
    quotes(document, facts, out)?;
    timeline(document, facts, out)?;
    text(document, out)
}

fn about(document: &Document, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", document.title.as_deref().unwrap_or(&document.id))?;
    if let Some(byline) = &document.byline {
        writeln!(out, "{byline}")?;
    }
    match document.published {
        Some(date) => writeln!(out, "Published {date}")?,
        None => writeln!(out, "Publication date unknown: words such as \"last month\" stay words; --date sets it")?,
    }
    Ok(())
}

/// A heading with the number of lines below it.
fn heading(title: &str, count: usize, out: &mut impl Write) -> io::Result<()> {
    match count {
        0 => writeln!(out, "\n{title}: none found"),
        n => writeln!(out, "\n{title}: {n}"),
    }
}

fn entities(facts: &Analysis, out: &mut impl Write) -> io::Result<()> {
    for (title, kind) in [
        ("People", Kind::Person),
        ("Organisations", Kind::Organization),
        ("Places", Kind::Place),
        ("Groups", Kind::Group),
    ] {
        let mut found: Vec<(usize, &Entity)> =
            facts.entities.iter().enumerate().filter(|(_, e)| e.kind == kind).collect();
        if found.is_empty() && kind != Kind::Person {
            continue;
        }
        // A stable sort: those mentioned equally often stay in order of appearance.
        found.sort_by_key(|(_, e)| std::cmp::Reverse(e.mentions.len()));
        heading(title, found.len(), out)?;
        for (id, entity) in found {
            writeln!(out, "{}", describe(id, entity, facts))?;
        }
    }
    Ok(())
}

/// "Ieng Sary, also Sary: the KR breakaway leader; foreign minister. 25 mentions, 6 statements, he"
fn describe(id: usize, entity: &Entity, facts: &Analysis) -> String {
    let mut line = entity.name.clone();
    if !entity.aliases.is_empty() {
        line += &format!(", also {}", entity.aliases.join(", "));
    }
    if !entity.roles.is_empty() {
        let roles: Vec<&str> = entity.roles.iter().map(|r| r.words.as_str()).collect();
        line += &format!(": {}", roles.join("; "));
    }
    line += &format!(". {}", counted(entity.mentions.len(), "mention"));
    let named = |m: &&u32| facts.mentions.get(**m as usize).is_some_and(|m| m.form == Form::Name);
    let by_name = entity.mentions.iter().filter(named).count();
    if by_name < entity.mentions.len() {
        line += &format!(", {by_name} by name");
    }
    let says = facts.quotes.iter().filter(|q| speaker(q) == Some(id)).count();
    if says > 0 {
        line += &format!(", {}", counted(says, "statement"));
    }
    match entity.gender {
        Some(Gender::Male) => line += ", he",
        Some(Gender::Female) => line += ", she",
        None => {}
    }
    line
}

fn speaker(quote: &Quote) -> Option<usize> {
    quote.speaker.and_then(|s| s.entity).map(EntityId::index)
}

fn counted(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

fn name(entity: EntityId, facts: &Analysis) -> &str {
    facts.entities.get(entity.index()).map_or("", |e| e.name.as_str())
}

fn quotes(document: &Document, facts: &Analysis, out: &mut impl Write) -> io::Result<()> {
    heading("Statements", facts.quotes.len(), out)?;
    for quote in &facts.quotes {
        let who = match quote.speaker {
            None => "Speaker not named".to_owned(),
            Some(speaker) => {
                let words = flatten(document.slice(speaker.words));
                match speaker.entity.map(|e| name(e, facts)).filter(|n| !n.is_empty()) {
                    // The text's own word beside the name, so that a wrong resolution can be seen.
                    Some(name) if name != words => format!("{name} (\"{words}\")"),
                    _ => words,
                }
            }
        };
        let how = match quote.form {
            QuoteForm::Direct => "in their own words",
            QuoteForm::Mixed => "partly in their own words",
            QuoteForm::Indirect => "reported",
        };
        let words: Vec<String> = quote.spans.iter().map(|s| flatten(document.slice(*s))).collect();
        writeln!(out, "{who}, {how}: {}", words.join(" … "))?;
    }
    Ok(())
}

fn timeline(document: &Document, facts: &Analysis, out: &mut impl Write) -> io::Result<()> {
    heading("Timeline", facts.timeline.len(), out)?;
    for row in &facts.timeline {
        let words = row.time.and_then(|t| facts.times.get(t as usize)).map(|t| flatten(document.slice(t.span)));
        write!(out, "{}: {}", when(row, words.as_deref()), flatten(&row.label))?;
        let mut notes: Vec<String> = Vec::new();
        if !row.entities.is_empty() {
            let names: Vec<&str> = row.entities.iter().map(|e| name(*e, facts)).filter(|n| !n.is_empty()).collect();
            notes.push(format!("with {}", names.join(", ")));
        }
        if let Some(speaker) = row.speaker {
            notes.push(format!("according to {}", name(speaker, facts)));
        }
        if row.background {
            notes.push("background".to_owned());
        }
        if !notes.is_empty() {
            write!(out, " ({})", notes.join("; "))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// When a row is, no finer than the article says it, and the article's own words for it.
fn when(row: &Happening, words: Option<&str>) -> String {
    let value = match (row.earliest, row.latest) {
        (None, None) => "Undated".to_owned(),
        (Some(a), Some(b)) if a == b => a.to_string(),
        _ => {
            // The arrows of the rail, in words: "From the 1960s on", "Up to the 19th century".
            let value = in_words::when(row);
            let point =
                |words: &str| if words.ends_with(['s', 'y']) { format!("the {words}") } else { words.to_owned() };
            match (value.strip_prefix("→ "), value.strip_suffix(" →")) {
                (Some(end), _) => format!("Up to {}", point(end)),
                (_, Some(start)) => format!("From {} on", point(start)),
                _ => value,
            }
        }
    };
    match words {
        Some(words) => format!("{value} (\"{words}\")"),
        None => value,
    }
}

fn text(document: &Document, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\nText")?;
    for block in &document.blocks {
        writeln!(out, "\n{}", document.slice(block.span))?;
    }
    Ok(())
}
