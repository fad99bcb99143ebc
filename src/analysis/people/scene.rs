//! The text as the steps of this folder see it: word classes, names with their tokens, which name covers which token.

use super::super::{Form, Kind, Mention};
use super::lexicon::{Flags, Words};
use crate::language::{Case, Text, TokenKind};
use std::ops::Range;

/// A name in its place.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its sentence.
    pub sentence: usize,
    /// What the recogniser took it for, or what it is after better evidence.
    pub kind: Kind,
    /// How sure the recogniser was.
    pub confidence: f32,
    /// Which of the given mentions it is.
    pub mention: usize,
}

/// Text, word classes and names.
pub(super) struct Scene<'t, 'a> {
    /// The text.
    pub text: &'t Text<'a>,
    /// Word classes by token.
    pub words: Words,
    /// The names in order.
    pub spots: Vec<Spot>,
    cover: Vec<u32>,
}

impl<'t, 'a> Scene<'t, 'a> {
    /// Lays the names on the tokens; amounts are left aside.
    pub(super) fn new(text: &'t Text<'a>, names: &[Mention]) -> Self {
        let mut spots = Vec::with_capacity(names.len());
        let mut cover = vec![0; text.tokens.len()];
        for (mention, name) in names.iter().enumerate() {
            if name.form != Form::Name || matches!(name.kind, Kind::Money | Kind::Percent | Kind::Quantity) {
                continue;
            }
            let tokens = text.tokens_in(name.span);
            if tokens.is_empty() {
                continue;
            }
            for slot in &mut cover[tokens.clone()] {
                *slot = u32::try_from(spots.len() + 1).unwrap_or(0);
            }
            let sentence = text.sentence_of(tokens.start);
            spots.push(Spot { tokens, sentence, kind: name.kind, confidence: name.confidence, mention });
        }
        Self { text, words: Words::new(text), spots, cover }
    }

    /// The name that covers a token.
    pub(super) fn spot_at(&self, token: usize) -> Option<usize> {
        self.cover.get(token).and_then(|&n| (n as usize).checked_sub(1))
    }

    /// Whether a person's name covers a token.
    pub(super) fn person_at(&self, token: usize) -> bool {
        self.spot_at(token).is_some_and(|s| self.spots[s].kind == Kind::Person)
    }

    /// The word classes of a token.
    pub(super) fn flags(&self, token: usize) -> Flags {
        self.words.at(self.text, token)
    }

    /// Whether a token has one of these classes.
    pub(super) fn is(&self, token: usize, flags: Flags) -> bool {
        self.flags(token).any(flags)
    }

    /// The lower-cased word of a token.
    pub(super) fn word(&self, token: usize) -> &str {
        self.text.word(token)
    }

    /// What a token is made of.
    pub(super) fn kind(&self, token: usize) -> Option<TokenKind> {
        self.text.tokens.get(token).map(|t| t.kind)
    }

    /// Whether a token begins with a capital.
    pub(super) fn capital(&self, token: usize) -> bool {
        self.text.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised())
    }

    /// Whether a token is a word in small letters.
    pub(super) fn small(&self, token: usize) -> bool {
        self.text.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
    }

    /// The possessive mark "'s" or the bare apostrophe after a plural, right after a word.
    pub(super) fn possessive(&self, token: usize) -> bool {
        match self.kind(token) {
            Some(TokenKind::Clitic) => self.word(token) == "'s" || self.text.raw(token).ends_with(['s', 'S']),
            Some(TokenKind::QuoteMark) => {
                let bare = matches!(self.text.raw(token), "'" | "’");
                let tight = self.text.tokens.get(token).is_some_and(|t| !t.spaced);
                let after = self.text.tokens.get(token + 1).is_some_and(|t| t.spaced && t.kind == TokenKind::Word);
                bare && tight && after && token > 0 && self.word(token - 1).ends_with('s')
            }
            _ => false,
        }
    }

    /// A hyphen or dash without blanks around it.
    pub(super) fn hyphen(&self, token: usize) -> bool {
        self.kind(token) == Some(TokenKind::Punctuation)
            && matches!(self.word(token), "-" | "‐" | "‑" | "–" | "/")
            && self.text.tokens.get(token).is_some_and(|t| !t.spaced)
            && self.text.tokens.get(token + 1).is_some_and(|t| !t.spaced)
    }

    /// The sentence's tokens that a token lies in.
    pub(super) fn sentence_tokens(&self, sentence: usize) -> Range<usize> {
        self.text.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone())
    }

    /// Skips adverbs from a token on.
    pub(super) fn skip_adverbs(&self, mut token: usize) -> usize {
        let mut steps = 0;
        while steps < 3 && self.is(token, Flags::ADVERB) {
            token += 1;
            steps += 1;
        }
        token
    }

    /// Whether a verb follows at a token, adverbs skipped.
    pub(super) fn verb_follows(&self, token: usize) -> bool {
        let at = self.skip_adverbs(token);
        self.words.predicate(self.text, at)
    }
}
