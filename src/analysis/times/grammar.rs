//! Reads the expressions of a sentence from left to right; at each place the longest wins.

use super::calendar::{Stamp, Unit};
use super::clock;
use super::dates::{self, Habit};
use super::found::{Found, From, Meaning, Piece, Reader, When, Which};
use super::lengths;
use super::lexicon::{Lex, Role};
use super::relative;
use super::years;
use crate::language::TokenKind;

/// Appends the expressions of a sentence.
pub fn read(r: &Reader<'_>, habit: Habit, out: &mut Vec<Found>) {
    let mut i = r.first;
    while i < r.end {
        if r.at(i) == Lex::None && !r.capital(i) && r.number(i) == 0 && r.word(i) != "another" {
            i += 1;
            continue;
        }
        match expression(r, i, habit) {
            Some(found) if found.tokens.end > i => {
                i = found.tokens.end;
                out.push(found);
                i = days_listed(r, i, habit, out);
            }
            _ => i += 1,
        }
    }
}

/// The expression that begins at `i`.
fn expression(r: &Reader<'_>, i: usize, habit: Habit) -> Option<Found> {
    if let Some((at, modifier)) = qualifier(r, i)
        && let Some(found) = longest([
            relative::distance(r, at).map(|f| f.by("distance")),
            length(r, at)
                .map(|f| f.by("length"))
                .filter(|f| !matches!(f.meaning, Meaning::Length(l) if l.amount.is_none())),
            clock::time(r, at, habit)
                .map(|f| f.by("time-of-day"))
                .filter(|f| matches!(f.meaning, Meaning::When(_, Some(_)))),
        ])
    {
        return Some(Found { tokens: i..found.tokens.end, ..found }.with(Some(modifier)));
    }
    // "about 1910", "circa 461 BC"
    if r.is(i, Role::About)
        && let Some(found) = date(r, i + 1, habit)
        && matches!(found.meaning, Meaning::When(When::At(Stamp::Year(_)), None))
    {
        return Some(Found { tokens: i..found.tokens.end, ..found }.with(Some("APPROX")).by("year"));
    }
    if let Some(found) = portion(r, i, habit) {
        return Some(Found { rule: "portion", ..found });
    }
    longest([super::rules::tables().phrase(r, i), plain(r, i, habit), reference(r, i).map(|f| f.by("reference"))])
}

/// An expression without a qualifier before it.
fn plain(r: &Reader<'_>, i: usize, habit: Habit) -> Option<Found> {
    let lex = r.at(i);
    if lex == Lex::None {
        if r.word(i) == "another" {
            return length(r, i).map(|f| f.by("length"));
        }
        let (end, when) = r.capital(i).then(|| dates::date(r, i, habit)).flatten()?;
        let named = Found::new(i..end, Meaning::When(when, None)).by("feast");
        return longest([clock::time(r, i, habit).map(|f| f.by("time-of-day")), Some(named)]);
    }
    let deictic = relative::deictic(r, i).map(|(end, when, c)| Found::new(i..end, Meaning::When(when, c)));
    let years = years::years(r, i).map(|(end, a, b)| Found::new(i..end, Meaning::Years(a, b)));
    longest([
        clock::time(r, i, habit).map(|f| f.by("time-of-day")),
        years.map(|f| f.by("years")),
        date(r, i, habit).map(|f| {
            let rule = dated(f.meaning);
            f.by(rule)
        }),
        lengths::repeated(r, i, habit).map(|f| f.by("repeated")),
        relative::distance(r, i).map(|f| f.by("distance")),
        relative::pointed(r, i, habit).map(|f| f.by("pointed")),
        relative::business(r, i).map(|f| f.by("report")),
        deictic.map(|f| f.by("today")),
        length(r, i).map(|f| f.by("length")),
        lengths::bare_units(r, i).map(|f| f.by("vague-length")),
    ])
}

/// The name of the rule for a date that is written out.
fn dated(meaning: Meaning) -> &'static str {
    let Meaning::When(when, _) = meaning else { return "date" };
    match when {
        When::At(stamp) => match stamp {
            Stamp::Century(_) => "century",
            Stamp::Decade(_) => "decade",
            Stamp::Year(_) => "year",
            Stamp::Half(..) | Stamp::Quarter(..) => "quarter",
            Stamp::Season(..) => "season",
            Stamp::Month(..) => "month",
            Stamp::Week(_) | Stamp::Weekend(_) => "week-of-month",
            Stamp::Day(_) => "day",
        },
        When::Open(piece, _) | When::InYear(piece, _) => match piece {
            Piece::Whole => "year",
            Piece::Half(_) | Piece::Quarter(_) => "quarter",
            Piece::Season(_) => "season",
            Piece::Month(_) => "month",
            Piece::Week(..) => "week-of-month",
            Piece::Day(..) => "day",
            Piece::Holiday(_) => "feast",
        },
        When::Weekday(..) => "weekday",
        _ => "date",
    }
}

fn longest<const N: usize>(found: [Option<Found>; N]) -> Option<Found> {
    let mut best: Option<Found> = None;
    for f in found.into_iter().flatten() {
        if best.as_ref().is_none_or(|b| f.tokens.end > b.tokens.end) {
            best = Some(f);
        }
    }
    best
}

/// "about", "more than", "at least" before a length or a time of day.
fn qualifier(r: &Reader<'_>, i: usize) -> Option<(usize, &'static str)> {
    let than = |role| r.is(i, role) && r.is(i + 1, Role::Than);
    Some(match r.at(i) {
        Lex::Role(Role::About) => (i + 1, "APPROX"),
        Lex::Role(Role::Nearly) => (i + 1, "LESS_THAN"),
        Lex::Role(Role::End) if r.word(i) == "close" && r.word(i + 1) == "to" => (i + 2, "APPROX"),
        Lex::Role(Role::More) if than(Role::More) => (i + 2, "MORE_THAN"),
        Lex::Role(Role::Less) if than(Role::Less) => (i + 2, "LESS_THAN"),
        Lex::Role(Role::At) if r.is(i + 1, Role::Least) => (i + 2, "EQUAL_OR_MORE"),
        Lex::Role(Role::At) if r.is(i + 1, Role::Most) => (i + 2, "EQUAL_OR_LESS"),
        Lex::Role(Role::Up) if r.word(i + 1) == "to" => (i + 2, "EQUAL_OR_LESS"),
        Lex::Role(Role::Over) if !r.is(i + 1, Role::The) => (i + 1, "MORE_THAN"),
        Lex::Role(Role::Under) => (i + 1, "LESS_THAN"),
        _ => return None,
    })
}

/// A length with a number, that is no age, no fraction and no name.
fn length(r: &Reader<'_>, i: usize) -> Option<Found> {
    // "the first nine months", "the six months"
    let the = r.is(i, Role::The);
    let mut at = i + usize::from(the);
    if the && matches!(r.word(at), "first" | "final" | "opening" | "remaining" | "intervening") {
        at += 1;
    }
    let (end, length, modifier) = lengths::length(r, at)?;
    let hyphen = r.joins(end.wrapping_sub(2)) || r.joins(at + 1);
    if the && (hyphen || length.amount == Some(100) || length.unit < Unit::Hour) {
        return None;
    }
    let report = r.joins(end) && matches!(r.at(end + 1), Lex::Role(Role::Ago | Role::Earlier));
    let age = report || r.is(end, Role::Old) || (r.joins(end) && r.is(end + 1, Role::Old));
    if age || (length.unit == Unit::Quarter && length.amount.is_some()) || length.unit == Unit::Weekend {
        return None;
    }
    Some(Found::new(i..end, Meaning::Length(length)).with(modifier))
}

/// A date, its article with it where it belongs there: "the 1960s", "the third quarter", but "the [May 5] accord".
fn date(r: &Reader<'_>, i: usize, habit: Habit) -> Option<Found> {
    let the = usize::from(r.is(i, Role::The));
    let mut at = i + the;
    if the == 1 {
        match r.at(at) {
            Lex::Decade(_) | Lex::Season(_) | Lex::Role(Role::Mark) => {}
            Lex::Number(_, 4)
                if matches!(r.at(at + 1), Lex::Ordinal(1..=4)) && matches!(r.word(at + 2), "quarter" | "half") => {}
            Lex::Ordinal(_) if !r.is(at + 1, Role::Hyphen) || r.word(at + 2) == "first" => {}
            Lex::Cardinal(20) if r.word(at + 3) == "century" => {}
            // "the year 2000", "the fiscal year 1989", "the fiscal first quarter"
            Lex::Unit(Unit::Year, false) => {
                at += 1;
                if !matches!(r.at(at), Lex::Number(..) | Lex::Cardinal(_)) {
                    return None;
                }
            }
            Lex::Role(Role::Fiscal) if matches!(r.at(at + 1), Lex::Ordinal(_)) => at += 1,
            Lex::Role(Role::Fiscal) if matches!(r.at(at + 2), Lex::Number(..)) => {}
            _ => return None,
        }
    } else if r.at(i) == Lex::Unit(Unit::Year, false) {
        return None;
    }
    // "twenty-first century"
    if let (Lex::Cardinal(20), Lex::Role(Role::Hyphen), Lex::Ordinal(n @ 1..=2)) =
        (r.at(at), r.at(at + 1), r.at(at + 2))
        && r.word(at + 3) == "century"
    {
        return Some(Found::new(i..at + 4, Meaning::When(When::At(Stamp::Century(i32::from(n) + 19)), None)));
    }
    let (end, when) = match dates::date(r, at, habit)? {
        // "the fiscal first quarter" is named after the running year.
        (end, When::Open(piece @ Piece::Quarter(_), Which::Bare)) if r.is(at.wrapping_sub(1), Role::Fiscal) => {
            (end, When::Open(piece, Which::This))
        }
        read => read,
    };
    // "one day in the spring" keeps its article; "the Monday" does not come here.
    Some(Found::new(i..end, Meaning::When(when, None)))
}

/// "the end of 1990", "early next year", "mid-November", "late in the year", "earlier this month".
fn portion(r: &Reader<'_>, i: usize, habit: Habit) -> Option<Found> {
    let the = usize::from(r.is(i, Role::The));
    let very = usize::from(r.word(i + the) == "very");
    let at = i + the + very;
    let (modifier, mut next) = match r.at(at) {
        Lex::Role(Role::Early) => ("START", at + 1),
        Lex::Role(Role::Late) => ("END", at + 1),
        Lex::Role(Role::Mid) => ("MID", at + 1),
        Lex::Role(Role::Earlier) if the == 0 => ("START", at + 1),
        Lex::Role(Role::Later) if the == 0 => ("END", at + 1),
        Lex::Role(Role::Start) => ("START", at + 1),
        Lex::Role(Role::Middle) => ("MID", at + 1),
        Lex::Role(Role::End) => ("END", at + 1),
        _ if matches!(r.word(at), "latter") => ("END", at + 1),
        _ => return None,
    };
    let adverb = matches!(r.at(at), Lex::Role(Role::Early | Role::Late | Role::Mid | Role::Earlier | Role::Later));
    if r.is(next, Role::Hyphen) || (r.is(next, Role::Of) && !adverb) {
        next += 1;
    } else if matches!(r.word(next), "part" | "half" | "days" | "months" | "years") && r.is(next + 1, Role::Of) {
        next += 2;
    } else if !adverb {
        return None;
    }
    if adverb && the == 0 && r.word(next) == "in" {
        // "late in the year", "early in 1948"
        next += 1;
    }
    let compared = matches!(r.at(at), Lex::Role(Role::Earlier | Role::Later));
    let core = if let (
        Lex::Role(Role::The),
        Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century), false),
    ) = (r.at(next), r.at(next + 1))
    {
        Found::new(next..next + 2, Meaning::When(When::Shift(unit, 0, From::Current), None))
    } else if let (Lex::Role(Role::The), false) = (r.at(next), adverb) {
        longest([date(r, next, habit), relative::pointed(r, next, habit), relative::business(r, next)])?.by("portion")
    } else {
        plain(r, next, habit)?
    };
    match core.meaning {
        Meaning::When(When::Context | When::YearBefore, _) => None,
        Meaning::When(When::Shift(..) | When::InYear(..), _) => {
            Some(Found { tokens: i..core.tokens.end, ..core }.with(Some(modifier)))
        }
        Meaning::When(..) if !compared => Some(Found { tokens: i..core.tokens.end, ..core }.with(Some(modifier))),
        _ => None,
    }
}

/// "now", "recently", "the past", "the future".
fn reference(r: &Reader<'_>, i: usize) -> Option<Found> {
    let named = r.capital(i) && i > r.first && r.kind(i - 1) == TokenKind::Word;
    let found = |n: usize, meaning| (!named).then(|| Found::new(i..i + n, meaning));
    let over = |i: usize| {
        !matches!(r.at(i), Lex::Unit(..) | Lex::Number(..) | Lex::Cardinal(_) | Lex::Role(Role::Vague))
            && (r.kind(i) != TokenKind::Word
                || r.at(i) != Lex::None
                || matches!(r.word(i), "is" | "was" | "has" | "will" | "with" | "as" | "when" | "but" | "because"))
    };
    let led = matches!(r.word_before(i), "in" | "for");
    let counted = matches!(
        r.at(i + 2),
        Lex::Unit(..)
            | Lex::Number(..)
            | Lex::Cardinal(_)
            | Lex::Role(Role::Vague | Role::Couple | Role::Half)
            | Lex::Season(_)
            | Lex::Decade(_)
            | Lex::Scale(_)
    );
    match r.at(i) {
        Lex::Role(Role::Now) if r.joins(i + 1) => None,
        Lex::Role(Role::Now) if !(i == r.first && r.is(i + 1, Role::Comma)) || r.joins(i + 1) => {
            found(1, Meaning::Present)
        }
        Lex::Role(Role::Current) if !r.joins(i + 1) => found(1, Meaning::Present),
        Lex::Role(Role::The) => match r.at(i + 1) {
            Lex::Role(Role::Past) if over(i + 2) || led && !counted => found(2, Meaning::Past),
            Lex::Role(Role::Future) if over(i + 2) || led && !counted => found(2, Meaning::Future),
            Lex::Role(Role::Coming)
                if matches!(r.at(i + 2), Lex::Unit(Unit::Day | Unit::Week | Unit::Month | Unit::Year, true)) =>
            {
                found(3, Meaning::Future)
            }
            _ => None,
        },
        Lex::Role(Role::Recent) if !r.joins(i + 1) && i > r.first && !matches!(r.word_before(i), "most" | "more") => {
            found(1, Meaning::Past)
        }
        _ => None,
    }
}

/// The other days of "May 4 and 5", "6-7 February": numbers that take their month from the day beside them.
fn days_listed(r: &Reader<'_>, end: usize, habit: Habit, out: &mut Vec<Found>) -> usize {
    let mut end = end;
    // Days before: the number was passed over, so it stands free before the expression.
    if let Some(found) = out.last()
        && let Meaning::When(when, None) = found.meaning
        && let Some((month, year)) = month_of(when)
        && matches!(r.at(found.tokens.start), Lex::Number(..) | Lex::Ordinal(_))
    {
        let mut start = found.tokens.start;
        let mut before = Vec::new();
        while start >= r.first + 2
            && linked(r, start - 1)
            && let Some(day) = day_at(r, start - 2)
            && out.len().checked_sub(2).and_then(|n| out.get(n)).is_none_or(|f| f.tokens.end <= start - 2)
            && before.len() < 4
        {
            start -= 2;
            before.push(Found::new(start..start + 1, piece(month, day, year)).by("list-of-days"));
        }
        let at = out.len() - 1;
        before.reverse();
        out.splice(at..at, before);
    }
    // Days after.
    for _ in 0..4 {
        let Some(Found { tokens, meaning: Meaning::When(when, None), .. }) = out.last() else { break };
        let Some((month, year)) = month_of(*when) else { break };
        if tokens.end != end || !linked(r, end) {
            break;
        }
        let Some(day) = day_at(r, end + 1) else { break };
        let free = r.kind(end + 2) == TokenKind::Punctuation && !matches!(r.word(end + 2), "%" | "$" | "-" | "/" | "–")
            || matches!(
                r.at(end + 2),
                Lex::Role(Role::And | Role::In | Role::At | Role::To | Role::Or | Role::For | Role::On)
            )
            || matches!(r.word(end + 2), "with" | "when" | "as" | "but");
        if !free {
            break;
        }
        let (next, full) = dates::of_year(r, end + 2, Piece::Day(month, day), habit);
        let full = match (full, year) {
            (When::Open(..), Some(_)) => piece(month, day, year),
            (other, _) => Meaning::When(other, None),
        };
        out.push(Found::new(end + 1..next, full).by("list-of-days"));
        end = next;
    }
    end
}

/// Whether the token joins two days of a list or span.
fn linked(r: &Reader<'_>, i: usize) -> bool {
    r.joins(i) || matches!(r.at(i), Lex::Role(Role::And | Role::To | Role::Or | Role::Hyphen))
}

fn day_at(r: &Reader<'_>, i: usize) -> Option<i8> {
    match r.at(i) {
        Lex::Number(n @ 1..=31, 1 | 2) => Some(n as i8),
        Lex::Ordinal(n @ 1..=31) => Some(n as i8),
        _ => None,
    }
}

/// The month of a day, with its year where it is stated.
fn month_of(when: When) -> Option<(i8, Option<i32>)> {
    match when {
        When::At(Stamp::Day(d)) => Some((d.month(), Some(i32::from(d.year())))),
        When::Open(Piece::Day(m, _), Which::Bare) => Some((m, None)),
        _ => None,
    }
}

fn piece(month: i8, day: i8, year: Option<i32>) -> Meaning {
    let piece = Piece::Day(month, day);
    let when = year.and_then(|y| dates::in_year(piece, y)).map_or(When::Open(piece, Which::Bare), When::At);
    Meaning::When(when, None)
}
