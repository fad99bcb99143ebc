//! Putting text into cells: the one place where words meet the screen.

use crate::layout::{fit, is_plain, width};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

/// Puts `text` at (`x`, `y`), at most `cells` wide, laid over the style that is there. Gives the cells used.
///
/// Nothing that could drive a terminal goes through: a grapheme with a control character in it is left out.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, cells: u16, text: &str, style: Style) -> u16 {
    if is_plain(text) {
        // Of what is on a screen most is this, and to look for graphemes takes longer than all else.
        let used = u16::try_from(text.len()).unwrap_or(u16::MAX).min(cells);
        for (i, x) in (0..used.into()).zip(x..) {
            let Some(cell) = buffer.cell_mut((x, y)) else { return u16::try_from(i).unwrap_or(used) };
            cell.set_symbol(&text[i..=i]).set_style(style);
        }
        return used;
    }
    let mut used = 0u16;
    for grapheme in text.graphemes(true) {
        if grapheme.chars().any(char::is_control) {
            continue;
        }
        let w = u16::try_from(width(grapheme)).unwrap_or(2);
        if used + w > cells {
            break;
        }
        if w == 0 {
            continue;
        }
        let Some(cell) = buffer.cell_mut((x + used, y)) else { break };
        cell.set_symbol(grapheme).set_style(style);
        for i in 1..w {
            if let Some(next) = buffer.cell_mut((x + used + i, y)) {
                next.set_symbol(" ").set_style(style);
            }
        }
        used += w;
    }
    used
}

/// Puts a line of styled runs; what does not fit ends in an ellipsis.
pub fn put_line(buffer: &mut Buffer, x: u16, y: u16, cells: u16, line: &Line<'_>) -> u16 {
    let mut used = 0;
    for run in &line.spans {
        let left = cells - used;
        if left == 0 {
            break;
        }
        let style = line.style.patch(run.style);
        if width(&run.content) > left.into() {
            used += put(buffer, x + used, y, left, &fit(&run.content, left.into()), style);
            break;
        }
        used += put(buffer, x + used, y, left, &run.content, style);
    }
    used
}

/// Puts `text` so that it ends at the right edge of `area` in row `y`.
pub fn put_right(buffer: &mut Buffer, area: Rect, y: u16, text: &str, style: Style) {
    let text = fit(text, area.width.into());
    let w = u16::try_from(width(&text)).unwrap_or(0);
    put(buffer, area.right() - w.min(area.width), y, w, &text, style);
}

/// Fills an area with a style and blanks.
pub fn fill(buffer: &mut Buffer, area: Rect, style: Style) {
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

/// A styled run of owned or borrowed words.
pub fn run<'a>(text: impl Into<std::borrow::Cow<'a, str>>, style: Style) -> Span<'a> {
    Span::styled(text, style)
}

/// `words` wrapped into at most `most` lines of `cells`, each in `style`; the last one ends in an ellipsis if words are left.
pub fn paragraph(words: &str, cells: usize, most: usize, style: Style) -> Vec<Line<'static>> {
    use crate::document::Span as Place;
    if words.is_empty() || most == 0 || cells == 0 {
        return Vec::new();
    }
    // No more than can be shown is wrapped.
    let mut end = words.len().min((cells + 4) * (most + 1) * 4);
    while !words.is_char_boundary(end) {
        end += 1;
    }
    let rows = crate::layout::wrap(words, Place::new(0, end), cells, false);
    let more = rows.len() > most || end < words.len();
    let mut out: Vec<Line<'static>> = Vec::new();
    for row in rows.iter().take(most) {
        out.push(Line::from(run(words[row.span.range()].to_owned(), style)));
    }
    if more && let Some(last) = out.last_mut() {
        // Cut after a whole word, if one stands before the end of the line.
        let whole = rows.get(most - 1).map_or("", |r| &words[r.span.range()]).trim_end();
        let head = if width(whole) < cells { Some(whole) } else { whole.rsplit_once(' ').map(|(head, _)| head) };
        let cut = match head.map(|h| h.trim_end_matches([',', ';', ':', ' '])) {
            Some(head) if !head.is_empty() => format!("{head}…"),
            _ => fit(&format!("{whole}……"), cells),
        };
        *last = Line::from(run(cut, style));
    }
    out
}
