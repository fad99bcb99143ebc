//! The thread that reads and writes what is kept of an article, so that no key waits for a disk.

use super::{Change, NoteChange, Notebook, Place, Reading, Shelf};
use crate::analysis::corrections::Correction;
use crate::document::{Document, Span};
use crate::notes::{Finder, Highlight, attach};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// A place is written when the reader has stayed so long without scrolling.
const REST: Duration = Duration::from_secs(1);

/// What is kept of each article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds {
    /// Corrections.
    pub corrections: bool,
    /// Highlights and notes.
    pub notes: bool,
    /// The reading place, and that the article was opened.
    pub places: bool,
}

impl Default for Kinds {
    fn default() -> Self {
        Self { corrections: true, notes: true, places: true }
    }
}

/// Something to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keep {
    /// A change of the corrections.
    Correction(Change),
    /// A change of the highlights.
    Note(NoteChange),
    /// Where the reader is.
    Place(Place),
    /// Nothing new: what other windows have done with the highlights is asked for.
    Look,
}

/// What comes back.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// All corrections that are kept now.
    Corrections(Vec<Correction>),
    /// All highlights that are kept now, and where each stands in the text.
    Notes {
        /// The highlights.
        notes: Vec<Highlight>,
        /// Their places, one for one; `None` for words that are not in the text.
        places: Vec<Option<Span>>,
        /// How many changes of highlights had been given when this was so.
        changes: usize,
    },
    /// Where the reader was when the article was closed: an offset in its text.
    Place(usize),
    /// A sentence on what went wrong.
    Trouble(String),
}

/// Keeps what it is given, in that order. Dropping it waits until all of it is written.
pub struct Keeper {
    send: Option<Sender<Keep>>,
    thread: Option<JoinHandle<()>>,
    /// How many changes of highlights it was given.
    changes: usize,
}

/// The files of one article.
struct Desk {
    shelf: Option<Shelf>,
    notebook: Option<Notebook>,
    reading: Option<Reading>,
    document: Arc<Document>,
    opened: String,
}

impl Keeper {
    /// Reads what is kept of a document in the reader's data folder, then waits for more to keep; each answer goes to
    /// `answer`. What the keeper `before` was given is written before anything is read.
    pub fn start(
        data: &Path,
        document: Arc<Document>,
        kinds: Kinds,
        before: Option<Self>,
        answer: impl Fn(Answer) + Send + 'static,
    ) -> Self {
        let (send, changes) = channel();
        let data = data.to_owned();
        let thread = std::thread::spawn(move || {
            // Here, as the disk may be slow and no key is to wait for it.
            drop(before);
            let desk = Desk {
                shelf: kinds.corrections.then(|| Shelf::new(&data, &document)),
                notebook: kinds.notes.then(|| Notebook::new(&data, &document)),
                reading: kinds.places.then(|| Reading::new(&data, &document)),
                document,
                opened: now(),
            };
            desk.work(&changes, &answer);
        });
        Self { send: Some(send), thread: Some(thread), changes: 0 }
    }

    /// Keeps something.
    pub fn keep(&mut self, what: Keep) {
        if matches!(what, Keep::Note(_)) {
            self.changes += 1;
        }
        if let Some(send) = &self.send {
            // The thread listens as long as this value lives.
            let _ = send.send(what);
        }
    }

    /// How many changes of highlights it was given: an answer that knows of fewer is old.
    pub fn changes(&self) -> usize {
        self.changes
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.send = None;
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has been told; there is nothing left to wait for.
            let _ = thread.join();
        }
    }
}

/// What waits to be written. What could not be written is tried again with the next change, and at the end.
#[derive(Default)]
struct Waiting {
    corrections: Vec<Change>,
    notes: Vec<NoteChange>,
    place: Option<Place>,
    /// Whether the highlights are to be read anew.
    look: bool,
    /// Whether it was said that places can't be kept: once is enough.
    told: bool,
    /// How many changes of highlights have come.
    changes: usize,
}

impl Waiting {
    fn take(&mut self, keep: Keep) {
        match keep {
            Keep::Correction(change) => self.corrections.push(change),
            Keep::Note(change) => {
                self.changes += 1;
                self.notes.push(change);
            }
            Keep::Place(place) => self.place = Some(place),
            Keep::Look => self.look = true,
        }
    }
}

impl Desk {
    fn work(&self, changes: &Receiver<Keep>, answer: &impl Fn(Answer)) {
        let trouble = |why: String| answer(Answer::Trouble(why));
        if let Some(place) = self.reading.as_ref().and_then(Reading::read)
            && let Some(span) = Finder::new(&self.document.text).find(&place)
        {
            answer(Answer::Place(span.start()));
        }
        if let Some(shelf) = &self.shelf {
            shelf.read().map_or_else(trouble, |all| answer(Answer::Corrections(all)));
        }
        if let Some(notebook) = &self.notebook {
            notebook.read().map_or_else(trouble, |notes| answer(self.placed(notes, 0)));
        }
        let mut waiting = Waiting::default();
        loop {
            // Only a place has time; what it waits for may come before it is written.
            let next = match waiting.place {
                Some(_) => changes.recv_timeout(REST),
                None => changes.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match next {
                Ok(keep) => {
                    waiting.take(keep);
                    changes.try_iter().for_each(|keep| waiting.take(keep));
                    self.write(&mut waiting, answer);
                }
                Err(RecvTimeoutError::Timeout) => self.write_place(&mut waiting, answer),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.write(&mut waiting, answer);
        self.write_place(&mut waiting, answer);
    }

    fn placed(&self, notes: Vec<Highlight>, changes: usize) -> Answer {
        let places = attach(&self.document.text, &notes);
        Answer::Notes { notes, places, changes }
    }

    fn write(&self, waiting: &mut Waiting, answer: &impl Fn(Answer)) {
        if let Some(shelf) = &self.shelf
            && !waiting.corrections.is_empty()
        {
            match shelf.change(&waiting.corrections) {
                Ok(all) => {
                    waiting.corrections.clear();
                    answer(Answer::Corrections(all));
                }
                Err(why) => answer(Answer::Trouble(why)),
            }
        }
        if let Some(notebook) = &self.notebook
            && !waiting.notes.is_empty()
        {
            match notebook.change(&waiting.notes, &now()) {
                Ok(all) => {
                    waiting.notes.clear();
                    waiting.look = false;
                    answer(self.placed(all, waiting.changes));
                }
                Err(why) => answer(Answer::Trouble(why)),
            }
        }
        // What was not written is not to be lost by reading.
        if std::mem::take(&mut waiting.look)
            && waiting.notes.is_empty()
            && let Some(Ok(notes)) = self.notebook.as_ref().map(Notebook::read)
        {
            answer(self.placed(notes, waiting.changes));
        }
    }

    fn write_place(&self, waiting: &mut Waiting, answer: &impl Fn(Answer)) {
        let place = waiting.place.take();
        if let (Some(reading), Some(place)) = (&self.reading, place)
            && let Err(why) = reading.keep(&place, &self.opened)
            && !std::mem::replace(&mut waiting.told, true)
        {
            answer(Answer::Trouble(why));
        }
    }
}

/// The time in ISO 8601 and UTC, to the second.
fn now() -> String {
    let now = jiff::Timestamp::now();
    jiff::Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}
