//! The manual page and the completions of the command line, made from its definition.

use super::Cli;
use crate::error::Error;
use clap::{Command, CommandFactory};
use clap_complete::{Shell, generate};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

/// The command line with all its commands but those that only the program itself gives.
fn command() -> Command {
    let whole = Cli::command();
    let shown = whole.get_subcommands().filter(|s| !s.is_hide_set()).cloned();
    let mut out = Command::new("dateline")
        .args(whole.get_arguments().cloned())
        .subcommands(shown)
        .args_conflicts_with_subcommands(true);
    if let Some(about) = whole.get_about() {
        out = out.about(about.clone());
    }
    if let Some(notes) = whole.get_after_help() {
        out = out.after_help(notes.clone());
    }
    out.version(env!("CARGO_PKG_VERSION"))
}

/// The manual page (for `man`), with every command on it.
pub(super) fn man() -> Result<String, Error> {
    let mut whole = command();
    whole.build();
    let mut page = Vec::new();
    let man = Man::new(whole.clone().disable_help_subcommand(true));
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for sub in whole.get_subcommands().filter(|s| s.get_name() != "help") {
        let mut head = Roff::new();
        head.control("SH", [format!("dateline {}", sub.get_name()).as_str()]);
        head.text([roman(sub.get_about().map(ToString::to_string).unwrap_or_default())]);
        head.to_writer(&mut page)?;
        let mut options = Vec::new();
        Man::new(sub.clone()).render_options_section(&mut options)?;
        // A section of the page has its options without a heading of their own.
        page.extend(String::from_utf8_lossy(&options).replacen(".SH OPTIONS\n", "", 1).bytes());
    }
    let mut rest = Roff::new();
    for (title, rows) in
        [("EXIT STATUS", EXITS.as_slice()), ("FILES", FILES.as_slice()), ("ENVIRONMENT", ENVIRONMENT.as_slice())]
    {
        rest.control("SH", [title]);
        for (name, what) in rows {
            rest.control("TP", []);
            rest.text([bold(*name)]);
            rest.text([roman(*what)]);
        }
    }
    rest.to_writer(&mut page)?;
    man.render_extra_section(&mut page)?;
    // Each part comes with the two lines that say how an apostrophe is set; once is enough.
    let page = String::from_utf8_lossy(&page).into_owned();
    let mut lines = page.lines();
    let preamble: Vec<&str> = lines.by_ref().take(2).collect();
    let rest = lines.filter(|line| !preamble.contains(line));
    let rest = rest.map(|line| if line == ".SH EXTRA" { ".SH NOTES" } else { line });
    Ok(preamble.iter().copied().chain(rest).flat_map(|line| [line, "\n"]).collect())
}

const EXITS: [(&str, &str); 3] = [
    ("0", "All is well."),
    ("1", "Something could not be read or written; a sentence on standard error says what."),
    ("2", "The command line can't be understood."),
];

const FILES: [(&str, &str); 3] = [
    (
        "config.toml",
        "What you have set, in the folder dateline of your config folder; --print-config shows every setting.",
    ),
    ("keymap.toml", "Your own keys, beside it; --print-keymap shows those in force."),
    ("corrections, notes, reading", "What is kept of each article, in the folder dateline of your data folder."),
];

const ENVIRONMENT: [(&str, &str); 3] = [
    ("DATELINE_CONFIG_DIR", "Another folder for config.toml and keymap.toml."),
    ("DATELINE_DATA_DIR", "Another folder for what is kept of each article."),
    ("NO_COLOR", "Set to anything, there are no colours; bold, italics, underline and reverse stay."),
];

/// What completes the command line in a shell.
pub(super) fn completions(shell: Shell) -> String {
    let mut out = Vec::new();
    generate(shell, &mut command(), "dateline", &mut out);
    String::from_utf8_lossy(&out).into_owned()
}
