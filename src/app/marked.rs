//! Which kinds of things are marked in the text. Six are to begin with: more colours tell less.

use super::{Facts, Model};
use crate::analysis::Kind;
use crate::ui::Role;

/// What can be marked in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkedKind {
    /// Names of persons.
    Persons,
    /// Names of organisations.
    Organizations,
    /// Names of places.
    Places,
    /// Names of groups.
    Groups,
    /// Events, works, products, laws.
    Things,
    /// Dates and times.
    Times,
    /// Words in quotation marks, and the bars beside them.
    Quotations,
}

impl MarkedKind {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 7] =
        [Self::Persons, Self::Organizations, Self::Places, Self::Groups, Self::Things, Self::Times, Self::Quotations];

    /// The name in the config.
    pub fn name(self) -> &'static str {
        match self {
            Self::Persons => "person",
            Self::Organizations => "organization",
            Self::Places => "place",
            Self::Groups => "group",
            Self::Things => "thing",
            Self::Times => "time",
            Self::Quotations => "quotation",
        }
    }

    /// What it is called.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Persons => "People",
            Self::Organizations => "Organisations",
            Self::Places => "Places",
            Self::Groups => "Groups",
            Self::Things => "Events, works, products, laws",
            Self::Times => "Dates and times",
            Self::Quotations => "Quotations",
        }
    }

    /// Its colour and type.
    pub fn role(self) -> Role {
        match self {
            Self::Persons => Role::Person,
            Self::Organizations => Role::Organization,
            Self::Places => Role::Place,
            Self::Groups => Role::Group,
            Self::Things => Role::Thing,
            Self::Times => Role::Time,
            Self::Quotations => Role::Quotation,
        }
    }

    /// The one to which a kind of entity belongs.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Persons,
            Kind::Organization => Self::Organizations,
            Kind::Place => Self::Places,
            Kind::Group => Self::Groups,
            _ => Self::Things,
        }
    }
}

/// A set of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Marked(u8);

impl Default for Marked {
    fn default() -> Self {
        Self::of(MarkedKind::ALL.into_iter().filter(|k| *k != MarkedKind::Things))
    }
}

impl Marked {
    /// The set of these.
    pub fn of(kinds: impl IntoIterator<Item = MarkedKind>) -> Self {
        Self(kinds.into_iter().fold(0, |set, kind| set | 1 << kind as u8))
    }

    /// Whether a kind is marked.
    pub fn has(self, kind: MarkedKind) -> bool {
        self.0 & 1 << kind as u8 != 0
    }

    /// Whether names of a kind of entity are.
    pub fn has_names(self, kind: Kind) -> bool {
        self.has(MarkedKind::of(kind))
    }

    /// Marks a kind that was not, or no longer one that was.
    pub fn toggle(&mut self, kind: MarkedKind) {
        self.0 ^= 1 << kind as u8;
    }
}

impl Model {
    /// The names that are marked in the text: indices of mentions, in order.
    pub fn stops<'f>(&self, facts: &'f Facts) -> impl Iterator<Item = u32> + use<'f> {
        let marked = self.marked;
        let stops = facts.stops().iter().copied();
        stops.filter(move |i| facts.mentions.get(*i as usize).is_some_and(|m| marked.has_names(m.kind)))
    }
}
