//! The lists of names as features: which classes a word or a run of words has.
//!
//! The lists are embedded as sorted lines of `key TAB class` and searched by halving, so that nothing has to be built
//! when the program starts.

static WORDS: &str = include_str!("../../../../assets/gazetteers/words.tsv");
static PLACES: &str = include_str!("../../../../assets/gazetteers/places.tsv");
static ORGANIZATIONS: &str = include_str!("../../../../assets/gazetteers/organizations.tsv");

/// A list of sorted lines.
#[derive(Clone, Copy)]
pub(super) struct List(&'static str);

/// The lists of names of several words, with the letter that stands for each.
pub(super) const PHRASES: [List; 2] = [List(PLACES), List(ORGANIZATIONS)];
/// Classes of single words: given names, surnames, common words.
pub(super) const SINGLE: List = List(WORDS);

impl List {
    /// The class of a key.
    pub(super) fn class(self, key: &str) -> Option<&'static str> {
        let at = self.first_not_before(key);
        let (found, class) = self.line(at)?.split_once('\t')?;
        (found == key).then_some(class)
    }

    /// Whether any key begins with this word.
    pub(super) fn has_beginning(self, word: &str) -> bool {
        let at = self.first_not_before(word);
        self.line(at).is_some_and(|l| l.starts_with(word))
    }

    /// The line that begins at byte `at`.
    fn line(self, at: usize) -> Option<&'static str> {
        let rest = self.0.get(at..)?;
        let line = rest.split('\n').next()?;
        (!line.is_empty()).then_some(line)
    }

    /// The byte at which the first line begins whose key is not before `key`.
    fn first_not_before(self, key: &str) -> usize {
        let bytes = self.0.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = low.midpoint(high);
            let start = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |i| low + i + 1);
            let end = memchr::memchr(b'\n', &bytes[middle..]).map_or(bytes.len(), |i| middle + i);
            let line = &bytes[start..end];
            let own = memchr::memchr(b'\t', line).map_or(line, |i| &line[..i]);
            if own < key.as_bytes() {
                low = (end + 1).min(high);
            } else {
                high = start;
            }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halving_finds_what_reading_finds() {
        for list in [SINGLE, PHRASES[0], PHRASES[1]] {
            assert!(list.0.lines().all(|l| l.contains('\t')));
            for line in list.0.lines().step_by(97).chain(list.0.lines().take(3)).chain(list.0.lines().rev().take(3)) {
                let (key, class) = line.split_once('\t').unwrap();
                assert_eq!(list.class(key), Some(class), "{key}");
                assert!(list.has_beginning(key));
            }
            assert_eq!((list.class(""), list.class("\u{10ffff}"), list.class("no such name here")), (None, None, None));
        }
    }
}
