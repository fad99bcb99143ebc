//! Who speaks in each stretch of quotation marks, as far as pronouns need it: a pronoun inside is never its speaker.

use super::super::quotes::marks::Stretch;
use super::lexicon::Flags;
use super::scene::Scene;
use std::ops::Range;

/// A stretch of text in quotation marks, by its tokens.
#[derive(Debug, Clone)]
pub(super) struct Quoted {
    /// Its tokens, marks included.
    pub tokens: Range<usize>,
    /// A token of the mention that speaks, or of the verb's subject.
    pub speaker: Option<usize>,
}

/// How far from a stretch its verb of saying may stand.
const NEAR: usize = 30;

/// The stretches in order with their speakers.
pub(super) fn quoted(scene: &Scene<'_, '_>, stretches: &[Stretch]) -> Vec<Quoted> {
    let mut out: Vec<Quoted> = Vec::with_capacity(stretches.len());
    let mut last: Option<(u32, bool, Option<usize>)> = None;
    for stretch in stretches {
        let tokens = scene.text.tokens_in(stretch.span);
        if tokens.is_empty() {
            continue;
        }
        let speaker = beside(scene, &tokens).or(match last {
            Some((paragraph, _, speaker)) if paragraph == stretch.paragraph => speaker,
            Some((paragraph, false, speaker)) if paragraph + 1 == stretch.paragraph => speaker,
            _ => None,
        });
        last = Some((stretch.paragraph, stretch.closed, speaker));
        out.push(Quoted { tokens, speaker });
    }
    out
}

/// The subject of the verb of saying beside a stretch.
fn beside(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> Option<usize> {
    let paragraph = scene.text.paragraphs.get(scene.text.paragraph_of(tokens.start))?.tokens.clone();
    // After: '…," said Smith', '…," Smith, a lawyer, said'.
    let end = paragraph.end.min(tokens.end + NEAR);
    let sentence = scene.sentence_tokens(scene.text.sentence_of(tokens.end.saturating_sub(1)));
    let runs_on = sentence.end > tokens.end;
    if runs_on {
        // 'like", said Smith': the comma may stand outside the marks.
        let first = tokens.end + usize::from(scene.word(tokens.end) == ",");
        if scene.is(first, Flags::SPEECH) && first + 1 < end {
            return Some(first + 1);
        }
        let verb = (first..end.min(sentence.end)).find(|&i| scene.is(i, Flags::SPEECH));
        let opens = scene.spot_at(first).is_some()
            || scene.is(
                first,
                Flags::PRONOUN.with(Flags::DETERMINER).with(Flags::POSSESSIVE).with(Flags::HONORIFIC).with(Flags::ROLE),
            );
        if verb.is_some() && opens {
            return Some(first);
        }
    }
    // Before: 'Smith said: "…', 'Smith said he was "…'.
    let sentence = scene.sentence_tokens(scene.text.sentence_of(tokens.start));
    let from = sentence.start.max(tokens.start.saturating_sub(NEAR));
    if let Some(verb) = (from..tokens.start).rev().find(|&i| scene.is(i, Flags::SPEECH)) {
        return subject_before(scene, verb, from);
    }
    announced(scene, tokens.start)
}

/// 'Smith said:' as the end of the paragraph before.
fn announced(scene: &Scene<'_, '_>, start: usize) -> Option<usize> {
    let before = scene.text.paragraph_of(start).checked_sub(1)?;
    let paragraph = scene.text.paragraphs.get(before)?.tokens.clone();
    let end = paragraph.end.checked_sub(1).filter(|_| !paragraph.is_empty())?;
    if scene.text.paragraphs.get(before + 1)?.tokens.start != start || !matches!(scene.word(end), ":" | ",") {
        return None;
    }
    let sentence = scene.sentence_tokens(scene.text.sentence_of(end));
    let from = sentence.start.max(end.saturating_sub(NEAR));
    let verb = (from..end).rev().find(|&i| scene.is(i, Flags::SPEECH))?;
    subject_before(scene, verb, from)
}

/// A token of the subject of the verb at `verb`: the last noun phrase before it that is no part of a relative clause.
fn subject_before(scene: &Scene<'_, '_>, verb: usize, from: usize) -> Option<usize> {
    let mut i = verb;
    let mut fallback = None;
    while i > from {
        i -= 1;
        if scene.is(i, Flags::SINGULAR_THIRD) && !scene.is(i, Flags::POSSESSIVE) {
            return Some(i);
        }
        if scene.person_at(i) {
            let start = scene.spot_at(i).map(|s| scene.spots[s].tokens.start)?;
            let oblique = start > from && scene.is(start - 1, Flags::PREPOSITION);
            if !oblique {
                return Some(start);
            }
            fallback = fallback.or(Some(start));
            i = start;
        } else if scene.is(i, Flags::ROLE.with(Flags::PERSON)) && scene.small(i) {
            return Some(i);
        }
    }
    fallback
}
