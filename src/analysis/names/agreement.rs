//! One name, one kind: what the document says of a name in one place counts in all others.

use super::candidates::{Candidate, Scene};
use super::lexicon::Facts;
use super::scores::{self, NONE, ORGANIZATION, PERSON, Scores};
use crate::language::{Case, Text};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// The weights of the document's other mentions of the same words.
const SHARE: f32 = 0.8;
/// Evidence from one mention's surroundings is bounded, so that many weak cues do not drown one strong.
const MOST: f32 = 6.0;

fn key(text: &Text<'_>, candidate: &Candidate) -> u64 {
    let mut hasher = FxHasher::default();
    for i in candidate.tokens.clone() {
        text.tokens[i].word.hash(&mut hasher);
    }
    hasher.finish()
}

/// The kinds of all candidates after the document has been heard: index into [`scores::KINDS`] or [`NONE`], and the lead.
pub(super) fn decide(scene: &Scene<'_, '_>, candidates: &[Candidate]) -> Vec<(usize, f32)> {
    let text = scene.text;
    let keys: Vec<u64> = candidates.iter().map(|c| key(text, c)).collect();
    let mut own: Vec<Scores> = Vec::with_capacity(candidates.len());
    let mut shared: FxHashMap<u64, Scores> = FxHashMap::default();
    for (candidate, &key) in candidates.iter().zip(&keys) {
        let around = scores::around(scene, candidate);
        let mut total = scores::inside(scene, candidate);
        total.add_all(&around, 1.0);
        own.push(total);
        shared.entry(key).or_default().add_all(&around, SHARE);
    }
    for scores in shared.values_mut() {
        for s in &mut scores.0 {
            *s = s.clamp(-MOST, MOST);
        }
    }
    let mut totals = own;
    for (total, key) in totals.iter_mut().zip(&keys) {
        if let Some(other) = shared.get(key) {
            total.add_all(other, 1.0);
        }
    }
    // Parts of full names, and acronyms of names.
    let mut parts: FxHashMap<u32, usize> = FxHashMap::default();
    let mut short: FxHashMap<u64, usize> = FxHashMap::default();
    for (candidate, total) in candidates.iter().zip(&totals) {
        let (kind, lead) = total.best();
        if kind == NONE || candidate.tokens.len() < 2 {
            continue;
        }
        if kind == PERSON && lead > 0.5 {
            for i in candidate.tokens.clone() {
                if text.tokens[i].is_capitalised() && text.raw(i).chars().count() > 1 {
                    parts.insert(text.tokens[i].word.index() as u32, PERSON);
                }
            }
        } else if kind == ORGANIZATION {
            let first = candidate.tokens.start;
            let known = Facts::COMMON.with(Facts::PLACE).with(Facts::GROUP).with(Facts::ROLE).with(Facts::TITLE);
            if !scene.facts(first).any(known) {
                parts.entry(text.tokens[first].word.index() as u32).or_insert(ORGANIZATION);
            }
        }
        if let Some(acronym) = initials(text, candidate) {
            short.entry(acronym).or_insert(kind);
        }
    }
    for (i, candidate) in candidates.iter().enumerate() {
        if candidate.tokens.len() != 1 {
            continue;
        }
        let token = text.tokens[candidate.tokens.start];
        if token.case == Case::Upper
            && let Some(&kind) = short.get(&letters(text.raw(candidate.tokens.start)))
        {
            totals[i].add(kind, 3.0);
        } else if let Some(&kind) = parts.get(&(token.word.index() as u32)) {
            totals[i].add(kind, if kind == PERSON { 4.0 } else { 2.0 });
            totals[i].add(NONE, -2.0);
        }
        // "Khmer Rouge (KR)": the abbreviation takes the kind of what it stands for.
        if i > 0
            && candidates[i - 1].tokens.end + 1 == candidate.tokens.start
            && text.raw(candidate.tokens.start - 1) == "("
            && text.raw(candidate.tokens.end) == ")"
            && token.case == Case::Upper
        {
            let (kind, lead) = totals[i - 1].best();
            if kind != NONE && kind != PERSON {
                totals[i].add(kind, 3.0 + lead.min(2.0));
            }
        }
    }
    totals.iter().map(Scores::best).collect()
}

fn letters(raw: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for c in raw.chars().filter(|c| c.is_alphabetic()) {
        c.hash(&mut hasher);
    }
    hasher.finish()
}

/// The initials of a name of two to eight words, as a number that [`letters`] gives for its acronym.
fn initials(text: &Text<'_>, candidate: &Candidate) -> Option<u64> {
    let mut hasher = FxHasher::default();
    let mut count = 0;
    for i in candidate.tokens.clone() {
        if text.tokens[i].is_capitalised() {
            text.raw(i).chars().next()?.hash(&mut hasher);
            count += 1;
        }
    }
    (2..=8).contains(&count).then(|| hasher.finish())
}
