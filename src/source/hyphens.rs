//! Words divided at the end of a line.

use super::lines::Line;
use rustc_hash::FxHashSet;

/// First parts that keep their hyphen before any word.
const PREFIXES: &[&str] = &[
    "all", "anti", "cross", "double", "eight", "ex", "far", "fifty", "first", "five", "forty", "four", "full", "half",
    "hard", "high", "ill", "large", "left", "long", "low", "mid", "nine", "non", "old", "one", "post", "pre", "pro",
    "right", "second", "self", "semi", "seven", "seventy", "short", "six", "sixty", "small", "so", "ten", "third",
    "thirty", "three", "twenty", "two", "vice", "well", "world",
];

/// Ends of English words that are no words themselves.
const ENDINGS: &[&str] = &[
    "ally",
    "ance",
    "ances",
    "ation",
    "ational",
    "ations",
    "cally",
    "cation",
    "cial",
    "dent",
    "dents",
    "ence",
    "ences",
    "eral",
    "fied",
    "ible",
    "ical",
    "ically",
    "ified",
    "ious",
    "ism",
    "istic",
    "ists",
    "ities",
    "ity",
    "ization",
    "ized",
    "izing",
    "lation",
    "lution",
    "lutionary",
    "ment",
    "ments",
    "mental",
    "mentary",
    "nated",
    "ness",
    "nomic",
    "nomy",
    "ously",
    "ration",
    "rity",
    "sion",
    "sions",
    "tary",
    "ted",
    "tially",
    "tic",
    "tical",
    "ties",
    "ting",
    "tion",
    "tional",
    "tionary",
    "tions",
    "tive",
    "tively",
    "tor",
    "tors",
    "ture",
    "tures",
    "ty",
    "vation",
    "vious",
    "ward",
];

/// What a text shows about words divided at the end of its lines.
#[derive(Debug, Default)]
pub(super) struct Hyphens {
    /// Words and compounds as they stand inside lines, lower-cased.
    words: FxHashSet<String>,
    /// Whether the text divides words as typesetters do, not only at the hyphens they have.
    divides: bool,
}

impl Hyphens {
    /// Learns from groups of lines. Without a hyphen at any line end this costs one look at each line.
    pub fn learn(groups: &[Vec<Line>]) -> Self {
        let pairs = || groups.iter().flat_map(|g| g.windows(2));
        let divided: Vec<(&str, &str)> = pairs().filter_map(|p| parts(p[0].text, p[1].text)).collect();
        if divided.is_empty() {
            return Self::default();
        }
        let mut words = FxHashSet::default();
        for group in groups {
            let mut after_hyphen = false;
            for line in group {
                let mut tokens: Vec<&str> = line.text.split_whitespace().collect();
                if after_hyphen && !tokens.is_empty() {
                    tokens.remove(0);
                }
                after_hyphen = line.text.ends_with('-');
                if after_hyphen {
                    tokens.pop();
                }
                for token in tokens {
                    let word = token.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
                    if word.contains('-') {
                        words.extend(word.split('-').map(str::to_owned));
                    }
                    words.insert(word);
                }
            }
        }
        let known = |join: &str| {
            let is = |(a, b): &&(&str, &str)| words.contains(&format!("{a}{join}{b}").to_lowercase());
            divided.iter().filter(is).count()
        };
        let (joined, compound) = (known(""), known("-"));
        let often = divided.len() * 25 >= pairs().count() && divided.len() >= 3;
        Self { divides: joined > compound || often && joined >= compound, words }
    }

    /// Whether the hyphen at the end of `line` goes when `next` is joined to it. `None` if no word is divided there.
    pub fn drops(&self, line: &str, next: &str) -> Option<bool> {
        let (head, tail) = parts(line, next)?;
        let (head, tail) = (head.to_lowercase(), tail.to_lowercase());
        let knows = |w: &str| self.words.contains(w);
        let first_is_word = head.rsplit('-').next().is_some_and(knows);
        Some(if knows(&format!("{head}{tail}")) {
            true
        } else if knows(&format!("{head}-{tail}")) || head.contains('-') || PREFIXES.contains(&head.as_str()) {
            false
        } else if ENDINGS.contains(&tail.as_str()) {
            true
        } else {
            self.divides && !(first_is_word && knows(&tail))
        })
    }
}

/// The two parts of a word that may be divided between two lines: letters, a hyphen, a small letter. Where the next line
/// goes on with a capital or a digit, the hyphen belongs to a compound.
fn parts<'a>(line: &'a str, next: &'a str) -> Option<(&'a str, &'a str)> {
    let stem = line.strip_suffix(['-', '‐'])?;
    let head = stem.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next()?;
    let tail = next.split(|c: char| !c.is_alphabetic()).next()?;
    let letters = head.chars().next_back().is_some_and(char::is_alphabetic);
    (letters && tail.starts_with(char::is_lowercase)).then_some((head, tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divided_words_are_joined_and_compounds_kept() {
        let text = "The government said that the coali-\ntion was ready. The coalition met the well-\nknown leader. \
                    A peace-keep-\ning force and an anti-\nwar rally came to the govern-\nment.";
        let groups = vec![text.lines().filter_map(Line::new).collect::<Vec<_>>()];
        let h = Hyphens::learn(&groups);
        assert_eq!(h.drops("the coali-", "tion was"), Some(true));
        assert_eq!(h.drops("the well-", "known leader"), Some(false));
        assert_eq!(h.drops("an anti-", "war rally"), Some(false));
        assert_eq!(h.drops("the govern-", "ment."), Some(true));
        assert_eq!(h.drops("Anglo-", "American"), None);
        assert_eq!(h.drops("the years 1975-", "79"), None);
        assert_eq!(h.drops("a pause -", "and more"), None);
    }

    #[test]
    fn a_text_that_does_not_divide_keeps_its_hyphens() {
        let groups = vec![vec![Line::new("a Vietnamese-").unwrap(), Line::new("organized tribunal").unwrap()]];
        assert_eq!(Hyphens::learn(&groups).drops("a Vietnamese-", "organized"), Some(false));
    }
}
