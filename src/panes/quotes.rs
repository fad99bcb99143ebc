//! What was said, and by whom.

use super::list::{MARK, Shown, empty, groups, heading};
use crate::analysis::{Quote, QuoteForm};
use crate::app::{Facts, Model, Pane, says_something};
use crate::language::flatten;
use crate::ui::{Role, paragraph, run};
use crate::words::{pane, status};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

/// Draws the list; gives where its rows stand.
pub(crate) fn draw(model: &Model, buffer: &mut Buffer, area: Rect) -> Shown {
    let quotes = model.listed_quotes();
    let followed = model.followed(says_something);
    let name = followed.and_then(|e| model.name(e)).map(|(name, _)| name);
    let filtered = pane::with_letters(&model.filter_quotes);
    let hint = match &name {
        _ if !model.filter_quotes.is_empty() => filtered.as_str(),
        Some(name) => name.as_str(),
        None if model.by_speaker => pane::BY_SPEAKER,
        None => pane::AS_THEY_COME,
    };
    let below = heading(buffer, area, model, Pane::Quotes, pane::SAID, quotes.len(), hint);
    let Some(facts) = model.facts.as_deref() else { return empty(buffer, below, model, "") };
    if quotes.is_empty() {
        let words = if !model.filter_quotes.is_empty() {
            pane::NONE_WITH_LETTERS
        } else if model.so_far {
            pane::NOBODY_QUOTED_SO_FAR
        } else {
            pane::NOBODY_QUOTED
        };
        return empty(buffer, below, model, words);
    }
    let marked = quotes.iter().position(|i| Some(*i) == model.quote).or_else(|| {
        // Without a mark of its own the list stands where the reader is.
        let after =
            quotes.iter().position(|i| facts.quotes[*i as usize].spans.first().is_some_and(|s| s.end() > model.top));
        after.filter(|i| *i > 0)
    });
    let cells = usize::from(below.width.saturating_sub(MARK + 3));
    let height = usize::from(below.height);
    let grouped = name.is_none() && model.by_speaker;
    let quote_at = |i: usize| facts.quotes.get(*quotes.get(i)? as usize);
    let lines = |i: usize, most: usize, first: bool| {
        let Some(quote) = quote_at(i) else { return (0, Vec::new()) };
        let mut lines = row(model, facts, quote, cells, most, grouped || name.is_some());
        lines.push(Line::default());
        let begins =
            first || i.checked_sub(1).and_then(quote_at).is_none_or(|before| !same_speaker(model, before, quote));
        if grouped && begins {
            lines.insert(0, group_heading(model, facts, quote, group(model, facts, &quotes, i)));
        }
        (usize::from(grouped && begins), lines)
    };
    // What is chosen is shown whole, as far as there is room for it with its heading, its source and the number of more.
    let whole = height.saturating_sub(2 + usize::from(grouped)).max(2);
    let all_fit = quotes.len() * 3 <= height + 1
        && (0..quotes.len()).map(|i| lines(i, whole, false).1.len()).sum::<usize>() <= height + 1;
    let most = match height {
        _ if all_fit => whole,
        12.. => 4,
        _ => 2,
    };
    let chosen = |i: usize| model.quote.is_some() && quotes.get(i).copied() == model.quote;
    let lines = |i: usize, first: bool| lines(i, if chosen(i) { whole } else { most }, first);
    groups(buffer, below, model, Pane::Quotes, quotes.len(), marked, lines)
}

/// How many statements stand under the heading that the one at `i` stands under.
fn group(model: &Model, facts: &Facts, quotes: &[u32], i: usize) -> usize {
    let quote_at = |i: &u32| facts.quotes.get(*i as usize);
    let Some(own) = quotes.get(i).and_then(quote_at) else { return 0 };
    let same = |j: &&u32| quote_at(j).is_some_and(|q| same_speaker(model, q, own));
    quotes[..i].iter().rev().take_while(same).count() + quotes[i..].iter().take_while(same).count()
}

/// Whether two statements stand under one heading.
fn same_speaker(model: &Model, a: &Quote, b: &Quote) -> bool {
    match (a.speaker, b.speaker) {
        (None, None) => true,
        (Some(a), Some(b)) if a.entity.is_some() || b.entity.is_some() => a.entity == b.entity,
        (Some(a), Some(b)) => {
            let words = |span| flatten(model.document.slice(span)).to_lowercase();
            words(a.words) == words(b.words)
        }
        _ => false,
    }
}

/// Who says the statements below, and how many they are.
fn group_heading(model: &Model, facts: &Facts, quote: &Quote, count: usize) -> Line<'static> {
    let theme = &model.theme;
    let kind = quote.speaker.and_then(|s| s.entity).and_then(|e| facts.name(e)).map(|(_, kind)| kind);
    let who = match model.speaker(quote) {
        Some(name) => run(name, kind.map_or(theme.ink(), |k| theme.kind(k)).add_modifier(Modifier::BOLD)),
        None => run(pane::SPEAKER_UNKNOWN, theme.style(Role::Dim).add_modifier(Modifier::ITALIC)),
    };
    Line::from(vec![who, run(format!(" {count}"), theme.style(Role::Dim))])
}

fn row(
    model: &Model,
    facts: &Facts,
    quote: &Quote,
    cells: usize,
    most: usize,
    speaker_above: bool,
) -> Vec<Line<'static>> {
    let theme = &model.theme;
    let dim = theme.style(Role::Dim);
    let kind = quote.speaker.and_then(|s| s.entity).and_then(|e| facts.name(e)).map(|(_, kind)| kind);
    let colour = kind.map_or(theme.style(Role::Faint), |k| Style { add_modifier: Modifier::empty(), ..theme.kind(k) });
    let mut lines = paragraph(&words(model, quote), cells, most, style(model, quote.form));
    let mut about = vec![run(form(quote.form), dim)];
    if !speaker_above {
        about.push(run(" · ", dim));
        about.push(match model.speaker(quote) {
            Some(name) => run(name, if kind.is_some() { colour } else { dim }),
            None => run(status::NO_SPEAKER, theme.style(Role::Faint).add_modifier(Modifier::ITALIC)),
        });
    }
    if let Some(doubt) = quote.doubt() {
        about.push(run(format!(" · {doubt}"), dim));
    }
    lines.push(Line::from(about));
    let bar = if quote.form == QuoteForm::Indirect { "┊ " } else { "▎ " };
    for line in &mut lines {
        line.spans.insert(0, run(bar, colour));
    }
    lines
}

/// The words of a statement on one line, its parts joined by an ellipsis where something stands between.
pub fn words(model: &Model, quote: &Quote) -> String {
    let parts: Vec<String> = quote.spans.iter().map(|s| flatten(model.document.slice(*s))).collect();
    parts.join(" … ")
}

/// How the words of a statement are set: what is only reported is in nobody's own words.
pub fn style(model: &Model, form: QuoteForm) -> Style {
    match form {
        QuoteForm::Indirect => model.theme.ink(),
        QuoteForm::Direct | QuoteForm::Mixed => model.theme.style(Role::Quotation),
    }
}

/// How a statement is told, in a word.
pub fn form(form: QuoteForm) -> &'static str {
    match form {
        QuoteForm::Direct => pane::DIRECT,
        QuoteForm::Mixed => pane::PARTLY_QUOTED,
        QuoteForm::Indirect => pane::REPORTED,
    }
}
