//! What is no part of the text of a page.

use dom_query::Document as Tree;

/// Before the main text is looked for.
pub(super) fn before(_tree: &Tree) {}

/// In the main text.
pub(super) fn after(_tree: &Tree) {}
