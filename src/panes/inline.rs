//! What the source sets apart inside a block: emphasis and links.

use super::article::Layer;
use crate::app::Model;
use crate::document::{Emphasis, Span};
use crate::ui::{Role, Screen};
use ratatui::style::{Modifier, Style};

/// The emphasised words and the links of a visible stretch, each with its style.
pub(super) fn layers(model: &Model, visible: Span) -> Vec<Layer> {
    let document = &model.document;
    let style = |emphasis| match emphasis {
        Emphasis::Emphasised => Style::new().add_modifier(Modifier::ITALIC),
        Emphasis::Strong => Style::new().add_modifier(Modifier::BOLD),
        Emphasis::Code => model.theme.style(Role::Dim),
    };
    // Marks are sorted by their start; one that begins far above ends far above too.
    let from = visible.start().saturating_sub(REACH);
    let first = document.marks.partition_point(|m| m.span.start() < from);
    let marks = document.marks[first..].iter().take_while(|m| m.span.start() < visible.end());
    let mut out: Vec<Layer> = marks.map(|m| (m.span, style(m.emphasis))).collect();
    let underline = Style::new().add_modifier(Modifier::UNDERLINED);
    out.extend(links(model, visible).map(|l| (l.span, underline)));
    out
}

/// Emphasis and links are not longer than this, in bytes, or show only near their start.
const REACH: usize = 4096;

fn links(model: &Model, visible: Span) -> impl Iterator<Item = &crate::document::Link> {
    let links = &model.document.links;
    let from = visible.start().saturating_sub(REACH);
    let first = links.partition_point(|l| l.span.start() < from);
    links[first..].iter().take_while(move |l| l.span.start() < visible.end()).filter(move |l| l.span.overlaps(visible))
}

/// Where links stand on the screen: column, row, cells, target. For terminals that can open them.
pub fn on_screen(model: &Model) -> Vec<(u16, u16, u16, String)> {
    if !model.overlays.is_empty() || model.document.links.is_empty() {
        return Vec::new();
    }
    let Screen { text: area, .. } = model.screen;
    let lines = model.flow().lines(model.top, usize::from(area.height));
    let mut out = Vec::new();
    for (y, line) in (area.y..area.bottom()).zip(&lines) {
        for link in links(model, line.span) {
            let start = link.span.start().max(line.span.start());
            let end = link.span.end().min(line.span.end());
            let mut placed = line.set(&model.document.text).filter(|p| start <= p.span.start() && p.span.start() < end);
            let Some(first) = placed.next() else { continue };
            let last = placed.last().unwrap_or(first);
            let cell = |n: usize| u16::try_from(n).unwrap_or(0);
            let width = cell(last.column + last.cells - first.column);
            if width > 0 {
                out.push((area.x + cell(first.column), y, width, link.target.clone()));
            }
        }
    }
    out
}
