//! Persons who are described before they are named, as news stories begin: "A 54-year-old farmer was fined on Monday. …
//! John Dorn, 54, said". The description becomes a role only where the text itself ties it to one name.

use super::super::{Gender, Kind};
use super::bodies::Bodies;
use super::lexicon::Flags;
use super::scene::Scene;
use super::titles::{Description, phrase};
use super::walk::Named;
use crate::language::TokenKind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A description that comes before the name of its person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Delayed {
    /// What it says.
    pub description: Description,
    /// Whom the text names so afterwards.
    pub person: u32,
}

/// In how many sentences at the beginning of a text such descriptions are looked for.
const OPENING: usize = 6;
/// How many tokens these may have in all.
const LONGEST: usize = 400;
/// How many sentences after the description the name stands at the latest.
const WINDOW: usize = 3;

/// A name in the window, the first of its person.
struct First<'n> {
    named: &'n Named,
    sentence: usize,
    age: Option<u32>,
    gender: Option<Gender>,
}

/// The descriptions in the opening of a text that one person named soon after answers to, in order of the text.
pub(super) fn identified(
    scene: &Scene<'_, '_>,
    named: &[Named],
    genders: &[Option<Gender>],
    bodies: &Bodies,
) -> Vec<Delayed> {
    let firsts = firsts(scene, named, genders);
    let Some(last) = firsts.last() else { return Vec::new() };
    let heads = heads(scene, named);
    let mut out: Vec<Delayed> = Vec::new();
    let end = last.named.tokens.start.min(LONGEST);
    let mut at = 0;
    while at < end {
        let sentence = scene.text.sentence_of(at);
        if sentence >= OPENING {
            break;
        }
        let Some(description) = description(scene, at, sentence, named) else {
            at += 1;
            continue;
        };
        at = description.tokens.end;
        let window = firsts.iter().filter(|f| {
            let gender = scene.flags(description.head).gender();
            f.named.whole.start >= description.tokens.end
                && (f.sentence > sentence && f.sentence <= sentence + WINDOW)
                && (gender.is_none() || f.gender.is_none() || f.gender == gender)
        });
        let mut answers = window.filter(|f| answers(scene, &description, f, &heads, bodies));
        if let (Some(first), None) = (answers.next(), answers.next()) {
            out.push(Delayed { description, person: first.named.person });
        }
    }
    // Two descriptions of one age: nobody knows which of them is meant.
    let twice: FxHashSet<u32> = out
        .iter()
        .enumerate()
        .filter(|(i, d)| {
            let age = age_inside(scene, &d.description.tokens);
            age.is_some()
                && out[..*i].iter().any(|o| o.person == d.person && age_inside(scene, &o.description.tokens) == age)
        })
        .map(|(_, d)| d.person)
        .collect();
    out.retain(|d| !twice.contains(&d.person));
    out
}

/// The first names of the persons that the opening can tell of.
fn firsts<'n>(scene: &Scene<'_, '_>, named: &'n [Named], genders: &[Option<Gender>]) -> Vec<First<'n>> {
    let mut seen: FxHashSet<u32> = FxHashSet::default();
    let mut out = Vec::new();
    for name in named {
        let sentence = scene.text.sentence_of(name.tokens.start);
        if sentence >= OPENING + WINDOW {
            break;
        }
        if seen.insert(name.person) {
            let gender = genders.get(name.person as usize).copied().flatten();
            out.push(First { named: name, sentence, age: age_after(scene, name.tokens.end), gender });
        }
    }
    out
}

/// For each role noun of the text the one person who bears it, nothing where several do.
fn heads(scene: &Scene<'_, '_>, named: &[Named]) -> FxHashMap<usize, Option<u32>> {
    let mut heads: FxHashMap<usize, Option<u32>> = FxHashMap::default();
    for name in named {
        for description in &name.descriptions {
            if let Some(word) = word(scene, description.head) {
                let bearer = heads.entry(word).or_insert(Some(name.person));
                if *bearer != Some(name.person) {
                    *bearer = None;
                }
            }
        }
    }
    heads
}

fn word(scene: &Scene<'_, '_>, token: usize) -> Option<usize> {
    scene.text.tokens.get(token).map(|t| t.word.index())
}

/// A description of one person that begins at a token: with an article, or with the name of whom the person belongs to.
fn description(scene: &Scene<'_, '_>, at: usize, sentence: usize, named: &[Named]) -> Option<Description> {
    let bounds = scene.sentence_tokens(sentence);
    let opens = scene.is(at, Flags::DETERMINER)
        || scene.spot_at(at).is_some_and(|s| {
            let spot = &scene.spots[s];
            spot.tokens.start == at && spot.kind != Kind::Person && scene.possessive(spot.tokens.end)
        });
    if !opens || (at > bounds.start && scene.hyphen(at - 1)) {
        return None;
    }
    let mut found = phrase(scene, at, &bounds, Flags::ROLE.with(Flags::PERSON))?;
    let mut end = found.head + 1;
    // Of what follows the noun only the body or place that it belongs to.
    if matches!(scene.word(end), "of" | "from" | "at" | "for" | "in") {
        let next = end + 1 + usize::from(scene.is(end + 1, Flags::DETERMINER));
        if let Some(spot) = scene.spot_at(next)
            && scene.spots[spot].tokens.start == next
            && scene.spots[spot].kind != Kind::Person
        {
            end = scene.spots[spot].tokens.end;
        }
    }
    found.tokens.end = end;
    found.words.end = end;
    // What belongs to a name ("the mayor, Smith") says who is meant already.
    let next = named.partition_point(|n| n.whole.end <= at);
    let taken = named.get(next).is_some_and(|n| n.whole.start < end);
    (!taken && !scene.is(found.head, Flags::KIN) && !(at..end).any(|i| scene.person_at(i))).then_some(found)
}

/// Whether a person named afterwards is the one described.
fn answers(
    scene: &Scene<'_, '_>,
    description: &Description,
    first: &First<'_>,
    heads: &FxHashMap<usize, Option<u32>>,
    bodies: &Bodies,
) -> bool {
    let age = age_inside(scene, &description.tokens);
    if age.is_some() && first.age.is_some() {
        return age == first.age;
    }
    let definite = !matches!(scene.word(description.tokens.start), "a" | "an" | "one" | "another" | "some");
    if !definite || age.is_some() {
        return false;
    }
    let head = word(scene, description.head);
    let only = head.and_then(|h| heads.get(&h)).is_some_and(|bearer| *bearer == Some(first.named.person));
    let said = content(scene, description, bodies);
    first.named.descriptions.iter().any(|other| {
        let same = word(scene, other.head) == head;
        let others = content(scene, other, bodies);
        // The same office of the same body; or of all its people the one that a superlative picks out.
        (same && only && said == others)
            || (superlative(scene, &description.words)
                && said.iter().any(|w| matches!(w, Content::Body(_)) && others.contains(w)))
    })
}

/// What a description says beside its noun.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Content {
    /// An organisation, group or place, by any of its names: only those that are no places count by themselves.
    Body(u32),
    /// A place.
    Place(u32),
    /// A word.
    Word(usize),
}

fn content(scene: &Scene<'_, '_>, description: &Description, bodies: &Bodies) -> FxHashSet<Content> {
    let mut out = FxHashSet::default();
    for i in description.words.clone().filter(|&i| i != description.head) {
        if let Some(spot) = scene.spot_at(i)
            && let Some(body) = bodies.of_spot[spot]
        {
            let place = scene.spots[spot].kind == Kind::Place;
            out.insert(if place { Content::Place(body) } else { Content::Body(body) });
            continue;
        }
        let small = scene.is(i, Flags::PREPOSITION.with(Flags::DETERMINER)) || scene.possessive(i) || scene.hyphen(i);
        if let Some(word) = word(scene, i).filter(|_| !small) {
            out.insert(Content::Word(word));
        }
    }
    out
}

/// Words in "-est" that are no superlatives.
const NO_SUPERLATIVES: &[&str] = &[
    "interest",
    "forest",
    "protest",
    "request",
    "honest",
    "modest",
    "arrest",
    "harvest",
    "contest",
    "midwest",
    "northwest",
    "southwest",
    "conquest",
    "inquest",
    "bequest",
    "everest",
    "budapest",
    "bucharest",
    "latest",
    "self-interest",
];

/// "most senior", "youngest": one among all.
fn superlative(scene: &Scene<'_, '_>, words: &Range<usize>) -> bool {
    words.clone().any(|i| {
        let word = scene.word(i);
        matches!(word, "most" | "best" | "sole" | "only")
            || (scene.small(i) && word.len() > 5 && word.ends_with("est") && !NO_SUPERLATIVES.contains(&word))
    })
}

/// The number of "54-year-old" in a phrase.
fn age_inside(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> Option<u32> {
    let source = scene.text.source.get(scene.text.span_of(tokens.clone()).range())?;
    let (before, _) = source.split_once("-year-old").or_else(|| source.split_once(" year old"))?;
    let digits = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    before[digits..].parse().ok()
}

/// The number of "Smith, 54," and "Smith (54)".
fn age_after(scene: &Scene<'_, '_>, end: usize) -> Option<u32> {
    let closed = match scene.word(end) {
        "," => matches!(scene.word(end + 2), "," | "." | ";"),
        "(" => scene.word(end + 2) == ")",
        _ => false,
    };
    let age = scene.kind(end + 1) == Some(TokenKind::Number) && scene.text.raw(end + 1).len() <= 3;
    (closed && age).then(|| scene.text.raw(end + 1).parse().ok())?
}
