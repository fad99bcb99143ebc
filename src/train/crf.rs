//! Marginals of a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over legal sequences of
//! tags, by forward and backward sums scaled at each token.

use crate::analysis::names::tagger::marginals::exp;
use crate::analysis::names::tagger::{LABELS, NOT_POSSIBLE, Tag};

/// Room for the sums of one sentence, used again for the next.
#[derive(Debug, Default)]
pub struct Chain {
    forward: Vec<[f32; LABELS]>,
    potentials: Vec<[f32; LABELS]>,
}

impl Chain {
    /// Adds `by` times the probability of each tag of each token to `marginals`, and of each pair of neighbours to
    /// `pairs`; of sequences within `allowed` (a bit for each tag) if given. Returns the logarithm of the sum over all
    /// sequences.
    pub fn add(
        &mut self,
        scores: &[[f32; LABELS]],
        moves: &[[f32; LABELS]; LABELS],
        allowed: Option<&[u32]>,
        by: f32,
        marginals: &mut [[f32; LABELS]],
        pairs: &mut [[f32; LABELS]; LABELS],
    ) -> f64 {
        let n = scores.len();
        self.forward.clear();
        self.potentials.clear();
        let mut log = 0.0;
        for (t, score) in scores.iter().enumerate() {
            if score[1] <= NOT_POSSIBLE[1] {
                // Only outside is possible.
                let sum = match self.forward.last() {
                    Some(before) => before.iter().zip(moves).map(|(a, row)| a * row[0]).sum::<f32>(),
                    None => moves[0][0],
                };
                log += f64::from(sum.max(f32::MIN_POSITIVE)).ln();
                let mut only = [0.0; LABELS];
                only[0] = 1.0;
                self.forward.push(only);
                self.potentials.push(only);
                continue;
            }
            let mask = allowed.map_or(u32::MAX, |a| a[t]);
            let may = |l: usize| mask >> l & 1 == 1;
            let most = (0..LABELS).filter(|l| may(*l)).map(|l| score[l]).fold(f32::MIN, f32::max);
            let potential: [f32; LABELS] = std::array::from_fn(|l| if may(l) { exp(score[l] - most) } else { 0.0 });
            let mut sum = [0.0f32; LABELS];
            if let Some(before) = self.forward.last() {
                for (a, row) in before.iter().zip(moves) {
                    if *a > 0.0 {
                        for (s, m) in sum.iter_mut().zip(row) {
                            *s += a * m;
                        }
                    }
                }
            } else {
                sum = moves[0];
            }
            for (s, p) in sum.iter_mut().zip(&potential) {
                *s *= p;
            }
            if t + 1 == n {
                for (l, s) in sum.iter_mut().enumerate() {
                    if !Tag::OUTSIDE.may_follow(Tag::from_index(l)) {
                        *s = 0.0;
                    }
                }
            }
            let total = sum.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            log += f64::from(most) + f64::from(total).ln();
            self.forward.push(sum.map(|s| s / total));
            self.potentials.push(potential);
        }
        let mut backward: [f32; LABELS] =
            std::array::from_fn(|l| if Tag::OUTSIDE.may_follow(Tag::from_index(l)) { 1.0 } else { 0.0 });
        for t in (0..n).rev() {
            let mut marginal: [f32; LABELS] = std::array::from_fn(|l| self.forward[t][l] * backward[l]);
            let total = marginal.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            for (m, out) in marginal.iter_mut().zip(&mut marginals[t]) {
                *m /= total;
                *out += by * *m;
            }
            let start = [1.0f32; 1];
            let before: &[f32] = if t == 0 { &start } else { &self.forward[t - 1] };
            if scores[t][1] <= NOT_POSSIBLE[1] {
                let next: [f32; LABELS] = std::array::from_fn(|l| moves[l][0]);
                let all: f32 = before.iter().zip(&next).map(|(f, n)| f * n).sum();
                let share = by / all.max(f32::MIN_POSITIVE);
                for ((a, n), pairs) in before.iter().zip(&next).zip(pairs.iter_mut()) {
                    pairs[0] += share * a * n;
                }
                backward = next;
                continue;
            }
            // What follows, seen from the token before.
            let ahead: [f32; LABELS] = std::array::from_fn(|l| backward[l] * self.potentials[t][l]);
            let mut next = [0.0f32; LABELS];
            for (to, row) in next.iter_mut().zip(moves) {
                *to = row.iter().zip(&ahead).map(|(m, a)| m * a).sum();
            }
            let all: f32 = before.iter().zip(&next).map(|(f, n)| f * n).sum();
            let share = by / all.max(f32::MIN_POSITIVE);
            for ((a, row), pairs) in before.iter().zip(moves).zip(pairs.iter_mut()) {
                if *a > 0.0 {
                    for ((m, h), p) in row.iter().zip(&ahead).zip(pairs) {
                        *p += share * a * m * h;
                    }
                }
            }
            let scale = next.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            backward = next.map(|x| x / scale);
        }
        log
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::names::tagger::marginals::potentials;

    #[test]
    fn probabilities_of_tags_sum_to_one_and_pairs_agree_with_them() {
        let mut scores = vec![[0.0; LABELS]; 3];
        scores[1][2] = 1.5;
        scores[2][4] = -0.5;
        let moves = potentials(&[[0.1; LABELS]; LABELS]);
        let mut marginals = vec![[0.0; LABELS]; 3];
        let mut pairs = [[0.0; LABELS]; LABELS];
        let all = Chain::default().add(&scores, &moves, None, 1.0, &mut marginals, &mut pairs);
        for marginal in &marginals {
            assert!((marginal.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        }
        let total: f32 = pairs.iter().flatten().sum();
        assert!((total - 3.0).abs() < 1e-3, "{total}");
        // Nothing is inside a name that has not begun.
        assert!(marginals[0][2] < 1e-6);
        let mut none = vec![[0.0; LABELS]; 3];
        let outside = Chain::default().add(&scores, &moves, Some(&[1, 1, 1]), 1.0, &mut none, &mut pairs);
        assert!((none[1][0] - 1.0).abs() < 1e-4);
        let share: f32 = marginals[0][0];
        assert!(outside < all && (outside - all).exp() < f64::from(share));
    }
}
