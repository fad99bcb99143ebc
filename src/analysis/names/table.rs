//! Sorted word lists inside the binary, searched without unpacking them.
//!
//! A list is text, a line `key<TAB>value` for each entry, sorted by bytes. Making a [`Table`] reads one line in every
//! 64 bytes, about a millisecond for all lists; a look-up halves those samples and then reads on from the nearest.

/// Bytes between two samples.
const STEP: usize = 64;

/// A sorted list and its samples.
#[derive(Debug)]
pub(super) struct Table {
    text: &'static str,
    /// The first eight bytes of each sampled key, and where its line begins.
    samples: Vec<(u64, u32)>,
}

/// What a list knows of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Entry {
    /// The value of exactly this key.
    pub value: Option<&'static str>,
    /// Whether longer keys begin with this key as a word of their own ("new" for "new york").
    pub begins: bool,
}

fn head(key: &[u8]) -> u64 {
    let mut bytes = [0u8; 8];
    for (to, from) in bytes.iter_mut().zip(key) {
        *to = *from;
    }
    u64::from_be_bytes(bytes)
}

impl Table {
    /// Takes samples of a sorted list.
    pub(super) fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let mut samples = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut at = 0;
        while at < bytes.len() {
            let line = match (at, memchr::memchr(b'\n', &bytes[at..])) {
                (0, _) => 0,
                (_, Some(n)) => at + n + 1,
                (_, None) => break,
            };
            if line >= bytes.len() {
                break;
            }
            let end = memchr::memchr(b'\t', &bytes[line..]).map_or(bytes.len(), |n| line + n);
            samples.push((head(&bytes[line..end]), u32::try_from(line).unwrap_or(u32::MAX)));
            at = line + STEP;
        }
        Self { text, samples }
    }

    /// Looks a key up.
    pub(super) fn get(&self, key: &str) -> Entry {
        let mut entry = Entry::default();
        if key.is_empty() {
            return entry;
        }
        let wanted = head(key.as_bytes());
        let first = self.samples.partition_point(|s| s.0 < wanted).saturating_sub(1);
        let mut rest = self.samples.get(first).and_then(|s| self.text.get(s.1 as usize..)).unwrap_or("");
        while let Some(end) = memchr::memchr(b'\n', rest.as_bytes()) {
            let line = &rest[..end];
            rest = &rest[end + 1..];
            // The tab after a key sorts before all that could go on with it, so lines are in order as a whole.
            let (own, wanted) = (line.as_bytes(), key.as_bytes());
            let same = own.iter().zip(wanted).take_while(|(a, b)| a == b).count();
            if same == wanted.len() {
                if own.get(same) == Some(&b'\t') {
                    entry.value = line.get(same + 1..);
                    continue;
                }
                let go_on = line.get(same..).and_then(|l| l.chars().next());
                entry.begins = go_on.is_some_and(|c| !c.is_alphanumeric() && c != '.');
                break;
            }
            if own.get(same) > wanted.get(same) {
                break;
            }
        }
        entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_there_and_only_that() {
        let t = Table::new("new\ta\nnew york\tb\nnewport\tc\nparis\td\n");
        assert_eq!(t.get("new"), Entry { value: Some("a"), begins: true });
        assert_eq!(t.get("new york"), Entry { value: Some("b"), begins: false });
        assert_eq!(t.get("newp"), Entry::default());
        assert_eq!(t.get("paris").value, Some("d"));
        assert_eq!(t.get("zoo"), Entry::default());
        assert_eq!(t.get(""), Entry::default());
    }

    #[test]
    fn every_line_of_a_long_list_is_found() {
        let text: String = (0..5000).map(|i| format!("word{i:05}\t{i}\n")).collect();
        let t = Table::new(text.leak());
        for i in 0..5000 {
            assert_eq!(t.get(&format!("word{i:05}")).value, Some(i.to_string().as_str()), "{i}");
        }
    }
}
