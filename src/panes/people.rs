//! Who and which: name, best role, where in the article they occur, how often.

use super::list::{MARK, Shown, empty, heading, rows};
use crate::analysis::{self, EntityId, Kind};
use crate::app::{Facts, Model, Pane, PeopleOrder, PeopleWhich};
use crate::layout::{fit, width};
use crate::ui::{Role, run};
use crate::words::pane;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;

/// Cells of the bar that shows where in the article somebody is mentioned.
const BAR: usize = 12;
const LEVELS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Draws the list; gives where its rows stand.
pub(crate) fn draw(model: &Model, buffer: &mut Buffer, area: Rect) -> Shown {
    let people = model.listed_people();
    let order = match model.people_order {
        PeopleOrder::Weight => pane::BY_WEIGHT,
        PeopleOrder::Appearance => pane::AS_THEY_COME,
        PeopleOrder::Name => pane::BY_NAME,
    };
    let filtered = pane::with_letters(&model.filter);
    let hint = if model.filter.is_empty() { order } else { &filtered };
    let below = heading(buffer, area, model, Pane::People, title(model.people_which), people.len(), hint);
    let Some(facts) = model.facts.as_deref() else { return empty(buffer, below, model, "") };
    if people.is_empty() {
        let words = if model.filter.is_empty() { pane::NOBODY_NAMED } else { pane::NONE_WITH_LETTERS };
        return empty(buffer, below, model, words);
    }
    let marked = people.iter().position(|e| Some(*e) == model.chosen);
    let cells = usize::from(below.width.saturating_sub(MARK + 1));
    rows(buffer, below, model, Pane::People, people.len(), marked, |i| row(model, facts, people[i], cells))
}

/// How many lines the rows take, as far as `most` are asked for.
pub(crate) fn lines_of_all(model: &Model, most: usize) -> usize {
    let people = model.listed_people();
    let horizon = model.horizon();
    let lines = |e: &EntityId| 1 + usize::from(model.known(*e, horizon).is_some_and(|k| !k.roles.is_empty()));
    people.iter().take(most).map(lines).sum()
}

/// The heading for a choice of kinds.
pub fn title(which: PeopleWhich) -> &'static str {
    match which {
        PeopleWhich::People => pane::PEOPLE,
        PeopleWhich::Kind(Kind::Organization) => pane::ORGANISATIONS,
        PeopleWhich::Kind(Kind::Place) => pane::PLACES,
        PeopleWhich::Kind(Kind::Group) => pane::GROUPS,
        PeopleWhich::Kind(_) => pane::OTHERS,
        PeopleWhich::All => pane::NAMES,
    }
}

fn row(model: &Model, facts: &Facts, id: EntityId, cells: usize) -> Vec<Line<'static>> {
    let horizon = model.horizon();
    let Some(entity) = model.known(id, horizon) else { return Vec::new() };
    let theme = &model.theme;
    let chosen = model.chosen == Some(id);
    let count = entity.mentions.len().to_string();
    let bar_cells = if cells >= 34 {
        BAR
    } else if cells >= 26 {
        8
    } else {
        0
    };
    let count_cells = count.len().max(3);
    let room = cells.saturating_sub(bar_cells + count_cells + 2);
    let name = fit(&entity.name, room);
    let pad = " ".repeat(room - width(&name).min(room) + 1);
    let name_style = if chosen { theme.kind(entity.kind) } else { theme.ink() };
    let other_kinds = model.people_which == PeopleWhich::All || entity.kind != Kind::Person;
    let name_style = if other_kinds && !chosen { theme.kind(entity.kind) } else { name_style };
    let mut bar_style = theme.style(Role::Faint);
    if chosen {
        bar_style = theme.kind(entity.kind);
        bar_style.add_modifier = Modifier::empty();
    }
    let mut out = vec![Line::from(vec![
        run(name, name_style),
        run(pad, theme.ink()),
        run(bar(facts, entity.mentions, model.document.text.len(), bar_cells), bar_style),
        run(
            format!("{count:>width$}", width = count_cells + 1),
            if chosen { theme.ink() } else { theme.style(Role::Dim) },
        ),
    ])];
    if let Some(role) = best_role(entity.roles) {
        out.push(Line::from(run(fit(&role, cells), theme.style(Role::Dim).add_modifier(Modifier::ITALIC))));
    }
    out
}

/// The role that says most: the first that is more than one word, or else the first.
pub fn best_role(roles: &[analysis::Role]) -> Option<String> {
    roles.iter().find(|r| r.words.contains(' ')).or(roles.first()).map(|r| r.words.clone())
}

/// Where in the text some mentions are, as a row of blocks of different height.
pub fn bar(facts: &Facts, mentions: &[u32], length: usize, cells: usize) -> String {
    if cells == 0 || length == 0 {
        return String::new();
    }
    let mut counts = vec![0usize; cells];
    for i in mentions {
        let at = facts.mentions[*i as usize].span.start() * cells / length;
        counts[at.min(cells - 1)] += 1;
    }
    // The same scale for all: a full block for what is dense in this article.
    let full = counts.iter().copied().max().unwrap_or(0).max(4);
    counts.iter().map(|c| if *c == 0 { LEVELS[0] } else { LEVELS[(c * 8 / full).clamp(1, 8)] }).collect()
}
