//! HTML as a row of tokens: tags, text, nothing else. Linear in the page, whatever is in it.
//!
//! This is no parser of the standard: it builds no tree and corrects nothing. It is what stands before one, and what
//! blocks are made from.

use super::entities::entities;
use std::borrow::Cow;

/// A piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::source) enum Token<'a> {
    /// Text between tags, entities as they stand.
    Text(&'a str),
    /// `<name …>`.
    Open(Tag<'a>),
    /// `</name>`.
    Close(&'a str),
    /// What stands inside an element whose content is no markup: script, style and the like.
    Raw(&'a str),
}

/// An opening tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::source) struct Tag<'a> {
    /// The name, as written.
    pub name: &'a str,
    /// What stands between name and `>`.
    pub attributes: &'a str,
    /// Whether it ends with `/>`.
    pub closed: bool,
    /// The whole tag, as written.
    pub source: &'a str,
}

impl<'a> Tag<'a> {
    /// Whether it has this name (in lower case).
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The attributes, in order.
    pub fn attributes(&self) -> Attributes<'a> {
        Attributes { rest: self.attributes }
    }

    /// The value of an attribute, entities resolved. Only the first hundred are looked at.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes().take(100).find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| entities(v))
    }

    /// Whether it has an attribute.
    pub fn has(&self, name: &str) -> bool {
        self.attributes().take(100).any(|(n, _)| n.eq_ignore_ascii_case(name))
    }
}

/// Names and values of attributes.
#[derive(Debug, Clone)]
pub(in crate::source) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/' || c == '=');
        if rest.is_empty() {
            self.rest = rest;
            return None;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let value = after.trim_start().strip_prefix('=').map(str::trim_start);
        let Some(value) = value else {
            self.rest = after;
            return Some((name, ""));
        };
        let (value, rest) = match value.as_bytes().first() {
            Some(&quote @ (b'"' | b'\'')) => {
                let inner = &value[1..];
                match memchr::memchr(quote, inner.as_bytes()) {
                    Some(at) => (&inner[..at], &inner[at + 1..]),
                    None => (inner, ""),
                }
            }
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// The tokens of a page.
#[derive(Debug, Clone)]
pub(in crate::source) struct Tokens<'a> {
    page: &'a str,
    at: usize,
    /// The element whose content is no markup and begins here.
    raw: Option<&'a str>,
    syntax: Syntax,
}

/// Which rules the markup follows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::source) enum Syntax {
    /// HTML.
    #[default]
    Html,
    /// HTML as XML, as in books: `<script/>` is a whole element.
    Xhtml,
    /// Any other XML: every element may hold markup.
    Xml,
}

/// Elements with no markup inside.
const RAW: [&str; 9] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"];

impl<'a> Tokens<'a> {
    /// The tokens of a page.
    pub fn new(page: &'a str, syntax: Syntax) -> Self {
        Self { page, at: 0, raw: None, syntax }
    }

    /// The offset of what comes next.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// The content of a raw element: up to its end tag.
    fn raw_content(&mut self, name: &'a str) -> Option<Token<'a>> {
        let rest = &self.page[self.at..];
        let bytes = rest.as_bytes();
        let end = memchr::memmem::find_iter(bytes, b"</").find(|&at| {
            let tail = &bytes[at + 2..];
            tail.len() >= name.len()
                && tail[..name.len()].eq_ignore_ascii_case(name.as_bytes())
                && tail.get(name.len()).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))
        });
        let end = end.unwrap_or(rest.len());
        self.at += end;
        (end > 0).then_some(Token::Raw(&rest[..end]))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take()
            && let Some(raw) = self.raw_content(name)
        {
            return Some(raw);
        }
        loop {
            let rest = &self.page[self.at..];
            if rest.is_empty() {
                return None;
            }
            let bytes = rest.as_bytes();
            if bytes[0] != b'<' {
                let end = memchr::memchr(b'<', bytes).unwrap_or(bytes.len());
                self.at += end;
                return Some(Token::Text(&rest[..end]));
            }
            match bytes.get(1) {
                Some(b'!') if rest.starts_with("<!--") => {
                    let end = memchr::memmem::find(&bytes[4..], b"-->").map_or(bytes.len(), |at| at + 7);
                    self.at += end;
                }
                Some(b'!') if rest.starts_with("<![CDATA[") => {
                    let end = memchr::memmem::find(&bytes[9..], b"]]>").map(|at| at + 9);
                    self.at += end.map_or(bytes.len(), |e| e + 3);
                    return Some(Token::Raw(&rest[9..end.unwrap_or(bytes.len())]));
                }
                Some(b'!' | b'?') => {
                    // The declarations inside a document type are not followed: they can only make text up.
                    let end = memchr::memchr(b'>', bytes).unwrap_or(bytes.len());
                    if self.syntax != Syntax::Html && rest[..end].contains('[') {
                        self.at += memchr::memmem::find(bytes, b"]>").map_or(bytes.len(), |at| at + 2);
                        continue;
                    }
                    self.at += memchr::memchr(b'>', bytes).map_or(bytes.len(), |at| at + 1);
                }
                Some(b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                    let end = memchr::memchr(b'>', bytes).unwrap_or(bytes.len());
                    let name = &rest[2..end];
                    let name = &name[..name.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(name.len())];
                    self.at += (end + 1).min(bytes.len());
                    return Some(Token::Close(name));
                }
                Some(b) if b.is_ascii_alphabetic() => {
                    let tag = self.tag(rest);
                    let raw = RAW.iter().any(|r| tag.is(r));
                    if raw && self.syntax != Syntax::Xml && !(self.syntax == Syntax::Xhtml && tag.closed) {
                        self.raw = Some(tag.name);
                    }
                    return Some(Token::Open(tag));
                }
                // A sign by itself is text.
                _ => {
                    let end = memchr::memchr(b'<', &bytes[1..]).map_or(bytes.len(), |at| at + 1);
                    self.at += end;
                    return Some(Token::Text(&rest[..end]));
                }
            }
        }
    }
}

impl<'a> Tokens<'a> {
    /// The opening tag at the start of `rest`; goes on after it.
    fn tag(&mut self, rest: &'a str) -> Tag<'a> {
        let bytes = rest.as_bytes();
        let name_end =
            bytes.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/')).unwrap_or(bytes.len());
        let mut at = name_end;
        // The next sign that matters: the end, or a quotation mark after an equals sign.
        let mut quote: Option<u8> = None;
        let mut after_equals = false;
        while at < bytes.len() {
            let b = bytes[at];
            match quote {
                Some(q) => match memchr::memchr(q, &bytes[at..]) {
                    Some(end) => {
                        at += end;
                        quote = None;
                    }
                    // No end: the quotation mark was none.
                    None => {
                        at += memchr::memchr(b'>', &bytes[at..]).unwrap_or(bytes.len() - at);
                        break;
                    }
                },
                None if b == b'>' => break,
                None if after_equals && matches!(b, b'"' | b'\'') => quote = Some(b),
                None => {}
            }
            after_equals = b == b'=' || after_equals && b.is_ascii_whitespace();
            at += 1;
        }
        let end = at.min(bytes.len());
        self.at += (end + 1).min(bytes.len());
        let inner = &rest[name_end.min(end)..end];
        Tag {
            name: &rest[1..name_end.min(end)],
            attributes: inner.strip_suffix('/').unwrap_or(inner),
            closed: inner.ends_with('/'),
            source: &rest[..(end + 1).min(bytes.len())],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_text_come_apart() {
        let page = "<!DOCTYPE html><p class='a > b' id=x data-y>1 &lt; 2 <b>x</B ><br/><!-- <p> --> 3 < 4";
        let tokens: Vec<Token> = Tokens::new(page, Syntax::Html).collect();
        let Token::Open(p) = tokens[0] else { panic!("{tokens:?}") };
        assert!(p.is("p") && p.has("data-y"));
        assert_eq!(p.attribute("class").as_deref(), Some("a > b"));
        assert_eq!(p.attribute("ID").as_deref(), Some("x"));
        assert_eq!(tokens[1], Token::Text("1 &lt; 2 "));
        assert_eq!(tokens[4], Token::Close("B"));
        assert!(matches!(tokens[5], Token::Open(t) if t.is("br") && t.closed));
        assert_eq!(&tokens[6..], [Token::Text(" 3 "), Token::Text("< 4")]);
    }

    #[test]
    fn scripts_are_no_markup() {
        let tokens: Vec<Token> = Tokens::new("<script>if (a<b) '</p>'</SCRIPT>x", Syntax::Html).collect();
        assert_eq!(tokens[1..], [Token::Raw("if (a<b) '</p>'"), Token::Close("SCRIPT"), Token::Text("x")]);
    }

    #[test]
    fn cut_off_pages_end() {
        for page in
            ["<", "<p", "<p a", "<p a=", "<p a='", "</", "</p", "<!--", "<!", "<![CDATA[", "<script>", "<script"]
        {
            assert!(Tokens::new(page, Syntax::Html).count() <= 3, "{page}");
        }
    }
}
