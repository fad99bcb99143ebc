//! Sheets that lie over the screen, and what pops up beside the text.

pub mod card;
mod company;
pub mod help;
mod listing;
pub mod mend;
mod palette;
mod peek;
mod sheet;
mod which;

use crate::app::{Model, Overlay};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The lines of the screen that rows of a sheet took: the screen's row and the number of the sheet's.
type Shown = Vec<(u16, usize)>;

/// Draws the sheet on top, if there is one, and what pops up.
pub fn draw(model: &Model, buffer: &mut Buffer) {
    sheet_on_top(model, buffer);
    if model.overlays.is_empty() {
        peek::draw(model, buffer);
    }
    which::draw(model, buffer);
}

/// Draws the sheet on top; gives where its rows stand.
fn sheet_on_top(model: &Model, buffer: &mut Buffer) -> Shown {
    match model.overlays.last() {
        Some(Overlay::Help(line)) => help::draw(model, buffer, *line),
        Some(Overlay::Card(entity, line)) => return card::draw(model, buffer, *entity, *line),
        Some(Overlay::Mend(mending, line)) => return mend::draw(model, buffer, *mending, *line),
        Some(Overlay::List(list, row)) => return listing::draw(model, buffer, *list, *row),
        Some(Overlay::Palette(context, row)) => return palette::draw(model, buffer, *context, *row),
        Some(Overlay::Axis(axis)) => crate::panes::timeline::axis::draw(model, buffer, *axis),
        Some(Overlay::Company(view)) => company::draw(model, buffer, view),
        None => {}
    }
    Shown::new()
}

/// The area that the sheet on top covers.
pub fn area(model: &Model) -> Rect {
    match model.overlays.last() {
        Some(Overlay::Axis(_) | Overlay::Company(_)) | None => {
            Rect::new(0, 0, model.screen.size.0, model.screen.size.1)
        }
        Some(_) => model.screen.sheet,
    }
}

/// The pair of the view of who appears with whom that stands at a cell of the screen: row, and column if there is one.
pub fn pair_at(model: &Model, x: u16, y: u16) -> Option<(usize, Option<usize>)> {
    match model.overlays.last() {
        Some(Overlay::Company(view)) => company::pair_at(model, view, x, y),
        _ => None,
    }
}

/// The number of the sheet's row that stands in a row of the screen.
pub fn row_at(model: &Model, y: u16) -> Option<usize> {
    let (width, height) = model.screen.size;
    // Where the rows stand is worked out while they are drawn: here for nobody to see.
    let mut unseen = Buffer::empty(Rect::new(0, 0, width, height));
    sheet_on_top(model, &mut unseen).into_iter().find(|(row, _)| *row == y).map(|(_, index)| index)
}
