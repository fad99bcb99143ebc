//! Where names may stand: runs of capitalised tokens, cut into candidates.

use super::lexicon::{self, Facts};
use crate::language::{Case, Text, TokenKind};
use std::ops::Range;

/// Tokens of the longest listed name that is looked for.
const LONGEST_PHRASE: usize = 6;

/// A stretch of tokens that may be a name.
#[derive(Debug, Clone, Default)]
pub(super) struct Candidate {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What the lists know of it as a whole.
    pub listed: Facts,
    /// A title or role stands right before it.
    pub titled: bool,
    /// It opens its sentence, or stands in a headline, where capitals say little.
    pub weak_capital: bool,
}

/// The document's tokens with what the lists and the document itself say of their words.
pub(super) struct Scene<'t, 'a> {
    pub text: &'t Text<'a>,
    facts: Vec<Facts>,
    /// For each word: how often in lower case, and how often capitalised inside an ordinary sentence.
    lower: Vec<u32>,
    inside: Vec<u32>,
    buffer: String,
}

impl<'t, 'a> Scene<'t, 'a> {
    /// Looks all words up and counts how they are written.
    pub(super) fn new(text: &'t Text<'a>) -> Self {
        let facts = text.classify(lexicon::look_up);
        let mut scene =
            Self { text, lower: vec![0; facts.len()], inside: vec![0; facts.len()], facts, buffer: String::new() };
        for sentence in &text.sentences {
            let headline = scene.is_headline(&sentence.tokens);
            let mut first = true;
            for i in sentence.tokens.clone() {
                let token = text.tokens[i];
                if !matches!(token.kind, TokenKind::Word | TokenKind::Ordinal) {
                    first |= opens_anew(text, i);
                    continue;
                }
                if token.case == Case::Lower {
                    scene.lower[token.word.index()] += 1;
                } else if token.is_capitalised() && !first && !headline {
                    scene.inside[token.word.index()] += 1;
                }
                first = false;
            }
        }
        scene
    }

    /// What the lists know of a token's word; nothing past the end.
    pub(super) fn facts(&self, token: usize) -> Facts {
        self.text.tokens.get(token).map_or(Facts::default(), |t| self.facts[t.word.index()])
    }

    /// What the lists know of a distinct word.
    pub(super) fn facts_of(&self, word: usize) -> Facts {
        self.facts.get(word).copied().unwrap_or_default()
    }

    /// How often the token's word is written small in this text, and how often capitalised where nothing asks for it.
    pub(super) fn habit(&self, token: usize) -> (u32, u32) {
        self.text.tokens.get(token).map_or((0, 0), |t| (self.lower[t.word.index()], self.inside[t.word.index()]))
    }

    pub(super) fn is(&self, token: usize, facts: Facts) -> bool {
        self.facts(token).any(facts)
    }

    /// A sentence whose common words are capitalised for the most part: a title, or a line in capitals.
    fn is_headline(&self, tokens: &Range<usize>) -> bool {
        let (mut capital, mut all) = (0, 0);
        for i in tokens.clone().skip(1) {
            let token = self.text.tokens[i];
            let names = Facts::GROUP
                .with(Facts::COUNTRY)
                .with(Facts::CITY)
                .with(Facts::TITLE)
                .with(Facts::ROLE)
                .with(Facts::HEAD);
            if token.kind == TokenKind::Word && self.is(i, Facts::COMMON.with(Facts::RARE)) && !self.is(i, names) {
                let grammar = self.is(i, Facts::FUNCTION);
                if !grammar || token.case == Case::Upper {
                    all += 1;
                    capital += usize::from(token.is_capitalised());
                }
            }
        }
        capital >= 2 && capital * 10 >= all * 7
    }

    /// Whether two neighbouring tokens stand without white space between them.
    fn glued(&self, second: usize) -> bool {
        self.text.tokens.get(second).is_some_and(|t| !t.spaced)
    }

    /// The longest listed name that begins at a token: its end and what the lists know.
    pub(super) fn phrase(&mut self, start: usize, end: usize) -> Option<(usize, Facts)> {
        if !self.is(start, Facts::BEGINS_PLACE.with(Facts::BEGINS_ORGANIZATION)) {
            return None;
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        buffer.push_str(self.text.word(start));
        let mut best = None;
        for i in start + 1..end.min(start + LONGEST_PHRASE) {
            if self.text.tokens[i].spaced {
                buffer.push(' ');
            }
            buffer.push_str(self.text.word(i));
            let facts = lexicon::look_up_phrase(&buffer);
            if facts != Facts::default() && self.text.tokens[i].case != Case::Lower {
                best = Some((i + 1, facts));
            }
        }
        self.buffer = buffer;
        best
    }

    /// Finds all candidates in order; none overlaps another.
    pub(super) fn candidates(&mut self) -> Vec<Candidate> {
        let text = self.text;
        let mut out = Vec::new();
        for sentence in &text.sentences {
            let headline = self.is_headline(&sentence.tokens);
            let mut i = sentence.tokens.start;
            let mut fresh = true;
            while i < sentence.tokens.end {
                let opens = fresh;
                if text.tokens[i].kind == TokenKind::Word || text.tokens[i].kind == TokenKind::Number {
                    fresh = false;
                } else {
                    fresh |= opens_anew(text, i);
                }
                if !self.starts(i, opens, headline, sentence.tokens.end) {
                    i += 1;
                    continue;
                }
                let end = self.run_end(i, sentence.tokens.end, headline);
                self.cut(i..end, opens || headline, &mut out);
                i = end;
                fresh = false;
            }
        }
        out
    }

    /// Whether a token can belong to a name by its writing alone.
    fn capital(&self, i: usize) -> bool {
        let Some(token) = self.text.tokens.get(i) else { return false };
        token.is_capitalised()
            && matches!(token.kind, TokenKind::Word | TokenKind::Ordinal)
            && !(self.is(i, Facts::CALENDAR) && (token.case != Case::Upper || self.text.raw(i).len() > 3))
            && !matches!(self.text.raw(i), "I" | "No.")
            && !(matches!(self.text.word(i), "march" | "may") && self.dated(i))
    }

    /// "March" and "May" beside a number are months.
    fn dated(&self, i: usize) -> bool {
        let number = |i: usize| {
            self.text.tokens.get(i).is_some_and(|t| matches!(t.kind, TokenKind::Number) || t.kind == TokenKind::Ordinal)
        };
        number(i + 1) || (i > 0 && number(i - 1)) || (i > 0 && self.text.word(i - 1) == "in")
    }

    /// A capitalised token that is no word of grammar, unless a name of its own ("US", "IT").
    fn name_token(&self, i: usize) -> bool {
        if !self.capital(i) {
            return false;
        }
        let acronym = self.text.tokens[i].case == Case::Upper && self.text.raw(i).len() > 1;
        !self.is(i, Facts::FUNCTION) || (acronym && self.is(i, Facts::PLACE.with(Facts::ORGANIZATION)))
    }

    /// Whether a run of name tokens begins here.
    fn starts(&mut self, i: usize, opens: bool, headline: bool, end: usize) -> bool {
        let text = self.text;
        // "al-Qaeda": a lower-cased particle joined by a hyphen.
        if text.tokens[i].case == Case::Lower
            && self.is(i, Facts::PARTICLE)
            && text.raw(i + 1) == "-"
            && self.glued(i + 1)
            && self.glued(i + 2)
            && self.capital(i + 2)
        {
            return true;
        }
        let facts = self.facts(i);
        if !self.name_token(i) {
            // "Do Muoi", "So Young": a word of grammar that is also a given name, before another name.
            return self.capital(i)
                && !headline
                && facts.any(Facts::GIVEN)
                && self.name_token(i + 1)
                && !self.glued(i + 1)
                && !self.is(i + 1, Facts::COMMON.with(Facts::TITLE).with(Facts::PLACE).with(Facts::GROUP))
                && (!opens
                    || !matches!(text.word(i), "an" | "a" | "the" | "in" | "but" | "my" | "may" | "will" | "can"));
        }
        if !opens && !headline {
            return true;
        }
        if headline && text.tokens[i].case == Case::Upper && facts == Facts::default() {
            return true;
        }
        let word = text.tokens[i].word.index();
        if self.inside[word] > 0 {
            return self.inside[word] >= self.lower[word] || self.name_token(i + 1);
        }
        let known = facts
            .any(Facts::COUNTRY.with(Facts::CITY).with(Facts::REGION).with(Facts::GROUP).with(Facts::ORGANIZATION));
        if known && self.lower[word] == 0 {
            return true;
        }
        if self.phrase(i, end).is_some() {
            return true;
        }
        let common =
            facts.any(Facts::COMMON) || (facts.any(Facts::RARE) && !facts.any(Facts::GIVEN.with(Facts::PLACE)));
        if !common && self.lower[word] == 0 {
            return true;
        }
        // A common word: only with a name after it that it can belong to.
        let next = self.facts(i + 1);
        self.name_token(i + 1)
            && (facts.any(Facts::TITLE.with(Facts::ROLE)) && !headline
                || (facts.any(Facts::GIVEN) && !next.any(Facts::COMMON))
                || (next.any(Facts::HEAD) && !next.any(Facts::GIVEN))
                || (!headline && next.any(Facts::COMMON) && !facts.any(Facts::RARE)))
    }

    /// Where the run that begins at `start` ends.
    fn run_end(&mut self, start: usize, limit: usize, headline: bool) -> usize {
        let text = self.text;
        let mut end = start + 1;
        if text.tokens[start].case == Case::Lower {
            end = start + 3;
        } else if let Some((listed, _)) = self.phrase(start, limit) {
            end = listed;
        }
        let mut of = false;
        while end < limit {
            if text.tokens[end].kind == TokenKind::Number && self.glued(end) {
                break;
            }
            let last = self.facts(end - 1);
            if self.name_token(end) && self.belongs(end, headline) {
                end += 1;
                continue;
            }
            // "General Secretary Do Muoi": a word of grammar written as a given name among names.
            if !headline && self.capital(end) && self.is(end, Facts::GIVEN) && self.name_token(end + 1) {
                end += 2;
                continue;
            }
            let raw = text.raw(end);
            let next = |n: usize| end + n < limit && self.name_token(end + n) && self.belongs(end + n, headline);
            match raw {
                "-" | "–" if self.glued(end) && self.glued(end + 1) => {
                    // Two places or peoples beside each other are two names.
                    let apart = last.any(Facts::COUNTRY.with(Facts::CITY))
                        && self.is(end + 1, Facts::COUNTRY.with(Facts::CITY))
                        || last.any(Facts::GROUP) && self.is(end + 1, Facts::GROUP);
                    if next(1) && !apart {
                        end += 2;
                        continue;
                    }
                    // "Jong-un", "Kwok-tung": the second syllable in lower case, no word of English.
                    let syllable = text
                        .tokens
                        .get(end + 1)
                        .is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
                        && !self
                            .is(end + 1, Facts::COMMON.with(Facts::RARE).with(Facts::FUNCTION).with(Facts::PARTICLE))
                        && last.any(Facts::GIVEN.with(Facts::SURNAME));
                    if syllable && end + 1 < limit {
                        end += 2;
                        continue;
                    }
                    let number = text.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Number);
                    if number && end + 1 < limit {
                        end += 2;
                        continue;
                    }
                    let particle = self.is(end + 1, Facts::PARTICLE) && text.raw(end + 2) == "-";
                    if particle && end + 3 < limit && self.capital(end + 3) {
                        end += 4;
                        continue;
                    }
                    break;
                }
                "&" if next(1) => end += 2,
                "of" if last.any(Facts::TAKES_OF) => {
                    let skip = 1 + usize::from(matches!(text.word(end + 1), "the" | "an"));
                    if !next(skip) {
                        break;
                    }
                    of = true;
                    end += skip + 1;
                }
                "for" if last.any(Facts::TAKES_OF) && last.any(Facts::ORGANIZATION_HEAD) && next(1) => {
                    of = true;
                    end += 2;
                }
                "and" if next(1) && self.joins(start, end, limit, of) => end += 2,
                "'s" | "’s" if next(1) && self.owns(end - 1) => end += 2,
                "'" | "’" if self.glued(end) && next(1) && self.is(end + 1, Facts::ORGANIZATION_HEAD) => end += 2,
                _ if self.is(end, Facts::PARTICLE) && text.tokens[end].case == Case::Lower => {
                    let more = usize::from(self.is(end + 1, Facts::PARTICLE) && !self.capital(end + 1));
                    let hyphen = usize::from(text.raw(end + 1 + more) == "-" && self.glued(end + 1 + more));
                    let at = end + 1 + more + hyphen;
                    if at < limit && self.capital(at) {
                        end = at + 1;
                    } else {
                        break;
                    }
                }
                _ => break,
            }
        }
        end
    }

    /// In a headline a common word goes on with a name only as its head.
    fn belongs(&self, i: usize, headline: bool) -> bool {
        if !headline {
            return true;
        }
        let facts = self.facts(i);
        let word = self.text.tokens[i].word.index();
        let common = facts.any(Facts::COMMON) || self.lower[word] > 0;
        !common || self.inside[word] > 0 || facts.any(Facts::ORGANIZATION_HEAD.with(Facts::PLACE_HEAD))
    }

    /// Whether "and" holds one name together: "Ministry of Health and Welfare", "Food and Drug Administration".
    fn joins(&self, start: usize, and: usize, limit: usize, of: bool) -> bool {
        let plain = |i: usize| {
            self.is(i, Facts::COMMON.with(Facts::ROLE))
                && !self.is(i, Facts::PLACE.with(Facts::GROUP).with(Facts::TITLE).with(Facts::HONORIFIC))
        };
        if of {
            return plain(and - 1) && plain(and + 1);
        }
        if !(start..and).all(plain) {
            return false;
        }
        let mut i = and + 1;
        while i < limit && self.name_token(i) && plain(i) {
            if self.is(i, Facts::ORGANIZATION_HEAD) && i > and + 1 {
                return true;
            }
            i += 1;
        }
        false
    }

    /// Owners whose "'s" stands inside names: "People's Daily", "King's College".
    fn owns(&self, owner: usize) -> bool {
        matches!(
            self.text.word(owner),
            "people"
                | "women"
                | "men"
                | "children"
                | "king"
                | "queen"
                | "mcdonald"
                | "lloyd"
                | "sotheby"
                | "christie"
                | "moody"
                | "farmers"
                | "workers"
                | "macy"
                | "levi"
                | "kellogg"
                | "domino"
                | "wendy"
                | "sainsbury"
        )
    }
}

/// A mark after which a sentence begins again inside a sentence: an opening quotation mark, a colon, a bullet.
fn opens_anew(text: &Text<'_>, i: usize) -> bool {
    let token = text.tokens[i];
    match token.kind {
        TokenKind::QuoteMark => token.spaced,
        TokenKind::Punctuation => {
            matches!(text.raw(i), ":" | "•" | "*" | "–" | "—" | "--") || (text.raw(i) == "-" && token.spaced)
        }
        _ => false,
    }
}
