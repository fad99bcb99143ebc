//! Plain text -> blocks: paragraphs out of lines.
//!
//! A line break inside a group of lines (what stands between two blank lines) is a paragraph's end only on evidence: the
//! next line is indented, opens a quotation, or the line ends a sentence although the next word would have fitted. Verse,
//! lists, tables and code keep their lines.

use super::builder::MOST_BLOCKS;
use super::head::{self, Head};
use super::hyphens::Hyphens;
use super::lines::Line;
use super::wrap::{ENOUGH, Setting, is_deliberate};
use crate::document::{Block, BlockKind, Document, Span};

/// Bytes of text that decide on the column and on divided words: less than what the head of a big file holds, so that
/// the head and the whole are laid out alike.
const SAMPLE: usize = 96 * 1024;

/// Lines that are looked at together; more without a blank one between them are no paragraph.
const LINES: usize = 100_000;

/// Puts clean text (see [`super::sanitize`]) into blocks. Only text, blocks, title, byline and date are filled.
pub fn blocks(text: &str) -> Document {
    let end = if text.len() <= SAMPLE {
        text.len()
    } else {
        text.as_bytes()[..SAMPLE].iter().rposition(|b| *b == b'\n').unwrap_or(0)
    };
    let groups = groups(&text[..end]);
    let setting = Setting::estimate(&groups);
    let head = head::recognise(&groups, setting);
    let mut builder = Builder {
        text: String::with_capacity(text.len() + text.len() / 64),
        blocks: Vec::new(),
        setting,
        hyphens: Hyphens::learn(&groups),
        margin: margin(&groups),
        heading: None,
    };
    drop(groups);
    for piece in &head.pieces {
        builder.block(piece.kind, &piece.text);
    }
    let mut skip: usize = head.pieces.iter().map(|p| p.lines).sum();
    let mut group: Vec<Line> = Vec::new();
    let mut cut_off = false;
    for raw in text.split('\n') {
        let line = Line::new(raw);
        if line.is_none() || group.len() >= LINES {
            builder.group(&group);
            group.clear();
        }
        match line {
            Some(_) if skip > 0 => skip -= 1,
            Some(_) if builder.blocks.len() >= MOST_BLOCKS => {
                cut_off = true;
                break;
            }
            Some(line) => group.push(line),
            None => {}
        }
    }
    builder.group(&group);
    let Head { title, byline, published, .. } = head;
    Document { text: builder.text, blocks: builder.blocks, title, byline, published, cut_off, ..Document::default() }
}

/// The lines between blank lines.
fn groups(text: &str) -> Vec<Vec<Line<'_>>> {
    let mut out = vec![Vec::new()];
    for raw in text.split('\n') {
        match (Line::new(raw), out.last_mut()) {
            (Some(line), Some(last)) => last.push(line),
            (None, Some(last)) if !last.is_empty() => out.push(Vec::new()),
            _ => {}
        }
    }
    out.retain(|g| !g.is_empty());
    out
}

/// The indent that most groups of several lines share.
fn margin(groups: &[Vec<Line>]) -> usize {
    let mut indents: Vec<usize> = groups.iter().filter(|g| g.len() > 1).filter_map(|g| least_indent(g)).collect();
    indents.sort_unstable();
    indents.get(indents.len() / 2).copied().unwrap_or(0)
}

fn least_indent(group: &[Line]) -> Option<usize> {
    group.iter().take(ENOUGH).map(|l| l.indent).min()
}

struct Builder {
    text: String,
    blocks: Vec<Block>,
    setting: Setting,
    hyphens: Hyphens,
    margin: usize,
    /// The block before, if it is a heading in case a paragraph follows.
    heading: Option<usize>,
}

impl Builder {
    /// A block of one line.
    fn block(&mut self, kind: BlockKind, text: &str) {
        let start = self.begin();
        self.push_words(text);
        self.end(start, kind);
    }

    fn begin(&mut self) -> usize {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.len()
    }

    fn end(&mut self, start: usize, kind: BlockKind) {
        if kind == BlockKind::Paragraph
            && let Some(block) = self.heading.take().and_then(|h| self.blocks.get_mut(h))
        {
            block.kind = BlockKind::Heading(2);
        }
        self.heading = None;
        self.blocks.push(Block { span: Span::new(start, self.text.len()), kind, depth: 0 });
    }

    /// Words with single blanks between them.
    fn push_words(&mut self, text: &str) {
        if !text.contains("  ") {
            self.text.push_str(text);
            return;
        }
        for (i, word) in text.split(' ').filter(|w| !w.is_empty()).enumerate() {
            if i > 0 {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
    }

    /// Lines up to the next blank one: cut at rules and marked headings, the rest is prose, verse, lists.
    fn group(&mut self, lines: &[Line]) {
        let mut from = 0;
        let mut at = 0;
        while at < lines.len() {
            let line = &lines[at];
            let underlined = lines.get(at + 1).is_some_and(|rule| head::underlines(rule, line));
            if let Some((level, words)) = head::marked(line) {
                self.segment(&lines[from..at]);
                self.block(BlockKind::Heading(level), words);
                from = at + 1;
            } else if underlined {
                self.segment(&lines[from..at]);
                self.block(BlockKind::Heading(if lines[at + 1].text.starts_with('=') { 1 } else { 2 }), line.text);
                from = at + 2;
                at += 1;
            } else if line.is_rule() {
                self.segment(&lines[from..at]);
                self.block(BlockKind::Preformatted, line.text);
                from = at + 1;
            }
            at += 1;
        }
        self.segment(&lines[from.min(lines.len())..]);
    }

    /// Lines without rules and headings: lists cut from what stands before and after them.
    fn segment(&mut self, lines: &[Line]) {
        let mut rest = lines;
        while let Some(first) = rest.first() {
            let taken = if first.is_item() {
                self.items(rest)
            } else {
                // A dash or a number that a wrapped line happens to begin with is no list.
                let opens = |p: &[Line]| p[1].is_item() && (p[0].text.ends_with(':') || p[0].ends_sentence());
                let end = rest.windows(2).position(opens).map_or(rest.len(), |at| at + 1);
                self.run(&rest[..end]);
                end
            };
            rest = &rest[taken..];
        }
    }

    /// Lines that are one thing: verse, a table, code, or prose.
    fn run(&mut self, lines: &[Line]) {
        let near = &lines[..lines.len().min(ENOUGH)];
        let rows = near.iter().filter(|l| l.is_row()).count();
        let code = near.iter().filter(|l| l.is_code()).count();
        if near.len() > 1 && (rows * 3 >= near.len() * 2 || code * 2 >= near.len()) {
            return self.preformatted(lines);
        }
        let wrap = self.setting.for_group(lines);
        if is_deliberate(lines, wrap) {
            return self.preformatted(lines);
        }
        match (lines, wrap) {
            ([_, _, ..], Some(wrap)) => self.prose(lines, wrap),
            _ => lines.iter().for_each(|line| self.single(line)),
        }
    }

    /// A line by itself: a list item, a paragraph, or a heading if a paragraph follows.
    fn single(&mut self, line: &Line) {
        let kind = if line.is_item() { BlockKind::ListItem } else { BlockKind::Paragraph };
        let heading = kind == BlockKind::Paragraph && head::reads_as_heading(line);
        if heading {
            // Two such lines in a row are no headings.
            let before = self.heading.take();
            self.block(BlockKind::Paragraph, line.text);
            self.heading = before.is_none().then(|| self.blocks.len() - 1);
        } else {
            self.block(kind, line.text);
        }
    }

    fn preformatted(&mut self, lines: &[Line]) {
        let base = least_indent(lines).unwrap_or(0);
        let start = self.begin();
        for (i, line) in lines.iter().enumerate() {
            if i > 0 {
                self.text.push('\n');
                let indent = line.indent.saturating_sub(base);
                self.text.extend(std::iter::repeat_n(' ', indent));
            }
            self.text.push_str(line.text);
        }
        self.end(start, BlockKind::Preformatted);
    }

    /// A list, its first line an item; gives the lines that belong to it. Lines without a mark go on with the item
    /// before, until one opens a sentence at the margin after another has ended.
    fn items(&mut self, lines: &[Line]) -> usize {
        let mut start = None;
        let mut taken = 0;
        for (i, line) in lines.iter().enumerate() {
            match (start, i.checked_sub(1).and_then(|i| lines.get(i))) {
                (Some(_), Some(last)) if !line.is_item() => {
                    if last.ends_sentence() && line.opens_sentence() && line.indent <= last.indent {
                        break;
                    }
                    self.join(last, line);
                }
                _ => {
                    if let Some(start) = start {
                        self.end(start, BlockKind::ListItem);
                    }
                    start = Some(self.begin());
                    self.push_words(line.text);
                }
            }
            taken = i + 1;
        }
        if let Some(start) = start {
            self.end(start, BlockKind::ListItem);
        }
        taken
    }

    /// Broken lines joined to paragraphs.
    fn prose(&mut self, lines: &[Line], wrap: usize) {
        let base = least_indent(lines).unwrap_or(0);
        let set_in = base >= self.margin + 4 && lines.iter().take(ENOUGH).all(|l| l.indent >= base);
        let kind = if set_in { BlockKind::Quotation } else { BlockKind::Paragraph };
        let mut marks = Marks::default();
        let mut start = None;
        for (i, line) in lines.iter().enumerate() {
            let last = i.checked_sub(1).and_then(|i| lines.get(i));
            match (start, last) {
                (Some(_), Some(last)) if !self.parts(last, line, wrap, base, &marks) => self.join(last, line),
                _ => {
                    if let Some(start) = start {
                        self.end(start, kind);
                    }
                    start = Some(self.begin());
                    self.push_words(line.text);
                    marks = Marks::default();
                }
            }
            marks.count(line.text);
        }
        if let Some(start) = start {
            self.end(start, kind);
        }
    }

    /// Whether a paragraph ends between two lines of prose.
    fn parts(&self, line: &Line, next: &Line, wrap: usize, base: usize, marks: &Marks) -> bool {
        if !next.opens_sentence() {
            return false;
        }
        let ends = line.ends_sentence();
        let slack = line.slack(next, wrap);
        let short = |share: usize| slack.is_some_and(|s| s * 100 >= wrap * share);
        let indented = next.indent >= base + 2;
        // After a line that is no further in; or as far, where that is a paragraph of one line.
        let first = marks.lines == 1 && next.indent == line.indent;
        if indented && (next.indent > line.indent && (ends || short(0)) || first && ends) {
            return true;
        }
        let quotation = next.opens_quotation();
        if ends && quotation && marks.open() {
            // A quotation that goes on opens again with each paragraph.
            return true;
        }
        if self.setting.blank_lines {
            return ends && short(25) && (next.is_capitalised() || quotation) && (!marks.open() || quotation);
        }
        if ends {
            if marks.open() && !quotation {
                return short(40);
            }
            return quotation || next.opens_dialogue() || short(0);
        }
        // A line that was broken long before the column although no sentence ends: a heading, "He said:".
        let colon = line.text.ends_with(':') && quotation;
        (colon && short(15)) || (short(45) && next.is_capitalised() && !line.text.ends_with([',', ';', '-']))
    }

    /// Joins a line to the text that ends with the line before it.
    fn join(&mut self, last: &Line, line: &Line) {
        match self.hyphens.drops(last.text, line.text) {
            Some(true) => {
                self.text.pop();
            }
            Some(false) => {}
            None => {
                let before = last.text.chars().next_back().unwrap_or(' ');
                let after = line.text.chars().next().unwrap_or(' ');
                if !sticks(last.text, before, after) {
                    self.text.push(' ');
                }
            }
        }
        self.push_words(line.text);
    }
}

/// Whether nothing stands between two joined lines: after the hyphen of a compound, after an unspaced dash, between
/// signs of Chinese or Japanese.
fn sticks(line: &str, before: char, after: char) -> bool {
    let wide = |c: char| matches!(c, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}');
    match before {
        '-' | '‐' | '—' => {
            let stem = &line[..line.len() - before.len_utf8()];
            stem.ends_with(char::is_alphanumeric) && after.is_alphanumeric()
        }
        b => wide(b) && wide(after),
    }
}

/// Counts of lines and quotation marks in a paragraph so far.
#[derive(Debug, Default)]
struct Marks {
    lines: usize,
    straight: usize,
    opened: usize,
    closed: usize,
}

impl Marks {
    fn count(&mut self, text: &str) {
        self.lines += 1;
        self.straight += memchr::memchr_iter(b'"', text.as_bytes()).count();
        if !text.is_ascii() {
            self.opened += text.matches(['“', '«']).count();
            self.closed += text.matches(['”', '»']).count();
        }
    }

    /// Whether a quotation is open at this point.
    fn open(&self) -> bool {
        self.straight % 2 == 1 || self.opened > self.closed
    }
}
