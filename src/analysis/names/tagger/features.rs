//! What the model looks at: each feature is a 64-bit hash of its template and its values.

use super::network::{EDGE, Pieces, REACH, TRAITS, TRAITS_OF_TOKEN, TokenInput, WINDOW, WordInput};
use super::vectors::{self, Classes, Code};
use crate::analysis::names::lexicon::Facts;
use crate::analysis::names::{Rules, scores};
use crate::language::{Case, Text, Token, TokenKind};
use std::ops::Range;

/// How many tokens before and after a capital may still belong to its name, and how far apart two capitals of one are.
const BEFORE: usize = 1;
const AFTER: usize = 2;
const BETWEEN: usize = 4;

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
    pub fn new(text: &'t Text<'d>, rules: &'t Rules<'t, 'd>) -> Self {
        let mut characters = Vec::new();
        let words = text.classify(|word| look_up(word, &mut characters));
        Self { text, rules, words, ruled: ruled(text, rules), possible: possible(text, rules) }
    }

    /// Whether a token can belong to a name by its writing and its neighbours': all others are outside of names without
    /// being looked at.
    pub fn possible(&self, at: usize) -> bool {
        self.possible.get(at).is_some_and(|p| *p)
    }

    fn word(&self, token: &Token) -> &Word {
        &self.words[token.word.index()]
    }

    /// What the network is told of each distinct word.
    pub fn words(&self) -> Vec<WordInput> {
        let facts = self.text.words().iter().enumerate();
        facts
            .map(|(i, _)| WordInput {
                code: self.words[i].code,
                pieces: self.words[i].pieces,
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
        let near = |offset: isize| -> Option<&Token> {
            let i = at.checked_add_signed(offset)?;
            sentence.contains(&i).then(|| &tokens[i])
        };
        let edge = |offset: isize| if offset < 0 { 1u64 } else { 2 };
        let hash = |offset: isize| near(offset).map_or(edge(offset), |t| self.word(t).hash);
        let look = |offset: isize| near(offset).map_or(edge(offset), |t| look(t, self.word(t)));
        let class = |offset: isize| {
            let i = at.checked_add_signed(offset).filter(|i| sentence.contains(i));
            i.map_or(edge(offset), |i| self.rules.scene.facts(i).bits())
        };
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
        let own_class = class(0);
        add(12, own_class);
        add(13, mix(own_class, token.case as u64));
        let list = u64::from(self.ruled[at]);
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
        add(33, mix(class(-1), own_class));
        add(34, mix(own_class, class(1)));
        add(35, near(-1).map_or(1, |t| self.word(t).suffixes[2]));
        add(36, near(1).map_or(2, |t| self.word(t).suffixes[2]));
        let (small, capital) = self.rules.scene.habit(at);
        add(37, mix(small.min(3).into(), mix(capital.min(3).into(), token.case as u64)));
        add(38, mix(hash(-2), hash(-1)));
        add(39, mix(hash(1), hash(2)));
        add(40, mix(mix(look(-2), look(-1)), own_look));
        add(41, mix(mix(own_look, look(1)), look(2)));
        let m = |offset: isize| {
            at.checked_add_signed(offset).filter(|i| sentence.contains(i)).map_or(99, |i| u64::from(self.ruled[i]))
        };
        add(42, mix(m(-1), mix(list, m(1))));
        add(50, m(-1));
        add(51, m(1));
        add(52, mix(list, own.hash));
        add(53, mix(list, own_class));
        // What the words are used like.
        let like = |offset: isize| -> Classes {
            near(offset).map_or([if offset < 0 { 4000 } else { 4001 }; 3], |t| self.word(t).classes)
        };
        let [l2, l1, l0, r1, r2] = [like(-2), like(-1), like(0), like(1), like(2)];
        for (i, class) in l0.iter().enumerate() {
            let template = 60 + 4 * i as u64;
            add(template, u64::from(*class));
            add(template + 1, mix(u64::from(*class), token.case as u64));
            add(template + 2, l1[i].into());
            add(template + 3, r1[i].into());
        }
        for (i, size) in [1, 2].into_iter().enumerate() {
            let i = i as u64;
            add(72 + i, l2[size].into());
            add(74 + i, r2[size].into());
        }
        add(76, mix(l1[1].into(), l0[1].into()));
        add(77, mix(l0[1].into(), r1[1].into()));
        add(78, mix(l1[2].into(), own_look));
        add(79, mix(own_look, r1[2].into()));
        add(80, mix(mix(l1[0].into(), l0[0].into()), r1[0].into()));
        add(81, mix(list, l0[1].into()));
        add(82, mix(l1[1].into(), mix(own_look, r1[1].into())));
        // Further away: the head word of the name often stands three or four tokens on.
        add(43, hash(3));
        add(44, hash(-3));
        if token.case == Case::Title || token.case == Case::Upper || token.case == Case::Mixed {
            // The rest of the run of capitals: what it ends in tells its kind.
            let run = self.run(at, sentence);
            let (start, last) = (run.start, run.end.max(run.start + 1) - 1);
            add(45, self.words[tokens[last].word.index()].hash);
            add(46, mix(self.words[tokens[start].word.index()].hash, 1));
            add(47, mix((last - start) as u64, (at - start) as u64));
            let before =
                start.checked_sub(1).filter(|i| sentence.contains(i)).map_or(1, |i| self.word(&tokens[i]).hash);
            let after = Some(last + 1).filter(|i| sentence.contains(i)).map_or(2, |i| self.word(&tokens[i]).hash);
            add(48, before);
            add(49, after);
            let class = |i: usize| self.words[tokens[i].word.index()].classes;
            add(83, class(last)[1].into());
            add(84, class(start)[1].into());
            if start > sentence.start {
                add(85, class(start - 1)[2].into());
            }
            if last + 1 < sentence.end {
                add(86, class(last + 1)[2].into());
            }
        }
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

/// Which tokens can belong to names: capitals, what stands right beside them and is no word of grammar, and what stands
/// between two of them.
fn possible(text: &Text<'_>, rules: &Rules<'_, '_>) -> Vec<bool> {
    // Countries, regions and given names without a capital.
    let names = Facts::COUNTRY.with(Facts::CITY).with(Facts::REGION).with(Facts::GIVEN);
    let words = Facts::COMMON.with(Facts::RARE).with(Facts::FUNCTION).with(Facts::PARTICLE);
    let bare = |i: usize| {
        let facts = rules.scene.facts(i);
        text.tokens[i].case == Case::Lower
            && text.tokens[i].kind == TokenKind::Word
            && facts.any(names)
            && !facts.any(words)
    };
    let capital = |i: usize| text.tokens[i].is_capitalised() || text.tokens[i].case == Case::Mixed || bare(i);
    // "al-Qaeda", "Bank holdings", "Area 51".
    let joins = |i: usize| match text.tokens[i].kind {
        TokenKind::QuoteMark | TokenKind::Clitic => false,
        TokenKind::Punctuation => matches!(text.raw(i), "-" | "–" | "&" | "/" | "."),
        _ => !rules.scene.facts(i).any(Facts::FUNCTION),
    };
    let mut out = vec![false; text.tokens.len()];
    for sentence in &text.sentences {
        let mut last: Option<usize> = None;
        for i in sentence.tokens.clone().filter(|i| capital(*i)) {
            if let Some(last) = last.filter(|l| i - l <= BETWEEN) {
                out[last + 1..i].fill(true);
            }
            let first = i.saturating_sub(BEFORE).max(sentence.tokens.start);
            for before in (first..i).rev().take_while(|b| joins(*b)) {
                out[before] = true;
            }
            out[i] = true;
            for after in (i + 1..(i + 1 + AFTER).min(sentence.tokens.end)).take_while(|a| joins(*a)) {
                out[after] = true;
            }
            // "Cha-am-tung": syllables in lower case, each behind a hyphen.
            let mut after = i + 1;
            while after + 1 < sentence.tokens.end
                && text.raw(after) == "-"
                && text.tokens[after + 1].case == Case::Lower
            {
                out[after..after + 2].fill(true);
                after += 2;
            }
            last = Some(i);
        }
    }
    out
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
fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ 0x9e37_79b9_7f4a_7c15).wrapping_mul(0xff51_afd7_ed55_8ccd) ^ b.rotate_left(32);
    let x = (x ^ (x >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 29)
}
