//! Dates that are written out: days, months, years, decades, centuries, seasons, quarters, holidays.

use super::calendar::{Holiday, Season, Stamp, day};
use super::found::{Piece, Reader, When, Which};
use super::lexicon::{Lex, Role};
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
    match r.at(i) {
        Lex::Weekday(d) if d < 10 => weekday(r, i, d, habit),
        Lex::Month(m) => month(r, i, m, habit),
        Lex::Number(n, digits) => figures(r, i, n, digits, habit),
        Lex::Ordinal(n) => day_then_month(r, i, n.into(), habit).or_else(|| ordinal(r, i, n, habit)),
        Lex::Season(s) => season(r, i, s, habit),
        Lex::Decade(d) => decade(r, i, d),
        Lex::Quarter(q) => Some(of_year(r, i + 1, Piece::Quarter(q), habit)),
        Lex::Holiday(h) => holiday(r, i, h, habit),
        Lex::Cardinal(n) => spelled_year(r, i, n),
        Lex::Role(Role::Mark) => short_year(r, i, habit),
        Lex::Role(Role::New) if r.word(i + 1) == "year" && r.word(i + 2) == "'s" => match r.at(i + 3) {
            Lex::Role(Role::Eve) => Some(of_year(r, i + 4, Piece::Day(12, 31), habit)),
            Lex::Unit(..) if r.word(i + 3) == "day" => Some(of_year(r, i + 4, Piece::Day(1, 1), habit)),
            _ => None,
        },
        Lex::Role(Role::Fiscal) => fiscal(r, i, habit),
        _ => named_day(r, i, habit),
    }
}

/// Whether the token can be the number of a year, as such or by its place.
fn year_number(r: &Reader<'_>, i: usize) -> Option<i32> {
    match r.at(i) {
        Lex::Number(n, 4) if (1000..2200).contains(&n) => Some(n as i32),
        _ => None,
    }
}

/// A year after a date: "1998", ", 1998", "of 1998", "'98", with "BC".
fn year_after(r: &Reader<'_>, i: usize, habit: Habit) -> Option<(usize, i32)> {
    let at = match r.at(i) {
        Lex::Role(Role::Comma | Role::Of) => i + 1,
        _ => i,
    };
    if let Lex::Number(n, digits) = r.at(at)
        && digits <= 4
        && matches!(r.at(at + 1), Lex::Role(Role::Bc))
        && (at == i || r.at(i) == Lex::Role(Role::Of))
    {
        return Some((at + 2, -(n as i32)));
    }
    if let Some(y) = year_number(r, at) {
        // "May 4, 1500 people": what is counted is no year.
        let counted = at > i && r.is(i, Role::Comma) && counts(r, at);
        let clock = r.is(at + 1, Role::Zone);
        return (!counted && !clock).then_some((at + 1, y));
    }
    if let Lex::Cardinal(n) = r.at(at)
        && !r.is(i, Role::Comma)
        && let Some((end, When::At(Stamp::Year(y)))) = spelled_year(r, at, n)
    {
        return Some((end, y));
    }
    if r.is(at, Role::Mark) { short_year(r, at, habit).map(|(e, w)| (e, year_of(w))) } else { None }
}

fn year_of(when: When) -> i32 {
    if let When::At(s) = when { s.year() } else { 0 }
}

/// Whether the number counts what follows it ("1500 people", "2000 dollars").
fn counts(r: &Reader<'_>, i: usize) -> bool {
    if !r.spaced(i + 1) || r.kind(i + 1) != TokenKind::Word || r.capital(i + 1) {
        return matches!(r.word(i + 1), "%" | "°");
    }
    match r.at(i + 1) {
        Lex::Unit(..) | Lex::Scale(_) => true,
        Lex::None => {
            let w = r.word(i + 1);
            (w.ends_with('s')
                && !matches!(
                    w,
                    "was"
                        | "is"
                        | "has"
                        | "as"
                        | "his"
                        | "its"
                        | "does"
                        | "this"
                        | "elections"
                        | "sales"
                        | "revenues"
                        | "earnings"
                        | "profits"
                        | "results"
                        | "olympics"
                        | "games"
                ))
                || matches!(
                    w,
                    "people"
                        | "men"
                        | "women"
                        | "children"
                        | "percent"
                        | "per"
                        | "km"
                        | "kg"
                        | "feet"
                        | "m"
                        | "mm"
                        | "troops"
                        | "cc"
                )
        }
        _ => false,
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
            let d = if n == 0 {
                super::calendar::add_days(first.last_of_month(), -6)
            } else {
                super::calendar::add_days(first, (i64::from(n) - 1) * 7)
            };
            Stamp::Week(super::calendar::monday(d))
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
fn is_month(r: &Reader<'_>, i: usize) -> bool {
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

/// "1988 third quarter", "1988 second half".
fn quarter_of(r: &Reader<'_>, i: usize, n: u32, digits: u8) -> Read {
    if digits != 4 || !(1900..2200).contains(&n) {
        return None;
    }
    let piece = match (r.at(i + 1), r.word(i + 2)) {
        (Lex::Ordinal(q @ 1..=4), "quarter") => Piece::Quarter(q as u8),
        (Lex::Ordinal(h @ 1..=2), "half") => Piece::Half(h as u8),
        _ => return None,
    };
    Some((i + 3, When::At(in_year(piece, n as i32)?)))
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

/// The year that two digits mean: at most ten years after the publication.
fn two_digits(n: u32, habit: Habit) -> i32 {
    let limit = habit.year.unwrap_or(2020) + 10;
    let century = limit.div_euclid(100) * 100;
    let y = century + n as i32;
    if y > limit { y - 100 } else { y }
}

/// A year by itself: it must look like one and nothing be counted by it.
fn year(r: &Reader<'_>, i: usize, n: u32, digits: u8) -> Read {
    let y = n as i32;
    if r.is(i + 1, Role::Bc) && digits <= 4 {
        return Some((i + 2, When::At(Stamp::Year(-y))));
    }
    if r.is(i + 1, Role::Ad) && digits <= 4 && r.all_capitals(i + 1) {
        return Some((i + 2, When::At(Stamp::Year(y))));
    }
    if (r.joins(i + 1) || r.is(i + 1, Role::To)) && digits <= 4 {
        // "499 to 493 BC"
        if let Lex::Number(m, 1..=4) = r.at(i + 2)
            && r.is(i + 3, Role::Bc)
            && m <= n
        {
            return Some((i + 1, When::At(Stamp::Year(-y))));
        }
    }
    if digits != 4 || !(1000..2200).contains(&n) {
        return None;
    }
    let before = r.word_before(i);
    if matches!(
        before,
        "$" | "£"
            | "€"
            | "#"
            | "no."
            | "flight"
            | "room"
            | "highway"
            | "route"
            | "resolution"
            | "page"
            | "at"
            | ":"
            | "+"
            | "than"
            | "over"
            | "nearly"
            | "every"
    ) || (i > r.first
        && !r.spaced(i)
        && !matches!(before, "(" | "-" | "–" | "—" | "/" | "'" | "‘" | "“" | "\"" | "["))
        || (counts(r, i) && !(matches!(before, "the" | "late" | "early" | "'s") && (1700..2050).contains(&n)))
        || matches!(r.word(i + 1), "%" | "$")
        || r.is(i + 1, Role::Zone)
    {
        return None;
    }
    let led = matches!(
        before,
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "of"
            | "from"
            | "during"
            | "before"
            | "after"
            | "through"
            | "early"
            | "late"
            | "mid"
            | "("
            | "between"
            | "circa"
            | "fiscal"
            | "and"
            | "to"
            | "year"
            | "-"
            | "–"
            | "throughout"
            | "for"
            | "ad"
            | "around"
            | "about"
            | "the"
            | "as"
            | "a"
            | "an"
            | "his"
            | "its"
            | "their"
    );
    // Few numbers near our own time are anything but years.
    let near = (1900..2050).contains(&n);
    ((1700..2050).contains(&n) && (near || led || r.word(i + 1) == ")" || i == r.first)
        || (led
            && n >= 1000
            && !matches!(
                before,
                "and" | "to" | "for" | "about" | "around" | "of" | "a" | "an" | "as" | "the" | "his" | "its" | "their"
            )))
    .then_some((i + 1, When::At(Stamp::Year(y))))
}

/// "1975-79", "1975-1979", "2009/10": from one year to another.
pub fn years(r: &Reader<'_>, i: usize) -> Option<(usize, i32, i32)> {
    let Lex::Number(a, 4) = r.at(i) else { return None };
    let slash = r.is(i + 1, Role::Slash) && !r.spaced(i + 1) && !r.spaced(i + 2);
    if !(r.joins(i + 1) || slash) || !(1000..2100).contains(&a) {
        return None;
    }
    let at = if r.is(i + 2, Role::Mark) && !r.spaced(i + 3) { i + 3 } else { i + 2 };
    let (b, digits) = match r.at(at) {
        Lex::Number(b, d) => (b, d),
        _ => return None,
    };
    // "1998-11-15", "2009-10-": not the first half of something longer.
    if r.joins(at + 1) && matches!(r.at(at + 2), Lex::Number(..)) {
        return None;
    }
    let b = match digits {
        2 => a / 100 * 100 + b + if b <= a % 100 { 100 } else { 0 },
        4 => b,
        _ => return None,
    };
    let long = if digits == 2 { b - a < 100 && b % 100 > a % 100 || (slash && b == a + 1) } else { b > a && b < 2200 };
    if !long {
        return None;
    }
    if r.is(at + 1, Role::Bc) { None } else { Some((at + 1, a as i32, b as i32)) }
}

/// "'82"
fn short_year(r: &Reader<'_>, i: usize, habit: Habit) -> Read {
    if !r.spaced(i) && i > r.first && !matches!(r.word_before(i), "(" | "-") || r.spaced(i + 1) {
        return None;
    }
    match r.at(i + 1) {
        Lex::Number(n, 2) if r.kind(i + 2) != TokenKind::QuoteMark && !counts(r, i + 1) => {
            Some((i + 2, When::At(Stamp::Year(two_digits(n, habit)))))
        }
        Lex::Decade(d) if d < 10 => Some((i + 2, When::At(Stamp::Decade(190 + i32::from(d))))),
        _ => None,
    }
}

/// "nineteen ninety-six", "two thousand and one", "twenty ten".
fn spelled_year(r: &Reader<'_>, i: usize, n: u16) -> Read {
    let hundreds = match n {
        15..=20 => i32::from(n),
        2 if r.word(i + 1) == "thousand" => {
            let and = usize::from(r.is(i + 2, Role::And));
            let led = matches!(r.word_before(i), "year" | "in" | "since" | "by" | "of");
            return match r.at(i + 2 + and) {
                Lex::Cardinal(k @ 1..=30)
                    if led && (and == 1 || !matches!(r.at(i + 3 + and), Lex::Scale(_) | Lex::Unit(..) | Lex::None)) =>
                {
                    Some((i + 3 + and, When::At(Stamp::Year(2000 + i32::from(k)))))
                }
                _ if r.word_before(i) == "year" => Some((i + 2, When::At(Stamp::Year(2000)))),
                _ => None,
            };
        }
        _ => return None,
    };
    let (end, rest) = match (r.at(i + 1), r.at(i + 2), r.at(i + 3)) {
        (Lex::Cardinal(t @ 20..=90), Lex::Role(Role::Hyphen), Lex::Cardinal(o @ 1..=9)) => (i + 4, t + o),
        (Lex::Cardinal(t @ 20..=90), Lex::Cardinal(o @ 1..=9), _) => (i + 3, t + o),
        (Lex::Cardinal(t @ 10..=90), _, _) => (i + 2, t),
        (Lex::Decade(d), _, _) if d < 10 => {
            return Some((i + 2, When::At(Stamp::Decade(hundreds * 10 + i32::from(d)))));
        }
        _ => return None,
    };
    if matches!(r.at(end), Lex::Unit(..) | Lex::Scale(_)) || (n == 20 && rest < 10) {
        return None;
    }
    Some((end, When::At(Stamp::Year(hundreds * 100 + i32::from(rest)))))
}

/// "1960s", and after "the" also "60s", "sixties".
fn decade(r: &Reader<'_>, i: usize, d: u16) -> Read {
    if d >= 100 {
        return Some((i + 1, When::At(Stamp::Decade(d.into()))));
    }
    let mut before = i;
    // "the late 60s", "70s and 80s"
    for _ in 0..4 {
        if before <= r.first {
            return None;
        }
        before -= 1;
        match r.at(before) {
            Lex::Role(Role::The) => {
                let possessed = r.word(i + 1) == "of" && r.at(i + 2) == Lex::None;
                return (!possessed).then_some((i + 1, When::At(Stamp::Decade(190 + i32::from(d)))));
            }
            Lex::Role(Role::Early | Role::Late | Role::Mid | Role::Hyphen | Role::And | Role::Or | Role::Mark)
            | Lex::Decade(_) => {}
            _ => return None,
        }
    }
    None
}

/// What an ordinal begins: a quarter, half, century, week of a month.
fn ordinal(r: &Reader<'_>, i: usize, n: u16, habit: Habit) -> Read {
    let hyphen = usize::from(r.is(i + 1, Role::Hyphen));
    // "twenty-first" has its tens before.
    let at = i + 1 + hyphen;
    let small = u8::try_from(n).ok()?;
    match (r.word(at), small) {
        ("quarter", 1..=4) => Some(of_year(r, at + 1, Piece::Quarter(small), habit)),
        ("half", 1..=2) if hyphen == 0 => {
            let (end, when) = of_year(r, at + 1, Piece::Half(small), habit);
            (end > at + 1).then_some((end, when))
        }
        ("century", 1..=22) => {
            let c = i32::from(n);
            if r.is(at + 1, Role::Bc) {
                return Some((at + 2, When::At(Stamp::Century(-c))));
            }
            Some((at + 1, When::At(Stamp::Century(c - 1))))
        }
        ("week", 1..=5) if hyphen == 0 && r.is(at + 1, Role::Of) => match r.at(at + 2) {
            Lex::Month(m) if is_month(r, at + 2) => Some(of_year(r, at + 3, Piece::Week(m, small), habit)),
            _ => None,
        },
        _ => None,
    }
}

fn season(r: &Reader<'_>, i: usize, s: Season, habit: Habit) -> Read {
    let word = r.word(i);
    let (end, when) = of_year(r, i + 1, Piece::Season(s), habit);
    if matches!(when, When::At(_)) || end > i + 1 {
        return Some((end, when));
    }
    // "Summer Olympics", "Arab Spring", "spring rolls", "the fall of Rome".
    if r.capital(i) && (r.capital(i + 1) || (i > r.first && r.capital(i - 1) && r.word(i - 1) != "the")) {
        return None;
    }
    let before = r.word_before(i);
    let led = matches!(
        before,
        "the"
            | "in"
            | "this"
            | "last"
            | "next"
            | "each"
            | "every"
            | "by"
            | "early"
            | "late"
            | "mid"
            | "since"
            | "during"
            | "following"
            | "previous"
            | "that"
            | "until"
            | "and"
            | "-"
            | "of"
            | "through"
    );
    let fits = match word {
        "fall" => {
            led && !matches!(before, "and" | "of" | "-")
                && !r.is(i + 1, Role::Of)
                && matches!(
                    before,
                    "last" | "this" | "next" | "early" | "late" | "in" | "each" | "every" | "until" | "by" | "since"
                )
        }
        "spring" => led || i == r.first || r.kind(i + 1) == TokenKind::Punctuation,
        _ => true,
    };
    fits.then_some((end, when))
}

fn holiday(r: &Reader<'_>, i: usize, h: Holiday, habit: Habit) -> Read {
    if !r.capital(i) {
        return None;
    }
    let eve = r.is(i + 1, Role::Eve) || (r.joins(i + 1) && r.is(i + 2, Role::Eve));
    let (at, piece) = if eve {
        let at = if r.joins(i + 1) { i + 3 } else { i + 2 };
        match h {
            Holiday::Fixed(m, d) if d > 1 => (at, Piece::Day(m, d - 1)),
            Holiday::Easter(n) => (at, Piece::Holiday(Holiday::Easter(n - 1))),
            _ => return None,
        }
    } else {
        match (h, r.word(i + 1)) {
            (Holiday::Easter(0), "sunday") => (i + 2, Piece::Holiday(h)),
            (Holiday::Easter(0), "monday") => (i + 2, Piece::Holiday(Holiday::Easter(1))),
            (Holiday::Easter(0), "saturday") => (i + 2, Piece::Holiday(Holiday::Easter(-1))),
            (_, "day") => (i + 2, Piece::Holiday(h)),
            _ => (i + 1, Piece::Holiday(h)),
        }
    };
    // "Easter Island", "Christmas Carol"
    let named = at == i + 1 && r.capital(at) && !matches!(r.at(at), Lex::Part(_));
    (!named).then(|| of_year(r, at, piece, habit))
}

/// "Labor Day", "Good Friday", "Martin Luther King Day", "Election Day".
fn named_day(r: &Reader<'_>, i: usize, habit: Habit) -> Read {
    if !r.capital(i) {
        return None;
    }
    let pair = match (r.word(i), r.word(i + 1)) {
        ("good", "friday") => Holiday::Easter(-2),
        ("palm", "sunday") => Holiday::Easter(-7),
        ("ash", "wednesday") => Holiday::Easter(-46),
        ("maundy", "thursday") => Holiday::Easter(-3),
        ("holy", "saturday") => Holiday::Easter(-1),
        ("labor", "day") => Holiday::Nth(9, 1, 1),
        ("memorial", "day") => Holiday::Nth(5, 1, -1),
        ("columbus", "day") => Holiday::Nth(10, 1, 2),
        ("mother", "'s") if r.word(i + 2) == "day" => {
            return Some(of_year(r, i + 3, Piece::Holiday(Holiday::Nth(5, 7, 2)), habit));
        }
        ("father", "'s") if r.word(i + 2) == "day" => {
            return Some(of_year(r, i + 3, Piece::Holiday(Holiday::Nth(6, 7, 3)), habit));
        }
        ("valentine", "'s") if r.word(i + 2) == "day" => return Some(of_year(r, i + 3, Piece::Day(2, 14), habit)),
        ("martin", "luther") if r.word(i + 2) == "king" && r.word(i + 3) == "day" => {
            return Some(of_year(r, i + 4, Piece::Holiday(Holiday::Nth(1, 1, 3)), habit));
        }
        ("veterans", "day") | ("armistice", "day") | ("remembrance", "day") => Holiday::Fixed(11, 11),
        ("bastille", "day") => Holiday::Fixed(7, 14),
        ("boxing", "day") => Holiday::Fixed(12, 26),
        ("election", "day") => Holiday::ElectionDay,
        ("ascension", "day") => Holiday::Easter(39),
        ("whit", "monday") => Holiday::Easter(50),
        _ => return None,
    };
    Some(of_year(r, i + 2, Piece::Holiday(pair), habit))
}

/// "fiscal 1989", "fiscal year 1989", "financial year 2009/10".
fn fiscal(r: &Reader<'_>, i: usize, _habit: Habit) -> Read {
    let at = if r.word(i + 1) == "year" { i + 2 } else { i + 1 };
    let y = year_number(r, at)?;
    Some((at + 1, When::At(Stamp::Year(y))))
}
