//! What the lists of names know of a word or phrase, in one table inside the program, read where it lies.
//!
//! A slot is five little-endian bytes: from the lowest bit 15 flags (those of [`Facts`] that come from lists), and a 25-bit
//! check of the key's hash, which is 0 only in an empty slot. A key lies in the first free slot from its own place on.

use super::lexicon::Facts;

const SLOT: usize = 5;
/// How many flags a slot has room for.
const FLAGS: u32 = 15;
/// How full a table is made: of so many slots three hold a key.
const OF_SLOTS: usize = 4;

/// A table in memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table<'a> {
    slots: &'a [[u8; SLOT]],
}

impl<'a> Table<'a> {
    /// Takes the bytes of a table.
    pub(super) const fn read(bytes: &'a [u8]) -> Self {
        Self { slots: bytes.as_chunks().0 }
    }

    /// What is known of a key; nothing where the table does not have it.
    pub(super) fn get(&self, key: &str) -> Facts {
        let hash = hash(key);
        let wanted = check(hash);
        let mut at = place(hash, self.slots.len());
        // As many steps as there are slots, for bytes that are no table.
        for _ in 0..self.slots.len() {
            let slot = number(&self.slots[at]);
            if slot >> FLAGS == wanted {
                return Facts::from_bits(slot & ((1 << FLAGS) - 1));
            }
            if slot == 0 {
                break;
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
        Facts::default()
    }

    /// Packs keys with what is known of them.
    pub(super) fn pack<'k>(entries: impl ExactSizeIterator<Item = (&'k str, Facts)>) -> Vec<u8> {
        let mut slots = vec![[0u8; SLOT]; entries.len() * OF_SLOTS / (OF_SLOTS - 1) + 1];
        for (key, facts) in entries {
            let hash = hash(key);
            let slot = check(hash) << FLAGS | facts.bits() & ((1 << FLAGS) - 1);
            let mut at = place(hash, slots.len());
            while slots[at] != [0; SLOT] {
                at = (at + 1) % slots.len();
            }
            slots[at].copy_from_slice(&slot.to_le_bytes()[..SLOT]);
        }
        slots.into_flattened()
    }
}

fn number(slot: &[u8; SLOT]) -> u64 {
    slot.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b))
}

/// The hash of a word by which tables find it: FNV-1a, with its bits stirred at the end.
pub(super) fn hash(word: &str) -> u64 {
    let h = word.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3));
    let h = (h ^ (h >> 32)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ (h >> 29)
}

fn place(hash: u64, slots: usize) -> usize {
    (((hash >> 32) * slots as u64) >> 32) as usize
}

fn check(hash: u64) -> u64 {
    (hash & 0x1ff_ffff).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_nothing_else() {
        let facts = |i: usize| if i.is_multiple_of(2) { Facts::CITY } else { Facts::MALE.with(Facts::SURNAME) };
        let keys: Vec<String> = (0..5000).map(|i| format!("word {i}")).collect();
        let bytes = Table::pack(keys.iter().enumerate().map(|(i, k)| (k.as_str(), facts(i))));
        let table = Table::read(&bytes);
        for (i, key) in keys.iter().enumerate() {
            assert_eq!(table.get(key), facts(i), "{key}");
        }
        assert!((5000..10_000).all(|i| table.get(&format!("word {i}")) == Facts::default()));
        assert_eq!(table.get(""), Facts::default());
        for broken in [&[][..], &[1; 3], &[0xff; 35]] {
            assert_eq!(Table::read(broken).get("word"), Facts::default());
        }
    }
}
