//! Bytes -> text: which encoding, and decoding it.
//!
//! Byte order mark, then UTF-8 if the bytes are valid, then UTF-16 and UTF-32 without a mark (by the places of NUL
//! bytes), then what [`chardetng`] makes of them; encodings it does not know are in `legacy`.

use super::legacy::{self, Legacy};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// What bytes are read as. UTF-32 and some old encodings are apart, because the Encoding Standard does not have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// An encoding of the Encoding Standard.
    Standard(&'static Encoding),
    /// UTF-32, least significant byte first.
    Utf32Le,
    /// UTF-32, most significant byte first.
    Utf32Be,
    /// An old encoding that the Encoding Standard leaves out.
    Legacy(Legacy),
}

impl Charset {
    /// The encoding called `name` ("utf-8", "latin1", "utf-32le"), upper or lower case.
    pub fn named(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "utf-32le" | "utf32le" => Some(Self::Utf32Le),
            "utf-32" | "utf32" | "utf-32be" | "utf32be" => Some(Self::Utf32Be),
            label => Encoding::for_label_no_replacement(label.as_bytes())
                .map(Self::Standard)
                .or_else(|| Legacy::named(label).map(Self::Legacy)),
        }
    }

    /// Its name, as messages say it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard(encoding) => encoding.name(),
            Self::Utf32Le => "UTF-32LE",
            Self::Utf32Be => "UTF-32BE",
            Self::Legacy(legacy) => legacy.name(),
        }
    }

    /// Bytes that every character takes a multiple of.
    pub(super) fn unit(self) -> usize {
        match self {
            Self::Standard(e) if e == UTF_16LE || e == UTF_16BE => 2,
            Self::Standard(_) | Self::Legacy(_) => 1,
            Self::Utf32Le | Self::Utf32Be => 4,
        }
    }
}

/// Text made of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What the bytes were read as.
    pub charset: Charset,
    /// Characters put in (U+FFFD) for bytes that did not fit.
    pub replaced: usize,
}

/// How many bytes from the start decide, where these are not all ASCII.
pub(super) const SAMPLE: usize = 512 * 1024;

/// The encoding that the bytes seem to be in. `None` for bytes that are no text in any of them.
///
/// The first `SAMPLE` bytes decide, so that the head of a file and the whole are read alike. Only where these are all
/// ASCII, which reads the same in any encoding found later, the rest is asked.
pub fn detect(bytes: &[u8]) -> Option<Charset> {
    if let Some((charset, _)) = mark(bytes) {
        return Some(charset);
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if sample.contains(&0) {
        return wide(sample);
    }
    if !sample.is_ascii() {
        return Some(guess(sample, sample.len() < bytes.len()));
    }
    match Encoding::utf8_valid_up_to(bytes) {
        end if end == bytes.len() && !sample.contains(&0x1B) => Some(Charset::Standard(UTF_8)),
        end if end == bytes.len() => Some(guess(sample, false)),
        end => {
            let from = end.saturating_sub(SAMPLE / 2);
            let part = &bytes[from..bytes.len().min(from + SAMPLE)];
            Some(guess(part, true))
        }
    }
}

/// Reads the bytes as `charset`, or as what their byte order mark says.
pub fn decode(bytes: Vec<u8>, charset: Charset) -> Decoded {
    let (charset, skip) = mark(&bytes).filter(|(found, _)| found.unit() == charset.unit()).unwrap_or((charset, 0));
    let encoding = match charset {
        Charset::Standard(encoding) => encoding,
        Charset::Utf32Le | Charset::Utf32Be => return decode_utf32(&bytes[skip..], charset),
        Charset::Legacy(legacy) => {
            let text = legacy.decode(&bytes[skip..]);
            let replaced = text.matches('\u{FFFD}').count();
            return Decoded { text, charset, replaced };
        }
    };
    if encoding == UTF_8 && skip == 0 {
        // Valid UTF-8 is taken over without a copy.
        return match String::from_utf8(bytes) {
            Ok(text) => Decoded { text, charset, replaced: 0 },
            Err(wrong) => lossy(encoding, wrong.as_bytes()),
        };
    }
    lossy(encoding, &bytes[skip..])
}

fn lossy(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    let replaced = if wrong { text.matches('\u{FFFD}').count() } else { 0 };
    Decoded { text: text.into_owned(), charset: Charset::Standard(encoding), replaced }
}

/// A byte order mark and its length.
fn mark(bytes: &[u8]) -> Option<(Charset, usize)> {
    match bytes {
        // UTF-32LE first: its mark begins with that of UTF-16LE.
        [0xFF, 0xFE, 0, 0, ..] => Some((Charset::Utf32Le, 4)),
        [0, 0, 0xFE, 0xFF, ..] => Some((Charset::Utf32Be, 4)),
        _ => Encoding::for_bom(bytes).map(|(encoding, length)| (Charset::Standard(encoding), length)),
    }
}

/// UTF-16 or UTF-32 without a mark: Latin letters leave NUL bytes at the even or the odd places, and every UTF-32 unit
/// must be a character.
fn wide(sample: &[u8]) -> Option<Charset> {
    for charset in [Charset::Utf32Le, Charset::Utf32Be] {
        let units = sample.chunks_exact(4);
        if sample.len() >= 4 && units.take(1024).all(|u| scalar(u, charset).is_some_and(|c| c != '\0')) {
            return Some(charset);
        }
    }
    let share = |offset: usize| {
        let places = sample.len() / 2;
        let nul = sample.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
        if places == 0 { 0.0 } else { nul as f64 / places as f64 }
    };
    let (even, odd) = (share(0), share(1));
    let encoding = match (even, odd) {
        (e, o) if o > 0.1 && e < o / 10.0 => UTF_16LE,
        (e, o) if e > 0.1 && o < e / 10.0 => UTF_16BE,
        _ => return None,
    };
    let (text, wrong) = encoding.decode_without_bom_handling(&sample[..sample.len() & !1]);
    let broken = text.chars().filter(|c| *c == '\u{FFFD}' || (c.is_control() && !c.is_whitespace())).count();
    (!wrong || broken <= 1).then_some(Charset::Standard(encoding)).filter(|_| broken * 100 <= text.len())
}

/// The encoding of bytes with something beyond ASCII in them.
fn guess(sample: &[u8], cut: bool) -> Charset {
    if nearly_utf8(sample) {
        return Charset::Standard(UTF_8);
    }
    if let Some(legacy) = legacy::korean(sample) {
        return Charset::Legacy(legacy);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample, !cut);
    let guess = detector.guess(None, Utf8Detection::Allow);
    match legacy::cyrillic(sample, guess) {
        Some(Ok(encoding)) => Charset::Standard(encoding),
        Some(Err(legacy)) => Charset::Legacy(legacy),
        None => Charset::Standard(guess),
    }
}

/// Whether the bytes are UTF-8, a broken spot here and there or a character cut at the end allowed for: one damaged
/// byte must not turn a whole article into another encoding.
fn nearly_utf8(sample: &[u8]) -> bool {
    let (mut broken, mut good) = (0usize, 0usize);
    for chunk in sample.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && broken * 50 <= good
        || good > 0 && broken == 1 && std::str::from_utf8(sample).is_err_and(|e| e.error_len().is_none())
}

fn scalar(unit: &[u8], charset: Charset) -> Option<char> {
    let unit: [u8; 4] = unit.try_into().ok()?;
    char::from_u32(if charset == Charset::Utf32Be { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) })
}

fn decode_utf32(bytes: &[u8], charset: Charset) -> Decoded {
    let mut text = String::with_capacity(bytes.len() / 4);
    let mut replaced = 0;
    for unit in bytes.chunks(4) {
        text.push(scalar(unit, charset).unwrap_or_else(|| {
            replaced += 1;
            '\u{FFFD}'
        }));
    }
    Decoded { text, charset, replaced }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let d = decode(bytes.to_vec(), detect(bytes).expect("text"));
        (d.text, d.charset.name())
    }

    #[test]
    fn marks_decide_and_go() {
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain("né".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let utf32: Vec<u8> =
            [0xFF, 0xFE, 0, 0].into_iter().chain("né".chars().flat_map(|c| u32::from(c).to_le_bytes())).collect();
        assert_eq!(read("\u{feff}né".as_bytes()), ("né".into(), "UTF-8"));
        assert_eq!(read(&utf16), ("né".into(), "UTF-16LE"));
        assert_eq!(read(&utf32), ("né".into(), "UTF-32LE"));
    }

    #[test]
    fn wide_encodings_are_known_without_a_mark() {
        let text = "Sources in Hanoi confirm – twice – that it is so.\n";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let wide: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        assert_eq!(read(&le), (text.into(), "UTF-16LE"));
        assert_eq!(read(&be), (text.into(), "UTF-16BE"));
        assert_eq!(read(&wide), (text.into(), "UTF-32BE"));
        assert_eq!(detect(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\x01\0\0\0"), None);
    }

    #[test]
    fn old_encodings_are_guessed() {
        assert_eq!(read(b"The caf\xe9 in Besan\xe7on was \x93full\x94.").0, "The café in Besançon was “full”.");
    }

    #[test]
    fn one_broken_byte_does_not_change_the_encoding() {
        let mut bytes = "Müller, Gröger, Käfer und Jörg. ".repeat(20).into_bytes();
        bytes.push(0xFF);
        let d = decode(bytes.clone(), detect(&bytes).expect("text"));
        assert_eq!((d.charset.name(), d.replaced), ("UTF-8", 1));
    }

    #[test]
    fn names_are_found() {
        assert_eq!(Charset::named("Latin1").map(Charset::name), Some("windows-1252"));
        assert_eq!(Charset::named("UTF-32LE"), Some(Charset::Utf32Le));
        assert_eq!(Charset::named("klingon"), None);
    }
}
