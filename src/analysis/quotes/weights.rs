//! Log-linear decisions: named features with learned weights (`assets/quotes.weights`).
//!
//! A feature's name is a few words, so that the list of weights can be read. At run time the name is never put together:
//! its pieces go through the same hash (FNV-1a, 64 bits) one after the other, and the hash finds the weight.

use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// Whether a cue with its content is a statement (candidate 1) or none (candidate 0).
    Claim,
    /// Whether a stretch in marks quotes somebody (candidate 1) or not (candidate 0).
    Stretch,
    /// Which candidate is the speaker; the last candidate is nobody.
    Speaker,
}

impl Decision {
    /// All decisions in the order in which they are learned: a later one sees the outcome of the earlier ones.
    pub const ALL: [Self; 3] = [Self::Claim, Self::Stretch, Self::Speaker];

    /// The word that opens the names of its features.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Stretch => "stretch",
            Self::Speaker => "speaker",
        }
    }

    /// Added to the score of candidate 1. A claim lost costs more than a false one shown, so claims stand from about one
    /// chance in three on; a stretch that nobody says is worse than one left out, so stretches need seven in ten. Both were
    /// set on articles that were left out of learning.
    const fn favour(self) -> f32 {
        match self {
            Self::Claim => 0.7,
            Self::Stretch => -0.9,
            Self::Speaker => 0.0,
        }
    }
}

/// Takes the features of a candidate; the name of a feature is its parts one behind the other.
pub trait Sink {
    /// A feature that is present.
    fn put(&mut self, parts: &[&str]);
}

/// A question to decide.
#[derive(Debug)]
pub struct Question<'q> {
    /// Of which sort.
    pub decision: Decision,
    /// The tokens that the question is about: the statement, or the stretch.
    pub parts: &'q [Range<usize>],
    /// The tokens of each candidate speaker; for the other sorts two empty places.
    pub candidates: &'q [Option<Range<usize>>],
    /// What the rules alone say.
    pub default: usize,
}

/// The candidate chosen and the probability that it is right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// Index into the candidates.
    pub candidate: usize,
    /// From 0 to 1.
    pub probability: f32,
}

/// Who decides: the learned weights, or the trainer that looks on.
pub trait Judge {
    /// What takes the features.
    type Sink: Sink;

    /// Chooses a candidate; `features` puts those of the candidate with the given index into the sink.
    fn choose(&mut self, question: &Question<'_>, features: impl FnMut(usize, &mut Self::Sink)) -> Choice;
}

/// Below this probability nobody is named: a wrong speaker is worse than none.
pub const CERTAIN: f32 = 0.4;

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3))
}

/// Learned weights.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    table: FxHashMap<u64, f32>,
    known: [bool; Decision::ALL.len()],
}

impl Weights {
    /// Reads lines of `decision feature TAB weight`; lines that are none are passed over.
    pub fn read(list: &str) -> Self {
        let mut out = Self::default();
        // A line has about thirty bytes.
        out.table.reserve(list.len() / 28);
        for line in list.lines().filter(|l| !l.starts_with('#')) {
            let Some((name, weight)) = line.rsplit_once('\t') else { continue };
            let Ok(weight) = weight.parse() else { continue };
            out.table.insert(fnv(OFFSET, name.as_bytes()), weight);
            for decision in Decision::ALL {
                out.known[decision as usize] |= name.starts_with(decision.word());
            }
        }
        out
    }

    /// The weights that are embedded in the program.
    pub fn embedded() -> &'static Self {
        static WEIGHTS: LazyLock<Weights> =
            LazyLock::new(|| Weights::read(include_str!("../../../assets/quotes.weights")));
        &WEIGHTS
    }

    /// Whether anything was learned for a decision.
    pub fn know(&self, decision: Decision) -> bool {
        self.known[decision as usize]
    }

    /// A sum that starts at nought.
    pub fn sum(&self, decision: Decision) -> Sum<'_> {
        Sum { weights: self, start: fnv(fnv(OFFSET, decision.word().as_bytes()), b" "), sum: 0.0 }
    }
}

/// Adds up the weights of a candidate's features.
#[derive(Debug)]
pub struct Sum<'w> {
    weights: &'w Weights,
    start: u64,
    sum: f32,
}

impl Sum<'_> {
    /// The sum.
    pub fn value(&self) -> f32 {
        self.sum
    }
}

impl Sink for Sum<'_> {
    fn put(&mut self, parts: &[&str]) {
        let hash = parts.iter().fold(self.start, |h, part| fnv(h, part.as_bytes()));
        self.sum += self.weights.table.get(&hash).copied().unwrap_or(0.0);
    }
}

/// Decides by weights.
#[derive(Debug)]
pub struct Learned<'w> {
    weights: &'w Weights,
    scores: Vec<f32>,
}

impl<'w> Learned<'w> {
    /// A judge that goes by `weights`; where they know nothing, the rules decide.
    pub fn new(weights: &'w Weights) -> Self {
        Self { weights, scores: Vec::new() }
    }
}

impl<'w> Judge for Learned<'w> {
    type Sink = Sum<'w>;

    fn choose(&mut self, question: &Question<'_>, mut features: impl FnMut(usize, &mut Sum<'w>)) -> Choice {
        if !self.weights.know(question.decision) {
            return Choice { candidate: question.default, probability: 1.0 };
        }
        self.scores.clear();
        for candidate in 0..question.candidates.len() {
            let mut sum = self.weights.sum(question.decision);
            features(candidate, &mut sum);
            let favour = if candidate == 1 { question.decision.favour() } else { 0.0 };
            self.scores.push(sum.value() + favour);
        }
        let mut best = 0;
        for (i, score) in self.scores.iter().enumerate() {
            if *score > self.scores[best] {
                best = i;
            }
        }
        let all: f32 = self.scores.iter().map(|s| (s - self.scores[best]).exp()).sum();
        let probability = 1.0 / all;
        if question.decision == Decision::Speaker && probability < CERTAIN {
            best = self.scores.len() - 1;
        }
        Choice { candidate: best, probability }
    }
}
