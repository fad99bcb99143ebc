//! What the mouse does: clicks on names, dates and rows, the wheel, the dividers between the panes.

use super::{AppAction, Effect, Model, Pane, Spot, company, keep, select};
use crate::app::{Action, Overlay, SheetAction, update};
use crate::words::told;
use crate::{overlays, panes};
use ratatui::layout::Rect;

/// How much of the mouse the program takes from the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MouseMode {
    /// Clicks, the wheel, and dragging.
    #[default]
    Full,
    /// Clicks and the wheel alone.
    Scroll,
    /// Nothing: the terminal selects and scrolls as it always does.
    Off,
}

impl MouseMode {
    /// The mode by the name that the config uses.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "full" => Some(Self::Full),
            "scroll" => Some(Self::Scroll),
            "off" => Some(Self::Off),
            _ => None,
        }
    }

    /// The next one, in turn.
    pub(super) fn next(self) -> Self {
        match self {
            Self::Full => Self::Scroll,
            Self::Scroll => Self::Off,
            Self::Off => Self::Full,
        }
    }

    /// A sentence for the reader.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Full => "The mouse clicks, scrolls and drags",
            Self::Scroll => "The mouse clicks and scrolls",
            Self::Off => "The mouse belongs to the terminal: it selects as always",
        }
    }
}

/// What happened with the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// It moved with the left button down.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel turned towards the reader.
    WheelDown,
    /// The wheel turned away.
    WheelUp,
}

/// An event of the mouse, at a cell of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What happened.
    pub kind: MouseKind,
    /// The column, from 0.
    pub x: u16,
    /// The row, from 0.
    pub y: u16,
}

/// What is being dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Divider {
    /// The rule between article and side.
    Side,
    /// The heading of the list with this number: the end of the one above.
    List(usize),
}

/// Lines for one notch of the wheel.
const NOTCH: isize = 3;
/// No list is dragged smaller than this many rows.
const LOWEST: u16 = 3;

/// Takes an event in.
pub(super) fn mouse(model: &mut Model, event: Mouse) -> Vec<Effect> {
    if model.screen.is_too_small() || model.prompt.is_some() && event.kind != MouseKind::Press {
        return Vec::new();
    }
    match event.kind {
        MouseKind::Press => {
            model.message = None;
            press(model, event.x, event.y)
        }
        MouseKind::Drag => {
            drag(model, event.x, event.y);
            Vec::new()
        }
        MouseKind::Release => {
            model.dragging = None;
            // What was dragged over is taken along at once.
            match model.pressed.take() {
                Some(_) => keep::copy_dragged(model),
                None => Vec::new(),
            }
        }
        MouseKind::WheelDown => wheel(model, event, true),
        MouseKind::WheelUp => wheel(model, event, false),
    }
}

fn holds(area: Rect, x: u16, y: u16) -> bool {
    area.contains(ratatui::layout::Position { x, y })
}

fn wheel(model: &mut Model, event: Mouse, down: bool) -> Vec<Effect> {
    if !model.overlays.is_empty() {
        let action = if down { SheetAction::Down } else { SheetAction::Up };
        return update::wheel_on_sheet(model, action);
    }
    let list = model.screen.lists.iter().find(|(_, area)| holds(*area, event.x, event.y)).map(|(pane, _)| *pane);
    match list {
        Some(pane) => update::walk_list(model, pane, down),
        None => model.scroll(if down { NOTCH } else { -NOTCH }),
    }
    Vec::new()
}

fn press(model: &mut Model, x: u16, y: u16) -> Vec<Effect> {
    model.selection = None;
    model.pressed = None;
    let foot = model.screen.foot;
    if holds(foot, x, y) {
        if model.overlays.is_empty() && foot.height >= 2 && y + 1 == foot.bottom() {
            let share = u32::from(x) * 100 / u32::from(foot.width.max(1));
            model.go_to_percent(share);
        }
        return Vec::new();
    }
    if model.overlays.last().is_some() {
        return on_sheet(model, x, y);
    }
    if model.prompt.is_some() {
        return Vec::new();
    }
    if model.screen.rule == Some(x) {
        model.dragging = Some(Divider::Side);
        return Vec::new();
    }
    if let Some(share) = panes::map_share(model, x, y) {
        model.go_to_percent(share);
        return Vec::new();
    }
    let list = model.screen.lists.iter().position(|(_, area)| holds(*area, x, y));
    if let Some(i) = list {
        let (pane, area) = model.screen.lists[i];
        if y == area.y && i > 0 {
            model.dragging = Some(Divider::List(i));
        }
        return on_list(model, pane, y);
    }
    if model.screen.shows_article {
        on_article(model, x, y);
    }
    Vec::new()
}

/// A click beside a sheet closes it, one on a row does what Enter does there.
fn on_sheet(model: &mut Model, x: u16, y: u16) -> Vec<Effect> {
    if !holds(overlays::area(model), x, y) {
        model.prompt = None;
        model.overlays.pop();
        return Vec::new();
    }
    if let Some((row, column)) = overlays::pair_at(model, x, y) {
        return company::click(model, row, column);
    }
    let Some(row) = overlays::row_at(model, y) else { return Vec::new() };
    let open = match model.overlays.last_mut() {
        Some(Overlay::Card(_, line) | Overlay::Mend(_, line) | Overlay::List(_, line) | Overlay::Palette(_, line)) => {
            *line = row;
            true
        }
        _ => false,
    };
    if open { update::open_on_sheet(model) } else { Vec::new() }
}

/// A click marks a row; one on the marked row opens it.
fn on_list(model: &mut Model, pane: Pane, y: u16) -> Vec<Effect> {
    let had = model.pane == pane;
    let row = panes::row_at(model, pane, y);
    model.focus(pane);
    if let Some(row) = row {
        update::click_row(model, row, had);
    }
    Vec::new()
}

/// A click on a name, a date or a quotation's bar goes there; a second one on a name opens the card.
fn on_article(model: &mut Model, x: u16, y: u16) {
    model.focus(Pane::Article);
    model.pressed = panes::offset_at(model, x, y);
    let Some(facts) = model.facts.clone() else { return };
    let text = model.screen.text;
    if x < text.x && x + 2 >= text.x {
        let quote = panes::line_at(model, y)
            .and_then(|line| (line.start()..line.next).find_map(|at| facts.quote_at(at)).filter(|_| !line.is_gap));
        if let Some(i) = quote {
            model.go(Spot::Quote(i));
        }
        return;
    }
    let Some(at) = panes::offset_at(model, x, y) else { return };
    let first = facts.mentions.partition_point(|m| m.span.start() + 400 < at);
    let last = facts.mentions.partition_point(|m| m.span.start() <= at);
    let held = (first..last).filter(|i| facts.mentions[*i].span.holds(at) && facts.mentions[*i].entity.is_some());
    let held = held.min_by_key(|i| facts.mentions[*i].span.len()).and_then(|i| u32::try_from(i).ok());
    if let Some(i) = held {
        if model.spot == Some(Spot::Mention(i))
            && let Some(entity) = model.chosen
        {
            model.overlays.push(Overlay::Card(entity, 0));
        } else {
            model.go(Spot::Mention(i));
        }
        return;
    }
    let time = facts.times.partition_point(|t| t.span.end() <= at);
    if facts.times.get(time).is_some_and(|t| t.span.holds(at))
        && let Ok(i) = u32::try_from(time)
    {
        model.go(Spot::Time(i));
        return;
    }
    if let Some(i) = model.note_at(at).and_then(|i| u32::try_from(i).ok()) {
        model.go(Spot::Note(i));
        return;
    }
    // A click beside everything lets go of the small card only: what is chosen stays.
    model.peek = false;
}

fn drag(model: &mut Model, x: u16, y: u16) {
    match model.dragging {
        Some(Divider::Side) => {
            model.side_width = Some(model.screen.size.0.saturating_sub(x + 1));
            model.lay_out(model.screen.size);
        }
        Some(Divider::List(i)) => {
            drag_list(model, i, y);
            model.lay_out(model.screen.size);
        }
        None => {
            if let Some(from) = model.pressed.filter(|_| model.overlays.is_empty()) {
                select::drag(model, from, x, y);
            }
        }
    }
}

/// Moves the heading of a list to a row: the list above ends there.
fn drag_list(model: &mut Model, i: usize, y: u16) {
    let [(_, a), (_, b), (_, c)] = model.screen.lists[..] else { return };
    let mut tops = [a.y, b.y, c.y, c.bottom()];
    let (Some(above), Some(below)) = (tops.get(i.wrapping_sub(1)).copied(), tops.get(i + 1).copied()) else { return };
    if above + LOWEST > below.saturating_sub(LOWEST) {
        return;
    }
    tops[i] = y.clamp(above + LOWEST, below - LOWEST);
    model.side_rows = Some([tops[1] - tops[0], tops[2] - tops[1], tops[3] - tops[2]]);
}

impl Model {
    /// Makes the side wider by some cells.
    pub(super) fn widen_side(&mut self, cells: i16) {
        let Some(rule) = self.screen.rule else {
            let key = self.keymap.key_for(Action::App(AppAction::Zen)).unwrap_or_default();
            self.message = Some(told::no_side(&key));
            return;
        };
        let now = self.screen.size.0.saturating_sub(rule + 1);
        self.side_width = Some(now.saturating_add_signed(cells));
        self.lay_out(self.screen.size);
    }
}
