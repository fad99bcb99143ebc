//! The text as the search for statements sees it: tokens with their classes, what is quoted, what is a name.

use super::lexicon::{self, Known, class};
use super::marks::Stretch;
use crate::analysis::{Form, Kind, Mention};
use crate::language::{Text, TokenKind};
use std::ops::Range;

/// A text with what is known about each token.
pub(super) struct Syntax<'a, 't> {
    /// The text.
    pub text: &'a Text<'t>,
    known: Vec<Known>,
    quoted: Vec<u32>,
    named: Vec<bool>,
    names: Vec<(Range<usize>, Kind)>,
}

impl<'a, 't> Syntax<'a, 't> {
    /// Looks everything up that the steps after need per token.
    pub fn new(text: &'a Text<'t>, stretches: &[Stretch], mentions: &[Mention]) -> Self {
        let mut quoted = vec![0; text.tokens.len()];
        for (number, stretch) in stretches.iter().enumerate() {
            for slot in quoted.get_mut(text.tokens_in(stretch.span)).into_iter().flatten() {
                *slot = u32::try_from(number + 1).unwrap_or(u32::MAX);
            }
        }
        let mut named = vec![false; text.tokens.len()];
        let mut names = Vec::new();
        for mention in mentions.iter().filter(|m| m.form == Form::Name && speaks(m.kind)) {
            let tokens = text.tokens_in(mention.span);
            for slot in named.get_mut(tokens.clone()).into_iter().flatten() {
                *slot = true;
            }
            if !tokens.is_empty() {
                names.push((tokens, mention.kind));
            }
        }
        Self { text, known: lexicon::look_up(text), quoted, named, names }
    }

    /// What is known about the word of a token.
    pub fn known(&self, token: usize) -> Option<&Known> {
        self.text.tokens.get(token).and_then(|t| self.known.get(t.word.index()))
    }

    /// Whether the token's word is in one of the classes.
    pub fn is(&self, token: usize, classes: u32) -> bool {
        self.known(token).is_some_and(|k| k.class & classes != 0)
    }

    /// The token lower-cased.
    pub fn word(&self, token: usize) -> &str {
        self.text.word(token)
    }

    /// The number of the stretch in quotation marks that a token lies in.
    pub fn stretch(&self, token: usize) -> Option<usize> {
        self.quoted.get(token).and_then(|n| (*n as usize).checked_sub(1))
    }

    /// Whether a token lies in quotation marks.
    pub fn quoted(&self, token: usize) -> bool {
        self.stretch(token).is_some()
    }

    /// The kind of a token.
    pub fn kind(&self, token: usize) -> Option<TokenKind> {
        self.text.tokens.get(token).map(|t| t.kind)
    }

    /// Whether the token is this punctuation, outside quotation marks.
    pub fn mark(&self, token: usize, mark: &str) -> bool {
        self.kind(token) == Some(TokenKind::Punctuation) && self.word(token) == mark
    }

    /// Whether the token is a comma.
    pub fn comma(&self, token: usize) -> bool {
        self.mark(token, ",")
    }

    /// Whether the token is a dash that parts clauses.
    pub fn dash(&self, token: usize) -> bool {
        self.kind(token) == Some(TokenKind::Punctuation)
            && (matches!(self.word(token), "—" | "–" | "―" | "--")
                || (self.word(token) == "-" && self.text.tokens.get(token + 1).is_some_and(|t| t.spaced)))
    }

    /// Whether the token is written with a capital (or is part of a name).
    pub fn capital(&self, token: usize) -> bool {
        self.named.get(token).copied().unwrap_or(false)
            || self.text.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised())
    }

    /// Whether a name was found over the token.
    pub fn named(&self, token: usize) -> bool {
        self.named.get(token).copied().unwrap_or(false)
    }

    /// The tokens of the last name in a range.
    pub fn last_name(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let after = self.names.partition_point(|(n, _)| n.start < range.end);
        let (name, _) = self.names.get(after.checked_sub(1)?)?;
        (name.start >= range.start && name.end <= range.end).then(|| name.clone())
    }

    /// The names that begin in a range, with their kinds.
    pub fn names_in(&self, range: Range<usize>) -> &[(Range<usize>, Kind)] {
        let from = self.names.partition_point(|(n, _)| n.start < range.start);
        let to = self.names.partition_point(|(n, _)| n.start < range.end);
        self.names.get(from..to).unwrap_or_default()
    }

    /// One word for what a phrase is: a pronoun itself, the kind of its last name, or the make of its last word.
    pub fn sort(&self, phrase: &Range<usize>) -> &str {
        let Some(last) = phrase.end.checked_sub(1).filter(|l| *l >= phrase.start) else { return "nobody" };
        if phrase.len() == 1 && self.is(last, class::SUBJECT | class::OBJECT_PRONOUN | class::RELATIVE) {
            return self.word(last);
        }
        if let Some((_, kind)) = self.names_in(phrase.clone()).last() {
            return kind.word();
        }
        match self.kind(last) {
            Some(TokenKind::Word) if self.text.tokens[last].is_capitalised() => "Capital",
            Some(TokenKind::Word) if self.is(last, class::QUANTIFIER | class::DETERMINER | class::POSSESSIVE) => "some",
            Some(TokenKind::Word) if self.word(last).ends_with('s') => "plural",
            Some(TokenKind::Word) => "noun",
            _ => "other",
        }
    }

    /// One word for what a token does in a sentence: function words stand for themselves, others for their class.
    pub fn role(&self, token: usize) -> &str {
        const FUNCTION: u32 = class::DETERMINER
            | class::SUBJECT
            | class::OBJECT_PRONOUN
            | class::POSSESSIVE
            | class::PREPOSITION
            | class::AUXILIARY
            | class::NEGATION
            | class::COORDINATOR
            | class::SUBORDINATOR
            | class::RELATIVE
            | class::TO
            | class::INTERROGATIVE;
        match self.kind(token) {
            None => "end",
            Some(TokenKind::QuoteMark) if self.quoted(token) => "mark",
            Some(_) if self.named(token) => "Name",
            Some(TokenKind::Punctuation | TokenKind::QuoteMark | TokenKind::Clitic) => self.word(token),
            Some(TokenKind::Word) if self.is(token, FUNCTION) => self.word(token),
            Some(TokenKind::Word) => {
                let word = self.word(token);
                if self.known(token).is_some_and(|k| k.cue.is_some()) {
                    "cue"
                } else if self.is(token, class::TIME) {
                    "time"
                } else if self.text.tokens[token].is_capitalised() {
                    "Capital"
                } else if word.ends_with("ing") {
                    "ing"
                } else if self.is(token, class::VERB) {
                    "verb"
                } else if self.is(token, class::ADVERB) {
                    "adverb"
                } else if word.ends_with('s') {
                    "plural"
                } else {
                    "word"
                }
            }
            Some(_) => "number",
        }
    }

    /// Words on -ed that are no verbs here: "United", "Mohamed", "Florida-based".
    fn only_looks_verbal(&self, token: usize) -> bool {
        let verbal = self.known(token).is_some_and(|k| k.class & class::BREAKS == class::VERB);
        let compound =
            token > 0 && self.word(token - 1) == "-" && self.text.tokens.get(token).is_some_and(|t| !t.spaced);
        // "Will Doyle", "May Chen"
        let name = token > 0
            && self.known(token).is_some_and(|k| k.class & class::BREAKS == class::MODAL)
            && self.capital(token)
            && self.capital(token + 1);
        name || verbal && (compound || (self.capital(token) && token > 0 && self.word(token).ends_with("ed")))
    }

    /// Whether the token can be part of a noun phrase that is no pronoun: no verb, no function word but determiners.
    pub fn nominal(&self, token: usize) -> bool {
        match self.kind(token) {
            Some(TokenKind::Word) => {
                !self.quoted(token)
                    && (self.named(token)
                        || !self
                            .is(token, class::BREAKS | class::PREPOSITION | class::COORDINATOR | class::OBJECT_PRONOUN)
                        || (self.is(token, class::POSSESSIVE | class::DETERMINER | class::QUANTIFIER)
                            && !self.is(token, class::RELATIVE))
                        || self.only_looks_verbal(token))
            }
            Some(TokenKind::Number | TokenKind::Ordinal) => !self.quoted(token),
            Some(TokenKind::Clitic) => matches!(self.word(token), "'s") && !self.quoted(token),
            Some(TokenKind::Punctuation) => {
                !self.quoted(token)
                    && (matches!(self.word(token), "&" | "/" | "%" | "$")
                        || (self.word(token) == "-" && self.text.tokens.get(token).is_some_and(|t| !t.spaced)))
            }
            Some(TokenKind::QuoteMark) => {
                // The apostrophe of a plural possessive; the marks of a nickname inside a name.
                let possessive = || token > 0 && !self.text.tokens[token].spaced && self.word(token - 1).ends_with('s');
                !self.quoted(token) && (self.named(token) || possessive())
            }
            _ => false,
        }
    }
}

/// Whether something of this kind can say something.
fn speaks(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Organization | Kind::Place | Kind::Group)
}
