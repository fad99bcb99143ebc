//! The palette: all that can be done here, picked by letters, with the keys for it.

use super::{Shown, sheet};
use crate::app::{Model, palette_rows};
use crate::keys::Context;
use crate::layout::{fit, width};
use crate::ui::{Role, put, put_line, put_right, run};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws the palette with one row marked.
pub fn draw(model: &Model, buffer: &mut Buffer, context: Context, marked: usize) -> Shown {
    let area = sheet::ground(model, buffer);
    let theme = &model.theme;
    let rows = palette_rows(model, context);
    let heading = Line::from(vec![
        run("What to do", theme.style(Role::Focus)),
        run(format!(" {}", rows.len()), theme.style(Role::Dim)),
    ]);
    put_line(buffer, area.x, area.y, area.width, &heading);
    let top = area.y + if area.height >= 8 { 2 } else { 1 };
    let height = usize::from(area.bottom().saturating_sub(top));
    let first = (marked + 1 + height / 4).saturating_sub(height).min(rows.len().saturating_sub(height));
    let mut shown = Shown::new();
    for (i, (y, row)) in (top..area.bottom()).zip(rows.iter().skip(first)).enumerate() {
        shown.push((y, first + i));
        let is_marked = first + i == marked;
        if is_marked {
            sheet::mark(model, buffer, Rect::new(area.x, y, area.width, 1));
        }
        let inner = Rect::new(area.x + 2.min(area.width), y, area.width.saturating_sub(2), 1);
        let style = if is_marked { theme.style(Role::Heading) } else { theme.ink() };
        let words = fit(row.action.describe(), inner.width.into());
        put(buffer, inner.x, y, inner.width, &words, style);
        // As many of its keys as there is room for: what it does comes first.
        let room = usize::from(inner.width).saturating_sub(width(&words) + 2);
        let keys = (1..=row.keys.len()).rev().map(|n| row.keys[..n].join("  ")).find(|keys| width(keys) <= room);
        put_right(buffer, inner, y, &keys.unwrap_or_default(), theme.style(Role::Key));
    }
    if rows.is_empty() {
        put(
            buffer,
            area.x + 2,
            top,
            area.width.saturating_sub(2),
            "nothing has these letters",
            theme.style(Role::Faint),
        );
    }
    shown
}
