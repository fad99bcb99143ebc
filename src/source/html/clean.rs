//! What is no part of the text of a page: by what its elements are called, how much of them is links, and how short
//! lines at the edges begin.

use super::dates::{Order, find};
use super::limits::is_one_of;
use crate::language::flatten;
use dom_query::{Document as Tree, NodeRef};

/// Words in the class or id of elements that hold something else than the text.
const NAMES: &[&str] = &[
    "share",
    "sharing",
    "sharedaddy",
    "sharetools",
    "social",
    "addthis",
    "newsletter",
    "subscribe",
    "subscription",
    "signup",
    "related",
    "recommended",
    "recommendations",
    "recirc",
    "recirculation",
    "promo",
    "promotion",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "adslot",
    "advertising",
    "sponsored",
    "taboola",
    "outbrain",
    "breadcrumb",
    "breadcrumbs",
    "disqus",
    "toolbar",
    "popup",
    "modal",
    "rollover",
    "tooltip",
    "paywall",
    "copyright",
    "taglist",
    "authorbio",
    "bio",
    "hidden",
    "noprint",
    "relatedposts",
    "readmore",
    "morestories",
    "slideshow",
    "gallery",
    "carousel",
    "comments",
    "commentlist",
    "respond",
    "skip",
    "pagination",
    "pager",
    "mostpopular",
    "trending",
    "screenreader",
    "donate",
    "donation",
    "cookie",
    "consent",
    "correction-form",
    "print",
    "optin",
    "widget",
];
/// Words in the class of elements that hold what is said about a picture.
const CAPTIONS: &[&str] =
    &["caption", "captions", "figcaption", "imagecaption", "credit", "credits", "photocredit", "imagecredit"];
/// A larger share of the text than this is not taken away because of a name.
const SHARE: usize = 3;
/// Neither are elements with more running text than this, in bytes, or this share of all of it.
const PROSE: usize = 400;
const PROSE_SHARE: usize = 6;
/// How lines begin that lead elsewhere or ask for something.
const LEADS: &[&str] = &[
    "read more",
    "read also",
    "read next",
    "also read",
    "read:",
    "see more:",
    "see also",
    "see more",
    "more:",
    "related:",
    "related story",
    "related stories",
    "related article",
    "related post",
    "related news",
    "related content",
    "related links",
    "recommended",
    "more from",
    "more on this",
    "more stories",
    "more great",
    "more news",
    "also on",
    "you may also like",
    "you might also like",
    "don't miss",
    "don’t miss",
    "subscribe",
    "sign up",
    "click here",
    "follow us",
    "follow @",
    "like this story",
    "share this",
    "sharing is caring",
    "watch:",
    "watch now",
    "listen:",
    "download the",
    "download our",
    "get the latest",
    "get breaking",
    "get our",
    "get access to",
    "join our",
    "support our",
    "advertisement",
    "story continues below",
    "article continues",
    "continue reading",
    "scroll down",
    "post comment",
    "leave a comment",
    "leave a reply",
    "comments",
    "about the author",
    "photo:",
    "photos:",
    "photo by",
    "photo credit",
    "image:",
    "image credit",
    "image source",
    "source:",
    "credit:",
    "(image",
    "(photo",
    "© ",
    "copyright ",
    "all rights reserved",
    "this document is subject to copyright",
    "this material may not be",
    "the contents of this site",
    "citation:",
    "tags:",
    "tagged",
    "filed under",
    "topics:",
    "posted in",
    "weiterlesen",
    "lesen sie auch",
    "mehr zum thema",
    "lire aussi",
    "à lire aussi",
    "leia também",
    "leia mais",
    "lea también",
    "leggi anche",
    "lees ook",
    "читайте также",
    "newsletter",
];
/// Headings after which nothing of the text comes, if little comes at all.
const ENDS: &[&str] = &[
    "related",
    "more from",
    "more stories",
    "more great",
    "more on",
    "you may also",
    "you might also",
    "recommended",
    "about the author",
    "read next",
    "read more",
    "most popular",
    "popular",
    "trending",
    "comments",
    "share this",
    "latest",
    "up next",
    "don't miss",
    "don’t miss",
    "newsletter",
    "sign up",
    "topics",
    "tags",
    "leave a",
    "further reading",
    "see also",
];

/// Before the main text is looked for.
pub(super) fn before(tree: &Tree) {
    let whole = tree.select("body").text().len();
    drop_named(tree, whole);
}

/// In the main text; `title` and `byline` stand above it already.
pub(super) fn after(tree: &Tree, title: Option<&str>, byline: Option<&str>) {
    name_captions(tree);
    let whole = tree.root().text().len();
    drop_named(tree, whole);
    drop_link_lists(tree, whole);
    let lines = lines(tree);
    drop_head(&lines, title, byline);
    drop_leads(&lines, whole);
    drop_tail(&lines);
}

/// The words of class and id, in lower case, camel case parted.
fn names(node: &NodeRef) -> Vec<String> {
    let mut out = Vec::new();
    for value in [node.attr("class"), node.attr("id"), node.attr("data-component"), node.attr("data-testid")]
        .into_iter()
        .flatten()
    {
        for word in value.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(40) {
            out.push(word.to_ascii_lowercase());
            let mut part = String::new();
            let mut was_lower = false;
            for c in word.chars() {
                if c.is_uppercase() && was_lower && part.len() > 2 {
                    out.push(std::mem::take(&mut part));
                }
                was_lower = c.is_lowercase();
                part.extend(c.to_lowercase());
            }
            out.push(part);
        }
    }
    out
}

fn drop_named(tree: &Tree, whole: usize) {
    let all = tree.root();
    let most = PROSE.min(prose(&all) / PROSE_SHARE);
    let is_other = |node: &NodeRef| node.text().len() * SHARE < whole && prose(node) <= most;
    for node in tree.select("[class],[id],[data-component]").nodes() {
        let name = node.node_name().unwrap_or_default();
        let is_paragraph = name.as_ref() == "p" && prose(node) > 0;
        if is_paragraph || is_one_of(&name, &["html", "body", "main", "article", "blockquote"]) {
            continue;
        }
        if names(node).iter().any(|n| NAMES.contains(&n.as_str())) && is_other(node) {
            node.remove_from_parent();
        }
    }
    let others = "aside,nav,footer,form,button,[aria-hidden='true'],[role='complementary'],[role='navigation']";
    for node in tree.select(others).nodes() {
        if is_other(node) {
            node.remove_from_parent();
        }
    }
}

/// How much running text an element holds: paragraphs that are sentences and not links.
fn prose(node: &NodeRef) -> usize {
    let paragraphs = node.descendants_it().chain([*node]).filter(|n| n.has_name("p"));
    let length = |p: NodeRef| {
        let text = p.text();
        let text = text.trim();
        if text.len() >= 80 && ends_sentence(text) && linked(&p) * 2 < text.len() { text.len() } else { 0 }
    };
    paragraphs.map(length).sum()
}

/// Elements named after captions become captions.
fn name_captions(tree: &Tree) {
    for node in tree.select("[class]").nodes() {
        let name = node.node_name().unwrap_or_default();
        if is_one_of(&name, &["div", "p", "span", "small", "cite", "em", "i", "section", "li", "dd"])
            && names(node).iter().any(|n| CAPTIONS.contains(&n.as_str()))
            && node.text().len() < 1500
        {
            node.rename("figcaption");
        }
    }
}

/// How many characters of an element lie in links.
fn linked(node: &NodeRef) -> usize {
    node.descendants_it().filter(|n| n.has_name("a")).map(|a| a.text().trim().len()).sum()
}

/// Lists and boxes that hold links and nothing else.
fn drop_link_lists(tree: &Tree, whole: usize) {
    for node in tree.select("ul,ol,div,section,table,p").nodes() {
        let text = node.text();
        let length = text.trim().len();
        if length == 0 || length * SHARE > whole {
            continue;
        }
        let links = node.descendants_it().filter(|n| n.has_name("a")).count();
        let all_links = linked(node) * 10 >= length * 9;
        let list = node.has_name("ul") || node.has_name("ol");
        if all_links && (list && links >= 1 && length < 2000 || links >= 3 || links >= 1 && !ends_sentence(&text)) {
            node.remove_from_parent();
        }
    }
}

/// An element that holds words and no other block.
struct Line<'a> {
    node: NodeRef<'a>,
    text: String,
    linked: usize,
    heading: bool,
}

const INNER: [&str; 16] = [
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "table",
    "blockquote",
    "section",
    "article",
    "figure",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "figcaption",
];

fn lines(tree: &Tree) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    for node in tree.select("p,div,li,h1,h2,h3,h4,h5,h6,span,section,time,strong,figcaption,blockquote,td").nodes() {
        let block = |n: &NodeRef| n.node_name().is_some_and(|name| is_one_of(&name, &INNER));
        let name = node.node_name().unwrap_or_default();
        // Inline elements count only where they stand by themselves.
        if is_one_of(&name, &["span", "time", "strong"])
            && node.parent().is_none_or(|p| {
                !p.children_it(false).any(|c| block(&c))
                    || is_one_of(&p.node_name().unwrap_or_default(), &["p", "li", "h1", "h2", "h3"])
            })
        {
            continue;
        }
        if node.descendants_it().any(|n| block(&n)) {
            continue;
        }
        let text = flatten(&node.text());
        if text.is_empty() {
            continue;
        }
        let heading = name.len() == 2 && name.starts_with('h');
        out.push(Line { node: *node, linked: linked(node), text, heading });
    }
    out
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().trim_end_matches(['"', '”', '’', ')', '\'']).ends_with(['.', '!', '?', '…'])
}

/// Whether a line is a paragraph that can only be text.
fn is_text(line: &Line) -> bool {
    !line.heading && line.text.chars().count() >= 80 && ends_sentence(&line.text) && line.linked * 2 < line.text.len()
}

/// Above the first paragraph: title, byline, dates and other labels again.
fn drop_head(lines: &[Line], title: Option<&str>, byline: Option<&str>) {
    let end = lines.iter().position(is_text).unwrap_or(0);
    let same = |a: &str, b: Option<&str>| {
        b.is_some_and(|b| a.to_lowercase().contains(&b.to_lowercase()) && a.len() < b.len() + 40)
    };
    for line in &lines[..end] {
        let words = line.text.split(' ').count();
        let lower = line.text.to_lowercase();
        let dated = find(&line.text, Order::DayFirst).is_some() && words <= 16;
        let by =
            ["by ", "by:", "posted", "published", "updated", "last updated", "first published", "written by", "© "]
                .iter()
                .any(|b| lower.starts_with(b))
                || lower == "by";
        let label = words <= 3 && !ends_sentence(&line.text) && !line.heading;
        if dated || by && words <= 14 || label || same(&line.text, title) || same(&line.text, byline) && words <= 12 {
            line.node.remove_from_parent();
        }
    }
}

/// Lines that lead elsewhere or ask for something, anywhere.
fn drop_leads(lines: &[Line], whole: usize) {
    for line in lines {
        let lower = line.text.to_lowercase();
        let plain = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != '©');
        let leads = LEADS.iter().any(|l| plain.starts_with(l));
        let short = line.text.chars().count() <= 220;
        let all_linked =
            line.linked * 10 >= line.text.len() * 8 && !ends_sentence(&line.text) && line.text.len() * 10 < whole;
        let shouted = line.linked * 2 > line.text.len() && line.text.chars().filter(|c| c.is_lowercase()).count() == 0;
        if leads
            && short
            && (!line.heading || line.text.split(' ').count() <= 5)
            && (line.linked * 3 >= line.text.len() || !is_prose(&line.text))
            || all_linked && !line.heading
            || shouted
        {
            line.node.remove_from_parent();
        }
    }
}

/// Several sentences, or one long one.
fn is_prose(text: &str) -> bool {
    ends_sentence(text) && text.chars().count() > 140
}

/// After the last paragraph, or after a heading that announces other articles.
fn drop_tail(lines: &[Line]) {
    let total: usize = lines.iter().map(|l| l.text.len()).sum();
    let mut before = 0;
    let mut cut = None;
    for (i, line) in lines.iter().enumerate() {
        let lower = line.text.to_lowercase();
        let words = line.text.split(' ').count();
        let announces = words <= 6 && ENDS.iter().any(|e| lower.starts_with(e)) && !line.text.ends_with('.');
        if announces && before * 2 >= total && (total - before) < total / 3 {
            let rest = &lines[i + 1..];
            let prose: usize = rest.iter().filter(|l| is_text(l)).map(|l| l.text.len()).sum();
            if prose * 4 < total.max(1) && (lower.starts_with("about the author") || prose < 200) {
                cut = Some(i);
                break;
            }
        }
        before += line.text.len();
    }
    let mut end = cut.unwrap_or(lines.len());
    for line in &lines[end..] {
        line.node.remove_from_parent();
    }
    // Headings with nothing under them.
    while end > 0 && (lines[end - 1].heading || lines[end - 1].node.parent().is_none()) {
        lines[end - 1].node.remove_from_parent();
        end -= 1;
    }
}
