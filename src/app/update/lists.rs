//! Moving in the lists at the side.

use super::prompts::prompt;
use crate::app::model::{happens_something, says_something};
use crate::app::{ListAction, Model, Overlay, Pane, PeopleOrder, PeopleWhich, PromptKind, Spot};
use crate::words::{pane, told};

/// Moves in a list, or opens what is marked.
pub(super) fn list(model: &mut Model, action: ListAction) {
    let page = model.screen.list(model.pane).map_or(5, |r| usize::from(r.height / 3).max(1));
    let count = count(model);
    let here = marked(model);
    let last = count.saturating_sub(1);
    let to = match action {
        ListAction::Down => here.map_or(0, |i| (i + 1).min(last)),
        ListAction::Up => here.map_or(last, |i| i.saturating_sub(1)),
        ListAction::PageDown => here.map_or(0, |i| (i + page).min(last)),
        ListAction::PageUp => here.map_or(0, |i| i.saturating_sub(page)),
        ListAction::Start => 0,
        ListAction::End => last,
        ListAction::Open => return open(model),
        ListAction::Order => return order(model),
        ListAction::Which => return which(model),
        ListAction::Filter => {
            let filter = model.filter_of(model.pane).to_owned();
            return prompt(model, PromptKind::Filter(model.pane), &filter);
        }
        ListAction::NextList => {
            let next = match model.pane {
                Pane::People => Pane::Timeline,
                Pane::Timeline => Pane::Quotes,
                Pane::Quotes | Pane::Article => Pane::People,
            };
            return model.focus(next);
        }
        ListAction::Leave => return model.focus(Pane::Article),
    };
    if count > 0 {
        mark(model, to);
    }
}

fn count(model: &Model) -> usize {
    match model.pane {
        Pane::People => model.listed_people().len(),
        Pane::Timeline => model.listed_rows().len(),
        Pane::Quotes => model.listed_quotes().len(),
        Pane::Article => 0,
    }
}

/// Marks a row by its number, from 1.
pub(super) fn row(model: &mut Model, number: u32) {
    let last = count(model).saturating_sub(1);
    mark(model, usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1).min(last));
}

/// Marks a row that was clicked; opens it if it was marked already in the list that `had` the focus.
pub(super) fn click(model: &mut Model, index: usize, had: bool) {
    if had && marked(model) == Some(index) { open(model) } else { mark(model, index) }
}

/// The index of the marked row in the list that has the focus.
fn marked(model: &Model) -> Option<usize> {
    match model.pane {
        Pane::People => model.listed_people().iter().position(|e| Some(*e) == model.chosen),
        Pane::Timeline => model.listed_rows().iter().position(|i| Some(*i) == model.row),
        Pane::Quotes => model.listed_quotes().iter().position(|i| Some(*i) == model.quote),
        Pane::Article => None,
    }
}

/// Marks a row of the list that has the focus; the article goes along.
fn mark(model: &mut Model, index: usize) {
    let Some(facts) = model.facts.clone() else { return };
    match model.pane {
        Pane::People => {
            if let Some(entity) = model.listed_people().get(index) {
                model.go_to_entity(*entity);
            }
        }
        Pane::Timeline => {
            if let Some(i) = model.listed_rows().get(index).copied() {
                let row = &facts.timeline[i as usize];
                match row.time {
                    Some(time) => model.go(Spot::Time(time)),
                    None => model.jump(row.sentence.start()),
                }
                model.row = Some(i);
            }
        }
        Pane::Quotes => {
            if let Some(i) = model.listed_quotes().get(index).copied() {
                let keep = model.chosen;
                model.go(Spot::Quote(i));
                // Walking down the list of all speakers must not narrow it to one of them.
                if keep.is_none() {
                    model.chosen = None;
                }
            }
        }
        Pane::Article => {}
    }
}

fn open(model: &mut Model) {
    match (model.pane, model.chosen) {
        (Pane::People, Some(entity)) => model.overlays.push(Overlay::Card(entity, 0)),
        (Pane::People, None) => mark(model, 0),
        _ => model.focus(Pane::Article),
    }
}

fn order(model: &mut Model) {
    match model.pane {
        Pane::People => {
            model.people_order = match model.people_order {
                PeopleOrder::Weight => PeopleOrder::Appearance,
                PeopleOrder::Appearance => PeopleOrder::Name,
                PeopleOrder::Name => PeopleOrder::Weight,
            }
        }
        Pane::Timeline => {
            model.told_order = !model.told_order;
            let order = if model.told_order { pane::AS_TOLD } else { pane::BY_TIME };
            // The heading says whom the list follows, so the order has to be said elsewhere.
            model.message = model.followed(happens_something).map(|_| told::ordered(order));
        }
        Pane::Quotes => {
            model.by_speaker = !model.by_speaker;
            let order = if model.by_speaker { pane::BY_SPEAKER } else { pane::AS_THEY_COME };
            model.message = model.followed(says_something).map(|_| told::ordered(order));
        }
        Pane::Article => {}
    }
}

fn which(model: &mut Model) {
    match model.pane {
        Pane::People => {
            let turn = PeopleWhich::TURN;
            let next = turn.iter().position(|w| *w == model.people_which).map_or(0, |i| (i + 1) % turn.len());
            model.people_which = turn[next];
        }
        _ => {
            let narrow = model.followed(says_something).or(model.followed(happens_something)).is_some();
            model.everything = narrow;
        }
    }
}
