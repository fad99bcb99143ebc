//! `dateline notes`: the reader's highlights and notes out.

use super::arguments::{NotesArguments, NotesFormat};
use super::{config_noted, inputs, note};
use crate::analysis::analyse_with;
use crate::error::Error;
use crate::export::{self, Annotated, NotesForm};
use crate::source;
use crate::store::{Notebook, Places, Shelf, all_notes};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

/// Prints the notes of the articles, or of all articles that have some.
pub(super) fn run(arguments: &NotesArguments) -> Result<ExitCode, Error> {
    let data = Places::of_this_reader().data;
    let mut failed = None;
    let mut told: Vec<String> = Vec::new();
    let mut articles: Vec<Annotated> = Vec::new();
    match data.as_deref() {
        None => {}
        Some(data) if arguments.files.is_empty() => {
            let (all, wrong) = all_notes(data);
            told = wrong;
            articles.extend(all.into_iter().map(|(heading, notes)| Annotated::kept(heading, notes)));
        }
        Some(data) => failed = of_files(arguments, data, &mut articles, &mut told)?,
    }
    for why in &told {
        eprintln!("dateline: {why}");
    }
    let form = match arguments.format {
        NotesFormat::Md => NotesForm::Markdown,
        NotesFormat::Json => NotesForm::Json,
        NotesFormat::Html => NotesForm::Html,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    export::notes(&articles, form, &mut out)?;
    out.flush()?;
    match failed {
        Some(error) => Err(error),
        None if told.is_empty() => Ok(ExitCode::SUCCESS),
        None => Ok(ExitCode::FAILURE),
    }
}

fn of_files(
    arguments: &NotesArguments,
    data: &Path,
    articles: &mut Vec<Annotated>,
    told: &mut Vec<String>,
) -> Result<Option<Error>, Error> {
    let names = config_noted(&arguments.own)?.names;
    let mut failed = None;
    for opened in source::open_each(&inputs(&arguments.files), &arguments.loading.settings()) {
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
        let document = &opened.document;
        let notes = match Notebook::new(data, document).read() {
            Ok(notes) => notes,
            Err(why) => {
                told.push(why);
                continue;
            }
        };
        // Who says what is as the reader has corrected it.
        let facts = analyse_with(document, document.published, &names);
        let corrections = Shelf::new(data, document).read().unwrap_or_default();
        let facts = crate::analysis::corrections::apply(&document.text, &facts, &corrections).analysis;
        articles.push(Annotated::found(document, &facts, notes));
    }
    Ok(failed)
}
