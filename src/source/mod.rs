//! Bytes -> [`Document`]: reading, decoding, cleaning, finding the paragraphs.
//!
//! ```text
//! file, pipe, built in ──read──▶ bytes ──decode──▶ text ──sanitize──▶ clean text ──plain──▶ Document
//! ```
//! A big file is opened twice: [`open_head`] gives its first pages at once, [`open`] the whole. What decides on encoding
//! and line lengths is taken from the same first bytes both times, so that the head's text is the beginning of the
//! whole's (but for its last block).

mod builder;
mod decode;
mod head;
mod html;
mod hyphens;
mod lines;
mod plain;
mod read;
mod recognise;
mod sanitize;
mod wrap;
mod written_date;

pub use decode::{Charset, Decoded, decode, detect};
pub(crate) use read::explain;
pub use sanitize::{sanitize, sanitize_line};

use crate::document::{Document, PartialDate};
use crate::error::Error;
use std::borrow::Cow;
use std::path::PathBuf;

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
}

impl Input {
    /// How messages call it; safe to show.
    pub fn name(&self) -> String {
        match self {
            Self::BuiltIn => "built-in article".to_owned(),
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => sanitize_line(&path.to_string_lossy()).into_owned(),
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
}

/// Opens all of an article.
pub fn open(input: &Input, settings: &Settings) -> Result<Opened, Error> {
    let bytes = match input {
        Input::BuiltIn => return finish(input, settings, Cow::Borrowed(BUILT_IN), None, true),
        Input::Stdin => read::stdin(&input.name())?,
        Input::File(path) => read::whole(path, &input.name())?,
    };
    from_bytes(input, settings, bytes, true)
}

/// Opens an article for the first screen: of a file over a megabyte only the first pages.
pub fn open_head(input: &Input, settings: &Settings) -> Result<Opened, Error> {
    if let Input::File(path) = input
        && let Some(bytes) = read::head(path, &input.name())?
    {
        return from_bytes(input, settings, bytes, false);
    }
    open(input, settings)
}

fn from_bytes(input: &Input, settings: &Settings, bytes: Vec<u8>, complete: bool) -> Result<Opened, Error> {
    let name = input.name();
    if let Some(what) = read::foreign(&bytes) {
        return Err(Error::NotText { name, what });
    }
    let charset = match settings.charset {
        Some(charset) => charset,
        None => detect(&bytes).ok_or_else(|| Error::NotText { name: name.clone(), what: "a binary file" })?,
    };
    let mut decoded = decode(bytes, charset);
    if !complete {
        // The last line may be cut, and with it a character.
        decoded
            .text
            .truncate(decoded.text.rfind('\n').unwrap_or_else(|| decoded.text.trim_end_matches('\u{FFFD}').len()));
        decoded.replaced = if decoded.replaced > 0 { decoded.text.matches('\u{FFFD}').count() } else { 0 };
    }
    let encoding = decoded.charset.name();
    // One character in ten is far more than damage.
    if decoded.replaced * 10 > decoded.text.len() {
        return Err(Error::Garbled { name, encoding });
    }
    let notice = (decoded.replaced > 0).then(|| {
        let (n, s) = (decoded.replaced, if decoded.replaced == 1 { " is" } else { "s are" });
        format!("'{name}': {n} character{s} broken in the encoding {encoding} and shown as \u{FFFD}; --encoding NAME reads it in another one")
    });
    finish(input, settings, Cow::Owned(decoded.text), notice, complete)
}

fn finish(
    input: &Input,
    settings: &Settings,
    text: Cow<'_, str>,
    notice: Option<String>,
    complete: bool,
) -> Result<Opened, Error> {
    let mut document = match recognise::of_text(&text, &input.name()) {
        recognise::Format::Plain => plain::blocks(&sanitize(&text)),
        recognise::Format::Html => html::article(text.into_owned(), None).document,
    };
    if document.blocks.is_empty() {
        return Err(Error::Empty { name: input.name() });
    }
    document.id = input.id();
    document.source = matches!(input, Input::File(_)).then(|| input.name());
    document.published = settings.published.or(document.published);
    Ok(Opened { document, complete, input: input.clone(), notice })
}

/// Puts a text that is in memory into a document, as a file with these words would be.
pub fn from_text(id: &str, text: &str) -> Document {
    Document { id: id.to_owned(), ..plain::blocks(&sanitize(text)) }
}
