//! The model: for each feature that was worth keeping a row of weights, found by the feature's hash.
//!
//! The file is a header (magic, version, number of slots as a power of two, scale, checksum), the transitions, then the
//! table: for each slot a 16-bit check of the feature's hash and a signed byte for each label. Two features that fall
//! into one slot with the same check share their weights, which is rare enough not to matter.

use super::network::{Layout, Network};
use std::fmt;

/// Number of tags: outside, and begin, inside, last, unit for each of five kinds.
pub const LABELS: usize = 1 + 4 * super::KINDS.len();
/// Scores of this size count as sure: squeezes margins into confidences.
pub(super) const SCALE: f32 = 2.0;

const MAGIC: &[u8; 8] = b"dateline";
/// Raised when features or file change.
const VERSION: u32 = 3;
const HEADER: usize = 8 + 4 + 4 + 4 + 8;
const SLOT: usize = 2 + LABELS;
/// How many slots after its own a feature may lie in.
const PROBES: usize = 12;

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
    network: Network,
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
        let numbers = Layout::new().len() * 4;
        if body.len() != numbers + count * SLOT {
            return Err(BadModel("its length is wrong"));
        }
        if checksum(body).to_le_bytes() != sum {
            return Err(BadModel("its checksum is wrong"));
        }
        let (numbers, slots) = body.split_at(numbers);
        let values = numbers.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
        Ok(Self { network: Network::new(values), slots, mask: count - 1, scale })
    }

    /// The dense half.
    pub fn network(&self) -> &Network {
        &self.network
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

    /// Writes a model file of the parameters of the network and the heaviest features that fit into `2^bits` slots.
    ///
    /// `rows` are features with their weights and how often they occur; `values` as in [`Layout`].
    pub fn write(values: &[f32], rows: &[(u64, [f32; LABELS], u32)], bits: u32) -> Vec<u8> {
        let weight = |row: &[f32; LABELS]| row.iter().fold(0f32, |m, w| m.max(w.abs()));
        let most = rows.iter().map(|(_, row, _)| weight(row)).fold(0f32, f32::max);
        let scale = (most / 127.0).max(f32::MIN_POSITIVE);
        let count = 1usize << bits;
        let mut order: Vec<usize> = (0..rows.len()).collect();
        // A feature that occurs often does more, in the text to come as well.
        #[allow(clippy::cast_precision_loss)]
        let worth = |i: usize| weight(&rows[i].1) * (rows[i].2 as f32).sqrt();
        order.sort_by(|a, b| worth(*b).total_cmp(&worth(*a)).then(rows[*a].0.cmp(&rows[*b].0)));
        let mut slots = vec![0u8; count * SLOT];
        let mut used = 0;
        for i in order {
            let (hash, row, _) = &rows[i];
            if used * 20 > count * 19 {
                break;
            }
            if weight(row) < scale * 0.5 {
                continue;
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
        let mut body: Vec<u8> = values.iter().flat_map(|t| t.to_le_bytes()).collect();
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

/// A sum over all bytes that damage changes: in four lanes of eight bytes, so that none waits for another.
fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut lanes = [0xcbf2_9ce4_8422_2325u64, 1, 2, 3];
    let (blocks, rest) = bytes.as_chunks::<32>();
    for block in blocks {
        for (lane, word) in lanes.iter_mut().zip(block.as_chunks::<8>().0) {
            *lane = (*lane ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME).rotate_left(23);
        }
    }
    let sum = lanes.iter().fold(0, |sum: u64, lane| (sum ^ lane).wrapping_mul(PRIME).rotate_left(23));
    rest.iter().fold(sum, |sum, b| (sum ^ u64::from(*b)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_damage_is_seen() {
        let mut row = [0.0; LABELS];
        row[3] = 2.0;
        let mut values = vec![0.0; Layout::new().len()];
        values[Layout::new().transitions.start + 1] = 0.25;
        let bytes = Model::write(&values, &[(0xabcd_ef01_2345_6789, row, 2)], 4);
        let model = Model::read(&bytes).unwrap();
        assert!((model.score(&[0xabcd_ef01_2345_6789])[3] - 2.0).abs() < 0.02);
        assert_eq!(model.score(&[1])[3], 0.0);
        assert_eq!(model.network().transitions()[0][1], 0.25);
        for damage in [0, 9, 13, 30, bytes.len() - 1] {
            let mut broken = bytes.clone();
            broken[damage] ^= 0x55;
            assert!(Model::read(&broken).is_err(), "byte {damage}");
        }
        assert!(Model::read(&bytes[..bytes.len() - 1]).is_err());
        assert!(Model::read(&[]).is_err());
    }
}
