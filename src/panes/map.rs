//! A map of the whole text at the article's edge: what is on the screen, where the chosen one is named, what was found,
//! where marks are.

use crate::app::Model;
use crate::ui::{Role, put};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Where the map stands, if it is wanted and there is room for it.
fn area(model: &Model) -> Option<Rect> {
    let screen = &model.screen;
    let text = screen.text;
    if !model.map || !screen.shows_article || text.height < 3 {
        return None;
    }
    let edge = screen.rule.unwrap_or(screen.size.0);
    let x = edge.checked_sub(2)?;
    (x > text.right()).then_some(Rect::new(x, text.y, 1, text.height))
}

/// The share of the text, in percent, that a cell of the map stands for.
pub fn map_share(model: &Model, x: u16, y: u16) -> Option<u32> {
    let area = area(model)?;
    let inside = area.contains(ratatui::layout::Position { x, y });
    inside.then(|| u32::from(y - area.y) * 100 / u32::from(area.height))
}

/// Draws it.
pub(super) fn draw(model: &Model, buffer: &mut Buffer) {
    let Some(area) = area(model) else { return };
    let theme = &model.theme;
    let length = model.document.text.len().max(1);
    let rows = usize::from(area.height);
    let row = |at: usize| (at * rows / length).min(rows - 1);
    let (first, last) = (row(model.top), row(model.bottom().saturating_sub(1).max(model.top)));
    let mut cells: Vec<(String, Style)> = (0..rows)
        .map(|i| {
            let seen = (first..=last).contains(&i);
            (if seen { "┃" } else { "│" }.to_owned(), theme.style(if seen { Role::Dim } else { Role::Rule }))
        })
        .collect();
    let horizon = model.horizon();
    if let Some(known) = model.chosen.and_then(|e| model.known(e, horizon))
        && let Some(facts) = model.facts.as_deref()
    {
        let mut counts = vec![0usize; rows];
        for at in known.mentions.iter().filter_map(|i| facts.mentions.get(*i as usize)).map(|m| m.span.start()) {
            counts[row(at)] += 1;
        }
        let style = Style { add_modifier: Modifier::empty(), ..theme.kind(known.kind) };
        for (cell, count) in cells.iter_mut().zip(counts).filter(|(_, count)| *count > 0) {
            *cell = (
                match count {
                    1 => "▪",
                    2 => "◆",
                    _ => "█",
                }
                .to_owned(),
                style,
            );
        }
    }
    for (highlight, place) in model.notes.iter().zip(&model.note_places).filter_map(|(h, p)| Some((h, (*p)?))) {
        cells[row(place.start())] = ("▌".to_owned(), theme.highlight(highlight.colour));
    }
    for hit in model.search.iter().flat_map(|s| &s.hits) {
        cells[row(hit.start())] = ("■".to_owned(), theme.style(Role::Hit));
    }
    for (letter, at) in model.marks.iter() {
        cells[row(at)] = (letter.to_string(), theme.style(Role::Key));
    }
    for (y, (sign, style)) in (area.y..area.bottom()).zip(&cells) {
        put(buffer, area.x, y, 1, sign, *style);
    }
}
