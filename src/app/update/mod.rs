//! message -> change of the model, and effects to be carried out. No I/O, and nothing that can fail.
//!
//! | file | what it does |
//! |---|---|
//! | `article`, `walk` | moving in the text |
//! | `lists` | moving in the lists at the side |
//! | `sheets` | moving on cards and menus |
//! | `prompts` | the typed line |
//! | `mend` | corrections: making them, taking them back |
//! | `settle` | taking a new analysis in |
//! | `keyed` | from keys to actions: numbers, sequences, what waits for a letter |

mod article;
mod keyed;
mod lists;
mod mend;
pub(crate) mod palette;
pub(super) mod prompts;
mod settle;
mod sheets;
mod walk;

use super::{
    Action, AppAction, ArticleAction, Facts, Model, Mouse, MouseMode, Overlay, Pane, PeopleWhich, PromptKind, Taken,
    axis, company, hints, keep, marks, mouse, opening, seek, select, taking,
};
use crate::analysis::corrections::Correction;
use crate::app::Listing;
use crate::document::{Document, PartialDate, Span};
use crate::keys::Key;
use crate::notes::Highlight;
use crate::store::Keep;
use crate::ui::{Depth, Theme};
use crate::words::told;
use std::sync::Arc;

/// What comes in from outside.
#[derive(Debug, Clone)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The terminal has a new size.
    Resize(u16, u16),
    /// The whole text of a document whose beginning was shown first.
    Loaded(Arc<Document>),
    /// The analysis of a document.
    Analysed(Arc<Facts>),
    /// An analysis with the reader's corrections.
    Corrected {
        /// The analysis that was corrected.
        found: Arc<Facts>,
        /// What it is now.
        facts: Arc<Facts>,
        /// How many corrections found no place.
        unplaced: usize,
    },
    /// All corrections of the document that are kept on disk.
    Kept(Vec<Correction>),
    /// All highlights of the document that are kept on disk, and where each stands in it.
    Noted(Vec<Highlight>, Vec<Option<Span>>),
    /// Where the reader was when the document was closed: an offset.
    Place(usize),
    /// What was read lately.
    Recent(Vec<crate::source::Entry>),
    /// What a search found, or what is wrong with it.
    Found(String, Result<Vec<Span>, String>),
    /// The mouse did something.
    Mouse(Mouse),
    /// The dossier was to be written to this file, as the reader named it, and something is there already.
    Exists(String),
    /// A sentence for the reader.
    Note(String),
    /// Another text, and whether it is all of its page.
    Opened(Box<crate::source::Opened>, bool),
}

/// What is to be done outside of the model.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Give the terminal back and stop until the shell continues the program.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Analyse the document against the date, and send [`Message::Analysed`].
    Analyse(Arc<Document>, Option<PartialDate>),
    /// Open another text (all of its page, if true), and send [`Message::Opened`].
    Open(crate::source::Input, bool),
    /// From now on keep what is changed with this document, and send what is kept of it: [`Message::Kept`],
    /// [`Message::Noted`], [`Message::Place`].
    Turn(Arc<Document>),
    /// Apply the corrections to the analysis, and send [`Message::Corrected`].
    Correct(Arc<Document>, Arc<Facts>, Vec<Correction>),
    /// Change what is kept on disk, and send [`Message::Kept`] or [`Message::Noted`].
    Keep(Keep),
    /// Put words into the clipboard.
    Copy(String),
    /// Write a dossier to a file, and send [`Message::Note`], or [`Message::Exists`] where that file is there already.
    Take(Box<Taken>),
    /// Look up what was read lately, and send [`Message::Recent`].
    Recent,
    /// Find words in the document, and send [`Message::Found`].
    Find(Arc<Document>, String),
    /// From now on take so much of the mouse.
    Mouse(MouseMode),
}

/// Takes a message in.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => {
            model.message = None;
            let sheets = model.overlays.len();
            let effects = if model.prompt.is_some() { prompts::type_key(model, key) } else { keyed::press(model, key) };
            settled(model, sheets);
            effects
        }
        Message::Mouse(event) => {
            let sheets = model.overlays.len();
            let effects = mouse::mouse(model, event);
            settled(model, sheets);
            effects
        }
        Message::Paste(text) => match &mut model.prompt {
            Some(prompt) => {
                prompt.input.insert(&text);
                prompts::typed(model)
            }
            None => Vec::new(),
        },
        Message::Resize(width, height) => {
            model.lay_out((width, height));
            Vec::new()
        }
        Message::Loaded(document) => {
            // The beginning that was shown is the beginning of the whole: places stay as they are.
            model.published = model.published.or(document.published);
            model.document = document;
            model.complete = true;
            model.lay_out(model.screen.size);
            model.go_on();
            vec![Effect::Turn(model.document.clone()), Effect::Analyse(model.document.clone(), model.published)]
        }
        Message::Analysed(facts) => {
            model.found = Some(facts.clone());
            if !model.corrections.is_empty() {
                return mend::correct(model);
            }
            settle::settle(model, facts);
            Vec::new()
        }
        Message::Corrected { found, facts, unplaced } => {
            // An answer about an analysis that is not the newest any more is worth nothing.
            if model.found.as_ref().is_some_and(|f| Arc::ptr_eq(f, &found)) {
                settle::settle(model, facts);
                mend::tell_unplaced(model, unplaced);
            }
            Vec::new()
        }
        Message::Kept(corrections) => mend::adopt(model, corrections),
        Message::Noted(notes, places) => {
            keep::adopt(model, notes, places);
            Vec::new()
        }
        Message::Place(place) => {
            // Who has begun to read at the start stays there.
            if model.top == model.flow().step(0, 0) && model.spot.is_none() && model.jumps.places().is_empty() {
                model.come_back(place);
            }
            Vec::new()
        }
        Message::Recent(entries) => {
            model.recent = entries;
            opening::show(model, Listing::Recent);
            Vec::new()
        }
        Message::Found(query, hits) => {
            prompts::found(model, query, hits);
            Vec::new()
        }
        Message::Opened(opened, whole) => opening::opened(model, *opened, whole),
        Message::Exists(path) => {
            taking::exists(model, path);
            Vec::new()
        }
        Message::Note(text) => {
            model.message = Some(text);
            Vec::new()
        }
    }
}

/// After a key or a click: what is listed decides how the side is shared out, and letters that picked lines belong to the
/// sheet on which they were typed.
fn settled(model: &mut Model, sheets: usize) {
    if model.overlays.len() != sheets {
        model.sifted.clear();
    }
    model.lay_out(model.screen.size);
}

/// Most times that an action is repeated for a number before it.
const MOST_TIMES: u32 = 999;

/// Does an action, so many times as a number before its key said.
pub(super) fn act(model: &mut Model, action: Action, count: Option<u32>) -> Vec<Effect> {
    match (action, count) {
        (Action::Article(ArticleAction::Start | ArticleAction::End), Some(n)) => {
            article::paragraph(model, n);
            Vec::new()
        }
        (Action::List(super::ListAction::Start | super::ListAction::End), Some(n)) => {
            lists::row(model, n);
            Vec::new()
        }
        (Action::Seek(a), count) if !action.repeats() => seek::seek(model, a, count),
        (Action::Keep(a), count) if !action.repeats() => keep::keep(model, a, count),
        (Action::Article(a @ (ArticleAction::LineDown | ArticleAction::LineUp)), Some(n)) => {
            let lines = isize::try_from(n).unwrap_or(0);
            model.scroll(if a == ArticleAction::LineDown { lines } else { -lines });
            Vec::new()
        }
        (action, Some(n)) if action.repeats() => {
            let mut effects = Vec::new();
            for _ in 0..n.clamp(1, MOST_TIMES) {
                effects.extend(once(model, action));
                // A walk that comes to the end of the text is over.
                if model.message.is_some() {
                    break;
                }
            }
            effects
        }
        (action, _) => once(model, action),
    }
}

fn once(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::App(action) => return app(model, action),
        Action::Article(action) => article::article(model, action),
        Action::List(action) => lists::list(model, action),
        Action::Sheet(action) => return sheets::sheet(model, action),
        Action::Timeline(action) => axis::timeline(model, action),
        Action::Axis(action) => axis::axis(model, action),
        Action::Seek(action) => return seek::seek(model, action, None),
        Action::Company(action) => return company::company(model, action),
        Action::Keep(action) => return keep::keep(model, action, None),
        Action::Select(action) => select::select(model, action),
    }
    Vec::new()
}

/// Turns the wheel over a sheet.
pub(super) fn wheel_on_sheet(model: &mut Model, action: super::SheetAction) -> Vec<Effect> {
    use super::{AxisAction, CompanyAction, SheetAction};
    let down = action == SheetAction::Down;
    let action = match model.overlays.last() {
        Some(Overlay::Axis(_)) => Action::Axis(if down { AxisAction::Down } else { AxisAction::Up }),
        Some(Overlay::Company(_)) => Action::Company(if down { CompanyAction::Down } else { CompanyAction::Up }),
        _ => Action::Sheet(action),
    };
    once(model, action)
}

/// Opens the marked row of the sheet on top.
pub(super) fn open_on_sheet(model: &mut Model) -> Vec<Effect> {
    match model.prompt.as_ref().map(|p| p.kind.chooses()) {
        Some(true) => prompts::finish(model),
        _ => sheets::sheet(model, super::SheetAction::Open),
    }
}

/// Walks a row down or up in a list, which takes the focus.
pub(super) fn walk_list(model: &mut Model, pane: Pane, down: bool) {
    model.focus(pane);
    lists::list(model, if down { super::ListAction::Down } else { super::ListAction::Up });
}

/// Marks a row of the list that has the focus; opens it if it was marked and the list `had` the focus before.
pub(super) fn click_row(model: &mut Model, row: usize, had: bool) {
    lists::click(model, row, had);
}

fn app(model: &mut Model, action: AppAction) -> Vec<Effect> {
    match action {
        AppAction::Article => model.focus(Pane::Article),
        AppAction::People => model.focus(Pane::People),
        AppAction::Timeline => model.focus(Pane::Timeline),
        AppAction::Quotes => model.focus(Pane::Quotes),
        AppAction::NextMention => walk::stops(model, true),
        AppAction::PreviousMention => walk::stops(model, false),
        AppAction::Next => walk::next(model, true),
        AppAction::Previous => walk::next(model, false),
        AppAction::NextQuote => walk::quotes(model, true),
        AppAction::PreviousQuote => walk::quotes(model, false),
        AppAction::NextTime => walk::times(model, true),
        AppAction::PreviousTime => walk::times(model, false),
        AppAction::Search => prompts::prompt(model, PromptKind::Search, ""),
        AppAction::Date => {
            let now = model.published.map(|d| d.to_string()).unwrap_or_default();
            prompts::prompt(model, PromptKind::Date, &now);
        }
        AppAction::Mend => mend::open(model),
        AppAction::Undo => return mend::undo(model),
        AppAction::Redo => return mend::redo(model),
        AppAction::SoFar => {
            model.so_far = !model.so_far;
            let words = if model.so_far { told::ONLY_SO_FAR } else { told::ALL_SHOWN };
            model.message = Some(words.into());
            company::renew(model);
        }
        AppAction::Back => match model.jumps.back(model.top) {
            Some(place) => model.scroll_to(place),
            None => model.message = Some(told::NOTHING_BACK.into()),
        },
        AppAction::Forward => match model.jumps.forward() {
            Some(place) => model.scroll_to(place),
            None => model.message = Some(told::NOTHING_FORWARD.into()),
        },
        AppAction::Release if model.peek => model.peek = false,
        AppAction::Release => {
            model.selection = None;
            model.spot = None;
            model.chosen = None;
            model.quote = None;
            model.row = None;
            model.search = None;
            model.people_which = PeopleWhich::People;
            for pane in [Pane::People, Pane::Timeline, Pane::Quotes] {
                model.set_filter(pane, String::new());
            }
        }
        AppAction::Theme => {
            if model.depth == Depth::None {
                model.message = Some(told::NO_COLOURS.into());
                return Vec::new();
            }
            let own = model.themes.iter().map(|t| t.name.clone());
            let names: Vec<String> = Theme::names().map(str::to_owned).chain(own).collect();
            let next = names.iter().rposition(|n| *n == model.theme.name).map_or(0, |i| (i + 1) % names.len());
            let theme = model.theme_named(&names[next]);
            model.wear(theme);
            model.message = Some(told::theme(&model.theme.name));
        }
        AppAction::Zen => {
            model.zen = !model.zen;
            model.pane = Pane::Article;
        }
        AppAction::Help => model.overlays.push(Overlay::Help(0)),
        AppAction::Manual => return opening::manual(model),
        AppAction::Redraw => return vec![Effect::Redraw],
        AppAction::Suspend => return vec![Effect::Suspend],
        AppAction::Contents => opening::show(model, Listing::Contents),
        AppAction::Links => opening::show(model, Listing::Links),
        AppAction::Shelf => opening::show(model, Listing::Shelf),
        AppAction::Whole => return opening::whole(model),
        AppAction::Quit => return vec![Effect::Quit],
    }
    Vec::new()
}
