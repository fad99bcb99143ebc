//! Which tokens can belong to names: capitals, what may stand right beside them, and what may stand between two of them.
//!
//! All others are outside of names without being looked at. In reading, of every six tokens one is: everyday words between
//! names hardly ever belong to them, nor do capitals that only open a sentence. In learning more is looked at: what such
//! words teach is worth more than what they cost there.

use crate::analysis::names::candidates::Scene;
use crate::analysis::names::lexicon::Facts;
use crate::language::{Case, Text, TokenKind};
use std::ops::Range;

/// How many tokens before and after a capital may still belong to its name, and how far apart two capitals of one are.
const BEFORE: usize = 1;
const AFTER: usize = 2;
const BETWEEN: usize = 4;

/// What a text is looked at for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Finding its names.
    Reading,
    /// Learning from it.
    Learning,
}

/// For each token whether it can belong to a name.
pub(super) fn possible(text: &Text<'_>, scene: &Scene<'_, '_>, purpose: Purpose) -> Vec<bool> {
    let mut out = vec![false; text.tokens.len()];
    for sentence in &text.sentences {
        let surroundings = Surroundings { text, scene, sentence: &sentence.tokens, purpose };
        let mut last: Option<usize> = None;
        for i in sentence.tokens.clone().filter(|i| surroundings.opens(*i)) {
            if let Some(last) = last.filter(|l| i - l <= BETWEEN && surroundings.joined(*l + 1..i)) {
                out[last + 1..i].fill(true);
            }
            let first = i.saturating_sub(BEFORE).max(sentence.tokens.start);
            for before in (first..i).rev().take_while(|b| surroundings.leads(*b)) {
                out[before] = true;
            }
            out[i] = true;
            for after in (i + 1..(i + 1 + AFTER).min(sentence.tokens.end)).take_while(|a| surroundings.trails(*a)) {
                out[after] = true;
            }
            // "Cha-am-tung": syllables in lower case, each behind a hyphen.
            let mut after = i + 1;
            while after + 1 < sentence.tokens.end
                && text.raw(after) == "-"
                && text.tokens[after + 1].case == Case::Lower
            {
                out[after..after + 2].fill(true);
                after += 2;
            }
            last = Some(i);
        }
    }
    out
}

/// What may stand around the capitals of a name in a sentence.
struct Surroundings<'t, 'd> {
    text: &'t Text<'d>,
    scene: &'t Scene<'t, 'd>,
    sentence: &'t Range<usize>,
    purpose: Purpose,
}

impl Surroundings<'_, '_> {
    /// Whether a name may begin here by its writing: with a capital, or as a country, region or given name without one.
    fn opens(&self, i: usize) -> bool {
        const NAMES: Facts = Facts::COUNTRY.with(Facts::CITY).with(Facts::REGION).with(Facts::GIVEN);
        const WORDS: Facts = Facts::COMMON.with(Facts::RARE).with(Facts::FUNCTION).with(Facts::PARTICLE);
        let token = &self.text.tokens[i];
        let facts = self.scene.facts(i);
        match token.case {
            Case::Mixed => true,
            Case::Lower => token.kind == TokenKind::Word && facts.any(NAMES) && !facts.any(WORDS),
            // "He said": a capital that only opens the sentence.
            _ if token.is_capitalised() => {
                self.purpose == Purpose::Learning
                    || !self.is_grammar(i)
                    || (i > self.sentence.start && self.text.tokens[i - 1].kind != TokenKind::QuoteMark)
                    || (i + 1 < self.sentence.end && self.text.tokens[i + 1].is_capitalised())
            }
            _ => false,
        }
    }

    /// Whether a name may begin with a token right before its first capital: "southern Libya", "al-Qaeda".
    fn leads(&self, i: usize) -> bool {
        self.binds(i, Facts::COMMON)
    }

    /// Whether a name may go on with a token behind its last capital: "Samburu county", "Area 51", "K-pop".
    fn trails(&self, i: usize) -> bool {
        if self.purpose == Purpose::Learning {
            return self.binds(i, Facts::COMMON);
        }
        let behind = |what: Facts| i > self.sentence.start && self.scene.facts(i - 1).any(what);
        match self.text.tokens[i].kind {
            // "2 June 1996": dates are no names.
            TokenKind::Number => {
                self.is_hyphen(i - 1) || (self.text.tokens[i - 1].is_capitalised() && !behind(Facts::CALENDAR))
            }
            TokenKind::Punctuation => i + 1 < self.sentence.end && self.binds(i, Facts::HEAD),
            // The word right behind a name tells what it is, though it is seldom part of it.
            TokenKind::Word if self.is_hyphen(i - 1) || self.text.tokens[i - 1].is_capitalised() => !self.is_grammar(i),
            _ => self.binds(i, Facts::HEAD),
        }
    }

    /// Whether tokens between two capitals may join them: not more than two small ones, or one mark.
    fn joined(&self, mut between: Range<usize>) -> bool {
        if self.purpose == Purpose::Learning {
            return true;
        }
        const WORDS: Facts = Facts::HEAD.with(Facts::BEGINS_PLACE).with(Facts::BEGINS_ORGANIZATION);
        let (mut small, mut marks) = (0, 0);
        between.all(|i| {
            let is_mark = self.text.tokens[i].kind == TokenKind::Punctuation;
            let binds = self.binds(i, WORDS) || self.is_hyphen(i + 1) || (i > 0 && self.is_hyphen(i - 1));
            small += usize::from(!binds);
            marks += usize::from(!binds && is_mark);
            binds || small + marks <= 2 && (is_mark || self.is_small(i))
        })
    }

    /// Whether a token may be bound to a capital beside it; of everyday words only those of which the lists know this.
    fn binds(&self, i: usize, words: Facts) -> bool {
        let facts = self.scene.facts(i);
        match self.text.tokens[i].kind {
            TokenKind::QuoteMark | TokenKind::Clitic => false,
            TokenKind::Punctuation => matches!(self.text.raw(i), "-" | "–" | "&" | "/" | "."),
            _ => !facts.any(Facts::FUNCTION) && (!facts.any(Facts::COMMON) || facts.any(words)),
        }
    }

    /// A word of grammar, a mark of quotation or "'s".
    fn is_small(&self, i: usize) -> bool {
        matches!(self.text.tokens[i].kind, TokenKind::QuoteMark | TokenKind::Clitic)
            || self.scene.facts(i).any(Facts::FUNCTION.with(Facts::PARTICLE))
    }

    fn is_grammar(&self, i: usize) -> bool {
        let facts = self.scene.facts(i);
        facts.any(Facts::FUNCTION) && !facts.any(Facts::PARTICLE)
    }

    fn is_hyphen(&self, i: usize) -> bool {
        self.sentence.contains(&i) && self.text.raw(i) == "-"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    /// The tokens that may belong to names.
    fn seen(text: &str) -> Vec<String> {
        let document = Document::from_exact_text("", text);
        let text = Text::new(&document);
        let possible = possible(&text, &Scene::new(&text), Purpose::Reading);
        (0..text.tokens.len()).filter(|i| possible[*i]).map(|i| text.raw(i).to_owned()).collect()
    }

    #[test]
    fn what_may_stand_in_names_is_looked_at() {
        assert_eq!(seen("we met in southern Libya"), ["southern", "Libya"]);
        assert_eq!(seen("the Bank of the West"), ["Bank", "of", "the", "West"]);
        assert_eq!(seen("fans of K-pop"), ["K", "-", "pop"]);
        assert_eq!(seen("in Cha-am-tung"), ["Cha", "-", "am", "-", "tung"]);
        assert_eq!(seen("the Area 51, Ohio"), ["Area", "51", ",", "Ohio"]);
        assert_eq!(seen("the Sports Union (SU)"), ["Sports", "Union", "(", "SU"]);
        assert_eq!(seen("a boat from vietnam"), ["vietnam"]);
        assert_eq!(seen("The Hague is quiet."), ["The", "Hague"]);
    }

    #[test]
    fn what_stands_in_no_name_is_not() {
        assert!(seen("He was late. It rained, and then they left.").is_empty());
        assert_eq!(seen("on 2 June 1996"), ["2", "June"]);
        assert_eq!(seen("It was quiet in Lima."), ["Lima"]);
        assert_eq!(seen("from Lima to the old harbour of Callao"), ["Lima", "Callao"]);
    }
}
