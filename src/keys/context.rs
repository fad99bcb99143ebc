//! Where the keys go, and what they can do there.

use crate::app::{
    Action, AppAction, ArticleAction, AxisAction, CompanyAction, KeepAction, ListAction, SeekAction, SelectAction,
    SheetAction, TimelineAction,
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
    /// Words of the article are selected.
    Select,
    /// The list of highlights: a sheet on which more can be done.
    Notes,
}

impl Context {
    /// All contexts that have keys of their own, as help lists them.
    pub const ALL: [Self; 8] = [
        Self::Article,
        Self::Everywhere,
        Self::Select,
        Self::List,
        Self::Timeline,
        Self::Axis,
        Self::Company,
        Self::Sheet,
    ];

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
            Self::Select => "select",
            Self::Notes => "notes",
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
            Self::Select => "While words are selected",
            Self::Notes => "In the list of highlights",
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
            Self::Select => &[Self::Select, Self::Everywhere],
            Self::Notes => &[Self::Sheet, Self::Everywhere],
        }
    }

    /// Whether an action that works everywhere does so here: what lies under a sheet must not move unseen.
    pub fn lets_through(self, action: Action) -> bool {
        let always = [AppAction::Quit, AppAction::Suspend, AppAction::Redraw, AppAction::Theme];
        let also: &[AppAction] = match self {
            Self::Select => &[AppAction::Help],
            Self::Notes => &[AppAction::Undo, AppAction::Redo],
            Self::Sheet => &[AppAction::Mend, AppAction::Undo, AppAction::Redo, AppAction::SoFar],
            // The date of publication moves what the wide view shows.
            Self::Axis => &[AppAction::Date],
            Self::Company => &[AppAction::SoFar, AppAction::Help],
            _ => return true,
        };
        match action {
            Action::App(a) => always.contains(&a) || also.contains(&a),
            Action::Seek(a) => matches!(a, SeekAction::Commands | SeekAction::Mouse),
            Action::Keep(a) => match self {
                Self::Select => {
                    matches!(a, KeepAction::Highlight | KeepAction::Note | KeepAction::Copy | KeepAction::Cite)
                }
                Self::Notes => !matches!(
                    a,
                    KeepAction::Select
                        | KeepAction::Next
                        | KeepAction::Previous
                        | KeepAction::List
                        | KeepAction::Recent
                ),
                _ => false,
            },
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
                out.extend(all(KeepAction::ALL, Action::Keep));
                out
            }
            Self::Article => all(ArticleAction::ALL, Action::Article),
            Self::List => all(ListAction::ALL, Action::List),
            Self::Sheet => all(SheetAction::ALL, Action::Sheet),
            Self::Timeline => all(TimelineAction::ALL, Action::Timeline),
            Self::Axis => all(AxisAction::ALL, Action::Axis),
            Self::Company => all(CompanyAction::ALL, Action::Company),
            Self::Select => all(SelectAction::ALL, Action::Select),
            // It has the keys of every sheet.
            Self::Notes => Vec::new(),
        }
    }

    /// The action of this context with a name.
    pub fn action(self, name: &str) -> Option<Action> {
        self.actions().into_iter().find(|a| a.name() == name)
    }
}
