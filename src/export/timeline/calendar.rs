//! A calendar (RFC 5545).

use super::{Row, title};
use crate::analysis::timeline::days_of;
use crate::document::Document;
use jiff::civil::Date;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// A line has at most so many octets.
const LINE: usize = 75;

/// Writes an all-day event for each happening, as long as its date is vague: a year is a year long.
pub(super) fn write(document: &Document, rows: &[Row<'_>]) -> String {
    let mut out = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dateline//timeline//EN", "CALSCALE:GREGORIAN"] {
        fold(line, &mut out);
    }
    fold(&format!("X-WR-CALNAME:{}", escape(&title(document))), &mut out);
    // The same article gives the same calendar: the stamp is the day of publication.
    let stamp = document.published.map_or_else(|| "19700101".to_owned(), |d| compact(d.earliest()));
    for (i, row) in rows.iter().enumerate() {
        let Some((start, end)) = days(row) else { continue };
        let Ok(after) = end.tomorrow() else { continue };
        let mut hash = FxHasher::default();
        hash.write(row.sentence.as_bytes());
        hash.write(row.happening.value.as_bytes());
        fold("BEGIN:VEVENT", &mut out);
        fold(&format!("UID:{:016x}-{i}@dateline", hash.finish()), &mut out);
        fold(&format!("DTSTAMP:{stamp}T000000Z"), &mut out);
        fold(&format!("DTSTART;VALUE=DATE:{}", compact(start)), &mut out);
        fold(&format!("DTEND;VALUE=DATE:{}", compact(after)), &mut out);
        fold(&format!("SUMMARY:{}", escape(&row.what)), &mut out);
        let mut about = format!("{}: {}", row.when, row.sentence);
        if let Some(name) = &row.claimed_by {
            about.push_str(&format!(" (says {name})"));
        }
        fold(&format!("DESCRIPTION:{}", escape(&about)), &mut out);
        fold(&format!("CATEGORIES:{}", if row.happening.background { "Background" } else { "News" }), &mut out);
        fold("TRANSP:TRANSPARENT", &mut out);
        fold("END:VEVENT", &mut out);
    }
    fold("END:VCALENDAR", &mut out);
    out
}

/// First and last day; of a row that is open at an end, the days of its known end.
fn days(row: &Row<'_>) -> Option<(Date, Date)> {
    let h = row.happening;
    let (start, end) = match (h.earliest, h.latest) {
        (Some(a), Some(b)) => (a, b),
        (None, None) => return None,
        _ => {
            let known = h.value.trim_start_matches("../").trim_end_matches("/..");
            days_of(known).map(|(a, b, _)| (a, b))?
        }
    };
    (start.year() > 0 && start <= end).then_some((start, end))
}

fn compact(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | ';' | ',') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Appends a line, folded between characters.
fn fold(line: &str, out: &mut String) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}
