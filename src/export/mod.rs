//! What dateline gives away of an article: everything it found as JSON, or as lines of text, and the timeline alone in forms that other
//! programs read.

mod citation;
mod dossier;
mod escape;
mod json;
mod notes;
mod plain;
mod scalars;
mod svg;
mod timeline;

pub use citation::{cite_passage, cite_quotation, speaker_of};
pub use dossier::{DossierForm, dossier};
pub use json::{Article, Style, write};
pub use notes::{Annotated, NotesForm, notes};
pub use plain::plain;
pub use svg::svg;
pub use timeline::{Form, timeline};
