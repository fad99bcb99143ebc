//! The network in training: forward with units left out by chance, backward, and steps of Adam (Kingma and Ba 2015) and
//! AdaGrad (Duchi, Hazan and Singer 2011).

use super::{happens, random};
use crate::analysis::names::tagger::LABELS;
use crate::analysis::names::tagger::network::{
    EDGE, FIRST, Layout, REACH, SECOND, TokenInput, WINDOW, WORD, WordInput, add_product, add_row, mean_of,
    piece_share, sentences,
};
use crate::analysis::names::tagger::vectors::{DIMENSIONS, PART, mean};
use std::ops::Range;

/// Of a thousand units of a layer this many are left out.
const UNITS_OUT: u64 = 200;
/// Of a thousand words this many go without their vector, and this many without the piece that is the whole word.
const VECTORS_OUT: u64 = 50;
const WHOLES_OUT: u64 = 250;
/// Rate of Adam and of AdaGrad at the beginning.
const RATE: f32 = 0.0015;
const PIECE_RATE: f32 = 0.03;

/// What each corpus has of its own, that its guideline and its kind of text do not pull at what all share: biases of both
/// layers and of the tags, and transitions.
const OWN: usize = OWN_TRANSITIONS + LABELS * LABELS;
const OWN_SECOND: usize = FIRST;
const OWN_BIAS: usize = OWN_SECOND + SECOND;
const OWN_TRANSITIONS: usize = OWN_BIAS + LABELS;

/// The parameters with what the steps remember of them.
#[derive(Clone)]
pub struct Dense {
    pub layout: Layout,
    pub values: Vec<f32>,
    gradients: Vec<f32>,
    means: Vec<f32>,
    squares: Vec<f32>,
    step: i32,
    touched: Vec<u16>,
    /// The corpus of the document at hand; `None` where only what all share is learned.
    pub corpus: Option<usize>,
    /// The sum of the values over so many steps.
    sum: Vec<f64>,
    summed: f64,
}

/// A document on its way through the network.
pub struct Pass {
    words: Vec<Option<WordPass>>,
    first: Vec<[f32; FIRST]>,
    sums: Vec<([f32; FIRST], f32)>,
    others: Vec<Option<[f32; FIRST]>>,
    document: [f32; FIRST],
    sentences: Vec<(Range<usize>, [f32; FIRST])>,
    second: Vec<[f32; SECOND]>,
    /// The scores of each token.
    pub scores: Vec<[f32; LABELS]>,
}

struct WordPass {
    given: Option<[f32; DIMENSIONS]>,
    whole: bool,
    vector: [f32; WORD],
    gradient: [f32; WORD],
}

impl Dense {
    pub fn new(corpora: usize, seed: &mut u64) -> Self {
        let layout = Layout::standard();
        let mut values = vec![0.0; layout.count() + corpora * OWN];
        let mut fill = |range: &Range<usize>, size: f32| {
            for v in &mut values[range.clone()] {
                *v = ((random(seed) >> 40) as f32 / (1u64 << 24) as f32 * 2.0 - 1.0) * size;
            }
        };
        fill(&layout.projection, 0.3);
        fill(&layout.unknown, 0.1);
        fill(&layout.flags, 0.05);
        fill(&layout.edge, 0.1);
        fill(&layout.window, 0.12);
        fill(&layout.traits, 0.05);
        fill(&layout.own, 0.2);
        fill(&layout.others, 0.2);
        fill(&layout.before, 0.1);
        fill(&layout.after, 0.1);
        fill(&layout.sentence, 0.1);
        fill(&layout.document, 0.1);
        fill(&layout.output, 0.2);
        fill(&layout.pieces, 0.05);
        let n = values.len();
        Self {
            layout,
            values,
            gradients: vec![0.0; n],
            means: vec![0.0; n],
            squares: vec![0.0; n],
            step: 0,
            touched: Vec::new(),
            corpus: None,
            sum: vec![0.0; n],
            summed: 0.0,
        }
    }

    fn word(&self, input: &WordInput, seed: &mut u64) -> WordPass {
        let at = |range: &Range<usize>| &self.values[range.clone()];
        let code = input.code.filter(|_| !happens(VECTORS_OUT, seed));
        let whole = !happens(WHOLES_OUT, seed);
        let mut vector = [0.0; WORD];
        add_row(&mut vector, &at(&self.layout.unknown)[usize::from(code.is_some()) * WORD..], 1.0);
        let given = code.map(|code| {
            let mut given = [0.0; DIMENSIONS];
            for (part, number) in code.iter().enumerate() {
                given[part * PART..(part + 1) * PART].copy_from_slice(&mean(part, usize::from(*number)));
            }
            add_product(&mut vector, &given, at(&self.layout.projection));
            given
        });
        let share = piece_share(input.pieces.rows().len());
        for row in input.pieces.rows().iter().skip(usize::from(!whole)) {
            add_row(&mut vector, &at(&self.layout.pieces)[usize::from(*row) * WORD..], share);
        }
        for flag in (0..64).filter(|f| input.flags >> f & 1 == 1) {
            add_row(&mut vector, &at(&self.layout.flags)[flag * WORD..], 1.0);
        }
        WordPass { given, whole, vector, gradient: [0.0; WORD] }
    }

    /// Where a corpus's own parameters begin.
    fn own(&self) -> Option<usize> {
        self.corpus.map(|c| self.layout.count() + c * OWN)
    }

    /// Takes a document forward.
    pub fn forward(&self, words: &[WordInput], tokens: &[TokenInput], seed: &mut u64) -> Pass {
        let at = |range: &Range<usize>| &self.values[range.clone()];
        let mut pass = Pass {
            words: Vec::new(),
            first: Vec::new(),
            sums: vec![([0.0; FIRST], 0.0); words.len()],
            others: Vec::new(),
            document: [0.0; FIRST],
            sentences: Vec::new(),
            second: Vec::new(),
            scores: Vec::new(),
        };
        pass.words.resize_with(words.len(), || None);
        let mut edge = [0.0; WORD];
        add_row(&mut edge, at(&self.layout.edge), 1.0);
        let mut first_bias = [0.0; FIRST];
        let mut bias = [0.0; LABELS];
        let mut document = [0.0; SECOND];
        add_row(&mut first_bias, at(&self.layout.first_bias), 1.0);
        add_row(&mut document, at(&self.layout.second_bias), 1.0);
        add_row(&mut bias, at(&self.layout.bias), 1.0);
        if let Some(own) = self.own() {
            add_row(&mut first_bias, &self.values[own..], 1.0);
            add_row(&mut document, &self.values[own + OWN_SECOND..], 1.0);
            add_row(&mut bias, &self.values[own + OWN_BIAS..], 1.0);
        }
        for token in tokens {
            let mut sum = first_bias;
            for row in token.traits {
                add_row(&mut sum, &at(&self.layout.traits)[usize::from(row) * FIRST..], 1.0);
            }
            for (position, word) in token.words.iter().enumerate() {
                let vector = match *word {
                    EDGE => &edge,
                    w => {
                        let w = w as usize;
                        if pass.words[w].is_none() {
                            pass.words[w] = Some(self.word(&words[w], seed));
                        }
                        pass.words[w].as_ref().map_or(&edge, |w| &w.vector)
                    }
                };
                add_product(&mut sum, vector, &at(&self.layout.window)[position * WORD * FIRST..][..WORD * FIRST]);
            }
            let sum = thinned(sum, seed);
            if token.pooled {
                let (total, count) = &mut pass.sums[token.words[REACH] as usize];
                add_row(total, &sum, 1.0);
                *count += 1.0;
            }
            pass.first.push(sum);
        }
        pass.document = mean_of(&pass.first);
        add_product(&mut document, &pass.document, at(&self.layout.document));
        let mut around = Vec::with_capacity(tokens.len());
        for range in sentences(tokens) {
            let mean = mean_of(&pass.first[range.clone()]);
            let mut sentence = document;
            add_product(&mut sentence, &mean, at(&self.layout.sentence));
            around.extend(range.clone().map(|_| sentence));
            pass.sentences.push((range, mean));
        }
        for (t, (token, first)) in tokens.iter().zip(&pass.first).enumerate() {
            let mut second = around[t];
            add_product(&mut second, first, at(&self.layout.own));
            if token.follows {
                add_product(&mut second, &pass.first[t - 1], at(&self.layout.before));
            }
            if tokens.get(t + 1).is_some_and(|next| next.follows) {
                add_product(&mut second, &pass.first[t + 1], at(&self.layout.after));
            }
            let (total, count) = &pass.sums[token.words[REACH] as usize];
            let others = (token.pooled && *count > 1.0).then(|| {
                let mean: [f32; FIRST] = std::array::from_fn(|i| (total[i] - first[i]).max(0.0) / (count - 1.0));
                add_product(&mut second, &mean, at(&self.layout.others));
                mean
            });
            pass.others.push(others);
            let second = thinned(second, seed);
            let mut scores = bias;
            add_product(&mut scores, &second, at(&self.layout.output));
            pass.second.push(second);
            pass.scores.push(scores);
        }
        pass
    }

    /// Gathers the gradients of a document from those of its scores.
    pub fn backward(&mut self, words: &[WordInput], tokens: &[TokenInput], pass: &mut Pass, by: &[[f32; LABELS]]) {
        let own = self.own();
        let Self { layout, values, gradients, touched, .. } = self;
        let scale = 1.0 / (1.0 - UNITS_OUT as f32 / 1000.0);
        let mut first_by = vec![[0.0; FIRST]; tokens.len()];
        let mut sums_by = vec![[0.0; FIRST]; words.len()];
        let mut around_by = vec![[0.0; SECOND]; tokens.len()];
        for (t, by) in by.iter().enumerate() {
            if by.iter().all(|b| b.abs() < 1e-3) {
                continue;
            }
            gather(&mut gradients[layout.bias.start..], by, 1.0);
            if let Some(own) = own {
                gather(&mut gradients[own + OWN_BIAS..], by, 1.0);
            }
            let second = &pass.second[t];
            let mut second_by = back::<LABELS, SECOND>(second, by, &layout.output, values, gradients);
            for (b, s) in second_by.iter_mut().zip(second) {
                *b = if *s > 0.0 { *b * scale } else { 0.0 };
            }
            around_by[t] = second_by;
            let mut near = |i: usize, range: &Range<usize>| {
                let near_by = back::<SECOND, FIRST>(&pass.first[i], &second_by, range, values, gradients);
                add_row(&mut first_by[i], &near_by, 1.0);
            };
            if tokens[t].follows {
                near(t - 1, &layout.before);
            }
            if tokens.get(t + 1).is_some_and(|next| next.follows) {
                near(t + 1, &layout.after);
            }
            let own = back::<SECOND, FIRST>(&pass.first[t], &second_by, &layout.own, values, gradients);
            add_row(&mut first_by[t], &own, 1.0);
            if let Some(others) = &pass.others[t] {
                let word = tokens[t].words[REACH] as usize;
                let share = 1.0 / (pass.sums[word].1 - 1.0);
                let others_by = back::<SECOND, FIRST>(others, &second_by, &layout.others, values, gradients);
                add_row(&mut sums_by[word], &others_by, share);
                add_row(&mut first_by[t], &others_by, -share);
            }
        }
        let mut document_by = [0.0; SECOND];
        for (range, mean) in &pass.sentences {
            let mut by = [0.0; SECOND];
            for token in &around_by[range.clone()] {
                add_row(&mut by, token, 1.0);
            }
            add_row(&mut document_by, &by, 1.0);
            let mean_by = back::<SECOND, FIRST>(mean, &by, &layout.sentence, values, gradients);
            let share = 1.0 / range.len() as f32;
            for first_by in &mut first_by[range.clone()] {
                add_row(first_by, &mean_by, share);
            }
        }
        gather(&mut gradients[layout.second_bias.start..], &document_by, 1.0);
        if let Some(own) = own {
            gather(&mut gradients[own + OWN_SECOND..], &document_by, 1.0);
        }
        let mean_by = back::<SECOND, FIRST>(&pass.document, &document_by, &layout.document, values, gradients);
        let share = 1.0 / tokens.len().max(1) as f32;
        for first_by in &mut first_by {
            add_row(first_by, &mean_by, share);
        }
        let mut edge_by = [0.0; WORD];
        let mut edge = [0.0; WORD];
        add_row(&mut edge, &values[layout.edge.clone()], 1.0);
        for (t, token) in tokens.iter().enumerate() {
            let mut by = first_by[t];
            if token.pooled {
                add_row(&mut by, &sums_by[token.words[REACH] as usize], 1.0);
            }
            for (b, s) in by.iter_mut().zip(&pass.first[t]) {
                *b = if *s > 0.0 { *b * scale } else { 0.0 };
            }
            if by.iter().all(|b| b.abs() < 1e-5) {
                continue;
            }
            gather(&mut gradients[layout.first_bias.start..], &by, 1.0);
            if let Some(own) = own {
                gather(&mut gradients[own..], &by, 1.0);
            }
            for row in token.traits {
                let start = layout.traits.start + usize::from(row) * FIRST;
                gather(&mut gradients[start..], &by, 1.0);
            }
            for position in 0..WINDOW {
                let start = layout.window.start + position * WORD * FIRST;
                let range = start..start + WORD * FIRST;
                if let Some(Some(word)) = pass.words.get_mut(token.words[position] as usize) {
                    let word_by = back::<FIRST, WORD>(&word.vector, &by, &range, values, gradients);
                    add_row(&mut word.gradient, &word_by, 1.0);
                } else {
                    let word_by = back::<FIRST, WORD>(&edge, &by, &range, values, gradients);
                    add_row(&mut edge_by, &word_by, 1.0);
                }
            }
        }
        gather(&mut gradients[layout.edge.start..], &edge_by, 1.0);
        for (input, pass) in words.iter().zip(&pass.words) {
            let Some(pass) = pass else { continue };
            let by = &pass.gradient;
            let start = layout.unknown.start + usize::from(pass.given.is_some()) * WORD;
            gather(&mut gradients[start..], by, 1.0);
            if let Some(given) = &pass.given {
                for (x, row) in given.iter().zip(gradients[layout.projection.clone()].chunks_exact_mut(WORD)) {
                    gather(row, by, *x);
                }
            }
            for flag in (0..64).filter(|f| input.flags >> f & 1 == 1) {
                let start = layout.flags.start + flag * WORD;
                gather(&mut gradients[start..], by, 1.0);
            }
            let share = piece_share(input.pieces.rows().len());
            for row in input.pieces.rows().iter().skip(usize::from(!pass.whole)) {
                let start = layout.pieces.start + usize::from(*row) * WORD;
                gather(&mut gradients[start..], by, share);
                touched.push(*row);
            }
        }
    }

    /// From one tag to another.
    pub fn moves(&self) -> [[f32; LABELS]; LABELS] {
        let values = self.values[self.layout.transitions.clone()].as_chunks::<LABELS>().0;
        let own = self.own().map(|o| self.values[o + OWN_TRANSITIONS..].as_chunks::<LABELS>().0);
        std::array::from_fn(|a| match own {
            Some(own) => std::array::from_fn(|b| values[a][b] + own[a][b]),
            None => values[a],
        })
    }

    /// Adds the gradients of the transitions.
    pub fn transitions(&mut self, by: &[[f32; LABELS]; LABELS]) {
        let range = self.layout.transitions.clone();
        for (g, b) in self.gradients[range].iter_mut().zip(by.iter().flatten()) {
            *g += b;
        }
        if let Some(own) = self.own() {
            for (g, b) in self.gradients[own + OWN_TRANSITIONS..].iter_mut().zip(by.iter().flatten()) {
                *g += b;
            }
        }
    }

    /// Takes the present values into the average.
    pub fn average(&mut self) {
        for (sum, value) in self.sum.iter_mut().zip(&self.values) {
            *sum += f64::from(*value);
        }
        self.summed += 1.0;
    }

    /// The average, or the present values where there is none yet; with a share of what each corpus has of its own.
    #[allow(clippy::cast_possible_truncation)]
    pub fn averaged(&self, shares: &[f32]) -> Vec<f32> {
        let mut values = match self.summed < 1.0 {
            true => self.values.clone(),
            false => self.sum.iter().map(|s| (s / self.summed) as f32).collect(),
        };
        let Layout { first_bias, second_bias, bias, transitions, .. } = &self.layout;
        let places = first_bias.clone().chain(second_bias.clone()).chain(bias.clone()).chain(transitions.clone());
        for (i, place) in places.enumerate() {
            for (c, share) in shares.iter().enumerate() {
                values[place] += share * values[self.layout.count() + c * OWN + i];
            }
        }
        values.truncate(self.layout.count());
        values
    }

    /// Goes a step down the gathered gradients; `rate` falls from 1 to 0.
    pub fn step(&mut self, rate: f32) {
        self.step += 1;
        let end = self.layout.pieces.start;
        // Powers by repeated products: the same on every machine.
        let correction = |decay: f32| 1.0 - (0..self.step.min(20_000)).fold(1.0f32, |p, _| p * decay);
        let (a, b) = if self.step < 10_000 { (correction(0.9), correction(0.999)) } else { (1.0, 1.0) };
        let rate_now = RATE * rate * b.sqrt() / a;
        let own = self.own().map_or(0..0, |o| o..o + OWN);
        for range in [0..end, own] {
            let all = self.values[range.clone()].iter_mut().zip(&mut self.gradients[range.clone()]);
            let all = all.zip(self.means[range.clone()].iter_mut().zip(&mut self.squares[range]));
            for ((value, gradient), (mean, square)) in all {
                *mean = 0.9 * *mean + 0.1 * *gradient;
                *square = 0.999 * *square + 0.001 * *gradient * *gradient;
                *value -= rate_now * *mean / (square.sqrt() + 1e-7);
                *gradient = 0.0;
            }
        }
        self.touched.sort_unstable();
        self.touched.dedup();
        for row in self.touched.drain(..) {
            let start = end + usize::from(row) * WORD;
            for i in start..start + WORD {
                let g = std::mem::take(&mut self.gradients[i]);
                self.squares[i] += g * g;
                self.values[i] -= PIECE_RATE * rate * g / (self.squares[i].sqrt() + 1e-6);
            }
        }
    }
}

/// Adds `by` times a row to the beginning of a list.
fn gather<const N: usize>(to: &mut [f32], row: &[f32; N], by: f32) {
    if let Some(to) = to.first_chunk_mut::<N>() {
        add_row(to, row, by);
    }
}

/// Units below zero, and some by chance, are nothing; the others are made larger for it.
fn thinned<const N: usize>(sum: [f32; N], seed: &mut u64) -> [f32; N] {
    let scale = 1.0 / (1.0 - UNITS_OUT as f32 / 1000.0);
    sum.map(|s| if s <= 0.0 || happens(UNITS_OUT, seed) { 0.0 } else { s * scale })
}

/// Back through a product of an input and a matrix: gathers the matrix's gradient, returns the input's.
fn back<const OUT: usize, const IN: usize>(
    input: &[f32; IN],
    by: &[f32; OUT],
    matrix: &Range<usize>,
    values: &[f32],
    gradients: &mut [f32],
) -> [f32; IN] {
    const LANES: usize = 8;
    let mut out = [0.0; IN];
    let rows = values[matrix.clone()].as_chunks::<OUT>().0.iter();
    let gradients = gradients[matrix.clone()].as_chunks_mut::<OUT>().0.iter_mut();
    for (i, (row, gradient)) in rows.zip(gradients).enumerate().take(IN) {
        let mut sums = [0.0f32; LANES];
        let (blocks, rest) = row.as_chunks::<LANES>();
        for (b, row) in blocks.iter().enumerate() {
            for l in 0..LANES {
                sums[l] += row[l] * by[b * LANES + l];
            }
        }
        for (l, r) in rest.iter().enumerate() {
            sums[l] += r * by[blocks.len() * LANES + l];
        }
        out[i] = sums.iter().sum();
        let x = input[i];
        if x != 0.0 {
            for o in 0..OUT {
                gradient[o] += x * by[o];
            }
        }
    }
    out
}
