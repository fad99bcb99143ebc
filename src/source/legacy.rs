//! Encodings that old files are in and the Encoding Standard leaves out, and Cyrillic ones told apart by their letters.

use encoding_rs::{
    EUC_KR, Encoding, GBK, IBM866, ISO_8859_5, ISO_8859_6, ISO_8859_7, ISO_8859_8, KOI8_R, WINDOWS_874, WINDOWS_1251,
    WINDOWS_1253, WINDOWS_1255, WINDOWS_1256, X_MAC_CYRILLIC,
};

/// An encoding that is not in the Encoding Standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Legacy {
    /// Cyrillic of DOS before IBM866.
    Ibm855,
    /// Korean mail in seven bits.
    Iso2022Kr,
    /// Korean of DOS, put together from letters.
    Johab,
}

/// What the bytes from 0x80 on stand for in IBM855.
const IBM855: &str = "ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪаАбБцЦдДеЕфФгГ«»░▒▓│┤хХиИ╣║╗╝йЙ┐└┴┬├─┼кК╚╔╩╦╠═╬¤лЛмМнНоОп\
                      ┘┌█▄Пя▀ЯрРсСтТуУжЖвВьЬ№\u{ad}ыЫзЗшШэЭщЩчЧ§■\u{a0}";

/// What announces Korean in ISO-2022-KR.
const KOREAN: &[u8] = b"\x1b$)C";

impl Legacy {
    /// The encoding called `name`, in small letters.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "ibm855" | "cp855" | "855" => Some(Self::Ibm855),
            "iso-2022-kr" | "csiso2022kr" => Some(Self::Iso2022Kr),
            "johab" | "cp1361" | "ms1361" => Some(Self::Johab),
            _ => None,
        }
    }

    /// Its name, as messages say it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ibm855 => "IBM855",
            Self::Iso2022Kr => "ISO-2022-KR",
            Self::Johab => "Johab",
        }
    }

    /// The text of the bytes, U+FFFD for what does not fit.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Ibm855 => ibm855(bytes),
            Self::Iso2022Kr => iso_2022_kr(bytes),
            Self::Johab => johab(bytes),
        }
    }
}

fn ibm855(bytes: &[u8]) -> String {
    let mut high = ['\u{FFFD}'; 128];
    for (place, letter) in high.iter_mut().zip(IBM855.chars()) {
        *place = letter;
    }
    bytes.iter().map(|&b| high.get(usize::from(b).wrapping_sub(128)).copied().unwrap_or(char::from(b))).collect()
}

/// Between SO and SI stand the bytes of EUC-KR without their highest bits.
fn iso_2022_kr(bytes: &[u8]) -> String {
    let mut korean = false;
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            0x0E => korean = true,
            0x0F => korean = false,
            0x1B if after.starts_with(&KOREAN[1..]) => rest = &after[KOREAN.len() - 1..],
            b'\n' => {
                korean = false;
                out.push(byte);
            }
            _ => out.push(if korean && byte > b' ' { byte | 0x80 } else { byte }),
        }
    }
    EUC_KR.decode_without_bom_handling(&out).0.into_owned()
}

/// The syllable of two bytes: five bits each for its first, middle and last letter.
fn syllable(lead: u8, trail: u8) -> Option<char> {
    let code = u32::from(lead) << 8 | u32::from(trail);
    let (first, middle, last) = (code >> 10 & 31, code >> 5 & 31, code & 31);
    let first = first.checked_sub(2).filter(|f| lead >= 0x80 && *f < 19)?;
    // The middle letters skip two codes after every six, the last ones skip one.
    let middle = match middle {
        3..=7 => middle - 3,
        10..=15 => middle - 5,
        18..=23 => middle - 7,
        26..=29 => middle - 9,
        _ => return None,
    };
    let last = match last {
        1..=17 => last - 1,
        19..=29 => last - 2,
        _ => return None,
    };
    char::from_u32(0xAC00 + first * 588 + middle * 28 + last)
}

/// A sign or a Chinese character: the rows of KS X 1001 folded in pairs.
fn sign(lead: u8, trail: u8) -> Option<char> {
    let row = match lead {
        0xD9..=0xDE => (lead - 0xD9) * 2 + 1,
        0xE0..=0xF9 => (lead - 0xE0) * 2 + 42,
        _ => return None,
    };
    let (row, column) = match trail {
        0x31..=0x7E => (row, trail - 0x31),
        0x91..=0xA0 => (row, trail - 0x43),
        0xA1..=0xFE => (row + 1, trail - 0xA1),
        _ => return None,
    };
    let pair = [row + 0xA0, column + 0xA1];
    let (text, wrong) = EUC_KR.decode_without_bom_handling(&pair);
    text.chars().next().filter(|_| !wrong)
}

fn johab(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        at += 1;
        if lead.is_ascii() {
            text.push(char::from(lead));
            continue;
        }
        let found = bytes.get(at).and_then(|&trail| syllable(lead, trail).or_else(|| sign(lead, trail)));
        at += usize::from(found.is_some());
        text.push(found.unwrap_or('\u{FFFD}'));
    }
    text
}

/// Whether the bytes are Korean in an encoding of this file. Of Johab's codes only half make a syllable: other double-byte
/// text stumbles soon.
pub(super) fn korean(sample: &[u8]) -> Option<Legacy> {
    if sample.windows(KOREAN.len()).take(4096).any(|w| w == KOREAN) {
        return Some(Legacy::Iso2022Kr);
    }
    let (mut good, mut bad, mut at) = (0, 0, 0);
    while let Some(&lead) = sample.get(at) {
        at += 1;
        if lead.is_ascii() {
            continue;
        }
        let Some(&trail) = sample.get(at) else { break };
        at += 1;
        match syllable(lead, trail) {
            Some(_) => good += 1,
            None if sign(lead, trail).is_some() => {}
            None => bad += 1,
        }
    }
    (good >= 20 && bad * 100 <= good).then_some(Legacy::Johab)
}

/// Encodings of one byte a letter that are neither of Latin nor of Cyrillic letters.
const OTHERS: [&Encoding; 7] =
    [ISO_8859_6, ISO_8859_7, ISO_8859_8, WINDOWS_874, WINDOWS_1253, WINDOWS_1255, WINDOWS_1256];

/// Russian letters from frequent to rare, in steps of about half as often.
const FREQUENT: [&str; 5] = ["оеаин", "тсрвлк", "мдпуяыьг", "збчйхжі", "шюцщэфъёїєґ"];

/// How much a text looks like one in Cyrillic letters, per letter beyond ASCII: 0 to 5, or less than 0.
///
/// The encodings put the same bytes on different letters and cases: only the right one gives frequent letters, small ones
/// behind small ones, and words without signs inside.
fn cyrillic_score(text: &str) -> f64 {
    let (mut sum, mut count) = (0.0, 0u32);
    let mut before = ' ';
    for c in text.chars() {
        let small = c.to_lowercase().next().unwrap_or(c);
        if !c.is_ascii() {
            count += 1;
            let rank = FREQUENT.iter().position(|letters| letters.contains(small));
            sum += rank.map_or(if c.is_alphabetic() { -2.0 } else { -1.0 }, |r| 5.0 - r as f64);
            if c.is_uppercase() && before.is_lowercase() || c.is_alphabetic() && before.is_ascii_alphabetic() {
                sum -= 5.0;
            }
        }
        before = c;
    }
    if count == 0 { 0.0 } else { sum / f64::from(count) }
}

/// The Cyrillic encoding of a text that has been guessed to be in `guess`: `None` where another language is as likely.
pub(super) fn cyrillic(sample: &[u8], guess: &'static Encoding) -> Option<Result<&'static Encoding, Legacy>> {
    let sample = &sample[..sample.len().min(16 * 1024)];
    let high = sample.iter().filter(|b| !b.is_ascii()).count();
    let letters = sample.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let kin = [WINDOWS_1251, KOI8_R, IBM866, ISO_8859_5, X_MAC_CYRILLIC];
    let known = kin.contains(&guess) || guess == encoding_rs::KOI8_U;
    // What has been taken for Latin letters is doubtful where most of them have signs; other alphabets are not.
    let latin = guess.is_single_byte() && !OTHERS.contains(&guess) || guess == GBK;
    if high < 24 || !known && (!latin || high * 4 < letters) {
        return None;
    }
    let own = cyrillic_score(&guess.decode_without_bom_handling(sample).0);
    let mut scored: Vec<(f64, Result<&'static Encoding, Legacy>)> =
        kin.iter().map(|&e| (cyrillic_score(&e.decode_without_bom_handling(sample).0), Ok(e))).collect();
    scored.push((cyrillic_score(&ibm855(sample)), Err(Legacy::Ibm855)));
    let (best, encoding) = scored.into_iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
    let margin = if known { 0.05 } else { 0.5 };
    (best >= 2.8 && best > own + margin).then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Charset, decode, detect};

    const RUSSIAN: &str = "Министр сказал вчера, что мост через реку будет открыт в мае. Жители Соснового Бора ждут его \
                           уже семь лет; Елена Яковлева, их депутат, спросила: «Когда же?»";

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let d = decode(bytes.to_vec(), detect(bytes).expect("text"));
        (d.text, d.charset.name())
    }

    #[test]
    fn cyrillic_encodings_are_told_apart() {
        for encoding in [WINDOWS_1251, KOI8_R, ISO_8859_5, X_MAC_CYRILLIC] {
            let text = RUSSIAN.replace(['«', '»'], "\"");
            let bytes = encoding.encode(&text).0.into_owned();
            assert_eq!(read(&bytes).0, text, "{}", encoding.name());
        }
        let table: Vec<char> = IBM855.chars().collect();
        assert_eq!(table.len(), 128);
        let place = |c: char| table.iter().position(|t| *t == c).and_then(|p| u8::try_from(p + 128).ok());
        let bytes: Vec<u8> = RUSSIAN.chars().map(|c| place(c).unwrap_or(c as u8)).collect();
        assert_eq!(read(&bytes), (RUSSIAN.into(), "IBM855"));
        let latin =
            encoding_rs::WINDOWS_1252.encode("Tout l'été, l'hôtel a été fermé ; après, à Besançon, il gèle. Où çà ?");
        assert_eq!(read(&latin.0).1, "windows-1252");
    }

    #[test]
    fn korean_of_mail_and_of_dos_is_read() {
        let korean = "서울에서 회의가 열렸다.";
        let euc = EUC_KR.encode(korean).0.into_owned();
        let mut mail = KOREAN.to_vec();
        mail.push(b'\n');
        let mut shifted = false;
        for byte in euc {
            if shifted == byte.is_ascii() {
                shifted = !shifted;
                mail.push(if shifted { 0x0E } else { 0x0F });
            }
            mail.push(byte & 0x7F);
        }
        assert_eq!(read(&mail), (format!("\n{korean}"), "ISO-2022-KR"));
        let text = korean.repeat(3);
        let bytes: Vec<u8> = text
            .chars()
            .flat_map(|c| {
                let every = (0x8861..=0xD3BDu16).find(|v| syllable((v >> 8) as u8, (v & 255) as u8) == Some(c));
                every.map_or_else(|| vec![c as u8], |v| v.to_be_bytes().to_vec())
            })
            .collect();
        assert_eq!(read(&bytes), (text, "Johab"));
        assert_eq!((syllable(0x88, 0x61), syllable(0xD3, 0xBD)), (Some('가'), Some('힣')));
        assert_eq!(Legacy::Johab.decode(&[0xE0, 0x31, 0xD9, 0xFF]), "伽\u{FFFD}\u{FFFD}");
        assert!(Charset::named("johab").is_some());
    }
}
