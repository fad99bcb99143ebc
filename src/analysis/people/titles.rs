//! Titles before names and appositions after them: what the text itself says somebody is.
//!
//! No parser stands behind this: noun phrases are grown from a role noun over words that can belong to it, and given up
//! where the words around do not close them cleanly.

use super::super::Gender;
use super::lexicon::Flags;
use super::scene::Scene;
use crate::language::TokenKind;
use std::ops::Range;

/// A description of a person by a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Description {
    /// The whole noun phrase, its article included.
    pub tokens: Range<usize>,
    /// Without the article.
    pub words: Range<usize>,
    /// The role noun.
    pub head: usize,
    /// Whether it stands apart from the name (by a comma, a dash, a verb), so that it is a mention of its own.
    pub apart: bool,
}

/// What stands around a name.
#[derive(Debug, Clone, Default)]
pub(super) struct Surroundings {
    /// From "Mr.", "Mrs." and role nouns that only one gender bears.
    pub gender: Option<Gender>,
    /// Whether "Mr.", "Dr." or a role noun stands before: it is a person.
    pub titled: bool,
    /// The descriptions, in order of the text.
    pub descriptions: Vec<Description>,
    /// The first token of the noun phrase around the name.
    pub start: usize,
    /// One past the name and its appositions, a closing comma included.
    pub end: usize,
}

/// How far a noun phrase is followed.
const REACH: usize = 10;
/// How long an apposition may be.
const LONGEST: usize = 24;

/// Reads what stands around the name in `tokens`, within its sentence.
pub(super) fn around(scene: &Scene<'_, '_>, tokens: &Range<usize>, sentence: &Range<usize>) -> Surroundings {
    let mut out = Surroundings { start: tokens.start, end: tokens.end, ..Surroundings::default() };
    before(scene, tokens, sentence, &mut out);
    after(scene, tokens, sentence, &mut out);
    out
}

fn before(scene: &Scene<'_, '_>, tokens: &Range<usize>, sentence: &Range<usize>, out: &mut Surroundings) {
    let mut at = tokens.start;
    while at > sentence.start && scene.is(at - 1, Flags::HONORIFIC) && scene.capital(at - 1) {
        at -= 1;
        out.titled = true;
        out.gender = out.gender.or(scene.flags(at).gender());
    }
    // Some recognisers leave "Mr." inside the name.
    if tokens.len() > 1 && scene.is(tokens.start, Flags::HONORIFIC.with(Flags::ROLE)) {
        out.titled = true;
        out.gender = out.gender.or(scene.flags(tokens.start).gender());
    }
    out.start = at;
    if at == sentence.start {
        return;
    }
    let comma = scene.word(at - 1) == ",";
    let head = if comma { at.saturating_sub(2) } else { at - 1 };
    if head < sentence.start || (comma && head + 1 == at) {
        return;
    }
    let found = if scene.is(head, Flags::ROLE)
        && scene.spot_at(head).is_none_or(|s| !scene.person_at(scene.spots[s].tokens.start))
    {
        leftwards(scene, head, sentence)
    } else if comma {
        with_complement(scene, at - 1, sentence)
    } else {
        capital_office(scene, at, sentence)
    };
    let Some(mut found) = found else { return };
    if comma {
        // "the mayor, Smith, said": the phrase must be definite and the name closed off again.
        let definite = found.tokens.start < found.words.start || bears_possessor(scene, &found.words);
        let closed = matches!(scene.word(tokens.end), "," | "." | ";" | ":" | ")" | "-" | "–" | "—" | "!" | "?")
            || tokens.end >= sentence.end
            || (scene.verb_follows(tokens.end)
                && (found.tokens.start == sentence.start || scene.word(found.tokens.start - 1) == ","));
        let parenthesis = scene.is(tokens.end, Flags::SPEECH) && !bears_possessor(scene, &found.words);
        let listed = found.tokens.start > sentence.start
            && scene.word(found.tokens.start - 1) == ","
            && !bears_possessor(scene, &found.words);
        if !definite || !closed || parenthesis || listed || scene.word(found.tokens.start) == "a" {
            return;
        }
        found.apart = true;
    }
    out.titled |= !comma;
    out.gender = out.gender.or(scene.flags(found.head).gender());
    out.start = found.tokens.start;
    out.descriptions.push(found);
}

/// "Hanoi's …", "his …": the phrase names somebody to whom the person belongs.
fn bears_possessor(scene: &Scene<'_, '_>, words: &Range<usize>) -> bool {
    scene.is(words.start, Flags::POSSESSIVE) || words.clone().any(|i| scene.possessive(i))
}

/// Grows a phrase to the left of its role noun.
fn leftwards(scene: &Scene<'_, '_>, head: usize, sentence: &Range<usize>) -> Option<Description> {
    let mut at = head;
    // As far as every word surely belongs to the phrase.
    let mut sure = head;
    let mut steps = 0;
    let mut bracket = false;
    let mut unsure = false;
    let mut article = None;
    while at > sentence.start && steps < REACH {
        let left = at - 1;
        steps += 1;
        let flags = scene.flags(left);
        if scene.possessive(left) {
            let Some(holder) = left.checked_sub(1) else { break };
            let start = match scene.spot_at(holder) {
                Some(s) => scene.spots[s].tokens.start,
                None => {
                    let mut start = holder;
                    while start > sentence.start
                        && steps < REACH
                        && !scene.is(start - 1, Flags::BOUNDARY)
                        && !scene.is(start - 1, Flags::DETERMINER.with(Flags::ANY_VERB))
                        && scene.kind(start - 1) == Some(TokenKind::Word)
                    {
                        start -= 1;
                        steps += 1;
                    }
                    start
                }
            };
            at = start.max(sentence.start);
            bracket = true;
            if at > sentence.start && scene.is(at - 1, Flags::DETERMINER) {
                article = Some(at - 1);
            }
            break;
        }
        if flags.any(Flags::DETERMINER) {
            article = Some(left);
            bracket = true;
            break;
        }
        if flags.any(Flags::POSSESSIVE) {
            at = left;
            bracket = true;
            break;
        }
        if let Some(spot) = scene.spot_at(left) {
            if scene.spots[spot].kind == super::super::Kind::Person {
                break;
            }
            at = scene.spots[spot].tokens.start.max(sentence.start);
            if !unsure {
                sure = at;
            }
            continue;
        }
        if scene.hyphen(left) {
            at = left;
            continue;
        }
        // "54-year-old": no date.
        let calendar = flags.any(Flags::CALENDAR) && !scene.hyphen(left + 1);
        let belongs = flags.any(Flags::ROLE.with(Flags::MODIFIER)) || scene.hyphen(left + 1);
        if calendar || (flags.any(Flags::BOUNDARY) && !belongs) {
            break;
        }
        match scene.kind(left) {
            Some(TokenKind::Word | TokenKind::Ordinal | TokenKind::Number) => {}
            _ => break,
        }
        if flags.any(Flags::VERB) && !belongs && !unsure && left == sentence.start {
            break;
        }
        at = left;
        let opening_capital = left == sentence.start && scene.capital(left);
        if belongs || (scene.capital(left) && !opening_capital) {
            if !unsure {
                sure = at;
            }
        } else {
            unsure = true;
        }
    }
    if !bracket {
        at = sure;
    }
    // A hyphen can't begin a phrase.
    while at < head && scene.hyphen(at) {
        at += 1;
    }
    let start = article.filter(|_| bracket).unwrap_or(at);
    Some(Description { tokens: start..head + 1, words: at..head + 1, head, apart: false })
}

/// "Secretary of State John Kerry", "Ambassador to the United States Hamdullah Mohib".
fn capital_office(scene: &Scene<'_, '_>, at: usize, sentence: &Range<usize>) -> Option<Description> {
    let mut i = at;
    let mut steps = 0;
    while i > sentence.start && steps < 8 {
        i -= 1;
        steps += 1;
        if scene.person_at(i) {
            return None;
        }
        if scene.capital(i) {
            if scene.is(i, Flags::ROLE) && matches!(scene.word(i + 1), "of" | "for" | "to") {
                let mut found = leftwards(scene, i, sentence)?;
                found.tokens.end = at;
                found.words.end = at;
                return Some(found);
            }
        } else if !matches!(scene.word(i), "of" | "for" | "to" | "and" | "the" | "&") {
            return None;
        }
    }
    None
}

/// "the president of Iran, Hassan Rouhani": the role noun has a complement before the comma.
fn with_complement(scene: &Scene<'_, '_>, comma: usize, sentence: &Range<usize>) -> Option<Description> {
    let mut i = comma;
    let mut steps = 0;
    while i > sentence.start && steps < 12 {
        i -= 1;
        steps += 1;
        if matches!(scene.word(i), "," | ";" | ":" | "." | "(" | ")") || scene.kind(i) == Some(TokenKind::QuoteMark) {
            return None;
        }
        if scene.is(i, Flags::ANY_VERB.with(Flags::PRONOUN)) || scene.person_at(i) {
            return None;
        }
        if scene.is(i, Flags::ROLE) && matches!(scene.word(i + 1), "of" | "for" | "at" | "in") {
            let mut found = leftwards(scene, i, sentence)?;
            found.tokens.end = comma;
            found.words.end = comma;
            return (found.tokens.start < found.words.start).then_some(found);
        }
    }
    None
}

fn after(scene: &Scene<'_, '_>, tokens: &Range<usize>, sentence: &Range<usize>, out: &mut Surroundings) {
    let mut at = tokens.end;
    let mut rounds = 0;
    while at < sentence.end && rounds < 4 {
        rounds += 1;
        let opener = match scene.word(at) {
            "," => ",",
            "(" => ")",
            "-" | "–" | "—" | "--" if !scene.hyphen(at) => "-",
            _ => break,
        };
        let mut from = at + 1;
        if rounds > 1
            && opener == ","
            && scene.word(from) == "and"
            && !scene.is(from + 1, Flags::DETERMINER.with(Flags::POSSESSIVE))
        {
            from += 1;
        }
        // An age: "Smith, 45, …", "Smith (45)".
        if scene.kind(from) == Some(TokenKind::Number) && scene.text.raw(from).len() <= 3 {
            if closes(scene, from + 1, sentence, opener) {
                at = from + 1;
                out.end = at;
                if opener != "," {
                    at += 1;
                }
                continue;
            }
            break;
        }
        let Some(found) = phrase(scene, from, sentence, Flags::ROLE) else { break };
        let end = found.tokens.end;
        if !closes(scene, end, sentence, opener) {
            break;
        }
        // A list ("Smith, the mayor and Jones", "Smith, President Bush, …") is no apposition.
        if scene.person_at(end) {
            break;
        }
        let gender = scene.flags(found.head).gender();
        if let (Some(a), Some(b)) = (gender, out.gender)
            && a != b
        {
            break;
        }
        out.gender = out.gender.or(gender);
        out.descriptions.push(found);
        at = end;
        out.end = end;
    }
    if out.end > tokens.end && scene.word(out.end) == "," {
        out.end += 1;
    }
}

/// Whether a phrase after an opening comma, dash or bracket is closed at `end`.
fn closes(scene: &Scene<'_, '_>, end: usize, sentence: &Range<usize>, closer: &str) -> bool {
    if end >= sentence.end {
        return true;
    }
    let word = scene.word(end);
    match closer {
        ")" => word == ")",
        _ => {
            matches!(word, "," | "." | ";" | ":" | "!" | "?" | "-" | "–" | "—" | "--" | ")")
                || scene.kind(end) == Some(TokenKind::QuoteMark)
        }
    }
}

/// A noun phrase that begins at `from` with a noun of the classes `heads` as its head: "the KR breakaway leader",
/// "chairman of Acme".
pub(super) fn phrase(scene: &Scene<'_, '_>, from: usize, sentence: &Range<usize>, heads: Flags) -> Option<Description> {
    let mut i = from;
    let mut licensed = false;
    if scene.is(i, Flags::DETERMINER) {
        if matches!(scene.word(i), "these" | "those" | "some" | "every" | "each") {
            return None;
        }
        i += 1;
        licensed = true;
    }
    let words = i;
    if scene.is(i, Flags::POSSESSIVE) {
        i += 1;
        licensed = true;
    }
    let limit = sentence.end.min(from + REACH + 4);
    let mut head = None;
    while i < limit {
        let flags = scene.flags(i);
        if scene.possessive(i) || scene.hyphen(i) {
            licensed |= scene.possessive(i);
            i += 1;
            continue;
        }
        if let Some(s) = scene.spot_at(i) {
            let spot = &scene.spots[s];
            if spot.kind == super::super::Kind::Person && !scene.possessive(spot.tokens.end) {
                break;
            }
            if spot.tokens.len() > 1 || !flags.any(heads) {
                i = spot.tokens.end;
                continue;
            }
        }
        match scene.kind(i) {
            Some(TokenKind::Word | TokenKind::Ordinal | TokenKind::Number) => {}
            _ => break,
        }
        if flags.any(heads) {
            head = Some(i);
            i += 1;
            continue;
        }
        // "54-year-old": what a hyphen joins is one word.
        let belongs = flags.any(Flags::MODIFIER) || scene.capital(i) || (i > words && scene.hyphen(i - 1));
        if !belongs && flags.any(Flags::BOUNDARY.with(Flags::DETERMINER).with(Flags::POSSESSIVE)) {
            break;
        }
        if !belongs && !licensed {
            // Without an article only known modifiers can open the phrase.
            return head.and(None);
        }
        if head.is_some() && !belongs && flags.any(Flags::VERB) {
            break;
        }
        if head.is_some() && !belongs && scene.small(i) {
            // "a police officer training school": the role noun is no head.
            head = None;
        }
        i += 1;
    }
    let head = head?;
    // The head must be the last word of the phrase, "-in-law" aside.
    let mut end = head + 1;
    if scene.hyphen(end) && scene.word(end + 1) == "in" {
        end = (end + 4).min(sentence.end);
    }
    if end < sentence.end && (scene.hyphen(end) || scene.possessive(end)) {
        return None;
    }
    if scene.capital(end) && !scene.is(end, Flags::BOUNDARY) {
        return None;
    }
    // Complements: "of Acme", "to the United Nations", "from Ohio", "who" not.
    let mut steps = 0;
    while end < sentence.end && steps < LONGEST {
        let flags = scene.flags(end);
        let kind = scene.kind(end);
        if kind == Some(TokenKind::QuoteMark) && !scene.possessive(end) {
            break;
        }
        if kind == Some(TokenKind::Punctuation) && !scene.hyphen(end) {
            break;
        }
        if flags.any(Flags::SPEECH.with(Flags::AUXILIARY))
            || matches!(scene.word(end), "who" | "which" | "whose" | "that")
        {
            break;
        }
        if flags.any(Flags::CONJUNCTION) {
            let next = scene.flags(end + 1);
            let goes_on =
                next.any(Flags::ROLE.with(Flags::MODIFIER)) || (scene.capital(end + 1) && !scene.person_at(end + 1));
            if !goes_on {
                break;
            }
        }
        // Right after the head only a preposition, a conjunction or a participle goes on.
        if steps == 0 && !flags.any(Flags::PREPOSITION.with(Flags::CONJUNCTION).with(Flags::VERB)) && !scene.hyphen(end)
        {
            break;
        }
        end += 1;
        steps += 1;
    }
    if steps == LONGEST {
        return None;
    }
    Some(Description { tokens: from..end, words: words..end, head, apart: true })
}
