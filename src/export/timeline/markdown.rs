//! A list in Markdown.

use super::{Row, title};
use crate::document::Document;
use crate::export::escape::markdown as escaped;

/// Writes a heading and a list, dated rows first.
pub(super) fn write(document: &Document, rows: &[Row<'_>]) -> String {
    let mut out = format!("# {}\n", escaped(&title(document)));
    if let Some(date) = document.published {
        out.push_str(&format!("\nPublished {date}\n"));
    }
    let dated = |r: &&Row<'_>| r.happening.precision.is_some();
    section(None, rows.iter().filter(dated), &mut out);
    section(Some("Without a date"), rows.iter().filter(|r| !dated(r)), &mut out);
    out
}

fn section<'r, 'a: 'r>(heading: Option<&str>, rows: impl Iterator<Item = &'r Row<'a>>, out: &mut String) {
    let mut first = true;
    for row in rows {
        if first {
            out.push('\n');
            if let Some(heading) = heading {
                out.push_str(&format!("## {heading}\n\n"));
            }
            first = false;
        }
        out.push_str("- ");
        if !row.when.is_empty() {
            out.push_str(&format!("**{}** · ", escaped(&row.when)));
        }
        out.push_str(&escaped(&row.what));
        let mut notes = Vec::new();
        if !row.words.is_empty() && !row.when.contains(row.words.as_str()) {
            notes.push(format!("“{}”", escaped(&row.words)));
        }
        if !row.who.is_empty() {
            notes.push(escaped(&row.who.join(", ")));
        }
        if let Some(name) = &row.claimed_by {
            notes.push(format!("says {}", escaped(name)));
        }
        if row.told > 1 {
            notes.push(format!("told {} times", row.told));
        }
        if !notes.is_empty() {
            out.push_str(&format!(" ({})", notes.join("; ")));
        }
        out.push('\n');
    }
}
