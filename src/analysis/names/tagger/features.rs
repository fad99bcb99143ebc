//! What the model looks at: each feature is a 64-bit hash of its template and its values.

use super::lists::{PHRASES, SINGLE};
use crate::language::{Case, Text, Token, TokenKind};
use std::ops::Range;

/// How many features a token has at most.
pub const TEMPLATES: usize = 64;

/// Longest name of the lists, in tokens.
const LONGEST: usize = 6;

/// What is worked out once for each distinct word.
#[derive(Debug, Clone, Default)]
struct Word {
    hash: u64,
    suffixes: [u64; 4],
    prefixes: [u64; 3],
    class: u64,
    pattern: u64,
    /// Whether a name of the lists of places and organisations begins with it.
    opens: [bool; 2],
    /// How it is written in this text, apart from beginnings of sentences.
    habit: Habit,
}

/// How often a word is written with a small letter, and how often with a capital where none is due.
#[derive(Debug, Clone, Copy, Default)]
struct Habit {
    small: u32,
    capital: u32,
}

/// The features of a text.
pub struct Features<'t, 'd> {
    text: &'t Text<'d>,
    words: Vec<Word>,
    /// For each token: what list match it lies in.
    matches: Vec<u8>,
}

impl<'t, 'd> Features<'t, 'd> {
    /// Looks up what is needed of each distinct word and marks the names of the lists.
    pub fn new(text: &'t Text<'d>) -> Self {
        let mut words = text.classify(look_up);
        habits(text, &mut words);
        let matches = list_matches(text, &words);
        Self { text, words, matches }
    }

    fn word(&self, token: &Token) -> &Word {
        &self.words[token.word.index()]
    }

    /// Appends the features of a token in its sentence.
    pub fn of(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<u64>) {
        let tokens = &self.text.tokens;
        let near = |offset: isize| -> Option<&Token> {
            let i = at.checked_add_signed(offset)?;
            sentence.contains(&i).then(|| &tokens[i])
        };
        let edge = |offset: isize| if offset < 0 { 1u64 } else { 2 };
        let hash = |offset: isize| near(offset).map_or(edge(offset), |t| self.word(t).hash);
        let look = |offset: isize| near(offset).map_or(edge(offset), |t| look(t, self.word(t)));
        let class = |offset: isize| near(offset).map_or(edge(offset), |t| self.word(t).class);
        let token = &tokens[at];
        let own = self.word(token);
        let own_look = look(0);
        let mut add = |template: u64, value: u64| out.push(mix(template, value));

        add(0, 0);
        add(1, own.hash);
        add(2, mix(own.hash, token.case as u64));
        add(3, own_look);
        for (i, suffix) in own.suffixes.iter().enumerate() {
            add(4 + i as u64, *suffix);
        }
        for (i, prefix) in own.prefixes.iter().enumerate() {
            add(8 + i as u64, *prefix);
        }
        let first = at == sentence.start || (at == sentence.start + 1 && tokens[at - 1].kind == TokenKind::QuoteMark);
        add(11, mix(u64::from(first), own_look));
        add(12, own.class);
        add(13, mix(own.class, token.case as u64));
        let list = u64::from(self.matches[at]);
        add(14, list);
        add(15, mix(list, own_look));
        for (i, offset) in [-2isize, -1, 1, 2].into_iter().enumerate() {
            let i = i as u64;
            add(16 + i, hash(offset));
            add(20 + i, look(offset));
            add(24 + i, class(offset));
        }
        add(28, mix(hash(-1), own.hash));
        add(29, mix(own.hash, hash(1)));
        add(30, mix(mix(look(-1), own_look), look(1)));
        add(31, mix(hash(-1), own_look));
        add(32, mix(own_look, hash(1)));
        add(33, mix(class(-1), own.class));
        add(34, mix(own.class, class(1)));
        add(35, near(-1).map_or(1, |t| self.word(t).suffixes[2]));
        add(36, near(1).map_or(2, |t| self.word(t).suffixes[2]));
        let habit = own.habit;
        add(37, mix(habit.small.min(3).into(), mix(habit.capital.min(3).into(), token.case as u64)));
        add(38, mix(hash(-2), hash(-1)));
        add(39, mix(hash(1), hash(2)));
        add(40, mix(mix(look(-2), look(-1)), own_look));
        add(41, mix(mix(own_look, look(1)), look(2)));
        let m = |offset: isize| {
            at.checked_add_signed(offset).filter(|i| sentence.contains(i)).map_or(99, |i| u64::from(self.matches[i]))
        };
        add(42, mix(m(-1), mix(list, m(1))));
        // Further away: the head word of the name often stands three or four tokens on.
        add(43, hash(3));
        add(44, hash(-3));
        if token.case == Case::Title || token.case == Case::Upper || token.case == Case::Mixed {
            // The rest of the run of capitals: what it ends in tells its kind.
            let mut last = at;
            while last + 1 < sentence.end && last < at + 6 && tokens[last + 1].is_capitalised() {
                last += 1;
            }
            let mut start = at;
            while start > sentence.start && at - start < 6 && tokens[start - 1].is_capitalised() {
                start -= 1;
            }
            add(45, self.words[tokens[last].word.index()].hash);
            add(46, mix(self.words[tokens[start].word.index()].hash, 1));
            add(47, mix((last - start) as u64, (at - start) as u64));
            let before =
                start.checked_sub(1).filter(|i| sentence.contains(i)).map_or(1, |i| self.word(&tokens[i]).hash);
            let after = Some(last + 1).filter(|i| sentence.contains(i)).map_or(2, |i| self.word(&tokens[i]).hash);
            add(48, before);
            add(49, after);
        }
    }
}

/// A token's look: case, kind and whether it is glued to what stands before, joined with the pattern of its letters.
fn look(token: &Token, word: &Word) -> u64 {
    let kind = token.kind as u64 * 8 + token.case as u64;
    mix(kind * 2 + u64::from(token.spaced), word.pattern)
}

fn look_up(word: &str) -> Word {
    let chars: Vec<char> = word.chars().collect();
    let n = chars.len();
    let part = |slice: &[char]| slice.iter().fold(7, |h, c| mix(h, u64::from(*c)));
    let mut suffixes = [0; 4];
    let mut prefixes = [0; 3];
    for (i, suffix) in suffixes.iter_mut().enumerate() {
        *suffix = if n > i { part(&chars[n - 1 - i..]) } else { 0 };
    }
    for (i, prefix) in prefixes.iter_mut().enumerate() {
        *prefix = if n > i + 1 { part(&chars[..i + 2]) } else { 0 };
    }
    let mut pattern = 0;
    let mut before = ' ';
    for c in &chars {
        let class = match c {
            c if c.is_ascii_digit() => 'd',
            c if c.is_alphabetic() => 'a',
            c => *c,
        };
        if class != before {
            pattern = mix(pattern, u64::from(class));
        }
        before = class;
    }
    let length = n.min(4) as u64;
    Word {
        hash: part(&chars),
        suffixes,
        prefixes,
        class: SINGLE.class(word).map_or(3, |c| c.chars().fold(5, |h, c| mix(h, u64::from(c)))),
        pattern: mix(pattern, length),
        opens: [PHRASES[0].has_beginning(word), PHRASES[1].has_beginning(word)],
        habit: Habit::default(),
    }
}

fn habits(text: &Text<'_>, words: &mut [Word]) {
    for sentence in &text.sentences {
        for (i, token) in text.tokens[sentence.tokens.clone()].iter().enumerate() {
            let habit = &mut words[token.word.index()].habit;
            match token.case {
                Case::Lower => habit.small += 1,
                Case::Title | Case::Mixed if i > 0 => habit.capital += 1,
                _ => {}
            }
        }
    }
}

/// Marks the longest names of the lists: 0 outside; per list begin, inside, single.
fn list_matches(text: &Text<'_>, words: &[Word]) -> Vec<u8> {
    let mut out = vec![0u8; text.tokens.len()];
    let mut phrase = String::new();
    for sentence in &text.sentences {
        for (number, list) in (0u8..).zip(PHRASES) {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let token = &text.tokens[at];
                if !words[token.word.index()].opens[usize::from(number)] || token.case == Case::Lower {
                    at += 1;
                    continue;
                }
                phrase.clear();
                let mut longest = 0;
                for end in at..sentence.tokens.end.min(at + LONGEST) {
                    if end > at && text.tokens[end].spaced {
                        phrase.push(' ');
                    }
                    phrase.push_str(text.word(end));
                    if list.class(&phrase).is_some() {
                        longest = end + 1 - at;
                    } else if !list.has_beginning(&phrase) {
                        break;
                    }
                }
                for i in 0..longest {
                    let part = match (i, longest) {
                        (_, 1) => 3,
                        (0, _) => 1,
                        _ => 2,
                    };
                    out[at + i] += part * if number == 0 { 1 } else { 4 };
                }
                at += longest.max(1);
            }
        }
    }
    out
}

/// Joins two values into one hash.
fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ 0x9e37_79b9_7f4a_7c15).wrapping_mul(0xff51_afd7_ed55_8ccd) ^ b.rotate_left(32);
    let x = (x ^ (x >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 29)
}
