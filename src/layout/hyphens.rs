//! Where words may be parted at the end of a row (the English patterns of Liang's method).

use crate::document::Span;
use hypher::{Lang, MAX_INLINE_SIZE, hyphenate};

/// Words with fewer letters stay whole.
const SHORTEST: usize = 7;
/// So many letters stand on either side of the hyphen at least.
const FEWEST: usize = 3;

/// The word that holds `at`, if it is one that may be parted: running words in small letters, no names, no addresses, no
/// words with hyphens or apostrophes of their own, and not the last word of `line`.
pub(super) fn word_at(text: &str, line: Span, at: usize) -> Option<Span> {
    let bytes = &text.as_bytes()[..line.end()];
    let is_blank = |b: &u8| b.is_ascii_whitespace();
    let token = at - bytes[line.start()..at].iter().rev().position(is_blank).unwrap_or(at - line.start());
    let end = at + bytes[at..].iter().position(is_blank)?;
    let is_letter = |b: &u8| b.is_ascii_lowercase();
    let start = token + bytes[token..end].iter().position(is_letter)?;
    let last = end - bytes[start..end].iter().rev().position(is_letter)?;
    let opens = text.get(token..start)?.chars().all(|c| matches!(c, '"' | '\'' | '(' | '[' | '“' | '‘' | '«'));
    let closes = text
        .get(last..end)?
        .chars()
        .all(|c| matches!(c, '"' | '\'' | ')' | ']' | '”' | '’' | '»' | '.' | ',' | ';' | ':' | '!' | '?'));
    let is_word = (SHORTEST..=MAX_INLINE_SIZE).contains(&(last - start)) && bytes[start..last].iter().all(is_letter);
    (opens && closes && is_word).then(|| Span::new(start, last))
}

/// How many letters of a word stand before the hyphen, at most `most`; `None` where it can't be parted so early.
pub(super) fn part(word: &str, most: usize) -> Option<usize> {
    let mut before = 0;
    let mut best = None;
    for syllable in hyphenate(word, Lang::English) {
        before += syllable.len();
        if before > most || before + FEWEST > word.len() {
            break;
        }
        if before >= FEWEST {
            best = Some(before);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_between_syllables() {
        assert_eq!(part("misunderstanding", 16), Some(13));
        assert_eq!(part("misunderstanding", 6), Some(5));
        assert_eq!(part("government", 2), None);
        assert_eq!(part("strengths", 9), None);
    }

    #[test]
    fn a_word_without_end_stays_whole() {
        let text = format!("{} and", "a".repeat(80));
        assert_eq!(word_at(&text, Span::new(0, text.len()), 20), None);
    }

    #[test]
    fn names_addresses_and_last_words_stay_whole() {
        let text = "the \"government,\" Cambodia well-established example.com/pages committee's 1975-1979 rebellion";
        let at = |words: &str| word_at(text, Span::new(0, text.len()), text.find(words).unwrap() + 3);
        assert_eq!(at("government").map(|s| &text[s.range()]), Some("government"));
        for whole in ["Cambodia", "established", "example", "pages", "committee", "rebellion"] {
            assert_eq!(at(whole), None, "{whole}");
        }
    }
}
