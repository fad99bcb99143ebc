//! An analysis with everything the panes look up in it, worked out once when it arrives.

use crate::analysis::corrections::{Correction, apply};
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
}

/// More names in one sentence than this are a list.
const CROWD: usize = 12;

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

    /// The same with a reader's corrections, and how many of them found no place in the text.
    pub fn corrected(&self, text: &str, corrections: &[Correction]) -> (Self, usize) {
        let corrected = apply(text, &self.analysis, corrections);
        (Self { end: self.end, ..Self::new(corrected.analysis) }, corrected.unplaced)
    }

    /// Where the analysis ends, in bytes, if it does not reach to the end of the text.
    pub fn end(&self) -> Option<usize> {
        self.end
    }

    /// What is known of an entity.
    pub fn of(&self, entity: EntityId) -> Option<&EntityFacts> {
        self.entities.get(entity.index())
    }

    /// Who appears in the same sentences as an entity, most often first, as far as some of its mentions show.
    pub fn company(&self, of: EntityId, mentions: &[u32]) -> Vec<(EntityId, u32)> {
        let mut counts: rustc_hash::FxHashMap<EntityId, u32> = rustc_hash::FxHashMap::default();
        let mut last = None;
        for mention in mentions.iter().filter_map(|i| self.mentions.get(*i as usize)) {
            let i = self.sentences.partition_point(|s| s.end() <= mention.span.start());
            let Some(sentence) = self.sentences.get(i).filter(|_| last != Some(i)) else { continue };
            last = Some(i);
            let mut here: Vec<EntityId> = self.mentions_in(*sentence).iter().filter_map(|m| m.entity).collect();
            here.sort_unstable();
            here.dedup();
            // A sentence with very many names says nothing of company.
            if here.len() <= CROWD {
                here.into_iter().filter(|e| *e != of).for_each(|e| *counts.entry(e).or_default() += 1);
            }
        }
        let mut out: Vec<(EntityId, u32)> = counts.into_iter().collect();
        out.sort_unstable_by_key(|(other, count)| (std::cmp::Reverse(*count), *other));
        out
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
