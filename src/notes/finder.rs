//! Finding a passage again in a text that has changed.
//!
//! First where it stood, then where its very words stand, and then where most of its words stand in the same order: the
//! words of the passage and of what stood around it are aligned with the text, rare words counting more than common ones
//! (weighted Needleman–Wunsch over words, at the places where most words of the passage lie on one diagonal). A place that is
//! only like the passage is none: a highlight on wrong words would be worse than one that is said to be lost.

use super::Passage;
use crate::document::Span;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use unicode_segmentation::UnicodeSegmentation;

/// In longer texts (bytes) words are not aligned: only the very words are found.
const LONGEST_TEXT: usize = 8 << 20;
/// Words this long (bytes) that stand once in a text are found without a look at what stands around them.
const TELLING: usize = 24;
/// Characters around shorter words that must agree, where there are as many.
const AGREE: usize = 8;
/// A passage of more words than twice this is found by its first and last words.
const END: usize = 60;
/// Words that stand more often than this in the text vote for no place.
const COMMON: usize = 200;
/// So many places are looked at closely.
const CANDIDATES: usize = 6;
/// Diagonals this near to each other vote for one place.
const BUCKET: usize = 8;
/// What a word left out or put in costs, against the weight of a rare word that agrees (1).
const GAP: f32 = 0.02;

/// Finds passages in one text.
pub struct Finder<'t> {
    text: &'t str,
    words: OnceCell<Words>,
}

/// The words of the text, each distinct one with a number.
#[derive(Default)]
struct Words {
    spans: Vec<Span>,
    ids: Vec<u32>,
    numbers: FxHashMap<String, u32>,
    /// Where the words with a number stand, the numbers in order.
    places: Vec<u32>,
    firsts: Vec<u32>,
}

/// A word of a passage that the text does not have.
const UNKNOWN: u32 = u32::MAX;

impl<'t> Finder<'t> {
    /// A finder for a text. Nothing is worked out before it is needed.
    pub fn new(text: &'t str) -> Self {
        Self { text, words: OnceCell::new() }
    }

    /// Where a passage stands in the text; `None` if its words are not there any more.
    pub fn find(&self, passage: &Passage) -> Option<Span> {
        if passage.exact.trim().is_empty() {
            return None;
        }
        passage.stands(self.text).or_else(|| self.very_words(passage)).or_else(|| self.alike(passage))
    }

    /// Where the very words stand: of several places the one with most of the same around it, and then the nearest.
    fn very_words(&self, passage: &Passage) -> Option<Span> {
        let exact = passage.exact.as_str();
        let mut best: Option<(usize, std::cmp::Reverse<usize>, usize)> = None;
        let mut count = 0;
        for at in memchr::memmem::find_iter(self.text.as_bytes(), exact.as_bytes()) {
            let (Some(left), Some(right)) = (self.text.get(..at), self.text.get(at + exact.len()..)) else { continue };
            count += 1;
            let before = left.chars().rev().zip(passage.prefix.chars().rev()).take_while(|(a, b)| a == b).count();
            let after = right.chars().zip(passage.suffix.chars()).take_while(|(a, b)| a == b).count();
            let this = (before + after, std::cmp::Reverse(at.abs_diff(passage.start)), at);
            best = best.max(Some(this));
        }
        let (agree, _, at) = best?;
        let wanted = AGREE.min(passage.prefix.chars().count() + passage.suffix.chars().count());
        let is_telling = count == 1 && exact.len() >= TELLING;
        (is_telling || agree >= wanted).then(|| Span::new(at, at + exact.len()))
    }

    /// Where most of the words stand in the same order.
    fn alike(&self, passage: &Passage) -> Option<Span> {
        if self.text.len() > LONGEST_TEXT {
            return None;
        }
        let words = self.words.get_or_init(|| Words::new(self.text));
        let mut before = words.numbers_of(&passage.prefix);
        // What was cut off at its beginning or end may be no whole word.
        if !before.is_empty() && passage.start > passage.prefix.len() {
            before.remove(0);
        }
        let mut after = words.numbers_of(&passage.suffix);
        after.pop();
        let exact = words.numbers_of(&passage.exact);
        let near = words.spans.partition_point(|s| s.start() < passage.start);
        let (first, last) = if exact.len() <= 2 * END {
            words.align(&before, &exact, &after, near)?
        } else {
            let (first, _) = words.align(&before, &exact[..END], &[], near)?;
            let tail = near + exact.len() - END;
            let (_, last) = words.align(&[], &exact[exact.len() - END..], &after, tail)?;
            let length = (last + 1).checked_sub(first)?;
            (exact.len() / 2..=exact.len() * 2).contains(&length).then_some((first, last))?
        };
        let (start, end) = (words.spans.get(first)?.start(), words.spans.get(last)?.end());
        Some(Span::new(self.with_signs_before(start, &passage.exact), self.with_signs_after(end, &passage.exact)))
    }

    /// The signs that the words began with, such as a quotation mark, belong to them where they stand still.
    fn with_signs_before(&self, start: usize, exact: &str) -> usize {
        let lead = exact.find(char::is_alphanumeric).unwrap_or(0);
        let mut at = start;
        for sign in exact[..lead].chars().rev() {
            match self.text[..at].chars().next_back() {
                Some(c) if straight(c) == straight(sign) => at -= c.len_utf8(),
                _ => break,
            }
        }
        at
    }

    fn with_signs_after(&self, end: usize, exact: &str) -> usize {
        let tail = exact
            .rfind(char::is_alphanumeric)
            .map_or(exact.len(), |i| i + exact[i..].chars().next().map_or(0, char::len_utf8));
        let mut at = end;
        for sign in exact[tail..].chars() {
            match self.text[at..].chars().next() {
                Some(c) if straight(c) == straight(sign) => at += c.len_utf8(),
                _ => break,
            }
        }
        at
    }
}

impl Words {
    fn new(text: &str) -> Self {
        let mut out = Self::default();
        let mut counts: Vec<u32> = Vec::new();
        for (at, word) in text.unicode_word_indices() {
            let next = u32::try_from(out.numbers.len()).unwrap_or(UNKNOWN);
            let id = *out.numbers.entry(folded(word)).or_insert(next);
            if id == next {
                counts.push(0);
            }
            counts[id as usize] += 1;
            out.ids.push(id);
            out.spans.push(Span::new(at, at + word.len()));
        }
        let mut sum = 0;
        for count in &counts {
            out.firsts.push(sum);
            sum += count;
        }
        out.firsts.push(sum);
        out.places = vec![0; out.ids.len()];
        let mut next = out.firsts.clone();
        for (place, id) in (0u32..).zip(&out.ids) {
            let at = &mut next[*id as usize];
            out.places[*at as usize] = place;
            *at += 1;
        }
        out
    }

    /// Words with the numbers that they have in the text.
    fn numbers_of(&self, words: &str) -> Vec<u32> {
        words.unicode_words().map(|w| self.numbers.get(&folded(w)).copied().unwrap_or(UNKNOWN)).collect()
    }

    fn places_of(&self, id: u32) -> &[u32] {
        let i = id as usize;
        match (self.firsts.get(i), self.firsts.get(i.wrapping_add(1))) {
            (Some(a), Some(b)) if id != UNKNOWN => &self.places[*a as usize..*b as usize],
            _ => &[],
        }
    }

    /// What a word counts: a rare one much, a common one little.
    fn weight(&self, id: u32) -> f32 {
        let count = self.places_of(id).len().max(1);
        1.0 / (1.0 + (count as f32).ln())
    }

    /// The first and last word of the place that is like the passage, with what stood around it. `near` is where it stood.
    fn align(&self, before: &[u32], exact: &[u32], after: &[u32], near: usize) -> Option<(usize, usize)> {
        let pattern: Vec<u32> = before.iter().chain(exact).chain(after).copied().collect();
        let weights: Vec<f32> = pattern.iter().map(|id| self.weight(*id)).collect();
        let inner = before.len()..before.len() + exact.len();
        let slack = 12 + pattern.len() / 3;
        let mut best: Option<(f32, usize, usize)> = None;
        for diagonal in self.candidates(&pattern, near.saturating_sub(before.len())) {
            let from = diagonal.saturating_sub(slack);
            let to = (diagonal + pattern.len() + slack).min(self.ids.len());
            let matched = alignment(&pattern, &weights, &self.ids[from..to]);
            let Some((score, first, last)) = judge(&matched, &weights, &inner) else { continue };
            if best.is_none_or(|(most, ..)| score > most) {
                best = Some((score, from + first, from + last));
            }
        }
        best.map(|(_, first, last)| (first, last))
    }

    /// Where the pattern may begin: the diagonals on which most of its words lie, the nearest first among equals.
    fn candidates(&self, pattern: &[u32], near: usize) -> Vec<usize> {
        let mut votes: FxHashMap<usize, f32> = FxHashMap::default();
        let rare = pattern.iter().map(|id| self.places_of(*id).len()).filter(|n| *n > 0).min().unwrap_or(0);
        for (i, id) in pattern.iter().enumerate() {
            let places = self.places_of(*id);
            if places.len() > COMMON.max(rare) {
                continue;
            }
            for place in places {
                // Counted from the length of the pattern on, so that a beginning before the text is none below zero.
                let diagonal = *place as usize + pattern.len() - i;
                let weight = self.weight(*id);
                *votes.entry(diagonal / BUCKET).or_default() += weight;
                // A place between two buckets belongs to both.
                let bucket = diagonal / BUCKET;
                let other = if diagonal % BUCKET < BUCKET / 2 { bucket.saturating_sub(1) } else { bucket + 1 };
                *votes.entry(other).or_default() += weight / 2.0;
            }
        }
        let mut all: Vec<(usize, f32)> = votes.into_iter().collect();
        let far = |bucket: usize| (bucket * BUCKET).abs_diff(near + pattern.len());
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then(far(a.0).cmp(&far(b.0))).then(a.0.cmp(&b.0)));
        all.iter().take(CANDIDATES).map(|(b, _)| (b * BUCKET).saturating_sub(pattern.len())).collect()
    }
}

/// Aligns a pattern with a stretch of the text, whose ends are free: the index of the text's word for each of the pattern's
/// that has one, in order.
fn alignment(pattern: &[u32], weights: &[f32], stretch: &[u32]) -> Vec<Option<usize>> {
    let columns = stretch.len() + 1;
    let mut score = vec![0.0f32; (pattern.len() + 1) * columns];
    for i in 1..=pattern.len() {
        for j in 1..columns {
            let up = score[(i - 1) * columns + j];
            let left = score[i * columns + j - 1] - if i == pattern.len() { 0.0 } else { GAP };
            let mut top = up.max(left);
            if pattern[i - 1] == stretch[j - 1] {
                top = top.max(score[(i - 1) * columns + j - 1] + weights[i - 1]);
            }
            score[i * columns + j] = top;
        }
    }
    let mut out = vec![None; pattern.len()];
    let (mut i, mut j) = (pattern.len(), stretch.len());
    while i > 0 && j > 0 {
        let here = score[i * columns + j];
        if pattern[i - 1] == stretch[j - 1] && here == score[(i - 1) * columns + j - 1] + weights[i - 1] {
            out[i - 1] = Some(j - 1);
            i -= 1;
            j -= 1;
        } else if here == score[(i - 1) * columns + j] {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    out
}

/// How good an alignment is, and the first and last word of the passage in it; `None` if too little agrees.
fn judge(matched: &[Option<usize>], weights: &[f32], inner: &std::ops::Range<usize>) -> Option<(f32, usize, usize)> {
    let sum = |range: std::ops::Range<usize>, only: bool| -> f32 {
        range.filter(|i| !only || matched[*i].is_some()).map(|i| weights[i]).sum()
    };
    let (own, all) = (sum(inner.clone(), true), sum(inner.clone(), false));
    let around = sum(0..inner.start, true) + sum(inner.end..weights.len(), true);
    let around_all = sum(0..inner.start, false) + sum(inner.end..weights.len(), false);
    let share = own / all.max(f32::EPSILON);
    let whole = (own + around) / (all + around_all).max(f32::EPSILON);
    let found = inner.clone().filter(|i| matched[*i].is_some()).count();
    let by_itself = found >= 5 && share >= 0.75;
    let in_its_place = found >= 1 && share >= 0.5 && whole >= 0.65;
    if !by_itself && !in_its_place {
        return None;
    }
    let own_places = || inner.clone().filter_map(|i| matched[i].map(|at| (i, at)));
    let ((first, mut start), (last, mut end)) = (own_places().next()?, own_places().next_back()?);
    // Words at the ends that are not the same any more belong to it still where what stood beside it is.
    let lead = first - inner.start;
    if lead > 0
        && let Some(before) = inner.start.checked_sub(1).and_then(|i| matched[i])
        && start - before - 1 <= lead + 3
    {
        start = before + 1;
    }
    let trail = inner.end - 1 - last;
    if trail > 0
        && let Some(after) = matched.get(inner.end).copied().flatten()
        && after - end - 1 <= trail + 3
    {
        end = after - 1;
    }
    (end - start < 2 * inner.len() + 8).then_some((own + around, start, end))
}

/// A word as words are compared.
fn folded(word: &str) -> String {
    word.chars().filter(|c| *c != '\u{ad}').map(straight).flat_map(char::to_lowercase).collect()
}

/// Typographic marks as their plain forms.
fn straight(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' => '-',
        '\u{a0}' | '\n' | '\t' => ' ',
        c => c,
    }
}
