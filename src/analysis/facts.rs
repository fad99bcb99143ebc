//! What an analysis finds: plain data, every place a byte span of the document's text.

use crate::document::Span;

/// Everything that was found in one document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Analysis {
    /// The sentences in order.
    pub sentences: Vec<Span>,
    /// Mentions by name, and nominals and pronouns that are resolved; sorted by start, then by longer first.
    pub mentions: Vec<Mention>,
    /// Who and which is mentioned; the index is the [`EntityId`].
    pub entities: Vec<Entity>,
    /// Statements with their speakers, sorted by their first span.
    pub quotes: Vec<Quote>,
    /// Temporal expressions, sorted by start.
    pub times: Vec<Timex>,
    /// What happened, sorted by time (dated first, in order of `earliest`; the others in the order of the text).
    pub timeline: Vec<Happening>,
}

/// The index of an entity in [`Analysis::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

impl EntityId {
    /// The index as `usize`.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The kind of an entity or mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A human being, also a fictional one.
    Person,
    /// A company, party, ministry, court, army, newspaper, band, team.
    Organization,
    /// A state, city, region, river, building.
    Place,
    /// A nationality, people, religion or political following.
    Group,
    /// A war, match, disaster or congress with a name.
    Event,
    /// A book, film, song, report with a title.
    Work,
    /// A thing that is made and sold.
    Product,
    /// A named law or treaty.
    Law,
    /// An amount of money.
    Money,
    /// A share in per cent.
    Percent,
    /// A measured amount with its unit.
    Quantity,
}

impl Kind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 11] = [
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Group,
        Self::Event,
        Self::Work,
        Self::Product,
        Self::Law,
        Self::Money,
        Self::Percent,
        Self::Quantity,
    ];

    /// The word that the JSON uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Group => "group",
            Self::Event => "event",
            Self::Work => "work",
            Self::Product => "product",
            Self::Law => "law",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Quantity => "quantity",
        }
    }
}

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// By name ("Ieng Sary").
    Name,
    /// By description ("the KR breakaway leader").
    Nominal,
    /// By pronoun ("he").
    Pronoun,
}

/// One place where an entity is referred to. A name's span has no leading article or title and no trailing possessive.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// What kind of thing it refers to.
    pub kind: Kind,
    /// How it refers.
    pub form: Form,
    /// To whom; amounts belong to no entity.
    pub entity: Option<EntityId>,
    /// From 0 to 1: how sure span and kind are.
    pub confidence: f32,
}

/// Grammatical gender of a person, where titles, kinship words, first names or pronouns show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// he
    Male,
    /// she
    Female,
}

/// A role that the text gives a person ("the KR breakaway leader").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The words, white space made single blanks, without a leading article.
    pub words: String,
    /// Where they stand.
    pub span: Span,
}

/// Somebody or something the article speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// What kind of thing.
    pub kind: Kind,
    /// The canonical name: the fullest.
    pub name: String,
    /// The other names it bears in the text, in order of appearance, without the canonical one.
    pub aliases: Vec<String>,
    /// Roles in order of appearance.
    pub roles: Vec<Role>,
    /// Gender, for persons only.
    pub gender: Option<Gender>,
    /// Indices into [`Analysis::mentions`], in order of the text.
    pub mentions: Vec<u32>,
}

/// How a statement is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteForm {
    /// All in quotation marks.
    Direct,
    /// An indirect statement with words in quotation marks.
    Mixed,
    /// "Sary said that …", without "that".
    Indirect,
}

/// Who says it, as the sentence gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speaker {
    /// The mention ("He", "one ministry official in Hanoi").
    pub span: Span,
    /// The words that tell a reader who it is: what a relative word stands for ("the clerks, who said"), else the mention.
    pub words: Span,
    /// The entity behind it, where it is resolved.
    pub entity: Option<EntityId>,
}

/// A statement and its source.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// The statement; more than one span where the source interrupts it or it goes on in the next paragraph.
    pub spans: Vec<Span>,
    /// How it is told.
    pub form: QuoteForm,
    /// The stretches in quotation marks, marks included, one for each stretch and paragraph.
    pub pieces: Vec<Span>,
    /// Who says it; `None` where nobody is named.
    pub speaker: Option<Speaker>,
    /// The words that say that something is said ("added", "according to").
    pub cue: Option<Span>,
    /// From 0 to 1: how sure the speaker is.
    pub confidence: f32,
}

impl Quote {
    /// How sure the speaker is, in a word, where it is not plain; nothing where nobody is named.
    pub fn doubt(&self) -> Option<&'static str> {
        self.speaker?;
        match self.confidence {
            ..0.5 => Some("uncertain"),
            0.5..0.8 => Some("likely"),
            _ => None,
        }
    }
}

/// The TIMEX3 type of a temporal expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimexType {
    /// A calendar date of any length.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A repeated time.
    Set,
}

impl TimexType {
    /// The word that TimeML uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// A temporal expression with its TIMEX3 value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// Where it stands, prepositions left out.
    pub span: Span,
    /// Its type.
    pub kind: TimexType,
    /// The TIMEX3 value (`1996-10`, `196X`, `1975/1979`, `P3D`, `PAST_REF`, `UNDEF` where it can't be resolved).
    pub value: String,
    /// The TIMEX3 modifier (`APPROX`, `EARLY`, `MORE_THAN` …).
    pub modifier: Option<&'static str>,
    /// The name of the rule that gave it (`assets/times/rules.txt`).
    pub rule: &'static str,
}

/// How finely a happening is dated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A hundred years.
    Century,
    /// Ten years.
    Decade,
    /// A year.
    Year,
    /// A season or quarter.
    Season,
    /// A month.
    Month,
    /// A week.
    Week,
    /// A day.
    Day,
    /// A time of day.
    Time,
}

impl Precision {
    /// The word that the JSON uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Century => "century",
            Self::Decade => "decade",
            Self::Year => "year",
            Self::Season => "season",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::Time => "time",
        }
    }
}

/// One row of the timeline: something that happened, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// Index into [`Analysis::times`] of the expression that dates it.
    pub time: Option<u32>,
    /// The value of the row: the expression's own, or opened by a signal ("after 1975": `1975/..`).
    pub value: String,
    /// The TIMEX3 modifier of its date ("about 1910": `APPROX`), where the row has that date alone.
    pub modifier: Option<&'static str>,
    /// First day it can lie on; `None` for an open start or no resolvable date.
    pub earliest: Option<jiff::civil::Date>,
    /// Last day it can lie on; `None` for an open end or no resolvable date.
    pub latest: Option<jiff::civil::Date>,
    /// How finely it is dated; `None` without a resolvable date.
    pub precision: Option<Precision>,
    /// The sentence that tells it.
    pub sentence: Span,
    /// Other sentences that tell the same.
    pub also: Vec<Span>,
    /// The happening in the article's own words, short.
    pub label: String,
    /// Who is in it, in order of the text.
    pub entities: Vec<EntityId>,
    /// Who claims it, where it is a claim.
    pub speaker: Option<EntityId>,
    /// Told as history rather than as the news of the day.
    pub background: bool,
}
