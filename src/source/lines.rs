//! The lines of a plain text and what can be seen of each by itself.

/// A line that is not blank, without the white space at its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The words.
    pub text: &'a str,
    /// Blanks before them.
    pub indent: usize,
    /// Column after the last character: indent and characters.
    pub right: usize,
}

impl<'a> Line<'a> {
    /// Cuts a raw line (without its line feed); `None` for a blank one.
    pub fn new(raw: &'a str) -> Option<Self> {
        let shown = raw.trim_end();
        let text = shown.trim_start();
        if text.is_empty() {
            return None;
        }
        let columns = |s: &str| if s.is_ascii() { s.len() } else { s.chars().count() };
        let indent = columns(&shown[..shown.len() - text.len()]);
        Some(Self { text, indent, right: indent + columns(text) })
    }

    /// Characters without the indent.
    pub fn width(&self) -> usize {
        self.right - self.indent
    }

    /// Characters of the first word.
    pub fn first_word(&self) -> usize {
        self.text.split(' ').next().map_or(0, |w| w.chars().count())
    }

    /// Columns that `next`'s first word would leave free on this line in a column of `wrap`; `None` if it would not fit.
    pub fn slack(&self, next: &Line, wrap: usize) -> Option<usize> {
        wrap.checked_sub(self.right + 1 + next.first_word())
    }

    /// Whether a sentence ends with the line: a full stop, question or exclamation mark, closing marks after it allowed,
    /// and no abbreviation or initial.
    pub fn ends_sentence(&self) -> bool {
        let bare = self.text.trim_end_matches(CLOSERS);
        match bare.chars().next_back() {
            Some('!' | '?' | '…' | '。' | '！' | '？') => true,
            Some('.') => {
                let word = bare.rsplit([' ', '(', '"', '“']).next().unwrap_or(bare);
                !is_abbreviation(word)
            }
            _ => false,
        }
    }

    /// Whether it opens with a quotation mark.
    pub fn opens_quotation(&self) -> bool {
        let mut chars = self.text.chars();
        match chars.next() {
            Some('"' | '“' | '„' | '«' | '‘') => chars.next().is_some_and(|c| !c.is_whitespace()),
            Some('\'' | '`') => chars.next().is_some_and(|c| c.is_uppercase() || c == '\'' || c == '`'),
            _ => false,
        }
    }

    /// Whether a sentence can begin with it: a capital, a digit, an opening mark, a dash of dialogue.
    pub fn opens_sentence(&self) -> bool {
        let first = self.text.chars().next().unwrap_or(' ');
        // Letters without case (Chinese, Arabic) can always begin one.
        !(first.is_lowercase() || matches!(first, ',' | ';' | ')' | '&' | '%'))
    }

    /// Whether its first letter is a capital.
    pub fn is_capitalised(&self) -> bool {
        self.text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
    }

    /// Whether it says something as a dialogue line ("— Yes, he said").
    pub fn opens_dialogue(&self) -> bool {
        let rest = self.text.trim_start_matches(['—', '–', '―']);
        rest.len() < self.text.len() && rest.trim_start().starts_with(char::is_uppercase)
    }

    /// Whether it consists of one sign over and over: a rule, an underline, "* * *".
    pub fn is_rule(&self) -> bool {
        let mut signs = self.text.chars().filter(|c| *c != ' ');
        let Some(first) = signs.next() else { return false };
        matches!(first, '-' | '=' | '_' | '*' | '~' | '#' | '+' | '.' | '—' | '–' | '•' | '·')
            && signs.clone().count() >= 2
            && signs.all(|c| c == first)
    }

    /// Whether it is the first line of a list item: a bullet or a number, then a blank.
    pub fn is_item(&self) -> bool {
        let Some((mark, rest)) = self.text.split_once(' ') else { return false };
        if rest.trim().is_empty() {
            return false;
        }
        if matches!(mark, "-" | "*" | "•" | "–" | "‣" | "◦" | "▪" | "■" | "●" | "+" | "·" | "o") {
            return true;
        }
        let inner = mark.strip_prefix('(').unwrap_or(mark);
        let Some(inner) = inner.strip_suffix(['.', ')']) else { return false };
        let number = inner.len() <= 3 && !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit());
        // "A. Smith" is a name: single letters need a bracket.
        let letter = mark.ends_with(')') && inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_alphabetic());
        number || letter
    }

    /// Whether it has cells set apart by wide gaps or bars.
    pub fn is_row(&self) -> bool {
        self.text.contains("   ") || self.text.matches(" | ").count() >= 2 || self.text.starts_with('|')
    }

    /// Whether it reads as a line of a program.
    pub fn is_code(&self) -> bool {
        // A match, not a search in a slice: every byte of a text comes through here.
        let is_sign = |b: &u8| {
            matches!(b, b'{' | b'}' | b'[' | b']' | b'<' | b'>' | b'=' | b';' | b'\\' | b'|')
                || matches!(b, b'$' | b'_' | b'@' | b'#' | b'&' | b'+' | b'*' | b'/')
        };
        let signs = self.text.bytes().filter(is_sign).count();
        self.text.ends_with(['{', '}', ';']) || signs * 6 > self.text.len()
    }
}

const CLOSERS: [char; 8] = ['"', '”', '’', '\'', ')', ']', '»', '*'];

/// Abbreviations with a full stop that a sentence rarely ends with.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "adm", "rev", "hon", "sen", "rep",
    "gov", "pres", "st", "vs", "no", "nos", "vol", "fig", "eg", "e.g", "i.e", "cf", "approx", "messrs", "mt", "ft",
];

fn is_abbreviation(word: &str) -> bool {
    let stem = word.trim_end_matches('.');
    let initial = stem.chars().count() == 1 && stem.chars().all(char::is_uppercase);
    let lower = stem.to_ascii_lowercase();
    word.ends_with('.') && (initial || ABBREVIATIONS.contains(&lower.as_str()) && stem.starts_with(char::is_uppercase))
        || matches!(lower.as_str(), "e.g" | "i.e" | "vs" | "cf")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line<'_> {
        Line::new(text).expect("a line that is not blank")
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for yes in ["He left.", "\"Why?\" ", "(It is so.)", "They said “no.”", "so it goes…"] {
            assert!(line(yes).ends_sentence(), "{yes}");
        }
        for no in ["He left", "a letter from Mr.", "wrote John F.", "to Gen.", "he said,", "as in e.g."] {
            assert!(!line(no).ends_sentence(), "{no}");
        }
    }

    #[test]
    fn items_are_told_from_sentences() {
        for yes in ["- one", "• two", "1. three", "12) four", "(a) five", "* six"] {
            assert!(line(yes).is_item(), "{yes}");
        }
        for no in ["-5 degrees", "1979. He left", "A. Smith left", "one - two", "-", "10.5 per cent"] {
            assert!(!line(no).is_item(), "{no}");
        }
    }

    #[test]
    fn width_counts_characters() {
        let l = line("  é“x”  ");
        assert_eq!((l.indent, l.right, l.width(), l.first_word()), (2, 6, 4, 4));
    }
}
