//! How good a model is on a development set.

use super::corpora::{documents, running_text};
use crate::analysis::Kind;
use crate::analysis::names::find_names;
use crate::analysis::names::tagger::{KINDS, Model};
use crate::document::Document;
use crate::language::Text;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// The F1 of persons, organizations and places over a file, in per cent: exact spans, leading articles cut off.
///
/// # Errors
/// What the system says when the file can't be read, or that the model is broken.
pub fn score(path: &Path, model: &[u8]) -> io::Result<f64> {
    let source = std::fs::read_to_string(path)?;
    let model = Model::read(model).map_err(io::Error::other)?;
    let (mut right, mut wanted, mut given) = (0usize, 0usize, 0usize);
    for sentences in documents(&source) {
        let (text, names) = running_text(&sentences);
        let document = Document::from_exact_text("", text);
        let counts = |kind: &Kind| matches!(kind, Kind::Person | Kind::Organization | Kind::Place);
        let gold: BTreeSet<(usize, usize, Kind)> = names
            .iter()
            .filter_map(|(start, end, kind)| {
                let words = &document.text[*start..*end];
                let article = ["the ", "a ", "an "]
                    .iter()
                    .find(|a| words.get(..a.len()).is_some_and(|w| w.eq_ignore_ascii_case(a)))
                    .map_or(0, |a| a.len());
                Some((start + article, *end, KINDS[*kind]?)).filter(|n| counts(&n.2))
            })
            .collect();
        let got: BTreeSet<(usize, usize, Kind)> = find_names(&Text::new(&document), &model)
            .iter()
            .map(|m| (m.span.start(), m.span.end(), m.kind))
            .filter(|n| counts(&n.2))
            .collect();
        right += gold.intersection(&got).count();
        wanted += gold.len();
        given += got.len();
    }
    #[allow(clippy::cast_precision_loss)]
    Ok(200.0 * right as f64 / (wanted + given).max(1) as f64)
}
