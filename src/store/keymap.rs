//! The reader's own keys: `keymap.toml` in the folder of the config.

use super::config::{shown, text};
use crate::error::Error;
use crate::keys::Keymap;
use crate::source::sanitize_line;
use std::path::Path;
use std::sync::Arc;

/// The name of the file in the config's folder.
const FILE: &str = "keymap.toml";

/// The keys of dateline with those of the file over them, if there is one; what is wrong, a sentence each that is safe to
/// show. The file is never written.
pub(super) fn read(folder: &Path) -> (Arc<Keymap>, Vec<String>) {
    let path = folder.join(FILE);
    let name = shown(&path);
    let source = match text(&path) {
        Ok(source) => source,
        Err(Error::Missing { .. }) => return (Keymap::shared(), Vec::new()),
        Err(error) => return (Keymap::shared(), vec![error.to_string()]),
    };
    let (keymap, problems) = Keymap::shipped().with(&source);
    let told = problems.into_iter().map(|p| {
        let place = p.line.map(|n| format!(", line {n}")).unwrap_or_default();
        format!("'{name}'{place}: {}", sanitize_line(&p.what))
    });
    (Arc::new(keymap), told.collect())
}
