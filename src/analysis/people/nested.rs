//! Persons' names inside other names: "Ruth Dorn" in "the Ruth Dorn Foundation", where the text knows Ruth Dorn herself.
//!
//! This comes after everything that asks who acts or speaks: the foundation does, not the person whose name it bears.

use super::super::{Entity, EntityId, Form, Kind, Mention};
use super::lexicon;
use crate::language::{Text, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The longest name that is looked for, in tokens.
const LONGEST: usize = 6;

/// Last words of names that are the places' own by now: nobody speaks of the person.
const SETTLEMENTS: &[&str] = &[
    "city",
    "county",
    "town",
    "township",
    "village",
    "province",
    "district",
    "state",
    "island",
    "islands",
    "river",
    "lake",
    "bay",
    "valley",
    "mount",
    "street",
    "avenue",
    "road",
    "drive",
    "lane",
    "boulevard",
    "highway",
    "square",
    "beach",
    "hills",
    "heights",
    "port",
    "fort",
];

/// Adds a mention by name of each person whose name stands inside a longer name of something else.
///
/// A full name counts wherever the words are the same; a surname only at the beginning of the longer name, where one person
/// alone bears it and the text calls her so by itself. Entities keep their numbers; their lists of mentions are made anew.
pub fn add_nested(text: &Text<'_>, mentions: &mut Vec<Mention>, entities: &mut [Entity]) {
    let forms = forms(text, mentions, entities);
    if forms.is_empty() {
        return;
    }
    let mut found: Vec<Mention> = Vec::new();
    for mention in mentions.iter().filter(|m| m.form == Form::Name && holds_names(m.kind)) {
        let tokens = text.tokens_in(mention.span);
        let mut at = tokens.start;
        while at < tokens.end {
            let Some((inside, person)) = longest(text, &forms, at, &tokens, mention.kind == Kind::Place) else {
                at += 1;
                continue;
            };
            at = inside.end;
            let span = text.span_of(inside);
            let confidence = mention.confidence.min(0.8);
            found.push(Mention { span, kind: Kind::Person, form: Form::Name, entity: Some(person), confidence });
        }
    }
    if found.is_empty() {
        return;
    }
    mentions.append(&mut found);
    mentions.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end())));
    for entity in entities.iter_mut() {
        entity.mentions.clear();
    }
    for (i, mention) in mentions.iter().enumerate() {
        if let Some(entity) = mention.entity.and_then(|id| entities.get_mut(id.index())) {
            entity.mentions.push(u32::try_from(i).unwrap_or(u32::MAX));
        }
    }
}

fn holds_names(kind: Kind) -> bool {
    matches!(kind, Kind::Organization | Kind::Place | Kind::Event | Kind::Work | Kind::Product | Kind::Law)
}

/// The names by the numbers of their words, `None` where several persons bear one.
type Forms = FxHashMap<Vec<usize>, Option<EntityId>>;

fn forms(text: &Text<'_>, mentions: &[Mention], entities: &[Entity]) -> Forms {
    let mut forms = Forms::default();
    let mut surnames: FxHashSet<(usize, EntityId)> = FxHashSet::default();
    let mut bare: Vec<(usize, EntityId)> = Vec::new();
    for mention in mentions.iter().filter(|m| m.form == Form::Name) {
        let Some(id) = mention.entity else { continue };
        if entities.get(id.index()).is_none_or(|e| e.kind != Kind::Person) {
            continue;
        }
        let tokens = text.tokens_in(mention.span);
        let titles = tokens.clone().take_while(|&i| lexicon::is_title(text.word(i))).count();
        let words: Vec<usize> =
            tokens.skip(titles).filter_map(|i| text.tokens.get(i)).map(|t| t.word.index()).collect();
        match words[..] {
            [] => {}
            [one] => bare.push((one, id)),
            [.., last] => {
                surnames.insert((last, id));
                if words.len() <= LONGEST {
                    add(&mut forms, words, id);
                }
            }
        }
    }
    for (word, id) in bare {
        if surnames.contains(&(word, id)) {
            add(&mut forms, vec![word], id);
        }
    }
    // A surname that several bear tells nothing.
    for (word, id) in surnames {
        if let Some(owner) = forms.get_mut(&vec![word])
            && *owner != Some(id)
        {
            *owner = None;
        }
    }
    forms
}

fn add(forms: &mut Forms, words: Vec<usize>, id: EntityId) {
    let owner = forms.entry(words).or_insert(Some(id));
    if *owner != Some(id) {
        *owner = None;
    }
}

/// The longest person's name that begins at a token inside a longer name.
fn longest(
    text: &Text<'_>,
    forms: &Forms,
    at: usize,
    whole: &Range<usize>,
    place: bool,
) -> Option<(Range<usize>, EntityId)> {
    let first = whole.start + usize::from(text.word(whole.start) == "the");
    for end in (at + 1..=whole.end.min(at + LONGEST)).rev() {
        // A place is named for a person by the noun that follows; "… Shelly Beach" is a beach.
        if end == whole.end && (at == first || place) {
            continue;
        }
        let words: Vec<usize> = text.tokens.get(at..end)?.iter().map(|t| t.word.index()).collect();
        let Some(&Some(person)) = forms.get(&words) else { continue };
        let next = text.word(end);
        let begins = at == first && text.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word || next == "-");
        if (words.len() > 1 || begins) && !(end < whole.end && SETTLEMENTS.contains(&next)) {
            return Some((at..end, person));
        }
    }
    None
}
