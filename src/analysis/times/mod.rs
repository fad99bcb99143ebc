//! Temporal expressions and their TIMEX3 values.
//!
//! The words (`assets/times/words.txt`), the phrases and named rules with their examples (`rules.txt`) and the days that
//! have a name (`feasts.txt`) are tables that a person can read and extend; they are read once, at first use. A grammar
//! (`grammar`) reads each sentence token by token: the meanings of the words are looked up once per distinct word
//! (`lexicon`, `rules`), so that a token costs a table look-up and most tokens nothing more. What is read is counted in a second pass (`anchor`), in the order of the text, from the publication, the last date mentioned or
//! the year stated beside it. The method is that of rule-based taggers (Strötgen & Gertz 2013, HeidelTime), values as in
//! TimeML (Pustejovsky et al. 2003).

mod anchor;
pub(super) mod calendar;
mod clock;
mod dates;
mod found;
mod grammar;
mod lengths;
mod lexicon;
mod phrases;
mod relative;
mod rules;
mod seasons;
mod tense;
mod thread;
mod years;

use super::Timex;
use crate::document::PartialDate;
use crate::language::Text;
use anchor::{Anchors, Beside};
use calendar::Stamp;
use dates::Habit;
pub use rules::{Example, Rule, faults, rules};

use found::{Found, From, Meaning, Piece, Reader, When, Which};
use lexicon::{Lex, Role};

/// Finds the temporal expressions, sorted by start, none overlapping another.
pub fn find(text: &Text<'_>, published: Option<PartialDate>) -> Vec<Timex> {
    let lexicon = text.classify(lexicon::look_up);
    let tables = rules::tables();
    let numbers = text.classify(|word| tables.numbers(word));
    let words = Words { lexicon: &lexicon, numbers: &numbers };
    let habit = Habit { day_first: day_first(text, &lexicon), year: published.map(|d| d.year.into()) };
    let mut found: Vec<Found> = Vec::new();
    // The sentence of each expression, as where its run begins.
    let mut sentences: Vec<u32> = Vec::new();
    let warmth = text.classify(lexicon::is_of_warmth);
    let any_warmth = warmth.contains(&true);
    for n in 0..text.sentences.len() {
        let mut r = reader(text, words, n);
        r.warm = any_warmth && text.tokens[r.first..r.end].iter().any(|t| warmth[t.word.index()]);
        grammar::read(&r, habit, &mut found);
        sentences.resize(found.len(), u32::try_from(n).unwrap_or(u32::MAX));
    }
    if found.is_empty() {
        return Vec::new();
    }
    let story = is_story(&found, published);
    if !story {
        let mut kept = found.iter().map(|f| !f.in_stories);
        sentences.retain(|_| kept.next().unwrap_or(true));
        found.retain(|f| !f.in_stories);
    }
    if story {
        for i in 0..found.len() {
            let r = reader(text, words, sentences.get(i).map_or(0, |n| *n as usize));
            let limit = found.get(i + 1).map_or(r.end, |next| next.tokens.start.min(r.end));
            if let Some(f) = found.get_mut(i)
                && let Some(told) = relative::from_event(&r, f, limit)
            {
                *f = told;
            }
        }
    }
    let verbs = text.classify(tense::look_up);
    let mut anchors = Anchors {
        published: published.map(anchor::stamp),
        story,
        reported: reported(&found),
        long_report: false,
        last: None,
        last_day: None,
        quarter: None,
    };
    let reader_of = |i: usize| reader(text, words, sentences.get(i).map_or(0, |n| *n as usize));
    let knots = if anchors.story && found.iter().any(needs_thread) {
        let year = |i: usize| {
            let (f, next) = (found.get(i)?, found.get(i + 1)?);
            year_beside(&reader_of(i), f, next)
        };
        thread::follow(&found, year, |i| found.get(i).is_some_and(|f| is_attribute(&reader_of(i), f)))
    } else {
        Vec::new()
    };
    let mut out = Vec::with_capacity(found.len());
    for (i, f) in found.iter().enumerate() {
        let r = reader_of(i);
        let next = found.get(i + 1);
        let knot = knots.get(i);
        let beside = Beside {
            ahead: if by_tense(f.meaning)
                || next.is_some_and(|next| by_tense(next.meaning) && day_beside(&r, f, next).is_some())
            {
                tense::ahead(&r, &verbs, f.tokens.clone())
            } else {
                None
            },
            year: next.and_then(|next| year_beside(&r, f, next)).or(knot.and_then(|k| k.year)),
            aside: knot
                .map_or_else(|| is_aside(anchors.last, f, found.get(i + 1..).unwrap_or_default()), |knot| knot.aside),
            day: next.and_then(|next| day_beside(&r, f, next)),
            any_day: matches!(r.before(f.tokens.start), Lex::Role(Role::A)),
        };
        out.push(anchors.resolve(text.span_of(f.tokens.clone()), f, beside));
    }
    out
}

/// What the words of a text are to the grammar, by [`crate::language::WordId`].
#[derive(Clone, Copy)]
struct Words<'t> {
    lexicon: &'t [Lex],
    numbers: &'t [[phrases::WordNumber; 2]],
}

fn reader<'t>(text: &'t Text<'t>, words: Words<'t>, sentence: usize) -> Reader<'t> {
    let tokens = text.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone());
    Reader {
        text,
        lexicon: words.lexicon,
        numbers: words.numbers,
        table: 0,
        first: tokens.start,
        end: tokens.end,
        warm: false,
    }
}

fn by_tense(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::When(When::Open(_, Which::Bare) | When::Weekday(_, Which::Bare) | When::Weekend(Which::Bare), _)
    )
}

/// The year of "September 1914" for the "August" of "August and September 1914".
fn year_beside(r: &Reader<'_>, f: &Found, next: &Found) -> Option<i32> {
    let Meaning::When(When::Open(piece, Which::Bare), _) = f.meaning else { return None };
    let Meaning::When(When::At(stamp), _) = next.meaning else { return None };
    let gap = f.tokens.end..next.tokens.start;
    let joined = gap.len() <= 2
        && gap.clone().all(|i| {
            matches!(r.at(i), Lex::Role(Role::And | Role::To | Role::Or | Role::Hyphen | Role::Comma | Role::The))
        })
        || gap.len() == 1 && r.word(gap.start) == "until";
    if !joined || gap.end > r.end || gap.is_empty() || matches!(stamp, Stamp::Decade(_) | Stamp::Century(_)) {
        return None;
    }
    let year = stamp.year();
    let here = dates::in_year(piece, year)?;
    let wraps = matches!((here.month(), stamp.month()), (Some(a), Some(b)) if a > b);
    Some(if wraps && !r.is(gap.start, Role::Comma) { year - 1 } else { year })
}

/// The day of "10 p.m., Nov. 9" and "10 p.m. on Friday" for the time of day.
fn day_beside(r: &Reader<'_>, f: &Found, next: &Found) -> Option<When> {
    let Meaning::When(When::Context, Some(_)) = f.meaning else { return None };
    let Meaning::When(when, None) = next.meaning else { return None };
    let gap = f.tokens.end..next.tokens.start;
    (gap.len() <= 2
        && next.tokens.start < r.end
        && gap.clone().all(|i| matches!(r.at(i), Lex::Role(Role::Comma | Role::On))))
    .then_some(when)
}

/// The quarter that a report on business is about: the one it names most often, of equals the first.
fn reported(found: &[Found]) -> Option<u8> {
    let mut times = [(0u32, 0usize); 4];
    for (i, f) in found.iter().enumerate() {
        let quarter = match f.meaning {
            Meaning::When(When::Open(Piece::Quarter(q), _) | When::At(Stamp::Quarter(_, q)), _) => q,
            _ => continue,
        };
        if let Some(entry) = times.get_mut(usize::from(quarter).wrapping_sub(1)) {
            *entry = (entry.0 + 1, if entry.0 == 0 { i } else { entry.1 });
        }
    }
    let (n, most) = times.iter().enumerate().max_by_key(|(_, (n, first))| (*n, std::cmp::Reverse(*first)))?;
    (most.0 > 0).then_some(n as u8 + 1)
}

/// The year that an expression states itself.
fn stated_year(f: &Found) -> Option<i32> {
    match f.meaning {
        Meaning::When(When::At(s), _) => Some(s.year()),
        Meaning::Years(a, _) => Some(a),
        _ => None,
    }
}

/// Whether a date stands apart from the thread of the story: it is years away, and the next date stated goes back.
fn is_aside(last: Option<Stamp>, f: &Found, rest: &[Found]) -> bool {
    let (Some(last), Some(year)) = (last, stated_year(f)) else { return false };
    let thread = last.year();
    if (year - thread).abs() <= 1 {
        return false;
    }
    let next = rest.iter().take(LOOK_AHEAD).find_map(stated_year);
    next.is_some_and(|n| (n - thread).abs() < (n - year).abs())
}

/// "the 1968 massacre": a year that tells which one is meant, not when the story has come to.
fn is_attribute(r: &Reader<'_>, f: &Found) -> bool {
    let Meaning::When(When::At(Stamp::Year(_)), None) = f.meaning else { return false };
    let before = r.word_before(f.tokens.start);
    let next = f.tokens.end;
    matches!(before, "the" | "a" | "his" | "its" | "their" | "'s")
        && r.kind(next) == crate::language::TokenKind::Word
        && r.at(next) == Lex::None
}

/// So many dates long past are a history, even with others of our own time.
const LONG: usize = 20;

/// Whether the value of an expression may depend on where the story has come to.
fn needs_thread(f: &Found) -> bool {
    match f.meaning {
        Meaning::When(When::At(_), clock) => clock.is_some(),
        Meaning::When(..) => true,
        _ => false,
    }
}

/// How many expressions on the next stated year is looked for.
const LOOK_AHEAD: usize = 12;

/// Whether the article writes the day before the month: some date in figures can be read in no other way, or most dates
/// written out have the day first.
fn day_first(text: &Text<'_>, lexicon: &[Lex]) -> bool {
    let lex = |i: usize| text.tokens.get(i).and_then(|t| lexicon.get(t.word.index())).copied().unwrap_or(Lex::None);
    let (mut first, mut second) = (0u32, 0u32);
    for i in 0..text.tokens.len() {
        match (lex(i), lex(i + 1), lex(i + 2)) {
            (Lex::Number(a, 1 | 2), Lex::Role(Role::Slash), Lex::Number(b, 1 | 2)) => {
                first += 100 * u32::from(a > 12 && a < 32 && b <= 12);
                second += 100 * u32::from(b > 12 && b < 32 && a <= 12);
            }
            (Lex::Number(1..=31, 1 | 2), Lex::Month(_), _) => first += 1,
            (Lex::Month(_), Lex::Number(1..=31, 1 | 2), _) => second += 1,
            _ => {}
        }
    }
    first > second
}

/// Whether the article tells history: it dates by years long past, and hardly by the day of writing.
fn is_story(found: &[Found], published: Option<PartialDate>) -> bool {
    let recent = published.map_or(i32::MAX, |d| i32::from(d.year) - 2);
    let (mut old, mut new, mut day) = (0usize, 0usize, 0usize);
    for f in found {
        match f.meaning {
            Meaning::When(When::At(s), _) => {
                let is_old = s.year() <= recent;
                old += usize::from(is_old);
                new += usize::from(!is_old && published.is_some());
            }
            Meaning::Years(_, b) => old += usize::from(b <= recent),
            Meaning::When(When::Weekday(..) | When::Shift(_, _, From::Publication) | When::InYear(..), _) => day += 1,
            Meaning::When(When::Open(Piece::Quarter(_), _), _) => day += 1,
            _ => {}
        }
    }
    // A long history may come down to our own time.
    old >= 3 && old > 8 * (day + new) || old >= LONG && old > new && old > 2 * day
}
