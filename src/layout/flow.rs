//! The document as one flow of lines, walked from any offset.

use super::set::gaps;
use super::width::width;
use super::wrap::{Row, Shape, wrap_in};
use crate::document::{BlockKind, Document, Span};

/// A block longer than this is wrapped in pieces of about this many bytes, so that one endless line costs no more than
/// a page of it; a row ends at each seam.
const PIECE: usize = 16 * 1024;
/// How far after its place a seam looks for white space.
const SEAM: usize = 512;

/// Blanks are not stretched by more cells than this, on average.
const MOST_STRETCH: usize = 2;

/// One line of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// What is shown; empty for the air between two blocks.
    pub span: Span,
    /// Where the next line begins.
    pub next: usize,
    /// The block it belongs to (for air: the one before).
    pub block: usize,
    /// Whether it is the air between two blocks.
    pub is_gap: bool,
    /// How many cells it is set in.
    pub indent: u16,
    /// How many cells its blanks are stretched by, all together, so that it ends at the column's edge.
    pub slack: u16,
    /// Whether it ends inside a word, with a hyphen that is not in the text.
    pub hyphen: bool,
}

impl Line {
    /// The offset that names the line.
    pub fn start(&self) -> usize {
        self.span.start()
    }
}

/// A document laid out in rows of a given width.
#[derive(Debug, Clone, Copy)]
pub struct Flow<'a> {
    document: &'a Document,
    cells: usize,
    justified: bool,
}

impl<'a> Flow<'a> {
    /// Lays `document` out in rows of `cells` cells.
    pub fn new(document: &'a Document, cells: usize) -> Self {
        Self { document, cells, justified: false }
    }

    /// The same with both edges even: blanks are stretched and words parted, in running text alone.
    pub fn justified(self, justified: bool) -> Self {
        Self { justified, ..self }
    }

    /// A cursor on the line that holds `offset`; `None` for a document without blocks.
    pub fn cursor(&self, offset: usize) -> Option<Cursor<'a>> {
        let block = self.document.block_at(offset);
        let span = self.document.blocks.get(block)?.span;
        let mut cursor = Cursor {
            flow: *self,
            block,
            piece: Span::default(),
            shape: Shape { cells: self.cells, hang: 0, begun: false, keeps_breaks: false, hyphenates: false },
            indent: 0,
            rows: Vec::new(),
            row: 0,
            on_gap: false,
        };
        if offset >= span.end() && has_gap(self.document, block) {
            cursor.on_gap = true;
            cursor.load(self.piece_at(block, span.end().saturating_sub(1)));
            cursor.row = cursor.rows.len() - 1;
        } else {
            let offset = offset.clamp(span.start(), span.end().saturating_sub(1).max(span.start()));
            cursor.load(self.piece_at(block, offset));
            cursor.row = cursor.rows.partition_point(|r| r.span.start() <= offset).saturating_sub(1);
        }
        Some(cursor)
    }

    /// The line that holds `offset`.
    pub fn line(&self, offset: usize) -> Option<Line> {
        self.cursor(offset).map(|c| c.line())
    }

    /// At most `count` lines from the one that holds `offset`.
    pub fn lines(&self, offset: usize, count: usize) -> Vec<Line> {
        let mut out = Vec::with_capacity(count.min(256));
        let Some(mut cursor) = self.cursor(offset) else { return out };
        while out.len() < count {
            out.push(cursor.line());
            if !cursor.forward() {
                break;
            }
        }
        out
    }

    /// Where the line begins that stands `lines` (down if positive) from the one that holds `offset`.
    pub fn step(&self, offset: usize, lines: isize) -> usize {
        let Some(mut cursor) = self.cursor(offset) else { return 0 };
        for _ in 0..lines.unsigned_abs() {
            let moved = if lines < 0 { cursor.back() } else { cursor.forward() };
            if !moved {
                break;
            }
        }
        cursor.line().start()
    }

    /// How many lines lie from the one that holds `from` down to the one that holds `to`; at most `most`.
    pub fn distance(&self, from: usize, to: usize, most: usize) -> usize {
        let Some(mut cursor) = self.cursor(from) else { return 0 };
        let mut count = 0;
        while count < most && cursor.line().next <= to && cursor.forward() {
            count += 1;
        }
        count
    }

    /// The highest place for the top of a screen of `height` lines that still shows the end at its bottom.
    pub fn last_top(&self, height: usize) -> usize {
        self.step(self.document.text.len(), 1 - isize::try_from(height.max(1)).unwrap_or(isize::MAX))
    }

    /// How a piece of a block is cut into rows, and how far all of them are set in.
    fn shape(&self, block: usize, piece: Span) -> (Shape, usize) {
        let plain = Shape { cells: self.cells, hang: 0, begun: false, keeps_breaks: false, hyphenates: self.justified };
        let Some(block) = self.document.blocks.get(block) else { return (plain, 0) };
        let begun = piece.start() > block.span.start();
        let words = self.document.slice(piece);
        match block.kind {
            BlockKind::Paragraph => (Shape { begun, ..plain }, 0),
            // Quotations stand apart by their narrower measure.
            BlockKind::Quotation => {
                let indent = match self.cells {
                    50.. => 4,
                    24..50 => 2,
                    _ => 0,
                };
                (Shape { cells: self.cells - 2 * indent, begun, ..plain }, indent)
            }
            BlockKind::ListItem if self.cells >= 20 => {
                // A list in a list is set in, where the column has room for it.
                let indent = if self.cells >= 40 { 3 * usize::from(block.depth.min(3)) } else { 0 };
                let hang = if begun { 0 } else { mark(words) };
                (Shape { cells: self.cells - indent, hang, ..plain }, indent)
            }
            // A line of a table or of verse that is too long goes on a little further in.
            BlockKind::Preformatted => {
                let hang = if self.cells >= 20 { 2 } else { 0 };
                (Shape { hang, keeps_breaks: true, hyphenates: false, ..plain }, 0)
            }
            _ => (Shape { hyphenates: false, ..plain }, 0),
        }
    }

    /// The piece of a block that holds `offset`: the whole block unless it is very long.
    fn piece_at(&self, block: usize, offset: usize) -> Span {
        let Some(span) = self.document.blocks.get(block).map(|b| b.span) else { return Span::default() };
        if span.len() <= PIECE + SEAM {
            return span;
        }
        let mut k = (offset - span.start()) / PIECE;
        if offset < self.seam(span, k) {
            k = k.saturating_sub(1);
        }
        Span::new(self.seam(span, k), self.seam(span, k + 1))
    }

    /// Where piece `k` of a block begins.
    fn seam(&self, span: Span, k: usize) -> usize {
        let text = &self.document.text;
        let at = span.start() + k * PIECE;
        if k == 0 {
            return span.start();
        }
        if at + SEAM >= span.end() {
            return span.end();
        }
        let mut at = at;
        while !text.is_char_boundary(at) {
            at += 1;
        }
        let mut end = (at + SEAM).min(span.end());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let window = &text[at..end];
        match window.find(char::is_whitespace) {
            Some(i) => {
                let rest = &window[i..];
                at + i + (rest.len() - rest.trim_start().len())
            }
            None => grapheme_start(text, at, end),
        }
    }
}

/// The first start of a grapheme after `at`, so that a seam in an unbroken line cuts no cluster.
fn grapheme_start(text: &str, at: usize, end: usize) -> usize {
    use unicode_segmentation::{GraphemeCursor, GraphemeIncomplete};
    let mut cursor = GraphemeCursor::new(at, end, true);
    match cursor.next_boundary(&text[..end], 0) {
        Ok(Some(next)) if next < end => next,
        Ok(_) | Err(GraphemeIncomplete::PreContext(_) | _) => at,
    }
}

/// Whether a line of air stands after a block.
fn has_gap(document: &Document, block: usize) -> bool {
    let (Some(this), Some(next)) = (document.blocks.get(block), document.blocks.get(block + 1)) else { return false };
    let head = |k: BlockKind| matches!(k, BlockKind::Title | BlockKind::Byline | BlockKind::Dateline);
    let tight = (head(this.kind) && matches!(next.kind, BlockKind::Byline | BlockKind::Dateline))
        || (this.kind == BlockKind::ListItem && next.kind == BlockKind::ListItem);
    !tight && next.span.start() > this.span.end()
}

/// The cells of the sign or number that a list item begins with, and the blank after it.
fn mark(item: &str) -> usize {
    let Some((mark, _)) = item.split_once(' ') else { return 0 };
    let is_number = mark.len() <= 4 && mark.ends_with(['.', ')']);
    let is_sign = mark.chars().count() == 1 && !mark.chars().any(char::is_alphanumeric);
    if is_number || is_sign { width(mark) + 1 } else { 0 }
}

/// Letters that are written from right to left: stretching between them is the terminal's affair.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// A place among the lines; keeps the rows of the piece it is in, so that a step costs next to nothing.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    flow: Flow<'a>,
    block: usize,
    piece: Span,
    shape: Shape,
    indent: usize,
    rows: Vec<Row>,
    row: usize,
    on_gap: bool,
}

impl Cursor<'_> {
    /// The line under the cursor.
    pub fn line(&self) -> Line {
        let blocks = &self.flow.document.blocks;
        let end = blocks.get(self.block).map_or(0, |b| b.span.end());
        let next_block = blocks.get(self.block + 1).map_or(self.flow.document.text.len().max(end), |b| b.span.start());
        if self.on_gap {
            let span = Span::new(end, end);
            return Line {
                span,
                next: next_block,
                block: self.block,
                is_gap: true,
                indent: 0,
                slack: 0,
                hyphen: false,
            };
        }
        let row = self.rows[self.row];
        let last = self.row + 1 == self.rows.len() && row.next >= end;
        let next = if last && !has_gap(self.flow.document, self.block) { next_block } else { row.next };
        let hang = if row.is_hung { self.shape.hang } else { 0 };
        Line {
            span: row.span,
            next,
            block: self.block,
            is_gap: false,
            indent: u16::try_from(self.indent + hang).unwrap_or(0),
            slack: if self.shape.hyphenates && row.next < end { self.slack(row, hang) } else { 0 },
            hyphen: row.hyphen,
        }
    }

    /// By how many cells a row is stretched: not at all where its words would stand too far apart.
    fn slack(&self, row: Row, hang: usize) -> u16 {
        let words = self.flow.document.slice(row.span);
        let short =
            (self.shape.cells - hang.min(self.shape.cells)).saturating_sub(width(words) + usize::from(row.hyphen));
        if short == 0 || short > MOST_STRETCH * gaps(words) || words.chars().any(is_right_to_left) {
            return 0;
        }
        u16::try_from(short).unwrap_or(0)
    }

    /// Goes one line down; false at the end.
    pub fn forward(&mut self) -> bool {
        let document = self.flow.document;
        if !self.on_gap {
            if self.row + 1 < self.rows.len() {
                self.row += 1;
                return true;
            }
            let end = document.blocks.get(self.block).map_or(0, |b| b.span.end());
            if self.piece.end() < end {
                self.load(self.flow.piece_at(self.block, self.piece.end()));
                self.row = 0;
                return true;
            }
            if self.block + 1 >= document.blocks.len() {
                return false;
            }
            if has_gap(document, self.block) {
                self.on_gap = true;
                return true;
            }
        }
        let Some(next) = document.blocks.get(self.block + 1) else { return false };
        self.on_gap = false;
        self.block += 1;
        self.load(self.flow.piece_at(self.block, next.span.start()));
        self.row = 0;
        true
    }

    /// Goes one line up; false at the start.
    pub fn back(&mut self) -> bool {
        let document = self.flow.document;
        if self.on_gap {
            self.on_gap = false;
            return true;
        }
        if self.row > 0 {
            self.row -= 1;
            return true;
        }
        let start = document.blocks.get(self.block).map_or(0, |b| b.span.start());
        if self.piece.start() > start {
            self.load(self.flow.piece_at(self.block, self.piece.start() - 1));
            self.row = self.rows.len() - 1;
            return true;
        }
        if self.block == 0 {
            return false;
        }
        self.block -= 1;
        let end = document.blocks.get(self.block).map_or(0, |b| b.span.end());
        self.load(self.flow.piece_at(self.block, end.saturating_sub(1)));
        self.row = self.rows.len() - 1;
        self.on_gap = has_gap(document, self.block);
        true
    }

    fn load(&mut self, piece: Span) {
        self.piece = piece;
        (self.shape, self.indent) = self.flow.shape(self.block, piece);
        self.rows = wrap_in(&self.flow.document.text, piece, self.shape);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        Document::from_exact_text("x", "One two three four.\n\nFive six.\n\n\nSeven eight nine ten eleven twelve.")
    }

    fn shown(d: &Document, lines: &[Line]) -> Vec<String> {
        lines.iter().map(|l| d.slice(l.span).to_owned()).collect()
    }

    #[test]
    fn lines_run_through_all_blocks_with_air_between() {
        let d = document();
        let flow = Flow::new(&d, 10);
        let all = flow.lines(0, 100);
        assert_eq!(
            shown(&d, &all),
            ["One two", "three", "four.", "", "Five six.", "", "Seven", "eight nine", "ten eleven", "twelve."]
        );
        for (i, line) in all.iter().enumerate() {
            assert_eq!(flow.line(line.start()).unwrap(), *line, "line {i}");
            assert_eq!(flow.step(0, i as isize), line.start());
            assert_eq!(flow.step(d.text.len(), i as isize - 9), line.start());
            assert_eq!(flow.distance(0, line.start(), 100), i);
        }
        assert_eq!(flow.last_top(3), all[7].start());
    }

    #[test]
    fn a_very_long_block_is_wrapped_in_pieces_and_loses_nothing() {
        for unit in ["word and more ", "unbroken", "漢字かな", "👩‍👩‍👧"] {
            let d = Document::from_exact_text("x", unit.repeat(9000));
            let flow = Flow::new(&d, 40);
            let lines = flow.lines(0, usize::MAX / 2);
            let joined: String = lines.iter().map(|l| d.slice(Span::new(l.start(), l.next))).collect();
            assert_eq!(joined, d.text, "{unit}");
            let middle = lines[lines.len() / 2];
            let mut cursor = flow.cursor(middle.start()).unwrap();
            let mut up = vec![cursor.line()];
            while cursor.back() {
                up.push(cursor.line());
            }
            up.reverse();
            assert_eq!(up, lines[..=lines.len() / 2], "{unit}");
        }
    }

    #[test]
    fn a_document_without_text_has_no_lines() {
        let d = Document::default();
        let flow = Flow::new(&d, 10);
        assert_eq!((flow.lines(5, 9).len(), flow.step(3, -2), flow.last_top(9)), (0, 0, 0));
    }
}
