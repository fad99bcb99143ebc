//! The same happening told more than once: one row with several places.

use crate::analysis::Happening;
use rustc_hash::FxHashMap;

/// How many rows of the same date are compared with the next.
const NEAR: usize = 12;

/// Joins rows of the same date that tell the same; the first in the text stays and takes the places of the others.
///
/// Rows come in the order of the text and go out in it.
pub fn join(rows: Vec<Happening>) -> Vec<Happening> {
    let mut out: Vec<Happening> = Vec::with_capacity(rows.len());
    // By value: the rows kept, with the words of their labels.
    let mut kept: FxHashMap<String, Vec<(usize, Vec<String>)>> = FxHashMap::default();
    for row in rows {
        let words = content(&row.label);
        let of_value = kept.entry(row.value.clone()).or_default();
        let twin = of_value.iter().rev().take(NEAR).find(|(at, known)| {
            row.precision.is_some() && out.get(*at).is_some_and(|r| r.sentence != row.sentence) && alike(known, &words)
        });
        if let Some(first) = twin.and_then(|(at, _)| out.get_mut(*at)) {
            if !first.also.contains(&row.sentence) {
                first.also.push(row.sentence);
            }
            for e in row.entities {
                if !first.entities.contains(&e) {
                    first.entities.push(e);
                }
            }
            continue;
        }
        of_value.push((out.len(), words));
        out.push(row);
    }
    out
}

/// The words of a label that tell happenings apart, in lower case, sorted.
fn content(label: &str) -> Vec<String> {
    const LIGHT: [&str; 24] = [
        "the", "and", "for", "with", "from", "that", "this", "was", "were", "has", "had", "have", "his", "her", "its",
        "their", "who", "which", "said", "says", "after", "before", "into", "been",
    ];
    let mut words: Vec<String> = label
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|w| w.chars().count() > 2 && !LIGHT.contains(&w.as_str()))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether two labels share three words in four of the shorter, and two at least.
fn alike(a: &[String], b: &[String]) -> bool {
    let shared = a.iter().filter(|w| b.binary_search(w).is_ok()).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    shared >= 2 && shared * 4 >= short * 3 && shared * 2 >= long
}
