//! From places in the text to cells of the screen, and back.

use super::list::Shown;
use crate::app::{Model, Pane};
use crate::document::Span;
use crate::layout::Line;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

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
        let x = area.x + u16::try_from(lines[row].column(&model.document.text, *at)).ok()?;
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
    let column = usize::from(x.checked_sub(model.screen.text.x)?);
    line.at(&model.document.text, column).map(Span::start)
}

/// The index of the row of a list that stands in a row of the screen.
pub fn row_at(model: &Model, pane: Pane, y: u16) -> Option<usize> {
    let area = model.screen.list(pane)?;
    shown(model, pane, area).into_iter().find(|(row, _)| *row == y).map(|(_, index)| index)
}

/// Every row of the lists that is on the screen: its list, its index there, and the cell in which it begins.
pub fn rows_on_screen(model: &Model) -> Vec<(Pane, usize, (u16, u16))> {
    let mut out = Vec::new();
    for (pane, area) in &model.screen.lists {
        let mut rows = shown(model, *pane, *area);
        rows.dedup_by_key(|(_, index)| *index);
        out.extend(rows.into_iter().map(|(y, index)| (*pane, index, (area.x, y))));
    }
    out
}

/// Where the rows of a list stand: worked out while they are drawn, here for nobody to see.
fn shown(model: &Model, pane: Pane, area: Rect) -> Shown {
    let mut unseen = Buffer::empty(area);
    match pane {
        Pane::People => super::people::draw(model, &mut unseen, area),
        Pane::Timeline => super::timeline::draw(model, &mut unseen, area),
        Pane::Quotes => super::quotes::draw(model, &mut unseen, area),
        Pane::Article => Shown::new(),
    }
}
