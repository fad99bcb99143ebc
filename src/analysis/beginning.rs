//! How much of a very long text is analysed.
//!
//! The work and the memory that a text costs grow with its length, and far more with its capitals and numbers, which may be
//! names and dates. So the bound is on the sum of both: a book of half a million words of prose is below it; a file of a
//! hundred megabytes is not, and has to end too, in some hundred megabytes of memory.

use super::{Analysis, analyse_with, own};
use crate::document::{Block, Document, PartialDate, Span};

/// The weight of what is analysed: a byte weighs one.
const MOST: usize = 9 * 512 * 1024;
/// What a word that begins with a capital or a digit weighs beside its bytes, and a sign.
const NAME: usize = 12;
/// What a mark of punctuation weighs beside its byte.
const MARK: usize = 4;

/// Analyses a document, or the beginning of a very long one; then the byte offset is given at which it ends.
pub fn analyse_beginning(
    document: &Document,
    published: Option<PartialDate>,
    own: &own::Names,
) -> (Analysis, Option<usize>) {
    match end(document, MOST) {
        None => (analyse_with(document, published, own), None),
        Some(end) => (analyse_with(&beginning(document, end), published, own), Some(end)),
    }
}

/// Where a text gets too heavy, at the end of a paragraph if there is one in the second half before that, else of a word;
/// `None` if it does not.
fn end(document: &Document, most: usize) -> Option<usize> {
    let text = document.text.as_bytes();
    // No text of this length can be too heavy.
    if text.len() * (NAME + 1) <= most {
        return None;
    }
    let mut weight = 0;
    let mut after_blank = true;
    let heavy = text.iter().position(|byte| {
        let begins = byte.is_ascii_uppercase() || byte.is_ascii_digit() || !byte.is_ascii();
        // Signs that prose has few of; characters of three bytes and more are such too, or letters that are words.
        let sign = byte.is_ascii_punctuation() && !b".,;:'\"-()?!".contains(byte) || *byte >= 0xE0;
        let heavy = after_blank && begins || sign;
        weight += 1 + if heavy { NAME } else { MARK * usize::from(byte.is_ascii_punctuation()) };
        after_blank = byte.is_ascii() && !byte.is_ascii_alphanumeric();
        weight > most
    })?;
    let blocks = document.blocks.partition_point(|b| b.span.end() <= heavy);
    let paragraph = document.blocks[..blocks].last().map_or(0, |b| b.span.end());
    if paragraph > heavy / 2 {
        return Some(paragraph);
    }
    let word = text[..heavy].iter().rposition(u8::is_ascii_whitespace).filter(|at| *at > heavy / 2);
    word.or_else(|| (0..=heavy).rev().find(|at| document.text.is_char_boundary(*at)))
}

/// The document up to a place.
fn beginning(document: &Document, end: usize) -> Document {
    let cut = |block: &Block| Block { span: Span::new(block.span.start(), block.span.end().min(end)), ..block.clone() };
    let blocks = document.blocks.iter().take_while(|b| b.span.start() < end).map(cut).collect();
    Document { text: document.text[..end].to_owned(), blocks, ..Document::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        Document::from_exact_text("x", text)
    }

    #[test]
    fn a_heavy_text_ends_with_a_paragraph_a_word_or_a_character() {
        let light = document(&"words and more words. ".repeat(10));
        assert_eq!(end(&light, 300), None);
        let paragraphs = document(&"Words and more words.\n\n".repeat(50));
        let at = end(&paragraphs, 300).expect("an end");
        assert!(paragraphs.text[..at].ends_with("more words.") && paragraphs.text[at..].starts_with("\n\n"));
        let line = document(&"more words ".repeat(50));
        let at = end(&line, 300).expect("an end");
        assert!((280..=300).contains(&at) && line.text.as_bytes()[at] == b' ');
        let word = document(&"é".repeat(500));
        let at = end(&word, 300).expect("an end");
        assert!((200..=300).contains(&at) && word.text.is_char_boundary(at));
    }

    #[test]
    fn capitals_and_numbers_weigh_more() {
        let at = |unit: &str| end(&document(&unit.repeat(1000)), 1000).expect("an end");
        assert!(at("Aa ") < at("aa ") / 3);
        assert!(at("11 ") < at("aa ") / 3);
    }

    #[test]
    fn the_beginning_has_the_blocks_of_its_text() {
        let whole = document("One two three.\n\nFour five six.\n\nSeven.");
        let part = beginning(&whole, 20);
        assert_eq!((part.text.as_str(), part.blocks.len()), ("One two three.\n\nFour", 2));
        assert_eq!(part.slice(part.blocks[1].span), "Four");
    }
}
