//! The trained recogniser: hashed features of each token, a linear model, the best sequence of tags.
//!
//! Tags are BILOU over five kinds (Ratinov and Roth 2009, "Design challenges and misconceptions in named entity
//! recognition"); the weights are those of an averaged structured perceptron (Collins 2002), kept as bytes.

mod decode;
mod features;
mod model;
pub mod network;
pub mod vectors;

pub use decode::{Tag, best_tags};
pub use features::Features;
pub use model::{BadModel, LABELS, Model};

use super::Rules;
use crate::analysis::Kind;
use crate::language::Text;
use std::ops::Range;

/// The kinds that the model tells apart, in the order of its tags. `None` is any other name.
pub const KINDS: [Option<Kind>; 5] =
    [Some(Kind::Person), Some(Kind::Organization), Some(Kind::Place), Some(Kind::Group), None];

/// A name as the model sees it: its tokens, its kind, and by how much it beat not being a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The tokens.
    pub tokens: Range<usize>,
    /// The kind; `None` for a name of another kind.
    pub kind: Option<Kind>,
    /// How sure: from 0 to 1.
    pub confidence: f32,
}

/// The scores of a token that cannot belong to a name.
pub const NOT_POSSIBLE: [f32; LABELS] = {
    let mut scores = [-1e6; LABELS];
    scores[0] = 0.0;
    scores
};

/// Finds the names of a text, in order.
pub fn tag(text: &Text<'_>, rules: &Rules<'_, '_>, model: &Model) -> Vec<Found> {
    let features = Features::new(text, rules);
    let mut out = Vec::new();
    let mut tokens = Vec::new();
    let mut linear = Vec::new();
    let mut hashes = Vec::new();
    for sentence in &text.sentences {
        let capitals = features.capitals(&sentence.tokens);
        for at in sentence.tokens.clone().filter(|at| features.possible(*at)) {
            hashes.clear();
            features.of(at, &sentence.tokens, &mut hashes);
            linear.push(model.score(&hashes));
            tokens.push(features.token(at, &sentence.tokens, capitals));
        }
    }
    let dense = model.network().scores(&features.words(), &tokens);
    let transitions = model.network().transitions();
    let mut next = linear.iter().zip(&dense).map(|(a, b)| -> [f32; LABELS] { std::array::from_fn(|l| a[l] + b[l]) });
    let mut scores: Vec<[f32; LABELS]> = Vec::new();
    for sentence in &text.sentences {
        scores.clear();
        scores.extend(
            sentence
                .tokens
                .clone()
                .map(|at| if features.possible(at) { next.next().unwrap_or(NOT_POSSIBLE) } else { NOT_POSSIBLE }),
        );
        let tags = best_tags(&scores, &transitions);
        collect(sentence.tokens.start, &tags, &scores, &mut out);
    }
    out
}

/// Turns tags into names.
fn collect(first: usize, tags: &[Tag], scores: &[[f32; LABELS]], out: &mut Vec<Found>) {
    let mut start = 0;
    for (i, tag) in tags.iter().enumerate() {
        if tag.begins() {
            start = i;
        }
        if !tag.ends() {
            continue;
        }
        // The margin of the weakest token over its being no name at all, squeezed into 0 to 1.
        let margin = (start..=i)
            .map(|t| {
                let own = scores[t][tags[t].index()];
                let rival = scores[t].iter().enumerate().filter(|(l, _)| *l != tags[t].index()).map(|(_, s)| *s);
                own - rival.fold(f32::MIN, f32::max)
            })
            .fold(f32::MAX, f32::min);
        let confidence = 1.0 / (1.0 + (-margin / model::SCALE).exp());
        out.push(Found {
            tokens: first + start..first + i + 1,
            kind: KINDS[tag.kind().unwrap_or(KINDS.len() - 1)],
            confidence,
        });
    }
}
