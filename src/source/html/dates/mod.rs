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
    let texts = texts(tree);
    address
        .and_then(in_address)
        .or_else(|| from_properties(tree, &read))
        .or_else(|| from_metas(&metas, PUBLISHED, &read))
        .or_else(|| from_data(data, &["datePublished", "dateCreated", "uploadDate"], &read))
        .or_else(|| labelled(&texts, PUBLISHED_LABELS, &read))
        .or_else(|| from_time_elements(tree, &read))
        .or_else(|| from_classes(tree, &read))
        .or_else(|| labelled(&texts, UPDATED_LABELS, &read))
        .or_else(|| from_data(data, &["dateModified"], &read))
        .or_else(|| from_metas(&metas, MODIFIED, &read))
        .or_else(|| texts.iter().find_map(|t| read(beginning(t))))
        .or_else(|| from_metas(&metas, &["og:description", "description"], &read))
}

/// Words before a day of publication.
const PUBLISHED_LABELS: &[&str] = &[
    "published",
    "posted",
    "first published",
    "originally published",
    "date published",
    "publication date",
    "release date",
    "date:",
    "datum:",
    "veröffentlicht",
    "erschienen",
    "publié",
    "mis en ligne",
    "publicado",
    "pubblicato",
    "gepubliceerd",
    "opublikowano",
    "опубликовано",
    "notizia del",
    "data:",
    "fecha:",
    "submitted",
];
/// Words before the day of the last change.
const UPDATED_LABELS: &[&str] = &[
    "updated",
    "last updated",
    "last modified",
    "last update",
    "last reviewed",
    "page last",
    "stand:",
    "(stand:",
    "[stand:",
    "aktualisiert",
    "letzte aktualisierung",
    "zuletzt",
    "mis à jour",
    "actualizado",
    "aggiornato",
    "modified",
    "revised",
    "last edited",
    "this page was last",
];

/// The pieces of text of the page, in order.
fn texts(tree: &Tree) -> Vec<String> {
    let shown = |n: &NodeRef| {
        n.parent().is_none_or(|p| !["script", "style", "noscript", "title", "option"].iter().any(|t| p.has_name(t)))
    };
    let root = tree.root();
    let nodes = root.descendants_it().filter(|n| n.is_text() && shown(n));
    nodes.map(|n| crate::language::flatten(&n.text())).filter(|t| !t.is_empty()).take(20_000).collect()
}

/// As much of a text as is looked at.
fn beginning(text: &str) -> &str {
    text.char_indices().nth(120).map_or(text, |(at, _)| &text[..at])
}

/// A date after one of the labels, in the same piece of text or in one of the next two.
fn labelled(texts: &[String], labels: &[&str], read: Read) -> Option<PartialDate> {
    (0..texts.len()).find_map(|at| {
        let text = beginning(&texts[at]);
        let lower = text.to_lowercase();
        if !labels.iter().any(|l| lower.starts_with(l)) {
            return None;
        }
        let short = text.chars().count() <= 40;
        let next = |i: usize| texts.get(at + i).filter(|t| short && t.chars().count() <= 40).and_then(|t| read(t));
        read(text).or_else(|| next(1)).or_else(|| next(2))
    })
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
            // "/2023/10/3-reasons" is no day.
            let ends = d.len() == 2 || matches!(path.as_bytes().get(c + 1), None | Some(b'/'));
            if !ends {
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

/// The first `<time>` after the main heading, or else the first at all.
fn from_time_elements(tree: &Tree, read: Read) -> Option<PartialDate> {
    let found = tree.select("h1,time");
    let nodes = found.nodes();
    let heading = nodes.iter().position(|n| n.has_name("h1")).unwrap_or(0);
    let times = |from: usize, to: usize| {
        nodes[from..to].iter().filter(|n| n.has_name("time")).take(20).find_map(|n| stated(n, read))
    };
    times(heading, nodes.len()).or_else(|| times(0, heading))
}

/// From elements whose class or id says that they hold a date: the first after the main heading, or else the first.
fn from_classes(tree: &Tree, read: Read) -> Option<PartialDate> {
    let strong = ["date", "publish", "posted", "timestamp", "datum", "pubtime", "time", "fecha", "publication"];
    let weak = ["meta", "byline", "info", "footer", "header", "author"];
    let mut best: Option<(usize, PartialDate)> = None;
    let mut under_heading = false;
    for node in tree.select("h1,[class],[id]").nodes() {
        under_heading |= node.has_name("h1");
        let [class, id] = ["class", "id"].map(|a| node.attr(a).unwrap_or_default().to_ascii_lowercase());
        let names = |words: &[&str]| words.iter().any(|w| class.contains(w) || id.contains(w));
        let rank = match (names(&strong), names(&weak)) {
            (true, _) => 0,
            (_, true) => 2,
            _ => continue,
        } + usize::from(!under_heading);
        if best.is_some_and(|(b, _)| b <= rank) {
            continue;
        }
        if let Some(date) = stated(node, read) {
            best = Some((rank, date));
        }
        if best.is_some_and(|(b, _)| b == 0) {
            break;
        }
    }
    best.map(|(_, d)| d)
}
