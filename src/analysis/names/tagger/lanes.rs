//! Sums of rows of numbers, eight numbers at once: kept in the registers of the processor until they are done.

use fearless_simd::{Simd, SimdBase, SimdFloat, SimdMask, f32x8};

/// How many numbers stand side by side.
pub(super) const WIDTH: usize = 8;

/// Sums in blocks of eight. Rows have `WIDTH * BLOCKS` numbers; what is longer is passed over.
#[derive(Clone, Copy)]
pub(super) struct Lanes<S: Simd, const BLOCKS: usize> {
    simd: S,
    sums: [f32x8<S>; BLOCKS],
}

impl<S: Simd, const BLOCKS: usize> Lanes<S, BLOCKS> {
    /// Sums that begin at nought.
    #[inline(always)]
    pub(super) fn zero(simd: S) -> Self {
        Self { simd, sums: [f32x8::splat(simd, 0.0); BLOCKS] }
    }

    /// Sums that begin with a row.
    #[inline(always)]
    pub(super) fn of(simd: S, row: &[f32]) -> Self {
        let mut out = Self::zero(simd);
        out.add(row);
        out
    }

    /// Adds a row.
    #[inline(always)]
    pub(super) fn add(&mut self, row: &[f32]) {
        for (sum, block) in self.sums.iter_mut().zip(row.as_chunks::<WIDTH>().0) {
            *sum += f32x8::from_slice(self.simd, block);
        }
    }

    /// Adds `by` times a row; where the processor can, product and sum are one step and rounded once.
    #[inline(always)]
    pub(super) fn add_times(&mut self, by: f32, row: &[f32]) {
        let by = f32x8::splat(self.simd, by);
        for (sum, block) in self.sums.iter_mut().zip(row.as_chunks::<WIDTH>().0) {
            *sum = by.mul_add(f32x8::from_slice(self.simd, block), *sum);
        }
    }

    /// Negative sums become nought.
    #[inline(always)]
    pub(super) fn rectify(&mut self) {
        let zero = f32x8::splat(self.simd, 0.0);
        for sum in &mut self.sums {
            *sum = sum.max(zero);
        }
    }

    /// The sums, into the beginning of a list.
    #[inline(always)]
    pub(super) fn store(&self, to: &mut [f32]) {
        for (sum, block) in self.sums.iter().zip(to.as_chunks_mut::<WIDTH>().0) {
            sum.store_slice(block);
        }
    }
}

/// Which numbers are above zero, a bit for each, the first the lowest.
#[inline(always)]
pub(super) fn above_zero<S: Simd>(simd: S, numbers: &[f32; WIDTH]) -> u64 {
    f32x8::from_slice(simd, numbers).simd_gt(f32x8::splat(simd, 0.0)).to_bitmask()
}
