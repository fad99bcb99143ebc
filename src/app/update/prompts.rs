//! The typed line at the foot of the screen.

use super::{Effect, mend};
use crate::app::mending::rows;
use crate::app::{Input, Model, Overlay, Prompt, PromptKind, Search, Spot};
use crate::document::Span;
use crate::keys::Key;

pub(super) fn prompt(model: &mut Model, kind: PromptKind, text: &str) {
    model.prompt = Some(Prompt { kind, input: Input::new(text), before: model.top });
}

pub(super) fn type_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(prompt) = &mut model.prompt else { return Vec::new() };
    match key.to_string().as_str() {
        "Enter" => finish(model),
        "Esc" | "C-c" | "C-g" => {
            let Some(prompt) = model.prompt.take() else { return Vec::new() };
            match prompt.kind {
                PromptKind::Search => {
                    model.search = None;
                    model.spot = model.spot.filter(|s| !matches!(s, Spot::Hit(_)));
                    model.scroll_to(prompt.before);
                }
                PromptKind::Filter => model.filter.clear(),
                PromptKind::Whom => {
                    model.overlays.pop();
                }
                PromptKind::Date | PromptKind::Name(_) => {}
            }
            Vec::new()
        }
        "Backspace" if prompt.input.text().is_empty() => {
            if prompt.kind == PromptKind::Whom {
                model.overlays.pop();
            }
            model.prompt = None;
            Vec::new()
        }
        name @ ("Down" | "Up" | "C-n" | "C-p" | "Tab" | "S-Tab") if prompt.kind == PromptKind::Whom => {
            if let Some(Overlay::Mend(mending, line)) = model.overlays.last().cloned() {
                let last = rows(model, mending).len().saturating_sub(1);
                let down = matches!(name, "Down" | "C-n" | "Tab");
                let to = if down { (line + 1).min(last) } else { line.saturating_sub(1) };
                mark_row(model, to);
            }
            Vec::new()
        }
        _ => {
            if prompt.input.key(key) {
                typed(model)
            } else {
                Vec::new()
            }
        }
    }
}

/// What a change of the typed line does at once.
pub(super) fn typed(model: &mut Model) -> Vec<Effect> {
    let Some(prompt) = &model.prompt else { return Vec::new() };
    let text = prompt.input.text().to_owned();
    match prompt.kind {
        PromptKind::Search => vec![Effect::Find(model.document.clone(), text)],
        PromptKind::Filter => {
            model.filter = text;
            Vec::new()
        }
        PromptKind::Whom => {
            mark_row(model, 0);
            Vec::new()
        }
        PromptKind::Date | PromptKind::Name(_) => Vec::new(),
    }
}

/// Marks a row of the menu on top.
fn mark_row(model: &mut Model, to: usize) {
    if let Some(Overlay::Mend(_, line)) = model.overlays.last_mut() {
        *line = to;
    }
}

fn finish(model: &mut Model) -> Vec<Effect> {
    let Some(prompt) = model.prompt.take() else { return Vec::new() };
    let text = prompt.input.text().trim().to_owned();
    match prompt.kind {
        PromptKind::Search => {
            if !text.is_empty() && model.top != prompt.before {
                model.jumps.leave(prompt.before);
            }
        }
        PromptKind::Filter => model.filter = text,
        PromptKind::Name(subject) => return mend::rename(model, subject, &text),
        PromptKind::Whom => {
            if let Some(Overlay::Mend(mending, line)) = model.overlays.last().cloned() {
                // What is listed depends on the letters: they are needed until the choice is made.
                model.prompt = Some(prompt);
                let effects = mend::pick(model, mending, line);
                if effects.is_empty() {
                    model.message = Some("Nobody has these letters".into());
                }
                return effects;
            }
        }
        PromptKind::Date => {
            let date = if text.is_empty() { Ok(None) } else { text.parse().map(Some) };
            match date {
                Ok(date) => {
                    model.published = date;
                    return vec![Effect::Analyse(model.document.clone(), date)];
                }
                Err(why) => {
                    model.message = Some(why);
                    model.prompt = Some(prompt);
                }
            }
        }
    }
    Vec::new()
}

/// Shows what a search found, if it is still the one asked for.
pub(super) fn found(model: &mut Model, query: String, hits: Vec<Span>) {
    let Some(prompt) = &model.prompt else {
        if model.search.as_ref().is_some_and(|s| s.query == query) {
            model.search = Some(Search { query, hits });
        }
        return;
    };
    if prompt.kind != PromptKind::Search || prompt.input.text() != query {
        return;
    }
    let before = prompt.before;
    let first = hits.partition_point(|h| h.start() < before);
    let first = if first < hits.len() { first } else { 0 };
    model.spot = None;
    let some = !hits.is_empty();
    model.search = (!query.trim().is_empty()).then_some(Search { query, hits });
    model.scroll_to(before);
    if some {
        let hit = Spot::Hit(u32::try_from(first).unwrap_or(0));
        model.spot = Some(hit);
        if let Some(span) = model.place_of(hit) {
            model.reveal(span.start());
        }
    }
}
