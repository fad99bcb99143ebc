//! What a page has to lose before a parser builds its tree: depth, attributes and everything else whose cost is not
//! linear there.

use super::tokens::{Syntax, Tag, Token, Tokens};

/// Elements inside each other.
const DEPTH: usize = 512;
/// Attributes of one tag.
const ATTRIBUTES: usize = 256;
/// Open elements of the kinds that parsers open again in every block after them.
const FORMATTING: usize = 16;
/// More tags than this are not given to a parser.
const TAGS: usize = 150_000;
/// Neither are longer pages.
const LENGTH: usize = 12 * 1024 * 1024;

/// Elements that end by themselves when another begins, and so make no depth.
const IMPLIED: [&str; 15] =
    ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "rp", "rt", "colgroup"];
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
const REOPENED: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

pub(super) fn is_one_of(name: &str, list: &[&str]) -> bool {
    list.iter().any(|n| n.eq_ignore_ascii_case(name))
}

/// Whether an element has no content.
pub(super) fn is_void(name: &str) -> bool {
    is_one_of(name, &VOID)
}

/// The page without styles, scripts (but data), comments, pictures made of markup, and without what is nested too deep.
/// `None` for a page that is too large for a parser.
pub(super) fn within_limits(page: &str) -> Option<String> {
    if page.len() > LENGTH {
        return None;
    }
    let mut out = String::with_capacity(page.len());
    let (mut depth, mut dropped, mut reopened, mut tags) = (0usize, 0usize, 0usize, 0usize);
    // The element whose whole content goes, and how often it is open.
    let mut skipped: Option<(&str, usize)> = None;
    for token in Tokens::new(page, Syntax::Html) {
        if let Some((name, open)) = &mut skipped {
            match token {
                Token::Open(tag) if tag.is(name) && !tag.closed => *open += 1,
                Token::Close(n) if n.eq_ignore_ascii_case(name) => {
                    *open -= 1;
                    if *open == 0 {
                        skipped = None;
                    }
                }
                _ => {}
            }
            continue;
        }
        match token {
            Token::Text(text) | Token::Raw(text) => out.push_str(text),
            Token::Open(tag) => {
                tags += 1;
                if tags > TAGS {
                    return None;
                }
                if is_data(&tag) {
                    push(&mut out, &tag);
                    continue;
                }
                if is_one_of(tag.name, &["script", "style", "svg", "template"]) {
                    if !tag.closed {
                        skipped = Some((tag.name, 1));
                    }
                    continue;
                }
                if !is_void(tag.name) && !is_one_of(tag.name, &IMPLIED) {
                    let again = is_one_of(tag.name, &REOPENED);
                    if depth >= DEPTH || again && reopened >= FORMATTING {
                        dropped += 1;
                        continue;
                    }
                    depth += 1;
                    reopened += usize::from(again);
                }
                push(&mut out, &tag);
            }
            Token::Close(name) => {
                if !is_void(name) && !is_one_of(name, &IMPLIED) {
                    if dropped > 0 && depth >= DEPTH {
                        dropped -= 1;
                        continue;
                    }
                    depth = depth.saturating_sub(1);
                    if is_one_of(name, &REOPENED) {
                        reopened = reopened.saturating_sub(1);
                    }
                }
                out.push_str("</");
                out.push_str(name);
                out.push('>');
            }
        }
    }
    Some(out)
}

/// A script that holds facts about the page.
fn is_data(tag: &Tag) -> bool {
    tag.is("script") && tag.attribute("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"))
}

fn push(out: &mut String, tag: &Tag) {
    if tag.attributes().nth(ATTRIBUTES).is_none() {
        out.push_str(tag.source);
        if !tag.source.ends_with('>') {
            out.push('>');
        }
        return;
    }
    out.push('<');
    out.push_str(tag.name);
    for (name, value) in tag.attributes().take(ATTRIBUTES) {
        out.push(' ');
        out.push_str(name);
        let quote = if value.contains('"') { '\'' } else { '"' };
        out.extend(['=', quote]);
        out.push_str(value);
        out.push(quote);
    }
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_page_loses_nothing_that_is_read() {
        let page = "<html><head><style>p{}</style><script>x()</script></head><body><p>One<p>Two <b>bold</b><br></body>";
        assert_eq!(
            within_limits(page).as_deref(),
            Some("<html><head></head><body><p>One<p>Two <b>bold</b><br></body>")
        );
        let data = "<script type=\"application/ld+json\">{\"a\":1}</script>";
        assert_eq!(within_limits(data).as_deref(), Some(data));
    }

    #[test]
    fn depth_and_attributes_are_bounded() {
        let deep = format!("{}x{}", "<div>".repeat(5000), "</div>".repeat(5000));
        assert_eq!(within_limits(&deep).map(|p| p.matches("<div>").count()), Some(DEPTH));
        let wide = format!("<p {}>x</p>", (0..5000).map(|i| format!("a{i}=1 ")).collect::<String>());
        assert!(within_limits(&wide).is_some_and(|p| p.len() < 4000 && p.ends_with(">x</p>")));
        assert_eq!(within_limits(&"<p>".repeat(TAGS + 1)), None);
    }
}
