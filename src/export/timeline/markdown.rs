//! A list in Markdown.

use super::{Row, title};
use crate::document::Document;

/// Writes a heading and a list, dated rows first.
pub(super) fn write(document: &Document, rows: &[Row<'_>]) -> String {
    let mut out = format!("# {}\n", escape(&title(document)));
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
            out.push_str(&format!("**{}** · ", escape(&row.when)));
        }
        out.push_str(&escape(&row.what));
        let mut notes = Vec::new();
        if !row.words.is_empty() && !row.when.contains(row.words.as_str()) {
            notes.push(format!("“{}”", escape(&row.words)));
        }
        if !row.who.is_empty() {
            notes.push(escape(&row.who.join(", ")));
        }
        if let Some(name) = &row.claimed_by {
            notes.push(format!("says {}", escape(name)));
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

/// Words in which every mark that Markdown or HTML could take for more than a character is defused.
pub(in crate::export) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '+' | '!' | '|' | '~' | '$' | '=' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    // What begins like an item of a list is one only where we say so.
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if words.starts_with('-') || (digits > 0 && words[digits..].starts_with(['.', ')'])) {
        out.insert(digits, '\\');
    }
    // An address must not become a link by itself.
    out.replace("://", ":\u{2060}//").replace("www.", "www\u{2060}.").replace('@', "@\u{2060}")
}
