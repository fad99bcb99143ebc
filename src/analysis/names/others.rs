//! Names that the model knows only as none of person, organisation, place and group: which kind they have, and whether
//! they are names at all.
//!
//! Corpora lump together here what a reader would not: festivals and wars, books and songs, weapons and laws, but also
//! "Vietnamese-organized", "Democratic" (convention) and weekdays. What is a compound is cut back to the name in it, which
//! has the kind it has elsewhere; adjectives are their followers' group; calendar words are no names; and of the rest the
//! head word, the quotation marks and the figures decide.

use super::lexicon::Facts;
use super::scores;
use super::tagger::Found;
use super::{Candidate, Rules};
use crate::analysis::Kind;
use crate::language::calendar::{MONTHS, WEEKDAYS};
use crate::language::{Case, Text, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How adjectives of peoples, faiths and parties end, and the words for their followers.
const FOLLOWING: [&str; 11] = ["ian", "ians", "ish", "ese", "ist", "ists", "ite", "ites", "atic", "amic", "ican"];
/// What leads to an event ("during Ramadan").
const EVENT_CUES: [&str; 9] = ["during", "after", "before", "since", "until", "for", "at", "in", "of"];
/// More evidence than a name without a telling word gets by chance.
const TELLING: f32 = 1.0;

/// Gives every name a kind; drops what is none.
pub(super) fn settle(rules: &Rules<'_, '_>, found: &mut Vec<Found>) {
    if found.iter().all(|name| name.kind.is_some()) {
        return;
    }
    let text = rules.scene.text;
    let mut elsewhere: FxHashMap<usize, Kind> = FxHashMap::default();
    for name in found.iter() {
        // The first token stands for the name: of one token names are most compounds made.
        if let (Some(kind), 1) = (name.kind, name.tokens.len()) {
            elsewhere.entry(text.tokens[name.tokens.start].word.index()).or_insert(kind);
        }
    }
    found.retain_mut(|name| {
        if name.kind.is_some() {
            return true;
        }
        if let Some(end) = compound(text, &name.tokens) {
            name.tokens.end = end;
            let first = name.tokens.start;
            let single = end == first + 1;
            let known = elsewhere.get(&text.tokens[first].word.index()).copied().filter(|_| single);
            name.kind = known.or_else(|| listed(rules, &name.tokens));
            return name.kind.is_some();
        }
        if name.tokens.clone().all(|i| is_calendar(text.word(i))) {
            return false;
        }
        name.kind = Some(kind(rules, &name.tokens));
        true
    });
}

/// Days and months are names of no kind by themselves; "May" is a name far more often, once it is taken for one.
fn is_calendar(word: &str) -> bool {
    WEEKDAYS.contains(&word) || MONTHS.contains(&word) && word != "may"
}

/// Where the name ends in a compound with a word that is none ("Slovenia-born", "Nobel-winning").
fn compound(text: &Text<'_>, tokens: &Range<usize>) -> Option<usize> {
    let last = tokens.end - 1;
    if tokens.len() < 3 || text.tokens[last].case != Case::Lower || text.tokens[last].kind != TokenKind::Word {
        return None;
    }
    let hyphen = last - 1;
    let joined = text.raw(hyphen) == "-"
        && text.tokens[hyphen - 1].span().end() == text.tokens[hyphen].span().start()
        && text.tokens[hyphen].span().end() == text.tokens[last].span().start();
    joined.then_some(hyphen)
}

/// What the lists say of the words of a compound.
fn listed(rules: &Rules<'_, '_>, tokens: &Range<usize>) -> Option<Kind> {
    let facts = rules.scene.facts(tokens.start);
    if tokens.len() > 1 {
        return None;
    }
    [
        (Facts::GROUP, Kind::Group),
        (Facts::COUNTRY.with(Facts::CITY).with(Facts::REGION), Kind::Place),
        (Facts::ORGANIZATION, Kind::Organization),
    ]
    .into_iter()
    .find_map(|(flags, kind)| facts.any(flags).then_some(kind))
}

/// The kind of a name that stands by itself.
fn kind(rules: &Rules<'_, '_>, tokens: &Range<usize>) -> Kind {
    const OTHERS: [usize; 4] = [scores::EVENT, scores::WORK, scores::PRODUCT, scores::LAW];
    let text = rules.scene.text;
    let single = tokens.len() == 1;
    let first = tokens.start;
    if single {
        let word = text.word(first);
        let adjective = text.tokens[first].case == Case::Title
            && (rules.scene.facts(first).any(Facts::GROUP)
                || word.len() > 5 && FOLLOWING.iter().any(|ending| word.ends_with(ending)));
        if adjective {
            return Kind::Group;
        }
    }
    let candidate = Candidate { tokens: tokens.clone(), ..Candidate::default() };
    let evidence = scores::inside(&rules.scene, &candidate);
    let best = OTHERS.into_iter().max_by(|a, b| {
        // Of equals the first is taken.
        evidence.0[*a].total_cmp(&evidence.0[*b]).then(b.cmp(a))
    });
    if let Some(best) = best.filter(|best| evidence.0[*best] > TELLING) {
        return scores::KINDS[best];
    }
    let before = first.checked_sub(1).map_or("", |i| text.word(i));
    let after = if tokens.end < text.tokens.len() { text.word(tokens.end) } else { "" };
    let quoted = matches!(before, "\"" | "“" | "‘" | "'" | "``" | "«")
        && matches!(after, "\"" | "”" | "’" | "'" | "''" | "»" | "," | ".");
    let article = before == "the";
    let cue = first.checked_sub(1 + usize::from(article)).map_or("", |i| text.word(i));
    if quoted {
        Kind::Work
    } else if matches!(before, "a" | "an" | "its" | "their" | "his" | "her") {
        Kind::Product
    } else if EVENT_CUES.contains(&cue) || article {
        Kind::Event
    } else if single {
        Kind::Product
    } else {
        Kind::Work
    }
}
