//! The encoding that markup declares, and when it is to be believed.

use super::decode::{Charset, detect};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes a declaration may stand after the start.
const REACH: usize = 4096;

/// The encoding of bytes: what the bytes show, then what HTTP and then the markup declare, then a guess.
///
/// A declaration loses against bytes that are UTF-8 beyond ASCII, and a declaration of UTF-8 against bytes that are not.
pub(super) fn of(bytes: &[u8], http: Option<Charset>) -> Option<Charset> {
    let found = detect(bytes);
    let multibyte = |c: Charset| c == Charset::Standard(UTF_16LE) || c == Charset::Standard(UTF_16BE);
    match found {
        Some(Charset::Utf32Le | Charset::Utf32Be) | None => return found,
        Some(c) if multibyte(c) || c == Charset::Standard(UTF_8) && !bytes.is_ascii() => return found,
        _ => {}
    }
    let declared = http.or_else(|| declared(bytes));
    declared.filter(|c| *c != Charset::Standard(UTF_8) && !multibyte(*c)).or(found)
}

/// The encoding that an XML declaration or a `<meta>` names.
fn declared(bytes: &[u8]) -> Option<Charset> {
    let head = &bytes[..bytes.len().min(REACH)];
    let start = head.trim_ascii_start();
    if !start.starts_with(b"<") {
        return None;
    }
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let in_xml = text.trim_start().starts_with("<?xml").then(|| after(text.split("?>").next()?, "encoding")).flatten();
    in_xml.or_else(|| text.match_indices("<meta").find_map(|(at, _)| after(text[at..].split('>').next()?, "charset")))
}

/// The encoding named after `key` and an equals sign.
fn after(text: &str, key: &str) -> Option<Charset> {
    let rest = &text[text.find(key)? + key.len()..];
    let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))).unwrap_or(rest.len());
    Charset::named(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(bytes: &[u8]) -> &'static str {
        of(bytes, None).map_or("none", Charset::name)
    }

    #[test]
    fn declarations_are_believed_unless_the_bytes_say_otherwise() {
        assert_eq!(name(b"<?xml version='1.0' encoding='iso-8859-2'?><a>\xb1\xe6\xea</a>"), "ISO-8859-2");
        assert_eq!(name(b"<html><meta charset=koi8-r><p>\xf0\xf2\xe9\xf7\xe5\xf4</p>"), "KOI8-R");
        assert_eq!(name("<meta charset='iso-8859-1'><p>caf\u{e9} cr\u{e8}me br\u{fb}l\u{e9}e</p>".as_bytes()), "UTF-8");
        assert_eq!(name(b"<meta charset='utf-8'><p>caf\xe9 in Besan\xe7on</p>"), "windows-1252");
    }
}
