//! The types that clap reads the command line into; their doc comments are the help.

use crate::document::PartialDate;
use crate::source::{Charset, Settings};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Read an article and see who is in it, what was said and by whom, and when it happened
#[derive(Debug, Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Without WHAT, dateline reads what is piped in, or else shows its built-in article.\n\
                  A file that is called like a command needs a folder before it: dateline ./analyze"
)]
pub struct Cli {
    /// What to do instead of reading.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// What to read: files of any kind, folders, addresses, or - for standard input
    #[arg(value_name = "WHAT")]
    pub files: Vec<PathBuf>,

    /// How to open the article.
    #[command(flatten)]
    pub loading: Loading,

    /// The reader's own names and config.
    #[command(flatten)]
    pub own: Own,

    /// Colours of the reader: dark, light, night, sepia, fog, contrast, terminal, plain, or one of your own
    /// [default: found from the terminal]
    #[arg(long, value_name = "THEME")]
    pub theme: Option<String>,

    /// Choose from what you have read lately
    #[arg(long, conflicts_with = "files")]
    pub recent: bool,

    /// Neither use nor keep anything on disk: corrections, highlights, notes, reading places
    #[arg(long)]
    pub no_store: bool,

    /// Do not tell the terminal where links lead (OSC 8)
    #[arg(long)]
    pub no_links: bool,

    /// Draw with ASCII signs alone [default: where the locale is not UTF-8]
    #[arg(long)]
    pub ascii: bool,

    /// One pane at a time, words alone, and the terminal's cursor on what has the focus, for screen readers
    #[arg(long)]
    pub screen_reader: bool,

    /// Print the keys in force, in the format of keymap.toml
    #[arg(long)]
    pub print_keymap: bool,

    /// Print people, quotations, timeline and text as plain lines, for screen readers and pipes
    #[arg(long)]
    pub plain: bool,

    /// Read the manual
    #[arg(long, conflicts_with_all = ["files", "recent", "plain"])]
    pub manual: bool,

    /// Print a config with every setting and what it does
    #[arg(long)]
    pub print_config: bool,

    /// Print the manual page of this command line, for man
    #[arg(long)]
    pub man: bool,

    /// Print what completes this command line in a shell
    #[arg(long, value_name = "SHELL")]
    pub completions: Option<clap_complete::Shell>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print everything found in articles as JSON
    Analyze(AnalyzeArguments),
    /// Print everything about an article to take along: people, quotations, timeline, your notes
    Dossier(DossierArguments),
    /// Print the timeline of an article for other programs
    Timeline(TimelineArguments),
    /// Print your highlights and notes
    Notes(NotesArguments),
    /// Print a picture of the reader's screen
    Screen(ScreenArguments),
    /// Take the text out of a PDF document, for the reader itself
    #[command(name = "pdf-text", hide = true)]
    PdfText,
}

/// How an article is opened.
#[derive(Debug, Clone, Copy, Args)]
pub struct Loading {
    /// Publication date that "last month" counts from: YYYY, YYYY-MM or YYYY-MM-DD [default: the one in the text]
    #[arg(long, value_name = "DATE")]
    pub date: Option<PartialDate>,

    /// Encoding of the text, for instance windows-1252 [default: found from the bytes]
    #[arg(long, value_name = "NAME", value_parser = charset)]
    pub encoding: Option<Charset>,

    /// Show all text of a web page, not only its article
    #[arg(long)]
    pub whole: bool,
}

impl Loading {
    /// The same for [`crate::source`].
    pub fn settings(&self) -> Settings {
        Settings { charset: self.encoding, published: self.date, whole: self.whole }
    }
}

/// What the reader knows better.
#[derive(Debug, Clone, Args)]
pub struct Own {
    /// Your own names, which win over what is recognised: a list with lines like "Ieng Sary | Sary = person"
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,

    /// Leave the config file aside
    #[arg(long)]
    pub no_config: bool,
}

/// Arguments of `dateline analyze`.
#[derive(Debug, Args)]
pub struct AnalyzeArguments {
    /// Files of any kind, folders, addresses, or - for standard input
    #[arg(value_name = "WHAT")]
    pub files: Vec<PathBuf>,

    /// What the files hold: articles as people have them, or an article on each line as JSON
    /// {"id", "text", "title"?, "published"?}
    #[arg(long, value_name = "KIND", default_value = "text")]
    pub from: From,

    /// How to print: json is indented, jsonl has one article a line [default: json, or jsonl with --from jsonl]
    #[arg(long)]
    pub format: Option<Format>,

    /// Articles that are worked on at the same time, with --from jsonl [default: as many as the machine has cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,

    /// How to open the articles.
    #[command(flatten)]
    pub loading: Loading,

    /// The reader's own names and config.
    #[command(flatten)]
    pub own: Own,
}

/// Arguments of `dateline screen`.
#[derive(Debug, Args)]
pub struct ScreenArguments {
    /// What to read: a file of any kind, an address, or - for standard input
    #[arg(value_name = "WHAT")]
    pub file: Option<PathBuf>,

    /// Columns and rows of the screen
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "120x40", value_parser = size)]
    pub size: (u16, u16),

    /// Keys to type first, with blanks between, for instance "Tab Tab Enter"
    #[arg(long, value_name = "KEYS", default_value = "")]
    pub keys: String,

    /// Colours, as for the reader
    #[arg(long, value_name = "THEME", default_value = "dark")]
    pub theme: String,

    /// Draw with ASCII signs alone
    #[arg(long)]
    pub ascii: bool,

    /// An SVG picture, or the words alone
    #[arg(long, default_value = "svg")]
    pub format: Picture,

    /// How to open the article.
    #[command(flatten)]
    pub loading: Loading,

    /// The reader's own names and config.
    #[command(flatten)]
    pub own: Own,
}

/// Arguments of `dateline dossier`.
#[derive(Debug, Args)]
pub struct DossierArguments {
    /// What to read: a file of any kind, an address, or - for standard input
    #[arg(value_name = "WHAT")]
    pub file: Option<PathBuf>,

    /// What to print
    #[arg(long, value_name = "FORM", default_value = "md")]
    pub format: DossierFormat,

    /// Leave your corrections and notes out
    #[arg(long)]
    pub no_store: bool,

    /// How to open the article.
    #[command(flatten)]
    pub loading: Loading,

    /// The reader's own names and config.
    #[command(flatten)]
    pub own: Own,
}

/// Arguments of `dateline timeline`.
#[derive(Debug, Args)]
pub struct TimelineArguments {
    /// What to read: a file of any kind, an address, or - for standard input
    #[arg(value_name = "WHAT")]
    pub file: Option<PathBuf>,

    /// What to print
    #[arg(long, value_name = "FORM", default_value = "md")]
    pub format: TimelineForm,

    /// How to open the article.
    #[command(flatten)]
    pub loading: Loading,

    /// The reader's own names and settings.
    #[command(flatten)]
    pub own: Own,
}

/// Arguments of `dateline notes`.
#[derive(Debug, Args)]
pub struct NotesArguments {
    /// The articles whose notes are printed: files of any kind, folders, addresses [default: all articles with notes]
    #[arg(value_name = "WHAT")]
    pub files: Vec<PathBuf>,

    /// What to print
    #[arg(long, value_name = "FORM", default_value = "md")]
    pub format: NotesFormat,

    /// How to open the articles.
    #[command(flatten)]
    pub loading: Loading,

    /// The reader's own names and settings.
    #[command(flatten)]
    pub own: Own,
}

/// In what form a dossier is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DossierFormat {
    /// Lists in Markdown
    Md,
    /// A page that needs nothing else: the article with its lists beside it
    Html,
    /// JSON, with the text
    Json,
    /// One table for spreadsheets
    Csv,
}

/// In what form notes are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NotesFormat {
    /// Markdown
    Md,
    /// JSON
    Json,
    /// A page of HTML
    Html,
}

/// In what form a timeline is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TimelineForm {
    /// A list in Markdown
    Md,
    /// A table for spreadsheets
    Csv,
    /// JSON that TimelineJS shows
    Timelinejs,
    /// A calendar (iCalendar)
    Ics,
}

/// How a screen is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Picture {
    /// A picture with all colours
    Svg,
    /// The words alone
    Text,
}

/// What a file given to `analyze` holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// An article in any format
    Text,
    /// One article a line, as JSON
    Jsonl,
}

/// How `analyze` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Indented, for people
    Json,
    /// One article a line, for programs
    Jsonl,
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let parts = text.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    // A screen of more cells than this is no screen.
    parts
        .filter(|(w, h): &(u16, u16)| (1..=1000).contains(w) && (1..=1000).contains(h))
        .ok_or_else(|| "write it as columns x rows, each from 1 to 1000, for instance 120x40".to_owned())
}

fn charset(name: &str) -> Result<Charset, String> {
    Charset::named(name).ok_or_else(|| {
        "there is no such encoding; known are utf-8, utf-16le, utf-16be, utf-32, windows-1250 to windows-1258, \
         iso-8859-1 to -16, koi8-r, koi8-u, ibm866, macintosh, x-mac-cyrillic, gbk, gb18030, big5, euc-jp, shift_jis, \
         iso-2022-jp and euc-kr"
            .to_owned()
    })
}
