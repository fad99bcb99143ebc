//! Stretches of the calendar: how they are counted, moved and written.

use jiff::civil::{Date, Weekday};
use std::fmt::{self, Write as _};

/// A season of the northern year, as TIMEX3 counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The season of a name ("autumn").
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "spring" => Self::Spring,
            "summer" => Self::Summer,
            "autumn" => Self::Autumn,
            "winter" => Self::Winter,
            _ => return None,
        })
    }

    /// The month in which it is at its height, for comparing it with other dates.
    pub fn middle_month(self) -> i8 {
        match self {
            Self::Spring => 4,
            Self::Summer => 7,
            Self::Autumn => 10,
            Self::Winter => 1,
        }
    }
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit of a name ("year").
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            "millennium" => Self::Millennium,
            _ => return None,
        })
    }
}

/// A stretch of the calendar. Years before Christ are negative: -493 is 493 BC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// `19` is 1900 to 1999, `-5` the fifth century BC.
    Century(i32),
    /// `196` is 1960 to 1969, `-48` is 480 BC to 471 BC.
    Decade(i32),
    /// A calendar year.
    Year(i32),
    /// The first or second half of a year.
    Half(i32, u8),
    /// A quarter of a year.
    Quarter(i32, u8),
    /// A season of a year.
    Season(i32, Season),
    /// A month.
    Month(i32, i8),
    /// The ISO week that begins on this Monday.
    Week(Date),
    /// The Saturday and Sunday of the ISO week that begins on this Monday.
    Weekend(Date),
    /// A day.
    Day(Date),
}

/// A day, if there is one, in years that [`Date`] can count.
pub fn day(year: i32, month: i8, day: i8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

/// `date` moved by days; unmoved where the calendar ends.
pub fn add_days(date: Date, days: i64) -> Date {
    let days = days.clamp(-3_000_000, 3_000_000);
    date.checked_add(jiff::Span::new().days(days)).unwrap_or(date)
}

/// The Monday of a day's week.
pub fn monday(date: Date) -> Date {
    add_days(date, -i64::from(date.weekday().to_monday_zero_offset()))
}

/// Adds months to a year and a month.
pub fn add_months(year: i32, month: i8, months: i32) -> (i32, i8) {
    let count = year.saturating_mul(12).saturating_add(i32::from(month) - 1).saturating_add(months);
    (count.div_euclid(12), (count.rem_euclid(12) + 1) as i8)
}

impl Stamp {
    /// The year it lies in or begins with.
    pub fn year(self) -> i32 {
        match self {
            Self::Century(c) => c * 100,
            Self::Decade(d) => d * 10,
            Self::Year(y) | Self::Half(y, _) | Self::Quarter(y, _) | Self::Season(y, _) | Self::Month(y, _) => y,
            Self::Week(d) | Self::Weekend(d) | Self::Day(d) => i32::from(d.year()),
        }
    }

    /// The month it lies in or has in its middle, where it is shorter than a year.
    pub fn month(self) -> Option<i8> {
        match self {
            Self::Century(_) | Self::Decade(_) | Self::Year(_) => None,
            Self::Half(_, h) => Some(h as i8 * 6 - 3),
            Self::Quarter(_, q) => Some(q as i8 * 3 - 1),
            Self::Season(_, s) => Some(s.middle_month()),
            Self::Month(_, m) => Some(m),
            Self::Week(d) | Self::Weekend(d) | Self::Day(d) => Some(d.month()),
        }
    }

    /// The day, where it is as short as that.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(d) => Some(d),
            _ => None,
        }
    }

    /// The stretch of one `unit` that lies `count` of them from this one; the unit is made coarser where this is coarser.
    pub fn shifted(self, unit: Unit, count: i32) -> Option<Self> {
        let year = self.year();
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => {
                Self::Day(add_days(self.day()?, if unit == Unit::Day { count.into() } else { 0 }))
            }
            Unit::Weekend => Self::Weekend(add_days(monday(self.day()?), i64::from(count) * 7)),
            Unit::Week | Unit::Fortnight => {
                let days = if unit == Unit::Week { 7 } else { 14 };
                let from = match self {
                    Self::Day(d) | Self::Week(d) | Self::Weekend(d) => d,
                    _ => return None,
                };
                Self::Week(add_days(monday(from), i64::from(count) * days))
            }
            Unit::Month => {
                let (y, m) = add_months(year, self.month()?, count);
                Self::Month(y, m)
            }
            Unit::Quarter => {
                let quarter = i32::from((self.month()? - 1) / 3);
                let n = year.saturating_mul(4).saturating_add(quarter).saturating_add(count);
                Self::Quarter(n.div_euclid(4), (n.rem_euclid(4) + 1) as u8)
            }
            Unit::Year => Self::Year(year.saturating_add(count)),
            Unit::Decade => Self::Decade(year.div_euclid(10).saturating_add(count)),
            Unit::Century | Unit::Millennium => Self::Century(year.div_euclid(100).saturating_add(count)),
        })
    }

    /// Writes the TIMEX3 value.
    pub fn write(self, out: &mut String) {
        // Writing to a string cannot fail.
        let _ = match self {
            Self::Century(c) if c < 0 => write!(out, "BC{:02}XX", -c - 1),
            Self::Century(c) => write!(out, "{c:02}XX"),
            Self::Decade(d) if d < 0 => write!(out, "BC{:03}X", -d - 1),
            Self::Decade(d) => write!(out, "{d:03}X"),
            Self::Year(y) => write!(out, "{}", Year(y)),
            Self::Half(y, h) => write!(out, "{}-H{h}", Year(y)),
            Self::Quarter(y, q) => write!(out, "{}-Q{q}", Year(y)),
            Self::Season(y, s) => write!(out, "{}-{}", Year(y), s.code()),
            Self::Month(y, m) => write!(out, "{}-{m:02}", Year(y)),
            Self::Week(d) | Self::Weekend(d) => {
                let iso = d.iso_week_date();
                let end = if matches!(self, Self::Weekend(_)) { "-WE" } else { "" };
                write!(out, "{}-W{:02}{end}", Year(iso.year().into()), iso.week())
            }
            Self::Day(d) => write!(out, "{}-{:02}-{:02}", Year(d.year().into()), d.month(), d.day()),
        };
    }
}

/// A year as TIMEX3 writes it.
pub struct Year(pub i32);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 { write!(f, "BC{:04}", -self.0) } else { write!(f, "{:04}", self.0) }
    }
}

/// A feast or public day that falls on a day by rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holiday {
    /// The same day each year.
    Fixed(i8, i8),
    /// So many days from Easter Sunday.
    Easter(i8),
    /// The n-th weekday (Monday is 1) of a month, from its end where n is negative.
    Nth(i8, i8, i8),
    /// The Tuesday after the first Monday in November.
    ElectionDay,
}

impl Holiday {
    /// The day it falls on in a year.
    pub fn in_year(self, year: i32) -> Option<Date> {
        match self {
            Self::Fixed(month, d) => day(year, month, d),
            Self::Easter(days) => Some(add_days(easter(year)?, days.into())),
            Self::Nth(month, weekday, n) => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                day(year, month, 1)?.nth_weekday_of_month(n, weekday).ok()
            }
            Self::ElectionDay => Some(add_days(Self::Nth(11, 1, 1).in_year(year)?, 1)),
        }
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).
fn easter(year: i32) -> Option<Date> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l).div_euclid(451);
    let n = h + l - 7 * m + 114;
    day(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(stamp: Option<Stamp>) -> String {
        let mut out = String::new();
        if let Some(s) = stamp {
            s.write(&mut out);
        }
        out
    }

    #[test]
    fn easter_and_thanksgiving_fall_where_they_fell() {
        for (year, want) in [(1998, "1998-04-12"), (2000, "2000-04-23"), (2024, "2024-03-31")] {
            assert_eq!(Holiday::Easter(0).in_year(year).map(|d| d.to_string()).as_deref(), Some(want));
        }
        assert_eq!(Holiday::Nth(11, 4, 4).in_year(1999), day(1999, 11, 25));
        assert_eq!(Holiday::Nth(5, 1, -1).in_year(2011), day(2011, 5, 30));
        assert_eq!(Holiday::ElectionDay.in_year(2004), day(2004, 11, 2));
    }

    #[test]
    fn moves_by_each_unit() {
        let from = day(1998, 1, 31).map(Stamp::Day).unwrap();
        for (unit, n, want) in [
            (Unit::Day, 1, "1998-02-01"),
            (Unit::Week, -1, "1998-W04"),
            (Unit::Month, -1, "1997-12"),
            (Unit::Quarter, -1, "1997-Q4"),
            (Unit::Year, 3, "2001"),
            (Unit::Decade, -1, "198X"),
            (Unit::Century, 0, "19XX"),
            (Unit::Weekend, 0, "1998-W05-WE"),
        ] {
            assert_eq!(text(from.shifted(unit, n)), want);
        }
        assert_eq!(text(Stamp::Year(-493).shifted(Unit::Year, 14)), "BC0479");
        assert_eq!(Stamp::Year(1998).shifted(Unit::Day, 1), None);
    }
}
