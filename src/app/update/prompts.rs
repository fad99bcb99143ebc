//! The typed line at the foot of the screen.

use super::{Effect, mend, palette, sheets};
use crate::app::mending::rows;
use crate::app::{Input, Model, Overlay, Prompt, PromptKind, Search, Spot, keep, opening, taking};
use crate::document::Span;
use crate::keys::Key;
use crate::words::told;

/// The most searches that are remembered.
const MOST_SEARCHES: usize = 100;

pub(in crate::app) fn prompt(model: &mut Model, kind: PromptKind, text: &str) {
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
                PromptKind::Filter(pane) => model.set_filter(pane, String::new()),
                PromptKind::Sift => model.sifted.clear(),
                PromptKind::Whom | PromptKind::Command => {
                    model.overlays.pop();
                }
                PromptKind::Note => model.noting = None,
                PromptKind::Dossier | PromptKind::Replace => model.taking = None,
                PromptKind::Date | PromptKind::Name(_) | PromptKind::Percent => {}
            }
            Vec::new()
        }
        "C-j" | "M-Enter" if prompt.kind == PromptKind::Note => {
            prompt.input.break_line();
            Vec::new()
        }
        "Backspace" if prompt.input.text().is_empty() && prompt.kind != PromptKind::Note => {
            if matches!(prompt.kind, PromptKind::Whom | PromptKind::Command) {
                model.overlays.pop();
            }
            model.prompt = None;
            Vec::new()
        }
        name @ ("Down" | "Up" | "C-n" | "C-p" | "Tab" | "S-Tab") if prompt.kind.chooses() => {
            let (line, count) = match model.overlays.last() {
                Some(Overlay::Mend(mending, line)) => (*line, rows(model, *mending).len()),
                Some(Overlay::Palette(context, line)) => (*line, palette::rows(model, *context).len()),
                Some(Overlay::List(list, line)) => (*line, list.count(model)),
                Some(Overlay::Card(entity, line)) => (*line, crate::overlays::card::lines(model, *entity).targets()),
                Some(Overlay::Help(line)) => (*line, crate::overlays::help::lines(model).len()),
                _ => (0, 0),
            };
            let down = matches!(name, "Down" | "C-n" | "Tab");
            let to = if down { (line + 1).min(count.saturating_sub(1)) } else { line.saturating_sub(1) };
            sheets::mark(model, to);
            Vec::new()
        }
        name @ ("Down" | "Up" | "C-n" | "C-p") if prompt.kind == PromptKind::Search => {
            recall(model, matches!(name, "Up" | "C-p"))
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
        PromptKind::Filter(pane) => {
            model.set_filter(pane, text);
            Vec::new()
        }
        PromptKind::Sift => {
            model.sifted = text;
            sheets::mark(model, 0);
            Vec::new()
        }
        PromptKind::Whom | PromptKind::Command => {
            sheets::mark(model, 0);
            Vec::new()
        }
        PromptKind::Date
        | PromptKind::Name(_)
        | PromptKind::Percent
        | PromptKind::Note
        | PromptKind::Dossier
        | PromptKind::Replace => Vec::new(),
    }
}

/// Puts an earlier search into the line, or a later one: those that begin with what was typed.
fn recall(model: &mut Model, earlier: bool) -> Vec<Effect> {
    let Some(prompt) = &mut model.prompt else { return Vec::new() };
    let now = prompt.input.text().to_owned();
    let at = model.searched.iter().rposition(|s| *s == now);
    let next = match (at, earlier) {
        (Some(i), true) => i.checked_sub(1),
        (Some(i), false) => Some(i + 1),
        (None, true) => model.searched.len().checked_sub(1),
        (None, false) => None,
    };
    let text = match next {
        Some(i) => model.searched.get(i).cloned().unwrap_or_default(),
        None => return Vec::new(),
    };
    prompt.input = Input::new(text);
    typed(model)
}

pub(in crate::app) fn finish(model: &mut Model) -> Vec<Effect> {
    let Some(prompt) = model.prompt.take() else { return Vec::new() };
    let text = prompt.input.text().trim().to_owned();
    match prompt.kind {
        PromptKind::Search => {
            if !text.is_empty() && model.top != prompt.before {
                model.jumps.leave(prompt.before);
            }
            let whole = prompt.input.text().to_owned();
            if !text.is_empty() && model.search.as_ref().is_none_or(|s| s.query != whole) {
                model.spot = None;
                model.search = Some(Search { query: whole.clone(), hits: Vec::new(), problem: None });
            }
            if !text.is_empty() {
                model.searched.retain(|s| *s != whole);
                model.searched.push(whole);
                let most = model.searched.len().saturating_sub(MOST_SEARCHES);
                model.searched.drain(..most);
            }
        }
        PromptKind::Filter(pane) => model.set_filter(pane, text),
        PromptKind::Sift => {
            // In a list the marked row was looked for; the keys are only to be read.
            if let Some(Overlay::List(list, row)) = model.overlays.last().cloned() {
                if list.count(model) == 0 {
                    model.message = Some(told::NO_LINE.into());
                    model.prompt = Some(prompt);
                    return Vec::new();
                }
                return opening::open(model, list, row);
            }
        }
        PromptKind::Command => {
            if let Some(Overlay::Palette(context, row)) = model.overlays.last().cloned() {
                model.prompt = Some(prompt);
                return palette::run(model, context, row);
            }
        }
        PromptKind::Percent => match text.trim_end_matches('%').trim().parse() {
            Ok(percent) => model.go_to_percent(percent),
            Err(_) if text.is_empty() => {}
            Err(_) => {
                model.message = Some(told::NO_PERCENT.into());
                model.prompt = Some(prompt);
            }
        },
        PromptKind::Note => return keep::noted(model, prompt.input.text()),
        PromptKind::Dossier => return taking::named(model, &text),
        PromptKind::Replace => return taking::answered(model, &text),
        PromptKind::Name(subject) => return mend::rename(model, subject, &text),
        PromptKind::Whom => {
            if let Some(Overlay::Mend(mending, line)) = model.overlays.last().cloned() {
                // What is listed depends on the letters: they are needed until the choice is made.
                model.prompt = Some(prompt);
                let effects = mend::pick(model, mending, line);
                if effects.is_empty() {
                    model.message = Some(told::NOBODY.into());
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
pub(super) fn found(model: &mut Model, query: String, hits: Result<Vec<Span>, String>) {
    let (hits, problem) = match hits {
        Ok(hits) => (hits, None),
        Err(problem) => (Vec::new(), Some(problem)),
    };
    let Some(prompt) = &model.prompt else {
        // Enter may come before the answer: then its first hit is still gone to.
        if let Some(asked) = model.search.take_if(|s| s.query == query) {
            let first = hits.partition_point(|h| h.start() < model.top);
            let first = if first < hits.len() { first } else { 0 };
            let waited = asked.hits.is_empty() && model.spot.is_none() && !hits.is_empty();
            model.message = problem.clone();
            model.search = Some(Search { query, hits, problem });
            if waited {
                model.go(Spot::Hit(u32::try_from(first).unwrap_or(0)));
            }
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
    model.search = (!query.trim().is_empty()).then_some(Search { query, hits, problem });
    model.scroll_to(before);
    if some {
        let hit = Spot::Hit(u32::try_from(first).unwrap_or(0));
        model.spot = Some(hit);
        if let Some(span) = model.place_of(hit) {
            model.reveal(span.start());
        }
    }
}
