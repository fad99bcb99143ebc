//! Which format bytes are in: by what they hold, with the name as a hint only where the content leaves it open.

/// A format that can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Plain text.
    Plain,
    /// A web page.
    Html,
}

/// How many characters from the start are looked at.
const HEAD: usize = 4096;

/// The format of a text; `name` is the file's name or the address.
pub(super) fn of_text(text: &str, name: &str) -> Format {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].trim_start().trim_start_matches('\u{feff}').trim_start();
    let ending = ending(name);
    if reads_as_html(head) || matches!(ending.as_str(), "html" | "htm" | "xhtml" | "shtml") && head.contains('<') {
        return Format::Html;
    }
    Format::Plain
}

/// The ending of a name in lower case, without query and fragment.
fn ending(name: &str) -> String {
    let name = name.split(['?', '#']).next().unwrap_or(name);
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default()
}

/// Whether a text begins as a web page does.
fn reads_as_html(head: &str) -> bool {
    let mut rest = head;
    // Comments and the XML declaration may stand before.
    loop {
        let after = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| &rest[at + 3..])
        } else if rest.starts_with("<?xml") {
            rest.find("?>").map(|at| &rest[at + 2..])
        } else {
            break;
        };
        match after {
            Some(after) => rest = after.trim_start(),
            None => return false,
        }
    }
    let begins = |tag: &str| {
        rest.get(..tag.len()).is_some_and(|b| b.eq_ignore_ascii_case(tag))
            && rest[tag.len()..].starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/')
    };
    let opening = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<title",
        "<meta",
        "<script",
        "<style",
        "<link",
        "<div",
        "<table",
        "<article",
        "<section",
        "<main",
        "<header",
        "<h1",
        "<h2",
        "<p",
        "<span",
        "<font",
        "<center",
        "<br",
        "<a",
        "<ul",
        "<blockquote",
    ];
    opening.iter().any(|tag| begins(tag))
}
