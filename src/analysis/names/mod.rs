//! Who and which is named.
//!
//! Names are found in two stages. The first, by rules and lists, knows the world: [`lexicon`] says what lists know of each
//! distinct word; `candidates` finds runs of capitalised tokens and cuts them at titles, nationalities and listed names;
//! `scores` weighs what speaks for each kind, inside the name and around it; `agreement` lets all mentions of a name in
//! the document decide together. The second, the trained [`tagger`], takes what the first says of each token as one
//! feature among many; `mending` puts the edges of its names right by what the rules know, `document` brings them into
//! agreement over the whole text, `others` says which kind a name has that the model does not tell apart, and `titles` finds
//! works in quotation marks. `amounts` finds money, per cents and quantities by a grammar of their own.
//!
//! Names inside names are decided by one rule: the longest name that is one stands, with what it says, and nothing inside
//! it is a name of its own ("London School of Economics", "Ministry of Defence of Norway", "John F. Kennedy Center"). A
//! possessive, a comma, and a people or nationality parts names ("Vietnam | 's Foreign Ministry", "German | Chancellor").
//! People alone are looked for again inside the names of others, by `people`, which tells them as mentions of the person.

mod agreement;
mod amounts;
mod candidates;
mod document;
#[cfg(test)]
mod given;
pub mod lexicon;
pub mod lists;
mod mending;
mod others;
mod pieces;
mod scores;
mod table;
pub mod tagger;
mod titles;

use super::{Form, Kind, Mention};
use crate::language::Text;
use candidates::{Candidate, Scene};
use std::ops::Range;
use std::sync::LazyLock;

static MODEL: LazyLock<Result<tagger::Model<'static>, tagger::BadModel>> =
    LazyLock::new(|| tagger::Model::read(include_bytes!("../../../assets/names.model")));

/// What the first stage says of a text.
pub struct Rules<'t, 'a> {
    scene: Scene<'t, 'a>,
    candidates: Vec<Candidate>,
    /// For each candidate: index into [`scores::KINDS`] or [`scores::NONE`], and its lead.
    kinds: Vec<(usize, f32)>,
}

impl<'t, 'a> Rules<'t, 'a> {
    /// Runs the first stage.
    pub fn new(text: &'t Text<'a>) -> Self {
        let mut scene = Scene::new(text);
        let candidates = scene.candidates();
        let kinds = agreement::decide(&scene, &candidates);
        Self { scene, candidates, kinds }
    }

    /// The names of the first stage, in order.
    fn names(&self) -> impl Iterator<Item = (&Candidate, Kind, f32)> {
        self.candidates
            .iter()
            .zip(&self.kinds)
            .filter_map(|(candidate, (kind, lead))| Some((candidate, *scores::KINDS.get(*kind)?, *lead)))
    }

    /// Adds nationalities and peoples that the lists know: most corpora do not mark them as a kind of their own.
    fn add_groups(&self, found: &mut Vec<tagger::Found>) {
        let mut groups = Vec::new();
        let mut next = 0;
        for (candidate, kind, lead) in self.names() {
            while found.get(next).is_some_and(|f| f.tokens.end <= candidate.tokens.start) {
                next += 1;
            }
            let free = found.get(next).is_none_or(|f| f.tokens.start >= candidate.tokens.end);
            if free && kind == Kind::Group && lead > 1.0 {
                groups.push(tagger::Found { tokens: candidate.tokens.clone(), kind: Some(kind), confidence: 0.6 });
            }
        }
        found.extend(groups);
        found.sort_by_key(|f| f.tokens.start);
    }
}

/// Finds mentions by name and amounts, sorted by start, none overlapping another. `entity` is not yet set.
pub fn find(text: &Text<'_>) -> Vec<Mention> {
    let names = match &*MODEL {
        Ok(model) => find_names(text, model),
        // Without the model the rules alone still find most names.
        Err(_) => Rules::new(text)
            .names()
            .map(|(candidate, kind, lead)| name(text, &candidate.tokens, kind, 1.0 / (1.0 + (-0.8 * lead).exp())))
            .collect(),
    };
    with_amounts(names, amounts::find(text))
}

/// Finds mentions by name with a model, in order.
pub fn find_names(text: &Text<'_>, model: &tagger::Model<'_>) -> Vec<Mention> {
    let rules = Rules::new(text);
    let mut found = tagger::tag(text, &rules, model);
    rules.mend(&mut found);
    rules.add_groups(&mut found);
    document::agree(text, &mut found);
    others::settle(&rules, &mut found);
    titles::put(&rules, &mut found);
    found.iter().filter_map(|f| Some(name(text, &f.tokens, f.kind?, f.confidence))).collect()
}

/// Puts amounts between the names. An amount that ends inside a name has taken its first word for a unit ("67 Mark
/// Calcavecchia"): the name stays. Otherwise, where the two overlap, what begins first stays.
fn with_amounts(names: Vec<Mention>, amounts: Vec<Mention>) -> Vec<Mention> {
    let mut amounts = amounts.into_iter().peekable();
    let mut out: Vec<Mention> = Vec::with_capacity(names.len());
    let push = |out: &mut Vec<Mention>, mention: Mention| {
        if out.last().is_none_or(|last| last.span.end() <= mention.span.start()) {
            out.push(mention);
        }
    };
    for name in names {
        while let Some(amount) = amounts.next_if(|a: &Mention| a.span.start() < name.span.end()) {
            let cut = name.span.start() > amount.span.start()
                && name.span.start() < amount.span.end()
                && amount.span.end() < name.span.end();
            if !cut {
                push(&mut out, amount);
            }
        }
        push(&mut out, name);
    }
    for amount in amounts {
        push(&mut out, amount);
    }
    out
}

fn name(text: &Text<'_>, tokens: &Range<usize>, kind: Kind, confidence: f32) -> Mention {
    Mention { span: text.span_of(tokens.clone()), kind, form: Form::Name, entity: None, confidence }
}

/// Whether the model inside the program is whole.
///
/// # Errors
/// What is wrong with it; names are then found by rules alone.
pub fn check_model() -> Result<(), tagger::BadModel> {
    MODEL.as_ref().map(|_| ()).map_err(|e| *e)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_model_inside_the_program_is_whole() {
        // A damaged one would go unnoticed: names would still be found, by rules alone and worse.
        assert_eq!(super::check_model(), Ok(()));
    }
}
