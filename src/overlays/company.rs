//! Who appears with whom: a table of pairs, and the sentences that name both.

use crate::app::{Company, CompanyTable, Model};
use crate::language::flatten;
use crate::layout::{fit, width};
use crate::panes::people::title;
use crate::ui::{Role, fill, paragraph, put, put_line, put_right, run};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

/// Cells of a column.
const COLUMN: u16 = 4;
/// Lines for the sentences of the marked pair.
const SENTENCES: u16 = 7;

/// Draws the view over all but the foot.
pub fn draw(model: &Model, buffer: &mut Buffer, view: Company) {
    let (w, h) = model.screen.size;
    let all = Rect::new(0, 0, w, h.saturating_sub(model.screen.foot.height));
    fill(buffer, all, model.theme.style(Role::Paper));
    let table = CompanyTable::of(model);
    let margin = if w >= 60 { 3 } else { 1 };
    let area = Rect::new(margin, u16::from(h >= 14), w.saturating_sub(2 * margin), all.height.saturating_sub(1));
    if area.width < 14 || area.height < 3 {
        return;
    }
    let theme = &model.theme;
    let heading = Line::from(vec![
        run("Who appears with whom", theme.style(Role::Focus)),
        run(format!(" {}", table.who.len()), theme.style(Role::Dim)),
    ]);
    let used = put_line(buffer, area.x, area.y, area.width, &heading);
    let hint = format!("{} · in the same sentence", title(model.people_which));
    if usize::from(area.width.saturating_sub(used + 2)) >= width(&hint) {
        put_right(buffer, Rect { height: 1, ..area }, area.y, &hint, theme.style(Role::Faint));
    }
    if table.who.is_empty() {
        put(buffer, area.x, area.y + 1, area.width, "nobody so far", theme.style(Role::Faint));
        return;
    }
    let last = table.who.len() - 1;
    let view = Company { row: view.row.min(last), column: view.column.min(last), ..view };
    let air = u16::from(area.height >= 12);
    let below = if area.height >= 12 { SENTENCES } else { 0 };
    let pairs = Rect::new(area.x, area.y + 1 + air, area.width, area.height.saturating_sub(1 + air + below));
    let end = draw_pairs(model, buffer, pairs, &table, view);
    if below > 0 {
        let rest = Rect::new(area.x, end + 1, area.width, area.bottom().saturating_sub(end + 1));
        draw_sentences(model, buffer, rest, &table, view);
    }
}

/// Draws the table; gives the first line below it.
fn draw_pairs(model: &Model, buffer: &mut Buffer, area: Rect, table: &CompanyTable, view: Company) -> u16 {
    let theme = &model.theme;
    let (dim, faint) = (theme.style(Role::Dim), theme.style(Role::Faint));
    let names: Vec<(String, Style)> = table
        .who
        .iter()
        .map(|e| model.name(*e).map_or((String::new(), dim), |(name, kind)| (name, theme.kind(kind))))
        .collect();
    let numbers = if table.who.len() > 9 { 3 } else { 2 };
    let longest = names.iter().map(|(n, _)| width(n)).max().unwrap_or(1);
    let lead = 2 + numbers + u16::try_from(longest).unwrap_or(24).min(28).min(area.width / 2) + 1;
    let columns = usize::from((area.width.saturating_sub(lead) / COLUMN).max(1)).min(table.who.len());
    let rows = usize::from(area.height.saturating_sub(1)).max(1);
    let from = |marked: usize, room: usize| {
        (marked + 1 + room / 4).saturating_sub(room).min(table.who.len().saturating_sub(room))
    };
    let (left, top) = (from(view.column, columns), from(view.row, rows));
    let x_of = |column: usize| area.x + lead + u16::try_from(column - left).unwrap_or(0) * COLUMN;
    for column in left..(left + columns).min(table.who.len()) {
        let style = if column == view.column { theme.style(Role::Focus) } else { dim };
        put(buffer, x_of(column), area.y, COLUMN, &format!("{:>3}", column + 1), style);
    }
    let most = table.most().max(1);
    let marked = theme.style(Role::Marked);
    let cross = if marked.add_modifier.contains(Modifier::REVERSED) { Style::new() } else { marked };
    let mut y = area.y + 1;
    for (row, (name, style)) in names.iter().enumerate().skip(top).take(rows) {
        if y >= area.bottom() {
            break;
        }
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
        for column in left..(left + columns).min(table.who.len()) {
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
            put(buffer, x_of(column), y, COLUMN - 1, &words, ink);
        }
        y += 1;
    }
    y
}

/// Draws the names of the pair and the sentence that is meant.
fn draw_sentences(model: &Model, buffer: &mut Buffer, area: Rect, table: &CompanyTable, view: Company) {
    let theme = &model.theme;
    let name = |i: usize| table.who.get(i).and_then(|e| model.name(*e));
    let (Some((a, kind_a)), Some((b, kind_b))) = (name(view.row), name(view.column)) else { return };
    let sentences = table.sentences(model, view.row, view.column);
    let dim = theme.style(Role::Dim);
    if view.row == view.column {
        let words = vec![run(a, theme.kind(kind_a)), run("  choose another column", dim)];
        put_line(buffer, area.x, area.y, area.width, &Line::from(words));
        return;
    }
    let at = view.sentence.min(sentences.len().saturating_sub(1));
    let count = match sentences.len() {
        0 => "  in no sentence".to_owned(),
        n => format!("  sentence {} of {n}", at + 1),
    };
    let head = vec![run(a, theme.kind(kind_a)), run(" and ", dim), run(b, theme.kind(kind_b)), run(count, dim)];
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
