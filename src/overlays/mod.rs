//! Sheets that lie over the screen.

pub mod card;
pub mod help;
mod listing;
pub mod mend;
mod sheet;

use crate::app::{Model, Overlay};
use ratatui::buffer::Buffer;

/// Draws the sheet on top, if there is one.
pub fn draw(model: &Model, buffer: &mut Buffer) {
    match model.overlays.last() {
        Some(Overlay::Help(line)) => help::draw(model, buffer, *line),
        Some(Overlay::Card(entity, line)) => card::draw(model, buffer, *entity, *line),
        Some(Overlay::Mend(mending, line)) => mend::draw(model, buffer, *mending, *line),
        Some(Overlay::List(list, row)) => listing::draw(model, buffer, *list, *row),
        Some(Overlay::Axis(axis)) => crate::panes::timeline::axis::draw(model, buffer, *axis),
        None => {}
    }
}
