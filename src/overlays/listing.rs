//! Lists to choose from: the table of contents, the links of the text, the items of a collection.

use super::sheet;
use crate::app::{Listing, Model};
use crate::layout::width;
use crate::ui::{Role, put, put_line, run};
use ratatui::buffer::Buffer;
use ratatui::text::Line;

/// Draws a list with one row marked.
pub fn draw(model: &Model, buffer: &mut Buffer, listing: Listing, marked: usize) {
    let area = sheet::ground(model, buffer);
    let rows = rows(model, listing);
    let style = |role| model.theme.style(role);
    let heading =
        Line::from(vec![run(listing.title(), style(Role::Focus)), run(format!(" {}", rows.len()), style(Role::Dim))]);
    put_line(buffer, area.x, area.y, area.width, &heading);
    let top = area.y + if area.height >= 8 { 2 } else { 1 };
    let height = usize::from(area.bottom().saturating_sub(top));
    let first = (marked + 1 + height / 4).saturating_sub(height).min(rows.len().saturating_sub(height));
    for (i, (y, row)) in (top..area.bottom()).zip(rows.iter().skip(first)).enumerate() {
        let is_marked = first + i == marked;
        if is_marked {
            for x in area.x..area.right() {
                if let Some(cell) = buffer.cell_mut((x, y)) {
                    cell.set_style(style(Role::Marked));
                }
            }
            put(buffer, area.x, y, 1, "▸", style(Role::Focus));
        }
        let indent = " ".repeat(2 * usize::from(row.level.clamp(1, 6) - 1));
        let room = usize::from(area.width).saturating_sub(4 + indent.len() + width(&row.detail));
        let title = crate::layout::fit(&row.title, room.max(12)).to_string();
        let line = Line::from(vec![
            run(format!("{indent}{title}"), style(if is_marked { Role::Focus } else { Role::Heading })),
            run(format!("  {}", row.detail), style(Role::Dim)),
        ]);
        put_line(buffer, area.x + 2.min(area.width), y, area.width.saturating_sub(2), &line);
    }
}

/// A row of a list.
struct Row {
    level: u8,
    title: String,
    detail: String,
}

fn rows(model: &Model, listing: Listing) -> Vec<Row> {
    let document = &model.document;
    match listing {
        Listing::Contents => {
            let chapters = document.contents.iter();
            chapters.map(|c| Row { level: c.level, title: c.title.clone(), detail: String::new() }).collect()
        }
        Listing::Links => {
            let words = |l: &crate::document::Link| crate::language::flatten(document.slice(l.span));
            let links = document.links.iter();
            links.map(|l| Row { level: 1, title: words(l), detail: l.target.clone() }).collect()
        }
        Listing::Shelf => {
            let entries = model.shelf.iter();
            entries.map(|e| Row { level: 1, title: e.title.clone(), detail: e.detail.clone() }).collect()
        }
    }
}
