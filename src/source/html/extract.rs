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
    clean::before(&tree);
    let config =
        Config { keep_classes: true, candidate_select_mode: CandidateSelectMode::Readability, ..Config::default() };
    let base = address.clone();
    let Ok(mut reader) = Readability::with_document(tree, None, Some(config)) else { return Document::default() };
    let found = reader.parse().ok();
    let mut builder = Builder::default();
    let (title, byline) = match &found {
        Some(found) => (meta::title(&found.title), meta::byline(found.byline.as_deref(), found.site_name.as_deref())),
        None => (None, None),
    };
    if let Some(title) = &title {
        builder.block(BlockKind::Title, title);
    }
    if let Some(byline) = &byline {
        builder.block(BlockKind::Byline, &meta::byline_shown(byline));
    }
    if let Some(date) = published {
        builder.block(BlockKind::Dateline, &meta::date_shown(date));
    }
    if let Some(found) = &found {
        let content = Tree::fragment(found.content.clone());
        clean::after(&content, title.as_deref(), byline.as_deref());
        walk(&content.html(), Manner { base: base.as_deref(), ..Manner::default() }, &mut builder);
    }
    let mut document = builder.finish();
    document.title = title;
    document.byline = byline;
    document.published = published;
    document
}
