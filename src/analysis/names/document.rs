//! What one place of the document teaches about another: the same name has the same kind everywhere, and a name that
//! was recognised once is recognised again.

use super::tagger::Found;
use crate::analysis::Kind;
use crate::language::{Case, Text, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Longest name that is looked for again, in tokens.
const LONGEST: usize = 6;
/// A single word is recognised again only if it was recognised with at least this confidence.
const SURE: f32 = 0.75;

/// A mention less sure than this lets the others decide.
const UNSURE: f32 = 0.6;

/// A name by its words.
type Words = Vec<u32>;

/// Brings the names of a document into agreement; they stay sorted and apart from each other.
pub(super) fn agree(text: &Text<'_>, found: &mut Vec<Found>) {
    let mut votes: FxHashMap<Words, Votes> = FxHashMap::default();
    for name in found.iter() {
        votes.entry(words(text, &name.tokens)).or_default().add(name.kind, name.confidence);
    }
    for name in found.iter_mut() {
        let vote = &votes[&words(text, &name.tokens)];
        // One word may well be two things in one article (a person and the place called alike): there the sentence
        // decides, unless it says little.
        let unsure = name.confidence < UNSURE;
        if name.tokens.len() > 1 || unsure {
            name.kind = vote.majority().or_else(|| vote.surest().filter(|_| unsure)).unwrap_or(name.kind);
        }
    }
    let missed = again(text, found, &votes);
    if !missed.is_empty() {
        // The whole name takes the place of a part of it.
        let mut next = 0;
        found.retain(|f| {
            while missed.get(next).is_some_and(|m| m.tokens.end <= f.tokens.start) {
                next += 1;
            }
            missed.get(next).is_none_or(|m| m.tokens.start >= f.tokens.end)
        });
        found.extend(missed);
        found.sort_by_key(|f| f.tokens.start);
    }
}

/// Finds the places where a recognised name stands unrecognised, or only a part of it was recognised.
fn again(text: &Text<'_>, found: &[Found], votes: &FxHashMap<Words, Votes>) -> Vec<Found> {
    let mut taken = vec![false; text.tokens.len()];
    for name in found {
        taken[name.tokens.clone()].fill(true);
    }
    // Names that lie in a range, if none reaches out of it and none fills it.
    let is_free = |tokens: &Range<usize>| {
        let first = found.partition_point(|f| f.tokens.end <= tokens.start);
        found[first..]
            .iter()
            .take_while(|f| f.tokens.start < tokens.end)
            .all(|f| f.tokens.len() < tokens.len() && f.tokens.start >= tokens.start && f.tokens.end <= tokens.end)
    };
    // How long the names are that begin with a word.
    let mut beginnings: FxHashMap<u32, usize> = FxHashMap::default();
    for (name, vote) in votes {
        let known = name.len() > 1 || vote.most >= SURE;
        if known && name.len() <= LONGEST {
            let longest = beginnings.entry(name[0]).or_default();
            *longest = (*longest).max(name.len());
        }
    }
    let mut out = Vec::new();
    for sentence in &text.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let token = &text.tokens[at];
            let longest = beginnings.get(&number(token.word.index())).copied().unwrap_or(0);
            let fits = token.kind == TokenKind::Word && matches!(token.case, Case::Title | Case::Upper | Case::Mixed);
            let name = (1..=longest.min(sentence.tokens.end - at)).rev().filter(|_| fits).find_map(|n| {
                let tokens = at..at + n;
                let open = if n == 1 { !taken[at] } else { is_free(&tokens) };
                if !open || text.tokens[at + n - 1].case == Case::Lower {
                    return None;
                }
                let vote = votes.get(&words(text, &tokens))?;
                // Only persons are known to be one by all their names: "Kenya" may stand by itself before "Airways".
                if n > 1 && taken[tokens.clone()].contains(&true) && vote.best() != Some(Kind::Person) {
                    return None;
                }
                // A single word at the beginning of a sentence may be any word.
                let plain = n == 1 && (vote.most < SURE || at == sentence.tokens.start || parted(text, at));
                (!plain).then(|| Found { tokens, kind: vote.best(), confidence: vote.most * 0.8 })
            });
            at = name.as_ref().map_or(at + 1, |n| n.tokens.end);
            out.extend(name);
        }
    }
    out
}

/// Whether a capitalised word or a hyphen stands right beside: then the word is part of something else.
fn parted(text: &Text<'_>, at: usize) -> bool {
    let beside = |i: Option<usize>| {
        i.and_then(|i| text.tokens.get(i))
            .is_some_and(|t| t.is_capitalised() || matches!(text.source.get(t.span().range()), Some("-")))
    };
    beside(at.checked_sub(1)) || beside(Some(at + 1))
}

fn words(text: &Text<'_>, tokens: &Range<usize>) -> Words {
    text.tokens[tokens.clone()].iter().map(|t| number(t.word.index())).collect()
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// What the mentions of one name say of its kind.
#[derive(Debug, Default)]
struct Votes {
    /// Kinds with how often each was said, and with what confidence in all.
    kinds: Vec<(Option<Kind>, usize, f32)>,
    most: f32,
}

impl Votes {
    fn add(&mut self, kind: Option<Kind>, confidence: f32) {
        match self.kinds.iter_mut().find(|(k, _, _)| *k == kind) {
            Some((_, count, sum)) => {
                *count += 1;
                *sum += confidence;
            }
            None => self.kinds.push((kind, 1, confidence)),
        }
        self.most = self.most.max(confidence);
    }

    /// The kind that at least two of three mentions have.
    fn majority(&self) -> Option<Option<Kind>> {
        let all: usize = self.kinds.iter().map(|(_, count, _)| count).sum();
        self.kinds.iter().find(|(_, count, _)| count * 3 >= all * 2).map(|(kind, _, _)| *kind)
    }

    /// The kind that a sure mention has and that has far more confidence behind it than all others.
    fn surest(&self) -> Option<Option<Kind>> {
        let all: f32 = self.kinds.iter().map(|(_, _, sum)| sum).sum();
        let far = |sum: f32| sum >= 1.5 * (all - sum);
        self.kinds.iter().find(|(_, _, sum)| self.most >= SURE && far(*sum)).map(|(kind, _, _)| *kind)
    }

    /// The kind with the most confidence behind it; of equals the one that was seen first.
    fn best(&self) -> Option<Kind> {
        let mut best: Option<(Option<Kind>, f32)> = None;
        for (kind, _, sum) in &self.kinds {
            if best.is_none_or(|(_, most)| *sum > most) {
                best = Some((*kind, *sum));
            }
        }
        best.and_then(|(kind, _)| kind)
    }
}

#[cfg(test)]
mod tests {
    use super::super::given::{Given, after};
    use super::*;

    fn names(text: &str, given: &[Given<'_>]) -> Vec<(String, Option<Kind>)> {
        after(text, given, agree)
    }

    #[test]
    fn one_name_has_one_kind_and_is_found_again() {
        let (person, organization) = (Some(Kind::Person), Some(Kind::Organization));
        let text = "Asa Wren came. The letter went to Asa Wren. Then Asa Wren left, and Asa Wren wept.";
        let given = [("Asa Wren", 0, person, 0.9), ("Asa Wren", 1, organization, 0.9), ("Asa Wren", 2, person, 0.6)];
        assert_eq!(names(text, &given), vec![("Asa Wren".to_owned(), person); 4]);
    }

    #[test]
    fn the_whole_name_is_found_where_only_a_part_was() {
        let person = Some(Kind::Person);
        let text = "Do Wren came. They knew Do Wren and Wren.";
        let got = names(text, &[("Do Wren", 0, person, 0.9), ("Wren", 1, person, 0.9), ("Wren", 2, person, 0.9)]);
        let names: Vec<&str> = got.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Do Wren", "Do Wren", "Wren"]);
    }

    #[test]
    fn a_mention_that_says_little_takes_the_kind_of_one_that_says_much() {
        let (person, place) = (Some(Kind::Person), Some(Kind::Place));
        let text = "Asa Wren came. It was sent to Asa Wren.";
        let got = names(text, &[("Asa Wren", 0, person, 0.9), ("Asa Wren", 1, place, 0.5)]);
        assert_eq!(got, vec![("Asa Wren".to_owned(), person); 2]);
        let got = names(text, &[("Asa Wren", 0, person, 0.7), ("Asa Wren", 1, place, 0.5)]);
        assert_eq!(got[1].1, place);
    }

    #[test]
    fn a_single_word_keeps_what_its_sentence_says() {
        let (person, place) = (Some(Kind::Person), Some(Kind::Place));
        let text = "He met Lund in Lund, and Lund agreed. Lund is old, says Lund-Berg.";
        let got = names(text, &[("Lund", 0, person, 0.9), ("Lund", 1, place, 0.8)]);
        let lund = |kind| ("Lund".to_owned(), kind);
        assert_eq!(got, [lund(person), lund(place), lund(person)]);
    }
}
