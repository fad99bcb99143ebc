//! The screen for screen readers: words alone, and the terminal's cursor on what has the focus.

use crate::app::{Model, Pane};
use crate::panes::cells::cells_of;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// Whether a sign is drawn and not written: rules, bars, blocks, marks of rows. A screen reader would speak each of them.
fn is_drawn(sign: char) -> bool {
    matches!(sign, '\u{2500}'..='\u{25ff}')
}

/// Leaves words alone on the screen.
pub(super) fn bare(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.symbol().chars().next().is_some_and(is_drawn) {
            cell.set_symbol(" ");
        }
    }
}

/// The cell in which the terminal's cursor belongs: where is typed, the marked row, or the words of the article in focus.
/// `None` where the screen is not for screen readers.
pub fn focus_cell(model: &Model) -> Option<(u16, u16)> {
    if !model.screen_reader || model.screen.is_too_small() {
        return None;
    }
    let (width, height) = model.screen.size;
    let area = Rect::new(0, 0, width, height);
    if model.prompt.is_none() && model.overlays.is_empty() && model.pane == Pane::Article {
        let cursor = model.selection.map(|s| s.cursor).or_else(|| model.spot.and_then(|s| model.place_of(s)));
        let cell = cursor.and_then(|span| cells_of(model, &[span.start()]).into_iter().next().flatten());
        return Some(cell.unwrap_or((model.screen.text.x, model.screen.text.y)));
    }
    let mut unseen = Buffer::empty(area);
    super::draw_all(model, &mut unseen);
    let cells = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    if model.prompt.is_some() {
        let mut foot = cells.filter(|(_, y)| model.screen.foot.y <= *y);
        return foot.find(|at| unseen[*at].modifier.contains(Modifier::REVERSED)).or(Some((0, model.screen.foot.y)));
    }
    let is_mark = |(x, y): &(u16, u16)| {
        let beside = x.checked_sub(1).map(|x| unseen[(x, *y)].symbol());
        unseen[(*x, *y)].symbol() == "▸" && beside.is_none_or(|s| s == " ")
    };
    let mut cells = cells;
    let Some((x, y)) = cells.find(is_mark) else { return Some((0, 0)) };
    // The mark stands before the row; its words may begin further on.
    let is_word = |x: &u16| unseen[(*x, y)].symbol().chars().any(char::is_alphanumeric);
    Some(((x..width).find(is_word).unwrap_or(x), y))
}
