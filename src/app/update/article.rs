//! Moving in the article.

use super::walk;
use crate::app::{ArticleAction, Model, Overlay, hints};

pub(super) fn article(model: &mut Model, action: ArticleAction) {
    let page = isize::try_from(model.height().saturating_sub(2).max(1)).unwrap_or(1);
    match action {
        ArticleAction::LineDown => model.scroll(1),
        ArticleAction::LineUp => model.scroll(-1),
        ArticleAction::HalfDown => model.scroll((page / 2).max(1)),
        ArticleAction::HalfUp => model.scroll(-(page / 2).max(1)),
        ArticleAction::PageDown => model.scroll(page),
        ArticleAction::PageUp => model.scroll(-page),
        ArticleAction::ParagraphDown => {
            let here = model.document.block_at(model.top);
            let to = model.document.blocks.get(here + 1).map_or(model.document.text.len(), |b| b.span.start());
            model.scroll_to(to);
        }
        ArticleAction::ParagraphUp => {
            let here = model.document.block_at(model.top);
            let start = |i: usize| model.document.blocks.get(i).map_or(0, |b| b.span.start());
            let to = if start(here) < model.top { start(here) } else { start(here.saturating_sub(1)) };
            model.scroll_to(to);
        }
        ArticleAction::Start => {
            model.jumps.leave(model.top);
            model.scroll_to(0);
        }
        ArticleAction::End => {
            model.jumps.leave(model.top);
            model.scroll_to_end();
        }
        ArticleAction::Card => match model.chosen {
            Some(entity) => model.overlays.push(Overlay::Card(entity, 0)),
            None => walk::stops(model, true),
        },
        ArticleAction::Lists => model.focus(model.side),
        ArticleAction::Hints => hints::begin(model, false),
        ArticleAction::HintsCard => hints::begin(model, true),
    }
}

/// Goes to a paragraph by its number, from 1, as the status line counts them.
pub(super) fn paragraph(model: &mut Model, number: u32) {
    let last = model.document.blocks.len().saturating_sub(1);
    let index = usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1).min(last);
    if let Some(start) = model.document.blocks.get(index).map(|b| b.span.start()) {
        model.jumps.leave(model.top);
        model.scroll_to(start);
    }
}
