//! Whether the verb near an expression tells of the past or of what is to come.

use super::found::Reader;
use crate::language::TokenKind;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What a word says about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    None,
    /// "said", "was", "walked"
    Past,
    /// "will", "plans", "scheduled"
    Future,
    /// "be": what follows is not past.
    Be,
    /// "to"
    To,
}

const FUTURE: &[&str] = &[
    "will",
    "'ll",
    "shall",
    "going",
    "scheduled",
    "expected",
    "plan",
    "plans",
    "planning",
    "due",
    "would",
    "may",
    "expires",
    "expire",
    "begins",
    "begin",
    "starts",
    "start",
    "opens",
    "ends",
    "effective",
    "payable",
    "until",
    "deadline",
    "slated",
    "set",
    "hopes",
    "hope",
    "expects",
    "intends",
    "by",
    "maturing",
    "ending",
    "wants",
    "want",
];
const IRREGULAR: &[&str] = &[
    "was", "were", "had", "did", "said", "told", "went", "came", "took", "fell", "rose", "met", "made", "began",
    "became", "left", "got", "gave", "found", "held", "won", "lost", "sent", "spoke", "wrote", "saw", "shot", "grew",
    "led", "ran", "hit", "broke", "drove", "bought", "sold", "brought", "built", "paid", "struck", "sank", "flew",
    "kept", "knew", "thought", "felt", "stood", "put", "slipped", "died", "dropped", "since", "has", "have", "been",
    "last", "been", "quit", "cut", "caught", "fought", "laid", "heard", "showed", "swept", "tore", "sought",
];

/// The words of the lists, and what they say.
fn verbs() -> &'static FxHashMap<&'static str, Verb> {
    static VERBS: OnceLock<FxHashMap<&'static str, Verb>> = OnceLock::new();
    VERBS.get_or_init(|| {
        let past = IRREGULAR.iter().map(|w| (*w, Verb::Past));
        let others = [("be", Verb::Be), ("to", Verb::To), ("hundred", Verb::None)];
        past.chain(others).chain(FUTURE.iter().map(|w| (*w, Verb::Future))).collect()
    })
}

/// Looks a lower-cased word up.
pub fn look_up(word: &str) -> Verb {
    let regular = word.len() > 4 && word.ends_with("ed");
    verbs().get(word).copied().unwrap_or(if regular { Verb::Past } else { Verb::None })
}

/// How far a verb is looked for, in tokens.
const BACK: usize = 14;
const ON: usize = 10;

/// Whether the expression over `tokens` lies ahead (`Some(true)`), behind, or nobody says.
pub fn ahead(r: &Reader<'_>, verbs: &[Verb], tokens: std::ops::Range<usize>) -> Option<bool> {
    let verb = |i: usize| r.text.tokens.get(i).and_then(|t| verbs.get(t.word.index())).copied().unwrap_or(Verb::None);
    // "Wednesday's ruling" has been given.
    if r.word(tokens.end) == "'s" {
        return None;
    }
    // "as soon as Tuesday", "as early as next week"
    if r.word_before(tokens.start) == "as"
        && tokens.start >= r.first + 3
        && matches!(r.word(tokens.start - 2), "soon" | "early")
        && r.word(tokens.start - 3) == "as"
    {
        return Some(true);
    }
    // "had filed by Wednesday", "until Thursday they had not called": reached already.
    let before = r.word_before(tokens.start);
    if matches!(before, "by" | "until" | "till") {
        let had = |i: usize| matches!(r.word(i), "had" | "was" | "were");
        let back = tokens.start.saturating_sub(BACK).max(r.first);
        if (back..tokens.start).any(had) && before == "by" || (tokens.end..(tokens.end + 4).min(r.end)).any(had) {
            return Some(false);
        }
    }
    let begin = tokens.start.saturating_sub(BACK).max(r.first);
    for i in (begin..tokens.start).rev() {
        // Another clause has another tense.
        if r.kind(i) == TokenKind::QuoteMark && i + 1 < tokens.start {
            break;
        }
        match verb(i) {
            Verb::Future if r.word(i) == "by" && i + 1 != tokens.start => {}
            // "set aside", "set up" is done; "is set for", "set to" is planned.
            Verb::Future if r.word(i) == "set" && !matches!(r.word(i + 1), "for" | "to" | "on") => return Some(false),
            Verb::Future if overtaken(r, i) => return Some(false),
            Verb::Future
                if matches!(r.word(i), "set" | "expected" | "scheduled" | "due" | "until")
                    && i + 1 == tokens.start
                    && !matches!(r.word(i), "until" | "due") => {}
            Verb::Future => return Some(true),
            Verb::Be if i > r.first && matches!(verb(i - 1), Verb::Future | Verb::To) => return Some(true),
            // "to meet Thursday"; but "to Boston on Thursday".
            Verb::To if i + 1 < tokens.start && i + 6 >= tokens.start && !r.capital(i + 1) && infinitive(r, i + 1) => {
                return Some(!overtaken(r, i));
            }
            Verb::Past => {
                let aux = (i.saturating_sub(4).max(r.first)..i).rev().any(|j| {
                    matches!(verb(j), Verb::Be) || matches!(r.word(j), "will" | "would" | "'ll" | "may" | "might")
                });
                return Some(aux);
            }
            _ => {}
        }
    }
    for i in tokens.end..(tokens.end + ON).min(r.end) {
        match verb(i) {
            Verb::Future if matches!(r.word(i), "by" | "until" | "set" | "may") => {}
            Verb::Future => return Some(true),
            Verb::Past => return Some(false),
            _ => {}
        }
    }
    None
}

/// "had been due to expire", "had been scheduled": a plan that something has overtaken.
fn overtaken(r: &Reader<'_>, i: usize) -> bool {
    let near = i.saturating_sub(5).max(r.first)..i + 1;
    near.clone().any(|j| r.word(j) == "had" && r.word(j + 1) == "been")
        && near
            .into_iter()
            .any(|j| matches!(r.word(j), "due" | "scheduled" | "expected" | "set" | "slated" | "planned"))
}

fn infinitive(r: &Reader<'_>, i: usize) -> bool {
    r.kind(i) == TokenKind::Word
        && !matches!(
            r.word(i),
            "the"
                | "a"
                | "an"
                | "this"
                | "that"
                | "its"
                | "his"
                | "her"
                | "their"
                | "our"
                | "all"
                | "some"
                | "more"
                | "about"
                | "early"
                | "late"
                | "mid"
                | "last"
                | "one"
                | "two"
                | "three"
                | "which"
                | "them"
                | "him"
                | "me"
                | "us"
                | "it"
        )
}
