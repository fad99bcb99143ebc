//! From name to name, quotation to quotation, date to date.

use crate::app::{Model, Spot};
use crate::words::told;

/// Goes to the next or previous name.
pub(super) fn stops(model: &mut Model, forward: bool) {
    let Some(facts) = model.facts.clone() else { return wait(model) };
    let places: Vec<_> =
        model.stops(&facts).map(|i| (facts.mentions[i as usize].span.start(), Spot::Mention(i))).collect();
    if places.is_empty() {
        model.message = Some(told::NO_NAMES.into());
    }
    model.walk(&places, forward);
}

pub(super) fn quotes(model: &mut Model, forward: bool) {
    let Some(facts) = model.facts.clone() else { return wait(model) };
    let places: Vec<_> =
        (0u32..).zip(&facts.quotes).filter_map(|(i, q)| q.spans.first().map(|s| (s.start(), Spot::Quote(i)))).collect();
    if places.is_empty() {
        model.message = Some(told::NO_QUOTES.into());
    }
    model.walk(&places, forward);
}

pub(super) fn times(model: &mut Model, forward: bool) {
    let Some(facts) = model.facts.clone() else { return wait(model) };
    let places: Vec<_> = (0u32..).zip(&facts.times).map(|(i, t)| (t.span.start(), Spot::Time(i))).collect();
    if places.is_empty() {
        model.message = Some(told::NO_TIMES.into());
    }
    model.walk(&places, forward);
}

fn wait(model: &mut Model) {
    model.message = Some(told::STILL_READING.into());
}

/// Next or previous mention of the chosen one, or search hit, whichever the reader last went for.
pub(super) fn next(model: &mut Model, forward: bool) {
    let hits: Vec<_> =
        model.search.iter().flat_map(|s| (0u32..).zip(&s.hits).map(|(i, h)| (h.start(), Spot::Hit(i)))).collect();
    let on_hits = !hits.is_empty() && (matches!(model.spot, Some(Spot::Hit(_))) || model.chosen.is_none());
    if on_hits {
        return model.walk(&hits, forward);
    }
    let facts = model.facts.clone();
    match (facts, model.chosen) {
        (Some(facts), Some(entity)) => {
            let mentions = facts.entities.get(entity.index()).map_or(&[][..], |e| &e.mentions);
            let places: Vec<_> =
                mentions.iter().map(|i| (facts.mentions[*i as usize].span.start(), Spot::Mention(*i))).collect();
            model.walk(&places, forward);
        }
        _ => model.message = Some(told::NOBODY_CHOSEN.into()),
    }
}
