//! Learning both halves of the model together: each document's likelihood under a conditional random field over the sum of
//! the linear scores and the network's.

use super::corpora::{Corpus, Example};
use super::crf::Chain;
use super::dense::Dense;
use super::{happens, shuffle};
use crate::analysis::names::tagger::marginals::potentials;
use crate::analysis::names::tagger::{LABELS, Model, NOT_POSSIBLE};
use rustc_hash::FxHashMap;

/// What training reports after each pass.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// The pass, from 1.
    pub pass: usize,
    /// Mean loss of a sentence.
    pub loss: f64,
}

/// A feature must occur this often to be learned.
const OFTEN: u32 = 2;

/// Of a thousand features of a token this many are left out by chance each time it is trained on, so that none is leaned
/// on alone: neither the rules' verdict nor a word known by heart.
const FEATURES_OUT: u64 = 300;
/// Rate of AdaGrad for the features at the beginning; with more the features that occur seldom are learned by heart.
const RATE: f32 = 0.015;
/// For so many passes the network learns alone: otherwise the features would leave it nothing to learn.
const NETWORK_ALONE: usize = 2;
/// From this pass on all values are averaged (Polyak and Juditsky 1992): each document pulls them about.
const AVERAGED_FROM: usize = 4;
/// The part of the rates that is left at the end.
const LAST_RATE: f32 = 0.15;

/// What is learned of a feature, side by side in memory.
#[derive(Debug, Clone, Default)]
struct Row {
    weights: [f32; LABELS],
    /// The sums of squares that AdaGrad divides by.
    squares: [f32; LABELS],
    /// Each change times the step at which it was made: what averaging takes off.
    late: [f32; LABELS],
}

/// Learns a model of at most `2^bits` features in `passes` passes over the corpora; deterministic.
pub fn train(
    corpora: Vec<Corpus>,
    passes: usize,
    bits: u32,
    mut report: impl FnMut(Progress, &dyn Fn() -> Vec<u8>),
) -> Vec<u8> {
    let (hashes, documents) = number(corpora);
    eprintln!("{} features, {} documents", hashes.len(), documents.len());
    let mut seed = 20_261_123u64;
    let mut dense = Dense::new(&mut seed);
    let mut rows = vec![Row::default(); hashes.len()];
    let mut averaged = 0.0f32;
    let mut order: Vec<usize> = (0..documents.len()).collect();
    let mut chain = Chain::default();
    let all = (documents.len() * passes) as f32;
    let mut done = 0.0;
    for pass in 1..=passes {
        shuffle(&mut order, &mut seed);
        let (mut loss, mut sentences) = (0.0, 0);
        for d in &order {
            let (document, features) = &documents[*d];
            let rate = 1.0 - (1.0 - LAST_RATE) * done / all;
            done += 1.0;
            let mut run = dense.forward(&document.words, &document.tokens, &mut seed);
            let kept: Vec<Vec<u32>> = features
                .iter()
                .map(|f| {
                    if pass <= NETWORK_ALONE {
                        Vec::new()
                    } else {
                        f.iter().copied().filter(|_| !happens(FEATURES_OUT, &mut seed)).collect()
                    }
                })
                .collect();
            let mut scores = std::mem::take(&mut run.scores);
            for (score, features) in scores.iter_mut().zip(&kept) {
                for f in features {
                    for (s, w) in score.iter_mut().zip(&rows[*f as usize].weights) {
                        *s += w;
                    }
                }
            }
            let moves = {
                let values = &dense.values[dense.layout.transitions.clone()];
                potentials(&std::array::from_fn(|a| std::array::from_fn(|b| values[a * LABELS + b])))
            };
            let mut by = vec![[0.0; LABELS]; scores.len()];
            let mut pairs = [[0.0; LABELS]; LABELS];
            for sentence in &document.sentences {
                let own: Vec<[f32; LABELS]> =
                    sentence.slots.iter().map(|s| s.map_or(NOT_POSSIBLE, |s| scores[s])).collect();
                let mut marginals = vec![[0.0; LABELS]; own.len()];
                let free = chain.add(&own, &moves, None, 1.0, &mut marginals, &mut pairs);
                let right = chain.add(&own, &moves, Some(&sentence.allowed), -1.0, &mut marginals, &mut pairs);
                loss += free - right;
                sentences += 1;
                for (slot, marginal) in sentence.slots.iter().zip(marginals) {
                    if let Some(slot) = slot {
                        by[*slot] = marginal;
                    }
                }
            }
            dense.backward(&document.words, &document.tokens, &mut run, &by);
            dense.transitions(&pairs);
            dense.step(rate);
            if pass >= AVERAGED_FROM {
                dense.average();
                averaged += 1.0;
            }
            for (by, features) in by.iter().zip(&kept) {
                if by.iter().all(|b| b.abs() < 1e-3) {
                    continue;
                }
                for f in features {
                    let row = &mut rows[*f as usize];
                    let all = row.weights.iter_mut().zip(&mut row.squares).zip(&mut row.late);
                    for (((w, s), l), b) in all.zip(by) {
                        *s += b * b;
                        let change = RATE * rate * b / (*s + 1e-4).sqrt();
                        *w -= change;
                        *l -= change * averaged;
                    }
                }
            }
        }
        let model = || {
            let steps = averaged.max(1.0);
            let mean = |r: &Row| -> [f32; LABELS] { std::array::from_fn(|l| r.weights[l] - r.late[l] / steps) };
            let rows: Vec<_> =
                hashes.iter().zip(&rows).map(|((hash, count), row)| (*hash, mean(row), *count)).collect();
            Model::write(&dense.averaged(), &rows, bits)
        };
        report(Progress { pass, loss: loss / f64::from(sentences.max(1)) }, &model);
        if pass == passes {
            return model();
        }
    }
    Vec::new()
}

/// Numbers the features that occur often enough; the others are dropped from the documents.
fn number(corpora: Vec<Corpus>) -> (Vec<(u64, u32)>, Vec<(Example, Vec<Vec<u32>>)>) {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for hash in corpora.iter().flatten().flat_map(|e| e.features.iter().flatten()) {
        *counts.entry(*hash).or_default() += 1;
    }
    let mut hashes: Vec<(u64, u32)> = counts.into_iter().filter(|(_, n)| *n >= OFTEN).collect();
    hashes.sort_unstable();
    let numbers: FxHashMap<u64, u32> = (0u32..).zip(&hashes).map(|(i, (h, _))| (*h, i)).collect();
    let documents = corpora
        .into_iter()
        .flatten()
        .map(|mut e| {
            let features = std::mem::take(&mut e.features)
                .into_iter()
                .map(|f| f.iter().filter_map(|h| numbers.get(h).copied()).collect())
                .collect();
            (e, features)
        })
        .collect();
    (hashes, documents)
}
