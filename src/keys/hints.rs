//! The keys that matter in each place.

use super::Context;
use crate::app::{
    Action, AppAction, ArticleAction, AxisAction, CompanyAction, KeepAction, ListAction, SeekAction, SelectAction,
    SheetAction, TimelineAction,
};

impl Context {
    /// The actions that the status line names where this context has the focus; where there is no room for all the first
    /// ones give way.
    pub fn hints(self) -> &'static [(Action, &'static str)] {
        const NAMES: (Action, &str) = (Action::App(AppAction::NextMention), "name");
        const KEYS: (Action, &str) = (Action::App(AppAction::Help), "keys");
        const FIND: (Action, &str) = (Action::App(AppAction::Search), "find");
        match self {
            Self::Article | Self::Everywhere => &[
                (Action::App(AppAction::Mend), "mend"),
                (Action::Article(ArticleAction::Hints), "letters"),
                (Action::Seek(SeekAction::Peek), "peek"),
                NAMES,
                (Action::App(AppAction::Next), "next"),
                (Action::Article(ArticleAction::Card), "card"),
                (Action::App(AppAction::NextQuote), "quote"),
                (Action::App(AppAction::NextTime), "time"),
                FIND,
                KEYS,
            ],
            Self::List => &[
                (Action::App(AppAction::Mend), "mend"),
                (Action::List(ListAction::Down), "down"),
                (Action::List(ListAction::Open), "open"),
                (Action::List(ListAction::Order), "order"),
                (Action::List(ListAction::Which), "which"),
                (Action::List(ListAction::Leave), "article"),
                KEYS,
            ],
            Self::Timeline => &[
                (Action::List(ListAction::Down), "down"),
                (Action::Timeline(TimelineAction::Axis), "axis"),
                (Action::Timeline(TimelineAction::Rule), "rule"),
                (Action::List(ListAction::Order), "order"),
                (Action::App(AppAction::Date), "date"),
                (Action::List(ListAction::Leave), "article"),
                KEYS,
            ],
            Self::Axis => &[
                (Action::Axis(AxisAction::Down), "down"),
                (Action::Axis(AxisAction::Closer), "closer"),
                (Action::Axis(AxisAction::Wider), "wider"),
                (Action::Axis(AxisAction::Open), "go there"),
                (Action::App(AppAction::Date), "date"),
                (Action::Axis(AxisAction::Close), "close"),
            ],
            Self::Company => &[
                (Action::Company(CompanyAction::Down), "row"),
                (Action::Company(CompanyAction::Right), "column"),
                (Action::Company(CompanyAction::Next), "sentence"),
                (Action::Company(CompanyAction::Open), "go there"),
                (Action::Company(CompanyAction::Card), "card"),
                (Action::Company(CompanyAction::Which), "which"),
                (Action::Company(CompanyAction::Close), "close"),
            ],
            Self::Select => &[
                (Action::Select(SelectAction::WordForward), "word"),
                (Action::Select(SelectAction::SentenceForward), "sentence"),
                (Action::Select(SelectAction::Swap), "other end"),
                (Action::Keep(KeepAction::Note), "note"),
                (Action::Keep(KeepAction::Highlight), "highlight"),
                (Action::Keep(KeepAction::Copy), "copy"),
                (Action::Select(SelectAction::Leave), "leave"),
            ],
            Self::Notes => &[
                (Action::Keep(KeepAction::Copy), "copy"),
                (Action::Keep(KeepAction::Remove), "remove"),
                (Action::Keep(KeepAction::Highlight), "colour"),
                (Action::Keep(KeepAction::Note), "note"),
                (Action::Sheet(SheetAction::Sift), "filter"),
                (Action::Sheet(SheetAction::Open), "go there"),
                (Action::Sheet(SheetAction::Close), "close"),
            ],
            Self::Sheet => &[
                (Action::Sheet(SheetAction::Sift), "filter"),
                (Action::Sheet(SheetAction::Down), "down"),
                (Action::Sheet(SheetAction::Open), "go there"),
                (Action::Sheet(SheetAction::Close), "close"),
            ],
        }
    }
}
