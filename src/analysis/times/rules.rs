//! The rules that a person can read and extend: `assets/times/rules.txt` (phrases, and what the grammar of the code reads,
//! each with a name and examples) and `assets/times/feasts.txt` (the days that have a name).

use super::calendar::{Holiday, Unit};
use super::found::{Clock, Found, From, Length, Meaning, Piece, Reader, When, Which};
use super::lexicon::Part;
use super::phrases::{Phrases, WordNumber};
use std::sync::OnceLock;

const RULES: &str = include_str!("../../../assets/times/rules.txt");
const FEASTS: &str = include_str!("../../../assets/times/feasts.txt");

/// A rule of the tagger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rule {
    /// Its name, which [`crate::analysis::Timex::rule`] gives.
    pub name: &'static str,
    /// What it reads, in a sentence.
    pub about: &'static str,
    /// Sentences that it must read.
    pub examples: Vec<Example>,
    meaning: Option<(Meaning, Option<&'static str>)>,
    in_stories: bool,
}

/// A sentence with an expression and the value it must get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The date of publication, if one is given.
    pub published: Option<&'static str>,
    /// The sentence, the expression in brackets.
    pub sentence: &'static str,
    /// Its TIMEX3 value.
    pub value: &'static str,
}

/// The tables, read.
pub struct Tables {
    rules: Vec<Rule>,
    phrases: Phrases,
    feasts: Phrases,
    days: Vec<Holiday>,
    faults: Vec<String>,
}

/// The tables of the program, read at first use.
pub fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(read)
}

/// All rules, in the order of the table.
pub fn rules() -> &'static [Rule] {
    &tables().rules
}

/// The lines of the tables that say nothing that is understood. There are none, or a table is at fault.
pub fn faults() -> Vec<String> {
    let mut all = super::lexicon::faults();
    all.extend(tables().faults.iter().cloned());
    all
}

fn read() -> Tables {
    let mut out = Tables {
        rules: Vec::new(),
        phrases: Phrases::default(),
        feasts: Phrases::default(),
        days: Vec::new(),
        faults: Vec::new(),
    };
    let (mut reads, mut guards) = (Vec::new(), Vec::new());
    for line in RULES.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            out.close(&mut reads, &mut guards);
            out.rules.push(Rule { name, ..Rule::default() });
            continue;
        }
        let (key, rest) = line.split_once(char::is_whitespace).map_or((line, ""), |(k, r)| (k, r.trim()));
        let Some(rule) = out.rules.last_mut() else { continue };
        match key {
            "about" => rule.about = rest,
            "reads" => reads.push(rest),
            "in-stories" => rule.in_stories = true,
            "value" => match meaning(rest) {
                Some(m) => rule.meaning = Some(m),
                None => out.faults.push(format!("rules.txt: {line}")),
            },
            "e.g." => match example(rest) {
                Some(e) => rule.examples.push(e),
                None => out.faults.push(format!("rules.txt: {line}")),
            },
            _ => guards.push((key, rest)),
        }
    }
    out.close(&mut reads, &mut guards);
    for line in FEASTS.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let read = line.split_once(':').and_then(|(day, names)| Some((feast(day)?, names)));
        let Some((day, names)) = read else {
            out.faults.push(format!("feasts.txt: {line}"));
            continue;
        };
        out.days.push(day);
        if let Err(e) = out.feasts.add(out.days.len() - 1, names.trim(), &[("capital", "")]) {
            out.faults.push(format!("feasts.txt: {e}"));
        }
    }
    out
}

/// Conditions of a rule as the table writes them.
type Guards = Vec<(&'static str, &'static str)>;

impl Tables {
    /// Takes the patterns of the last rule in.
    fn close(&mut self, reads: &mut Vec<&'static str>, guards: &mut Guards) {
        let entry = self.rules.len().wrapping_sub(1);
        for patterns in reads.drain(..) {
            if let Err(e) = self.phrases.add(entry, patterns, guards) {
                self.faults.push(format!("rules.txt: {e}"));
            }
        }
        guards.clear();
    }

    /// The numbers of a word in the patterns of the rules and of the feasts.
    pub fn numbers(&self, word: &str) -> [WordNumber; 2] {
        [self.phrases.number(word), self.feasts.number(word)]
    }

    /// The phrase of a rule that begins at `i`.
    pub fn phrase(&self, r: &Reader<'_>, i: usize) -> Option<Found> {
        if !self.phrases.may_begin(r.number(i)) {
            return None;
        }
        // "Recent Works": a name.
        let named = r.capital(i) && i > r.first && r.kind(i - 1) == crate::language::TokenKind::Word;
        let (end, entry) = self.phrases.longest(r, i, |e| self.rules.get(e).is_some_and(|r| r.meaning.is_some()))?;
        let rule = self.rules.get(entry)?;
        let (meaning, modifier) = rule.meaning?;
        let ended = r.word_before(i).ends_with('.');
        let meaning = with_unit(r, i..end, meaning)?;
        (!named || ended || rule.in_stories).then_some(Found {
            tokens: i..end,
            meaning,
            modifier,
            rule: rule.name,
            in_stories: rule.in_stories,
        })
    }

    /// The feast whose name begins at `i`.
    pub fn feast(&self, r: &Reader<'_>, i: usize) -> Option<(usize, Holiday)> {
        let feasts = r.feasts();
        let (end, entry) = self.feasts.longest(&feasts, i, |_| true)?;
        Some((end, *self.days.get(entry)?))
    }
}

/// A length whose unit the phrase says ("the coming weeks"), a season that it names.
fn with_unit(r: &Reader<'_>, tokens: std::ops::Range<usize>, meaning: Meaning) -> Option<Meaning> {
    if meaning == THAT_SEASON {
        return tokens.rev().find_map(|i| match r.at(i) {
            super::lexicon::Lex::Season(s) => Some(Meaning::When(When::Open(Piece::Season(s), Which::Bare), None)),
            _ => None,
        });
    }
    let Meaning::Length(Length { unit: Unit::Second, amount: None, rest: None }) = meaning else {
        return Some(meaning);
    };
    let unit = tokens.rev().find_map(|i| match r.at(i) {
        super::lexicon::Lex::Unit(unit, _) => Some(unit),
        _ => None,
    })?;
    Some(Meaning::Length(Length { amount: None, unit, rest: None }))
}

/// The season of the phrase: no phrase means a part of the year that is all of it.
const THAT_SEASON: Meaning = Meaning::When(When::Open(Piece::Whole, Which::Bare), None);

/// What the value line of a rule says; a modifier may end it.
fn meaning(written: &'static str) -> Option<(Meaning, Option<&'static str>)> {
    let mut words: Vec<&'static str> = written.split_whitespace().collect();
    let modifier = words.pop_if(|w| matches!(*w, "START" | "MID" | "END" | "APPROX"));
    let clock = words.pop_if(|w| Part::of_code(w).is_some()).and_then(Part::of_code).map(Clock::Part);
    let when = |when| Meaning::When(when, clock);
    let meaning = match *words.as_slice() {
        ["PRESENT_REF"] => Meaning::Present,
        ["PAST_REF"] => Meaning::Past,
        ["FUTURE_REF"] => Meaning::Future,
        // The unit is that of the phrase.
        ["vague", "length"] => Meaning::Length(Length { amount: None, unit: Unit::Second, rest: None }),
        ["length", n, unit] => {
            Meaning::Length(Length { amount: Some(n.parse::<u32>().ok()? * 100), unit: Unit::named(unit)?, rest: None })
        }
        ["every", n, unit] => Meaning::Repeated(Length {
            amount: Some(n.parse::<u32>().ok()? * 100),
            unit: Unit::named(unit)?,
            rest: None,
        }),
        ["that", "season"] => THAT_SEASON,
        ["that", "day"] => when(When::Context),
        ["last", "quarter"] => when(When::Open(Piece::Quarter(0), Which::Last)),
        ["year", "before"] => when(When::YearBefore),
        [from, unit, n] => {
            let from = match from {
                "publication" => From::Publication,
                "current" => From::Current,
                "mentioned" => From::Mentioned,
                _ => return None,
            };
            when(When::Shift(Unit::named(unit)?, n.parse().ok()?, from))
        }
        _ => return None,
    };
    Some((meaning, modifier))
}

fn example(line: &'static str) -> Option<Example> {
    let mut fields = line.split(" | ").map(str::trim);
    let (published, sentence, value) = (fields.next()?, fields.next()?, fields.next()?);
    let published = (published != "-").then_some(published);
    (sentence.contains('[') && sentence.contains(']')).then_some(Example { published, sentence, value })
}

/// "12-25", "Easter -2", "2nd Sunday of 5", "last Monday of 5", "Tuesday after 1st Monday of 11".
fn feast(day: &'static str) -> Option<Holiday> {
    let words: Vec<&str> = day.split_whitespace().collect();
    let month = |m: &str| m.parse::<i8>().ok().filter(|m| (1..=12).contains(m));
    Some(match *words.as_slice() {
        [date] => {
            let (m, d) = date.split_once('-')?;
            Holiday::Fixed(month(m)?, d.parse().ok()?)
        }
        ["Easter", n] => Holiday::Easter(n.parse().ok()?),
        [n, weekday, "of", m] => Holiday::Nth(month(m)?, weekday_of(weekday)?, nth(n)?),
        ["Tuesday", "after", "1st", "Monday", "of", "11"] => Holiday::ElectionDay,
        _ => return None,
    })
}

fn nth(word: &str) -> Option<i8> {
    Some(match word {
        "1st" => 1,
        "2nd" => 2,
        "3rd" => 3,
        "4th" => 4,
        "last" => -1,
        _ => return None,
    })
}

fn weekday_of(word: &str) -> Option<i8> {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    DAYS.iter().position(|d| *d == word).map(|n| n as i8 + 1)
}
