//! Times of day: "10:30", "5 p.m. EST Nov. 9", "noon", "Friday morning", "the night of 10 August 1792".

use super::dates::{self, Habit};
use super::found::{Clock, Found, Meaning, Piece, Reader, When};
use super::lexicon::{Lex, Part, Role};
use super::relative;
use crate::language::TokenKind;

/// The time that begins at `i`.
pub fn time(r: &Reader<'_>, i: usize, habit: Habit) -> Option<Found> {
    let found = |end: usize, when: When, clock: Clock| Some(Found::new(i..end, Meaning::When(when, Some(clock))));
    if let Some((end, clock)) = clock(r, i) {
        // "10 p.m. Wednesday", "noon on Friday"
        let on = usize::from(r.is(end, Role::On));
        if let Some((end, when)) = day_at(r, end + on, habit)
            && on == 0
        {
            return found(end, when, clock);
        }
        return found(end, When::Context, clock);
    }
    let the = usize::from(r.is(i, Role::The));
    let early = usize::from(matches!(r.at(i + the), Lex::Role(Role::Early | Role::Late)) && the == 1);
    if let Lex::Part(part) = r.at(i + the + early) {
        let mut at = i + the + early + 1;
        if r.word(at) == "hours" {
            at += 1;
        }
        if r.is(at, Role::Of)
            && let Some((end, when)) = day_at(r, at + 1, habit)
        {
            return found(end, when, Clock::Part(part));
        }
        if the == 1 && matches!(r.word_before(i), "in" | "during") && !r.is(at, Role::Of) && early == 0 {
            return found(at, When::Context, Clock::Part(part));
        }
        if the == 0 && part == Part::Night && r.is(i.wrapping_sub(1), Role::At) && i > r.first {
            return found(at, When::Context, Clock::AnyDay(part));
        }
        return None;
    }
    // "May 8 1:00am", "Friday morning", "Christmas night"
    let (end, when) = dates::date(r, i, habit)?;
    if !is_day(when) {
        return None;
    }
    if let Lex::Part(part) = r.at(end)
        && !r.word(end).ends_with("ts")
    {
        return found(end + 1, when, Clock::Part(part));
    }
    let (end, clock) = clock(r, end).filter(|(e, c)| *e > end && matches!(c, Clock::Minutes(..)))?;
    found(end, when, clock)
}

/// A day right here: written out, a weekday, "today".
fn day_at(r: &Reader<'_>, i: usize, habit: Habit) -> Option<(usize, When)> {
    if let Some((end, when, None)) = relative::deictic(r, i) {
        return Some((end, when));
    }
    dates::date(r, i, habit).filter(|(_, w)| is_day(*w))
}

fn is_day(when: When) -> bool {
    match when {
        When::At(s) => s.day().is_some(),
        When::Open(p, _) | When::InYear(p, _) => matches!(p, Piece::Day(..) | Piece::Holiday(_)),
        When::Weekday(..) => true,
        _ => false,
    }
}

/// "10:30 a.m. GMT", "5 p.m.", "3pm", "11 o'clock", "noon".
fn clock(r: &Reader<'_>, i: usize) -> Option<(usize, Clock)> {
    let (end, minutes) = match r.at(i) {
        Lex::Part(p @ (Part::Noon | Part::Midnight)) if !r.capital(i) || i == r.first => {
            return Some((i + 1, Clock::Part(p)));
        }
        Lex::Clock(m) => (i + 1, m),
        Lex::Colon(h, m) => {
            let minutes = u16::from(h) * 60 + u16::from(m);
            match half(r, i + 1) {
                Some(pm) if (1..=12).contains(&h) => (i + 2, minutes % 720 + if pm { 720 } else { 0 }),
                // "won 10:30" may be a score: a time has a sign of one.
                _ if matches!(
                    r.word_before(i),
                    "at" | "by" | "until" | "around" | "about" | "from" | "to" | "before" | "after" | "the"
                ) || matches!(r.at(i + 1), Lex::Role(Role::Zone))
                    || r.word(i).ends_with("hrs")
                    || matches!(r.word(i + 1), "on" | "(" | "local") =>
                {
                    (i + 1, minutes)
                }
                _ => return None,
            }
        }
        Lex::Number(h @ 1..=12, 1 | 2) | Lex::Decimal(h @ 100..=1259) if half(r, i + 1).is_some() => {
            let pm = half(r, i + 1)?;
            let (h, m) = if matches!(r.at(i), Lex::Decimal(_)) { (h / 100, h % 100) } else { (h, 0) };
            (i + 2, (h % 12 * 60 + m) as u16 + if pm { 720 } else { 0 })
        }
        Lex::Number(h @ 1..=12, 1 | 2) if r.is(i + 1, Role::Oclock) => (i + 2, (h * 60) as u16),
        Lex::Cardinal(h @ 1..=12) if r.is(i + 1, Role::Oclock) => (i + 2, h * 60),
        // "0735 GMT"
        Lex::Number(n, 4) if n < 2400 && n % 100 < 60 && (r.is(i + 1, Role::Zone) || r.word(i + 1) == "hours") => {
            (i + 1 + usize::from(r.word(i + 1) == "hours"), (n / 100 * 60 + n % 100) as u16)
        }
        _ => return None,
    };
    let mut end = end;
    let mut minutes = minutes;
    if r.word(end) == "in" && r.is(end + 1, Role::The) {
        match r.at(end + 2) {
            Lex::Part(Part::Morning) => end += 3,
            Lex::Part(Part::Afternoon | Part::Evening) => {
                end += 3;
                minutes = minutes % 720 + 720;
            }
            _ => {}
        }
    }
    let (end, utc) = zone(r, end);
    Some((end, Clock::Minutes(minutes, utc)))
}

/// The zone that stands at `i`, if one does: where it ends, and whether it is that of Greenwich. "EST", "GMT +8",
/// "(UTC-5)", "local time", "Eastern Standard Time", "Moscow time".
fn zone(r: &Reader<'_>, i: usize) -> (usize, bool) {
    if r.word(i) == "local" && r.word(i + 1) == "time" {
        return (i + 2, false);
    }
    let open = usize::from(r.word(i) == "(");
    if r.is(i + open, Role::Zone) && r.all_capitals(i + open) {
        let named = i + open + 1;
        let end = offset(r, named);
        if open == 0 {
            return (end, end == named && matches!(r.word(i), "gmt" | "utc"));
        }
        if end > named && r.word(end) == ")" {
            return (end + 1, false);
        }
    }
    let names = (0..3).take_while(|n| r.capital(i + n) && is_name(r, i + n)).count();
    if names > 0 && r.word(i + names) == "time" { (i + names + 1, false) } else { (i, false) }
}

/// Hours before or after Greenwich ("+8", "-05:30"): one past them, or `i`.
fn offset(r: &Reader<'_>, i: usize) -> usize {
    let signed = matches!(r.word(i), "+" | "-" | "\u{2212}" | "\u{2013}");
    let hours = |at: usize| matches!(r.at(at), Lex::Number(0..=14, 1 | 2) | Lex::Colon(0..=14, _));
    match r.at(i) {
        _ if signed && hours(i + 1) && !r.spaced(i + 1) => i + 2,
        _ if matches!(r.word(i).strip_prefix('+'), Some(n) if n.parse().is_ok_and(|n: u8| n <= 14)) => i + 1,
        _ => i,
    }
}

/// A word that a zone may be called by: no weekday, month or number.
fn is_name(r: &Reader<'_>, i: usize) -> bool {
    r.kind(i) == TokenKind::Word && r.word(i) != "time" && matches!(r.at(i), Lex::None | Lex::Season(_))
}

/// Whether "p.m." stands here; `None` where neither "a.m." nor "p.m." does.
fn half(r: &Reader<'_>, i: usize) -> Option<bool> {
    match r.at(i) {
        Lex::Role(Role::Pm) => Some(true),
        Lex::Role(Role::Am) if r.word(i) != "am" || r.all_capitals(i) || !matches!(r.word_before(i), "i") => {
            Some(false)
        }
        _ => None,
    }
}
