//! Taking a new analysis in, everything that can stay kept.

use crate::analysis::{EntityId, Form};
use crate::app::{Facts, Model, Overlay, Spot, Waiting, company};
use crate::document::Span;
use std::sync::Arc;

/// Takes an analysis in. What was chosen, marked or opened stays so where the new analysis has it too: it is known by its
/// place in the text.
pub(super) fn settle(model: &mut Model, facts: Arc<Facts>) {
    let old = model.facts.take();
    if let Some(old) = old.as_deref() {
        let place = |spot: Spot| match spot {
            Spot::Mention(i) => old.mentions.get(i as usize).map(|m| m.span),
            Spot::Quote(i) => old.quotes.get(i as usize).and_then(|q| q.spans.first().copied()),
            Spot::Time(i) => old.times.get(i as usize).map(|t| t.span),
            Spot::Hit(_) | Spot::Note(_) => None,
        };
        let here = model.spot.and_then(place);
        // A mention that the cursor stands on tells best who is meant.
        let on = match model.spot {
            Some(Spot::Mention(i)) => old.mentions.get(i as usize).filter(|m| m.entity == model.chosen).map(|m| m.span),
            _ => None,
        };
        model.chosen = model.chosen.and_then(|e| same_entity(old, &facts, e, on));
        model.spot = model.spot.and_then(|spot| match (spot, here) {
            (Spot::Mention(_), Some(span)) => mention_at(&facts, span).map(Spot::Mention),
            (Spot::Quote(_), Some(span)) => quote_at(&facts, span).map(Spot::Quote),
            (Spot::Time(_), Some(span)) => {
                let i = facts.times.iter().position(|t| t.span == span)?;
                u32::try_from(i).ok().map(Spot::Time)
            }
            (Spot::Hit(_) | Spot::Note(_), _) => Some(spot),
            _ => None,
        });
        model.quote = model.quote.and_then(|i| quote_at(&facts, place(Spot::Quote(i))?));
        model.row = model.row.and_then(|i| {
            let row = old.timeline.get(i as usize)?;
            let same = |r: &crate::analysis::Happening| (r.sentence, r.time) == (row.sentence, row.time);
            u32::try_from(facts.timeline.iter().position(same)?).ok()
        });
        model.overlays.retain_mut(|overlay| match overlay {
            Overlay::Help(_) | Overlay::Axis(_) | Overlay::List(..) | Overlay::Palette(..) => true,
            // Its rows are worked out anew.
            Overlay::Company(_) => true,
            Overlay::Card(entity, _) => same_entity(old, &facts, *entity, None).map(|e| *entity = e).is_some(),
            Overlay::Mend(..) => false,
        });
    }
    // A menu that was open meant what the old analysis had.
    if model.prompt.as_ref().is_some_and(|p| p.kind.is_of_menu()) {
        model.prompt = None;
    }
    // Letters on the screen lead to what the old analysis had.
    if matches!(model.typing.waiting, Some(Waiting::Hint(_))) {
        model.typing = Default::default();
    }
    model.facts = Some(facts);
    company::renew(model);
    model.lay_out(model.screen.size);
}

/// The entity that one of another analysis is: the one whose name stands where its names stand.
fn same_entity(old: &Facts, new: &Facts, entity: EntityId, first: Option<Span>) -> Option<EntityId> {
    let before = old.entities.get(entity.index())?;
    let names = before.mentions.iter().filter_map(|i| old.mentions.get(*i as usize)).filter(|m| m.form == Form::Name);
    let owner = |span: Span| new.mentions.get(mention_at(new, span)? as usize)?.entity;
    first.into_iter().chain(names.map(|m| m.span)).find_map(owner).or_else(|| {
        let i = new.entities.iter().position(|e| e.name == before.name)?;
        u32::try_from(i).ok().map(EntityId)
    })
}

/// The index of the mention with this span.
fn mention_at(facts: &Facts, span: Span) -> Option<u32> {
    let from = facts.mentions.partition_point(|m| m.span.start() < span.start());
    let here = facts.mentions[from..].iter().take_while(|m| m.span.start() == span.start());
    here.zip(from..).find(|(m, _)| m.span == span).and_then(|(_, i)| u32::try_from(i).ok())
}

/// The index of the statement that begins with this span.
fn quote_at(facts: &Facts, span: Span) -> Option<u32> {
    let i = facts.quotes.iter().position(|q| q.spans.first() == Some(&span))?;
    u32::try_from(i).ok()
}
