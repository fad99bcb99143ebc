//! Texts to measure with: the built-in article, and longer ones made from it.
//!
//! A text that only repeats itself would flatter every table of words met before, so each copy of the article has other
//! names: every capitalised word that is not the first of its line is changed in a way of its own.

// Not every bench needs all of it.
#![allow(dead_code)]

pub mod files;

use dateline::document::Document;
use dateline::source;

/// The built-in article.
pub const ARTICLE: &str = include_str!("../../assets/article.txt");

/// Words as `wc -w` counts them.
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A text of at least so many words.
pub fn book(least: usize) -> String {
    let mut out = String::with_capacity(least * 7);
    for copy in 0..least.div_ceil(words(ARTICLE)) {
        if copy > 0 {
            out.push_str("\n\n");
        }
        push_renamed(&mut out, ARTICLE, copy);
    }
    out
}

/// Writes a text with the names of its copy.
fn push_renamed(out: &mut String, text: &str, copy: usize) {
    const VOWELS: &str = "aeiou";
    for line in text.split_inclusive('\n') {
        for (at, word) in line.split_inclusive(' ').enumerate() {
            let is_name = at > 0 && word.starts_with(char::is_uppercase) && word.len() > 4;
            for (place, letter) in word.chars().enumerate() {
                // The vowels turn round by an amount that hangs on copy and place: "Hanoi" becomes "Henua".
                match VOWELS.find(letter) {
                    Some(vowel) if is_name => {
                        let turned = (vowel + (copy >> (place % 4 * 2) & 3)) % VOWELS.len();
                        out.push_str(&VOWELS[turned..=turned]);
                    }
                    _ => out.push(letter),
                }
            }
        }
    }
}

/// A document with this text.
pub fn document(text: &str) -> Document {
    source::from_text("bench", text)
}
