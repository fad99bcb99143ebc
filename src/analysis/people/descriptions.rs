//! Descriptions such as "the rebel leader" or "Smith's wife": a known person where the text has called somebody so before,
//! else somebody unnamed.

use super::super::Form;
use super::grammar::position;
use super::lexicon::Flags;
use super::titles::{Description, phrase};
use super::walk::{MENTIONS, Resolver, Seen, Who};
use std::ops::Range;

/// The nouns that a description can have.
const PEOPLE: Flags = Flags::ROLE.with(Flags::PERSON);
/// Words that make another office of one.
const RANKS: &[&str] = &["vice", "deputy", "assistant", "associate"];
/// How far the possessive mark of a description that owns something is looked for.
const OWNER: usize = 8;

impl Resolver<'_, '_, '_> {
    /// A noun phrase with a role or person noun: a known person, or somebody unnamed. Gives where it ends.
    pub(super) fn description(&mut self, from: usize, sentence: usize, quoted: Option<u32>) -> Option<usize> {
        let scene = self.scene;
        let bounds = scene.sentence_tokens(sentence);
        let mut found = self.owner(from, &bounds).or_else(|| phrase(scene, from, &bounds, PEOPLE))?;
        let end = found.head + 1;
        if scene.person_at(end) || scene.person_at(found.head) {
            return None;
        }
        let before = from.checked_sub(1).filter(|&b| b >= bounds.start);
        // "is the leader", "as a leader": said of somebody, nobody new.
        if before.is_some_and(|b| {
            matches!(
                scene.word(b),
                "is" | "was" | "be" | "been" | "became" | "become" | "becomes" | "as" | "not" | "remains"
            )
        }) {
            return Some(end);
        }
        let core = from..end;
        // "The mayor resigned on Monday": of what follows only that which says which one is meant.
        found.words.end = found.words.end.min(self.complement(end));
        found.tokens.end = found.words.end;
        let position = position(scene, &core, &found.tokens, &bounds);
        let word = scene.text.tokens.get(found.head)?.word.index();
        let person = self.bearer(&found, word);
        let gender = scene.flags(found.head).gender();
        let (who, tokens) = match person {
            Some(p) => (Who::Person(p), found.tokens.clone()),
            None => (Who::Unnamed(word), core),
        };
        self.push(Seen { tokens, who, form: Form::Nominal, position, sentence, quoted, gender });
        Some(end)
    }

    /// "The secretary's plan": the owner, where it is called by its role.
    fn owner(&self, from: usize, bounds: &Range<usize>) -> Option<Description> {
        let scene = self.scene;
        let mark = (from + 1..bounds.end.min(from + OWNER)).find(|&i| scene.possessive(i))?;
        if !scene.is(mark - 1, Flags::ROLE) || !scene.is(from, Flags::DETERMINER) {
            return None;
        }
        phrase(scene, from, &(bounds.start..mark), Flags::ROLE).filter(|found| found.head + 1 == mark)
    }

    /// Where the part of a description ends that says which one is meant: "of Laos", "for the bank", "from Ohio".
    fn complement(&self, from: usize) -> usize {
        let scene = self.scene;
        if !matches!(scene.word(from), "of" | "for" | "at" | "in" | "from") {
            return from;
        }
        let next = from + 1 + usize::from(scene.is(from + 1, Flags::DETERMINER));
        match scene.spot_at(next) {
            Some(spot) => scene.spots[spot].tokens.end,
            None if matches!(scene.word(from), "of" | "for") => next + 1,
            None => from,
        }
    }

    /// Whether two tokens are the same word or stand in names of the same body ("KR", "Khmer Rouge").
    fn same_content(&self, a: usize, b: usize) -> bool {
        let tokens = &self.scene.text.tokens;
        let body = |i| self.scene.spot_at(i).and_then(|s| *self.bodies.of_spot.get(s)?);
        tokens.get(a).map(|t| t.word) == tokens.get(b).map(|t| t.word) || (body(a).is_some() && body(a) == body(b))
    }

    /// The one person whom the text has called so before ("the president").
    fn bearer(&self, found: &Description, word: usize) -> Option<u32> {
        let scene = self.scene;
        if found.tokens.start == found.words.start
            || !matches!(scene.word(found.tokens.start), "the" | "this")
            || scene.is(found.head, Flags::KIN)
            || !scene.is(found.head, Flags::ROLE)
        {
            return None;
        }
        let list = self.roles.get(&word)?;
        let before = list.partition_point(|&(n, _)| self.named[n].tokens.start < found.tokens.start);
        let mut bearer = None;
        for &(n, d) in list.iter().rev().take(32) {
            let named = &self.named[n];
            let description = named.descriptions.get(d)?;
            // All that the phrase says must be said of the person ("the former prime minister").
            let agrees = found.words.clone().filter(|&i| i != found.head).all(|i| {
                let small = scene.is(i, Flags::PREPOSITION.with(Flags::DETERMINER)) || scene.hyphen(i);
                small || description.words.clone().any(|j| self.same_content(i, j))
            });
            // "The president" is no vice president.
            let ranked = |words: &Range<usize>| words.clone().any(|i| RANKS.contains(&scene.word(i)));
            if !agrees || ranked(&description.words) && !ranked(&found.words) {
                continue;
            }
            if bearer.is_some_and(|b| b != named.person) {
                return None;
            }
            bearer = Some(named.person);
        }
        let bearer = bearer?;
        let told = list.get(..before)?.iter().rev().take(32).any(|&(n, _)| self.named[n].person == bearer);
        // Somebody unnamed of the same role nearer by would be meant.
        let nearest = self.seen.iter().rev().take(MENTIONS).find_map(|m| match m.who {
            Who::Unnamed(w) if w == word => Some(false),
            Who::Person(p) if p == bearer => Some(true),
            _ => None,
        });
        (told && nearest == Some(true)).then_some(bearer)
    }
}
