//! Dates told by their distance: "last month", "three weeks earlier", "the following day", "yesterday".

use super::calendar::Unit;
use super::dates::{self, Habit};
use super::found::{Clock, Found, From, Length, Meaning, Piece, Reader, When, Which};
use super::lengths;
use super::lexicon::{Lex, Part, Role};

/// A date and time of day, and the token after it.
type Read = Option<(usize, When, Option<Clock>)>;

/// "today", "yesterday morning", "tonight".
pub fn deictic(r: &Reader<'_>, i: usize) -> Read {
    let day = |n| When::Shift(Unit::Day, n, From::Publication);
    let (when, clock) = match r.at(i) {
        Lex::Role(Role::Today) => (day(0), None),
        Lex::Role(Role::Yesterday) => (day(-1), None),
        Lex::Role(Role::Tomorrow) => (day(1), None),
        Lex::Role(Role::Tonight) => return Some((i + 1, day(0), Some(Clock::Part(Part::Night)))),
        Lex::Role(Role::Overnight) if i > r.first => {
            return Some((i + 1, When::Context, Some(Clock::Part(Part::Night))));
        }
        Lex::Role(Role::The) if r.word(i + 1) == "day" => match (r.at(i + 2), r.word(i + 3)) {
            (Lex::Role(Role::Before), "yesterday") => return Some((i + 4, day(-2), None)),
            (Lex::Role(Role::After), "tomorrow") => return Some((i + 4, day(2), None)),
            _ => return None,
        },
        _ => return None,
    };
    Some(match r.at(i + 1) {
        Lex::Part(p) => (i + 2, when, Some(Clock::Part(p))),
        _ => (i + 1, when, clock),
    })
}

/// "last", "this", "the next", "the same", "that" and what they stand before.
pub fn pointed(r: &Reader<'_>, i: usize, habit: Habit) -> Option<Found> {
    let the = r.is(i, Role::The);
    let at = if the || is_possessive(r, i) { i + 1 } else { i };
    let Lex::Role(pointer) = r.at(at) else { return None };
    let found = |end: usize, when: When| Some(Found::new(start(i, at, the)..end, Meaning::When(when, None)));
    let (count, from, which) = match pointer {
        Role::Last | Role::Past => (-1, From::Publication, Which::Last),
        Role::Next | Role::Coming => (1, if the { From::Mentioned } else { From::Publication }, Which::Next),
        Role::This | Role::Current => (0, From::Publication, Which::This),
        Role::Previous => (-1, From::Mentioned, Which::Last),
        Role::Following => (1, From::Mentioned, Which::Next),
        Role::Same | Role::That => (0, From::Mentioned, Which::This),
        Role::Latest => (-1, From::Publication, Which::Last),
        Role::Recent if matches!(r.at(at + 1), Lex::Unit(_, true)) => {
            let Lex::Unit(unit, _) = r.at(at + 1) else { return None };
            return Some(Found::new(at..at + 2, Meaning::Length(Length { amount: None, unit, rest: None })));
        }
        Role::Whole if the => {
            // "the whole year" is the year meant.
            let Lex::Unit(unit @ Unit::Year, false) = r.at(at + 1) else { return None };
            return found(at + 2, When::Shift(unit, 0, From::Publication));
        }
        _ => return None,
    };
    if matches!(r.word(at), "these" | "those") {
        return None;
    }
    let same = usize::from(matches!(pointer, Role::That | Role::This) && r.is(at + 1, Role::Same));
    let coming = usize::from(pointer == Role::This && r.is(at + 1, Role::Coming));
    let mut next = at + 1 + same + coming;
    let fiscal = r.is(next, Role::Fiscal);
    if fiscal {
        next += 1;
    }
    // "This Week", "The Next Day": titles.
    if r.capital(at) && r.capital(next) && !r.all_capitals(next) && at > r.first && matches!(r.at(next), Lex::Unit(..))
    {
        return None;
    }
    // "the past three years", "the next few weeks", "the first nine months" are lengths.
    if matches!(
        pointer,
        Role::Last | Role::Past | Role::Next | Role::Previous | Role::Following | Role::Coming | Role::Latest
    ) && !matches!(r.at(next), Lex::Role(Role::A))
        && let Some((end, length, modifier)) = lengths::length(r, next)
    {
        return Some(Found::new(i..end, Meaning::Length(length)).with(modifier));
    }
    match r.at(next) {
        Lex::Unit(unit, false) => {
            let end = next + 1;
            if matches!(unit, Unit::Hour | Unit::Minute | Unit::Second) {
                return (the && matches!(pointer, Role::Last | Role::Past | Role::Next))
                    .then(|| Found::new(i..end, Meaning::Length(Length { amount: Some(100), unit, rest: None })));
            }
            match (pointer, unit) {
                (Role::Past | Role::Last, Unit::Decade | Unit::Century) if the => {
                    return Some(Found::new(i..end, Meaning::Length(Length { amount: Some(100), unit, rest: None })));
                }
                (Role::Last, Unit::Day) | (Role::Past, Unit::Day | Unit::Week) => {
                    return the
                        .then(|| Found::new(i..end, Meaning::Length(Length { amount: Some(100), unit, rest: None })));
                }
                // "the last year of the war": not the year before.
                (Role::Last | Role::Next, _) if the && r.is(end, Role::Of) => return last_of(r, i, end, unit, habit),
                // "current day", "current year" is this one; "the current month".
                (Role::Current, Unit::Day) => return None,
                _ => {}
            }
            if r.is(end, Role::Old)
                || (r.joins(end)
                    && matches!(r.word(end + 1), "old" | "long" | "end" | "round" | "ago" | "on" | "over" | "to"))
            {
                return None;
            }
            let (piece_end, piece) = piece_after(r, end);
            if let Some(piece) = piece
                && unit == Unit::Year
                && from == From::Publication
            {
                return found(piece_end, When::InYear(piece, count));
            }
            if pointer == Role::Latest {
                return found(
                    end,
                    When::Open(if unit == Unit::Quarter { Piece::Quarter(0) } else { Piece::Whole }, Which::Last),
                );
            }
            if pointer == Role::Same
                && unit >= Unit::Month
                && matches!(r.at(end), Lex::Role(Role::Last))
                && r.word(end + 1) == "year"
            {
                return found(end + 2, When::YearBefore);
            }
            if pointer == Role::Same
                && r.is(end, Role::A)
                && r.word(end + 1) == "year"
                && matches!(r.at(end + 2), Lex::Role(Role::Ago | Role::Earlier))
            {
                return found(end + 3, When::YearBefore);
            }
            if unit == Unit::Weekend {
                return found(end, When::Weekend(which));
            }
            let (end, clock) = match (unit, r.at(end)) {
                (Unit::Day, Lex::Role(Role::Comma)) => (end, None),
                (Unit::Day, Lex::Part(p)) => (end + 1, Some(Clock::Part(p))),
                _ => (end, None),
            };
            Some(Found::new(start(i, at, the)..end, Meaning::When(When::Shift(unit, count, from), clock)))
        }
        Lex::Role(Role::Period) if pointer == Role::Same => {
            let last_year = r.is(next + 1, Role::Last) && r.word(next + 2) == "year";
            let of_last = r.is(next + 1, Role::Of) && r.is(next + 2, Role::Last) && r.word(next + 3) == "year";
            let ago = r.is(next + 1, Role::A)
                && r.word(next + 2) == "year"
                && matches!(r.at(next + 3), Lex::Role(Role::Ago | Role::Earlier));
            let end = if last_year {
                next + 3
            } else if of_last || ago {
                next + 4
            } else {
                return None;
            };
            found(end, When::YearBefore)
        }
        Lex::Part(p) => {
            let day = match (pointer, p) {
                (Role::Last, Part::Night | Part::Evening) => When::Shift(Unit::Day, -1, From::Publication),
                (Role::This, _) => When::Shift(Unit::Day, 0, From::Publication),
                (Role::Next | Role::Following, _) => When::Shift(Unit::Day, 1, From::Mentioned),
                (Role::Previous, _) => When::Shift(Unit::Day, -1, From::Mentioned),
                (Role::Same | Role::That, _) => When::Shift(Unit::Day, 0, From::Mentioned),
                _ => return None,
            };
            Some(Found::new(start(i, at, the)..next + 1, Meaning::When(day, Some(Clock::Part(p)))))
        }
        Lex::Weekday(d) if d < 10 && r.capital(next) && r.word(next).len() > 4 => {
            let (end, clock) = match r.at(next + 1) {
                Lex::Part(p) => (next + 2, Some(Clock::Part(p))),
                _ => (next + 1, None),
            };
            let which = match (pointer, from) {
                (Role::Previous, _) => Which::Previous,
                (Role::Next, _) | (_, From::Publication | From::Current) => which,
                (_, From::Mentioned) => Which::Bare,
            };
            Some(Found::new(start(i, at, the)..end, Meaning::When(When::Weekday(d, which), clock)))
        }
        Lex::Month(_) | Lex::Season(_) | Lex::Role(Role::New) | Lex::None => match dates::date(r, next, habit)? {
            (end, When::Open(piece, _)) => {
                let which = if from == From::Mentioned && which == Which::This { Which::Bare } else { which };
                found(end, When::Open(piece, which))
            }
            (end, when) => Some(Found::new(next..end, Meaning::When(when, None))),
        },
        Lex::Role(Role::Half) if the && pointer == Role::Last && r.is(next + 1, Role::Of) => {
            let (end, when) = dates::of_year(r, next + 1, Piece::Half(2), habit);
            if end > next + 1 { found(end, when) } else { None }
        }
        // "this second quarter"
        Lex::Ordinal(_) | Lex::Quarter(_) if matches!(pointer, Role::Last | Role::Next | Role::This) => {
            match dates::date(r, next, habit)? {
                (end, When::Open(piece, _)) => found(end, When::Open(piece, which)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The article belongs to the expression; "its current", "our last" leave the pronoun out.
fn start(i: usize, at: usize, the: bool) -> usize {
    if the { i } else { at }
}

fn is_possessive(r: &Reader<'_>, i: usize) -> bool {
    matches!(r.word(i), "its" | "their" | "his" | "her" | "our" | "'s")
}

/// "'s third quarter" after "last year".
fn piece_after(r: &Reader<'_>, i: usize) -> (usize, Option<Piece>) {
    if r.word(i) != "'s" {
        return (i, None);
    }
    let piece = match (r.at(i + 1), r.word(i + 2)) {
        (Lex::Ordinal(n @ 1..=4), "quarter") => Piece::Quarter(n as u8),
        (Lex::Ordinal(n @ 1..=2), "half") => Piece::Half(n as u8),
        (_, "quarter") if matches!(r.word(i + 1), "final" | "last") => Piece::Quarter(4),
        _ => return (i, None),
    };
    (i + 3, Some(piece))
}

/// "the last week of March", "the final quarter of 2009".
fn last_of(r: &Reader<'_>, i: usize, of: usize, unit: Unit, habit: Habit) -> Option<Found> {
    let found = |(end, when)| Some(Found::new(i..end, Meaning::When(when, None)));
    match (unit, r.at(of + 1)) {
        (Unit::Week, Lex::Month(m)) if r.capital(of + 1) => {
            found(dates::of_year(r, of + 2, Piece::Week(m, 0), habit)).map(|f| f.by("week-of-month"))
        }
        (Unit::Quarter, _) => {
            let (end, when) = dates::of_year(r, of, Piece::Quarter(4), habit);
            if end > of { found((end, when)) } else { None }
        }
        _ => None,
    }
}

/// "three weeks ago", "two days later", "a year earlier", "the day before".
pub fn distance(r: &Reader<'_>, i: usize) -> Option<Found> {
    let the = r.is(i, Role::The);
    if the {
        let Lex::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade), false) = r.at(i + 1)
        else {
            return None;
        };
        let count = match r.at(i + 2) {
            Lex::Role(Role::Before) => -1,
            Lex::Role(Role::After | Role::Following) => 1,
            Lex::Role(Role::Previous) => -1,
            _ => return None,
        };
        // "the day before the vote" is not told here.
        let alone =
            matches!(r.kind(i + 3), crate::language::TokenKind::Punctuation | crate::language::TokenKind::QuoteMark)
                || matches!(r.at(i + 3), Lex::Role(Role::And | Role::In | Role::On | Role::At | Role::For | Role::To));
        return alone.then(|| Found::new(i..i + 3, Meaning::When(When::Shift(unit, count, From::Mentioned), None)));
    }
    // "years ago", "months later"
    let (end, length, modifier) = match (r.at(i), lengths::length(r, i)) {
        (_, Some(read)) => read,
        (Lex::Unit(unit, true), None) if matches!(r.at(i + 1), Lex::Role(Role::Ago | Role::Later | Role::Earlier)) => {
            (i + 1, Length { amount: None, unit, rest: None }, None)
        }
        (Lex::Role(Role::A), None) if r.is(i + 1, Role::Long) && r.is(i + 2, Role::Time) && r.is(i + 3, Role::Ago) => {
            return Some(Found::new(i..i + 4, Meaning::Past));
        }
        (Lex::Role(Role::Long), None) if r.is(i + 1, Role::Ago) => return Some(Found::new(i..i + 2, Meaning::Past)),
        _ => return None,
    };
    let (sign, from) = match r.at(end) {
        Lex::Role(Role::Ago) => (-1, From::Publication),
        Lex::Role(Role::Earlier) => (-1, From::Mentioned),
        Lex::Role(Role::Later) => (1, From::Mentioned),
        Lex::Role(Role::Hence) => (1, From::Publication),
        // "Two years before, he had left": but not "two years before the war".
        Lex::Role(Role::Before) if ends(r, end + 1) => (-1, From::Mentioned),
        Lex::None if r.word(end) == "previously" => (-1, From::Mentioned),
        Lex::Role(Role::After) if ends(r, end + 1) => (1, From::Mentioned),
        // "two years from now"
        Lex::Role(Role::From) if r.is(end + 1, Role::Now) => (1, From::Publication),
        _ => return None,
    };
    let tokens = i..end + 1 + usize::from(r.is(end, Role::From));
    let meaning = match length.amount {
        None if sign < 0 => Meaning::Past,
        None => Meaning::Future,
        Some(n) => {
            // Half years are told by months.
            let (count, unit) = match (length.unit, n % 100) {
                (Unit::Year, 50) => (n / 100 * 12 + 6, Unit::Month),
                (Unit::Century, _) => (n / 10, Unit::Decade),
                (unit, _) => (n / 100, unit),
            };
            let count = i32::try_from(count).ok()?;
            if (count, unit, sign) == (1, Unit::Year, -1) {
                return Some(Found::new(tokens, Meaning::When(When::YearAgo(from), None)).with(modifier));
            }
            if unit < Unit::Day {
                return Some(Found::new(i..end, Meaning::Length(length)).with(modifier));
            }
            Meaning::When(When::Shift(unit, sign * count, from), None)
        }
    };
    Some(Found::new(tokens, meaning).with(modifier))
}

/// Whether a clause ends before the token.
fn ends(r: &Reader<'_>, i: usize) -> bool {
    i >= r.end
        || r.kind(i) == crate::language::TokenKind::Punctuation && matches!(r.word(i), "," | "." | ";" | ":" | ")")
}

/// "the year-earlier quarter", "a year-ago", "the weekend", "the quarter", "the year".
pub fn business(r: &Reader<'_>, i: usize) -> Option<Found> {
    let the = usize::from(r.is(i, Role::The));
    let at = i + the;
    let found = |end: usize, when: When| Some(Found::new(i..end, Meaning::When(when, None)));
    if r.word(at) == "year" && r.joins(at + 1) && matches!(r.at(at + 2), Lex::Role(Role::Ago | Role::Earlier)) {
        let unit = matches!(r.at(at + 3), Lex::Unit(Unit::Quarter | Unit::Month, _) | Lex::Role(Role::Period));
        return found(at + 3 + usize::from(unit && the == 1), When::YearBefore);
    }
    if the == 0 {
        return None;
    }
    match r.at(at) {
        Lex::Unit(Unit::Weekend, false) => found(at + 1, When::Weekend(Which::Bare)),
        // "the 1988 quarter", "the 1988 period"
        Lex::Number(..)
            if matches!(r.at(at + 1), Lex::Unit(Unit::Quarter, false) | Lex::Role(Role::Period))
                && super::years::year_number(r, at).is_some() =>
        {
            found(at + 2, When::QuarterIn(super::years::year_number(r, at)?))
        }
        // "the year ended June 30"
        Lex::Unit(Unit::Year, false) if matches!(r.word(at + 1), "ended" | "ending") => {
            Some(Found::new(i..at + 1, Meaning::Length(Length { amount: Some(100), unit: Unit::Year, rest: None })))
        }
        Lex::Unit(Unit::Quarter, false) if !r.joins(at + 1) && !r.is(at + 1, Role::Of) && r.word(at + 1) != "final" => {
            found(at + 1, When::Open(Piece::Quarter(0), Which::Last))
        }
        // "the final quarter of 2009"
        _ if matches!(r.word(at), "final") && r.word(at + 1) == "quarter" => {
            let (end, when) = dates::of_year(r, at + 2, Piece::Quarter(4), Habit { day_first: false, year: None });
            found(end, when)
        }
        _ => None,
    }
}

/// "Two days after the fall of the port,": a length that a happening follows. In a history the happening is what was told
/// last. Nothing from `limit` on belongs to it.
pub fn from_event(r: &Reader<'_>, f: &Found, limit: usize) -> Option<Found> {
    let Meaning::Length(Length { amount: Some(amount), unit, rest: None }) = f.meaning else { return None };
    let sign = match r.at(f.tokens.end) {
        Lex::Role(Role::After) => 1,
        Lex::Role(Role::Before) => -1,
        _ => return None,
    };
    // "the two days after the vote", "for two days after it", "within a week after": lengths.
    let length = r.is(f.tokens.start, Role::The)
        || matches!(
            r.word_before(f.tokens.start),
            "for" | "the" | "within" | "during" | "first" | "last" | "of" | "than"
        );
    let count = i32::try_from(amount / 100).ok()?;
    if length || amount % 100 != 0 || !matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year) {
        return None;
    }
    let first = f.tokens.end + 1;
    let last = limit.min(first + EVENT);
    let end = (first..=last).find(|i| r.kind(*i) == crate::language::TokenKind::Punctuation && !r.joins(*i))?;
    if end <= first || end > limit || end == limit && limit < r.end {
        return None;
    }
    let when = When::Shift(unit, sign * count, From::Mentioned);
    Some(Found { tokens: f.tokens.start..end, meaning: Meaning::When(when, None), rule: "from-event", ..f.clone() })
}

/// How many words at most name a happening that a date is counted from.
const EVENT: usize = 7;
