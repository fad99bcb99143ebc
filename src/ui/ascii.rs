//! The screen in ASCII alone, for terminals and fonts that have no more. Everything is drawn as always and folded at the
//! end, cell by cell, so that nothing moves and no drawing has to know.

use ratatui::buffer::Buffer;
use unicode_normalization::UnicodeNormalization;

/// The signs of the screen and of typography.
const SIGNS: &[(&str, &str)] = &[
    ("│┃▎▏╎┊╌", "|"),
    ("─━—–―‐‑", "-"),
    ("├┤┴┬┼╱╲", "+"),
    ("●◆■▪•", "*"),
    ("◦", "o"),
    ("▸›»⏎→", ">"),
    ("◂‹«←", "<"),
    ("↑", "^"),
    ("↓", "v"),
    ("░▒▓", ":"),
    ("▌", "]"),
    ("▁▂▃", "_"),
    ("▄▅▆", "="),
    ("▇█", "#"),
    ("·∙", "."),
    ("…", "."),
    ("“”„‟″", "\""),
    ("‘’‚‛′", "'"),
    ("đð", "d"),
    ("ĐÐ", "D"),
    ("øœ", "o"),
    ("ØŒ", "O"),
    ("ł", "l"),
    ("Ł", "L"),
    ("æ", "a"),
    ("Æ", "A"),
    ("ß", "s"),
    ("ı", "i"),
];

/// Puts an ASCII sign in place of every other one: a letter without its accents, the nearest sign, or a question mark.
pub(super) fn fold(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let sign = sign(cell.symbol());
            cell.set_char(sign);
        }
    }
}

fn sign(symbol: &str) -> char {
    let Some(first) = symbol.chars().next() else { return ' ' };
    SIGNS
        .iter()
        .find(|(signs, _)| signs.contains(first))
        .and_then(|(_, plain)| plain.chars().next())
        .or_else(|| first.is_whitespace().then_some(' '))
        .or_else(|| std::iter::once(first).nfkd().next().filter(|c| c.is_ascii_graphic()))
        .unwrap_or('?')
}
