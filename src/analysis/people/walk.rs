//! The text gone through in order: every mention of a person is noted as it comes, and pronouns and descriptions are
//! settled by what has been noted so far.

use super::super::{Form, Gender};
use super::bodies::Bodies;
use super::delayed::Delayed;
use super::grammar::{Position, position};
use super::lexicon::Flags;
use super::pronouns::Pronoun;
use super::ranking::Judge;
use super::scene::Scene;
use super::speech::Quoted;
use super::titles::Description;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Who a mention stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Who {
    /// A named person.
    Person(u32),
    /// Somebody unnamed, known by the noun (its word number).
    Unnamed(usize),
}

/// A mention in its place.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Who it stands for.
    pub who: Who,
    /// How it refers.
    pub form: Form,
    /// Its part in the clause.
    pub position: Position,
    /// Its sentence.
    pub sentence: usize,
    /// The stretch of quotation marks that it stands in.
    pub quoted: Option<u32>,
    /// What its noun shows.
    pub gender: Option<Gender>,
}

/// A person's name with all that stands around it.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// The name's tokens.
    pub tokens: Range<usize>,
    /// The name with its title and appositions.
    pub whole: Range<usize>,
    /// The person.
    pub person: u32,
    /// What it is called before and after its name.
    pub descriptions: Vec<Description>,
}

/// How many pronouns inside quotation marks wait for their speakers.
const LATE: usize = 64;
/// How many mentions back at most.
pub(super) const MENTIONS: usize = 80;

/// The resolver's state.
pub(super) struct Resolver<'s, 't, 'a> {
    /// The text.
    pub scene: &'s Scene<'t, 'a>,
    /// Its quotation marks.
    pub quoted: &'s [Quoted],
    /// Its persons' names.
    pub named: &'s [Named],
    /// Descriptions that come before their names.
    pub delayed: &'s [Delayed],
    /// All other names, joined.
    pub bodies: &'s Bodies,
    /// What names and titles tell of each person.
    pub genders: Vec<Option<Gender>>,
    /// Pronouns that were resolved to each person: he, she.
    pub votes: Vec<[u32; 2]>,
    /// Mentions of each person so far.
    pub counts: Vec<u32>,
    /// All mentions so far, sorted by their first token.
    pub seen: Vec<Seen>,
    /// Who spoke last in quotation marks, and in which paragraph.
    pub last_speaker: Option<(Who, usize)>,
    /// Role nouns (word numbers) -> the descriptions they head, as (name, description).
    pub roles: FxHashMap<usize, Vec<(usize, usize)>>,
    /// Who chooses among the candidates for a pronoun.
    pub judge: &'s mut dyn Judge,
}

/// What the resolver found.
pub(super) struct Found {
    /// All mentions of persons, sorted by their first token.
    pub seen: Vec<Seen>,
    /// The gender of each person, pronouns counted.
    pub genders: Vec<Option<Gender>>,
}

/// Resolves the pronouns and descriptions of a text. `named` holds the names in order of the text, `genders` what is known
/// of each person from names and titles.
pub(super) fn resolve(
    scene: &Scene<'_, '_>,
    quoted: &[Quoted],
    named: &[Named],
    delayed: &[Delayed],
    bodies: &Bodies,
    genders: Vec<Option<Gender>>,
    judge: &mut dyn Judge,
) -> Found {
    let mut roles: FxHashMap<usize, Vec<(usize, usize)>> = FxHashMap::default();
    for (n, name) in named.iter().enumerate() {
        for (d, description) in name.descriptions.iter().enumerate() {
            if let Some(token) = scene.text.tokens.get(description.head) {
                roles.entry(token.word.index()).or_default().push((n, d));
            }
        }
    }
    let count = genders.len();
    let mut resolver = Resolver {
        scene,
        quoted,
        named,
        delayed,
        bodies,
        genders,
        votes: vec![[0; 2]; count],
        counts: vec![0; count],
        seen: Vec::new(),
        last_speaker: None,
        roles,
        judge,
    };
    let mut name = 0;
    let mut quote = 0;
    for paragraph in 0..scene.text.paragraphs.len() {
        resolver.paragraph(paragraph, &mut name, &mut quote);
    }
    let genders = (0..count).map(|p| resolver.gender(p as u32)).collect();
    Found { seen: resolver.seen, genders }
}

impl Resolver<'_, '_, '_> {
    pub(super) fn gender(&self, person: u32) -> Option<Gender> {
        let p = person as usize;
        self.genders.get(p).copied().flatten().or_else(|| match self.votes.get(p) {
            Some([he, she]) if he > she => Some(Gender::Male),
            Some([he, she]) if she > he => Some(Gender::Female),
            _ => None,
        })
    }

    /// Pronouns outside quotation marks first: who speaks is known then, when those inside are looked at.
    fn paragraph(&mut self, paragraph: usize, name: &mut usize, quote: &mut usize) {
        let scene = self.scene;
        let Some(tokens) = scene.text.paragraphs.get(paragraph).map(|p| p.tokens.clone()) else { return };
        let first_quote = *quote;
        let mut inside = Vec::new();
        let mut since = self.seen.len();
        let mut i = tokens.start;
        // Up to here tokens belong to a name and its descriptions.
        let mut taken = tokens.start;
        let mut sentence = scene.text.sentence_of(tokens.start);
        while i < tokens.end {
            while scene.text.sentences.get(sentence).is_some_and(|s| s.tokens.end <= i) {
                sentence += 1;
            }
            while self.quoted.get(*quote).is_some_and(|q| q.tokens.end <= i) {
                *quote += 1;
            }
            while self.named.get(*name).is_some_and(|n| n.tokens.end <= i) {
                *name += 1;
            }
            let quoted = self.quoted.get(*quote).filter(|q| q.tokens.contains(&i)).map(|_| *quote as u32);
            if let Some(named) = self.named.get(*name) {
                if named.whole.start <= i {
                    taken = taken.max(named.whole.end);
                }
                if named.tokens.contains(&i) {
                    self.name(*name, sentence, quoted);
                    i = named.tokens.end;
                    continue;
                }
            }
            let flags = scene.flags(i);
            if flags.any(Flags::SINGULAR_THIRD) {
                let pronoun = self.pronoun(i, sentence, quoted);
                if quoted.is_some() {
                    // They are noted late, among later mentions: in an endless paragraph not too late.
                    if inside.len() >= LATE || self.seen.len() > since + LATE * 8 {
                        self.settle_inside(&mut inside, paragraph);
                        since = self.seen.len();
                    }
                    inside.push(pronoun);
                } else {
                    self.settle(&pronoun, paragraph, None);
                }
            }
            if i >= taken && self.delayed.first().is_some_and(|d| d.description.tokens.start <= i) {
                taken = self.early(i, sentence, quoted).unwrap_or(taken);
            } else if i >= taken && flags.any(Flags::DETERMINER.with(Flags::POSSESSIVE)) {
                taken = self.description(i, sentence, quoted).unwrap_or(taken);
            } else if i >= taken && scene.possessive(i) {
                // "Smith's wife", "the mayor's son"
                taken = self.description(i + 1, sentence, quoted).unwrap_or(taken);
            }
            i += 1;
        }
        self.settle_inside(&mut inside, paragraph);
        let last = (first_quote..self.quoted.len())
            .take_while(|&q| self.quoted.get(q).is_some_and(|q| q.tokens.start < tokens.end))
            .filter_map(|q| self.quoted.get(q)?.speaker)
            .filter_map(|token| self.who_at(token))
            .last();
        if let Some(who) = last {
            self.last_speaker = Some((who, paragraph));
        }
    }

    /// Resolves pronouns inside quotation marks, whose speakers are known by now.
    fn settle_inside(&mut self, inside: &mut Vec<Pronoun>, paragraph: usize) {
        for pronoun in inside.drain(..) {
            let speaker = pronoun.quoted.and_then(|q| self.quoted.get(q as usize)).and_then(|q| q.speaker);
            let speaker = speaker.and_then(|token| self.who_at(token));
            self.settle(&pronoun, paragraph, speaker);
        }
    }

    /// Who the mention that covers a token stands for.
    fn who_at(&self, token: usize) -> Option<Who> {
        if let Some(person) = self.named_around(token) {
            return Some(Who::Person(person));
        }
        let end = self.seen.partition_point(|m| m.tokens.start <= token);
        self.seen[..end].iter().rev().take(8).find(|m| m.tokens.contains(&token)).map(|m| m.who)
    }

    pub(super) fn push(&mut self, seen: Seen) {
        if let Who::Person(p) = seen.who
            && let Some(count) = self.counts.get_mut(p as usize)
        {
            *count += 1;
        }
        let mut at = self.seen.len();
        while at > 0 && self.seen[at - 1].tokens.start > seen.tokens.start {
            at -= 1;
        }
        self.seen.insert(at, seen);
    }

    /// Notes the description that comes before its name at a token, and gives where it ends.
    fn early(&mut self, at: usize, sentence: usize, quoted: Option<u32>) -> Option<usize> {
        let (first, rest) = self.delayed.split_first()?;
        self.delayed = rest;
        let tokens = first.description.tokens.clone();
        if tokens.start != at {
            return None;
        }
        let position = position(self.scene, &tokens, &tokens, &self.scene.sentence_tokens(sentence));
        let gender = self.scene.flags(first.description.head).gender();
        let end = tokens.end;
        let who = Who::Person(first.person);
        self.push(Seen { tokens, who, form: Form::Nominal, position, sentence, quoted, gender });
        Some(end)
    }

    fn name(&mut self, index: usize, sentence: usize, quoted: Option<u32>) {
        let scene = self.scene;
        let Some(named) = self.named.get(index).cloned() else { return };
        let bounds = scene.sentence_tokens(sentence);
        let position = position(scene, &named.tokens, &named.whole, &bounds);
        let who = Who::Person(named.person);
        self.push(Seen {
            tokens: named.tokens.clone(),
            who,
            form: Form::Name,
            position,
            sentence,
            quoted,
            gender: None,
        });
        // "Smith, who …": not where two names are joined.
        let mut at = named.whole.end;
        if scene.word(at) == "," {
            at += 1;
        }
        let joined = named.whole.start > bounds.start && matches!(scene.word(named.whole.start - 1), "and" | "or");
        if !joined && at < bounds.end && matches!(scene.word(at), "who" | "whose" | "whom") {
            let position = if scene.word(at) == "whose" { Position::Possessor } else { Position::Subject };
            self.push(Seen { tokens: at..at + 1, who, form: Form::Pronoun, position, sentence, quoted, gender: None });
        }
    }

    /// The person in whose title or apposition a token stands ("his predecessor Smith").
    pub(super) fn named_around(&self, token: usize) -> Option<u32> {
        let end = self.named.partition_point(|n| n.whole.start <= token);
        self.named[..end].iter().rev().take(2).find(|n| n.whole.contains(&token)).map(|n| n.person)
    }
}
