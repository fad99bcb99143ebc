//! What the lists at the side have in common: a heading, rows of one or more lines, a window around the marked row.

use crate::app::{Model, Pane};
use crate::layout::width;
use crate::ui::{Role, put, put_line, put_right};
use crate::words::{list, pane};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

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

/// Draws rows of lines, as many as fit, so that the marked one stands well within; `lines` gives the lines of a row.
/// Gives where they stand, and the first row that is not shown any more.
pub(super) fn rows(
    buffer: &mut Buffer,
    area: Rect,
    model: &Model,
    pane: Pane,
    count: usize,
    marked: Option<usize>,
    lines: impl Fn(usize) -> Vec<Line<'static>>,
) -> (Shown, usize) {
    groups(buffer, area, model, pane, count, marked, |i| (0, lines(i)))
}

/// The same where a row may begin with lines that are no part of it, such as the heading of a group: `lines` tells how
/// many.
pub(super) fn groups(
    buffer: &mut Buffer,
    area: Rect,
    model: &Model,
    pane: Pane,
    count: usize,
    marked: Option<usize>,
    lines: impl Fn(usize) -> (usize, Vec<Line<'static>>),
) -> (Shown, usize) {
    let height = usize::from(area.height);
    let start = marked.unwrap_or(0).min(count.saturating_sub(1));
    let mut shown: std::collections::VecDeque<(usize, (usize, Vec<Line<'static>>))> = std::collections::VecDeque::new();
    let mut used = 0;
    let mut first = start;
    let mut next = start;
    if count > 0 {
        let own = lines(start);
        used += own.1.len();
        shown.push_back((start, own));
        next += 1;
    }
    // First up to the middle, then down to the foot, then up again with what room is left.
    for (limit, down) in [(height / 2, false), (height, true), (height, false)] {
        while used < limit {
            if down && next < count {
                let more = lines(next);
                used += more.1.len();
                shown.push_back((next, more));
                next += 1;
            } else if !down && first > 0 {
                let more = lines(first - 1);
                if used + more.1.len() > height {
                    break;
                }
                used += more.1.len();
                first -= 1;
                shown.push_front((first, more));
            } else {
                break;
            }
        }
    }
    let mut y = area.y;
    let mut end = first;
    let mut rows = Shown::new();
    for (index, (above, lines)) in shown {
        let is_marked = Some(index) == marked;
        // Half a row tells less than none; air at its foot may be missing.
        let needed = lines.iter().rposition(|l| l.width() > 0).map_or(0, |i| i + 1);
        if !rows.is_empty() && !is_marked && usize::from(area.bottom() - y) < needed {
            return (rows, end);
        }
        for (i, line) in lines.iter().enumerate() {
            if y >= area.bottom() {
                return (rows, end);
            }
            if i >= above {
                rows.push((y, index));
            }
            if is_marked && i == above {
                let style = model.theme.style(if model.pane == pane { Role::Focus } else { Role::Dim });
                put(buffer, area.x, y, MARK, "▸", style);
            }
            put_line(buffer, area.x + MARK.min(area.width), y, area.width.saturating_sub(MARK + 1), line);
            y += 1;
        }
        end = index + 1;
    }
    (rows, end)
}

/// The part of a list's area that rows may take: where not all of them fit, a line stays free for [`more`].
pub(super) fn body(area: Rect, count: usize, lines: impl Fn(usize) -> usize) -> Rect {
    let mut left = usize::from(area.height);
    let fits = (0..count).all(|i| {
        let needed = lines(i);
        let fits = needed <= left;
        left = left.saturating_sub(needed);
        fits
    });
    if fits { area } else { Rect { height: area.height.saturating_sub(1), ..area } }
}

/// Says below the last row that is shown how many more there are.
pub(super) fn more(buffer: &mut Buffer, area: Rect, model: &Model, shown: &Shown, left: usize) {
    let y = shown.last().map_or(area.y, |(y, _)| y + 1);
    if left > 0 && y < area.bottom() && area.height > 1 {
        let words = list::more(left);
        put(buffer, area.x + MARK, y, area.width.saturating_sub(MARK + 1), &words, model.theme.style(Role::Faint));
    }
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
