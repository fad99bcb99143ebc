//! Corrections: made, taken back, made again, and brought together with what is on disk.

use super::Effect;
use super::prompts::prompt;
use crate::analysis::corrections::{Correction, Decision};
use crate::app::mending::{Act, Mending, Step, Subject, Wish, name_of, rows};
use crate::app::{Action, AppAction, Done, Model, Overlay, PromptKind, keep};
use crate::document::{Anchor, Span};
use crate::language::flatten;
use crate::store::{Change, Keep};
use crate::words::{mend as say, told};

/// Opens the menu of what can be corrected where the reader is.
pub(super) fn open(model: &mut Model) {
    if model.facts.is_none() {
        model.message = Some(told::STILL_READING.into());
        return;
    }
    match Subject::now(model) {
        Some(subject) => model.overlays.push(Overlay::Mend(Mending { subject, step: Step::What }, 0)),
        None => model.message = Some(told::NOTHING_TO_CORRECT.into()),
    }
}

/// Follows the marked row of the menu on top.
pub(super) fn pick(model: &mut Model, mending: Mending, marked: usize) -> Vec<Effect> {
    let Some(row) = rows(model, mending).into_iter().nth(marked) else { return Vec::new() };
    let subject = mending.subject;
    let next = |model: &mut Model, step: Step| model.overlays.push(Overlay::Mend(Mending { subject, step }, 0));
    match row.act {
        Act::Ask(wish) => {
            next(model, Step::Whom(wish));
            prompt(model, PromptKind::Whom, "");
        }
        Act::Kinds => next(model, Step::Kinds),
        Act::Rename => {
            let facts = model.facts.as_deref();
            let name = facts.and_then(|f| f.name(subject.entity(f)?)).map(|(name, _)| name.to_owned());
            prompt(model, PromptKind::Name(subject), &name.unwrap_or_default());
        }
        act => {
            if let Some(decision) = decision(model, mending, act) {
                return make(model, decision);
            }
        }
    }
    Vec::new()
}

/// Gives the subject another name.
pub(super) fn rename(model: &mut Model, subject: Subject, name: &str) -> Vec<Effect> {
    let name = flatten(name);
    let decision = anchor_of(model, subject).filter(|_| !name.is_empty());
    match decision.map(|mention| Decision::Rename { mention, name }) {
        Some(decision) => make(model, decision),
        None => Vec::new(),
    }
}

/// What a row decides, in words of the text.
fn decision(model: &Model, mending: Mending, act: Act) -> Option<Decision> {
    let facts = model.facts.as_deref()?;
    let text = model.document.text.as_str();
    let anchor = |i: u32| facts.mentions.get(i as usize).map(|m| Anchor::new(text, m.span));
    let quote = |i: u32| Some(Anchor::new(text, facts.quotes.get(i as usize)?.spans.first().copied()?));
    let subject = mending.subject;
    Some(match (act, mending.step, subject) {
        (Act::SplitMention, _, Subject::Mention(i)) => Decision::SplitMention { mention: anchor(i)? },
        (Act::SplitName(i), ..) => Decision::SplitName { mention: anchor(i)? },
        (Act::NoName(i), ..) => Decision::NoName { mention: anchor(i)? },
        (Act::Nobody, _, Subject::Quote(i)) => Decision::Speaker { quote: quote(i)?, to: None },
        (Act::Kind(kind), ..) => Decision::Kind { mention: anchor_of(model, subject)?, kind },
        (Act::Whom(entity), Step::Whom(wish), _) => {
            let to = anchor(name_of(facts, text, entity)?)?;
            match (wish, subject) {
                (Wish::Merge, _) => Decision::Merge { mention: anchor_of(model, subject)?, into: to },
                (Wish::Assign, Subject::Mention(i)) => Decision::Assign { mention: anchor(i)?, to },
                (Wish::Speaker, Subject::Quote(i)) => Decision::Speaker { quote: quote(i)?, to: Some(to) },
                _ => return None,
            }
        }
        _ => return None,
    })
}

fn anchor_of(model: &Model, subject: Subject) -> Option<Anchor> {
    let facts = model.facts.as_deref()?;
    let mention = facts.mentions.get(subject.mention(facts, &model.document.text)? as usize)?;
    Some(Anchor::new(&model.document.text, Span::new(mention.span.start(), mention.span.end())))
}

/// Makes a correction: it holds at once, and is kept.
fn make(model: &mut Model, decision: Decision) -> Vec<Effect> {
    model.overlays.retain(|o| !matches!(o, Overlay::Mend(..)));
    model.prompt = None;
    let undo = model.keymap.key_for(Action::App(AppAction::Undo)).unwrap_or_default();
    model.message = Some(say::made(&said(&decision), &undo));
    model.made += 1;
    let correction = Correction { id: format!("{:x}-{}", model.session, model.made), decision };
    model.undone.clear();
    model.unsteps.clear();
    model.steps.push(Done::Correction);
    model.corrections.push(correction.clone());
    let mut effects = correct(model);
    effects.push(Effect::Keep(Keep::Correction(Change::Add(correction))));
    effects
}

/// Takes back what was done last: a change of a highlight, or a correction.
pub(super) fn undo(model: &mut Model) -> Vec<Effect> {
    if let Some(Done::Note(before, after)) = model.steps.last().cloned() {
        model.unsteps.extend(model.steps.pop());
        return keep::turn_back(model, after.as_deref(), before.as_deref());
    }
    let Some(correction) = model.corrections.pop() else {
        model.message = Some(told::NO_CORRECTION.into());
        return Vec::new();
    };
    // Corrections of an earlier session are no steps of this one.
    model.steps.pop();
    model.unsteps.push(Done::Correction);
    model.message = Some(say::taken_back(&said(&correction.decision)));
    let gone = Change::Remove(correction.id.clone());
    model.undone.push(correction);
    let mut effects = correct(model);
    effects.push(Effect::Keep(Keep::Correction(gone)));
    effects
}

/// Does again what was taken back last.
pub(super) fn redo(model: &mut Model) -> Vec<Effect> {
    if let Some(Done::Note(before, after)) = model.unsteps.last().cloned() {
        model.steps.extend(model.unsteps.pop());
        return keep::turn_back(model, before.as_deref(), after.as_deref());
    }
    let Some(correction) = model.undone.pop() else {
        model.message = Some(told::NO_REPEAT.into());
        return Vec::new();
    };
    model.message = Some(say::again(&said(&correction.decision)));
    model.unsteps.pop();
    model.steps.push(Done::Correction);
    model.corrections.push(correction.clone());
    let mut effects = correct(model);
    effects.push(Effect::Keep(Keep::Correction(Change::Add(correction))));
    effects
}

/// Has the corrections applied to what was found.
pub(super) fn correct(model: &Model) -> Vec<Effect> {
    let Some(found) = &model.found else { return Vec::new() };
    vec![Effect::Correct(model.document.clone(), found.clone(), model.corrections.clone())]
}

/// Takes in what is on disk and not known here: corrections of an earlier session or of another window.
pub(super) fn adopt(model: &mut Model, kept: Vec<Correction>) -> Vec<Effect> {
    let known = |c: &Correction| model.corrections.iter().chain(&model.undone).any(|k| k.id == c.id);
    let new: Vec<Correction> = kept.into_iter().filter(|c| !known(c)).collect();
    if new.is_empty() {
        return Vec::new();
    }
    // What was decided in this window comes last, so that it is the first to be taken back.
    let own = format!("{:x}-", model.session);
    let at = model.corrections.iter().rposition(|c| !c.id.starts_with(&own)).map_or(0, |i| i + 1);
    model.corrections.splice(at..at, new);
    correct(model)
}

/// Says how many corrections find no place, when it is news.
pub(super) fn tell_unplaced(model: &mut Model, unplaced: usize) {
    if unplaced > model.unplaced && model.message.is_none() {
        model.message = Some(say::unplaced(unplaced));
    }
    model.unplaced = unplaced;
}

/// A decision in words.
fn said(decision: &Decision) -> String {
    let words = |a: &Anchor| flatten(&a.words);
    match decision {
        Decision::Merge { mention, into } => say::same_as(&words(mention), &words(into)),
        Decision::Assign { mention, to } => say::means(&words(mention), &words(to)),
        Decision::SplitMention { mention } => say::another_here(&words(mention)),
        Decision::SplitName { mention } => say::another(&words(mention)),
        Decision::Rename { mention, name } => say::called(&words(mention), name),
        Decision::Kind { mention, kind } => say::of_kind(&words(mention), crate::words::kind(*kind)),
        Decision::NoName { mention } => say::no_name(&words(mention)),
        Decision::Speaker { to: Some(to), .. } => say::said_by(&words(to)),
        Decision::Speaker { to: None, .. } => say::SAID_BY_NOBODY.to_owned(),
    }
}
