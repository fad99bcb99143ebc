//! An analysis with everything the panes look up in it, worked out once when it arrives.

use crate::analysis::{Analysis, EntityId, Form, Kind, Mention};
use crate::document::Span;
use std::ops::Deref;

/// What the panes want to know of one entity: indices into the lists of the analysis, in order of the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EntityFacts {
    /// What it says.
    pub says: Vec<u32>,
    /// What others say about it.
    pub about: Vec<u32>,
    /// The rows of the timeline that it is in.
    pub rows: Vec<u32>,
    /// Who appears in the same sentences, most often first.
    pub company: Vec<(EntityId, u32)>,
}

/// An analysis and its look-up tables.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    analysis: Analysis,
    /// For each entity.
    entities: Vec<EntityFacts>,
    /// The mentions that the entity cursor visits: names and descriptions.
    stops: Vec<u32>,
    /// The entities, the most prominent first.
    prominent: Vec<EntityId>,
    /// Where the analysis ends, in bytes, if it does not reach to the end of the text.
    end: Option<usize>,
}

impl Deref for Facts {
    type Target = Analysis;

    fn deref(&self) -> &Analysis {
        &self.analysis
    }
}

impl Facts {
    /// Works the tables out.
    pub fn new(analysis: Analysis) -> Self {
        let mut entities = vec![EntityFacts::default(); analysis.entities.len()];
        let number = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        for (i, quote) in analysis.quotes.iter().enumerate() {
            let speaker = quote.speaker.and_then(|s| s.entity);
            if let Some(e) = speaker.and_then(|e| entities.get_mut(e.index())) {
                e.says.push(number(i));
            }
            for span in &quote.spans {
                for mention in within(&analysis.mentions, *span) {
                    let Some(of) = mention.entity.filter(|e| Some(*e) != speaker) else { continue };
                    if let Some(e) = entities.get_mut(of.index())
                        && e.about.last() != Some(&number(i))
                    {
                        e.about.push(number(i));
                    }
                }
            }
        }
        for (i, row) in analysis.timeline.iter().enumerate() {
            let told = within(&analysis.mentions, row.sentence).iter().filter_map(|m| m.entity);
            for of in row.entities.iter().copied().chain(told) {
                if let Some(e) = entities.get_mut(of.index())
                    && e.rows.last() != Some(&number(i))
                {
                    e.rows.push(number(i));
                }
            }
        }
        company(&analysis, &mut entities);
        let stops = (0..analysis.mentions.len())
            .filter(|i| analysis.mentions[*i].form != Form::Pronoun && analysis.mentions[*i].entity.is_some())
            .map(number)
            .collect();
        let mut prominent: Vec<EntityId> = (0..analysis.entities.len()).map(|i| EntityId(number(i))).collect();
        prominent.sort_by_key(|e| std::cmp::Reverse(analysis.entities[e.index()].mentions.len()));
        Self { analysis, entities, stops, prominent, end: None }
    }

    /// The same, told that only the text up to byte `end` was analysed.
    pub fn up_to(self, end: usize) -> Self {
        Self { end: Some(end), ..self }
    }

    /// Where the analysis ends, in bytes, if it does not reach to the end of the text.
    pub fn end(&self) -> Option<usize> {
        self.end
    }

    /// What is known of an entity.
    pub fn of(&self, entity: EntityId) -> Option<&EntityFacts> {
        self.entities.get(entity.index())
    }

    /// The mentions that the entity cursor visits.
    pub fn stops(&self) -> &[u32] {
        &self.stops
    }

    /// The entities by prominence: how often they are mentioned, then by first appearance.
    pub fn prominent(&self) -> &[EntityId] {
        &self.prominent
    }

    /// The mentions that overlap a range.
    pub fn mentions_in(&self, span: Span) -> &[Mention] {
        within(&self.analysis.mentions, span)
    }

    /// The index of the quotation whose statement holds `offset`.
    pub fn quote_at(&self, offset: usize) -> Option<u32> {
        let after = self.quotes.partition_point(|q| q.spans.first().is_some_and(|s| s.start() <= offset));
        // Statements are short and sorted by their beginning: the few before are all that can reach here.
        (after.saturating_sub(8)..after)
            .rev()
            .find(|i| self.quotes[*i].spans.iter().chain(&self.quotes[*i].pieces).any(|s| s.holds(offset)))
            .and_then(|i| u32::try_from(i).ok())
    }

    /// The index of the timeline's row whose sentence holds `offset`.
    pub fn row_at(&self, offset: usize) -> Option<u32> {
        self.timeline.iter().position(|r| r.sentence.holds(offset)).and_then(|i| u32::try_from(i).ok())
    }

    /// The name that a mention's entity bears, with its kind.
    pub fn name(&self, entity: EntityId) -> Option<(&str, Kind)> {
        self.analysis.entities.get(entity.index()).map(|e| (e.name.as_str(), e.kind))
    }
}

/// The mentions (sorted by start) that begin in a span.
fn within(mentions: &[Mention], span: Span) -> &[Mention] {
    let first = mentions.partition_point(|m| m.span.start() < span.start());
    let last = mentions.partition_point(|m| m.span.start() < span.end());
    &mentions[first..last.max(first)]
}

/// Counts who stands with whom in one sentence; a sentence with very many names says nothing of company.
fn company(analysis: &Analysis, entities: &mut [EntityFacts]) {
    const CROWD: usize = 12;
    let mut pairs: rustc_hash::FxHashMap<(EntityId, EntityId), u32> = rustc_hash::FxHashMap::default();
    for sentence in &analysis.sentences {
        let mut here: Vec<EntityId> = within(&analysis.mentions, *sentence).iter().filter_map(|m| m.entity).collect();
        here.sort_unstable();
        here.dedup();
        if here.len() > CROWD {
            continue;
        }
        for a in &here {
            for b in &here {
                if a != b {
                    *pairs.entry((*a, *b)).or_default() += 1;
                }
            }
        }
    }
    for ((a, b), count) in pairs {
        if let Some(e) = entities.get_mut(a.index()) {
            e.company.push((b, count));
        }
    }
    for e in entities {
        e.company.sort_unstable_by_key(|(other, count)| (std::cmp::Reverse(*count), *other));
    }
}
