//! What happened, on a rail: when, mark, what; gaps in words; the article's own words under a value that was worked out.

pub mod axis;
mod scale;

use super::list::{MARK, Shown, empty, heading, rows};
use super::rail::mark;
use crate::analysis::timeline::{gap_in_words, when};
use crate::analysis::{Happening, times};
use crate::app::{Facts, Model, Pane, happens_something};
use crate::language::flatten;
use crate::layout::{fit, width};
use crate::ui::{Role, paragraph, run};
use crate::words::{card, pane};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

/// Draws the list; gives where its rows stand.
pub(crate) fn draw(model: &Model, buffer: &mut Buffer, area: Rect) -> Shown {
    let listed = model.listed_rows();
    // What the reader knows it by: a name that comes later would tell too much.
    let name = model.followed(happens_something).and_then(|e| model.name(e)).map(|(name, _)| name);
    let hint = match (&name, model.published) {
        _ if !model.filter_rows.is_empty() => pane::with_letters(&model.filter_rows),
        (Some(name), _) => pane::with_names(name),
        (None, _) if model.told_order => pane::AS_TOLD.to_owned(),
        (None, Some(date)) => pane::published(&date.to_string()),
        (None, None) => pane::BY_TIME.to_owned(),
    };
    let below = heading(buffer, area, model, Pane::Timeline, pane::TIMELINE, listed.len(), &hint);
    let Some(facts) = model.facts.as_deref() else { return empty(buffer, below, model, "") };
    if listed.is_empty() {
        let words = if model.filter_rows.is_empty() { pane::NO_HAPPENINGS } else { pane::NONE_WITH_LETTERS };
        return empty(buffer, below, model, words);
    }
    let marked = listed.iter().position(|i| Some(*i) == model.row);
    let cells = usize::from(below.width.saturating_sub(MARK + 1));
    let row = |i: usize| facts.timeline.get(*listed.get(i)? as usize);
    // Words that could not be resolved stand where the value would; on a slim side the happening needs the room more.
    let slim = cells < 36;
    let wanted = |r: &Happening| match (r.earliest, r.latest) {
        (None, None) if slim => width(&when(r)),
        _ => width(&stamp(model, facts, r)),
    };
    let column = (0..listed.len().min(200)).filter_map(row).map(wanted).max().unwrap_or(0).clamp(4, 13);
    let lines = |i: usize, most: usize| {
        let Some(this) = row(i) else { return Vec::new() };
        let after = row(i + 1).filter(|_| !model.told_order);
        lines(model, facts, (this, after), column, cells, Some(i) == marked, most)
    };
    // Where all of them fit, all say all they have to say, as the one under the mark does.
    let height = usize::from(below.height);
    let all_fit =
        listed.len() <= height && (0..listed.len()).map(|i| lines(i, ALL_SAID).len()).sum::<usize>() <= height;
    let most = if all_fit { ALL_SAID } else { 2 };
    let lines = |i: usize| lines(i, if Some(i) == marked { ALL_SAID } else { most });
    rows(buffer, below, model, Pane::Timeline, listed.len(), marked, lines)
}

/// The most lines that say what happened.
const ALL_SAID: usize = 5;

fn lines(
    model: &Model,
    facts: &Facts,
    (this, after): (&Happening, Option<&Happening>),
    column: usize,
    cells: usize,
    marked: bool,
    most: usize,
) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let faint = theme.style(Role::Faint);
    let mut out = Vec::new();
    let undated = this.earliest.is_none() && this.latest.is_none();
    let ink = match (marked, this.background) {
        (true, _) => theme.style(Role::Heading),
        (false, true) => theme.style(Role::Dim),
        (false, false) => theme.ink(),
    };
    let mut date = theme.style(Role::Time);
    date.add_modifier -= Modifier::UNDERLINED;
    if marked {
        date = date.add_modifier(Modifier::BOLD);
    }
    let rail = match this.entities.iter().find(|e| Some(**e) == model.chosen) {
        Some(e) => facts.name(*e).map_or(faint, |(_, k)| Style { add_modifier: Modifier::empty(), ..theme.kind(k) }),
        None => theme.style(Role::Dim),
    };
    let room = cells.saturating_sub(column + 4);
    let own_words = own_words(model, facts, this);
    let stamp = fit(&stamp(model, facts, this), column);
    let pad = " ".repeat(column - width(&stamp).min(column));
    for (i, mut line) in paragraph(&this.label, room, most, ink).into_iter().enumerate() {
        let lead = if i == 0 {
            vec![run(pad.clone(), ink), run(stamp.clone(), date), run(format!(" {} ", mark(this)), rail)]
        } else {
            vec![run(" ".repeat(column + 4), ink)]
        };
        line.spans.splice(0..0, lead);
        out.push(line);
    }
    let words = own_words.filter(|_| !undated).map(|words| format!("“{words}”"));
    let claimed = this.speaker.and_then(|e| model.name(e)).map(|(name, _)| pane::claimed_by(&name));
    let below = match (words, claimed) {
        (Some(words), Some(claimed)) if width(&words) + width(&claimed) + 3 <= room => {
            vec![format!("{words} · {claimed}")]
        }
        (words, claimed) => words.into_iter().chain(claimed).collect(),
    };
    let style = theme.style(Role::Dim).add_modifier(Modifier::ITALIC);
    for words in below {
        out.push(Line::from(run(format!("{}{}", " ".repeat(column + 4), fit(&words, room)), style)));
    }
    if marked && model.rules_shown {
        let time = this.time.and_then(|t| facts.times.get(t as usize));
        if let Some(rule) = time.and_then(|t| times::rules().iter().find(|r| r.name == t.rule)) {
            let words = card::rule(rule.name, rule.about);
            for mut line in paragraph(&words, room, 3, faint) {
                line.spans.insert(0, run(" ".repeat(column + 4), ink));
                out.push(line);
            }
        }
    }
    // What lies between belongs to the foot of the row: the mark stands beside its first line.
    if let Some(words) = after.and_then(|next| gap_in_words(this, next)) {
        let lead = " ".repeat(column + 1);
        let words = if width(&words) + 4 <= room { format!("~ {words} ~") } else { format!("~ {words}") };
        out.push(Line::from(vec![run(format!("{lead}┊  "), faint), run(words, faint.add_modifier(Modifier::ITALIC))]));
    }
    out
}

/// When, or the article's own words where nobody knows.
fn stamp(model: &Model, facts: &Facts, row: &Happening) -> String {
    match (row.earliest, row.latest) {
        (None, None) => own_words(model, facts, row).unwrap_or_default(),
        _ => when(row),
    }
}

/// The article's own words, where the value was worked out from them and does not stand in them.
pub fn own_words(model: &Model, facts: &Facts, row: &Happening) -> Option<String> {
    let time = facts.times.get(row.time? as usize)?;
    let words = flatten(model.document.slice(time.span));
    let year: String = row.value.trim_start_matches("../").chars().take(4).collect();
    let stands_there = year.chars().all(|c| c.is_ascii_digit()) && words.contains(year.as_str())
        || (year.ends_with('X') && words.contains(year.trim_end_matches('X')));
    (!stands_there).then_some(words)
}

/// When and what of a row in one line of words.
pub fn in_words(row: &Happening) -> (String, String) {
    (when(row), row.label.clone())
}
