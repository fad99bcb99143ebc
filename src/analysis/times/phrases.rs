//! Phrases that a table lists: patterns of words, compiled once, found by their first word.
//!
//! A pattern is words with blanks between them: `(near|short)` one of several, `term?` what may be missing, `<units>` a
//! class of words. It is matched against the lower-cased tokens of a sentence.

use super::found::Reader;
use super::lexicon::Lex;
use crate::language::TokenKind;
use rustc_hash::FxHashMap;

/// The number of a word that patterns use; 0 is any other word.
pub type WordNumber = u16;

/// A class of words that a pattern or a guard can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// `<unit>`: "year"
    Unit,
    /// `<units>`: "years"
    Units,
    /// `<number>`: "3", "three", "several"
    Number,
    /// `<end>`: punctuation, or nothing more in the sentence
    End,
    /// `<name>`: a capitalised word
    Name,
}

impl Class {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "<unit>" => Self::Unit,
            "<units>" => Self::Units,
            "<number>" => Self::Number,
            "<end>" => Self::End,
            "<name>" => Self::Name,
            _ => return None,
        })
    }

    fn holds(self, r: &Reader<'_>, i: usize) -> bool {
        match self {
            Self::Unit => matches!(r.at(i), Lex::Unit(_, false)),
            Self::Units => matches!(r.at(i), Lex::Unit(_, true)),
            Self::Number => {
                matches!(r.at(i), Lex::Number(..) | Lex::Decimal(_) | Lex::Cardinal(_) | Lex::Scale(_))
                    || r.is(i, super::lexicon::Role::Vague)
            }
            Self::End => r.kind(i) != TokenKind::Word && r.kind(i) != TokenKind::Number,
            Self::Name => r.capital(i),
        }
    }
}

/// Words and classes of which one must stand at a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Choice {
    words: Vec<WordNumber>,
    classes: Vec<Class>,
}

impl Choice {
    fn holds(&self, r: &Reader<'_>, i: usize) -> bool {
        let within = i >= r.first && i < r.end;
        within && self.words.contains(&r.number(i)) && r.number(i) != 0 || self.classes.iter().any(|c| c.holds(r, i))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Element {
    choice: Choice,
    optional: bool,
}

/// What must or must not stand around a phrase.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Guard {
    after: Option<Choice>,
    not_after: Option<Choice>,
    before: Option<Choice>,
    not_before: Option<Choice>,
    capital: bool,
}

/// A pattern and the number of its entry in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pattern {
    elements: Vec<Element>,
    guard: usize,
    entry: usize,
}

/// The patterns of a table.
#[derive(Debug, Default)]
pub struct Phrases {
    numbers: FxHashMap<&'static str, WordNumber>,
    patterns: Vec<Pattern>,
    guards: Vec<Guard>,
    /// By [`WordNumber`]: the patterns that may begin with the word.
    begins: Vec<Vec<u32>>,
}

impl Phrases {
    /// Adds an entry: its patterns, divided by " / ", and its guards as `(kind, words)`. Errors say what is not understood.
    pub fn add(
        &mut self,
        entry: usize,
        patterns: &'static str,
        guards: &[(&'static str, &'static str)],
    ) -> Result<(), String> {
        let mut guard = Guard::default();
        for (kind, words) in guards {
            let mut choice = Choice::default();
            words.split_whitespace().for_each(|w| self.choose(w, &mut choice));
            match *kind {
                "after" => guard.after = Some(choice),
                "not-after" => guard.not_after = Some(choice),
                "before" => guard.before = Some(choice),
                "not-before" => guard.not_before = Some(choice),
                "capital" => guard.capital = true,
                _ => return Err(format!("no such condition: {kind}")),
            }
        }
        self.guards.push(guard);
        for written in patterns.split(" / ") {
            let mut elements = Vec::new();
            for word in written.split_whitespace() {
                let (word, optional) = word.strip_suffix('?').map_or((word, false), |w| (w, true));
                let mut choice = Choice::default();
                match word.strip_prefix('(').and_then(|w| w.strip_suffix(')')) {
                    Some(several) => several.split('|').for_each(|w| self.choose(w, &mut choice)),
                    None => self.choose(word, &mut choice),
                }
                elements.push(Element { choice, optional });
            }
            let pattern = self.patterns.len() as u32;
            let mut open = true;
            for element in &elements {
                if open && !element.choice.classes.is_empty() {
                    return Err(format!("a phrase begins with a word: {written}"));
                }
                if open {
                    for w in &element.choice.words {
                        let w = usize::from(*w);
                        if self.begins.len() <= w {
                            self.begins.resize(w + 1, Vec::new());
                        }
                        self.begins[w].push(pattern);
                    }
                }
                open &= element.optional;
            }
            if open {
                return Err(format!("an empty phrase: {written}"));
            }
            self.patterns.push(Pattern { elements, guard: self.guards.len() - 1, entry });
        }
        Ok(())
    }

    fn choose(&mut self, word: &'static str, choice: &mut Choice) {
        match Class::named(word) {
            Some(class) => choice.classes.push(class),
            None => {
                let next = self.numbers.len() as WordNumber + 1;
                choice.words.push(*self.numbers.entry(word).or_insert(next));
            }
        }
    }

    /// The number of a lower-cased word.
    pub fn number(&self, word: &str) -> WordNumber {
        self.numbers.get(word).copied().unwrap_or(0)
    }

    /// Whether a phrase may begin with the word.
    pub fn may_begin(&self, word: WordNumber) -> bool {
        self.begins.get(usize::from(word)).is_some_and(|b| !b.is_empty())
    }

    /// The longest phrase that begins at `i`: the token after it and its entry. `accept` chooses among the entries.
    pub fn longest(&self, r: &Reader<'_>, i: usize, accept: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        for p in self.begins.get(usize::from(r.number(i)))? {
            let Some(pattern) = self.patterns.get(*p as usize).filter(|p| accept(p.entry)) else { continue };
            let Some(end) = ends(r, i, &pattern.elements) else { continue };
            if best.is_none_or(|(e, _)| end > e) && self.guards.get(pattern.guard).is_some_and(|g| g.allows(r, i, end))
            {
                best = Some((end, pattern.entry));
            }
        }
        best
    }
}

/// The token after the elements, matched from `i`; what may be missing is taken where it stands.
fn ends(r: &Reader<'_>, i: usize, elements: &[Element]) -> Option<usize> {
    let mut at = i;
    for element in elements {
        if element.choice.holds(r, at) && at < r.end {
            at += 1;
        } else if !element.optional {
            return None;
        }
    }
    (at > i).then_some(at)
}

impl Guard {
    fn allows(&self, r: &Reader<'_>, start: usize, end: usize) -> bool {
        let before = |c: &Choice| start > r.first && c.holds(r, start - 1);
        let after = |c: &Choice| c.holds(r, end);
        self.after.as_ref().is_none_or(before)
            && !self.not_after.as_ref().is_some_and(before)
            && self.before.as_ref().is_none_or(after)
            && !self.not_before.as_ref().is_some_and(after)
            && (!self.capital || r.capital(start))
    }
}
