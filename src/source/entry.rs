//! Collections: feeds, mailboxes, folders. What is in them, and how one of them is opened.

use super::{Input, Opened, Settings, mail, opened};
use crate::document::Document;
use crate::error::Error;
use std::ops::Range;
use std::sync::Arc;

/// One of several things to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is called, on one line; safe to show.
    pub title: String,
    /// When and by whom, on one line; may be empty.
    pub detail: String,
    /// How it is opened.
    pub input: Input,
}

/// A part of something that has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// How messages call it.
    pub name: String,
    /// The short name of its document.
    pub id: String,
    /// What it is.
    pub content: Content,
}

/// What is held of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A finished text.
    Document(Document),
    /// A message: a stretch of the bytes of its mailbox.
    Message(Arc<Vec<u8>>, Range<usize>),
}

impl Held {
    /// Opens the part.
    pub(super) fn open(&self, input: &Input, settings: &Settings) -> Result<Opened, Error> {
        let document = match &self.content {
            Content::Document(document) => document.clone(),
            Content::Message(bytes, range) => mail::blocks(&bytes[range.clone()]).unwrap_or_default(),
        };
        if document.blocks.is_empty() {
            return Err(Error::Empty { name: self.name.clone() });
        }
        let source = document.source.clone();
        let mut opened = opened(input, settings, document);
        opened.document.source = source;
        Ok(opened)
    }
}
