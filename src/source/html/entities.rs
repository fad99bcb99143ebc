//! Entities in text and attributes: `&eacute;`, `&#233;`, `&#xe9;`. The names are those of the HTML standard.

use std::borrow::Cow;
use web_atoms::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Bytes of the longest name, its semicolon included.
const LONGEST: usize = 32;

/// Text with its entities resolved. Numbers of control characters come out as such: the sanitiser deals with them. What
/// is no entity stays as it stands, and so does a name without its semicolon, which may be a part of an address.
pub(in crate::source) fn entities(text: &str) -> Cow<'_, str> {
    let mut next = memchr::memchr(b'&', text.as_bytes());
    if next.is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = next {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match number(&rest[1..]).or_else(|| named(&rest[1..])) {
            Some((characters, length)) => {
                out.extend(characters.into_iter().flatten());
                1 + length
            }
            None => {
                out.push('&');
                1
            }
        };
        rest = &rest[length..];
        next = memchr::memchr(b'&', rest.as_bytes());
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The characters of an entity, and how many bytes behind its `&` it takes.
type Found = ([Option<char>; 2], usize);

fn number(text: &str) -> Option<Found> {
    let digits = text.strip_prefix('#')?;
    let (digits, base) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    let count = digits.bytes().take_while(|b| char::from(*b).is_digit(base)).count();
    if count == 0 {
        return None;
    }
    // A number too large for any character is none.
    let value = u32::from_str_radix(&digits[..count], base).unwrap_or(u32::MAX);
    let place = value.checked_sub(0x80).and_then(|v| usize::try_from(v).ok());
    // Pages mean windows-1252 by these.
    let meant = place.and_then(|p| C1_REPLACEMENTS.get(p).copied().flatten());
    let character = meant.or(char::from_u32(value)).filter(|c| *c != '\0').unwrap_or('\u{FFFD}');
    let end = usize::from(digits[count..].starts_with(';'));
    Some(([Some(character), None], text.len() - digits.len() + count + end))
}

fn named(text: &str) -> Option<Found> {
    let end = text.bytes().take(LONGEST).position(|b| !b.is_ascii_alphanumeric())?;
    let (first, second) = *NAMED_ENTITIES.get(text.get(..=end).filter(|name| name.ends_with(';'))?)?;
    let character = |value: u32| char::from_u32(value).filter(|c| *c != '\0');
    Some(([character(first), character(second)], end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_resolved_as_browsers_do() {
        for (coded, text) in [
            ("a &amp; b", "a & b"),
            ("caf&eacute; &#233;&#xE9;&#233 x", "café éé\u{e9} x"),
            ("&#151;&#x93;", "—“"),
            ("&CounterClockwiseContourIntegral;", "∳"),
            ("&NotEqualTilde;", "≂̸"),
            ("&#0;&#xD800;&#99999999999999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("&#27;", "\u{1b}"),
        ] {
            assert_eq!(entities(coded), text);
        }
    }

    #[test]
    fn what_is_no_entity_stays() {
        for text in [
            "AT&T",
            "?a=1&copy=2",
            "&",
            "&;",
            "&#;",
            "&#x;",
            "&unknown;",
            "&amp",
            "&é;",
            "a&",
            "&&&",
            "&Counte\u{301}r;",
        ] {
            assert_eq!(entities(text), text);
        }
    }
}
