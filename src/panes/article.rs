//! The text with everything that was found in it.

use crate::analysis::{Form, Mention, QuoteForm};
use crate::app::{Facts, MarkedKind, Model, Spot};
use crate::document::{BlockKind, Span};
use crate::layout::Line;
use crate::ui::{Role, put};
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

/// A stretch that is set in a style of its own; later ones are laid over earlier ones.
pub(super) type Layer = (Span, Style);

/// Draws the visible lines.
pub fn draw(model: &Model, buffer: &mut Buffer) {
    let area = model.screen.text;
    let lines = model.flow().lines(model.top, usize::from(area.height));
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
    let visible = Span::new(first.start(), last.next);
    let layers = layers(model, visible);
    let facts = model.facts.as_deref().filter(|_| model.marked.has(MarkedKind::Quotations));
    let bars = facts.map(|f| bars(model, f, visible)).unwrap_or_default();
    for (y, line) in (area.y..area.bottom()).zip(&lines) {
        if line.is_gap {
            // The bar runs on through the air inside one statement.
            continue;
        }
        if area.x >= 2
            && let Some((_, style)) = bars.iter().find(|(s, _)| s.overlaps(line.span))
        {
            put(buffer, area.x - 2, y, 1, "▎", *style);
        }
        signs(model, buffer, y, line);
        draw_line(model, buffer, y, line, &layers);
    }
    super::map::draw(model, buffer);
}

fn draw_line(model: &Model, buffer: &mut Buffer, y: u16, line: &Line, layers: &[Layer]) {
    let area = model.screen.text;
    let base = match model.document.blocks.get(line.block).map(|b| b.kind) {
        Some(BlockKind::Title | BlockKind::Heading(1 | 2)) => model.theme.style(Role::Heading),
        // Headings of lower levels are lighter.
        Some(BlockKind::Heading(_)) => Style { add_modifier: Modifier::ITALIC, ..model.theme.style(Role::Heading) },
        Some(BlockKind::Byline | BlockKind::Dateline) => model.theme.style(Role::Dim),
        Some(BlockKind::Caption) => model.theme.style(Role::Dim).add_modifier(Modifier::ITALIC),
        _ => Style::new(),
    };
    let here: Vec<&Layer> = layers.iter().filter(|(s, _)| s.overlaps(line.span)).collect();
    let mut end = (area.x, base);
    for placed in line.set(&model.document.text) {
        let at = placed.span.start();
        let style = here.iter().filter(|(s, _)| s.holds(at)).fold(base, |style, (_, layer)| style.patch(*layer));
        let mut x = area.x + u16::try_from(placed.column).unwrap_or(area.width);
        let edge = (x + u16::try_from(placed.cells).unwrap_or(0)).min(area.right());
        x += put(buffer, x, y, edge.saturating_sub(x), placed.shown, style);
        // The rest of a stretched blank.
        while x < edge {
            x += put(buffer, x, y, 1, " ", style).max(1);
        }
        end = (edge, style);
    }
    if line.hyphen {
        put(buffer, end.0, y, area.right().saturating_sub(end.0), "-", end.1);
    }
}

/// Everything that sets a visible stretch apart, in the order in which it is laid on.
fn layers(model: &Model, visible: Span) -> Vec<Layer> {
    let mut out: Vec<Layer> = Vec::new();
    let theme = &model.theme;
    out.extend(super::inline::layers(model, visible));
    if let Some(facts) = model.facts.as_deref() {
        let marks = |kind| model.marked.has(kind);
        for quote in quotes_in(facts, visible).filter(|_| marks(MarkedKind::Quotations)) {
            out.extend(quote.pieces.iter().map(|p| (*p, theme.style(Role::Quotation))));
        }
        let first = facts.times.partition_point(|t| t.span.end() <= visible.start());
        let times = facts.times[first..].iter().take_while(|t| t.span.start() < visible.end());
        out.extend(times.filter(|_| marks(MarkedKind::Times)).map(|t| (t.span, theme.style(Role::Time))));
        let named: Vec<&Mention> = facts
            .mentions_in(visible.join(Span::new(visible.start().saturating_sub(200), visible.end())))
            .iter()
            .collect();
        let set_apart = |m: &&&Mention| m.form == Form::Name && m.entity.is_some() && model.marked.has_names(m.kind);
        for mention in named.iter().filter(set_apart) {
            let sure = mention.confidence >= model.dim_below;
            out.push((mention.span, if sure { theme.kind(mention.kind) } else { theme.unsure(mention.kind) }));
        }
        out.extend(highlights(model, visible));
        if let Some(chosen) = model.chosen {
            let own = named.iter().filter(|m| m.entity == Some(chosen));
            out.extend(own.map(|m| (m.span, theme.over(Role::Tint))));
        }
        if let Some(i) = match model.spot {
            Some(Spot::Quote(i)) => Some(i),
            _ => None,
        } && let Some(quote) = facts.quotes.get(i as usize)
        {
            out.extend(quote.spans.iter().map(|s| (*s, theme.over(Role::Tint))));
            if let Some(speaker) = quote.speaker {
                let kind = speaker.entity.and_then(|e| facts.name(e)).map_or(Style::new(), |(_, k)| theme.kind(k));
                out.push((speaker.span, kind.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)));
            }
        }
    }
    if model.facts.is_none() {
        out.extend(highlights(model, visible));
    }
    if let Some(search) = &model.search {
        let first = search.hits.partition_point(|h| h.end() <= visible.start());
        let hits = search.hits[first..].iter().take_while(|h| h.start() < visible.end());
        out.extend(hits.map(|h| (*h, theme.over(Role::Hit))));
    }
    if let Some(spot) = model.spot
        && !matches!(spot, Spot::Quote(_))
        && let Some(span) = model.place_of(spot)
    {
        let own = match (spot, model.facts.as_deref()) {
            (Spot::Mention(i), Some(facts)) => facts.mentions.get(i as usize).map(|m| theme.kind(m.kind)),
            (Spot::Time(_), _) => Some(theme.style(Role::Time)),
            // Its colour is to be seen still.
            (Spot::Note(_), _) => {
                out.push((span, Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED)));
                None
            }
            _ => Some(theme.style(Role::Focus)),
        };
        if !matches!(spot, Spot::Note(_)) && model.selection.is_none() {
            out.push((span, theme.pill(own.unwrap_or_default())));
        }
    }
    if let Some(selection) = model.selection {
        out.push((selection.span(), theme.over(Role::Selection)));
    }
    out
}

/// The visible highlights of the reader's.
fn highlights(model: &Model, visible: Span) -> Vec<Layer> {
    let notes = model.notes.iter().zip(&model.note_places);
    let here = notes.filter_map(|(h, place)| Some((place.filter(|p| p.overlaps(visible))?, h.colour)));
    here.map(|(place, colour)| (place, model.theme.highlight(colour))).collect()
}

/// The signs beside lines in which highlights begin: told from each other by more than colour.
fn signs(model: &Model, buffer: &mut Buffer, y: u16, line: &Line) {
    let area = model.screen.text;
    let mut notes = model.notes.iter().zip(&model.note_places).filter_map(|(h, place)| Some((h, (*place)?)));
    if area.x >= 1
        && let Some((highlight, _)) = notes.find(|(_, place)| line.span.holds(place.start()))
    {
        let style = model.theme.highlight(highlight.colour);
        put(buffer, area.x - 1, y, 1, if highlight.note.is_empty() { "▪" } else { "◆" }, style);
    }
}

/// The statements of which something is visible; a statement begins at most this far before what it reaches.
fn quotes_in(facts: &Facts, visible: Span) -> impl Iterator<Item = &crate::analysis::Quote> {
    const REACH: usize = 20_000;
    let from = visible.start().saturating_sub(REACH);
    let first = facts.quotes.partition_point(|q| q.spans.first().is_some_and(|s| s.start() < from));
    facts.quotes[first..]
        .iter()
        .take_while(move |q| q.spans.first().is_some_and(|s| s.start() < visible.end()))
        .filter(move |q| q.spans.iter().chain(&q.pieces).any(|s| s.overlaps(visible)))
}

/// The bars beside direct quotations, in the colour of who speaks.
fn bars(model: &Model, facts: &Facts, visible: Span) -> Vec<Layer> {
    let mut out = Vec::new();
    for quote in quotes_in(facts, visible).filter(|q| q.form == QuoteForm::Direct) {
        let speaker = quote.speaker.and_then(|s| s.entity);
        let style = match speaker.and_then(|e| facts.name(e)) {
            Some((_, kind)) if model.chosen.is_none() || speaker == model.chosen => {
                Style { add_modifier: Modifier::empty(), ..model.theme.kind(kind) }
            }
            _ => model.theme.style(Role::Faint),
        };
        out.extend(quote.pieces.iter().map(|p| (*p, style)));
    }
    out
}
