//! The model: for each feature that was worth keeping a row of weights, found by the feature's hash.
//!
//! The file is a header (magic, version, number of buckets, scale, checksum), the numbers of the network by the upper
//! half of their bits (bfloat16), then the table: for each slot a 16-bit check of the feature's hash, and apart from them for
//! each slot a signed byte for each label and three to spare. A feature lies in one of the slots of its bucket, so that it
//! is found without a branch; what is not found has the last row, which is all zeros. Two features of one bucket with the
//! same check share their weights, which is rare enough not to matter.

use super::network::{Layout, Network};
use fearless_simd::{Simd, dispatch};
use std::fmt;

/// Number of tags: outside, and begin, inside, last, unit for each of five kinds.
pub const LABELS: usize = 1 + 4 * super::KINDS.len();
const MAGIC: &[u8; 8] = b"dateline";
/// Raised when features or file change.
const VERSION: u32 = 8;
const HEADER: usize = 8 + 4 + 4 + 4 + 8;
/// Slots to a bucket.
const BUCKET: usize = 4;
/// Bytes of a row: the labels, and what makes it even.
const ROW: usize = LABELS.next_multiple_of(8);
/// How many features are looked for before their rows are summed: memory answers several at once.
const AT_ONCE: usize = 32;

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
    checks: &'a [[u8; 2 * BUCKET]],
    /// For each slot, then one of zeros.
    rows: &'a [[u8; ROW]],
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
        let buckets = word(12)? as usize;
        if !(1..1 << 24).contains(&buckets) {
            return Err(BadModel("its size is impossible"));
        }
        let scale = f32::from_bits(word(16)?);
        let sum = take(20, 8)?;
        let body = bytes.get(HEADER..).ok_or(BadModel("it is cut off"))?;
        let count = buckets * BUCKET;
        let numbers = Layout::standard().count() * 2;
        if body.len() != numbers + count * (2 + ROW) + ROW {
            return Err(BadModel("its length is wrong"));
        }
        if checksum(body).to_le_bytes() != sum {
            return Err(BadModel("its checksum is wrong"));
        }
        let (numbers, slots) = body.split_at(numbers);
        let (checks, rows) = slots.split_at(2 * count);
        let values = numbers.as_chunks().0.iter().map(|[a, b]| f32::from_le_bytes([0, 0, *a, *b])).collect();
        Ok(Self { network: Network::new(values), checks: checks.as_chunks().0, rows: rows.as_chunks().0, scale })
    }

    /// The dense half.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The scores of all tags for a token with these features, by the linear half.
    pub fn score(&self, features: &[u64]) -> [f32; LABELS] {
        dispatch!(self.network.level(), simd => self.score_with(simd, features))
    }

    #[inline(always)]
    fn score_with<S: Simd>(&self, _: S, features: &[u64]) -> [f32; LABELS] {
        // Bytes: hundreds of them fit.
        let mut sums = [0i16; ROW];
        let mut places = [0usize; AT_ONCE];
        for features in features.chunks(AT_ONCE) {
            for (place, hash) in places.iter_mut().zip(features) {
                *place = self.find(*hash);
            }
            for row in places[..features.len()].iter().filter_map(|place| self.rows.get(*place)) {
                add_row(&mut sums, row);
            }
        }
        std::array::from_fn(|l| f32::from(sums[l]) * self.scale)
    }

    /// Which row a feature has; that of zeros where the model does not have it.
    #[inline(always)]
    fn find(&self, hash: u64) -> usize {
        const LOW: u64 = 0x0001_0001_0001_0001;
        let bucket = bucket(hash, self.checks.len());
        // The four checks side by side; where one is equal there are sixteen zeros, of which the lowest is found.
        let apart = u64::from_le_bytes(self.checks[bucket]) ^ (LOW * u64::from(check(hash)));
        let zeros = apart.wrapping_sub(LOW) & !apart & (LOW << 15);
        let slot = bucket * BUCKET + (zeros.trailing_zeros() / 16) as usize;
        if zeros == 0 { self.rows.len() - 1 } else { slot }
    }

    /// Writes a model file of the parameters of the network and the heaviest features that fit into so many slots.
    ///
    /// `rows` are features with their weights and how often they occur; `values` as in [`Layout`].
    pub fn write(values: &[f32], rows: &[(u64, [f32; LABELS], u32)], slots: usize) -> Vec<u8> {
        let weight = |row: &[f32; LABELS]| row.iter().fold(0f32, |m, w| m.max(w.abs()));
        let most = rows.iter().map(|(_, row, _)| weight(row)).fold(0f32, f32::max);
        let scale = (most / 127.0).max(f32::MIN_POSITIVE);
        let buckets = slots.div_ceil(BUCKET);
        let count = buckets * BUCKET;
        let mut order: Vec<usize> = (0..rows.len()).collect();
        // A feature that occurs often does more, in the text to come as well.
        #[allow(clippy::cast_precision_loss)]
        let worth = |i: usize| weight(&rows[i].1) * (rows[i].2 as f32).sqrt();
        order.sort_by(|a, b| worth(*b).total_cmp(&worth(*a)).then(rows[*a].0.cmp(&rows[*b].0)));
        let mut checks = vec![0u16; count];
        let mut taken = vec![false; count];
        let mut table = vec![0u8; (count + 1) * ROW];
        for i in order {
            let (hash, row, _) = &rows[i];
            if weight(row) < scale * 0.5 {
                continue;
            }
            // The worthiest come first; what finds its bucket full is left out.
            let first = bucket(*hash, buckets) * BUCKET;
            if let Some(slot) = (first..first + BUCKET).find(|s| !taken[*s]) {
                taken[slot] = true;
                checks[slot] = check(*hash);
                for (b, w) in table[slot * ROW..].iter_mut().zip(row) {
                    #[allow(clippy::cast_possible_truncation)]
                    let small = (w / scale).round().clamp(-127.0, 127.0) as i8;
                    *b = small.cast_unsigned();
                }
            }
        }
        let half = |value: &f32| {
            // To the nearest.
            let [_, _, a, b] = value.to_bits().saturating_add(0x8000).to_le_bytes();
            [a, b]
        };
        let mut body: Vec<u8> = values.iter().flat_map(half).collect();
        body.extend(checks.iter().flat_map(|c| c.to_le_bytes()));
        body.extend_from_slice(&table);
        let mut out = MAGIC.to_vec();
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&(buckets as u32).to_le_bytes());
        out.extend_from_slice(&scale.to_bits().to_le_bytes());
        out.extend_from_slice(&checksum(&body).to_le_bytes());
        out.extend_from_slice(&body);
        out
    }
}

#[inline(always)]
fn add_row(sums: &mut [i16; ROW], row: &[u8; ROW]) {
    for i in 0..ROW {
        sums[i] += i16::from(row[i].cast_signed());
    }
}

/// The bucket of a feature: the upper half of its hash as a share of all buckets.
fn bucket(hash: u64, buckets: usize) -> usize {
    (((hash >> 32) * buckets as u64) >> 32) as usize
}

/// What tells features in neighbouring slots apart. An empty slot has 0, as a feature may; its row is of zeros anyway.
fn check(hash: u64) -> u16 {
    (hash & 0xffff) as u16
}

/// A sum over all bytes that damage changes: of the words of eight bytes, and of the sums after each of them, so that their
/// order counts (Fletcher 1982). Additions alone, in four lanes: a start waits for this.
fn checksum(bytes: &[u8]) -> u64 {
    let (mut sums, mut orders) = ([0u64; 4], [0u64; 4]);
    let (blocks, rest) = bytes.as_chunks::<32>();
    for block in blocks {
        for (i, word) in block.as_chunks::<8>().0.iter().enumerate() {
            sums[i] = sums[i].wrapping_add(u64::from_le_bytes(*word));
            orders[i] = orders[i].wrapping_add(sums[i]);
        }
    }
    let lanes = sums.iter().chain(&orders).copied();
    let mix = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
    lanes.chain(rest.iter().map(|b| u64::from(*b))).fold(0xcbf2_9ce4_8422_2325, mix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_damage_is_seen() {
        let mut row = [0.0; LABELS];
        row[3] = 2.0;
        let mut values = vec![0.0; Layout::standard().count()];
        values[Layout::standard().transitions.start + 1] = 0.25;
        let bytes = Model::write(&values, &[(0xabcd_ef01_2345_6789, row, 2)], 16);
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
