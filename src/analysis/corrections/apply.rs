//! Decisions applied to an analysis.

use super::{Correction, Decision};
use crate::analysis::regroup::{Draft, Regrouped, regroup};
use crate::analysis::{Analysis, EntityId, Form, Mention, Speaker};
use crate::document::{Anchor, Span};
use crate::language::flatten;
use crate::source::sanitize_line;

/// An analysis after its corrections.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Corrected {
    /// What holds now.
    pub analysis: Analysis,
    /// How many decisions found no place in this text.
    pub unplaced: usize,
}

/// Applies decisions in their order to what was found in a text.
pub fn apply(text: &str, found: &Analysis, corrections: &[Correction]) -> Corrected {
    if corrections.is_empty() {
        return Corrected { analysis: found.clone(), unplaced: 0 };
    }
    let mut state = State::new(text, found);
    let unplaced = corrections.iter().filter(|c| state.decide(&c.decision).is_none()).count();
    Corrected { analysis: state.finish(), unplaced }
}

/// What a decision says of a statement: its speaker as a mention, or nobody.
type Says = Option<usize>;

struct State<'a> {
    text: &'a str,
    found: &'a Analysis,
    /// For each mention the draft that owns it.
    owner: Vec<Option<u32>>,
    drafts: Vec<Draft>,
    /// For each draft the one that it was merged into.
    merged: Vec<Option<u32>>,
    /// For each statement what was decided of it.
    says: Vec<Option<Says>>,
}

impl<'a> State<'a> {
    fn new(text: &'a str, found: &'a Analysis) -> Self {
        Self {
            text,
            found,
            owner: found.mentions.iter().map(|m| m.entity.map(|e| e.0)).collect(),
            drafts: found.entities.iter().map(Draft::of).collect(),
            merged: vec![None; found.entities.len()],
            says: vec![None; found.quotes.len()],
        }
    }

    /// Applies one decision; `None` if its words are not there, or mean nothing any more.
    fn decide(&mut self, decision: &Decision) -> Option<()> {
        match decision {
            Decision::Merge { mention, into } => {
                let (from, to) = (self.owner_at(mention)?, self.owner_at(into)?);
                if from != to {
                    for owner in self.owner.iter_mut().filter(|o| **o == Some(from)) {
                        *owner = Some(to);
                    }
                    self.merged[from as usize] = Some(to);
                    let gender = self.drafts[from as usize].gender;
                    let into = &mut self.drafts[to as usize];
                    into.gender = into.gender.or(gender);
                }
            }
            Decision::Assign { mention, to } => {
                let (i, to) = (self.mention(mention)?, self.owner_at(to)?);
                self.move_to(&[i], Some(to));
            }
            Decision::SplitMention { mention } => {
                let i = self.mention(mention)?;
                self.split(&[i])?;
            }
            Decision::SplitName { mention } => {
                let alike = self.alike(self.mention(mention)?);
                self.split(&alike)?;
            }
            Decision::Rename { mention, name } => {
                let owner = self.owner_at(mention)?;
                // Decisions come from a file too, which anybody can write.
                let name = sanitize_line(name).into_owned();
                if name.is_empty() {
                    return None;
                }
                let draft = &mut self.drafts[owner as usize];
                draft.name = name;
                draft.is_named = true;
            }
            Decision::Kind { mention, kind } => {
                let owner = self.owner_at(mention)?;
                self.drafts[owner as usize].kind = *kind;
            }
            Decision::NoName { mention } => {
                let i = self.mention(mention)?;
                self.owner[i]?;
                for i in self.alike(i) {
                    self.owner[i] = None;
                }
            }
            Decision::Speaker { quote, to } => {
                let at = quote.find(self.text)?.start();
                let first = |q: &crate::analysis::Quote| q.spans.first().map_or(0, |s| s.start());
                let i = self.found.quotes.iter().position(|q| first(q) == at)?;
                let to = match to {
                    Some(anchor) => {
                        let mention = self.mention(anchor)?;
                        self.owner[mention]?;
                        Some(mention)
                    }
                    None => None,
                };
                self.says[i] = Some(to);
            }
        }
        Some(())
    }

    /// The mention that an anchor stands for: the one at its words, or else one that shares a character with them.
    fn mention(&self, anchor: &Anchor) -> Option<usize> {
        let span = anchor.find(self.text)?;
        let mentions = &self.found.mentions;
        let from = mentions.partition_point(|m| m.span.start() < span.start());
        let at = mentions[from..].iter().take_while(|m| m.span.start() == span.start());
        let exact = at.clone().position(|m| m.span == span || (m.span.covers(span) && m.form == Form::Name));
        let near = || {
            // Names are short and nothing nests deeply: those that reach here begin little before.
            let first = from.saturating_sub(4);
            mentions[first..]
                .iter()
                .take(8)
                .position(|m| m.form == Form::Name && m.span.overlaps(span))
                .map(|i| first + i)
        };
        exact.map(|i| from + i).or_else(near)
    }

    fn owner_at(&self, anchor: &Anchor) -> Option<u32> {
        self.owner[self.mention(anchor)?]
    }

    /// The mentions by name that have the same owner and the same words as one.
    fn alike(&self, i: usize) -> Vec<usize> {
        let words = |m: &Mention| flatten(self.text.get(m.span.range()).unwrap_or(""));
        let own = words(&self.found.mentions[i]);
        let alike = |j: &usize| {
            let m = &self.found.mentions[*j];
            self.owner[*j] == self.owner[i] && m.form == self.found.mentions[i].form && words(m) == own
        };
        (0..self.owner.len()).filter(alike).collect()
    }

    /// Makes mentions of one owner an entity of their own.
    fn split(&mut self, which: &[usize]) -> Option<()> {
        let first = *which.first()?;
        let draft = Draft { is_named: false, name: String::new(), ..self.drafts[self.owner[first]? as usize].clone() };
        self.drafts.push(draft);
        self.merged.push(None);
        let own = u32::try_from(self.drafts.len() - 1).ok()?;
        self.move_to(which, Some(own));
        Some(())
    }

    /// Gives mentions of one owner to another, with the pronouns and descriptions that follow each name until the owner's
    /// next one.
    fn move_to(&mut self, which: &[usize], to: Option<u32>) {
        for &i in which {
            let from = self.owner[i];
            self.owner[i] = to;
            if self.found.mentions[i].form != Form::Name {
                continue;
            }
            for j in i + 1..self.owner.len() {
                if self.owner[j] != from || from.is_none() {
                    continue;
                }
                if self.found.mentions[j].form == Form::Name {
                    break;
                }
                self.owner[j] = to;
            }
        }
    }

    /// The draft that an entity of the analysis has become as a whole.
    fn forward(&self, entity: EntityId) -> Option<u32> {
        let mut at = entity.0;
        // No chain is longer than there are drafts; two that were merged into each other end it.
        for _ in 0..self.drafts.len() {
            match self.merged.get(at as usize)? {
                Some(next) => at = *next,
                None => break,
            }
        }
        Some(at)
    }

    /// What an entity that is meant within a span has become: the owner of its mention there, or what it is as a whole.
    fn meant(&self, entity: EntityId, within: Span) -> Option<u32> {
        let mentions = &self.found.mentions;
        let from = mentions.partition_point(|m| m.span.start() < within.start());
        let here = mentions[from..].iter().take_while(|m| m.span.start() < within.end());
        match here.zip(from..).find(|(m, _)| m.entity == Some(entity)) {
            Some((_, i)) => self.owner[i],
            None => self.forward(entity),
        }
    }

    fn finish(self) -> Analysis {
        let speakers: Vec<Option<u32>> =
            self.found.quotes.iter().map(|q| q.speaker.and_then(|s| self.meant(s.entity?, s.span))).collect();
        let rows: Vec<(Vec<Option<u32>>, Option<u32>)> = self
            .found
            .timeline
            .iter()
            .map(|row| {
                let who = row.entities.iter().map(|e| self.meant(*e, row.sentence)).collect();
                (who, row.speaker.and_then(|e| self.meant(e, row.sentence)))
            })
            .collect();
        let Self { text, found, owner, drafts, says, .. } = self;
        let Regrouped { mentions, entities, of_draft } =
            regroup(text, found.mentions.clone(), &found.entities, &owner, drafts);
        let now = |draft: Option<u32>| draft.and_then(|d| of_draft.get(d as usize).copied().flatten());
        let mut out = Analysis { mentions, entities, ..found.clone() };
        for (i, quote) in out.quotes.iter_mut().enumerate() {
            match says[i] {
                None => {
                    if let Some(speaker) = &mut quote.speaker {
                        speaker.entity = now(speakers[i]);
                    }
                }
                Some(None) => {
                    quote.speaker = None;
                    quote.confidence = 0.0;
                }
                Some(Some(mention)) => {
                    let entity = now(owner[mention]);
                    // The words that name the speaker: the entity's own that stand nearest.
                    let at = quote.spans.first().map_or(0, |s| s.start());
                    let own = entity.and_then(|e| out.entities.get(e.index())).map_or(&[][..], |e| &e.mentions);
                    let spans = own.iter().filter_map(|m| out.mentions.get(*m as usize)).map(|m| m.span);
                    let near = spans.min_by_key(|s| s.start().abs_diff(at));
                    let span = near.unwrap_or(found.mentions[mention].span);
                    quote.speaker = Some(Speaker { span, words: span, entity });
                    quote.confidence = 1.0;
                }
            }
        }
        let told: Vec<(Span, Option<EntityId>)> = (out.quotes.iter().zip(&says))
            .filter(|(_, said)| said.is_some())
            .flat_map(|(q, _)| q.spans.iter().map(|s| (*s, q.speaker.and_then(|s| s.entity))))
            .collect();
        for (row, (who, speaker)) in out.timeline.iter_mut().zip(rows) {
            row.entities.clear();
            for entity in who.into_iter().filter_map(now) {
                if !row.entities.contains(&entity) {
                    row.entities.push(entity);
                }
            }
            row.speaker = now(speaker);
            // A claim is that of the statement it stands in.
            let date = row.time.and_then(|t| found.times.get(t as usize)).map(|t| t.span);
            if let Some((_, speaker)) = date.and_then(|d| told.iter().find(|(s, _)| s.covers(d))) {
                row.speaker = *speaker;
            }
        }
        out
    }
}
