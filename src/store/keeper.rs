//! The thread that reads and writes corrections, so that no key waits for a disk.

use super::{Change, Shelf};
use crate::analysis::corrections::Correction;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

/// What comes back: all corrections that are kept now, or a sentence on what went wrong.
pub type Answer = Result<Vec<Correction>, String>;

/// Keeps changes in the order in which they are given. Dropping it waits until all of them are written.
pub struct Keeper {
    send: Option<Sender<Change>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Reads what is kept, then waits for changes; each answer goes to `answer`.
    pub fn start(shelf: Shelf, answer: impl Fn(Answer) + Send + 'static) -> Self {
        let (send, changes) = channel();
        let thread = std::thread::spawn(move || work(&shelf, &changes, &answer));
        Self { send: Some(send), thread: Some(thread) }
    }

    /// Keeps a change.
    pub fn keep(&self, change: Change) {
        if let Some(send) = &self.send {
            // The thread listens as long as this value lives.
            let _ = send.send(change);
        }
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

fn work(shelf: &Shelf, changes: &Receiver<Change>, answer: &impl Fn(Answer)) {
    answer(shelf.read());
    // What could not be written is tried again with the next change, and at the end.
    let mut waiting: Vec<Change> = Vec::new();
    while let Ok(change) = changes.recv() {
        waiting.push(change);
        waiting.extend(changes.try_iter());
        let done = shelf.change(&waiting);
        if done.is_ok() {
            waiting.clear();
        }
        answer(done);
    }
    if !waiting.is_empty() {
        answer(shelf.change(&waiting));
    }
}
