//! Links that the terminal itself can open (OSC 8), around the cells that ratatui writes.

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::io::{self, Write};

/// A stretch of a row that leads to an address: column, row, cells, target.
pub type Target = (u16, u16, u16, String);

/// The backend of crossterm, which also writes where the links on the screen lead.
pub struct Linked<W: Write> {
    inner: CrosstermBackend<W>,
    /// The links of the frame that is drawn next. Targets hold no control characters: the source lets none through.
    pub targets: Vec<Target>,
}

impl<W: Write> Linked<W> {
    /// A backend without links yet.
    pub fn new(out: W) -> Self {
        Self { inner: CrosstermBackend::new(out), targets: Vec::new() }
    }

    fn target_at(&self, x: u16, y: u16) -> Option<usize> {
        self.targets.iter().position(|(left, row, cells, _)| *row == y && (*left..left + cells).contains(&x))
    }
}

impl<W: Write> Write for Linked<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

impl<W: Write> Backend for Linked<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        if self.targets.is_empty() {
            return self.inner.draw(content);
        }
        let mut run: Vec<(u16, u16, &Cell)> = Vec::new();
        let mut open: Option<usize> = None;
        for (x, y, cell) in content {
            let target = self.target_at(x, y);
            if target != open {
                self.write_run(&mut run, open)?;
                open = target;
            }
            run.push((x, y, cell));
        }
        self.write_run(&mut run, open)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        // The session flushes, when the end of the synchronized update is behind the frame: one write for all of it.
        Ok(())
    }
}

impl<W: Write> Linked<W> {
    fn write_run(&mut self, run: &mut Vec<(u16, u16, &Cell)>, target: Option<usize>) -> io::Result<()> {
        if run.is_empty() {
            return Ok(());
        }
        if let Some((_, _, _, address)) = target.and_then(|t| self.targets.get(t)) {
            write!(self.inner, "\x1b]8;;{address}\x1b\\")?;
        }
        self.inner.draw(run.drain(..))?;
        if target.is_some() {
            write!(self.inner, "\x1b]8;;\x1b\\")?;
        }
        Ok(())
    }
}
