//! Dates as the head of an article writes them.

use super::{Block, PartialDate};
use crate::language::calendar::{MONTHS, WEEKDAYS};

/// Words that a date line may have beside its date and the day of the week.
const COMPANIONS: &[&str] = &[
    "published",
    "posted",
    "updated",
    "modified",
    "date",
    "dated",
    "issued",
    "first",
    "last",
    "on",
    "at",
    "the",
    "of",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "am",
    "pm",
    "a",
    "p",
    "m",
    "gmt",
    "utc",
    "est",
    "edt",
    "et",
    "pst",
    "pdt",
    "pt",
    "cst",
    "cdt",
    "bst",
    "cet",
    "cest",
    "ict",
    "ist",
    "z",
    "t",
];

/// The date of a line that has little else: "15 November 1996", "Published: Friday, Nov. 15, 1996, 10:30 GMT",
/// "Phnom Penh, November 15, 1996".
pub(crate) fn line(text: &str) -> Option<PartialDate> {
    if text.chars().count() > 80 || text.ends_with(['?', '!', ';']) {
        return None;
    }
    let words = words(text);
    let (date, place) = find(&words)?;
    date.month?;
    let rest = |w: &&str| {
        let lower = w.to_ascii_lowercase();
        COMPANIONS.contains(&lower.as_str())
            || WEEKDAYS.contains(&lower.as_str())
            || w.trim_end_matches('Z').bytes().all(|b| b.is_ascii_digit()) && w.len() <= 3
    };
    let before: Vec<&&str> = words[..place.start].iter().filter(|w| !rest(w)).collect();
    // A city may stand before the date, set off by a comma.
    let city = before.is_empty()
        || before.len() <= 3
            && before.iter().all(|w| w.starts_with(char::is_uppercase))
            && text.split(',').next().is_some_and(|city| city.split(' ').count() == before.len());
    // Another date may follow ("Updated …").
    let after = &words[place.end..];
    let after_ok = find(after).is_some() && after.len() <= 12 || after.iter().all(rest);
    (city && after_ok).then_some(date)
}

/// The day of publication that a text states at its head: a date line among the first, or the place line that opens the
/// body. A text with more such lines is a chronicle, which states no day of its own.
pub(crate) fn stated(text: &str, blocks: &[Block]) -> Option<PartialDate> {
    let lines = || blocks.iter().filter_map(|block| text.get(block.span.range())).flat_map(str::lines).map(str::trim);
    let day = |text: &str| {
        let short = text.len() <= 160 && text.bytes().any(|b| b.is_ascii_digit());
        if short { line(text).filter(|date| date.day.is_some()) } else { None }
    };
    match lines().take(HEAD).enumerate().find_map(|(n, text)| Some((n, day(text)?))) {
        Some((n, date)) => lines().skip(n + 1).filter_map(day).all(|other| other == date).then_some(date),
        None => lines().take(HEAD).find_map(in_place_line),
    }
}

/// The head of a text are so many lines at most: title, heading, byline, date.
const HEAD: usize = 4;

/// A date with its year anywhere in a short line (a byline).
pub(crate) fn within(text: &str) -> Option<PartialDate> {
    find(&words(text)).map(|(date, _)| date).filter(|d| d.month.is_some())
}

/// The date in the place line that opens a story: "PHNOM PENH, Nov 15 1996 (Agency) - …".
pub(crate) fn in_place_line(text: &str) -> Option<PartialDate> {
    let near = &text[..text.char_indices().nth(90).map_or(text.len(), |(i, _)| i)];
    let dash = [" - ", " – ", " — ", " -- ", "—", "--"].iter().filter_map(|d| near.find(d)).min()?;
    let place = &near[..dash];
    let capitals = place.split([',', ' ', '(']).next()?;
    let shouted = capitals.chars().count() > 1 && capitals.chars().all(|c| c.is_uppercase() || c == '.');
    if shouted { within(place) } else { None }
}

/// The words of a line, cut at everything but letters and digits.
fn words(text: &str) -> Vec<&str> {
    let cut = |c: char| !c.is_alphanumeric();
    text.split(cut).filter(|w| !w.is_empty()).take(40).collect()
}

/// The first date with a year and the words that it takes.
fn find(words: &[&str]) -> Option<(PartialDate, std::ops::Range<usize>)> {
    (0..words.len()).find_map(|at| {
        let word = |i: usize| words.get(at + i).copied().unwrap_or("");
        let (first, second, third) = (word(0), word(1), word(2));
        let found = |date: Option<PartialDate>, taken: usize| date.map(|d| (d, at..at + taken));
        if let (Some(d), Some(m), Some(y)) = (day(first), month(second), year(third)) {
            return found(PartialDate::new(y, Some(m), Some(d)), 3);
        }
        if let (Some(m), Some(d), Some(y)) = (month(first), day(second), year(third)) {
            return found(PartialDate::new(y, Some(m), Some(d)), 3);
        }
        // "31 February 2001" is no date, and no February either.
        let after_number = at > 0 && day(words[at - 1]).is_some();
        if let (Some(m), Some(y), false) = (month(first), year(second), after_number) {
            return found(PartialDate::new(y, Some(m), None), 2);
        }
        // "15T10" is the day in a time stamp of ISO 8601.
        let stamp = third.split('T').next().unwrap_or(third);
        if let (Some(y), Some(m), Some(d)) = (year(first), number(second), day(stamp)) {
            return found(PartialDate::new(y, Some(m), Some(d)), 3);
        }
        if let (Some(a), Some(b), Some(y)) = (number(first), number(second), year(third)) {
            // Day and month in figures: only where it can be read one way.
            let date = match (a, b) {
                _ if a == b => PartialDate::new(y, Some(a), Some(a)),
                (13.., _) => PartialDate::new(y, Some(b), Some(a)),
                (_, 13..) => PartialDate::new(y, Some(a), Some(b)),
                _ => None,
            };
            return found(date, 3);
        }
        None
    })
}

fn year(word: &str) -> Option<i16> {
    let plain = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|y| plain && (1500..=2199).contains(y))
}

fn number(word: &str) -> Option<i8> {
    let plain = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|n| plain && *n >= 1)
}

/// "15", "15th".
fn day(word: &str) -> Option<i8> {
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|s| word.strip_suffix(*s)).unwrap_or(word);
    number(bare).filter(|d| *d <= 31)
}

/// "November", "Nov", "Sept".
fn month(word: &str) -> Option<i8> {
    let lower = word.to_ascii_lowercase();
    let full =
        |m: &&str| *m == lower || lower == "sept" && m.starts_with("sept") || lower.len() == 3 && m.starts_with(&lower);
    MONTHS.iter().position(full).and_then(|i| i8::try_from(i + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_lines_are_read() {
        for (text, want) in [
            ("15 November 1996", "1996-11-15"),
            ("November 15, 1996", "1996-11-15"),
            ("Published: Friday, Nov. 15, 1996, 10:30 GMT", "1996-11-15"),
            ("Friday 15th November 1996", "1996-11-15"),
            ("1996-11-15", "1996-11-15"),
            ("Phnom Penh, 15 November 1996", "1996-11-15"),
            ("15/11/1996", "1996-11-15"),
            ("1996-11-15T10:30:00Z", "1996-11-15"),
            ("November 1996", "1996-11"),
            ("Published 3 May 2001 | Updated 4 May 2001", "2001-05-03"),
        ] {
            assert_eq!(line(text).map(|d| d.to_string()).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn sentences_and_doubtful_dates_are_not() {
        for text in [
            "He came on 15 November 1996",
            "1996",
            "03/04/1996",
            "The war of May 1996 was short",
            "May",
            "31 February 2001",
        ] {
            assert_eq!(line(text), None, "{text}");
        }
    }

    #[test]
    fn place_lines_give_a_date_only_with_a_year() {
        assert_eq!(
            in_place_line("PHNOM PENH, Nov 15 1996 (Agency) - It rained").map(|d| d.to_string()).as_deref(),
            Some("1996-11-15")
        );
        assert_eq!(in_place_line("PHNOM PENH, Nov 15 - It rained in 1996"), None);
        assert_eq!(in_place_line("He left in May 1996 - and it rained"), None);
    }
}
