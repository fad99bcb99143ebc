//! How many cells a piece of text takes: the one function that everything which draws agrees on.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Cells that `text` takes, counted by grapheme.
pub fn width(text: &str) -> usize {
    if is_plain(text) { text.len() } else { text.graphemes(true).map(grapheme_width).sum() }
}

/// Cells of one grapheme: 0, 1 or 2. White space is shown as blanks, a line feed as one.
pub(super) fn grapheme_width(grapheme: &str) -> usize {
    grapheme.width().min(2)
}

/// Whether every byte is one cell.
pub(crate) fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| (0x20..0x7f).contains(&b))
}

/// The beginning of `text` that takes at most `cells`; with an ellipsis where something is left out.
pub fn fit(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    if cells == 0 {
        return String::new();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let w = grapheme_width(grapheme);
        if used + w > cells - 1 {
            break;
        }
        used += w;
        out.push_str(grapheme);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fitted_text_never_takes_more_than_it_may() {
        for text in ["plain words", "漢字かな交じり", "e\u{301}a\u{300}👩‍👩‍👧x", ""] {
            for cells in 0..14 {
                assert!(width(&fit(text, cells)) <= cells, "{text} in {cells}");
            }
        }
        assert_eq!(fit("Ieng Sary", 6), "Ieng…");
        assert_eq!(width("a\n\u{3000}\u{a0}\u{2003}b"), 7);
    }
}
