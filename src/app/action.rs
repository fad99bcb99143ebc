//! What a key can do: one small enum for each context, each action with the name that the keymap uses and a sentence
//! that help shows.

/// Declares an enum of actions with their names and descriptions.
macro_rules! actions {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $word:literal, $text:literal;)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $(#[doc = $text] $variant,)* }

        impl $name {
            /// Every action, in the order in which help lists them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name that the keymap uses.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// What it does, in a few words.
            pub fn describe(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }
        }
    };
}

pub(super) use actions;

use super::axis::{AxisAction, TimelineAction};
use super::company::CompanyAction;
use super::keep::KeepAction;
use super::seek::SeekAction;
use super::select::SelectAction;

actions! {
    /// What works everywhere.
    AppAction {
        Article = "article", "go to the article";
        People = "people", "go to the people";
        Timeline = "timeline", "go to the timeline";
        Quotes = "quotes", "go to what is said";
        NextMention = "next-mention", "next name in the text";
        PreviousMention = "previous-mention", "previous name in the text";
        Next = "next", "next mention of the chosen one, or next hit";
        Previous = "previous", "previous mention or hit";
        NextQuote = "next-quote", "next quotation";
        PreviousQuote = "previous-quote", "previous quotation";
        NextTime = "next-time", "next date or time in the text";
        PreviousTime = "previous-time", "previous date or time";
        Search = "search", "find words in the text";
        Mend = "mend", "correct a name, a join, a speaker";
        Undo = "undo", "take the last correction or highlight back";
        Redo = "redo", "make it again";
        SoFar = "so-far", "only what you have read so far, or all";
        Back = "back", "back to where you were";
        Forward = "forward", "forward again";
        Release = "release", "let go of what is chosen";
        Date = "date", "set the day of publication";
        Theme = "theme", "next theme";
        Zen = "zen", "only the article";
        Contents = "contents", "the table of contents";
        Links = "links", "the links in the text";
        Shelf = "shelf", "what else there is to read";
        Whole = "whole", "the whole page, or only its article";
        Help = "help", "the keys";
        Manual = "manual", "the manual";
        Redraw = "redraw", "draw the screen anew";
        Suspend = "suspend", "stop for now (fg brings you back)";
        Quit = "quit", "leave";
    }
}

actions! {
    /// Moving in the article.
    ArticleAction {
        LineDown = "line-down", "one line down";
        LineUp = "line-up", "one line up";
        HalfDown = "half-down", "half a page down";
        HalfUp = "half-up", "half a page up";
        PageDown = "page-down", "a page down";
        PageUp = "page-up", "a page up";
        ParagraphDown = "paragraph-down", "next paragraph";
        ParagraphUp = "paragraph-up", "previous paragraph";
        Start = "start", "to the start";
        End = "end", "to the end";
        Card = "card", "all about the chosen one";
        Lists = "lists", "over to the lists";
        Hints = "hints", "letters on all that can be gone to";
        HintsCard = "hints-card", "letters, and the card at once";
    }
}

actions! {
    /// Moving in a list at the side: people, quotations, timeline.
    ListAction {
        Down = "down", "next row";
        Up = "up", "previous row";
        PageDown = "page-down", "a page down";
        PageUp = "page-up", "a page up";
        Start = "start", "first row";
        End = "end", "last row";
        Open = "open", "open the row";
        Order = "order", "another order";
        Which = "which", "choose which rows are listed";
        Filter = "filter", "only rows with these letters";
        NextList = "next-list", "over to the next list";
        Leave = "leave", "back to the article";
    }
}

actions! {
    /// On a sheet that lies over the screen: the card, the keys.
    SheetAction {
        Down = "down", "next line";
        Up = "up", "previous line";
        PageDown = "page-down", "a page down";
        PageUp = "page-up", "a page up";
        Start = "start", "to the start";
        End = "end", "to the end";
        Open = "open", "go to the place";
        Sift = "filter", "only lines with these letters";
        Close = "close", "close";
    }
}

/// Anything a key can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Works everywhere.
    App(AppAction),
    /// In the article.
    Article(ArticleAction),
    /// In a list.
    List(ListAction),
    /// On a sheet.
    Sheet(SheetAction),
    /// In the timeline.
    Timeline(TimelineAction),
    /// In the wide view of the timeline.
    Axis(AxisAction),
    /// Finding and looking up, everywhere.
    Seek(SeekAction),
    /// In the view of who appears with whom.
    Company(CompanyAction),
    /// Keeping words and taking them along, everywhere.
    Keep(KeepAction),
    /// While words are selected.
    Select(SelectAction),
}

impl Action {
    /// What it does, in a few words.
    pub fn describe(self) -> &'static str {
        match self {
            Self::App(a) => a.describe(),
            Self::Article(a) => a.describe(),
            Self::List(a) => a.describe(),
            Self::Sheet(a) => a.describe(),
            Self::Timeline(a) => a.describe(),
            Self::Axis(a) => a.describe(),
            Self::Seek(a) => a.describe(),
            Self::Company(a) => a.describe(),
            Self::Keep(a) => a.describe(),
            Self::Select(a) => a.describe(),
        }
    }

    /// The name that the keymap uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::App(a) => a.name(),
            Self::Article(a) => a.name(),
            Self::List(a) => a.name(),
            Self::Sheet(a) => a.name(),
            Self::Timeline(a) => a.name(),
            Self::Axis(a) => a.name(),
            Self::Seek(a) => a.name(),
            Self::Company(a) => a.name(),
            Self::Keep(a) => a.name(),
            Self::Select(a) => a.name(),
        }
    }

    /// Whether a number before it means "so many times".
    pub fn repeats(self) -> bool {
        match self {
            Self::App(a) => matches!(
                a,
                AppAction::NextMention
                    | AppAction::PreviousMention
                    | AppAction::Next
                    | AppAction::Previous
                    | AppAction::NextQuote
                    | AppAction::PreviousQuote
                    | AppAction::NextTime
                    | AppAction::PreviousTime
                    | AppAction::Undo
                    | AppAction::Redo
                    | AppAction::Back
                    | AppAction::Forward
            ),
            Self::Article(a) => !matches!(
                a,
                ArticleAction::Start
                    | ArticleAction::End
                    | ArticleAction::Card
                    | ArticleAction::Lists
                    | ArticleAction::Hints
                    | ArticleAction::HintsCard
            ),
            Self::List(a) => {
                matches!(a, ListAction::Down | ListAction::Up | ListAction::PageDown | ListAction::PageUp)
            }
            Self::Sheet(a) => {
                matches!(a, SheetAction::Down | SheetAction::Up | SheetAction::PageDown | SheetAction::PageUp)
            }
            Self::Axis(a) => !matches!(a, AxisAction::Whole | AxisAction::Open | AxisAction::Close),
            Self::Company(a) => !matches!(a, CompanyAction::Open | CompanyAction::Card | CompanyAction::Close),
            Self::Seek(a) => matches!(
                a,
                SeekAction::Wider | SeekAction::Narrower | SeekAction::ColumnWider | SeekAction::ColumnNarrower
            ),
            Self::Keep(a) => matches!(a, KeepAction::Next | KeepAction::Previous),
            Self::Select(a) => !matches!(
                a,
                SelectAction::Swap
                    | SelectAction::Word
                    | SelectAction::Sentence
                    | SelectAction::Quotation
                    | SelectAction::Paragraph
                    | SelectAction::Leave
            ),
            Self::Timeline(_) => false,
        }
    }
}
