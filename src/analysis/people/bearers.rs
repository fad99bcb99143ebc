//! Which of several bearers of one name is meant: by what the text has called each of them so far.

use super::super::Gender;
use super::joining::Joined;
use super::lexicon::{Flags, role_in_full};
use super::scene::Scene;
use super::titles::Description;

/// How the text has called a person so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Bearer {
    /// The last spot that names the person.
    pub last: Option<usize>,
    /// How often by full name.
    pub full: u32,
    /// How often by one part of the name, without a title.
    pub bare: u32,
    /// Whether a role was given that is not kinship.
    described: bool,
    /// Whether somebody's kin is all that it was introduced as ("their daughter").
    kin: bool,
    /// Whether it was introduced as a child of somebody's (+1), or as a parent (-1).
    descent: i8,
    /// The role nouns of its titles and descriptions, in full, kinship left out.
    roles: Vec<&'static str>,
}

impl Bearer {
    /// Notes that a spot names the person in full.
    pub(super) fn named(&mut self, scene: &Scene<'_, '_>, spot: usize, descriptions: &[Description]) {
        self.last = Some(spot);
        self.full += 1;
        for description in descriptions {
            let head = scene.word(description.head);
            if scene.is(description.head, Flags::KIN) {
                self.kin = true;
                self.descent += descent(head);
            } else {
                self.described = true;
            }
            if let Some(role) = role_in_full(head).filter(|o| !self.roles.contains(o)) {
                self.roles.push(role);
            }
        }
    }

    /// Named once, as nobody but somebody's kin.
    fn in_passing(&self) -> bool {
        self.full <= 1 && self.bare == 0 && !self.described
    }
}

/// The candidate that a one-part name stands for: one known to be of the title's gender, the nearest before, the first
/// after.
pub(super) fn choose(joined: &Joined, bearers: &[Bearer], found: &[(u8, u32)], gender: Option<Gender>) -> Option<u32> {
    if found.len() < 2 {
        return found.first().map(|c| c.1);
    }
    let known: Vec<u32> = found
        .iter()
        .map(|c| c.1)
        .filter(|&p| gender.is_some() && joined.persons[p as usize].gender == gender)
        .collect();
    let pool = if known.is_empty() { found.iter().map(|c| c.1).collect() } else { known };
    let last = |p: u32| bearers[p as usize].last;
    let nearest = pool.iter().copied().filter(|&p| last(p).is_some()).max_by_key(|&p| (last(p), p));
    // A relative named in passing does not take the surname from the one whom the text calls by it.
    let owner = pool.iter().copied().filter(|&p| bearers[p as usize].bare > 0).max_by_key(|&p| last(p));
    if nearest.is_some_and(|p| bearers[p as usize].in_passing()) && owner.is_some() {
        return owner;
    }
    // Nor does it from the one whose relative it is.
    let head = pool.iter().copied().filter(|&p| last(p).is_some() && !bearers[p as usize].kin).max_by_key(|&p| last(p));
    if gender.is_some() && nearest.is_some_and(|p| bearers[p as usize].in_passing() && bearers[p as usize].kin) {
        return head.or(nearest);
    }
    nearest.or_else(|| pool.into_iter().min_by_key(|&p| joined.persons[p as usize].first))
}

/// +1 for words that make somebody a child, -1 for those that make somebody a parent.
fn descent(kin: &str) -> i8 {
    match kin {
        "son" | "daughter" | "stepson" | "stepdaughter" | "grandson" | "granddaughter" | "nephew" | "niece" => 1,
        "father" | "mother" | "stepfather" | "stepmother" | "grandfather" | "grandmother" | "uncle" | "aunt" => -1,
        _ => 0,
    }
}

/// What the words before a surname tell of its bearer: "Sen. Lind" is whoever was called a senator, "the elder Lind" not
/// the one who was called a son. Nothing where they tell nothing.
pub(super) fn told<'b>(
    scene: &Scene<'_, '_>,
    bearers: &'b [Bearer],
    spot: usize,
    descriptions: &[Description],
) -> Option<Box<dyn Fn(u32) -> bool + 'b>> {
    let start = scene.spots[spot].tokens.start;
    let before = start.checked_sub(1).map_or("", |b| scene.word(b));
    let age: i8 = match before {
        "younger" | "junior" => 1,
        "elder" | "older" | "senior" => -1,
        _ => 0,
    };
    if age != 0 {
        let related = bearers.iter().any(|b| b.descent != 0);
        let same = bearers.iter().any(|b| b.descent == age);
        return related.then(|| -> Box<dyn Fn(u32) -> bool + 'b> {
            // Where only one of two is called a child, the other one is the elder.
            Box::new(move |p| {
                let own = bearers.get(p as usize).map_or(0, |b| b.descent);
                own == age || !same && own == 0
            })
        });
    }
    let role = descriptions.iter().filter(|d| d.head < start).find_map(|d| role_in_full(scene.word(d.head)))?;
    Some(Box::new(move |p| bearers.get(p as usize).is_some_and(|b| b.roles.contains(&role))))
}
