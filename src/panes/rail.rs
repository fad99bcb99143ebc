//! The marks of the timeline: what a value looks like on the rail, and how it is written.

use crate::analysis::{Happening, Precision};

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
