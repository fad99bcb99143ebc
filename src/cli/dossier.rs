//! `dateline dossier`: an article in, everything that was found in it and noted on it out.

use super::arguments::{DossierArguments, DossierFormat};
use super::{analysed, config_noted, input, note, say};
use crate::error::Error;
use crate::export::{self, DossierForm};
use crate::source;
use crate::store::{Notebook, Places, Shelf};
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Prints the dossier of the article, as the reader has corrected it, with the reader's notes.
pub(super) fn run(arguments: &DossierArguments) -> Result<ExitCode, Error> {
    let names = config_noted(&arguments.own)?.names;
    let opened = source::open(&input(arguments.file.as_deref()), &arguments.loading.settings())?;
    note(&opened);
    let document = &opened.document;
    let mut facts = analysed(document, &opened.input.name(), &names);
    let mut notes = Vec::new();
    let mut told = Vec::new();
    if let Some(data) = Places::of_this_reader().data.filter(|_| !arguments.no_store) {
        match Shelf::new(&data, document).read() {
            Ok(kept) => facts = crate::analysis::corrections::apply(&document.text, &facts, &kept).analysis,
            Err(why) => told.push(why),
        }
        match Notebook::new(&data, document).read() {
            Ok(kept) => notes = kept,
            Err(why) => told.push(why),
        }
    }
    told.iter().for_each(|why| say(why));
    let form = match arguments.format {
        DossierFormat::Md => DossierForm::Markdown,
        DossierFormat::Html => DossierForm::Html,
        DossierFormat::Json => DossierForm::Json,
        DossierFormat::Csv => DossierForm::Csv,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    export::dossier(document, &facts, notes, form, &mut out)?;
    out.flush()?;
    Ok(if told.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
