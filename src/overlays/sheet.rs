//! The ground that all sheets lie on.

use crate::app::Model;
use crate::ui::{Role, fill};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Clears the sheet's area and gives what is left for words inside its margins.
pub(super) fn ground(model: &Model, buffer: &mut Buffer) -> Rect {
    let area = model.screen.sheet;
    fill(buffer, area, model.theme.style(Role::Paper).patch(model.theme.style(Role::Sheet)));
    inside(area)
}

/// The part of a sheet that holds words.
pub(super) fn inside(area: Rect) -> Rect {
    let margin = if area.width >= 60 { 4 } else { 1 };
    let air = u16::from(area.height >= 12);
    Rect::new(area.x + margin, area.y + air, area.width.saturating_sub(2 * margin), area.height.saturating_sub(2 * air))
}
