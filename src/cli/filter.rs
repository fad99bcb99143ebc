//! `dateline analyze --from jsonl`: an article a line in, an article a line out.

use super::arguments::AnalyzeArguments;
use super::{cut_off, ordered, say};
use crate::analysis::analyse_beginning;
use crate::analysis::own::Names;
use crate::document::{Document, PartialDate};
use crate::error::Error;
use crate::export::{self, Article, Style};
use crate::source::{self, Input, sanitize_line};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::num::NonZero;
use std::sync::Arc;
use std::thread;

/// The longest line that is read, in bytes.
const LONGEST: u64 = 512 * 1024 * 1024;
/// Characters of a complaint; some quote what they complain about.
const COMPLAINT: usize = 300;

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
    id: &'a Value,
    error: &'a str,
}

/// A line that is not blank, with its number.
struct Line {
    number: usize,
    /// Its bytes, or why there are none.
    bytes: Result<Vec<u8>, Refused>,
}

/// Why there is nothing of a line.
enum Refused {
    TooLong,
    /// The input gave out; this is the last line.
    Unread(io::Error),
}

/// What becomes of a line.
struct Answer {
    number: usize,
    json: Vec<u8>,
    /// What is to be said of it.
    note: Option<String>,
    /// Whether it could not be worked out.
    bad: bool,
    /// The end of the input, if it came by a failure.
    unread: Option<io::Error>,
}

/// Each line of JSON gives a line (or an indented object), in order, as soon as it is ready. `false` if a line was bad.
pub(super) fn run(
    input: &Input,
    arguments: &AnalyzeArguments,
    names: &Arc<Names>,
    style: Style,
    out: &mut impl Write,
) -> Result<bool, Error> {
    let name = input.name();
    let source: Box<dyn BufRead + Send> = match input {
        Input::File(path) => {
            let file = File::open(path).map_err(|e| source::explain(e, &name))?;
            Box::new(BufReader::with_capacity(1 << 16, file))
        }
        Input::Stdin => Box::new(BufReader::with_capacity(1 << 16, io::stdin())),
        Input::BuiltIn | Input::Address(_) | Input::Held(_) => return Err(Error::Empty { name }),
    };
    let asked = arguments.threads.and_then(|n| NonZero::new(usize::from(n)));
    let threads = asked.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZero::<usize>::MIN);
    let (names, date) = (names.clone(), arguments.loading.date);
    let mut well = true;
    ordered::each(
        Lines { source, number: 0, over: false }.map(|line| {
            let length = line.bytes.as_ref().map_or(0, Vec::len);
            (line, length)
        }),
        threads,
        move |line| answer(line, date, &names, style),
        move |line| {
            let error = "this article could not be worked out: dateline has a defect here";
            failure(line, error.to_owned(), style)
        },
        |answer: Answer| {
            if let Some(error) = answer.unread {
                return Err(source::explain(error, &name));
            }
            well &= !answer.bad;
            if let Some(note) = &answer.note {
                say(&format_args!("'{name}', line {}: {}", answer.number, sanitize_line(note)));
            }
            out.write_all(&answer.json)?;
            Ok(out.flush()?)
        },
    )?;
    Ok(well)
}

/// The lines of an input that are not blank.
struct Lines {
    source: Box<dyn BufRead + Send>,
    number: usize,
    over: bool,
}

impl Iterator for Lines {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        while !self.over {
            self.number += 1;
            let mut line = Vec::new();
            let bytes = match self.source.by_ref().take(LONGEST).read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(read) if read as u64 == LONGEST && line.last() != Some(&b'\n') => {
                    drop(line);
                    skip_line(self.source.as_mut()).map_err(Refused::Unread).and(Err(Refused::TooLong))
                }
                Ok(_) if line.trim_ascii().is_empty() => continue,
                Ok(_) => Ok(line),
                Err(error) => Err(Refused::Unread(error)),
            };
            self.over = matches!(bytes, Err(Refused::Unread(_)));
            return Some(Line { number: self.number, bytes });
        }
        None
    }
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

/// Works a line out.
fn answer(line: &Line, date: Option<PartialDate>, names: &Names, style: Style) -> Answer {
    let bytes = match &line.bytes {
        Ok(bytes) => bytes,
        Err(Refused::TooLong) => {
            return failure(line, format!("the line is longer than {} MB", LONGEST >> 20), style);
        }
        Err(Refused::Unread(error)) => {
            // An error can't be copied; its kind and its words can.
            let unread = Some(io::Error::new(error.kind(), error.to_string()));
            return Answer { number: line.number, json: Vec::new(), note: None, bad: true, unread };
        }
    };
    match document(bytes, date) {
        Ok(document) => {
            let (facts, end) = analyse_beginning(&document, document.published, names);
            let json = written(&Article::new(&document, &facts), style);
            let note = end.map(|end| cut_off(&document, end));
            Answer { number: line.number, json, note, bad: false, unread: None }
        }
        Err(error) => failure(line, error, style),
    }
}

/// What `--from jsonl` answers to one line: an article worked out, or what is wrong with the line; a line of JSON in
/// either case.
pub fn line_of_archive(line: &[u8]) -> Vec<u8> {
    let line = Line { number: 1, bytes: Ok(line.to_vec()) };
    answer(&line, None, &Names::default(), Style::Line).json
}

/// What stands in the place of a line.
fn failure(line: &Line, error: String, style: Style) -> Answer {
    let id = line.bytes.as_ref().ok().and_then(|bytes| id(bytes)).unwrap_or_default();
    let error = match error.char_indices().nth(COMPLAINT) {
        Some((end, _)) => format!("{} …", &error[..end]),
        None => error,
    };
    let json = written(&Failure { id: &id, error: &error }, style);
    Answer { number: line.number, json, note: Some(error), bad: true, unread: None }
}

/// The id of a line that is JSON, if it is words or a number; nothing else of the line is kept.
fn id(line: &[u8]) -> Option<Value> {
    #[derive(Deserialize)]
    struct Words {
        id: String,
    }
    #[derive(Deserialize)]
    struct Number {
        id: serde_json::Number,
    }
    let words = serde_json::from_slice(line).map(|w: Words| Value::String(w.id));
    words.or_else(|_| serde_json::from_slice(line).map(|n: Number| Value::Number(n.id))).ok()
}

fn written(value: &impl Serialize, style: Style) -> Vec<u8> {
    let mut out = Vec::new();
    // Memory takes everything, and our own types hold nothing that JSON can't.
    let _ = export::write(value, style, &mut out);
    out
}

/// The document of one line, its text exactly as it stands.
fn document(line: &[u8], date: Option<PartialDate>) -> Result<Document, String> {
    let row: Row = serde_json::from_slice(line).map_err(|e| format!("no article in JSON: {e}"))?;
    let published = row.published.map(|p| p.parse::<PartialDate>()).transpose()?;
    let mut document = Document::from_exact_text(row.id, row.text);
    document.title = row.title;
    document.published = date.or(published).or(document.published);
    Ok(document)
}
