//! Where the keys go, and what they can do there.

use crate::app::{
    Action, AppAction, ArticleAction, AxisAction, CompanyAction, ListAction, SeekAction, SheetAction, TimelineAction,
};

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
    /// The view of who appears with whom.
    Company,
}

impl Context {
    /// All contexts, as help lists them.
    pub const ALL: [Self; 7] =
        [Self::Article, Self::Everywhere, Self::List, Self::Timeline, Self::Axis, Self::Company, Self::Sheet];

    /// The table's name in the file.
    pub fn table(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Article => "article",
            Self::List => "list",
            Self::Sheet => "sheet",
            Self::Timeline => "timeline",
            Self::Axis => "axis",
            Self::Company => "company",
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
            Self::Company => "In who appears with whom",
        }
    }

    /// Where a key is looked up, one context after the other.
    pub fn chain(self) -> &'static [Self] {
        match self {
            Self::Everywhere => &[Self::Everywhere],
            Self::Article => &[Self::Article, Self::Everywhere],
            Self::List => &[Self::List, Self::Everywhere],
            Self::Timeline => &[Self::Timeline, Self::List, Self::Everywhere],
            Self::Sheet => &[Self::Sheet, Self::Everywhere],
            Self::Axis => &[Self::Axis, Self::Everywhere],
            Self::Company => &[Self::Company, Self::Everywhere],
        }
    }

    /// Whether an action that works everywhere does so here: what lies under a sheet must not move unseen.
    pub fn lets_through(self, action: Action) -> bool {
        let always = [AppAction::Quit, AppAction::Suspend, AppAction::Redraw, AppAction::Theme];
        let also: &[AppAction] = match self {
            Self::Sheet => &[AppAction::Mend, AppAction::Undo, AppAction::Redo, AppAction::SoFar],
            // The date of publication moves what the wide view shows.
            Self::Axis => &[AppAction::Date],
            Self::Company => &[AppAction::SoFar, AppAction::Help],
            _ => return true,
        };
        match action {
            Action::App(a) => always.contains(&a) || also.contains(&a),
            Action::Seek(a) => matches!(a, SeekAction::Commands | SeekAction::Mouse),
            _ => true,
        }
    }

    /// The actions that a table can bind, in the order in which help lists them.
    pub fn actions(self) -> Vec<Action> {
        fn all<A: Copy>(all: &[A], of: fn(A) -> Action) -> Vec<Action> {
            all.iter().copied().map(of).collect()
        }
        match self {
            Self::Everywhere => {
                let mut out = all(AppAction::ALL, Action::App);
                out.extend(all(SeekAction::ALL, Action::Seek));
                out
            }
            Self::Article => all(ArticleAction::ALL, Action::Article),
            Self::List => all(ListAction::ALL, Action::List),
            Self::Sheet => all(SheetAction::ALL, Action::Sheet),
            Self::Timeline => all(TimelineAction::ALL, Action::Timeline),
            Self::Axis => all(AxisAction::ALL, Action::Axis),
            Self::Company => all(CompanyAction::ALL, Action::Company),
        }
    }

    /// The action of this context with a name.
    pub fn action(self, name: &str) -> Option<Action> {
        self.actions().into_iter().find(|a| a.name() == name)
    }
}
