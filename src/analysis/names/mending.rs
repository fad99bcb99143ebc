//! Edges and kinds of the model's names that the rules know better: one name is not cut in two, and nothing is counted to it
//! that does not belong to it.

use super::Rules;
use super::lexicon::Facts;
use super::tagger::Found;
use crate::analysis::Kind;
use crate::language::{Case, TokenKind};
use rustc_hash::FxHashMap;

/// Titles of rank that are given names as well.
const RANKS: [&str; 9] = ["king", "queen", "prince", "princess", "duke", "earl", "count", "sultan", "pope"];

/// The Arabic article as it is written inside a sentence.
const ARTICLES: [&str; 12] = ["al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az", "adh", "ath"];

/// A name that the model is less sure of than this gives way to what is known of its words.
const SURE: f32 = 0.7;

impl Rules<'_, '_> {
    /// Puts names right; they stay sorted and apart from each other.
    pub(super) fn mend(&self, found: &mut Vec<Found>) {
        let mut free = 0;
        for name in found.iter_mut() {
            self.with_article(name, free);
            self.trim(name);
            self.place(name);
            free = name.tokens.end;
        }
        self.join(found);
        self.complete(found);
        self.shorten(found);
    }

    /// Gives a name the Arabic article before it ("al-Aqsa"), if all of it lies behind the name before; none begins with a
    /// hyphen.
    fn with_article(&self, name: &mut Found, free: usize) {
        let text = self.scene.text;
        let hyphen = |at: usize| text.raw(at) == "-";
        let own = usize::from(hyphen(name.tokens.start));
        let before = name.tokens.start + own;
        let spaced = |at: usize| text.tokens[at].spaced;
        let article = before >= free + 2
            && hyphen(before - 1)
            && match (spaced(before - 1), spaced(before)) {
                (false, false) => ARTICLES.contains(&text.raw(before - 2)),
                // As some archives have it.
                (true, true) => matches!(text.raw(before - 2), "al" | "el"),
                _ => false,
            };
        if article {
            name.tokens.start = before - 2;
        } else if name.tokens.len() > 1 {
            name.tokens.start += own;
        }
    }

    /// Takes a leading article off a name, and a person's titles: corpora differ in what they count to a name.
    fn trim(&self, found: &mut Found) {
        while found.tokens.len() > 1 {
            let first = found.tokens.start;
            // The letter of "A&E" is none.
            let apart = self.scene.text.tokens.get(first + 1).is_some_and(|t| t.spaced);
            let article = apart && matches!(self.scene.text.word(first), "the" | "a" | "an");
            let facts = self.scene.facts(first);
            // "Dean Aldous" and "Don Aldous" are given names more often than titles, "Prince Aldous" is not.
            let word = self.scene.text.word(first);
            let title = facts.any(Facts::HONORIFIC)
                || facts.any(Facts::TITLE) && (!facts.any(Facts::GIVEN) || RANKS.contains(&word));
            let title = title && found.kind == Some(Kind::Person);
            if !article && !title {
                break;
            }
            found.tokens.start += 1;
        }
    }

    /// Joins names where the rules see one: three or more that follow each other with nothing between, where the rules see one
    /// organisation ("Vietnam", "Communist", "Party"; two may stand side by side: "Kenya Airways" in two parts is how some
    /// corpora read it); and the parts of a place that the lists have as a whole ("Trinidad", "Tobago").
    fn join(&self, found: &mut Vec<Found>) {
        let mut joined: Vec<Found> = Vec::with_capacity(found.len());
        let mut rest = &found[..];
        for (candidate, kind, lead) in self.names() {
            if lead <= 1.0 || candidate.tokens.len() < 2 {
                continue;
            }
            let (before, from) = rest.split_at(rest.partition_point(|f| f.tokens.start < candidate.tokens.start));
            let count = from.iter().take_while(|f| f.tokens.end <= candidate.tokens.end).count();
            let (parts, behind) = from.split_at(count);
            let [opens, .., ends] = parts else { continue };
            if opens.tokens.start != candidate.tokens.start || ends.tokens.end != candidate.tokens.end {
                continue;
            }
            let whole = match kind {
                Kind::Organization => count > 2 && parts.windows(2).all(|w| w[0].tokens.end == w[1].tokens.start),
                Kind::Place => {
                    candidate.listed.any(Facts::COUNTRY.with(Facts::CITY))
                        && parts.iter().all(|p| p.kind == Some(Kind::Place))
                }
                _ => false,
            };
            if whole {
                let confidence = parts.iter().map(|f| f.confidence).fold(1.0, f32::min);
                joined.extend_from_slice(before);
                joined.push(Found { tokens: candidate.tokens.clone(), kind: Some(kind), confidence });
                rest = behind;
            }
        }
        joined.extend_from_slice(rest);
        *found = joined;
    }

    /// A country stays a place where little speaks against it: in capitals ("VIETNAM has") it looks like an acronym.
    fn place(&self, name: &mut Found) {
        let country = || self.scene.facts(name.tokens.start).any(Facts::COUNTRY);
        if name.kind == Some(Kind::Organization) && name.confidence < SURE && name.tokens.len() == 1 && country() {
            name.kind = Some(Kind::Place);
        }
    }

    /// Joins halves of one name that follow each other, unless the model is sure of both: what ends in "of" or "for" with
    /// the name behind it ("University of", "Chile"), and what begins with its own head word with the name before it
    /// ("London", "School of Economics"; "Paris", "Agreement"). Corpora that mark names inside names leave such halves. So
    /// too an institution with its place behind "of" ("Supreme Court", "Estonia").
    fn complete(&self, found: &mut Vec<Found>) {
        let open =
            |name: &Found| name.tokens.len() > 1 && matches!(self.scene.text.raw(name.tokens.end - 1), "of" | "for");
        let named = |name: &Found| matches!(name.kind, Some(Kind::Person | Kind::Organization | Kind::Place));
        let headed = |name: &Found| {
            let head = match name.kind {
                Some(Kind::Organization) => Facts::ORGANIZATION_HEAD,
                Some(Kind::Place) => Facts::PLACE_HEAD,
                _ => Facts::HEAD,
            };
            self.scene.facts(name.tokens.start).any(head) && self.scene.text.tokens[name.tokens.start].spaced
        };
        // Not "Google, Inc. of Mountain View".
        let institution = |name: &Found, next: &Found| {
            name.kind == Some(Kind::Organization)
                && next.kind == Some(Kind::Place)
                && name.tokens.end + 1 == next.tokens.start
                && self.scene.text.raw(name.tokens.end) == "of"
                && self.scene.facts(name.tokens.end - 1).any(Facts::ORGANIZATION_HEAD)
                && !self.scene.text.raw(name.tokens.end - 1).ends_with('.')
        };
        found.dedup_by(|next, name| {
            let confidence = name.confidence.min(next.confidence);
            let touch = name.tokens.end == next.tokens.start;
            let behind = touch && open(name) || institution(name, next);
            let before = || touch && named(name) && next.kind != Some(Kind::Person) && headed(next);
            let whole = confidence < SURE && (behind || before());
            if whole {
                if !behind {
                    name.kind = next.kind;
                }
                name.tokens.end = next.tokens.end;
                name.confidence = confidence;
            }
            whole
        });
    }

    /// Takes a word without a capital off the end of a name that stands without it more often in the document ("KR
    /// breakaway"), unless names have it for a head ("Gauteng province").
    fn shorten(&self, found: &mut [Found]) {
        let text = self.scene.text;
        let loose = |name: &Found| {
            let last = name.tokens.end - 1;
            let token = &text.tokens[last];
            name.tokens.len() > 1
                && (token.kind, token.case, token.spaced) == (TokenKind::Word, Case::Lower, true)
                && text.raw(last - 1) != "-"
                && !self.scene.facts(last).any(Facts::HEAD)
        };
        let places: Vec<usize> = (0..found.len()).filter(|i| loose(&found[*i])).collect();
        if places.is_empty() {
            return;
        }
        let words = |name: &Found, cut: usize| -> Vec<usize> {
            text.tokens[name.tokens.start..name.tokens.end - cut].iter().map(|t| t.word.index()).collect()
        };
        let mut counts: FxHashMap<Vec<usize>, (usize, Option<Kind>)> = FxHashMap::default();
        for name in found.iter() {
            counts.entry(words(name, 0)).or_insert((0, name.kind)).0 += 1;
        }
        for at in places {
            let name = &mut found[at];
            let whole = counts.get(&words(name, 0)).map_or(0, |c| c.0);
            if let Some((_, kind)) = counts.get(&words(name, 1)).filter(|c| c.0 > whole) {
                name.tokens.end -= 1;
                name.kind = *kind;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::given::{Given, after};
    use super::*;

    const ORGANIZATION: Option<Kind> = Some(Kind::Organization);
    const PLACE: Option<Kind> = Some(Kind::Place);

    fn mended(text: &str, given: &[Given<'_>]) -> Vec<(String, Option<Kind>)> {
        after(text, given, |text, found| Rules::new(text).mend(found))
    }

    #[test]
    fn a_half_that_ends_in_of_takes_the_name_behind_it_unless_both_are_sure() {
        let text = "She left the University of Tartu early.";
        let halves = |sure| mended(text, &[("University of", 0, ORGANIZATION, sure), ("Tartu", 0, PLACE, 0.9)]);
        assert_eq!(halves(0.5), [("University of Tartu".to_owned(), ORGANIZATION)]);
        assert_eq!(halves(0.9).len(), 2);
        let apart = mended("The mayor of Tartu left.", &[("mayor", 0, None, 0.5), ("Tartu", 0, PLACE, 0.5)]);
        assert_eq!(apart.len(), 2);
        for (text, head, joined) in [
            ("The Harbour Court of Tartu sat.", "Harbour Court", true),
            ("She joined Wrenfold Inc. of Tartu.", "Wrenfold Inc.", false),
            ("The Reapers of Tartu sat.", "Reapers", false),
        ] {
            let names = mended(text, &[(head, 0, ORGANIZATION, 0.5), ("Tartu", 0, PLACE, 0.9)]);
            assert_eq!(names.len() == 1, joined, "{text}");
        }
    }

    fn names(text: &str, given: &[Given<'_>]) -> Vec<String> {
        mended(text, given).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn the_arabic_article_belongs_to_the_name_and_a_hyphen_before_it_does_not() {
        let text = "They prayed at al-Qasr. The post-Soviet road ends there.";
        let given = [("-Qasr", 0, PLACE, 0.9), ("-Soviet", 0, PLACE, 0.9)];
        assert_eq!(names(text, &given), ["al-Qasr", "Soviet"]);
        assert_eq!(names(text, &[("Qasr", 0, PLACE, 0.9)]), ["al-Qasr"]);
        assert_eq!(names("The al-Qasr road", &[("al-Qasr", 0, PLACE, 0.9)]), ["al-Qasr"]);
    }

    #[test]
    fn a_small_word_is_cut_off_a_name_that_mostly_stands_without_it() {
        let text = "The WLF faction left. The WLF was silent, and the WLF waited.";
        let twice =
            [("WLF faction", 0, ORGANIZATION, 0.5), ("WLF", 1, ORGANIZATION, 0.9), ("WLF", 2, ORGANIZATION, 0.9)];
        assert_eq!(mended(text, &twice)[0].0, "WLF");
        assert_eq!(mended(text, &twice[..2])[0].0, "WLF faction");
        let text = "Kern county burnt. Kern was dry, and Kern is large.";
        let head = [("Kern county", 0, PLACE, 0.5), ("Kern", 1, PLACE, 0.9), ("Kern", 2, PLACE, 0.9)];
        assert_eq!(mended(text, &head)[0].0, "Kern county");
    }

    #[test]
    fn a_country_in_capitals_is_no_acronym_where_little_says_so() {
        let text = "VIETNAM has snubbed its neighbours.";
        assert_eq!(mended(text, &[("VIETNAM", 0, ORGANIZATION, 0.6)])[0].1, PLACE);
        assert_eq!(mended(text, &[("VIETNAM", 0, ORGANIZATION, 0.9)])[0].1, ORGANIZATION);
    }
}
