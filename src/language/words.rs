//! The distinct lower-cased words of a text, each with a number.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// The number of a distinct lower-cased word in one [`crate::language::Text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(u32);

impl WordId {
    /// The number as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Words, found by their letters in an open table.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    words: Vec<Box<str>>,
    /// A power of two of places, at most half of them taken: the upper half of a word's hash, and its number counted from 1.
    table: Vec<(u32, u32)>,
    buffer: String,
}

impl Words {
    /// The number of a word as it is written.
    pub(super) fn intern(&mut self, raw: &str) -> WordId {
        if raw.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
            return self.number(raw);
        }
        let mut lower = std::mem::take(&mut self.buffer);
        lower.clear();
        if raw.is_ascii() {
            lower.push_str(raw);
            lower.make_ascii_lowercase();
        } else {
            for c in raw.chars() {
                match c {
                    '’' | 'ʼ' => lower.push('\''),
                    _ => lower.extend(c.to_lowercase()),
                }
            }
        }
        let id = self.number(&lower);
        self.buffer = lower;
        id
    }

    fn number(&mut self, word: &str) -> WordId {
        if self.words.len() * 2 >= self.table.len() {
            self.grow();
        }
        let hash = hash(word);
        let mut place = self.first_place(hash);
        loop {
            match self.table[place] {
                (_, 0) => break,
                (upper, number) if upper == (hash >> 32) as u32 && *self.words[number as usize - 1] == *word => {
                    return WordId(number - 1);
                }
                _ => place = (place + 1) & (self.table.len() - 1),
            }
        }
        self.words.push(word.into());
        self.table[place] = ((hash >> 32) as u32, self.words.len() as u32);
        WordId(self.words.len() as u32 - 1)
    }

    fn first_place(&self, hash: u64) -> usize {
        hash as usize & (self.table.len() - 1)
    }

    /// Doubles the table.
    #[cold]
    fn grow(&mut self) {
        self.table = vec![(0, 0); (2 * self.table.len()).max(256)];
        for (number, word) in (1..).zip(&self.words) {
            let hash = hash(word);
            let mut place = self.first_place(hash);
            while self.table[place].1 != 0 {
                place = (place + 1) & (self.table.len() - 1);
            }
            self.table[place] = ((hash >> 32) as u32, number);
        }
    }

    /// The word of a number.
    pub(super) fn word(&self, id: WordId) -> &str {
        &self.words[id.index()]
    }

    /// All words in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|w| &**w)
    }
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_words_have_one_number_whatever_their_case() {
        let mut words = Words::default();
        let ids = ["Dam", "the", "DAM", "O’Brien", "o'brien", "ÅSE", "åse", ""].map(|w| words.intern(w).index());
        assert_eq!(ids, [0, 1, 0, 2, 2, 3, 3, 4]);
        // Past the first size of the table.
        let many: Vec<usize> = (0..5000).map(|n| words.intern(&format!("w{n}")).index()).collect();
        assert_eq!(many, (5..5005).collect::<Vec<_>>());
        assert!((0..5000).all(|n| words.intern(&format!("W{n}")).index() == many[n]));
        assert_eq!(words.iter().take(5).collect::<Vec<_>>(), ["dam", "the", "o'brien", "åse", ""]);
    }
}
