//! Transcripts without quotation marks: paragraphs that open with the speaker's label ("JONES: …", "Q: … A: …").

use super::syntax::Syntax;
use crate::language::{Case, TokenKind};
use std::ops::Range;

/// The label of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The name in it; nobody for "Q" and "A".
    pub speaker: Option<Range<usize>>,
    /// First token behind the colon.
    pub start: usize,
}

/// The label of each paragraph, where the text is a transcript: two labels at least, all in capitals, one of them twice.
/// A single "NOTE:" or "UPDATE:" makes no transcript.
pub(super) fn labels(syntax: &Syntax<'_, '_>) -> Vec<Option<Label>> {
    let paragraphs = &syntax.text.paragraphs;
    let found: Vec<Option<Label>> = paragraphs.iter().map(|p| label(syntax, p.tokens.clone())).collect();
    let mut names: Vec<&str> = Vec::new();
    for (paragraph, label) in paragraphs.iter().zip(&found) {
        if let Some(label) = label {
            names.push(syntax.text.word(label.speaker.as_ref().map_or(paragraph.tokens.start, |s| s.end - 1)));
        }
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    if names.len() >= 2 && count > names.len() { found } else { Vec::new() }
}

fn label(syntax: &Syntax<'_, '_>, tokens: Range<usize>) -> Option<Label> {
    let colon = (tokens.start..tokens.end.min(tokens.start + 5)).find(|&i| syntax.mark(i, ":"))?;
    if colon == tokens.start || syntax.quoted(tokens.start) || colon + 1 >= tokens.end {
        return None;
    }
    let first = syntax.text.tokens.get(tokens.start)?;
    let word = syntax.word(tokens.start);
    if colon == tokens.start + 1 && matches!(word, "q" | "a") && first.is_capitalised() {
        return Some(Label { speaker: None, start: colon + 1 });
    }
    let upper = |i: usize| {
        syntax.text.tokens.get(i).is_some_and(|t| t.case == Case::Upper) || matches!(syntax.word(i), "." | "-")
    };
    (tokens.start..colon).all(upper).then(|| Label { speaker: Some(tokens.start..colon), start: colon + 1 })
}

/// "(Laughter.)" in marks: said by nobody.
pub(super) fn stage_direction(syntax: &Syntax<'_, '_>, stretch: &Range<usize>) -> bool {
    let close = stretch.clone().find(|&i| syntax.text.raw(i) == ")");
    syntax.text.raw(stretch.start + 1) == "("
        && close.is_some_and(|c| (c..stretch.end).all(|i| syntax.kind(i) != Some(TokenKind::Word)))
}
