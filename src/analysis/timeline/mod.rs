//! What happened, in order of time.
//!
//! Each expression that names a stretch of the calendar makes a row of the clause it stands in (`clause`). The word
//! before it opens or closes the row's ends ("after 1975", "since 1979", "until May"), and two expressions joined by "from
//! … to" or "between … and" make one. Nothing is added that the text does not state: what cannot be counted without a
//! publication date stays undated, after the others.

mod bounds;
mod clause;
mod label;
mod parts;
mod same;
mod words;

use super::{Entity, EntityId, Happening, Mention, Quote, Timex, TimexType};
use crate::document::{BlockKind, PartialDate, Span};
use crate::language::{Text, TokenKind};
use clause::Sentence;
use jiff::civil::Date;
use parts::Part;
use std::ops::Range;

pub use bounds::of as days_of;
pub use words::{gap_in_words, in_words, when};

/// What the word before a date says of the ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signal {
    /// "in 1979"
    Within,
    /// "after 1975", "since 1979", "from the 1960s"
    Opens,
    /// "before 1990", "until May", "by 2012"
    Closes,
}

/// Makes the rows of the timeline: those with a date in its order, then the others in the order of the text.
///
/// Works without mentions and quotes: the rows then name nobody.
pub fn build(
    text: &Text<'_>,
    times: &[Timex],
    mentions: &[Mention],
    _entities: &[Entity],
    quotes: &[Quote],
    published: Option<PartialDate>,
) -> Vec<Happening> {
    let parts = text.classify(parts::look_up);
    let told = statements(quotes);
    let mut rows: Vec<Happening> = Vec::new();
    let mut next = 0;
    for paragraph in &text.paragraphs {
        if matches!(paragraph.kind, BlockKind::Byline | BlockKind::Dateline) {
            continue;
        }
        for sentence in text.sentences.get(paragraph.sentences.clone()).unwrap_or_default() {
            while times.get(next).is_some_and(|t| t.span.start() < sentence.span.start()) {
                next += 1;
            }
            let first = next;
            while times.get(next).is_some_and(|t| t.span.start() < sentence.span.end()) {
                next += 1;
            }
            if first < next {
                let here = Here { text, parts: &parts, times, mentions, told: &told };
                here.rows(first..next, sentence.span, sentence.tokens.clone(), &mut rows);
            }
        }
    }
    let mut rows = same::join(rows);
    mark_background(&mut rows, published);
    // Undated rows come last; a row with an open start stands where it ends.
    rows.sort_by_key(|r| match r.earliest.or(r.latest) {
        Some(date) => (false, Some(date), r.earliest.is_some()),
        None => (true, None, false),
    });
    rows
}

/// What the rows of a sentence are made from.
struct Here<'t> {
    text: &'t Text<'t>,
    parts: &'t [Part],
    times: &'t [Timex],
    mentions: &'t [Mention],
    told: &'t [(Span, Option<EntityId>)],
}

impl Here<'_> {
    fn rows(&self, range: Range<usize>, span: Span, tokens: Range<usize>, out: &mut Vec<Happening>) {
        let begin = out.len();
        // Only dates are taken out of the labels; lengths stay.
        let dated: Vec<(usize, Range<usize>)> = range
            .filter_map(|n| {
                let t = self.times.get(n)?;
                let date = matches!(t.kind, TimexType::Date | TimexType::Time) && !t.value.ends_with("_REF");
                let tokens = self.text.tokens_in(t.span);
                (date && !tokens.is_empty() && !t.value.starts_with("XXXX-XX-XX")).then_some((n, tokens))
            })
            .collect();
        let dates: Vec<Range<usize>> = dated.iter().map(|(_, d)| self.led(d, tokens.start)).collect();
        let sentence = Sentence { text: self.text, parts: self.parts, tokens: tokens.clone(), dates: &dates };
        let mut skip = false;
        for (k, (n, place)) in dated.iter().enumerate() {
            if skip {
                skip = false;
                continue;
            }
            let Some(time) = self.times.get(*n) else { continue };
            let after = dated.get(k + 1).and_then(|(m, p)| Some((self.times.get(*m)?, p)));
            let mut value = time.value.clone();
            let mut dates_of = bounds::of(&value);
            let mut signal = if self.owns(place.end) { Signal::Within } else { self.signal(place.start, tokens.start) };
            if let Some((other, other_place)) = after
                && self.joined(place, other_place, tokens.start)
                && let Some((a, _, p)) = dates_of
                && let Some((_, b, q)) = bounds::of(&other.value)
                && a <= b
            {
                value = format!("{}/{}", time.value, other.value);
                dates_of = Some((a, b, p.min(q)));
                signal = Signal::Within;
                skip = true;
            }
            let Some(told) = sentence.told(k) else { continue };
            let (mut earliest, mut latest, precision) = match dates_of {
                Some((a, b, p)) => (Some(a), Some(b), Some(p)),
                None => (None, None, None),
            };
            if dates_of.is_some() {
                match signal {
                    Signal::Opens => {
                        value = from(&value);
                        latest = None;
                    }
                    Signal::Closes => {
                        value = up_to(&value);
                        earliest = None;
                    }
                    Signal::Within => {}
                }
            }
            // "later that year" is not late in it.
            let compared = matches!(self.text.word(place.start), "earlier" | "later");
            let modifier = time.modifier.filter(|_| !skip && !compared);
            let row = |told: clause::Told, value: String, earliest, latest| Happening {
                time: u32::try_from(*n).ok(),
                modifier,
                value,
                earliest,
                latest,
                precision,
                sentence: span,
                also: Vec::new(),
                entities: self.entities_in(self.text.span_of(told.clause.clone())),
                speaker: self.speaker(time.span),
                background: self.past_perfect(&told.clause),
                label: told.label,
            };
            // "After the wall fell in 1979, they were tried": they were tried after it.
            let main = match (dates_of, signal) {
                (Some((a, b, _)), Signal::Within) if k + 1 == dated.len() => {
                    sentence.main_clause(k).map(|(how, told)| {
                        let (value, earliest, latest) = match how {
                            clause::Order::After => (from(&value), Some(a), None),
                            clause::Order::Before => (up_to(&value), None, Some(b)),
                            clause::Order::Same => (value.clone(), Some(a), Some(b)),
                        };
                        row(told, value, earliest, latest)
                    })
                }
                _ => None,
            };
            // "He served in 1975, having earlier built up ties": before it, by the same one.
            let earlier = dates_of.filter(|_| k + 1 == dated.len()).and_then(|_| {
                let first = value.trim_start_matches("../").split('/').next()?;
                let (begin, ..) = bounds::of(first)?;
                let subject = self.entities_in(self.text.span_of(told.clause.clone())).first().copied();
                let before = row(sentence.earlier_clause(k)?, format!("../{first}"), None, Some(begin));
                let others = before.entities.into_iter().filter(|e| Some(*e) != subject);
                Some(Happening { background: true, entities: subject.into_iter().chain(others).collect(), ..before })
            });
            // "He left in 1979 after the wall fell": it fell before.
            let behind = match (dates_of, signal) {
                (Some((a, b, _)), Signal::Within) if k + 1 == dated.len() => {
                    sentence.clause_behind(k, &told).map(|(how, after)| {
                        let (value, earliest, latest) = match how {
                            clause::Order::After => (from(&value), Some(a), None),
                            _ => (up_to(&value), None, Some(b)),
                        };
                        let place = self.text.span_of(after.clause.clone());
                        Happening { speaker: self.speaker(place), ..row(after, value, earliest, latest) }
                    })
                }
                _ => None,
            };
            let row = row(told, value, earliest, latest);
            let again = out.iter().skip(begin).rev().take(NEAR).any(|r| {
                let same_days = r.precision.is_some() && r.earliest == row.earliest && r.latest == row.latest;
                r.label == row.label && (r.value == row.value || same_days)
            });
            if !again {
                out.push(row);
            }
            out.extend(main);
            out.extend(earlier);
            out.extend(behind);
        }
    }

    /// The date with the preposition before it.
    fn led(&self, date: &Range<usize>, first: usize) -> Range<usize> {
        // "Sunday's debate": the preposition belongs to the debate.
        if self.owns(date.end) {
            return date.start..date.end + 1;
        }
        let mut start = date.start;
        for _ in 0..2 {
            let before = start.checked_sub(1).filter(|i| *i >= first);
            let word = before.map_or("", |i| self.text.word(i));
            if !matches!(
                word,
                "in" | "on"
                    | "at"
                    | "from"
                    | "since"
                    | "until"
                    | "till"
                    | "by"
                    | "during"
                    | "to"
                    | "through"
                    | "throughout"
                    | "around"
                    | "about"
                    | "between"
                    | "after"
                    | "before"
                    | "of"
                    | "for"
                    | "late"
                    | "early"
                    | "year"
                    | "circa"
                    | "over"
                    | "within"
                    | "into"
                    | "as"
                    | "back"
                    | "onwards"
            ) || word == "of" && start != date.start
            {
                break;
            }
            start -= 1;
        }
        start..date.end
    }

    /// Whether a possessive ending stands here.
    fn owns(&self, i: usize) -> bool {
        self.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Clitic) && self.text.word(i) == "'s"
    }

    /// What stands before a date.
    fn signal(&self, date: usize, first: usize) -> Signal {
        let word = |n: usize| date.checked_sub(n).filter(|i| *i >= first).map_or("", |i| self.text.word(i));
        let near = if matches!(word(1), "about" | "around" | "late" | "early" | "mid" | "year" | "at" | "least") {
            word(2)
        } else {
            word(1)
        };
        match near {
            "after" | "since" | "from" => Signal::Opens,
            "before" | "until" | "till" | "by" => Signal::Closes,
            "to" if word(2) == "prior" => Signal::Closes,
            _ => Signal::Within,
        }
    }

    /// Whether two dates are the ends of one stretch: "from 3 May to 7 May", "between 1975 and 1979", "May - June".
    fn joined(&self, a: &Range<usize>, b: &Range<usize>, first: usize) -> bool {
        let gap = a.end..b.start;
        let before = a.start.checked_sub(1).filter(|i| *i >= first).map_or("", |i| self.text.word(i));
        match (gap.len(), self.text.word(gap.start)) {
            (1 | 2, "to" | "until" | "till" | "through") => gap.len() == 1 || self.text.word(gap.start + 1) == "the",
            (1 | 2, "and") => before == "between",
            (1, "-" | "–" | "—") => true,
            _ => false,
        }
    }

    fn entities_in(&self, clause: Span) -> Vec<EntityId> {
        let from = self.mentions.partition_point(|m| m.span.start() < clause.start());
        let mut out: Vec<EntityId> = Vec::new();
        for m in self.mentions.get(from..).unwrap_or_default() {
            if m.span.start() >= clause.end() {
                break;
            }
            if let Some(e) = m.entity
                && clause.covers(m.span)
                && !out.contains(&e)
            {
                out.push(e);
            }
        }
        out
    }

    fn speaker(&self, date: Span) -> Option<EntityId> {
        let at = self.told.partition_point(|(s, _)| s.start() <= date.start());
        // Statements may lie in one another; the innermost that holds the date is the nearest before it.
        self.told.get(..at)?.iter().rev().take(NESTED).find(|(s, _)| s.covers(date)).and_then(|(_, e)| *e)
    }

    /// "had known": told from a later past.
    fn past_perfect(&self, clause: &Range<usize>) -> bool {
        clause.clone().any(|i| self.text.word(i) == "had" && self.parts_verb(i + 1))
    }

    fn parts_verb(&self, i: usize) -> bool {
        self.text
            .tokens
            .get(i)
            .and_then(|t| self.parts.get(t.word.index()))
            .is_some_and(|p| matches!(p, Part::Verb | Part::Says))
    }
}

/// A value open to the future: from its start on.
fn from(value: &str) -> String {
    format!("{}/..", value.split('/').next().unwrap_or(value))
}

/// A value open to the past: up to its end.
fn up_to(value: &str) -> String {
    format!("../{}", value.rsplit('/').next().unwrap_or(value))
}

/// How many rows of the same sentence are compared with the next.
const NEAR: usize = 8;

/// How many statements before a date are looked at.
const NESTED: usize = 4;

/// The stretches of all statements with their speakers, by place.
fn statements(quotes: &[Quote]) -> Vec<(Span, Option<EntityId>)> {
    let mut out: Vec<(Span, Option<EntityId>)> =
        quotes.iter().flat_map(|q| q.spans.iter().map(|s| (*s, q.speaker.and_then(|s| s.entity)))).collect();
    out.sort_by_key(|(s, _)| (s.start(), std::cmp::Reverse(s.end())));
    out
}

/// Marks what is told as history: what lies more than a year before the publication or, where that is unknown, before
/// the newest date of the article. Undated rows keep what their tense says.
fn mark_background(rows: &mut [Happening], published: Option<PartialDate>) {
    // Of what is open to the future, nobody knows the end: it is past only where the publication says so.
    let end = |r: &Happening| r.latest.or(r.earliest.filter(|_| published.is_some()));
    let limit: Option<Date> = match published {
        Some(date) => date.earliest().checked_sub(jiff::Span::new().days(366)).ok(),
        None => rows.iter().filter(|r| r.precision.is_some()).filter_map(|r| r.earliest.or(r.latest)).max(),
    };
    for row in rows {
        if let Some(last) = end(row) {
            row.background = limit.is_some_and(|limit| last < limit);
        }
    }
}
