//! The wide view: every happening a line, its place on one axis of time.

use super::scale::{Day, Scale, Stretch, YEAR, day};
use crate::analysis::timeline::{days_of, when};
use crate::analysis::{Happening, Precision};
use crate::app::{Axis, Facts, Model, axis_rows, happens_something};
use crate::layout::{fit, width};
use crate::ui::{Role, fill, put, put_right};
use crate::words::pane;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Draws the view over all but the foot.
pub fn draw(model: &Model, buffer: &mut Buffer, axis: Axis) {
    let (w, h) = model.screen.size;
    let all = Rect::new(0, 0, w, h.saturating_sub(model.screen.foot.height));
    fill(buffer, all, model.theme.style(Role::Paper));
    let Some(facts) = model.facts.as_deref() else { return };
    let listed = axis_rows(model);
    let margin = if w >= 60 { 3 } else { 1 };
    let area = Rect::new(margin, u16::from(h >= 14), w.saturating_sub(2 * margin), all.height.saturating_sub(1));
    if listed.is_empty() || area.width < 8 || area.height < 4 {
        return;
    }
    let marked = axis.row.min(listed.len() - 1);
    let rows: Vec<&Happening> = listed.iter().filter_map(|i| facts.timeline.get(*i as usize)).collect();
    let scale = scale(&rows, marked, axis, area.width);
    let head = heading(model, facts, buffer, area, rows.len(), axis);
    let ground = ruler(model, buffer, Rect::new(area.x, head, area.width, 2), &scale);
    let room = usize::from(area.bottom().saturating_sub(ground));
    // The marked line stands within; above it as much as there is, up to half of the room.
    let first = marked.saturating_sub(room / 2).min(rows.len().saturating_sub(room));
    // Lines with air between them, where there is room for all.
    let step = if rows.len() * 2 <= room { 2 } else { 1 };
    for (y, (i, row)) in (ground..area.bottom()).step_by(step).zip(rows.iter().enumerate().skip(first)) {
        line(model, buffer, Rect::new(area.x, y, area.width, 1), &scale, row, i == marked);
    }
}

/// First day and one past the last; where an end is open, the days of the end that is known.
fn span(row: &Happening) -> Option<(Day, Day)> {
    let (first, last) = match (row.earliest, row.latest) {
        (Some(first), Some(last)) => (first, last),
        (None, None) => return None,
        _ => {
            let known = row.value.trim_start_matches("../").trim_end_matches("/..");
            days_of(known)
                .map(|(first, last, _)| (first, row.latest.unwrap_or(last).max(first)))
                .or(row.earliest.or(row.latest).map(|d| (d, d)))?
        }
    };
    Some((day(first), day(last) + 1))
}

fn scale(rows: &[&Happening], marked: usize, axis: Axis, cells: u16) -> Scale {
    let spans: Vec<(Day, Day)> = rows.iter().filter_map(|r| span(r)).collect();
    let (Some(first), Some(last)) = (spans.iter().map(|s| s.0).min(), spans.iter().map(|s| s.1).max()) else {
        return Scale::straight(0, 1, cells);
    };
    if axis.zoom == 0 {
        return Scale::broken(spans, cells);
    }
    let length = ((last - first) >> axis.zoom).max(2);
    let here = rows.get(marked).and_then(|r| span(r)).map_or(first, |(a, b)| a.midpoint(b));
    let middle = (here + i64::from(axis.shift) * length / 4).clamp(first, last);
    Scale::straight(middle - length / 2, middle + (length + 1) / 2, cells)
}

/// Draws the first line; gives the row of the ruler.
fn heading(model: &Model, facts: &Facts, buffer: &mut Buffer, area: Rect, count: usize, axis: Axis) -> u16 {
    let theme = &model.theme;
    let x = area.x + put(buffer, area.x, area.y, area.width, pane::TIMELINE, theme.style(Role::Focus));
    let used = put(buffer, x, area.y, area.right().saturating_sub(x), &format!(" {count}"), theme.style(Role::Dim));
    let who = model
        .followed(happens_something)
        .and_then(|e| facts.name(e))
        .map(|(n, _)| format!("{} · ", pane::with_names(n)));
    let shown = match axis.zoom {
        0 => pane::WHOLE_SPAN.to_owned(),
        n => pane::part_of_span(1 << n),
    };
    // What has no date has no place on the axis; it is said that there is more.
    let undated = model.listed_rows().len().saturating_sub(count);
    let undated = if undated > 0 { format!("{} · ", pane::undated(undated)) } else { String::new() };
    let hint = format!("{}{undated}{shown}", who.unwrap_or_default());
    let room = Rect::new(x + used + 2, area.y, area.right().saturating_sub(x + used + 2), 1);
    if width(&hint) <= room.width.into() {
        put_right(buffer, room, area.y, &hint, theme.style(Role::Faint));
    }
    area.y + if area.height >= 10 { 2 } else { 1 }
}

/// Draws the dates and the line under them; gives the row below.
fn ruler(model: &Model, buffer: &mut Buffer, area: Rect, scale: &Scale) -> u16 {
    let (faint, dim) = (model.theme.style(Role::Rule), model.theme.style(Role::Dim));
    let mut free = area.x;
    for (n, s) in scale.stretches.iter().enumerate() {
        let left = area.x + s.x;
        for x in left..(left + s.cells).min(area.right()) {
            put(buffer, x, area.y + 1, 1, "─", faint);
        }
        if n + 1 < scale.stretches.len() {
            put(buffer, left + s.cells, area.y + 1, area.right().saturating_sub(left + s.cells), "╌╱╌", faint);
        }
        let marks = marks(s);
        for (at, label) in marks {
            let Some(x) = scale.cell(at).map(|c| area.x + c) else { continue };
            put(buffer, x, area.y + 1, 1, "┴", faint);
            let cells = u16::try_from(width(&label)).unwrap_or(u16::MAX);
            if x >= free && x.saturating_add(cells) <= area.right() {
                put(buffer, x, area.y, cells, &label, dim);
                free = x + cells + 1;
            }
        }
    }
    area.y + 2
}

/// The days of a stretch that bear a label: its first, then round ones.
fn marks(stretch: &Stretch) -> Vec<(Day, String)> {
    let length = stretch.to - stretch.from;
    // Years stay years: months only where few years are shown.
    let step = if length > 3 * YEAR { Scale::step(stretch, 5).max(YEAR) } else { Scale::step(stretch, 9) };
    let whole_years = stretch.from.rem_euclid(YEAR) == 0 && length >= YEAR;
    let finest = if whole_years { YEAR } else { step.min(length) };
    let mut out = vec![(stretch.from, label(stretch.from, finest))];
    let mut at = (stretch.from.div_euclid(step) + 1) * step;
    while at < stretch.to && out.len() < 200 {
        out.push((at, label(at, step)));
        at += step;
    }
    out
}

/// A day as finely as the step needs it.
fn label(at: Day, step: Day) -> String {
    let year = at.div_euclid(YEAR);
    let rest = at.rem_euclid(YEAR);
    let month = MONTHS.get((rest / 31) as usize).copied().unwrap_or_default();
    let year_words = if year < 1 { format!("{} BC", 1 - year) } else { year.to_string() };
    match step {
        YEAR.. => year_words,
        31..YEAR => format!("{month} {year_words}"),
        _ => format!("{} {month}", rest % 31 + 1),
    }
}

/// Draws a happening: its bar, when and what beside it on the side that has room.
fn line(model: &Model, buffer: &mut Buffer, area: Rect, scale: &Scale, row: &Happening, marked: bool) {
    let theme = &model.theme;
    let mut time = theme.style(Role::Time);
    time.add_modifier -= Modifier::UNDERLINED;
    let ink = match (marked, row.background) {
        (true, _) => theme.style(Role::Heading),
        (false, true) => theme.style(Role::Dim),
        (false, false) => theme.ink(),
    };
    if marked {
        time = time.add_modifier(Modifier::BOLD);
        put(buffer, area.x.saturating_sub(2), area.y, 1, "▸", theme.style(Role::Focus));
    }
    let Some((from, to)) = span(row) else { return };
    let Some((a, b)) = scale.cells(from, to) else {
        // Outside of what is shown: only in which direction it lies.
        let before = scale.stretches.first().is_some_and(|s| to <= s.from);
        let sign = if before { "‹ " } else { " ›" };
        let words = fit(&format!("{} {}", when(row), row.label), usize::from(area.width.saturating_sub(2)));
        if before {
            let x = area.x + put(buffer, area.x, area.y, 2, sign, theme.style(Role::Faint));
            put(buffer, x, area.y, area.width - 2, &words, theme.style(Role::Faint));
        } else {
            put_right(buffer, area, area.y, &format!("{words}{sign}"), theme.style(Role::Faint));
        }
        return;
    };
    let bar = bar(row, usize::from(b - a) + 1);
    let cells = u16::try_from(width(&bar)).unwrap_or(1);
    // An arrow to the left begins before the day, one at the right edge must not fall off it.
    let start =
        if row.earliest.is_none() { (b + 1).saturating_sub(cells) } else { a.min(area.width.saturating_sub(cells)) };
    put(buffer, area.x + start, area.y, area.width - start, &bar, time);
    let words = format!("{} {}", when(row), row.label);
    let (left, right) = (start.saturating_sub(1), area.width.saturating_sub(start + cells + 1));
    let fits = |room: u16| usize::from(room) >= width(&words);
    if fits(right) || !fits(left) && right >= left {
        let x = area.x + start + cells + 1;
        let used = put(buffer, x, area.y, right, &fit(&when(row), right.into()), time);
        let room = right.saturating_sub(used + 1);
        put(buffer, x + used + 1, area.y, room, &whole_words(&row.label, room.into()), ink);
    } else {
        let date = fit(&when(row), left.into());
        let cells = u16::try_from(width(&date)).unwrap_or(0);
        put(buffer, area.x + left - cells, area.y, cells, &date, time);
        let room = Rect::new(area.x, area.y, left.saturating_sub(cells + 1), 1);
        put_right(buffer, room, area.y, &whole_words(&row.label, room.width.into()), ink);
    }
}

/// As much of a label as fits, cut after a whole word.
fn whole_words(label: &str, cells: usize) -> String {
    let cut = fit(label, cells);
    let Some(head) = cut.strip_suffix('…').filter(|_| cut != label) else { return cut };
    let ended = label.get(head.len()..).is_some_and(|rest| rest.starts_with(' '));
    let mut words = match head.trim_end().rsplit_once(' ') {
        Some((words, _)) if !ended => words,
        _ => head.trim_end(),
    };
    // No small word hangs at the end.
    while let Some((rest, last)) = words.rsplit_once(' ')
        && matches!(
            last,
            "and" | "or" | "but" | "the" | "a" | "an" | "of" | "in" | "on" | "at" | "to" | "by" | "for" | "with"
        )
    {
        words = rest;
    }
    format!("{}…", words.trim_end_matches([',', ' ']))
}

/// The bar of a row over so many cells: a point, a range, hatched where only the decade or century is known, an arrow at
/// an open end.
fn bar(row: &Happening, cells: usize) -> String {
    let vague = matches!(row.precision, Some(Precision::Decade | Precision::Century));
    match (row.earliest, row.latest) {
        (Some(_), None) if vague => format!("{}▸", "░".repeat(cells.max(2))),
        (Some(_), None) => "├─▸".into(),
        (None, Some(_)) if vague => format!("◂{}", "░".repeat(cells.max(2))),
        (None, Some(_)) => "◂─┤".into(),
        _ if vague => "░".repeat(cells.max(2)),
        _ if cells < 2 => "●".into(),
        _ => format!("├{}┤", "─".repeat(cells - 2)),
    }
}
