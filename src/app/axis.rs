//! The timeline's own actions: the rule behind a date, and the wide view that shows the whole span on one axis.

use super::action::actions;
use super::{Model, Overlay, Pane, Spot};
use crate::words::told;

actions! {
    /// In the timeline pane, beside what works in every list.
    TimelineAction {
        Axis = "axis", "the whole span on one axis";
        Rule = "rule", "show by which rule a date was read";
    }
}

actions! {
    /// In the wide view of the timeline.
    AxisAction {
        Down = "down", "next happening";
        Up = "up", "previous happening";
        Closer = "closer", "closer";
        Wider = "wider", "wider";
        Earlier = "earlier", "earlier";
        Later = "later", "later";
        Whole = "whole", "the whole span";
        Open = "open", "go to the place";
        Close = "close", "close";
    }
}

/// What the wide view shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Axis {
    /// The marked happening: an index into [`rows`].
    pub row: usize,
    /// How often the span was halved; 0 shows all of it.
    pub zoom: u8,
    /// How far the middle lies from the marked happening, in quarters of what is shown.
    pub shift: i32,
}

/// The span is halved so often at most: a day is then wider than a screen.
const CLOSEST: u8 = 14;

/// The happenings that have a place on the axis, in order of time: indices into the analysis's list.
pub fn rows(model: &Model) -> Vec<u32> {
    let Some(facts) = model.facts.as_deref() else { return Vec::new() };
    let mut out = model.listed_rows();
    out.retain(|i| facts.timeline.get(*i as usize).is_some_and(|r| r.earliest.or(r.latest).is_some()));
    out.sort_unstable();
    out
}

/// Does what the timeline pane alone can do.
pub(super) fn timeline(model: &mut Model, action: TimelineAction) {
    match action {
        TimelineAction::Axis => {
            let rows = rows(model);
            if rows.is_empty() {
                model.message = Some(told::NO_DATES.into());
                return;
            }
            let row = rows.iter().position(|i| Some(*i) == model.row).unwrap_or(0);
            model.overlays.push(Overlay::Axis(Axis { row, ..Axis::default() }));
        }
        TimelineAction::Rule => model.rules_shown = !model.rules_shown,
    }
}

/// Moves in the wide view.
pub(super) fn axis(model: &mut Model, action: AxisAction) {
    let last = rows(model).len().saturating_sub(1);
    let Some(Overlay::Axis(axis)) = model.overlays.last_mut() else { return };
    axis.row = axis.row.min(last);
    match action {
        AxisAction::Down => *axis = Axis { row: (axis.row + 1).min(last), shift: 0, ..*axis },
        AxisAction::Up => *axis = Axis { row: axis.row.saturating_sub(1), shift: 0, ..*axis },
        AxisAction::Closer => *axis = Axis { zoom: (axis.zoom + 1).min(CLOSEST), shift: 0, ..*axis },
        AxisAction::Wider => *axis = Axis { zoom: axis.zoom.saturating_sub(1), shift: 0, ..*axis },
        AxisAction::Earlier if axis.zoom > 0 => axis.shift = axis.shift.saturating_sub(1),
        AxisAction::Later if axis.zoom > 0 => axis.shift = axis.shift.saturating_add(1),
        AxisAction::Earlier | AxisAction::Later => {}
        AxisAction::Whole => *axis = Axis { zoom: 0, shift: 0, ..*axis },
        AxisAction::Open => open(model),
        AxisAction::Close => {
            model.overlays.pop();
        }
    }
}

/// Closes the view and goes to where the marked happening is told.
fn open(model: &mut Model) {
    let Some(Overlay::Axis(axis)) = model.overlays.pop() else { return };
    let Some(facts) = model.facts.clone() else { return };
    let Some(i) = rows(model).get(axis.row).copied() else { return };
    let Some(row) = facts.timeline.get(i as usize) else { return };
    model.focus(Pane::Article);
    match row.time {
        Some(time) => model.go(Spot::Time(time)),
        None => model.jump(row.sentence.start()),
    }
    model.row = Some(i);
}
