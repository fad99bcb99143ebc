//! Addresses of links: relative ones made absolute.

use crate::source::builder::safe_target;
use std::borrow::Cow;

/// The address that `link` means on the page `base`; `None` for one that leads nowhere else or may not be followed.
pub(in crate::source) fn join(base: Option<&str>, link: &str) -> Option<String> {
    let link: Cow<str> = if link.contains(['\n', '\t', '\r']) {
        link.chars().filter(|c| !matches!(c, '\n' | '\t' | '\r')).collect::<String>().into()
    } else {
        link.into()
    };
    let link = link.trim();
    let colon = link.find(':').filter(|at| {
        let kind = &link[..*at];
        kind.starts_with(|c: char| c.is_ascii_alphabetic())
            && kind.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
    });
    if colon.is_some() {
        return safe_target(&link.replace(' ', "%20"));
    }
    let base = base?;
    if link.is_empty() || link.starts_with('#') {
        return None;
    }
    let (kind, rest) = base.split_once("://")?;
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_end);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let joined = if let Some(other) = link.strip_prefix("//") {
        format!("{kind}://{other}")
    } else if link.starts_with('/') {
        format!("{kind}://{host}{}", without_dots(link))
    } else if link.starts_with('?') {
        format!("{kind}://{host}{path}{link}")
    } else {
        let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
        format!("{kind}://{host}{}", without_dots(&format!("{folder}{link}")))
    };
    safe_target(&joined.replace(' ', "%20"))
}

/// A path with `.` and `..` carried out; what would lead above the root stays at the root.
pub(in crate::source) fn without_dots(path: &str) -> String {
    let end = path.find(['?', '#']).unwrap_or(path.len());
    let (path, tail) = path.split_at(end);
    let mut out: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                if out.len() > 1 {
                    out.pop();
                }
            }
            part => out.push(part),
        }
    }
    let mut joined = out.join("/");
    if path.ends_with("/.") || path.ends_with("/..") {
        joined.push('/');
    }
    joined + tail
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_made_absolute() {
        let base = Some("https://example.org/news/2019/story.html?x=1#top");
        for (link, want) in [
            ("other.html", Some("https://example.org/news/2019/other.html")),
            ("../a b", Some("https://example.org/news/a%20b")),
            ("/../../x?q=../1", Some("https://example.org/x?q=../1")),
            ("//cdn.example.net/y", Some("https://cdn.example.net/y")),
            ("?page=2", Some("https://example.org/news/2019/story.html?page=2")),
            ("http://example.com", Some("http://example.com")),
            ("mailto:jane@example.org", Some("mailto:jane@example.org")),
            ("#note", None),
            ("", None),
            ("javascript:void(0)", None),
            ("java\nscript:void(0)", None),
            ("data:text/html,x", None),
        ] {
            assert_eq!(join(base, link).as_deref(), want, "{link}");
        }
        assert_eq!(join(None, "other.html"), None);
    }
}
