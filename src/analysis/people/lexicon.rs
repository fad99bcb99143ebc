//! What single words tell about people: roles, gender, titles, and the small words that bound a noun phrase.
//!
//! Looked up once for each distinct word of a text; from then on a token's word number gives its [`Flags`].

use super::super::Gender;
use crate::language::calendar::{MONTHS, WEEKDAYS};
use crate::language::{Case, Text, TokenKind};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Flags(u32);

impl Flags {
    /// "president", "spokeswoman", "Gen.", "father"
    pub(super) const ROLE: Self = Self(1);
    /// "former", "vice", "foreign"
    pub(super) const MODIFIER: Self = Self(1 << 1);
    /// "Mr.", "Dr.": no role, but a name follows.
    pub(super) const HONORIFIC: Self = Self(1 << 2);
    /// Said of men.
    pub(super) const MALE: Self = Self(1 << 3);
    /// Said of women.
    pub(super) const FEMALE: Self = Self(1 << 4);
    /// "man", "girl": somebody without a role.
    pub(super) const PERSON: Self = Self(1 << 5);
    /// "the", "a", "this"
    pub(super) const DETERMINER: Self = Self(1 << 6);
    /// "his", "their"
    pub(super) const POSSESSIVE: Self = Self(1 << 7);
    /// "of", "in"
    pub(super) const PREPOSITION: Self = Self(1 << 8);
    /// "and", "but"
    pub(super) const CONJUNCTION: Self = Self(1 << 9);
    /// "that", "when", "because", "who"
    pub(super) const SUBORDINATOR: Self = Self(1 << 10);
    /// "said", "told"
    pub(super) const SPEECH: Self = Self(1 << 11);
    /// "is", "has", "will"
    pub(super) const AUXILIARY: Self = Self(1 << 12);
    /// Any other finite verb that is listed, and words in "-ed".
    pub(super) const VERB: Self = Self(1 << 13);
    /// Weekdays and months.
    pub(super) const CALENDAR: Self = Self(1 << 14);
    /// "he", "it", "who"
    pub(super) const PRONOUN: Self = Self(1 << 15);
    /// "also", "never", words in "-ly"
    pub(super) const ADVERB: Self = Self(1 << 16);
    /// "he", "she", "him", "her", "his", "hers", "himself", "herself"
    pub(super) const SINGULAR_THIRD: Self = Self(1 << 17);
    /// Kinship: the role of a person towards another one.
    pub(super) const KIN: Self = Self(1 << 18);
    /// Words that make a person something: "appointed", "elected", "named".
    pub(super) const APPOINTING: Self = Self(1 << 19);

    /// Whether any class of `other` is among these.
    pub(super) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// These and those.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The gender that the word shows.
    pub(super) fn gender(self) -> Option<Gender> {
        match (self.any(Self::MALE), self.any(Self::FEMALE)) {
            (true, false) => Some(Gender::Male),
            (false, true) => Some(Gender::Female),
            _ => None,
        }
    }

    /// No noun phrase goes on to the left of such a word.
    pub(super) const BOUNDARY: Self = Self::PREPOSITION
        .with(Self::CONJUNCTION)
        .with(Self::SUBORDINATOR)
        .with(Self::SPEECH)
        .with(Self::AUXILIARY)
        .with(Self::CALENDAR)
        .with(Self::PRONOUN);
    /// Finite verbs of any sort.
    pub(super) const ANY_VERB: Self = Self::SPEECH.with(Self::AUXILIARY).with(Self::VERB);
}

const MALE_HONORIFICS: &[&str] = &["mr.", "mr", "sir", "monsieur", "herr", "señor", "messrs.", "don"];
const FEMALE_HONORIFICS: &[&str] = &[
    "mrs.", "mrs", "ms.", "ms", "miss", "mme.", "mme", "mlle.", "mlle", "madame", "madam", "dame", "frau", "señora",
    "begum",
];
const HONORIFICS: &[&str] = &["dr.", "dr", "hon.", "prof", "st.", "sgt", "capt", "col", "gen", "fr."];
const KIN: &[&str] = &[
    "father",
    "mother",
    "son",
    "daughter",
    "brother",
    "sister",
    "wife",
    "husband",
    "widow",
    "widower",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "cousin",
    "grandfather",
    "grandmother",
    "grandson",
    "granddaughter",
    "stepfather",
    "stepmother",
    "fiancé",
    "fiancée",
    "girlfriend",
    "boyfriend",
    "partner",
    "friend",
    "colleague",
    "predecessor",
    "successor",
    "rival",
    "opponent",
    "twin",
    "ally",
    "aide",
    "lawyer",
    "attorney",
    "companion",
    "teammate",
];
const DETERMINERS: &[&str] =
    &["the", "a", "an", "this", "that", "one", "another", "these", "those", "some", "every", "each"];
const POSSESSIVES: &[&str] = &["his", "her", "their", "its", "my", "our", "your", "whose"];
const PREPOSITIONS: &[&str] = &[
    "of",
    "in",
    "at",
    "on",
    "for",
    "from",
    "to",
    "with",
    "by",
    "about",
    "against",
    "between",
    "among",
    "under",
    "over",
    "into",
    "onto",
    "through",
    "during",
    "without",
    "within",
    "near",
    "like",
    "off",
    "toward",
    "towards",
    "upon",
    "behind",
    "beside",
    "besides",
    "despite",
    "including",
    "via",
    "amid",
    "amongst",
    "alongside",
    "per",
    "than",
    "as",
    "after",
    "before",
    "since",
    "until",
    "till",
    "except",
    "around",
    "across",
    "along",
    "beyond",
    "unlike",
    "versus",
    "regarding",
    "concerning",
    "following",
];
const CONJUNCTIONS: &[&str] = &["and", "or", "but", "nor", "yet", "plus", "&"];
const SUBORDINATORS: &[&str] = &[
    "that", "when", "while", "because", "if", "although", "though", "whether", "who", "whom", "which", "where", "why",
    "how", "what", "once", "unless", "whereas", "whenever", "after", "before", "since", "as", "until", "so",
];
const AUXILIARIES: &[&str] = &[
    "is", "was", "are", "were", "be", "been", "being", "am", "has", "have", "had", "having", "do", "does", "did",
    "will", "would", "shall", "should", "can", "could", "may", "might", "must", "wo", "ca", "ought",
];
/// Beside the names of days and months (but for "May", which may be a person).
const CALENDAR: &[&str] = &[
    "jan.",
    "feb.",
    "mar.",
    "apr.",
    "jun.",
    "jul.",
    "aug.",
    "sep.",
    "sept.",
    "oct.",
    "nov.",
    "dec.",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "morning",
    "afternoon",
    "evening",
    "night",
    "week",
    "month",
    "year",
];
const PRONOUNS: &[&str] = &[
    "i",
    "you",
    "he",
    "she",
    "it",
    "we",
    "they",
    "me",
    "him",
    "us",
    "them",
    "himself",
    "herself",
    "itself",
    "themselves",
    "hers",
    "mine",
    "ours",
    "theirs",
    "who",
    "whom",
    "there",
    "here",
];
const ADVERBS: &[&str] = &[
    "also",
    "never",
    "now",
    "then",
    "later",
    "soon",
    "always",
    "often",
    "still",
    "just",
    "even",
    "once",
    "again",
    "already",
    "not",
    "n't",
    "ever",
    "too",
    "not",
    "instead",
    "however",
    "meanwhile",
    "afterwards",
    "perhaps",
    "only",
];
const APPOINTING: &[&str] = &[
    "appointed",
    "elected",
    "named",
    "chosen",
    "crowned",
    "nominated",
    "re-elected",
    "reelected",
    "sworn",
    "selected",
    "promoted",
    "appoints",
    "names",
    "elects",
];

const ROLES: &str = include_str!("../../../assets/people/roles.txt");

/// Roles in short or by another word, with their name in full.
static IN_FULL: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = ROLES.lines().filter(|l| !l.starts_with('#'));
    let pairs = lines.filter_map(|l| Some((l.split(' ').next()?, l.rsplit_once('=')?.1)));
    // A short form stands with its full stop or without it.
    pairs.flat_map(|(short, full)| [(short, full), (short.trim_end_matches('.'), full)]).collect()
});

/// The role that a lower-cased word names, in full: "governor" for "gov."; none where it is no role, or kinship.
pub(super) fn role_in_full(word: &str) -> Option<&'static str> {
    let listed = || TABLE.get_key_value(word).filter(|(_, flags)| flags.any(Flags::ROLE) && !flags.any(Flags::KIN));
    IN_FULL.get(word).copied().or_else(|| listed().map(|(word, _)| *word))
}

static TABLE: LazyLock<FxHashMap<&'static str, Flags>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, Flags> = FxHashMap::default();
    let mut add = |words: &[&'static str], flags: Flags| {
        for word in words {
            let entry = table.entry(word).or_default();
            *entry = entry.with(flags);
        }
    };
    for (list, flags) in [
        (ROLES, Flags::ROLE),
        (include_str!("../../../assets/people/modifiers.txt"), Flags::MODIFIER),
        (include_str!("../../../assets/people/persons.txt"), Flags::PERSON),
        (include_str!("../../../assets/people/verbs.txt"), Flags::VERB),
    ] {
        for line in list.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let mut fields = line.split(' ');
            let word = fields.next().unwrap_or(line);
            let more = fields.fold(Flags::default(), |more, mark| match mark {
                "m" => more.with(Flags::MALE),
                "f" => more.with(Flags::FEMALE),
                "s" => more.with(Flags::SPEECH),
                _ => more,
            });
            add(&[word], flags.with(more));
        }
    }
    add(MALE_HONORIFICS, Flags::HONORIFIC.with(Flags::MALE));
    add(FEMALE_HONORIFICS, Flags::HONORIFIC.with(Flags::FEMALE));
    add(HONORIFICS, Flags::HONORIFIC);
    add(KIN, Flags::KIN);
    add(DETERMINERS, Flags::DETERMINER);
    add(POSSESSIVES, Flags::POSSESSIVE);
    add(PREPOSITIONS, Flags::PREPOSITION);
    add(CONJUNCTIONS, Flags::CONJUNCTION);
    add(SUBORDINATORS, Flags::SUBORDINATOR);
    add(AUXILIARIES, Flags::AUXILIARY);
    add(CALENDAR, Flags::CALENDAR);
    add(&WEEKDAYS, Flags::CALENDAR);
    for month in MONTHS.into_iter().filter(|m| *m != "may") {
        add(&[month], Flags::CALENDAR);
    }
    add(PRONOUNS, Flags::PRONOUN);
    add(ADVERBS, Flags::ADVERB);
    add(APPOINTING, Flags::APPOINTING.with(Flags::VERB));
    add(&["he", "him", "his", "himself"], Flags::SINGULAR_THIRD.with(Flags::MALE));
    add(&["she", "her", "hers", "herself"], Flags::SINGULAR_THIRD.with(Flags::FEMALE));
    table
});

static FIRST_NAMES: LazyLock<FxHashMap<&'static str, Gender>> = LazyLock::new(|| {
    include_str!("../../../assets/people/first_names.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once(' '))
        .map(|(name, mark)| (name, if mark == "f" { Gender::Female } else { Gender::Male }))
        .collect()
});

/// The gender of nearly all who bear a folded first name.
pub(super) fn given_gender(name: &str) -> Option<Gender> {
    FIRST_NAMES.get(name).copied()
}

/// The classes of a lower-cased word.
fn look_up(word: &str) -> Flags {
    if let Some(&flags) = TABLE.get(word) {
        return flags;
    }
    if word.len() > 4 && word.ends_with("ed") {
        Flags::VERB
    } else if word.len() > 4 && word.ends_with("ly") {
        Flags::ADVERB
    } else {
        Flags::default()
    }
}

/// Whether a lower-cased word before a name is a title and no first name ("senator", "mr.", but not "dean").
pub(super) fn is_title(word: &str) -> bool {
    look_up(word).any(Flags::HONORIFIC.with(Flags::ROLE)) && given_gender(word).is_none()
}

/// The word classes of every token of a text.
pub(super) struct Words {
    flags: Vec<Flags>,
}

impl Words {
    /// Looks every distinct word up.
    pub(super) fn new(text: &Text<'_>) -> Self {
        Self { flags: text.classify(look_up) }
    }

    /// The classes of a token; none past the end.
    pub(super) fn at(&self, text: &Text<'_>, token: usize) -> Flags {
        text.tokens.get(token).and_then(|t| self.flags.get(t.word.index())).copied().unwrap_or_default()
    }

    /// Whether a token can be the predicate of the noun phrase right before it.
    pub(super) fn predicate(&self, text: &Text<'_>, token: usize) -> bool {
        let Some(t) = text.tokens.get(token) else { return false };
        let flags = self.at(text, token);
        if flags.any(Flags::ANY_VERB) {
            return true;
        }
        match t.kind {
            TokenKind::Clitic => matches!(text.word(token), "'ll" | "'d" | "'ve" | "'re"),
            // After a name a plain small-letter word that is no function word and no noun of a known sort is a verb.
            TokenKind::Word => {
                t.case == Case::Lower
                    && !flags.any(
                        Flags::PREPOSITION
                            .with(Flags::CONJUNCTION)
                            .with(Flags::SUBORDINATOR)
                            .with(Flags::DETERMINER)
                            .with(Flags::POSSESSIVE)
                            .with(Flags::PRONOUN)
                            .with(Flags::ADVERB)
                            .with(Flags::ROLE)
                            .with(Flags::PERSON)
                            .with(Flags::MODIFIER)
                            .with(Flags::CALENDAR),
                    )
            }
            _ => false,
        }
    }
}
