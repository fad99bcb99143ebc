//! The interactive reader: model, terminal and worker threads tied together.
//!
//! One loop takes messages, updates the model and draws, at most a frame per ten milliseconds. Input, signals, loading,
//! analysis and searching each run on a thread and send messages; nothing else is shared.

use crate::analysis::analyse_beginning;
use crate::analysis::own::Names;
use crate::app::{
    Action, AppAction, Effect, Facts, Listing, Message, Model, Mouse, MouseKind, Overlay, search, update,
};
use crate::document::{Document, PartialDate};
use crate::error::Error;
use crate::keys::Key;
use crate::panes;
use crate::source::{self, Opened, Settings};
use crate::store::{Answer, Config, Keep, Keeper, Kinds, Place, Reading, Written, recent, write_out};
use crate::terminal::{self, Session, Signal};
use crate::ui::{self, Depth, Theme};
use crate::words::told;
use crossterm::event::{Event as Input, KeyEventKind, MouseButton, MouseEventKind};
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// The shortest time between two frames.
const FRAME: Duration = Duration::from_millis(10);
/// The analysis of a text with more bytes than this takes long enough to be in the way of keys.
const LONG: usize = 256 * 1024;
/// More hits of a search than this are not counted.
const MOST_HITS: usize = 100_000;

/// What the command line asks of the reader.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// Colours, instead of those that fit the terminal.
    pub theme: Option<Theme>,
    /// How the article was opened: needed again to open the whole of a big one.
    pub settings: Settings,
    /// What the reader has set.
    pub config: Config,
    /// The folder in which things are kept, if they are.
    pub data: Option<PathBuf>,
    /// What is kept there.
    pub kinds: Kinds,
    /// What is wrong with the config, a sentence each; safe to show.
    pub notes: Vec<String>,
}

/// What the loop waits for.
enum Event {
    Input(io::Result<Input>),
    Signal(Signal),
    /// The work with this number is done.
    Done(Work, u64, Message),
    /// What is kept on disk for the text with this number, or why it can't be.
    Kept(u64, Answer),
}

/// What is worked out beside the loop; a newer request of the same kind makes an older one's answer worthless.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    Load,
    Analyse,
    Find,
    Correct,
    Recent,
    Take,
}

/// Shows an article until the reader leaves it.
///
/// # Errors
/// [`Error::Output`] when the terminal can't be taken over or written.
pub fn run(opened: Opened, options: Options) -> Result<ExitCode, Error> {
    let (send, events) = channel();
    let depth = Depth::of(|name| std::env::var(name).ok());
    let (theme, ask) = theme(options.theme, depth);
    let signals = send.clone();
    terminal::watch(move |signal| signals.send(Event::Signal(signal)).is_ok())?;
    let mut session = Session::enter(options.config.mouse)?;
    session.synchronized(options.config.synchronized);
    let size = crossterm::terminal::size()?;
    let mut model = Model::new(Arc::new(opened.document), opened.complete, size, theme.clone());
    model.session = session_number();
    model.set(&options.config);
    model.depth = depth;
    model.wear(theme);
    model.ascii = options.config.ascii.unwrap_or_else(locale_is_not_unicode);
    model.message = said(options.notes.into_iter().chain(opened.notice));
    model.input = Some(opened.input.clone());
    model.whole = options.settings.whole;
    if !opened.entries.is_empty() {
        model.is_list = true;
        model.shelf = opened.entries;
        model.overlays.push(Overlay::List(Listing::Shelf, 0));
    }
    // Who has never read here is told how to begin; nothing is kept just to know that.
    if model.message.is_none() && options.data.as_deref().is_some_and(holds_nothing) {
        model.message = Some(first_words(&model));
    }
    // Where the reader was is known before the first frame if the text is as it was then.
    let data = options.data;
    let kinds = options.kinds;
    if let Some(data) = data.as_deref().filter(|_| kinds.places && !model.is_list)
        && let Some(span) = Reading::new(data, &model.document).read().and_then(|p| p.stands(&model.document.text))
    {
        model.come_back(span.start());
    }
    let links = options.config.links;
    session.links(links_of(&model, links));
    session.cursor(ui::focus_cell(&model));
    session.draw(|buffer| ui::draw(&model, buffer))?;

    let names = Arc::new(options.config.names);
    let settings = Settings { published: None, ..options.settings };
    let mut workers = Workers {
        send: send.clone(),
        newest: [0; 6],
        names,
        settings,
        data,
        kinds,
        text: 0,
        keeper: None,
        placed: None,
    };
    workers.carry_out(Effect::Turn(model.document.clone()));
    let document = model.document.clone();
    workers.carry_out(Effect::Analyse(document, model.published));
    if !model.complete {
        let input = opened.input;
        workers.start(Work::Load, move || {
            terminal::step_aside();
            match source::open(&input, &options.settings) {
                Ok(whole) => Message::Loaded(Arc::new(whole.document)),
                Err(error) => Message::Note(told::only_beginning(&error.to_string())),
            }
        });
    }
    if ask && let Some(light) = terminal::is_light() {
        model.wear(Theme::named(if light { "light" } else { "dark" }));
        session.draw(|buffer| ui::draw(&model, buffer))?;
    }
    terminal::listen(move |input| send.send(Event::Input(input)).is_ok());
    let code = turn(&mut model, &mut session, &events, &mut workers, links)?;
    drop(session);
    Ok(code)
}

/// A number that no other window has, now or later, whatever the clock says: corrections and highlights bear it in their
/// names. By chance from the system, which the standard library asks for its hashes.
fn session_number() -> u64 {
    RandomState::new().hash_one(std::process::id())
}

/// Whether nothing is kept in a folder yet.
fn holds_nothing(folder: &Path) -> bool {
    match std::fs::read_dir(folder) {
        Ok(mut inside) => inside.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// The line that shows somebody new the way, gone with the first key.
fn first_words(model: &Model) -> String {
    let keys = [
        (Action::App(AppAction::NextMention), told::WAY_NAMES),
        (Action::App(AppAction::Help), told::WAY_KEYS),
        (Action::App(AppAction::Manual), told::WAY_MANUAL),
    ];
    let ways = keys.iter().filter_map(|(action, what)| Some(format!("{} {what}", model.keymap.key_for(*action)?)));
    told::new_here(&ways.collect::<Vec<_>>().join(", "))
}

/// What is to be said at the start, on one line.
fn said(notes: impl Iterator<Item = String>) -> Option<String> {
    let notes: Vec<String> = notes.collect();
    let first = notes.first()?.clone();
    Some(match notes.len() {
        1 => first,
        n => told::and_more(&first, n - 1),
    })
}

/// Whether the locale is one that is not UTF-8. None at all says nothing about the terminal.
fn locale_is_not_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(std::env::var_os).find(|v| !v.is_empty());
    locale.is_some_and(|l| {
        let l = l.to_string_lossy().to_ascii_lowercase();
        !l.contains("utf-8") && !l.contains("utf8")
    })
}

/// The theme to begin with, and whether the terminal is to be asked for its ground.
fn theme(wanted: Option<Theme>, depth: Depth) -> (Theme, bool) {
    let ask = wanted.is_none() && depth == Depth::Full;
    (wanted.unwrap_or_else(|| Theme::named("terminal")), ask)
}

/// The links on the screen that the terminal is told of, if it is.
fn links_of(model: &Model, told: bool) -> Vec<terminal::Target> {
    if told { panes::links_on_screen(model) } else { Vec::new() }
}

/// The loop.
fn turn(
    model: &mut Model,
    session: &mut Session,
    events: &Receiver<Event>,
    workers: &mut Workers,
    links: bool,
) -> Result<ExitCode, Error> {
    // The first message is drawn at once: it is what the reader waits for.
    let mut drawn: Option<Instant> = None;
    loop {
        let Ok(mut event) = events.recv() else { return Ok(ExitCode::SUCCESS) };
        // Everything that has come meanwhile goes into one frame.
        loop {
            match take(model, session, workers, event)? {
                Some(code) => return Ok(code),
                None => {
                    let wait = drawn.map_or(Duration::ZERO, |at| FRAME.saturating_sub(at.elapsed()));
                    match events.recv_timeout(wait) {
                        Ok(next) => event = next,
                        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
                    }
                }
            }
        }
        workers.stay(model);
        session.links(links_of(model, links));
        session.cursor(ui::focus_cell(model));
        session.draw(|buffer| ui::draw(model, buffer))?;
        drawn = Some(Instant::now());
    }
}

/// Takes one event in; gives the exit code when it is the last.
fn take(
    model: &mut Model,
    session: &mut Session,
    workers: &mut Workers,
    event: Event,
) -> Result<Option<ExitCode>, Error> {
    let message = match event {
        Event::Input(Ok(Input::Key(key))) if key.kind != KeyEventKind::Release => Message::Key(Key::of(key)),
        Event::Input(Ok(Input::Resize(width, height))) => Message::Resize(width, height),
        Event::Input(Ok(Input::Paste(text))) => Message::Paste(text),
        Event::Input(Ok(Input::Mouse(event))) => match mouse_kind(event.kind) {
            Some(kind) => Message::Mouse(Mouse { kind, x: event.column, y: event.row }),
            None => return Ok(None),
        },
        Event::Input(Ok(_)) => return Ok(None),
        Event::Input(Err(error)) => return Err(error.into()),
        Event::Signal(Signal::End(code)) => return Ok(Some(ExitCode::from(code))),
        Event::Signal(Signal::Suspend) => {
            session.suspend()?;
            resized()?
        }
        Event::Signal(Signal::Continue) => {
            session.clear()?;
            resized()?
        }
        Event::Done(work, number, message) => {
            if workers.newest[work as usize] != number {
                return Ok(None);
            }
            message
        }
        Event::Kept(text, _) if text != workers.text => return Ok(None),
        Event::Kept(_, Answer::Corrections(corrections)) => Message::Kept(corrections),
        // What was changed since is not in an older answer.
        Event::Kept(_, Answer::Notes { changes, .. }) if changes != workers.changes() => return Ok(None),
        Event::Kept(_, Answer::Notes { notes, places, .. }) => Message::Noted(notes, places),
        Event::Kept(_, Answer::Place(place)) => Message::Place(place),
        Event::Kept(_, Answer::Trouble(why)) => Message::Note(why),
    };
    for effect in update(model, message) {
        match effect {
            Effect::Quit => return Ok(Some(ExitCode::SUCCESS)),
            Effect::Suspend => {
                session.suspend()?;
                let message = resized()?;
                update(model, message);
            }
            Effect::Redraw => session.clear()?,
            Effect::Mouse(mode) => session.mouse(mode)?,
            Effect::Copy(words) => {
                let taken = session.copy(&words)?;
                workers.copy(words, taken);
            }
            work => workers.carry_out(work),
        }
    }
    Ok(None)
}

/// What the reader knows of an event of the mouse.
fn mouse_kind(kind: MouseEventKind) -> Option<MouseKind> {
    match kind {
        MouseEventKind::Down(MouseButton::Left) => Some(MouseKind::Press),
        MouseEventKind::Drag(MouseButton::Left) => Some(MouseKind::Drag),
        MouseEventKind::Up(MouseButton::Left) => Some(MouseKind::Release),
        MouseEventKind::ScrollDown => Some(MouseKind::WheelDown),
        MouseEventKind::ScrollUp => Some(MouseKind::WheelUp),
        _ => None,
    }
}

/// The terminal may have another size after a pause.
fn resized() -> io::Result<Message> {
    let (width, height) = crossterm::terminal::size()?;
    Ok(Message::Resize(width, height))
}

/// The threads beside the loop.
struct Workers {
    send: Sender<Event>,
    newest: [u64; 6],
    names: Arc<Names>,
    /// How other texts are opened: the publication date is that of the first one only.
    settings: Settings,
    /// The folder in which things are kept, if they are.
    data: Option<PathBuf>,
    kinds: Kinds,
    /// How many texts were turned to.
    text: u64,
    keeper: Option<Keeper>,
    /// The top of the screen that was kept last, and the number of its text.
    placed: Option<(u64, usize)>,
}

impl Workers {
    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Analyse(document, published) => {
                let names = self.names.clone();
                self.start(Work::Analyse, move || {
                    if document.text.len() > LONG {
                        terminal::step_aside();
                    }
                    examine(&document, published, &names)
                });
            }
            Effect::Find(document, query) => self.start(Work::Find, move || {
                let hits = search(&document.text, &query, MOST_HITS);
                Message::Found(query, hits)
            }),
            Effect::Correct(document, found, corrections) => self.start(Work::Correct, move || {
                let (facts, unplaced) = found.corrected(&document.text, &corrections);
                Message::Corrected { found, facts: Arc::new(facts), unplaced }
            }),
            Effect::Keep(what) => {
                if let Some(keeper) = &mut self.keeper {
                    keeper.keep(what);
                }
            }
            Effect::Recent => {
                let data = self.data.clone();
                self.start(Work::Recent, move || Message::Recent(data.map(|d| recent(&d)).unwrap_or_default()));
            }
            Effect::Take(taken) => self.start(Work::Take, move || {
                let mut bytes = Vec::new();
                let written =
                    crate::export::dossier(&taken.document, &taken.facts, taken.notes, taken.form, &mut bytes)
                        .map_err(|e| e.to_string())
                        .and_then(|()| write_out(&taken.path, &bytes, taken.replace));
                match written {
                    Ok(Written::To(place)) => Message::Note(told::dossier_in(&place)),
                    Ok(Written::Exists) => Message::Exists(taken.path),
                    Err(why) => Message::Note(why),
                }
            }),
            Effect::Open(input, whole) => {
                let settings = Settings { whole, ..self.settings };
                self.start(Work::Load, move || match source::open(&input, &settings) {
                    Ok(opened) => Message::Opened(Box::new(opened), whole),
                    Err(error) => Message::Note(error.to_string()),
                });
            }
            Effect::Turn(document) => self.turn(document),
            Effect::Quit | Effect::Suspend | Effect::Redraw | Effect::Mouse(_) | Effect::Copy(_) => {}
        }
    }

    /// Turns to another text: what is still being worked out about the one before is worth nothing.
    fn turn(&mut self, document: Arc<Document>) {
        for work in [Work::Analyse, Work::Find, Work::Correct] {
            self.newest[work as usize] += 1;
        }
        self.text += 1;
        let (send, text) = (self.send.clone(), self.text);
        let before = self.keeper.take();
        self.keeper = self.data.as_deref().map(|data| {
            // Nobody listens any more when the reader has left.
            let answer = move |answer| drop(send.send(Event::Kept(text, answer)));
            Keeper::start(data, document, self.kinds, before, answer)
        });
    }

    /// How many changes of highlights were given to be kept.
    fn changes(&self) -> usize {
        self.keeper.as_ref().map_or(0, Keeper::changes)
    }

    /// Keeps where the reader is, if it is another place than before. A list of what can be read is no text to be in.
    fn stay(&mut self, model: &Model) {
        let here = Some((self.text, model.top));
        if here == self.placed || !model.complete || model.is_list {
            return;
        }
        if let Some(keeper) = &mut self.keeper {
            self.placed = here;
            keeper.keep(Keep::Place(Place::new(&model.document.text, model.top, model.bottom())));
        }
    }

    /// Gives words to the system's own clipboard; says so if neither that nor the terminal (`taken`) has them.
    fn copy(&self, words: String, taken: bool) {
        let (send, text) = (self.send.clone(), self.text);
        thread::spawn(move || {
            if !terminal::copy_with_tools(&words) && !taken {
                let why = told::TOO_LONG_TO_COPY;
                // Nobody listens any more when the reader has left.
                let _ = send.send(Event::Kept(text, Answer::Trouble(why.into())));
            }
        });
    }

    /// Runs `job` on a thread; its message arrives unless a newer job of the same kind was started meanwhile.
    fn start(&mut self, work: Work, job: impl FnOnce() -> Message + Send + 'static) {
        self.newest[work as usize] += 1;
        let number = self.newest[work as usize];
        let send = self.send.clone();
        thread::spawn(move || {
            // A defect in one thread must not take the reader's screen away.
            let message = catch_unwind(AssertUnwindSafe(job)).unwrap_or_else(|_| Message::Note(told::DEFECT.into()));
            // Nobody listens any more when the reader has left.
            let _ = send.send(Event::Done(work, number, message));
        });
    }
}

/// Analyses a document, or the beginning of a very long one.
fn examine(document: &Document, published: Option<PartialDate>, names: &Names) -> Message {
    let (analysis, end) = analyse_beginning(document, published, names);
    let facts = Facts::new(analysis);
    Message::Analysed(Arc::new(match end {
        Some(end) => facts.up_to(end),
        None => facts,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_that_panics_is_told_and_the_next_one_works() {
        let (send, events) = channel();
        let workers = &mut Workers {
            send,
            newest: [0; 6],
            kinds: Default::default(),
            placed: Default::default(),
            names: Arc::default(),
            settings: Settings::default(),
            data: None,
            text: 0,
            keeper: None,
        };
        for work in [Work::Load, Work::Analyse, Work::Find, Work::Correct] {
            workers.start(work, || panic!("a defect in a worker"));
            let Ok(Event::Done(_, 1, Message::Note(told))) = events.recv() else { panic!("nothing is told") };
            assert!(told.contains("a defect"), "{told}");
            workers.start(work, || Message::Note("done".into()));
            let Ok(Event::Done(_, 2, Message::Note(told))) = events.recv() else { panic!("nothing is done") };
            assert_eq!(told, "done");
        }
    }
}
