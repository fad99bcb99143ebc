//! All that the program knows while it runs.

use super::mending::{Mending, Subject};
use super::{Company, Divider, Facts, Input, Jumps, Listing, Marked, Marks, MouseMode, Typing};
use super::{Done, Selection, Target};
use crate::analysis::corrections::Correction;
use crate::analysis::{EntityId, Kind};
use crate::document::{Document, PartialDate, Span};
use crate::keys::{Context, Keymap};
use crate::layout::Flow;
use crate::notes::{Colour, Highlight};
use crate::store::Config;
use crate::ui::{Depth, Screen, Theme};
use std::sync::Arc;

/// The four panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The text.
    Article,
    /// Who and which.
    People,
    /// What happened.
    Timeline,
    /// What was said.
    Quotes,
}

/// What the cursor stands on in the text: an index into the list of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Spot {
    /// A mention.
    Mention(u32),
    /// A statement.
    Quote(u32),
    /// A temporal expression.
    Time(u32),
    /// A search hit.
    Hit(u32),
    /// A highlight of the reader's.
    Note(u32),
}

/// A search and what it found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// The words.
    pub query: String,
    /// Where they are, in order.
    pub hits: Vec<Span>,
    /// What is wrong with them, if they are a regular expression.
    pub problem: Option<String>,
}

/// What a typed line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PromptKind {
    /// Words to find in the text.
    Search,
    /// Letters that the rows of a list at the side must have.
    Filter(Pane),
    /// Letters that the lines of the sheet on top must have.
    Sift,
    /// What is to be done.
    Command,
    /// A share of the text to go to.
    Percent,
    /// The day of publication.
    Date,
    /// A note on a highlight.
    Note,
    /// Letters of the one whom a correction names.
    Whom,
    /// Another name for what is corrected.
    Name(Subject),
    /// The file for the dossier.
    Dossier,
    /// Whether a file that is there already is written over.
    Replace,
}

impl PromptKind {
    /// Whether it belongs to the menu of corrections.
    pub fn is_of_menu(self) -> bool {
        matches!(self, Self::Whom | Self::Name(_))
    }

    /// Whether a row of the sheet on top is chosen while it is typed.
    pub fn chooses(self) -> bool {
        matches!(self, Self::Whom | Self::Sift | Self::Command)
    }
}

/// A line that the reader is typing at the foot of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What for.
    pub kind: PromptKind,
    /// What is typed so far.
    pub input: Input,
    /// Where the screen stood before, to come back to.
    pub before: usize,
}

/// A sheet that lies over the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    /// The keys, scrolled down by a number of lines.
    Help(usize),
    /// All about one entity, with the marked line.
    Card(EntityId, usize),
    /// The menu of corrections, with the marked row.
    Mend(Mending, usize),
    /// The wide view of the timeline.
    Axis(super::Axis),
    /// A list to choose from, with the marked row.
    List(Listing, usize),
    /// All that can be done in a context, with the marked row.
    Palette(Context, usize),
    /// Who appears with whom.
    Company(Company),
}

/// In which order entities are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeopleOrder {
    /// The most mentioned first.
    Weight,
    /// By first appearance.
    Appearance,
    /// By name.
    Name,
}

/// Which entities are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeopleWhich {
    /// Persons.
    People,
    /// One other kind.
    Kind(Kind),
    /// All kinds.
    All,
}

impl PeopleWhich {
    /// The kinds that a reader can list by themselves, in turn.
    pub const TURN: [Self; 5] =
        [Self::People, Self::Kind(Kind::Organization), Self::Kind(Kind::Place), Self::Kind(Kind::Group), Self::All];

    /// Whether entities of this kind are listed.
    pub fn holds(self, kind: Kind) -> bool {
        match self {
            Self::People => kind == Kind::Person,
            Self::Kind(k) => kind == k,
            Self::All => true,
        }
    }
}

/// Everything that a screen is drawn from.
#[derive(Debug, Clone)]
pub struct Model {
    /// The text.
    pub document: Arc<Document>,
    /// Whether all of the text is there (of a big file the beginning is shown first).
    pub complete: bool,
    /// Lines that the reader has gone on beyond the end of what is there so far; all the rest for `usize::MAX`.
    pub owed: usize,
    /// What was found; `None` until the analysis has come.
    pub facts: Option<Arc<Facts>>,
    /// What was found before any correction.
    pub found: Option<Arc<Facts>>,
    /// The corrections that hold, in the order in which they were made.
    pub corrections: Vec<Correction>,
    /// The corrections that were taken back, the last one on top.
    pub undone: Vec<Correction>,
    /// The reader's highlights, in the order in which they were made.
    pub notes: Vec<Highlight>,
    /// Where they stand, one for one; `None` for words that are not in the text any more.
    pub note_places: Vec<Option<Span>>,
    /// The colour of the next one.
    pub colour: Colour,
    /// What the note that is typed is put on.
    pub noting: Option<Target>,
    /// The file that the dossier is to be written to, while that is asked about.
    pub taking: Option<String>,
    /// What this window has done and can take back, the last one on top.
    pub steps: Vec<Done>,
    /// What was taken back and can be done again, the last one on top.
    pub unsteps: Vec<Done>,
    /// What is selected.
    pub selection: Option<Selection>,
    /// Where the button of the mouse went down in the text.
    pub pressed: Option<usize>,
    /// Whether the text is only a list of what can be read.
    pub is_list: bool,
    /// What was read lately.
    pub recent: Vec<crate::source::Entry>,
    /// What the names of this window's corrections begin with: no other window has it.
    pub session: u64,
    /// How many corrections and highlights this window has made.
    pub(super) made: u32,
    /// How many corrections found no place in the text.
    pub(super) unplaced: usize,
    /// The date that relative expressions count from.
    pub published: Option<PartialDate>,
    /// Where everything is on the screen.
    pub screen: Screen,
    /// The colours.
    pub theme: Theme,
    /// Whether only ASCII reaches the screen.
    pub ascii: bool,
    /// Whether the screen is for a screen reader: one pane at a time, words alone, the terminal's cursor on the focus.
    pub screen_reader: bool,
    /// Mentions less sure than this, from 0 to 1, are dimmed.
    pub dim_below: f32,
    /// The keys.
    pub keymap: Arc<Keymap>,
    /// What is typed and not ended yet.
    pub typing: Typing,
    /// How much of the mouse is taken.
    pub mouse: MouseMode,
    /// What the mouse drags.
    pub dragging: Option<Divider>,
    /// How many cells the column of the text has at most.
    pub column: u16,
    /// Whether both edges of the text are even.
    pub justify: bool,
    /// Which kinds are marked in the text.
    pub marked: Marked,
    /// The reader's own themes.
    pub themes: Arc<[Theme]>,
    /// How many colours the terminal has.
    pub depth: Depth,
    /// Whether kinds are told apart by type too, not only by colour.
    pub shapes: bool,
    /// How many cells the reader gave the side.
    pub side_width: Option<u16>,
    /// How many rows the reader gave each list at the side.
    pub side_rows: Option<[u16; 3]>,
    /// Whether a small card stands at the cursor.
    pub peek: bool,
    /// Whether a map of the text stands at its edge.
    pub map: bool,
    /// The reader's marks.
    pub marks: Marks,
    /// Which pane has the focus.
    pub pane: Pane,
    /// Which list is shown where there is room for one only.
    pub side: Pane,
    /// Whether only the article is shown.
    pub zen: bool,
    /// The offset of the first line on the screen.
    pub top: usize,
    /// The place that the reader chose for the top: a larger screen may have to show more above it for a while.
    pub(super) anchor: usize,
    /// What the cursor stands on.
    pub spot: Option<Spot>,
    /// Whom the panes follow.
    pub chosen: Option<EntityId>,
    /// The marked row of the quotations: an index into the analysis's list.
    pub quote: Option<u32>,
    /// The marked row of the timeline: an index into the analysis's list.
    pub row: Option<u32>,
    /// The order of the entities.
    pub people_order: PeopleOrder,
    /// Which entities are listed.
    pub people_which: PeopleWhich,
    /// Only entities with these letters.
    pub filter: String,
    /// Only rows of the timeline with these letters.
    pub filter_rows: String,
    /// Only quotations with these letters.
    pub filter_quotes: String,
    /// Only lines of the sheet on top with these letters.
    pub sifted: String,
    /// Whether quotations are grouped by speaker.
    pub by_speaker: bool,
    /// Whether the lists show everything, not only what belongs to the chosen one.
    pub everything: bool,
    /// Whether lists and cards leave out what lies beyond the reading place.
    pub so_far: bool,
    /// Whether the timeline stands in the article's order.
    pub told_order: bool,
    /// Whether the timeline shows by which rule the marked date was read.
    pub rules_shown: bool,
    /// The last search.
    pub search: Option<Search>,
    /// What was searched for, the last one at the end.
    pub searched: Vec<String>,
    /// The typed line.
    pub prompt: Option<Prompt>,
    /// Sheets over the screen, the last one on top.
    pub overlays: Vec<Overlay>,
    /// Places to come back to.
    pub jumps: Jumps,
    /// A sentence for the reader, shown until the next key.
    pub message: Option<String>,
    /// Where the text came from, where it can be opened again.
    pub input: Option<crate::source::Input>,
    /// Whether all of a page is shown, not only its article.
    pub whole: bool,
    /// What else there is to read.
    pub shelf: Vec<crate::source::Entry>,
    /// The row of it that was opened last.
    pub shelf_row: usize,
}

impl Model {
    /// A model that shows the start of a document on a screen of the given size, before any analysis.
    pub fn new(document: Arc<Document>, complete: bool, size: (u16, u16), theme: Theme) -> Self {
        let published = document.published;
        let set = Config::default();
        let mut model = Self {
            document,
            complete,
            owed: 0,
            facts: None,
            found: None,
            corrections: Vec::new(),
            undone: Vec::new(),
            notes: Vec::new(),
            note_places: Vec::new(),
            colour: Colour::default(),
            noting: None,
            taking: None,
            steps: Vec::new(),
            unsteps: Vec::new(),
            selection: None,
            pressed: None,
            is_list: false,
            recent: Vec::new(),
            session: 0,
            made: 0,
            unplaced: 0,
            published,
            screen: Screen::default(),
            theme,
            ascii: false,
            screen_reader: false,
            dim_below: set.dim_below,
            keymap: Keymap::shared(),
            typing: Typing::default(),
            mouse: set.mouse,
            dragging: None,
            column: set.column,
            justify: set.justify,
            marked: set.marked,
            themes: Arc::default(),
            depth: Depth::default(),
            shapes: set.shapes,
            side_width: None,
            side_rows: None,
            peek: false,
            map: false,
            marks: Marks::default(),
            pane: Pane::Article,
            side: Pane::People,
            zen: false,
            top: 0,
            anchor: 0,
            spot: None,
            chosen: None,
            quote: None,
            row: None,
            people_order: PeopleOrder::Weight,
            people_which: PeopleWhich::People,
            filter: String::new(),
            filter_rows: String::new(),
            filter_quotes: String::new(),
            sifted: String::new(),
            by_speaker: false,
            everything: false,
            so_far: false,
            told_order: false,
            rules_shown: false,
            search: None,
            searched: Vec::new(),
            prompt: None,
            overlays: Vec::new(),
            jumps: Jumps::default(),
            message: None,
            input: None,
            whole: false,
            shelf: Vec::new(),
            shelf_row: 0,
        };
        model.screen = Screen::new(size, &model);
        model.place_top(0);
        model
    }

    /// The text in rows of the article's present width.
    pub fn flow(&self) -> Flow<'_> {
        Flow::new(&self.document, self.screen.text.width.into()).justified(self.justify && !self.screen_reader)
    }

    /// How many lines of the article the screen shows.
    pub fn height(&self) -> usize {
        usize::from(self.screen.text.height).max(1)
    }

    /// Which keys are in force.
    pub fn context(&self) -> Context {
        match (self.overlays.last(), self.pane) {
            (Some(Overlay::Axis(_)), _) => Context::Axis,
            (Some(Overlay::Company(_)), _) => Context::Company,
            (Some(Overlay::List(Listing::Notes, _)), _) => Context::Notes,
            (Some(_), _) => Context::Sheet,
            (None, Pane::Timeline) => Context::Timeline,
            (None, Pane::Article) if self.selection.is_some() => Context::Select,
            (None, Pane::Article) => Context::Article,
            (None, _) => Context::List,
        }
    }

    /// The letters that the rows of a list must have.
    pub fn filter_of(&self, pane: Pane) -> &str {
        match pane {
            Pane::People => &self.filter,
            Pane::Timeline => &self.filter_rows,
            Pane::Quotes => &self.filter_quotes,
            Pane::Article => "",
        }
    }

    /// Sets them.
    pub(super) fn set_filter(&mut self, pane: Pane, letters: String) {
        match pane {
            Pane::People => self.filter = letters,
            Pane::Timeline => self.filter_rows = letters,
            Pane::Quotes => self.filter_quotes = letters,
            Pane::Article => {}
        }
    }

    /// Takes over what the reader has set.
    pub fn set(&mut self, config: &Config) {
        self.dim_below = config.dim_below;
        self.keymap = config.keymap.clone();
        self.mouse = config.mouse;
        self.column = config.column;
        self.justify = config.justify;
        self.marked = config.marked;
        self.shapes = config.shapes;
        self.themes = config.themes.clone();
        self.screen_reader = config.screen_reader;
        self.lay_out(self.screen.size);
        self.place_top(self.top);
    }

    /// Puts a theme on, as the terminal can show it.
    pub fn wear(&mut self, theme: Theme) {
        let theme = theme.in_depth(self.depth);
        self.theme = if self.shapes { theme.shaped() } else { theme };
    }

    /// A theme by name: one of the reader's own, or one that comes with dateline.
    pub(super) fn theme_named(&self, name: &str) -> Theme {
        self.themes.iter().find(|t| t.name == name).cloned().unwrap_or_else(|| Theme::named(name))
    }

    /// The place in the text of what the cursor stands on.
    pub fn place_of(&self, spot: Spot) -> Option<Span> {
        let facts = self.facts.as_deref();
        match spot {
            Spot::Mention(i) => facts?.mentions.get(i as usize).map(|m| m.span),
            Spot::Quote(i) => {
                let quote = facts?.quotes.get(i as usize)?;
                quote.spans.first().copied()
            }
            Spot::Time(i) => facts?.times.get(i as usize).map(|t| t.span),
            Spot::Hit(i) => self.search.as_ref()?.hits.get(i as usize).copied(),
            Spot::Note(i) => self.note_places.get(i as usize).copied().flatten(),
        }
    }

    /// The offset one past what the screen shows.
    pub fn bottom(&self) -> usize {
        self.flow().lines(self.top, self.height()).last().map_or(self.top, |l| l.next)
    }
}

/// Whether the quotations can follow an entity.
pub(crate) fn says_something(facts: &Facts, entity: EntityId) -> bool {
    facts.of(entity).is_some_and(|e| !e.says.is_empty())
}

/// Whether the timeline can follow an entity.
pub(crate) fn happens_something(facts: &Facts, entity: EntityId) -> bool {
    facts.of(entity).is_some_and(|e| !e.rows.is_empty())
}
