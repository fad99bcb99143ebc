//! What was said, and by whom.

pub mod marks;

use super::{Entity, Mention, Quote};
use crate::language::Text;
use marks::Stretch;

/// Finds the statements with their speakers, sorted by their first span.
pub fn find(_text: &Text<'_>, _stretches: &[Stretch], _mentions: &[Mention], _entities: &[Entity]) -> Vec<Quote> {
    Vec::new()
}
