//! Document -> [`Analysis`]: pure functions over the text, the same result on every machine.
//!
//! The steps stand on each other in this order, each in a folder of its own:
//!
//! | step | gives | stands on |
//! |---|---|---|
//! | [`crate::language`] | tokens, sentences | the text |
//! | [`names`] | mentions by name | tokens |
//! | [`own`] | a reader's own names among them | tokens, mentions |
//! | [`quotes::marks`] | stretches in quotation marks | tokens |
//! | [`people`] | entities, resolved nominals and pronouns | mentions, stretches |
//! | [`quotes`] | statements with speakers | all of the above |
//! | [`times`] | temporal expressions | tokens, publication date |
//! | [`timeline`] | happenings | all of the above |
//! | [`corrections`] | all of it as the reader has corrected it | the analysis, decisions |

mod beginning;
pub mod corrections;
mod facts;
pub mod names;
pub mod own;
pub mod people;
pub mod quotes;
mod regroup;
pub mod timeline;
pub mod times;

pub use beginning::analyse_beginning;
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
    analyse_with(document, published, &own::Names::default())
}

/// The same with a reader's own names, which win over what is recognised.
pub fn analyse_with(document: &Document, published: Option<PartialDate>, own: &own::Names) -> Analysis {
    let text = Text::new(document);
    let mut names = names::find(&text);
    let fixed = own.fix(&text, &mut names);
    let stretches = quotes::marks::find(&text);
    let resolved = people::resolve(&text, names, &stretches);
    let people::Resolved { mut mentions, mut entities } = own::join(text.source, own, &fixed, resolved);
    let quotes = quotes::find(&text, &stretches, &mentions, &entities);
    let times = times::find(&text, published);
    let timeline = timeline::build(&text, &times, &mentions, &entities, &quotes, published);
    people::add_nested(&text, &mut mentions, &mut entities);
    let sentences = text.sentences.iter().map(|s| s.span).collect();
    Analysis { sentences, mentions, entities, quotes, times, timeline }
}
