//! Who and which is named.
//!
//! Names go through four steps, each a module: [`lexicon`] says what lists know of each distinct word; `candidates`
//! finds runs of capitalised tokens and cuts them at titles, nationalities and listed names; `scores` weighs what speaks
//! for each kind, inside the name and around it; `agreement` lets all mentions of a name in the document decide together.
//! `amounts` finds money, per cents and quantities by a grammar of their own.

mod agreement;
mod amounts;
mod candidates;
pub mod lexicon;
mod scores;
mod table;

use super::{Form, Kind, Mention};
use crate::language::Text;

/// Finds mentions by name and amounts, sorted by start, none overlapping another. `entity` is not yet set.
pub fn find(text: &Text<'_>) -> Vec<Mention> {
    let mut scene = candidates::Scene::new(text);
    let candidates = scene.candidates();
    let kinds = agreement::decide(&scene, &candidates);
    let mut amounts = amounts::find(text, &scene).into_iter().peekable();
    let mut out: Vec<Mention> = Vec::with_capacity(candidates.len());
    let mut push = |mention: Mention| {
        if out.last().is_none_or(|last| last.span.end() <= mention.span.start()) {
            out.push(mention);
        }
    };
    for (candidate, (kind, lead)) in candidates.iter().zip(kinds) {
        let Some(&kind) = scores::KINDS.get(kind) else { continue };
        let span = text.span_of(candidate.tokens.clone());
        while let Some(amount) = amounts.next_if(|a: &Mention| a.span.start() < span.end()) {
            push(amount);
        }
        push(name(span, kind, lead));
    }
    amounts.for_each(push);
    out
}

fn name(span: crate::document::Span, kind: Kind, lead: f32) -> Mention {
    Mention { span, kind, form: Form::Name, entity: None, confidence: 1.0 / (1.0 + (-0.8 * lead).exp()) }
}
