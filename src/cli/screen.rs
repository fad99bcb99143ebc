//! `dateline screen`: a picture of what the reader would show.

use super::arguments::{Picture, ScreenArguments};
use super::{config_noted, input, no_theme, note};
use crate::error::Error;
use crate::export;
use crate::headless::{self, Headless};
use crate::source::{self, Input};
use crate::ui::Role;
use std::io::{self, Write};
use std::process::ExitCode;

/// Opens the article, types the keys and prints the screen.
pub(super) fn run(arguments: &ScreenArguments) -> Result<ExitCode, Error> {
    let mut config = config_noted(&arguments.own)?;
    if arguments.ascii {
        config.ascii = Some(true);
    }
    let theme = config.theme_named(&arguments.theme).ok_or_else(|| no_theme(&arguments.theme, &config))?;
    // A picture of the built-in article must not wait for a pipe that nobody writes to.
    let input = arguments.file.as_deref().map_or(Input::BuiltIn, |file| input(Some(file)));
    let opened = source::open(&input, &arguments.loading.settings())?;
    note(&opened);
    let mut reader = Headless::with(opened.document, arguments.size, theme, &config);
    reader.model.input = Some(opened.input);
    reader.model.whole = arguments.loading.whole;
    reader.model.shelf = opened.entries;
    reader.press(&arguments.keys);
    let screen = reader.draw();
    let picture = match arguments.format {
        Picture::Svg => export::svg(&screen, reader.model.theme.style(Role::Paper)),
        Picture::Text => headless::text(&screen),
    };
    io::stdout().lock().write_all(picture.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
