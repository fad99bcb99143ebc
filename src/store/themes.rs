//! The reader's own themes: `themes/NAME.toml` in the folder of the config.

use super::config::{shown, text};
use crate::source::sanitize_line;
use crate::ui::Theme;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// The folder in the config's folder.
const FOLDER: &str = "themes";
/// More themes than this are not read.
const MOST: usize = 64;

/// The themes of the folder by name, if there are any; what is wrong with them, a sentence each that is safe to show. The
/// files are never written.
pub(super) fn read(folder: &Path) -> (Arc<[Theme]>, Vec<String>) {
    let Ok(entries) = fs::read_dir(folder.join(FOLDER)) else { return (Arc::default(), Vec::new()) };
    let is_theme = |path: &Path| path.extension().is_some_and(|e| e == "toml");
    let mut paths: Vec<_> = entries.flatten().map(|e| e.path()).filter(|p| is_theme(p)).take(MOST).collect();
    paths.sort();
    let mut themes = Vec::new();
    let mut told = Vec::new();
    for path in paths {
        let file = shown(&path);
        let name = path.file_stem().map(|n| sanitize_line(&n.to_string_lossy()).into_owned()).unwrap_or_default();
        match text(&path) {
            Ok(source) => {
                let (theme, wrong) = Theme::own(&name, &source);
                themes.push(theme);
                told.extend(wrong.iter().map(|w| format!("'{file}': {}", sanitize_line(w))));
            }
            Err(error) => told.push(error.to_string()),
        }
    }
    (themes.into(), told)
}
