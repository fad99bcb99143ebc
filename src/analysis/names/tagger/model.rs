//! The model: for each feature that was worth keeping a row of weights, found by the feature's hash.
//!
//! The file is a header (magic, version, number of slots as a power of two, scale, checksum), the transitions, then the
//! table: for each slot a 16-bit check of the feature's hash and a signed byte for each label. Two features that fall
//! into one slot with the same check share their weights, which is rare enough not to matter.

use std::fmt;

/// Number of tags: outside, and begin, inside, last, unit for each of five kinds.
pub const LABELS: usize = 1 + 4 * super::KINDS.len();
/// Scores of this size count as sure: squeezes margins into confidences.
pub(super) const SCALE: f32 = 2.0;

const MAGIC: &[u8; 8] = b"dateline";
/// Raised when features or file change.
const VERSION: u32 = 2;
const HEADER: usize = 8 + 4 + 4 + 4 + 8;
const SLOT: usize = 2 + LABELS;
/// How many slots after its own a feature may lie in.
const PROBES: usize = 8;

/// Why a model cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadModel(&'static str);

impl fmt::Display for BadModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the model of names is damaged ({}); build or install dateline anew", self.0)
    }
}

impl std::error::Error for BadModel {}

/// A model in memory; the table is read where it lies.
#[derive(Debug, Clone)]
pub struct Model<'a> {
    transitions: [[f32; LABELS]; LABELS],
    slots: &'a [u8],
    mask: usize,
    scale: f32,
}

impl<'a> Model<'a> {
    /// Reads a model file.
    ///
    /// # Errors
    /// [`BadModel`] when it is no model, one of another version, cut off, or its checksum is wrong.
    pub fn read(bytes: &'a [u8]) -> Result<Self, BadModel> {
        let take = |at: usize, n: usize| bytes.get(at..at + n).ok_or(BadModel("it is cut off"));
        let word = |at: usize| take(at, 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        if take(0, 8)? != MAGIC {
            return Err(BadModel("it does not begin like one"));
        }
        if word(8)? != VERSION {
            return Err(BadModel("it is of another version"));
        }
        let bits = word(12)?;
        if bits > 24 {
            return Err(BadModel("its size is impossible"));
        }
        let scale = f32::from_bits(word(16)?);
        let sum = take(20, 8)?;
        let body = bytes.get(HEADER..).ok_or(BadModel("it is cut off"))?;
        let count = 1usize << bits;
        if body.len() != LABELS * LABELS * 4 + count * SLOT {
            return Err(BadModel("its length is wrong"));
        }
        if checksum(body).to_le_bytes() != sum {
            return Err(BadModel("its checksum is wrong"));
        }
        let mut transitions = [[0.0; LABELS]; LABELS];
        let (head, slots) = body.split_at(LABELS * LABELS * 4);
        for (i, b) in head.chunks_exact(4).enumerate() {
            transitions[i / LABELS][i % LABELS] = f32::from_le_bytes([b[0], b[1], b[2], b[3]]);
        }
        Ok(Self { transitions, slots, mask: count - 1, scale })
    }

    /// What it costs or gains to go from one tag to another.
    pub fn transitions(&self) -> &[[f32; LABELS]; LABELS] {
        &self.transitions
    }

    /// The scores of all tags for a token with these features.
    pub fn score(&self, features: &[u64]) -> [f32; LABELS] {
        let mut sums = [0i32; LABELS];
        for hash in features {
            if let Some(weights) = self.row(*hash) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += i32::from(weight.cast_signed());
                }
            }
        }
        #[allow(clippy::cast_precision_loss)]
        sums.map(|s| s as f32 * self.scale)
    }

    fn row(&self, hash: u64) -> Option<&'a [u8]> {
        let check = check(hash);
        for probe in 0..PROBES {
            let at = ((place(hash) + probe) & self.mask) * SLOT;
            let slot = &self.slots[at..at + SLOT];
            let own = u16::from_le_bytes([slot[0], slot[1]]);
            if own == check {
                return Some(&slot[2..]);
            }
            if own == 0 {
                return None;
            }
        }
        None
    }

    /// Writes a model file of the heaviest features that fit into `2^bits` slots.
    ///
    /// `rows` are features with their weights; `transitions` as in [`Model::transitions`].
    pub fn write(rows: &[(u64, [f32; LABELS])], transitions: &[[f32; LABELS]; LABELS], bits: u32) -> Vec<u8> {
        let weight = |row: &[f32; LABELS]| row.iter().fold(0f32, |m, w| m.max(w.abs()));
        let most = rows.iter().map(|(_, row)| weight(row)).fold(0f32, f32::max);
        let scale = (most / 127.0).max(f32::MIN_POSITIVE);
        let count = 1usize << bits;
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by(|a, b| weight(&rows[*b].1).total_cmp(&weight(&rows[*a].1)).then(rows[*a].0.cmp(&rows[*b].0)));
        let mut slots = vec![0u8; count * SLOT];
        let mut used = 0;
        for i in order {
            let (hash, row) = &rows[i];
            if used * 10 > count * 9 || weight(row) < scale * 0.5 {
                break;
            }
            for probe in 0..PROBES {
                let at = ((place(*hash) + probe) & (count - 1)) * SLOT;
                if slots[at] == 0 && slots[at + 1] == 0 {
                    slots[at..at + 2].copy_from_slice(&check(*hash).to_le_bytes());
                    for (b, w) in slots[at + 2..at + SLOT].iter_mut().zip(row) {
                        #[allow(clippy::cast_possible_truncation)]
                        let small = (w / scale).round().clamp(-127.0, 127.0) as i8;
                        *b = small.cast_unsigned();
                    }
                    used += 1;
                    break;
                }
            }
        }
        let mut body: Vec<u8> = transitions.iter().flatten().flat_map(|t| t.to_le_bytes()).collect();
        body.extend_from_slice(&slots);
        let mut out = MAGIC.to_vec();
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&bits.to_le_bytes());
        out.extend_from_slice(&scale.to_bits().to_le_bytes());
        out.extend_from_slice(&checksum(&body).to_le_bytes());
        out.extend_from_slice(&body);
        out
    }
}

/// The slot at which the search for a feature begins.
fn place(hash: u64) -> usize {
    (hash >> 20) as usize
}

/// What tells features in neighbouring slots apart; never 0, which marks an empty slot.
fn check(hash: u64) -> u16 {
    ((hash & 0xffff) as u16).max(1)
}

/// A sum over all bytes, eight at a time, that damage changes.
fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325u64;
    let mut chunks = bytes.chunks_exact(8);
    for c in &mut chunks {
        let word = u64::from_le_bytes([c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]]);
        sum = (sum ^ word).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
    }
    for b in chunks.remainder() {
        sum = (sum ^ u64::from(*b)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_damage_is_seen() {
        let mut row = [0.0; LABELS];
        row[3] = 2.0;
        let transitions = [[0.25; LABELS]; LABELS];
        let bytes = Model::write(&[(0xabcd_ef01_2345_6789, row)], &transitions, 4);
        let model = Model::read(&bytes).unwrap();
        assert!((model.score(&[0xabcd_ef01_2345_6789])[3] - 2.0).abs() < 0.02);
        assert_eq!(model.score(&[1])[3], 0.0);
        assert_eq!(model.transitions(), &transitions);
        for damage in [0, 9, 13, 30, bytes.len() - 1] {
            let mut broken = bytes.clone();
            broken[damage] ^= 0x55;
            assert!(Model::read(&broken).is_err(), "byte {damage}");
        }
        assert!(Model::read(&bytes[..bytes.len() - 1]).is_err());
        assert!(Model::read(&[]).is_err());
    }
}
