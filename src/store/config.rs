//! The reader's config: what can be set there, and what to do with what can't be understood.
//!
//! ```toml
//! theme = "light"
//! column = 72
//! justify = true
//! marked = ["person", "time"]
//! dim-below = 0.6
//! keep-corrections = true
//! keep-notes = true
//! keep-places = true
//! mouse = "scroll"
//! names-file = "names.txt"
//!
//! [names]
//! "Ieng Sary | Sary" = "person"
//! ```
//!
//! Forgiving: what is wrong is told, a sentence each, and everything else is used. The file is never written.

use super::Kinds;
use crate::analysis::own::Names;
use crate::app::{Marked, MarkedKind, MouseMode};
use crate::error::Error;
use crate::keys::Keymap;
use crate::source::{explain, sanitize_line};
use crate::ui::Theme;
use std::fs::File;
use std::io::Read;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use toml::Table;

/// A config with every setting as it is without one, and what each does.
pub const SHIPPED: &str = include_str!("../../assets/config.toml");
/// The name of the file in the config's folder.
const FILE: &str = "config.toml";
/// No config or list of names is larger than this, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;
/// The cells that a column of text may have.
pub(crate) const COLUMNS: RangeInclusive<u16> = 30..=160;
/// More lines that are no TOML than this are not looked for.
const MOST_BAD_LINES: usize = 10;
const KEYS: [&str; 16] = [
    "theme",
    "column",
    "justify",
    "marked",
    "shapes",
    "names",
    "names-file",
    "dim-below",
    "keep-corrections",
    "keep-notes",
    "keep-places",
    "mouse",
    "ascii",
    "screen-reader",
    "links",
    "synchronized",
];

/// What the reader has set.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The colours.
    pub theme: Option<Theme>,
    /// The reader's own themes.
    pub themes: Arc<[Theme]>,
    /// How many cells the column of the text has at most.
    pub column: u16,
    /// Whether both edges of the text are even.
    pub justify: bool,
    /// Which kinds are marked in the text.
    pub marked: Marked,
    /// Whether kinds are told apart by type too, not only by colour.
    pub shapes: bool,
    /// The reader's own names.
    pub names: Names,
    /// Mentions less sure than this, from 0 to 1, are dimmed in the article.
    pub dim_below: f32,
    /// What is kept on disk.
    pub keep: Kinds,
    /// How much of the mouse the reader takes.
    pub mouse: MouseMode,
    /// Whether only ASCII reaches the screen; where nothing is set the locale says.
    pub ascii: Option<bool>,
    /// Whether the screen is for a screen reader.
    pub screen_reader: bool,
    /// Whether the terminal is told where links lead (OSC 8).
    pub links: bool,
    /// Whether frames are drawn as synchronized updates (DEC mode 2026).
    pub synchronized: bool,
    /// The keys: those of dateline with the reader's own over them.
    pub keymap: Arc<Keymap>,
}

impl Default for Config {
    /// What holds without a config of the reader's: the one that comes with dateline says it.
    fn default() -> Self {
        static DEFAULT: LazyLock<Config> = LazyLock::new(|| Config::unset().parse(SHIPPED, FILE, Path::new("")).0);
        DEFAULT.clone()
    }
}

impl Config {
    /// Before anything is set.
    fn unset() -> Self {
        Self {
            theme: None,
            themes: Arc::default(),
            column: 0,
            justify: false,
            marked: Marked::of([]),
            shapes: false,
            names: Names::default(),
            dim_below: 0.0,
            keep: Kinds { corrections: false, notes: false, places: false },
            mouse: MouseMode::Off,
            ascii: None,
            screen_reader: false,
            links: false,
            synchronized: false,
            keymap: Keymap::shared(),
        }
    }

    /// Reads the config and the keymap in a folder, if they are there. What is wrong with them comes beside it, a sentence
    /// each that is safe to show.
    pub fn read(folder: &Path) -> (Self, Vec<String>) {
        let path = folder.join(FILE);
        let name = shown(&path);
        let (themes, wrong) = super::themes::read(folder);
        let bare = Self { themes, ..Self::default() };
        let (config, mut notes) = match text(&path) {
            Ok(source) => bare.parse(&source, &name, folder),
            Err(Error::Missing { .. }) => (bare, Vec::new()),
            Err(error) => (bare, vec![error.to_string()]),
        };
        notes.extend(wrong);
        let (keymap, told) = super::keymap::read(folder);
        notes.extend(told);
        (Self { keymap, ..config }, notes)
    }

    /// A theme by name: one of the reader's own, or one that comes with dateline.
    pub fn theme_named(&self, name: &str) -> Option<Theme> {
        self.themes.iter().find(|t| t.name == name).cloned().or_else(|| Theme::shipped(name))
    }

    /// The names of all themes.
    pub fn theme_names(&self) -> String {
        let own = self.themes.iter().map(|t| t.name.as_str());
        Theme::names().map(|name: &str| name).chain(own).collect::<Vec<&str>>().join(", ")
    }

    /// Reads the text of a config called `name`, whose paths begin at `folder`, over what is set already; the keymap is not in
    /// it. What is wrong comes beside it, a sentence each that is safe to show.
    pub fn parse(self, source: &str, name: &str, folder: &Path) -> (Self, Vec<String>) {
        let mut config = self;
        let mut notes = Vec::new();
        let mut note = |line: Option<usize>, what: String| {
            let place = line.map(|n| format!(", line {n}")).unwrap_or_default();
            notes.push(format!("'{name}'{place}: {}", sanitize_line(&what)));
        };
        let table = table(source, &mut note);
        for (key, value) in &table {
            let line = line_of(source, key);
            let mut wrong = |wanted: &str| note(line, format!("what {key} is set to is not used; {wanted}"));
            match key.as_str() {
                "theme" => match value.as_str().and_then(|name| config.theme_named(name)) {
                    Some(theme) => config.theme = Some(theme),
                    None => wrong(&format!("the themes are {}", config.theme_names())),
                },
                "column" => match value.as_integer().and_then(|n| u16::try_from(n).ok()) {
                    Some(cells) if COLUMNS.contains(&cells) => config.column = cells,
                    _ => wrong(&format!("it is a number from {} to {}", COLUMNS.start(), COLUMNS.end())),
                },
                "justify" | "shapes" => match value.as_bool() {
                    Some(wanted) => match key.as_str() {
                        "justify" => config.justify = wanted,
                        _ => config.shapes = wanted,
                    },
                    None => wrong("it is true or false"),
                },
                "marked" => {
                    let kind = |v: &toml::Value| MarkedKind::ALL.into_iter().find(|k| Some(k.name()) == v.as_str());
                    match value.as_array().and_then(|all| all.iter().map(kind).collect::<Option<Vec<_>>>()) {
                        Some(kinds) => config.marked = Marked::of(kinds),
                        None => {
                            let names = MarkedKind::ALL.map(MarkedKind::name).join("\", \"");
                            wrong(&format!("it is a list of some of \"{names}\""));
                        }
                    }
                }
                "dim-below" => match value.as_float().or(value.as_integer().map(|n| n as f64)) {
                    Some(share) if (0.0..=1.0).contains(&share) => config.dim_below = share as f32,
                    _ => wrong("it is a number from 0 to 1"),
                },
                "keep-corrections" | "keep-notes" | "keep-places" => match value.as_bool() {
                    Some(keep) => match key.as_str() {
                        "keep-corrections" => config.keep.corrections = keep,
                        "keep-notes" => config.keep.notes = keep,
                        _ => config.keep.places = keep,
                    },
                    None => wrong("it is true or false"),
                },
                "ascii" => match value.as_bool() {
                    Some(only) => config.ascii = Some(only),
                    None => wrong("it is true or false"),
                },
                "screen-reader" => match value.as_bool() {
                    Some(wanted) => config.screen_reader = wanted,
                    None => wrong("it is true or false"),
                },
                "links" => match value.as_bool() {
                    Some(wanted) => config.links = wanted,
                    None => wrong("it is true or false"),
                },
                "synchronized" => match value.as_bool() {
                    Some(wanted) => config.synchronized = wanted,
                    None => wrong("it is true or false"),
                },
                "mouse" => match value.as_str().and_then(MouseMode::from_name) {
                    Some(mode) => config.mouse = mode,
                    None => wrong("it is \"full\", \"scroll\" or \"off\""),
                },
                "names-file" => match value.as_str() {
                    Some(file) => match read_names(&at(folder, file)) {
                        Ok(names) => config.names.extend(&names),
                        Err(error) => note(line, error.to_string()),
                    },
                    None => wrong("it is the path of a list of names"),
                },
                "names" => match value.as_table() {
                    Some(entries) => {
                        let mut names = Names::default();
                        for (words, kind) in entries {
                            let line = line_of(source, words);
                            if let Err(why) = names.add(words, kind.as_str().unwrap_or_default(), 0) {
                                note(line, why);
                            }
                        }
                        // What stands in the config itself comes before what it points to.
                        names.extend(&config.names);
                        config.names = names;
                    }
                    None => wrong("it is a table of \"name | other name\" = \"kind\"; a file is named with names-file"),
                },
                _ => {
                    let remedy = match nearest(key, &KEYS) {
                        Some(near) => format!("did you mean {near}?"),
                        None => format!("known are {}", KEYS.join(", ")),
                    };
                    note(line, format!("there is no setting \"{key}\"; {remedy}"));
                }
            }
        }
        (config, notes)
    }
}

/// Reads a list of names.
///
/// # Errors
/// A file that can't be read, is no UTF-8, or has a line that can't be understood.
pub fn read_names(path: &Path) -> Result<Names, Error> {
    let list = text(path).map_err(|error| match error {
        Error::Missing { name } => Error::NoList { name },
        error => error,
    })?;
    let clean: Vec<_> = list.lines().map(sanitize_line).collect();
    Names::parse(&clean.join("\n")).map_err(|bad| Error::BadNames { name: shown(path), what: bad.to_string() })
}

/// The text of a small file.
pub(super) fn text(path: &Path) -> Result<String, Error> {
    let name = shown(path);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|e| explain(e, &name))?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|e| explain(e, &name))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::TooLarge { name, size: "more than 16 MB".to_owned(), limit: LARGEST >> 20 });
    }
    String::from_utf8(bytes).map_err(|e| {
        let line = e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        Error::BadNames { name, what: format!("line {line}: the text is no UTF-8; save it in that encoding") }
    })
}

/// The table of a config; lines that are no TOML are told and left out.
pub(crate) fn table(source: &str, note: &mut impl FnMut(Option<usize>, String)) -> Table {
    let mut lines: Vec<&str> = source.trim_start_matches('\u{FEFF}').lines().collect();
    for _ in 0..=MOST_BAD_LINES {
        let text = lines.join("\n");
        let error = match text.parse::<Table>() {
            Ok(table) => return table,
            Err(error) => error,
        };
        let at = error.span().map_or(0, |s| s.start).min(text.len());
        let line = text.as_bytes()[..at].iter().filter(|b| **b == b'\n').count().min(lines.len().saturating_sub(1));
        // An error may be found at the end of the line before.
        let Some(line) = (0..=line).rev().find(|i| lines.get(*i).is_some_and(|l| !l.trim().is_empty())) else { break };
        note(Some(line + 1), format!("this is not used, it is no TOML: {}", error.message()));
        lines[line] = "";
    }
    Table::new()
}

/// The number of the line that sets a key.
fn line_of(source: &str, key: &str) -> Option<usize> {
    let sets = |line: &str| {
        let line = line.trim_start().trim_start_matches(['[', '"', '\'']);
        line.strip_prefix(key)
            .is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(['=', ']']))
    };
    source.lines().position(sets).map(|i| i + 1)
}

/// A path of the config: from its folder on, or from the reader's home on after `~/`.
pub(super) fn at(folder: &Path, path: &str) -> PathBuf {
    match path.strip_prefix("~/").and_then(|rest| Some(etcetera::home_dir().ok()?.join(rest))) {
        Some(path) => path,
        None => folder.join(path),
    }
}

pub(super) fn shown(path: &Path) -> String {
    sanitize_line(&path.to_string_lossy()).into_owned()
}

/// The name that is nearest to a word, if one is near.
pub(crate) fn nearest<'n>(word: &str, names: &[&'n str]) -> Option<&'n str> {
    names.iter().map(|n| (distance(n, word), *n)).min().filter(|(n, _)| *n <= 3).map(|(_, near)| near)
}

/// How many letters have to be changed, added or left out to make one word the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = before + usize::from(x != *y);
            before = row[j + 1];
            row[j + 1] = change.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(source: &str) -> (Config, Vec<String>) {
        Config::default().parse(source, "c", Path::new("/nowhere"))
    }

    #[test]
    fn the_shipped_config_says_what_holds_without_one() {
        let holds = Config::unset().parse(SHIPPED, "c", Path::new("/nowhere"));
        assert_eq!(holds, (Config::default(), Vec::new()));
        assert_eq!((holds.0.column, holds.0.links, holds.0.mouse), (72, true, MouseMode::Full));
        // Every setting is in it: those without a value of their own behind a mark, with one that could be set.
        let marked = |line: &str| {
            line.starts_with("# ") && (line.contains(" = ") || line.starts_with("# [")) && !line.contains(": ")
        };
        let open: String =
            SHIPPED.lines().map(|l| if marked(l) { &l[2..] } else { l }).flat_map(|l| [l, "\n"]).collect();
        let table: Table = open.parse().expect("TOML without the marks too");
        let mut set: Vec<&str> = table.keys().map(String::as_str).collect();
        let mut known = KEYS.to_vec();
        set.sort_unstable();
        known.sort_unstable();
        assert_eq!(set, known);
        // And each of these is understood; only the list of names is not there.
        let notes = parse(&open).1;
        assert!(notes.len() == 1 && notes[0].contains("there is no such list of names"), "{notes:?}");
    }

    #[test]
    fn everything_that_can_be_set_is_set() {
        let (config, notes) = parse(
            "theme = \"light\"\ncolumn = 60\njustify = true\nmarked = [\"person\", \"time\"]\nshapes = true\ndim-below = 0.25\nkeep-corrections = false\nkeep-places = false\nmouse = \"off\"\n[names]\n\"Asa Wren | Wren\" = \"person\"\n",
        );
        assert_eq!(notes, [""; 0]);
        assert_eq!((config.column, config.justify, config.shapes), (60, true, true));
        assert_eq!(config.marked, Marked::of([MarkedKind::Persons, MarkedKind::Times]));
        for wrong in ["column = 12", "column = \"wide\"", "justify = 1", "marked = [\"people\"]", "theme = \"dusk\""] {
            let (config, told) = parse(wrong);
            assert_eq!((config, told.len()), (Config::default(), 1), "{wrong}");
        }
        assert_eq!((config.theme, config.dim_below, config.keep.corrections), (Theme::shipped("light"), 0.25, false));
        assert!(config.keep.notes && !config.keep.places);
        assert!(!config.names.is_empty() && config.mouse == MouseMode::Off);
        assert_eq!(
            parse("mouse = \"wheel\"").1,
            ["'c', line 1: what mouse is set to is not used; it is \"full\", \"scroll\" or \"off\""]
        );
        assert_eq!(parse(""), (Config::default(), Vec::new()));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_the_rest_is_used() {
        let (config, notes) = parse(
            "thme = \"light\"\ntheme = \"dark\"\n= 3\ndim-below = 7\nwheels = 4\nnames-file = \"gone.txt\"\n[names]\nWren = \"bird\"\nLund = \"place\"\n",
        );
        assert_eq!(config.theme, Theme::shipped("dark"));
        assert_eq!(config.names, {
            let mut n = Names::default();
            n.add("Lund", "place", 0).unwrap();
            n
        });
        let said = notes.join("\n");
        for words in [
            "'c', line 1: there is no setting \"thme\"; did you mean theme?",
            "'c', line 3: this is not used, it is no TOML",
            "'c', line 4: what dim-below is set to is not used; it is a number from 0 to 1",
            "'c', line 5: there is no setting \"wheels\"; known are theme",
            "'c', line 6: '/nowhere/gone.txt': there is no such list",
            "'c', line 8: \"bird\" is no kind",
        ] {
            assert!(said.contains(words), "{words:?} is not in\n{said}");
        }
        assert_eq!(notes.len(), 6, "{said}");
    }
}
