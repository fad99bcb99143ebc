//! Web pages: the main text in blocks, with title, byline and the day of publication.
//!
//! ```text
//! page ──limits──▶ tree ──meta, dates──▶ title, byline, day
//!                    └──clean, main text (dom_smoothie), clean──▶ HTML of the article ──walk──▶ blocks
//! page ──walk──▶ blocks                                     (the whole page, on request or where the way above fails)
//! ```
//! The way over the tree is taken on a thread with a deadline: whatever a page does to a parser, the reader gets the
//! words.

mod address;
mod clean;
mod dates;
mod entities;
mod extract;
mod limits;
mod linked_data;
mod meta;
mod table;
mod tokens;
mod walk;

pub(super) use address::{join, without_dots};
pub(super) use dates::{Order, find};
pub(super) use entities::entities;
pub(super) use table::Table;
pub(super) use tokens::{Syntax, Tag, Token, Tokens};
pub(super) use walk::{Manner, walk};

use super::builder::Builder;
use crate::document::{BlockKind, Document};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// How long finding the main text may take.
const DEADLINE: Duration = Duration::from_secs(5);
/// Stack of the thread that works on the tree.
const STACK: usize = 32 * 1024 * 1024;
/// A main text of fewer characters on a page with at least [`MUCH`] is little.
const LITTLE: usize = 250;
const MUCH: usize = 1500;

/// A page in blocks.
#[derive(Debug)]
pub(super) struct Page {
    /// Its text and metadata.
    pub document: Document,
    /// What the reader should know, if the main text could not be told from the rest.
    pub doubt: Option<&'static str>,
}

/// The main text of a page; `address` is where it came from, if it came from the web.
pub(super) fn article(page: String, address: Option<String>) -> Page {
    if let Some(limited) = limits::within_limits(&page)
        && let Some(document) = in_time(limited, address.clone())
    {
        let shown = body_length(&document);
        if shown >= LITTLE {
            return Page { document, doubt: None };
        }
        let whole = whole(&page, address.as_deref());
        if shown > 0 && body_length(&whole) < MUCH {
            return Page { document, doubt: None };
        }
        if shown > 0 {
            let doubt = "little of this page reads as an article; the whole page is a key away";
            return Page { document, doubt: Some(doubt) };
        }
        let document = Document { published: document.published, byline: document.byline, ..whole };
        return Page { document, doubt: Some("no article was found on this page, so all of its text is shown") };
    }
    let document = whole(&page, address.as_deref());
    Page {
        document,
        doubt: Some("this page is too large or too tangled to find its article, so all of its text is shown"),
    }
}

/// All text of a page, with the author and the day of publication that its article states.
pub(super) fn whole_page(page: &str, address: Option<String>) -> Document {
    let stated = limits::within_limits(page).and_then(|p| in_time(p, address.clone())).unwrap_or_default();
    Document { byline: stated.byline, published: stated.published, ..whole(page, address.as_deref()) }
}

/// All text of a page.
pub(super) fn whole(page: &str, address: Option<&str>) -> Document {
    let mut builder = Builder::default();
    let title = title(page);
    if let Some(title) = &title {
        builder.block(BlockKind::Title, title);
    }
    walk(page, Manner { base: address, ..Manner::default() }, &mut builder);
    Document { title, ..builder.finish() }
}

/// All text of a document in XML.
pub(super) fn xml(text: &str) -> Document {
    let mut builder = Builder::default();
    walk(text, Manner { syntax: Syntax::Xml, ..Manner::default() }, &mut builder);
    builder.finish()
}

/// The words of the page's `<title>`.
pub(super) fn title(page: &str) -> Option<String> {
    let mut tokens =
        Tokens::new(page, Syntax::Html).take(4000).skip_while(|t| !matches!(t, Token::Open(tag) if tag.is("title")));
    tokens.next()?;
    let Some(Token::Raw(words)) = tokens.next() else { return None };
    let title = super::sanitize_line(&entities(words)).into_owned();
    (!title.is_empty()).then_some(title)
}

fn body_length(document: &Document) -> usize {
    document.blocks.iter().filter(|b| b.kind.is_body()).map(|b| b.span.len()).sum()
}

/// The article of a page, unless it takes too long.
fn in_time(page: String, address: Option<String>) -> Option<Document> {
    let (send, receive) = channel();
    let work = move || {
        // Nobody waits any more after the deadline.
        let _ = send.send(extract::article(&page, address.as_deref()));
    };
    thread::Builder::new().stack_size(STACK).spawn(work).ok()?;
    receive.recv_timeout(DEADLINE).ok()
}
