//! The small card at the cursor: who or what this is, without leaving the line.

use crate::analysis::{EntityId, Precision, times};
use crate::app::{Facts, Model, PromptKind, Spot, Target};
use crate::document::Span;
use crate::language::flatten;
use crate::layout::width;
use crate::panes::cells::cells_of;
use crate::panes::{people, quotes, timeline};
use crate::ui::{Role, fill, paragraph, put_line, run};
use crate::words::{card, kind, pane, status};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

/// The popup's words are not wider than this.
const WIDEST: u16 = 46;

/// Draws the card beside what the cursor stands on, if it is wanted and the cursor can be seen.
pub fn draw(model: &Model, buffer: &mut Buffer) {
    let Some(place) = place(model) else { return };
    let Some((x, y)) = cells_of(model, &[place.start()]).into_iter().next().flatten() else { return };
    // What stands on a highlight leaves all of it to be read.
    let is_note = is_noting(model) || matches!(model.spot, Some(Spot::Note(_)));
    let last = cells_of(model, &[place.end().saturating_sub(1)]).into_iter().next().flatten();
    let (end, room) = (last.map_or(y, |(_, y)| y), model.screen.foot.y);
    let y = if is_note && room.saturating_sub(end) > 8 { end } else { y };
    let field = Rect::new(0, 0, model.screen.size.0, model.screen.foot.y);
    let most = WIDEST.min(field.width.saturating_sub(4));
    if most < 12 || field.height < 3 {
        return;
    }
    let lines = lines(model, most.into());
    if lines.is_empty() {
        return;
    }
    let cells = |l: &Line<'_>| l.spans.iter().map(|s| width(&s.content)).sum::<usize>();
    let cells = u16::try_from(lines.iter().map(cells).max().unwrap_or(0)).unwrap_or(most).clamp(20.min(most), most);
    // Below the line if there is room, else above, else where more of it fits.
    let (below, above) = (field.height.saturating_sub(y + 1), y);
    let wanted = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let is_below = wanted <= below || below >= above;
    let height = wanted.min(if is_below { below } else { above });
    let top = if is_below { y + 1 } else { y - height };
    // It stays on the article where it can: the lists show more of the same.
    let edge = model.screen.rule.filter(|rule| *rule >= cells + 4).unwrap_or(field.width);
    let left = x.saturating_sub(2).min(edge - (cells + 4).min(edge));
    let area = Rect::new(left, top, (cells + 4).min(field.width), height);
    fill(buffer, area, model.theme.style(Role::Paper).patch(model.theme.style(Role::Sheet)));
    let air = u16::from(height >= 5);
    for (y, line) in (area.y + air..area.bottom() - air.min(height)).zip(&lines) {
        put_line(buffer, area.x + 2, y, cells, line);
    }
}

/// What the card stands beside: the words that a note is typed for, or else what the cursor stands on, if a card is wanted.
fn place(model: &Model) -> Option<Span> {
    if is_noting(model) {
        return match model.noting.as_ref()? {
            Target::New(span) => Some(*span),
            Target::Old(id) => model.note_places.get(model.notes.iter().position(|h| h.id == *id)?).copied().flatten(),
        };
    }
    model.spot.filter(|_| model.peek).and_then(|s| model.place_of(s))
}

fn is_noting(model: &Model) -> bool {
    model.prompt.as_ref().is_some_and(|p| p.kind == PromptKind::Note)
}

/// A note as it is typed, in its lines.
fn typed(model: &Model, cells: usize) -> Vec<Line<'static>> {
    let text = model.prompt.as_ref().map_or("", |p| p.input.text());
    let ink = model.theme.ink();
    let mut out: Vec<Line<'static>> = Vec::new();
    for line in text.split('\n') {
        match line.trim().is_empty() {
            true => out.push(Line::default()),
            false => out.extend(paragraph(line, cells, 12, ink)),
        }
    }
    // A long note shows its end, where it is typed.
    out.drain(..out.len().saturating_sub(12));
    out
}

fn lines(model: &Model, cells: usize) -> Vec<Line<'static>> {
    if is_noting(model) {
        return typed(model, cells);
    }
    if let Some(Spot::Note(i)) = model.spot {
        return of_note(model, i, cells);
    }
    let Some(facts) = model.facts.as_deref() else { return Vec::new() };
    match model.spot {
        Some(Spot::Mention(i)) => {
            let entity = facts.mentions.get(i as usize).and_then(|m| m.entity);
            entity.map_or_else(Vec::new, |id| of_entity(model, facts, id, Some(i), cells))
        }
        Some(Spot::Quote(i)) => {
            let Some(quote) = facts.quotes.get(i as usize) else { return Vec::new() };
            let mut out = match quote.speaker.and_then(|s| s.entity) {
                Some(id) => of_entity(model, facts, id, None, cells),
                None => {
                    let name = model.speaker(quote).unwrap_or_else(|| status::NO_SPEAKER.into());
                    paragraph(&name, cells, 2, model.theme.style(Role::Heading))
                }
            };
            let about = [Some(quotes::form(quote.form)), quote.doubt()];
            let about: Vec<&str> = about.into_iter().flatten().collect();
            out.insert(1.min(out.len()), Line::from(run(about.join(" · "), model.theme.style(Role::Dim))));
            out
        }
        Some(Spot::Time(i)) => of_time(model, facts, i, cells),
        Some(Spot::Hit(_) | Spot::Note(_)) | None => Vec::new(),
    }
}

fn of_entity(model: &Model, facts: &Facts, id: EntityId, mention: Option<u32>, cells: usize) -> Vec<Line<'static>> {
    let horizon = model.horizon();
    let (Some(known), Some(more)) = (model.known(id, horizon), facts.of(id)) else { return Vec::new() };
    let theme = &model.theme;
    let (dim, ink) = (theme.style(Role::Dim), theme.ink());
    let mut out = vec![Line::from(run(known.name.clone(), theme.kind(known.kind).add_modifier(Modifier::BOLD)))];
    if let Some(role) = people::best_role(known.roles) {
        out.extend(paragraph(&role, cells, 2, dim.add_modifier(Modifier::ITALIC)));
    }
    let count = known.mentions.len();
    let at = mention.and_then(|i| known.mentions.iter().position(|m| *m == i));
    let mut about = vec![kind(known.kind).to_owned()];
    about.push(match at {
        Some(i) => status::mention_of(i + 1, count),
        None => status::mentions(count),
    });
    about.extend(horizon.map(|_| status::SO_FAR.to_owned()));
    out.push(Line::from(run(about.join(" · "), dim)));
    let bar = people::bar(facts, known.mentions, model.document.text.len(), cells.min(32));
    out.push(Line::from(run(bar, Style { add_modifier: Modifier::empty(), ..theme.kind(known.kind) })));
    if !known.aliases.is_empty() {
        out.extend(paragraph(&card::also(&known.aliases), cells, 2, ink));
    }
    let said = model.quotes_seen(&more.says, horizon);
    // What was said last before this place, or else first.
    let here = model.spot.and_then(|s| model.place_of(s)).map_or(usize::MAX, |s| s.start());
    let starts = |i: &u32| facts.quotes[*i as usize].spans.first().map_or(0, |s| s.start());
    let words = said.iter().rev().find(|i| starts(i) < here).or(said.first());
    if let Some(quote) = words.and_then(|i| facts.quotes.get(*i as usize))
        && mention.is_some()
    {
        out.push(Line::from(run(status::says(said.len()), dim)));
        out.extend(paragraph(&quotes::words(model, quote), cells, 2, quotes::style(model, quote.form)));
    }
    let rows = model.rows_seen(&more.rows, horizon);
    if let Some(row) = rows.first().and_then(|i| facts.timeline.get(*i as usize)) {
        let (when, what) = timeline::in_words(row);
        let when = if when.is_empty() { timeline::own_words(model, facts, row).unwrap_or_default() } else { when };
        out.extend(paragraph(&format!("{when}  {what}"), cells, 2, ink));
    }
    let company = facts.company(id, known.mentions);
    let names = company.iter().filter_map(|(other, _)| model.name(*other)).take(3).map(|(name, _)| name);
    let names: Vec<String> = names.collect();
    if !names.is_empty() {
        out.extend(paragraph(&pane::with_names(&names.join(", ")), cells, 2, dim));
    }
    out
}

/// A highlight: its note, and who says the words.
fn of_note(model: &Model, i: u32, cells: usize) -> Vec<Line<'static>> {
    let Some(highlight) = model.notes.get(i as usize) else { return Vec::new() };
    let (dim, ink) = (model.theme.style(Role::Dim), model.theme.ink());
    let mut about = vec![highlight.colour.word().to_owned()];
    about.extend(highlight.speaker.as_ref().map(|s| status::said_by(s)));
    about.extend(highlight.made.split('T').next().filter(|d| !d.is_empty()).map(str::to_owned));
    let mut out = vec![Line::from(run(about.join(" · "), dim))];
    if highlight.note.is_empty() {
        out.push(Line::from(run(card::NO_NOTE, dim.add_modifier(Modifier::ITALIC))));
    }
    for line in highlight.note.lines().take(12) {
        out.extend(paragraph(line, cells, 6, ink));
    }
    out
}

fn of_time(model: &Model, facts: &Facts, i: u32, cells: usize) -> Vec<Line<'static>> {
    let Some(time) = facts.times.get(i as usize) else { return Vec::new() };
    let theme = &model.theme;
    let words = flatten(model.document.slice(time.span));
    let row = facts.timeline.iter().find(|r| r.time == Some(i));
    let value = match row.map(|r| timeline::in_words(r).0).filter(|w| !w.is_empty()) {
        Some(value) => value,
        None if time.value == "UNDEF" => "not resolved without a day of publication".to_owned(),
        None => time.value.clone(),
    };
    let bold = Style { add_modifier: Modifier::BOLD, ..theme.style(Role::Time) };
    let mut out = paragraph(&value, cells, 2, bold);
    out.extend(paragraph(&format!("“{words}”"), cells, 2, theme.style(Role::Dim).add_modifier(Modifier::ITALIC)));
    if let Some(precision) = row.and_then(|r| r.precision).map(Precision::word) {
        out.push(Line::from(run(card::to_the(precision), theme.style(Role::Dim))));
    }
    if let Some(row) = row {
        out.extend(paragraph(&row.label, cells, 3, theme.ink()));
    }
    if let Some(rule) = times::rules().iter().find(|r| r.name == time.rule) {
        out.extend(paragraph(&card::rule(rule.name, rule.about), cells, 3, theme.style(Role::Faint)));
    }
    out
}
