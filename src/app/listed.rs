//! What the lists at the side show, and how far.

use super::model::{happens_something, says_something};
use super::{Facts, Model, PeopleOrder, fuzzy};
use crate::analysis::{EntityId, Form, Kind, Role};
use crate::language::flatten;

/// An entity as far as the reader knows it: all of it, or what the text has told so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<'m> {
    /// Its kind.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its roles.
    pub roles: &'m [Role],
    /// Its mentions: indices into the analysis's list.
    pub mentions: &'m [u32],
}

impl Model {
    /// Where the reader's knowledge ends, as an offset: at the foot of the screen if only what was read so far is to be
    /// shown.
    pub fn horizon(&self) -> Option<usize> {
        self.so_far.then(|| self.bottom())
    }

    /// An entity up to a horizon; `None` where it has not been mentioned yet.
    pub fn known(&self, entity: EntityId, horizon: Option<usize>) -> Option<Known<'_>> {
        let facts = self.facts.as_deref()?;
        let all = facts.entities.get(entity.index())?;
        let Some(end) = horizon else {
            let (name, aliases) = (all.name.clone(), all.aliases.clone());
            return Some(Known { kind: all.kind, name, aliases, roles: &all.roles, mentions: &all.mentions });
        };
        let mentions = seen(facts, &all.mentions, end);
        if mentions.is_empty() {
            return None;
        }
        let roles = &all.roles[..all.roles.partition_point(|r| r.span.start() < end)];
        let mut names: Vec<String> = Vec::new();
        for mention in mentions.iter().filter_map(|i| facts.mentions.get(*i as usize)).filter(|m| m.form == Form::Name)
        {
            let name = flatten(self.document.slice(mention.span));
            if !names.contains(&name) {
                names.push(name);
            }
        }
        // The longest is the fullest; who was only described so far is called by that description.
        let longest = names.iter().max_by_key(|n| (**n == all.name, n.chars().count())).cloned();
        let name = longest.or_else(|| {
            let first = facts.mentions.get(*mentions.first()? as usize)?;
            Some(flatten(self.document.slice(first.span)))
        })?;
        names.retain(|n| *n != name);
        Some(Known { kind: all.kind, name, aliases: names, roles, mentions })
    }

    /// What an entity is called, as far as the reader knows, with its kind.
    pub fn name(&self, entity: EntityId) -> Option<(String, Kind)> {
        self.known(entity, self.horizon()).map(|k| (k.name, k.kind))
    }

    /// Of quotations, those that have begun before a horizon.
    pub fn quotes_seen(&self, quotes: &[u32], horizon: Option<usize>) -> Vec<u32> {
        let Some(facts) = self.facts.as_deref() else { return Vec::new() };
        let begun = |i: &u32| {
            let start = facts.quotes.get(*i as usize).and_then(|q| q.spans.first()).map_or(0, |s| s.start());
            horizon.is_none_or(|end| start < end)
        };
        quotes.iter().copied().filter(begun).collect()
    }

    /// Of rows of the timeline, those that have been told before a horizon.
    pub fn rows_seen(&self, rows: &[u32], horizon: Option<usize>) -> Vec<u32> {
        let Some(facts) = self.facts.as_deref() else { return Vec::new() };
        let told = |i: &u32| {
            let start = facts.timeline.get(*i as usize).map_or(0, |r| r.sentence.start());
            horizon.is_none_or(|end| start < end)
        };
        rows.iter().copied().filter(told).collect()
    }

    /// The entities of the people pane, in order.
    pub fn listed_people(&self) -> Vec<EntityId> {
        let Some(facts) = self.facts.as_deref() else { return Vec::new() };
        let horizon = self.horizon();
        let letters = self.filter.trim();
        let has = |words: &str| fuzzy::score(letters, words).is_some();
        let wanted = |e: &EntityId| {
            let entity = &facts.entities[e.index()];
            if !self.people_which.holds(entity.kind) {
                return false;
            }
            if horizon.is_none() && letters.is_empty() {
                return true;
            }
            let Some(known) = self.known(*e, horizon) else { return false };
            letters.is_empty()
                || has(&known.name)
                || known.aliases.iter().any(|a| has(a))
                || known.roles.iter().any(|r| has(&r.words))
        };
        let mut out: Vec<EntityId> = facts.prominent().iter().copied().filter(wanted).collect();
        match (self.people_order, horizon) {
            (PeopleOrder::Weight, None) => {}
            (PeopleOrder::Weight, Some(end)) => {
                out.sort_by_key(|e| std::cmp::Reverse(seen(facts, &facts.entities[e.index()].mentions, end).len()));
            }
            (PeopleOrder::Appearance, _) => {
                out.sort_by_key(|e| facts.entities[e.index()].mentions.first().copied());
            }
            (PeopleOrder::Name, None) => out.sort_by_key(|e| facts.entities[e.index()].name.to_lowercase()),
            (PeopleOrder::Name, Some(_)) => {
                out.sort_by_cached_key(|e| self.known(*e, horizon).map(|k| k.name.to_lowercase()));
            }
        }
        out
    }

    /// Whom the quotations and the timeline are about: the chosen one, unless everything is asked for or nothing would
    /// be left.
    pub fn followed(&self, has: impl Fn(&Facts, EntityId) -> bool) -> Option<EntityId> {
        let facts = self.facts.as_deref()?;
        self.chosen.filter(|e| !self.everything && has(facts, *e))
    }

    /// The quotations of the pane, in order: indices into the analysis's list.
    pub fn listed_quotes(&self) -> Vec<u32> {
        let Some(facts) = self.facts.as_deref() else { return Vec::new() };
        let horizon = self.horizon();
        let letters = self.filter_quotes.trim();
        let picked = |i: &u32| {
            let quote = &facts.quotes[*i as usize];
            letters.is_empty() || fuzzy::score(letters, &self.quote_in_words(quote)).is_some()
        };
        if let Some(of) = self.followed(says_something) {
            let mut out = self.quotes_seen(facts.of(of).map_or(&[], |e| &e.says), horizon);
            out.retain(picked);
            return out;
        }
        let all: Vec<u32> = (0..u32::try_from(facts.quotes.len()).unwrap_or(u32::MAX)).collect();
        let mut out = self.quotes_seen(&all, horizon);
        out.retain(picked);
        if self.by_speaker {
            let mut rank = vec![0; facts.entities.len()];
            for (i, e) in facts.prominent().iter().enumerate() {
                rank[e.index()] = i;
            }
            out.sort_by_cached_key(|i| match facts.quotes[*i as usize].speaker {
                Some(speaker) => match speaker.entity {
                    Some(e) => (0, rank[e.index()], String::new()),
                    None => (1, 0, flatten(self.document.slice(speaker.words)).to_lowercase()),
                },
                None => (2, 0, String::new()),
            });
        }
        out
    }

    /// Who says a statement: the entity's name, or else the words of the text.
    pub fn speaker(&self, quote: &crate::analysis::Quote) -> Option<String> {
        let speaker = quote.speaker?;
        let named = speaker.entity.and_then(|e| self.name(e)).map(|(name, _)| name);
        Some(named.unwrap_or_else(|| flatten(self.document.slice(speaker.words))))
    }

    /// Who says a statement, and its words.
    fn quote_in_words(&self, quote: &crate::analysis::Quote) -> String {
        let mut out = self.speaker(quote).unwrap_or_default();
        for span in &quote.spans {
            out.push(' ');
            out.push_str(&flatten(self.document.slice(*span)));
        }
        out
    }

    /// The rows of the timeline, in order: indices into the analysis's list.
    pub fn listed_rows(&self) -> Vec<u32> {
        let Some(facts) = self.facts.as_deref() else { return Vec::new() };
        let all: Vec<u32> = match self.followed(happens_something) {
            Some(of) => facts.of(of).map(|e| e.rows.clone()).unwrap_or_default(),
            None => (0..u32::try_from(facts.timeline.len()).unwrap_or(u32::MAX)).collect(),
        };
        let mut out = self.rows_seen(&all, self.horizon());
        let letters = self.filter_rows.trim();
        if !letters.is_empty() {
            out.retain(|i| {
                let row = &facts.timeline[*i as usize];
                let who = row.entities.iter().filter_map(|e| facts.name(*e)).map(|(name, _)| name);
                let who: Vec<&str> = who.collect();
                fuzzy::score(letters, &format!("{} {} {}", row.value, row.label, who.join(" "))).is_some()
            });
        }
        if self.told_order {
            out.sort_by_key(|i| facts.timeline[*i as usize].sentence);
        }
        out
    }
}

/// Of the mentions of an entity, those before a horizon.
fn seen<'m>(facts: &Facts, mentions: &'m [u32], end: usize) -> &'m [u32] {
    let before = |i: &u32| facts.mentions.get(*i as usize).is_some_and(|m| m.span.start() < end);
    &mentions[..mentions.partition_point(before)]
}
