//! What the search for statements knows about words: cues with the constructions they open, and classes of function words.

use crate::analysis::times::calendar::Unit;
use crate::language::Text;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Constructions that a cue opens (see `assets/cues.txt`).
pub(super) mod opens {
    /// A quotation in marks, and the parenthetical.
    pub const QUOTATION: u16 = 1;
    /// A clause with "that".
    pub const THAT: u16 = 1 << 1;
    /// A clause without "that".
    pub const CLAUSE: u16 = 1 << 2;
    /// An indirect question.
    pub const QUESTION: u16 = 1 << 3;
    /// An infinitive.
    pub const INFINITIVE: u16 = 1 << 4;
    /// A noun phrase.
    pub const NOUN: u16 = 1 << 5;
    /// An addressee before the statement.
    pub const ADDRESSEE: u16 = 1 << 6;
    /// An object that is part of the statement.
    pub const OBJECT: u16 = 1 << 7;
    /// Not said but thought: inside another statement it is part of that.
    pub const THOUGHT: u16 = 1 << 8;
    /// Only with "out" behind it.
    pub const OUT: u16 = 1 << 9;
    /// Values its object ("thanked the crew"), of which only what follows says something.
    pub const VALUES: u16 = 1 << 10;
    /// A title in marks behind it is that of a work ("read “The Old Man”").
    pub const TITLE: u16 = 1 << 11;
}

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum VerbForm {
    /// "say"
    Base,
    /// "says"
    Third,
    /// "said": past, and the participle where both are one
    Past,
    /// "written": only a participle
    Participle,
    /// "saying"
    Ing,
}

/// A word that is a form of a cue verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CueVerb {
    /// Constructions, see [`opens`].
    pub opens: u16,
    /// Prepositions before a noun phrase that is the statement, see [`preposition`].
    pub prepositions: u16,
    /// Which form it is.
    pub form: VerbForm,
}

/// Classes of words; one word may be in several.
pub(super) mod class {
    pub const DETERMINER: u32 = 1;
    pub const SUBJECT: u32 = 1 << 1;
    pub const OBJECT_PRONOUN: u32 = 1 << 2;
    pub const POSSESSIVE: u32 = 1 << 3;
    pub const PREPOSITION: u32 = 1 << 4;
    pub const BE: u32 = 1 << 5;
    pub const HAVE: u32 = 1 << 6;
    pub const DO: u32 = 1 << 7;
    pub const MODAL: u32 = 1 << 8;
    pub const NEGATION: u32 = 1 << 9;
    pub const COORDINATOR: u32 = 1 << 10;
    pub const SUBORDINATOR: u32 = 1 << 11;
    pub const RELATIVE: u32 = 1 << 12;
    pub const ADVERB: u32 = 1 << 13;
    pub const TIME: u32 = 1 << 14;
    pub const QUANTIFIER: u32 = 1 << 15;
    pub const VERB: u32 = 1 << 16;
    pub const INTERROGATIVE: u32 = 1 << 17;
    pub const NOMINAL_CUE: u32 = 1 << 18;
    pub const TO: u32 = 1 << 19;
    pub const CALENDAR: u32 = 1 << 20;
    pub const SPEECH_NOUN: u32 = 1 << 21;
    pub const LITTLE: u32 = 1 << 22;
    pub const INNER_PREPOSITION: u32 = 1 << 23;
    /// Units of time: what stands before "ago".
    pub const UNIT: u32 = 1 << 24;
    /// Pronouns that stand for no statement.
    pub const VAGUE: u32 = 1 << 25;

    pub const AUXILIARY: u32 = BE | HAVE | DO | MODAL;
    /// Words that can't stand inside a noun phrase.
    pub const BREAKS: u32 = AUXILIARY | NEGATION | SUBORDINATOR | RELATIVE | SUBJECT | VERB | INTERROGATIVE | TO;
}

const CLASSES: &[(u32, &str)] = &[
    (class::DETERMINER, "the a an this that these those another each every no any both all such"),
    (class::SUBJECT, "he she they we i it you there everyone everybody nobody someone somebody anyone who"),
    (class::OBJECT_PRONOUN, "him her them us me it you himself herself themselves itself"),
    (class::POSSESSIVE, "his her their our my its your whose"),
    (
        class::PREPOSITION,
        "of in on at for from with by about against during after before over under near behind into through via \
         between among within without upon toward towards across around since until despite including regarding \
         concerning outside inside like amid per as than above below along beyond throughout",
    ),
    (
        class::INNER_PREPOSITION,
        "of in on at for from with by about against near under behind within to between among through into across \
         outside inside over",
    ),
    (class::BE, "is are was were be been being am 's 're 'm"),
    (class::HAVE, "has have had having 've"),
    (class::DO, "do does did"),
    (class::MODAL, "will would can could may might must shall should 'll 'd ca wo"),
    (class::NEGATION, "not n't never neither nor nobody none nothing without"),
    (class::COORDINATOR, "and or but"),
    (
        class::SUBORDINATOR,
        "because while although though if unless whereas when where that since until once as after before so whether",
    ),
    (class::RELATIVE, "who which whom whose that"),
    (class::INTERROGATIVE, "how why what whether if when where who"),
    (
        class::ADVERB,
        "also then later now again even just still already ever always often once twice soon thus therefore however \
         instead too only further earlier recently repeatedly publicly privately simply meanwhile first never \
         nonetheless nevertheless largely essentially basically flatly long today yesterday tomorrow tonight here \
         there back out quite perhaps maybe indeed afterward afterwards sometimes somewhat once-again",
    ),
    (
        class::TIME,
        "today yesterday tomorrow tonight morning afternoon evening night week month year weekend earlier later \
         recently monday tuesday wednesday thursday friday saturday sunday january february march april may june july \
         august september october november december jan. feb. mar. apr. aug. sept. oct. nov. dec. last next this past ago \
         a.m. p.m. mon. tue. wed. thu. fri. sat. sun.",
    ),
    (
        class::CALENDAR,
        "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february \
         march april june july august september october november december jan. feb. aug. sept. oct. nov. dec. week \
         month year weekend morning afternoon evening night",
    ),
    (
        class::QUANTIFIER,
        "some many several most few others other one two three four five more all both half another \
        dozens hundreds thousands those neither none each everyone nobody",
    ),
    (
        class::VERB,
        "came went made took gave got saw knew thought felt found kept left lost met paid put ran sent set sat stood \
         won began became brought built bought broke chose cut drew drove fell fought flew forgot grew held hit led \
         let lay meant read rode rose sold shot showed sought spent spoke struck taught threw understood withdrew \
         is are was were has have had comes goes makes takes gives gets sees knows thinks feels finds keeps leaves \
         loses meets pays puts runs sends sets sits stands wins begins becomes brings buys wants needs seems appears \
         remains believes hopes expects tries means continues includes likes",
    ),
    (
        class::NOMINAL_CUE,
        "word claim claims assertion assertions statement allegation allegations accusation accusations warning \
         warnings suggestion suggestions announcement news argument complaint complaints insistence contention \
         promise promises pledge vow prediction denial revelation report reports rumor rumors message remark remarks \
         comment comments declaration confirmation reply assurance assurances admission acknowledgment \
         acknowledgement testimony observation hint hints boast guarantee forecast charge charges disclosure \
         recommendation advice plea explanation reminder estimate finding findings conclusion oath",
    ),
    (class::TO, "to"),
    (
        class::SPEECH_NOUN,
        "statement letter report interview email e-mail tweet post memo speech press article column conference \
         message release testimony book ad editorial",
    ),
    (class::LITTLE, "little nothing much less enough so"),
    (class::VAGUE, "everything something anything nothing"),
];

/// Adverbs in -ly are too many to list; these words only look like some.
const NO_ADVERBS: &[&str] =
    &["family", "italy", "july", "reply", "ally", "assembly", "rally", "only", "supply", "bully"];

/// The bit of a preposition that can stand between a cue and the statement.
pub(super) fn preposition(word: &str) -> u16 {
    match word {
        "about" => 1,
        "of" => 1 << 1,
        "for" => 1 << 2,
        "against" => 1 << 3,
        "on" => 1 << 4,
        "to" => 1 << 5,
        "at" => 1 << 6,
        _ => 0,
    }
}

struct Lexicon {
    verbs: FxHashMap<String, CueVerb>,
    classes: FxHashMap<&'static str, u32>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut classes = FxHashMap::default();
    for (class, words) in CLASSES {
        for word in words.split_whitespace() {
            *classes.entry(word).or_default() |= class;
        }
    }
    Lexicon { verbs: cue_verbs(include_str!("../../../assets/cues.txt")), classes }
});

/// Reads the list of cues into a table of all their forms.
fn cue_verbs(list: &str) -> FxHashMap<String, CueVerb> {
    let mut verbs = FxHashMap::default();
    for line in list.lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split_whitespace();
        let (Some(forms), Some(letters)) = (fields.next(), fields.next()) else { continue };
        let opens = letters.chars().fold(0, |bits, letter| bits | construction(letter));
        let prepositions = fields.fold(0, |bits, word| bits | preposition(word));
        let forms: Vec<&str> = forms.split('/').collect();
        let base = forms[0];
        let regular = |ending: &str| match base.strip_suffix('e') {
            Some(stem) => format!("{stem}{ending}"),
            None => format!("{base}{ending}"),
        };
        let past = forms.get(1).map_or_else(|| regular("ed"), |f| (*f).to_owned());
        let ing = match forms.last() {
            Some(f) if forms.len() > 2 && f.ends_with("ing") => (*f).to_owned(),
            _ => format!("{base}ing"),
        };
        let mut put = |word: String, form| {
            verbs.entry(word).or_insert(CueVerb { opens, prepositions, form });
        };
        put(past, VerbForm::Past);
        if forms.len() > 3 {
            put(forms[2].to_owned(), VerbForm::Participle);
        }
        put(ing, VerbForm::Ing);
        put(third(base), VerbForm::Third);
        put(base.to_owned(), VerbForm::Base);
    }
    verbs
}

fn construction(letter: char) -> u16 {
    match letter {
        'q' => opens::QUOTATION,
        't' => opens::THAT,
        'c' => opens::CLAUSE,
        'w' => opens::QUESTION,
        'i' => opens::INFINITIVE,
        'n' => opens::NOUN,
        'a' => opens::ADDRESSEE,
        'o' => opens::OBJECT,
        'm' => opens::THOUGHT,
        'p' => opens::OUT,
        'v' => opens::VALUES,
        'l' => opens::TITLE,
        _ => 0,
    }
}

/// The third person of a verb.
fn third(base: &str) -> String {
    let vowel_before_y = base.strip_suffix('y').is_some_and(|s| s.ends_with(['a', 'e', 'o', 'u']));
    match base.strip_suffix('y') {
        Some(stem) if !vowel_before_y => format!("{stem}ies"),
        _ if base.ends_with(['s', 'x']) || base.ends_with("ch") || base.ends_with("sh") => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

/// What is known about one distinct word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// Bits of [`class`].
    pub class: u32,
    /// Set where the word is a form of a cue verb.
    pub cue: Option<CueVerb>,
    /// The bit of a preposition, see [`preposition`].
    pub preposition: u16,
}

/// Looks up every distinct word of the text.
pub(super) fn look_up(text: &Text<'_>) -> Vec<Known> {
    let lexicon = &*LEXICON;
    text.classify(|word| {
        let mut class = lexicon.classes.get(word).copied().unwrap_or(0);
        let cue = lexicon.verbs.get(word).copied();
        if word.len() > 4 && word.ends_with("ly") && !NO_ADVERBS.contains(&word) {
            class |= class::ADVERB;
        }
        if Unit::named(word.strip_suffix('s').unwrap_or(word)).is_some() {
            class |= class::UNIT;
        }
        if cue.is_some_and(|c| matches!(c.form, VerbForm::Past)) || (word.len() > 4 && word.ends_with("ed")) {
            class |= class::VERB;
        }
        Known { class, cue, preposition: preposition(word) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflects_cues() {
        let lexicon = &*LEXICON;
        for (word, form) in [
            ("say", VerbForm::Base),
            ("says", VerbForm::Third),
            ("said", VerbForm::Past),
            ("saying", VerbForm::Ing),
            ("denies", VerbForm::Third),
            ("denied", VerbForm::Past),
            ("written", VerbForm::Participle),
            ("criticizing", VerbForm::Ing),
            ("announced", VerbForm::Past),
            ("stresses", VerbForm::Third),
            ("admitting", VerbForm::Ing),
        ] {
            assert_eq!(lexicon.verbs.get(word).map(|v| v.form), Some(form), "{word}");
        }
    }

    #[test]
    fn no_cue_has_a_form_made_wrongly() {
        for word in ["announceed", "denyed", "admited", "denys", "citeing", "stresss"] {
            assert!(!LEXICON.verbs.contains_key(word), "{word}");
        }
    }
}
