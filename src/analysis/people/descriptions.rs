//! Descriptions such as "the rebel leader" or "Smith's wife": a known person where the text has called somebody so before,
//! else somebody unnamed.

use super::super::Form;
use super::grammar::position;
use super::lexicon::Flags;
use super::titles::{Description, phrase};
use super::walk::{MENTIONS, Resolver, Seen, Who};

impl Resolver<'_, '_, '_> {
    /// A noun phrase with a role or person noun: a known person, or somebody unnamed. Gives where it ends.
    pub(super) fn description(&mut self, from: usize, sentence: usize, quoted: Option<u32>) -> Option<usize> {
        let scene = self.scene;
        let bounds = scene.sentence_tokens(sentence);
        let found = phrase(scene, from, &bounds, Flags::ROLE.with(Flags::PERSON))?;
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
                small
                    || description
                        .words
                        .clone()
                        .any(|j| scene.text.tokens.get(i).map(|t| t.word) == scene.text.tokens.get(j).map(|t| t.word))
            });
            if !agrees {
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
