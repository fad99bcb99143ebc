//! The command line: what can be asked, and who answers.

mod analyze;
mod arguments;
mod screen;

pub use arguments::{AnalyzeArguments, Cli, Command, Format, From, Loading, Picture, ScreenArguments, Theme};

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
        Some(Command::PdfText) => match source::pdf::text_of_input() {
            Ok(()) => Ok(ExitCode::SUCCESS),
            Err(_) => Ok(ExitCode::FAILURE),
        },
        None if cli.plain => plain(&cli),
        None => read(&cli),
    }
}

fn read(cli: &Cli) -> Result<ExitCode, Error> {
    if !io::stdout().is_terminal() {
        return Err(Error::NoTerminal);
    }
    let settings = cli.loading.settings();
    let opened = match inputs(&cli.files).as_slice() {
        [one] => source::open_head(one, &settings)?,
        several => source::list(several, &settings)?,
    };
    reader::run(opened, reader::Options { theme: cli.theme, settings, links: !cli.no_links })
}

fn plain(cli: &Cli) -> Result<ExitCode, Error> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = None;
    for (i, opened) in source::open_each(&inputs(&cli.files), &cli.loading.settings()).enumerate() {
        let opened = match opened {
            Ok(opened) => opened,
            Err(error) => {
                if let Some(before) = failed.replace(error) {
                    eprintln!("dateline: {before}");
                }
                continue;
            }
        };
        note(&opened);
        let facts = analyse(&opened.document, opened.document.published);
        if i > 0 {
            writeln!(out, "\n")?;
        }
        export::plain(&opened.document, &facts, &mut out)?;
    }
    out.flush()?;
    failed.map_or(Ok(ExitCode::SUCCESS), Err)
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
        Some(path) if path.to_str().is_some_and(source::is_address) => {
            Input::Address(path.to_string_lossy().into_owned())
        }
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
