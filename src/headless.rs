//! The reader without a terminal: the same model, keys typed by a caller, everything worked out at once. For pictures
//! of the screen and for tests of what a person would see.

use crate::analysis::analyse_with;
use crate::analysis::own::Names;
use crate::app::{Effect, Facts, Message, Model, Taken, search, update};
use crate::document::Document;
use crate::keys::Key;
use crate::store::Config;
use crate::ui::{self, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

/// A reader whose screen is a buffer.
pub struct Headless {
    /// Its state.
    pub model: Model,
    /// Whether it was asked to end.
    pub has_quit: bool,
    /// The dossier that was last asked for; none is written.
    pub taken: Option<Box<Taken>>,
    /// What was copied last.
    pub copied: Option<String>,
    names: Names,
}

impl Headless {
    /// Opens a document on a screen of the given size and waits for its analysis.
    pub fn new(document: Document, size: (u16, u16), theme: Theme) -> Self {
        Self::with(document, size, theme, &Config::default())
    }

    /// The same with what a reader has set (the theme is the given one).
    pub fn with(document: Document, size: (u16, u16), theme: Theme, config: &Config) -> Self {
        let document = Arc::new(document);
        let mut model = Model::new(document.clone(), true, size, theme);
        let theme = model.theme.clone();
        model.set(config);
        model.wear(theme);
        model.ascii = config.ascii.unwrap_or(false);
        let mut reader = Self { model, has_quit: false, taken: None, copied: None, names: config.names.clone() };
        let published = reader.model.published;
        reader.carry_out(vec![Effect::Analyse(document, published)]);
        reader
    }

    /// Takes a message in, and all that follows from it.
    pub fn send(&mut self, message: Message) {
        let effects = update(&mut self.model, message);
        self.carry_out(effects);
    }

    /// Types keys, written as in the keymap with blanks between; a word that is no key is typed letter by letter.
    pub fn press(&mut self, keys: &str) {
        for word in keys.split_whitespace() {
            match Key::parse(word) {
                Some(key) => self.send(Message::Key(key)),
                None => {
                    for key in word.chars().filter_map(|c| Key::parse(c.encode_utf8(&mut [0; 4]))) {
                        self.send(Message::Key(key));
                    }
                }
            }
        }
    }

    /// The screen as it is now.
    pub fn draw(&self) -> Buffer {
        let (width, height) = self.model.screen.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        ui::draw(&self.model, &mut buffer);
        buffer
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Quit => self.has_quit = true,
                Effect::Suspend | Effect::Redraw | Effect::Turn(_) | Effect::Mouse(_) => {}
                Effect::Copy(words) => self.copied = Some(words),
                Effect::Take(taken) => self.taken = Some(taken),
                Effect::Recent => self.send(Message::Recent(Vec::new())),
                Effect::Open(input, whole) => {
                    let settings = crate::source::Settings { whole, ..Default::default() };
                    self.send(match crate::source::open(&input, &settings) {
                        Ok(opened) => Message::Opened(Box::new(opened), whole),
                        Err(error) => Message::Note(error.to_string()),
                    });
                }
                Effect::Analyse(document, published) => {
                    let facts = Facts::new(analyse_with(&document, published, &self.names));
                    self.send(Message::Analysed(Arc::new(facts)));
                }
                Effect::Correct(document, found, corrections) => {
                    let (facts, unplaced) = found.corrected(&document.text, &corrections);
                    self.send(Message::Corrected { found, facts: Arc::new(facts), unplaced });
                }
                // Nothing is kept: a picture or a test leaves no trace.
                Effect::Keep(_) => {}
                Effect::Find(document, query) => {
                    let hits = search(&document.text, &query, usize::MAX);
                    self.send(Message::Found(query, hits));
                }
            }
        }
    }
}

/// The words of a screen, a line for each row, without blanks at the ends.
pub fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        let mut skip = 0;
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if skip == 0 {
                row.push_str(symbol);
                skip = crate::layout::width(symbol).saturating_sub(1);
            } else {
                skip -= 1;
            }
        }
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}
