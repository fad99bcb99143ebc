//! Bytes -> [`Document`]: fetching, recognising, decoding, cleaning, finding the blocks.
//!
//! ```text
//!                                       ┌─ text ──charset──▶ plain, HTML, Markdown, feed ─┐
//! file, pipe, address ──read, fetch──▶ bytes ──recognise                                  ├──builder──▶ Document
//!                                       └─ EPUB, DOCX, ODT, PDF, mail ────────────────────┘
//! ```
//! Every word goes through [`sanitize`] on its way. A big text is opened twice: [`open_head`] gives its first pages at
//! once, [`open`] the whole. What decides on encoding and line lengths is taken from the same first bytes both times, so
//! that the head's text is the beginning of the whole's (but for its last block).

mod archive;
mod builder;
mod charset;
mod decode;
mod entry;
mod epub;
mod feed;
mod fetch;
mod head;
mod html;
mod hyphens;
mod legacy;
mod lines;
mod mail;
mod manual;
mod markdown;
mod office;
pub mod pdf;
mod plain;
mod read;
mod recognise;
mod sanitize;
mod shelf;
mod wrap;

pub use decode::{Charset, Decoded, decode, detect};
pub use entry::{Content, Entry, Held};
pub use fetch::is_address;
pub use legacy::Legacy;
pub use manual::{manual, manual_text};
pub(crate) use read::explain;
pub use sanitize::{sanitize, sanitize_line};
pub use shelf::{list, open_each, shelf_of};

use crate::document::{BlockKind, Document, PartialDate, written_date};
use crate::error::Error;
use recognise::{Binary, Format};
use std::path::PathBuf;
use std::sync::Arc;

/// The article that is shown when none is named.
const BUILT_IN: &str = include_str!("../../assets/article.txt");

/// Where an article comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// The article in the program itself.
    BuiltIn,
    /// Standard input, which can be read once only.
    Stdin,
    /// A file.
    File(PathBuf),
    /// An address, `http` or `https`.
    Address(String),
    /// A part of something that is open already: an item of a feed, a message of a mailbox.
    Held(Arc<Held>),
}

impl Input {
    /// A text that is held, to be opened again as it is.
    pub fn holding(document: Document) -> Self {
        let held = Held { name: document.id.clone(), id: document.id.clone(), content: Content::Document(document) };
        Self::Held(Arc::new(held))
    }

    /// How messages call it; safe to show.
    pub fn name(&self) -> String {
        match self {
            Self::BuiltIn => "built-in article".to_owned(),
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => sanitize_line(&path.to_string_lossy()).into_owned(),
            Self::Address(address) => sanitize_line(address).into_owned(),
            Self::Held(held) => held.name.clone(),
        }
    }

    /// The short name of the document in it: the file's name without its ending.
    fn id(&self) -> String {
        match self {
            Self::BuiltIn => "article".to_owned(),
            Self::Stdin => "stdin".to_owned(),
            Self::File(path) => {
                let stem = path.file_stem().unwrap_or(path.as_os_str());
                sanitize_line(&stem.to_string_lossy()).into_owned()
            }
            Self::Address(address) => {
                let path = address.split(['?', '#']).next().unwrap_or(address).trim_end_matches('/');
                let last = path.rsplit('/').next().unwrap_or(path);
                sanitize_line(last.rsplit_once('.').map_or(last, |(stem, _)| stem)).into_owned()
            }
            Self::Held(held) => held.id.clone(),
        }
    }
}

/// What the caller knows better than the bytes show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// The encoding, instead of the one that is found.
    pub charset: Option<Charset>,
    /// The publication date, instead of the one in the text.
    pub published: Option<PartialDate>,
    /// Whether all of a page is wanted, not only its main text.
    pub whole: bool,
}

/// An opened article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its text and metadata.
    pub document: Document,
    /// Whether the document is all of it; if not, [`open`] with the same input and settings gives the whole.
    pub complete: bool,
    /// Where it came from.
    pub input: Input,
    /// Something about the input that a reader should know, a sentence; safe to show.
    pub notice: Option<String>,
    /// What it holds, if it is no article but a collection of them (a folder, a feed, a mailbox); the document then
    /// lists them.
    pub entries: Vec<Entry>,
}

/// Opens all of an article.
///
/// # Errors
/// A sentence for the reader: what was asked for can't be read, or is nothing that can be shown.
pub fn open(input: &Input, settings: &Settings) -> Result<Opened, Error> {
    let bytes = match input {
        Input::BuiltIn => return Ok(opened(input, settings, plain::blocks(&sanitize(BUILT_IN)))),
        Input::Stdin => read::stdin(&input.name())?,
        Input::File(path) if path.is_dir() => {
            let entries = shelf::folder(path, &input.name())?;
            if entries.is_empty() {
                return Err(Error::Directory { name: input.name() });
            }
            return Ok(collection(input, settings, None, entries));
        }
        Input::File(path) => read::whole(path, &input.name())?,
        Input::Address(address) => {
            let (bytes, origin) = fetch::fetch(address, &mut |come, all| progress(&input.name(), come, all))?;
            return from_bytes(input, settings, bytes, origin);
        }
        Input::Held(held) => return held.open(input, settings),
    };
    from_bytes(input, settings, bytes, Origin::default())
}

/// Opens an article for the first screen: of a text over a megabyte only the first pages.
///
/// # Errors
/// As for [`open`].
pub fn open_head(input: &Input, settings: &Settings) -> Result<Opened, Error> {
    if let Input::File(path) = input
        && let Some(bytes) = read::head(path, &input.name())?
        && let Some(opened) = head_of_text(input, settings, bytes)?
    {
        return Ok(opened);
    }
    open(input, settings)
}

/// What is known about bytes beside themselves.
#[derive(Debug, Default)]
struct Origin {
    /// The address they really came from, after redirects.
    address: Option<String>,
    /// The encoding that HTTP names.
    charset: Option<Charset>,
    /// Something to tell the reader.
    notice: Option<String>,
}

/// Opens bytes of any format.
fn from_bytes(input: &Input, settings: &Settings, bytes: Vec<u8>, origin: Origin) -> Result<Opened, Error> {
    let name = input.name();
    let mut done = match recognise::of_bytes(&bytes, &name) {
        Some(Binary::Zip) => from_archive(input, settings, bytes)?,
        Some(Binary::Mail) => {
            let document = mail::blocks(&bytes).ok_or_else(|| Error::Empty { name: name.clone() })?;
            opened(input, settings, document)
        }
        Some(Binary::Mailbox) => collection(input, settings, None, mail::entries(bytes, &name)),
        Some(Binary::Pdf) => {
            let wrong = |what: String| Error::Unopened { name: name.clone(), what };
            opened(input, settings, pdf::blocks(bytes).map_err(wrong)?)
        }
        None => from_text_bytes(input, settings, bytes, &origin)?,
    };
    if done.document.blocks.is_empty() && done.entries.is_empty() {
        return Err(Error::Empty { name });
    }
    done.notice = done.notice.or(origin.notice);
    if done.document.cut_off && done.notice.is_none() {
        let shown = done.document.text.len() >> 20;
        done.notice = Some(format!("'{name}' holds more text than is shown, which is its first {shown} MB"));
    }
    done.document.source = match input {
        Input::File(_) => Some(name),
        Input::Address(_) => origin.address.or(Some(name)),
        _ => done.document.source,
    };
    Ok(done)
}

/// Opens a ZIP archive that is a document.
fn from_archive(input: &Input, settings: &Settings, bytes: Vec<u8>) -> Result<Opened, Error> {
    let name = input.name();
    let wrong = |what: String| Error::Unopened { name: name.clone(), what };
    let mut archive = archive::Archive::open(bytes).map_err(wrong)?;
    let document = if epub::is_book(&mut archive) {
        epub::blocks(&mut archive)
    } else if office::is_docx(&archive) {
        office::docx(&mut archive)
    } else if office::is_odt(&archive) {
        office::odt(&mut archive)
    } else {
        Err("a ZIP archive; take the file that you want to read out of it".to_owned())
    };
    let mut opened = opened(input, settings, document.map_err(wrong)?);
    let parts = if archive.lost == 1 { "part of it is" } else { "parts of it are" };
    opened.notice = (archive.lost > 0)
        .then(|| format!("'{name}': {} {parts} damaged, missing or too large and left out", archive.lost));
    Ok(opened)
}

/// Opens bytes that are text in some encoding.
fn from_text_bytes(input: &Input, settings: &Settings, bytes: Vec<u8>, origin: &Origin) -> Result<Opened, Error> {
    let name = input.name();
    if let Some(what) = read::foreign(&bytes) {
        return Err(Error::NotText { name, what });
    }
    let decoded = decoded(input, settings, bytes, origin.charset)?;
    let notice = broken(&name, &decoded);
    let text = decoded.text;
    let address = origin.address.clone();
    let (document, doubt) = match recognise::of_text(&text, &name) {
        Format::Plain => (plain::blocks(&sanitize(&text)), None),
        Format::Markdown => (markdown::blocks(&text, address.as_deref()), None),
        Format::Html if settings.whole => (html::whole_page(&text, address), None),
        Format::Html => {
            let page = html::article(text, address);
            (page.document, page.doubt)
        }
        Format::Feed => {
            let (title, entries) = feed::entries(&text, &name, address.as_deref());
            if !entries.is_empty() {
                return Ok(collection(input, settings, title, entries));
            }
            (html::xml(&text), None)
        }
        Format::Xml => (html::xml(&text), None),
    };
    let mut opened = opened(input, settings, document);
    opened.notice = notice.or_else(|| doubt.map(|d| format!("'{name}': {d}")));
    Ok(opened)
}

/// The first pages of a big text; `None` where the format has to be read as a whole.
fn head_of_text(input: &Input, settings: &Settings, bytes: Vec<u8>) -> Result<Option<Opened>, Error> {
    let name = input.name();
    if recognise::of_bytes(&bytes, &name).is_some() || read::foreign(&bytes).is_some() {
        return Ok(None);
    }
    let mut decoded = decoded(input, settings, bytes, None)?;
    if recognise::of_text(&decoded.text, &name) != Format::Plain {
        return Ok(None);
    }
    // The last line may be cut, and with it a character.
    decoded.text.truncate(decoded.text.rfind('\n').unwrap_or_else(|| decoded.text.trim_end_matches('\u{FFFD}').len()));
    decoded.replaced = if decoded.replaced > 0 { decoded.text.matches('\u{FFFD}').count() } else { 0 };
    let mut opened = opened(input, settings, plain::blocks(&sanitize(&decoded.text)));
    if opened.document.blocks.is_empty() {
        return Ok(None);
    }
    opened.document.source = Some(name.clone());
    opened.notice = broken(&name, &decoded);
    opened.complete = false;
    Ok(Some(opened))
}

fn decoded(input: &Input, settings: &Settings, bytes: Vec<u8>, http: Option<Charset>) -> Result<Decoded, Error> {
    let name = input.name();
    let charset = match settings.charset {
        Some(charset) => charset,
        None => {
            charset::of(&bytes, http).ok_or_else(|| Error::NotText { name: name.clone(), what: "a binary file" })?
        }
    };
    let decoded = decode(bytes, charset);
    // One character in ten is far more than damage.
    if decoded.replaced * 10 > decoded.text.len() {
        return Err(Error::Garbled { name, encoding: decoded.charset.name() });
    }
    Ok(decoded)
}

/// Says how much of a text did not fit its encoding.
fn broken(name: &str, decoded: &Decoded) -> Option<String> {
    let (n, encoding) = (decoded.replaced, decoded.charset.name());
    let s = if n == 1 { " is" } else { "s are" };
    (n > 0).then(|| {
        format!(
            "'{name}': {n} character{s} broken in the encoding {encoding} and shown as \u{FFFD}; --encoding NAME reads it in another one"
        )
    })
}

/// Several things to read, and a document that lists them.
fn collection(input: &Input, settings: &Settings, title: Option<String>, entries: Vec<Entry>) -> Opened {
    let mut builder = builder::Builder::default();
    let title = title.unwrap_or_else(|| input.name());
    builder.head(Some(&title), None, None);
    for entry in &entries {
        builder.chapter(1, &entry.title);
        builder.begin(BlockKind::ListItem);
        let detail = if entry.detail.is_empty() { String::new() } else { format!(" ({})", entry.detail) };
        builder.text(&format!("• {}{detail}", entry.title));
    }
    let mut opened = opened(input, settings, Document { title: Some(title), ..builder.finish() });
    opened.entries = entries;
    opened
}

/// Says on standard error how much of an address has come.
fn progress(name: &str, come: u64, all: Option<u64>) {
    use std::io::{IsTerminal, Write};
    let mut out = std::io::stderr().lock();
    if out.is_terminal() {
        let all = all.map(|a| format!(" of {} KB", a >> 10)).unwrap_or_default();
        // Whether anybody sees it does not matter to the reading.
        let _ = write!(out, "\r{name}: {} KB{all} ", come >> 10);
        let _ = out.flush();
    }
}

/// A whole article.
fn opened(input: &Input, settings: &Settings, document: Document) -> Opened {
    let stated = || written_date::stated(&document.text, &document.blocks);
    let published = settings.published.or(document.published).or_else(stated);
    let document = Document { id: input.id(), published, ..document };
    Opened { document, complete: true, input: input.clone(), notice: None, entries: Vec::new() }
}

/// Puts a text that is in memory into a document, as a file with these words would be.
pub fn from_text(id: &str, text: &str) -> Document {
    Document { id: id.to_owned(), ..plain::blocks(&sanitize(text)) }
}
