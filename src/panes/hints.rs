//! Letters over the places that they lead to.

use super::cells::cells_of;
use crate::app::{Model, Waiting};
use crate::ui::{Role, put};
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

/// Draws the letters that can still be meant.
pub(crate) fn draw(model: &Model, buffer: &mut Buffer) {
    let Some(Waiting::Hint(hints)) = &model.typing.waiting else { return };
    let left: Vec<_> = hints.all.iter().filter(|h| h.letters.starts_with(&hints.typed)).collect();
    let places: Vec<usize> = left.iter().map(|h| h.place.start()).collect();
    let style = model.theme.style(Role::Hit).add_modifier(Modifier::BOLD);
    for (hint, cell) in left.iter().zip(cells_of(model, &places)) {
        let Some((x, y)) = hint.cell.or(cell) else { continue };
        // The letters stand by themselves: slant and line of the words below would make them hard to read.
        for i in 0..u16::try_from(hint.letters.len() - hints.typed.len()).unwrap_or(0) {
            if let Some(cell) = buffer.cell_mut((x + i, y)) {
                cell.modifier = Modifier::empty();
            }
        }
        put(buffer, x, y, 2, &hint.letters[hints.typed.len()..], style);
    }
}
