//! A selection in the text, made with keys or the mouse.

use super::action::actions;
use super::{Model, Pane, Spot};
use crate::document::Span;
use crate::layout::Line;
use crate::words::told;
use unicode_segmentation::UnicodeSegmentation;

actions! {
    /// While words are selected: moving its end, and taking wholes.
    SelectAction {
        Right = "right", "one letter on";
        Left = "left", "one letter back";
        WordForward = "word-forward", "one word on";
        WordBack = "word-back", "one word back";
        LineDown = "line-down", "one line down";
        LineUp = "line-up", "one line up";
        SentenceForward = "sentence-forward", "to the end of the sentence";
        SentenceBack = "sentence-back", "to the start of the sentence";
        ParagraphForward = "paragraph-forward", "to the end of the paragraph";
        ParagraphBack = "paragraph-back", "to the start of the paragraph";
        Swap = "swap", "move the other end";
        Word = "whole-word", "the whole word";
        Sentence = "whole-sentence", "the whole sentence";
        Quotation = "whole-quotation", "the whole quotation";
        Paragraph = "whole-paragraph", "the whole paragraph";
        Leave = "leave", "select nothing";
    }
}

/// Selected words: everything from where the selection was begun to where it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// What it was begun with.
    pub origin: Span,
    /// What its moving end lies on.
    pub cursor: Span,
}

impl Selection {
    /// What is selected, in bytes of the text.
    pub fn span(self) -> Span {
        self.origin.join(self.cursor)
    }
}

/// Bytes around a place in which its words are looked for: no block needs to be walked through for one word.
const NEAR: usize = 4096;

/// Begins a selection at the cursor, or at the first word on the screen.
pub(super) fn begin(model: &mut Model) {
    model.focus(Pane::Article);
    let (top, bottom) = (model.top, model.bottom());
    let spot = model.spot.and_then(|s| model.place_of(s)).filter(|s| (top..bottom).contains(&s.start()));
    match spot.or_else(|| word_after(model, top)) {
        Some(span) => model.selection = Some(Selection { origin: span, cursor: span }),
        None => model.message = Some(told::NO_WORDS.into()),
    }
}

/// Moves the end of the selection, or takes a whole.
pub(super) fn select(model: &mut Model, action: SelectAction) {
    let Some(selection) = model.selection else { return };
    let Selection { origin, cursor } = selection;
    let text = model.document.text.as_str();
    let at = cursor.start();
    let moved = match action {
        SelectAction::Right => letter_after(model, cursor.end()),
        SelectAction::Left => letter_before(model, at),
        SelectAction::WordForward => word_after(model, cursor.end()),
        SelectAction::WordBack => word_before(model, at),
        SelectAction::LineDown => line(model, cursor, 1),
        SelectAction::LineUp => line(model, cursor, -1),
        SelectAction::SentenceForward => {
            let here = sentence(model, cursor.end()).or_else(|| sentence(model, next_letter(model, cursor.end())));
            here.and_then(|s| last_letter(text, s))
        }
        SelectAction::SentenceBack => at
            .checked_sub(1)
            .and_then(|_| letter_before(model, at))
            .and_then(|l| sentence(model, l.start()))
            .and_then(|s| letter_after(model, s.start())),
        SelectAction::ParagraphForward => {
            let next = next_letter(model, cursor.end());
            let block = model.document.blocks.get(model.document.block_at(next)).map(|b| b.span);
            block.and_then(|b| last_letter(text, b))
        }
        SelectAction::ParagraphBack => {
            let before = letter_before(model, at).map_or(at, Span::start);
            let block = model.document.blocks.get(model.document.block_at(before)).map(|b| b.span);
            block.and_then(|b| letter_after(model, b.start()))
        }
        SelectAction::Swap => {
            model.selection = Some(Selection { origin: cursor, cursor: origin });
            model.reveal(origin.start());
            return;
        }
        SelectAction::Word | SelectAction::Sentence | SelectAction::Quotation | SelectAction::Paragraph => {
            let whole = match action {
                SelectAction::Word => word_after(model, at),
                SelectAction::Sentence => sentence(model, at),
                SelectAction::Quotation => quotation(model, at),
                _ => model.document.blocks.get(model.document.block_at(at)).map(|b| b.span),
            };
            match whole {
                Some(span) => model.selection = Some(Selection { origin: span, cursor: span }),
                None => model.message = Some(told::NONE_HERE.into()),
            }
            return;
        }
        SelectAction::Leave => {
            model.selection = None;
            return;
        }
    };
    match moved {
        Some(cursor) if cursor != selection.cursor => {
            model.selection = Some(Selection { origin, cursor });
            model.reveal(cursor.start());
        }
        _ => model.message = Some(told::TEXT_ENDS.into()),
    }
}

/// The part of the text around a place in which words are looked for: of its block, not too much.
fn near(model: &Model, block: usize, at: usize) -> Option<Span> {
    let text = &model.document.text;
    let block = model.document.blocks.get(block)?.span;
    let mut from = at.saturating_sub(NEAR).max(block.start()).min(block.end());
    let mut to = at.saturating_add(NEAR).min(block.end()).max(block.start());
    // Whole words only.
    while from > block.start()
        && !text[..from.min(text.len())].ends_with(char::is_whitespace)
        && from + 512 > at.saturating_sub(NEAR)
    {
        from -= 1;
        while !text.is_char_boundary(from) {
            from -= 1;
        }
    }
    while !text.is_char_boundary(from) {
        from += 1;
    }
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    Some(Span::new(from, to))
}

/// The first word that ends after a place.
fn word_after(model: &Model, at: usize) -> Option<Span> {
    let first = model.document.block_at(at);
    (first..model.document.blocks.len()).find_map(|block| {
        let part = near(model, block, at)?;
        let words = model.document.slice(part).unicode_word_indices();
        let mut words = words.map(|(i, w)| Span::new(part.start() + i, part.start() + i + w.len()));
        words.find(|w| w.end() > at)
    })
}

/// The last word that begins before a place.
fn word_before(model: &Model, at: usize) -> Option<Span> {
    let last = model.document.block_at(at);
    (0..=last).rev().find_map(|block| {
        let part = near(model, block, at)?;
        let words = model.document.slice(part).unicode_word_indices();
        let words = words.map(|(i, w)| Span::new(part.start() + i, part.start() + i + w.len()));
        words.take_while(|w| w.start() < at).last()
    })
}

/// Where the next letter stands at or after a place: over the gap between two blocks.
fn next_letter(model: &Model, at: usize) -> usize {
    let blocks = &model.document.blocks;
    let here = model.document.block_at(at);
    match blocks.get(here).map(|b| b.span) {
        Some(block) if at < block.start() => block.start(),
        Some(block) if at < block.end() => at,
        _ => blocks.get(here + 1).map_or(model.document.text.len(), |b| b.span.start()),
    }
}

/// The letter (with all its marks) at or after a place.
fn letter_after(model: &Model, at: usize) -> Option<Span> {
    let at = next_letter(model, at);
    let letter = model.document.text.get(at..)?.graphemes(true).next()?;
    Some(Span::new(at, at + letter.len()))
}

/// The letter before a place.
fn letter_before(model: &Model, at: usize) -> Option<Span> {
    let blocks = &model.document.blocks;
    let here = model.document.block_at(at);
    let inside = blocks.get(here).map(|b| b.span).filter(|b| b.start() < at);
    let end = match inside {
        Some(block) => at.min(block.end()),
        None => blocks.get(here.checked_sub(1)?)?.span.end(),
    };
    let letter = model.document.text.get(..end)?.graphemes(true).next_back()?;
    Some(Span::new(end - letter.len(), end))
}

fn last_letter(text: &str, span: Span) -> Option<Span> {
    let letter = text.get(span.range())?.graphemes(true).next_back()?;
    Some(Span::new(span.end() - letter.len(), span.end()))
}

/// The letter that stands under or above another.
fn line(model: &Model, cursor: Span, by: isize) -> Option<Span> {
    let flow = model.flow();
    let here = flow.line(cursor.start())?;
    let column = here.column(&model.document.text, cursor.start());
    let mut at = here.start();
    // Lines of air are stepped over.
    for _ in 0..8 {
        let next = flow.step(at, by);
        if next == at {
            return None;
        }
        at = next;
        if let Some(line) = flow.line(at).filter(|l| !l.is_gap) {
            return letter_in(model, &line, column);
        }
    }
    None
}

/// The letter in a column of a line, the first one left of it or the last one right of it.
pub(super) fn letter_in(model: &Model, line: &Line, column: usize) -> Option<Span> {
    let text = &model.document.text;
    let mut letters = line.set(text).filter(|p| p.cells > 0);
    let first = letters.next()?;
    Some(letters.take_while(|p| p.column <= column).last().unwrap_or(first).span)
}

/// The sentence that holds a place.
pub(super) fn sentence(model: &Model, at: usize) -> Option<Span> {
    if let Some(facts) = model.facts.as_deref() {
        let after = facts.sentences.partition_point(|s| s.start() <= at);
        if let Some(found) = after.checked_sub(1).and_then(|i| facts.sentences.get(i)).filter(|s| s.holds(at)) {
            return Some(*found);
        }
    }
    // Before the analysis has come, and beyond what it reaches.
    let part = near(model, model.document.block_at(at), at)?;
    let sentences = model.document.slice(part).split_sentence_bound_indices();
    sentences.map(|(i, s)| Span::new(part.start() + i, part.start() + i + s.trim_end().len())).find(|s| s.holds(at))
}

/// The statement that holds a place, from its first word to its last; only its piece there, where it lies in several blocks.
pub(super) fn quotation(model: &Model, at: usize) -> Option<Span> {
    let facts = model.facts.as_deref()?;
    let quote = facts.quotes.get(facts.quote_at(at)? as usize)?;
    let whole = quote.spans.iter().copied().reduce(Span::join)?;
    let block = |at: usize| model.document.block_at(at);
    if block(whole.start()) == block(whole.end().saturating_sub(1)) {
        return Some(whole);
    }
    quote.spans.iter().chain(&quote.pieces).copied().find(|s| s.holds(at)).or(Some(whole))
}

impl Model {
    /// The span of what the cursor stands on, if it can be seen.
    pub(super) fn cursor(&self) -> Option<(Spot, Span)> {
        let spot = self.spot?;
        let span = self.place_of(spot)?;
        (self.top..self.bottom()).contains(&span.start()).then_some((spot, span))
    }
}

/// Begins a selection with the mouse, or draws it on: from the letter where the button went down to the one under a cell.
pub(super) fn drag(model: &mut Model, from: usize, x: u16, y: u16) {
    let area = model.screen.text;
    if y <= area.y {
        model.scroll(-1);
    } else if y + 1 >= area.bottom() {
        model.scroll(1);
    }
    let y = y.clamp(area.y, area.bottom().saturating_sub(1));
    let rows = (area.y..=y).rev();
    let line = rows.filter_map(|y| crate::panes::line_at(model, y)).find(|l| !l.is_gap);
    let Some(line) = line else { return };
    let cursor = letter_in(model, &line, usize::from(x.saturating_sub(area.x)));
    if let (Some(origin), Some(cursor)) = (letter_after(model, from), cursor)
        && (model.selection.is_some() || cursor != origin)
    {
        model.selection = Some(Selection { origin, cursor });
    }
}
