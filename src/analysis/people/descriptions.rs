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
        let person = self.bearer(&found, word).or_else(|| self.relative(&found, word));
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

    /// "Her successor", "Smith's wife": whom the text has called so of the same person, or who is said to have followed or to
    /// have been followed by that person. Nobody where it has called two so.
    fn relative(&self, found: &Description, word: usize) -> Option<u32> {
        let scene = self.scene;
        if !scene.is(found.head, Flags::KIN) {
            return None;
        }
        let own = found.words.start;
        let holder = if scene.is(own, Flags::POSSESSIVE) {
            self.holder(own)?
        } else {
            let mark = own.checked_sub(1).filter(|&m| scene.possessive(m))?;
            self.seen.iter().rev().take(MENTIONS).find(|m| m.tokens.end == mark)?.who
        };
        let list = self.roles.get(&word).map_or(&[][..], Vec::as_slice);
        let before = list.partition_point(|&(n, _)| self.named[n].tokens.start < found.tokens.start);
        let mut told = None;
        for &(n, d) in list[..before].iter().rev().take(32) {
            let named = &self.named[n];
            let description = named.descriptions.get(d)?;
            let same = self.holder(description.words.start) == Some(holder) && holder != Who::Person(named.person);
            let agrees = (own + 1..found.head).all(|i| description.words.clone().any(|j| self.same_content(i, j)));
            if !same || !agrees {
                continue;
            }
            if told.is_some_and(|t| t != named.person) {
                return None;
            }
            told = Some(named.person);
        }
        told.or_else(|| self.followed(found, holder))
    }

    /// Who has what a description names: the pronoun or name that it begins with.
    fn holder(&self, token: usize) -> Option<Who> {
        let end = self.seen.partition_point(|m| m.tokens.start <= token);
        self.seen[..end].iter().rev().take(8).find(|m| m.tokens.start == token).map(|m| m.who)
    }

    /// "His predecessor" where the text says "Smith succeeded Jones" or "Jones was replaced by Smith".
    fn followed(&self, found: &Description, holder: Who) -> Option<u32> {
        let scene = self.scene;
        let before = match scene.word(found.head) {
            "predecessor" => true,
            "successor" => false,
            _ => return None,
        };
        let end = self.named.partition_point(|n| n.tokens.start < found.tokens.start);
        let mut told = None;
        for pair in self.named[..end].windows(2).rev().take(32) {
            let between = pair[0].whole.end..pair[1].whole.start;
            let verb = |i: &usize| matches!(scene.word(*i), "succeeded" | "succeeds" | "replaced" | "replaces");
            if between.len() > 4 || !between.clone().any(|i| verb(&i)) {
                continue;
            }
            let last = between.end - 1;
            let (passive, plain) = (scene.word(last) == "by", verb(&last));
            let (later, earlier) = if passive { (&pair[1], &pair[0]) } else { (&pair[0], &pair[1]) };
            let (of, meant) = if before { (later, earlier) } else { (earlier, later) };
            if !(passive || plain) || holder != Who::Person(of.person) {
                continue;
            }
            if told.is_some_and(|t| t != meant.person) {
                return None;
            }
            told = Some(meant.person);
        }
        told
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
