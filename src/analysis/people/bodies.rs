//! Names of everything but persons joined: countries and their other names, shortened organisations, acronyms.

use super::super::Kind;
use super::super::names::lexicon::{Facts, is_country, is_demonym, look_up};
use super::scene::Scene;
use super::spelling::{Part, Parts, Spelling};
use rustc_hash::FxHashMap;

/// Other names of states and bodies, by folded words; the second is the one they are joined under.
const SAME: &[(&str, &str)] = &[
    ("us", "united states"),
    ("usa", "united states"),
    ("united states of america", "united states"),
    ("america", "united states"),
    ("uk", "united kingdom"),
    ("britain", "united kingdom"),
    ("great britain", "united kingdom"),
    ("un", "united nations"),
    ("uno", "united nations"),
    ("united nations organization", "united nations"),
    ("eu", "european union"),
    ("uae", "united arab emirates"),
    ("emirates", "united arab emirates"),
    ("drc", "democratic republic of congo"),
    ("dr congo", "democratic republic of congo"),
    ("democratic republic of the congo", "democratic republic of congo"),
    ("dprk", "north korea"),
    ("democratic peoples republic of korea", "north korea"),
    ("republic of korea", "south korea"),
    ("prc", "china"),
    ("peoples republic of china", "china"),
    ("republic of china", "taiwan"),
    ("russian federation", "russia"),
    ("islamic republic of iran", "iran"),
    ("myanmar", "burma"),
    ("czechia", "czech republic"),
    ("cote divoire", "ivory coast"),
    ("turkiye", "turkey"),
    ("holland", "netherlands"),
    ("holy see", "vatican"),
    ("vatican city", "vatican"),
    ("swaziland", "eswatini"),
    ("washington dc", "washington d c"),
    ("nyc", "new york city"),
];

/// Small words that an acronym leaves out.
const SMALL: &[&str] = &["of", "and", "the", "for", "in", "on", "to", "de", "la", "du", "des", "et", "al"];

/// A mention whose sentence says its kind with this confidence keeps it, whatever the other mentions are: a town and its
/// club often stand in one article.
const CLEAR: f32 = 0.9;

/// To which body each spot belongs, numbered from 0; kinds are put right on the way.
pub(super) struct Bodies {
    /// For each spot its body, persons left out.
    pub of_spot: Vec<Option<u32>>,
    /// How many there are.
    pub count: usize,
}

/// Joins the spots that are no persons.
pub(super) fn bodies(scene: &mut Scene<'_, '_>, spelling: &[u32], spellings: &[Spelling], parts: &mut Parts) -> Bodies {
    let mut keys: FxHashMap<Vec<Part>, u32> = FxHashMap::default();
    let mut bodies = Bodies { of_spot: vec![None; scene.spots.len()], count: 0 };
    let same: FxHashMap<&str, &str> = SAME.iter().copied().collect();
    // Looked up once for each spelling; a group's plural is left out of its key.
    let mut key_of: FxHashMap<(u32, bool), u32> = FxHashMap::default();
    let mut tables: Vec<Table> = Vec::new();
    for i in 0..scene.spots.len() {
        let kind = scene.spots[i].kind;
        if kind == Kind::Person {
            continue;
        }
        let group = kind == Kind::Group;
        let body = *key_of.entry((spelling[i], group)).or_insert_with(|| {
            let key = canonical(&spellings[spelling[i] as usize].parts, group, parts, &same);
            *keys.entry(key.clone()).or_insert_with(|| {
                tables.push(Table { key, ..Table::default() });
                tables.len() as u32 - 1
            })
        });
        let table = &mut tables[body as usize];
        *table.votes.entry(kind).or_insert(0.0) += scene.spots[i].confidence.max(0.05);
        table.upper |= scene.spots[i].tokens.len() == 1
            && scene.text.tokens[scene.spots[i].tokens.start].case == crate::language::Case::Upper;
        table.whole |= spellings[spelling[i] as usize].parts.len() > 1;
        bodies.of_spot[i] = Some(body);
    }
    let target = shortened(&tables, parts);
    let target = acronyms(scene, &bodies, &tables, target, parts);
    let mut kinds: Vec<FxHashMap<Kind, f32>> = vec![FxHashMap::default(); tables.len()];
    for (body, table) in tables.iter().enumerate() {
        let root = root(&target, body as u32) as usize;
        for (&kind, &votes) in &table.votes {
            // The full name's kind counts more than the kinds of its short forms; an acronym by itself says least.
            let weight = match root == body {
                true => 2.0,
                false if table.upper => 0.25,
                false => 1.0,
            };
            *kinds[root].entry(kind).or_insert(0.0) += votes * weight;
        }
    }
    for i in 0..scene.spots.len() {
        if let Some(body) = bodies.of_spot[i] {
            let root = root(&target, body);
            bodies.of_spot[i] = Some(root);
            let best = Kind::ALL.iter().filter_map(|k| kinds[root as usize].get(k).map(|&v| (v, *k))).fold(
                None,
                |best: Option<(f32, Kind)>, c| if best.is_some_and(|b| b.0 >= c.0) { best } else { Some(c) },
            );
            if let Some((_, kind)) = best.filter(|_| scene.spots[i].confidence < CLEAR) {
                scene.spots[i].kind = kind;
            }
        }
    }
    bodies.count = tables.len();
    bodies
}

#[derive(Default)]
struct Table {
    key: Vec<Part>,
    votes: FxHashMap<Kind, f32>,
    upper: bool,
    /// Whether the text itself has it in more than one word: "EU" alone does not make a union of every "Union".
    whole: bool,
}

impl Table {
    fn is(&self, kind: Kind) -> bool {
        let votes = self.votes.get(&kind).copied().unwrap_or(0.0);
        votes > 0.0 && self.votes.values().all(|&v| v <= votes)
    }
}

fn root(target: &[u32], mut body: u32) -> u32 {
    let mut steps = 0;
    while target[body as usize] != body && steps < 8 {
        body = target[body as usize];
        steps += 1;
    }
    body
}

/// The parts under which a name is looked up.
fn canonical(key: &[Part], group: bool, parts: &mut Parts, same: &FxHashMap<&str, &str>) -> Vec<Part> {
    let mut key = key.to_vec();
    if group && let Some(last) = key.last_mut() {
        let word = parts.word(*last).to_owned();
        if word.len() > 4
            && let Some(stem) = word.strip_suffix('s')
            && !stem.ends_with('s')
        {
            *last = parts.number(stem);
        }
        return key;
    }
    if key.len() <= 5
        && let Some(other) = same.get(parts.phrase(&key).as_str())
    {
        return other.split(' ').map(|w| parts.number(w)).collect();
    }
    key
}

/// "Ministry" for "Foreign Ministry", "Toyota" for "Toyota Motor": only where one organisation fits. "Yahoo Japan" is not all
/// of Yahoo.
fn shortened(tables: &[Table], parts: &Parts) -> Vec<u32> {
    let mut target: Vec<u32> = (0..tables.len() as u32).collect();
    let mut ends: FxHashMap<Part, Vec<u32>> = FxHashMap::default();
    for (i, table) in tables.iter().enumerate() {
        if table.whole && table.key.len() > 1 && (table.is(Kind::Organization) || table.is(Kind::Event)) {
            let (first, last) = (table.key[0], table.key[table.key.len() - 1]);
            let mut own = vec![first, last];
            own.extend(chamber(&table.key, parts));
            own.sort_unstable();
            own.dedup();
            for part in own {
                ends.entry(part).or_default().push(i as u32);
            }
        }
    }
    for (i, table) in tables.iter().enumerate() {
        let Some((&first, &last)) = table.key.first().zip(table.key.last()) else { continue };
        if !(table.is(Kind::Organization) || table.is(Kind::Event)) || parts.particle(first) {
            continue;
        }
        let mut fits: Option<u32> = None;
        let mut several = false;
        for part in [first, last] {
            for &f in ends.get(&part).into_iter().flatten().take(32) {
                let full = &tables[f as usize];
                let longer = full.key.len() > table.key.len();
                let branch = |rest: &[Part]| is_country(&parts.phrase(rest));
                let begins = full.key.strip_prefix(&table.key[..]).is_some_and(|rest| !branch(rest));
                let named = table.key.len() == 1 && chamber(&full.key, parts) == Some(first);
                let fit = longer && (named || begins || full.key.ends_with(&table.key)) && !whole(&full.key, parts);
                let kinds = table.is(Kind::Event) == full.is(Kind::Event);
                if fit && kinds && fits != Some(f) {
                    several |= fits.is_some();
                    fits = Some(f);
                }
            }
        }
        if let (Some(full), false) = (fits, several) {
            target[i] = full;
        }
    }
    // Chains ("Times" -> "New York Times" -> "New York Times Company") end at the fullest.
    for i in 0..target.len() {
        target[i] = root(&target, i as u32);
    }
    target
}

/// The chamber in "U.S. House of Representatives": the noun of a body between its state, or people, and what it is made of.
fn chamber(key: &[Part], parts: &Parts) -> Option<Part> {
    let of = key.iter().position(|&p| parts.word(p) == "of").filter(|&of| of >= 2)?;
    let state = parts.phrase(&key[..of - 1]);
    let known = is_country(&state) || is_demonym(&state) || SAME.iter().any(|(other, _)| *other == state);
    known.then(|| key[of - 1])
}

/// Whether no part of the name stands for all of it: a house that is only called by its colour or look is a building, and
/// "the House" is another body.
fn whole(key: &[Part], parts: &Parts) -> bool {
    let [first, last] = key else { return false };
    parts.word(*last) == "house" && look_up(parts.word(*first)).any(Facts::COMMON)
}

/// "KR" for "Khmer Rouge", whether it is defined in brackets or only fits one name's initials.
fn acronyms(scene: &Scene<'_, '_>, bodies: &Bodies, tables: &[Table], mut target: Vec<u32>, parts: &Parts) -> Vec<u32> {
    let mut by_initials: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for (i, table) in tables.iter().enumerate() {
        if table.key.len() > 1 {
            for initials in initials(&table.key, parts) {
                let list = by_initials.entry(initials).or_default();
                if !list.contains(&(i as u32)) && list.len() < 8 {
                    list.push(i as u32);
                }
            }
        }
    }
    // Defined: two names with only a bracket between.
    for w in 1..scene.spots.len() {
        let (a, b) = (w - 1, w);
        let gap = scene.spots[a].tokens.end;
        if scene.word(gap) != "(" || gap + 1 != scene.spots[b].tokens.start {
            continue;
        }
        let (Some(x), Some(y)) = (bodies.of_spot[a], bodies.of_spot[b]) else { continue };
        for (long, short) in [(x, y), (y, x)] {
            let [acronym] = tables[short as usize].key[..] else { continue };
            if target[short as usize] == short
                && long != short
                && root(&target, long) != short
                && loosely(parts.word(acronym), &tables[long as usize].key, parts)
            {
                target[short as usize] = long;
            }
        }
    }
    for (i, table) in tables.iter().enumerate() {
        let [acronym] = table.key[..] else { continue };
        let word = parts.word(acronym);
        if target[i] != i as u32 || !table.upper || !(2..=7).contains(&word.len()) {
            continue;
        }
        let mut roots: Vec<u32> = Vec::new();
        for &f in by_initials.get(word).into_iter().flatten() {
            let r = root(&target, f);
            if r != i as u32 && !roots.contains(&r) {
                roots.push(r);
            }
        }
        if let [one] = roots[..] {
            target[i] = one;
        }
    }
    target
}

/// The initials of a name, with and without its small words.
fn initials(key: &[Part], parts: &Parts) -> Vec<String> {
    let letters = |all: bool| {
        key.iter()
            .map(|&p| parts.word(p))
            .filter(|w| all || !SMALL.contains(w))
            .filter_map(|w| w.chars().next())
            .collect::<String>()
    };
    let (with, without) = (letters(true), letters(false));
    if with == without { vec![with] } else { vec![with, without] }
}

/// Whether an acronym that the text itself sets beside a name can be the name's: its letters in order, the first ones
/// equal ("Opec", "DfID", "CENTCOM").
fn loosely(acronym: &str, key: &[Part], parts: &Parts) -> bool {
    let Some(first) = key.first() else { return false };
    if !acronym.chars().next().is_some_and(|c| parts.word(*first).starts_with(c)) || acronym.len() < 2 || key.len() < 2
    {
        return false;
    }
    let mut letters = key.iter().flat_map(|&p| parts.word(p).chars());
    acronym.chars().all(|c| letters.any(|l| l == c))
}
