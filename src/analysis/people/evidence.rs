//! Full names that the recogniser took for an organisation or a place, made persons where the document shows it: it calls
//! somebody by the surname alone, gives the name a title, or goes on with "who".

use super::super::names::lexicon::{Facts, is_demonym, look_up, look_up_phrase};
use super::super::{Form, Kind, Mention};
use super::lexicon::{Flags, given_gender};
use super::scene::Scene;
use crate::document::Span;
use crate::language::{Text, TokenKind};
use rustc_hash::FxHashSet;

/// The longest name of a person, in tokens.
const LONGEST: usize = 4;

/// Makes persons of the spots that read as a person's full name and that the document treats as one.
pub(super) fn introduce(scene: &mut Scene<'_, '_>) {
    let alone: FxHashSet<usize> = scene
        .spots
        .iter()
        .filter(|s| s.kind == Kind::Person && s.tokens.len() == 1)
        .filter_map(|s| scene.text.tokens.get(s.tokens.start))
        .map(|t| t.word.index())
        .collect();
    for i in 0..scene.spots.len() {
        let spot = &scene.spots[i];
        let other = matches!(spot.kind, Kind::Organization | Kind::Place | Kind::Work | Kind::Product);
        if !other || !(2..=LONGEST).contains(&spot.tokens.len()) {
            continue;
        }
        let surname = scene.text.tokens.get(spot.tokens.end - 1).is_some_and(|t| alone.contains(&t.word.index()));
        let shown = surname || titled(scene, i) || goes_on(scene, i);
        if (shown || coordinated(scene, i)) && reads_as_person(scene, i, shown) {
            scene.spots[i].kind = Kind::Person;
        }
    }
}

/// A honorific or a person's role right before ("actor Tom Marsh").
fn titled(scene: &Scene<'_, '_>, spot: usize) -> bool {
    let start = scene.spots[spot].tokens.start;
    start > 0
        && start > scene.sentence_tokens(scene.spots[spot].sentence).start
        && scene.is(start - 1, Flags::HONORIFIC.with(Flags::ROLE))
}

/// ", who", ", whose": said of persons only.
fn goes_on(scene: &Scene<'_, '_>, spot: usize) -> bool {
    let end = scene.spots[spot].tokens.end;
    scene.word(end) == "," && matches!(scene.word(end + 1), "who" | "whose" | "whom")
}

/// "Dorn and Ho Van Lam's minister": beside a person, and somebody's own.
fn coordinated(scene: &Scene<'_, '_>, spot: usize) -> bool {
    let tokens = &scene.spots[spot].tokens;
    let beside = tokens.start > 1 && scene.word(tokens.start - 1) == "and" && scene.person_at(tokens.start - 2);
    let owns = scene.possessive(tokens.end) && {
        let mut at = tokens.end + 1;
        while at < tokens.end + 4 && scene.is(at, Flags::MODIFIER) && !scene.is(at, Flags::ROLE) {
            at += 1;
        }
        scene.is(at, Flags::ROLE.with(Flags::KIN))
    };
    beside && owns && tokens.len() > 2
}

/// Whether all words can be those of one person's name, the first a given name or the last one in the other order; a
/// `shown` surname may be any word.
fn reads_as_person(scene: &Scene<'_, '_>, spot: usize, shown: bool) -> bool {
    let tokens = scene.spots[spot].tokens.clone();
    let last = tokens.end - 1;
    let facts = |i: usize| look_up(scene.word(i));
    let unlike = Facts::HEAD
        .with(Facts::COMPANY_SUFFIX)
        .with(Facts::PLACE_OPENER)
        .with(Facts::FUNCTION)
        .with(Facts::CALENDAR)
        .with(Facts::GROUP);
    let name = Facts::GIVEN.with(Facts::SURNAME);
    for i in tokens.clone() {
        let plain = scene.kind(i) == Some(TokenKind::Word) && scene.capital(i);
        let initial = scene.text.raw(i).trim_end_matches('.').chars().count() == 1;
        let own = facts(i);
        // "Hill" and "Marsh" end names of places, and are surnames.
        let surname = shown && i == last && own.any(Facts::SURNAME) && !own.any(Facts::COMPANY_SUFFIX);
        if !plain || (own.any(unlike) && !surname) || !(initial || own.any(name) || (shown && i == last)) {
            return false;
        }
    }
    let (first, ends) = (facts(tokens.start), facts(last));
    let western = first.any(Facts::GIVEN) && (shown || ends.any(Facts::SURNAME));
    let eastern = first.any(Facts::SURNAME) && ends.any(Facts::GIVEN) && tokens.len() > 2;
    if !(western || eastern) {
        return false;
    }
    let phrase: Vec<&str> = tokens.map(|i| scene.word(i)).collect();
    let listed = look_up_phrase(&phrase.join(" "));
    !listed.any(Facts::COUNTRY.with(Facts::CITY).with(Facts::ORGANIZATION).with(Facts::CLUB))
}

/// Parts "Kentuckian" from "Kentuckian Ann Lee" where the text says "Ann Lee" elsewhere: people are called after where
/// they come from.
pub(super) fn part_origins(text: &Text<'_>, names: &mut [Mention]) {
    let words = |span: Span| text.source.get(span.range()).unwrap_or("");
    let persons = names.iter().filter(|m| m.kind == Kind::Person);
    let full: FxHashSet<&str> = persons.map(|m| words(m.span)).collect();
    let start = |m: &Mention| {
        let (origin, rest) = words(m.span).split_once(' ')?;
        let known = rest.contains(' ') && full.contains(rest);
        (known && names_an_origin(&origin.to_lowercase())).then(|| m.span.end() - rest.len())
    };
    let starts: Vec<Option<usize>> =
        names.iter().map(|m| (m.kind == Kind::Person && m.form == Form::Name).then(|| start(m)).flatten()).collect();
    for (name, start) in names.iter_mut().zip(starts) {
        if let Some(start) = start {
            name.span = Span::new(start, name.span.end());
        }
    }
}

/// Whether a lower-cased word calls somebody after where they come from: a people's name, or what is made of a place's
/// ("Kentuckian"), unless it is a first name.
fn names_an_origin(word: &str) -> bool {
    let made = || {
        let mut name = String::with_capacity(word.len() + 2);
        let stems = ["ian", "an", "ese", "ite"].iter().filter_map(|ending| word.strip_suffix(ending));
        stems.filter(|s| s.len() > 2).any(|stem| {
            ["", "a", "y", "as", "o", "e"].iter().any(|ending| {
                name.clear();
                name.push_str(stem);
                name.push_str(ending);
                look_up_phrase(&name).any(Facts::COUNTRY.with(Facts::CITY).with(Facts::REGION))
            })
        })
    };
    given_gender(word).is_none() && (is_demonym(word) || made())
}
