//! Classes of words that are used alike, at three granularities, from a table inside the program.
//!
//! The file is a magic word, then slots of six bytes, little-endian: from the lowest bit the classes (7, 9 and 11 bits),
//! then a 21-bit check of the word's hash, which is 0 only in an empty slot. How it is made: `assets/README.md`.

use std::sync::LazyLock;

/// How many classes each granularity has.
pub const SIZES: [usize; 3] = [128, 512, 2048];

static TABLE: LazyLock<Clusters<'static>> =
    LazyLock::new(|| Clusters::read(include_bytes!("../../../../assets/names.clusters")));

const MAGIC: &[u8; 8] = b"datecls1";
const SLOT: usize = 6;
/// How many slots after its own a word may lie in.
const PROBES: usize = 16;
const BITS: [u32; 3] = [7, 9, 11];

/// A word's class at each granularity, counted from 1; 0 when the table does not have the word.
pub type Classes = [u16; 3];

/// The classes of a lower-cased word.
pub fn look_up(word: &str) -> Classes {
    TABLE.get(word)
}

/// A table in memory, read where it lies.
#[derive(Debug, Clone, Copy)]
struct Clusters<'a> {
    slots: &'a [u8],
}

impl<'a> Clusters<'a> {
    /// Takes the slots of a file; a file that is none knows no word.
    fn read(bytes: &'a [u8]) -> Self {
        let slots = bytes.strip_prefix(MAGIC).unwrap_or_default();
        Self { slots: if (slots.len() / SLOT).is_power_of_two() { slots } else { &[] } }
    }

    fn get(&self, word: &str) -> Classes {
        let hash = hash(word);
        let count = self.slots.len() / SLOT;
        for probe in 0..PROBES.min(count) {
            let at = ((place(hash) + probe) & (count - 1)) * SLOT;
            let Some(b) = self.slots.get(at..at + SLOT) else { break };
            let slot = u64::from_le_bytes([b[0], b[1], b[2], b[3], b[4], b[5], 0, 0]);
            if slot == 0 {
                break;
            }
            if slot >> 27 == check(hash) {
                let mut low = 0;
                return BITS.map(|bits| {
                    let class = (slot >> low) & ((1 << bits) - 1);
                    low += bits;
                    u16::try_from(class).unwrap_or(0) + 1
                });
            }
        }
        [0; 3]
    }
}

/// Writes a table of `2^bits` slots; of words that do not fit the later ones are left out.
///
/// Classes are counted from 0 here.
pub fn write<'w>(words: impl IntoIterator<Item = (&'w str, [usize; 3])>, bits: u32) -> Vec<u8> {
    let count = 1usize << bits;
    let mut slots = vec![0u64; count];
    let mut used = 0;
    for (word, classes) in words {
        if used * 10 > count * 9 {
            break;
        }
        let hash = hash(word);
        let mut slot = check(hash);
        for (class, bits) in classes.iter().zip(BITS).rev() {
            slot = slot << bits | *class as u64;
        }
        for probe in 0..PROBES.min(count) {
            let at = &mut slots[(place(hash) + probe) & (count - 1)];
            if *at == 0 {
                *at = slot;
                used += 1;
                break;
            }
        }
    }
    let mut out = MAGIC.to_vec();
    for slot in slots {
        out.extend_from_slice(&slot.to_le_bytes()[..SLOT]);
    }
    out
}

/// FNV-1a, with its bits stirred at the end.
fn hash(word: &str) -> u64 {
    let h = word.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3));
    let h = (h ^ (h >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ (h >> 29)
}

fn place(hash: u64) -> usize {
    (hash >> 24) as usize
}

fn check(hash: u64) -> u64 {
    (hash & 0x1f_ffff).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_classes_that_were_written() {
        let words = [("paris", [0, 1, 2]), ("said", [127, 511, 2047])];
        let bytes = write(words, 3);
        let table = Clusters::read(&bytes);
        assert_eq!(table.get("paris"), [1, 2, 3]);
        assert_eq!(table.get("said"), [128, 512, 2048]);
        assert_eq!(table.get("unknown"), [0; 3]);
        assert_eq!(Clusters::read(b"").get("paris"), [0; 3]);
        assert_eq!(Clusters::read(&bytes[..20]).get("paris"), [0; 3]);
    }

    #[test]
    fn days_of_the_week_are_of_one_class() {
        assert_ne!(look_up("tuesday"), [0; 3]);
        assert_eq!(look_up("tuesday"), look_up("wednesday"));
        assert_ne!(look_up("tuesday"), look_up("london"));
    }
}
