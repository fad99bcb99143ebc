//! Which key does what in which context. Help, the palette, the status line, the popup after a first key and the table of
//! the README are all made from this.

use super::{Context, Key, Sequence, read};
use crate::app::{Action, SeekAction};
use std::sync::{Arc, LazyLock};

/// The bindings in force.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    pub(super) bindings: Vec<(Context, Sequence, Action)>,
    /// What the keys that begin sequences are called.
    pub(super) groups: Vec<(Context, Sequence, String)>,
}

/// What keys typed so far mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// This is to be done.
    Action(Action),
    /// More keys have to come; these are the ways to go on.
    More(Vec<(Sequence, Action)>),
    /// Nothing.
    Nothing,
}

pub(super) const SHIPPED_FILE: &str = include_str!("../../assets/keymap.toml");

static SHIPPED: LazyLock<Arc<Keymap>> = LazyLock::new(|| Arc::new(Keymap::default().with(SHIPPED_FILE).0));

impl Keymap {
    /// The keymap that dateline ships.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// The same, to be shared.
    pub fn shared() -> Arc<Self> {
        SHIPPED.clone()
    }

    /// This keymap with a reader's own bindings over it. What is wrong with them comes beside it; the rest is used.
    pub fn with(&self, source: &str) -> (Self, Vec<read::Problem>) {
        read::read(self, source)
    }

    /// Puts bindings in the order of the actions, and of the keys of one action the shortest first, letters before signs.
    pub(super) fn sort(&mut self) {
        let ranks: Vec<Vec<Action>> = Context::ALL.iter().map(|c| c.actions()).collect();
        self.bindings.sort_by_cached_key(|(context, sequence, action)| {
            let at = Context::ALL.iter().position(|c| c == context).unwrap_or(0);
            let within = ranks[at].iter().position(|a| a == action);
            let text = sequence.short();
            let is_sign = !text.starts_with(char::is_alphanumeric);
            (at, within, text.len(), is_sign, text)
        });
    }

    /// What keys mean in a context, or else everywhere.
    pub fn look(&self, context: Context, typed: &[Key]) -> Look {
        let mut ways: Vec<(Sequence, Action)> = Vec::new();
        for place in context.chain() {
            let own = self.bindings.iter().filter(|b| b.0 == *place);
            let own = own.filter(|b| *place == context || context.lets_through(b.2));
            for (_, sequence, action) in own {
                if sequence.keys() == typed && ways.is_empty() {
                    return Look::Action(*action);
                }
                if sequence.continues(typed) && !ways.iter().any(|(s, _)| s == sequence) {
                    ways.push((sequence.clone(), *action));
                }
            }
        }
        if ways.is_empty() { Look::Nothing } else { Look::More(ways) }
    }

    /// What one key does by itself in a context.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        match self.look(context, &[key]) {
            Look::Action(action) => Some(action),
            _ => None,
        }
    }

    /// What a key that begins a sequence is called, if it has a name.
    pub fn group(&self, context: Context, typed: &[Key]) -> Option<&str> {
        let own = |place: &Context| self.groups.iter().find(|(c, s, _)| c == place && s.keys() == typed);
        context.chain().iter().find_map(own).map(|(_, _, name)| name.as_str())
    }

    /// The shortest key for an action, as screens show it.
    pub fn key_for(&self, action: Action) -> Option<String> {
        self.bindings.iter().find(|b| b.2 == action).map(|b| b.1.short())
    }

    /// All actions of a context that have keys, with these as screens show them, in the order of the actions.
    pub fn list(&self, context: Context) -> Vec<(Vec<String>, Action)> {
        let mut out: Vec<(Vec<String>, Action)> = Vec::new();
        for (_, sequence, action) in self.bindings.iter().filter(|b| b.0 == context) {
            match out.last_mut() {
                Some((keys, last)) if last == action => keys.push(sequence.short()),
                _ => out.push((vec![sequence.short()], *action)),
            }
        }
        out
    }

    /// Everything that can be done where a context has the keys, with the keys for it: what the palette lists.
    pub fn commands(&self, context: Context) -> Vec<(Vec<String>, Action)> {
        let mut out: Vec<(Vec<String>, Action)> = Vec::new();
        for place in context.chain() {
            let actions = place.actions().into_iter();
            for action in actions.filter(|a| *place == context || context.lets_through(*a)) {
                // The palette is open already, and what waits for a letter has none to wait for there.
                if action == Action::Seek(SeekAction::Commands) {
                    continue;
                }
                let keys = self.bindings.iter().filter(|b| b.0 == *place && b.2 == action);
                out.push((keys.map(|b| b.1.short()).collect(), action));
            }
        }
        out
    }

    /// The keymap in the format of its file, each binding with what it does.
    pub fn written(&self) -> String {
        let mut out = String::from(read::HEAD);
        for context in Context::ALL {
            out.push_str(&format!("\n[{}]\n", context.table()));
            let quoted = |s: &Sequence| {
                let text = s.to_string();
                if text.contains('"') || text.contains('\\') { format!("'{text}'") } else { format!("\"{text}\"") }
            };
            for (_, sequence, name) in self.groups.iter().filter(|g| g.0 == context) {
                out.push_str(&format!("{} = \"+{name}\"\n", quoted(sequence)));
            }
            for (_, sequence, action) in self.bindings.iter().filter(|b| b.0 == context) {
                let entry = format!("{} = \"{}\"", quoted(sequence), action.name());
                out.push_str(&format!("{entry:<32} # {}\n", action.describe()));
            }
        }
        out
    }

    /// A text in Markdown with `{action}` or `{context.action}` replaced by the shortest key for the action: of the context, or else
    /// of everywhere, or else of any context. What has no key is done by its name in the palette, and is written so. Braces
    /// around anything else stay.
    pub fn fill(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let name =
                after.split_once('}').filter(|(name, _)| name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'-' | b'.')));
            match name.and_then(|(name, after)| Some((self.written_key(name)?, after))) {
                Some((key, after)) => {
                    out.push_str(&key);
                    rest = after;
                }
                None => {
                    out.push('{');
                    rest = after;
                }
            }
        }
        out + rest
    }

    /// The key for an action of this name as code of Markdown; `None` where there is no such action.
    fn written_key(&self, name: &str) -> Option<String> {
        let (table, name) = match name.split_once('.') {
            Some((table, name)) => (Some(table), name),
            None => (None, name),
        };
        let mut contexts: Vec<Context> =
            Context::ALL.into_iter().filter(|c| table.is_none_or(|t| c.table() == t)).collect();
        // What works everywhere is what is meant first.
        contexts.sort_by_key(|c| *c != Context::Everywhere);
        let here = |c: &Context| c.actions().into_iter().find(|a| a.name() == name).map(|a| (*c, a));
        let (context, action) = contexts.iter().find_map(here)?;
        let key = self.bindings.iter().find(|b| b.0 == context && b.2 == action);
        let key = key.map_or_else(
            || format!("{}{name}", self.key_for(Action::Seek(SeekAction::Commands)).unwrap_or_default()),
            |b| b.1.short(),
        );
        Some(code(&key))
    }

    /// The tables of the README: every key in force.
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        for context in Context::ALL {
            out.push_str(&format!("\n**{}**\n\n| keys | |\n|---|---|\n", context.title()));
            for (keys, action) in self.list(context) {
                // A bar would end the cell.
                let keys: Vec<String> = keys.iter().map(|k| code(&k.replace('|', "\\|"))).collect();
                out.push_str(&format!("| {} | {} |\n", keys.join(" "), action.describe()));
            }
        }
        out
    }
}

/// A key as code of Markdown, which a backtick would end.
fn code(key: &str) -> String {
    if key.contains('`') { format!("`` {key} ``") } else { format!("`{key}`") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{AppAction, ListAction};

    #[test]
    fn the_shipped_keymap_is_right_and_binds_every_action() {
        let (map, problems) = Keymap::default().with(SHIPPED_FILE);
        assert_eq!(problems, []);
        for context in Context::ALL {
            for action in context.actions() {
                assert!(map.key_for(action).is_some(), "{action:?} has no key");
            }
        }
        assert_eq!(&map, Keymap::shipped());
    }

    #[test]
    fn the_shipped_file_says_what_its_keys_do() {
        assert_eq!(Keymap::shipped().written(), SHIPPED_FILE);
    }

    #[test]
    fn no_key_of_a_context_hides_a_longer_one_behind_it() {
        let map = Keymap::shipped();
        for context in Context::ALL {
            for place in context.chain() {
                let own = map.bindings.iter().filter(|b| b.0 == *place);
                for (_, sequence, action) in own.filter(|b| *place == context || context.lets_through(b.2)) {
                    for n in 1..sequence.keys().len() {
                        let look = map.look(context, &sequence.keys()[..n]);
                        assert!(matches!(look, Look::More(_)), "{sequence} for {action:?} in {context:?}: {look:?}");
                    }
                    assert!(matches!(map.look(context, sequence.keys()), Look::Action(_)), "{sequence} in {context:?}");
                }
            }
        }
    }

    #[test]
    fn the_focus_comes_before_everywhere() {
        let map = Keymap::shipped();
        let key = |text| Key::parse(text).unwrap();
        assert_eq!(map.action(Context::Article, key("Esc")), Some(Action::App(AppAction::Release)));
        assert_eq!(map.action(Context::List, key("Esc")), Some(Action::List(ListAction::Leave)));
        assert_eq!(map.action(Context::Sheet, key("t")), None);
        // In the article a first key gathers the ways of all contexts.
        let Look::More(ways) = map.look(Context::Article, &[key("g")]) else { panic!("g begins sequences") };
        let names: Vec<&str> = ways.iter().map(|(_, a)| a.name()).collect();
        assert!(names.contains(&"start") && names.contains(&"people"), "{names:?}");
        // On a sheet only what moves the sheet.
        let Look::More(ways) = map.look(Context::Sheet, &[key("g")]) else { panic!("g begins sequences") };
        assert_eq!(ways.len(), 1);
    }
}
