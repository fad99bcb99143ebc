//! `dateline timeline`: an article in, its timeline out.

use super::arguments::{TimelineArguments, TimelineForm};
use super::{analysed, config_noted, input, note};
use crate::error::Error;
use crate::export::{self, Form};
use crate::source;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Prints the timeline of the article.
pub(super) fn run(arguments: &TimelineArguments) -> Result<ExitCode, Error> {
    let names = config_noted(&arguments.own)?.names;
    let opened = source::open(&input(arguments.file.as_deref()), &arguments.loading.settings())?;
    note(&opened);
    let facts = analysed(&opened.document, &opened.input.name(), &names);
    let form = match arguments.format {
        TimelineForm::Md => Form::Markdown,
        TimelineForm::Csv => Form::Csv,
        TimelineForm::Timelinejs => Form::TimelineJs,
        TimelineForm::Ics => Form::Calendar,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    export::timeline(&opened.document, &facts, form, &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
