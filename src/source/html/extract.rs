//! The main text of a page.

use super::walk::{Manner, walk};
use super::{clean, dates, linked_data, meta};
use crate::document::{BlockKind, Document};
use crate::source::builder::Builder;
use dom_query::Document as Tree;
use dom_smoothie::{CandidateSelectMode, Config, Readability};

/// The article of a page that keeps to the limits; a document without body where there is none.
pub(super) fn article(page: &str, address: Option<&str>) -> Document {
    let tree = Tree::from(page);
    let data = linked_data::read(&tree);
    let canonical = meta::address(&tree);
    let address = address.map(str::to_owned).or(canonical);
    let published = dates::published(&tree, &data, address.as_deref());
    let marked = meta::marked_byline(&tree);
    clean::before(&tree);
    let config =
        Config { keep_classes: true, candidate_select_mode: CandidateSelectMode::Readability, ..Config::default() };
    let base = address.clone();
    let Ok(mut reader) = Readability::with_document(tree, None, Some(config)) else { return Document::default() };
    let found = reader.parse().ok();
    let mut builder = Builder::default();
    let (title, byline) = match &found {
        Some(found) => {
            let refused = found.byline.is_some();
            let byline = found.byline.as_deref().and_then(meta::byline);
            (meta::title(&found.title), byline.or(if refused { marked } else { None }))
        }
        None => (None, None),
    };
    builder.head(title.as_deref(), byline.as_deref(), published);
    if let Some(found) = &found {
        let content = Tree::fragment(found.content.clone());
        clean::after(&content, title.as_deref(), byline.as_deref());
        walk(&content.html(), Manner { base: base.as_deref(), ..Manner::default() }, &mut builder);
    }
    let mut document = builder.finish();
    relabel(&mut document);
    document.title = title;
    document.byline = byline;
    document.published = published;
    document
}

/// Lines above the first paragraph that only say who wrote the article and when.
fn relabel(document: &mut Document) {
    let Document { text, blocks, .. } = document;
    for block in blocks.iter_mut().filter(|b| b.kind.is_body()).take(8) {
        let words = &text[block.span.range()];
        match meta::label(words) {
            Some(kind) if matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) => block.kind = kind,
            _ if words.chars().count() >= 80 => break,
            _ => {}
        }
    }
}
