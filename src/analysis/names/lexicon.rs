//! The lists of names and cue words, one look-up for each distinct word.
//!
//! Where the lists come from is told in `assets/README.md`.

use super::table::Table;
use crate::analysis::Gender;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static LISTS: Table<'static> = Table::read(include_bytes!("../../../assets/names.lists"));
static CUES: LazyLock<FxHashMap<&'static str, Facts>> = LazyLock::new(cues);

/// What the lists know of a word: a set of flags. The first fifteen are those of the lists that are packed into a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts(u64);

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Facts {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*
        }
    };
}

facts! {
    /// A given name of men.
    MALE = 0;
    /// A given name of women (both flags: of both, or it is not known).
    FEMALE = 1;
    /// A surname.
    SURNAME = 2;
    /// A frequent surname.
    TOP_SURNAME = 3;
    /// A common word in lower case.
    COMMON = 4;
    /// A word of the larger dictionary.
    RARE = 5;
    /// A state, by any of its names.
    COUNTRY = 6;
    /// A capital, a big city, a part of the world.
    CITY = 7;
    /// A region or province.
    REGION = 8;
    /// A smaller town or a river.
    TOWN = 9;
    /// A people, religion or following.
    GROUP = 10;
    /// A well-known organization.
    ORGANIZATION = 11;
    /// A club.
    CLUB = 12;
    /// Begins a longer name of a place.
    BEGINS_PLACE = 13;
    /// Begins a longer name of an organization.
    BEGINS_ORGANIZATION = 14;
    /// A title or role that stands before a name.
    TITLE = 15;
    /// A word of roles ("Prime", "Foreign").
    ROLE = 16;
    /// Ends the name of an organization.
    ORGANIZATION_HEAD = 17;
    /// Ends the name of a place.
    PLACE_HEAD = 18;
    /// Ends the name of an event.
    EVENT_HEAD = 19;
    /// Ends the name of a law or treaty.
    LAW_HEAD = 20;
    /// Ends the title of a work.
    WORK_HEAD = 21;
    /// Ends the name of a product.
    PRODUCT_HEAD = 22;
    /// Takes "of …" after it as part of the name.
    TAKES_OF = 23;
    /// A verb of saying or of human doing.
    HUMAN_VERB = 24;
    /// A preposition that places stand after.
    PLACE_CUE = 25;
    /// A word that organizations stand before.
    ORGANIZATION_CUE = 26;
    /// A word that nationalities stand before.
    GROUP_CUE = 27;
    /// A word of grammar, never part of a name by itself.
    FUNCTION = 28;
    /// A month, a day of the week, a holiday.
    CALENDAR = 29;
    /// A particle inside names of persons ("van", "bin", "al").
    PARTICLE = 30;
    /// "Inc.", "Ltd.": always the end of a company's name.
    COMPANY_SUFFIX = 31;
    /// Opens the name of a place ("Lake", "Mount", "Port").
    PLACE_OPENER = 32;
    /// "Mr", "Dr": nothing but a title.
    HONORIFIC = 33;
}

impl Facts {
    /// A given name of any gender.
    pub const GIVEN: Self = Self(Self::MALE.0 | Self::FEMALE.0);
    /// Any kind of listed place.
    pub const PLACE: Self = Self(Self::COUNTRY.0 | Self::CITY.0 | Self::REGION.0 | Self::TOWN.0);
    /// A head word of any kind.
    pub const HEAD: Self = Self(
        Self::ORGANIZATION_HEAD.0
            | Self::PLACE_HEAD.0
            | Self::EVENT_HEAD.0
            | Self::LAW_HEAD.0
            | Self::WORK_HEAD.0
            | Self::PRODUCT_HEAD.0,
    );

    /// The flags as a number, the same for the same knowledge.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// The flags of such a number.
    pub(super) const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// The flags that `other` has as well.
    pub const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether any flag of `other` is set.
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

const FUNCTION_WORDS: &str = "a an the this that these those he she it they we you i me him her us them his hers its their our your my mine \
 and or but nor so yet if then else when while where why how what who whom whose which whether because although though unless until since as than \
 of in on at to from by for with without within into onto over under above below between among against about across after before during through \
 throughout towards toward upon per via despite except regarding concerning is are was were be been being am do does did done have has had having \
 will would shall should can could may might must not no yes none neither either both each every all any some many much more most few several \
 other others another such same own only just also too very even still already again ever never always often sometimes usually there here now \
 today yesterday tomorrow tonight once twice however therefore thus hence moreover furthermore meanwhile nevertheless nonetheless otherwise instead \
 indeed perhaps maybe besides additionally similarly finally later earlier recently currently previously eventually according following \
 let let's like unlike well oh ah okay ok please thanks thank hello hi dear sorry wow hey \
 one two three four five six seven eight nine ten eleven twelve hundred thousand million billion trillion dozen half \
 everyone everybody someone somebody anyone anybody nobody everything something anything nothing \
 yeah nope sure don't doesn't didn't isn't aren't wasn't can't won't it's that's there's out up down off back away \
 am pm a.m. p.m. i'm i've i'll we're they're you're he's she's says said say";
const CALENDAR_WORDS: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat mondays \
 tuesdays wednesdays thursdays fridays saturdays sundays january february april june july august september october november december jan. feb. \
 mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. jan feb apr jul aug sept oct nov dec easter christmas ramadan thanksgiving halloween eid \
 diwali hanukkah passover gmt utc bst edt est pst pdt cet ad bc bce ce";
const PARTICLES: &str = "de del della dello di da do dos das du des la le les van von vom zu zur zum der den ter ten bin ibn bint al el ul ur \
 abu ould oglu e y i ben af av till st. la' ad as-";
const COMPANY_SUFFIXES: &str = "inc inc. ltd ltd. llc llp plc corp corp. gmbh bhd oyj limited co. pty";
const PLACE_OPENERS: &str = "mount mt mt. lake port cape fort point camp rio río sierra cerro san santa são";
const HONORIFICS: &str = "mr mr. mrs mrs. ms ms. miss mister dr dr. sir madam madame dame lord lady mme mme. mlle herr frau señor señora senor \
 senora signor sheikh sheik prof. prof gen. lt. col. maj. capt. sgt. gov. sen. rep. rev. hon. shri smt smt. datuk dato cde";

fn cues() -> FxHashMap<&'static str, Facts> {
    let mut map: FxHashMap<&'static str, Facts> = FxHashMap::default();
    let mut add = |word: &'static str, facts: Facts| {
        let held = map.entry(word).or_default();
        *held = held.with(facts);
    };
    let rows = |text: &'static str| {
        text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t').or(Some((l, ""))))
    };
    for (word, kinds) in rows(include_str!("../../../assets/gazetteers/heads.tsv")) {
        for kind in kinds.chars() {
            add(
                word,
                match kind.to_ascii_lowercase() {
                    'o' => Facts::ORGANIZATION_HEAD,
                    'p' => Facts::PLACE_HEAD,
                    'e' => Facts::EVENT_HEAD,
                    'l' => Facts::LAW_HEAD,
                    'w' => Facts::WORK_HEAD,
                    _ => Facts::PRODUCT_HEAD,
                },
            );
            if kind.is_ascii_uppercase() {
                add(word, Facts::TAKES_OF);
            }
        }
    }
    for (word, kind) in rows(include_str!("../../../assets/gazetteers/roles.tsv")) {
        add(word, if kind == "t" { Facts::TITLE } else { Facts::ROLE });
    }
    for (word, kinds) in rows(include_str!("../../../assets/gazetteers/cues.tsv")) {
        for kind in kinds.chars() {
            add(
                word,
                match kind {
                    's' => Facts::HUMAN_VERB,
                    'l' => Facts::PLACE_CUE,
                    'o' => Facts::ORGANIZATION_CUE,
                    _ => Facts::GROUP_CUE,
                },
            );
        }
    }
    for (words, facts) in [
        (FUNCTION_WORDS, Facts::FUNCTION),
        (CALENDAR_WORDS, Facts::CALENDAR),
        (PARTICLES, Facts::PARTICLE),
        (COMPANY_SUFFIXES, Facts::COMPANY_SUFFIX),
        (PLACE_OPENERS, Facts::PLACE_OPENER),
        (HONORIFICS, Facts::HONORIFIC),
    ] {
        for word in words.split_whitespace() {
            add(word, facts);
        }
    }
    map
}

/// All that the lists know of one lower-cased word.
pub fn look_up(word: &str) -> Facts {
    let facts = CUES.get(word).copied().unwrap_or_default();
    if !word.starts_with(char::is_alphanumeric) {
        return facts;
    }
    facts.with(LISTS.get(word))
}

/// What the lists know of a phrase as the name of a place, a people or an organization; lower-cased, words apart by one blank.
pub fn look_up_phrase(phrase: &str) -> Facts {
    LISTS.get(phrase).only(Facts::PLACE.with(Facts::GROUP).with(Facts::ORGANIZATION).with(Facts::CLUB))
}

/// The gender of a lower-cased given name; `None` where it is none, or one of both.
pub fn given_name_gender(word: &str) -> Option<Gender> {
    let facts = look_up(word);
    match (facts.any(Facts::MALE), facts.any(Facts::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// Whether a lower-cased word is a title or role that stands before a name ("president", "gen.", "coach").
pub fn is_title(word: &str) -> bool {
    CUES.get(word).is_some_and(|f| f.any(Facts::TITLE))
}

/// Whether a lower-cased name is that of a state.
pub fn is_country(name: &str) -> bool {
    look_up_phrase(name).any(Facts::COUNTRY)
}

/// Whether a lower-cased word names a people, religion or following.
pub fn is_demonym(name: &str) -> bool {
    look_up_phrase(name).any(Facts::GROUP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_names_titles_and_places() {
        assert_eq!(given_name_gender("mary"), Some(Gender::Female));
        assert_eq!(given_name_gender("james"), Some(Gender::Male));
        assert_eq!(given_name_gender("table"), None);
        assert!(is_title("president") && !is_title("table"));
        assert!(is_country("vietnam") && is_country("united states") && !is_country("hanoi"));
        assert!(is_demonym("vietnamese") && !is_demonym("vietnam"));
        assert!(look_up("new").any(Facts::BEGINS_PLACE));
        assert!(look_up("sri").any(Facts::BEGINS_PLACE));
        assert!(look_up_phrase("sri lanka").any(Facts::COUNTRY));
        assert!(look_up_phrase("khmer rouge").any(Facts::ORGANIZATION));
        assert!(look_up("khmer").any(Facts::BEGINS_ORGANIZATION));
        assert!(look_up_phrase("new york").any(Facts::PLACE));
    }
}
