//! Which of the candidates a pronoun means: a log-linear model over what can be said of each, with weights that are read
//! from a short list with names.
//!
//! The features are those of Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994), and of the rankers
//! that followed it (Denis and Baldridge 2007): how far back, in what part of the clause, by what form, how often. Nobody is
//! a candidate too, with a weight of his own.

use super::walk::{Seen, Who};
use std::sync::LazyLock;

/// Declares the features: their numbers, and the names under which their weights are listed.
macro_rules! features {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What can be said of a candidate.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(non_camel_case_types)]
        pub(crate) enum Feature { $($(#[$doc])* $name,)* }
        /// The names of the features, in order.
        pub(crate) const NAMES: &[&str] = &[$(stringify!($name),)*];
    };
}

features! {
    /// Weight of the answer that nobody named or described before is meant.
    nobody,
    /// The same inside quotation marks.
    nobody_in_quotation,
    /// The same for the subject of a clause.
    nobody_subject,
    /// Somebody unnamed.
    unnamed,
    /// The last mention is in the pronoun's sentence.
    same_sentence,
    /// … in the sentence before.
    one_back,
    /// … two sentences before.
    two_back,
    /// … further back.
    further_back,
    /// The last mention is a subject.
    last_subject,
    /// … an object.
    last_object,
    /// … after a preposition.
    last_oblique,
    /// … a possessor.
    last_possessor,
    /// … inside another noun phrase.
    last_inside,
    /// The last mention is a pronoun.
    last_pronoun,
    /// The last mention is a description.
    last_nominal,
    /// A mention in the window is a name.
    named_near,
    /// A subject in the pronoun's sentence.
    subject_here,
    /// A subject in the sentence before.
    subject_before,
    /// A subject two sentences before.
    subject_two_back,
    /// The last mention of anybody who can be meant.
    nearest,
    /// The last mention but one.
    second_nearest,
    /// The decaying sum of the salience of all mentions.
    salience,
    /// The last mention plays the same part as the pronoun.
    parallel,
    /// The first subject of the pronoun's paragraph.
    opens_paragraph,
    /// Known to be of the pronoun's gender.
    gender_known,
    /// The logarithm of the number of mentions so far.
    frequency,
    /// Nobody has been mentioned more often.
    most_frequent,
    /// The subject of the verb of saying that governs the pronoun's clause.
    sayer,
    /// The pronoun says something, and this is who spoke last.
    spoke_last,
    /// Joined to the pronoun by "and".
    conjoined,
    /// The subject of the main clause that follows the pronoun's.
    follows,
    /// The last mention is inside other quotation marks, or one is and the other is not.
    across_marks,
    /// Possessive pronoun: the subject of its clause.
    possessor_of_subject,
    /// Possessive pronoun, last mention in its sentence.
    possessor_same_sentence,
    /// Possessive pronoun, nearest.
    possessor_nearest,
    /// Subject pronoun, last mention in its sentence.
    subject_same_sentence,
    /// Subject pronoun, nearest.
    subject_nearest,
    /// Subject pronoun at the beginning of its sentence, a subject before.
    opening_subject_before,
    /// Subject pronoun at the beginning of its sentence, the last mention is in the sentence before.
    opening_one_back,
    /// Object pronoun, last mention in its sentence.
    object_same_sentence,
    /// Object pronoun, nearest.
    object_nearest,
    /// Pronoun after a preposition: the subject of its clause.
    oblique_subject,
    /// Inside the same quotation.
    same_quotation,
    /// A pronoun of the same paragraph that was settled last stands for this one.
    chain,
}

/// How many features there are.
pub(crate) const COUNT: usize = NAMES.len();

/// What is said of a candidate.
pub(crate) type Vector = [f32; COUNT];

/// Somebody who can be meant.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// Who it is; nobody is the last candidate.
    pub who: Option<Who>,
    /// What is said of him.
    pub features: Vector,
}

impl Candidate {
    /// Somebody of whom nothing is said yet.
    pub(crate) fn new(who: Option<Who>) -> Self {
        Self { who, features: [0.0; COUNT] }
    }

    /// Sets a feature to 1 where `holds`.
    pub(crate) fn mark(&mut self, feature: Feature, holds: bool) {
        if holds {
            self.features[feature as usize] = 1.0;
        }
    }
}

/// Chooses among candidates.
pub(crate) trait Judge {
    /// The index of who is meant by the pronoun at a token. `seen` holds the mentions so far.
    fn choose(&mut self, token: usize, candidates: &[Candidate], seen: &[Seen]) -> Option<usize>;
}

/// The model with a weight for each feature.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weights(pub Vector);

impl Weights {
    /// Reads lines of a name and a weight; what is not listed weighs nothing.
    pub(crate) fn read(list: &str) -> Self {
        let mut weights = [0.0; COUNT];
        for line in list.lines().filter(|l| !l.starts_with('#')) {
            if let Some((name, weight)) = line.split_once(' ')
                && let Some(at) = NAMES.iter().position(|n| *n == name)
                && let Ok(weight) = weight.trim().parse()
            {
                weights[at] = weight;
            }
        }
        Self(weights)
    }

    /// How much speaks for a candidate.
    pub(crate) fn score(&self, features: &Vector) -> f32 {
        self.0.iter().zip(features).map(|(w, f)| w * f).sum()
    }
}

static SHIPPED: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../../assets/people/antecedents.txt")));

/// The judge that the program ships with.
pub(crate) struct Shipped;

impl Judge for Shipped {
    fn choose(&mut self, _: usize, candidates: &[Candidate], _: &[Seen]) -> Option<usize> {
        best(&SHIPPED, candidates)
    }
}

/// The candidate with the highest score; of equals the first.
pub(crate) fn best(weights: &Weights, candidates: &[Candidate]) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for (i, candidate) in candidates.iter().enumerate() {
        let score = weights.score(&candidate.features);
        if best.is_none_or(|b| score > b.0) {
            best = Some((score, i));
        }
    }
    best.map(|b| b.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_weight_has_a_feature() {
        let list = include_str!("../../../assets/people/antecedents.txt");
        let lines: Vec<&str> = list.lines().filter(|l| !l.starts_with('#')).collect();
        assert_eq!(lines.len(), COUNT);
        for line in lines {
            let (name, weight) = line.split_once(' ').expect("a name and a weight");
            assert!(NAMES.contains(&name) && weight.parse::<f32>().is_ok(), "{line}");
        }
    }
}
