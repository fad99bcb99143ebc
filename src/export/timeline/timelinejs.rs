//! The JSON of TimelineJS (<https://timeline.knightlab.com/docs/json-format.html>), whose texts are HTML.

use super::{Row, title};
use crate::analysis::Precision;
use crate::document::Document;
use crate::export::escape::markup;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// Writes the slides in order of time.
pub(super) fn write(document: &Document, rows: &[Row<'_>]) -> String {
    let events: Vec<Value> = rows.iter().filter_map(event).collect();
    let slides = json!({ "title": { "text": { "headline": markup(&title(document)) } }, "events": events });
    let mut out = serde_json::to_string_pretty(&slides).unwrap_or_default();
    out.push('\n');
    out
}

fn event(row: &Row<'_>) -> Option<Value> {
    let h = row.happening;
    let start = h.earliest.or(h.latest).filter(|d| d.year() > 0)?;
    let precision = h.precision?;
    let mut text = format!("<p>{}</p>", markup(&row.sentence));
    if let Some(name) = &row.claimed_by {
        text.push_str(&format!("<p>Says {}.</p>", markup(name)));
    }
    let mut event = Map::new();
    event.insert("start_date".into(), date(start, precision));
    if let (Some(end), Some(start)) = (h.latest, h.earliest)
        && end > start
    {
        event.insert("end_date".into(), date(end, precision));
    }
    event.insert("display_date".into(), markup(&row.when).into());
    event.insert("text".into(), json!({ "headline": markup(&row.what), "text": text }));
    event.insert("group".into(), if h.background { "Background" } else { "News" }.into());
    Some(Value::Object(event))
}

/// No finer than it is known.
fn date(date: Date, precision: Precision) -> Value {
    let mut out = Map::new();
    out.insert("year".into(), date.year().into());
    if precision >= Precision::Season {
        out.insert("month".into(), date.month().into());
    }
    if precision >= Precision::Week {
        out.insert("day".into(), date.day().into());
    }
    Value::Object(out)
}
