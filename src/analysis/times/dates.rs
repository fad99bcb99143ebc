//! Dates that are written out: days and months, with the year they belong to.

use super::calendar::{Stamp, add_days, day, monday};
use super::found::{Piece, Reader, When, Which};
use super::lexicon::{Lex, Role};
use super::seasons::{holiday, ordinal, quarter_of, season};
use super::years::{decade, fiscal, short_year, spelled_year, two_digits, year, year_after, year_number};
use crate::language::TokenKind;

/// How the article writes dates in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habit {
    /// "3/7/1998" is the third of July.
    pub day_first: bool,
    /// The year of publication, where it is known: for years of two digits.
    pub year: Option<i32>,
}

/// A date and the token after it.
pub type Read = Option<(usize, When)>;

/// The date that begins at `i`.
pub fn date(r: &Reader<'_>, i: usize, habit: Habit) -> Read {
    if let Some(read) = holiday(r, i, habit) {
        return Some(read);
    }
    match r.at(i) {
        Lex::Weekday(d) if d < 10 => weekday(r, i, d, habit),
        Lex::Month(m) => month(r, i, m, habit),
        Lex::Number(n, digits) => figures(r, i, n, digits, habit),
        Lex::Ordinal(n) => day_then_month(r, i, n.into(), habit).or_else(|| ordinal(r, i, n, habit)),
        Lex::Season(s) => season(r, i, s, habit),
        Lex::Decade(d) => decade(r, i, d),
        Lex::Quarter(q) => Some(of_year(r, i + 1, Piece::Quarter(q), habit)),
        Lex::Cardinal(n) => spelled_year(r, i, n),
        Lex::Role(Role::Mark) => short_year(r, i, habit),
        Lex::Role(Role::Fiscal) => fiscal(r, i),
        _ => None,
    }
}

/// A part of a year with its year, if it has one: "of 1998", "1998", "of last year", "this year".
pub fn of_year(r: &Reader<'_>, i: usize, piece: Piece, habit: Habit) -> (usize, When) {
    if let Some((end, year)) = year_after(r, i, habit) {
        return (end, in_year(piece, year).map_or(When::Open(piece, Which::Bare), When::At));
    }
    if r.is(i, Role::Of) || matches!(r.at(i), Lex::Role(Role::Last | Role::This | Role::Next)) {
        let j = if r.is(i, Role::Of) { i + 1 } else { i };
        let the = if r.is(j, Role::The) && j > i { j + 1 } else { j };
        let fiscal = |j: usize| if r.is(j + 1, Role::Fiscal) { j + 2 } else { j + 1 };
        if r.word(fiscal(the)) == "year" && r.word(fiscal(the) + 1) != "'s" {
            let end = fiscal(the) + 1;
            return match r.at(the) {
                Lex::Role(Role::Last) => (end, When::InYear(piece, -1)),
                Lex::Role(Role::Next) => (end, When::InYear(piece, 1)),
                Lex::Role(Role::This) => (end, When::InYear(piece, 0)),
                Lex::Role(Role::That) | Lex::Role(Role::Same) => (end, When::Open(piece, Which::Bare)),
                _ => (i, When::Open(piece, Which::Bare)),
            };
        }
        if r.word(the) == "year" && the > j {
            return (the + 1, When::Open(piece, Which::Bare));
        }
    }
    (i, When::Open(piece, Which::Bare))
}

/// The stretch of a year.
pub fn in_year(piece: Piece, year: i32) -> Option<Stamp> {
    Some(match piece {
        Piece::Whole => Stamp::Year(year),
        Piece::Half(h) => Stamp::Half(year, h),
        Piece::Quarter(q) => Stamp::Quarter(year, q),
        Piece::Season(s) => Stamp::Season(year, s),
        Piece::Month(m) => Stamp::Month(year, m),
        Piece::Day(m, d) => Stamp::Day(day(year, m, d)?),
        Piece::Holiday(h) => Stamp::Day(h.in_year(year)?),
        Piece::Week(m, n) => {
            let first = day(year, m, 1)?;
            // The last week that lies wholly in the month.
            let d = if n == 0 { add_days(first.last_of_month(), -6) } else { add_days(first, (i64::from(n) - 1) * 7) };
            Stamp::Week(monday(d))
        }
    })
}

fn day_number(r: &Reader<'_>, i: usize) -> Option<i8> {
    match r.at(i) {
        Lex::Number(n @ 1..=31, 1 | 2) => Some(n as i8),
        Lex::Ordinal(n @ 1..=31) => Some(n as i8),
        _ => None,
    }
}

/// "March", "March 1998", "March 3", "March 3, 1998", "March 3rd of 1998".
fn month(r: &Reader<'_>, i: usize, m: i8, habit: Habit) -> Read {
    if !is_month(r, i) {
        return None;
    }
    let hyphen = if r.joins(i + 1) { 1 } else { 0 };
    let the = usize::from(r.is(i + 1, Role::The) && matches!(r.at(i + 2), Lex::Ordinal(_)));
    let at = i + 1 + hyphen + the;
    if let Some(d) = day_number(r, at)
        && day(2000, m, d).is_some()
        && !matches!(r.at(at + 1), Lex::Unit(..) | Lex::Scale(_) | Lex::Role(Role::Bc))
        && r.word(at + 1) != "%"
    {
        return Some(of_year(r, at + 1, Piece::Day(m, d), habit));
    }
    if hyphen == 1 {
        return year_number(r, at)
            .map(|y| (at + 1, When::At(Stamp::Month(y, m))))
            .or(Some((i + 1, When::Open(Piece::Month(m), Which::Bare))));
    }
    Some(of_year(r, i + 1, Piece::Month(m), habit))
}

/// Whether "may", "march", "mar" are months here and no verbs or names.
pub fn is_month(r: &Reader<'_>, i: usize) -> bool {
    let word = r.word(i);
    let figure = |i: usize| matches!(r.at(i), Lex::Number(..) | Lex::Ordinal(_));
    let number_near =
        figure(i + 1) || (i > r.first && day_number(r, i - 1).is_some()) || r.is(i + 1, Role::Of) && figure(i + 2);
    if !r.capital(i) {
        // Written small: only long names, and only beside a number.
        return number_near && !matches!(word, "may" | "march" | "mar" | "sept" | "dec" | "august");
    }
    if number_near {
        return true;
    }
    let after_preposition = matches!(
        r.word_before(i),
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "of"
            | "from"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "mid"
            | "during"
            | "through"
            | "between"
            | "before"
            | "after"
            | "each"
            | "every"
            | "to"
            | "and"
            | "the"
            | "-"
            | "for"
            | "a"
            | "or"
            | "–"
            | "on"
            | "'s"
            | "previous"
            | "past"
            | "than"
            | "("
    );
    match word {
        "may" => {
            after_preposition && !r.all_capitals(i) && r.word_before(i) != "the"
                || (i > r.first
                    && !r.all_capitals(i)
                    && !matches!(r.kind(i - 1), TokenKind::QuoteMark)
                    && !r.capital(i - 1)
                    && !r.capital(i + 1)
                    && r.kind(i - 1) == TokenKind::Word)
        }
        "march" => i > r.first && after_preposition && !r.all_capitals(i) || r.is(i + 1, Role::Comma),
        "mar." | "dec" | "jan" | "jun" | "jul" | "sep" | "mar" => number_near,
        "april" | "june" | "august" => {
            // First names: "April Jones", "and June Smith said", "Dr. April".
            let first = r.capital(i + 1) && r.kind(i + 1) == TokenKind::Word && r.at(i + 1) == Lex::None;
            let last =
                i > r.first + 1 && r.capital(i - 1) && r.kind(i - 1) == TokenKind::Word && r.at(i - 1) == Lex::None;
            let named = (i == r.first || matches!(r.word_before(i), "and" | "or" | "to" | "than" | "for")) && first;
            !named && !last && (after_preposition || i == r.first || !first)
        }
        _ => true,
    }
}

/// "3 March", "3rd of March 1998".
fn day_then_month(r: &Reader<'_>, i: usize, n: u32, habit: Habit) -> Read {
    let d = i8::try_from(n).ok().filter(|d| (1..=31).contains(d))?;
    let mut at = i + 1;
    if r.joins(at) {
        at += 1;
    }
    if r.is(at, Role::Of) && matches!(r.at(i), Lex::Ordinal(_)) {
        at += 1;
    }
    if r.word(at) == "day" && r.is(at + 1, Role::Of) && matches!(r.at(i), Lex::Ordinal(_)) {
        at += 2;
    }
    let Lex::Month(m) = r.at(at) else { return None };
    if !r.capital(at) && r.word(at) == "may" || day(2000, m, d).is_none() {
        return None;
    }
    let hyphen = usize::from(r.joins(at + 1));
    if hyphen == 1
        && let Some(y) = year_number(r, at + 2)
    {
        return Some((at + 3, in_year(Piece::Day(m, d), y).map(When::At)?));
    }
    Some(of_year(r, at + 1, Piece::Day(m, d), habit))
}

fn weekday(r: &Reader<'_>, i: usize, d: i8, habit: Habit) -> Read {
    let word = r.word(i);
    if !r.capital(i) || weekday_in_name(r, i) {
        return None;
    }
    let comma = usize::from(r.is(i + 1, Role::Comma));
    let the = usize::from(r.is(i + 1 + comma, Role::The));
    let at = i + 1 + comma + the;
    let exact = match r.at(at) {
        Lex::Month(m) if the == 0 && day_number(r, at + 1).is_some() => month(r, at, m, habit),
        Lex::Number(n, 1 | 2) => day_then_month(r, at, n, habit),
        Lex::Ordinal(n) => day_then_month(r, at, n.into(), habit),
        _ => None,
    };
    if let Some(read @ (_, When::At(Stamp::Day(_)) | When::Open(Piece::Day(..), _) | When::InYear(Piece::Day(..), _))) =
        exact
    {
        return Some(read);
    }
    // "sun", "sat", "wed" are words of their own.
    let whole = word.ends_with("day") || word.len() > 4 || word.ends_with('.');
    whole.then_some((i + 1, When::Weekday(d, Which::Bare)))
}

/// "Sunday Times", "Black Friday", "Friday Night Lights": names made with a weekday.
fn weekday_in_name(r: &Reader<'_>, i: usize) -> bool {
    const PAPERS: [&str; 16] = [
        "times",
        "telegraph",
        "mirror",
        "express",
        "mail",
        "herald",
        "post",
        "independent",
        "mercury",
        "star",
        "sun",
        "world",
        "business",
        "tribune",
        "people",
        "live",
    ];
    const BEFORE: [&str; 9] = ["black", "bloody", "super", "cyber", "fat", "giving", "ruby", "casual", "freaky"];
    r.capital(i + 1) && PAPERS.contains(&r.word(i + 1))
        || r.capital(i + 1) && r.capital(i + 2) && r.word(i + 1) == "night"
        || i > r.first && r.capital(i - 1) && BEFORE.contains(&r.word_before(i))
}

/// What a number begins: a date in figures, a day before its month, a year or a span of years.
fn figures(r: &Reader<'_>, i: usize, n: u32, digits: u8, habit: Habit) -> Read {
    in_figures(r, i, n, digits, habit)
        .or_else(|| if digits <= 2 { day_then_month(r, i, n, habit) } else { None })
        .or_else(|| quarter_of(r, i, n, digits))
        .or_else(|| year(r, i, n, digits))
}

/// "1998-11-15", "15/11/1998", "11/15/98".
fn in_figures(r: &Reader<'_>, i: usize, n: u32, digits: u8, habit: Habit) -> Read {
    let mark = r.at(i + 1);
    if !matches!(mark, Lex::Role(Role::Hyphen | Role::Slash))
        || r.spaced(i + 1)
        || r.spaced(i + 2)
        || r.at(i + 3) != mark
        || r.spaced(i + 3)
        || r.spaced(i + 4)
    {
        return None;
    }
    let (Lex::Number(b, b_digits), Lex::Number(c, c_digits)) = (r.at(i + 2), r.at(i + 4)) else { return None };
    if b_digits > 2 {
        return None;
    }
    let stamp = |y: u32, m: u32, d: u32| Some((i + 5, When::At(Stamp::Day(day(y as i32, m as i8, d as i8)?))));
    if digits == 4 && c_digits <= 2 && b < 13 && c < 32 {
        return stamp(n, b, c);
    }
    if digits > 2 || n > 31 || b > 31 || !matches!(c_digits, 2 | 4) {
        return None;
    }
    let y = if c_digits == 2 { two_digits(c, habit) as u32 } else { c };
    if n > 12 || (b <= 12 && habit.day_first) { stamp(y, b, n) } else { stamp(y, n, b) }
}
