//! What was said, and by whom.

use super::list::{MARK, empty, heading, rows};
use crate::analysis::{Quote, QuoteForm};
use crate::app::{Facts, Model, Pane, says_something};
use crate::language::flatten;
use crate::ui::{Role, paragraph, run};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;

/// Draws the list.
pub fn draw(model: &Model, buffer: &mut Buffer, area: Rect) {
    let quotes = model.listed_quotes();
    let followed = model.followed(says_something);
    let name = followed.and_then(|e| model.facts.as_deref()?.name(e)).map(|(name, _)| name.to_owned());
    let hint = match &name {
        Some(name) => name.as_str(),
        None if model.by_speaker => "by speaker",
        None => "as they come",
    };
    let below = heading(buffer, area, model, Pane::Quotes, "Said", quotes.len(), hint);
    let Some(facts) = model.facts.as_deref() else { return empty(buffer, below, model, "") };
    if quotes.is_empty() {
        return empty(buffer, below, model, "nobody is quoted");
    }
    let marked = quotes.iter().position(|i| Some(*i) == model.quote).or_else(|| {
        // Without a mark of its own the list stands where the reader is.
        let after =
            quotes.iter().position(|i| facts.quotes[*i as usize].spans.first().is_some_and(|s| s.end() > model.top));
        after.filter(|i| *i > 0)
    });
    let cells = usize::from(below.width.saturating_sub(MARK + 3));
    let most = if below.height >= 12 { 4 } else { 2 };
    rows(buffer, below, model, Pane::Quotes, quotes.len(), marked, |i| {
        let Some(quote) = facts.quotes.get(quotes[i] as usize) else { return Vec::new() };
        let speaker_above = name.is_some();
        let mut lines = row(model, facts, quote, cells, most, speaker_above);
        lines.push(Line::default());
        lines
    });
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
    let kind = quote.speaker.and_then(|s| s.entity).and_then(|e| facts.name(e)).map(|(_, kind)| kind);
    let colour = kind.map_or(theme.style(Role::Faint), |k| Style { add_modifier: Modifier::empty(), ..theme.kind(k) });
    let words_style = match quote.form {
        QuoteForm::Indirect => theme.ink(),
        _ => theme.style(Role::Quotation),
    };
    let mut lines = paragraph(&words(model, quote), cells, most, words_style);
    let mut about = vec![run(form(quote.form), theme.style(Role::Dim))];
    if !speaker_above {
        about.push(run(" · ", theme.style(Role::Dim)));
        about.push(match speaker(model, facts, quote) {
            Some(name) => run(name, if kind.is_some() { colour } else { theme.style(Role::Dim) }),
            None => run("speaker unknown", theme.style(Role::Faint).add_modifier(Modifier::ITALIC)),
        });
    }
    if quote.speaker.is_some() && quote.confidence < 0.5 {
        about.push(run(" ?", theme.style(Role::Dim)));
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

/// How a statement is told, in a word.
pub fn form(form: QuoteForm) -> &'static str {
    match form {
        QuoteForm::Direct => "direct",
        QuoteForm::Mixed => "partly quoted",
        QuoteForm::Indirect => "reported",
    }
}

/// Who says it: the entity's name, or else the words of the text.
pub fn speaker(model: &Model, facts: &Facts, quote: &Quote) -> Option<String> {
    let speaker = quote.speaker?;
    let named = speaker.entity.and_then(|e| facts.name(e)).map(|(name, _)| name.to_owned());
    Some(named.unwrap_or_else(|| flatten(model.document.slice(speaker.span))))
}
