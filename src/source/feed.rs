//! RSS, Atom and JSON Feed: a list of items, each a document of its own.

use super::builder::Builder;
use super::entry::{Content, Entry, Held};
use super::epub::local;
use super::html::{self, Manner, Order, Syntax, Tag, Token, Tokens, entities, join, walk};
use super::{Input, sanitize_line};
use crate::document::{BlockKind, Document, PartialDate};
use serde_json::Value;
use std::sync::Arc;

/// Items of a feed that are listed.
const ITEMS: usize = 5_000;

/// An item as the feed states it.
#[derive(Debug, Default)]
struct Item {
    title: String,
    author: String,
    date: String,
    link: String,
    summary: String,
    content: String,
}

/// The feed's title and its items.
pub(super) fn entries(text: &str, name: &str, address: Option<&str>) -> (Option<String>, Vec<Entry>) {
    let (title, items) = if text.trim_start().starts_with('{') { json(text) } else { xml(text) };
    let title = Some(plain(&title)).filter(|t| !t.is_empty());
    let entries = items.iter().enumerate().map(|(i, item)| item.entry(i, name, address)).collect();
    (title, entries)
}

impl Item {
    fn entry(&self, index: usize, name: &str, address: Option<&str>) -> Entry {
        let document = self.document(address);
        let day = document.published.map(|d| d.to_string());
        let detail = [day, document.byline.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let title = document.title.clone().unwrap_or_else(|| {
            let first = document.text.lines().next().unwrap_or_default();
            first.chars().take(80).collect()
        });
        let title = if title.is_empty() { format!("Item {}", index + 1) } else { title };
        let held = Held {
            name: format!("{name}, item {}", index + 1),
            id: format!("item-{}", index + 1),
            content: Content::Document(document),
        };
        Entry { title, detail, input: Input::Held(Arc::new(held)) }
    }

    /// The item as it can be read; feeds often hold its first words only, so the way to the whole stands below.
    fn document(&self, address: Option<&str>) -> Document {
        let some = |text: &str| Some(plain(text)).filter(|t| !t.is_empty());
        let (title, author) = (some(&self.title), some(&self.author));
        let published: Option<PartialDate> = html::find(&self.date, Order::DayFirst);
        let mut builder = Builder::default();
        builder.head(title.as_deref(), author.as_deref(), published);
        let words = if self.content.trim().is_empty() { &self.summary } else { &self.content };
        let base = join(address, &self.link).or_else(|| address.map(str::to_owned));
        walk(words, Manner { base: base.as_deref(), ..Manner::default() }, &mut builder);
        if let Some(link) = join(address, &self.link) {
            builder.begin(BlockKind::Caption);
            let from = builder.place();
            builder.text(&link);
            builder.link(from, &link);
        }
        let mut document = builder.finish();
        document.title = title;
        document.byline = author;
        document.published = published;
        document.source = join(address, &self.link);
        document
    }
}

/// Text that may be markup, on one line.
fn plain(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return sanitize_line(text).into_owned();
    }
    let mut out = String::new();
    for token in Tokens::new(text, Syntax::Html) {
        if let Token::Text(words) = token {
            out.push_str(&entities(words));
        }
    }
    sanitize_line(&out).into_owned()
}

/// RSS 0.9 to 2.0 and Atom.
fn xml(text: &str) -> (String, Vec<Item>) {
    let mut title = String::new();
    let mut items: Vec<Item> = Vec::new();
    let mut in_item = false;
    // Elements inside elements of an item that are no field of their own.
    let mut field: Option<String> = None;
    let mut words = String::new();
    let mut inner = 0usize;
    for token in Tokens::new(text, Syntax::Xml) {
        match token {
            Token::Open(tag) => {
                let name = local(tag.name).to_ascii_lowercase();
                if matches!(name.as_str(), "item" | "entry") && field.is_none() {
                    if items.len() >= ITEMS {
                        break;
                    }
                    items.push(Item::default());
                    in_item = true;
                } else if field.is_some() {
                    // XHTML inside an Atom element.
                    words.push_str(tag.source);
                    inner += usize::from(!tag.closed);
                } else if name == "link" && tag.has("href") {
                    if let Some(item) = items.last_mut().filter(|_| in_item) {
                        item.link_to(&tag);
                    }
                } else if !tag.closed
                    && name != "author"
                    && name != "channel"
                    && name != "rdf"
                    && name != "feed"
                    && name != "rss"
                {
                    field = Some(if tag.name.starts_with("media:") { "media".to_owned() } else { name });
                    words.clear();
                    inner = 0;
                }
            }
            Token::Text(t) if field.is_some() => {
                if inner > 0 {
                    words.push_str(t);
                } else {
                    words.push_str(&entities(t));
                }
            }
            Token::Raw(t) if field.is_some() => words.push_str(t),
            Token::Text(_) | Token::Raw(_) => {}
            Token::Close(name) => {
                let name = local(name).to_ascii_lowercase();
                if field.is_some() && inner > 0 {
                    words.push_str(&format!("</{name}>"));
                    inner -= 1;
                } else if let Some(open) = field.take() {
                    match items.last_mut().filter(|_| in_item) {
                        Some(item) => item.set(&open, &words),
                        None if open == "title" && title.is_empty() => title = words.clone(),
                        None => {}
                    }
                } else if matches!(name.as_str(), "item" | "entry") {
                    in_item = false;
                }
            }
        }
    }
    // Of a feed that is cut off the last words are words too.
    if let (Some(open), Some(item)) = (field, items.last_mut().filter(|_| in_item)) {
        item.set(&open, &words);
    }
    (title, items)
}

impl Item {
    fn link_to(&mut self, tag: &Tag) {
        let relation = tag.attribute("rel").unwrap_or("alternate".into());
        if (self.link.is_empty() || relation == "alternate") && relation != "self" && relation != "enclosure" {
            self.link = tag.attribute("href").unwrap_or_default().into_owned();
        }
    }

    fn set(&mut self, field: &str, words: &str) {
        let first = |place: &mut String| {
            if place.is_empty() {
                words.trim().clone_into(place);
            }
        };
        match field {
            "title" => first(&mut self.title),
            "creator" | "name" | "author" => first(&mut self.author),
            "pubdate" | "published" | "date" | "issued" => words.trim().clone_into(&mut self.date),
            "updated" | "modified" => first(&mut self.date),
            "link" | "guid" if words.trim().starts_with("http") => first(&mut self.link),
            "description" | "summary" => first(&mut self.summary),
            "encoded" | "content" => first(&mut self.content),
            _ => {}
        }
    }
}

/// JSON Feed.
fn json(text: &str) -> (String, Vec<Item>) {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    let read = |v: &Value, key: &str| v.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let items = value.get("items").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let item = |v: &Value| {
        let author = v.get("author").or_else(|| v.get("authors")?.get(0)).map(|a| read(a, "name")).unwrap_or_default();
        let text = read(v, "content_text").replace('&', "&amp;").replace('<', "&lt;").replace("\n\n", "<p>");
        let html = read(v, "content_html");
        Item {
            title: read(v, "title"),
            author,
            date: read(v, "date_published"),
            link: read(v, "url"),
            summary: read(v, "summary"),
            content: if html.is_empty() { text } else { html },
        }
    };
    (read(&value, "title"), items.iter().take(ITEMS).map(item).collect())
}
