//! What every format with a structure is put together with: blocks with words, emphasis and links in them.
//!
//! All text comes in through [`Builder::text`] and goes through the sanitiser there, so that no format can forget it.

use super::{sanitize, sanitize_line};
use crate::document::{Block, BlockKind, Chapter, Document, Emphasis, Link, Mark, PartialDate, Span};

/// More text than this is not taken in: offsets and memory are meant for it.
pub(super) const MOST: usize = 128 * 1024 * 1024;
/// More blocks than this are not made: each costs some bytes, however short it is.
pub(super) const MOST_BLOCKS: usize = 4_000_000;
/// Lines shorter than this, broken on purpose, are verse or an address.
const SHORT_LINE: usize = 60;
/// The longest address that is kept.
const LONGEST_TARGET: usize = 2048;

/// What stands before an item of a list without numbers, `depth` lists deep (1 is the outermost).
pub(super) fn bullet(depth: usize) -> &'static str {
    match depth {
        0 | 1 => "• ",
        2 => "◦ ",
        _ => "▪ ",
    }
}

/// Makes a [`Document`] out of blocks.
#[derive(Debug, Default)]
pub(super) struct Builder {
    document: Document,
    open: Option<Open>,
    /// How many blocks were ended: the number of the one that is being written.
    ended: usize,
    /// Headings of the table of contents that wait for their first block.
    waiting: Vec<(u8, String)>,
    /// Whether there was more text than fits.
    pub full: bool,
}

/// Where words may begin that are marked later.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The number of its block.
    block: usize,
    /// Bytes from the start of the block.
    at: usize,
}

/// The block that is being written. Offsets in it count from its start.
#[derive(Debug)]
struct Open {
    kind: BlockKind,
    depth: u8,
    text: String,
    marks: Vec<(usize, usize, Emphasis)>,
    links: Vec<(usize, usize, String)>,
    /// Where the source breaks lines.
    breaks: Vec<usize>,
}

impl Open {
    fn new(kind: BlockKind) -> Self {
        Self { kind, depth: 0, text: String::new(), marks: Vec::new(), links: Vec::new(), breaks: Vec::new() }
    }
}

impl Builder {
    /// Begins a block; the one before is ended.
    pub fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.open = Some(Open::new(kind));
    }

    /// Begins an item of a list that stands in so many others.
    pub fn begin_item(&mut self, depth: usize) {
        self.begin(BlockKind::ListItem);
        if let Some(open) = &mut self.open {
            open.depth = u8::try_from(depth).unwrap_or(u8::MAX);
        }
    }

    /// Whether a block is being written and has words.
    pub fn has_words(&self) -> bool {
        self.open.as_ref().is_some_and(|o| !o.text.trim().is_empty())
    }

    /// The kind of the block that is being written.
    pub fn kind(&self) -> Option<BlockKind> {
        self.open.as_ref().map(|o| o.kind)
    }

    /// Gives the block that is being written another kind.
    pub fn rename(&mut self, kind: BlockKind) {
        if let Some(open) = &mut self.open {
            open.kind = kind;
        }
    }

    /// The place in the block that is being written, to mark words from later.
    pub fn place(&self) -> Place {
        Place { block: self.ended, at: self.written() }
    }

    /// How many bytes the block has that is being written.
    pub fn written(&self) -> usize {
        self.open.as_ref().map_or(0, |o| o.text.len())
    }

    /// Where words from a place on begin in the block that is being written: at its start, if the place is in an earlier
    /// one.
    fn begin_of(&self, from: Place) -> usize {
        if from.block == self.ended { from.at } else { 0 }
    }

    /// Adds words to the block; without one, a paragraph begins. White space is made one blank, except in
    /// preformatted blocks.
    pub fn text(&mut self, words: &str) {
        let text = self.document.text.len() + self.written() + words.len();
        if self.full || text > MOST || self.document.blocks.len() >= MOST_BLOCKS {
            self.full = true;
            return;
        }
        let clean = sanitize(words);
        if self.open.is_none() {
            if clean.trim().is_empty() {
                return;
            }
            self.open = Some(Open::new(BlockKind::Paragraph));
        }
        let Some(open) = &mut self.open else { return };
        if open.kind == BlockKind::Preformatted {
            open.text.push_str(&clean);
            return;
        }
        let is_blank = |c: char| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' && c != '\u{3000}';
        let mut blank = open.text.is_empty() || open.text.ends_with(is_blank);
        let mut rest: &str = &clean;
        loop {
            let words = rest.trim_start_matches(is_blank);
            if words.len() < rest.len() && !blank {
                open.text.push(' ');
            }
            if words.is_empty() {
                return;
            }
            let end = words.find(is_blank).unwrap_or(words.len());
            open.text.push_str(&words[..end]);
            blank = false;
            rest = &words[end..];
        }
    }

    /// A line break that the source asks for.
    pub fn line_break(&mut self) {
        let Some(open) = &mut self.open else { return };
        if open.kind == BlockKind::Preformatted {
            open.text.push('\n');
            return;
        }
        while open.text.ends_with(' ') {
            open.text.pop();
        }
        if !open.text.is_empty() {
            open.text.push('\n');
            open.breaks.push(open.text.len());
        }
    }

    /// Marks the words from `from` (see [`Builder::place`]) up to here.
    pub fn mark(&mut self, from: Place, emphasis: Emphasis) {
        let from = self.begin_of(from);
        if let Some(open) = &mut self.open
            && from < open.text.len()
        {
            open.marks.push((from, open.text.len(), emphasis));
        }
    }

    /// Makes the words from `from` up to here a link, if the target is one that may be followed.
    pub fn link(&mut self, from: Place, target: &str) {
        let from = self.begin_of(from);
        if let Some(open) = &mut self.open
            && from < open.text.len()
            && let Some(target) = safe_target(target)
        {
            open.links.push((from, open.text.len(), target));
        }
    }

    /// What stands above a text: title, byline and day of publication, each where it is known.
    pub fn head(&mut self, title: Option<&str>, byline: Option<&str>, published: Option<PartialDate>) {
        if let Some(title) = title {
            self.block(BlockKind::Title, title);
        }
        if let Some(byline) = byline {
            self.block(BlockKind::Byline, &byline_shown(byline));
        }
        if let Some(date) = published {
            self.block(BlockKind::Dateline, &date_shown(date));
        }
    }

    /// An entry of the table of contents; it begins at the next block.
    pub fn chapter(&mut self, level: u8, title: &str) {
        self.end();
        let title = sanitize_line(title).into_owned();
        if !title.is_empty() {
            self.waiting.push((level, title));
        }
    }

    /// An entry of the table of contents that begins at the block that is being written.
    pub fn chapter_here(&mut self, level: u8, title: &str) {
        let title = sanitize_line(title).into_owned();
        if !title.is_empty() {
            self.waiting.push((level, title));
        }
    }

    /// A whole block.
    pub fn block(&mut self, kind: BlockKind, words: &str) {
        self.begin(kind);
        self.text(words);
        self.end();
    }

    /// Ends the block that is being written; one without words leaves no trace.
    pub fn end(&mut self) {
        let Some(open) = self.open.take() else { return };
        self.ended += 1;
        match open.kind {
            BlockKind::Preformatted => {
                // A blank line stands between blocks only.
                let has_blank = open.text.trim().lines().any(|l| l.trim().is_empty());
                let open = if has_blank {
                    let lines = open.text.lines().map(str::trim_end).filter(|l| !l.is_empty());
                    Open { text: lines.collect::<Vec<_>>().join("\n"), ..Open::new(open.kind) }
                } else {
                    open
                };
                self.put(&open, 0, open.text.len(), open.kind);
            }
            kind if open.breaks.is_empty() => self.put(&open, 0, open.text.len(), kind),
            BlockKind::Paragraph | BlockKind::Quotation if is_verse(&open) => {
                self.put(&open, 0, open.text.len(), BlockKind::Preformatted);
            }
            kind @ (BlockKind::Paragraph | BlockKind::Quotation) => {
                let mut from = 0;
                for &end in open.breaks.iter().chain([&open.text.len()]) {
                    self.put(&open, from, end, kind);
                    from = end;
                }
            }
            kind => {
                // A heading or a caption on several lines is still one.
                let flat = Open { text: open.text.replace('\n', " "), ..open };
                self.put(&flat, 0, flat.text.len(), kind);
            }
        }
    }

    /// Puts a part of the open block into the document.
    fn put(&mut self, open: &Open, from: usize, to: usize, kind: BlockKind) {
        let part = &open.text[from..to];
        let lead = part.len() - part.trim_start().len();
        let words = part.trim();
        if words.is_empty() {
            return;
        }
        let document = &mut self.document;
        if !document.text.is_empty() {
            document.text.push_str("\n\n");
        }
        let start = document.text.len();
        document.text.push_str(words);
        let end = document.text.len();
        for (level, title) in self.waiting.drain(..) {
            document.contents.push(Chapter { level, title, start });
        }
        document.blocks.push(Block { span: Span::new(start, end), kind, depth: open.depth });
        let first = from + lead;
        let place = |a: usize, b: usize| {
            let (a, b) = (a.clamp(first, first + words.len()), b.clamp(first, first + words.len()));
            let inner = &open.text[a..b];
            let a = a + (inner.len() - inner.trim_start().len());
            let b = a + inner.trim().len();
            (a < b).then(|| Span::new(start + a - first, start + b - first))
        };
        let marks = open.marks.iter().filter_map(|&(a, b, emphasis)| Some(Mark { span: place(a, b)?, emphasis }));
        document.marks.extend(marks);
        let links =
            open.links.iter().filter_map(|(a, b, target)| Some(Link { span: place(*a, *b)?, target: target.clone() }));
        document.links.extend(links);
    }

    /// The document of all blocks.
    pub fn finish(mut self) -> Document {
        self.end();
        let mut document = self.document;
        document.cut_off = self.full;
        document.marks.sort_by_key(|m| (m.span.start(), m.span.end()));
        document.links.sort_by_key(|l| (l.span.start(), l.span.end()));
        document
    }
}

/// The byline as a line of its own.
fn byline_shown(byline: &str) -> String {
    let begins = |word: &str| byline.get(..word.len()).is_some_and(|b| b.eq_ignore_ascii_case(word));
    let is_led = ["by ", "von ", "par ", "por ", "di ", "door ", "written by", "posted by"].iter().any(|w| begins(w));
    if is_led { byline.to_owned() } else { format!("By {byline}") }
}

/// A date in words: "15 November 1996".
fn date_shown(date: PartialDate) -> String {
    let first = date.earliest();
    match (date.month, date.day) {
        (Some(_), Some(_)) => first.strftime("%-d %B %Y").to_string(),
        (Some(_), None) => first.strftime("%B %Y").to_string(),
        _ => date.to_string(),
    }
}

/// Whether the line breaks of a block carry meaning: several short lines, most of which end no sentence.
fn is_verse(open: &Open) -> bool {
    let lines: Vec<&str> = open.text.split('\n').map(str::trim).filter(|l| !l.is_empty()).collect();
    let short = lines.iter().filter(|l| l.chars().count() <= SHORT_LINE).count();
    let ends = lines.iter().filter(|l| l.ends_with(['.', '?', '!', '”', '"', ':'])).count();
    lines.len() >= 3 && short == lines.len() && ends * 2 <= lines.len()
}

/// An address that a link may have: absolute, of a kind that only shows something, nothing hidden in it.
pub(super) fn safe_target(target: &str) -> Option<String> {
    let target = target.trim();
    let kind = target.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let known = matches!(kind.as_str(), "http" | "https" | "mailto") && target.len() > kind.len() + 1;
    let plain = target.len() <= LONGEST_TARGET
        && target.chars().all(|c| !c.is_control() && !c.is_whitespace() && c != '\\' && c != '"' && c != '<');
    (known && plain && sanitize(target) == target).then(|| target.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(document: &Document) -> Vec<&str> {
        document.blocks.iter().map(|b| document.slice(b.span)).collect()
    }

    #[test]
    fn white_space_is_one_blank_and_marks_stay_on_their_words() {
        let mut builder = Builder::default();
        builder.text("  One ");
        let from = builder.place();
        builder.text(" two\n three ");
        builder.mark(from, Emphasis::Strong);
        builder.text(" four ");
        builder.block(BlockKind::Heading(2), "Next\n one");
        let document = builder.finish();
        assert_eq!(texts(&document), ["One two three four", "Next one"]);
        assert_eq!(document.slice(document.marks[0].span), "two three");
    }

    #[test]
    fn what_begins_in_one_block_is_marked_from_the_start_of_the_next() {
        let mut builder = Builder::default();
        builder.text("Ferries stop.");
        let from = builder.place();
        builder.text(" Why");
        builder.mark(from, Emphasis::Strong);
        builder.begin(BlockKind::Paragraph);
        builder.text("The crews’ council said so.");
        builder.mark(from, Emphasis::Strong);
        builder.link(from, "https://example.org/why");
        let document = builder.finish();
        let marked: Vec<&str> = document.marks.iter().map(|m| document.slice(m.span)).collect();
        assert_eq!(marked, ["Why", "The crews’ council said so."]);
        assert_eq!(document.slice(document.links[0].span), "The crews’ council said so.");
    }

    #[test]
    fn blanks_between_pieces_are_kept_once() {
        let mut builder = Builder::default();
        for piece in ["a", " ", "b", "", "c ", " d", "\n", "e"] {
            builder.text(piece);
        }
        assert_eq!(builder.finish().text, "a bc d e");
    }

    #[test]
    fn broken_lines_are_verse_or_paragraphs() {
        let mut builder = Builder::default();
        for line in ["The tide is out,", "the boats lie dry", "and no one calls"] {
            builder.text(line);
            builder.line_break();
        }
        builder.begin(BlockKind::Paragraph);
        builder.text("It rained all day.");
        builder.line_break();
        builder.text("The harbour was closed.");
        let document = builder.finish();
        assert_eq!(
            texts(&document),
            ["The tide is out,\nthe boats lie dry\nand no one calls", "It rained all day.", "The harbour was closed."]
        );
    }

    #[test]
    fn only_addresses_that_show_something_are_links() {
        for bad in ["javascript:alert(1)", "file:///etc/passwd", "http:", "https://a b", "https://x/\u{1b}]0;x", "/a"] {
            assert_eq!(safe_target(bad), None, "{bad}");
        }
        assert_eq!(safe_target(" https://example.org/a?b=c "), Some("https://example.org/a?b=c".into()));
    }

    #[test]
    fn a_chapter_begins_at_its_first_block() {
        let mut builder = Builder::default();
        builder.block(BlockKind::Paragraph, "Before");
        builder.chapter(1, "One");
        builder.block(BlockKind::Heading(1), "One");
        let document = builder.finish();
        assert_eq!((document.contents[0].title.as_str(), document.contents[0].start), ("One", 8));
    }
}
