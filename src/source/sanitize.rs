//! The one way for text from outside to the screen.
//!
//! What comes out holds no control character but the line feed, and nothing that hides in a text or turns its order
//! around. So no article, file name or error message can drive the terminal, whatever it contains.

use std::borrow::Cow;

/// Distance between tab stops.
const TAB: usize = 8;

/// Text made safe to show: cleaned of control characters, with line feeds as the only line ends.
///
/// | in | out |
/// |---|---|
/// | CR LF, CR, NEL, VT, U+2028 | line feed |
/// | form feed, U+2029 | blank line |
/// | tab | blanks up to the next multiple of eight columns |
/// | escape sequences (CSI, OSC, DCS … in 7 and 8 bits) | nothing, payload included |
/// | overstrikes of printers (`N\bN`, `_\bN`) | the letter |
/// | soft hyphen | nothing; at the end of a line the line break goes too |
/// | other C0 and C1 controls, DEL | nothing |
/// | bidirectional marks, overrides and isolates | nothing |
/// | zero-width characters, fillers, tag characters | nothing |
/// | joiners and variation selectors | kept where they shape the character before them |
///
/// Idempotent. Clean text comes back borrowed, after one pass over its bytes.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let Some(first) = next_suspect(bytes, 0) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    let mut at = first;
    loop {
        out.push_str(&text[done..at]);
        done = at + step(&text[at..], &mut out);
        match next_suspect(bytes, done) {
            Some(next) => at = next,
            None => break,
        }
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// [`sanitize`] for what stands on one line: titles, file names, messages. Runs of white space become one blank.
pub fn sanitize_line(text: &str) -> Cow<'_, str> {
    let clean = sanitize(text);
    let tidy = |s: &str| {
        let edges = s.trim().len() == s.len();
        edges && !s.contains('\n') && !s.contains("  ")
    };
    if tidy(&clean) { clean } else { Cow::Owned(crate::language::flatten(&clean)) }
}

/// The next place from `from` on that [`step`] has to look at; always the start of a character.
fn next_suspect(bytes: &[u8], from: usize) -> Option<usize> {
    const CHUNK: usize = 64;
    let mut at = from;
    while at < bytes.len() {
        // Plain ASCII, the common case, is passed in chunks that the compiler turns into vector instructions.
        if let Some(chunk) = bytes.get(at..at + CHUNK)
            && chunk.iter().fold(true, |ok, &b| ok & (((b >= 0x20) & (b < 0x7F)) | (b == b'\n')))
        {
            at += CHUNK;
            continue;
        }
        let end = (at + CHUNK).min(bytes.len());
        while at < end {
            if is_suspect(&bytes[at..]) {
                return Some(at);
            }
            at += 1;
        }
    }
    None
}

/// Whether a character that may have to go begins here. Bytes inside a character are never suspect.
fn is_suspect(bytes: &[u8]) -> bool {
    let second = || bytes.get(1).copied().unwrap_or(0);
    let third = || bytes.get(2).copied().unwrap_or(0);
    match bytes.first().copied().unwrap_or(b' ') {
        b'\n' => false,
        0..=0x1F | 0x7F => true,
        0xC2 => second() <= 0x9F || second() == 0xAD,
        0xD8 => second() == 0x9C,
        0xE1 => matches!((second(), third()), (0x85, 0x9F | 0xA0) | (0xA0, 0x8B..=0x8F)),
        0xE2 => matches!((second(), third()), (0x80, 0x8B..=0x8F | 0xA8..=0xAE) | (0x81, 0xA0..=0xAF)),
        0xE3 => (second(), third()) == (0x85, 0xA4),
        0xEF => matches!(
            (second(), third()),
            (0xB8, 0x80..=0x8F) | (0xBB, 0xBF) | (0xBE, 0xA0) | (0xBF, 0xB9..=0xBB | 0xBE | 0xBF)
        ),
        0xF3 => second() == 0xA0,
        _ => false,
    }
}

/// Deals with the suspect character at the start of `rest`: writes what stands for it, gives the bytes that are done.
fn step(rest: &str, out: &mut String) -> usize {
    let Some(c) = rest.chars().next() else { return 0 };
    let after = &rest[c.len_utf8()..];
    let skipped = match c {
        '\t' => {
            // Far into a line the column no longer matters, so the look back is bounded.
            let near = &out[floor_boundary(out, out.len().saturating_sub(256))..];
            let column = near.rsplit('\n').next().unwrap_or(near).chars().count();
            (column % TAB..TAB).for_each(|_| out.push(' '));
            0
        }
        '\r' => {
            out.push('\n');
            usize::from(after.starts_with('\n'))
        }
        '\u{B}' | '\u{85}' | '\u{2028}' => {
            out.push('\n');
            0
        }
        '\u{C}' | '\u{2029}' => {
            out.push_str("\n\n");
            0
        }
        '\u{8}' => {
            overstrike(after, out);
            0
        }
        '\u{1B}' => escape(after),
        '\u{9B}' => control_sequence(after),
        '\u{90}' | '\u{98}' | '\u{9D}'..='\u{9F}' => control_string(after),
        '\u{AD}' => soft_line_end(after),
        '\u{200C}' | '\u{200D}' | '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' => {
            if shapes(out.chars().next_back(), c) {
                out.push(c);
            }
            0
        }
        _ => 0,
    };
    c.len_utf8() + skipped
}

/// The nearest character boundary at or before `at`.
fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

/// Whether a joiner or a variation selector does something for the character before it.
fn shapes(before: Option<char>, c: char) -> bool {
    let invisible = |b: char| matches!(b, '\u{200C}' | '\u{200D}' | '\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}');
    match before {
        // The emoji selector may stand between an emoji and a joiner.
        Some(b) if invisible(b) => c == '\u{200D}' && b == '\u{FE0F}',
        Some('0'..='9' | '#' | '*') => c == '\u{FE0F}',
        Some(b) => !b.is_ascii() && !b.is_whitespace(),
        None => false,
    }
}

/// A backspace: how printers made bold (`N\bN`) and underlined (`_\bN`) letters.
fn overstrike(after: &str, out: &mut String) {
    let next = after.chars().next();
    let before = out.chars().next_back();
    if let (Some(b), Some(n)) = (before, next)
        && b != '\n'
        && (b == n || b == '_')
    {
        out.pop();
    }
}

/// Length of what follows ESC and belongs to it (ECMA-48, ECMA-35).
fn escape(after: &str) -> usize {
    let bytes = after.as_bytes();
    match bytes.first() {
        Some(b'[') => 1 + control_sequence(&after[1..]),
        Some(b']' | b'P' | b'X' | b'^' | b'_') => 1 + control_string(&after[1..]),
        Some(0x20..=0x7E) => {
            let between = bytes.iter().take_while(|b| (0x20..=0x2F).contains(*b)).count();
            between + usize::from(bytes.get(between).is_some_and(|b| (0x30..=0x7E).contains(b)))
        }
        _ => 0,
    }
}

/// Length of the parameters and the final byte of a CSI sequence.
fn control_sequence(after: &str) -> usize {
    let bytes = after.as_bytes();
    let parameters = bytes.iter().take_while(|b| (0x30..=0x3F).contains(*b)).count();
    let between = bytes[parameters..].iter().take_while(|b| (0x20..=0x2F).contains(*b)).count();
    let end = parameters + between;
    end + usize::from(bytes.get(end).is_some_and(|b| (0x40..=0x7E).contains(b)))
}

/// Length of the payload of OSC, DCS, SOS, PM or APC with its end (BEL, ST); nothing where no end comes.
///
/// Any other control character breaks it off, so that each byte is looked at once or twice only, and a lone introducer
/// can't swallow an article.
fn control_string(after: &str) -> usize {
    let end = after.char_indices().find(|(_, c)| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    match end {
        Some((at, '\u{7}')) => at + 1,
        Some((at, '\u{9C}')) => at + 2,
        Some((at, '\u{1B}')) if after[at + 1..].starts_with('\\') => at + 2,
        _ => 0,
    }
}

/// After a soft hyphen: the length of the line break that it allowed, with the blanks around it.
fn soft_line_end(after: &str) -> usize {
    let blanks = |s: &str| s.bytes().take_while(|b| matches!(b, b' ' | b'\t')).count();
    let before = blanks(after);
    let rest = &after[before..];
    let feed = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) };
    if feed == 0 { 0 } else { before + feed + blanks(&rest[feed..]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_drives_a_terminal_is_left() {
        for (dirty, clean) in [
            ("a\x1b[31mred\x1b[0m b", "ared b"),
            ("a\x1b]0;title\x07b\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "ablink"),
            ("a\x1bPq#0\x1b\\b\x1b(Bc\x1bcd", "abcd"),
            ("a\u{9b}2Jb\u{9d}52;c;xyz\u{9c}c", "abc"),
            ("a\x1b]0;no end", "a0;no end"),
            ("one\r\ntwo\rthree\u{85}four\u{2028}five", "one\ntwo\nthree\nfour\nfive"),
            ("page\x0cpage\u{2029}page", "page\n\npage\n\npage"),
            ("ab\tc\n\td", "ab      c\n        d"),
            ("N\x08NA\x08AM\x08M _\x08x a\x08b", "NAM x ab"),
            ("x\0\x7f\u{80}y", "xy"),
            ("evil\u{202e}txt\u{2066}\u{2069}\u{200f}", "eviltxt"),
            ("ze\u{200b}ro\u{feff} \u{e0041}tag\u{3164}", "zero tag"),
            ("ex\u{ad}am\u{ad}\n  ple", "example"),
            ("a\u{a0}b", "a\u{a0}b"),
        ] {
            assert_eq!(sanitize(dirty), clean, "{dirty:?}");
        }
    }

    #[test]
    fn what_shapes_a_character_stays() {
        for kept in ["👩\u{200d}🚀", "❤\u{fe0f}", "1\u{fe0f}\u{20e3}", "می\u{200c}خواهم", "🏳\u{fe0f}\u{200d}🌈"]
        {
            assert_eq!(sanitize(kept), kept);
        }
        assert_eq!(sanitize("a\u{200d}b\u{fe0f} é\u{200d}\u{200d}"), "ab é\u{200d}");
    }

    #[test]
    fn clean_text_is_not_copied() {
        let text = "Plain “text” with dashes – and lines\n".repeat(20);
        assert!(matches!(sanitize(&text), Cow::Borrowed(_)));
    }

    #[test]
    fn one_line_stays_one_line() {
        assert_eq!(sanitize_line(" a\nb\x1b[2J\t c "), "a b c");
        assert!(matches!(sanitize_line("plain"), Cow::Borrowed(_)));
    }
}
