//! Lists to choose from: the table of contents, the links of the text, the items of a collection.

use super::{Shown, sheet};
use crate::app::{Listing, MarkedKind, Model};
use crate::layout::width;
use crate::ui::{Role, put, put_line, run};
use crate::words::pane;
use ratatui::buffer::Buffer;
use ratatui::text::Line;

/// Draws a list with one row marked; gives where the rows stand.
pub(super) fn draw(model: &Model, buffer: &mut Buffer, listing: Listing, marked: usize) -> Shown {
    let area = sheet::ground(model, buffer);
    let rows = listing.rows(model);
    let style = |role| model.theme.style(role);
    let heading =
        Line::from(vec![run(listing.title(), style(Role::Focus)), run(format!(" {}", rows.len()), style(Role::Dim))]);
    put_line(buffer, area.x, area.y, area.width, &heading);
    let top = area.y + if area.height >= 8 { 2 } else { 1 };
    let height = usize::from(area.bottom().saturating_sub(top));
    let first = (marked + 1 + height / 4).saturating_sub(height).min(rows.len().saturating_sub(height));
    let mut shown = Shown::new();
    for (i, (y, row)) in (top..area.bottom()).zip(rows.iter().skip(first)).enumerate() {
        shown.push((y, first + i));
        let is_marked = first + i == marked;
        if is_marked {
            sheet::mark(model, buffer, ratatui::layout::Rect::new(area.x, y, area.width, 1));
        }
        let indent = " ".repeat(2 * usize::from(row.level.clamp(1, 6) - 1));
        let whole = usize::from(area.width).saturating_sub(4 + indent.len());
        // The words of a link come before its address.
        let least = if listing == Listing::Links { whole * 3 / 5 } else { 12 };
        let room = whole.saturating_sub(width(&row.detail)).max(least);
        let title = crate::layout::fit(&row.title, room).to_string();
        let words = match (listing, MarkedKind::ALL.get(row.index)) {
            (Listing::Marked, Some(kind)) if model.marked.has(*kind) => style(kind.role()),
            (Listing::Marked, _) => style(Role::Dim),
            _ => style(if is_marked { Role::Focus } else { Role::Heading }),
        };
        let line = Line::from(vec![
            run(format!("{indent}{title}"), words),
            run(format!("  {}", row.detail), style(Role::Dim)),
        ]);
        put_line(buffer, area.x + 2.min(area.width), y, area.width.saturating_sub(2), &line);
    }
    if rows.is_empty() {
        put(buffer, area.x + 2, top, area.width.saturating_sub(2), pane::NONE_WITH_LETTERS, style(Role::Faint));
    }
    shown
}
