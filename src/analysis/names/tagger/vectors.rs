//! What is known of how words are used: classes at three granularities and a word vector, from a table inside the program.
//!
//! The file is a magic word, the codebooks, then slots. A vector is kept as a product code (Jégou, Douze and Schmid 2011,
//! "Product quantization for nearest neighbor search"): it is cut into [`PARTS`] parts, and of each part only the number of
//! the nearest of 256 means is kept. A slot is six little-endian bytes, from the lowest bit the classes (7, 9 and 11 bits)
//! and a 21-bit check of the word's hash, which is 0 only in an empty slot, then a byte for each part. How it is made:
//! `assets/README.md`.

use super::super::table::hash;
use std::sync::LazyLock;

/// How many classes each granularity has.
pub const SIZES: [usize; 3] = [128, 512, 2048];
/// Length of a word vector.
pub const DIMENSIONS: usize = 100;
/// How many parts a vector is cut into.
pub const PARTS: usize = 20;
/// Length of a part.
pub const PART: usize = DIMENSIONS / PARTS;
/// How many means there are for each part.
pub const MEANS: usize = 256;

static TABLE: LazyLock<Vectors<'static>> =
    LazyLock::new(|| Vectors::read(include_bytes!("../../../../assets/names.vectors")));

const MAGIC: &[u8; 8] = b"datevec1";
const HEAD: usize = 6;
const SLOT: usize = HEAD + PARTS;
/// How many slots after its own a word may lie in.
const PROBES: usize = 16;
const BITS: [u32; 3] = [7, 9, 11];
/// A number of a codebook is kept as a signed byte, in steps of this.
const STEP: f32 = 1.0 / 256.0;

/// A word's class at each granularity, counted from 1; 0 when the table does not have the word.
pub type Classes = [u16; 3];
/// The numbers of the means that a vector is put together from.
pub type Code = [u8; PARTS];
/// For each part, the means.
pub type Codebooks = [[[f32; PART]; MEANS]; PARTS];

/// The classes and the vector of a lower-cased word, if the table has it.
pub fn look_up(word: &str) -> Option<(Classes, &'static Code)> {
    TABLE.get(word)
}

/// The means of one part.
pub fn mean(part: usize, number: usize) -> [f32; PART] {
    let at = (part * MEANS + number) * PART;
    TABLE
        .means
        .get(at..at + PART)
        .map_or([0.0; PART], |b| std::array::from_fn(|i| f32::from(b[i].cast_signed()) * STEP))
}

/// A table in memory, read where it lies.
#[derive(Debug, Clone, Copy)]
struct Vectors<'a> {
    means: &'a [u8],
    slots: &'a [u8],
}

impl<'a> Vectors<'a> {
    /// Takes the parts of a file; a file that is none knows no word.
    fn read(bytes: &'a [u8]) -> Self {
        let body = bytes.strip_prefix(MAGIC).unwrap_or_default();
        let Some((means, slots)) = body.split_at_checked(PARTS * MEANS * PART) else {
            return Self { means: &[], slots: &[] };
        };
        Self { means, slots: if (slots.len() / SLOT).is_power_of_two() { slots } else { &[] } }
    }

    fn get(&self, word: &str) -> Option<(Classes, &'a Code)> {
        let hash = hash(word);
        let count = self.slots.len() / SLOT;
        for probe in 0..PROBES.min(count) {
            let at = ((place(hash) + probe) & (count - 1)) * SLOT;
            let b = self.slots.get(at..at + SLOT)?;
            let slot = u64::from_le_bytes([b[0], b[1], b[2], b[3], b[4], b[5], 0, 0]);
            if slot == 0 {
                return None;
            }
            if slot >> 27 == check(hash) {
                let mut low = 0;
                let classes = BITS.map(|bits| {
                    let class = (slot >> low) & ((1 << bits) - 1);
                    low += bits;
                    u16::try_from(class).unwrap_or(0) + 1
                });
                return Some((classes, b[HEAD..].try_into().ok()?));
            }
        }
        None
    }
}

/// Writes a table of `2^bits` slots; of words that do not fit the later ones are left out.
///
/// Classes are counted from 0 here.
pub fn write<'w>(
    codebooks: &Codebooks,
    words: impl IntoIterator<Item = (&'w str, [usize; 3], Code)>,
    bits: u32,
) -> Vec<u8> {
    let count = 1usize << bits;
    let mut slots = vec![0u8; count * SLOT];
    let mut used = 0;
    for (word, classes, code) in words {
        if used * 10 > count * 9 {
            break;
        }
        let hash = hash(word);
        let mut slot = check(hash);
        for (class, bits) in classes.iter().zip(BITS).rev() {
            slot = slot << bits | *class as u64;
        }
        for probe in 0..PROBES.min(count) {
            let at = ((place(hash) + probe) & (count - 1)) * SLOT;
            let place = &mut slots[at..at + SLOT];
            if place[..HEAD].iter().all(|b| *b == 0) {
                place[..HEAD].copy_from_slice(&slot.to_le_bytes()[..HEAD]);
                place[HEAD..].copy_from_slice(&code);
                used += 1;
                break;
            }
        }
    }
    let mut out = MAGIC.to_vec();
    #[allow(clippy::cast_possible_truncation)]
    out.extend(
        codebooks.iter().flatten().flatten().map(|v| ((v / STEP).round().clamp(-127.0, 127.0) as i8).cast_unsigned()),
    );
    out.extend_from_slice(&slots);
    out
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
    fn a_word_has_what_was_written() {
        let mut means = [[[0.0; PART]; MEANS]; PARTS];
        means[1][2] = [0.25; PART];
        let words = [("paris", [0, 1, 2], [7; PARTS]), ("said", [127, 511, 2047], [9; PARTS])];
        let bytes = write(&means, words, 3);
        let table = Vectors::read(&bytes);
        assert_eq!(table.get("paris"), Some(([1, 2, 3], &[7; PARTS])));
        assert_eq!(table.get("said"), Some(([128, 512, 2048], &[9; PARTS])));
        assert_eq!(table.means[(MEANS + 2) * PART], 64);
        assert_eq!(table.get("unknown"), None);
        assert_eq!(Vectors::read(b"").get("paris"), None);
        assert_eq!(Vectors::read(&bytes[..20]).get("paris"), None);
    }

    #[test]
    fn days_of_the_week_are_of_one_class_and_near_each_other() {
        let (tuesday, wednesday, london) =
            (look_up("tuesday").unwrap(), look_up("wednesday").unwrap(), look_up("london").unwrap());
        assert_eq!(tuesday.0, wednesday.0);
        assert_ne!(tuesday.0, london.0);
        let distance = |a: &Code, b: &Code| -> f32 {
            let parts = a.iter().zip(b).enumerate();
            parts
                .map(|(p, (x, y))| {
                    let (x, y) = (mean(p, usize::from(*x)), mean(p, usize::from(*y)));
                    x.iter().zip(y).map(|(x, y)| (x - y) * (x - y)).sum::<f32>()
                })
                .sum()
        };
        assert!(distance(tuesday.1, wednesday.1) < 0.5 * distance(tuesday.1, london.1));
    }
}
