//! The marks of the timeline: what a value looks like on the rail, and how it is written.

use crate::analysis::timeline::in_words;
use crate::analysis::{Happening, Precision};
use jiff::civil::Date;

/// The mark of a row: two cells.
pub(super) fn mark(row: &Happening) -> &'static str {
    match (row.earliest, row.latest, row.precision) {
        (None, None, _) => "· ",
        (Some(_), None, _) => "├▸",
        (None, Some(_), _) => "◂┤",
        (_, _, Some(Precision::Decade | Precision::Century)) => "░░",
        _ if row.value.contains('/') => "├┤",
        _ => "● ",
    }
}

/// When, no finer than the text says it.
pub(super) fn when(row: &Happening) -> String {
    in_words(&row.value)
}

/// The words for the time between two rows, if it is long against the finest precision: "17 years", "5 months".
pub(super) fn gap(before: &Happening, after: &Happening) -> Option<String> {
    let from = end_of(before)?;
    let to = after.earliest?;
    let days = (to - from).get_days();
    let words = |n: i32, unit: &str| Some(format!("{n} {unit}{}", if n == 1 { "" } else { "s" }));
    match days {
        ..60 => None,
        60..730 => words(days / 30, "month"),
        _ => words(days * 4 / 1461, "year"),
    }
}

/// The last day of a row; its first where it is open to the future.
fn end_of(row: &Happening) -> Option<Date> {
    row.latest.or(row.earliest)
}
