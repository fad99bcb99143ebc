//! Who and which is named.

pub mod tagger;

use super::{Form, Kind, Mention};
use crate::language::Text;
use std::sync::LazyLock;

static MODEL: LazyLock<Option<tagger::Model<'static>>> =
    LazyLock::new(|| tagger::Model::read(include_bytes!("../../../assets/names.model")).ok());

/// Finds mentions by name and amounts, sorted by start, none overlapping another. `entity` is not yet set.
pub fn find(text: &Text<'_>) -> Vec<Mention> {
    let Some(model) = MODEL.as_ref() else { return Vec::new() };
    tagger::tag(text, model)
        .into_iter()
        .map(|f| Mention {
            span: text.span_of(f.tokens),
            kind: f.kind.unwrap_or(Kind::Event),
            form: Form::Name,
            entity: None,
            confidence: f.confidence,
        })
        .collect()
}
