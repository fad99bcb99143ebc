//! Amounts: money, per cents, measured quantities. Plain counts, times and lengths of time are none.

use crate::analysis::{Form, Kind, Mention};
use crate::language::{Text, TokenKind};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const SYMBOLS: &[&str] = &["$", "£", "€", "¥", "₹", "₡", "₽", "₩", "₦", "₺", "₫", "฿", "₱", "₪", "₴", "¢"];
/// Codes and letters before a number: "Rs 500", "US$5", "USD 3".
const CODES: &[&str] = &[
    "rs", "rs.", "us", "usd", "eur", "gbp", "jpy", "cny", "rmb", "inr", "chf", "aud", "cad", "hk", "nt", "a", "c", "s",
    "nz", "dh", "dhs", "sr", "rm", "r", "n", "k", "ksh", "sh", "ghs", "ngn", "zar", "aed", "sar", "qr", "kd", "bd",
];
const CURRENCIES: &[&str] = &[
    "dollar",
    "dollars",
    "cent",
    "cents",
    "pound",
    "pounds",
    "pence",
    "penny",
    "sterling",
    "euro",
    "euros",
    "yen",
    "yuan",
    "renminbi",
    "rupee",
    "rupees",
    "paise",
    "rouble",
    "roubles",
    "ruble",
    "rubles",
    "mark",
    "marks",
    "deutschemarks",
    "franc",
    "francs",
    "peso",
    "pesos",
    "real",
    "reais",
    "rand",
    "naira",
    "cedi",
    "cedis",
    "shilling",
    "shillings",
    "birr",
    "kyat",
    "baht",
    "dong",
    "riel",
    "riels",
    "kip",
    "ringgit",
    "rupiah",
    "won",
    "dirham",
    "dirhams",
    "riyal",
    "riyals",
    "dinar",
    "dinars",
    "lira",
    "liras",
    "shekel",
    "shekels",
    "krona",
    "kronor",
    "krone",
    "kroner",
    "zloty",
    "zlotys",
    "forint",
    "forints",
    "koruna",
    "lev",
    "leva",
    "lei",
    "hryvnia",
    "colones",
    "colon",
    "lempiras",
    "lempira",
    "córdobas",
    "quetzales",
    "guilders",
    "lire",
    "taka",
    "kwacha",
    "pula",
    "bucks",
    "usd",
    "euros",
];
const MAGNITUDES: &[&str] = &[
    "thousand",
    "million",
    "billion",
    "trillion",
    "hundred",
    "lakh",
    "lakhs",
    "crore",
    "crores",
    "m",
    "bn",
    "mn",
    "k",
    "tn",
    "millions",
    "billions",
    "thousands",
    "hundreds",
    "dozen",
];
const NUMERALS: &[&str] = &[
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
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "half",
];
const UNITS: &[&str] = &[
    "km",
    "kms",
    "kilometre",
    "kilometres",
    "kilometer",
    "kilometers",
    "m",
    "metre",
    "metres",
    "meter",
    "meters",
    "cm",
    "centimetre",
    "centimetres",
    "centimeter",
    "centimeters",
    "mm",
    "millimetre",
    "millimetres",
    "millimeters",
    "mile",
    "miles",
    "yard",
    "yards",
    "foot",
    "feet",
    "inch",
    "inches",
    "kg",
    "kgs",
    "kilo",
    "kilos",
    "kilogram",
    "kilograms",
    "kilogramme",
    "kilogrammes",
    "gram",
    "grams",
    "gramme",
    "grammes",
    "mg",
    "milligrams",
    "tonne",
    "tonnes",
    "ton",
    "tons",
    "lb",
    "lbs",
    "ounce",
    "ounces",
    "oz",
    "litre",
    "litres",
    "liter",
    "liters",
    "gallon",
    "gallons",
    "barrel",
    "barrels",
    "hectare",
    "hectares",
    "acre",
    "acres",
    "mph",
    "kph",
    "km/h",
    "knots",
    "degrees",
    "celsius",
    "fahrenheit",
    "mw",
    "gw",
    "kw",
    "megawatt",
    "megawatts",
    "gigawatts",
    "kilowatt",
    "kilowatts",
    "kwh",
    "watt",
    "watts",
    "volts",
    "hz",
    "mhz",
    "ghz",
    "gb",
    "mb",
    "tb",
    "gigabytes",
    "megabytes",
    "bushels",
    "ft",
    "sq",
    "bpd",
    "teu",
    "carat",
    "carats",
];

/// Finds amounts in order.
pub(super) fn find(text: &Text<'_>) -> Vec<Mention> {
    let classes = text.classify(class);
    let is = |i: usize, bit: u8| text.tokens.get(i).is_some_and(|t| classes[t.word.index()] & bit != 0);
    let mut out: Vec<Mention> = Vec::new();
    for sentence in &text.sentences {
        let mut i = sentence.tokens.start;
        let end = sentence.tokens.end;
        while i < end {
            let start = i;
            let symbol = is(i, SYMBOL);
            if !symbol && !numeral(text, i) && !is(i, NUMERAL) && !is(i, MAGNITUDE) {
                i += 1;
                continue;
            }
            let mut j = i;
            if symbol {
                j += 1;
                if j >= end || !numeral(text, j) {
                    i += 1;
                    continue;
                }
            }
            // The number: "5", "5.2m", "five", "2 1/2", "100 million", "two-thirds".
            let mut digits = false;
            while j < end {
                if numeral(text, j) {
                    if digits && text.tokens[j].spaced && !text.raw(j).chars().all(|c| c.is_ascii_digit()) {
                        break;
                    }
                    digits = true;
                } else if !(is(j, NUMERAL)
                    || is(j, MAGNITUDE)
                    || (text.raw(j) == "-"
                        && !text.tokens[j].spaced
                        && j + 1 < end
                        && (is(j + 1, NUMERAL) || is(j + 1, MAGNITUDE) || (numeral(text, j + 1) && digits))))
                {
                    break;
                }
                j += 1;
            }
            // A unit may be glued to its number: "20km", "5.2m" is none without a currency.
            let glued = text.tokens.get(j.wrapping_sub(1)).filter(|t| t.kind == TokenKind::Ordinal).and_then(|_| {
                let raw = text.word(j - 1);
                let tail = raw.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '.' | ',' | ':'));
                (UNITS.contains(&tail) && tail != "m").then_some(())
            });
            let of = usize::from(text.word(j) == "of");
            let hyphen = usize::from(text.raw(j) == "-" && text.tokens.get(j).is_some_and(|t| !t.spaced));
            let found = if symbol {
                Some((Kind::Money, j + usize::from(j < end && is(j, CURRENCY))))
            } else if j + of < end && is(j + of, CURRENCY) && (of == 0 || is(j.wrapping_sub(1), MAGNITUDE)) {
                Some((Kind::Money, j + of + 1))
            } else if j < end && matches!(text.word(j), "%" | "percent" | "pct") {
                Some((Kind::Percent, j + 1))
            } else if j + 1 < end && text.word(j) == "per" && matches!(text.word(j + 1), "cent" | "cent.") {
                Some((Kind::Percent, j + 2))
            } else if j + hyphen < end && is(j + hyphen, UNIT) && (digits || is(start, NUMERAL)) {
                Some((Kind::Quantity, j + hyphen + 1))
            } else {
                glued.map(|()| (Kind::Quantity, j))
            };
            let mut first = start;
            let mut kind_end = found;
            // "Rs 500 crore", "US$5", "HK$ 20": the code before.
            if start > sentence.tokens.start && is(start - 1, CODE) {
                let adjacent = symbol && !text.tokens[start].spaced;
                let code = text.raw(start - 1);
                let written = code.chars().next().is_some_and(char::is_uppercase);
                if written && (adjacent || (!symbol && digits && code.len() > 1 && code != "US")) {
                    first = start - 1;
                    kind_end = kind_end.or(Some((Kind::Money, j))).map(|(_, e)| (Kind::Money, e));
                }
            }
            if let Some((kind, stop)) = kind_end {
                let span = text.span_of(first..stop.min(end));
                if out.last().is_none_or(|l| l.span.end() <= span.start()) {
                    out.push(Mention { span, kind, form: Form::Name, entity: None, confidence: 0.95 });
                }
                i = stop.max(start + 1);
            } else {
                i = j.max(start + 1);
            }
        }
    }
    out
}

fn numeral(text: &Text<'_>, i: usize) -> bool {
    text.tokens.get(i).is_some_and(|t| {
        t.kind == TokenKind::Number && !text.raw(i).contains(':')
            || t.kind == TokenKind::Ordinal && measured(text.word(i))
    })
}

/// Digits with a magnitude or unit behind them ("5.2m", "3bn", "20km"), as against "5th" and "1960s".
fn measured(word: &str) -> bool {
    let tail = word.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '.' | ','));
    MAGNITUDES.contains(&tail) || UNITS.contains(&tail)
}

const SYMBOL: u8 = 1;
const CODE: u8 = 2;
const CURRENCY: u8 = 4;
const MAGNITUDE: u8 = 8;
const NUMERAL: u8 = 16;
const UNIT: u8 = 32;

static CLASSES: LazyLock<FxHashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut map = FxHashMap::default();
    for (list, bit) in [
        (SYMBOLS, SYMBOL),
        (CODES, CODE),
        (CURRENCIES, CURRENCY),
        (MAGNITUDES, MAGNITUDE),
        (NUMERALS, NUMERAL),
        (UNITS, UNIT),
    ] {
        for word in list {
            *map.entry(*word).or_default() |= bit;
        }
    }
    map
});

fn class(word: &str) -> u8 {
    CLASSES.get(word).copied().unwrap_or(0)
}
