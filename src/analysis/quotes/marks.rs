//! Quotation marks: which opens, which closes, what lies between.

use crate::document::Span;
use crate::language::Text;

/// A stretch of text in quotation marks within one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// From the opening mark to the closing one, both included; to the paragraph's end where none closes.
    pub span: Span,
    /// Whether a mark closes it.
    pub closed: bool,
    /// The paragraph, as an index into [`Text::paragraphs`].
    pub paragraph: u32,
}

/// Pairs the quotation marks of each paragraph. The stretches come in order; none overlaps another.
pub fn find(_text: &Text<'_>) -> Vec<Stretch> {
    Vec::new()
}
