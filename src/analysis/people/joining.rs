//! Persons' names joined: "Ieng Sary" and "Sary", "George W. Bush" and "Mr. Bush", but not "Mrs. Bush".
//!
//! Full names come first, the fullest before its shorter forms; then names of one part go, mention by mention, to the
//! nearest person before them who bears that part and whose gender does not disagree. Persons are looked up by the parts
//! of their names, never compared all with all.

use super::super::{Gender, Kind};
use super::bearers::{self, Bearer, choose};
use super::scene::Scene;
use super::spelling::{Part, Parts, Spelling, Suffix};
use super::titles::Surroundings;
use rustc_hash::FxHashMap;

/// A person by its names.
#[derive(Debug, Clone, Default)]
pub(super) struct Person {
    /// The spellings it bears, the fullest first.
    pub spellings: Vec<u32>,
    /// From titles, role words and first names.
    pub gender: Option<Gender>,
    /// The first name that bears it, as an index into the spots.
    pub first: usize,
}

/// Persons, and to which of them each spot belongs.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// The persons.
    pub persons: Vec<Person>,
    /// For each spot its person.
    pub of_spot: Vec<Option<u32>>,
}

/// How many bearers of one part of a name are looked at.
const BEARERS: usize = 24;

/// Everything the joining reads.
pub(super) struct Names<'s> {
    /// The spelling of each spot, an index into `spellings`.
    pub spelling: Vec<u32>,
    /// The distinct spellings.
    pub spellings: Vec<Spelling>,
    /// Their parts.
    pub parts: &'s mut Parts,
    /// What stands around each spot.
    pub around: Vec<Surroundings>,
    /// The gender of first names.
    pub given_gender: fn(&str) -> Option<Gender>,
}

/// Joins the spots that are persons. Short names that the recogniser took for something else are made persons where a
/// full name shows it.
pub(super) fn persons(scene: &mut Scene<'_, '_>, names: &mut Names<'_>) -> Joined {
    let mut joined = Joined { of_spot: vec![None; scene.spots.len()], ..Joined::default() };
    let mut by_part: FxHashMap<Part, Vec<u32>> = FxHashMap::default();

    // Distinct full names with the spots that bear them.
    let mut bearers: Vec<Vec<u32>> = vec![Vec::new(); names.spellings.len()];
    for (i, spot) in scene.spots.iter().enumerate() {
        if spot.kind == Kind::Person {
            bearers[names.spelling[i] as usize].push(i as u32);
        }
    }
    let mut full: Vec<u32> = (0..names.spellings.len() as u32)
        .filter(|&s| !bearers[s as usize].is_empty() && names.spellings[s as usize].parts.len() > 1)
        .collect();
    full.sort_by_key(|&s| {
        let spelling = &names.spellings[s as usize];
        let initials = spelling.parts.iter().filter(|&&p| names.parts.initial(p)).count();
        (
            std::cmp::Reverse((spelling.parts.len() - initials, spelling.parts.len(), spelling.suffix.is_some())),
            bearers[s as usize][0],
        )
    });
    for s in full {
        let spots = &bearers[s as usize];
        let gender = titled_gender(names, spots);
        let person = match same_person(scene, names, &joined, &by_part, s, spots, gender) {
            Some(p) => p,
            None => {
                let p = joined.persons.len() as u32;
                joined.persons.push(Person { first: spots[0] as usize, ..Person::default() });
                p
            }
        };
        add_spelling(&mut joined, &mut by_part, names, person, s, gender);
        for &spot in spots {
            joined.of_spot[spot as usize] = Some(person);
        }
        let first = &mut joined.persons[person as usize].first;
        *first = (*first).min(spots[0] as usize);
    }
    harmonise(scene, names, &joined, &by_part);
    singles(scene, names, &mut joined, &mut by_part);
    joined
}

fn titled_gender(names: &Names<'_>, spots: &[u32]) -> Option<Gender> {
    spots.iter().find_map(|&i| names.around[i as usize].gender)
}

fn add_spelling(
    joined: &mut Joined,
    by_part: &mut FxHashMap<Part, Vec<u32>>,
    names: &Names<'_>,
    person: u32,
    spelling: u32,
    gender: Option<Gender>,
) {
    let Some(entry) = joined.persons.get_mut(person as usize) else { return };
    if !entry.spellings.contains(&spelling) {
        entry.spellings.push(spelling);
    }
    let parts = &names.spellings[spelling as usize].parts;
    let given = parts.first().filter(|_| parts.len() > 1).and_then(|&p| (names.given_gender)(names.parts.word(p)));
    entry.gender = entry.gender.or(gender).or(given);
    for &part in parts {
        let list = by_part.entry(part).or_default();
        if list.last() != Some(&person) && !list.iter().rev().take(BEARERS).any(|&p| p == person) {
            list.push(person);
        }
    }
}

/// The known person whose full name this spelling is another form of.
fn same_person(
    scene: &Scene<'_, '_>,
    names: &Names<'_>,
    joined: &Joined,
    by_part: &FxHashMap<Part, Vec<u32>>,
    spelling: u32,
    spots: &[u32],
    gender: Option<Gender>,
) -> Option<u32> {
    let short = &names.spellings[spelling as usize];
    let ends = [short.parts.last(), short.parts.first()];
    let mut found: Vec<u32> = Vec::new();
    for part in ends.into_iter().flatten() {
        for &p in by_part.get(part).into_iter().flat_map(|l| l.iter().rev().take(BEARERS)) {
            let person = &joined.persons[p as usize];
            let clash = gender.is_some() && person.gender.is_some() && gender != person.gender;
            let forms = person.spellings.iter().take(8);
            let agree = forms.clone().any(|&f| form_of(names, short, &names.spellings[f as usize]));
            let against = forms.clone().any(|&f| suffix_clash(short.suffix, names.spellings[f as usize].suffix));
            if !clash && agree && !against && !found.contains(&p) && !told_apart(scene, names, joined, p, short, spots)
            {
                found.push(p);
            }
        }
    }
    match found[..] {
        [] => None,
        [one] => Some(one),
        // The nearest one before; else the first that follows.
        _ => {
            let here = spots[0] as usize;
            found
                .iter()
                .copied()
                .filter(|&p| joined.persons[p as usize].first < here)
                .max_by_key(|&p| joined.persons[p as usize].first)
                .or_else(|| found.into_iter().min_by_key(|&p| joined.persons[p as usize].first))
        }
    }
}

fn suffix_clash(a: Option<Suffix>, b: Option<Suffix>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

/// Whether a sentence names both "John Smith" and "John Smith Jr.": father and son, not one person.
fn told_apart(
    scene: &Scene<'_, '_>,
    names: &Names<'_>,
    joined: &Joined,
    person: u32,
    short: &Spelling,
    spots: &[u32],
) -> bool {
    let suffixed =
        joined.persons[person as usize].spellings.iter().any(|&s| names.spellings[s as usize].suffix.is_some());
    if !suffixed || short.suffix.is_some() {
        return false;
    }
    spots.iter().any(|&i| {
        let i = i as usize;
        let near = i.saturating_sub(4)..(i + 5).min(scene.spots.len());
        near.into_iter().any(|j| {
            joined.of_spot[j] == Some(person)
                && scene.spots[j].sentence == scene.spots[i].sentence
                && names.spellings[names.spelling[j] as usize].suffix.is_some()
        })
    })
}

/// Whether `short` (of at least two parts) is another form of `full`.
fn form_of(names: &Names<'_>, short: &Spelling, full: &Spelling) -> bool {
    let (s, f) = (&short.parts, &full.parts);
    let (Some(&s_last), Some(&f_last)) = (s.last(), f.last()) else { return false };
    if s.len() > f.len() || f.len() < 2 {
        return false;
    }
    if s == f {
        return true;
    }
    // A surname of several parts, or several given names: a run at either end.
    if s.len() < f.len() && s.len() > 1 {
        let tail = f.ends_with(s);
        let head = f.starts_with(s) && !s.iter().any(|&p| names.parts.initial(p)) && f.len() > 2;
        if tail || (head && !names.parts.particle(s_last)) {
            return true;
        }
    }
    // The other order: "Jinping Xi".
    if s.len() == 2 && f.len() == 2 && s[0] == f[1] && s[1] == f[0] {
        return true;
    }
    if s_last != f_last || !(names.parts.given_agree(s[0], f[0]) || one_given_name(names, s[0], f[0])) {
        return false;
    }
    // Middle names: each of the shorter name's in the longer one's, in order.
    let mut rest = f[1..f.len() - 1].iter();
    s[1..s.len() - 1].iter().all(|&m| rest.any(|&g| names.parts.given_agree(m, g)))
}

/// Whether two given names are one that is spelt in two ways: not those of a man and a woman.
fn one_given_name(names: &Names<'_>, a: Part, b: Part) -> bool {
    let gender = |part| (names.given_gender)(names.parts.word(part));
    let clash = matches!((gender(a), gender(b)), (Some(x), Some(y)) if x != y);
    names.parts.alike(a, b, true) && !clash
}

/// Where a one-part name stands in a full one.
fn part_of(names: &Names<'_>, part: Part, full: &Spelling) -> Option<u8> {
    let f = &full.parts;
    if f.last() == Some(&part) {
        return Some(0);
    }
    if names.parts.particle(part) || names.parts.initial(part) {
        return None;
    }
    if f.first() == Some(&part) {
        return Some(1);
    }
    f.contains(&part).then_some(2)
}

/// The persons that a one-part name can stand for, with how well it fits (0 is a surname).
fn candidates(
    names: &Names<'_>,
    joined: &Joined,
    by_part: &FxHashMap<Part, Vec<u32>>,
    part: Part,
    suffix: Option<Suffix>,
    gender: Option<Gender>,
) -> Vec<(u8, u32)> {
    let mut out: Vec<(u8, u32)> = Vec::new();
    for &p in by_part.get(&part).into_iter().flat_map(|l| l.iter().rev().take(BEARERS)) {
        let person = &joined.persons[p as usize];
        if gender.is_some() && person.gender.is_some() && gender != person.gender {
            continue;
        }
        let forms = person.spellings.iter().take(8).map(|&s| &names.spellings[s as usize]);
        if forms.clone().any(|f| suffix_clash(suffix, f.suffix)) {
            continue;
        }
        // "Anna II" is no Anna Dorn.
        let fits = forms.filter(|f| suffix.is_none() || f.suffix == suffix || f.parts.last() == Some(&part));
        if let Some(fit) = fits.filter_map(|f| part_of(names, part, f)).min() {
            out.push((fit, p));
        }
    }
    // A surname before a given name before a middle name.
    let best = out.iter().map(|c| c.0).min();
    out.retain(|c| Some(c.0) == best || (c.0 < 2 && best < Some(2)));
    out
}

/// Makes one-part names persons that the recogniser took for something else, where a full name ends or begins with them.
fn harmonise(scene: &mut Scene<'_, '_>, names: &Names<'_>, joined: &Joined, by_part: &FxHashMap<Part, Vec<u32>>) {
    for i in 0..scene.spots.len() {
        let spot = &scene.spots[i];
        if matches!(spot.kind, Kind::Person | Kind::Group) || spot.tokens.len() != 1 {
            continue;
        }
        let [part] = names.spellings[names.spelling[i] as usize].parts[..] else { continue };
        let found = candidates(names, joined, by_part, part, None, None);
        let surname = found.iter().any(|c| c.0 == 0);
        if found.is_empty() {
            continue;
        }
        let before = spot.tokens.start.checked_sub(1);
        let located = before.is_some_and(|b| {
            matches!(
                scene.word(b),
                "in" | "at" | "near" | "from" | "to" | "across" | "outside" | "around" | "into" | "the"
            )
        });
        let acts = scene.verb_follows(spot.tokens.end) || scene.possessive(spot.tokens.end) || names.around[i].titled;
        let title = names.around[i].titled;
        if title
            || (!located && acts && (surname || spot.confidence < 0.8))
            || (!located && surname && spot.confidence < 0.9)
        {
            scene.spots[i].kind = Kind::Person;
        }
    }
}

/// Gives each mention by a single part to a person.
fn singles(scene: &Scene<'_, '_>, names: &Names<'_>, joined: &mut Joined, by_part: &mut FxHashMap<Part, Vec<u32>>) {
    let mut bearers: Vec<Bearer> = vec![Bearer::default(); joined.persons.len()];
    let surnames = surnames(names, joined);
    let mut full = vec![0u32; joined.persons.len()];
    for &p in joined.of_spot.iter().flatten() {
        full[p as usize] += 1;
    }
    for i in 0..scene.spots.len() {
        if scene.spots[i].kind != Kind::Person {
            continue;
        }
        if let Some(p) = joined.of_spot[i] {
            bearers[p as usize].named(scene, i, &names.around[i].descriptions);
            continue;
        }
        let spelling = names.spelling[i];
        let parts = &names.spellings[spelling as usize].parts;
        let Some(&part) = parts.first() else { continue };
        let gender = names.around[i].gender;
        let suffix = names.spellings[spelling as usize].suffix;
        let mut found =
            if parts.len() == 1 { candidates(names, joined, by_part, part, suffix, gender) } else { Vec::new() };
        if found.is_empty() && parts.len() == 1 {
            found.extend(misspelt(names, joined, &surnames, part, gender).map(|p| (0, p)));
        }
        // "Keller" is Anna Keller, whom the text names often, rather than a "Keller Hall" taken for a person.
        let often = |p: u32| full.get(p as usize).copied().unwrap_or(0);
        let owner = found.iter().filter(|c| c.0 == 0).map(|c| often(c.1)).max().unwrap_or(0);
        if (names.given_gender)(names.parts.word(part)).is_none() {
            found.retain(|c| c.0 != 1 || often(c.1) * 3 > owner);
        }
        // A middle name is only understood of somebody known already.
        found.retain(|c| c.0 < 2 || bearers[c.1 as usize].last.is_some());
        if found.len() > 1 {
            let told = bearers::told(scene, &bearers, i, &names.around[i].descriptions);
            let fits = |c: &(u8, u32)| told.as_ref().is_some_and(|t| t(c.1));
            if found.iter().filter(|c| fits(c)).count() == 1 {
                found.retain(fits);
            }
        }
        let person = choose(joined, &bearers, &found, gender).unwrap_or_else(|| {
            joined.persons.push(Person { first: i, ..Person::default() });
            bearers.push(Bearer::default());
            joined.persons.len() as u32 - 1
        });
        add_spelling(joined, by_part, names, person, spelling, gender);
        let entry = &mut joined.persons[person as usize];
        entry.gender = entry.gender.or(gender);
        if entry.gender.is_none() && parts.len() == 1 {
            entry.gender = (names.given_gender)(names.parts.word(part));
        }
        entry.first = entry.first.min(i);
        joined.of_spot[i] = Some(person);
        let bearer = &mut bearers[person as usize];
        bearer.last = Some(i);
        // By a first name, all of a family are called.
        let first_name = found.contains(&(1, person)) && (names.given_gender)(names.parts.word(part)).is_some();
        bearer.bare += u32::from(gender.is_none() && !first_name);
    }
}

/// How long a word is with double letters counted once.
fn single_letters(word: &str) -> usize {
    let bytes = word.as_bytes();
    bytes.len() - bytes.windows(2).filter(|w| w[0] == w[1]).count()
}

/// The surnames of full names with their persons, by first letter and length ([`single_letters`]).
type Surnames = FxHashMap<(u8, usize), Vec<(Part, u32)>>;

fn surnames(names: &Names<'_>, joined: &Joined) -> Surnames {
    let mut out = Surnames::default();
    for (p, person) in joined.persons.iter().enumerate() {
        for &s in person.spellings.iter().take(2) {
            let Some(&part) = names.spellings[s as usize].parts.last() else { continue };
            let word = names.parts.word(part);
            if let Some(&first) = word.as_bytes().first() {
                let list = out.entry((first, single_letters(word))).or_default();
                if list.len() < BEARERS && !list.contains(&(part, p as u32)) {
                    list.push((part, p as u32));
                }
            }
        }
    }
    out
}

/// The one person whose surname this is with a letter too many or too few.
fn misspelt(
    names: &Names<'_>,
    joined: &Joined,
    surnames: &Surnames,
    part: Part,
    gender: Option<Gender>,
) -> Option<u32> {
    let word = names.parts.word(part);
    let &first = word.as_bytes().first()?;
    let length = single_letters(word);
    let near = [length.wrapping_sub(1), length, length + 1];
    let mut found: Option<u32> = None;
    for &(other, p) in near.iter().filter_map(|&n| surnames.get(&(first, n))).flatten() {
        let known = joined.persons[p as usize].gender;
        let clash = gender.is_some() && known.is_some() && gender != known;
        if !clash && names.parts.alike(part, other, false) {
            if found.is_some_and(|f| f != p) {
                return None;
            }
            found = Some(p);
        }
    }
    found
}
