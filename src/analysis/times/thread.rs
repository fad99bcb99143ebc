//! The thread of a story: when the telling has come to at each of its dates.
//!
//! A history names the year now and then and else only the month. Some years it names are asides ("the 1968 massacre", "as
//! he wrote in 1975"), from which it goes back. Which ones, and so the years of the months between, is the cheapest way
//! through all its dates: going on costs little, going back more, an aside most. Found by dynamic programming, a few
//! places kept for each date.

use super::calendar::{Stamp, Unit, add_months};
use super::dates::in_year;
use super::found::{Found, From, Meaning, When, Which};

/// What a date of a story is on its thread.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Knot {
    /// The year of a month, season or feast that is told without one.
    pub year: Option<i32>,
    /// The thread goes on from before this date.
    pub aside: bool,
}

/// A place on the thread: first and last month, counted from the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    first: i32,
    last: i32,
}

impl Place {
    fn years(from: i32, to: i32) -> Self {
        Self { first: counted(from) * 12, last: counted(to) * 12 + 11 }
    }

    fn month(year: i32, month: i8) -> Self {
        let at = counted(year) * 12 + i32::from(month) - 1;
        Self { first: at, last: at }
    }

    /// The part of `next` that does not lie before this place; all of it where none does.
    fn narrowed(self, next: Self) -> Self {
        let first = next.first.max(self.first);
        if first <= next.last { Self { first, ..next } } else { next }
    }

    /// What it costs to go on to another place.
    fn cost(self, next: Self) -> u32 {
        if next.first > self.last {
            (next.first - self.first).unsigned_abs().min(4 * 12) * ON
        } else if next.last < self.first {
            BACK + (self.first - next.last).unsigned_abs().min(3 * 12) * FURTHER_BACK
        } else {
            0
        }
    }
}

/// A year whose months can be counted ("two million years later").
fn counted(year: i32) -> i32 {
    year.clamp(-100_000, 100_000)
}

/// A month further on, and one further back.
const ON: u32 = 10;
const FURTHER_BACK: u32 = 15;
/// Any way back.
const BACK: u32 = 30;
/// A year that is mentioned in passing; one that only tells which thing is meant costs nothing.
const ASIDE: u32 = 200;
/// A month or day with its year, mentioned in passing.
const FULL_ASIDE: u32 = 400;
/// So many places are kept for each date.
const KEPT: usize = 12;

/// One way to have come to a date.
#[derive(Debug, Clone, Copy)]
struct Way {
    place: Place,
    cost: u32,
    /// The way to the date before that it goes on from.
    from: usize,
    knot: Knot,
}

/// The knots of all expressions of a story; `beside` is the year that the next expression states for this one, `attribute`
/// whether a year only tells which thing is meant.
pub fn follow(found: &[Found], beside: impl Fn(usize) -> Option<i32>, attribute: impl Fn(usize) -> bool) -> Vec<Knot> {
    let mut ways: Vec<Vec<Way>> = Vec::with_capacity(found.len());
    for (i, f) in found.iter().enumerate() {
        let before = ways.last().map(Vec::as_slice).unwrap_or_default();
        let next = step(f, before, beside(i), attribute(i));
        ways.push(next);
    }
    let mut knots = vec![Knot::default(); found.len()];
    let cheapest = |w: &[Way]| w.iter().enumerate().min_by_key(|(_, w)| w.cost).map(|(n, _)| n);
    let mut at = ways.last().and_then(|w| cheapest(w));
    for (knot, ways) in knots.iter_mut().zip(&ways).rev() {
        let Some(way) = at.and_then(|n| ways.get(n)) else { break };
        *knot = way.knot;
        at = Some(way.from);
    }
    knots
}

/// The ways to the next expression, from those to the one before.
fn step(f: &Found, before: &[Way], beside: Option<i32>, attribute: bool) -> Vec<Way> {
    let mut out: Vec<Way> = Vec::new();
    let stays = |knot| before.iter().enumerate().map(move |(from, w)| Way { place: w.place, cost: w.cost, from, knot });
    let aside = Knot { year: None, aside: true };
    let told = |place: Place, cost: u32, out: &mut Vec<Way>| {
        if before.is_empty() {
            out.push(Way { place, cost: 0, from: 0, knot: Knot::default() });
        }
        for (from, w) in before.iter().enumerate() {
            let on =
                Way { place: w.place.narrowed(place), cost: w.cost + w.place.cost(place), from, knot: Knot::default() };
            add(out, on);
            add(out, Way { place: w.place, cost: w.cost + cost, from, knot: aside });
        }
    };
    match f.meaning {
        Meaning::Years(a, b) => told(Place::years(a, b), ASIDE, &mut out),
        Meaning::When(When::At(stamp), _) => match stamp {
            Stamp::Century(_) | Stamp::Decade(_) => out.extend(stays(Knot::default())),
            Stamp::Year(y) => told(Place::years(y, y), if attribute { 0 } else { ASIDE }, &mut out),
            other => match other.month() {
                Some(m) => told(Place::month(other.year(), m), FULL_ASIDE, &mut out),
                None => out.extend(stays(Knot::default())),
            },
        },
        Meaning::When(When::Open(piece, Which::Bare), _) => {
            for (from, w) in before.iter().enumerate() {
                let years = match beside {
                    Some(y) => y..=y,
                    None => w.place.first.div_euclid(12) - 1..=w.place.last.div_euclid(12) + 1,
                };
                for year in years {
                    let Some(stamp) = in_year(piece, year) else { continue };
                    let Some(month) = stamp.month() else { continue };
                    let place = Place::month(year, month);
                    let knot = Knot { year: Some(year), aside: false };
                    add(&mut out, Way { place, cost: w.cost + w.place.cost(place), from, knot });
                }
            }
            if out.is_empty() {
                out.extend(stays(Knot::default()));
            }
        }
        Meaning::When(When::Shift(unit @ (Unit::Month | Unit::Year), n, From::Mentioned), _) if n != 0 => {
            for (from, w) in before.iter().enumerate() {
                let place = match unit {
                    Unit::Year => {
                        let y = w.place.first.div_euclid(12).saturating_add(n);
                        Place::years(y, y)
                    }
                    _ if w.place.first == w.place.last => {
                        let m = (w.place.first.rem_euclid(12) + 1) as i8;
                        let (y, m) = add_months(w.place.first.div_euclid(12), m, n);
                        Place::month(y, m)
                    }
                    _ => w.place,
                };
                add(&mut out, Way { place, cost: w.cost, from, knot: Knot::default() });
                add(&mut out, Way { place: w.place, cost: w.cost, from, knot: aside });
            }
        }
        _ => out.extend(stays(Knot::default())),
    }
    out.sort_by_key(|w| w.cost);
    out.truncate(KEPT);
    out
}

/// Adds a way, unless one to the same place costs no more.
fn add(ways: &mut Vec<Way>, way: Way) {
    match ways.iter_mut().find(|w| w.place == way.place && w.knot == way.knot) {
        Some(known) => {
            if way.cost < known.cost {
                *known = way;
            }
        }
        None => ways.push(way),
    }
}
