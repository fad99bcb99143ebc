//! Highlights and notes: made, changed, taken away, gone to; and words to take along.

use super::action::actions;
use super::select::{self, quotation, sentence};
use super::update::prompts::prompt;
use super::{Action, AppAction, Effect, Listing, Model, Overlay, PromptKind, Spot, opening, taking};
use crate::document::{BlockKind, Span};
use crate::export::{cite_passage, cite_quotation};
use crate::language::flatten;
use crate::notes::{Colour, Highlight, LONGEST, Passage};
use crate::store::{Keep, NoteChange};
use crate::words::told;

actions! {
    /// Keeping words, and taking them along.
    KeepAction {
        Select = "select", "select words, from the cursor on";
        Highlight = "highlight", "highlight; again: another colour";
        Note = "note", "a note on it";
        Remove = "remove-highlight", "take the highlight away";
        Next = "next-highlight", "next highlight";
        Previous = "previous-highlight", "previous highlight";
        List = "highlights", "your highlights and notes";
        Copy = "copy", "copy the selection, quotation or paragraph";
        Cite = "copy-citation", "copy it with title, source and date";
        Recent = "recent", "what you have read lately";
        Dossier = "dossier", "write all about the article to a file";
    }
}

/// What a note is to be put on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Words that are not highlighted yet.
    New(Span),
    /// The highlight with this id.
    Old(String),
}

/// One thing that can be taken back, in the order in which it was done: a correction, or a change of a highlight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// The last of the corrections.
    Correction,
    /// A highlight was the first, and is now the second; `None` where there is none.
    Note(Option<Box<Highlight>>, Option<Box<Highlight>>),
}

/// Does what works everywhere; `count` is the number that was typed before, and chooses a colour.
pub(super) fn keep(model: &mut Model, action: KeepAction, count: Option<u32>) -> Vec<Effect> {
    match action {
        KeepAction::Select => select::begin(model),
        KeepAction::Highlight => return highlight(model, count),
        KeepAction::Note => note(model),
        KeepAction::Remove => return remove(model),
        KeepAction::Next => walk(model, true),
        KeepAction::Previous => walk(model, false),
        KeepAction::List => {
            opening::show(model, Listing::Notes);
            return vec![Effect::Keep(Keep::Look)];
        }
        KeepAction::Copy => return copy(model, false),
        KeepAction::Cite => return copy(model, true),
        KeepAction::Recent => return vec![Effect::Recent],
        KeepAction::Dossier => taking::ask(model),
    }
    Vec::new()
}

/// What is meant: the marked row of the list, the selection, the highlight under the cursor, or else the quotation or the
/// sentence there.
fn target(model: &mut Model) -> Option<Target> {
    let old = |model: &Model, i: usize| model.notes.get(i).map(|h| Target::Old(h.id.clone()));
    if let Some(Overlay::List(Listing::Notes, row)) = model.overlays.last() {
        return old(model, Listing::Notes.index(model, *row));
    }
    if let Some(selection) = model.selection {
        let span = trimmed(model, selection.span());
        let same = model.note_places.iter().position(|p| *p == Some(span));
        return match same {
            Some(i) => old(model, i),
            None => Some(Target::New(span)).filter(|_| !span.is_empty()),
        };
    }
    if let Some(Spot::Note(i)) = model.spot {
        return old(model, i as usize);
    }
    let Some((spot, place)) = model.cursor() else {
        let key = model.keymap.key_for(Action::Keep(KeepAction::Select)).unwrap_or_default();
        model.message = Some(told::nothing_to_keep(&key));
        return None;
    };
    if let Some(i) = model.note_at(place.start()) {
        return old(model, i);
    }
    let whole = match spot {
        Spot::Quote(_) => quotation(model, place.start()),
        _ => quotation(model, place.start()).or_else(|| sentence(model, place.start())),
    };
    Some(Target::New(trimmed(model, whole.unwrap_or(place))))
}

/// A span without white space at its ends.
fn trimmed(model: &Model, span: Span) -> Span {
    let words = model.document.slice(span);
    let start = span.start() + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

fn highlight(model: &mut Model, count: Option<u32>) -> Vec<Effect> {
    let Some(target) = target(model) else { return Vec::new() };
    let asked = count.and_then(|n| Colour::ALL.get((n as usize).wrapping_sub(1)).copied());
    let (before, mut after) = match target {
        Target::New(span) => (None, made(model, span, String::new())),
        Target::Old(id) => {
            let old = model.notes.iter().find(|h| h.id == id).cloned();
            (old.clone(), old.map(|h| Highlight { colour: h.colour.next(), ..h }))
        }
    };
    if let (Some(colour), Some(after)) = (asked, &mut after) {
        after.colour = colour;
    }
    let Some(after) = after else { return Vec::new() };
    model.colour = after.colour;
    let key = |action| model.keymap.key_for(action).unwrap_or_default();
    let (note, undo) = (key(Action::Keep(KeepAction::Note)), key(Action::App(AppAction::Undo)));
    model.message = Some(told::highlighted(after.colour.word(), &note, &undo));
    step(model, before, Some(after))
}

/// A new highlight of a span; `None`, with a message, for one that is too long.
fn made(model: &mut Model, span: Span, note: String) -> Option<Highlight> {
    if span.len() > LONGEST {
        model.message = Some(told::TOO_MUCH.into());
        return None;
    }
    model.made += 1;
    Some(Highlight {
        id: format!("{:x}-{}", model.session, model.made),
        colour: model.colour,
        passage: Passage::new(&model.document.text, span),
        note,
        speaker: speaker(model, span),
        made: String::new(),
        changed: String::new(),
    })
}

/// Who says the words of a span, if all of it lies in one statement.
fn speaker(model: &Model, span: Span) -> Option<String> {
    crate::export::speaker_of(&model.document, model.facts.as_deref()?, span)
}

fn note(model: &mut Model) {
    let Some(target) = target(model) else { return };
    let now = match &target {
        Target::New(_) => String::new(),
        Target::Old(id) => model.notes.iter().find(|h| h.id == *id).map(|h| h.note.clone()).unwrap_or_default(),
    };
    model.noting = Some(target);
    prompt(model, PromptKind::Note, &now);
}

/// Takes the typed note in.
pub(super) fn noted(model: &mut Model, words: &str) -> Vec<Effect> {
    let words: Vec<&str> = words.lines().map(str::trim_end).collect();
    let words = words.join("\n").trim().to_owned();
    let (before, after) = match model.noting.take() {
        Some(Target::New(_)) if words.is_empty() => return Vec::new(),
        Some(Target::New(span)) => (None, made(model, span, words)),
        Some(Target::Old(id)) => {
            let old = model.notes.iter().find(|h| h.id == id).cloned();
            (old.clone(), old.map(|h| Highlight { note: words, ..h }))
        }
        None => return Vec::new(),
    };
    let Some(after) = after.filter(|a| before.as_ref() != Some(a)) else { return Vec::new() };
    model.message = Some(if after.note.is_empty() { told::NOTE_GONE } else { told::NOTED }.into());
    step(model, before, Some(after))
}

fn remove(model: &mut Model) -> Vec<Effect> {
    let Some(Target::Old(id)) = target(model) else {
        model.message.get_or_insert(told::NO_HIGHLIGHT.into());
        return Vec::new();
    };
    let old = model.notes.iter().find(|h| h.id == id).cloned();
    let undo = model.keymap.key_for(Action::App(AppAction::Undo)).unwrap_or_default();
    model.message = Some(told::highlight_away(&undo));
    step(model, old, None)
}

/// Changes a highlight in a way that can be taken back.
fn step(model: &mut Model, before: Option<Highlight>, after: Option<Highlight>) -> Vec<Effect> {
    model.selection = None;
    model.undone.clear();
    model.unsteps.clear();
    model.steps.push(Done::Note(before.clone().map(Box::new), after.clone().map(Box::new)));
    put(model, before.as_ref(), after)
}

/// Takes a change of a highlight back, or makes it again: what it `is` becomes what it `was`.
pub(super) fn turn_back(model: &mut Model, is: Option<&Highlight>, was: Option<&Highlight>) -> Vec<Effect> {
    model.message = Some(
        match (is, was) {
            (_, None) => told::HIGHLIGHT_GONE,
            (None, _) => told::HIGHLIGHT_BACK,
            (Some(is), Some(was)) if is.note != was.note => told::NOTE_AS_WAS,
            _ => told::HIGHLIGHT_AS_WAS,
        }
        .into(),
    );
    put(model, is, was.cloned())
}

fn put(model: &mut Model, before: Option<&Highlight>, after: Option<Highlight>) -> Vec<Effect> {
    let id = before.or(after.as_ref()).map(|h| h.id.clone()).unwrap_or_default();
    let at = model.notes.iter().position(|h| h.id == id);
    match (at, after) {
        (Some(i), Some(after)) => {
            model.notes[i] = after.clone();
            model.spot =
                u32::try_from(i).ok().filter(|_| model.note_places[i].is_some()).map(Spot::Note).or(model.spot);
            vec![Effect::Keep(Keep::Note(NoteChange::Put(after)))]
        }
        (None, Some(after)) => {
            let place = crate::notes::attach(&model.document.text, std::slice::from_ref(&after));
            model.notes.push(after.clone());
            model.note_places.extend(place);
            model.spot = u32::try_from(model.notes.len() - 1).ok().map(Spot::Note);
            vec![Effect::Keep(Keep::Note(NoteChange::Put(after)))]
        }
        (Some(i), None) => {
            let place = model.note_places.get(i).copied().flatten();
            model.notes.remove(i);
            model.note_places.remove(i);
            model.spot = model.spot.and_then(|spot| match spot {
                Spot::Note(n) if n as usize == i => None,
                Spot::Note(n) if n as usize > i => Some(Spot::Note(n - 1)),
                spot => Some(spot),
            });
            clamp_list(model);
            // The reader stays where the highlight was.
            if let Some(place) = place.filter(|_| model.overlays.is_empty()) {
                model.reveal(place.start());
            }
            vec![Effect::Keep(Keep::Note(NoteChange::Remove(id)))]
        }
        (None, None) => Vec::new(),
    }
}

/// The marked row of a list that has become shorter is its last one.
fn clamp_list(model: &mut Model) {
    let count = Listing::Notes.count(model);
    if let Some(Overlay::List(Listing::Notes, row)) = model.overlays.last_mut() {
        *row = (*row).min(count.saturating_sub(1));
        if count == 0 && model.sifted.is_empty() {
            model.overlays.pop();
        }
    }
}

/// Takes in all that is kept on disk, what other windows have done with it too.
pub(super) fn adopt(model: &mut Model, notes: Vec<Highlight>, places: Vec<Option<Span>>) {
    if notes.len() != places.len() {
        return;
    }
    let here = match model.spot {
        Some(Spot::Note(i)) => model.notes.get(i as usize).map(|h| h.id.clone()),
        _ => None,
    };
    let known = |id: &str| model.notes.iter().any(|h| h.id == id);
    let lost = notes.iter().zip(&places).filter(|(h, place)| place.is_none() && !known(&h.id)).count();
    model.notes = notes;
    model.note_places = places;
    if let Some(id) = here {
        let now = model.notes.iter().position(|h| h.id == id);
        model.spot = now.and_then(|i| u32::try_from(i).ok()).map(Spot::Note);
    }
    if lost > 0 && model.message.is_none() {
        model.message = Some(told::highlights_lost(lost));
    }
    clamp_list(model);
}

impl Model {
    /// The highlight at a place: of several the shortest.
    pub fn note_at(&self, at: usize) -> Option<usize> {
        let here = self.note_places.iter().enumerate().filter_map(|(i, p)| Some((i, (*p)?)));
        here.filter(|(_, span)| span.holds(at)).min_by_key(|(_, span)| span.len()).map(|(i, _)| i)
    }

    /// The highlights in the order of the text, those that are not found in it last: indices.
    pub fn notes_in_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.notes.len()).collect();
        order.sort_by_key(|i| match self.note_places.get(*i).copied().flatten() {
            Some(span) => (0, span.start(), span.end()),
            None => (1, self.notes[*i].passage.start, 0),
        });
        order
    }
}

fn walk(model: &mut Model, forward: bool) {
    let order = model.notes_in_order().into_iter();
    let places: Vec<(usize, Spot)> =
        order.filter_map(|i| Some((model.note_places[i]?.start(), Spot::Note(u32::try_from(i).ok()?)))).collect();
    if places.is_empty() {
        let key = model.keymap.key_for(Action::Keep(KeepAction::Highlight)).unwrap_or_default();
        model.message = Some(told::no_highlights(&key));
        return;
    }
    model.walk(&places, forward);
}

/// Goes to a highlight from the list.
pub(super) fn go(model: &mut Model, index: usize) {
    match model.note_places.get(index).copied().flatten() {
        Some(_) => {
            model.focus(super::Pane::Article);
            if let Ok(i) = u32::try_from(index) {
                model.go(Spot::Note(i));
            }
        }
        None => model.message = Some(told::WORDS_GONE.into()),
    }
}

/// Copies what is meant: with its source if `cited`.
fn copy(model: &mut Model, cited: bool) -> Vec<Effect> {
    let document = model.document.clone();
    let facts = model.facts.clone();
    let listed = match model.overlays.last() {
        Some(Overlay::List(Listing::Notes, row)) => Some(Listing::Notes.index(model, *row)),
        _ => None,
    };
    let on = listed.or(match model.spot {
        Some(Spot::Note(i)) if model.selection.is_none() => Some(i as usize),
        _ => None,
    });
    let quote = match (model.selection, on, model.cursor()) {
        (None, None, Some((Spot::Quote(i), _))) => facts.as_deref().and_then(|f| f.quotes.get(i as usize)),
        _ => None,
    };
    let (what, words) = if let (Some(quote), Some(facts)) = (quote, facts.as_deref()) {
        (told::COPY_QUOTATION, cite_quotation(&document, facts, quote))
    } else if let Some(i) = on {
        let Some(highlight) = model.notes.get(i) else { return Vec::new() };
        match model.note_places.get(i).copied().flatten() {
            Some(span) if cited => (told::COPY_CITED, cite_passage(&document, span)),
            Some(span) => (told::COPY_HIGHLIGHT, running(model, span)),
            None => (told::COPY_HIGHLIGHT, flatten(&highlight.passage.exact)),
        }
    } else {
        let at = model.cursor().map_or(model.top, |(_, span)| span.start());
        let (what, span) = match model.selection {
            Some(selection) => (told::COPY_SELECTION, selection.span()),
            None => match document.blocks.get(document.block_at(at)) {
                Some(block) => (told::COPY_PARAGRAPH, block.span),
                None => return Vec::new(),
            },
        };
        let words = if cited { cite_passage(&document, span) } else { running(model, span) };
        (what, words)
    };
    model.selection = None;
    let count = words.split_whitespace().count();
    model.message = Some(told::copied(what, count));
    vec![Effect::Copy(words)]
}

/// Copies what the mouse has selected; it stays selected.
pub(super) fn copy_dragged(model: &mut Model) -> Vec<Effect> {
    let Some(selection) = model.selection else { return Vec::new() };
    let words = running(model, selection.span());
    let key = model.keymap.key_for(Action::Keep(KeepAction::Highlight)).unwrap_or_default();
    let count = words.split_whitespace().count();
    model.message = Some(told::copied_dragged(count, &key));
    vec![Effect::Copy(words)]
}

/// The words of a span as they are taken along: without the breaks of lines, an empty line between two paragraphs.
fn running(model: &Model, span: Span) -> String {
    let document = &model.document;
    let first = document.block_at(span.start());
    let blocks = document.blocks.get(first..).unwrap_or_default().iter().take_while(|b| b.span.start() < span.end());
    let parts: Vec<String> = blocks
        .map(|block| {
            let start = span.start().max(block.span.start());
            let words = document.slice(Span::new(start, span.end().min(block.span.end())));
            if block.kind == BlockKind::Preformatted { words.to_owned() } else { flatten(words) }
        })
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n\n")
}
