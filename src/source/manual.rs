//! The manual, a document like any other, with the keys that are in force.

use super::{Content, Held, Input, markdown};
use crate::keys::Keymap;
use std::sync::Arc;

/// The manual; `{action}` and `{context.action}` stand for the keys of an action.
const MANUAL: &str = include_str!("../../assets/manual.md");

/// The manual as a text in Markdown.
pub fn manual_text(keymap: &Keymap) -> String {
    keymap.fill(MANUAL)
}

/// The manual, to be opened.
pub fn manual(keymap: &Keymap) -> Input {
    let document = markdown::blocks(&manual_text(keymap), None);
    let held = Held { name: "the manual".into(), id: "manual".into(), content: Content::Document(document) };
    Input::Held(Arc::new(held))
}
