//! Letters on everything that is visible and can be gone to: typing them goes there.

use super::{Effect, Listing, Model, Overlay, Pane, Spot, opening, update};
use crate::analysis::QuoteForm;
use crate::document::Span;
use crate::keys::Key;
use crate::panes;
use crate::words::told;

/// The letters in the order in which they are given away: the home row first.
const LETTERS: &[u8] = b"asdfjklghqwertyuiopzxcvbnm";

/// What letters lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HintTarget {
    /// A name, quotation or time.
    Spot(Spot),
    /// The link with this number.
    Link(u32),
    /// The row of a list at the side with this index.
    Row(Pane, usize),
}

/// One place with its letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Where it is in the text; for a row of a list, where it stands on the screen is in `cell`.
    pub place: Span,
    /// The cell in which a row begins.
    pub cell: Option<(u16, u16)>,
    /// What it leads to.
    pub target: HintTarget,
    /// What is to be typed.
    pub letters: String,
}

/// The places on the screen, each with letters of which none begins another's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hints {
    /// In the order of the text, then the rows of the lists.
    pub all: Vec<Hint>,
    /// What is typed so far.
    pub typed: String,
    /// Whether the card is wanted as well.
    card: bool,
}

/// Shows the letters.
pub(super) fn begin(model: &mut Model, card: bool) {
    let visible = Span::new(model.top, model.bottom());
    let hint = |place, cell, target| Hint { place, cell, target, letters: String::new() };
    let mut all: Vec<Hint> =
        places(model, visible, card).into_iter().map(|(place, target)| hint(place, None, target)).collect();
    if !card {
        let rows = panes::rows_on_screen(model).into_iter();
        all.extend(rows.map(|(pane, row, cell)| hint(Span::default(), Some(cell), HintTarget::Row(pane, row))));
    }
    if all.is_empty() {
        model.message = Some(told::NO_HINTS.into());
        return;
    }
    let letters = letters(all.len());
    all.truncate(letters.len());
    for (hint, letters) in all.iter_mut().zip(letters) {
        hint.letters = letters;
    }
    let hints = Hints { all, typed: String::new(), card };
    model.typing.wait(super::typing::Waiting::Hint(hints));
}

/// Everything visible that can be gone to, at each place one thing, in the order of the text.
fn places(model: &Model, visible: Span, only_names: bool) -> Vec<(Span, HintTarget)> {
    let mut out: Vec<(Span, HintTarget)> = Vec::new();
    let mut add = |place: Span, target: HintTarget| {
        if visible.holds(place.start()) {
            out.push((place, target));
        }
    };
    if let Some(facts) = model.facts.as_deref() {
        let first = facts.stops().partition_point(|i| facts.mentions[*i as usize].span.start() < visible.start());
        let stops = facts.stops()[first..].iter();
        for i in stops.take_while(|i| facts.mentions[**i as usize].span.start() < visible.end()) {
            let mention = &facts.mentions[*i as usize];
            if model.marked.has_names(mention.kind) {
                add(mention.span, HintTarget::Spot(Spot::Mention(*i)));
            }
        }
        if !only_names {
            let first = facts.times.partition_point(|t| t.span.start() < visible.start());
            let times = (0u32..).zip(&facts.times).skip(first).take_while(|(_, t)| t.span.start() < visible.end());
            times.for_each(|(i, t)| add(t.span, HintTarget::Spot(Spot::Time(i))));
            // Reported words have no marks that an eye would look for.
            let direct = (0u32..).zip(&facts.quotes).filter(|(_, q)| q.form == QuoteForm::Direct);
            let quotes = direct.filter_map(|(i, q)| Some((i, *q.spans.first()?)));
            quotes.for_each(|(i, span)| add(span, HintTarget::Spot(Spot::Quote(i))));
        }
    }
    if !only_names {
        let links = (0u32..).zip(&model.document.links);
        links.for_each(|(i, link)| add(link.span, HintTarget::Link(i)));
    }
    // Sorting keeps names before times, these before quotations, these before links.
    out.sort_by_key(|(place, _)| place.start());
    out.dedup_by_key(|(place, _)| place.start());
    out
}

/// Letters for so many places: one letter each as far as they reach, two for the others, none the beginning of another.
fn letters(count: usize) -> Vec<String> {
    let k = LETTERS.len();
    let pairs = count.saturating_sub(k).div_ceil(k - 1).min(k);
    let single = LETTERS[..k - pairs].iter().map(|c| char::from(*c).to_string());
    let double = LETTERS[k - pairs..].iter().flat_map(|a| LETTERS.iter().map(move |b| (*a, *b)));
    single.chain(double.map(|(a, b)| [char::from(a), char::from(b)].iter().collect())).take(count).collect()
}

/// Takes a key while the letters are shown.
pub(super) fn key(model: &mut Model, mut hints: Hints, key: Key) -> Vec<Effect> {
    use super::typing::Waiting;
    match (key.to_string().as_str(), key.typed()) {
        ("Backspace", _) => {
            if hints.typed.pop().is_some() {
                model.typing.wait(Waiting::Hint(hints));
            }
            return Vec::new();
        }
        (_, Some(c)) => hints.typed.extend(c.to_lowercase()),
        _ => return Vec::new(),
    }
    let mut left = hints.all.iter().filter(|h| h.letters.starts_with(&hints.typed));
    match (left.next().cloned(), left.next()) {
        (Some(hint), None) => return go(model, &hint, hints.card),
        (Some(_), Some(_)) => model.typing.wait(Waiting::Hint(hints)),
        (None, _) => model.message = Some(told::no_hint(&hints.typed)),
    }
    Vec::new()
}

fn go(model: &mut Model, hint: &Hint, card: bool) -> Vec<Effect> {
    match hint.target {
        HintTarget::Spot(spot) => {
            model.go(spot);
            if let Some(entity) = model.chosen.filter(|_| card) {
                model.overlays.push(Overlay::Card(entity, 0));
            }
            Vec::new()
        }
        HintTarget::Row(pane, row) => {
            model.focus(pane);
            update::click_row(model, row, false);
            Vec::new()
        }
        HintTarget::Link(i) => opening::open(model, Listing::Links, i as usize),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letters_begin_others() {
        for count in [1, 9, 26, 27, 51, 52, 100, 676] {
            let all = letters(count);
            assert_eq!(all.len(), count);
            for (i, a) in all.iter().enumerate() {
                assert!(!all.iter().enumerate().any(|(j, b)| i != j && b.starts_with(a.as_str())), "{a} of {count}");
            }
        }
        assert_eq!(letters(3), ["a", "s", "d"]);
        // More than two letters can name are left without: no screen has so many.
        assert_eq!(letters(1000).len(), 676);
    }
}
