//! The dossier in Markdown.

use super::{Dossier, Party, Quotation};
use crate::export::escape::markdown as escaped;
use std::fmt::Write;

/// Writes a heading for the article and one for each list.
pub(super) fn write(dossier: &Dossier<'_>) -> String {
    let mut out = format!("# {}\n", escaped(&dossier.title));
    let origin = dossier.origin();
    if !origin.is_empty() {
        out.push_str(&format!("\n{}\n", escaped(&origin.join(" · "))));
    }
    for (heading, list) in dossier.lists() {
        section(heading, &mut out);
        for party in list {
            entry(party, &dossier.quotations, &mut out);
        }
    }
    if !dossier.quotations.is_empty() {
        section("Quotations", &mut out);
        dossier.quotations.iter().for_each(|q| out.push_str(&format!("- {}\n", said(q))));
    }
    if !dossier.timeline.is_empty() {
        section("Timeline", &mut out);
    }
    for row in &dossier.timeline {
        if let Some(gap) = &row.gap {
            line(&mut out, format_args!("- ({gap})"));
        }
        let when = if row.when.is_empty() { "No date" } else { &row.when };
        let mut notes = Vec::new();
        if !row.words.is_empty() && !row.when.contains(row.words.as_str()) {
            notes.push(format!("“{}”", escaped(&row.words)));
        }
        notes.extend((!row.who.is_empty()).then(|| escaped(&row.who.join(", "))));
        notes.extend(row.claimed_by.as_ref().map(|name| format!("says {}", escaped(name))));
        if row.told > 1 {
            notes.push(format!("told {} times", row.told));
        }
        let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
        line(&mut out, format_args!("- **{}** · {}{notes}", escaped(when), escaped(&row.what)));
    }
    if !dossier.notes.is_empty() {
        section("Highlights and notes", &mut out);
    }
    for item in &dossier.notes {
        line(&mut out, format_args!("- {} — {}", escaped(&item.quotation), escaped(&item.about())));
        for words in item.note.iter().flat_map(|note| note.lines()).filter(|l| !l.trim().is_empty()) {
            line(&mut out, format_args!("    - {}", escaped(words.trim())));
        }
    }
    out
}

fn section(heading: &str, out: &mut String) {
    line(out, format_args!("\n## {heading}\n"));
}

/// Writing into a string cannot fail.
fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    let _ = writeln!(out, "{words}");
}

/// A list item with what is known of somebody, and below it what he says.
fn entry(party: &Party, quotations: &[Quotation], out: &mut String) {
    let mut words = format!("- **{}**", escaped(&party.name));
    if !party.aliases.is_empty() {
        words.push_str(&format!(", also {}", escaped(&party.aliases.join(", "))));
    }
    if !party.roles.is_empty() {
        let roles: Vec<String> = party.roles.iter().map(|r| escaped(&r.words)).collect();
        words.push_str(&format!(": {}", roles.join("; ")));
    }
    let count = party.mentions.len();
    line(out, format_args!("{words} ({count} mention{})", if count == 1 { "" } else { "s" }));
    for quotation in party.says.iter().filter_map(|i| quotations.get(*i)) {
        line(out, format_args!("    - {} ({})", escaped(&quotation.words), how(quotation)));
    }
}

/// "“…” — Mara Quist (direct)"
fn said(quotation: &Quotation) -> String {
    let speaker = quotation.speaker.as_deref().map_or_else(|| "speaker not named".to_owned(), escaped);
    format!("{} — {speaker} ({})", escaped(&quotation.words), how(quotation))
}

/// How it is told, and how sure the speaker is where it is not plain.
fn how(quotation: &Quotation) -> String {
    match quotation.certainty {
        Some(word) if word != "sure" => format!("{}, speaker {word}", quotation.told),
        _ => quotation.told.to_owned(),
    }
}
