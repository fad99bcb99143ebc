//! Where everything stands on a screen of a given size. Worked out when the size or the focus changes, never while
//! drawing.

use crate::app::{Model, Pane};
use ratatui::layout::Rect;

/// From this width on the article has all lists beside it.
const WIDE: u16 = 120;
/// From this width on it has one list beside it.
const MIDDLE: u16 = 80;
/// The narrowest side that shows something.
const SLIMMEST: u16 = 22;
/// The smallest screen that shows anything but a sentence.
const SMALLEST: (u16, u16) = (20, 5);

/// The areas of the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Screen {
    /// The whole of it.
    pub size: (u16, u16),
    /// The column of the article's text. It has its size even where the article is not to be seen (then `shows_article`
    /// is false), so that places keep their lines.
    pub text: Rect,
    /// Whether the article is to be seen.
    pub shows_article: bool,
    /// Where the thin rule between article and lists stands.
    pub rule: Option<u16>,
    /// The lists with their areas, headings included.
    pub lists: Vec<(Pane, Rect)>,
    /// The lines at the foot: rule, status, bar (as many of them as there is room for).
    pub foot: Rect,
    /// Where a sheet lies.
    pub sheet: Rect,
}

impl Screen {
    /// Lays the screen out for what the model shows.
    pub fn new(size: (u16, u16), model: &Model) -> Self {
        let (w, h) = size;
        let foot_rows = match h {
            // Rule and bar are for eyes.
            _ if model.screen_reader => 1.min(h),
            14.. => 3,
            8..14 => 2,
            _ => 1.min(h),
        };
        let head = u16::from(h >= 14 && !model.screen_reader);
        let foot = Rect::new(0, h - foot_rows, w, foot_rows);
        let body = Rect::new(0, head, w, (h - foot_rows).saturating_sub(head));
        let lists_wanted = !model.zen;
        let side = match w {
            _ if model.screen_reader => 0,
            WIDE.. if lists_wanted => ((u32::from(w) * 34 / 100) as u16).clamp(41, 56),
            MIDDLE..WIDE if lists_wanted => ((u32::from(w) * 34 / 100) as u16).clamp(28, 38),
            _ => 0,
        };
        // What the reader has dragged or asked for, as far as both keep room to be read.
        let side = match model.side_width {
            Some(cells) if side > 0 => cells.clamp(SLIMMEST, (w / 2).max(SLIMMEST)),
            _ => side,
        };
        let column = w - side - u16::from(side > 0);
        // Room for the bar of quotations before the text, and as much air behind.
        let margin = match column {
            _ if model.screen_reader => 0,
            60.. => 5,
            40..60 => 3,
            24..40 => 2,
            _ => 0,
        };
        let measure = model.column.min(column.saturating_sub(2 * margin).max(1));
        let left = ((column - measure.min(column)) / 2).max(margin.min(column));
        let left = if model.screen_reader { 0 } else { left };
        let text = Rect::new(left, body.y, measure, body.height);
        let mut lists = Vec::new();
        let mut rule = None;
        if side > 0 {
            rule = Some(column);
            let area = Rect::new(column + 1, body.y, side, body.height);
            if w >= WIDE {
                lists = stack(area, model);
            } else {
                lists.push((model.side, area));
            }
        } else if lists_wanted && model.pane != Pane::Article {
            lists.push((model.pane, body));
        }
        let shows_article = side > 0 || lists.is_empty();
        let sheet_width = if model.screen_reader { w } else { w.min(80) };
        let sheet = Rect::new((w - sheet_width) / 2, body.y, sheet_width, body.height);
        Self { size, text, shows_article, rule, lists, foot, sheet }
    }

    /// Whether the screen is too small for anything but a sentence.
    pub fn is_too_small(&self) -> bool {
        self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1
    }

    /// The area of a list, if it is on the screen.
    pub fn list(&self, pane: Pane) -> Option<Rect> {
        self.lists.iter().find(|(p, _)| *p == pane).map(|(_, r)| *r)
    }
}

/// Shares the height of the side among the three lists: each gets its part, and what one does not need goes to the
/// others.
fn stack(area: Rect, model: &Model) -> Vec<(Pane, Rect)> {
    const PARTS: [(Pane, u32); 3] = [(Pane::People, 35), (Pane::Timeline, 38), (Pane::Quotes, 27)];
    let height = u32::from(area.height);
    // Heading, air below it and below the rows; then the rows, not counted further than they could be seen.
    let people = crate::panes::people::lines_of_all(model, area.height.into());
    let needs = [3 + people.max(3), 4 + 3 * model.listed_rows().len(), 3 + 4 * model.listed_quotes().len()];
    let mut rows = [0u32; 3];
    // As the reader has dragged them, in proportion; else by need.
    let dragged = model.side_rows.map(|rows| rows.map(u32::from));
    for i in 0..3 {
        if let Some(dragged) = dragged {
            let all = dragged.iter().sum::<u32>().max(1);
            rows[i] = (height * dragged[i] + all / 2) / all;
            continue;
        }
        rows[i] = (height * PARTS[i].1 / 100).min(u32::try_from(needs[i]).unwrap_or(u32::MAX).max(3));
    }
    let mut left = height.saturating_sub(rows.iter().sum());
    for i in [1, 2, 0].into_iter().filter(|_| dragged.is_none()) {
        let more = u32::try_from(needs[i]).unwrap_or(u32::MAX).saturating_sub(rows[i]).min(left);
        rows[i] += more;
        left -= more;
    }
    rows[2] += left;
    let mut y = area.y;
    let mut out = Vec::new();
    for (i, (pane, _)) in PARTS.iter().enumerate() {
        let rows = u16::try_from(rows[i]).unwrap_or(u16::MAX).min(area.bottom() - y);
        // A line of air parts a list from the next one.
        let air = u16::from(i < 2 && rows > 3);
        if rows > 0 {
            out.push((*pane, Rect::new(area.x, y, area.width, rows - air)));
        }
        y += rows;
    }
    out
}
