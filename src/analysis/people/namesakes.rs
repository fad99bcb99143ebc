//! "the ministry", "the company": an organisation by the noun in its name, where the text names only one such.

use super::super::Kind;
use super::bodies::Bodies;
use super::lexicon::Flags;
use super::scene::Scene;
use crate::language::TokenKind;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Nouns that end or begin names of organisations and stand for them.
const NOUNS: &[&str] = &[
    "academy",
    "administration",
    "agency",
    "airline",
    "airlines",
    "airways",
    "alliance",
    "army",
    "assembly",
    "association",
    "authority",
    "bank",
    "board",
    "brigade",
    "bureau",
    "cabinet",
    "campaign",
    "centre",
    "center",
    "chamber",
    "charity",
    "church",
    "club",
    "coalition",
    "college",
    "commission",
    "committee",
    "confederation",
    "congress",
    "cooperative",
    "corporation",
    "council",
    "court",
    "department",
    "directorate",
    "embassy",
    "federation",
    "firm",
    "force",
    "forum",
    "foundation",
    "front",
    "fund",
    "guild",
    "hospital",
    "institute",
    "institution",
    "junta",
    "league",
    "militia",
    "ministry",
    "mission",
    "movement",
    "museum",
    "navy",
    "network",
    "office",
    "orchestra",
    "organisation",
    "organization",
    "panel",
    "parliament",
    "party",
    "police",
    "school",
    "senate",
    "service",
    "society",
    "syndicate",
    "tribunal",
    "trust",
    "union",
    "university",
];
/// The last words of companies' names, "the company" by itself.
const COMPANIES: &[&str] =
    &["inc", "corp", "corporation", "co", "company", "ltd", "limited", "plc", "llc", "ag", "gmbh"];

/// An organisation that a noun can stand for.
struct Holder {
    body: u32,
    /// The first token after its first mention.
    from: usize,
    several: bool,
}

/// The descriptions of organisations, as tokens and body.
pub(super) fn descriptions(scene: &Scene<'_, '_>, bodies: &Bodies) -> Vec<(Range<usize>, u32)> {
    let mut holders: FxHashMap<&str, Holder> = FxHashMap::default();
    for (i, spot) in scene.spots.iter().enumerate() {
        let Some(body) = bodies.of_spot[i].filter(|_| spot.kind == Kind::Organization && spot.tokens.len() > 1) else {
            continue;
        };
        let (first, last) = (scene.word(spot.tokens.start), scene.word(spot.tokens.end - 1));
        let company = COMPANIES.contains(&last.trim_end_matches('.')).then_some("company");
        let named = [first, last].into_iter().filter_map(|w| NOUNS.iter().find(|n| **n == w).copied());
        for noun in named.chain(company) {
            let holder = holders.entry(noun).or_insert(Holder { body, from: spot.tokens.end, several: false });
            holder.several |= holder.body != body;
        }
    }
    holders.retain(|_, h| !h.several);
    if holders.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for i in 0..scene.text.tokens.len().saturating_sub(1) {
        if !scene.small(i + 1) || !matches!(scene.word(i), "the" | "this") || scene.spot_at(i + 1).is_some() {
            continue;
        }
        let Some(holder) = holders.get(scene.word(i + 1)).filter(|h| h.from <= i) else { continue };
        if ends(scene, i + 2) {
            out.push((i..i + 2, holder.body));
        }
    }
    out
}

/// Whether a noun phrase ends before a token: no further noun follows, and no "of" that says which one is meant.
fn ends(scene: &Scene<'_, '_>, next: usize) -> bool {
    let function = Flags::PREPOSITION.with(Flags::CONJUNCTION).with(Flags::SUBORDINATOR).with(Flags::PRONOUN);
    match scene.kind(next) {
        Some(TokenKind::Word) => {
            !matches!(scene.word(next), "of" | "for" | "in" | "at" | "that" | "which" | "where")
                && scene.is(next, Flags::ANY_VERB.with(Flags::ADVERB).with(function))
        }
        Some(_) => !scene.hyphen(next),
        None => true,
    }
}
