//! Who appears with whom: a table of pairs, and the sentences that name both.

use crate::analysis::EntityId;
use crate::app::{Company, Model};
use crate::language::flatten;
use crate::layout::{fit, width};
use crate::panes::people::title;
use crate::ui::{Role, fill, paragraph, put, put_line, put_right, run};
use crate::words::{card, pane, status};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use std::ops::Range;

/// Cells of a column.
const COLUMN: u16 = 4;
/// Lines for the sentences of the marked pair.
const SENTENCES: u16 = 7;

/// Draws the view over all but the foot.
pub fn draw(model: &Model, buffer: &mut Buffer, view: &Company) {
    let (w, h) = model.screen.size;
    let all = Rect::new(0, 0, w, h.saturating_sub(model.screen.foot.height));
    fill(buffer, all, model.theme.style(Role::Paper));
    let table = &view.table;
    let Some(area) = area(model) else { return };
    let theme = &model.theme;
    let heading = Line::from(vec![
        run(status::COMPANY, theme.style(Role::Focus)),
        run(format!(" {}", table.who.len()), theme.style(Role::Dim)),
    ]);
    let used = put_line(buffer, area.x, area.y, area.width, &heading);
    let hint = format!("{} · {}", title(model.people_which), card::TOGETHER);
    if usize::from(area.width.saturating_sub(used + 2)) >= width(&hint) {
        put_right(buffer, Rect { height: 1, ..area }, area.y, &hint, theme.style(Role::Faint));
    }
    if table.who.is_empty() {
        put(buffer, area.x, area.y + 1, area.width, pane::NOBODY_SO_FAR, theme.style(Role::Faint));
        return;
    }
    let end = draw_pairs(model, buffer, &Pairs::new(model, area, view), view);
    if end + 2 < area.bottom() {
        let rest = Rect::new(area.x, end + 1, area.width, area.bottom() - end - 1);
        draw_sentences(model, buffer, rest, view);
    }
}

/// Where the table stands, and which part of it is shown.
struct Pairs {
    area: Rect,
    names: Vec<(String, Style)>,
    /// Cells of the numbers before the names.
    numbers: u16,
    /// Cells before the first column.
    lead: u16,
    columns: Range<usize>,
    rows: Range<usize>,
}

impl Pairs {
    /// Shares the area of the view out.
    fn new(model: &Model, area: Rect, view: &Company) -> Self {
        let who = &view.table.who;
        let dim = model.theme.style(Role::Dim);
        let air = u16::from(area.height >= 12);
        let below = if area.height >= 12 { SENTENCES } else { 0 };
        let area = Rect::new(area.x, area.y + 1 + air, area.width, area.height.saturating_sub(1 + air + below));
        let named =
            |e: &EntityId| model.name(*e).map_or((String::new(), dim), |(name, kind)| (name, model.theme.kind(kind)));
        let names: Vec<(String, Style)> = who.iter().map(named).collect();
        let numbers = if who.len() > 9 { 3 } else { 2 };
        let longest = names.iter().map(|(n, _)| width(n)).max().unwrap_or(1);
        let lead = 3 + numbers + u16::try_from(longest).unwrap_or(24).min(28).min(area.width / 2);
        let columns = usize::from((area.width.saturating_sub(lead) / COLUMN).max(1)).min(who.len());
        let rows = usize::from(area.height.saturating_sub(1)).max(1).min(who.len());
        let from = |marked: usize, room: usize| (marked + 1 + room / 4).saturating_sub(room).min(who.len() - room);
        let (left, top) = (from(view.column, columns), from(view.row, rows));
        Self { area, names, numbers, lead, columns: left..left + columns, rows: top..top + rows }
    }

    /// The screen's column in which a column begins.
    fn x_of(&self, column: usize) -> u16 {
        self.area.x + self.lead + u16::try_from(column - self.columns.start).unwrap_or(0) * COLUMN
    }

    /// The screen's row of a row.
    fn y_of(&self, row: usize) -> u16 {
        self.area.y + 1 + u16::try_from(row - self.rows.start).unwrap_or(0)
    }
}

/// The row of the table, and its column if it is one of the pairs, under a cell of the screen.
pub(super) fn pair_at(model: &Model, view: &Company, x: u16, y: u16) -> Option<(usize, Option<usize>)> {
    let pairs = Pairs::new(model, area(model)?, view);
    let row = pairs.rows.clone().find(|row| pairs.y_of(*row) == y)?;
    let column = pairs.columns.clone().find(|c| (pairs.x_of(*c)..pairs.x_of(*c) + COLUMN).contains(&x));
    Some((row, column))
}

/// The area of the view inside its margins, if it has room for anything.
fn area(model: &Model) -> Option<Rect> {
    let (w, h) = model.screen.size;
    let margin = if w >= 60 { 3 } else { 1 };
    let height = h.saturating_sub(model.screen.foot.height + 1);
    let area = Rect::new(margin, u16::from(h >= 14), w.saturating_sub(2 * margin), height);
    (area.width >= 14 && area.height >= 3).then_some(area)
}

/// Draws the table; gives the first line below it.
fn draw_pairs(model: &Model, buffer: &mut Buffer, pairs: &Pairs, view: &Company) -> u16 {
    let theme = &model.theme;
    let (dim, faint) = (theme.style(Role::Dim), theme.style(Role::Faint));
    let Pairs { area, numbers, lead, .. } = *pairs;
    let table = &view.table;
    for column in pairs.columns.clone() {
        let style = if column == view.column { theme.style(Role::Focus) } else { dim };
        put(buffer, pairs.x_of(column), area.y, COLUMN, &format!("{:>3}", column + 1), style);
    }
    let most = table.most().max(1);
    let marked = theme.style(Role::Marked);
    let cross = if marked.add_modifier.contains(Modifier::REVERSED) { Style::new() } else { marked };
    for row in pairs.rows.clone() {
        let y = pairs.y_of(row);
        let Some((name, style)) = pairs.names.get(row).filter(|_| y < area.bottom()) else { break };
        let is_marked = row == view.row;
        if is_marked {
            put(buffer, area.x, y, 1, "▸", theme.style(Role::Focus));
        }
        let number = if is_marked { theme.style(Role::Focus) } else { dim };
        put(buffer, area.x + 2, y, numbers, &format!("{:>1$}", row + 1, usize::from(numbers) - 1), number);
        let room = lead - 3 - numbers;
        let style =
            if is_marked { *style } else { Style { add_modifier: style.add_modifier - Modifier::BOLD, ..*style } };
        put(buffer, area.x + 2 + numbers, y, room, &fit(name, room.into()), style);
        for column in pairs.columns.clone() {
            let count = table.count(row, column);
            let words = match count {
                _ if row == column => " ╲ ".to_owned(),
                0 => "  ·".to_owned(),
                n => format!("{n:>3}"),
            };
            // Weight as well as colour: the more sentences, the stronger.
            let mut ink = match count {
                0 => faint,
                n if n * 3 >= most * 2 => theme.style(Role::Heading),
                n if n * 3 >= most => theme.ink(),
                _ => dim,
            };
            if row == view.row && column == view.column {
                ink = ink.add_modifier(Modifier::REVERSED);
            } else if row == view.row || column == view.column {
                // Only where a ground can be told from the marked cell's.
                ink = ink.patch(cross);
            }
            put(buffer, pairs.x_of(column), y, COLUMN - 1, &words, ink);
        }
    }
    pairs.y_of(pairs.rows.end).min(area.bottom())
}

/// Draws the names of the pair and the sentence that is meant.
fn draw_sentences(model: &Model, buffer: &mut Buffer, area: Rect, view: &Company) {
    let theme = &model.theme;
    let name = |i: usize| view.table.who.get(i).and_then(|e| model.name(*e));
    let (Some((a, kind_a)), Some((b, kind_b))) = (name(view.row), name(view.column)) else { return };
    let sentences = &view.sentences;
    let dim = theme.style(Role::Dim);
    if view.row == view.column {
        let words = vec![run(a, theme.kind(kind_a)), run(format!("  {}", card::OTHER_COLUMN), dim)];
        put_line(buffer, area.x, area.y, area.width, &Line::from(words));
        return;
    }
    let at = view.sentence.min(sentences.len().saturating_sub(1));
    let count = match sentences.len() {
        0 => format!("  {}", card::NO_SENTENCE),
        n => format!("  {}", card::sentence_of(at + 1, n)),
    };
    let head = vec![
        run(a, theme.kind(kind_a)),
        run(format!(" {} ", card::AND), dim),
        run(b, theme.kind(kind_b)),
        run(count, dim),
    ];
    put_line(buffer, area.x, area.y, area.width, &Line::from(head));
    // The marked sentence first within what there is room for, the others around it.
    let cells = usize::from(area.width.saturating_sub(2).min(90));
    let room = usize::from(area.height.saturating_sub(1));
    let lines = |i: usize| {
        let words = flatten(model.document.slice(sentences[i].0));
        paragraph(&words, cells, room.clamp(1, 4), if i == at { theme.ink() } else { dim })
    };
    let mut from = at;
    let mut used = sentences.get(at).map_or(0, |_| lines(at).len());
    while from > 0 && used + lines(from - 1).len() <= room / 2 {
        from -= 1;
        used += lines(from).len();
    }
    let mut y = area.y + 1;
    for i in from..sentences.len() {
        for (n, line) in lines(i).iter().enumerate() {
            if y >= area.bottom() {
                return;
            }
            if i == at && n == 0 {
                put(buffer, area.x, y, 1, "▸", theme.style(Role::Focus));
            }
            put_line(buffer, area.x + 2, y, area.width.saturating_sub(2), line);
            y += 1;
        }
    }
}
