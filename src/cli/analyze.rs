//! `dateline analyze`: articles in, JSON out.

use super::arguments::{AnalyzeArguments, Format, From};
use super::{config_noted, input, note};
use crate::analysis::analyse_with;
use crate::analysis::own::Names;
use crate::document::{Document, PartialDate};
use crate::error::Error;
use crate::export::{self, Article, Style};
use crate::source::{self, Input, sanitize_line};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::ExitCode;

/// The longest line that is read, in bytes.
const LONGEST: u64 = 512 * 1024 * 1024;

/// Analyses every file, or standard input. What fails is said on standard error; the rest is not lost.
pub(super) fn run(arguments: &AnalyzeArguments) -> Result<ExitCode, Error> {
    let names = config_noted(&arguments.own)?.names;
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
            From::Jsonl => lines(&input(file), arguments, &names, style, &mut out),
        };
        match done {
            Ok(well) => failed |= !well,
            Err(Error::Output(cause)) => return Err(Error::Output(cause)),
            Err(error) => {
                failed = true;
                eprintln!("dateline: {error}");
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
                print(&opened.document, names, style, out)?;
            }
            Err(error) => {
                well = false;
                eprintln!("dateline: {error}");
            }
        }
    }
    Ok(well)
}

fn print(document: &Document, names: &Names, style: Style, out: &mut impl Write) -> Result<(), Error> {
    let facts = analyse_with(document, document.published, names);
    export::write(&Article::new(document, &facts), style, out)?;
    Ok(out.flush()?)
}

/// One article of an archive. Fields that are not known are passed over.
#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    title: Option<String>,
    published: Option<String>,
}

/// What stands in the place of an article that could not be read.
#[derive(Serialize)]
struct Failure<'a> {
    id: &'a serde_json::Value,
    error: &'a str,
}

/// A filter: each line of JSON gives a line (or an indented object), in order, as soon as it is ready. `false` if a line
/// was bad.
fn lines(
    input: &Input,
    arguments: &AnalyzeArguments,
    names: &Names,
    style: Style,
    out: &mut impl Write,
) -> Result<bool, Error> {
    let name = input.name();
    let mut source: Box<dyn BufRead> = match input {
        Input::File(path) => {
            let file = File::open(path).map_err(|e| source::explain(e, &name))?;
            Box::new(BufReader::with_capacity(1 << 16, file))
        }
        Input::Stdin => Box::new(BufReader::new(io::stdin().lock())),
        Input::BuiltIn | Input::Address(_) | Input::Held(_) => return Err(Error::Empty { name }),
    };
    let mut well = true;
    let mut line = Vec::new();
    for number in 1usize.. {
        line.clear();
        let read = source.by_ref().take(LONGEST).read_until(b'\n', &mut line).map_err(|e| source::explain(e, &name))?;
        if read == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let parsed = if read as u64 == LONGEST && line.last() != Some(&b'\n') {
            skip_line(source.as_mut()).map_err(|e| source::explain(e, &name))?;
            line.clear();
            Err(format!("the line is longer than {} MB", LONGEST >> 20))
        } else {
            document(&line, arguments.loading.date)
        };
        match parsed {
            Ok(document) => print(&document, names, style, out)?,
            Err(error) => {
                well = false;
                eprintln!("dateline: '{name}', line {number}: {}", sanitize_line(&error));
                let id = serde_json::from_slice::<serde_json::Value>(&line)
                    .ok()
                    .and_then(|mut v| Some(v.get_mut("id")?.take()));
                export::write(&Failure { id: &id.unwrap_or_default(), error: &error }, style, out)?;
                out.flush()?;
            }
        }
    }
    Ok(well)
}

/// Passes over the rest of a line without keeping it.
fn skip_line(source: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = source.fill_buf()?;
        let (used, done) = match memchr::memchr(b'\n', buffer) {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        source.consume(used);
        if done {
            return Ok(());
        }
    }
}

/// The document of one line, its text exactly as it stands.
fn document(line: &[u8], date: Option<PartialDate>) -> Result<Document, String> {
    let row: Row = serde_json::from_slice(line).map_err(|e| format!("no article in JSON: {e}"))?;
    let published = row.published.map(|p| p.parse::<PartialDate>()).transpose()?;
    let mut document = Document::from_exact_text(row.id, row.text);
    document.title = row.title;
    document.published = date.or(published);
    Ok(document)
}
