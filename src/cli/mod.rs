//! The command line: what can be asked, and who answers.

mod analyze;
mod arguments;
mod screen;
mod timeline;

pub use arguments::{
    AnalyzeArguments, Cli, Command, Format, From, Loading, Picture, ScreenArguments, Theme, TimelineArguments,
    TimelineForm,
};

use crate::analysis::analyse;
use crate::error::Error;
use crate::export;
use crate::reader;
use crate::source::{self, Input, Opened};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Does what the command line asks.
pub fn run(cli: Cli) -> Result<ExitCode, Error> {
    match cli.command {
        Some(Command::Analyze(arguments)) => analyze::run(&arguments),
        Some(Command::Screen(arguments)) => screen::run(&arguments),
        Some(Command::Timeline(arguments)) => timeline::run(&arguments),
        None if cli.plain => plain(&input(cli.file.as_deref()), &cli.loading),
        None => read(&input(cli.file.as_deref()), &cli),
    }
}

fn read(input: &Input, cli: &Cli) -> Result<ExitCode, Error> {
    if !io::stdout().is_terminal() {
        return Err(Error::NoTerminal);
    }
    let settings = cli.loading.settings();
    let opened = source::open_head(input, &settings)?;
    reader::run(opened, reader::Options { theme: cli.theme, settings })
}

fn plain(input: &Input, loading: &Loading) -> Result<ExitCode, Error> {
    let opened = source::open(input, &loading.settings())?;
    note(&opened);
    let facts = analyse(&opened.document, opened.document.published);
    let mut out = BufWriter::new(io::stdout().lock());
    export::plain(&opened.document, &facts, &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// What a FILE argument means: a path, `-` for standard input; without one, a pipe if there is one, else the built-in
/// article.
fn input(file: Option<&Path>) -> Input {
    match file {
        Some(path) if path == Path::new("-") => Input::Stdin,
        Some(path) => Input::File(PathBuf::from(path)),
        None if io::stdin().is_terminal() => Input::BuiltIn,
        None => Input::Stdin,
    }
}

/// Says what a reader should know about an input, beside the output.
fn note(opened: &Opened) {
    if let Some(notice) = &opened.notice {
        eprintln!("dateline: {notice}");
    }
}
