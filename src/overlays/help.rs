//! The keys, made from the keymap itself.

use super::sheet;
use crate::app::Model;
use crate::keys::Context;
use crate::layout::width;
use crate::ui::{Role, put_line, run};
use ratatui::buffer::Buffer;
use ratatui::text::Line;

/// The lines of the sheet.
pub fn lines(model: &Model) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let mut out = vec![Line::from(run("The keys", theme.style(Role::Focus))), Line::default()];
    for context in
        [Context::Article, Context::Everywhere, Context::List, Context::Timeline, Context::Axis, Context::Sheet]
    {
        out.push(Line::from(run(context.title(), theme.style(Role::Heading))));
        for (keys, action) in model.keymap.list(context) {
            let keys = keys.join(" ");
            let pad = " ".repeat(22usize.saturating_sub(width(&keys)).max(1));
            out.push(Line::from(vec![
                run(format!("  {keys}"), theme.style(Role::Key)),
                run(pad, theme.style(Role::Dim)),
                run(action.describe(), theme.style(Role::Dim)),
            ]));
        }
        out.push(Line::default());
    }
    out.pop();
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
