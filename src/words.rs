//! The words of the interface, in one place: whoever wants to change or translate them finds them here.
//!
//! Words that belong to one enum stand with it and are told apart by it: what keys do (`app::action` and its neighbours),
//! kinds and colours, and what help says. Errors are in [`crate::error`].

use crate::analysis::Kind;

/// A kind of entity, in a word for readers; [`Kind::word`] is the one for programs.
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Organization => "organisation",
        other => other.word(),
    }
}

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

    pub(crate) fn of(n: usize, count: usize) -> String {
        format!("{n} of {count}")
    }

    pub(crate) fn time_of(n: usize, count: usize) -> String {
        format!("time {n} of {count}")
    }

    pub(crate) fn quotation_of(n: usize, count: usize) -> String {
        format!("quotation {n} of {count}")
    }

    pub(crate) fn paragraph_of(n: usize, count: usize) -> String {
        format!("paragraph {n} of {count}")
    }

    pub(crate) fn beginning_only(megabytes: usize) -> String {
        format!("names in the first {megabytes} MB only")
    }

    pub(crate) fn keys_with(letters: &str) -> String {
        format!("The keys with “{letters}”")
    }

    pub(crate) fn left(count: usize) -> String {
        format!("{count} left")
    }

    pub(crate) fn is_there(path: &str) -> String {
        format!("'{path}' is there already")
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
    pub(crate) const WHOLE_SPAN: &str = "whole span";

    pub(crate) fn with_letters(letters: &str) -> String {
        format!("with “{letters}”")
    }

    pub(crate) fn with_names(names: &str) -> String {
        format!("with {names}")
    }

    pub(crate) fn published(date: &str) -> String {
        format!("published {date}")
    }

    pub(crate) fn claimed_by(name: &str) -> String {
        format!("says {name}")
    }

    pub(crate) fn part_of_span(parts: u32) -> String {
        format!("1/{parts} of it")
    }

    pub(crate) fn undated(count: usize) -> String {
        format!("{count} without a date")
    }
}

/// What stands on a card, small or large, and in the view of who appears with whom.
pub(crate) mod card {
    pub(crate) const ROLES: &str = "Roles";
    pub(crate) const SAYS: &str = "Says";
    pub(crate) const SAID_ABOUT: &str = "Said about";
    pub(crate) const APPEARS_WITH: &str = "Appears with";
    pub(crate) const MENTIONS: &str = "Mentions";
    pub(crate) const NO_NOTE: &str = "no note yet";
    pub(crate) const TOGETHER: &str = "in the same sentence";
    pub(crate) const OTHER_COLUMN: &str = "choose another column";
    pub(crate) const NO_SENTENCE: &str = "in no sentence";
    pub(crate) const AND: &str = "and";

    pub(crate) fn gender(male: bool) -> &'static str {
        if male { "he" } else { "she" }
    }

    pub(crate) fn also(names: &[String]) -> String {
        format!("also {}", names.join(", "))
    }

    pub(crate) fn sentence_of(n: usize, count: usize) -> String {
        format!("sentence {n} of {count}")
    }

    pub(crate) fn to_the(precision: &str) -> String {
        format!("to the {precision}")
    }

    pub(crate) fn rule(name: &str, about: &str) -> String {
        format!("rule {name}: {about}")
    }
}

/// Headings of lists to choose from, and why one is empty.
pub(crate) mod list {
    pub(crate) const CONTENTS: &str = "Contents";
    pub(crate) const LINKS: &str = "Links";
    pub(crate) const SHELF: &str = "To read";
    pub(crate) const HIGHLIGHTS: &str = "Highlights";
    pub(crate) const MARKS: &str = "Marks and jumps";
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
    pub(crate) const WAS_READING: &str = "what you were reading";

    pub(crate) fn more(count: usize) -> String {
        format!("{count} more")
    }
}

/// Sentences that answer a key.
pub(crate) mod told {
    pub(crate) const STILL_READING: &str = "The text is still being read; names come in a moment";
    pub(crate) const LOADS_ON: &str = "The rest is still being loaded; it goes on in a moment";
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
    pub(crate) const TOO_LARGE: &str = "this expression is too large";
    pub(crate) const NOT_WRITTEN: &str = "The dossier is not written: there is such a file already";
    pub(crate) const NOTHING_WRITTEN: &str = "Nothing is written";
    pub(crate) const WHICH_FORM: &str = "its end says what it holds: .html .md .json .csv";
    pub(crate) const NO_HIGHLIGHT: &str = "No highlight is here";
    pub(crate) const HIGHLIGHT_GONE: &str = "The highlight is gone";
    pub(crate) const HIGHLIGHT_BACK: &str = "The highlight is back";
    pub(crate) const HIGHLIGHT_AS_WAS: &str = "The highlight is as it was";
    pub(crate) const NOTE_AS_WAS: &str = "The note is as it was";
    pub(crate) const COPY_QUOTATION: &str = "the quotation with its speaker";
    pub(crate) const COPY_CITED: &str = "the highlight with its source";
    pub(crate) const COPY_HIGHLIGHT: &str = "the highlight";
    pub(crate) const COPY_SELECTION: &str = "the selection";
    pub(crate) const COPY_PARAGRAPH: &str = "the paragraph";
    pub(crate) const DEFECT: &str = "This could not be worked out: dateline has a defect here";
    pub(crate) const TOO_LONG_TO_COPY: &str =
        "That is more than a terminal copies, and no tool of the system is there to take it";
    pub(crate) const WAY_NAMES: &str = "goes from name to name";
    pub(crate) const WAY_KEYS: &str = "shows the keys";
    pub(crate) const WAY_MANUAL: &str = "opens the manual";

    pub(crate) fn ordered(order: &str) -> String {
        format!("The list stands {order}")
    }

    pub(crate) fn new_here(ways: &str) -> String {
        format!("New here? {ways}")
    }

    pub(crate) fn and_more(first: &str, count: usize) -> String {
        format!("{first} (and {count} more; dateline analyze says them all)")
    }

    pub(crate) fn only_beginning(why: &str) -> String {
        format!("Only the beginning could be read: {why}")
    }

    pub(crate) fn left_off(key: &str) -> String {
        format!("Where you left off; {key} goes to the start")
    }

    pub(crate) fn opening(name: &str) -> String {
        format!("Opening {name} …")
    }

    pub(crate) fn opening_manual(key: &str) -> String {
        format!("Opening the manual; {key} leads back …")
    }

    pub(crate) fn no_side(key: &str) -> String {
        format!("The lists are not beside the article now ({key} shows or hides them)")
    }

    pub(crate) fn no_expression(why: &str) -> String {
        format!("no expression yet: {why}")
    }

    pub(crate) fn column_widest(cells: u16) -> String {
        format!("There is no room for more than {cells} columns")
    }

    pub(crate) fn column_least(cells: u16) -> String {
        format!("A column has at least {cells} cells")
    }

    pub(crate) fn column(cells: u16) -> String {
        format!("A column of {cells}")
    }

    pub(crate) fn theme(name: &str) -> String {
        format!("Theme: {name}")
    }

    pub(crate) fn no_hint(letters: &str) -> String {
        format!("No place has the letters {letters}")
    }

    pub(crate) fn no_key(typed: &str, help: &str) -> String {
        format!("{typed} does nothing here; {help} shows the keys")
    }

    pub(crate) fn not_called(typed: &str) -> String {
        format!("Nothing here is called “{typed}”")
    }

    pub(crate) fn mark_set(letter: char, key: &str) -> String {
        format!("Mark {letter} is set; {key}{letter} comes back to it")
    }

    pub(crate) fn no_mark(letter: char) -> String {
        format!("No mark {letter} is set")
    }

    pub(crate) fn nothing_to_keep(key: &str) -> String {
        format!("Go to a name or a quotation first, or select words ({key})")
    }

    pub(crate) fn highlighted(colour: &str, note: &str, undo: &str) -> String {
        format!("Highlighted in {colour}; {note} puts a note on it, {undo} undoes it")
    }

    pub(crate) fn highlight_away(undo: &str) -> String {
        format!("The highlight is taken away; {undo} brings it back")
    }

    pub(crate) fn highlights_lost(count: usize) -> String {
        let what = if count == 1 { "highlight is" } else { "highlights are" };
        format!("{count} {what} not found in this text any more; the list has them still")
    }

    pub(crate) fn no_highlights(key: &str) -> String {
        format!("Nothing is highlighted yet; {key} highlights what the cursor stands on")
    }

    pub(crate) fn copied(what: &str, words: usize) -> String {
        format!("Copied {what} ({words} {})", if words == 1 { "word" } else { "words" })
    }

    pub(crate) fn copied_dragged(words: usize, key: &str) -> String {
        format!("Copied {words} {}; {key} highlights them", if words == 1 { "word" } else { "words" })
    }

    pub(crate) fn dossier_in(place: &str) -> String {
        format!("The dossier is in '{place}'")
    }
}

/// Correcting what was found: questions, what to choose from, and what was done.
pub(crate) mod mend {
    pub(crate) const WHAT: &str = "What is wrong?";
    pub(crate) const WHICH_KIND: &str = "Which kind is it?";
    pub(crate) const WHO_SAME: &str = "Who or what is it the same as?";
    pub(crate) const WHO_MEANT: &str = "Who or what is meant here?";
    pub(crate) const WHO_SAYS: &str = "Who says it?";
    pub(crate) const ANOTHER_NAME: &str = "another name …";
    pub(crate) const ANOTHER_KIND: &str = "another kind …";
    pub(crate) const ALL_MENTIONS: &str = "all mentions";
    pub(crate) const ONLY_HERE: &str = "only here";
    pub(crate) const WHEREVER: &str = "wherever it stands";
    pub(crate) const SAID_BY_NOBODY: &str = "said by nobody who is named";

    pub(crate) fn same_as_whom(name: &str) -> String {
        format!("{name} is the same as …")
    }

    pub(crate) fn means_whom(words: &str) -> String {
        format!("“{words}” means …")
    }

    pub(crate) fn here(name: &str, words: &str, sentence: &str) -> String {
        format!("{name}, here “{words}”: {sentence}")
    }

    pub(crate) fn same_as(words: &str, other: &str) -> String {
        format!("“{words}” is the same as “{other}”")
    }

    pub(crate) fn means(words: &str, other: &str) -> String {
        format!("“{words}” means “{other}” here")
    }

    pub(crate) fn another_here(words: &str) -> String {
        format!("“{words}” is another one here")
    }

    pub(crate) fn another(words: &str) -> String {
        format!("“{words}” is another one")
    }

    pub(crate) fn called(words: &str, name: &str) -> String {
        format!("“{words}” is called {name}")
    }

    pub(crate) fn of_kind(words: &str, kind: &str) -> String {
        format!("“{words}” is of the kind {kind}")
    }

    pub(crate) fn no_name(words: &str) -> String {
        format!("“{words}” is no name")
    }

    pub(crate) fn said_by(words: &str) -> String {
        format!("said by “{words}”")
    }

    pub(crate) fn made(what: &str, undo: &str) -> String {
        format!("{what}; {undo} undoes it")
    }

    pub(crate) fn taken_back(what: &str) -> String {
        format!("Taken back: {what}")
    }

    pub(crate) fn again(what: &str) -> String {
        format!("Again: {what}")
    }

    pub(crate) fn unplaced(count: usize) -> String {
        let what = if count == 1 { "correction finds" } else { "corrections find" };
        format!("{count} {what} no place in this text any more; kept all the same")
    }
}
