//! The averaged structured perceptron (Collins 2002), with a margin and with features left out by chance.

use super::corpora::Corpus;
use super::{random, shuffle};
use crate::analysis::names::tagger::{LABELS, Model, NOT_POSSIBLE, Tag, best_tags};
use rustc_hash::FxHashMap;

/// What training reports after each pass.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// The pass, from 1.
    pub pass: usize,
    /// Sentences whose tags were not all right.
    pub wrong: usize,
    /// All sentences.
    pub sentences: usize,
}

/// A feature must occur this often to be learned.
const OFTEN: u32 = 2;

/// The bonus of wrong tags in training.
const MARGIN: f32 = 3.0;
/// Of a hundred features this many are left out by chance each time a token is trained on, so that none is leaned on
/// alone: neither the rules' verdict nor a word known by heart.
const LEFT_OUT: u64 = 15;

struct Weights {
    now: Vec<[f32; LABELS]>,
    /// Each change times the step at which it was made: what averaging takes off.
    late: Vec<[f32; LABELS]>,
    transitions: [[f32; LABELS]; LABELS],
    late_transitions: [[f32; LABELS]; LABELS],
    step: f32,
}

impl Weights {
    fn change(&mut self, features: &[u32], before: Tag, tag: Tag, by: f32) {
        let label = tag.index();
        for f in features {
            self.now[*f as usize][label] += by;
            self.late[*f as usize][label] += by * self.step;
        }
        self.transitions[before.index()][label] += by;
        self.late_transitions[before.index()][label] += by * self.step;
    }
}

/// Learns a model of at most `2^bits` features in `passes` passes over the corpora; deterministic.
pub fn train(corpora: &[Corpus], passes: usize, bits: u32, mut report: impl FnMut(Progress)) -> Vec<u8> {
    let (hashes, sentences) = number(corpora);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut weights = Weights {
        now: vec![[0.0; LABELS]; hashes.len()],
        late: vec![[0.0; LABELS]; hashes.len()],
        transitions: [[0.0; LABELS]; LABELS],
        late_transitions: [[0.0; LABELS]; LABELS],
        step: 1.0,
    };
    let mut seed = 20_261_123u64;
    for pass in 1..=passes {
        shuffle(&mut order, &mut seed);
        let mut wrong = 0;
        for i in &order {
            let (all, tags) = &sentences[*i];
            let features: Vec<Vec<u32>> = all.iter().map(|f| thinned(f, &mut seed)).collect();
            let scores: Vec<[f32; LABELS]> =
                features.iter().zip(tags).map(|(f, right)| with_margin(score(&weights.now, f), *right)).collect();
            let guess = best_tags(&scores, &weights.transitions);
            if guess != *tags {
                wrong += 1;
                let (mut right_before, mut guess_before) = (Tag::OUTSIDE, Tag::OUTSIDE);
                for ((f, right), guess) in features.iter().zip(tags).zip(&guess) {
                    if (right, right_before) != (guess, guess_before) {
                        weights.change(f, right_before, *right, 1.0);
                        weights.change(f, guess_before, *guess, -1.0);
                    }
                    (right_before, guess_before) = (*right, *guess);
                }
            }
            weights.step += 1.0;
        }
        report(Progress { pass, wrong, sentences: sentences.len() });
    }
    let average = |now: f32, late: f32| now - late / weights.step;
    let rows: Vec<(u64, [f32; LABELS])> = hashes
        .iter()
        .zip(weights.now.iter().zip(&weights.late))
        .map(|(hash, (now, late))| (*hash, std::array::from_fn(|l| average(now[l], late[l]))))
        .collect();
    let transitions = std::array::from_fn(|a| {
        std::array::from_fn(|b| average(weights.transitions[a][b], weights.late_transitions[a][b]))
    });
    Model::write(&rows, &transitions, bits)
}

/// A token's features without those left out by chance; the first always stays.
fn thinned(features: &[u32], seed: &mut u64) -> Vec<u32> {
    let stays = |n: usize, seed: &mut u64| n == 0 || random(seed) % 100 >= LEFT_OUT;
    features.iter().enumerate().filter(|(n, _)| stays(*n, seed)).map(|(_, f)| *f).collect()
}

/// Wrong tags get a bonus in training, so that the right ones learn to win by as much (Taskar, Guestrin and Koller 2003,
/// "Max-margin Markov networks").
fn with_margin(mut scores: [f32; LABELS], right: Tag) -> [f32; LABELS] {
    for (label, score) in scores.iter_mut().enumerate() {
        if label != right.index() {
            *score += MARGIN;
        }
    }
    scores
}

fn score(weights: &[[f32; LABELS]], features: &[u32]) -> [f32; LABELS] {
    if features.is_empty() {
        return NOT_POSSIBLE;
    }
    let mut sums = [0.0; LABELS];
    for f in features {
        for (sum, w) in sums.iter_mut().zip(&weights[*f as usize]) {
            *sum += w;
        }
    }
    sums
}

type Sentence = (Vec<Vec<u32>>, Vec<Tag>);

/// Numbers the features that occur often enough; the others are dropped from the sentences.
fn number(corpora: &[Corpus]) -> (Vec<u64>, Vec<Sentence>) {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for hash in corpora.iter().flatten().flat_map(|e| e.features.iter().flatten()) {
        *counts.entry(*hash).or_default() += 1;
    }
    let mut hashes: Vec<u64> = counts.iter().filter(|(_, n)| **n >= OFTEN).map(|(h, _)| *h).collect();
    hashes.sort_unstable();
    let numbers: FxHashMap<u64, u32> = (0u32..).zip(&hashes).map(|(i, h)| (*h, i)).collect();
    let sentences = corpora
        .iter()
        .flatten()
        .map(|e| {
            let features =
                e.features.iter().map(|f| f.iter().filter_map(|h| numbers.get(h).copied()).collect()).collect();
            (features, e.tags.clone())
        })
        .collect();
    (hashes, sentences)
}
