//! Quotation marks: which opens, which closes, what lies between.
//!
//! A mark's side is read from the white space and punctuation around it first, then from its shape, then from whether a
//! quotation is open. Pairing starts afresh with each paragraph, so that one odd mark never shifts the rest of the text.
//! Double marks make the outer level; single marks count where no double mark is open, and only where they can't be
//! apostrophes. What is quoted inside a quotation belongs to the outer stretch.

use crate::document::Span;
use crate::language::{Text, TokenKind};
use std::ops::Range;

/// A stretch of text in quotation marks within one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// From the opening mark to the closing one, both included; to the paragraph's end where none closes.
    pub span: Span,
    /// Whether a mark closes it.
    pub closed: bool,
    /// The paragraph, as an index into [`Text::paragraphs`].
    pub paragraph: u32,
}

/// Words that begin with an apostrophe where letters were left out.
const ELISIONS: &[&str] =
    &["n", "em", "til", "till", "tis", "twas", "twill", "cause", "bout", "round", "cos", "cuz", "nuff", "neath", "ere"];

/// The words that say who said something behind a forgotten mark are at most so many.
const LONGEST_TAG: usize = 10;

/// Pairs the quotation marks of each paragraph. The stretches come in order; none overlaps another.
pub fn find(text: &Text<'_>) -> Vec<Stretch> {
    let mut out = Vec::new();
    let mut marks = Vec::new();
    for (number, paragraph) in text.paragraphs.iter().enumerate() {
        read(text, paragraph.tokens.clone(), &mut marks);
        if !marks.is_empty() {
            let paragraph = Paragraph { text, tokens: paragraph.tokens.clone(), number };
            paragraph.pair(&marks, &mut out);
        }
    }
    out
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    Opens,
    Closes,
    /// Neither its place nor its shape says it.
    Either,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    token: usize,
    /// `"`, `“`, `''`, `«` and their like; otherwise a single mark, which may be an apostrophe.
    double: bool,
    side: Side,
    /// A mark whose place alone says its side.
    strict: bool,
}

fn is_double(raw: &str) -> bool {
    matches!(raw, "\"" | "“" | "”" | "„" | "‟" | "''" | "``" | "«" | "»" | "「" | "」" | "『" | "』")
}

/// The side that the shape of a mark has in most traditions.
fn shape(raw: &str) -> Side {
    match raw {
        "“" | "„" | "‟" | "``" | "«" | "‘" | "‚" | "‛" | "‹" | "`" | "「" | "『" => Side::Opens,
        "”" | "»" | "’" | "›" | "´" | "」" | "』" => Side::Closes,
        _ => Side::Either,
    }
}

/// Reads the marks of a paragraph with the side each is on.
fn read(text: &Text<'_>, tokens: Range<usize>, marks: &mut Vec<Mark>) {
    marks.clear();
    for i in tokens.clone() {
        if text.tokens[i].kind != TokenKind::QuoteMark {
            continue;
        }
        let raw = text.raw(i);
        let edge_before = i == tokens.start || text.tokens[i].spaced || opens_after(text, i - 1);
        let edge_after = i + 1 == tokens.end || text.tokens[i + 1].spaced || closes_before(text, i + 1);
        let (side, strict) = match (edge_before, edge_after) {
            _ if i == tokens.start => (Side::Opens, true),
            (true, false) => (Side::Opens, true),
            (false, true) => (Side::Closes, true),
            _ => (shape(raw), false),
        };
        marks.push(Mark { token: i, double: is_double(raw), side, strict });
    }
}

/// Whether a quotation may open directly after this token.
fn opens_after(text: &Text<'_>, token: usize) -> bool {
    match text.tokens[token].kind {
        TokenKind::QuoteMark => text.tokens[token].spaced || shape(text.raw(token)) == Side::Opens,
        TokenKind::Punctuation => {
            matches!(text.word(token), "(" | "[" | "{" | "-" | "–" | "—" | "--" | "/" | "…" | "=" | ">" | ":")
        }
        _ => false,
    }
}

/// Whether a quotation may close directly before this token.
fn closes_before(text: &Text<'_>, token: usize) -> bool {
    match text.tokens[token].kind {
        TokenKind::QuoteMark => shape(text.raw(token)) != Side::Opens,
        TokenKind::Punctuation => {
            !matches!(
                text.word(token),
                "(" | "[" | "{" | "$" | "£" | "€" | "@" | "#" | "¿" | "¡" | "..." | "…" | "*" | "<" | "." | "+"
            ) || (text.word(token) == "." && text.tokens.get(token + 1).is_none_or(|t| t.spaced))
        }
        TokenKind::Clitic => true,
        _ => false,
    }
}

struct Paragraph<'a, 't> {
    text: &'a Text<'t>,
    tokens: Range<usize>,
    number: usize,
}

impl Paragraph<'_, '_> {
    fn pair(&self, marks: &[Mark], out: &mut Vec<Stretch>) {
        let mut at = 0;
        while let Some(&mark) = marks.get(at) {
            at = if mark.double { self.double(marks, at, out) } else { self.single(marks, at, out) };
        }
    }

    /// Pairs the double mark at `at`; returns the mark to go on with.
    fn double(&self, marks: &[Mark], at: usize, out: &mut Vec<Stretch>) -> usize {
        let open = marks[at];
        if open.side == Side::Closes {
            return at + 1;
        }
        let mut depth = 0usize;
        for (i, mark) in marks.iter().enumerate().skip(at + 1).filter(|(_, m)| m.double) {
            if mark.side == Side::Opens {
                if depth == 0 && !nested(marks, i) && !self.other_shape(marks, open, i) {
                    // The closing mark was forgotten: the sentence before the new opening mark ends the quotation.
                    match self.said(open.token, mark.token) {
                        Some(comma) => self.push(open.token, comma, true, out),
                        None => {
                            if let Some(last) = mark.token.checked_sub(1).filter(|last| *last > open.token) {
                                self.push(open.token, last, false, out);
                            }
                        }
                    }
                    return i;
                }
                depth += 1;
            } else if depth > 0 {
                depth -= 1;
            } else {
                let mut close = mark.token;
                let mut next = i + 1;
                if self.text.raw(close) == "''" && marks.get(next).is_some_and(|m| m.token == close + 1 && !m.double) {
                    // `'…'''`: the tokens come as `''` and `'`, the quotation ends with the last of them.
                    if !self.text.tokens[close + 1].spaced {
                        close += 1;
                        next += 1;
                    }
                }
                self.push(open.token, close, true, out);
                return next;
            }
        }
        match self.said(open.token, self.tokens.end) {
            Some(comma) => self.push(open.token, comma, true, out),
            None => self.push(open.token, self.tokens.end - 1, false, out),
        }
        marks.len()
    }

    /// The last word of a quotation without a closing mark where words that say who said it follow:
    /// `"We ran, Sary said.` or `"We ran, said the two men.`, if the sentence ends with them.
    fn said(&self, open: usize, end: usize) -> Option<usize> {
        const SAYS: &[&str] = &["said", "says", "added", "asked", "explained", "recalled", "replied", "wrote"];
        let verb = (open + 1..end).rev().take(LONGEST_TAG).find(|&i| SAYS.contains(&self.text.word(i)))?;
        let comma = (open + 2..verb).rev().take(LONGEST_TAG).find(|&i| {
            self.text.tokens[i].kind == TokenKind::Punctuation && matches!(self.text.word(i), "," | "?" | "!")
        })?;
        let plain = |i: usize| self.text.tokens[i].kind != TokenKind::Punctuation || self.text.word(i) == "-";
        let names = |i: usize| {
            self.text.tokens[i].is_capitalised() && self.text.word(i) != "i"
                || matches!(self.text.word(i), "he" | "she" | "they" | "the" | "one" | "a" | "an" | "two")
        };
        let stops = |i: usize| i >= end || matches!(self.text.word(i), "." | "!" | "?");
        let before = verb > comma + 1 && names(comma + 1) && (comma + 1..verb).all(plain) && stops(verb + 1);
        let stop = (verb + 1..end).find(|&i| !plain(i)).unwrap_or(end);
        let after = verb == comma + 1 && verb + 1 < end && names(verb + 1) && stops(stop);
        let last = if self.text.word(comma) == "," { comma - 1 } else { comma };
        ((before || after) && end <= stop + 1).then_some(last)
    }

    /// Whether a curly pair stands inside straight marks that open the paragraph: `"She wrote “no” on it …`.
    fn other_shape(&self, marks: &[Mark], open: Mark, at: usize) -> bool {
        let raw = |m: &Mark| self.text.raw(m.token);
        open.token == self.tokens.start
            && raw(&open) == "\""
            && raw(&marks[at]) == "“"
            && marks.iter().skip(at + 1).find(|m| m.double).is_some_and(|m| raw(m) == "”")
    }

    /// Pairs the single mark at `at`, if it is none of the many apostrophes; returns the mark to go on with.
    fn single(&self, marks: &[Mark], at: usize, out: &mut Vec<Stretch>) -> usize {
        let open = marks[at];
        if open.side == Side::Closes || self.elides(open) {
            return at + 1;
        }
        if !open.strict && shape(self.text.raw(open.token)) != Side::Opens {
            return at + 1;
        }
        let mut possessive = None;
        let mut close = None;
        for (i, mark) in marks.iter().enumerate().skip(at + 1).filter(|(_, m)| !m.double) {
            if mark.side == Side::Opens && mark.strict && !self.elides(*mark) {
                break;
            }
            if mark.side != Side::Closes || !mark.strict {
                continue;
            }
            if self.ends_plural(mark.token) && !self.ends_phrase(mark.token) {
                possessive.get_or_insert(i);
            } else {
                close = Some(i);
                break;
            }
        }
        if let Some(i) = close.or(possessive) {
            self.push(open.token, marks[i].token, true, out);
            return i + 1;
        }
        let starts = open.token == self.tokens.start;
        if starts && open.strict && marks.iter().skip(at + 1).all(|m| !m.double) && self.next_opens_single() {
            self.push(open.token, self.tokens.end - 1, false, out);
            return marks.len();
        }
        at + 1
    }

    /// Whether the mark stands for letters or digits left out ('82, 'em).
    fn elides(&self, mark: Mark) -> bool {
        let next = mark.token + 1;
        let Some(token) = self.text.tokens.get(next).filter(|t| !t.spaced && next < self.tokens.end) else {
            return false;
        };
        match token.kind {
            TokenKind::Number | TokenKind::Ordinal => {
                self.text.word(next).trim_end_matches('s').bytes().filter(u8::is_ascii_digit).count() == 2
            }
            TokenKind::Word => ELISIONS.contains(&self.text.word(next)),
            _ => false,
        }
    }

    /// Whether the mark may be the apostrophe of a plural possessive.
    fn ends_plural(&self, mark: usize) -> bool {
        mark.checked_sub(1).is_some_and(|i| {
            self.text.tokens[i].kind == TokenKind::Word && self.text.word(i).ends_with(['s', 'x', 'z'])
        })
    }

    /// Whether the mark stands before punctuation or the paragraph's end, as a possessive hardly does.
    fn ends_phrase(&self, mark: usize) -> bool {
        mark + 1 >= self.tokens.end || self.text.tokens[mark + 1].kind == TokenKind::Punctuation
    }

    fn next_opens_single(&self) -> bool {
        self.text.paragraphs.get(self.number + 1).is_some_and(|p| {
            self.text.tokens.get(p.tokens.start).is_some_and(|t| t.kind == TokenKind::QuoteMark)
                && p.tokens.start < p.tokens.end
                && !is_double(self.text.raw(p.tokens.start))
        })
    }

    fn push(&self, first: usize, last: usize, closed: bool, out: &mut Vec<Stretch>) {
        // A value in left-over mark-up (`class="x"`) is no quotation, nor is a pair of marks with nothing between.
        let value = first > self.tokens.start && self.text.raw(first - 1) == "=" && !self.text.tokens[first].spaced;
        if value
            || last <= first
            || (closed && last == first + 1 && self.text.tokens[last].kind == TokenKind::QuoteMark)
        {
            return;
        }
        let span = self.text.span_of(first..last + 1);
        let paragraph = u32::try_from(self.number).unwrap_or(u32::MAX);
        out.push(Stretch { span, closed, paragraph });
    }
}

/// Whether the opening mark at `at` and the next one enclose a quotation inside a quotation: then a third closes the
/// outer one before another opens.
fn nested(marks: &[Mark], at: usize) -> bool {
    let mut rest = marks.iter().skip(at + 1).filter(|m| m.double);
    let inner = rest.next().is_some_and(|m| m.side != Side::Opens);
    inner && rest.next().is_some_and(|m| m.side == Side::Closes)
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::language::Text;

    fn stretches(s: &str) -> Vec<String> {
        let d = Document::from_exact_text("x", s);
        super::find(&Text::new(&d))
            .iter()
            .map(|x| format!("{}{}", d.slice(x.span), if x.closed { "" } else { " …" }))
            .collect()
    }

    #[test]
    fn pairs_marks_of_every_shape() {
        for (text, want) in [
            ("\"Go,\" he said. \"Now.\"", &["\"Go,\"", "\"Now.\""][..]),
            ("“Go,” he said.“Now.”", &["“Go,”", "“Now.”"]),
            ("«Go», he said. « Now. »", &["«Go»", "« Now. »"]),
            ("»Go«, he said. „Now.“", &["»Go«", "„Now.“"]),
            ("``Go,'' he said. ''Now.''", &["``Go,''", "''Now.''"]),
            ("'Go,' he said. ‘Now.’", &["'Go,'", "‘Now.’"]),
            ("“Go,\" he said. \"Now.”", &["“Go,\"", "\"Now.”"]),
            ("the “big“ one and the ”small”", &["“big“", "”small”"]),
            ("He is \"a very (\"old\") man\" today", &["\"a very (\"old\") man\""]),
            ("\"'Go!' was all,\" he said", &["\"'Go!' was all,\""]),
            ("'He said \"go\" to us,' she said", &["'He said \"go\" to us,'"]),
            ("The 'dogs' barked at the dogs' tails", &["'dogs'"]),
            ("—\"Go\"—she said—“now”—", &["\"Go\"", "“now”"]),
        ] {
            assert_eq!(stretches(text), want, "{text}");
        }
    }

    #[test]
    fn apostrophes_are_no_marks() {
        for text in [
            "Back in '82 the officials' sons knew rock 'n' roll.",
            "It was the workers' party, not the bosses' club, in the ’90s.",
            "Get 'em, Sary's men didn't.",
            "He is 6'2\" tall.",
        ] {
            assert_eq!(stretches(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_missing_mark_shifts_nothing() {
        assert_eq!(
            stretches("\"One. Two?\n\n\"Three,\" he said.\n\nfour\" and \"five\"\n\n\"Six, he said. \"Seven.\""),
            ["\"One. Two? …", "\"Three,\"", "\"five\"", "\"Six", "\"Seven.\""]
        );
    }

    #[test]
    fn left_over_markup_is_no_quotation() {
        assert_eq!(stretches("<a href=\"x y\"> said \"yes\" and \"\" no"), ["\"yes\""]);
    }
}
