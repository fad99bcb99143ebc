//! Third-person pronouns and definite descriptions resolved, in order of the text.
//!
//! Each candidate's mentions in a window of sentences add up a salience that is halved with every sentence of distance,
//! after Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994). Gender, quotation marks and the
//! subject of the same clause rule candidates out. Somebody unnamed ("one ministry official") takes part as well: where he
//! wins, the pronoun stays unresolved.

use super::super::{Form, Gender};
use super::grammar::{Position, clause_start, position};
use super::lexicon::Flags;
use super::scene::Scene;
use super::speech::Quoted;
use super::titles::{Description, phrase};
use crate::language::TokenKind;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Who a mention stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Who {
    /// A named person.
    Person(u32),
    /// Somebody unnamed, known by the noun (its word number).
    Unnamed(usize),
}

/// A mention in its place.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Who it stands for.
    pub who: Who,
    /// How it refers.
    pub form: Form,
    /// Its part in the clause.
    pub position: Position,
    sentence: usize,
    quoted: Option<u32>,
    gender: Option<Gender>,
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

/// How many sentences back an antecedent is looked for.
const WINDOW: usize = 4;
/// How many mentions back at most.
const MENTIONS: usize = 80;

/// The resolver's state.
pub(super) struct Resolver<'s, 't, 'a> {
    scene: &'s Scene<'t, 'a>,
    quoted: &'s [Quoted],
    named: &'s [Named],
    genders: Vec<Option<Gender>>,
    /// Pronouns that were resolved to each person: he, she.
    votes: Vec<[u32; 2]>,
    /// Mentions of each person so far.
    counts: Vec<u32>,
    /// All mentions so far, sorted by their first token.
    seen: Vec<Seen>,
    /// Who spoke last in quotation marks, and in which paragraph.
    last_speaker: Option<(Who, usize)>,
    /// Role nouns (word numbers) -> the descriptions they head, as (name, description).
    roles: FxHashMap<usize, Vec<(usize, usize)>>,
}

/// What the resolver found.
pub(super) struct Found {
    /// All mentions of persons, sorted by their first token.
    pub seen: Vec<Seen>,
    /// The gender of each person, pronouns counted.
    pub genders: Vec<Option<Gender>>,
}

/// A pronoun to resolve.
struct Pronoun {
    token: usize,
    sentence: usize,
    gender: Option<Gender>,
    position: Position,
    reflexive: bool,
    quoted: Option<u32>,
}

/// Resolves the pronouns and descriptions of a text. `named` holds the names in order of the text, `genders` what is known
/// of each person from names and titles.
pub(super) fn resolve(
    scene: &Scene<'_, '_>,
    quoted: &[Quoted],
    named: &[Named],
    genders: Vec<Option<Gender>>,
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
        genders,
        votes: vec![[0; 2]; count],
        counts: vec![0; count],
        seen: Vec::new(),
        last_speaker: None,
        roles,
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
    fn gender(&self, person: u32) -> Option<Gender> {
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
                    inside.push(pronoun);
                } else {
                    self.settle(&pronoun, paragraph, None);
                }
            }
            if i >= taken && flags.any(Flags::DETERMINER.with(Flags::POSSESSIVE)) {
                taken = self.description(i, sentence, quoted).unwrap_or(taken);
            } else if i >= taken && scene.possessive(i) {
                // "Smith's wife", "the mayor's son"
                taken = self.description(i + 1, sentence, quoted).unwrap_or(taken);
            }
            i += 1;
        }
        for pronoun in inside {
            let speaker = pronoun.quoted.and_then(|q| self.quoted.get(q as usize)).and_then(|q| q.speaker);
            let speaker = speaker.and_then(|token| self.who_at(token));
            self.settle(&pronoun, paragraph, speaker);
        }
        let last = (first_quote..self.quoted.len())
            .take_while(|&q| self.quoted.get(q).is_some_and(|q| q.tokens.start < tokens.end))
            .filter_map(|q| self.quoted.get(q)?.speaker)
            .filter_map(|token| self.who_at(token))
            .last();
        if let Some(who) = last {
            self.last_speaker = Some((who, paragraph));
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

    fn push(&mut self, seen: Seen) {
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

    fn pronoun(&self, token: usize, sentence: usize, quoted: Option<u32>) -> Pronoun {
        let scene = self.scene;
        let bounds = scene.sentence_tokens(sentence);
        let word = scene.word(token);
        let before = token.checked_sub(1).filter(|&b| b >= bounds.start);
        let oblique = before.is_some_and(|b| scene.is(b, Flags::PREPOSITION));
        let position = match word {
            "he" | "she" => Position::Subject,
            "his" => Position::Possessor,
            "her" if self.owns(token, &bounds) => Position::Possessor,
            _ if oblique => Position::Oblique,
            _ => Position::Object,
        };
        let reflexive = matches!(word, "himself" | "herself");
        Pronoun { token, sentence, gender: scene.flags(token).gender(), position, reflexive, quoted }
    }

    /// Whether "her" is followed by what she has.
    fn owns(&self, token: usize, bounds: &Range<usize>) -> bool {
        let next = token + 1;
        let scene = self.scene;
        if next >= bounds.end {
            return false;
        }
        let flags = scene.flags(next);
        match scene.kind(next) {
            Some(TokenKind::Word | TokenKind::Number | TokenKind::Ordinal) => {
                !flags.any(
                    Flags::PREPOSITION
                        .with(Flags::CONJUNCTION)
                        .with(Flags::SUBORDINATOR)
                        .with(Flags::DETERMINER)
                        .with(Flags::POSSESSIVE)
                        .with(Flags::AUXILIARY)
                        .with(Flags::PRONOUN)
                        .with(Flags::CALENDAR),
                ) || flags.any(Flags::ROLE.with(Flags::MODIFIER))
            }
            Some(TokenKind::QuoteMark) => scene.text.tokens.get(next).is_some_and(|t| t.spaced),
            _ => false,
        }
    }

    /// A noun phrase with a role or person noun: a known person, or somebody unnamed. Gives where it ends.
    fn description(&mut self, from: usize, sentence: usize, quoted: Option<u32>) -> Option<usize> {
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

    /// Finds the antecedent of a pronoun and notes it.
    fn settle(&mut self, pronoun: &Pronoun, paragraph: usize, speaker: Option<Who>) {
        let Some(who) = self.antecedent(pronoun, paragraph, speaker) else { return };
        if let (Who::Person(p), Some(gender)) = (who, pronoun.gender)
            && let Some(votes) = self.votes.get_mut(p as usize)
        {
            votes[usize::from(gender == Gender::Female)] += 1;
        }
        self.push(Seen {
            tokens: pronoun.token..pronoun.token + 1,
            who,
            form: Form::Pronoun,
            position: pronoun.position,
            sentence: pronoun.sentence,
            quoted: pronoun.quoted,
            gender: pronoun.gender,
        });
    }

    fn antecedent(&self, pronoun: &Pronoun, paragraph: usize, speaker: Option<Who>) -> Option<Who> {
        let scene = self.scene;
        let bounds = scene.sentence_tokens(pronoun.sentence);
        let here = pronoun.token;
        let end = self.seen.partition_point(|m| m.tokens.start < here);
        let clause = clause_start(scene, here, &bounds);
        let holder = self.named_around(here);
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut subject: Option<Who> = None;
        for m in self.seen[..end].iter().rev().take(MENTIONS) {
            let distance = pronoun.sentence.saturating_sub(m.sentence);
            if distance >= WINDOW {
                break;
            }
            let gender = match m.who {
                Who::Person(p) => self.gender(p),
                Who::Unnamed(_) => m.gender,
            };
            let clash = gender.is_some() && pronoun.gender.is_some() && gender != pronoun.gender;
            let itself = m.tokens.contains(&here) || holder.is_some_and(|p| m.who == Who::Person(p));
            if clash || itself || (speaker == Some(m.who) && m.quoted != pronoun.quoted) || speaker == Some(m.who) {
                continue;
            }
            let in_clause = distance == 0 && m.tokens.start >= clause;
            if in_clause && m.position == Position::Subject && subject.is_none() {
                subject = Some(m.who);
            }
            let mut weight = 100.0 + m.position.salience();
            if m.position == pronoun.position {
                weight += 15.0;
            }
            if m.quoted.is_some() && m.quoted != pronoun.quoted {
                weight *= 0.6;
            }
            if distance == 0 && pronoun.position == Position::Possessor && self.conjoined(m, here) {
                weight += 60.0;
            }
            let slot = match candidates.iter_mut().find(|c| c.who == m.who) {
                Some(c) => c,
                None => {
                    candidates.push(Candidate { who: m.who, weights: [0.0; WINDOW], known: gender.is_some() });
                    candidates.last_mut()?
                }
            };
            slot.weights[distance] = slot.weights[distance].max(weight);
        }
        if pronoun.reflexive {
            return subject;
        }
        if let Some(who) = self.cataphor(pronoun, &bounds) {
            match candidates.iter_mut().find(|c| c.who == who) {
                Some(c) => c.weights[0] = c.weights[0].max(150.0),
                None => {
                    let mut weights = [0.0; WINDOW];
                    weights[0] = 150.0;
                    candidates.push(Candidate { who, weights, known: false });
                }
            }
        }
        let speaks = pronoun.quoted.is_none()
            && pronoun.position == Position::Subject
            && scene.is(scene.skip_adverbs(here + 1), Flags::SPEECH);
        let mut best: Option<(f32, Who)> = None;
        for candidate in &candidates {
            let who = candidate.who;
            // "Smith told him": not Smith.
            if pronoun.position == Position::Object && subject == Some(who) {
                continue;
            }
            let mut score = 0.0;
            let mut share = 1.0;
            for weight in candidate.weights {
                score += weight * share;
                share *= 0.5;
            }
            if pronoun.position == Position::Oblique && subject == Some(who) {
                score *= 0.6;
            }
            match who {
                Who::Person(p) => {
                    let count = self.counts.get(p as usize).copied().unwrap_or(0);
                    score += count.min(10) as f32 * 2.0;
                }
                Who::Unnamed(_) => score *= 0.8,
            }
            if candidate.known {
                score += 25.0;
            }
            if speaks && self.last_speaker.is_some_and(|(w, at)| w == who && at + 2 > paragraph) {
                score += 60.0;
            }
            if best.is_none_or(|b| score > b.0) {
                best = Some((score, who));
            }
        }
        best.map(|b| b.1)
    }

    /// "Smith and his wife": the name or pronoun right before the conjunction.
    fn conjoined(&self, m: &Seen, here: usize) -> bool {
        here.checked_sub(1).is_some_and(|and| matches!(self.scene.word(and), "and" | "or") && m.tokens.end == and)
    }

    /// The person in whose title or apposition a token stands ("his predecessor Smith").
    fn named_around(&self, token: usize) -> Option<u32> {
        let end = self.named.partition_point(|n| n.whole.start <= token);
        self.named[..end].iter().rev().take(2).find(|n| n.whole.contains(&token)).map(|n| n.person)
    }

    /// "When he arrived, Smith said": the subject of the main clause, where the sentence opens with a clause or phrase that
    /// depends on it.
    fn cataphor(&self, pronoun: &Pronoun, bounds: &Range<usize>) -> Option<Who> {
        let scene = self.scene;
        let first = bounds.start;
        let opens = scene.is(first, Flags::SUBORDINATOR.with(Flags::PREPOSITION)) || scene.word(first).ends_with("ing");
        if !opens || pronoun.token > first + 12 || pronoun.quoted.is_some() {
            return None;
        }
        let comma = (pronoun.token..bounds.end.min(pronoun.token + 20)).find(|&i| scene.word(i) == ",")?;
        let next = self.named.partition_point(|n| n.tokens.start <= comma);
        let named = self.named.get(next)?;
        if named.whole.start > comma + 2 || named.tokens.start >= bounds.end {
            return None;
        }
        let clash = self.gender(named.person).is_some_and(|g| pronoun.gender.is_some_and(|p| p != g));
        let subject = position(scene, &named.tokens, &named.whole, bounds) == Position::Subject;
        (subject && !clash).then_some(Who::Person(named.person))
    }
}

struct Candidate {
    who: Who,
    weights: [f32; WINDOW],
    known: bool,
}
