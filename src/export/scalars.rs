//! Byte offsets to counts of Unicode scalar values.

use crate::document::Span;

/// Bytes between two marks of the index.
const STEP: usize = 128;

/// Turns byte offsets of one text into counts of scalar values: in constant time, after one pass over the text.
pub(super) struct Scalars<'a> {
    text: &'a str,
    /// Scalars that begin before byte `i * STEP`; empty for ASCII, where the two counts are the same.
    marks: Vec<u32>,
}

impl<'a> Scalars<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut count = 0u32;
            for chunk in text.as_bytes().chunks(STEP) {
                marks.push(count);
                count += begins(chunk);
            }
            marks.push(count);
        }
        Self { text, marks }
    }

    /// Scalars before byte `offset`, which is cut to the length of the text.
    pub(super) fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        if self.marks.is_empty() {
            return offset;
        }
        let mark = offset / STEP;
        let rest = &self.text.as_bytes()[mark * STEP..offset];
        (self.marks[mark] + begins(rest)) as usize
    }

    pub(super) fn pair(&self, span: Span) -> [usize; 2] {
        [self.at(span.start()), self.at(span.end())]
    }
}

/// How many scalars begin in these bytes of UTF-8.
fn begins(bytes: &[u8]) -> u32 {
    bytes.iter().map(|b| u32::from((b & 0xC0) != 0x80)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_chars_counts() {
        let text = "aé€😀\n".repeat(700);
        let s = Scalars::new(&text);
        for (i, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(s.at(at), i);
        }
        assert_eq!(s.at(text.len()), text.chars().count());
    }
}
