//! The command line: what can be asked, and who answers.

mod analyze;
mod arguments;
mod dossier;
mod filter;
mod interface;
mod notes;
mod ordered;
mod screen;
mod timeline;

pub use arguments::{
    AnalyzeArguments, Cli, Command, DossierArguments, DossierFormat, Format, From, Loading, NotesArguments,
    NotesFormat, Own, Picture, ScreenArguments, TimelineArguments, TimelineForm,
};

pub use filter::line_of_archive;

use crate::analysis::own::Names;
use crate::analysis::{Analysis, analyse_beginning};
use crate::document::Document;
use crate::error::Error;
use crate::export;
use crate::reader;
use crate::source::{self, Input, Opened};
use crate::store::{self, Config, Places};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Characters of a panic's words that are told.
const LONGEST_COMPLAINT: usize = 400;

/// Does what the command line asks.
pub fn run(cli: Cli) -> Result<ExitCode, Error> {
    match cli.command {
        Some(Command::Analyze(arguments)) => analyze::run(&arguments),
        Some(Command::Screen(arguments)) => screen::run(&arguments),
        Some(Command::Timeline(arguments)) => timeline::run(&arguments),
        Some(Command::Dossier(arguments)) => dossier::run(&arguments),
        Some(Command::Notes(arguments)) => notes::run(&arguments),
        Some(Command::PdfText) => match source::pdf::text_of_input() {
            Ok(()) => Ok(ExitCode::SUCCESS),
            Err(_) => Ok(ExitCode::FAILURE),
        },
        None => asked(&cli),
    }
}

/// What is asked for without a command: something about the program itself, or to read.
fn asked(cli: &Cli) -> Result<ExitCode, Error> {
    let print = |text: &str| {
        io::stdout().lock().write_all(text.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    };
    match cli.completions {
        Some(shell) => print(&interface::completions(shell)),
        None if cli.man => print(&interface::man()?),
        None if cli.print_config => print(store::SHIPPED),
        None if cli.print_keymap => print(&config_noted(&cli.own)?.keymap.written()),
        None if cli.manual && !io::stdout().is_terminal() => {
            print(&source::manual_text(&config_noted(&cli.own)?.keymap))
        }
        None if cli.plain => plain(cli),
        None => read(cli),
    }
}

fn read(cli: &Cli) -> Result<ExitCode, Error> {
    if cli.recent && !io::stdout().is_terminal() {
        return print_recent(cli);
    }
    if !io::stdout().is_terminal() {
        return Err(Error::NoTerminal);
    }
    let settings = cli.loading.settings();
    let (mut config, notes) = config(&cli.own)?;
    if cli.ascii {
        config.ascii = Some(true);
    }
    config.screen_reader |= cli.screen_reader;
    config.links &= !cli.no_links;
    let opened = match inputs(&cli.files).as_slice() {
        _ if cli.recent => recent(cli)?,
        _ if cli.manual => source::open(&source::manual(&config.keymap), &settings)?,
        [one] => source::open_head(one, &settings)?,
        several => source::list(several, &settings)?,
    };
    let theme = match &cli.theme {
        Some(name) => Some(config.theme_named(name).ok_or_else(|| no_theme(name, &config))?),
        None => config.theme.clone(),
    };
    let data = Places::of_this_reader().data.filter(|_| !cli.no_store);
    let kinds = config.keep;
    reader::run(opened, reader::Options { theme, settings, config, data, kinds, notes })
}

/// No theme is called so.
fn no_theme(name: &str, config: &store::Config) -> Error {
    Error::NoTheme { name: source::sanitize_line(name).into_owned(), known: config.theme_names() }
}

/// What was read lately, as a list to choose from.
fn recent(cli: &Cli) -> Result<Opened, Error> {
    let entries = read_lately(cli);
    if entries.is_empty() {
        return Err(Error::NothingRecent);
    }
    Ok(source::shelf_of(format!("{} read lately", entries.len()), entries))
}

/// The same as lines, for pipes.
fn print_recent(cli: &Cli) -> Result<ExitCode, Error> {
    let mut out = BufWriter::new(io::stdout().lock());
    for entry in read_lately(cli) {
        writeln!(out, "{}\t{}\t{}", entry.title, entry.detail, entry.input.name())?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn read_lately(cli: &Cli) -> Vec<source::Entry> {
    let data = Places::of_this_reader().data.filter(|_| !cli.no_store);
    data.map(|d| store::recent(&d)).unwrap_or_default()
}

fn plain(cli: &Cli) -> Result<ExitCode, Error> {
    let config = config_noted(&cli.own)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = None;
    for (i, opened) in source::open_each(&inputs(&cli.files), &cli.loading.settings()).enumerate() {
        let opened = match opened {
            Ok(opened) => opened,
            Err(error) => {
                if let Some(before) = failed.replace(error) {
                    say(&before);
                }
                continue;
            }
        };
        note(&opened);
        let facts = analysed(&opened.document, &opened.input.name(), &config.names);
        if i > 0 {
            writeln!(out, "\n")?;
        }
        export::plain(&opened.document, &facts, &mut out)?;
    }
    out.flush()?;
    failed.map_or(Ok(ExitCode::SUCCESS), Err)
}

/// What the reader has set, the names of the command line before those of the config; beside it what is wrong with the
/// config, a sentence each.
fn config(own: &Own) -> Result<(Config, Vec<String>), Error> {
    let places = Places::of_this_reader();
    let (mut config, notes) = match places.config {
        Some(folder) if !own.no_config => Config::read(&folder),
        _ => (Config::default(), Vec::new()),
    };
    if let Some(path) = &own.names {
        let mut names = store::read_names(path)?;
        names.extend(&config.names);
        config.names = names;
    }
    Ok((config, notes))
}

/// The same, what is wrong said on standard error.
fn config_noted(own: &Own) -> Result<Config, Error> {
    let (config, notes) = config(own)?;
    for note in notes {
        say(&note);
    }
    Ok(config)
}

/// What the arguments mean, one by one; without any, what [`input`] says.
fn inputs(files: &[PathBuf]) -> Vec<Input> {
    match files {
        [] => vec![input(None)],
        files => files.iter().map(|f| input(Some(f))).collect(),
    }
}

/// What an argument means: an address, a path, `-` for standard input; without one, a pipe if there is one, else the built-in
/// article.
fn input(file: Option<&Path>) -> Input {
    match file {
        Some(path) if path == Path::new("-") => Input::Stdin,
        Some(path) => match path.to_str().filter(|argument| source::is_address(argument)) {
            Some(address) => Input::Address(address.to_owned()),
            None => Input::File(PathBuf::from(path)),
        },
        None if io::stdin().is_terminal() => Input::BuiltIn,
        None => Input::Stdin,
    }
}

/// Says a sentence on standard error. Where nobody listens there it is lost, and the work goes on.
pub fn say(what: &dyn std::fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "dateline: {what}");
}

/// Says where a panic came from, in words that can't drive a terminal: it may quote the article.
pub fn tell_defect(panic: &std::panic::PanicHookInfo<'_>) {
    let payload = panic.payload();
    let words =
        payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let words = words.unwrap_or("no words");
    let words: String = source::sanitize_line(words).chars().take(LONGEST_COMPLAINT).collect();
    let place = panic.location().map(|l| format!(" ({}, line {})", l.file(), l.line())).unwrap_or_default();
    say(&format_args!("dateline panicked, which is a defect of it: {words}{place}"));
}

/// The facts of a document; says how far they go if that is not to the end.
fn analysed(document: &Document, name: &str, names: &Names) -> Analysis {
    let (facts, end) = analyse_beginning(document, document.published, names);
    if let Some(end) = end {
        say(&format_args!("'{name}': {}", cut_off(document, end)));
    }
    facts
}

/// What is told of a text that is too long to be analysed to its end.
fn cut_off(document: &Document, end: usize) -> String {
    let share = 100 * end / document.text.len().max(1);
    format!("only the beginning of this very long text is analysed ({share} % of it); split it to have it all")
}

/// Says what a reader should know about an input, beside the output.
fn note(opened: &Opened) {
    if let Some(notice) = &opened.notice {
        say(notice);
    }
}
