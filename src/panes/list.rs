//! What the lists at the side have in common: a heading, rows of one or more lines, a window around the marked row.

use crate::app::{Model, Pane};
use crate::layout::width;
use crate::ui::{Role, put, put_line, put_right};
use crate::words::{list, pane};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use std::collections::VecDeque;

/// Cells left of a row: for the mark.
pub(super) const MARK: u16 = 2;

/// Draws the heading of a list and gives the area below it.
pub(super) fn heading(
    buffer: &mut Buffer,
    area: Rect,
    model: &Model,
    pane: Pane,
    title: &str,
    count: usize,
    hint: &str,
) -> Rect {
    let focused = model.pane == pane;
    let style = model.theme.style(if focused { Role::Focus } else { Role::Heading });
    let inner = Rect::new(area.x + MARK.min(area.width), area.y, area.width.saturating_sub(MARK + 1), area.height);
    if inner.width == 0 || inner.height == 0 {
        return Rect::new(inner.x, inner.y, 0, 0);
    }
    let used = put(buffer, inner.x, inner.y, inner.width, title, style);
    let mut left = inner.width - used;
    if model.facts.is_some() {
        let number = format!(" {count}");
        left -= put(buffer, inner.x + used, inner.y, left, &number, model.theme.style(Role::Dim));
    }
    let room = Rect::new(inner.right() - left.saturating_sub(2).min(inner.width), inner.y, left.saturating_sub(2), 1);
    if width(hint) <= room.width.into() {
        put_right(buffer, room, inner.y, hint, model.theme.style(Role::Faint));
    }
    let gap = if area.height >= 5 { 2 } else { 1 };
    Rect::new(area.x, area.y + gap.min(area.height), area.width, area.height.saturating_sub(gap))
}

/// The lines of the screen that rows took: the screen's row and the index of the list's.
pub(crate) type Shown = Vec<(u16, usize)>;

/// A row's lines, and how many of them are no part of it but stand above it, such as the heading of a group.
pub(super) type Lines = (usize, Vec<Line<'static>>);

/// Draws rows of lines, as many as fit, so that the marked one stands well within, and says below how many more there are;
/// `lines` gives the lines of a row. Gives where they stand.
pub(super) fn rows(
    buffer: &mut Buffer,
    area: Rect,
    model: &Model,
    pane: Pane,
    count: usize,
    marked: Option<usize>,
    lines: impl Fn(usize) -> Vec<Line<'static>>,
) -> Shown {
    groups(buffer, area, model, pane, count, marked, |i, _| (0, lines(i)))
}

/// The same where rows come in groups: `lines` is also told whether the row is the first one that is shown, and then has the
/// heading of its group above it in any case.
pub(super) fn groups(
    buffer: &mut Buffer,
    area: Rect,
    model: &Model,
    pane: Pane,
    count: usize,
    marked: Option<usize>,
    lines: impl Fn(usize, bool) -> Lines,
) -> Shown {
    let height = usize::from(area.height);
    if height == 0 || count == 0 {
        return Shown::new();
    }
    let within = |height| Window::new(height, count, marked, &|i| lines(i, false));
    let mut window = within(height);
    let reserved = |window: &Window| usize::from(height > 1 && window.end() < count);
    if window.needed() + reserved(&window) > height {
        window = within(height - 1);
    }
    if height >= 4 {
        let mut first = lines(window.first, true);
        if first.1.len() + window.needed() + reserved(&window) > window.front() + height {
            window = within(height - 1 - reserved(&window));
            first = lines(window.first, true);
        }
        window.begin_with(first);
    }
    let more = count - window.end();
    let bottom = area.bottom() - u16::from(more > 0 && height > 1);
    let mut y = area.y;
    let mut rows = Shown::new();
    for (index, (above, lines)) in (window.first..).zip(window.shown) {
        let is_marked = Some(index) == marked;
        for (i, line) in lines.iter().enumerate() {
            if y >= bottom {
                break;
            }
            if i >= above {
                rows.push((y, index));
            }
            if is_marked && i == above {
                let style = model.theme.style(if model.pane == pane { Role::Focus } else { Role::Dim });
                put(buffer, area.x, y, MARK, "▸", style);
            }
            put_row(buffer, area, y, line);
            y += 1;
        }
    }
    if bottom < area.bottom() {
        let words = list::more(more);
        put(buffer, area.x + MARK, y, area.width.saturating_sub(MARK + 1), &words, model.theme.style(Role::Faint));
    }
    rows
}

fn put_row(buffer: &mut Buffer, area: Rect, y: u16, line: &Line<'_>) {
    put_line(buffer, area.x + MARK.min(area.width), y, area.width.saturating_sub(MARK + 1), line);
}

/// The rows of a list that are shown, whole ones: half a row tells less than none.
struct Window {
    first: usize,
    shown: VecDeque<Lines>,
    used: usize,
}

impl Window {
    /// The window of so many lines around the marked row, or from the first one on.
    fn new(height: usize, count: usize, marked: Option<usize>, lines: &impl Fn(usize) -> Lines) -> Self {
        let start = marked.unwrap_or(0).min(count.saturating_sub(1));
        let mut window = Self { first: start, shown: VecDeque::new(), used: 0 };
        if count == 0 {
            return window;
        }
        window.push(lines(start), false);
        // First up to the middle, then down to the foot, then up again with what room is left.
        for (limit, down) in [(height / 2, false), (height, true), (height, false)] {
            while window.used < limit {
                let next = match down {
                    true if window.end() < count => window.end(),
                    false if window.first > 0 => window.first - 1,
                    _ => break,
                };
                let row = lines(next);
                let needed = if down { window.used + row.1.len() - air(&row) } else { window.needed() + row.1.len() };
                if needed > height {
                    break;
                }
                window.push(row, !down);
            }
        }
        window
    }

    fn push(&mut self, row: Lines, above: bool) {
        self.used += row.1.len();
        if above {
            self.first -= 1;
            self.shown.push_front(row);
        } else {
            self.shown.push_back(row);
        }
    }

    /// How many lines the first row has.
    fn front(&self) -> usize {
        self.shown.front().map_or(0, |row| row.1.len())
    }

    /// Puts other lines in the place of those of the first row.
    fn begin_with(&mut self, row: Lines) {
        if let Some(first) = self.shown.front_mut() {
            self.used = self.used + row.1.len() - first.1.len();
            *first = row;
        }
    }

    /// The first row that is not shown any more.
    fn end(&self) -> usize {
        self.first + self.shown.len()
    }

    /// The lines that are taken; air at the foot may be missing.
    fn needed(&self) -> usize {
        self.used - self.shown.back().map_or(0, air)
    }
}

/// The blank lines at the foot of a row.
fn air(row: &Lines) -> usize {
    row.1.iter().rev().take_while(|l| l.width() == 0).count()
}

/// A sentence in place of rows.
pub(super) fn empty(buffer: &mut Buffer, area: Rect, model: &Model, words: &str) -> Shown {
    let width = area.width.saturating_sub(MARK + 1);
    let style = model.theme.style(Role::Faint);
    let words = if model.facts.is_some() { words } else { pane::READING };
    for (i, line) in crate::ui::paragraph(words, width.into(), area.height.into(), style).iter().enumerate() {
        let y = area.y + u16::try_from(i).unwrap_or(0);
        put_line(buffer, area.x + MARK.min(area.width), y, width, line);
    }
    Shown::new()
}
