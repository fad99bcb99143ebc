//! Tokens -> blocks. One walk for pages, chapters of books and mail, linear in what it is given.

use super::address::join;
use super::entities::entities;
use super::limits::{is_one_of, is_void};
use super::table::Table;
use super::tokens::{Syntax, Tag, Token, Tokens};
use crate::document::{BlockKind, Emphasis};
use crate::source::builder::{Builder, Place, bullet};

/// How a page is walked.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::source) struct Manner<'a> {
    /// The address that relative links count from.
    pub base: Option<&'a str>,
    /// Which rules the markup follows.
    pub syntax: Syntax,
    /// Whether headings make entries of the table of contents, and on which level the highest of them stands.
    pub chapters: Option<u8>,
    /// Places where chapters begin: the identifier of an element, and the chapter's level and title.
    pub anchors: &'a [(String, u8, String)],
}

/// Whether every element is closed.
fn strict(manner: Manner) -> bool {
    manner.syntax != Syntax::Html
}

/// Elements that stand by themselves.
const BLOCKS: [&str; 47] = [
    "address",
    "article",
    "aside",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "blockquote",
    "figcaption",
];
/// Elements whose content is not read.
const SKIPPED: [&str; 22] = [
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "applet", "audio", "video",
    "canvas", "select", "textarea", "button", "datalist", "noframes", "noembed", "title", "map", "xmp", "rt",
];
/// Elements nested deeper than this are passed over as if they were not there.
const DEPTH: usize = 600;
/// An end tag closes an element at most this far out.
const REACH: usize = 64;
/// Emphasis and links inside each other.
const INLINE: usize = 16;

/// An open element.
struct Element<'a> {
    name: &'a str,
    is_block: bool,
    /// Where its words begin in the open block, with what is to be done with them at its end.
    inline: Option<(Place, Inline)>,
    /// Items of a numbered list so far.
    items: Option<usize>,
}

enum Inline {
    Mark(Emphasis),
    Link(String),
    Quote,
}

struct Walk<'a, 'b> {
    builder: &'b mut Builder,
    manner: Manner<'a>,
    stack: Vec<Element<'a>>,
    /// How many of the open elements have these names.
    quotations: usize,
    preformatted: usize,
    captions: usize,
    /// What the next words begin with: the mark of a list item.
    mark: Option<String>,
    /// The level and the words of the heading that is open.
    heading: Option<(u8, String)>,
}

/// Puts all that is read of a page into blocks.
pub(in crate::source) fn walk<'a>(page: &'a str, manner: Manner<'a>, builder: &mut Builder) {
    let mut walk = Walk {
        builder,
        manner,
        stack: Vec::new(),
        quotations: 0,
        preformatted: 0,
        captions: 0,
        mark: None,
        heading: None,
    };
    let mut tokens = Tokens::new(page, manner.syntax);
    // Looking ahead into tables may cost a few times the page and no more.
    let mut ahead = page.len().saturating_mul(4);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => walk.words(&entities(text)),
            Token::Raw(text) => walk.words(text),
            Token::Close(name) => walk.close(name),
            Token::Open(tag) => {
                if is_one_of(tag.name, &SKIPPED) || is_hidden(&tag) || strict(manner) && is_page_number(&tag) {
                    let whole = tag.closed && (strict(manner) || tag.is("svg"));
                    if !(is_void(tag.name) || whole) {
                        skip(&mut tokens, tag.name);
                    }
                    continue;
                }
                if tag.is("table") && walk.preformatted == 0 {
                    let (table, cost) = Table::read(tokens.clone(), ahead.min(64 * 1024));
                    ahead = ahead.saturating_sub(cost);
                    if let Some(table) = table {
                        walk.builder.end();
                        table.put(walk.builder);
                        skip(&mut tokens, "table");
                        continue;
                    }
                }
                walk.open(&tag);
            }
        }
        if walk.builder.full {
            break;
        }
    }
    while let Some(element) = walk.stack.pop() {
        walk.leave(&element);
    }
    walk.builder.end();
}

/// Goes on after the end of an element that is not read.
fn skip(tokens: &mut Tokens, name: &str) {
    let mut open = 1usize;
    for token in tokens.by_ref() {
        match token {
            Token::Open(tag) if tag.is(name) && !tag.closed => open += 1,
            Token::Close(n) if n.eq_ignore_ascii_case(name) => {
                open -= 1;
                if open == 0 {
                    return;
                }
            }
            _ => {}
        }
    }
}

/// Whether an element is there but not to be seen.
fn is_hidden(tag: &Tag) -> bool {
    let mut attributes = tag.attributes().take(100);
    attributes.any(|(name, value)| match name.len() {
        6 => name.eq_ignore_ascii_case("hidden") && !is_one_of(tag.name, &["body", "html"]),
        5 if name.eq_ignore_ascii_case("style") => {
            let plain: String = value.chars().filter(|c| !c.is_whitespace()).take(400).collect();
            plain.to_ascii_lowercase().contains("display:none")
        }
        _ => false,
    })
}

/// Whether an element holds items.
fn is_list(name: &str) -> bool {
    is_one_of(name, &["ol", "ul", "menu", "dir"])
}

/// Whether an element tells where a page of the printed book began: its number stands amid sentences.
fn is_page_number(tag: &Tag) -> bool {
    let is = |key: &str, wanted: &str| {
        tag.attribute(key).is_some_and(|v| v.split_whitespace().any(|v| v.eq_ignore_ascii_case(wanted)))
    };
    is("epub:type", "pagebreak") || is("role", "doc-pagebreak")
}

impl<'a> Walk<'a, '_> {
    fn words(&mut self, text: &str) {
        if let Some((_, words)) = &mut self.heading
            && words.len() < 1000
        {
            words.push_str(text);
        }
        if self.preformatted == 0 && text.trim().is_empty() {
            self.builder.text(text);
            return;
        }
        if self.builder.kind().is_none() && !text.trim().is_empty() {
            self.begin();
        }
        self.builder.text(text);
    }

    /// Begins the block that fits to the open elements.
    fn begin(&mut self) {
        let kind = if self.captions > 0 {
            BlockKind::Caption
        } else if self.preformatted > 0 {
            BlockKind::Preformatted
        } else if self.mark.is_some() {
            BlockKind::ListItem
        } else if self.quotations > 0 {
            BlockKind::Quotation
        } else {
            BlockKind::Paragraph
        };
        match kind {
            BlockKind::ListItem => {
                let lists = self.stack.iter().filter(|e| is_list(e.name)).count();
                self.builder.begin_item(lists.saturating_sub(1));
            }
            kind => self.builder.begin(kind),
        }
        if let Some(mark) = self.mark.take() {
            self.builder.text(&mark);
        }
    }

    fn open(&mut self, tag: &Tag<'a>) {
        let name = tag.name;
        if tag.is("br") {
            return self.builder.line_break();
        }
        if tag.is("wbr") || is_one_of(name, &["img", "input", "link", "meta", "base", "col", "area", "source"]) {
            return;
        }
        self.imply_ends(name);
        let is_block = is_one_of(name, &BLOCKS) && !self.is_inline_figure(name);
        if is_block {
            self.break_block();
        }
        if !self.manner.anchors.is_empty()
            && let Some(id) = tag.attribute("id").or_else(|| tag.attribute("name"))
        {
            for (_, level, title) in self.manner.anchors.iter().filter(|(a, ..)| **a == id) {
                self.builder.chapter_here(*level, title);
            }
        }
        if tag.is("hr") || is_void(name) || tag.closed && strict(self.manner) {
            return;
        }
        if self.stack.len() >= DEPTH {
            return;
        }
        let mut element = Element { name, is_block, inline: None, items: None };
        let place = self.builder.place();
        match name.to_ascii_lowercase().as_str() {
            "em" | "i" | "cite" | "dfn" | "var" => {
                element.inline = Some((place, Inline::Mark(Emphasis::Emphasised)));
            }
            "strong" | "b" => element.inline = Some((place, Inline::Mark(Emphasis::Strong))),
            "code" | "tt" | "kbd" | "samp" if self.preformatted == 0 => {
                element.inline = Some((place, Inline::Mark(Emphasis::Code)));
            }
            "a" => {
                if let Some(target) = tag.attribute("href").and_then(|t| join(self.manner.base, &t)) {
                    element.inline = Some((place, Inline::Link(target)));
                }
            }
            "q" => {
                self.words("“");
                element.inline = Some((place, Inline::Quote));
            }
            "ol" => {
                let start = tag.attribute("start").and_then(|s| s.trim().parse::<usize>().ok());
                element.items = Some(start.unwrap_or(1).saturating_sub(1).min(1_000_000));
            }
            "li" => {
                let list = self.stack.iter_mut().rev().find(|e| is_list(e.name));
                let mark = match list.and_then(|l| l.items.as_mut()) {
                    Some(count) => {
                        *count += 1;
                        format!("{count}. ")
                    }
                    None => bullet(self.stack.iter().rev().filter(|e| is_list(e.name)).take(3).count()).to_owned(),
                };
                self.mark = Some(mark);
            }
            "blockquote" => self.quotations += 1,
            "pre" | "listing" => self.preformatted += 1,
            "figcaption" => self.captions += 1,
            "caption" => {
                self.break_block();
                element.is_block = true;
                self.captions += 1;
            }
            n @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                let level = n.as_bytes()[1] - b'0';
                self.builder.begin(BlockKind::Heading(level));
                self.heading = Some((level, String::new()));
            }
            _ => {}
        }
        if element.inline.is_some()
            && self.stack.iter().rev().filter(|e| e.inline.is_some()).take(INLINE).count() == INLINE
        {
            element.inline = None;
        }
        self.stack.push(element);
    }

    /// A picture among words does not part them.
    fn is_inline_figure(&self, name: &str) -> bool {
        // Headings hold words only, whatever they are wrapped in.
        self.heading.is_some()
            && !is_one_of(name, &["h1", "h2", "h3", "h4", "h5", "h6", "p", "table", "ul", "ol", "li"])
    }

    /// Ends the block; emphasis that is open goes on in the next one.
    fn break_block(&mut self) {
        self.mark_open();
        if self.builder.has_words() || self.builder.kind() != Some(BlockKind::ListItem) {
            self.builder.end();
        }
    }

    /// Marks the words of inline elements that reach beyond the end of the block.
    fn mark_open(&mut self) {
        for element in &self.stack {
            match &element.inline {
                Some((from, Inline::Mark(emphasis))) => self.builder.mark(*from, *emphasis),
                Some((from, Inline::Link(target))) => self.builder.link(*from, target),
                _ => {}
            }
        }
    }

    /// Ends what the standard lets authors leave open.
    fn imply_ends(&mut self, name: &str) {
        if strict(self.manner) {
            return;
        }
        let (ended, barrier): (&[&str], &[&str]) = if is_one_of(name, &["li"]) {
            (&["li"], &["ul", "ol", "menu", "dir", "table"])
        } else if is_one_of(name, &["dt", "dd"]) {
            (&["dt", "dd"], &["dl", "table"])
        } else if is_one_of(name, &["td", "th"]) {
            (&["td", "th"], &["tr", "table"])
        } else if is_one_of(name, &["tr"]) {
            (&["tr"], &["table"])
        } else if is_one_of(name, &["option"]) {
            (&["option"], &["select"])
        } else if is_one_of(name, &BLOCKS) {
            (&["p"], &["table", "li", "div", "td", "blockquote", "section", "article", "figure", "body"])
        } else {
            return;
        };
        // The element lies near the top or not at all.
        for i in (self.stack.len().saturating_sub(20)..self.stack.len()).rev() {
            let here = self.stack[i].name;
            if is_one_of(here, ended) {
                return self.pop_to(i);
            }
            if is_one_of(here, barrier) {
                return;
            }
        }
    }

    fn close(&mut self, name: &str) {
        if name.eq_ignore_ascii_case("p")
            && !self.stack.iter().rev().take(20).any(|e| e.name.eq_ignore_ascii_case(name))
        {
            return self.break_block();
        }
        // A stray end tag ends nothing beyond the block that it stands in.
        let is_block = is_one_of(name, &BLOCKS);
        let mut at = self.stack.len();
        let lowest = at.saturating_sub(REACH);
        while at > lowest {
            at -= 1;
            if self.stack[at].name.eq_ignore_ascii_case(name) {
                return self.pop_to(at);
            }
            if !is_block && self.stack[at].is_block {
                return;
            }
        }
    }

    /// Closes the open elements from the last one down to the one at `at`.
    fn pop_to(&mut self, at: usize) {
        while self.stack.len() > at {
            if let Some(element) = self.stack.pop() {
                self.leave(&element);
            }
        }
    }

    fn leave(&mut self, element: &Element) {
        match &element.inline {
            Some((from, Inline::Mark(emphasis))) => self.builder.mark(*from, *emphasis),
            Some((from, Inline::Link(target))) => self.builder.link(*from, target),
            Some((_, Inline::Quote)) => self.words("”"),
            None => {}
        }
        if !element.is_block {
            return;
        }
        match element.name.to_ascii_lowercase().as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                if let (Some((level, words)), Some(top)) = (self.heading.take(), self.manner.chapters)
                    && self.builder.has_words()
                {
                    self.builder.chapter_here(top.saturating_add(level - 1), &words);
                }
            }
            _ => {}
        }
        self.break_block();
        match element.name.to_ascii_lowercase().as_str() {
            "blockquote" => self.quotations = self.quotations.saturating_sub(1),
            "pre" | "listing" => self.preformatted = self.preformatted.saturating_sub(1),
            "figcaption" | "caption" => self.captions = self.captions.saturating_sub(1),
            "li" => self.mark = None,
            _ => {}
        }
    }
}
