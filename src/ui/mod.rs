//! The whole screen, drawn from the model.
//!
//! ```text
//!      article (column of at most 72 cells)            │  People 9          by weight
//!                                                      │▸ Ieng Sary      ▁▄█▅▃▂   14
//!    ▎ "We cannot close the door," Sary said …         │    KR breakaway leader
//!                                                      │  Timeline 7
//!                                                      │     1960s ░░ knows Do Muoi
//!                                                      │  Said 11
//! ─────────────────────────────────────────────────────────────────────────────────  foot: rule
//!  Ieng Sary  person · mention 5 of 14      n next ⏎ card ? keys                            status or typed line
//!  ━━━━━━━━━━━━━━━━━━━━━━━━───────────────────────────────────────────────────────            place in the article
//! ```

mod ascii;
mod depth;
mod paint;
mod role;
mod screen;
mod spoken;
mod status;
mod theme;

pub use depth::Depth;
pub use paint::{fill, paragraph, put, put_line, put_right, run};
pub use role::Role;
pub use screen::Screen;
pub use spoken::focus_cell;
pub use theme::Theme;

use crate::app::{Model, Pane};
use crate::{overlays, panes};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws everything.
pub fn draw(model: &Model, buffer: &mut Buffer) {
    draw_all(model, buffer);
    if model.screen_reader {
        spoken::bare(buffer);
    }
    if model.ascii {
        ascii::fold(buffer);
    }
}

fn draw_all(model: &Model, buffer: &mut Buffer) {
    let screen = &model.screen;
    let all = Rect::new(0, 0, screen.size.0, screen.size.1).intersection(buffer.area);
    fill(buffer, all, model.theme.style(Role::Paper));
    if screen.is_too_small() {
        let style = model.theme.style(Role::Dim);
        for (y, line) in
            (0..all.height).zip(paragraph("dateline needs 20 columns and 5 rows", all.width.into(), 3, style))
        {
            put_line(buffer, 0, y, all.width, &line);
        }
        return;
    }
    if screen.shows_article {
        panes::article::draw(model, buffer);
    }
    if let Some(x) = screen.rule {
        for y in screen.text.top()..screen.text.bottom() {
            put(buffer, x, y, 1, "│", model.theme.style(Role::Rule));
        }
    }
    for (pane, area) in &screen.lists {
        // Where the rows stand is of interest to clicks alone.
        match pane {
            Pane::People => drop(panes::people::draw(model, buffer, *area)),
            Pane::Timeline => drop(panes::timeline::draw(model, buffer, *area)),
            Pane::Quotes => drop(panes::quotes::draw(model, buffer, *area)),
            Pane::Article => {}
        }
    }
    panes::draw_hints(model, buffer);
    overlays::draw(model, buffer);
    status::draw(model, buffer);
}
