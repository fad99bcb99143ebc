//! Lengths of time and repeated times: "two and a half years", "several weeks", "every Monday", "a year" after a number.

use super::calendar::Unit;
use super::dates::{self, Habit};
use super::found::{Found, Length, Meaning, Piece, Reader, When};
use super::lexicon::{Lex, Role};
use crate::language::TokenKind;

/// How many, in hundredths (`None`: vague), the token after it, and a modifier.
pub struct Amount {
    pub end: usize,
    pub hundredths: Option<u32>,
    pub modifier: Option<&'static str>,
}

/// A number in words or figures.
pub fn amount(r: &Reader<'_>, i: usize) -> Option<Amount> {
    let exact = |end: usize, n: u32| Some(Amount { end, hundredths: Some(n), modifier: None });
    let vague = |end: usize| Some(Amount { end, hundredths: None, modifier: None });
    match r.at(i) {
        Lex::Number(n, digits) if digits <= 6 => {
            // "2 1/2"
            if let (Lex::Number(1, 1), Lex::Role(Role::Slash), Lex::Number(2, 1)) =
                (r.at(i + 1), r.at(i + 2), r.at(i + 3))
            {
                return exact(i + 4, n * 100 + 50);
            }
            if let (Lex::Role(Role::Hyphen), Lex::Number(1, 1), Lex::Role(Role::Slash), Lex::Number(2, 1)) =
                (r.at(i + 1), r.at(i + 2), r.at(i + 3), r.at(i + 4))
            {
                return exact(i + 5, n * 100 + 50);
            }
            if r.is(i + 1, Role::Half) && r.word(i + 1) == "½" {
                return exact(i + 2, n * 100 + 50);
            }
            exact(i + 1, n * 100)
        }
        Lex::Decimal(n) => exact(i + 1, n),
        Lex::Cardinal(_) | Lex::Scale(_) => {
            let (end, n) = cardinal(r, i)?;
            let n = n.checked_mul(100)?;
            if r.is(end, Role::And) && r.is(end + 1, Role::Half) {
                return exact(end + 2, n + 50);
            }
            if r.is(end, Role::And) && r.is(end + 1, Role::A) && r.is(end + 2, Role::Half) {
                return exact(end + 3, n + 50);
            }
            exact(end, n)
        }
        Lex::Role(Role::Half) if r.is(i + 1, Role::A) => exact(i + 2, 50),
        Lex::Role(Role::Half) if r.joins(i + 1) => exact(i + 2, 50),
        Lex::Role(Role::Vague) => vague(i + 1),
        Lex::Role(Role::A) => match r.at(i + 1) {
            Lex::Role(Role::Vague) if r.word(i + 1) == "few" => vague(i + 2),
            Lex::Role(Role::Couple) => Some(Amount {
                end: i + 2 + usize::from(r.is(i + 2, Role::Of)),
                hundredths: Some(200),
                modifier: Some("APPROX"),
            }),
            Lex::Scale(_) | Lex::Cardinal(12) => {
                let (end, n) = cardinal(r, i + 1)?;
                exact(end, n.checked_mul(100)?)
            }
            Lex::Role(Role::Half) if r.joins(i + 2) => exact(i + 2, 50),
            Lex::Unit(_, false) => exact(i + 1, 100),
            _ if matches!(r.word(i + 1), "number") && r.is(i + 2, Role::Of) => vague(i + 3),
            // "a further week", "an additional year"
            _ if matches!(r.word(i + 1), "further" | "additional" | "full" | "single" | "whole") => exact(i + 2, 100),
            _ => None,
        },
        Lex::Role(Role::Couple) => Some(Amount {
            end: i + 1 + usize::from(r.is(i + 1, Role::Of)),
            hundredths: Some(200),
            modifier: Some("APPROX"),
        }),
        Lex::None if r.word(i) == "another" => match r.at(i + 1) {
            Lex::Unit(..) => exact(i + 1, 100),
            Lex::None => None,
            _ => amount(r, i + 1),
        },
        Lex::None if matches!(r.word(i), "dozens" | "hundreds" | "thousands" | "scores") && r.is(i + 1, Role::Of) => {
            vague(i + 2)
        }
        _ => None,
    }
}

/// A number in words has at most so many tokens.
const LONGEST_NUMBER: usize = 12;

/// "twenty-four", "a hundred and one", "three thousand".
fn cardinal(r: &Reader<'_>, i: usize) -> Option<(usize, u32)> {
    let (mut total, mut group, mut at) = (0u32, 0u32, i);
    while at - i < LONGEST_NUMBER {
        match r.at(at) {
            Lex::Cardinal(n) => {
                let n = u32::from(n);
                // "twenty four" is one number, "two three" are two.
                let fits = if n < 10 { group % 10 == 0 && group % 100 != 10 || group == 0 } else { group % 100 == 0 };
                if !fits {
                    break;
                }
                group += n;
            }
            Lex::Scale(100) => group = group.max(1).checked_mul(100)?,
            Lex::Scale(s) => {
                total = total.checked_add(group.max(1).checked_mul(s)?)?;
                group = 0;
            }
            Lex::Role(Role::Hyphen)
                if at > i && r.joins(at) && matches!(r.at(at + 1), Lex::Cardinal(1..=9)) && group % 10 == 0 => {}
            Lex::Role(Role::And)
                if at > i && matches!(r.at(at - 1), Lex::Scale(_)) && matches!(r.at(at + 1), Lex::Cardinal(_)) => {}
            _ => break,
        }
        at += 1;
    }
    (at > i).then(|| (at, total.saturating_add(group)))
}

/// A length: "three days", "two-hour", "half an hour", "2 1/2 years", "two years and six months".
pub fn length(r: &Reader<'_>, i: usize) -> Option<(usize, Length, Option<&'static str>)> {
    let Amount { mut end, hundredths, mut modifier } = amount(r, i)?;
    // "two to three weeks": told by the smaller.
    if (r.is(end, Role::Or) || r.word(end) == "to" || r.joins(end))
        && matches!(r.at(end + 1), Lex::Cardinal(_) | Lex::Number(..))
        && let Some(more) = amount(r, end + 1)
        && more.hundredths > hundredths
        && hundredths.is_some()
        && matches!(second(r, more.end), Lex::Unit(..))
        && r.spaced(more.end)
    {
        end = more.end;
    }
    if r.is(end, Role::More)
        || matches!(
            r.word(end),
            "whole"
                | "full"
                | "long"
                | "consecutive"
                | "straight"
                | "successive"
                | "additional"
                | "short"
                | "trading"
                | "calendar"
                | "further"
                | "working"
                | "business"
        )
    {
        end += 1;
    }
    if r.joins(end) {
        end += 1;
    }
    let Lex::Unit(unit, _) = second(r, end) else { return None };
    if title(r, i, end) {
        return None;
    }
    end += 1;
    let mut length = Length { amount: hundredths, unit, rest: None };
    // "an hour and a half"
    if r.is(end, Role::And)
        && r.is(end + 1, Role::A)
        && r.is(end + 2, Role::Half)
        && !matches!(r.at(end + 3), Lex::Unit(..))
    {
        length.amount = hundredths.map(|n| n + 50);
        end += 3;
    } else {
        let link = usize::from(r.is(end, Role::And) || r.is(end, Role::Comma));
        if let Some(Amount { end: at, hundredths: Some(n), modifier: None }) = amount(r, end + link)
            && let Lex::Unit(smaller, _) = second(r, at)
            && smaller < unit
            && hundredths.is_some()
            && (link == 0 || r.is(end, Role::And) || unit <= Unit::Hour)
            && n % 100 == 0
        {
            length.rest = Some((n / 100, smaller));
            end = at + 1;
        }
    }
    if r.is(end, Role::Or) && r.is(end + 1, Role::OrSo) {
        modifier = Some("APPROX");
        end += 2;
    }
    Some((end, length, modifier))
}

/// The token as a unit; "seconds" is one, "second" only after "a" or a number with a hyphen.
fn second(r: &Reader<'_>, i: usize) -> Lex {
    match r.at(i) {
        Lex::Ordinal(2)
            if r.word(i) == "second"
                && (r.is(i.wrapping_sub(1), Role::Hyphen) || r.is(i.wrapping_sub(1), Role::Per)) =>
        {
            Lex::Unit(Unit::Second, false)
        }
        other => other,
    }
}

/// "60 Minutes", "the Seven Years' War", "Six-Day War": names.
fn title(r: &Reader<'_>, first: usize, unit: usize) -> bool {
    r.capital(unit) && !r.all_capitals(unit) && (first > r.first || r.capital(unit + 1))
}

/// Lengths with no number: "for years", "weeks of", "decades-long".
pub fn bare_units(r: &Reader<'_>, i: usize) -> Option<Found> {
    let Lex::Unit(unit, plural) = r.at(i) else { return None };
    if i > r.first && r.joins(i - 1) {
        return None;
    }
    let long = r.joins(i + 1) && r.word(i + 2) == "long";
    let vague = Meaning::Length(Length { amount: None, unit, rest: None });
    if long {
        let one = Meaning::Length(Length { amount: Some(100), unit, rest: None });
        return Some(Found::new(i..i + 3, if plural { vague } else { one }));
    }
    if !plural || unit < Unit::Minute || unit == Unit::Quarter || unit == Unit::Weekend || r.capital(i) && i > r.first {
        return None;
    }
    if r.is(i + 1, Role::Or) && matches!(r.at(i + 2), Lex::Unit(_, true)) {
        return Some(Found::new(i..i + 3, vague).with(Some("APPROX")));
    }
    let led = matches!(
        r.word_before(i),
        "for"
            | "in"
            | "over"
            | "after"
            | "within"
            | "take"
            | "taken"
            | "takes"
            | "took"
            | "spent"
            | "through"
            | "despite"
            | "lasted"
            | "lasting"
            | "last"
            | "spend"
            | "with"
    ) || i == r.first;
    let tail = matches!(r.at(i + 1), Lex::Role(Role::Of)) && i > r.first && !matches!(r.word_before(i), "the" | "of");
    let compared = matches!(r.at(i + 1), Lex::Role(Role::Before | Role::After));
    (led || compared || tail || (unit >= Unit::Decade && r.word_before(i) != "the"))
        .then(|| Found::new(i..i + 1, vague))
}

/// Repeated times.
pub fn repeated(r: &Reader<'_>, i: usize, habit: Habit) -> Option<Found> {
    let one = |unit| Meaning::Repeated(Length { amount: Some(100), unit, rest: None });
    let word = |unit| {
        let named = r.capital(i) && !r.all_capitals(i) && (i > r.first || r.capital(i + 1));
        (!named).then(|| Found::new(i..i + 1, one(unit)))
    };
    match r.at(i) {
        Lex::Role(Role::EachDay) => word(Unit::Day),
        Lex::Role(Role::EachWeek) if !r.joins(i.wrapping_sub(1)) => word(Unit::Week),
        Lex::Role(Role::EachMonth) => word(Unit::Month),
        Lex::Role(Role::EachYear) => word(Unit::Year),
        Lex::Role(Role::EachHour) => word(Unit::Hour),
        Lex::Role(Role::Per) => match second(r, i + 1) {
            Lex::Unit(unit, false) if unit >= Unit::Hour => Some(Found::new(i..i + 2, one(unit))),
            _ => None,
        },
        Lex::Role(Role::A) => {
            // "15 a year", "$1 billion a year", "twice a week"
            let Lex::Unit(unit, false) = r.at(i + 1) else { return None };
            let counted = i > r.first
                && (matches!(r.before(i), Lex::Number(..) | Lex::Decimal(_) | Lex::Scale(_))
                    || matches!(
                        r.word_before(i),
                        "once"
                            | "twice"
                            | "times"
                            | "%"
                            | "percent"
                            | "cent"
                            | "dollars"
                            | "million"
                            | "billion"
                            | "euros"
                            | "pounds"
                            | "people"
                            | "hours"
                            | "days"
                    ));
            let later =
                matches!(r.at(i + 2), Lex::Role(Role::Ago | Role::Earlier | Role::Later | Role::Before | Role::After));
            (counted && !later).then(|| Found::new(i..i + 2, one(unit)))
        }
        Lex::Role(Role::Every | Role::Each) => {
            let other = usize::from(r.word(i + 1) == "other");
            let at = i + 1 + other;
            let times = if other == 1 { 200 } else { 100 };
            match r.at(at) {
                Lex::Unit(unit, false) => {
                    Some(Found::new(i..at + 1, Meaning::Repeated(Length { amount: Some(times), unit, rest: None })))
                }
                Lex::Weekday(d) if d < 10 => {
                    let part = match r.at(at + 1) {
                        Lex::Part(p) => Some(p),
                        _ => None,
                    };
                    Some(Found::new(i..at + 1 + usize::from(part.is_some()), Meaning::EachWeekday(d, part)))
                }
                Lex::Part(p) => Some(Found::new(i..at + 1, Meaning::EachWeekday(0, Some(p)))),
                Lex::Month(_) | Lex::Season(_) | Lex::None if r.at(at) != Lex::None || r.capital(at) => {
                    match dates::date(r, at, habit)? {
                        (
                            end,
                            When::Open(
                                piece @ (Piece::Month(_) | Piece::Season(_) | Piece::Holiday(_) | Piece::Day(..)),
                                _,
                            ),
                        ) => Some(Found::new(i..end, Meaning::EachPiece(piece))),
                        _ => None,
                    }
                }
                _ => {
                    let (end, length, _) = length(r, at)?;
                    length.amount?;
                    Some(Found::new(i..end, Meaning::Repeated(length)))
                }
            }
        }
        // "Tuesday nights", "on Mondays", "weekends"
        Lex::Weekday(d) if d > 10 && r.capital(i) => Some(Found::new(i..i + 1, Meaning::EachWeekday(d - 10, None))),
        Lex::Weekday(d) if r.capital(i) => match r.at(i + 1) {
            Lex::Part(p) if r.word(i + 1).ends_with('s') => {
                Some(Found::new(i..i + 2, Meaning::EachWeekday(d, Some(p))))
            }
            _ => None,
        },
        Lex::Unit(Unit::Weekend, true) if r.kind(i) == TokenKind::Word => {
            Some(Found::new(i..i + 1, Meaning::Repeated(Length { amount: Some(100), unit: Unit::Week, rest: None })))
        }
        _ => None,
    }
}
