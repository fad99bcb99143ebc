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
const CLOSED: usize = 1 + 2 * KINDS;

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
const CLOSING: [Tag; CLOSED] = with_parts(LAST, UNIT);
/// The tags that may follow them.
const OPENING: [Tag; CLOSED] = with_parts(BEGIN, UNIT);

/// The tags with the highest sum of scores and transitions in a run of tokens; a name never runs over either end.
/// `closed` says that a token outside of names follows in the sentence.
pub fn best_tags(scores: &[[f32; LABELS]], transitions: &[[f32; LABELS]; LABELS], closed: bool) -> Vec<Tag> {
    let Some(first) = scores.first() else { return Vec::new() };
    let mut best = [f32::NEG_INFINITY; LABELS];
    for tag in OPENING {
        best[tag.index()] = first[tag.index()] + transitions[0][tag.index()];
    }
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    back.push([0; LABELS]);
    for score in &scores[1..] {
        let mut next = [f32::NEG_INFINITY; LABELS];
        let mut from = [0u8; LABELS];
        let mut step = |tag: Tag, before: &[Tag]| {
            let (mut sum, mut source) = (f32::NEG_INFINITY, before[0]);
            for b in before {
                let own = best[b.index()] + transitions[b.index()][tag.index()];
                if own > sum {
                    (sum, source) = (own, *b);
                }
            }
            next[tag.index()] = sum + score[tag.index()];
            from[tag.index()] = source.0;
        };
        for tag in OPENING {
            step(tag, &CLOSING);
        }
        for kind in 0..KINDS {
            let open = [Tag::at(kind, BEGIN), Tag::at(kind, INSIDE)];
            step(Tag::at(kind, INSIDE), &open);
            step(Tag::at(kind, LAST), &open);
        }
        best = next;
        back.push(from);
    }
    let last = |tag: Tag| best[tag.index()] + if closed { transitions[tag.index()][0] } else { 0.0 };
    let mut tag = CLOSING.into_iter().max_by(|a, b| last(*a).total_cmp(&last(*b))).unwrap_or(Tag::OUTSIDE);
    let mut out = vec![tag; scores.len()];
    for i in (1..scores.len()).rev() {
        tag = Tag(back[i][tag.index()]);
        out[i - 1] = tag;
    }
    out
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
        let tags = best_tags(&scores, &[[0.0; LABELS]; LABELS], false);
        assert_eq!(tags[0], Tag::of(0, 0, 3));
        assert_eq!(tags[1], Tag::of(0, 1, 3));
        assert_eq!(tags[2], Tag::of(0, 2, 3));
        assert_eq!(best_tags(&[], &[[0.0; LABELS]; LABELS], true), []);
    }
}
