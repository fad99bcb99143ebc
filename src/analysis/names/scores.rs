//! How much speaks for each kind: evidence inside a candidate and around it, in hand-set weights.

use super::candidates::{Candidate, Scene};
use super::lexicon::Facts;
use crate::analysis::Kind;
use crate::language::{Case, TokenKind};

/// The kinds that are told apart, in the order of [`Scores`]; the last place is "no name at all".
pub(super) const KINDS: [Kind; 8] =
    [Kind::Person, Kind::Organization, Kind::Place, Kind::Group, Kind::Event, Kind::Work, Kind::Product, Kind::Law];

pub(super) const PERSON: usize = 0;
pub(super) const ORGANIZATION: usize = 1;
pub(super) const PLACE: usize = 2;
pub(super) const GROUP: usize = 3;
pub(super) const EVENT: usize = 4;
pub(super) const WORK: usize = 5;
pub(super) const PRODUCT: usize = 6;
pub(super) const LAW: usize = 7;
pub(super) const NONE: usize = 8;

/// Evidence for each of [`KINDS`] and against all of them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scores(pub [f32; 9]);

impl Scores {
    /// Adds evidence.
    pub(super) fn add(&mut self, kind: usize, weight: f32) {
        self.0[kind] += weight;
    }

    /// Adds a share of other evidence.
    pub(super) fn add_all(&mut self, other: &Self, share: f32) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a += b * share;
        }
    }

    /// The best place and its lead over the second best.
    pub(super) fn best(&self) -> (usize, f32) {
        let mut best = (NONE, f32::MIN);
        let mut second = f32::MIN;
        for (i, &s) in self.0.iter().enumerate() {
            if s > best.1 {
                second = best.1;
                best = (i, s);
            } else if s > second {
                second = s;
            }
        }
        (best.0, best.1 - second)
    }
}

/// Acronyms of things that bear no name.
const COMMON_ACRONYMS: &[&str] = &[
    "tv", "ai", "gps", "dna", "gdp", "gnp", "ceo", "cfo", "coo", "iq", "ict", "ip", "atm", "atms", "pc", "it", "hiv",
    "aids", "covid", "ufo", "suv", "dvd", "cd", "pr", "hr", "faq", "vip", "ngo", "ngos", "mp", "mps", "pm", "ok",
    "phd", "ph.d.", "ba", "ma", "mba", "diy", "usb", "sms", "pdf", "url", "lng", "ipo", "vat", "ad", "bc", "am", "id",
    "ids", "dj", "ev", "evs", "rna", "ptsd", "adhd", "lgbt", "lgbtq", "gmo", "cv", "ppe", "icu", "mou", "nft", "lcd",
];

/// What the words of the candidate say.
pub(super) fn inside(scene: &Scene<'_, '_>, candidate: &Candidate) -> Scores {
    let mut s = Scores::default();
    let text = scene.text;
    let range = candidate.tokens.clone();
    let words = range.len();
    let first = scene.facts(range.start);
    let last = scene.facts(range.end - 1);
    let listed = candidate.listed;
    let single = words == 1;
    s.add(NONE, 0.8);

    let also_person = single && listed.any(Facts::GIVEN.with(Facts::TOP_SURNAME));
    if listed.any(Facts::COUNTRY) {
        s.add(PLACE, 6.0);
    } else if listed.any(Facts::CITY) {
        s.add(PLACE, if also_person { 4.0 } else { 5.5 });
    } else if listed.any(Facts::REGION) {
        s.add(PLACE, if also_person { 2.2 } else { 4.0 });
    } else if listed.any(Facts::TOWN) {
        s.add(PLACE, if also_person || listed.any(Facts::SURNAME) { 1.0 } else { 2.2 });
    }
    if listed.any(Facts::GROUP) {
        s.add(GROUP, 6.5);
    }
    if listed.any(Facts::ORGANIZATION) {
        s.add(ORGANIZATION, 6.0);
    }
    if listed.any(Facts::CLUB) {
        s.add(ORGANIZATION, if single { 1.5 } else { 3.5 });
    }

    // The head: the last word, or the one before "of" or "for".
    let mut head = range.end - 1;
    for i in range.clone().skip(1) {
        if matches!(text.raw(i), "of" | "for") && scene.facts(i - 1).any(Facts::TAKES_OF) {
            head = i - 1;
            break;
        }
    }
    let h = scene.facts(head);
    let of = head + 1 < range.end;
    let name_like = first.any(Facts::GIVEN)
        && !first.any(Facts::COUNTRY.with(Facts::CITY))
        && words == 2
        && h.any(Facts::SURNAME)
        && !of;
    let weight = if listed != Facts::default() && !single {
        0.5
    } else if name_like {
        1.0
    } else if single {
        0.6
    } else {
        5.0
    };
    for (flag, kind) in [
        (Facts::ORGANIZATION_HEAD, ORGANIZATION),
        (Facts::PLACE_HEAD, PLACE),
        (Facts::EVENT_HEAD, EVENT),
        (Facts::LAW_HEAD, LAW),
        (Facts::WORK_HEAD, WORK),
        (Facts::PRODUCT_HEAD, PRODUCT),
    ] {
        if h.any(flag) {
            s.add(kind, if kind == WORK || kind == PRODUCT { weight - 0.5 } else { weight });
        }
    }
    if range.clone().any(|i| scene.facts(i).any(Facts::COMPANY_SUFFIX)) && !single {
        s.add(ORGANIZATION, 5.0);
    }
    if first.any(Facts::PLACE_OPENER) && !single {
        s.add(PLACE, 3.5);
    }
    if range.clone().any(|i| text.raw(i) == "&") {
        s.add(ORGANIZATION, 4.0);
    }
    if !single && first.any(Facts::COUNTRY.with(Facts::CITY).with(Facts::GROUP)) && h.any(Facts::HEAD) {
        s.add(ORGANIZATION, 0.5);
    }

    let mut commons = 0;
    let mut persons = 0;
    let mut count = 0;
    for i in range.clone() {
        let token = text.tokens[i];
        if token.kind != TokenKind::Word || !token.is_capitalised() {
            if token.case == Case::Lower && scene.facts(i).any(Facts::PARTICLE) {
                s.add(PERSON, 1.5);
            }
            if matches!(token.kind, TokenKind::Number | TokenKind::Ordinal) {
                s.add(PRODUCT, 4.0);
            }
            continue;
        }
        count += 1;
        let f = scene.facts(i);
        let plain = f.any(Facts::COMMON) || f.any(Facts::RARE) && !f.any(Facts::GIVEN.with(Facts::SURNAME));
        commons += u32::from(plain && !(f.any(Facts::GIVEN) && i == range.start));
        persons += u32::from(f.any(Facts::GIVEN.with(Facts::SURNAME)));
        if text.raw(i).len() == 2 && text.raw(i).ends_with('.') && !single {
            s.add(PERSON, 2.5);
        }
    }
    if single && COMMON_ACRONYMS.contains(&text.word(range.start)) {
        s.add(NONE, 4.0);
    }
    let acronym = single && text.tokens[range.start].case == Case::Upper && text.raw(range.start).len() <= 6;
    let word = Facts::COMMON.with(Facts::RARE).with(Facts::FUNCTION).with(Facts::GIVEN).with(Facts::TOP_SURNAME);
    if acronym && (!candidate.weak_capital || !first.any(word)) {
        s.add(ORGANIZATION, 2.2);
    } else if single && text.tokens[range.start].case == Case::Mixed {
        s.add(ORGANIZATION, 0.6);
    }
    if count > 0 && commons == count {
        s.add(NONE, if single { 2.5 } else { 0.8 });
        s.add(ORGANIZATION, 0.6);
        s.add(WORK, 0.4);
        if single && candidate.weak_capital {
            s.add(NONE, 1.5);
        }
    } else if commons > 0 {
        s.add(ORGANIZATION, 1.2);
        s.add(PERSON, -0.5);
    } else if !acronym {
        if single {
            let f = first;
            s.add(
                PERSON,
                if f.any(Facts::TOP_SURNAME) {
                    2.6
                } else if f.any(Facts::GIVEN) {
                    2.4
                } else if f.any(Facts::SURNAME) {
                    2.0
                } else {
                    1.1
                },
            );
            s.add(ORGANIZATION, 0.8);
            s.add(PLACE, 0.7);
        } else if count <= 4 {
            s.add(PERSON, 1.8 + 0.5 * persons.min(3) as f32);
            s.add(ORGANIZATION, 0.9);
            s.add(PLACE, 0.6);
        }
    }
    let known = listed.any(Facts::PLACE.with(Facts::ORGANIZATION).with(Facts::GROUP));
    if !single && !known && first.any(Facts::GIVEN) && count <= 4 {
        s.add(PERSON, if first.any(Facts::COMMON.with(Facts::COUNTRY).with(Facts::CITY)) { 1.2 } else { 2.5 });
        if last.any(Facts::SURNAME) {
            s.add(PERSON, 1.0);
        }
    }
    s
}

/// What stands around the candidate.
pub(super) fn around(scene: &Scene<'_, '_>, candidate: &Candidate) -> Scores {
    let mut s = Scores::default();
    let text = scene.text;
    let range = candidate.tokens.clone();
    let lower = |i: usize| text.tokens.get(i).is_some_and(|t| t.case == Case::Lower);
    let sentence = text.sentences.get(text.sentence_of(range.start)).map_or(range.clone(), |x| x.tokens.clone());

    if candidate.titled {
        let honorific = range.start > 0 && scene.facts(range.start - 1).any(Facts::HONORIFIC);
        s.add(PERSON, if honorific { 7.0 } else { 3.5 });
    }
    if range.start > sentence.start {
        let before = scene.facts(range.start - 1);
        let word = text.word(range.start - 1);
        if before.any(Facts::PLACE_CUE) {
            let weight = if word == "in" { 2.2 } else { 1.0 };
            s.add(PLACE, weight);
            s.add(PERSON, -0.5 * weight);
        }
        match word {
            // "told The Post": the article written as part of a newspaper's name.
            "the"
                if text.tokens[range.start - 1].case == Case::Title
                    && range.start - 1 > sentence.start
                    && scene.facts(range.end - 1).any(Facts::ORGANIZATION_HEAD) =>
            {
                s.add(ORGANIZATION, 3.5);
            }
            "the" => {
                // "the Pol Pot regime": the article belongs to the noun behind.
                let noun = lower(range.end) && !scene.facts(range.end).any(Facts::FUNCTION.with(Facts::HUMAN_VERB));
                s.add(PERSON, if noun { -1.0 } else { -2.5 });
                s.add(ORGANIZATION, 0.8);
                s.add(EVENT, 0.3);
            }
            "by" | "told" | "with" | "named" | "called" | "and" => s.add(PERSON, 0.3),
            "a" | "an" => {
                s.add(PERSON, -1.0);
                s.add(PRODUCT, 0.5);
            }
            "," if range.start >= 2
                && scene.facts(range.start - 2).any(Facts::PLACE)
                && text.tokens[range.start - 2].is_capitalised() =>
            {
                s.add(PLACE, 0.8);
            }
            _ => {}
        }
    }
    if range.end < sentence.end {
        let after = scene.facts(range.end);
        let word = text.word(range.end);
        if after.any(Facts::HUMAN_VERB) && text.tokens[range.end].case == Case::Lower {
            s.add(PERSON, 1.6);
            s.add(ORGANIZATION, 0.3);
        }
        if after.any(Facts::ORGANIZATION_CUE) && lower(range.end) {
            s.add(ORGANIZATION, 0.8);
        }
        if matches!(word, "regime" | "clique" | "administration" | "presidency" | "era" | "family" | "camp") {
            s.add(PERSON, 2.5);
        }
        if after.any(Facts::GROUP_CUE) && lower(range.end) {
            s.add(GROUP, 0.3);
            s.add(ORGANIZATION, 0.2);
        }
        match word {
            "," => {
                let age = text.tokens.get(range.end + 1).is_some_and(|t| t.kind == TokenKind::Number)
                    && text.raw(range.end + 1).len() == 2
                    && text.raw(range.end + 2) == ",";
                if age {
                    s.add(PERSON, 4.0);
                }
                let who = text.word(range.end + 1) == "who";
                if who {
                    s.add(PERSON, 3.0);
                }
                let role = (range.end + 1..(range.end + 6).min(sentence.end))
                    .take_while(|&i| text.tokens[i].kind == TokenKind::Word)
                    .any(|i| lower(i) && scene.facts(i).any(Facts::TITLE));
                if role {
                    s.add(PERSON, 1.2);
                }
                if text.tokens.get(range.end + 1).is_some_and(|t| t.is_capitalised())
                    && !matches!(text.word(range.end + 2), "'s" | "'")
                    && scene.facts(range.end + 1).any(Facts::COUNTRY.with(Facts::REGION).with(Facts::CITY))
                {
                    s.add(PLACE, 1.0);
                }
            }
            "-" if matches!(text.word(range.end + 1), "based" | "born" | "wide") => s.add(PLACE, 1.5),
            "(" | "–" | "--" if range.start == sentence.start => s.add(PLACE, 0.8),
            _ => {}
        }
    }
    s
}
