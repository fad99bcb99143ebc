//! dateline: a terminal reader that shows who is in an article, what was said and by whom, and when it happened.
//!
//! # The way of the data
//!
//! ```text
//! bytes ──source──▶ Document ──analysis──▶ Analysis ──┬─▶ export (JSON, plain lines, timeline, notes, SVG)
//!                      │                              │
//!                      └────────────layout────────────┴─▶ app (Model, Message, update, Effect) ─▶ panes ─▶ terminal
//! ```
//!
//! One direction, no way back. A file becomes a [`document::Document`]: immutable text in blocks, with title, byline and
//! date where it has them. The first screen is drawn from it at once; the analysis runs on a thread of its own and
//! arrives as a message; the panes fill in.
//!
//! | module | what it does |
//! |---|---|
//! | [`source`] | bytes -> `Document`: fetching, formats, decoding, the sanitiser, paragraphs of hard-wrapped text |
//! | [`document`] | the text, its blocks, spans and partial dates |
//! | [`language`] | tokens, words, sentences |
//! | [`analysis`] | names, people, quotations, times, timeline; a reader's own names and corrections |
//! | [`layout`] | text -> rows, lazily; offset <-> line |
//! | [`notes`] | a reader's highlights, and finding their words again in a text that has changed |
//! | [`app`] | the model, and the one function that changes it |
//! | [`keys`] | key notation, sequences and keymap, from which help, palette, popup, status line and README are made |
//! | [`panes`], [`overlays`], [`ui`] | model -> cells |
//! | [`terminal`] | the session on a real terminal: entering, leaving, input, signals |
//! | [`reader`] | the loop that ties model and terminal together |
//! | [`headless`] | the same reader without a terminal, for pictures and tests |
//! | [`store`] | the reader's files: the config; the corrections, highlights and reading place of each article |
//! | [`export`] | JSON, plain lines, citations, notes, SVG of a screen |
//! | [`cli`], [`error`] | the command line and what can go wrong |
//!
//! # Invariants
//!
//! 1. **A place is an offset** in the document's text, everywhere: mentions, reading position, search hits, jumps. Rows
//!    and columns exist only in `layout`, `panes` and `ui`. Inside the program offsets are bytes; in JSON they count
//!    Unicode scalar values.
//! 2. **Analysis is pure**: text and publication date in, facts out. No I/O, no clock, no randomness, no global state;
//!    the same input gives the same output on every machine. It never fails: in the worst case it finds nothing.
//!    A reader's own names and corrections are part of the input ([`analysis::own`], [`analysis::corrections`]).
//! 3. **`update` does no I/O and cannot fail**: `update(&mut Model, Message) -> Vec<Effect>`. Effects are carried out in
//!    one place, [`reader`].
//! 4. **`draw` takes `&Model`** and changes nothing. What `update` needs of geometry is worked out when the size or the
//!    focus changes ([`ui::Screen`]).
//! 5. **One sanitiser** ([`source::sanitize`]) stands between any text from outside and the screen, and
//!    [`ui::put`] lets no control character into a cell.
//! 6. **The terminal is always given back**: normal end, error, panic, SIGTERM, SIGHUP, SIGINT, Ctrl-Z.
//! 7. **Nothing on the reader's disk is lost**: what is kept (corrections, highlights, places) is written to a new file that
//!    takes the place of the old one; a file that can't be read is kept and said, never overwritten; nothing else is written.
//! 8. **No network** unless the reader names an address: [`source`] fetches that one, and what a feed that was named leads
//!    to on request; nothing else opens a connection.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod analysis;
pub mod app;
pub mod cli;
pub mod document;
pub mod error;
pub mod export;
pub mod headless;
pub mod keys;
pub mod language;
pub mod layout;
pub mod notes;
pub mod overlays;
pub mod panes;
pub mod reader;
pub mod source;
pub mod store;
pub mod terminal;
#[cfg(feature = "train")]
pub mod train;
pub mod ui;
mod words;
