//! One line of typed text.

use crate::keys::Key;
use unicode_segmentation::UnicodeSegmentation;

/// A line that is being typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    cursor: usize,
}

impl Input {
    /// A line with `text` in it and the cursor behind.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let cursor = text.len();
        Self { text, cursor }
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    pub fn before(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Takes a key; false if it is none that edits.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(c) = key.typed() {
            self.insert(&c.to_string());
            return true;
        }
        let name = key.to_string();
        match name.as_str() {
            "Backspace" | "C-h" => {
                let from = self.cursor - self.before().graphemes(true).next_back().map_or(0, str::len);
                self.text.drain(from..self.cursor);
                self.cursor = from;
            }
            "Delete" => {
                let n = self.text[self.cursor..].graphemes(true).next().map_or(0, str::len);
                self.text.drain(self.cursor..self.cursor + n);
            }
            "C-w" => {
                let from = self
                    .before()
                    .trim_end()
                    .rfind(char::is_whitespace)
                    .map_or(0, |i| i + self.text[i..].chars().next().map_or(0, char::len_utf8));
                self.text.drain(from..self.cursor);
                self.cursor = from;
            }
            "C-u" => {
                self.text.drain(..self.cursor);
                self.cursor = 0;
            }
            "Left" => self.cursor -= self.before().graphemes(true).next_back().map_or(0, str::len),
            "Right" => self.cursor += self.text[self.cursor..].graphemes(true).next().map_or(0, str::len),
            "Home" | "C-a" => self.cursor = 0,
            "End" | "C-e" => self.cursor = self.text.len(),
            _ => return false,
        }
        true
    }

    /// Begins a new line at the cursor.
    pub fn break_line(&mut self) {
        self.text.insert(self.cursor, '\n');
        self.cursor += 1;
    }

    /// Puts text in at the cursor: control characters left out, line breaks as blanks.
    pub fn insert(&mut self, text: &str) {
        let clean: String =
            text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !c.is_control()).collect();
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_by_grapheme() {
        let mut line = Input::default();
        let mut keys = |keys: &str| {
            for k in keys.split(' ') {
                line.key(Key::parse(k).unwrap());
            }
            format!("{}|{}", line.before(), &line.text()[line.before().len()..])
        };
        assert_eq!(keys("a é Space b c"), "aé bc|");
        assert_eq!(keys("Left Backspace Left Left x"), "ax|é c");
        assert_eq!(keys("End C-w"), "axé |");
        assert_eq!(keys("C-u"), "|");
        line.insert("e\u{301}\x1b[31m\nz");
        line.key(Key::parse("Home").unwrap());
        line.key(Key::parse("Delete").unwrap());
        assert_eq!(line.text(), "[31m z");
    }
}
