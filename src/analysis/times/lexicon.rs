//! The words of time: what each distinct word of a text can mean, looked up once.

use super::calendar::{Holiday, Season, Unit};

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

/// A word with a part in the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    The,
    A,
    Of,
    And,
    Or,
    To,
    In,
    On,
    At,
    For,
    Over,
    From,
    Than,
    This,
    That,
    Last,
    Next,
    Past,
    Previous,
    Following,
    Same,
    Coming,
    Current,
    Latest,
    Recent,
    Early,
    Late,
    Mid,
    Earlier,
    Later,
    Start,
    Middle,
    End,
    Ago,
    Before,
    After,
    Hence,
    Every,
    Each,
    Per,
    About,
    Nearly,
    More,
    Less,
    Least,
    Most,
    Up,
    Under,
    Half,
    Vague,
    Couple,
    OrSo,
    Old,
    Long,
    Time,
    Am,
    Pm,
    Zone,
    Oclock,
    Bc,
    Ad,
    Fiscal,
    Today,
    Yesterday,
    Tomorrow,
    Tonight,
    Overnight,
    Now,
    Currently,
    Recently,
    Nowadays,
    Future,
    Someday,
    Period,
    EachDay,
    EachWeek,
    EachMonth,
    EachYear,
    EachHour,
    Hyphen,
    Comma,
    Slash,
    Mark,

    Eve,
    New,
    Whole,
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
    Holiday(Holiday),
    Role(Role),
}

/// Looks a lower-cased word up.
pub fn look_up(word: &str) -> Lex {
    let first = word.as_bytes().first().copied().unwrap_or(0);
    if first.is_ascii_digit() {
        return digits(word);
    }
    if !word.is_ascii() {
        return match word {
            "–" | "—" | "‐" | "‑" | "−" => Lex::Role(Role::Hyphen),
            "’" | "‘" => Lex::Role(Role::Mark),
            "½" => Lex::Role(Role::Half),
            _ => Lex::None,
        };
    }
    if let Some(lex) = calendar_word(word).or_else(|| number_word(word)) {
        return lex;
    }
    role(word).map_or(Lex::None, Lex::Role)
}

fn calendar_word(word: &str) -> Option<Lex> {
    let bare = word.strip_suffix('.').unwrap_or(word);
    Some(match bare {
        "january" | "jan" => Lex::Month(1),
        "february" | "feb" => Lex::Month(2),
        "march" => Lex::Month(3),
        "mar" if word.len() == 4 => Lex::Month(3),
        "april" | "apr" => Lex::Month(4),
        "may" => Lex::Month(5),
        "june" | "jun" => Lex::Month(6),
        "july" | "jul" => Lex::Month(7),
        "august" | "aug" => Lex::Month(8),
        "september" | "sept" | "sep" => Lex::Month(9),
        "october" | "oct" => Lex::Month(10),
        "november" | "nov" => Lex::Month(11),
        "december" | "dec" => Lex::Month(12),
        "monday" | "mon" => Lex::Weekday(1),
        "tuesday" | "tue" | "tues" => Lex::Weekday(2),
        "wednesday" | "wed" => Lex::Weekday(3),
        "thursday" | "thu" | "thur" | "thurs" => Lex::Weekday(4),
        "friday" | "fri" => Lex::Weekday(5),
        "saturday" | "sat" => Lex::Weekday(6),
        "sunday" | "sun" => Lex::Weekday(7),
        "mondays" => Lex::Weekday(11),
        "tuesdays" => Lex::Weekday(12),
        "wednesdays" => Lex::Weekday(13),
        "thursdays" => Lex::Weekday(14),
        "fridays" => Lex::Weekday(15),
        "saturdays" => Lex::Weekday(16),
        "sundays" => Lex::Weekday(17),
        "second" | "minute" | "hour" | "day" | "weekend" | "week" | "fortnight" | "month" | "quarter" | "year"
        | "decade" | "century" | "millennium" => {
            if bare == "second" {
                return Some(Lex::Ordinal(2));
            }
            Lex::Unit(unit(bare)?, false)
        }
        "centuries" => Lex::Unit(Unit::Century, true),
        "millennia" => Lex::Unit(Unit::Millennium, true),
        "yr" => Lex::Unit(Unit::Year, false),
        "yrs" => Lex::Unit(Unit::Year, true),
        "hrs" | "hr" => Lex::Unit(Unit::Hour, true),
        "mins" => Lex::Unit(Unit::Minute, true),
        "spring" => Lex::Season(Season::Spring),
        "summer" => Lex::Season(Season::Summer),
        "autumn" | "fall" => Lex::Season(Season::Autumn),
        "winter" => Lex::Season(Season::Winter),
        "morning" | "dawn" | "mornings" => Lex::Part(Part::Morning),
        "midday" => Lex::Part(Part::Midday),
        "afternoon" | "afternoons" => Lex::Part(Part::Afternoon),
        "evening" | "evenings" | "dusk" => Lex::Part(Part::Evening),
        "night" | "nights" => Lex::Part(Part::Night),
        "noon" => Lex::Part(Part::Noon),
        "midnight" => Lex::Part(Part::Midnight),
        "christmas" | "xmas" => Lex::Holiday(Holiday::Fixed(12, 25)),
        "easter" => Lex::Holiday(Holiday::Easter(0)),
        "thanksgiving" => Lex::Holiday(Holiday::Nth(11, 4, 4)),
        "halloween" | "hallowe'en" => Lex::Holiday(Holiday::Fixed(10, 31)),
        "juneteenth" => Lex::Holiday(Holiday::Fixed(6, 19)),
        "pentecost" | "whitsun" => Lex::Holiday(Holiday::Easter(49)),
        "epiphany" => Lex::Holiday(Holiday::Fixed(1, 6)),
        "sixties" => Lex::Decade(6),
        "seventies" => Lex::Decade(7),
        "eighties" => Lex::Decade(8),
        "nineties" => Lex::Decade(9),
        "twenties" => Lex::Decade(2),
        "thirties" => Lex::Decade(3),
        "forties" => Lex::Decade(4),
        "fifties" => Lex::Decade(5),
        "q1" => Lex::Quarter(1),
        "q2" => Lex::Quarter(2),
        "q3" => Lex::Quarter(3),
        "q4" => Lex::Quarter(4),
        _ => Lex::Unit(unit(bare.strip_suffix('s')?)?, true),
    })
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        _ => return None,
    })
}

const CARDINALS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];
const ORDINALS: [&str; 21] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn number_word(word: &str) -> Option<Lex> {
    let place = |list: &[&str]| list.iter().position(|w| *w == word).map(|n| n as u16);
    if let Some(n) = place(&CARDINALS) {
        return (n > 0).then_some(Lex::Cardinal(n));
    }
    if let Some(n) = place(&TENS) {
        return Some(Lex::Cardinal(n * 10 + 20));
    }
    if let Some(n) = place(&ORDINALS) {
        return (n > 0).then_some(Lex::Ordinal(n));
    }
    Some(match word {
        "hundred" => Lex::Scale(100),
        "thousand" => Lex::Scale(1000),
        "million" => Lex::Scale(1_000_000),
        "dozen" => Lex::Cardinal(12),
        "thirtieth" => Lex::Ordinal(30),
        "fiftieth" => Lex::Ordinal(50),
        _ => return None,
    })
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

fn role(word: &str) -> Option<Role> {
    Some(match word {
        "the" => Role::The,
        "a" | "an" => Role::A,
        "of" => Role::Of,
        "and" => Role::And,
        "or" => Role::Or,
        "to" | "through" | "until" | "till" => Role::To,
        "before" => Role::Before,
        "after" => Role::After,
        "in" | "during" | "since" | "by" => Role::In,
        "on" => Role::On,
        "at" => Role::At,
        "for" => Role::For,
        "over" => Role::Over,
        "from" | "between" => Role::From,
        "than" => Role::Than,
        "this" | "these" => Role::This,
        "that" | "those" => Role::That,
        "last" => Role::Last,
        "next" => Role::Next,
        "past" => Role::Past,
        "previous" | "preceding" | "prior" => Role::Previous,
        "following" | "subsequent" | "ensuing" => Role::Following,
        "same" => Role::Same,
        "coming" | "upcoming" => Role::Coming,
        "current" => Role::Current,
        "latest" => Role::Latest,
        "recent" => Role::Recent,
        "early" => Role::Early,
        "late" => Role::Late,
        "mid" => Role::Mid,
        "earlier" => Role::Earlier,
        "later" | "afterwards" => Role::Later,
        "beginning" | "start" | "outset" | "opening" => Role::Start,
        "middle" => Role::Middle,
        "end" | "close" => Role::End,
        "ago" => Role::Ago,
        "hence" => Role::Hence,
        "every" => Role::Every,
        "each" => Role::Each,
        "per" => Role::Per,
        "about" | "around" | "approximately" | "roughly" | "circa" | "some" => Role::About,
        "nearly" | "almost" => Role::Nearly,
        "more" => Role::More,
        "less" | "fewer" => Role::Less,
        "least" => Role::Least,
        "most" => Role::Most,
        "up" => Role::Up,
        "under" => Role::Under,
        "half" => Role::Half,
        "several" | "few" | "many" | "various" | "countless" => Role::Vague,
        "couple" => Role::Couple,
        "so" => Role::OrSo,
        "old" => Role::Old,
        "long" => Role::Long,
        "time" => Role::Time,
        "a.m." | "am" | "a.m" => Role::Am,
        "p.m." | "pm" | "p.m" => Role::Pm,
        "gmt" | "utc" | "est" | "edt" | "cst" | "cdt" | "mst" | "mdt" | "pst" | "pdt" | "cet" | "cest" | "bst"
        | "ist" | "msk" | "jst" | "et" | "pt" | "hkt" | "aest" => Role::Zone,
        "o'clock" => Role::Oclock,
        "bc" | "b.c." | "b.c" | "bce" => Role::Bc,
        "ad" | "a.d." | "ce" => Role::Ad,
        "fiscal" | "financial" => Role::Fiscal,
        "today" => Role::Today,
        "yesterday" => Role::Yesterday,
        "tomorrow" => Role::Tomorrow,
        "tonight" => Role::Tonight,
        "overnight" => Role::Overnight,
        "now" => Role::Now,
        "currently" | "presently" => Role::Currently,
        "recently" | "lately" => Role::Recently,
        "nowadays" => Role::Nowadays,
        "future" => Role::Future,
        "someday" => Role::Someday,
        "period" => Role::Period,
        "daily" => Role::EachDay,
        "weekly" => Role::EachWeek,
        "monthly" => Role::EachMonth,
        "annually" | "annual" | "yearly" => Role::EachYear,
        "hourly" => Role::EachHour,
        "-" | "--" => Role::Hyphen,
        "," => Role::Comma,
        "/" => Role::Slash,
        "'" | "`" => Role::Mark,
        "eve" => Role::Eve,
        "new" => Role::New,
        "whole" | "entire" | "full" => Role::Whole,
        _ => return None,
    })
}
