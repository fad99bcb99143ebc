//! `dateline analyze`: articles in, JSON out.

use super::arguments::{AnalyzeArguments, Format, From};
use super::{analysed, config_noted, filter, input, note, say};
use crate::analysis::own::Names;
use crate::error::Error;
use crate::export::{self, Article, Style};
use crate::source::{self, Input, Opened};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Analyses every file, or standard input. What fails is said on standard error; the rest is not lost.
pub(super) fn run(arguments: &AnalyzeArguments) -> Result<ExitCode, Error> {
    let names = Arc::new(config_noted(&arguments.own)?.names);
    let files: Vec<Option<&Path>> = match arguments.files.as_slice() {
        [] => vec![None],
        files => files.iter().map(|f| Some(f.as_path())).collect(),
    };
    let style = match (arguments.format, arguments.from) {
        (Some(Format::Json), _) | (None, From::Text) => Style::Indented,
        (Some(Format::Jsonl), _) | (None, From::Jsonl) => Style::Line,
    };
    let mut out = io::stdout().lock();
    let mut failed = false;
    for file in files {
        let done = match arguments.from {
            From::Text => article(&input(file), arguments, &names, style, &mut out),
            From::Jsonl => filter::run(&input(file), arguments, &names, style, &mut out),
        };
        match done {
            Ok(well) => failed |= !well,
            Err(Error::Output(cause)) => return Err(Error::Output(cause)),
            Err(error) => {
                failed = true;
                say(&error);
            }
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn article(
    input: &Input,
    arguments: &AnalyzeArguments,
    names: &Names,
    style: Style,
    out: &mut impl Write,
) -> Result<bool, Error> {
    let mut well = true;
    for opened in source::open_each(std::slice::from_ref(input), &arguments.loading.settings()) {
        match opened {
            Ok(opened) => {
                note(&opened);
                print(&opened, names, style, out)?;
            }
            Err(error) => {
                well = false;
                say(&error);
            }
        }
    }
    Ok(well)
}

fn print(opened: &Opened, names: &Names, style: Style, out: &mut impl Write) -> Result<(), Error> {
    let facts = analysed(&opened.document, &opened.input.name(), names);
    export::write(&Article::new(&opened.document, &facts), style, out)?;
    Ok(out.flush()?)
}
