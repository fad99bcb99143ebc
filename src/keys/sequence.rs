//! One key after another: `g g`, `v m`.

use super::Key;
use std::fmt;

/// One or more keys that are pressed one after another. Never empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sequence(Vec<Key>);

/// More keys than these are no sequence that fingers remember.
const MOST: usize = 4;

impl Sequence {
    /// Reads keys with blanks between; `None` if one of them is no key, or there is none, or more than four.
    pub fn parse(text: &str) -> Option<Self> {
        let keys: Vec<Key> = text.split_whitespace().map(Key::parse).collect::<Option<_>>()?;
        (1..=MOST).contains(&keys.len()).then_some(Self(keys))
    }

    /// The keys.
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// As screens show it: letters and signs stand together ("gg").
    pub fn short(&self) -> String {
        if self.0.iter().all(|k| k.typed().is_some_and(|c| c != ' ')) {
            return self.0.iter().map(Key::to_string).collect();
        }
        self.to_string()
    }

    /// Whether it goes on after `typed`.
    pub fn continues(&self, typed: &[Key]) -> bool {
        self.0.len() > typed.len() && self.0.starts_with(typed)
    }
}

impl From<Key> for Sequence {
    fn from(key: Key) -> Self {
        Self(vec![key])
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, key) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{key}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notation_reads_what_it_writes() {
        for (text, short) in [("g g", "gg"), ("j", "j"), ("C-w h", "C-w h"), ("g Space", "g Space"), ("` a", "`a")] {
            let sequence = Sequence::parse(text).unwrap();
            assert_eq!((sequence.to_string().as_str(), sequence.short().as_str()), (text, short));
        }
        for text in ["", "gg", "g  nokey", "a b c d e"] {
            assert_eq!(Sequence::parse(text), None, "{text}");
        }
    }
}
