//! Which key does what in which context, read from the same file format that a reader would write.

use super::Key;
use crate::app::{Action, AppAction, ArticleAction, AxisAction, ListAction, SheetAction, TimelineAction};
use std::sync::LazyLock;

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Looked up last, from everywhere.
    Everywhere,
    /// The article has the focus.
    Article,
    /// A list at the side has the focus.
    List,
    /// A sheet lies over the screen.
    Sheet,
    /// The timeline has the focus; what is not found there is looked up in the lists.
    Timeline,
    /// The wide view of the timeline.
    Axis,
}

impl Context {
    /// All contexts, as help lists them.
    pub const ALL: [Self; 6] = [Self::Everywhere, Self::Article, Self::List, Self::Sheet, Self::Timeline, Self::Axis];

    /// The table's name in the file.
    fn table(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Article => "article",
            Self::List => "list",
            Self::Sheet => "sheet",
            Self::Timeline => "timeline",
            Self::Axis => "axis",
        }
    }

    /// The heading in help.
    pub fn title(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Article => "In the article",
            Self::List => "In the lists",
            Self::Sheet => "On a card or menu",
            Self::Timeline => "In the timeline",
            Self::Axis => "In its wide view",
        }
    }

    fn action(self, name: &str) -> Option<Action> {
        fn named<A: Copy>(all: &[A], name: &str, of: fn(A) -> &'static str) -> Option<A> {
            all.iter().copied().find(|a| of(*a) == name)
        }
        match self {
            Self::Everywhere => named(AppAction::ALL, name, AppAction::name).map(Action::App),
            Self::Article => named(ArticleAction::ALL, name, ArticleAction::name).map(Action::Article),
            Self::List => named(ListAction::ALL, name, ListAction::name).map(Action::List),
            Self::Sheet => named(SheetAction::ALL, name, SheetAction::name).map(Action::Sheet),
            Self::Timeline => named(TimelineAction::ALL, name, TimelineAction::name).map(Action::Timeline),
            Self::Axis => named(AxisAction::ALL, name, AxisAction::name).map(Action::Axis),
        }
    }
}

/// The bindings in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<(Context, Key, Action)>,
}

static SHIPPED: LazyLock<Keymap> = LazyLock::new(|| {
    Keymap::parse(include_str!("../../assets/keymap.toml")).unwrap_or(Keymap { bindings: Vec::new() })
});

impl Keymap {
    /// The keymap that dateline ships.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads a keymap.
    ///
    /// # Errors
    /// A sentence that names the entry that is wrong: no TOML, an unknown table, key or action, or a key bound twice.
    pub fn parse(source: &str) -> Result<Self, String> {
        let tables: toml::Table = source.parse().map_err(|e: toml::de::Error| e.to_string())?;
        let mut bindings = Vec::new();
        for (name, table) in &tables {
            let Some(context) = Context::ALL.into_iter().find(|c| c.table() == name) else {
                return Err(format!(
                    "[{name}] is no place for keys; use everywhere, article, list, sheet, timeline or axis"
                ));
            };
            let Some(table) = table.as_table() else { return Err(format!("{name} is not a table of keys")) };
            for (text, action) in table {
                let Some(key) = Key::parse(text) else { return Err(format!("\"{text}\" in [{name}] is no key")) };
                let word = action.as_str().unwrap_or_default();
                let Some(action) = context.action(word) else {
                    return Err(format!("\"{word}\" for {text} in [{name}] is no action"));
                };
                bindings.push((context, key, action));
            }
        }
        // TOML tables come sorted; help wants the order of the actions, and of the keys of one action the shortest first, letters
        // before signs.
        bindings.sort_by_key(|(context, key, action)| {
            let text = key.to_string();
            let is_sign = !text.starts_with(char::is_alphanumeric);
            (rank(*context, *action), text.len(), is_sign)
        });
        Ok(Self { bindings })
    }

    /// What a key does in a context, or else everywhere.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        let find = |c| self.bindings.iter().find(|(b, k, _)| *b == c && *k == key).map(|b| b.2);
        // A sheet takes all keys: what lies under it must not move unseen. Leaving and redrawing always work.
        match context {
            Context::Sheet => find(context).or_else(|| {
                find(Context::Everywhere).filter(|a| {
                    matches!(
                        a,
                        Action::App(
                            AppAction::Quit
                                | AppAction::Suspend
                                | AppAction::Redraw
                                | AppAction::Theme
                                | AppAction::Mend
                                | AppAction::Undo
                                | AppAction::Redo
                                | AppAction::SoFar
                        )
                    )
                })
            }),
            // The date of publication moves what the wide view shows.
            Context::Axis => find(context).or_else(|| {
                find(Context::Everywhere).filter(|a| {
                    matches!(
                        a,
                        Action::App(
                            AppAction::Quit
                                | AppAction::Suspend
                                | AppAction::Redraw
                                | AppAction::Theme
                                | AppAction::Date
                        )
                    )
                })
            }),
            Context::Timeline => find(context).or_else(|| find(Context::List)).or_else(|| find(Context::Everywhere)),
            _ => find(context).or_else(|| find(Context::Everywhere)),
        }
    }

    /// The shortest key for an action, as it is written.
    pub fn key_for(&self, action: Action) -> Option<String> {
        self.bindings.iter().find(|b| b.2 == action).map(|b| b.1.to_string())
    }

    /// All actions of a context with their keys, in the order of the actions.
    pub fn list(&self, context: Context) -> Vec<(Vec<String>, Action)> {
        let mut out: Vec<(Vec<String>, Action)> = Vec::new();
        for (_, key, action) in self.bindings.iter().filter(|b| b.0 == context) {
            match out.last_mut() {
                Some((keys, last)) if last == action => keys.push(key.to_string()),
                _ => out.push((vec![key.to_string()], *action)),
            }
        }
        out
    }
}

fn rank(context: Context, action: Action) -> (u8, usize) {
    fn place<A: PartialEq>(all: &[A], action: &A) -> usize {
        all.iter().position(|a| a == action).unwrap_or(usize::MAX)
    }
    let within = match action {
        Action::App(a) => place(AppAction::ALL, &a),
        Action::Article(a) => place(ArticleAction::ALL, &a),
        Action::List(a) => place(ListAction::ALL, &a),
        Action::Sheet(a) => place(SheetAction::ALL, &a),
        Action::Timeline(a) => place(TimelineAction::ALL, &a),
        Action::Axis(a) => place(AxisAction::ALL, &a),
    };
    (context as u8, within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_keymap_is_right_and_binds_every_action() {
        let map = Keymap::parse(include_str!("../../assets/keymap.toml")).unwrap();
        let bound = |a: Action| map.key_for(a).is_some();
        assert!(AppAction::ALL.iter().all(|a| bound(Action::App(*a))));
        assert!(ArticleAction::ALL.iter().all(|a| bound(Action::Article(*a))));
        assert!(ListAction::ALL.iter().all(|a| bound(Action::List(*a))));
        assert!(SheetAction::ALL.iter().all(|a| bound(Action::Sheet(*a))));
        assert!(TimelineAction::ALL.iter().all(|a| bound(Action::Timeline(*a))));
        assert!(AxisAction::ALL.iter().all(|a| bound(Action::Axis(*a))));
        assert_eq!(&map, Keymap::shipped());
    }

    #[test]
    fn wrong_entries_are_named() {
        for (source, what) in [
            ("[article]\n\"j\" = \"fly\"", "\"fly\""),
            ("[article]\n\"jj\" = \"line-down\"", "\"jj\""),
            ("[sky]\n\"j\" = \"line-down\"", "[sky]"),
            ("[article]\n\"j\" = \"line-down\"\n\"j\" = \"line-up\"", "duplicate"),
        ] {
            assert!(Keymap::parse(source).unwrap_err().contains(what), "{source}");
        }
    }

    #[test]
    fn the_focus_comes_before_everywhere() {
        let map = Keymap::shipped();
        let esc = Key::parse("Esc").unwrap();
        assert_eq!(map.action(Context::Article, esc), Some(Action::App(AppAction::Release)));
        assert_eq!(map.action(Context::List, esc), Some(Action::List(ListAction::Leave)));
        assert_eq!(map.action(Context::Sheet, Key::parse("t").unwrap()), None);
    }
}
