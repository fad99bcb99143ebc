//! The words of the interface, in one place: whoever wants to change or translate them finds them here.
//!
//! Words that belong to one enum stand with it and are told apart by it: what keys do (`app::action` and its neighbours),
//! kinds and colours, and what help says. Errors are in [`crate::error`].

/// What the status line says of the focus.
pub(crate) mod status {
    pub(crate) const THE_KEYS: &str = "The keys";
    pub(crate) const CORRECTING: &str = "Correcting";
    pub(crate) const COMPANY: &str = "Who appears with whom";
    pub(crate) const HIGHLIGHTS: &str = "Highlights and notes";
    pub(crate) const MARKED: &str = "What is marked";
    pub(crate) const SO_FAR: &str = "so far";
    pub(crate) const SAID_BY_NOBODY: &str = "said by somebody unknown";
    pub(crate) const NO_SPEAKER: &str = "speaker unknown";
    pub(crate) const UNRESOLVED: &str = "not resolved without a day of publication (D)";
    pub(crate) const LOADING: &str = "loading …";
    pub(crate) const READING_NAMES: &str = "reading names …";
    pub(crate) const NOT_FOUND: &str = "not in this text";
    pub(crate) const CHOOSE: &str = "choose";
    pub(crate) const ON_OR_OFF: &str = "on or off";
    pub(crate) const MARK_LETTER: &str = "a letter for the mark; Esc for none";
    pub(crate) const GO_TO_MARK: &str = "the letter of a mark; the same key again goes back; Esc";
    pub(crate) const HINT_LETTERS: &str = "the letters of a place; Esc for none";
    pub(crate) const TIMES_WHAT: &str = "times what? Esc for nothing";
    pub(crate) const AND_THEN: &str = "and then? Esc for nothing";

    pub(crate) fn mention_of(n: usize, count: usize) -> String {
        format!("mention {n} of {count}")
    }

    pub(crate) fn mentions(count: usize) -> String {
        format!("{count} mention{}", if count == 1 { "" } else { "s" })
    }

    pub(crate) fn says(count: usize) -> String {
        format!("says {count}")
    }

    pub(crate) fn said_by(name: &str) -> String {
        format!("said by {name}")
    }

    pub(crate) fn quotation_of(n: u32, count: usize) -> String {
        format!("quotation {n} of {count}")
    }

    pub(crate) fn paragraph_of(n: usize, count: usize) -> String {
        format!("paragraph {n} of {count}")
    }

    pub(crate) fn beginning_only(megabytes: usize) -> String {
        format!("names in the first {megabytes} MB only")
    }

    pub(crate) fn selected(count: usize) -> String {
        format!("{count} {} selected", if count == 1 { "word" } else { "words" })
    }
}

/// What stands before and behind a typed line.
pub(crate) mod prompt {
    pub(crate) const ONLY_WITH: &str = "only with: ";
    pub(crate) const UP_DOWN: &str = "↑ ↓ choose";
    pub(crate) const COMMAND_HINT: &str = "↑ ↓ choose; a number goes to a paragraph, 50% into the text";
    pub(crate) const PERCENT: &str = "go to %: ";
    pub(crate) const PERCENT_HINT: &str = "0 to 100";
    pub(crate) const WHO: &str = "who: ";
    pub(crate) const WHO_HINT: &str = "letters of the name; ↑ ↓ choose";
    pub(crate) const NAME: &str = "name: ";
    pub(crate) const NOTE: &str = "note: ";
    pub(crate) const NOTE_HINT: &str = "C-j begins a line";
    pub(crate) const DOSSIER: &str = "dossier to file: ";
    pub(crate) const DOSSIER_HINT: &str = ".html .md .json .csv";
    pub(crate) const REPLACE: &str = "write over it? (y) ";
    pub(crate) const DATE: &str = "published on: ";
    pub(crate) const DATE_HINT: &str = "YYYY, YYYY-MM or YYYY-MM-DD; nothing for unknown";
    pub(crate) const SEARCH_HINT: &str = "↑ earlier searches; ~ before a regular expression";
}

/// Headings of the lists, their orders, and what stands in an empty one.
pub(crate) mod pane {
    pub(crate) const BY_WEIGHT: &str = "by weight";
    pub(crate) const AS_THEY_COME: &str = "as they come";
    pub(crate) const BY_NAME: &str = "by name";
    pub(crate) const BY_SPEAKER: &str = "by speaker";
    pub(crate) const BY_TIME: &str = "by time";
    pub(crate) const AS_TOLD: &str = "as told";
    pub(crate) const NOBODY_NAMED: &str = "nobody of this kind is named";
    pub(crate) const NONE_WITH_LETTERS: &str = "none has these letters";
    pub(crate) const NOBODY_QUOTED_SO_FAR: &str = "nobody is quoted so far";
    pub(crate) const NOBODY_QUOTED: &str = "nobody is quoted";
    pub(crate) const NO_HAPPENINGS: &str = "no dated happenings";
    pub(crate) const READING: &str = "reading …";
    pub(crate) const NOBODY_SO_FAR: &str = "nobody so far";
    pub(crate) const PEOPLE: &str = "People";
    pub(crate) const ORGANISATIONS: &str = "Organisations";
    pub(crate) const PLACES: &str = "Places";
    pub(crate) const GROUPS: &str = "Groups";
    pub(crate) const OTHERS: &str = "Others";
    pub(crate) const NAMES: &str = "Names";
    pub(crate) const TIMELINE: &str = "Timeline";
    pub(crate) const SAID: &str = "Said";
    pub(crate) const SPEAKER_UNKNOWN: &str = "Speaker unknown";
    pub(crate) const DIRECT: &str = "direct";
    pub(crate) const PARTLY_QUOTED: &str = "partly quoted";
    pub(crate) const REPORTED: &str = "reported";
}

/// Headings on a card.
pub(crate) mod card {
    pub(crate) const ROLES: &str = "Roles";
    pub(crate) const SAYS: &str = "Says";
    pub(crate) const SAID_ABOUT: &str = "Said about";
    pub(crate) const APPEARS_WITH: &str = "Appears with";
    pub(crate) const MENTIONS: &str = "Mentions";
}

/// Headings of lists to choose from, and why one is empty.
pub(crate) mod list {
    pub(crate) const CONTENTS: &str = "Contents";
    pub(crate) const LINKS: &str = "Links";
    pub(crate) const SHELF: &str = "To read";
    pub(crate) const HIGHLIGHTS: &str = "Highlights";
    pub(crate) const RECENT: &str = "Read lately";
    pub(crate) const MARKED: &str = "Marked in the text";
    pub(crate) const NO_CONTENTS: &str = "This text has no table of contents";
    pub(crate) const NO_LINKS: &str = "This text has no links";
    pub(crate) const NO_SHELF: &str = "Nothing else was given to read";
    pub(crate) const NO_PLACES: &str = "No marks are set, and no jumps were made yet";
    pub(crate) const NO_HIGHLIGHTS: &str = "Nothing is highlighted in this text yet";
    pub(crate) const NO_RECENT: &str = "Nothing that was read before is kept";
    pub(crate) const NOTHING_TO_MARK: &str = "Nothing can be marked";
    pub(crate) const LOST: &str = "not found in the text";
    pub(crate) const IS_MARKED: &str = "marked";
    pub(crate) const IS_NOT_MARKED: &str = "not marked";
}

/// Sentences that answer a key.
pub(crate) mod told {
    pub(crate) const STILL_READING: &str = "The text is still being read; names come in a moment";
    pub(crate) const NO_NAMES: &str = "No names were found in this text";
    pub(crate) const NO_QUOTES: &str = "Nobody is quoted in this text";
    pub(crate) const NO_TIMES: &str = "No dates or times were found in this text";
    pub(crate) const NOBODY_CHOSEN: &str = "Nobody is chosen yet: Tab goes to the next name, / finds words";
    pub(crate) const NOTHING_BACK: &str = "Nothing to go back to";
    pub(crate) const NOTHING_FORWARD: &str = "Nothing to go forward to";
    pub(crate) const NO_COLOURS: &str = "No colours are wanted here (NO_COLOR, or a terminal without any)";
    pub(crate) const ONLY_SO_FAR: &str = "Lists and cards show only what you have read so far";
    pub(crate) const ALL_SHOWN: &str = "Lists and cards show all";
    pub(crate) const EVEN: &str = "Both edges are even";
    pub(crate) const RAGGED: &str = "The right edge is ragged";
    pub(crate) const SHAPES: &str = "Kinds have a type of their own";
    pub(crate) const COLOURS: &str = "Kinds have a colour of their own";
    pub(crate) const NO_PAGE: &str = "This link leads to no page";
    pub(crate) const SHOWN_ALREADY: &str = "All of it is shown already";
    pub(crate) const NO_DATES: &str = "Nothing here has a date yet; D sets the day of publication";
    pub(crate) const NO_HINTS: &str = "Nothing on the screen to go to";
    pub(crate) const TOO_MUCH: &str = "That is too much for one highlight; a page or two is the most";
    pub(crate) const NOTE_GONE: &str = "The note is taken away";
    pub(crate) const NOTED: &str = "Noted";
    pub(crate) const WORDS_GONE: &str = "These words are not in the text any more";
    pub(crate) const NO_WORDS: &str = "No words are on the screen";
    pub(crate) const NONE_HERE: &str = "There is none here";
    pub(crate) const TEXT_ENDS: &str = "The text ends here";
    pub(crate) const NO_LINE: &str = "No line has these letters";
    pub(crate) const NO_PERCENT: &str = "A number from 0 to 100 is needed";
    pub(crate) const NOBODY: &str = "Nobody has these letters";
    pub(crate) const NO_LIST: &str = "There is no list here to pick from";
    pub(crate) const NOTHING_TO_CORRECT: &str = "Nothing to correct here: go to a name or a quotation first";
    pub(crate) const NO_CORRECTION: &str = "There is no correction to take back";
    pub(crate) const NO_REPEAT: &str = "There is no correction to make again";
    pub(crate) const NO_OTHER: &str = "There is no other";
    pub(crate) const WRAPPED_TO_START: &str = "From the end on to the start";
    pub(crate) const WRAPPED_TO_END: &str = "From the start on to the end";
    pub(crate) const NEVER_TOGETHER: &str = "These two are named in no sentence together";
    pub(crate) const MARK_IS_LETTER: &str = "A mark is a letter";
    pub(crate) const NO_NAME_HERE: &str = "No name is on the screen";
}
