//! Roles that a verb gives: "served as foreign minister", "is the mayor of Oslo", "was appointed chairman".

use super::super::Form;
use super::grammar::Position;
use super::lexicon::Flags;
use super::scene::Scene;
use super::titles::{Description, phrase};
use super::walk::{Named, Seen, Who};
use std::ops::Range;

/// The role that the predicate of a mention gives to its person.
pub(super) fn role(scene: &Scene<'_, '_>, seen: &Seen, named: &[Named]) -> Option<(u32, Description)> {
    let Who::Person(person) = seen.who else { return None };
    let sentence = scene.sentence_tokens(scene.text.sentence_of(seen.tokens.start));
    let found = if seen.position == Position::Subject {
        after(scene, seen.tokens.end, &sentence)
            .or_else(|| after(scene, behind_insertions(scene, seen, named, &sentence), &sentence))
    } else {
        None
    }
    .or_else(|| appointed(scene, seen, &sentence))?;
    // "is the brother of" says nothing without the other one, but is a role; a name that follows the noun is another person.
    (!scene.person_at(found.head + 1)).then_some((person, found))
}

/// The token behind a name, its appositions and a relative clause in commas: "Smith, a lawyer, who was born in Oslo, served".
fn behind_insertions(scene: &Scene<'_, '_>, seen: &Seen, named: &[Named], sentence: &Range<usize>) -> usize {
    let next = named.partition_point(|n| n.tokens.start < seen.tokens.start);
    let own = named.get(next).filter(|n| n.tokens == seen.tokens);
    let at = own.map_or(seen.tokens.end, |n| n.whole.end);
    let opens = at + usize::from(scene.word(at) == ",");
    if matches!(scene.word(opens), "who" | "whose" | "whom") && opens > seen.tokens.end {
        let close = (opens + 1..sentence.end.min(opens + CLAUSE)).find(|&i| scene.word(i) == ",");
        return close.map_or(at, |comma| comma + 1);
    }
    at
}

/// How long a relative clause may be.
const CLAUSE: usize = 30;

fn after(scene: &Scene<'_, '_>, from: usize, sentence: &Range<usize>) -> Option<Description> {
    let mut at = scene.skip_adverbs(from);
    if matches!(scene.word(at), "has" | "had" | "have") {
        at = scene.skip_adverbs(at + 1);
    }
    let verb = scene.word(at);
    let next = scene.skip_adverbs(at + 1);
    let start = match verb {
        "is" | "was" | "been" | "became" | "becomes" | "become" | "remains" | "remained" => {
            if scene.is(next, Flags::APPOINTING) {
                let mut i = next + 1;
                if matches!(scene.word(i), "in") {
                    i += 1;
                }
                if scene.word(i) == "as" { i + 1 } else { i }
            } else {
                next
            }
        }
        "served" | "serves" | "serving" | "worked" | "works" | "acted" | "acts" if scene.word(at + 1) == "as" => at + 2,
        _ => return None,
    };
    if start >= sentence.end || matches!(scene.word(start), "not" | "no") {
        return None;
    }
    phrase(scene, start, sentence, Flags::ROLE)
}

/// "appointed Smith as chairman", "named Smith chairman"
fn appointed(scene: &Scene<'_, '_>, seen: &Seen, sentence: &Range<usize>) -> Option<Description> {
    if seen.form != Form::Name || seen.tokens.start <= sentence.start {
        return None;
    }
    if !scene.is(seen.tokens.start - 1, Flags::APPOINTING) {
        return None;
    }
    let mut at = seen.tokens.end;
    if scene.word(at) == "as" {
        at += 1;
    }
    if at >= sentence.end {
        return None;
    }
    phrase(scene, at, sentence, Flags::ROLE)
}
