//! The whole dossier of an article, written to a file that the reader names.

use super::update::prompts::prompt;
use super::{Effect, Facts, Model, PromptKind};
use crate::document::Document;
use crate::export::DossierForm;
use crate::notes::Highlight;
use crate::words::told;
use std::sync::Arc;

/// A dossier on its way to a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// The text.
    pub document: Arc<Document>,
    /// What was found in it, as the reader has corrected it.
    pub facts: Arc<Facts>,
    /// The reader's highlights.
    pub notes: Vec<Highlight>,
    /// The file, as the reader wrote it.
    pub path: String,
    /// What is written.
    pub form: DossierForm,
    /// Whether a file that is there already is written over.
    pub replace: bool,
}

/// Asks for the name of the file.
pub(super) fn ask(model: &mut Model) {
    if model.facts.is_none() || model.is_list {
        let why = if model.is_list {
            "A list has no dossier; open an article"
        } else {
            "The article is still being analysed"
        };
        model.message = Some(why.into());
        return;
    }
    // The name of the text is that of a file or an address: what stands for folders in it does not.
    let safe = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    let name: String = model.document.id.chars().take(80).map(safe).collect();
    let name = name.trim_matches(['.', '-']);
    let name = if name.is_empty() { "article" } else { name };
    prompt(model, PromptKind::Dossier, &format!("{name}.html"));
}

/// Takes the name of the file in.
pub(super) fn named(model: &mut Model, path: &str) -> Vec<Effect> {
    if path.is_empty() {
        return Vec::new();
    }
    take(model, path.to_owned(), false)
}

/// Asks whether the file that is there already is written over.
pub(super) fn exists(model: &mut Model, path: String) {
    // Who is typing something else by now is not asked in the middle of it.
    if model.prompt.is_some() {
        model.message = Some(told::NOT_WRITTEN.into());
        return;
    }
    model.taking = Some(path);
    prompt(model, PromptKind::Replace, "");
}

/// Takes the answer to that in: yes, or anything else.
pub(super) fn answered(model: &mut Model, answer: &str) -> Vec<Effect> {
    let Some(path) = model.taking.take() else { return Vec::new() };
    if matches!(answer.to_lowercase().as_str(), "y" | "yes") {
        return take(model, path, true);
    }
    model.message = Some(told::NOTHING_WRITTEN.into());
    Vec::new()
}

fn take(model: &mut Model, path: String, replace: bool) -> Vec<Effect> {
    let Some(facts) = model.facts.clone() else { return Vec::new() };
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let Some(form) = DossierForm::from_ending(ending) else {
        prompt(model, PromptKind::Dossier, &path);
        model.message = Some(told::WHICH_FORM.into());
        return Vec::new();
    };
    let (document, notes) = (model.document.clone(), model.notes.clone());
    // The day that the reader has set holds here too.
    let document = match document.published == model.published {
        true => document,
        false => Arc::new(Document { published: model.published, ..Document::clone(&document) }),
    };
    vec![Effect::Take(Box::new(Taken { document, facts, notes, path, form, replace }))]
}
