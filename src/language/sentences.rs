//! Where sentences end.

use super::Sentence;
use super::tokens::{Case, Token, TokenKind};
use super::words::Words;
use crate::document::{BlockKind, Span};
use std::ops::Range;

/// Abbreviations after which a sentence may be over, if what follows looks like a new one.
const MAY_END: &[&str] = &[
    "inc.", "co.", "corp.", "ltd.", "jr.", "sr.", "etc.", "bros.", "plc.", "a.m.", "p.m.", "u.s.", "u.k.", "u.n.",
    "d.c.", "e.u.", "u.s.a.", "b.c.", "a.d.", "ph.d.", "jan.", "feb.", "mar.", "apr.", "aug.", "sept.", "oct.", "nov.",
    "dec.", "st.", "ave.", "blvd.", "dept.", "est.", "ret.",
];

/// Words that open a sentence far more often than they stand capitalised inside one.
const OPENERS: &[&str] = &[
    "a",
    "about",
    "according",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "another",
    "as",
    "at",
    "because",
    "before",
    "but",
    "by",
    "despite",
    "during",
    "each",
    "even",
    "every",
    "for",
    "from",
    "he",
    "her",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "it",
    "its",
    "last",
    "later",
    "many",
    "meanwhile",
    "more",
    "most",
    "my",
    "no",
    "not",
    "now",
    "of",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "our",
    "she",
    "since",
    "so",
    "some",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "to",
    "two",
    "under",
    "until",
    "we",
    "what",
    "when",
    "where",
    "while",
    "who",
    "why",
    "with",
    "yet",
    "you",
];

/// Verbs that carry a quotation on after its question or exclamation mark (`"Why?" Smith asked`).
const CARRIERS: &[&str] = &[
    "added",
    "adds",
    "asked",
    "asks",
    "cried",
    "exclaimed",
    "laughed",
    "replied",
    "replies",
    "said",
    "says",
    "shouted",
    "told",
    "wondered",
    "wrote",
    "yelled",
];

/// Cuts a block's tokens into sentences and appends them.
pub(super) fn cut(
    source: &str,
    kind: BlockKind,
    block: Range<usize>,
    tokens: &[Token],
    words: &Words,
    out: &mut Vec<Sentence>,
) {
    let mut first = block.start;
    let mut i = block.start;
    let mut close = |first: &mut usize, end: usize| {
        if *first < end {
            let span = Span::new(tokens[*first].span().start(), tokens[end - 1].span().end());
            out.push(Sentence { span, tokens: *first..end });
        }
        *first = end;
    };
    while i < block.end {
        let token = &tokens[i];
        i += 1;
        if kind == BlockKind::Preformatted {
            let gap = i < block.end && source[token.span().end()..tokens[i].span().start()].contains('\n');
            if gap {
                close(&mut first, i);
            }
            continue;
        }
        if matches!(kind, BlockKind::Title | BlockKind::Byline | BlockKind::Heading(_)) {
            continue;
        }
        let word = words.word(token.word);
        let end = match token.kind {
            TokenKind::Punctuation => match word {
                "." | "!" | "?" | "…" | "。" | "！" | "？" => End::Sure,
                w if w.len() > 1 && w.bytes().all(|b| b == b'.') => End::Sure,
                _ => continue,
            },
            TokenKind::Word if word.ends_with('.') && MAY_END.contains(&word) => End::Abbreviation,
            _ => continue,
        };
        let mut after = i;
        let mut quoted = false;
        while after < block.end && closes(&tokens[after], words) {
            quoted |= tokens[after].kind == TokenKind::QuoteMark;
            after += 1;
        }
        if after == block.end {
            i = after;
            continue;
        }
        let next = &tokens[after];
        let asks = matches!(word, "!" | "?" | "！" | "？");
        if opens(next, words, end) && !(asks && quoted && carried_on(&tokens[after..block.end], words)) {
            close(&mut first, after);
            i = after;
        }
    }
    close(&mut first, block.end);
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    Sure,
    Abbreviation,
}

/// A mark after the full stop that still belongs to the sentence.
fn closes(token: &Token, words: &Words) -> bool {
    let word = words.word(token.word);
    match token.kind {
        TokenKind::QuoteMark => !token.spaced || matches!(word, "”" | "’" | "»" | "›" | "''"),
        TokenKind::Punctuation => !token.spaced && matches!(word, ")" | "]" | "." | "!" | "?"),
        _ => false,
    }
}

/// Whether a new sentence can begin with this token.
fn opens(token: &Token, words: &Words, end: End) -> bool {
    let word = words.word(token.word);
    if !token.spaced && !matches!(token.kind, TokenKind::QuoteMark) {
        // "example.com", "3.The": no white space, no new sentence, unless a capital follows.
        return end == End::Sure && token.kind == TokenKind::Word && token.case == Case::Title;
    }
    match token.kind {
        TokenKind::Word if end == End::Abbreviation => token.is_capitalised() && OPENERS.contains(&word),
        TokenKind::Word => token.case != Case::Lower,
        TokenKind::QuoteMark => true,
        TokenKind::Number | TokenKind::Ordinal => end == End::Sure,
        // "Acme Corp. (ACM)", "5 p.m. - an hour late"
        TokenKind::Punctuation if end == End::Abbreviation => matches!(word, "•" | "¿" | "¡"),
        TokenKind::Punctuation => {
            matches!(word, "(" | "[" | "-" | "–" | "—" | "•" | "*" | "$" | "£" | "€" | "¿" | "¡" | "@" | "#" | "--")
        }
        TokenKind::Clitic => false,
        TokenKind::Address => true,
    }
}

/// Whether a verb of saying follows within a few words, before any punctuation.
fn carried_on(rest: &[Token], words: &Words) -> bool {
    rest.iter()
        .take(6)
        .take_while(|t| matches!(t.kind, TokenKind::Word | TokenKind::Clitic))
        .any(|t| CARRIERS.contains(&words.word(t.word)))
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::language::Text;

    fn sentences(s: &str) -> Vec<String> {
        let d = Document::from_exact_text("x", s);
        Text::new(&d).sentences.iter().map(|x| d.slice(x.span).to_owned()).collect()
    }

    #[test]
    fn ends_where_a_reader_would_end_them() {
        for (text, want) in [
            ("Mr. J. Smith left. He said so.", &["Mr. J. Smith left.", "He said so."][..]),
            ("He lives in the U.S. The Army knows.", &["He lives in the U.S.", "The Army knows."]),
            ("It left at 5 p.m. (GMT +8) on time.", &["It left at 5 p.m. (GMT +8) on time."]),
            ("The U.S. Army came at 5 p.m. Monday.", &["The U.S. Army came at 5 p.m. Monday."]),
            ("\"Go.\" He went. \"Why?\" Smith asked.", &["\"Go.\"", "He went.", "\"Why?\" Smith asked."]),
            (
                "\"Why?\" she asked. (No one knew.) Then 3.5 per cent.",
                &["\"Why?\" she asked.", "(No one knew.)", "Then 3.5 per cent."],
            ),
            ("“We go,” he said. “We stay.” It rained...", &["“We go,” he said.", "“We stay.”", "It rained..."]),
            ("Apple Inc. bought it. And so on… and on.", &["Apple Inc. bought it.", "And so on… and on."]),
            ("One\n\nTwo. Three", &["One", "Two.", "Three"]),
        ] {
            assert_eq!(sentences(text), want, "{text}");
        }
    }
}
