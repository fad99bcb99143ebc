//! Years, spans of years and decades, in figures and in words.

use super::calendar::Stamp;
use super::dates::{Habit, Read};
use super::found::{Reader, When};
use super::lexicon::{Lex, Role};
use crate::language::TokenKind;

/// Whether the token can be the number of a year, as such or by its place.
pub fn year_number(r: &Reader<'_>, i: usize) -> Option<i32> {
    match r.at(i) {
        Lex::Number(n, 4) if (1000..2200).contains(&n) => Some(n as i32),
        _ => None,
    }
}

/// A year after a date: "1998", ", 1998", "of 1998", "'98", with "BC".
pub fn year_after(r: &Reader<'_>, i: usize, habit: Habit) -> Option<(usize, i32)> {
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

/// The year that two digits mean: at most ten years after the publication.
pub fn two_digits(n: u32, habit: Habit) -> i32 {
    let limit = habit.year.unwrap_or(2020) + 10;
    let century = limit.div_euclid(100) * 100;
    let y = century + n as i32;
    if y > limit { y - 100 } else { y }
}

/// A year by itself: it must look like one and nothing be counted by it.
pub fn year(r: &Reader<'_>, i: usize, n: u32, digits: u8) -> Read {
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
pub fn short_year(r: &Reader<'_>, i: usize, habit: Habit) -> Read {
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
pub fn spelled_year(r: &Reader<'_>, i: usize, n: u16) -> Read {
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

/// "1960s", and after "the" also "60s", "sixties". "The 1800s" are a century; "the 2000s" are not.
pub fn decade(r: &Reader<'_>, i: usize, d: u16) -> Read {
    if d >= 100 {
        let century = d < 200 && d.is_multiple_of(10);
        let stamp = if century { Stamp::Century(i32::from(d / 10)) } else { Stamp::Decade(d.into()) };
        return Some((i + 1, When::At(stamp)));
    }
    if r.warm {
        return None;
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

/// "fiscal 1989", "fiscal year 1989", "financial year 2009/10".
pub fn fiscal(r: &Reader<'_>, i: usize) -> Read {
    let at = if r.word(i + 1) == "year" { i + 2 } else { i + 1 };
    let y = year_number(r, at)?;
    Some((at + 1, When::At(Stamp::Year(y))))
}
