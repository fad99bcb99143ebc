//! The dense half of the model: a small network over word vectors, pieces of words and writing.
//!
//! Each distinct word of a document gets a vector (its product code under a learned projection, plus learned vectors of
//! its pieces and of what lists know of it). A token's first layer sees the words around it; its second layer sees the
//! first, and the mean of the first over the other places of the document where the same word stands: what one sentence
//! says of a name is heard in all others. After Collobert and others 2011, "Natural language processing (almost) from
//! scratch", and Akbik, Bergmann and Vollgraf 2019, "Pooled contextualized embeddings for named entity recognition".

use super::lanes::{Lanes, WIDTH, above_zero};
use super::model::LABELS;
pub use super::parameters::Layout;
use super::vectors::{Code, MEANS, PART, PARTS, mean};
use fearless_simd::{Level, Simd, dispatch};
use std::ops::Range;

/// Length of a word's learned vector.
pub const WORD: usize = 32;
/// Width of the first layer.
pub const FIRST: usize = 64;
/// Width of the second layer.
pub const SECOND: usize = 48;
/// How many tokens each way the first layer sees.
pub const REACH: usize = 2;
/// Positions in the window.
pub const WINDOW: usize = 2 * REACH + 1;
/// How many pieces of a word have a vector, at most.
pub const PIECES: usize = 16;
/// Vectors of pieces; pieces share them by hash.
pub const PIECE_ROWS: usize = 1 << 13;
/// Flags of the lists.
pub const FLAGS: usize = 34;
/// Writing, verdicts of the rules, and other small features of a token.
pub const TRAITS: usize = 1024;
/// How many traits a token has.
pub const TRAITS_OF_TOKEN: usize = 12;

/// The tags, made even for sums side by side.
const TAGS: usize = LABELS.next_multiple_of(WIDTH);

/// The vector of an edge of the sentence: no word.
pub const EDGE: u32 = u32::MAX;

/// What the network is told of a distinct word.
#[derive(Debug, Clone, Default)]
pub struct WordInput {
    /// Its product code, if the table has the word.
    pub code: Option<&'static Code>,
    /// Its pieces: rows of vectors; the first is the word itself.
    pub pieces: Pieces,
    /// What the lists know of it, a flag a bit.
    pub flags: u64,
}

/// Rows of the pieces of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pieces {
    rows: [u16; PIECES],
    count: u8,
}

impl Pieces {
    /// Adds a piece, if there is room.
    pub fn add(&mut self, hash: u64) {
        if let Some(row) = self.rows.get_mut(usize::from(self.count)) {
            *row = (hash % PIECE_ROWS as u64) as u16;
            self.count += 1;
        }
    }

    /// The rows.
    pub fn rows(&self) -> &[u16] {
        &self.rows[..usize::from(self.count)]
    }
}

/// What the network is told of a token that may belong to a name.
#[derive(Debug, Clone, Copy)]
pub struct TokenInput {
    /// The words of the window; [`EDGE`] outside of the sentence.
    pub words: [u32; WINDOW],
    /// Its traits: rows of vectors.
    pub traits: [u16; TRAITS_OF_TOKEN],
    /// Whether it hears and is heard by the same word elsewhere.
    pub pooled: bool,
    /// Whether it is the first of its sentence among these tokens.
    pub opens: bool,
    /// Whether the one before it among these tokens is its neighbour in the sentence.
    pub follows: bool,
}

/// The runs of tokens that stand in one sentence.
pub fn sentences(tokens: &[TokenInput]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        let from = start;
        let rest = tokens.get(from + 1..)?;
        start = from + 1 + rest.iter().position(|t| t.opens).unwrap_or(rest.len());
        Some(from..start)
    })
}

/// Adds `by` times a row to a sum.
#[inline(always)]
pub fn add_row<const N: usize>(sum: &mut [f32; N], row: &[f32], by: f32) {
    if let Some(row) = row.first_chunk::<N>() {
        for i in 0..N {
            sum[i] += by * row[i];
        }
    }
}

/// Adds the product of an input and a matrix of one row for each of its numbers.
#[inline(always)]
pub fn add_product<const N: usize>(sum: &mut [f32; N], input: &[f32], matrix: &[f32]) {
    for (x, row) in input.iter().zip(matrix.chunks_exact(N)) {
        if *x != 0.0 {
            add_row(sum, row, *x);
        }
    }
}

/// The vectors of pieces are small beside the word's own.
pub fn piece_share(count: usize) -> f32 {
    const SHARES: [f32; PIECES + 1] =
        [1.0, 1.0, 0.7, 0.58, 0.5, 0.45, 0.41, 0.38, 0.35, 0.33, 0.32, 0.3, 0.29, 0.28, 0.27, 0.26, 0.25];
    SHARES[count.min(PIECES)]
}

/// The network, ready to run.
#[derive(Debug, Clone)]
pub struct Network {
    /// What the processor can do at once: all that runs for each token is made for it, with sums in the same order.
    level: Level,
    layout: Layout,
    values: Vec<f32>,
    /// From the second layer to the tags, rows made even.
    output: Vec<f32>,
    /// The means of the product code, projected: for each part and mean the share of the word's vector.
    means: Vec<[f32; WORD]>,
}

impl Network {
    /// Takes the parameters, as [`Layout`] has them.
    pub fn new(values: Vec<f32>) -> Self {
        let layout = Layout::standard();
        let projection = &values[layout.projection.clone()];
        let mut means = Vec::with_capacity(PARTS * MEANS);
        for part in 0..PARTS {
            let rows = &projection[part * PART * WORD..(part + 1) * PART * WORD];
            for number in 0..MEANS {
                let mut sum = [0.0; WORD];
                add_product(&mut sum, &mean(part, number), rows);
                means.push(sum);
            }
        }
        let even = |row: &[f32; LABELS]| -> [f32; TAGS] { std::array::from_fn(|l| row.get(l).copied().unwrap_or(0.0)) };
        let output = rows(&values[layout.output.clone()]).iter().flat_map(even).collect();
        Self { level: Level::new(), layout, values, output, means }
    }

    /// What the processor can do at once.
    pub fn level(&self) -> Level {
        self.level
    }

    #[inline(always)]
    fn values(&self, range: &Range<usize>) -> &[f32] {
        &self.values[range.clone()]
    }

    /// From one tag to another.
    pub fn transitions(&self) -> [[f32; LABELS]; LABELS] {
        let values = self.values(&self.layout.transitions);
        std::array::from_fn(|a| std::array::from_fn(|b| values[a * LABELS + b]))
    }

    /// A word's vector. Kept apart like [`product`].
    #[inline(never)]
    fn word<S: Simd>(&self, simd: S, input: &WordInput) -> [f32; WORD] {
        simd.vectorize(
            #[inline(always)]
            || self.word_of(simd, input),
        )
    }

    #[inline(always)]
    fn word_of<S: Simd>(&self, simd: S, input: &WordInput) -> [f32; WORD] {
        let row = |table: &Range<usize>, row: usize| &self.values(table)[row * WORD..(row + 1) * WORD];
        let mut sum =
            Lanes::<S, { WORD / WIDTH }>::of(simd, row(&self.layout.unknown, usize::from(input.code.is_some())));
        if let Some(code) = input.code {
            for (means, number) in self.means.as_chunks::<MEANS>().0.iter().zip(code) {
                sum.add(&means[usize::from(*number)]);
            }
        }
        let share = piece_share(input.pieces.rows().len());
        for piece in input.pieces.rows() {
            sum.add_times(share, row(&self.layout.pieces, usize::from(*piece)));
        }
        let mut rest = input.flags;
        while rest != 0 {
            sum.add(row(&self.layout.flags, rest.trailing_zeros() as usize));
            rest &= rest - 1;
        }
        let mut out = [0.0; WORD];
        sum.store(&mut out);
        out
    }

    /// The scores that the network gives to the tags of each token of a document.
    ///
    /// `words` are all words, `tokens` those that may belong to names.
    pub fn scores(&self, words: &[WordInput], tokens: &[TokenInput]) -> Vec<[f32; LABELS]> {
        dispatch!(self.level, simd => self.scores_with(simd, words, tokens))
    }

    /// Matrix after matrix for all tokens, as one of them at a time stays in the cache that is nearest to the processor.
    #[inline(always)]
    fn scores_with<S: Simd>(&self, simd: S, words: &[WordInput], tokens: &[TokenInput]) -> Vec<[f32; LABELS]> {
        const BLOCKS: usize = SECOND / WIDTH;
        let first = self.first(simd, words, tokens);
        let units: Vec<Units<FIRST>> = first.iter().map(|f| Units::of(simd, f)).collect();
        let [own, others, before, after] =
            [&self.layout.own, &self.layout.others, &self.layout.before, &self.layout.after].map(|m| self.values(m));
        let mut document = [0.0; SECOND];
        add_row(&mut document, self.values(&self.layout.second_bias), 1.0);
        let mean = mean_of(&first);
        Units::of(simd, &mean).add::<S, BLOCKS>(simd, &mut document, self.values(&self.layout.document));
        let mut seconds: Vec<[f32; SECOND]> = Vec::with_capacity(tokens.len());
        for range in sentences(tokens) {
            let mut sentence = document;
            let mean = mean_of(&first[range.clone()]);
            Units::of(simd, &mean).add::<S, BLOCKS>(simd, &mut sentence, self.values(&self.layout.sentence));
            seconds.resize(range.end, sentence);
        }
        for (second, units) in seconds.iter_mut().zip(&units) {
            units.add::<S, BLOCKS>(simd, second, own);
        }
        // A token that opens its sentence follows none.
        let following = || (1..tokens.len()).filter(|i| tokens[*i].follows && !tokens[*i].opens);
        for i in following() {
            units[i - 1].add::<S, BLOCKS>(simd, &mut seconds[i], before);
        }
        for i in following() {
            units[i].add::<S, BLOCKS>(simd, &mut seconds[i - 1], after);
        }
        self.add_others(simd, words.len(), tokens, &first, &mut seconds, others);
        let mut bias = [0.0; TAGS];
        bias[..LABELS].copy_from_slice(self.values(&self.layout.bias));
        seconds
            .iter()
            .map(|second| {
                let mut scores = bias;
                let second = second.map(|s| s.max(0.0));
                Units::of(simd, &second).add::<S, { TAGS / WIDTH }>(simd, &mut scores, &self.output);
                std::array::from_fn(|l| scores[l])
            })
            .collect()
    }

    /// Adds to the second layers what the same words say elsewhere.
    #[inline(always)]
    fn add_others<S: Simd>(
        &self,
        simd: S,
        words: usize,
        tokens: &[TokenInput],
        first: &[[f32; FIRST]],
        seconds: &mut [[f32; SECOND]],
        others: &[f32],
    ) {
        let mut sums: Vec<([f32; FIRST], f32)> = vec![([0.0; FIRST], 0.0); words];
        for (token, first) in tokens.iter().zip(first).filter(|(t, _)| t.pooled) {
            let (total, count) = &mut sums[token.words[REACH] as usize];
            add_row(total, first, 1.0);
            *count += 1.0;
        }
        for ((token, first), second) in tokens.iter().zip(first).zip(seconds).filter(|((t, _), _)| t.pooled) {
            let (total, count) = &sums[token.words[REACH] as usize];
            if *count > 1.0 {
                let share = 1.0 / (count - 1.0);
                let mean: [f32; FIRST] = std::array::from_fn(|i| (total[i] - first[i]).max(0.0) * share);
                Units::of(simd, &mean).add::<S, { SECOND / WIDTH }>(simd, second, others);
            }
        }
    }

    /// The first layer of each token. A word's share at a position is worked out once for the document, position after
    /// position.
    #[inline(always)]
    fn first<S: Simd>(&self, simd: S, words: &[WordInput], tokens: &[TokenInput]) -> Vec<[f32; FIRST]> {
        let window = rows::<FIRST>(self.values(&self.layout.window));
        let traits = rows::<FIRST>(self.values(&self.layout.traits));
        let mut bias = [0.0; FIRST];
        add_row(&mut bias, self.values(&self.layout.first_bias), 1.0);
        let mut first: Vec<[f32; FIRST]> = Vec::with_capacity(tokens.len());
        for token in tokens {
            let mut sum = Lanes::<S, { FIRST / WIDTH }>::of(simd, &bias);
            for row in token.traits {
                sum.add(&traits[usize::from(row)]);
            }
            let mut units = [0.0; FIRST];
            sum.store(&mut units);
            first.push(units);
        }
        let mut edge = [0.0; WORD];
        add_row(&mut edge, self.values(&self.layout.edge), 1.0);
        // The vector of each word that is seen, and its number, counted from 1.
        let mut vectors: Vec<[f32; WORD]> = Vec::with_capacity(words.len());
        let mut known = vec![0u32; words.len()];
        let mut shares: Vec<[f32; FIRST]> = Vec::with_capacity(words.len());
        let mut shared = vec![0u32; words.len()];
        for position in 0..WINDOW {
            let matrix = &window[position * WORD..(position + 1) * WORD];
            let edge = product(simd, &edge, matrix);
            shares.clear();
            shared.fill(0);
            for (token, units) in tokens.iter().zip(&mut first) {
                let word = token.words[position] as usize;
                let share = match (known.get_mut(word), shared.get_mut(word)) {
                    (Some(known), Some(shared)) => {
                        if *known == 0 {
                            vectors.push(self.word(simd, &words[word]));
                            *known = vectors.len() as u32;
                        }
                        if *shared == 0 {
                            shares.push(product(simd, &vectors[*known as usize - 1], matrix));
                            *shared = shares.len() as u32;
                        }
                        &shares[*shared as usize - 1]
                    }
                    _ => &edge,
                };
                let mut sum = Lanes::<S, { FIRST / WIDTH }>::of(simd, units);
                sum.add(share);
                if position + 1 == WINDOW {
                    sum.rectify();
                }
                sum.store(units);
            }
        }
        first
    }
}

/// The mean of first layers.
#[inline(always)]
pub fn mean_of(first: &[[f32; FIRST]]) -> [f32; FIRST] {
    let mut sum = [0.0; FIRST];
    let share = 1.0 / first.len().max(1) as f32;
    for first in first {
        add_row(&mut sum, first, 1.0);
    }
    sum.map(|s| s * share)
}

/// A matrix as its rows.
#[inline(always)]
fn rows<const N: usize>(values: &[f32]) -> &[[f32; N]] {
    values.as_chunks().0
}

/// The product of an input and a matrix of one row for each of its numbers. Kept apart, as in a longer function its sums
/// would not stay in registers.
#[inline(never)]
fn product<S: Simd>(simd: S, input: &[f32; WORD], matrix: &[[f32; FIRST]]) -> [f32; FIRST] {
    simd.vectorize(
        #[inline(always)]
        || {
            let mut sum = Lanes::<S, { FIRST / WIDTH }>::zero(simd);
            for (x, row) in input.iter().zip(matrix) {
                sum.add_times(*x, row);
            }
            let mut out = [0.0; FIRST];
            sum.store(&mut out);
            out
        },
    )
}

/// The numbers of an input that are above zero: about half. A bit for each, as there are not more than 64.
struct Units<'i, const IN: usize> {
    bits: u64,
    input: &'i [f32; IN],
}

impl<'i, const IN: usize> Units<'i, IN> {
    #[inline(always)]
    fn of<S: Simd>(simd: S, input: &'i [f32; IN]) -> Self {
        let mut bits = 0;
        for (block, numbers) in input.as_chunks::<WIDTH>().0.iter().enumerate() {
            bits |= above_zero(simd, numbers) << (block * WIDTH);
        }
        Self { bits, input }
    }

    /// Adds the product with a matrix to the first `WIDTH * BLOCKS` numbers of a list.
    #[inline(always)]
    fn add<S: Simd, const BLOCKS: usize>(&self, simd: S, sum: &mut [f32], matrix: &[f32]) {
        let mut own = Lanes::<S, BLOCKS>::of(simd, sum);
        let mut rest = self.bits;
        while rest != 0 {
            let place = rest.trailing_zeros() as usize;
            own.add_times(self.input[place], &matrix[place * WIDTH * BLOCKS..(place + 1) * WIDTH * BLOCKS]);
            rest &= rest - 1;
        }
        own.store(sum);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(words: [u32; WINDOW], opens: bool, follows: bool) -> TokenInput {
        TokenInput { words, traits: [0; TRAITS_OF_TOKEN], pooled: true, opens, follows }
    }

    #[test]
    fn a_token_hears_its_neighbours_and_the_same_word_elsewhere() {
        let mut seed = 7u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as f32 / (1 << 24) as f32 - 0.5
        };
        let network = Network::new((0..Layout::standard().count()).map(|_| next()).collect());
        let words: Vec<WordInput> = (1..=6)
            .map(|n| {
                let mut pieces = Pieces::default();
                pieces.add(n);
                WordInput { pieces, ..WordInput::default() }
            })
            .collect();
        let e = EDGE;
        let first = [token([e, e, 0, 1, 2], true, false), token([e, 0, 1, 2, e], false, true)];
        let with = |others: [u32; WINDOW]| {
            let tokens = [first[0], first[1], token(others, true, false)];
            network.scores(&words, &tokens)
        };
        // The word 1 stands in the second sentence too: its place there counts here.
        assert_ne!(with([e, 3, 1, e, e])[1], with([e, 4, 1, e, e])[1]);
        let apart = [first[0], TokenInput { follows: false, ..first[1] }];
        assert_ne!(network.scores(&words, &first)[0], network.scores(&words, &apart)[0]);
        assert!(network.scores(&words, &[]).is_empty());
        let tokens = [first[0], first[1], token([e, 3, 1, e, e], true, false)];
        assert_eq!(sentences(&tokens).collect::<Vec<_>>(), [0..2, 2..3]);
    }
}
