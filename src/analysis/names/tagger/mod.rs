//! The trained recogniser: hashed features of each token under a linear model, a small network beside it, and the best
//! sequence of tags under the sum of both.
//!
//! Tags are BILOU over five kinds (Ratinov and Roth 2009, "Design challenges and misconceptions in named entity
//! recognition"); both halves are learned together as a conditional random field, wide and deep (Cheng and others 2016,
//! "Wide & deep learning for recommender systems").

mod decode;
mod features;
mod lanes;
pub mod marginals;
mod model;
pub mod network;
mod parameters;
mod possible;
pub mod vectors;

pub use decode::{Tag, Viterbi};
pub use features::Features;
pub use model::{BadModel, LABELS, Model};
pub use possible::Purpose;

use super::Rules;
use crate::analysis::Kind;
use crate::language::Text;
use marginals::Marginals;
use network::TokenInput;
use std::ops::Range;

/// The kinds that the model tells apart, in the order of its tags. `None` is any other name.
pub const KINDS: [Option<Kind>; 5] =
    [Some(Kind::Person), Some(Kind::Organization), Some(Kind::Place), Some(Kind::Group), None];

/// A name as the model sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The tokens.
    pub tokens: Range<usize>,
    /// The kind; `None` for a name of another kind.
    pub kind: Option<Kind>,
    /// How probable the model holds it that there is a name of exactly these tokens and this kind.
    pub confidence: f32,
}

/// The scores of a token that cannot belong to a name, in training.
pub const NOT_POSSIBLE: [f32; LABELS] = {
    let mut scores = [-1e6; LABELS];
    scores[0] = 0.0;
    scores
};

/// Finds the names of a text, in order.
pub fn tag(text: &Text<'_>, rules: &Rules<'_, '_>, model: &Model) -> Vec<Found> {
    let features = Features::new(text, rules, Purpose::Reading);
    let out = Vec::new();
    let mut tokens = Vec::with_capacity(features.count());
    let mut scores = Vec::with_capacity(features.count());
    let mut hashes = Vec::new();
    for sentence in &text.sentences {
        let capitals = features.capitals(&sentence.tokens);
        let mut opens = true;
        for at in sentence.tokens.clone().filter(|at| features.possible(*at)) {
            hashes.clear();
            features.of(at, &sentence.tokens, &mut hashes);
            scores.push(model.score(&hashes));
            tokens.push(TokenInput { opens, ..features.token(at, &sentence.tokens, capitals) });
            opens = false;
        }
    }
    for (score, dense) in scores.iter_mut().zip(model.network().scores(&features.words(), &tokens)) {
        for (s, d) in score.iter_mut().zip(dense) {
            *s += d;
        }
    }
    let transitions = model.network().transitions();
    let mut decoder = Decoder {
        viterbi: Viterbi::new(transitions),
        marginals: Marginals::new(&transitions, model.network().level()),
        out,
    };
    let mut next = 0;
    for sentence in &text.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let run = (at..sentence.tokens.end).take_while(|i| features.possible(*i)).count();
            if run > 0 {
                decoder.run(at, &scores[next..next + run], at + run < sentence.tokens.end);
                next += run;
            }
            at += run + 1;
        }
    }
    decoder.out
}

/// Finds the names in one run of tokens after the other: no name goes over a token that cannot belong to one.
struct Decoder {
    viterbi: Viterbi,
    marginals: Marginals,
    out: Vec<Found>,
}

impl Decoder {
    /// `first` is the run's first token; `closed` says that the sentence goes on after the run.
    fn run(&mut self, first: usize, scores: &[[f32; LABELS]], closed: bool) {
        let tags = self.viterbi.best_tags(scores, closed);
        let mut summed = false;
        let mut start = 0;
        for (i, tag) in tags.iter().enumerate() {
            if tag.begins() {
                start = i;
            }
            let Some(kind) = tag.kind().filter(|_| tag.ends()) else { continue };
            if !summed {
                self.marginals.run(scores, closed);
                summed = true;
            }
            let confidence = self.marginals.of(&(start..i + 1), kind);
            self.out.push(Found { tokens: first + start..first + i + 1, kind: KINDS[kind], confidence });
        }
    }
}
