//! What the grammar finds: expressions that are read but not yet counted from anything.

use super::calendar::{Holiday, Season, Stamp, Unit};
use super::lexicon::{Lex, Part, Role};
use super::phrases::WordNumber;
use crate::language::{Case, Text, TokenKind};
use std::ops::Range;

/// The tokens of one sentence with their meanings.
#[derive(Clone, Copy)]
pub struct Reader<'t> {
    pub text: &'t Text<'t>,
    /// By [`crate::language::WordId`].
    pub lexicon: &'t [Lex],
    /// The numbers of the words in the phrases of the rules and of the feasts, by [`crate::language::WordId`].
    pub numbers: &'t [[WordNumber; 2]],
    /// Which of the two is read.
    pub table: usize,
    /// The sentence's first token.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// Whether the sentence speaks of warmth: its tens are degrees ("highs in the 60s").
    pub warm: bool,
}

impl Reader<'_> {
    /// What the token can mean; nothing outside the sentence.
    pub fn at(&self, i: usize) -> Lex {
        if i < self.first || i >= self.end {
            return Lex::None;
        }
        self.text.tokens.get(i).and_then(|t| self.lexicon.get(t.word.index())).copied().unwrap_or(Lex::None)
    }

    /// The number of the token's word in the phrases.
    pub fn number(&self, i: usize) -> WordNumber {
        let numbers = self.text.tokens.get(i).and_then(|t| self.numbers.get(t.word.index()));
        numbers.and_then(|n| n.get(self.table)).copied().unwrap_or(0)
    }

    /// The same tokens with the numbers of the feasts.
    pub fn feasts(&self) -> Self {
        Self { table: 1, ..*self }
    }

    pub fn is(&self, i: usize, role: Role) -> bool {
        self.at(i) == Lex::Role(role)
    }

    /// The token before, if there is one in the sentence.
    pub fn before(&self, i: usize) -> Lex {
        if i > self.first { self.at(i - 1) } else { Lex::None }
    }

    pub fn word(&self, i: usize) -> &str {
        if i < self.first || i >= self.end { "" } else { self.text.word(i) }
    }

    /// The word before, or "".
    pub fn word_before(&self, i: usize) -> &str {
        if i > self.first { self.word(i - 1) } else { "" }
    }

    pub fn case(&self, i: usize) -> Case {
        if i < self.first || i >= self.end { Case::None } else { self.text.tokens[i].case }
    }

    pub fn kind(&self, i: usize) -> TokenKind {
        if i < self.first || i >= self.end { TokenKind::Punctuation } else { self.text.tokens[i].kind }
    }

    /// Whether white space stands before the token.
    pub fn spaced(&self, i: usize) -> bool {
        i < self.first || i >= self.end || self.text.tokens[i].spaced
    }

    pub fn capital(&self, i: usize) -> bool {
        i >= self.first && i < self.end && self.text.tokens[i].is_capitalised()
    }

    pub fn all_capitals(&self, i: usize) -> bool {
        self.case(i) == Case::Upper
    }

    /// A hyphen or dash that joins what stands on both sides without blanks.
    pub fn joins(&self, i: usize) -> bool {
        self.is(i, Role::Hyphen) && !self.spaced(i) && !self.spaced(i + 1)
    }
}

/// Which one of those with the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// "Tuesday", "March": by the tense of the verb.
    Bare,
    /// "last Tuesday"
    Last,
    /// "the previous Tuesday": before the last day mentioned.
    Previous,
    /// "next Tuesday"
    Next,
    /// "this Tuesday"
    This,
}

/// A part of a year, named as it is in every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    Whole,
    Half(u8),
    /// 0 is a quarter that is not said ("the latest quarter").
    Quarter(u8),
    Season(Season),
    Month(i8),
    Day(i8, i8),
    Holiday(Holiday),
    /// The n-th week of a month; 0 is the last.
    Week(i8, u8),
}

/// From what a distance is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// "last month": the publication, or in a story the last date mentioned.
    Publication,
    /// "the end of the month": as for the publication, but said in a story as well as in the news.
    Current,
    /// "the previous month": the last date mentioned.
    Mentioned,
}

/// When it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// The day that the context gives; for times of day.
    Context,
    /// Stated in full.
    At(Stamp),
    /// A part of a year that is not stated.
    Open(Piece, Which),
    /// A part of the year that lies so many years from the publication ("the third quarter of last year").
    InYear(Piece, i32),
    /// A weekday, Monday is 1.
    Weekday(i8, Which),
    /// So many units away.
    Shift(Unit, i32, From),
    /// A weekend.
    Weekend(Which),
    /// "the 1988 quarter": the quarter that the report is about, in that year.
    QuarterIn(i32),
    /// The n-th quarter, half or month of a period of the same kind a year before ("the year-earlier quarter").
    YearBefore,
    /// "a year ago", "a year earlier": in a report on a quarter, that quarter of the year before.
    YearAgo(From),
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    Part(Part),
    /// Minutes after midnight, and whether the zone is UTC.
    Minutes(u16, bool),
    /// Any morning, any night: no day is meant.
    AnyDay(Part),
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// In hundredths; `None` where it is vague.
    pub amount: Option<u32>,
    pub unit: Unit,
    /// A second, smaller part: "two years and six months".
    pub rest: Option<(u32, Unit)>,
}

/// The meaning of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    When(When, Option<Clock>),
    /// Years from and to.
    Years(i32, i32),
    Length(Length),
    /// Every so often.
    Repeated(Length),
    /// Every Monday, with a part of the day or none.
    EachWeekday(i8, Option<Part>),
    /// Every March, every summer, every Christmas.
    EachPiece(Piece),
    Present,
    Past,
    Future,
}

/// An expression, where it stands and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub tokens: Range<usize>,
    pub meaning: Meaning,
    pub modifier: Option<&'static str>,
    /// The name of the rule that gave it.
    pub rule: &'static str,
    /// Whether it is an expression of time only where history is told ("the former emperor").
    pub in_stories: bool,
}

impl Found {
    pub fn new(tokens: Range<usize>, meaning: Meaning) -> Self {
        Self { tokens, meaning, modifier: None, rule: "", in_stories: false }
    }

    /// Names the rule that gave it, unless a finer one is named already.
    pub fn by(mut self, rule: &'static str) -> Self {
        if self.rule.is_empty() {
            self.rule = rule;
        }
        self
    }

    pub fn with(mut self, modifier: Option<&'static str>) -> Self {
        self.modifier = modifier.or(self.modifier);
        self
    }
}
