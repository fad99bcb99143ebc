//! The ground that all sheets lie on.

use crate::app::Model;
use crate::ui::{Role, fill, put};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// From this height on a sheet has a line of air above and below.
const AIRY: u16 = 12;

/// Clears the sheet's area and gives what is left for words inside its margins.
pub(super) fn ground(model: &Model, buffer: &mut Buffer) -> Rect {
    ground_of(model, buffer, u16::MAX)
}

/// The same for a sheet of at most this many lines, margins not counted.
pub(super) fn ground_of(model: &Model, buffer: &mut Buffer, lines: u16) -> Rect {
    let whole = model.screen.sheet;
    let height = lines.saturating_add(2).max(AIRY).min(whole.height);
    let area = Rect { height, ..whole };
    fill(buffer, area, model.theme.style(Role::Paper).patch(model.theme.style(Role::Sheet)));
    inside(area)
}

/// The part of a sheet that holds words.
pub(super) fn inside(area: Rect) -> Rect {
    let margin = if area.width >= 60 { 4 } else { 1 };
    let air = u16::from(area.height >= AIRY);
    Rect::new(area.x + margin, area.y + air, area.width.saturating_sub(2 * margin), area.height.saturating_sub(2 * air))
}

/// Sets the marked row of a sheet apart.
pub(super) fn mark(model: &Model, buffer: &mut Buffer, row: Rect) {
    for x in row.x..row.right() {
        if let Some(cell) = buffer.cell_mut((x, row.y)) {
            cell.set_style(model.theme.style(Role::Marked));
        }
    }
    put(buffer, row.x, row.y, 1, "▸", model.theme.style(Role::Focus));
}
