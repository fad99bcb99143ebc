use super::Span;

/// How the source sets words apart inside a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Emphasis {
    /// Emphasised (set in italics).
    Emphasised,
    /// Strongly emphasised (set in bold).
    Strong,
    /// Code, keys, file names.
    Code,
}

/// Words that the source sets apart. Marks may lie over each other; they are sorted by where they begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Byte range in the document's text, within one block.
    pub span: Span,
    /// How they are set apart.
    pub emphasis: Emphasis,
}

/// Words that lead to another page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Byte range in the document's text, within one block.
    pub span: Span,
    /// An absolute address, `http`, `https` or `mailto`, without blanks or control characters.
    pub target: String,
}

/// An entry of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// How deep it lies; 1 is the highest level.
    pub level: u8,
    /// Its heading, on one line.
    pub title: String,
    /// Where it begins: an offset in the document's text.
    pub start: usize,
}
