//! What the model looks at: each feature is a 64-bit hash of its template and its values.

use super::network::{EDGE, Pieces, REACH, TRAITS, TRAITS_OF_TOKEN, TokenInput, WINDOW, WordInput};
use super::possible::{Purpose, possible};
use super::vectors::{self, Classes, Code};
use crate::analysis::names::{Rules, scores};
use crate::language::{Case, Text, Token, TokenKind};
use std::ops::Range;

/// What is worked out once for each distinct word.
#[derive(Debug, Clone, Default)]
struct Word {
    hash: u64,
    suffixes: [u64; 4],
    prefixes: [u64; 3],
    pattern: u64,
    classes: Classes,
    code: Option<&'static Code>,
    pieces: Pieces,
}

/// The features of a text.
pub struct Features<'t, 'd> {
    text: &'t Text<'d>,
    rules: &'t Rules<'t, 'd>,
    words: Vec<Word>,
    /// For each token: what the rules say of it.
    ruled: Vec<u8>,
    /// For each token: whether it can belong to a name.
    possible: Vec<bool>,
}

impl<'t, 'd> Features<'t, 'd> {
    /// Looks up what is needed of each distinct word.
    pub fn new(text: &'t Text<'d>, rules: &'t Rules<'t, 'd>, purpose: Purpose) -> Self {
        let mut characters = Vec::new();
        let words = text.classify(|word| look_up(word, &mut characters));
        Self { text, rules, words, ruled: ruled(text, rules), possible: possible(text, &rules.scene, purpose) }
    }

    /// Whether a token can belong to a name by its writing and its neighbours': all others are outside of names without
    /// being looked at.
    pub fn possible(&self, at: usize) -> bool {
        self.possible.get(at).is_some_and(|p| *p)
    }

    /// How many tokens can belong to a name.
    pub fn count(&self) -> usize {
        self.possible.iter().filter(|p| **p).count()
    }

    fn word(&self, token: &Token) -> &Word {
        &self.words[token.word.index()]
    }

    /// What the network is told of each distinct word.
    pub fn words(&self) -> Vec<WordInput> {
        let words = self.words.iter().enumerate();
        words
            .map(|(i, word)| WordInput {
                code: word.code,
                pieces: word.pieces,
                flags: self.rules.scene.facts_of(i).bits(),
            })
            .collect()
    }

    /// What the network is told of a token in its sentence; `capitals` is the sentence's [`Features::capitals`].
    pub fn token(&self, at: usize, sentence: &Range<usize>, capitals: u64) -> TokenInput {
        let tokens = &self.text.tokens;
        let inside = |offset: isize| at.checked_add_signed(offset).filter(|i| sentence.contains(i));
        let words: [u32; WINDOW] = std::array::from_fn(|p| {
            inside(p as isize - REACH as isize).map_or(EDGE, |i| tokens[i].word.index() as u32)
        });
        let token = &tokens[at];
        let mut traits = [0u16; TRAITS_OF_TOKEN];
        let mut count = 0;
        let mut add = |value: u64| {
            traits[count] = (mix(200 + count as u64, value) % TRAITS as u64) as u16;
            count += 1;
        };
        for offset in -2..=2 {
            add(inside(offset).map_or(1, |i| look(&tokens[i], self.word(&tokens[i]))));
        }
        for offset in -1..=1 {
            add(inside(offset).map_or(99, |i| u64::from(self.ruled[i])));
        }
        let (small, capital) = self.rules.scene.habit(at);
        add(mix(small.min(3).into(), mix(capital.min(3).into(), token.case as u64)));
        let first = at == sentence.start || (at == sentence.start + 1 && tokens[at - 1].kind == TokenKind::QuoteMark);
        add(u64::from(first) * 8 + token.case as u64);
        let run = self.run(at, sentence);
        add(((run.end - run.start) * 8 + at.saturating_sub(run.start).min(7)) as u64);
        add(capitals * 8 + token.case as u64);
        let follows = at > sentence.start && self.possible(at - 1);
        TokenInput { words, traits, pooled: token.is_capitalised(), opens: false, follows }
    }

    /// How much of a sentence is written with capitals, in four steps.
    pub fn capitals(&self, sentence: &Range<usize>) -> u64 {
        let (mut capital, mut upper, mut all) = (0, 0, 0);
        for token in self.text.tokens[sentence.clone()].iter().filter(|t| t.kind == TokenKind::Word) {
            all += 1;
            capital += usize::from(token.is_capitalised());
            upper += usize::from(token.case == Case::Upper);
        }
        match () {
            () if upper * 2 > all => 3,
            () if capital * 10 >= all * 7 => 2,
            () if capital * 10 >= all * 4 => 1,
            () => 0,
        }
    }

    /// The run of capitals that a token stands in; empty where it has none.
    fn run(&self, at: usize, sentence: &Range<usize>) -> Range<usize> {
        let tokens = &self.text.tokens;
        if !tokens[at].is_capitalised() {
            return at..at;
        }
        let mut last = at;
        while last + 1 < sentence.end && last < at + 6 && tokens[last + 1].is_capitalised() {
            last += 1;
        }
        let mut start = at;
        while start > sentence.start && at - start < 6 && tokens[start - 1].is_capitalised() {
            start -= 1;
        }
        start..last + 1
    }

    /// Appends the features of a token in its sentence.
    pub fn of(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<u64>) {
        let tokens = &self.text.tokens;
        let inside = |offset: isize| at.checked_add_signed(offset).filter(|i| sentence.contains(i));
        let edge = |offset: isize| if offset < 0 { 1u64 } else { 2 };
        let hash = |offset: isize| inside(offset).map_or(edge(offset), |i| self.word(&tokens[i]).hash);
        let look = |offset: isize| inside(offset).map_or(edge(offset), |i| look(&tokens[i], self.word(&tokens[i])));
        let known = |offset: isize| inside(offset).map_or(edge(offset), |i| self.rules.scene.facts(i).bits());
        let ruled = |offset: isize| inside(offset).map_or(99, |i| u64::from(self.ruled[i]));
        // What the words are used like.
        let like = |offset: isize| -> [u64; 3] {
            let edge = if offset < 0 { 4000 } else { 4001 };
            inside(offset).map_or([edge; 3], |i| self.word(&tokens[i]).classes.map(u64::from))
        };
        let ending = |offset: isize| inside(offset).map_or(edge(offset), |i| self.word(&tokens[i]).suffixes[2]);
        let token = &tokens[at];
        let own = self.word(token);
        let case = token.case as u64;
        let first = at == sentence.start || (at == sentence.start + 1 && tokens[at - 1].kind == TokenKind::QuoteMark);
        let (small, capital) = self.rules.scene.habit(at);
        // To the left and to the right, the nearest first.
        let (hash_l, hash_r) = ([hash(-1), hash(-2), hash(-3)], [hash(1), hash(2), hash(3)]);
        let ([look_l, look_l2], own_look, [look_r, look_r2]) = ([look(-1), look(-2)], look(0), [look(1), look(2)]);
        let ([known_l, known_l2], own_known, [known_r, known_r2]) =
            ([known(-1), known(-2)], known(0), [known(1), known(2)]);
        let (ruled_l, list, ruled_r) = (ruled(-1), ruled(0), ruled(1));
        let (like_l2, like_l, like_own, like_r, like_r2) = (like(-2), like(-1), like(0), like(1), like(2));
        out.extend_from_slice(&[
            mix(0, 0),
            mix(1, own.hash),
            mix(2, mix(own.hash, case)),
            mix(3, own_look),
            mix(4, own.suffixes[0]),
            mix(5, own.suffixes[1]),
            mix(6, own.suffixes[2]),
            mix(7, own.suffixes[3]),
            mix(8, own.prefixes[0]),
            mix(9, own.prefixes[1]),
            mix(10, own.prefixes[2]),
            mix(11, mix(u64::from(first), own_look)),
            mix(12, own_known),
            mix(13, mix(own_known, case)),
            mix(14, list),
            mix(15, mix(list, own_look)),
            mix(16, hash_l[1]),
            mix(17, hash_l[0]),
            mix(18, hash_r[0]),
            mix(19, hash_r[1]),
            mix(20, look_l2),
            mix(21, look_l),
            mix(22, look_r),
            mix(23, look_r2),
            mix(24, known_l2),
            mix(25, known_l),
            mix(26, known_r),
            mix(27, known_r2),
            mix(28, mix(hash_l[0], own.hash)),
            mix(29, mix(own.hash, hash_r[0])),
            mix(30, mix(mix(look_l, own_look), look_r)),
            mix(31, mix(hash_l[0], own_look)),
            mix(32, mix(own_look, hash_r[0])),
            mix(33, mix(known_l, own_known)),
            mix(34, mix(own_known, known_r)),
            mix(35, ending(-1)),
            mix(36, ending(1)),
            mix(37, mix(small.min(3).into(), mix(capital.min(3).into(), case))),
            mix(38, mix(hash_l[1], hash_l[0])),
            mix(39, mix(hash_r[0], hash_r[1])),
            mix(40, mix(mix(look_l2, look_l), own_look)),
            mix(41, mix(mix(own_look, look_r), look_r2)),
            mix(42, mix(ruled_l, mix(list, ruled_r))),
            // Further away: the head word of the name often stands three or four tokens on.
            mix(43, hash_r[2]),
            mix(44, hash_l[2]),
            mix(50, ruled_l),
            mix(51, ruled_r),
            mix(52, mix(list, own.hash)),
            mix(53, mix(list, own_known)),
            mix(60, like_own[0]),
            mix(61, mix(like_own[0], case)),
            mix(62, like_l[0]),
            mix(63, like_r[0]),
            mix(64, like_own[1]),
            mix(65, mix(like_own[1], case)),
            mix(66, like_l[1]),
            mix(67, like_r[1]),
            mix(68, like_own[2]),
            mix(69, mix(like_own[2], case)),
            mix(70, like_l[2]),
            mix(71, like_r[2]),
            mix(72, like_l2[1]),
            mix(73, like_l2[2]),
            mix(74, like_r2[1]),
            mix(75, like_r2[2]),
            mix(76, mix(like_l[1], like_own[1])),
            mix(77, mix(like_own[1], like_r[1])),
            mix(78, mix(like_l[2], own_look)),
            mix(79, mix(own_look, like_r[2])),
            mix(80, mix(mix(like_l[0], like_own[0]), like_r[0])),
            mix(81, mix(list, like_own[1])),
            mix(82, mix(like_l[1], mix(own_look, like_r[1]))),
        ]);
        if token.case == Case::Title || token.case == Case::Upper || token.case == Case::Mixed {
            self.of_run(at, sentence, out);
        }
    }

    /// The features of the run of capitals that a token stands in: what it ends in tells its kind.
    fn of_run(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<u64>) {
        let word = |i: usize| self.word(&self.text.tokens[i]);
        let run = self.run(at, sentence);
        let (start, last) = (run.start, run.end.max(run.start + 1) - 1);
        let before = start.checked_sub(1).filter(|i| sentence.contains(i)).map(word);
        let after = Some(last + 1).filter(|i| sentence.contains(i)).map(word);
        out.extend_from_slice(&[
            mix(45, word(last).hash),
            mix(46, mix(word(start).hash, 1)),
            mix(47, mix((last - start) as u64, (at - start) as u64)),
            mix(48, before.map_or(1, |w| w.hash)),
            mix(49, after.map_or(2, |w| w.hash)),
            mix(83, word(last).classes[1].into()),
            mix(84, word(start).classes[1].into()),
        ]);
        out.extend(before.map(|w| mix(85, w.classes[2].into())));
        out.extend(after.map(|w| mix(86, w.classes[2].into())));
    }
}

/// A token's look: case, kind and whether it is glued to what stands before, joined with the pattern of its letters.
fn look(token: &Token, word: &Word) -> u64 {
    let kind = token.kind as u64 * 8 + token.case as u64;
    mix(kind * 2 + u64::from(token.spaced), word.pattern)
}

fn look_up(word: &str, chars: &mut Vec<char>) -> Word {
    chars.clear();
    chars.extend(word.chars());
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
    for c in &*chars {
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
    let known = vectors::look_up(word);
    let hash = part(chars);
    let mut pieces = Pieces::default();
    pieces.add(mix(1, hash));
    for (i, piece) in prefixes.iter().chain(&suffixes[1..]).enumerate().filter(|(_, p)| **p != 0) {
        pieces.add(mix(2 + i as u64, *piece));
    }
    for window in chars.windows(3) {
        pieces.add(mix(9, part(window)));
    }
    Word {
        hash,
        suffixes,
        prefixes,
        pattern: mix(pattern, length),
        classes: known.map_or([0; 3], |k| k.0),
        code: known.map(|k| k.1),
        pieces,
    }
}

/// What the rules say of each token: 0 for no name, else kind and part of the name, and whether it is a clear case.
fn ruled(text: &Text<'_>, rules: &Rules<'_, '_>) -> Vec<u8> {
    let mut out = vec![0u8; text.tokens.len()];
    for (candidate, (kind, lead)) in rules.candidates.iter().zip(&rules.kinds) {
        let length = candidate.tokens.len();
        for (i, slot) in out[candidate.tokens.clone()].iter_mut().enumerate() {
            let part = match (i, length) {
                (_, 1) => 0,
                (0, _) => 1,
                (i, n) if i + 1 == n => 2,
                _ => 3,
            };
            let clear = u8::from(*lead > 2.0);
            *slot = 1 + 2 * (4 * u8::try_from(*kind).unwrap_or(scores::NONE as u8) + part) + clear;
        }
    }
    out
}

/// Joins two values into one hash.
#[inline(always)]
fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ 0x9e37_79b9_7f4a_7c15).wrapping_mul(0xff51_afd7_ed55_8ccd) ^ b.rotate_left(32);
    let x = (x ^ (x >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 29)
}
