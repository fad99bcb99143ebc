//! Document -> [`Analysis`]: pure functions over the text, the same result on every machine.
//!
//! The steps stand on each other in this order, each in a folder of its own:
//!
//! | step | gives | stands on |
//! |---|---|---|
//! | [`crate::language`] | tokens, sentences | the text |
//! | [`names`] | mentions by name | tokens |
//! | [`quotes::marks`] | stretches in quotation marks | tokens |
//! | [`people`] | entities, resolved nominals and pronouns | mentions, stretches |
//! | [`quotes`] | statements with speakers | all of the above |
//! | [`times`] | temporal expressions | tokens, publication date |
//! | [`timeline`] | happenings | all of the above |

mod facts;
pub mod names;
pub mod people;
pub mod quotes;
pub mod timeline;
pub mod times;

pub use facts::{
    Analysis, Entity, EntityId, Form, Gender, Happening, Kind, Mention, Precision, Quote, QuoteForm, Role, Speaker,
    Timex, TimexType,
};

use crate::document::{Document, PartialDate};
use crate::language::Text;

/// Analyses a document against `published`, the date that relative expressions count from.
///
/// Never fails: in the worst case nothing is found. Time and memory grow linearly with the text.
pub fn analyse(document: &Document, published: Option<PartialDate>) -> Analysis {
    let text = Text::new(document);
    let names = names::find(&text);
    let stretches = quotes::marks::find(&text);
    let people::Resolved { mentions, entities } = people::resolve(&text, names, &stretches);
    let quotes = quotes::find(&text, &stretches, &mentions, &entities);
    let times = times::find(&text, published);
    let timeline = timeline::build(&text, &times, &mentions, &entities, &quotes, published);
    let sentences = text.sentences.iter().map(|s| s.span).collect();
    Analysis { sentences, mentions, entities, quotes, times, timeline }
}
