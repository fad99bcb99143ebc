//! Moving on the sheets that lie over the screen.

use super::prompts::prompt;
use super::{Effect, mend, palette};
use crate::analysis::EntityId;
use crate::app::mending::rows;
use crate::app::{Model, Overlay, Pane, PromptKind, SheetAction, Spot, opening};
use crate::overlays::{card, help};
use crate::words::told;

/// Moves on the sheet on top, or follows its marked line.
pub(super) fn sheet(model: &mut Model, action: SheetAction) -> Vec<Effect> {
    let Some(top) = model.overlays.last().cloned() else { return Vec::new() };
    if action == SheetAction::Close {
        model.overlays.pop();
        return Vec::new();
    }
    let page = usize::from(model.screen.sheet.height).saturating_sub(3).max(1);
    let (here, last) = match &top {
        Overlay::Help(line) => (*line, help::lines(model).len().saturating_sub(page)),
        Overlay::Mend(mending, line) => (*line, rows(model, *mending).len().saturating_sub(1)),
        Overlay::Card(entity, line) => (*line, card::lines(model, *entity).targets().saturating_sub(1)),
        Overlay::List(list, row) => (*row, list.count(model).saturating_sub(1)),
        Overlay::Palette(context, row) => (*row, palette::rows(model, *context).len().saturating_sub(1)),
        // These views have actions of their own.
        Overlay::Axis(_) | Overlay::Company(_) => (0, 0),
    };
    let to = match action {
        SheetAction::Down => (here + 1).min(last),
        SheetAction::Up => here.saturating_sub(1),
        SheetAction::PageDown => (here + page / 2).min(last),
        SheetAction::PageUp => here.saturating_sub(page / 2),
        SheetAction::Start => 0,
        SheetAction::End => last,
        SheetAction::Open => {
            match top {
                Overlay::Card(entity, line) => follow_card(model, entity, line),
                Overlay::Mend(mending, line) => return mend::pick(model, mending, line),
                Overlay::List(list, row) => return opening::open(model, list, row),
                Overlay::Palette(context, row) => return palette::run(model, context, row),
                Overlay::Help(_) | Overlay::Axis(_) | Overlay::Company(_) => {}
            }
            return Vec::new();
        }
        SheetAction::Sift => {
            if matches!(top, Overlay::Help(_) | Overlay::List(..) | Overlay::Card(..)) {
                let letters = model.sifted.clone();
                prompt(model, PromptKind::Sift, &letters);
            } else {
                model.message = Some(told::NO_LIST.into());
            }
            return Vec::new();
        }
        SheetAction::Close => here,
    };
    mark(model, to);
    Vec::new()
}

/// Marks a row of the sheet on top.
pub(super) fn mark(model: &mut Model, to: usize) {
    if let Some(
        Overlay::Help(line)
        | Overlay::Card(_, line)
        | Overlay::Mend(_, line)
        | Overlay::List(_, line)
        | Overlay::Palette(_, line),
    ) = model.overlays.last_mut()
    {
        *line = to;
    }
}

fn follow_card(model: &mut Model, entity: EntityId, line: usize) {
    match card::lines(model, entity).target(line) {
        Some(card::Target::Place(offset)) => {
            model.overlays.clear();
            model.focus(Pane::Article);
            model.jump(offset);
            let spot = model.facts.as_deref().and_then(|facts| {
                let i = facts.mentions.partition_point(|m| m.span.start() < offset);
                facts.mentions.get(i).filter(|m| m.span.start() == offset && m.entity == Some(entity))?;
                u32::try_from(i).ok()
            });
            if let Some(i) = spot {
                model.spot = Some(Spot::Mention(i));
            }
        }
        Some(card::Target::Entity(other)) => {
            model.choose(other);
            model.overlays.push(Overlay::Card(other, 0));
        }
        None => {}
    }
}
