//! Counts what was read from where it must be counted: the publication, the last date mentioned, the year stated beside it.

use super::calendar::{Holiday, Stamp, Unit, add_days, day, monday};
use super::dates::in_year;
use super::found::{Clock, Found, From, Length, Meaning, Piece, When, Which};
use super::lexicon::Part;
use crate::analysis::{Timex, TimexType};
use crate::document::{PartialDate, Span};
use std::fmt::Write as _;

/// From what expressions count.
#[derive(Debug, Clone, Copy)]
pub struct Anchors {
    /// The publication, as finely as it is known.
    pub published: Option<Stamp>,
    /// History is told: dates without a year belong to the last date mentioned, not to the publication.
    pub story: bool,
    /// The last date mentioned.
    pub last: Option<Stamp>,
    /// The last day mentioned.
    pub last_day: Option<Stamp>,
    /// The last quarter of a year mentioned: what the figures of a business report are about.
    pub quarter: Option<Stamp>,
    /// Which of the four the report is about.
    pub reported: Option<u8>,
    /// The figures told now are those of more than a quarter ("the first nine months").
    pub long_report: bool,
}

/// What stands beside an expression.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside {
    /// Whether the verb near it tells of what is to come.
    pub ahead: Option<bool>,
    /// The year that the next expression states for both.
    pub year: Option<i32>,
    /// The thread of the story goes on from before this expression.
    pub aside: bool,
    /// The day that the next expression states for this time of day.
    pub day: Option<When>,
    /// "a 3 a.m. call": a time of any day.
    pub any_day: bool,
}

/// The publication as a stretch of the calendar.
pub fn stamp(date: PartialDate) -> Stamp {
    match (date.month, date.day) {
        (Some(m), Some(d)) => day(date.year.into(), m, d).map_or(Stamp::Year(date.year.into()), Stamp::Day),
        (Some(m), None) => Stamp::Month(date.year.into(), m),
        _ => Stamp::Year(date.year.into()),
    }
}

/// A month, in days.
const MONTH: i32 = 31;

/// Three months, in days.
const NEAR: i32 = 3 * 31;

/// Five months, in days of months of 31.
const FAR: i32 = 5 * 31;

/// A month told so many months before the last one is that of the year after.
const WRAP: i8 = 9;

impl Anchors {
    /// The value of an expression.
    pub fn resolve(&mut self, span: Span, found: &Found, beside: Beside) -> Timex {
        let meaning = found.meaning;
        let mut value = String::new();
        let kind = match meaning {
            Meaning::When(when, clock) => {
                let stamp = match (when, beside.day) {
                    (When::Context, None) if beside.any_day => None,
                    (When::Context, Some(day)) => self.when(day, Beside { day: None, ..beside }),
                    _ => self.when(when, beside),
                };
                if let Some(s) = stamp.filter(|_| !beside.aside) {
                    self.last = Some(s);
                    let compared = matches!(when, When::YearAgo(_) | When::YearBefore | When::QuarterIn(_));
                    if let Stamp::Quarter(_, q) = s
                        && !compared
                        && self.has_begun(s)
                    {
                        if self.quarter.is_none() || self.reported == Some(q) {
                            self.quarter = Some(s);
                        }
                        self.long_report = false;
                    }
                    if s.day().is_some() {
                        self.last_day = Some(s);
                    }
                }
                write_when(stamp, when, clock, self.story, &mut value);
                if clock.is_some() { TimexType::Time } else { TimexType::Date }
            }
            Meaning::Years(a, b) => {
                Stamp::Year(a).write(&mut value);
                value.push('/');
                Stamp::Year(b).write(&mut value);
                if !beside.aside {
                    self.last = Some(Stamp::Year(b));
                }
                TimexType::Date
            }
            Meaning::Length(length) => {
                write_length(length, &mut value);
                self.long_report |= length.unit == Unit::Month && matches!(length.amount, Some(600 | 900 | 1200));
                TimexType::Duration
            }
            Meaning::Repeated(length) => {
                write_length(length, &mut value);
                TimexType::Set
            }
            Meaning::EachWeekday(d, part) => {
                value.push_str("XXXX-");
                // Writing to a string cannot fail.
                let _ = if d == 0 { write!(value, "XX-XX") } else { write!(value, "WXX-{d}") };
                value.push_str(part.map_or("", Part::code));
                TimexType::Set
            }
            Meaning::EachPiece(piece) => {
                write_open(piece, &mut value);
                TimexType::Set
            }
            Meaning::Present => {
                value.push_str("PRESENT_REF");
                TimexType::Date
            }
            Meaning::Past => {
                value.push_str("PAST_REF");
                TimexType::Date
            }
            Meaning::Future => {
                value.push_str("FUTURE_REF");
                TimexType::Date
            }
        };
        Timex { span, kind, value, modifier: found.modifier, rule: found.rule }
    }

    /// Whether a quarter of a year had begun at the publication.
    fn has_begun(&self, quarter: Stamp) -> bool {
        let month = |s: Stamp| s.year() * 12 + i32::from(s.month().unwrap_or(12));
        self.published.is_none_or(|now| month(quarter) - 1 <= month(now))
    }

    /// From where a thing counts that is told from the teller's now.
    fn now(&self) -> Option<Stamp> {
        if self.story { self.last.or(self.published) } else { self.published }
    }

    fn when(&self, when: When, beside: Beside) -> Option<Stamp> {
        let ahead = beside.ahead;
        match when {
            When::At(s) => Some(s),
            When::Context => {
                if self.story {
                    self.last_day
                } else {
                    self.last_day.or(self.published).filter(|s| s.day().is_some())
                }
            }
            When::Open(piece, which) => match beside.year {
                Some(y) => in_year(piece, y),
                None => self.open(piece, which, ahead),
            },
            When::InYear(piece, n) => in_year(piece, self.now()?.year() + n),
            When::Weekday(d, which) => self.weekday(d, which, ahead),
            When::Weekend(which) => {
                let from = monday(self.now()?.day()?);
                let weeks = match (which, ahead) {
                    (Which::Last | Which::Previous, _) => -1,
                    (Which::Next, _) | (Which::Bare, Some(true)) => 0,
                    (Which::Bare, _) => -1,
                    (Which::This, _) => 0,
                };
                Some(Stamp::Weekend(add_days(from, weeks * 7)))
            }
            // "today" in a story is the teller's own time.
            When::Shift(Unit::Day, 0, From::Publication) if self.story => None,
            When::Shift(unit, n, from) => {
                let base = match from {
                    From::Publication | From::Current => self.now()?,
                    From::Mentioned => {
                        // A day counts from the last day, unless the story has gone on from it.
                        let same = |d: &Stamp| {
                            self.last
                                .is_none_or(|l| l.year() == d.year() && (l.month().is_none() || l.month() == d.month()))
                        };
                        let near = if unit <= Unit::Day { self.last_day.filter(same) } else { self.last };
                        near.or(self.last).or(self.published)?
                    }
                };
                base.shifted(unit, n)
            }
            When::YearAgo(from) => match (self.quarter, from) {
                (Some(Stamp::Quarter(y, _)), _) if !self.story && self.long_report => Some(Stamp::Year(y - 1)),
                (Some(Stamp::Quarter(y, q)), _) if !self.story => Some(Stamp::Quarter(y - 1, q)),
                (_, From::Publication | From::Current) => self.now()?.shifted(Unit::Year, -1),
                _ => self.last.or(self.published)?.shifted(Unit::Year, -1),
            },
            When::QuarterIn(year) => Some(match self.quarter {
                Some(Stamp::Quarter(_, q)) if !self.long_report => Stamp::Quarter(year, q),
                _ => Stamp::Year(year),
            }),
            When::YearBefore if self.quarter.is_some() && !self.story => {
                self.when(When::YearAgo(From::Mentioned), beside)
            }
            When::YearBefore => match self.last.or(self.published)? {
                Stamp::Quarter(y, q) => Some(Stamp::Quarter(y - 1, q)),
                Stamp::Month(y, m) => Some(Stamp::Month(y - 1, m)),
                Stamp::Half(y, h) => Some(Stamp::Half(y - 1, h)),
                other => Some(Stamp::Year(other.year() - 1)),
            },
        }
    }

    /// A part of a year without its year.
    fn open(&self, piece: Piece, which: Which, ahead: Option<bool>) -> Option<Stamp> {
        if piece == Piece::Quarter(0) {
            return match self.quarter {
                Some(q) => Some(q),
                None => self.now()?.shifted(Unit::Quarter, -1),
            };
        }
        if self.story {
            let last = self.last?;
            let year = last.year();
            let before = |s: Stamp| (s.year(), s.month().unwrap_or(0)) < (year, last.month().unwrap_or(0));
            let here = in_year(piece, year)?;
            return match which {
                // "the next spring", "the previous April"
                Which::Next if last.month().is_some() && (before(here) || here.month() == last.month()) => {
                    in_year(piece, year + 1)
                }
                Which::Next if last.month().is_none() => in_year(piece, year + 1),
                Which::Last if !before(here) => in_year(piece, year - 1),
                // "In December 1941 … In January": the story goes on.
                Which::Bare
                    if matches!(piece, Piece::Month(_) | Piece::Day(..))
                        && here.month().zip(last.month()).is_some_and(|(h, l)| h + WRAP <= l) =>
                {
                    in_year(piece, year + 1)
                }
                _ => Some(here),
            };
        }
        let now = self.published?;
        let year = now.year();
        let order = |s: Stamp| {
            (s.year() * 12 + i32::from(s.month().unwrap_or(6))) * 31 + s.day().map_or(15, |d| i32::from(d.day()))
        };
        // A month is compared with a month.
        let flat = if matches!(piece, Piece::Day(..) | Piece::Holiday(_)) && now.day().is_some() {
            now
        } else {
            match (piece, now.month()) {
                (_, None) => return in_year(piece, year),
                (Piece::Quarter(_), Some(_)) => now.shifted(Unit::Quarter, 0)?,
                (_, Some(m)) => Stamp::Month(year, m),
            }
        };
        let at = order(flat);
        let years = [year - 1, year, year + 1].map(|y| in_year(piece, y));
        let candidates = || years.into_iter().flatten();
        match (which, ahead) {
            (Which::This, _) => years[1],
            (Which::Last | Which::Previous, _) => candidates().rfind(|s| order(*s) < at),
            (Which::Next, _) => candidates().find(|s| order(*s) > at),
            (Which::Bare, _) => {
                // The verb decides only where the nearest is not near at hand.
                let near = candidates().min_by_key(|s| (order(*s) - at).abs())?;
                let near_by = if matches!(piece, Piece::Quarter(_)) { FAR } else { NEAR };
                match ahead {
                    // "It changed its year in December", told in October.
                    Some(false) if order(near) > at + MONTH && matches!(piece, Piece::Month(_)) => {
                        candidates().rfind(|s| order(*s) <= at)
                    }
                    _ if (order(near) - at).abs() < near_by => Some(near),
                    Some(true) => candidates().find(|s| order(*s) >= at),
                    Some(false) => candidates().rfind(|s| order(*s) <= at),
                    // News tells what has been, unless it says otherwise.
                    None if (order(near) - at).abs() < FAR => Some(near),
                    None => candidates().rfind(|s| order(*s) <= at),
                }
            }
        }
    }

    fn weekday(&self, weekday: i8, which: Which, ahead: Option<bool>) -> Option<Stamp> {
        let from = match which {
            _ if self.story => self.last_day.or(self.last)?.day()?,
            Which::Previous => self.last_day.or(self.published)?.day()?,
            _ => self.published?.day()?,
        };
        let offset = i64::from(weekday) - i64::from(from.weekday().to_monday_one_offset());
        let days = match (which, ahead) {
            (Which::This, _) => offset,
            (Which::Last | Which::Previous, _) => {
                if offset < 0 {
                    offset
                } else {
                    offset - 7
                }
            }
            (Which::Next, _) => {
                if offset > 0 {
                    offset
                } else {
                    offset + 7
                }
            }
            (Which::Bare, Some(true)) => {
                if offset >= 0 {
                    offset
                } else {
                    offset + 7
                }
            }
            (Which::Bare, _) => {
                if offset <= 0 {
                    offset
                } else {
                    offset - 7
                }
            }
        };
        Some(Stamp::Day(add_days(from, days)))
    }
}

fn write_when(stamp: Option<Stamp>, when: When, clock: Option<Clock>, story: bool, out: &mut String) {
    let Some(clock) = clock else {
        match (stamp, when) {
            (Some(s), _) => s.write(out),
            (None, When::Open(piece, Which::Bare)) if piece != Piece::Quarter(0) => write_open(piece, out),
            (None, When::Shift(Unit::Day, 0, From::Publication)) if story => out.push_str("PRESENT_REF"),
            _ => out.push_str("UNDEF"),
        }
        return;
    };
    match (stamp, clock) {
        (_, Clock::AnyDay(_)) => out.push_str("XXXX-XX-XX"),
        (Some(s @ Stamp::Day(_)), _) => s.write(out),
        (None, Clock::Part(_) | Clock::Minutes(..)) if !matches!(when, When::Context) => {
            out.push_str("UNDEF");
            return;
        }
        _ => out.push_str("XXXX-XX-XX"),
    }
    match clock {
        Clock::Part(p) | Clock::AnyDay(p) => out.push_str(p.code()),
        Clock::Minutes(m, utc) => {
            // Writing to a string cannot fail.
            let _ = write!(out, "T{:02}:{:02}{}", m / 60, m % 60, if utc { "Z" } else { "" });
        }
    }
}

/// A part of every year.
fn write_open(piece: Piece, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = match piece {
        Piece::Whole => write!(out, "XXXX"),
        Piece::Half(h) => write!(out, "XXXX-H{h}"),
        Piece::Quarter(0) => write!(out, "XXXX-QX"),
        Piece::Quarter(q) => write!(out, "XXXX-Q{q}"),
        Piece::Month(m) | Piece::Week(m, _) => write!(out, "XXXX-{m:02}"),
        Piece::Day(m, d) => write!(out, "XXXX-{m:02}-{d:02}"),
        Piece::Season(_) | Piece::Holiday(_) => {
            let mut known = String::new();
            if let Some(s) = in_year(piece, 1000) {
                s.write(&mut known);
            }
            let rest = if let Piece::Holiday(Holiday::Fixed(..)) | Piece::Season(_) = piece {
                known.get(4..).unwrap_or("")
            } else {
                "-XX-XX"
            };
            write!(out, "XXXX{rest}")
        }
    };
}

fn write_length(length: Length, out: &mut String) {
    let (factor, code, time) = match length.unit {
        Unit::Second => (1, "S", true),
        Unit::Minute => (1, "M", true),
        Unit::Hour => (1, "H", true),
        Unit::Day => (1, "D", false),
        Unit::Weekend => (2, "D", false),
        Unit::Week => (1, "W", false),
        Unit::Fortnight => (2, "W", false),
        Unit::Month => (1, "M", false),
        Unit::Quarter => (1, "Q", false),
        Unit::Year => (1, "Y", false),
        Unit::Decade => (10, "Y", false),
        Unit::Century => (100, "Y", false),
        Unit::Millennium => (1000, "Y", false),
    };
    out.push_str(if time { "PT" } else { "P" });
    let Some(amount) = length.amount else {
        out.push_str(match length.unit {
            Unit::Decade => "XY",
            Unit::Century => "XCE",
            Unit::Millennium => "XML",
            _ => "X",
        });
        if length.unit <= Unit::Year {
            out.push_str(code);
        }
        return;
    };
    // Writing to a string cannot fail.
    let total = u64::from(amount) * factor;
    let _ = match (length.unit, total % 100) {
        (_, 0) => write!(out, "{}{code}", total / 100),
        (Unit::Hour, 50) if total > 100 => write!(out, "{}H30M", total / 100),
        (Unit::Hour, 50) => write!(out, "30M"),
        (Unit::Minute, 50) if total > 100 => write!(out, "{}M30S", total / 100),
        (Unit::Year, 50) if total == 50 => write!(out, "6M"),
        (_, n) if n % 10 == 0 => write!(out, "{}.{}{code}", total / 100, n / 10),
        (_, n) => write!(out, "{}.{n:02}{code}", total / 100),
    };
    if let Some((n, unit)) = length.rest {
        let code = match unit {
            Unit::Second => "S",
            Unit::Minute | Unit::Month => "M",
            Unit::Hour => "H",
            Unit::Week | Unit::Fortnight => "W",
            Unit::Day => "D",
            _ => "Y",
        };
        if unit < Unit::Day && !time {
            out.push('T');
        }
        let _ = write!(out, "{n}{code}");
    }
}
