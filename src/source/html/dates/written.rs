//! A date in a short text, in the manner of the languages that the web is mostly written in.

use crate::document::PartialDate;

/// Names of months, in lower case, each with its number. Short forms are known by their beginning, see [`month`].
const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "januar",
        "jänner",
        "janvier",
        "enero",
        "gennaio",
        "janeiro",
        "januari",
        "ocak",
        "stycznia",
        "января",
        "январь",
        "januára",
        "ledna",
        "januar",
    ],
    &[
        "february",
        "februar",
        "feber",
        "février",
        "fevrier",
        "febrero",
        "febbraio",
        "fevereiro",
        "februari",
        "şubat",
        "lutego",
        "февраля",
        "февраль",
        "února",
    ],
    &["march", "märz", "maerz", "mars", "marzo", "março", "marco", "maart", "mart", "marca", "марта", "март", "března"],
    &["april", "avril", "abril", "aprile", "nisan", "kwietnia", "апреля", "апрель", "dubna"],
    &["may", "mai", "mayo", "maggio", "maio", "mei", "mayıs", "maja", "мая", "май", "května", "maj"],
    &["june", "juni", "juin", "junio", "giugno", "junho", "haziran", "czerwca", "июня", "июнь", "června"],
    &["july", "juli", "juillet", "julio", "luglio", "julho", "temmuz", "lipca", "июля", "июль", "července"],
    &["august", "août", "aout", "agosto", "augustus", "ağustos", "sierpnia", "августа", "август", "srpna", "augusti"],
    &[
        "september",
        "septembre",
        "septiembre",
        "settembre",
        "setembro",
        "eylül",
        "września",
        "сентября",
        "сентябрь",
        "září",
    ],
    &[
        "october",
        "oktober",
        "octobre",
        "octubre",
        "ottobre",
        "outubro",
        "ekim",
        "października",
        "октября",
        "октябрь",
        "října",
    ],
    &["november", "novembre", "noviembre", "novembro", "kasım", "listopada", "ноября", "ноябрь"],
    &[
        "december",
        "dezember",
        "décembre",
        "decembre",
        "diciembre",
        "dicembre",
        "dezembro",
        "aralık",
        "grudnia",
        "декабря",
        "декабрь",
        "prosince",
        "desember",
    ],
];

/// Which of two numbers in "3/4/2019" is the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::source) enum Order {
    /// The first, as in the United States.
    MonthFirst,
    /// The second, as nearly everywhere else.
    DayFirst,
}

/// The number of a month by its name or the beginning of it.
fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let letters = word.chars().count();
    if letters < 3 {
        return None;
    }
    let short = letters <= 4;
    let fits = |names: &[&str]| names.iter().any(|n| *n == word || short && n.starts_with(&word));
    MONTHS.iter().position(|n| fits(n)).and_then(|i| i8::try_from(i + 1).ok())
}

fn year(word: &str) -> Option<i16> {
    let plain = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|y| plain && (1985..=2099).contains(y))
}

fn number(word: &str) -> Option<i8> {
    let plain = !word.is_empty() && word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|n| plain && *n >= 1)
}

fn day(word: &str) -> Option<i8> {
    let bare = ["st", "nd", "rd", "th", "er", "º", "ª"].iter().find_map(|s| word.strip_suffix(*s)).unwrap_or(word);
    number(bare).filter(|d| *d <= 31)
}

/// A word, and the sign after it.
struct Word<'a> {
    text: &'a str,
    after: char,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let mut from = None;
    let mut kind = false;
    for (at, c) in text.char_indices() {
        // In "2019年11月19日" the letters are signs between numbers.
        if c.is_alphanumeric() && !matches!(c, '年' | '月' | '日' | '년' | '월' | '일') {
            // Where there are no blanks, letters and digits part, but for "19th" and "19T10".
            let digit = c.is_ascii_digit();
            if let Some(start) = from
                && kind != digit
                && (!c.is_ascii() || kind && !digit && matches!(c, 'T') || !kind && !text[start..at].is_ascii())
            {
                out.push(Word { text: &text[start..at], after: c });
                from = Some(at);
            }
            from.get_or_insert(at);
            kind = digit;
        } else if let Some(start) = from.take() {
            out.push(Word { text: &text[start..at], after: c });
        }
    }
    if let Some(start) = from {
        out.push(Word { text: &text[start..], after: ' ' });
    }
    out
}

/// The first full date in a text.
pub(in crate::source) fn find(text: &str, order: Order) -> Option<PartialDate> {
    let words = words(text);
    (0..words.len()).find_map(|at| at_word(&words[at..], order))
}

/// The date that begins with the first of the words.
fn at_word(words: &[Word], order: Order) -> Option<PartialDate> {
    let word = |i: usize| words.get(i).map_or("", |w| w.text);
    let after = |i: usize| words.get(i).map_or(' ', |w| w.after);
    let full = |y: i16, m: i8, d: i8| PartialDate::new(y, Some(m), Some(d));
    // "de", "del", "of" may stand between.
    let little = |w: &str| matches!(w.to_lowercase().as_str(), "de" | "del" | "of" | "the" | "dal" | "di" | "do");
    let rest: Vec<&str> = (0..5).map(word).filter(|w| !little(w)).collect();
    let [first, second, third] = [0, 1, 2].map(|i| rest.get(i).copied().unwrap_or(""));
    if let (Some(d), Some(m), Some(y)) = (day(first), month(second), year(third)) {
        return full(y, m, d);
    }
    if let (Some(m), Some(d), Some(y)) = (month(first), day(second), year(third)) {
        return full(y, m, d);
    }
    if let (Some(y), Some(m), Some(d)) = (year(first), month(second), day(third)) {
        return full(y, m, d);
    }
    if let (Some(y), Some(m), Some(d)) = (year(word(0)), number(word(1)), number(word(2))) {
        let signs = matches!(after(0), '-' | '/' | '.' | '年' | '\u{2013}') || !after(0).is_ascii();
        let same = after(0) == after(1) || !after(0).is_ascii();
        if signs && same {
            return full(y, m, d);
        }
    }
    if word(0).len() == 8
        && let (Some(y), Some(m), Some(d)) =
            (word(0).get(..4).and_then(year), word(0).get(4..6).and_then(number), word(0).get(6..).and_then(number))
    {
        return full(y, m, d);
    }
    if let (Some(a), Some(b)) = (number(word(0)), number(word(1)))
        && matches!(after(0), '/' | '.' | '-')
        && after(0) == after(1)
    {
        let y = year(word(2)).or_else(|| short_year(word(2)))?;
        let month_first = order == Order::MonthFirst && after(0) != '.';
        return match (a, b) {
            (13.., _) => full(y, b, a),
            (_, 13..) => full(y, a, b),
            _ if month_first => full(y, a, b),
            _ => full(y, b, a),
        };
    }
    None
}

/// "19" in "04.03.19".
fn short_year(word: &str) -> Option<i16> {
    let plain = word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse::<i16>().ok().filter(|_| plain).map(|y| if y >= 85 { 1900 + y } else { 2000 + y })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_many_manners_are_read() {
        for (text, want) in [
            ("2019-11-19T10:30:00+01:00", "2019-11-19"),
            ("20191119", "2019-11-19"),
            ("2019/11/19", "2019-11-19"),
            ("Tue, 19 Nov 2019 08:00:00 GMT", "2019-11-19"),
            ("Posted on November 19th, 2019 by Jane", "2019-11-19"),
            ("Dienstag, 5. März 2019", "2019-03-05"),
            ("19 de noviembre de 2019", "2019-11-19"),
            ("1er août 2017", "2017-08-01"),
            ("2019年11月19日", "2019-11-19"),
            ("19.11.2019, 14:05 Uhr", "2019-11-19"),
            ("04.03.19", "2019-03-04"),
            ("11/19/2019", "2019-11-19"),
            ("13 мая 2018", "2018-05-13"),
        ] {
            assert_eq!(find(text, Order::DayFirst).map(|d| d.to_string()).as_deref(), Some(want), "{text}");
        }
        assert_eq!(find("3/4/2019", Order::MonthFirst).map(|d| d.to_string()).as_deref(), Some("2019-03-04"));
        assert_eq!(find("3/4/2019", Order::DayFirst).map(|d| d.to_string()).as_deref(), Some("2019-04-03"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "May 2019", "31.02.2019", "555-1234-2019", "version 1.2.3", "10:30", "2019"] {
            assert_eq!(find(text, Order::DayFirst), None, "{text}");
        }
    }
}
