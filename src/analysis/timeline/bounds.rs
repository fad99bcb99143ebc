//! The days that a TIMEX3 value covers.

use crate::analysis::Precision;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The first and last day of a value, and how fine it is; `None` where it names no stretch of the calendar.
pub fn of(value: &str) -> Option<(Date, Date, Precision)> {
    if let Some((from, to)) = value.split_once('/') {
        let (a, b) = (of(from)?, of(to)?);
        return (a.0 <= b.1).then_some((a.0, b.1, a.2.min(b.2)));
    }
    let (before_christ, rest) = match value.strip_prefix("BC") {
        Some(rest) => (true, rest),
        None => (false, value),
    };
    let year = rest.get(..4)?;
    let rest = rest.get(4..)?;
    // Years before Christ are counted back: 493 BC is the year -492.
    let count = |y: i16| if before_christ { 1 - y } else { y };
    let span = |low: i16, high: i16| {
        let (a, b) = (count(low), count(high));
        Some((Date::new(a.min(b), 1, 1).ok()?, Date::new(a.max(b), 12, 31).ok()?))
    };
    if let Some(century) = year.strip_suffix("XX") {
        let c = number(century)?.checked_mul(100)?;
        let (a, b) = span(c, c + 99)?;
        return Some((a, b, Precision::Century));
    }
    if let Some(decade) = year.strip_suffix('X') {
        let d = number(decade)?.checked_mul(10)?;
        let (a, b) = span(d, d + 9)?;
        return Some((a, b, Precision::Decade));
    }
    let y = number(year)?;
    let Some(rest) = rest.strip_prefix('-') else {
        let (a, b) = span(y, y)?;
        return rest.is_empty().then_some((a, b, Precision::Year));
    };
    let y = count(y);
    let months = |from: i8, to: i8, precision| {
        Some((Date::new(y, from, 1).ok()?, Date::new(y, to, 1).ok()?.last_of_month(), precision))
    };
    match rest {
        "SP" => return months(3, 5, Precision::Season),
        "SU" => return months(6, 8, Precision::Season),
        "FA" => return months(9, 11, Precision::Season),
        // A winter is named by either of its years; which one is not said.
        "WI" => return months(1, 12, Precision::Season),
        "H1" => return months(1, 6, Precision::Season),
        "H2" => return months(7, 12, Precision::Season),
        _ => {}
    }
    if let Some(q) = rest.strip_prefix('Q') {
        let q = i8::try_from(number(q)?).ok()?;
        return (1..=4).contains(&q).then(|| months(q * 3 - 2, q * 3, Precision::Season))?;
    }
    if let Some(week) = rest.strip_prefix('W') {
        let (week, end) = week.split_once('-').map_or((week, false), |(w, e)| (w, e == "WE"));
        let monday = ISOWeekDate::new(y, i8::try_from(number(week)?).ok()?, Weekday::Monday).ok()?.date();
        let days = |n: i64| monday.checked_add(jiff::Span::new().days(n)).ok();
        return Some((days(if end { 5 } else { 0 })?, days(6)?, Precision::Week));
    }
    let month = i8::try_from(number(rest.get(..2)?)?).ok()?;
    let Some(day) = rest.get(2..)?.strip_prefix('-') else {
        return (rest.len() == 2).then(|| months(month, month, Precision::Month))?;
    };
    let (day, time) = day.split_once('T').map_or((day, false), |(d, _)| (d, true));
    let date = Date::new(y, month, i8::try_from(number(day)?).ok()?).ok()?;
    Some((date, date, if time { Precision::Time } else { Precision::Day }))
}

fn number(digits: &str) -> Option<i16> {
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covers_what_the_value_says() {
        for (value, want) in [
            ("1996", "1996-01-01 1996-12-31 year"),
            ("196X", "1960-01-01 1969-12-31 decade"),
            ("18XX", "1800-01-01 1899-12-31 century"),
            ("1975/1979", "1975-01-01 1979-12-31 year"),
            ("1996-02", "1996-02-01 1996-02-29 month"),
            ("1996-11-15", "1996-11-15 1996-11-15 day"),
            ("1996-11-15TMO", "1996-11-15 1996-11-15 time"),
            ("1996-11-15T10:30Z", "1996-11-15 1996-11-15 time"),
            ("1999-SU", "1999-06-01 1999-08-31 season"),
            ("1999-Q3", "1999-07-01 1999-09-30 season"),
            ("1998-W12", "1998-03-16 1998-03-22 week"),
            ("1998-W12-WE", "1998-03-21 1998-03-22 week"),
        ] {
            let got = of(value).map(|(a, b, p)| format!("{a} {b} {}", p.word()));
            assert_eq!(got.as_deref(), Some(want), "{value}");
        }
        assert_eq!(of("BC0493").map(|(a, _, _)| a.year()), Some(-492));
        for value in [
            "UNDEF",
            "PAST_REF",
            "XXXX-10",
            "XXXX-XX-XXTNI",
            "1996-13",
            "1996-Q5",
            "",
            "é",
            "19é6",
            "1979/1975",
            "1998-W60",
        ] {
            assert_eq!(of(value), None, "{value}");
        }
    }
}
