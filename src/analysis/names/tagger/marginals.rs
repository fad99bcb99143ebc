//! How probable a name is: marginals of the linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) by
//! forward and backward sums, scaled at each token.

use super::decode::{CLOSED, CLOSING, LANES, OPENING, Tag, WITHIN, between_names};
use super::model::LABELS;
use fearless_simd::{Level, Simd, dispatch};
use std::ops::Range;

/// The natural exponential, made of nothing but sums and products so that it is the same on every machine.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
#[inline(always)]
pub fn exp(power: f32) -> f32 {
    let x = power.clamp(-80.0, 80.0);
    // The nearest whole number: what is added takes the place of all bits behind the point.
    const WHOLE: f32 = 12_582_912.0;
    let n = (x * std::f32::consts::LOG2_E + WHOLE) - WHOLE;
    let r = x - n * std::f32::consts::LN_2;
    let p = 1.0 + r * (1.0 + r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r / 720.0)))));
    // Without a branch, so that several are worked out side by side.
    let value = p * f32::from_bits(((n as i32 + 127) as u32) << 23);
    if power < -80.0 { 0.0 } else { value }
}

/// The exponentials of transitions; of forbidden ones 0.
pub fn potentials(transitions: &[[f32; LABELS]; LABELS]) -> [[f32; LABELS]; LABELS] {
    std::array::from_fn(|a| {
        std::array::from_fn(|b| {
            if Tag::from_index(b).may_follow(Tag::from_index(a)) { exp(transitions[a][b]) } else { 0.0 }
        })
    })
}

/// The sums over all sequences of tags of a run of tokens; room is used again for the next run.
#[derive(Debug)]
pub struct Marginals {
    level: Level,
    moves: [[f32; LABELS]; LABELS],
    /// Those from one name to the next, a row for each tag that may close the one, and a row for each that may open the other.
    between: [[f32; LANES]; CLOSED],
    into: [[f32; LANES]; CLOSED],
    forward: Vec<[f32; LABELS]>,
    /// The sums of what follows each token.
    backward: Vec<[f32; LABELS]>,
    /// The same with the token's own potential.
    ahead: Vec<[f32; LABELS]>,
}

impl Marginals {
    /// For a model with these transitions, on a processor that can do so much at once.
    pub fn new(transitions: &[[f32; LABELS]; LABELS], level: Level) -> Self {
        let moves = potentials(transitions);
        let between = between_names(&moves, 0.0);
        let into = std::array::from_fn(|b| std::array::from_fn(|a| between.get(a).map_or(0.0, |row| row[b])));
        Self { level, moves, between, into, forward: Vec::new(), backward: Vec::new(), ahead: Vec::new() }
    }

    /// Sums up a run of tokens with these scores. No name is open before it nor after it; `closed` says that a token
    /// outside of names follows in the sentence.
    pub fn run(&mut self, scores: &[[f32; LABELS]], closed: bool) {
        dispatch!(self.level, simd => self.run_with(simd, scores, closed));
    }

    #[inline(always)]
    fn run_with<S: Simd>(&mut self, _: S, scores: &[[f32; LABELS]], closed: bool) {
        self.forward.clear();
        self.ahead.clear();
        for score in scores {
            let most = score.iter().copied().fold(f32::MIN, f32::max);
            let mut own = *score;
            for own in &mut own {
                *own = exp(*own - most);
            }
            let mut sum = [0.0f32; LABELS];
            match self.forward.last() {
                None => sum = self.moves[0],
                Some(before) => {
                    let opening = summed(&CLOSING.map(|tag| before[tag.index()]), &self.between);
                    for (tag, s) in OPENING.iter().zip(opening) {
                        sum[tag.index()] = s;
                    }
                    for [begin, inside, last] in WITHIN {
                        let (b, i) = (before[begin], before[inside]);
                        sum[inside] = b * self.moves[begin][inside] + i * self.moves[inside][inside];
                        sum[last] = b * self.moves[begin][last] + i * self.moves[inside][last];
                    }
                }
            }
            for (s, p) in sum.iter_mut().zip(&own) {
                *s *= p;
            }
            let scale = 1.0 / sum.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            for s in &mut sum {
                *s *= scale;
            }
            self.forward.push(sum);
            self.ahead.push(own);
        }
        let mut after: [f32; LABELS] = std::array::from_fn(|l| match closed {
            true => self.moves[l][0],
            false => f32::from(u8::from(Tag::OUTSIDE.may_follow(Tag::from_index(l)))),
        });
        self.backward.clear();
        self.backward.resize(scores.len(), [0.0; LABELS]);
        for (ahead, backward) in self.ahead.iter_mut().zip(&mut self.backward).rev() {
            let scale = 1.0 / after.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            for ((a, b), after) in ahead.iter_mut().zip(&mut *backward).zip(&after) {
                *b = after * scale;
                *a *= *b;
            }
            let closing = summed(&OPENING.map(|tag| ahead[tag.index()]), &self.into);
            for (tag, s) in CLOSING.iter().zip(closing) {
                after[tag.index()] = s;
            }
            for [begin, inside, last] in WITHIN {
                for from in [begin, inside] {
                    after[from] = self.moves[from][inside] * ahead[inside] + self.moves[from][last] * ahead[last];
                }
            }
        }
    }

    /// The probability that a name of a kind (an index into [`super::KINDS`]) has exactly these tokens of the run.
    pub fn of(&self, name: &Range<usize>, kind: usize) -> f32 {
        let tag = |t: usize| Tag::of(kind, t - name.start, name.len()).index();
        let (first, own) = (name.start, tag(name.start));
        let all: f32 = self.forward[first].iter().zip(&self.backward[first]).map(|(f, b)| f * b).sum();
        let begins = self.forward[first][own] * self.backward[first][own] / all.max(f32::MIN_POSITIVE);
        // From each tag to the next, of all that may follow it.
        let goes_on = (first + 1..name.end).map(|t| {
            let row = &self.moves[tag(t - 1)];
            let all: f32 = row.iter().zip(&self.ahead[t]).map(|(m, a)| m * a).sum();
            row[tag(t)] * self.ahead[t][tag(t)] / all.max(f32::MIN_POSITIVE)
        });
        goes_on.fold(begins, |p, share| p * share).clamp(0.0, 1.0)
    }
}

/// The sum of rows, each times its share.
#[inline(always)]
fn summed(shares: &[f32; CLOSED], rows: &[[f32; LANES]; CLOSED]) -> [f32; LANES] {
    let mut sum = [0.0; LANES];
    for (share, row) in shares.iter().zip(rows) {
        for l in 0..LANES {
            sum[l] += share * row[l];
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_can_be_read_sums_to_one() {
        // Two tokens: nothing, a name of either or of both, of each of five kinds.
        let mut scores = vec![[0.0; LABELS]; 2];
        scores[0][Tag::of(1, 0, 2).index()] = 2.0;
        scores[1][Tag::of(0, 0, 1).index()] = -1.0;
        let mut transitions = [[0.1; LABELS]; LABELS];
        transitions[0][Tag::of(2, 0, 1).index()] = 0.7;
        for closed in [false, true] {
            let mut marginals = Marginals::new(&transitions, Level::new());
            marginals.run(&scores, closed);
            let kinds = super::super::KINDS.len();
            let of = |name: Range<usize>| (0..kinds).map(|k| marginals.of(&name, k)).sum::<f32>();
            let outside = marginals.forward[0][0] * marginals.backward[0][0]
                / marginals.forward[0].iter().zip(&marginals.backward[0]).map(|(f, b)| f * b).sum::<f32>();
            assert!((of(0..1) + of(0..2) + outside - 1.0).abs() < 1e-4);
            assert!(marginals.of(&(0..2), 1) > marginals.of(&(0..2), 0));
        }
    }

    #[test]
    fn the_exponential_is_close() {
        for x in [-50.0f32, -3.3, -0.1, 0.0, 0.4, 1.0, 12.7] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
    }
}
