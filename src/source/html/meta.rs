//! Title and byline of a page.

use crate::document::PartialDate;
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
pub(super) fn byline(found: Option<&str>, _site: Option<&str>) -> Option<String> {
    let words = sanitize_line(found?).into_owned();
    let is_address = words.starts_with("http") || words.starts_with("www.") || words.starts_with('@');
    (!words.is_empty() && !is_address && words.chars().count() <= 120).then_some(words)
}

/// The byline as a line of its own.
pub(super) fn byline_shown(byline: &str) -> String {
    let begins = |word: &str| byline.get(..word.len()).is_some_and(|b| b.eq_ignore_ascii_case(word));
    let is_led = ["by ", "von ", "par ", "por ", "di ", "door ", "written by", "posted by"].iter().any(|w| begins(w));
    if is_led { byline.to_owned() } else { format!("By {byline}") }
}

/// A date in words: "15 November 1996".
pub(super) fn date_shown(date: PartialDate) -> String {
    let first = date.earliest();
    match (date.month, date.day) {
        (Some(_), Some(_)) => first.strftime("%-d %B %Y").to_string(),
        (Some(_), None) => first.strftime("%B %Y").to_string(),
        _ => date.to_string(),
    }
}
