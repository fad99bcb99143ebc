//! What a reader keeps of an article: highlights, with notes on them, tied to their words.
//!
//! | file | what it does |
//! |---|---|
//! | `passage` | the words of a highlight and what stands around them |
//! | `finder` | finding them again in a text that has changed |

mod finder;
mod passage;

pub use finder::Finder;
pub use passage::Passage;

use crate::document::Span;
use serde::{Deserialize, Serialize};

/// The longest passage that can be highlighted, in bytes.
pub const LONGEST: usize = 20_000;

/// The colour of a highlight. What each means is the reader's own affair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// Yellow.
    #[default]
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Red.
    Red,
    /// Violet.
    Violet,
}

impl Colour {
    /// All colours, in turn.
    pub const ALL: [Self; 5] = [Self::Yellow, Self::Green, Self::Blue, Self::Red, Self::Violet];

    /// Its name, as files and lists have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Red => "red",
            Self::Violet => "violet",
        }
    }

    /// The next one, in turn.
    pub fn next(self) -> Self {
        let here = Self::ALL.iter().position(|c| *c == self).unwrap_or(0);
        Self::ALL[(here + 1) % Self::ALL.len()]
    }
}

/// Words that a reader has highlighted, perhaps with a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    /// Tells it from all others, of any window.
    pub id: String,
    /// Its colour.
    pub colour: Colour,
    /// Its words.
    #[serde(flatten)]
    pub passage: Passage,
    /// What the reader says about it, in lines; empty for nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who says the words, as the reader saw it when the highlight was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// When it was made, in ISO 8601 and UTC; empty until it is kept.
    #[serde(default)]
    pub made: String,
    /// When it was last changed, if it was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub changed: String,
}

/// Where highlights stand in a text, one for one: `None` for words that are not in it any more.
pub fn attach(text: &str, highlights: &[Highlight]) -> Vec<Option<Span>> {
    let finder = Finder::new(text);
    highlights.iter().map(|h| finder.find(&h.passage)).collect()
}
