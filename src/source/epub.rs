//! EPUB -> blocks: the chapters in the order of the spine, the table of contents from the book's own.

use super::archive::{Archive, unescape};
use super::builder::Builder;
use super::html::{self, Manner, Order, Syntax, Tag, Token, Tokens, entities, walk, without_dots};
use super::sanitize_line;
use crate::document::{Document, PartialDate};

/// Documents of a spine that are read.
const CHAPTERS: usize = 5_000;
/// Entries of a table of contents that are kept.
const ENTRIES: usize = 5_000;

/// What the package document says.
#[derive(Debug, Default)]
struct Package {
    title: Option<String>,
    authors: Vec<String>,
    published: Option<PartialDate>,
    /// Identifier, place, media type, properties of everything in the book.
    manifest: Vec<[String; 4]>,
    /// Identifiers in reading order, and whether they belong to the main text.
    spine: Vec<(String, bool)>,
    /// Identifier of an old table of contents (NCX).
    ncx: Option<String>,
}

/// An entry of the book's table of contents.
struct Entry {
    level: u8,
    title: String,
    place: String,
}

/// Whether an archive is a book.
pub(super) fn is_book(archive: &mut Archive) -> bool {
    archive.has("META-INF/container.xml")
        || archive.has("mimetype") && archive.bytes("mimetype").is_some_and(|m| m.starts_with(b"application/epub"))
}

/// Puts a book into blocks.
///
/// # Errors
/// What is wrong with it, to be put after its name.
pub(super) fn blocks(archive: &mut Archive) -> Result<Document, String> {
    let container = archive.text("META-INF/container.xml").ok_or("an EPUB book without its list of contents")?;
    let root = elements(&container, "rootfile").find_map(|t| t.attribute("full-path").map(|p| p.into_owned()));
    let root = root.and_then(|r| archive.find(&r)).ok_or("an EPUB book whose package file is missing")?;
    let package = package(&archive.text(&root).ok_or("an EPUB book whose package file can't be read")?);
    let folder = root.rfind('/').map_or("", |at| &root[..=at]).to_owned();
    let entries = entries(archive, &package, &folder);
    let mut builder = Builder::default();
    let authors = (!package.authors.is_empty()).then(|| package.authors.join(", "));
    builder.head(package.title.as_deref(), authors.as_deref(), package.published);
    let item = |id: &str| package.manifest.iter().find(|m| m[0] == id);
    for (id, _) in package.spine.iter().take(CHAPTERS) {
        let Some([_, href, media, _]) = item(id) else {
            archive.lost += 1;
            continue;
        };
        let readable = media.contains("html") || media.contains("xml") && !media.contains("svg") || media.is_empty();
        let readable = readable || media.contains("svg");
        let Some(place) = inside(&folder, href).filter(|_| readable).and_then(|p| archive.find(&p)) else {
            archive.lost += usize::from(readable);
            continue;
        };
        let Some(page) = archive.text(&place) else { continue };
        let mut named = false;
        let mut anchors: Vec<(String, u8, String)> = Vec::new();
        for entry in entries.iter().filter(|e| e.place.split('#').next().is_some_and(|p| p == place)) {
            match entry.place.split_once('#') {
                Some((_, id)) if page.contains(&format!("\"{id}\"")) => {
                    anchors.push((id.to_owned(), entry.level, entry.title.clone()));
                }
                _ => builder.chapter(entry.level, &entry.title),
            }
            named = true;
        }
        let chapters = if named || !entries.is_empty() { None } else { Some(1) };
        if media.contains("svg") {
            let svg = Manner { syntax: Syntax::Xml, ..Manner::default() };
            walk(&page.replace("<svg", "<div").replace("</svg", "</div"), svg, &mut builder);
        } else {
            walk(
                &page,
                Manner { syntax: Syntax::Xhtml, chapters, anchors: &anchors, ..Manner::default() },
                &mut builder,
            );
        }
        if builder.full {
            break;
        }
    }
    let mut document = builder.finish();
    if document.blocks.is_empty() {
        return Err("an EPUB book without text that can be shown".into());
    }
    document.title = package.title;
    document.byline = authors;
    document.published = package.published;
    Ok(document)
}

/// The place of `href` in the archive, seen from `folder`; never outside of the archive.
fn inside(folder: &str, href: &str) -> Option<String> {
    let href = href.split(['#', '?']).next().unwrap_or(href);
    if href.contains("://") || href.is_empty() {
        return None;
    }
    let path = without_dots(&format!("/{folder}{}", unescape(href)));
    Some(path.trim_start_matches('/').to_owned())
}

fn package(text: &str) -> Package {
    let mut out = Package::default();
    let mut field: Option<&str> = None;
    let mut words = String::new();
    for token in Tokens::new(text, Syntax::Xml) {
        match token {
            Token::Open(tag) => {
                let name = local(tag.name);
                words.clear();
                field = match name {
                    "title" | "creator" | "date" if tag.name.contains(':') => Some(name),
                    _ => field.filter(|_| tag.closed),
                };
                let read = |key: &str| tag.attribute(key).map(|v| v.into_owned()).unwrap_or_default();
                match name {
                    "item" if !tag.name.contains(':') || tag.has("href") => {
                        out.manifest.push([read("id"), read("href"), read("media-type"), read("properties")]);
                    }
                    "itemref" => out.spine.push((read("idref"), read("linear") != "no")),
                    "spine" => out.ncx = tag.attribute("toc").map(|t| t.into_owned()),
                    _ => {}
                }
            }
            Token::Text(t) if field.is_some() => words.push_str(&entities(t)),
            Token::Raw(t) if field.is_some() => words.push_str(t),
            Token::Close(name) => {
                let value = sanitize_line(&words).into_owned();
                match field.filter(|f| *f == local(name) && !value.is_empty()) {
                    Some("title") if out.title.is_none() => out.title = Some(value),
                    Some("creator") if out.authors.len() < 8 => out.authors.push(value),
                    Some("date") if out.published.is_none() => {
                        let year = value.get(..4).and_then(|y| y.parse::<PartialDate>().ok());
                        out.published = html::find(&value, Order::DayFirst).or_else(|| value.parse().ok()).or(year);
                    }
                    _ => {}
                }
                if field == Some(local(name)) {
                    field = None;
                }
            }
            _ => {}
        }
    }
    out
}

/// The name of an element without its namespace.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The opening tags of elements of one name.
fn elements<'a>(text: &'a str, name: &'static str) -> impl Iterator<Item = Tag<'a>> {
    Tokens::new(text, Syntax::Xml).filter_map(move |token| match token {
        Token::Open(tag) if local(tag.name) == name => Some(tag),
        _ => None,
    })
}

/// The book's table of contents: its navigation document, or else the older NCX.
fn entries(archive: &mut Archive, package: &Package, folder: &str) -> Vec<Entry> {
    let nav = package.manifest.iter().find(|m| m[3].split(' ').any(|p| p == "nav"));
    let ncx = package.manifest.iter().find(|m| Some(&m[0]) == package.ncx.as_ref() || m[2].contains("dtbncx"));
    for (item, is_nav) in [(nav, true), (ncx, false)] {
        let Some(place) = item.and_then(|m| inside(folder, &m[1])).and_then(|p| archive.find(&p)) else { continue };
        let Some(text) = archive.text(&place) else { continue };
        let own = place.rfind('/').map_or("", |at| &place[..=at]);
        let found = if is_nav { from_nav(&text, own) } else { from_ncx(&text, own) };
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// A place with what follows `#`, seen from the archive's root.
fn whole_place(folder: &str, href: &str) -> Option<String> {
    let place = inside(folder, href)?;
    Some(match href.split_once('#') {
        Some((_, mark)) => format!("{place}#{mark}"),
        None => place,
    })
}

fn from_nav(text: &str, folder: &str) -> Vec<Entry> {
    let mut out = Vec::new();
    let (mut in_toc, mut level) = (false, 0u8);
    let mut open: Option<(String, String)> = None;
    for token in Tokens::new(text, Syntax::Xhtml) {
        match token {
            Token::Open(tag) if local(tag.name) == "nav" => {
                in_toc = tag.attribute("epub:type").is_none_or(|t| t.split(' ').any(|t| t == "toc"));
            }
            Token::Close(name) if local(name) == "nav" => in_toc = false,
            Token::Open(tag) if in_toc && tag.is("ol") => level = level.saturating_add(1),
            Token::Close(name) if in_toc && name == "ol" => level = level.saturating_sub(1),
            Token::Open(tag) if in_toc && tag.is("a") => {
                let place = tag.attribute("href").and_then(|h| whole_place(folder, &h));
                open = place.map(|p| (p, String::new()));
            }
            Token::Text(t) => {
                if let Some((_, words)) = &mut open {
                    words.push_str(&entities(t));
                }
            }
            Token::Close("a") => {
                if let Some((place, title)) = open.take() {
                    out.push(Entry { level: level.max(1), title, place });
                }
            }
            _ => {}
        }
        if out.len() >= ENTRIES {
            break;
        }
    }
    out
}

fn from_ncx(text: &str, folder: &str) -> Vec<Entry> {
    let mut out = Vec::new();
    let mut level = 0u8;
    let mut title: Option<String> = None;
    let mut in_text = false;
    for token in Tokens::new(text, Syntax::Xml) {
        match token {
            Token::Open(tag) if local(tag.name) == "navPoint" => level = level.saturating_add(1),
            Token::Close(name) if local(name) == "navPoint" => level = level.saturating_sub(1),
            Token::Open(tag) if level > 0 && local(tag.name) == "text" => {
                in_text = true;
                title = Some(String::new());
            }
            Token::Close(name) if local(name) == "text" => in_text = false,
            Token::Text(t) if in_text => {
                if let Some(title) = &mut title {
                    title.push_str(&entities(t));
                }
            }
            Token::Open(tag) if level > 0 && local(tag.name) == "content" => {
                let place = tag.attribute("src").and_then(|s| whole_place(folder, &s));
                if let (Some(title), Some(place)) = (title.take(), place) {
                    out.push(Entry { level, title, place });
                }
            }
            _ => {}
        }
        if out.len() >= ENTRIES {
            break;
        }
    }
    out
}
