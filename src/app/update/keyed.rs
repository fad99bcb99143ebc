//! From keys to actions: numbers before a key, keys one after another, actions that wait for a letter.

use super::{Effect, act, hints, marks};
use crate::app::{Action, AppAction, Model, Waiting};
use crate::keys::{Key, Look};
use crate::words::told;

/// Takes a key while nothing is typed at the foot.
pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let name = key.to_string();
    if !model.typing.is_empty() && matches!(name.as_str(), "Esc" | "C-c" | "C-g") {
        model.typing = Default::default();
        return Vec::new();
    }
    if let Some(waiting) = model.typing.waiting.take() {
        model.typing = Default::default();
        match waiting {
            Waiting::SetMark => marks::set(model, key),
            Waiting::GoMark => marks::go(model, key),
            Waiting::Hint(hints) => return hints::key(model, hints, key),
        }
        return Vec::new();
    }
    if name == "Backspace" && (!model.typing.keys.is_empty() || model.typing.count.is_some()) {
        // The last key is taken back, or else the last digit.
        if model.typing.keys.pop().is_none() {
            model.typing.count = model.typing.count.map(|n| n / 10).filter(|n| *n > 0);
        }
        return Vec::new();
    }
    // A digit belongs to a number, unless the reader has bound it to something.
    let context = model.context();
    let bound = model.typing.count.is_none() && model.keymap.look(context, &[key]) != Look::Nothing;
    if model.typing.keys.is_empty() && !bound && model.typing.digit(key) {
        return Vec::new();
    }
    let mut typed = std::mem::take(&mut model.typing.keys);
    typed.push(key);
    match model.keymap.look(context, &typed) {
        Look::Action(action) => {
            let count = model.typing.count.take();
            act(model, action, count)
        }
        Look::More(_) => {
            model.typing.keys = typed;
            Vec::new()
        }
        Look::Nothing => {
            model.typing = Default::default();
            let help = model.keymap.key_for(Action::App(AppAction::Help)).unwrap_or_default();
            let typed: Vec<String> = typed.iter().map(Key::to_string).collect();
            model.message = Some(told::no_key(&typed.join(" "), &help));
            Vec::new()
        }
    }
}
