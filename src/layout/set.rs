//! A line as it is set: in which cell each of its graphemes stands. Whatever goes from a place in the text to a cell of
//! the screen, or back, asks here, so that hyphens, stretched blanks and indents move nothing out of step.

use super::flow::Line;
use super::width::grapheme_width;
use crate::document::Span;
use unicode_segmentation::UnicodeSegmentation;

/// One grapheme of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed<'t> {
    /// Its place in the text.
    pub span: Span,
    /// What is shown: itself, or a blank for any white space.
    pub shown: &'t str,
    /// The cell in which it begins, counted from the left edge of the column.
    pub column: usize,
    /// How many cells it takes: more than one for a stretched blank, none for what can't be seen.
    pub cells: usize,
}

impl Line {
    /// The graphemes of the line in `text`, the document's, each with its cells.
    pub fn set<'t>(&self, text: &'t str) -> impl Iterator<Item = Placed<'t>> + use<'t> {
        let words = text.get(self.span.range()).unwrap_or("");
        let (start, slack) = (self.span.start(), usize::from(self.slack));
        let gaps = if slack > 0 { gaps(words) } else { 0 };
        // From line to line the wider gaps change sides, so that no rivers run down the page.
        let from_right = start % 2 == 1;
        let mut column = usize::from(self.indent);
        let mut gap = 0;
        words.grapheme_indices(true).map(move |(i, grapheme)| {
            let is_blank = grapheme.trim().is_empty();
            let mut cells = grapheme_width(grapheme);
            if gaps > 0 && is_gap(grapheme) {
                let n = if from_right { gaps - 1 - gap } else { gap };
                cells += (n + 1) * slack / gaps - n * slack / gaps;
                gap += 1;
            }
            let placed = Placed {
                span: Span::new(start + i, start + i + grapheme.len()),
                shown: if is_blank { " " } else { grapheme },
                column,
                cells,
            };
            column += cells;
            placed
        })
    }

    /// The cell in which a place of the text stands, counted from the left edge of the column; that after the last one for
    /// places that the line does not show.
    pub fn column(&self, text: &str, offset: usize) -> usize {
        let mut after = usize::from(self.indent);
        for placed in self.set(text) {
            if offset < placed.span.end() {
                return placed.column;
            }
            after = placed.column + placed.cells;
        }
        after
    }

    /// The grapheme that stands in a cell, if one does; the hyphen of a parted word counts as the letter before it.
    pub fn at(&self, text: &str, column: usize) -> Option<Span> {
        let mut last = None;
        for placed in self.set(text) {
            last = Some((placed.span, placed.column + placed.cells));
            if placed.column <= column && column < placed.column + placed.cells {
                return Some(placed.span);
            }
        }
        last.filter(|(_, end)| self.hyphen && *end == column).map(|(span, _)| span)
    }
}

/// A blank that can be stretched.
pub(super) fn is_gap(grapheme: &str) -> bool {
    matches!(grapheme, " " | "\n" | "\t" | "\r\n")
}

/// How many blanks of a line can be stretched.
pub(super) fn gaps(words: &str) -> usize {
    words.graphemes(true).filter(|g| is_gap(g)).count()
}
