//! The keys, made from the keymap itself.

use super::sheet;
use crate::app::{Model, fuzzy};
use crate::keys::Context;
use crate::layout::width;
use crate::ui::{Role, paragraph, put_line, run};
use crate::words::status;
use ratatui::buffer::Buffer;
use ratatui::text::Line;

/// Cells of the column of keys, the air beside them included, and of that of a narrow sheet.
const KEYS: usize = 24;
const FEW_KEYS: usize = 10;

/// The lines of the sheet, those with the letters that were typed for it.
pub fn lines(model: &Model) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let letters = model.sifted.as_str();
    let title = if letters.is_empty() { status::THE_KEYS.to_owned() } else { status::keys_with(letters) };
    let cells = usize::from(sheet::inside(model.screen.sheet).width);
    let column = if cells >= 60 { KEYS } else { FEW_KEYS };
    let mut out = vec![Line::from(run(title, theme.style(Role::Focus))), Line::default()];
    for context in Context::ALL {
        let mut rows = model.keymap.list(context);
        rows.retain(|(keys, action)| {
            let words = format!("{} {} {}", keys.join(" "), action.describe(), action.name());
            letters.is_empty() || keys.iter().any(|k| k == letters) || fuzzy::score(letters, &words).is_some()
        });
        if rows.is_empty() {
            continue;
        }
        out.push(Line::from(run(context.title(), theme.style(Role::Heading))));
        for (keys, action) in rows {
            let keys = keys.join("  ");
            let (key, words) = (theme.style(Role::Key), theme.style(Role::Dim));
            let lead = column.max(width(&keys) + 4);
            if lead + width(action.describe()) <= cells {
                let pad = " ".repeat(lead - 2 - width(&keys));
                out.push(Line::from(vec![
                    run(format!("  {keys}"), key),
                    run(pad, words),
                    run(action.describe(), words),
                ]));
                continue;
            }
            // Where both have no room beside each other, what the keys do stands below them.
            out.push(Line::from(run(format!("  {keys}"), key)));
            for mut line in paragraph(action.describe(), cells.saturating_sub(4).max(8), 4, words) {
                line.spans.insert(0, run("    ", words));
                out.push(line);
            }
        }
        out.push(Line::default());
    }
    if out.len() == 2 {
        out.push(Line::from(run("no key has these letters", theme.style(Role::Faint))));
    } else if letters.is_empty() {
        let words = "A number before a key repeats it; before g g or G it is a paragraph.";
        out.extend(paragraph(words, cells, 4, theme.style(Role::Dim)));
    } else {
        out.pop();
    }
    out
}

/// Draws the sheet from a line on.
pub fn draw(model: &Model, buffer: &mut Buffer, first: usize) {
    let area = sheet::ground(model, buffer);
    let lines = lines(model);
    let first = first.min(lines.len().saturating_sub(area.height.into()));
    for (y, line) in (area.y..area.bottom()).zip(&lines[first..]) {
        put_line(buffer, area.x, y, area.width, line);
    }
}
