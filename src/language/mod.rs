//! What every analysis stands on: tokens, words, sentences, paragraphs.
//!
//! A [`Text`] is made once per document and read by all steps. Each distinct lower-cased word has a number
//! ([`WordId`]), so that a step looks its word lists up once for every distinct word ([`Text::classify`]) and then works
//! on numbers: no hashing and no allocation per token.

pub mod calendar;
mod sentences;
mod tokens;
mod words;

use crate::document::{BlockKind, Document, Emphasis, Span};
use std::ops::Range;

pub use tokens::{Case, Token, TokenKind};
pub use words::WordId;

use words::Words;

/// A sentence: its place and its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From the first token to the last, closing marks included.
    pub span: Span,
    /// Indices into [`Text::tokens`].
    pub tokens: Range<usize>,
}

/// A block with its tokens and sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The block's place.
    pub span: Span,
    /// The block's kind.
    pub kind: BlockKind,
    /// Indices into [`Text::tokens`].
    pub tokens: Range<usize>,
    /// Indices into [`Text::sentences`].
    pub sentences: Range<usize>,
}

/// A document's text cut into tokens, sentences and paragraphs.
#[derive(Debug, Clone, Default)]
pub struct Text<'a> {
    /// The document's text.
    pub source: &'a str,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// All sentences in order; none reaches over two paragraphs.
    pub sentences: Vec<Sentence>,
    /// All blocks in order.
    pub paragraphs: Vec<Paragraph>,
    words: Words,
}

impl<'a> Text<'a> {
    /// Cuts a document into tokens and sentences.
    pub fn new(document: &'a Document) -> Self {
        // English has five to six bytes to a token.
        let tokens = Vec::with_capacity(document.text.len() / 5);
        let mut text = Self { source: &document.text, tokens, ..Self::default() };
        let mut words = Words::default();
        for block in &document.blocks {
            let first = text.tokens.len();
            tokens::cut(text.source, block.span, &mut words, &mut text.tokens);
            let first_sentence = text.sentences.len();
            sentences::cut(
                text.source,
                block.kind,
                first..text.tokens.len(),
                &text.tokens,
                &words,
                &mut text.sentences,
            );
            text.paragraphs.push(Paragraph {
                span: block.span,
                kind: block.kind,
                tokens: first..text.tokens.len(),
                sentences: first_sentence..text.sentences.len(),
            });
        }
        text.words = words;
        // A sign in code quotes nobody.
        for code in document.marks.iter().filter(|m| m.emphasis == Emphasis::Code) {
            for token in text.tokens_in(code.span) {
                let kind = &mut text.tokens[token].kind;
                if *kind == TokenKind::QuoteMark {
                    *kind = TokenKind::Punctuation;
                }
            }
        }
        text
    }

    /// The token as it is written.
    pub fn raw(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| &self.source[t.span().range()])
    }

    /// The token lower-cased, typographic apostrophes made straight; empty past the end.
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| self.words.word(t.word))
    }

    /// Looks something up for each distinct word once; index the result with `token.word.index()`.
    pub fn classify<T>(&self, mut look_up: impl FnMut(&str) -> T) -> Vec<T> {
        self.words.iter().map(&mut look_up).collect()
    }

    /// The bytes from the first to the last token of a non-empty range.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        if tokens.is_empty() {
            return Span::default();
        }
        Span::new(self.tokens[tokens.start].span().start(), self.tokens[tokens.end - 1].span().end())
    }

    /// The first token that ends after `offset` (the token at it, or else the next one).
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|t| t.span().end() <= offset)
    }

    /// The tokens that lie wholly in a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span().start() < span.start());
        let end = self.tokens.partition_point(|t| t.span().end() <= span.end());
        start..end.max(start)
    }

    /// The index of the sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token)
    }

    /// The index of the paragraph that holds a token.
    pub fn paragraph_of(&self, token: usize) -> usize {
        self.paragraphs.partition_point(|p| p.tokens.end <= token)
    }
}

/// The words of a stretch of text with every run of white space made one blank.
pub fn flatten(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for part in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}
