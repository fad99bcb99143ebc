//! The words of time: what each distinct word of a text can mean, looked up once.

use super::calendar::{Season, Unit};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Noon,
    Midnight,
}

impl Part {
    const ALL: [Self; 7] =
        [Self::Morning, Self::Midday, Self::Afternoon, Self::Evening, Self::Night, Self::Noon, Self::Midnight];

    /// The part of a TIMEX3 code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.code() == code)
    }

    /// What TIMEX3 puts after the day.
    pub fn code(self) -> &'static str {
        match self {
            Self::Morning => "TMO",
            Self::Midday => "TMI",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
            Self::Noon => "T12:00",
            Self::Midnight => "T24:00",
        }
    }
}

macro_rules! roles {
    ($($role:ident)*) => {
        /// A word with a part in the grammar.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Role {
            $($role,)*
        }

        impl Role {
            /// The role of a name as `words.txt` writes it, hyphens left out ("eachday").
            fn named(name: &str) -> Option<Self> {
                $(if stringify!($role).eq_ignore_ascii_case(name) {
                    return Some(Self::$role);
                })*
                None
            }
        }
    };
}

roles! {
    The A Of And Or To In On At For Over From Than This That Last Next Past Previous Following Same Coming
    Current Latest Recent Early Late Mid Earlier Later Start Middle End Ago Before After Hence Every Each Per
    About Nearly More Less Least Most Up Under Half Vague Couple OrSo Old Long Time Am Pm Zone Oclock Bc Ad
    Fiscal Today Yesterday Tomorrow Tonight Overnight Now Future Period
    EachDay EachWeek EachMonth EachYear EachHour Hyphen Comma Slash Mark Eve New Whole
}

/// What a word can mean in an expression of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lex {
    /// Nothing.
    None,
    Month(i8),
    Weekday(i8),
    Unit(Unit, bool),
    Season(Season),
    Part(Part),
    /// "two", "twenty".
    Cardinal(u16),
    /// "hundred", "thousand".
    Scale(u32),
    /// "first", "5th".
    Ordinal(u16),
    /// Digits only: value and how many digits; more than nine digits give no number.
    Number(u32, u8),
    /// Digits with a decimal point or thousands commas: the value in hundredths.
    Decimal(u32),
    /// "10:30"; seconds are left out.
    Colon(u8, u8),
    /// "3pm", in minutes after midnight.
    Clock(u16),
    /// "1960s" (196), "60s" (6).
    Decade(u16),
    /// "Q3"
    Quarter(u8),
    Role(Role),
}

/// The table of words, as a person reads it.
const WORDS: &str = include_str!("../../../assets/times/words.txt");

/// What each word of the table means.
struct Words(FxHashMap<&'static str, Lex>);

/// Reads the table; also the lines that say nothing that is understood.
fn read(table: &'static str) -> (Words, Vec<String>) {
    let (mut words, mut bad) = (FxHashMap::default(), Vec::new());
    for line in table.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
        let mut fields = line.split_whitespace();
        let (Some(class), Some(value)) = (fields.next(), fields.next()) else { continue };
        match meaning(class, value) {
            Some(lex) => words.extend(fields.map(|w| (w, lex))),
            None => bad.push(format!("words.txt: {line}")),
        }
    }
    (Words(words), bad)
}

fn meaning(class: &str, value: &str) -> Option<Lex> {
    let number = |most: u32| value.parse::<u32>().ok().filter(|n| (1..=most).contains(n));
    Some(match class {
        "month" => Lex::Month(number(12)? as i8),
        "weekday" => Lex::Weekday(number(7)? as i8),
        "weekdays" => Lex::Weekday(number(7)? as i8 + 10),
        "unit" => Lex::Unit(Unit::named(value)?, false),
        "units" => Lex::Unit(Unit::named(value)?, true),
        "season" => Lex::Season(Season::named(value)?),
        "part" => Lex::Part(Part::of_code(value)?),
        "number" => Lex::Cardinal(number(99)? as u16),
        "times" => Lex::Scale(number(1_000_000)?),
        "ordinal" => Lex::Ordinal(number(99)? as u16),
        "decade" => Lex::Decade(number(9)? as u16),
        "quarter" => Lex::Quarter(number(4)? as u8),
        "role" => Lex::Role(Role::named(&value.replace('-', ""))?),
        _ => return None,
    })
}

fn words() -> &'static FxHashMap<&'static str, Lex> {
    static TABLE: OnceLock<Words> = OnceLock::new();
    &TABLE.get_or_init(|| read(WORDS).0).0
}

/// The lines of the table that say nothing that is understood; none, or the table is at fault.
pub fn faults() -> Vec<String> {
    read(WORDS).1
}

/// Whether tens are degrees beside a lower-cased word: "highs in the 60s".
pub fn is_of_warmth(word: &str) -> bool {
    matches!(
        word,
        "temperature" | "temperatures" | "highs" | "lows" | "degrees" | "thermometer" | "mercury" | "fahrenheit"
    )
}

/// Looks a lower-cased word up.
pub fn look_up(word: &str) -> Lex {
    if word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return digits(word);
    }
    let words = words();
    if let Some(lex) = words.get(word) {
        return *lex;
    }
    // "Jan.", "Mon.", "yrs."
    match word.strip_suffix('.').and_then(|bare| words.get(bare)) {
        Some(lex @ (Lex::Month(_) | Lex::Weekday(_) | Lex::Unit(..) | Lex::Part(_))) => *lex,
        _ => Lex::None,
    }
}

/// A word that begins with a digit.
fn digits(word: &str) -> Lex {
    let n = word.bytes().take_while(u8::is_ascii_digit).count();
    let (head, tail) = word.split_at(n);
    let Ok(value) = head.parse::<u32>() else { return Lex::None };
    if n > 9 {
        return Lex::None;
    }
    let count = n as u8;
    let clock = |minutes: u32, pm: bool| {
        let hour = if value == 12 { 0 } else { value } + if pm { 12 } else { 0 };
        if (1..=12).contains(&value) && minutes < 60 { Lex::Clock((hour * 60 + minutes) as u16) } else { Lex::None }
    };
    match tail {
        "" => return Lex::Number(value, count),
        "st" | "nd" | "rd" | "th" if value < 1000 => return Lex::Ordinal(value as u16),
        "s" if value.is_multiple_of(10) && (count == 2 || (count == 4 && (1000..2100).contains(&value))) => {
            return Lex::Decade((value / 10) as u16);
        }
        "am" => return clock(0, false),
        "pm" => return clock(0, true),
        _ => {}
    }
    let Some(rest) = tail.strip_prefix([':', '.', ',']) else { return Lex::None };
    let m = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (second, end) = rest.split_at(m);
    let Ok(part) = second.parse::<u32>() else { return Lex::None };
    if m == 2 && !tail.starts_with(',') {
        match end {
            "am" => return clock(part, false),
            "pm" => return clock(part, true),
            _ => {}
        }
        if tail.starts_with(':') {
            let whole = end.is_empty() || end.starts_with(':') || end == "hrs" || end == "h";
            return if whole && value < 25 && part < 60 { Lex::Colon(value as u8, part as u8) } else { Lex::None };
        }
    }
    if !end.is_empty() || count > 6 {
        return Lex::None;
    }
    match (tail.as_bytes().first(), m) {
        (Some(b'.'), 1) => Lex::Decimal(value * 100 + part * 10),
        (Some(b'.'), 2) => Lex::Decimal(value * 100 + part),
        (Some(b','), 3) => Lex::Decimal((value * 1000 + part) * 100),
        _ => Lex::None,
    }
}
