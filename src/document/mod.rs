//! The immutable text of one article, in blocks, with what its source says about it.
//!
//! A [`Document`] is made once, by [`crate::source`], and never changes. Its text holds everything the reader shows
//! (title, byline and captions too), block after block, with a blank line between two blocks.

mod anchor;
mod date;
mod inline;
mod span;
pub(crate) mod written_date;

pub use anchor::Anchor;
pub use date::PartialDate;
pub use inline::{Chapter, Emphasis, Link, Mark};
pub use span::Span;

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The article's title.
    Title,
    /// Who wrote it ("By Jane Doe").
    Byline,
    /// A line that carries the publication date and little else.
    Dateline,
    /// A heading inside the body; 1 is the highest level.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// One item of a list, its mark included.
    ListItem,
    /// A block quotation.
    Quotation,
    /// Text whose line breaks carry meaning (verse, tables, code): they are kept.
    Preformatted,
    /// The words under a picture.
    Caption,
}

impl BlockKind {
    /// Whether the block belongs to the body of the article (title, byline, date line and captions do not).
    pub fn is_body(self) -> bool {
        !matches!(self, Self::Title | Self::Byline | Self::Dateline | Self::Caption)
    }
}

/// A stretch of the text that stands by itself: a paragraph, a heading, a caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Byte range in [`Document::text`], neither blank at its start nor at its end.
    pub span: Span,
    /// What the block is.
    pub kind: BlockKind,
    /// How many lists the list of an item stands in.
    pub depth: u8,
}

/// One article: its text and what is known about it before any analysis.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// A short name: the caller's own, or the file's name without its ending.
    pub id: String,
    /// The path or address it came from.
    pub source: Option<String>,
    /// All that the reader shows. Offsets everywhere are bytes of this string.
    pub text: String,
    /// The blocks in order, apart from each other.
    pub blocks: Vec<Block>,
    /// Emphasised words, in order.
    pub marks: Vec<Mark>,
    /// Links to other pages, in order.
    pub links: Vec<Link>,
    /// The table of contents, where the source has chapters.
    pub contents: Vec<Chapter>,
    /// The title, where the source has one (as a range of `text` if it is shown there, see `blocks`).
    pub title: Option<String>,
    /// The author's line, where there is one.
    pub byline: Option<String>,
    /// The day, month or year of publication, where it is known.
    pub published: Option<PartialDate>,
    /// Whether the source holds more text than is taken in.
    pub cut_off: bool,
}

impl Document {
    /// A document of `text` exactly as it stands, with a paragraph between any two blank lines.
    ///
    /// This is how archives of JSON Lines come in: nothing is unwrapped or cleaned, and every offset counts in this text. A
    /// date line at its head is taken for the day of publication.
    pub fn from_exact_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let blocks: Vec<Block> = exact_paragraphs(&text)
            .into_iter()
            .map(|span| Block { span, kind: BlockKind::Paragraph, depth: 0 })
            .collect();
        let published = written_date::stated(&text, &blocks);
        Self { id: id.into(), text, blocks, published, ..Self::default() }
    }

    /// The text of a span; empty where the span does not lie in this text on character boundaries.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// The index of the block that holds `offset`, or of the nearest one before it.
    pub fn block_at(&self, offset: usize) -> usize {
        self.blocks.partition_point(|b| b.span.start() <= offset).saturating_sub(1)
    }
}

/// The ranges between blank lines, trimmed of white space.
fn exact_paragraphs(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start: Option<usize> = None;
    let mut end = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        if content.is_empty() {
            if let Some(s) = start.take() {
                out.push(Span::new(s, end));
            }
        } else {
            let lead = line.len() - line.trim_start().len();
            start.get_or_insert(at + lead);
            end = at + lead + content.len();
        }
        at += line.len();
    }
    if let Some(s) = start {
        out.push(Span::new(s, end));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_text_is_cut_at_blank_lines_only() {
        let d = Document::from_exact_text("x", "  One\ntwo. \n\n \n\tThree.\r\n\r\nFour");
        let got: Vec<_> = d.blocks.iter().map(|b| d.slice(b.span)).collect();
        assert_eq!(got, ["One\ntwo.", "Three.", "Four"]);
    }

    #[test]
    fn block_at_gives_the_nearest_block_before() {
        let d = Document::from_exact_text("x", "One\n\nTwo");
        assert_eq!((d.block_at(0), d.block_at(4), d.block_at(5), d.block_at(99)), (0, 0, 1, 1));
    }
}
