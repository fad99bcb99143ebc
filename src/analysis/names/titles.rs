//! Titles in quotation marks: what is read, sung, played or shown and stands in marks with capitals is the name of a work,
//! whatever names its words may be elsewhere (“Good King Hal”).

use super::Rules;
use super::lexicon::Facts;
use super::tagger::Found;
use crate::analysis::Kind;
use crate::language::{Case, TokenKind};
use std::ops::Range;

/// What stands right before the title of a work.
const CUES: [&str; 58] = [
    "album",
    "anthem",
    "authored",
    "ballad",
    "biography",
    "book",
    "comedy",
    "composed",
    "directed",
    "documentary",
    "drama",
    "essay",
    "fable",
    "film",
    "hit",
    "hymn",
    "memoir",
    "movie",
    "musical",
    "novel",
    "opera",
    "painted",
    "painting",
    "penned",
    "performed",
    "performing",
    "play",
    "played",
    "playing",
    "poem",
    "published",
    "read",
    "reading",
    "reads",
    "recited",
    "recorded",
    "released",
    "sang",
    "series",
    "show",
    "sing",
    "singing",
    "sings",
    "single",
    "sitcom",
    "song",
    "staged",
    "sung",
    "symphony",
    "thriller",
    "titled",
    "entitled",
    "track",
    "trilogy",
    "watched",
    "watching",
    "wrote",
    "written",
];
/// What is read there is no work.
const SIGNS: [&str; 14] = [
    "banner",
    "banners",
    "headline",
    "inscription",
    "note",
    "placard",
    "placards",
    "plaque",
    "poster",
    "posters",
    "sign",
    "signs",
    "sticker",
    "tattoo",
];
/// Titles have no more words.
const LONGEST: usize = 12;
/// How far before the cue a sign is looked for.
const NEAR: usize = 4;
/// How sure such a title is.
const CONFIDENCE: f32 = 0.7;

/// Puts titles in the place of the names in them; names stay in order. One walk along both, as a text may have very many.
pub(super) fn put(rules: &Rules<'_, '_>, found: &mut Vec<Found>) {
    let titles = titles(rules);
    if titles.is_empty() {
        return;
    }
    let mut names = std::mem::take(found).into_iter().peekable();
    for title in titles {
        while let Some(name) = names.next_if(|name| name.tokens.end <= title.start) {
            found.push(name);
        }
        let inside: Vec<Found> = std::iter::from_fn(|| names.next_if(|name| name.tokens.start < title.end)).collect();
        // A band is named in marks as well, and what reaches out of them is no part of a title.
        let named = inside.iter().any(|f| f.tokens == title && f.confidence > CONFIDENCE && is_other(f));
        let reaches_out = inside.iter().any(|f| f.tokens.start < title.start || f.tokens.end > title.end);
        if named || reaches_out {
            found.extend(inside);
        } else {
            found.push(Found { tokens: title, kind: Some(Kind::Work), confidence: CONFIDENCE });
        }
    }
    found.extend(names);
}

/// The titles of a text, in order.
fn titles(rules: &Rules<'_, '_>) -> Vec<Range<usize>> {
    let text = rules.scene.text;
    let mut out = Vec::new();
    for sentence in &text.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let mark = text.tokens[at].kind == TokenKind::QuoteMark;
            let title = if mark && is_cued(rules, at, &sentence.tokens) { title(rules, at + 1) } else { None };
            at = title.as_ref().map_or(at, |t| t.end) + 1;
            out.extend(title);
        }
    }
    out
}

fn is_other(name: &Found) -> bool {
    matches!(name.kind, Some(Kind::Person | Kind::Organization | Kind::Place | Kind::Group))
}

/// Whether a word that leads to a title stands before a mark: "read “…”", "the song, “…”".
fn is_cued(rules: &Rules<'_, '_>, mark: usize, sentence: &Range<usize>) -> bool {
    let text = rules.scene.text;
    let before = |i: usize| i.checked_sub(1).filter(|b| sentence.contains(b));
    let Some(mut cue) = before(mark) else { return false };
    if text.raw(cue) == "," {
        let Some(word) = before(cue) else { return false };
        cue = word;
    }
    let mut near = cue.saturating_sub(NEAR).max(sentence.start)..cue;
    CUES.contains(&text.word(cue)) && !near.any(|i| SIGNS.contains(&text.word(i)))
}

/// The tokens of a title that begins behind a mark, without a leading article: at least two words, the first and the last
/// with a capital, small ones only where grammar has them.
fn title(rules: &Rules<'_, '_>, first: usize) -> Option<Range<usize>> {
    let text = rules.scene.text;
    let length = text.tokens.get(first..)?.iter().take(LONGEST + 1).position(|t| t.kind == TokenKind::QuoteMark)?;
    let mut title = first..first + length;
    // "“The Long Winter,” she said".
    while title.len() > 1 && matches!(text.raw(title.end - 1), "," | ".") {
        title.end -= 1;
    }
    let capital = |i: usize| text.tokens[i].is_capitalised() || text.tokens[i].kind == TokenKind::Number;
    let fits = |i: usize| match text.tokens[i].kind {
        TokenKind::Word => {
            capital(i) || rules.scene.facts(i).any(Facts::FUNCTION) && text.tokens[i].case == Case::Lower
        }
        TokenKind::Number | TokenKind::Ordinal | TokenKind::Clitic => true,
        TokenKind::Punctuation => matches!(text.raw(i), "-" | "&" | ":" | "'"),
        _ => false,
    };
    let whole = title.len() > 1 && capital(title.start) && capital(title.end - 1) && title.clone().all(fits);
    if title.len() > 2 && matches!(text.word(title.start), "the" | "a" | "an") {
        title.start += 1;
    }
    let words = title.clone().filter(|i| text.tokens[*i].kind == TokenKind::Word).count();
    (whole && words > 1).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::super::given::{Given, after};
    use super::*;

    fn names(text: &str, given: &[Given<'_>]) -> Vec<(String, Option<Kind>)> {
        after(text, given, |text, found| put(&Rules::new(text), found))
    }

    #[test]
    fn what_is_played_or_read_in_marks_is_a_work() {
        let hal = [("Hal", 0, Some(Kind::Person), 0.9)];
        for text in ["They sang “Good King Hal” twice.", "The song, “Good King Hal,” was new."] {
            assert_eq!(names(text, &hal), [("Good King Hal".to_owned(), Some(Kind::Work))], "{text}");
        }
        assert_eq!(names("He read \"The Long Road to Ostmere\" again.", &[])[0].0, "Long Road to Ostmere");
        // Neither what a sign says nor speech nor a name that the model is sure of.
        for text in
            ["The sign read “Good King Hal” in red.", "She called him “Good King Hal” twice.", "They sang “Hal” twice."]
        {
            assert_eq!(names(text, &hal), [("Hal".to_owned(), Some(Kind::Person))], "{text}");
        }
        let band = [("Northern Lights", 0, Some(Kind::Organization), 0.9)];
        assert_eq!(names("On the show “Northern Lights” played.", &band)[0].1, Some(Kind::Organization));
        assert_eq!(names("They sang “We are tired of Hal” twice.", &hal)[0].0, "Hal");
    }
}
