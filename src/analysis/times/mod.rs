//! Temporal expressions and their TIMEX3 values.

use super::Timex;
use crate::document::PartialDate;
use crate::language::Text;

/// Finds the temporal expressions, sorted by start, none overlapping another.
pub fn find(_text: &Text<'_>, _published: Option<PartialDate>) -> Vec<Timex> {
    Vec::new()
}
