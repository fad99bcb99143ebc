//! What can follow the keys typed so far.

use crate::app::{Model, Waiting};
use crate::keys::Look;
use crate::language::flatten;
use crate::layout::{fit, width};
use crate::ui::{Role, fill, put};
use crate::words::list;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// A column of the popup is not wider than this.
const WIDEST: usize = 44;
/// What a key does is told in so many cells at least, the blanks beside it included.
const LEAST: usize = 10;

/// Draws the popup above the foot, if a sequence is begun.
pub fn draw(model: &Model, buffer: &mut Buffer) {
    let Some((mut title, rows)) = content(model) else { return };
    let theme = &model.theme;
    let foot = model.screen.foot;
    let screen = Rect::new(0, 0, foot.width, foot.y);
    if rows.is_empty() || screen.height < 4 || screen.width < 16 {
        return;
    }
    let keys = rows.iter().map(|(key, _)| width(key)).max().unwrap_or(1);
    let words = rows.iter().map(|(_, words)| width(words)).max().unwrap_or(1);
    let cell = (keys + 2 + words + 2).min(WIDEST).min(usize::from(screen.width) - 4);
    // As many columns as it takes to stay within a third of the screen, if there is room beside each other; narrower
    // ones where else some would not be seen at all.
    let most = usize::from(screen.height / 3).max(3);
    let room = usize::from(screen.width) - 4;
    let least = rows.len().div_ceil(usize::from(screen.height) - 3).min((room / (keys + 2 + LEAST)).max(1));
    let columns = rows.len().div_ceil(most).clamp(1, (room / cell).max(1)).max(least);
    let cell = cell.min(room / columns);
    let lines = rows.len().div_ceil(columns).min(usize::from(screen.height) - 3);
    if let Some(hidden @ 1..) = rows.len().checked_sub(lines * columns) {
        title.push_str(&format!("  {}", list::more(hidden)));
    }
    let width_of_all = u16::try_from((cell * columns + 4).max(width(&title) + 6)).unwrap_or(u16::MAX).min(screen.width);
    let height = u16::try_from(lines + 2).unwrap_or(u16::MAX).min(screen.height);
    let area = Rect::new(screen.width - width_of_all, screen.height - height, width_of_all, height);
    fill(buffer, area, theme.style(Role::Paper).patch(theme.style(Role::Sheet)));
    put(buffer, area.x + 2, area.y, area.width - 4, &title, theme.style(Role::Heading));
    for (i, (key, words)) in rows.iter().enumerate() {
        let (column, line) = (i / lines, i % lines);
        if column >= columns {
            break;
        }
        let x = area.x + 2 + u16::try_from(column * cell).unwrap_or(0);
        let y = area.y + 1 + u16::try_from(line).unwrap_or(0);
        put(buffer, x, y, area.right().saturating_sub(x), key, theme.style(Role::Key).add_modifier(Modifier::BOLD));
        let x = x + u16::try_from(keys + 2).unwrap_or(0);
        let room = cell.saturating_sub(keys + 4).min(usize::from(area.right().saturating_sub(x)));
        put(buffer, x, y, u16::try_from(room).unwrap_or(0), &fit(words, room), theme.style(Role::Dim));
    }
}

/// The heading, and each way to go on with what it does.
fn content(model: &Model) -> Option<(String, Vec<(String, String)>)> {
    let typing = &model.typing;
    if let Some(Waiting::GoMark) = typing.waiting {
        let marks: Vec<(String, String)> = model
            .marks
            .iter()
            .map(|(letter, at)| {
                let mut end = (at + 80).min(model.document.text.len());
                while !model.document.text.is_char_boundary(end) {
                    end += 1;
                }
                (letter.to_string(), flatten(model.document.text.get(at..end).unwrap_or("")))
            })
            .collect();
        return Some(("Go to a mark".into(), marks));
    }
    if typing.keys.is_empty() {
        return None;
    }
    let context = model.context();
    let Look::More(ways) = model.keymap.look(context, &typing.keys) else { return None };
    let typed: Vec<String> = typing.keys.iter().map(ToString::to_string).collect();
    let title = match model.keymap.group(context, &typing.keys) {
        Some(name) => format!("{}  {name}", typed.join(" ")),
        None => typed.join(" "),
    };
    let rest = |s: &crate::keys::Sequence| {
        let rest: Vec<String> = s.keys()[typing.keys.len()..].iter().map(ToString::to_string).collect();
        rest.join(" ")
    };
    Some((title, ways.iter().map(|(s, action)| (rest(s), action.describe().to_owned())).collect()))
}
