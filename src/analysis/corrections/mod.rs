//! A reader's corrections of what was found: Analysis and decisions -> Analysis.
//!
//! A decision is tied to words of the text ([`Anchor`]), not to numbers of an analysis, so that it holds for every analysis
//! of the text, and also when the text has changed a little. Decisions are applied in order, each to what those before it
//! left; one whose words are not found is passed over and counted.

mod apply;

pub use apply::{Corrected, apply};

use super::Kind;
use crate::document::Anchor;
use serde::{Deserialize, Serialize};

/// One decision with its name, which no other decision of any reader's window has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Tells it from all others.
    pub id: String,
    /// What is decided.
    #[serde(flatten)]
    pub decision: Decision,
}

/// What a reader can decide. A mention stands for its entity too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "kebab-case")]
pub enum Decision {
    /// Two entities are one, which is called as the second.
    Merge {
        /// A mention of the one.
        mention: Anchor,
        /// A mention of the other.
        into: Anchor,
    },
    /// A mention means another entity, and so do the pronouns and descriptions that hang on it.
    Assign {
        /// The mention.
        mention: Anchor,
        /// A mention of the other entity.
        to: Anchor,
    },
    /// A mention means somebody of its own.
    SplitMention {
        /// The mention.
        mention: Anchor,
    },
    /// All mentions of an entity by the same words mean somebody of their own.
    SplitName {
        /// One of the mentions.
        mention: Anchor,
    },
    /// An entity has another name.
    Rename {
        /// A mention of it.
        mention: Anchor,
        /// The name.
        name: String,
    },
    /// An entity is of another kind.
    Kind {
        /// A mention of it.
        mention: Anchor,
        /// The kind.
        #[serde(with = "kind_word")]
        kind: Kind,
    },
    /// The words are no name, wherever they stand for this entity.
    NoName {
        /// One of the mentions.
        mention: Anchor,
    },
    /// A statement has another speaker, or none that is named.
    Speaker {
        /// The beginning of the statement.
        quote: Anchor,
        /// A mention of the speaker.
        to: Option<Anchor>,
    },
}

/// A kind by its word.
mod kind_word {
    use super::Kind;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(kind: &Kind, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(kind.word())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Kind, D::Error> {
        let word = String::deserialize(from)?;
        Kind::ALL.into_iter().find(|k| k.word() == word).ok_or_else(|| D::Error::custom("no such kind"))
    }
}
