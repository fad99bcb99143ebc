//! What can follow the keys typed so far.

use crate::app::{Model, Waiting};
use crate::keys::Look;
use crate::language::flatten;
use crate::layout::{fit, width};
use crate::ui::{Role, fill, put};
use crate::words::list;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What a key does is told in so many cells at least, or it would say nothing.
const LEAST: usize = 13;

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
    let room = usize::from(screen.width) - 4;
    // A line of air below the words, and one of the text above it, where there is room for them.
    let air = usize::from(screen.height >= 10);
    let highest = usize::from(screen.height) - 1 - 2 * air;
    // As few columns as it takes to stay within a third of the screen, each as wide as its own words; or as many as there is
    // room for, narrower ones where else some would not be seen at all.
    let lines_of = |columns: usize| rows.len().div_ceil(columns).min(highest);
    let wide = |columns: usize| -> Vec<usize> {
        let words = |part: &[(String, String)]| part.iter().map(|(_, words)| width(words)).max().unwrap_or(0);
        rows.chunks(lines_of(columns)).take(columns).map(|part| keys + 4 + words(part)).collect()
    };
    let fits = |columns: &usize| wide(*columns).iter().sum::<usize>() <= room + 2;
    let third = usize::from(screen.height / 3).max(3);
    let most = (1..=rows.len()).take_while(fits).last().unwrap_or(1);
    let mut columns = rows.len().div_ceil(third).clamp(1, most);
    if rows.len() > highest * columns {
        columns = columns.max(rows.len().div_ceil(highest).min(room / (keys + 4 + LEAST)));
    }
    let lines = lines_of(columns);
    let mut cells = wide(columns);
    let columns = cells.len();
    if cells.iter().sum::<usize>() > room + 2 {
        cells = vec![(room + 2) / columns; columns];
    }
    if let Some(hidden @ 1..) = rows.len().checked_sub(lines * columns) {
        title.push_str(&format!("  {}", list::more(hidden)));
    }
    let width_of_all = (cells.iter().sum::<usize>() + 2).max(width(&title) + 6);
    let width_of_all = u16::try_from(width_of_all).unwrap_or(u16::MAX).min(screen.width);
    let height = u16::try_from(lines + 1 + air).unwrap_or(u16::MAX).min(screen.height);
    let area = Rect::new(screen.width - width_of_all, screen.height - height, width_of_all, height);
    fill(buffer, area, theme.style(Role::Paper).patch(theme.style(Role::Sheet)));
    put(buffer, area.x + 2, area.y, area.width - 4, &title, theme.style(Role::Heading));
    let mut left = area.x + 2;
    for (part, cells) in rows.chunks(lines).zip(cells) {
        for (y, (key, words)) in (area.y + 1..).zip(part) {
            put(buffer, left, y, area.right().saturating_sub(left), key, theme.style(Role::Key));
            let x = left + u16::try_from(keys + 2).unwrap_or(0);
            let room = (cells - keys - 4).min(usize::from(area.right().saturating_sub(x + 2)));
            put(buffer, x, y, u16::try_from(room).unwrap_or(0), &fit(words, room), theme.style(Role::Dim));
        }
        left += u16::try_from(cells).unwrap_or(0);
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
