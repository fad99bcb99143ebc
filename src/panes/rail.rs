//! The marks of the timeline: what a value looks like on the rail, and how it is written.

use crate::analysis::timeline::days_of;
use crate::analysis::{Happening, Precision};
use jiff::civil::Date;

/// The mark of a row: two cells.
pub(super) fn mark(row: &Happening) -> &'static str {
    match (row.earliest, row.latest, row.precision) {
        (None, None, _) => "· ",
        (Some(_), None, Some(Precision::Decade | Precision::Century)) => "░▸",
        (None, Some(_), Some(Precision::Decade | Precision::Century)) => "◂░",
        (Some(_), None, _) => "├▸",
        (None, Some(_), _) => "◂┤",
        (_, _, Some(Precision::Decade | Precision::Century)) => "░░",
        _ if row.value.contains('/') => "├┤",
        _ => "● ",
    }
}

/// The words for the time between two rows, if it is long against the finest precision: "17 years", "5 months".
pub(super) fn gap(before: &Happening, after: &Happening) -> Option<String> {
    let from = end_of(before)?;
    let to = after.earliest?;
    let days = (to - from).get_days();
    let words = |n: i32, unit: &str| Some(format!("{n} {unit}{}", if n == 1 { "" } else { "s" }));
    match days {
        ..60 => None,
        60..547 => words(days / 30, "month"),
        _ => words((days * 4 + 730) / 1461, "year"),
    }
}

/// The last day of a row; where it is open to the future, the last of what is stated ("from the 1960s": of 1969).
fn end_of(row: &Happening) -> Option<Date> {
    let stated = || days_of(row.value.trim_end_matches("/..")).map(|(_, last, _)| last);
    row.latest.or_else(stated).or(row.earliest)
}
