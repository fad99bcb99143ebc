//! Third-person singular pronouns: how one stands in its clause, who can be meant, and who is.

use super::super::{Form, Gender};
use super::grammar::{Position, clause_start, position};
use super::lexicon::Flags;
use super::ranking::{Candidate, Feature};
use super::walk::{MENTIONS, Resolver, Seen, Who};
use crate::language::TokenKind;
use std::ops::Range;

/// How many sentences back an antecedent is looked for.
const WINDOW: usize = 4;
/// What is left of a mention's salience with each sentence of distance.
const DECAY: f32 = 0.4;

/// A pronoun to resolve.
pub(super) struct Pronoun {
    pub token: usize,
    pub sentence: usize,
    pub gender: Option<Gender>,
    pub position: Position,
    pub reflexive: bool,
    pub quoted: Option<u32>,
}

impl Resolver<'_, '_, '_> {
    pub(super) fn pronoun(&self, token: usize, sentence: usize, quoted: Option<u32>) -> Pronoun {
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

    /// Finds the antecedent of a pronoun and notes it.
    pub(super) fn settle(&mut self, pronoun: &Pronoun, paragraph: usize, speaker: Option<Who>) {
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

    fn antecedent(&mut self, pronoun: &Pronoun, paragraph: usize, speaker: Option<Who>) -> Option<Who> {
        let bounds = self.scene.sentence_tokens(pronoun.sentence);
        let here = pronoun.token;
        let subject_position = pronoun.position == Position::Subject;
        let clause = clause_start(self.scene, here, &bounds, subject_position);
        let governor = self.governor(pronoun, &bounds);
        let holder = self.named_around(here);
        let opening = here < bounds.start + 2 || self.behind_marks(here, bounds.start);
        let mut sayer: Option<Who> = None;
        // The subject of the pronoun's clause, of any gender; and the nearest that agrees.
        let mut actor: Option<Who> = None;
        let mut subject: Option<Who> = None;
        let mut chain: Option<Who> = None;
        let paragraph_tokens = self.scene.text.paragraphs.get(paragraph).map_or(0..0, |p| p.tokens.clone());
        let mut opener: Option<Who> = None;
        let mut candidates: Vec<Candidate> = Vec::with_capacity(8);
        let mut salience: Vec<[f32; WINDOW]> = Vec::with_capacity(8);
        let end = self.seen.partition_point(|m| m.tokens.start < here);
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
            let is_subject = m.position == Position::Subject;
            if distance == 0 && m.tokens.start >= clause && is_subject && actor.is_none() {
                actor = Some(m.who);
            }
            let itself = m.tokens.contains(&here) || holder.is_some_and(|p| m.who == Who::Person(p));
            if clash || itself || speaker == Some(m.who) {
                continue;
            }
            if distance == 0 && m.tokens.start >= clause && is_subject && subject.is_none() {
                subject = Some(m.who);
            }
            if sayer.is_none()
                && is_subject
                && governor.is_some_and(|v| m.tokens.start < v && m.tokens.start >= bounds.start)
            {
                sayer = Some(m.who);
            }
            if is_subject && m.tokens.start >= paragraph_tokens.start {
                opener = Some(m.who);
            }
            if chain.is_none() && m.form == Form::Pronoun && m.tokens.start >= paragraph_tokens.start {
                chain = Some(m.who);
            }
            let at = match candidates.iter().position(|c| c.who == Some(m.who)) {
                Some(at) => at,
                None => {
                    let rank = candidates.len();
                    candidates.push(Candidate::new(Some(m.who)));
                    salience.push([0.0; WINDOW]);
                    let c = &mut candidates[rank];
                    let place = match m.position {
                        Position::Subject => Feature::last_subject,
                        Position::Object => Feature::last_object,
                        Position::Oblique => Feature::last_oblique,
                        Position::Possessor => Feature::last_possessor,
                        Position::Inside => Feature::last_inside,
                    };
                    c.mark(place, true);
                    let back = [Feature::same_sentence, Feature::one_back, Feature::two_back, Feature::further_back];
                    c.mark(back[distance.min(3)], true);
                    c.mark(Feature::last_pronoun, m.form == Form::Pronoun);
                    c.mark(Feature::last_nominal, m.form == Form::Nominal);
                    c.mark(Feature::nearest, rank == 0);
                    c.mark(Feature::second_nearest, rank == 1);
                    c.mark(Feature::parallel, m.position == pronoun.position);
                    c.mark(Feature::gender_known, gender.is_some());
                    c.mark(Feature::across_marks, m.quoted != pronoun.quoted);
                    c.mark(Feature::same_quotation, m.quoted.is_some() && m.quoted == pronoun.quoted);
                    c.mark(Feature::opening_one_back, opening && subject_position && distance == 1);
                    let crossed = match pronoun.position {
                        Position::Subject => (Feature::subject_same_sentence, Feature::subject_nearest),
                        Position::Possessor => (Feature::possessor_same_sentence, Feature::possessor_nearest),
                        _ => (Feature::object_same_sentence, Feature::object_nearest),
                    };
                    c.mark(crossed.0, distance == 0);
                    c.mark(crossed.1, rank == 0);
                    rank
                }
            };
            let joined = distance == 0 && pronoun.position == Position::Possessor && self.conjoined(m, here);
            let c = &mut candidates[at];
            c.mark(Feature::conjoined, joined);
            c.mark(Feature::named_near, m.form == Form::Name);
            if is_subject {
                let back = [Feature::subject_here, Feature::subject_before, Feature::subject_two_back];
                if let Some(&feature) = back.get(distance) {
                    c.mark(feature, true);
                }
                c.mark(Feature::opening_subject_before, opening && subject_position && distance == 1);
            }
            let slot = &mut salience[at][distance];
            *slot = slot.max(100.0 + m.position.salience());
        }
        if pronoun.reflexive {
            return subject;
        }
        if let Some(who) = self.cataphor(pronoun, &bounds) {
            let at = candidates.iter().position(|c| c.who == Some(who)).unwrap_or_else(|| {
                candidates.push(Candidate::new(Some(who)));
                salience.push([0.0; WINDOW]);
                candidates.len() - 1
            });
            candidates[at].mark(Feature::follows, true);
        }
        let speaks = pronoun.quoted.is_none()
            && subject_position
            && self.scene.is(self.scene.skip_adverbs(here + 1), Flags::SPEECH);
        let last_speaker = self.last_speaker.filter(|(_, at)| speaks && at + 2 > paragraph).map(|(who, _)| who);
        let count = |who: Option<Who>| match who {
            Some(Who::Person(p)) => self.counts.get(p as usize).copied().unwrap_or(0),
            _ => 0,
        };
        let most = candidates.iter().map(|c| count(c.who)).max().unwrap_or(0);
        for (c, salience) in candidates.iter_mut().zip(&salience) {
            let mut share = 1.0;
            let mut sum = 0.0;
            for weight in salience {
                sum += weight * share;
                share *= DECAY;
            }
            c.features[Feature::salience as usize] = sum / 200.0;
            let mentions = count(c.who);
            c.features[Feature::frequency as usize] = (1.0 + mentions as f32).ln() / 3.0;
            c.mark(Feature::most_frequent, mentions > 0 && mentions == most);
            c.mark(Feature::unnamed, matches!(c.who, Some(Who::Unnamed(_))));
            c.mark(Feature::sayer, sayer == c.who);
            c.mark(Feature::spoke_last, last_speaker.is_some() && last_speaker == c.who);
            c.mark(Feature::opens_paragraph, opener == c.who);
            c.mark(Feature::chain, chain == c.who);
            let of_subject = subject.is_some() && subject == c.who;
            c.mark(Feature::possessor_of_subject, of_subject && pronoun.position == Position::Possessor);
            c.mark(Feature::oblique_subject, of_subject && pronoun.position == Position::Oblique);
        }
        // "Smith told him", "Smith was proud of him": not Smith.
        let bound = pronoun.position == Position::Oblique
            && matches!(self.scene.word(here - 1), "of" | "to" | "by" | "about" | "against");
        if pronoun.position == Position::Object || bound {
            candidates.retain(|c| actor.is_none() || c.who != actor);
        }
        let mut nobody = Candidate::new(None);
        nobody.mark(Feature::nobody, true);
        nobody.mark(Feature::nobody_in_quotation, pronoun.quoted.is_some());
        nobody.mark(Feature::nobody_subject, subject_position);
        candidates.push(nobody);
        let chosen = self.judge.choose(here, &candidates, &self.seen)?;
        candidates.get(chosen)?.who
    }

    /// The verb of saying that governs the clause of a subject: "said he", "told Smith that he".
    fn governor(&self, pronoun: &Pronoun, bounds: &Range<usize>) -> Option<usize> {
        if pronoun.position != Position::Subject {
            return None;
        }
        let scene = self.scene;
        let from = bounds.start.max(pronoun.token.saturating_sub(6));
        for i in (from..pronoun.token).rev() {
            let mark = scene.kind(i) == Some(TokenKind::QuoteMark) && !scene.possessive(i);
            if mark || matches!(scene.word(i), "," | ";" | ":" | "and" | "but" | "when" | "after" | "because" | "while")
            {
                return None;
            }
            if scene.is(i, Flags::SPEECH) {
                return Some(i);
            }
        }
        None
    }

    /// '"…," she said': nothing but what is said stands before the pronoun in its sentence.
    fn behind_marks(&self, here: usize, start: usize) -> bool {
        let next = self.quoted.partition_point(|q| q.tokens.end <= here);
        let before = next.checked_sub(1).and_then(|q| self.quoted.get(q));
        before.is_some_and(|q| q.tokens.start <= start && q.tokens.end + 1 >= here)
    }

    /// "Smith and his wife": the name or pronoun right before the conjunction.
    fn conjoined(&self, m: &Seen, here: usize) -> bool {
        here.checked_sub(1).is_some_and(|and| matches!(self.scene.word(and), "and" | "or") && m.tokens.end == and)
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
