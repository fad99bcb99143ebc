//! Title and byline of a page.

use super::dates::{Order, find};
use crate::document::BlockKind;
use crate::source::sanitize_line;
use dom_query::Document as Tree;

/// The address that a page gives as its own.
pub(super) fn address(tree: &Tree) -> Option<String> {
    let first = |selector: &str, attribute: &str| {
        let found = tree.select(selector);
        found.iter().find_map(|e| e.attr(attribute).map(|a| a.trim().to_owned()).filter(|a| a.starts_with("http")))
    };
    first("link[rel~='canonical']", "href").or_else(|| first("meta[property='og:url']", "content"))
}

/// A title made ready to show.
pub(super) fn title(found: &str) -> Option<String> {
    let title = sanitize_line(found).into_owned();
    (!title.is_empty()).then_some(title)
}

/// Who wrote it, if the words can be that.
pub(super) fn byline(found: &str) -> Option<String> {
    let words = sanitize_line(found);
    let words = words.trim_end_matches(['|', ',', ';', '-', '–', '·', '•']).trim();
    let is_address = words.starts_with("http") || words.starts_with("www.") || words.starts_with('@');
    // "CAIRO —" is where it was written.
    let is_place = words.ends_with('—') || found.trim_end().ends_with(['—', '–']);
    let letters = words.chars().any(char::is_alphabetic);
    let fits = letters && !is_address && !is_place && words.chars().count() <= 120;
    fits.then(|| words.to_owned())
}

/// Who wrote it, by what elements are called; for pages that don't say it to programs.
pub(super) fn marked_byline(tree: &Tree) -> Option<String> {
    let selectors = [
        "[itemprop='author'] [itemprop='name']",
        "[itemprop='author']",
        "[class*='byline']",
        "[rel='author']",
        ".author-name",
        ".author",
    ];
    selectors.iter().find_map(|s| {
        let found = tree.select(s);
        let mut texts = found.iter().take(3).map(|e| e.text());
        texts.find_map(|t| byline(&t).filter(|b| (2..=10).contains(&b.split_whitespace().count())))
    })
}

/// What a short line above the text is, if it only says who wrote it or when.
pub(super) fn label(line: &str) -> Option<BlockKind> {
    let words = line.split_whitespace().count();
    let lower = line.to_lowercase();
    let begins = |list: &[&str]| list.iter().any(|b| lower.starts_with(b));
    let dated = find(line, Order::DayFirst).is_some();
    if words <= 20
        && begins(&["by ", "written by ", "posted by ", "story by ", "reported by "])
        && (dated || words <= 10)
    {
        return Some(BlockKind::Byline);
    }
    let signs = begins(&[
        "published",
        "posted",
        "updated",
        "first published",
        "last updated",
        "created",
        "on ",
        "veröffentlicht",
        "publié",
        "publicado",
        "pubblicato",
    ]);
    let clock = lower.contains(':') && line.bytes().any(|b| b.is_ascii_digit());
    (dated && words <= 8 || words <= 20 && signs && (dated || clock)).then_some(BlockKind::Dateline)
}
