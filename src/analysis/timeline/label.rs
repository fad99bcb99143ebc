//! The few words of a clause that name the happening.

use super::clause::Sentence;
use super::parts::{Part, look_up};
use crate::language::{TokenKind, flatten};
use std::ops::Range;

/// About how many characters a label has at most.
const LABEL: usize = 80;
/// Tokens of a clause that a label is looked for in: a line of dates alone has no end, and no words.
const TOKENS: usize = 200;

impl Sentence<'_> {
    /// The words of a clause without dates, the conjunction before it and articles at its start.
    pub(super) fn label(&self, clause: Range<usize>) -> Option<String> {
        let clause = clause.start..clause.end.min(clause.start + TOKENS);
        let mut start = clause.start;
        // "As expected, …"
        if self.text.word(start) == "as"
            && self.part(start + 1) == Part::Verb
            && self.text.word(start + 2) == ","
            && start + 3 < clause.end
        {
            start += 3;
        }
        while start < clause.end
            && !self.is_subject(start)
            && (self.in_date(start)
                || matches!(self.part(start), Part::Opens | Part::Joins | Part::Filler)
                || matches!(self.kind(start), TokenKind::Punctuation | TokenKind::QuoteMark | TokenKind::Clitic)
                || matches!(self.text.word(start), "the" | "as")
                || (self.part(start) == Part::Says && self.has_verb(&(start + 1..clause.end))))
        {
            start += 1;
        }
        // "at the core of …" without a verb is a thing, not a place.
        if !self.has_verb(&(start..clause.end)) && self.part(start) == Part::Preposition {
            while start < clause.end && matches!(self.part(start), Part::Preposition | Part::Article) {
                start += 1;
            }
        }
        let mut label = String::new();
        let mut at = start;
        while at < clause.end {
            if self.in_date(at) && at != start {
                at += 1;
                continue;
            }
            let mut end = self.date_end(at).unwrap_or(at + 1);
            while end < clause.end && !self.in_date(end) {
                end += 1;
            }
            let piece = flatten(&self.text.source[self.text.span_of(at..end).range()]);
            let piece =
                if label.is_empty() { piece.trim_start_matches([',', ' ', '-', '–', '—']) } else { piece.as_str() };
            let glued = piece.starts_with([',', '.', ';', ':', ')', '\'', '’', '?', '!', '”']);
            if !label.is_empty() && !glued {
                label.push(' ');
            }
            label.push_str(piece);
            at = end;
        }
        // A mark whose fellow was cut off goes too.
        let label = if label.matches(['"', '“', '”']).count() % 2 == 1 {
            label.replace(['"', '“', '”'], "")
        } else {
            label
        };
        let label = label.replace("()", "").replace(" ,", ",").replace(",,", ",");
        let mut label = label.trim();
        // "Holm (born Olsen": a bracket whose end was cut off goes with what is in it.
        if label.matches('(').count() > label.matches(')').count()
            && let Some((rest, _)) = label.rsplit_once('(')
        {
            label = rest.trim_end();
        }
        // What stood before a date that was taken out.
        while let Some((rest, last)) = label.rsplit_once(' ')
            && (matches!(last, "as" | "of" | "from" | ",")
                || last == "again" && rest.ends_with(" and")
                || matches!(look_up(last), Part::Article | Part::Joins))
        {
            label = rest.trim_end_matches([',', ' ']);
        }
        let label = shorten(
            label.trim_matches(|c: char| matches!(c, ',' | '.' | ';' | ':' | '-' | '–' | '—' | '(' | '[' | ' ' | '_')),
            LABEL,
        );
        (label.split(' ').count() >= 2).then_some(label)
    }

    /// One past the date that the token is in.
    fn date_end(&self, i: usize) -> Option<usize> {
        self.date_at(i).map(|d| d.end)
    }

    /// Whether a date begins here that its verb speaks of: "The quarter was poor".
    fn is_subject(&self, i: usize) -> bool {
        self.text.word(i) == "the"
            && self.date_at(i).is_some_and(|d| d.start == i)
            && self.date_end(i).is_some_and(|end| {
                matches!(self.text.word(end), "was" | "is" | "were" | "has" | "had" | "will" | "proved" | "became")
            })
    }
}

/// Cuts at a word boundary, with an ellipsis where something is cut off.
fn shorten(label: &str, limit: usize) -> String {
    if label.chars().count() <= limit {
        return label.to_owned();
    }
    let cut = label.char_indices().nth(limit).map_or(label.len(), |(i, _)| i);
    let head = &label[..cut];
    let end = head.rfind(' ').unwrap_or(cut);
    let mut head = label[..end].trim_end_matches([',', ';', ':', ' ', '-', '–', '(']);
    // Better after a comma that is not far than amid what follows it.
    if let Some(comma) = head.rfind(", ").filter(|at| head[..*at].chars().count() * 2 > limit) {
        head = &head[..comma];
    }
    // No article or preposition hangs at the end.
    while let Some((rest, last)) = head.rsplit_once(' ')
        && matches!(look_up(&last.to_lowercase()), Part::Article | Part::Preposition | Part::Joins)
    {
        head = rest.trim_end_matches([',', ' ']);
    }
    format!("{head}…")
}
