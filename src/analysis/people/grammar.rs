//! Where in its clause a mention stands, read off the words around it.

use super::lexicon::Flags;
use super::scene::Scene;
use crate::language::TokenKind;
use std::ops::Range;

/// The part that a mention plays in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// "Smith said", "said Smith"
    Subject,
    /// "met Smith"
    Object,
    /// "with Smith"
    Oblique,
    /// "Smith's"
    Possessor,
    /// "the Smith trial"
    Inside,
}

impl Position {
    /// How salient such a mention is, after Lappin and Leass (1994).
    pub(super) fn salience(self) -> f32 {
        match self {
            Self::Subject => 80.0,
            Self::Object => 50.0,
            Self::Possessor => 50.0,
            Self::Oblique => 40.0,
            Self::Inside => 10.0,
        }
    }
}

/// The position of the noun phrase `whole` whose naming words are `core`.
pub(super) fn position(
    scene: &Scene<'_, '_>,
    core: &Range<usize>,
    whole: &Range<usize>,
    sentence: &Range<usize>,
) -> Position {
    let next = core.end;
    if scene.possessive(next) {
        return Position::Possessor;
    }
    let before = whole.start.checked_sub(1).filter(|&b| b >= sentence.start);
    let article = before.is_some_and(|b| scene.is(b, Flags::DETERMINER));
    if (article && whole.start == core.start && next < sentence.end && scene.small(next) && !scene.verb_follows(next))
        || scene.hyphen(next)
    {
        return Position::Inside;
    }
    let follows = predicate_after(scene, core, whole, sentence);
    let Some(before) = before else {
        return Position::Subject;
    };
    let flags = scene.flags(before);
    if flags.any(Flags::SPEECH) && !follows {
        // "…," said Smith: a mark or comma before the verb turns the order round.
        let mark = before.checked_sub(1).filter(|&m| m >= sentence.start);
        let turned = mark
            .is_none_or(|m| scene.kind(m) == Some(TokenKind::QuoteMark) || matches!(scene.word(m), "," | "?" | "!"));
        return if turned { Position::Subject } else { Position::Object };
    }
    if flags.any(Flags::PREPOSITION) && !(follows && flags.any(Flags::SUBORDINATOR)) {
        return Position::Oblique;
    }
    if follows {
        return Position::Subject;
    }
    let word = scene.word(before);
    if matches!(word, "," | ":" | ";" | "(") || scene.kind(before) == Some(TokenKind::QuoteMark) {
        return Position::Oblique;
    }
    Position::Object
}

/// Whether a verb follows a noun phrase, its apposition or relative clause between two commas skipped.
fn predicate_after(scene: &Scene<'_, '_>, core: &Range<usize>, whole: &Range<usize>, sentence: &Range<usize>) -> bool {
    if scene.verb_follows(core.end) {
        return true;
    }
    let mut at = whole.end.max(core.end);
    if at > core.end && scene.verb_follows(at) {
        return true;
    }
    if scene.word(core.end) == "and" {
        // "Smith and Jones said"
        if let Some(s) = scene.spot_at(core.end + 1) {
            return scene.verb_follows(scene.spots[s].tokens.end);
        }
        return false;
    }
    if scene.word(at) == "," {
        at += 1;
    } else if !(at > core.end && scene.word(at.saturating_sub(1)) == ",") {
        return false;
    }
    if !matches!(scene.word(at), "who" | "whose" | "which" | "whom") && !scene.words.predicate(scene.text, at) {
        return false;
    }
    // The clause ends at a comma that a finite verb follows.
    let limit = sentence.end.min(at + 40);
    (at..limit).any(|i| {
        scene.word(i) == "," && {
            let verb = scene.skip_adverbs(i + 1);
            scene.is(verb, Flags::ANY_VERB)
        }
    })
}

/// How long a clause may be.
const CLAUSE: usize = 60;

/// Where the clause that holds a token begins. `subject`: the token is a subject, so a verb of saying before it governs
/// its clause.
pub(super) fn clause_start(scene: &Scene<'_, '_>, token: usize, sentence: &Range<usize>, subject: bool) -> usize {
    let mut at = token;
    let floor = sentence.start.max(token.saturating_sub(CLAUSE));
    while at > floor {
        let left = at - 1;
        let flags = scene.flags(left);
        let cut = flags.any(Flags::SUBORDINATOR) && (!flags.any(Flags::PREPOSITION) || scene.verb_follows(at + 1))
            || matches!(scene.word(left), ";" | ":" | "--" | "—" | "–")
            || (flags.any(Flags::CONJUNCTION) && !scene.verb_follows(at))
            || (subject && flags.any(Flags::SPEECH) && left + 1 == token)
            || scene.kind(left) == Some(TokenKind::QuoteMark) && !scene.possessive(left);
        if cut {
            break;
        }
        at = left;
    }
    at
}
