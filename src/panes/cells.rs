//! From places in the text to cells of the screen, and back.

use crate::app::{Model, Pane};
use crate::document::Span;
use crate::layout::{Line, width};
use ratatui::buffer::Buffer;
use unicode_segmentation::UnicodeSegmentation;

/// The lines of the article that are on the screen, from its top row on.
fn lines(model: &Model) -> Vec<Line> {
    if !model.screen.shows_article {
        return Vec::new();
    }
    model.flow().lines(model.top, usize::from(model.screen.text.height))
}

/// Where places of the text begin on the screen, for places in order: column and row, `None` for those not on it.
pub(crate) fn cells_of(model: &Model, places: &[usize]) -> Vec<Option<(u16, u16)>> {
    let area = model.screen.text;
    let lines = lines(model);
    let cell = |at: &usize| {
        let row = lines.iter().position(|l| !l.is_gap && l.span.start() <= *at && *at < l.next)?;
        let line = lines[row].span;
        let before = model.document.slice(Span::new(line.start(), (*at).min(line.end())));
        let x = area.x + u16::try_from(width(before)).ok()?;
        (x < area.right()).then_some((x, area.y + u16::try_from(row).ok()?))
    };
    places.iter().map(cell).collect()
}

/// The line of the article in a row of the screen.
pub fn line_at(model: &Model, y: u16) -> Option<Line> {
    let row = y.checked_sub(model.screen.text.y)?;
    lines(model).get(usize::from(row)).copied()
}

/// The place of the text under a cell, if words stand there.
pub fn offset_at(model: &Model, x: u16, y: u16) -> Option<usize> {
    let line = line_at(model, y).filter(|l| !l.is_gap)?;
    let mut left = usize::from(x.checked_sub(model.screen.text.x)?);
    for (i, grapheme) in model.document.slice(line.span).grapheme_indices(true) {
        let cells = width(grapheme);
        if left < cells {
            return Some(line.span.start() + i);
        }
        left -= cells;
    }
    None
}

/// The index of the row of a list that stands in a row of the screen.
pub fn row_at(model: &Model, pane: Pane, y: u16) -> Option<usize> {
    let area = model.screen.list(pane)?;
    // Where the rows stand is worked out while they are drawn: here for nobody to see.
    let mut unseen = Buffer::empty(area);
    let rows = match pane {
        Pane::People => super::people::draw(model, &mut unseen, area),
        Pane::Timeline => super::timeline::draw(model, &mut unseen, area),
        Pane::Quotes => super::quotes::draw(model, &mut unseen, area),
        Pane::Article => Vec::new(),
    };
    rows.into_iter().find(|(row, _)| *row == y).map(|(_, index)| index)
}
