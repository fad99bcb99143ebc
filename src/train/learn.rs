//! Learning both halves of the model together: each document's likelihood under a conditional random field over the sum of
//! the linear scores and the network's.

use super::corpora::{Example, Sentence};
use super::crf::Chain;
use super::dense::Dense;
use super::{happens, shuffle};
use crate::analysis::names::tagger::marginals::potentials;
use crate::analysis::names::tagger::{LABELS, Model, NOT_POSSIBLE};
use rustc_hash::FxHashMap;

/// How often the documents are gone over.
pub const PASSES: usize = 7;
/// For so many passes the network learns alone: otherwise the features would leave it nothing to learn.
const NETWORK_ALONE: usize = 2;
/// How many courses go on from there.
pub const COURSES: usize = 3;
/// From this pass on all values are averaged (Polyak and Juditsky 1992): each document pulls them about.
const AVERAGED_FROM: usize = 4;
/// Of a thousand documents this many are learned from without what their corpus has of its own, so that the rest holds
/// up without it.
const UNTOLD: u64 = 250;
/// A feature must occur this often to be learned.
const OFTEN: u32 = 2;
/// Gradients smaller than this are passed over.
const LITTLE: f32 = 1e-3;
/// Of a thousand features of a token this many are left out by chance each time it is trained on, so that none is leaned
/// on alone: neither the rules' verdict nor a word known by heart.
const FEATURES_OUT: u64 = 300;
/// Rate of AdaGrad for the features at the beginning; with more the features that occur seldom are learned by heart.
const RATE: f32 = 0.015;
/// The part of the rates that is left at the end.
const LAST_RATE: f32 = 0.15;

/// A document to learn from.
pub struct Lesson {
    /// The document.
    pub example: Example,
    /// What its gradients are multiplied by.
    pub weight: f32,
    /// The number of its corpus, as far as biases of its own go.
    pub corpus: usize,
}

/// For each token of a lesson the numbers of its features that are worth learning.
type Numbers = Vec<Vec<u32>>;

/// All features that are worth learning, with how often they occur, in order.
type Features = Vec<(u64, u32)>;

/// What is learned of a feature, side by side in memory.
#[derive(Debug, Clone, Default)]
struct Row {
    weights: [f32; LABELS],
    /// The sums of squares that AdaGrad divides by.
    squares: [f32; LABELS],
    /// Each change times the step at which it was made: what averaging takes off.
    late: [f32; LABELS],
}

/// What was learned.
pub struct Learned {
    /// Of each course.
    dense: Vec<Dense>,
    features: Features,
    /// The mean of the courses.
    weights: Vec<[f32; LABELS]>,
}

impl Learned {
    /// The model of at most so many features, with a share of what each corpus has of its own; those that no share is
    /// given for have none.
    pub fn model(&self, slots: usize, shares: &[f32]) -> Vec<u8> {
        let rows: Vec<_> = self.features.iter().zip(&self.weights).map(|((h, n), row)| (*h, *row, *n)).collect();
        let mut dense = vec![0.0; self.dense.first().map_or(0, |d| d.layout.count())];
        for course in &self.dense {
            for (sum, value) in dense.iter_mut().zip(course.averaged(shares)) {
                *sum += value / self.dense.len() as f32;
            }
        }
        Model::write(&dense, &rows, slots)
    }

    fn add(&mut self, course: Course) {
        let steps = course.averaged.max(1.0);
        for (sum, row) in self.weights.iter_mut().zip(&course.rows) {
            for ((sum, weight), late) in sum.iter_mut().zip(row.weights).zip(row.late) {
                *sum += (weight - late / steps) / COURSES as f32;
            }
        }
        self.dense.push(course.dense);
    }
}

/// One way through the documents: what it has come to.
#[derive(Clone)]
struct Course {
    dense: Dense,
    rows: Vec<Row>,
    order: Vec<usize>,
    seed: u64,
    /// How often values were added up for their average.
    averaged: f32,
    /// Documents learned from.
    done: f32,
}

/// Learns a model from documents; deterministic. `report` is told of each course and pass the mean loss of a sentence.
///
/// The network learns alone first. From there several courses go on, each with a chance of its own, and the mean of what
/// they come to is the model: they end near enough to each other that the mean is no worse than any of them, and less of
/// it is by chance ("model soups", Wortsman and others 2022).
pub fn train(mut lessons: Vec<Lesson>, mut report: impl FnMut(usize, usize, f64)) -> Learned {
    let corpora = lessons.iter().map(|l| l.corpus + 1).max().unwrap_or(0);
    let (features, numbers) = number(&mut lessons);
    let mut seed = 20_261_123;
    let dense = Dense::new(corpora, &mut seed);
    let order = (0..lessons.len()).collect();
    let rows = vec![Row::default(); features.len()];
    let mut common = Course { dense, rows, order, seed, averaged: 0.0, done: 0.0 };
    for pass in 1..=NETWORK_ALONE {
        report(0, pass, common.pass(pass, &lessons, &numbers));
    }
    let mut learned = Learned { dense: Vec::new(), features, weights: vec![[0.0; LABELS]; common.rows.len()] };
    for number in 1..=COURSES {
        let mut course = common.clone();
        for _ in 1..number {
            course.seed = course.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(31);
        }
        for pass in NETWORK_ALONE + 1..=PASSES {
            report(number, pass, course.pass(pass, &lessons, &numbers));
        }
        learned.add(course);
    }
    learned
}

impl Course {
    /// Goes once over all documents; gives the mean loss of a sentence.
    fn pass(&mut self, pass: usize, lessons: &[Lesson], numbers: &[Numbers]) -> f64 {
        let Self { dense, rows, order, seed, averaged, done } = self;
        let all = (order.len() * PASSES) as f32;
        shuffle(order, seed);
        let mut chain = Chain::default();
        let (mut loss, mut sentences) = (0.0, 0);
        for d in &*order {
            let Lesson { example, weight, corpus, .. } = &lessons[*d];
            let rate = 1.0 - (1.0 - LAST_RATE) * *done / all;
            *done += 1.0;
            dense.corpus = Some(*corpus).filter(|_| !happens(UNTOLD, seed));
            let mut run = dense.forward(&example.words, &example.tokens, seed);
            let wide = pass > NETWORK_ALONE;
            let kept: Numbers = numbers[*d]
                .iter()
                .map(|f| f.iter().copied().filter(|_| wide && !happens(FEATURES_OUT, seed)).collect())
                .collect();
            let mut scores = std::mem::take(&mut run.scores);
            for (score, features) in scores.iter_mut().zip(&kept) {
                for f in features {
                    for (s, w) in score.iter_mut().zip(&rows[*f as usize].weights) {
                        *s += w;
                    }
                }
            }
            let moves = potentials(&dense.moves());
            let mut by = vec![[0.0; LABELS]; scores.len()];
            let mut pairs = [[0.0; LABELS]; LABELS];
            for sentence in &example.sentences {
                let scores = of_sentence(sentence, &scores);
                let mut marginals = vec![[0.0; LABELS]; scores.len()];
                let free = chain.add(&scores, &moves, None, 1.0, &mut marginals, &mut pairs);
                let right = chain.add(&scores, &moves, Some(&sentence.allowed), -1.0, &mut marginals, &mut pairs);
                loss += free - right;
                sentences += 1;
                for (slot, marginal) in sentence.slots.iter().zip(marginals) {
                    if let Some(slot) = slot {
                        by[*slot] = marginal;
                    }
                }
            }
            for by in by.iter_mut().chain(&mut pairs).flatten() {
                *by *= weight;
            }
            dense.backward(&example.words, &example.tokens, &mut run, &by);
            dense.transitions(&pairs);
            dense.step(rate);
            if pass >= AVERAGED_FROM {
                dense.average();
                *averaged += 1.0;
            }
            for (by, features) in by.iter().zip(&kept) {
                if by.iter().all(|b| b.abs() < LITTLE) {
                    continue;
                }
                for f in features {
                    let row = &mut rows[*f as usize];
                    let all = row.weights.iter_mut().zip(&mut row.squares).zip(&mut row.late);
                    for (((w, s), l), b) in all.zip(by) {
                        *s += b * b;
                        let change = RATE * rate * b / (*s + 1e-4).sqrt();
                        *w -= change;
                        *l -= change * *averaged;
                    }
                }
            }
        }
        loss / f64::from(sentences.max(1))
    }
}

/// The scores of a sentence's tokens from those of the document's tokens that may belong to names.
fn of_sentence(sentence: &Sentence, scores: &[[f32; LABELS]]) -> Vec<[f32; LABELS]> {
    sentence.slots.iter().map(|s| s.map_or(NOT_POSSIBLE, |s| scores[s])).collect()
}

/// Numbers the features that occur often enough; takes all features out of the lessons.
fn number(lessons: &mut [Lesson]) -> (Features, Vec<Numbers>) {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for lesson in &*lessons {
        for hash in lesson.example.features.iter().flatten() {
            *counts.entry(*hash).or_default() += 1;
        }
    }
    let mut features: Features = counts.into_iter().filter(|(_, n)| *n >= OFTEN).collect();
    features.sort_unstable();
    let number: FxHashMap<u64, u32> = (0u32..).zip(&features).map(|(i, (h, _))| (*h, i)).collect();
    let of_token = |hashes: &Vec<u64>| hashes.iter().filter_map(|h| number.get(h).copied()).collect();
    let numbers = lessons.iter_mut().map(|l| std::mem::take(&mut l.example.features).iter().map(of_token).collect());
    let numbers = numbers.collect();
    (features, numbers)
}

#[cfg(test)]
mod tests {
    use super::super::corpora::{Guideline, read_corpus};
    use super::*;
    use crate::analysis::Kind;
    use crate::analysis::names::find_names;
    use crate::document::Document;
    use crate::language::Text;

    #[test]
    fn what_was_learned_is_found_and_the_same_corpus_gives_the_same_bytes() {
        let path = std::env::temp_dir().join(format!("dateline-learn-{}.conll", std::process::id()));
        let line = "Wrenfold\tB-PER\nspoke\tO\nin\tO\nOstmere\tB-LOC\n.\tO\n\n";
        std::fs::write(&path, format!("-DOCSTART-\tO\n\n{}", line.repeat(30))).unwrap();
        let lessons = || -> Vec<Lesson> {
            let examples = read_corpus(&path, Guideline::All).unwrap().into_iter();
            let examples = examples.flat_map(|example| std::iter::repeat_n(example, 20));
            examples.map(|example| Lesson { example, weight: 1.0, corpus: 0 }).collect()
        };
        let mut losses = Vec::new();
        let bytes = train(lessons(), |course, _, loss| losses.extend((course <= 1).then_some(loss))).model(256, &[1.0]);
        assert_eq!(bytes, train(lessons(), |_, _, _| {}).model(256, &[1.0]));
        std::fs::remove_file(&path).unwrap();
        assert!(losses[PASSES - 1] < 0.1 * losses[0], "{losses:?}");
        let model = Model::read(&bytes).unwrap();
        let document = Document::from_exact_text("x", "Wrenfold spoke in Ostmere.");
        let found = find_names(&Text::new(&document), &model);
        let kinds: Vec<Kind> = found.iter().map(|m| m.kind).collect();
        assert_eq!(kinds, [Kind::Person, Kind::Place]);
        assert!(found.iter().all(|m| m.confidence > 0.5));
    }
}
