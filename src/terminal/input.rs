//! Keys and sizes from the terminal, read on a thread of their own.

use crossterm::event::{self, Event};
use std::io;
use std::thread;

/// Reads events until `send` says that nobody listens any more, or the terminal is gone (then the error is sent).
pub fn listen(send: impl Fn(io::Result<Event>) -> bool + Send + 'static) {
    thread::spawn(move || {
        loop {
            let event = event::read();
            let over = event.is_err();
            if !send(event) || over {
                return;
            }
        }
    });
}
