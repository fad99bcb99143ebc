//! The day of publication of a page: what it states for programs first, then its address, then what it shows.

mod written;

pub(in crate::source) use written::{Order, find};

use super::linked_data::is_a;
use crate::document::PartialDate;
use dom_query::{Document as Tree, NodeRef};
use serde_json::Value;

/// Names of `<meta>` that hold the day of publication, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date_published",
    "published_time",
    "publication_date",
    "publicationdate",
    "publish_date",
    "publishdate",
    "publish-date",
    "pubdate",
    "published_at",
    "published-date",
    "published",
    "originalpublicationdate",
    "article_date_original",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "rnews:datepublished",
    "ptime",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dc:date",
    "dcterms.available",
    "datecreated",
    "date_created",
    "article:post_date",
    "article:created",
    "article.published",
    "article.created",
    "ga.pubdate",
    "displaydate",
    "created",
    "date",
    "releasedate",
    "release_date",
    "issue_date",
    "og:pubdate",
    "utime",
    "bt:pubdate",
    "time",
    "timestamp",
];
/// Names that hold the day of the last change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmodified",
    "modified",
    "modified_time",
    "lastmod",
    "revised",
    "lastdate",
];

/// The day that the page was published on.
pub(super) fn published(tree: &Tree, data: &[Value], address: Option<&str>) -> Option<PartialDate> {
    let order = order(tree);
    let metas = metas(tree);
    let read = |text: &str| find(text, order).or_else(|| stamp(text));
    from_data(data, &["datePublished", "dateCreated", "uploadDate"], &read)
        .or_else(|| from_metas(&metas, PUBLISHED, &read))
        .or_else(|| address.and_then(in_address))
        .or_else(|| from_properties(tree, &read))
        .or_else(|| from_time_elements(tree, &read))
        .or_else(|| from_classes(tree, &read))
        .or_else(|| from_data(data, &["dateModified"], &read))
        .or_else(|| from_metas(&metas, MODIFIED, &read))
        .or_else(|| in_text(tree, &read))
}

/// Which number is the month, by the page's language.
fn order(tree: &Tree) -> Order {
    let language = tree.select("html").attr("lang").map(|l| l.to_ascii_lowercase()).unwrap_or_default();
    match language.as_str() {
        "en-us" | "en_us" | "en" => Order::MonthFirst,
        _ => Order::DayFirst,
    }
}

/// Names (in lower case) and contents of all `<meta>`.
fn metas(tree: &Tree) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for meta in tree.select("meta[content]").iter() {
        let content = meta.attr("content").unwrap_or_default();
        for key in ["property", "name", "itemprop", "http-equiv", "pubdate"] {
            if let Some(name) = meta.attr(key) {
                out.push((name.trim().to_ascii_lowercase(), content.trim().to_owned()));
            }
        }
    }
    out
}

type Read<'a> = &'a dyn Fn(&str) -> Option<PartialDate>;

fn from_metas(metas: &[(String, String)], names: &[&str], read: Read) -> Option<PartialDate> {
    names.iter().find_map(|name| metas.iter().filter(|(n, _)| n == name).find_map(|(_, c)| read(c)))
}

/// From schema.org data: articles before other things, never what readers say about them.
fn from_data(data: &[Value], keys: &[&str], read: Read) -> Option<PartialDate> {
    let articles = |o: &&Value| is_a(o, &["Article", "Posting", "Report", "WebPage", "Recipe", "VideoObject"]);
    let others = |o: &&Value| {
        !is_a(o, &["Comment", "Review", "Image", "Product", "Event", "Person", "Organization", "Offer", "Job"])
    };
    keys.iter().find_map(|key| {
        let date = |o: &Value| o.get(*key).and_then(Value::as_str).and_then(read);
        data.iter().filter(articles).find_map(date).or_else(|| data.iter().filter(others).find_map(date))
    })
}

/// The day in an address: `/2019/11/19/`, `/2019-11-19-`, `/20191119/`.
fn in_address(address: &str) -> Option<PartialDate> {
    let path = address.split_once("://").map_or(address, |(_, r)| r);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once('/').map_or("", |(_, p)| p);
    let digits: Vec<(usize, &str)> = {
        let mut out = Vec::new();
        let mut from = None;
        for (at, c) in path.char_indices().chain([(path.len(), '/')]) {
            if c.is_ascii_digit() {
                from.get_or_insert(at);
            } else if let Some(start) = from.take() {
                out.push((start, &path[start..at]));
            }
        }
        out
    };
    let year = |w: &str| w.parse::<i16>().ok().filter(|y| w.len() == 4 && (1990..=2099).contains(y));
    let small = |w: &str| w.parse::<i8>().ok().filter(|_| w.len() <= 2);
    digits
        .windows(3)
        .find_map(|w| {
            let [(a, y), (b, m), (c, d)] = [w[0], w[1], w[2]];
            let near = b == a + y.len() + 1 && c == b + m.len() + 1;
            if !near {
                return None;
            }
            PartialDate::new(year(y)?, Some(small(m)?), Some(small(d)?))
        })
        .or_else(|| {
            digits.iter().find_map(|(_, w)| {
                (w.len() == 8).then_some(())?;
                PartialDate::new(year(&w[..4])?, Some(small(&w[4..6])?), Some(small(&w[6..])?))
            })
        })
}

/// Seconds or milliseconds since 1970.
fn stamp(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let number: i64 = text.parse().ok().filter(|_| matches!(text.len(), 10 | 13))?;
    let seconds = if text.len() == 13 { number / 1000 } else { number };
    let day = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?).date();
    PartialDate::new(day.year(), Some(day.month()), Some(day.day())).filter(|d| (1990..=2099).contains(&d.year))
}

/// What an element states as its date: an attribute, or its words.
fn stated(node: &NodeRef, read: Read) -> Option<PartialDate> {
    for name in ["datetime", "content", "title", "data-datetime", "data-date", "data-timestamp"] {
        if let Some(date) = node.attr(name).and_then(|value| read(&value)) {
            return Some(date);
        }
    }
    short_text(node).and_then(|t| read(&t))
}

/// The words of an element that has few.
fn short_text(node: &NodeRef) -> Option<String> {
    let text = crate::language::flatten(&node.text());
    (text.chars().count() <= 120).then_some(text)
}

fn from_properties(tree: &Tree, read: Read) -> Option<PartialDate> {
    let selectors = [
        "[itemprop~='datePublished']",
        "[itemprop~='dateCreated']",
        "[property~='schema:datePublished']",
        "[property~='datePublished']",
        "[pubdate]",
        "abbr.published",
        "time.published",
        ".dt-published",
    ];
    selectors.iter().find_map(|s| tree.select(s).nodes().iter().take(20).find_map(|n| stated(n, read)))
}

fn from_time_elements(tree: &Tree, read: Read) -> Option<PartialDate> {
    let selectors = ["article header time", "header.entry-header time", "article time", "main time", "time"];
    selectors.iter().find_map(|s| tree.select(s).nodes().iter().take(20).find_map(|n| stated(n, read)))
}

/// From elements whose class or id says that they hold a date.
fn from_classes(tree: &Tree, read: Read) -> Option<PartialDate> {
    let words =
        ["date", "publish", "posted", "timestamp", "datum", "pubtime", "time", "meta", "byline", "fecha", "info"];
    let mut best: Option<(usize, PartialDate)> = None;
    for node in tree.select("[class],[id]").nodes() {
        let name = format!(
            "{} {}",
            node.attr("class").unwrap_or_default().to_ascii_lowercase(),
            node.attr("id").unwrap_or_default().to_ascii_lowercase()
        );
        let Some(rank) = words.iter().position(|w| name.contains(w)) else { continue };
        if best.is_some_and(|(b, _)| b <= rank) {
            continue;
        }
        if let Some(date) = stated(node, read) {
            best = Some((rank, date));
        }
    }
    best.map(|(_, d)| d)
}

/// The first date in the page's text.
fn in_text(tree: &Tree, read: Read) -> Option<PartialDate> {
    let text = tree.select("body").text();
    text.lines().map(str::trim).filter(|l| !l.is_empty() && l.len() < 300).take(4000).find_map(read)
}
