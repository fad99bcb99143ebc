//! What happened, in order of time.

use super::{Entity, Happening, Mention, Quote, Timex};
use crate::document::PartialDate;
use crate::language::Text;

/// Makes the rows of the timeline.
pub fn build(
    _text: &Text<'_>,
    _times: &[Timex],
    _mentions: &[Mention],
    _entities: &[Entity],
    _quotes: &[Quote],
    _published: Option<PartialDate>,
) -> Vec<Happening> {
    Vec::new()
}
