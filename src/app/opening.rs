//! Going from one text to another: chapters, links, items of a collection, the whole page.

use super::{Action, AppAction, Effect, Listing, MarkedKind, Model, Overlay, keep, listing};
use crate::document::Document;
use crate::source::{Entry, Input, Opened, manual as manual_of};
use crate::words::{list, told};
use std::sync::Arc;

/// Shows a list, with the row marked that is nearest to the place of the screen.
pub(super) fn show(model: &mut Model, listing: Listing) {
    if listing.count(model) == 0 {
        let words = match listing {
            Listing::Contents => list::NO_CONTENTS,
            Listing::Links => list::NO_LINKS,
            Listing::Shelf => list::NO_SHELF,
            Listing::Places => list::NO_PLACES,
            Listing::Notes => list::NO_HIGHLIGHTS,
            Listing::Recent => list::NO_RECENT,
            Listing::Marked => list::NOTHING_TO_MARK,
        };
        model.message = Some(words.into());
        return;
    }
    let top = model.top;
    let before = |n: usize| n.saturating_sub(1);
    let row = match listing {
        Listing::Contents => before(model.document.contents.partition_point(|c| c.start <= top)),
        Listing::Links => model.document.links.partition_point(|l| l.span.start() < top),
        Listing::Shelf => model.shelf_row,
        Listing::Places | Listing::Recent | Listing::Marked => 0,
        Listing::Notes => {
            let before_top = |i: &usize| model.note_places[*i].is_some_and(|s| s.start() < top);
            model.notes_in_order().iter().take_while(|i| before_top(i)).count()
        }
    };
    model.overlays.push(Overlay::List(listing, row.min(before(listing.count(model)))));
}

/// Opens the marked row of a list.
pub(super) fn open(model: &mut Model, listing: Listing, row: usize) -> Vec<Effect> {
    let row = listing.index(model, row);
    if listing == Listing::Marked {
        // The list stays, to choose more.
        if let Some(kind) = MarkedKind::ALL.get(row) {
            model.marked.toggle(*kind);
        }
        return Vec::new();
    }
    model.overlays.clear();
    let input = match listing {
        Listing::Contents => {
            let place = model.document.contents.get(row).map(|c| c.start);
            if let Some(place) = place {
                model.jumps.leave(model.top);
                model.scroll_to(place);
            }
            return Vec::new();
        }
        Listing::Places => return listing::go(model, row),
        Listing::Marked => return Vec::new(),
        Listing::Notes => {
            keep::go(model, row);
            return Vec::new();
        }
        Listing::Recent => match model.recent.get(row) {
            Some(entry) => entry.input.clone(),
            None => return Vec::new(),
        },
        Listing::Links => {
            let target = model.document.links.get(row).map(|l| l.target.clone());
            match target.filter(|t| crate::source::is_address(t)) {
                Some(target) => Input::Address(target),
                None => {
                    model.message = Some(told::NO_PAGE.into());
                    return Vec::new();
                }
            }
        }
        Listing::Shelf => {
            model.shelf_row = row;
            match model.shelf.get(row) {
                Some(entry) => entry.input.clone(),
                None => return Vec::new(),
            }
        }
    };
    model.message = Some(told::opening(&input.name()));
    vec![Effect::Open(input, false)]
}

/// Opens the manual, with the keys in force; what was read is put where it can be opened again.
pub(super) fn manual(model: &mut Model) -> Vec<Effect> {
    if model.shelf.is_empty() {
        let document = &model.document;
        let input = match &model.input {
            Some(input @ (Input::File(_) | Input::Address(_) | Input::BuiltIn)) => input.clone(),
            _ => Input::holding(Document::clone(document)),
        };
        let title = document.title.as_deref().unwrap_or(&document.id);
        model.shelf = vec![Entry {
            title: crate::source::sanitize_line(title).into_owned(),
            detail: list::WAS_READING.into(),
            input,
        }];
        model.shelf_row = 0;
    }
    let key = model.keymap.key_for(Action::App(AppAction::Shelf)).unwrap_or_default();
    model.message = Some(told::opening_manual(&key));
    vec![Effect::Open(manual_of(&model.keymap), false)]
}

/// Asks for all text of the page, or for its article again.
pub(super) fn whole(model: &mut Model) -> Vec<Effect> {
    match model.input.clone() {
        Some(input @ (Input::File(_) | Input::Address(_))) => vec![Effect::Open(input, !model.whole)],
        // An item of a feed is often the beginning of an article that stands elsewhere.
        Some(Input::Held(_)) if model.document.source.as_deref().is_some_and(crate::source::is_address) => {
            let input = Input::Address(model.document.source.clone().unwrap_or_default());
            model.message = Some(told::opening(&input.name()));
            vec![Effect::Open(input, false)]
        }
        _ => {
            model.message = Some(told::SHOWN_ALREADY.into());
            Vec::new()
        }
    }
}

/// Takes another text in; colours, keys, size and what else there is to read stay as they are.
pub(super) fn opened(model: &mut Model, opened: Opened, whole: bool) -> Vec<Effect> {
    let mut next = Model::new(Arc::new(opened.document), opened.complete, model.screen.size, model.theme.clone());
    next.keymap = model.keymap.clone();
    next.mouse = model.mouse;
    next.map = model.map;
    next.column = model.column;
    next.justify = model.justify;
    next.marked = model.marked;
    next.themes = model.themes.clone();
    next.depth = model.depth;
    next.shapes = model.shapes;
    next.side_width = model.side_width;
    next.side_rows = model.side_rows;
    next.searched = std::mem::take(&mut model.searched);
    next.session = model.session;
    next.dim_below = model.dim_below;
    next.so_far = model.so_far;
    next.colour = model.colour;
    next.ascii = model.ascii;
    next.screen_reader = model.screen_reader;
    next.zen = model.zen;
    next.message = opened.notice;
    next.whole = whole;
    next.input = Some(opened.input);
    if opened.entries.is_empty() {
        next.shelf = std::mem::take(&mut model.shelf);
        next.shelf_row = model.shelf_row;
    } else {
        next.is_list = true;
        next.shelf = opened.entries;
        next.overlays.push(Overlay::List(Listing::Shelf, 0));
    }
    next.lay_out(next.screen.size);
    *model = next;
    let document = model.document.clone();
    vec![Effect::Turn(document.clone()), Effect::Analyse(document, model.published)]
}
