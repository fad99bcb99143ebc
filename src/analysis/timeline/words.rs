//! The value of a row, and the time between two rows, in a few words.

use super::days_of;
use crate::analysis::Happening;
use jiff::civil::Date;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// When, no finer than the text says it: "1960s", "1975–79", "1975 →", "Oct 1996", "15 Nov 1996". Empty for a value that
/// names no stretch of time.
pub fn in_words(value: &str) -> String {
    match value.split_once('/') {
        Some(("..", end)) => format!("→ {}", point(end)),
        Some((start, ".." | "PRESENT_REF")) => format!("{} →", point(start)),
        Some((start, end)) => {
            let (a, b) = (point(start), point(end));
            if start.len() == 4 && end.len() == 4 && start[..2] == end[..2] && start.is_ascii() && end.is_ascii() {
                format!("{a}–{}", &b[2..])
            } else {
                format!("{a}–{b}")
            }
        }
        None => point(value),
    }
}

/// When a row is, as [`in_words`], with what the article says of how exactly: "~1910", "early 1960s", "late Oct 1996".
pub fn when(row: &Happening) -> String {
    let words = in_words(&row.value);
    match row.modifier {
        _ if words.is_empty() || row.value.ends_with("_REF") => words,
        Some("APPROX") => format!("~{words}"),
        Some("START") => format!("early {words}"),
        Some("MID") => format!("mid-{words}"),
        Some("END") => format!("late {words}"),
        _ => words,
    }
}

/// One TIMEX3 value in words.
fn point(value: &str) -> String {
    if let Some(before_christ) = value.strip_prefix("BC") {
        return format!("{} BC", point(before_christ).trim_start_matches('0'));
    }
    let day = value.split('T').next().unwrap_or(value);
    if !value.is_ascii() {
        return value.to_owned();
    }
    let parts: Vec<&str> = day.split('-').collect();
    match parts[..] {
        [decade] if decade.len() == 4 && decade.ends_with('X') && !decade.ends_with("XX") => {
            format!("{}0s", decade.trim_end_matches('X'))
        }
        [century] if century.len() == 4 && century.ends_with("XX") => century_words(century),
        [y, m] if m.len() == 2 => match m {
            "SP" => format!("spring {y}"),
            "SU" => format!("summer {y}"),
            "FA" | "AU" => format!("autumn {y}"),
            "WI" => format!("winter {y}"),
            "Q1" | "Q2" | "Q3" | "Q4" => format!("{m} {y}"),
            "H1" => format!("first half {y}"),
            "H2" => format!("second half {y}"),
            _ => match m.parse::<usize>().ok().and_then(|m| MONTHS.get(m.wrapping_sub(1))) {
                Some(month) => format!("{month} {y}"),
                None => value.to_owned(),
            },
        },
        [y, w] if w.starts_with('W') => format!("week {} {y}", w.trim_start_matches('W')),
        [y, m, d] => match (m.parse::<usize>().ok().and_then(|m| MONTHS.get(m.wrapping_sub(1))), d.parse::<u8>()) {
            (Some(month), Ok(d)) => format!("{d} {month} {y}"),
            _ => value.to_owned(),
        },
        _ => match value {
            "UNDEF" => String::new(),
            "PRESENT_REF" => "now".into(),
            "PAST_REF" => "once".into(),
            "FUTURE_REF" => "to come".into(),
            _ => value.to_owned(),
        },
    }
}

/// The time between two rows that follow each other, in words, where it is long: "17 years", "5 months".
pub fn gap_in_words(before: &Happening, after: &Happening) -> Option<String> {
    let days = (after.earliest? - end_of(before)?).get_days();
    let (n, unit) = match days {
        ..60 => return None,
        60..547 => (days / 30, "month"),
        _ => ((days * 4 + 730) / 1461, "year"),
    };
    Some(format!("{n} {unit}{}", if n == 1 { "" } else { "s" }))
}

/// The last day of a row; where it is open to the future, the last of what is stated ("from the 1960s": of 1969).
fn end_of(row: &Happening) -> Option<Date> {
    let stated = || days_of(row.value.trim_end_matches("/..")).map(|(_, last, _)| last);
    row.latest.or_else(stated).or(row.earliest)
}

fn century_words(value: &str) -> String {
    match value[..2].parse::<u32>() {
        Ok(n) => {
            let n = n + 1;
            let ending = match (n % 100, n % 10) {
                (11..=13, _) => "th",
                (_, 1) => "st",
                (_, 2) => "nd",
                (_, 3) => "rd",
                _ => "th",
            };
            format!("{n}{ending} c.")
        }
        Err(_) => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_no_finer_than_they_are() {
        for (value, words) in [
            ("196X", "1960s"),
            ("19XX", "20th c."),
            ("1975/1979", "1975–79"),
            ("1975/..", "1975 →"),
            ("../1990", "→ 1990"),
            ("1996-10", "Oct 1996"),
            ("1996-10-05", "5 Oct 1996"),
            ("1996-SU", "summer 1996"),
            ("1996-W42", "week 42 1996"),
            ("1996-10-05T10:30", "5 Oct 1996"),
            ("1998/2003", "1998–2003"),
            ("UNDEF", ""),
            ("1999-Q2", "Q2 1999"),
            ("1979-13", "1979-13"),
            ("BC0480", "480 BC"),
            ("BC047X", "470s BC"),
            ("BC04XX", "5th c. BC"),
            ("é/é", "é–é"),
        ] {
            assert_eq!(in_words(value), words);
        }
    }
}
