//! DOCX and ODT -> blocks: one walk over each format's own elements.

use super::archive::Archive;
use super::builder::{Builder, Place};
use super::epub::local;
use super::html::{Order, Syntax, Table, Tag, Token, Tokens, entities, find};
use super::sanitize_line;
use crate::document::{BlockKind, Document, Emphasis, PartialDate};

/// Whether an archive is a Word document.
pub(super) fn is_docx(archive: &Archive) -> bool {
    archive.has("word/document.xml")
}

/// Whether an archive is an OpenDocument text.
pub(super) fn is_odt(archive: &Archive) -> bool {
    archive.has("content.xml") && archive.has("META-INF/manifest.xml")
}

/// Puts a Word document into blocks.
pub(super) fn docx(archive: &mut Archive) -> Result<Document, String> {
    let text = archive.text("word/document.xml").ok_or("a Word document whose text can't be read")?;
    let links = archive.text("word/_rels/document.xml.rels").map(|r| targets(&r)).unwrap_or_default();
    let styles = archive.text("word/styles.xml").map(|s| style_names(&s)).unwrap_or_default();
    let facts = archive.text("docProps/core.xml").map(|c| facts(&c)).unwrap_or_default();
    let mut builder = Builder::default();
    facts.head(&mut builder);
    Docx { builder: &mut builder, links, styles, facts: &facts }.run(&text);
    Ok(facts.finish(builder))
}

/// What the properties of a document say.
#[derive(Debug, Default)]
struct Facts {
    title: Option<String>,
    author: Option<String>,
    published: Option<PartialDate>,
}

impl Facts {
    fn head(&self, builder: &mut Builder) {
        builder.head(self.title.as_deref(), self.author.as_deref(), self.published);
    }

    fn finish(&self, builder: Builder) -> Document {
        let mut document = builder.finish();
        let shown =
            document.blocks.iter().find(|b| b.kind == BlockKind::Title).map(|b| document.slice(b.span).to_owned());
        document.title = self.title.clone().or(shown);
        document.byline.clone_from(&self.author);
        document.published = self.published;
        document
    }
}

/// Title, author and day from `docProps/core.xml` or `meta.xml`.
fn facts(text: &str) -> Facts {
    let mut out = Facts::default();
    let mut words = String::new();
    for token in Tokens::new(text, Syntax::Xml) {
        match token {
            Token::Open(_) => words.clear(),
            Token::Text(t) => words.push_str(&entities(t)),
            Token::Raw(t) => words.push_str(t),
            Token::Close(name) => {
                let value = sanitize_line(&words).into_owned();
                words.clear();
                if value.is_empty() {
                    continue;
                }
                match local(name) {
                    "title" => out.title = Some(value),
                    "creator" | "initial-creator" => out.author = out.author.take().or(Some(value)),
                    "created" | "creation-date" => out.published = find(&value, Order::DayFirst),
                    _ => {}
                }
            }
        }
    }
    out
}

/// Identifiers and targets of the links of a Word document.
fn targets(text: &str) -> Vec<(String, String)> {
    let tags = Tokens::new(text, Syntax::Xml).filter_map(|t| match t {
        Token::Open(tag) if local(tag.name) == "Relationship" => Some(tag),
        _ => None,
    });
    tags.filter_map(|t| Some((t.attribute("Id")?.into_owned(), t.attribute("Target")?.into_owned()))).collect()
}

/// Identifiers and names of the styles of a Word document.
fn style_names(text: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut id = String::new();
    for token in Tokens::new(text, Syntax::Xml) {
        let Token::Open(tag) = token else { continue };
        match local(tag.name) {
            "style" => id = attribute(&tag, "styleId").unwrap_or_default(),
            "name" => {
                if let Some(name) = attribute(&tag, "val").filter(|_| !id.is_empty()) {
                    out.push((std::mem::take(&mut id), name.to_lowercase()));
                }
            }
            _ => {}
        }
    }
    out
}

/// An attribute by its name without namespace.
fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attributes().take(100).find(|(n, _)| local(n) == name).map(|(_, v)| entities(v).into_owned())
}

/// The kind of a paragraph by the name of its style.
fn kind_of(style: &str) -> Option<BlockKind> {
    let style = style.to_lowercase().replace(['_', '-'], " ");
    let level = || style.chars().rev().find_map(|c| c.to_digit(10)).and_then(|d| u8::try_from(d).ok());
    if style == "title" {
        Some(BlockKind::Title)
    } else if style.starts_with("heading") || style.starts_with("überschrift") || style.starts_with("titre ") {
        Some(BlockKind::Heading(level().unwrap_or(1).clamp(1, 6)))
    } else if style.contains("caption") {
        Some(BlockKind::Caption)
    } else if style.contains("quote") || style.contains("quotation") {
        Some(BlockKind::Quotation)
    } else if style.contains("list") {
        Some(BlockKind::ListItem)
    } else if style.contains("preformatted") || style.contains("code") {
        Some(BlockKind::Preformatted)
    } else {
        None
    }
}

struct Docx<'a> {
    builder: &'a mut Builder,
    links: Vec<(String, String)>,
    styles: Vec<(String, String)>,
    facts: &'a Facts,
}

/// A stretch of a paragraph that is set in one manner.
#[derive(Default)]
struct Run {
    strong: bool,
    emphasised: bool,
}

impl Docx<'_> {
    fn run(&mut self, text: &str) {
        let mut run = Run::default();
        let mut heading: Option<(u8, String)> = None;
        let (mut in_run_marks, mut in_text, mut deleted) = (false, false, 0usize);
        let mut link: Option<(Place, String)> = None;
        let mut tables: Vec<Vec<Vec<String>>> = Vec::new();
        let mut from = Place::default();
        for token in Tokens::new(text, Syntax::Xml) {
            match token {
                Token::Open(tag) => match local(tag.name) {
                    "tbl" => {
                        self.builder.end();
                        tables.push(Vec::new());
                    }
                    "tr" => {
                        if let Some(table) = tables.last_mut() {
                            table.push(Vec::new());
                        }
                    }
                    "tc" => {
                        if let Some(row) = tables.last_mut().and_then(|t| t.last_mut()) {
                            row.push(String::new());
                        }
                    }
                    "p" if tables.is_empty() && !tag.closed => self.builder.begin(BlockKind::Paragraph),
                    "p" => {
                        if let Some(cell) = cell(&mut tables) {
                            cell.push(' ');
                        }
                    }
                    "pStyle" if tables.is_empty() => {
                        let id = attribute(&tag, "val").unwrap_or_default();
                        let name = self.styles.iter().find(|(i, _)| *i == id).map_or(id.as_str(), |(_, n)| n.as_str());
                        match kind_of(name) {
                            // The title stands above already.
                            Some(BlockKind::Title) if self.facts.title.is_some() => {
                                self.builder.rename(BlockKind::Heading(1));
                            }
                            Some(BlockKind::Heading(level)) => {
                                self.builder.rename(BlockKind::Heading(level));
                                heading = Some((level, String::new()));
                            }
                            Some(kind) => self.builder.rename(kind),
                            None => {}
                        }
                    }
                    "numPr" if tables.is_empty() && heading.is_none() => {
                        self.builder.rename(BlockKind::ListItem);
                        self.builder.text("• ");
                    }
                    "rPr" => in_run_marks = !tag.closed,
                    "r" => {
                        run = Run::default();
                        from = self.builder.place();
                    }
                    "b" if in_run_marks => run.strong = is_on(&tag),
                    "i" if in_run_marks => run.emphasised = is_on(&tag),
                    "t" => in_text = !tag.closed,
                    "tab" if !in_run_marks => self.words(" ", &mut tables, &mut heading),
                    "br" | "cr" => match cell(&mut tables) {
                        Some(cell) => cell.push(' '),
                        None => self.builder.line_break(),
                    },
                    "noBreakHyphen" => self.words("-", &mut tables, &mut heading),
                    "del" | "moveFrom" => deleted += usize::from(!tag.closed),
                    "hyperlink" => {
                        let target = attribute(&tag, "id")
                            .and_then(|id| self.links.iter().find(|(i, _)| *i == id).map(|(_, t)| t.clone()));
                        link = target.map(|t| (self.builder.place(), t));
                    }
                    _ => {}
                },
                Token::Text(t) if in_text && deleted == 0 => self.words(&entities(t), &mut tables, &mut heading),
                Token::Text(_) | Token::Raw(_) => {}
                Token::Close(name) => match local(name) {
                    "t" => in_text = false,
                    "rPr" => in_run_marks = false,
                    "r" if tables.is_empty() => {
                        if run.strong && heading.is_none() {
                            self.builder.mark(from, Emphasis::Strong);
                        }
                        if run.emphasised {
                            self.builder.mark(from, Emphasis::Emphasised);
                        }
                    }
                    "hyperlink" => {
                        if let Some((from, target)) = link.take().filter(|_| tables.is_empty()) {
                            self.builder.link(from, &target);
                        }
                    }
                    "del" | "moveFrom" => deleted = deleted.saturating_sub(1),
                    "p" if tables.is_empty() => {
                        if let Some((level, words)) = heading.take() {
                            self.builder.chapter_here(level, &words);
                        }
                        self.builder.end();
                    }
                    "tbl" => put_table(&mut tables, self.builder),
                    _ => {}
                },
            }
            if self.builder.full {
                break;
            }
        }
        while !tables.is_empty() {
            put_table(&mut tables, self.builder);
        }
    }

    fn words(&mut self, text: &str, tables: &mut [Vec<Vec<String>>], heading: &mut Option<(u8, String)>) {
        if let Some(cell) = cell(tables) {
            return cell.push_str(text);
        }
        if let Some((_, words)) = heading {
            words.push_str(text);
        }
        self.builder.text(text);
    }
}

fn is_on(tag: &Tag) -> bool {
    attribute(tag, "val").is_none_or(|v| !matches!(v.as_str(), "0" | "false" | "none"))
}

/// The open cell of the innermost table.
fn cell(tables: &mut [Vec<Vec<String>>]) -> Option<&mut String> {
    tables.last_mut()?.last_mut()?.last_mut()
}

/// Ends the innermost table: into the cell around it, or into blocks.
fn put_table(tables: &mut Vec<Vec<Vec<String>>>, builder: &mut Builder) {
    let Some(rows) = tables.pop() else { return };
    if let Some(cell) = cell(tables) {
        for words in rows.iter().flatten() {
            cell.push(' ');
            cell.push_str(words);
        }
        return;
    }
    match Table::from_rows(rows.clone()) {
        Some(table) => table.put(builder),
        None => rows.iter().flatten().for_each(|words| builder.block(BlockKind::Paragraph, words)),
    }
}

/// Puts an OpenDocument text into blocks.
pub(super) fn odt(archive: &mut Archive) -> Result<Document, String> {
    let text = archive.text("content.xml").ok_or("an OpenDocument text that can't be read")?;
    let facts = archive.text("meta.xml").map(|c| facts(&c)).unwrap_or_default();
    let mut builder = Builder::default();
    facts.head(&mut builder);
    Odt { builder: &mut builder, facts: &facts, styles: Vec::new() }.run(&text);
    Ok(facts.finish(builder))
}

/// A style of the text itself: its name, the name of the one it comes from, strong, emphasised.
struct Style {
    name: String,
    parent: String,
    strong: bool,
    emphasised: bool,
}

struct Odt<'a> {
    builder: &'a mut Builder,
    facts: &'a Facts,
    styles: Vec<Style>,
}

impl Odt<'_> {
    fn run(&mut self, text: &str) {
        let mut spans: Vec<(Place, bool, bool)> = Vec::new();
        let mut links: Vec<(Place, String)> = Vec::new();
        let mut tables: Vec<Vec<Vec<String>>> = Vec::new();
        let mut heading: Option<(u8, String)> = None;
        let (mut in_body, mut item, mut paragraphs, mut skipped) = (false, false, 0usize, 0usize);
        for token in Tokens::new(text, Syntax::Xml) {
            let words = match token {
                Token::Text(t) => entities(t),
                Token::Raw(t) => t.into(),
                Token::Open(tag) => {
                    match local(tag.name) {
                        "text" if tag.name.starts_with("office:") => in_body = true,
                        "style" => self.styles.push(Style {
                            name: attribute(&tag, "name").unwrap_or_default(),
                            parent: attribute(&tag, "parent-style-name").unwrap_or_default(),
                            strong: false,
                            emphasised: false,
                        }),
                        "text-properties" => {
                            if let Some(style) = self.styles.last_mut() {
                                style.strong = attribute(&tag, "font-weight").is_some_and(|w| w == "bold");
                                style.emphasised = attribute(&tag, "font-style").is_some_and(|w| w == "italic");
                            }
                        }
                        "annotation" | "tracked-changes" | "sequence-decls" if !tag.closed => skipped += 1,
                        "table" => {
                            self.builder.end();
                            tables.push(Vec::new());
                        }
                        "table-row" => {
                            if let Some(table) = tables.last_mut() {
                                table.push(Vec::new());
                            }
                        }
                        "table-cell" => {
                            if let Some(row) = tables.last_mut().and_then(|t| t.last_mut()) {
                                row.push(String::new());
                            }
                        }
                        "list-item" => item = true,
                        "h" | "p" if !tag.closed && in_body && skipped == 0 => {
                            paragraphs += 1;
                            if tables.is_empty() {
                                heading = self.begin(&tag, item);
                                item = false;
                            } else if let Some(cell) = cell(&mut tables) {
                                cell.push(' ');
                            }
                        }
                        "span" if !tag.closed => {
                            let name = attribute(&tag, "style-name").unwrap_or_default();
                            let style = self.styles.iter().find(|s| s.name == name);
                            let (strong, emphasised) = style.map_or((false, false), |s| (s.strong, s.emphasised));
                            spans.push((self.builder.place(), strong, emphasised));
                        }
                        "a" if !tag.closed => {
                            links.push((self.builder.place(), attribute(&tag, "href").unwrap_or_default()));
                        }
                        "line-break" if tables.is_empty() => self.builder.line_break(),
                        _ => {}
                    }
                    match local(tag.name) {
                        "s" | "tab" if paragraphs > 0 => " ".into(),
                        _ => continue,
                    }
                }
                Token::Close(name) => {
                    match local(name) {
                        "annotation" | "tracked-changes" | "sequence-decls" => skipped = skipped.saturating_sub(1),
                        "table" => put_table(&mut tables, self.builder),
                        "h" | "p" if skipped == 0 => {
                            paragraphs = paragraphs.saturating_sub(1);
                            if tables.is_empty() {
                                if let Some((level, title)) = heading.take() {
                                    self.builder.chapter_here(level, &title);
                                }
                                self.builder.end();
                            }
                        }
                        "span" => {
                            if let Some((from, strong, emphasised)) = spans.pop().filter(|_| tables.is_empty()) {
                                if strong {
                                    self.builder.mark(from, Emphasis::Strong);
                                }
                                if emphasised {
                                    self.builder.mark(from, Emphasis::Emphasised);
                                }
                            }
                        }
                        "a" => {
                            if let Some((from, target)) = links.pop().filter(|_| tables.is_empty()) {
                                self.builder.link(from, &target);
                            }
                        }
                        _ => {}
                    }
                    continue;
                }
            };
            if paragraphs == 0 || skipped > 0 {
                continue;
            }
            if let Some(cell) = cell(&mut tables) {
                cell.push_str(&words);
                continue;
            }
            if let Some((_, title)) = &mut heading {
                title.push_str(&words);
            }
            self.builder.text(&words);
            if self.builder.full {
                break;
            }
        }
        while !tables.is_empty() {
            put_table(&mut tables, self.builder);
        }
    }

    /// Begins the block of a paragraph or heading; gives the level of a heading.
    fn begin(&mut self, tag: &Tag, item: bool) -> Option<(u8, String)> {
        if local(tag.name) == "h" {
            let level = attribute(tag, "outline-level").and_then(|l| l.parse::<u8>().ok()).unwrap_or(1).clamp(1, 6);
            self.builder.begin(BlockKind::Heading(level));
            return Some((level, String::new()));
        }
        let name = attribute(tag, "style-name").unwrap_or_default();
        let parent = self.styles.iter().find(|s| s.name == name).map(|s| s.parent.as_str());
        let kind = kind_of(&name).or_else(|| parent.and_then(kind_of));
        match kind {
            _ if item => {
                self.builder.begin(BlockKind::ListItem);
                self.builder.text("• ");
            }
            Some(BlockKind::Title) if self.facts.title.is_some() => self.builder.begin(BlockKind::Heading(1)),
            Some(BlockKind::ListItem) | None => self.builder.begin(BlockKind::Paragraph),
            Some(kind) => self.builder.begin(kind),
        }
        None
    }
}
