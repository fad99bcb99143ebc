//! What the reader has begun to type and not ended: a number, the first keys of a sequence, an action that waits for a
//! letter.

use super::hints::Hints;
use crate::keys::Key;

/// An action that takes the next key for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waiting {
    /// For the letter of a mark to be set.
    SetMark,
    /// For the letter of a mark to go to.
    GoMark,
    /// For the letters of one of the places on the screen.
    Hint(Hints),
}

/// What is typed so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typing {
    /// The number before a key.
    pub count: Option<u32>,
    /// The first keys of a sequence.
    pub keys: Vec<Key>,
    /// What waits for the next key.
    pub waiting: Option<Waiting>,
}

/// The largest number that can be typed.
const MOST: u32 = 99_999;

impl Typing {
    /// Whether nothing is begun.
    pub fn is_empty(&self) -> bool {
        self.count.is_none() && self.keys.is_empty() && self.waiting.is_none()
    }

    /// Adds a digit to the number; false where the key is no digit or a number can't begin with it.
    pub(super) fn digit(&mut self, key: Key) -> bool {
        let Some(digit) = key.typed().and_then(|c| c.to_digit(10)) else { return false };
        if digit == 0 && self.count.is_none() {
            return false;
        }
        self.count = Some((self.count.unwrap_or(0) * 10 + digit).min(MOST));
        true
    }

    /// Lets something wait for the next key.
    pub(super) fn wait(&mut self, waiting: Waiting) {
        self.waiting = Some(waiting);
    }

    /// As the status line shows it: "12g".
    pub fn shown(&self) -> String {
        let count = self.count.map(|n| n.to_string()).unwrap_or_default();
        let keys: Vec<String> = self.keys.iter().map(Key::to_string).collect();
        format!("{count}{}", keys.join(" "))
    }
}
