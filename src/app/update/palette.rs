//! The palette: everything that can be done, picked by letters. The same tree as the keys and their help.

use super::{Effect, act};
use crate::app::{Action, Model, PromptKind, fuzzy};
use crate::keys::Context;
use crate::words::told;

/// A row of the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The keys for it, as screens show them.
    pub keys: Vec<String>,
    /// What it does.
    pub action: Action,
}

/// The letters that are typed for the palette.
fn letters(model: &Model) -> &str {
    model.prompt.as_ref().filter(|p| p.kind == PromptKind::Command).map_or("", |p| p.input.text()).trim()
}

/// What can be done in a context and has the letters typed: the best picks first, else as help lists it.
pub fn rows(model: &Model, context: Context) -> Vec<Row> {
    let letters = letters(model);
    let all = model.keymap.commands(context).into_iter();
    let mut out: Vec<(i32, Row)> = all
        .filter_map(|(keys, action)| {
            let by_name = fuzzy::score(letters, action.name());
            let by_words = fuzzy::score(letters, action.describe());
            Some((by_name.max(by_words)?, Row { keys, action }))
        })
        .collect();
    if !letters.is_empty() {
        out.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    }
    out.into_iter().map(|(_, row)| row).collect()
}

/// Does what a row says. A number typed instead goes to a paragraph, one with % to a share of the text.
pub(super) fn run(model: &mut Model, context: Context, marked: usize) -> Vec<Effect> {
    let typed = letters(model).to_owned();
    let row = rows(model, context).into_iter().nth(marked);
    let share = typed.strip_suffix('%').and_then(|n| n.trim().parse().ok());
    let number = typed.parse().ok();
    model.prompt = None;
    model.overlays.pop();
    match (share, number, row) {
        (Some(percent), ..) => model.go_to_percent(percent),
        (_, Some(number), _) => super::article::paragraph(model, number),
        (_, _, Some(row)) => return act(model, row.action, None),
        (None, None, None) => model.message = Some(told::not_called(&typed)),
    }
    Vec::new()
}
