//! What was said, and by whom.
//!
//! | file | gives |
//! |---|---|
//! | [`marks`] | stretches in quotation marks |
//! | `lexicon` | cues and classes of words |
//! | `syntax` | the tokens with what is known about them |
//! | `units` | sentences that hold whole quotations |
//! | `phrases` | noun phrases around a cue, the speaker in them |
//! | `insertions` | what stands between such a phrase and its verb |
//! | `verbs` | verbs of saying with their subjects |
//! | `passives` | passives of them |
//! | `subjects` | subjects of clauses |
//! | `cues` | all cues of a sentence |
//! | `content` | the statement of a cue |
//! | `empty` | cues that open none |
//! | `openings`, `regions` | where it begins, where it ends behind the cue |
//! | `titles` | marks that quote nobody |
//! | `transcript` | turns of unmarked transcripts |
//! | [`weights`] | learned decisions: named features with weights |
//! | `features` | what is looked at to decide |
//! | `speakers` | who may be the speaker |
//! | `statements` | all put together over sentences and paragraphs |
//! | `uncued` | quotations without a cue |
//! | `turns` | dialogue, block quotations, dashes |

mod content;
mod cues;
mod empty;
mod features;
mod insertions;
mod lexicon;
pub mod marks;
mod openings;
mod passives;
mod phrases;
mod regions;
mod speakers;
mod statements;
mod subjects;
mod syntax;
mod titles;
mod transcript;
mod turns;
mod uncued;
mod units;
mod verbs;
pub mod weights;

use super::{Entity, EntityId, Mention, Quote, QuoteForm, Speaker};
use crate::document::Span;
use crate::language::{Text, TokenKind};
use marks::Stretch;
use statements::{Assembler, Statement};
use std::ops::Range;
use syntax::Syntax;
use weights::{Judge, Learned, Weights};

/// Finds the statements with their speakers, sorted by their first span.
pub fn find(text: &Text<'_>, stretches: &[Stretch], mentions: &[Mention], entities: &[Entity]) -> Vec<Quote> {
    find_with(text, stretches, mentions, entities, &mut Learned::new(Weights::embedded()))
}

/// The same with a judge of the caller's.
pub fn find_with(
    text: &Text<'_>,
    stretches: &[Stretch],
    mentions: &[Mention],
    entities: &[Entity],
    judge: &mut impl Judge,
) -> Vec<Quote> {
    // Nicknames are part of the names they stand in.
    let speech = stretches.iter().filter(|s| !titles::nickname(text, s.span, mentions));
    let stretches = &speech.cloned().collect::<Vec<_>>()[..];
    let syntax = Syntax::new(text, stretches, mentions);
    let units = units::cut(&syntax);
    let mut found: Vec<(Quote, bool)> = Assembler::new(&syntax, stretches, judge)
        .run(&units)
        .into_iter()
        .filter_map(|s| Some((quote(text, stretches, mentions, entities, &s)?, s.thought)))
        .collect();
    found.sort_by_key(|(q, _)| q.spans.first().copied());
    let again: Vec<bool> = (0..found.len()).map(|i| says_again(&found, i)).collect();
    let kept = found.into_iter().zip(again).filter(|(_, again)| !again);
    kept.map(|((quote, _), _)| quote).collect()
}

/// Whether a statement says again what one near it says: the words of another's quotation under a cue that stands outside
/// it; or what somebody knows or thinks, inside of what the same one says ("He said he had known Lind for years").
fn says_again(found: &[(Quote, bool)], own: usize) -> bool {
    /// Statements that lie in each other stand this close in the order of their beginnings.
    const NEAR: usize = 4;
    let (quote, thought) = &found[own];
    let inside = |outer: &[Span], inner: &[Span]| inner.iter().all(|i| outer.iter().any(|o| o.covers(*i)));
    quote.pieces.is_empty()
        && found[own.saturating_sub(NEAR)..].iter().take(2 * NEAR + 1).any(|(other, _)| {
            let cue = quote.cue.as_slice();
            if std::ptr::eq(other, quote) || other.spans == quote.spans && other.pieces.is_empty() {
                return false;
            }
            let same = || other.speaker.map(|s| s.entity) == quote.speaker.map(|s| s.entity);
            // "He added that it leaks, he said": around its subject and cue there is nothing but the inner statement.
            let only = || {
                let begins = other.speaker.map(|s| s.span.start()) == quote.spans.first().map(|s| s.start());
                let ends = other.spans.last().map(|s| s.end()) == quote.spans.last().map(|s| s.end());
                let behind = quote.cue.is_some_and(|c| quote.spans.iter().all(|s| s.end() <= c.start()));
                begins
                    && ends
                    && behind
                    && quote.spans.len() == 1
                    && quote.speaker.is_some_and(|s| s.entity.is_some())
                    && same()
            };
            only()
                || inside(&other.pieces, &quote.spans) && !inside(&other.spans, cue)
                || *thought && inside(&other.spans, &quote.spans) && inside(&other.spans, cue) && same()
        })
}

/// A statement in bytes, or nothing where nothing is said.
fn quote(
    text: &Text<'_>,
    stretches: &[Stretch],
    mentions: &[Mention],
    entities: &[Entity],
    statement: &Statement,
) -> Option<Quote> {
    let mut pieces: Vec<Span> = statement.stretches.iter().filter_map(|&s| stretches.get(s)).map(|s| s.span).collect();
    let mut spans: Vec<Span> =
        statement.parts.iter().filter(|p| !p.is_empty()).map(|p| text.span_of(p.clone())).collect();
    spans.sort();
    pieces.sort();
    if spans.is_empty() {
        return None;
    }
    let form = if statement.spoken {
        QuoteForm::Direct
    } else if pieces.is_empty() {
        QuoteForm::Indirect
    } else if statement.parts.iter().all(|p| in_pieces(text, &pieces, p)) {
        QuoteForm::Direct
    } else {
        QuoteForm::Mixed
    };
    let speaker = statement.speaker.clone().filter(|s| !s.is_empty()).map(|tokens| {
        let span = text.span_of(tokens.clone());
        let meant = statement.stands_for.clone().map_or(span, |t| text.span_of(t));
        Speaker { span, words: meant, entity: entity_at(mentions, entities, meant) }
    });
    let confidence = if speaker.is_some() { statement.confidence } else { 0.0 };
    let cue = statement.cue.clone().filter(|c| !c.is_empty()).map(|c| text.span_of(c));
    Some(Quote { spans, form, pieces, speaker, cue, confidence })
}

/// Whether all words of a part are in the pieces, which are in order.
fn in_pieces(text: &Text<'_>, pieces: &[Span], part: &Range<usize>) -> bool {
    part.clone().filter_map(|i| text.tokens.get(i)).all(|t| {
        matches!(t.kind, TokenKind::Punctuation | TokenKind::QuoteMark) || {
            let next = pieces.partition_point(|p| p.end() < t.span().end());
            pieces.get(next).is_some_and(|p| p.covers(t.span()))
        }
    })
}

/// The entity of the mention that the speaker's phrase is, or whose head it holds.
pub(crate) fn entity_at(mentions: &[Mention], entities: &[Entity], speaker: Span) -> Option<EntityId> {
    let from = mentions.partition_point(|m| m.span.start() < speaker.start());
    let inside = mentions.get(from..).into_iter().flatten().take_while(|m| m.span.start() < speaker.end());
    let exact = inside.clone().find(|m| m.span == speaker && m.entity.is_some());
    let near = mentions.get(from.saturating_sub(3)..from).into_iter().flatten().find(|m| m.span.covers(speaker));
    exact.or(near).and_then(|m| m.entity).filter(|e| e.index() < entities.len())
}
