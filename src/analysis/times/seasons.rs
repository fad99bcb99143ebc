//! Parts of a year that are no months: seasons, quarters, halves, feasts; and centuries, which are told by ordinals too.

use super::calendar::{Season, Stamp};
use super::dates::{Habit, Read, in_year, is_month, of_year};
use super::found::{Piece, Reader, When};
use super::lexicon::{Lex, Role};
use crate::language::TokenKind;

/// "1988 third quarter", "1988 second half".
pub fn quarter_of(r: &Reader<'_>, i: usize, n: u32, digits: u8) -> Read {
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

/// What an ordinal begins: a quarter, half, century, week of a month.
pub fn ordinal(r: &Reader<'_>, i: usize, n: u16, habit: Habit) -> Read {
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

pub fn season(r: &Reader<'_>, i: usize, s: Season, habit: Habit) -> Read {
    let word = r.word(i);
    let (end, when) = of_year(r, i + 1, Piece::Season(s), habit);
    // "the winter of 1962-63"
    if matches!(when, When::At(_)) && r.joins(end) && matches!(r.at(end + 1), Lex::Number(_, 2)) {
        return Some((end + 2, when));
    }
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

/// "Easter Monday", "Labor Day 1998": a day of the table of feasts.
pub fn holiday(r: &Reader<'_>, i: usize, habit: Habit) -> Read {
    if !r.capital(i) {
        return None;
    }
    let (end, day) = super::rules::tables().feast(r, i)?;
    // "Easter Island", "Christmas Carol"
    let named = end == i + 1 && r.capital(end) && !matches!(r.at(end), Lex::Part(_));
    (!named).then(|| of_year(r, end, Piece::Holiday(day), habit))
}
