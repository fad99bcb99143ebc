//! Learning log-linear weights: stochastic gradient descent with a step of its own for each feature (AdaGrad, Duchi et al.
//! 2011) on the log-likelihood of the right candidates, in a fixed order, so that the same examples give the same weights.

use super::shuffle;
use std::collections::BTreeMap;

/// One decision: the features of each candidate, and which candidates are right.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// Names of features by candidate.
    pub candidates: Vec<Vec<String>>,
    /// Whether each candidate is right; at least one is.
    pub right: Vec<bool>,
}

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// How often all examples are gone over.
    pub passes: usize,
    /// Features in fewer examples are left out.
    pub least: usize,
    /// The penalty on half the square of each weight (a Gaussian prior of the inverse variance).
    pub penalty: f64,
}

/// Learns the weights of the features, sorted by name.
pub fn learn(examples: &[Choice], settings: Settings) -> Vec<(String, f64)> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for example in examples {
        let mut names: Vec<&str> = example.candidates.iter().flatten().map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            *seen.entry(name).or_default() += 1;
        }
    }
    let names: Vec<&str> = seen.iter().filter(|(_, n)| **n >= settings.least).map(|(name, _)| *name).collect();
    let number: BTreeMap<&str, usize> = names.iter().enumerate().map(|(i, name)| (*name, i)).collect();
    let numbered: Vec<(Vec<Vec<usize>>, &[bool])> = examples
        .iter()
        .map(|e| {
            let candidates =
                e.candidates.iter().map(|c| c.iter().filter_map(|f| number.get(f.as_str()).copied()).collect());
            (candidates.collect(), e.right.as_slice())
        })
        .collect();
    let mut weights = vec![0.0f64; names.len()];
    let mut uses = vec![0.0f64; names.len()];
    for f in numbered.iter().flat_map(|(candidates, _)| candidates.iter().flatten()) {
        uses[*f] += 1.0;
    }
    let mut squares = vec![1e-6f64; names.len()];
    let mut order: Vec<usize> = (0..numbered.len()).collect();
    let mut seed = 0x5eed_0004;
    for _ in 0..settings.passes {
        shuffle(&mut order, &mut seed);
        for &at in &order {
            let (candidates, right) = &numbered[at];
            let scores: Vec<f64> = candidates.iter().map(|c| c.iter().map(|f| weights[*f]).sum()).collect();
            let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let mass: Vec<f64> = scores.iter().map(|s| (s - most).exp()).collect();
            let all: f64 = mass.iter().sum();
            let good: f64 = mass.iter().zip(*right).filter(|(_, r)| **r).map(|(m, _)| m).sum();
            if good <= 0.0 {
                continue;
            }
            for ((features, mass), right) in candidates.iter().zip(&mass).zip(*right) {
                let target = if *right { mass / good } else { 0.0 };
                let slope = mass / all - target;
                for &f in features {
                    let slope = slope + settings.penalty / uses[f] * weights[f];
                    squares[f] += slope * slope;
                    weights[f] -= 0.2 * slope / squares[f].sqrt();
                }
            }
        }
    }
    names.iter().map(|name| (*name).to_owned()).zip(weights).collect()
}
