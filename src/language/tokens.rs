//! Cutting text into tokens.
//!
//! Hyphens, slashes and quotation marks are tokens of their own ("1975-79" has three tokens, without blanks between),
//! and so are the clitics of English ("Sary" + "'s", "did" + "n't"). Abbreviations keep their full stop ("Mr.", "U.S.",
//! "J."), numbers their inner points ("100,000", "10:30"), and letters stay with their digits ("1960s", "3pm").

use super::words::{WordId, Words};
use crate::document::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters ("word", "O'Brien", "U.S.", "Mr.").
    Word,
    /// "'s", "'ll", "n't" and their like.
    Clitic,
    /// Digits with inner points ("1979", "100,000", "10:30").
    Number,
    /// Digits with letters ("1960s", "5th", "3pm", "G20" is a [`TokenKind::Word`]).
    Ordinal,
    /// Any mark that can open or close a quotation, apostrophes that stand alone included.
    QuoteMark,
    /// All other punctuation and symbols, one character each, but for "..." and "--".
    Punctuation,
    /// An address on the web or for mail.
    Address,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letter with case.
    None,
    /// "word"
    Lower,
    /// "Word", also "I" and "A".
    Title,
    /// "WORD", "U.S.", at least two capitals and no small letter.
    Upper,
    /// "McDonald", "iPhone"
    Mixed,
}

/// One token: where it stands, which word it is, how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    /// Its lower-cased form.
    pub word: WordId,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// Whether white space stands before it (true at the start of a paragraph).
    pub spaced: bool,
}

impl Token {
    /// Where it stands.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Whether it begins with a capital.
    pub fn is_capitalised(&self) -> bool {
        matches!(self.case, Case::Title | Case::Upper) || (self.case == Case::Mixed && self.kind == TokenKind::Word)
    }
}

/// Abbreviations that keep their full stop. Those in [`super::sentences`] say which of them can end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "arch", "assn", "asst", "atty", "aug", "ave", "bros", "brig", "bldg", "blvd", "capt", "cf", "cmdr",
    "co", "col", "comdr", "corp", "cpl", "dec", "dept", "det", "dist", "dr", "drs", "est", "etc", "feb", "ft", "gen",
    "gov", "govs", "hon", "inc", "insp", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "mme", "mlle", "mr",
    "mrs", "ms", "msgr", "mt", "messrs", "nov", "oct", "pfc", "pres", "prof", "pte", "pvt", "rep", "reps", "ret",
    "rev", "sec", "sen", "sens", "sept", "sep", "sgt", "sr", "st", "ste", "supt", "tel", "treas", "univ", "viz", "vol",
    "vs", "fr", "bt", "vp", "plc", "pty", "ph", "eds", "ed", "approx", "min", "mgr", "cllr", "const", "eng", "e.g",
    "i.e", "no",
];

/// Whether a quotation can open or close with this character.
pub fn is_quote_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '`'
            | '´'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { c.is_alphabetic() || is_joiner(c) }
}

/// Combining marks, and the joiners that hold a word together.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
        || (c > '\u{36f}' && !c.is_alphabetic() && unicode_width::UnicodeWidthChar::width(c) == Some(0))
}

fn is_word_char(c: char) -> bool {
    is_letter(c) || c.is_ascii_digit() || (!c.is_ascii() && c.is_numeric())
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Cuts a block into tokens and appends them.
pub(super) fn cut(source: &str, block: Span, words: &mut Words, out: &mut Vec<Token>) {
    let text = &source[..block.end()];
    let mut at = block.start();
    let mut spaced = true;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() || c.is_control() {
            at += c.len_utf8();
            spaced = true;
            continue;
        }
        let (end, kind) = token_end(text, at, c, spaced);
        let raw = &text[at..end];
        if kind == TokenKind::Word
            && let Some(cut) = negation(raw)
        {
            push(words, out, text, at, at + cut, TokenKind::Word, spaced);
            push(words, out, text, at + cut, end, TokenKind::Clitic, false);
        } else {
            push(words, out, text, at, end, kind, spaced);
        }
        at = end;
        spaced = false;
    }
}

fn push(words: &mut Words, out: &mut Vec<Token>, text: &str, start: usize, end: usize, kind: TokenKind, spaced: bool) {
    let raw = &text[start..end];
    let case = match kind {
        TokenKind::Word | TokenKind::Ordinal | TokenKind::Clitic => case_of(raw),
        _ => Case::None,
    };
    let span = Span::new(start, end);
    out.push(Token { start: span.start() as u32, end: span.end() as u32, word: words.intern(raw), kind, case, spaced });
}

/// Where the token that begins at `at` ends, and what it is.
fn token_end(text: &str, at: usize, first: char, spaced: bool) -> (usize, TokenKind) {
    let rest = &text[at..];
    if let Some(n) = plain_word(rest) {
        return (at + n, TokenKind::Word);
    }
    if is_letter(first) {
        if let Some(n) = address(rest) {
            return (at + n, TokenKind::Address);
        }
        return (at + word(rest), TokenKind::Word);
    }
    if first.is_ascii_digit() || (!first.is_ascii() && first.is_numeric()) {
        let (n, letters) = number(rest);
        return (at + n, if letters { TokenKind::Ordinal } else { TokenKind::Number });
    }
    if is_quote_mark(first) {
        if !spaced && is_apostrophe(first) {
            let n = first.len_utf8();
            let tail = run(&rest[n..]);
            if clitic(&rest[n..n + tail]) {
                return (at + n + tail, TokenKind::Clitic);
            }
        }
        let pair = rest.starts_with("``") || rest.starts_with("''");
        return (at + if pair { 2 } else { first.len_utf8() }, TokenKind::QuoteMark);
    }
    let mut n = first.len_utf8();
    if first == '.' || first == '-' {
        n = rest.len() - rest.trim_start_matches(first).len();
    }
    (at + n, TokenKind::Punctuation)
}

/// The length of an ASCII word at the start, where what follows leaves no doubt that it ends there: most words of most texts.
fn plain_word(s: &str) -> Option<usize> {
    let bytes = s.as_bytes();
    if !bytes.first()?.is_ascii_alphabetic() {
        return None;
    }
    let n = bytes.iter().position(|b| !b.is_ascii_alphanumeric())?;
    matches!(bytes[n], b' ' | b',' | b'\n' | b';' | b')' | b'"' | b'?' | b'!').then_some(n)
}

/// Bytes of letters and digits at the start.
fn run(s: &str) -> usize {
    // Mostly they are ASCII, and so is what ends them.
    match s.bytes().position(|b| !b.is_ascii_alphanumeric()) {
        Some(n) if s.as_bytes()[n].is_ascii() => n,
        _ => s.find(|c: char| !is_word_char(c)).unwrap_or(s.len()),
    }
}

fn clitic(letters: &str) -> bool {
    ["s", "ll", "re", "ve", "d", "m"].iter().any(|c| letters.eq_ignore_ascii_case(c))
}

/// Where "n't" begins in "didn't".
fn negation(raw: &str) -> Option<usize> {
    let n = if raw.ends_with("n't") || raw.ends_with("N'T") {
        3
    } else if raw.ends_with("n’t") || raw.ends_with("N’T") {
        5
    } else {
        return None;
    };
    (raw.len() > n).then(|| raw.len() - n)
}

/// Length of the word at the start of `s`, which begins with a letter.
fn word(s: &str) -> usize {
    let mut n = run(s);
    // "U", "U.S", "J.K": letters that stand one by one between full stops. Kept up to date, for such a word may be long.
    let mut single = is_one(&s[..n]);
    while let Some(c) = s[n..].chars().next() {
        if !is_apostrophe(c) && c != '.' {
            break;
        }
        let after = &s[n + c.len_utf8()..];
        let tail = run(after);
        if is_apostrophe(c) && tail > 0 {
            // A clitic is a token of its own; any other letters after an apostrophe belong to the word.
            if clitic(&after[..tail]) {
                break;
            }
            n += c.len_utf8() + tail;
            single = false;
        } else if c == '.'
            && tail > 0
            && (single || &s[..n] == "Ph")
            && after.chars().take(2).filter(|c| is_letter(*c)).count() == 1
        {
            n += 1 + tail;
            single &= is_one(&after[..tail]);
        } else {
            break;
        }
    }
    if s[n..].starts_with('.') && keeps_stop(&s[..n], &s[n + 1..]) {
        n += 1;
    }
    n
}

fn is_one(letters: &str) -> bool {
    let mut letters = letters.chars();
    letters.next().is_some() && letters.next().is_none()
}

/// Whether the full stop after `word` belongs to it.
fn keeps_stop(word: &str, after: &str) -> bool {
    if after.starts_with('.') {
        return false;
    }
    if word.contains('.') {
        return true;
    }
    let mut letters = word.chars();
    let first = letters.next().unwrap_or(' ');
    if letters.next().is_none() {
        // An initial: a capital, then another name or initial.
        return first.is_uppercase() && first != 'I' && after.trim_start().starts_with(char::is_uppercase);
    }
    if word.len() > 6 || !ABBREVIATIONS.iter().any(|a| a.eq_ignore_ascii_case(word)) {
        return false;
    }
    let next = after.trim_start();
    match word.to_ascii_lowercase().as_str() {
        // Words of their own as well: only before what they abbreviate for.
        "no" | "mar" | "min" | "dec" | "sec" | "art" | "est" | "eng" | "const" | "ed" | "sep" | "jun" | "jul" => {
            let listed = next.starts_with(|c: char| c.is_ascii_digit());
            if word.eq_ignore_ascii_case("no") || word.starts_with(char::is_lowercase) {
                listed
            } else {
                listed || next.starts_with(char::is_uppercase) || next.starts_with(',')
            }
        }
        _ => true,
    }
}

/// Length of the number at the start of `s`, and whether letters belong to it.
fn number(s: &str) -> (usize, bool) {
    let digits = |s: &str| s.find(|c: char| !c.is_numeric()).unwrap_or(s.len());
    let mut n = digits(s);
    while let Some(c) = s[n..].chars().next() {
        if !matches!(c, '.' | ',' | ':') {
            break;
        }
        let more = digits(&s[n + 1..]);
        if more == 0 {
            break;
        }
        n += 1 + more;
    }
    let letters = run(&s[n..]);
    (n + letters, letters > 0)
}

/// A longer name before the @ is none (RFC 5321 allows 64 octets); it bounds the look ahead of each word.
const LONGEST_MAILBOX: usize = 128;

/// Length of a web or mail address at the start of `s`.
fn address(s: &str) -> Option<usize> {
    let starts = |p: &str| s.get(..p.len()).is_some_and(|h| h.eq_ignore_ascii_case(p));
    let web = starts("http://") || starts("https://") || starts("www.");
    if !web {
        // Mostly a word ends in ASCII and no @ stands there.
        let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+');
        if s.as_bytes().iter().take(LONGEST_MAILBOX).find(|b| !plain(b)).is_some_and(|b| b.is_ascii() && *b != b'@') {
            return None;
        }
        let belongs = |c: char| is_word_char(c) || matches!(c, '.' | '_' | '-' | '+');
        let end = s.char_indices().find(|(at, c)| *at > LONGEST_MAILBOX || !belongs(*c));
        let name = end.map_or(s.len(), |(at, _)| at);
        let mail = s[name..].starts_with('@') && s[name + 1..].starts_with(is_letter);
        if !mail {
            return None;
        }
    }
    let end = s
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '”' | '“' | '»' | ')' | ']'))
        .unwrap_or(s.len());
    let trimmed = s[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’']);
    Some(trimmed.len())
}

fn case_of(raw: &str) -> Case {
    if raw.bytes().all(|b| b.is_ascii_lowercase()) {
        return Case::Lower;
    }
    let mut upper = 0usize;
    let mut lower = 0usize;
    let mut first_upper = false;
    for c in raw.chars() {
        if c.is_lowercase() {
            lower += 1;
        } else if c.is_uppercase() {
            first_upper |= upper == 0 && lower == 0;
            upper += 1;
        }
    }
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, 0) => Case::Title,
        (_, 0) => Case::Upper,
        (1, _) if first_upper => Case::Title,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::language::Text;

    fn tokens(s: &str) -> String {
        let d = Document::from_exact_text("x", s);
        let t = Text::new(&d);
        (0..t.tokens.len()).map(|i| t.raw(i)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn cuts_as_documented() {
        for (text, want) in [
            ("Sary's amnesty didn't, can’t", "Sary|'s|amnesty|did|n't|,|ca|n’t"),
            ("the 1975-79 regime", "the|1975|-|79|regime"),
            ("100,000 at 10:30, 3pm in the 1960s.", "100,000|at|10:30|,|3pm|in|the|1960s|."),
            ("Mr. J. K. O'Brien of the U.S. Army Corp.", "Mr.|J.|K.|O'Brien|of|the|U.S.|Army|Corp."),
            (
                "J.K. Rowling said no. He agreed at 5 p.m. on Nov. 12.",
                "J.K.|Rowling|said|no|.|He|agreed|at|5|p.m.|on|Nov.|12|.",
            ),
            ("Vice-Prime Minister... \"So\" --really", "Vice|-|Prime|Minister|...|\"|So|\"|--|really"),
            ("see https://a.org/x?y=1. or a.b@c.de, ok", "see|https://a.org/x?y=1|.|or|a.b@c.de|,|ok"),
            ("officials' words, '82, rock 'n' roll", "officials|'|words|,|'|82|,|rock|'|n|'|roll"),
            ("$5.2m and 50% of €3bn", "$|5.2m|and|50|%|of|€|3bn"),
            ("Plan B. Then vitamin C.", "Plan|B.|Then|vitamin|C|."),
            ("MARCH 3, Mar. 3, to mar. Gen. X", "MARCH|3|,|Mar.|3|,|to|mar|.|Gen.|X"),
            ("Đặng Xuân Khu’s café", "Đặng|Xuân|Khu|’s|café"),
        ] {
            assert_eq!(tokens(text), want, "{text}");
        }
    }
}
