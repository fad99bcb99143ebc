//! The best sequence of BILOU tags under a linear model (Viterbi), in time linear in tokens and tags.

use super::model::LABELS;

/// A tag: 0 is outside; then begin, inside, last and unit for each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag(u8);

const BEGIN: u8 = 0;
const INSIDE: u8 = 1;
const LAST: u8 = 2;
const UNIT: u8 = 3;

impl Tag {
    /// Outside of any name.
    pub const OUTSIDE: Self = Self(0);

    /// The tag of token `at` in a name of `length` tokens of a kind (an index into [`super::KINDS`]).
    pub fn of(kind: usize, at: usize, length: usize) -> Self {
        let part = match (at, length) {
            (_, 0 | 1) => UNIT,
            (0, _) => BEGIN,
            (i, n) if i + 1 == n => LAST,
            _ => INSIDE,
        };
        Self(1 + 4 * u8::try_from(kind).unwrap_or(0) + part)
    }

    /// The tag as an index below [`LABELS`].
    pub fn index(self) -> usize {
        self.0.into()
    }

    /// The kind of the name; `None` outside.
    pub fn kind(self) -> Option<usize> {
        self.0.checked_sub(1).map(|t| usize::from(t / 4))
    }

    fn part(self) -> Option<u8> {
        self.0.checked_sub(1).map(|t| t % 4)
    }

    /// Whether a name begins here.
    pub fn begins(self) -> bool {
        matches!(self.part(), Some(BEGIN | UNIT))
    }

    /// Whether a name ends here.
    pub fn ends(self) -> bool {
        matches!(self.part(), Some(LAST | UNIT))
    }

    /// The tag of an index.
    pub fn from_index(index: usize) -> Self {
        Self(u8::try_from(index).unwrap_or(0))
    }

    /// Whether this tag may stand right after another.
    pub fn may_follow(self, before: Self) -> bool {
        match before.part() {
            Some(BEGIN | INSIDE) => self.kind() == before.kind() && matches!(self.part(), Some(INSIDE | LAST)),
            _ => self.part().is_none() || self.begins(),
        }
    }

    const fn at(kind: usize, part: u8) -> Self {
        Self(1 + 4 * kind as u8 + part)
    }
}

const KINDS: usize = super::KINDS.len();
/// How many tags there are with no name open after them: outside, and last and unit of each kind; just as many can
/// follow them: outside, and begin and unit of each kind.
pub(super) const CLOSED: usize = 1 + 2 * KINDS;
/// The same made even, for sums side by side.
pub(super) const LANES: usize = CLOSED.next_multiple_of(4);

/// Outside and the tags with these two parts.
const fn with_parts(a: u8, b: u8) -> [Tag; CLOSED] {
    let mut out = [Tag::OUTSIDE; CLOSED];
    let mut kind = 0;
    while kind < KINDS {
        out[1 + 2 * kind] = Tag::at(kind, a);
        out[2 + 2 * kind] = Tag::at(kind, b);
        kind += 1;
    }
    out
}

/// The tags after which no name is open.
pub(super) const CLOSING: [Tag; CLOSED] = with_parts(LAST, UNIT);
/// The tags that may follow them.
pub(super) const OPENING: [Tag; CLOSED] = with_parts(BEGIN, UNIT);

/// From each of [`CLOSING`] to each of [`OPENING`], side by side, out of a table of all transitions.
pub(super) fn between_names(all: &[[f32; LABELS]; LABELS], filling: f32) -> [[f32; LANES]; CLOSED] {
    CLOSING.map(|a| std::array::from_fn(|b| OPENING.get(b).map_or(filling, |b| all[a.index()][b.index()])))
}

/// Inside a name of each kind: the indices of its tags that begin it, go on, and end it.
pub(super) const WITHIN: [[usize; 3]; KINDS] = {
    let mut out = [[0; 3]; KINDS];
    let mut kind = 0;
    while kind < KINDS {
        let first = 1 + 4 * kind;
        out[kind] = [first + BEGIN as usize, first + INSIDE as usize, first + LAST as usize];
        kind += 1;
    }
    out
};

/// Finds best sequences under transitions; room is used again for the next run.
#[derive(Debug)]
pub struct Viterbi {
    transitions: [[f32; LABELS]; LABELS],
    between: [[f32; LANES]; CLOSED],
    /// For each token and tag the tag before.
    back: Vec<[u8; LABELS]>,
    tags: Vec<Tag>,
}

impl Viterbi {
    /// For a model with these transitions.
    pub fn new(transitions: [[f32; LABELS]; LABELS]) -> Self {
        let between = between_names(&transitions, f32::NEG_INFINITY);
        Self { transitions, between, back: Vec::new(), tags: Vec::new() }
    }

    /// The tags with the highest sum of scores and transitions in a run of tokens; a name never runs over either end.
    /// `closed` says that a token outside of names follows in the sentence.
    pub fn best_tags(&mut self, scores: &[[f32; LABELS]], closed: bool) -> &[Tag] {
        self.back.clear();
        self.tags.clear();
        let Some(first) = scores.first() else { return &self.tags };
        let moves = &self.transitions;
        let mut best = [f32::NEG_INFINITY; LABELS];
        for tag in OPENING {
            best[tag.index()] = first[tag.index()] + moves[0][tag.index()];
        }
        self.back.push([0; LABELS]);
        for score in &scores[1..] {
            let mut next = [f32::NEG_INFINITY; LABELS];
            let mut from = [0u8; LABELS];
            // All that can open, side by side, after each that can close.
            let (mut sums, mut sources) = ([f32::NEG_INFINITY; LANES], [0u32; LANES]);
            for (before, row) in CLOSING.iter().zip(&self.between) {
                let own = best[before.index()];
                for l in 0..LANES {
                    let sum = own + row[l];
                    let better = sum > sums[l];
                    sources[l] = if better { u32::from(before.0) } else { sources[l] };
                    sums[l] = if better { sum } else { sums[l] };
                }
            }
            for (l, tag) in OPENING.iter().enumerate() {
                next[tag.index()] = sums[l] + score[tag.index()];
                from[tag.index()] = sources[l] as u8;
            }
            for [begin, inside, last] in WITHIN {
                for to in [inside, last] {
                    let (a, b) = (best[begin] + moves[begin][to], best[inside] + moves[inside][to]);
                    next[to] = a.max(b) + score[to];
                    from[to] = if b > a { inside as u8 } else { begin as u8 };
                }
            }
            best = next;
            self.back.push(from);
        }
        let last = |tag: Tag| best[tag.index()] + if closed { moves[tag.index()][0] } else { 0.0 };
        let mut tag = CLOSING.into_iter().max_by(|a, b| last(*a).total_cmp(&last(*b))).unwrap_or(Tag::OUTSIDE);
        self.tags.resize(scores.len(), tag);
        for i in (1..scores.len()).rev() {
            tag = Tag(self.back[i][tag.index()]);
            self.tags[i - 1] = tag;
        }
        &self.tags
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_sequence_is_a_legal_one() {
        let mut scores = vec![[0.0; LABELS]; 4];
        // The second token wants to be inside, which it can't be alone: begin and last around it must pay.
        scores[1][Tag::of(0, 1, 3).index()] = 5.0;
        scores[2][Tag::OUTSIDE.index()] = 1.0;
        let mut viterbi = Viterbi::new([[0.0; LABELS]; LABELS]);
        let tags = viterbi.best_tags(&scores, false);
        assert_eq!(tags[0], Tag::of(0, 0, 3));
        assert_eq!(tags[1], Tag::of(0, 1, 3));
        assert_eq!(tags[2], Tag::of(0, 2, 3));
        assert_eq!(viterbi.best_tags(&[], true), []);
    }
}
