//! Where the parameters of the network lie in the file of the model and while it is learned.

use super::model::LABELS;
use super::network::{FIRST, FLAGS, PIECE_ROWS, SECOND, TRAITS, WINDOW, WORD};
use super::vectors::{PART, PARTS};
use std::ops::Range;

/// Where each group of parameters lies in the flat list of them all.
#[derive(Debug, Clone)]
pub struct Layout {
    /// From a vector to a word: a row for each dimension.
    pub projection: Range<usize>,
    /// Added to each word: when it has no vector, and when it has one.
    pub unknown: Range<usize>,
    /// Rows of the lists' flags.
    pub flags: Range<usize>,
    /// The word that stands beyond the edges.
    pub edge: Range<usize>,
    /// From word to first layer, for each position a row for each dimension of the word.
    pub window: Range<usize>,
    /// Rows of the traits.
    pub traits: Range<usize>,
    /// Bias of the first layer.
    pub first_bias: Range<usize>,
    /// From own first layer to second: a row for each unit of the first.
    pub own: Range<usize>,
    /// From the others' first layer to the second.
    pub others: Range<usize>,
    /// From the first layer of the token before, and of the one after, to the second.
    pub before: Range<usize>,
    /// See `before`.
    pub after: Range<usize>,
    /// From the mean of the first layer over the sentence, and over the document, to the second.
    pub sentence: Range<usize>,
    /// See `sentence`.
    pub document: Range<usize>,
    /// Bias of the second layer.
    pub second_bias: Range<usize>,
    /// From the second layer to the tags: a row for each unit of the second.
    pub output: Range<usize>,
    /// Bias of the tags.
    pub bias: Range<usize>,
    /// From one tag to another, a row for each tag before.
    pub transitions: Range<usize>,
    /// Rows of the pieces of words, last.
    pub pieces: Range<usize>,
}

impl Layout {
    /// The only layout there is.
    pub fn standard() -> Self {
        let mut at = 0;
        let mut take = |n: usize| {
            at += n;
            at - n..at
        };
        Self {
            projection: take(PARTS * PART * WORD),
            unknown: take(2 * WORD),
            flags: take(FLAGS * WORD),
            edge: take(WORD),
            window: take(WINDOW * WORD * FIRST),
            traits: take(TRAITS * FIRST),
            first_bias: take(FIRST),
            own: take(FIRST * SECOND),
            others: take(FIRST * SECOND),
            before: take(FIRST * SECOND),
            after: take(FIRST * SECOND),
            sentence: take(FIRST * SECOND),
            document: take(FIRST * SECOND),
            second_bias: take(SECOND),
            output: take(SECOND * LABELS),
            bias: take(LABELS),
            transitions: take(LABELS * LABELS),
            pieces: take(PIECE_ROWS * WORD),
        }
    }

    /// How many parameters there are.
    pub fn count(&self) -> usize {
        self.pieces.end
    }
}
