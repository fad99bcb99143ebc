//! What a reader is about to correct, and what can be done with it.

use super::{Facts, Model, Pane, Spot};
use crate::analysis::{EntityId, Form, Kind, Mention};
use crate::language::flatten;
use crate::words::mend as say;

/// What is to be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A mention, and its entity with it.
    Mention(u32),
    /// An entity as a whole.
    Entity(EntityId),
    /// A statement.
    Quote(u32),
}

/// How far a correction has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Which correction?
    What,
    /// Which kind?
    Kinds,
    /// Whom, for one of the corrections that name another entity?
    Whom(Wish),
}

/// A correction that names another entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// The entity is that one.
    Merge,
    /// Only this mention is that one.
    Assign,
    /// That one said it.
    Speaker,
}

/// A correction in the making.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mending {
    /// Of what.
    pub subject: Subject,
    /// The question that is open.
    pub step: Step,
}

/// What a row of the menu does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Asks whom, for a correction that names another entity.
    Ask(Wish),
    /// Asks for a name.
    Rename,
    /// Asks for a kind.
    Kinds,
    /// Makes this mention somebody of its own.
    SplitMention,
    /// Makes all mentions by the words of this one somebody of their own.
    SplitName(u32),
    /// The words of this mention are no name.
    NoName(u32),
    /// Nobody who is named says it.
    Nobody,
    /// The kind is this one.
    Kind(Kind),
    /// It is this entity.
    Whom(EntityId),
}

/// A row of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it does.
    pub act: Act,
    /// What it says.
    pub words: String,
    /// Something beside it.
    pub note: String,
}

/// The kinds that a reader can give.
const KINDS: [Kind; 8] =
    [Kind::Person, Kind::Organization, Kind::Place, Kind::Group, Kind::Event, Kind::Work, Kind::Product, Kind::Law];

impl Subject {
    /// What the reader means now: the sheet on top, else the row of the quotations, else the cursor, else who is chosen.
    pub fn now(model: &Model) -> Option<Self> {
        use super::Overlay;
        if let Some(overlay) = model.overlays.last() {
            return match overlay {
                Overlay::Card(entity, _) => Some(Self::Entity(*entity)),
                _ => None,
            };
        }
        match (model.pane, model.spot) {
            (Pane::Quotes, _) if model.quote.is_some() => model.quote.map(Self::Quote),
            (Pane::People, _) => model.chosen.map(Self::Entity),
            (_, Some(Spot::Quote(i))) => Some(Self::Quote(i)),
            (_, Some(Spot::Mention(i))) => {
                model.facts.as_deref()?.mentions.get(i as usize)?.entity.map(|_| Self::Mention(i))
            }
            _ => model.chosen.map(Self::Entity),
        }
    }

    /// The entity that is meant.
    pub fn entity(self, facts: &Facts) -> Option<EntityId> {
        match self {
            Self::Mention(i) => facts.mentions.get(i as usize)?.entity,
            Self::Entity(e) => Some(e),
            Self::Quote(i) => facts.quotes.get(i as usize)?.speaker?.entity,
        }
    }

    /// The mention that stands for it: itself if it is a name, else the first by the name of its entity.
    pub fn mention(self, facts: &Facts, text: &str) -> Option<u32> {
        match self {
            Self::Mention(i) if facts.mentions.get(i as usize)?.form == Form::Name => Some(i),
            _ => name_of(facts, text, self.entity(facts)?),
        }
    }
}

/// The mention that stands for an entity: the first by its name, or else its first one by any name.
pub fn name_of(facts: &Facts, text: &str, entity: EntityId) -> Option<u32> {
    let entity = facts.entities.get(entity.index())?;
    let names = |i: &&u32| facts.mentions.get(**i as usize).is_some_and(|m| m.form == Form::Name);
    let mut names = entity.mentions.iter().filter(names);
    let first = names.clone().next();
    let full = names.find(|i| words(facts.mentions.get(**i as usize), text) == entity.name);
    full.or(first).copied()
}

fn words(mention: Option<&Mention>, text: &str) -> String {
    mention.and_then(|m| text.get(m.span.range())).map(flatten).unwrap_or_default()
}

/// The rows of the menu at its present step.
pub fn rows(model: &Model, mending: Mending) -> Vec<Row> {
    let Some(facts) = model.facts.as_deref() else { return Vec::new() };
    match mending.step {
        Step::What => what(model, facts, mending.subject),
        Step::Kinds => KINDS
            .into_iter()
            .map(|kind| Row { act: Act::Kind(kind), words: crate::words::kind(kind).to_owned(), note: String::new() })
            .collect(),
        Step::Whom(wish) => whom(model, facts, mending.subject, wish),
    }
}

fn what(model: &Model, facts: &Facts, subject: Subject) -> Vec<Row> {
    let text = model.document.text.as_str();
    let row = |act, words: String, note: &str| Row { act, words, note: note.to_owned() };
    if let Subject::Quote(i) = subject {
        let speaker = facts.quotes.get(i as usize).and_then(|q| q.speaker);
        let mut out = vec![row(Act::Ask(Wish::Speaker), "somebody else says it …".to_owned(), "")];
        if speaker.is_some() {
            out.push(row(Act::Nobody, "nobody who is named says it".to_owned(), ""));
        }
        return out;
    }
    let Some(entity) = subject.entity(facts).and_then(|e| facts.entities.get(e.index())) else { return Vec::new() };
    let mention = match subject {
        Subject::Mention(i) => facts.mentions.get(i as usize).map(|m| (i, m)),
        _ => None,
    };
    // Each of its names in the text with a mention by it, the one under the cursor first.
    let mut names: Vec<(u32, String)> = Vec::new();
    let own = mention.map(|(i, _)| i).into_iter().chain(entity.mentions.iter().copied());
    for i in own {
        let Some(m) = facts.mentions.get(i as usize).filter(|m| m.form == Form::Name) else { continue };
        let name = words(Some(m), text);
        if !names.iter().any(|(_, n)| *n == name) {
            names.push((i, name));
        }
    }
    let by_name = entity.mentions.iter().filter(|i| facts.mentions[**i as usize].form == Form::Name).count();
    let mut out = vec![row(Act::Ask(Wish::Merge), say::same_as_whom(&entity.name), say::ALL_MENTIONS)];
    if let Some((_, m)) = mention {
        let here = words(Some(m), text);
        out.push(row(Act::Ask(Wish::Assign), say::means_whom(&here), say::ONLY_HERE));
        if by_name > 1 && m.form == Form::Name {
            out.push(row(Act::SplitMention, say::another(&here), say::ONLY_HERE));
        }
    }
    if names.len() > 1 {
        // Who is looked at on a card keeps the name that it is called by.
        let split =
            |(_, n): &&(u32, String)| mention.is_some_and(|(_, m)| words(Some(m), text) == *n) || *n != entity.name;
        let most = if mention.is_some_and(|(_, m)| m.form == Form::Name) { 1 } else { 12 };
        for (i, name) in names.iter().filter(split).take(most) {
            out.push(row(Act::SplitName(*i), say::another(name), say::WHEREVER));
        }
    }
    out.push(row(Act::Rename, say::ANOTHER_NAME.to_owned(), &entity.name));
    out.push(row(Act::Kinds, say::ANOTHER_KIND.to_owned(), crate::words::kind(entity.kind)));
    if let Some((i, name)) = names.first() {
        out.push(row(Act::NoName(*i), say::no_name(name), say::WHEREVER));
    }
    out
}

/// The entities to choose from: those with the typed letters, persons first where a speaker is looked for, else those of
/// the same kind; then by prominence.
fn whom(model: &Model, facts: &Facts, subject: Subject, wish: Wish) -> Vec<Row> {
    let letters = model.prompt.as_ref().map_or("", |p| p.input.text()).trim();
    let own = subject.entity(facts);
    let kind = match wish {
        Wish::Speaker => Some(Kind::Person),
        Wish::Merge | Wish::Assign => own.and_then(|e| facts.name(e)).map(|(_, k)| k),
    };
    let mut found: Vec<EntityId> = facts
        .prominent()
        .iter()
        .copied()
        .filter(|e| Some(*e) != own)
        .filter(|e| {
            let Some(entity) = facts.entities.get(e.index()) else { return false };
            let names = std::iter::once(&entity.name).chain(&entity.aliases);
            letters.is_empty() || names.into_iter().any(|n| super::fuzzy::score(letters, n).is_some())
        })
        .collect();
    found.sort_by_key(|e| facts.name(*e).map(|(_, k)| k) != kind);
    found
        .into_iter()
        .filter_map(|e| facts.entities.get(e.index()).map(|entity| (e, entity)))
        .map(|(e, entity)| Row {
            act: Act::Whom(e),
            words: entity.name.clone(),
            note: format!("{} · {}", crate::words::kind(entity.kind), entity.mentions.len()),
        })
        .collect()
}
