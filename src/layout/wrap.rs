//! Greedy wrapping of one block by grapheme width.

use super::hyphens;
use super::width::{grapheme_width, is_plain, width};
use crate::document::Span;
use unicode_segmentation::UnicodeSegmentation;

/// One row of a block: the bytes it shows. White space at a break is shown by no row, but belongs to the row before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// What is shown, without white space at the end.
    pub span: Span,
    /// Where the next row begins (the end of the block for the last one).
    pub next: usize,
    /// Whether it ends inside a word, with a hyphen that is not in the text.
    pub hyphen: bool,
    /// Whether it is a further row of its line, set in by what its block hangs.
    pub is_hung: bool,
}

/// How a stretch of text is cut into rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// The cells of a row.
    pub cells: usize,
    /// How many cells less the rows after the first have.
    pub hang: usize,
    /// Whether the text begins inside a line, so that its first row is set in already.
    pub begun: bool,
    /// Whether a line feed ends its row; otherwise it is white space like any other.
    pub keeps_breaks: bool,
    /// Whether words may be parted at the ends of rows.
    pub hyphenates: bool,
}

/// Cuts `span` of `text` into rows of at most `cells` cells; never gives an empty list.
///
/// Rows break at white space, after hyphens and dashes, and inside a word only where the word alone is wider than a row.
/// With `keep_breaks` a line feed ends its row; otherwise it is white space like any other.
pub fn wrap(text: &str, span: Span, cells: usize, keep_breaks: bool) -> Vec<Row> {
    let shape = Shape { cells, hang: 0, begun: false, keeps_breaks: keep_breaks, hyphenates: false };
    wrap_in(text, span, shape)
}

/// Cuts `span` of `text` into rows of a shape; never gives an empty list.
pub(super) fn wrap_in(text: &str, span: Span, shape: Shape) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut shape = shape;
    if shape.keeps_breaks {
        let mut start = span.start();
        while let Some(length) = memchr::memchr(b'\n', &text.as_bytes()[start..span.end()]) {
            wrap_line(text, Span::new(start, start + length), start + length + 1, shape, &mut rows);
            start += length + 1;
            shape.begun = false;
        }
        wrap_line(text, Span::new(start, span.end()), span.end(), shape, &mut rows);
    } else {
        wrap_line(text, span, span.end(), shape, &mut rows);
    }
    rows
}

/// Not more rows than this end in a parted word one after the other.
const MOST_HYPHENS: usize = 2;
/// A row that would be at least so many cells short parts the word that did not fit.
const SHORT: usize = 4;

/// Wraps text without kept line breaks; `next` is where the row after its last one begins.
fn wrap_line(text: &str, span: Span, next: usize, shape: Shape, rows: &mut Vec<Row>) {
    let bytes = text.as_bytes();
    let mut start = span.start();
    let mut is_hung = shape.begun;
    let mut hyphens = 0;
    while start < span.end() {
        let cells = shape.cells.saturating_sub(if is_hung { shape.hang } else { 0 }).max(2);
        let limit = reach(text, start, span.end(), cells);
        if limit >= span.end() {
            break;
        }
        let cut = break_before(text, start, limit);
        if shape.hyphenates
            && hyphens < MOST_HYPHENS
            && let Some(part) = part_word(text, Span::new(start, span.end()), cut, limit, cells)
        {
            rows.push(Row { span: Span::new(start, part), next: part, hyphen: true, is_hung });
            start = part;
            is_hung = true;
            hyphens += 1;
            continue;
        }
        hyphens = 0;
        let mut after = cut;
        while after < span.end() && bytes[after].is_ascii_whitespace() {
            after += 1;
        }
        if after >= span.end() {
            break;
        }
        let shown = start + text[start..cut].trim_end().len();
        rows.push(Row { span: Span::new(start, shown), next: after, hyphen: false, is_hung });
        start = after;
        is_hung = true;
    }
    let shown = start + text[start..span.end()].trim_end().len();
    rows.push(Row { span: Span::new(start, shown), next, hyphen: false, is_hung });
}

/// Where the word that does not fit is parted, if the row would be short without that.
fn part_word(text: &str, line: Span, cut: usize, limit: usize, cells: usize) -> Option<usize> {
    let shown = width(text[line.start()..cut].trim_end());
    // A cut inside a word is the one of a word that is wider than a row.
    let is_forced = !text[..cut].ends_with(is_break_space) && !text[cut..].starts_with(is_break_space);
    if !is_forced && shown + SHORT > cells {
        return None;
    }
    let word = hyphens::word_at(text, line, limit)?;
    let most = reach(text, line.start(), line.end(), cells - 1);
    hyphens::part(&text[word.range()], most.checked_sub(word.start())?).map(|letters| word.start() + letters)
}

/// The first byte that does not fit into `cells` from `start` on (at least one grapheme fits).
fn reach(text: &str, start: usize, end: usize, cells: usize) -> usize {
    // One byte more than fits decides whether a break falls exactly at the edge.
    let ahead = (start + cells + 1).min(end);
    if text.is_char_boundary(ahead) && is_flat(&text[start..ahead]) && (ahead == end || text.as_bytes()[ahead] < 0x80) {
        return if ahead - start > cells { start + cells } else { end };
    }
    let mut used = 0;
    let mut at = start;
    for grapheme in text[start..end].graphemes(true) {
        let w = grapheme_width(grapheme);
        if used + w > cells {
            return at;
        }
        used += w;
        at += grapheme.len();
    }
    end
}

/// One cell a byte, line feeds (shown as blanks) included.
fn is_flat(text: &str) -> bool {
    is_plain(text) || text.bytes().all(|b| b == b'\n' || (0x20..0x7f).contains(&b))
}

/// The last place at or before `limit` where a row may end; `limit` itself if there is none.
fn break_before(text: &str, start: usize, limit: usize) -> usize {
    let at_edge = text[limit..].chars().next().is_some_and(is_break_space);
    if at_edge {
        return limit;
    }
    let mut best = None;
    let mut following = text[limit..].chars().next();
    for (i, c) in text[start..limit].char_indices().rev() {
        let hyphen = is_break_after(c)
            && following.is_some_and(char::is_alphabetic)
            && text[start..start + i].chars().next_back().is_some_and(char::is_alphanumeric);
        let ideographs = is_wide_script(c) && following.is_some_and(is_wide_script);
        if is_break_space(c) || hyphen || ideographs {
            best = Some(start + i + c.len_utf8());
            break;
        }
        following = Some(c);
    }
    match best {
        Some(at) if !text[start..at].trim().is_empty() => at,
        _ => limit,
    }
}

/// White space at which a row may end (no-break spaces hold words together).
fn is_break_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// A hyphen or dash that may end a row, when a word goes on after it ("1975-79" stays together).
fn is_break_after(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '–' | '—')
}

/// Scripts written without blanks between words.
fn is_wide_script(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, cells: usize) -> Vec<&str> {
        wrap(text, Span::new(0, text.len()), cells, false).iter().map(|r| &text[r.span.range()]).collect()
    }

    #[test]
    fn breaks_where_a_typesetter_would() {
        assert_eq!(rows("the quick brown fox", 10), ["the quick", "brown fox"]);
        assert_eq!(rows("the quick brown", 9), ["the quick", "brown"]);
        assert_eq!(rows("well-known facts", 7), ["well-", "known", "facts"]);
        assert_eq!(rows("incomprehensible", 6), ["incomp", "rehens", "ible"]);
        assert_eq!(rows("in 1975\u{a0}AD", 6), ["in", "1975\u{a0}A", "D"]);
        assert_eq!(rows("漢字かな交じり文", 6), ["漢字か", "な交じ", "り文"]);
        assert_eq!(rows("", 6), [""]);
        assert_eq!(rows("a -40 b", 4), ["a", "-40", "b"]);
        assert_eq!(rows("the 1975-79 regime", 9), ["the", "1975-79", "regime"]);
        assert_eq!(rows("漢\u{3000}字\u{3000}x", 4), ["漢", "字", "x"]);
    }

    #[test]
    fn kept_breaks_end_their_rows() {
        let text = "a\n\nbb cc";
        let got: Vec<_> = wrap(text, Span::new(0, text.len()), 4, true).iter().map(|r| &text[r.span.range()]).collect();
        assert_eq!(got, ["a", "", "bb", "cc"]);
    }

    #[test]
    fn no_row_is_wider_than_asked() {
        let text = "Ärger mit e\u{301}clairs — 👩‍👩‍👧 und 漢字 in einer Zeile, incomprehensibilities too";
        for cells in 2..30 {
            for r in wrap(text, Span::new(0, text.len()), cells, false) {
                assert!(width(&text[r.span.range()]) <= cells);
            }
        }
    }
}
