//! What the pieces of the screen are, for themes to give them their colours.

/// What a piece of the screen is, as far as its colour is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The ground; its foreground is the text's.
    Paper,
    /// Secondary words.
    Dim,
    /// Hardly there: hints, gaps.
    Faint,
    /// The thin rules.
    Rule,
    /// Headings of panes and of the article.
    Heading,
    /// The heading of the pane that has the focus.
    Focus,
    /// Persons.
    Person,
    /// Organisations.
    Organization,
    /// Places.
    Place,
    /// Groups.
    Group,
    /// Events, works, products, laws.
    Thing,
    /// Laid over a name that is not sure.
    Unsure,
    /// Dates and times.
    Time,
    /// Words in quotation marks.
    Quotation,
    /// The ground of other mentions of the chosen one.
    Tint,
    /// The mention under the cursor (laid over its own colour).
    Pill,
    /// A search hit.
    Hit,
    /// Keys in the status line.
    Key,
    /// What a message line says.
    Message,
    /// The ground of a sheet over the screen.
    Sheet,
    /// The marked row of a sheet.
    Marked,
    /// What is selected.
    Selection,
    /// A yellow highlight.
    Yellow,
    /// A green one.
    Green,
    /// A blue one.
    Blue,
    /// A red one.
    Red,
    /// A violet one.
    Violet,
}

impl Role {
    /// Whether it is that of what is marked in the text: a kind of name, times, quotations.
    pub(super) fn is_kind(self) -> bool {
        matches!(
            self,
            Self::Person | Self::Organization | Self::Place | Self::Group | Self::Thing | Self::Time | Self::Quotation
        )
    }
}

/// All of them in their order, with the names that themes give them.
pub(super) const ROLES: [(&str, Role); 27] = [
    ("paper", Role::Paper),
    ("dim", Role::Dim),
    ("faint", Role::Faint),
    ("rule", Role::Rule),
    ("heading", Role::Heading),
    ("focus", Role::Focus),
    ("person", Role::Person),
    ("organization", Role::Organization),
    ("place", Role::Place),
    ("group", Role::Group),
    ("thing", Role::Thing),
    ("unsure", Role::Unsure),
    ("time", Role::Time),
    ("quotation", Role::Quotation),
    ("tint", Role::Tint),
    ("pill", Role::Pill),
    ("hit", Role::Hit),
    ("key", Role::Key),
    ("message", Role::Message),
    ("sheet", Role::Sheet),
    ("marked", Role::Marked),
    ("selection", Role::Selection),
    ("yellow", Role::Yellow),
    ("green", Role::Green),
    ("blue", Role::Blue),
    ("red", Role::Red),
    ("violet", Role::Violet),
];
