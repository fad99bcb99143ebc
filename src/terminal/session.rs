//! Taking the terminal over, and giving it back on every way out.

use super::clipboard::{self, Multiplexer};
use super::links::{Linked, Target};
use crate::app::MouseMode;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::Print;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::buffer::Buffer;
use std::io::{self, BufWriter, Stdout, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the terminal is in our hands now. The panic hook has no other way to know.
static TAKEN: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// How the terminal is told to send clicks and the wheel (1000), also movement with a button down (1002), with numbers
/// that have no limit (1006); and to send none of it.
const MOUSE_SCROLL: &str = "\x1b[?1002l\x1b[?1000h\x1b[?1006h";
const MOUSE_FULL: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// A terminal that is ours until this value is dropped, or the program panics.
pub struct Session {
    screen: ratatui::Terminal<Linked<BufWriter<Stdout>>>,
    mouse: MouseMode,
    /// Where the next frame shows the cursor, if it does.
    cursor: Option<(u16, u16)>,
    /// Whether a frame is a synchronized update.
    synchronized: bool,
}

impl Session {
    /// Takes the terminal over: raw mode, the alternate screen, no cursor, the mouse. Nothing is sent before the first frame.
    ///
    /// # Errors
    /// What the terminal says when it refuses.
    pub fn enter(mouse: MouseMode) -> io::Result<Self> {
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            let owner = std::thread::current().id();
            std::panic::set_hook(Box::new(move |panic| {
                // A worker's panic ends its job, not the session: nothing may be written over the screen then.
                if std::thread::current().id() == owner {
                    give_back();
                    before(panic);
                }
            }));
        });
        // One write for a whole frame, so that no terminal shows half of it.
        let out = BufWriter::with_capacity(64 * 1024, io::stdout());
        let mut session =
            Self { screen: ratatui::Terminal::new(Linked::new(out))?, mouse, cursor: None, synchronized: true };
        session.take()?;
        Ok(session)
    }

    fn take(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        queue!(self.screen.backend_mut(), EnterAlternateScreen, Hide, EnableBracketedPaste)?;
        self.mouse(self.mouse)
    }

    /// Takes so much of the mouse from now on.
    ///
    /// # Errors
    /// What the terminal says when it can't be written any more.
    pub fn mouse(&mut self, mode: MouseMode) -> io::Result<()> {
        self.mouse = mode;
        let sequence = match mode {
            MouseMode::Full => MOUSE_FULL,
            MouseMode::Scroll => MOUSE_SCROLL,
            MouseMode::Off => MOUSE_OFF,
        };
        io::Write::write_all(self.screen.backend_mut(), sequence.as_bytes())
    }

    /// Whether the terminal is asked to show each frame at once from now on.
    pub fn synchronized(&mut self, wanted: bool) {
        self.synchronized = wanted;
    }

    /// Draws a frame, inside a synchronized update if wanted, so that it appears at once.
    ///
    /// # Errors
    /// What the terminal says when it can't be written any more.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        if self.synchronized {
            queue!(self.screen.backend_mut(), BeginSynchronizedUpdate)?;
        }
        let cursor = self.cursor;
        self.screen.draw(|frame| {
            draw(frame.buffer_mut());
            if let Some(cell) = cursor {
                frame.set_cursor_position(cell);
            }
        })?;
        if self.synchronized {
            queue!(self.screen.backend_mut(), EndSynchronizedUpdate)?;
        }
        io::Write::flush(self.screen.backend_mut())
    }

    /// Puts words into the clipboard of the terminal (OSC 52); `false` if they are more than it takes.
    ///
    /// # Errors
    /// What the terminal says when it can't be written any more.
    pub fn copy(&mut self, words: &str) -> io::Result<bool> {
        let through = Multiplexer::of(|name| std::env::var(name).ok());
        let Ok(sequence) = clipboard::copy(words.as_bytes(), through) else { return Ok(false) };
        io::Write::write_all(self.screen.backend_mut(), sequence.as_bytes())?;
        Ok(true)
    }

    /// Tells in which cell the next frame shows the cursor.
    pub fn cursor(&mut self, cell: Option<(u16, u16)>) {
        self.cursor = cell;
    }

    /// Tells which links the next frame shows.
    pub fn links(&mut self, targets: Vec<Target>) {
        self.screen.backend_mut().targets = targets;
    }

    /// Forgets what is on the screen: the next frame is drawn whole.
    ///
    /// # Errors
    /// What the terminal says when it can't be written any more.
    pub fn clear(&mut self) -> io::Result<()> {
        // ratatui's own way asks the terminal for its cursor, and waits for an answer that the input thread would take.
        queue!(self.screen.backend_mut(), Clear(ClearType::All))?;
        self.screen.swap_buffers();
        Ok(())
    }

    /// Gives the terminal back, stops the program until somebody continues it, and takes the terminal over again.
    ///
    /// # Errors
    /// What the terminal says when it can't be had again.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.screen.backend_mut().flush()?;
        give_back();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.take()?;
        self.clear()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // What is still buffered belongs to the alternate screen. If it can't be written there is nobody to tell.
        let _ = self.screen.backend_mut().flush();
        give_back();
    }
}

/// Gives the terminal back if it is ours. Goes on when a step fails: the steps after it may still help.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ =
            execute!(out, EndSynchronizedUpdate, Print(MOUSE_OFF), DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}
