//! Signals, turned into messages.

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use std::io;
use std::thread;

/// A signal that the reader answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// End, with this exit code (128 and the signal's number).
    End(u8),
    /// Stop for now.
    Suspend,
    /// Somebody continued the program.
    Continue,
}

/// Sends every signal until `send` says that nobody listens any more.
///
/// # Errors
/// What the system says when the handlers can't be installed.
pub fn watch(send: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let told = send(match signal {
                SIGTSTP => Signal::Suspend,
                SIGCONT => Signal::Continue,
                number => Signal::End(128 + u8::try_from(number).unwrap_or(0)),
            });
            if !told {
                return;
            }
        }
    });
    Ok(())
}
