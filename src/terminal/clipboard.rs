//! Copying through the terminal: OSC 52, which works over ssh too.
//!
//! Pure: bytes in, the sequence to be written out. Terminals give no answer, so whether one took the words is not known.

use std::fmt::Write;

/// The most bytes that are copied: terminals and multiplexers drop sequences of more than about 100,000 characters, and
/// base64 makes four of three.
pub const MOST_COPIED: usize = 74_994;
/// Characters of one part of a sequence that GNU screen takes (it drops strings of 768 and more).
const PART: usize = 252;

/// What stands between the program and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Multiplexer {
    /// Nothing.
    None,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Multiplexer {
    /// What the environment says: `TMUX`, `STY`, or a `TERM` that one of them sets.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let is_set = |name: &str| variable(name).is_some_and(|v| !v.is_empty());
        let term = variable("TERM").unwrap_or_default();
        if is_set("TMUX") || term.starts_with("tmux") {
            Self::Tmux
        } else if is_set("STY") || term.starts_with("screen") {
            Self::Screen
        } else {
            Self::None
        }
    }
}

/// There is more to copy than a terminal takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{bytes} bytes are more than a terminal takes ({MOST_COPIED}); copy less, or export it to a file")]
pub struct TooLong {
    /// What was to be copied.
    pub bytes: usize,
}

/// The sequence that puts `bytes` into the clipboard of the terminal.
///
/// tmux gets it twice: as it is, which tmux itself takes with `set-clipboard on`, and wrapped, which it passes on with
/// `allow-passthrough on`. Screen gets it in parts, since it drops long strings.
///
/// # Errors
/// [`TooLong`] above [`MOST_COPIED`] bytes: half a selection in the clipboard would be worse than none.
pub fn copy(bytes: &[u8], through: Multiplexer) -> Result<String, TooLong> {
    if bytes.len() > MOST_COPIED {
        return Err(TooLong { bytes: bytes.len() });
    }
    let plain = format!("\x1b]52;c;{}\x07", base64(bytes));
    Ok(match through {
        Multiplexer::None => plain,
        Multiplexer::Tmux => format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
        Multiplexer::Screen => {
            let mut out = String::new();
            // All of it is ASCII, so that it may be cut anywhere.
            let mut rest = plain.as_str();
            while !rest.is_empty() {
                let (part, more) = rest.split_at(rest.len().min(PART));
                // Writing into a String cannot fail.
                let _ = write!(out, "\x1bP{part}\x1b\\");
                rest = more;
            }
            out
        }
    })
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |i: usize| u32::from(three.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * i) & 63) as usize];
            out.push(if i <= three.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
            ("\u{fb}ÿ?>", "w7vDvz8+"),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn the_sequence_is_wrapped_for_what_stands_between() {
        assert_eq!(copy(b"foo", Multiplexer::None).unwrap(), "\x1b]52;c;Zm9v\x07");
        assert_eq!(
            copy(b"foo", Multiplexer::Tmux).unwrap(),
            "\x1b]52;c;Zm9v\x07\x1bPtmux;\x1b\x1b]52;c;Zm9v\x07\x1b\\"
        );
        assert_eq!(copy(b"foo", Multiplexer::Screen).unwrap(), "\x1bP\x1b]52;c;Zm9v\x07\x1b\\");
    }

    #[test]
    fn screen_gets_short_parts_that_join_to_the_whole() {
        let words = "Words of a long quotation. ".repeat(200);
        let parts = copy(words.as_bytes(), Multiplexer::Screen).unwrap();
        let parts: Vec<&str> = parts.split_terminator("\x1b\\").map(|p| p.strip_prefix("\x1bP").unwrap()).collect();
        assert!(parts.len() > 10 && parts.iter().all(|p| p.len() < 768));
        assert_eq!(parts.concat(), copy(words.as_bytes(), Multiplexer::None).unwrap());
    }

    #[test]
    fn nothing_in_the_words_reaches_the_terminal_as_it_is() {
        for through in [Multiplexer::None, Multiplexer::Tmux] {
            let sequence = copy(b"\x1b]0;title\x07\x1b\\\x1b[2J", through).unwrap();
            assert!(!sequence.contains("]0;") && !sequence.contains("[2J"), "{sequence:?}");
        }
    }

    #[test]
    fn too_much_is_refused_whole() {
        let bytes = vec![b'x'; MOST_COPIED + 1];
        assert!(copy(&bytes[1..], Multiplexer::None).unwrap().len() <= 100_000);
        assert_eq!(copy(&bytes, Multiplexer::None), Err(TooLong { bytes: MOST_COPIED + 1 }));
    }

    #[test]
    fn the_environment_names_the_multiplexer() {
        let of = |n: &'static str, v: &'static str| Multiplexer::of(move |name| (name == n).then(|| v.to_owned()));
        assert_eq!(of("TMUX", "/tmp/tmux-1000/default,1,0"), Multiplexer::Tmux);
        assert_eq!(of("STY", "1234.pts-0"), Multiplexer::Screen);
        assert_eq!(of("TERM", "screen-256color"), Multiplexer::Screen);
        assert_eq!(of("TERM", "xterm-256color"), Multiplexer::None);
        assert_eq!(of("TMUX", ""), Multiplexer::None);
    }
}
