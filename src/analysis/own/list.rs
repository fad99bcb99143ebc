//! The lines of a list of names: `Ieng Sary | Sary | Brother Van = person`.

use crate::analysis::Kind;
use crate::document::Document;
use crate::language::{Text, flatten};
use crate::source::sanitize_line;
use rustc_hash::FxHashMap;

/// Longest name, in tokens.
const LONGEST: usize = 24;
/// Shortest name that is also looked for in capitals throughout ("SARY" for "Sary"), in letters: "It" is not "IT".
const CAPITALS: usize = 3;

/// What one line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The first name of the line: what the entity is called.
    pub name: String,
    /// The kind; `None` for words that are no name.
    pub kind: Option<Kind>,
}

/// A step from one token of a name to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Node {
    /// The nodes after this one, by the token that leads there.
    pub next: FxHashMap<Box<str>, usize>,
    /// The entry whose name ends here as it was given.
    pub entry: Option<usize>,
    /// The entry whose name ends here when it is set in capitals throughout.
    pub capitals: Option<usize>,
}

/// A reader's own names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    pub(super) entries: Vec<Entry>,
    /// The names as a tree of tokens; the first node is the root.
    pub(super) nodes: Vec<Node>,
    /// On which line each name was given, to tell of names given twice.
    given: FxHashMap<String, (usize, usize)>,
}

impl Default for Names {
    fn default() -> Self {
        Self { entries: Vec::new(), nodes: vec![Node::default()], given: FxHashMap::default() }
    }
}

/// A line that says nothing that can be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct BadLine {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong and what to write instead.
    pub why: String,
}

/// The kinds that a line can give, as messages list them.
const KINDS: &str = "person, organization, place, group, event, work, product, law, or none for words that are no name";

impl Names {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Reads a list: on each line a name, its other names after bars, and its kind after the last equals sign.
    /// Empty lines and what follows a `#` at the beginning of a line or after a blank are passed over.
    ///
    /// # Errors
    /// The first line that can't be understood.
    pub fn parse(list: &str) -> Result<Self, BadLine> {
        let mut names = Self::default();
        for (number, line) in (1..).zip(list.trim_start_matches('\u{FEFF}').lines()) {
            let line = without_comment(line).trim();
            if line.is_empty() {
                continue;
            }
            let bad = |why: String| BadLine { line: number, why };
            let Some((words, kind)) = line.rsplit_once('=') else {
                return Err(bad(format!(
                    "\"{line}\" has no kind; write it as name = kind, for instance Ieng Sary | Sary = person"
                )));
            };
            names.add(words, kind, number).map_err(bad)?;
        }
        Ok(names)
    }

    /// Adds one entry: names with bars between, and the word for the kind. `line` is where it stands, to tell of a name
    /// given twice.
    ///
    /// # Errors
    /// A sentence on what is wrong and what to write instead; nothing is added then.
    pub fn add(&mut self, words: &str, kind: &str, line: usize) -> Result<(), String> {
        // An entry may come from a config, whose escapes write any character.
        let (words, kind) = (&*sanitize_line(words), &*sanitize_line(kind));
        let kind =
            kind_named(kind.trim()).ok_or_else(|| format!("\"{}\" is no kind; the kinds are {KINDS}", kind.trim()))?;
        let mut tokens: Vec<(String, Vec<Box<str>>)> = Vec::new();
        for name in words.split('|') {
            let name = flatten(name);
            if name.is_empty() {
                return Err(format!("\"{}\" lacks a name; write it as name | other name = kind", words.trim()));
            }
            let parts = cut(&name);
            if parts.is_empty() || parts.len() > LONGEST {
                return Err(format!("\"{name}\" has more than {LONGEST} words; give a shorter name"));
            }
            if let Some((before, _)) = self.given.get(&name) {
                return Err(match before {
                    0 => format!("\"{name}\" is given twice; name it once, with all its other names beside it"),
                    _ => format!(
                        "\"{name}\" is given on line {before} already; name it once, with all its other names beside it"
                    ),
                });
            }
            if !tokens.iter().any(|(other, _)| *other == name) {
                tokens.push((name, parts));
            }
        }
        let Some((first, _)) = tokens.first() else { return Err("the name is missing".to_owned()) };
        let entry = self.entries.len();
        self.entries.push(Entry { name: first.clone(), kind });
        for (name, parts) in &tokens {
            self.given.insert(name.clone(), (line, entry));
            self.plant(name, parts, entry);
        }
        Ok(())
    }

    /// Takes in what another list has that this one has not.
    pub fn extend(&mut self, other: &Self) {
        let mut numbers: FxHashMap<usize, usize> = FxHashMap::default();
        let mut names: Vec<(&String, usize)> = other.given.iter().map(|(name, (_, entry))| (name, *entry)).collect();
        names.sort_by_key(|(name, entry)| (*entry, (*name).clone()));
        for (name, entry) in names {
            if self.given.contains_key(name) {
                continue;
            }
            let own = *numbers.entry(entry).or_insert_with(|| {
                self.entries.push(other.entries[entry].clone());
                self.entries.len() - 1
            });
            self.given.insert(name.clone(), (0, own));
            self.plant(name, &cut(name), own);
        }
    }

    /// Adds a name to the tree, as it stands and in capitals throughout; of two that are the same the first one stays.
    fn plant(&mut self, name: &str, parts: &[Box<str>], entry: usize) {
        let at = self.grow(parts.iter().cloned());
        self.nodes[at].entry.get_or_insert(entry);
        if name.chars().filter(|c| c.is_alphabetic()).count() >= CAPITALS {
            let at = self.grow(parts.iter().map(|p| p.to_uppercase().into()));
            self.nodes[at].capitals.get_or_insert(entry);
        }
    }

    /// The node that the tokens lead to.
    fn grow(&mut self, parts: impl Iterator<Item = Box<str>>) -> usize {
        let mut at = 0;
        for part in parts {
            at = match self.nodes[at].next.get(&part) {
                Some(next) => *next,
                None => {
                    self.nodes.push(Node::default());
                    let next = self.nodes.len() - 1;
                    self.nodes[at].next.insert(part, next);
                    next
                }
            };
        }
        at
    }
}

/// The line up to its comment.
fn without_comment(line: &str) -> &str {
    let mut before = ' ';
    for (i, c) in line.char_indices() {
        if c == '#' && before.is_whitespace() {
            return &line[..i];
        }
        before = c;
    }
    line
}

fn kind_named(word: &str) -> Option<Option<Kind>> {
    let word = word.to_lowercase();
    let word = if word == "organisation" { "organization" } else { word.as_str() };
    if word == "none" {
        return Some(None);
    }
    Kind::ALL
        .into_iter()
        .filter(|k| !matches!(k, Kind::Money | Kind::Percent | Kind::Quantity))
        .find(|k| k.word() == word)
        .map(Some)
}

/// The tokens of a name as [`token`] writes them.
fn cut(name: &str) -> Vec<Box<str>> {
    let document = Document::from_exact_text("", name);
    let text = Text::new(&document);
    (0..text.tokens.len()).map(|i| token(text.raw(i)).into()).collect()
}

/// A token as names are compared by: straight apostrophes, and no full stop at the end, which belongs to "X." or to the
/// sentence as it happens.
pub(super) fn token(raw: &str) -> std::borrow::Cow<'_, str> {
    let bare = raw.trim_end_matches('.');
    let bare = if bare.is_empty() { raw } else { bare };
    if bare.contains(['’', 'ʼ']) { bare.replace(['’', 'ʼ'], "'").into() } else { bare.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_names_other_names_kinds_and_comments() {
        let list = "\u{FEFF}# who\n\nIeng Sary | Sary |Brother Van= person # three names\nC# = Product\n May = none\r\nE = mc2 = law\n";
        let names = Names::parse(list).unwrap();
        let got: Vec<_> = names.entries.iter().map(|e| (e.name.as_str(), e.kind)).collect();
        let want = [
            ("Ieng Sary", Some(Kind::Person)),
            ("C#", Some(Kind::Product)),
            ("May", None),
            ("E = mc2", Some(Kind::Law)),
        ];
        assert_eq!(got, want);
        assert!(Names::parse("").unwrap().is_empty());
    }

    #[test]
    fn wrong_lines_are_told_with_number_and_remedy() {
        for (list, line, words) in [
            ("\nMara Quist\n", 2, "name = kind"),
            ("Mara Quist = human", 1, "the kinds are person"),
            ("Mara Quist = money", 1, "\"money\" is no kind"),
            (" = person", 1, "lacks a name"),
            ("Mara | | Quist = person", 1, "lacks a name"),
            ("Quist = person\nMara Quist | Quist = person", 2, "on line 1 already"),
        ] {
            let bad = Names::parse(list).unwrap_err();
            assert!(bad.line == line && bad.why.contains(words), "{list:?}: {bad}");
        }
    }

    #[test]
    fn the_first_list_wins_over_the_second() {
        let mut first = Names::parse("Varde = person").unwrap();
        first.extend(&Names::parse("Oslen | Oslo = place\nVarde = place").unwrap());
        let kinds: Vec<_> = first.entries.iter().map(|e| (e.name.as_str(), e.kind)).collect();
        assert_eq!(kinds, [("Varde", Some(Kind::Person)), ("Oslen", Some(Kind::Place))]);
    }
}
