//! Mail -> blocks: one message, or a mailbox of many.

use super::builder::Builder;
use super::entry::{Content, Entry, Held};
use super::html;
use super::{Input, plain, sanitize, sanitize_line};
use crate::document::{Block, BlockKind, Document, PartialDate, Span};
use mail_parser::{Address, Message, MessageParser, PartType};
use std::ops::Range;
use std::sync::Arc;

/// Messages inside each other that are looked into.
const DEPTH: usize = 8;
/// Messages of a mailbox that are listed.
const MESSAGES: usize = 20_000;
/// Changes between own and quoted lines that are told apart in a message.
const RUNS: usize = 2_000;
/// Lines that open a part; more of them make no sense and much work.
const BOUNDARIES: usize = 5_000;

/// Puts a message into blocks; `None` where it has neither subject nor text.
pub(super) fn blocks(bytes: &[u8]) -> Option<Document> {
    let message = parse(bytes)?;
    let title = message.subject().map(|s| sanitize_line(s).into_owned()).filter(|s| !s.is_empty());
    let byline = message.from().and_then(sender);
    let published = message.date().and_then(|d| {
        PartialDate::new(i16::try_from(d.year).ok()?, Some(d.month.try_into().ok()?), Some(d.day.try_into().ok()?))
    });
    let mut builder = Builder::default();
    builder.head(title.as_deref(), byline.as_deref(), published);
    let mut document = builder.finish();
    bodies(&message, 0, &mut document);
    document.title = title;
    document.byline = byline;
    document.published = published;
    (!document.blocks.is_empty()).then_some(document)
}

/// Reads a message, unless its parts are a trap.
fn parse(bytes: &[u8]) -> Option<Message<'_>> {
    let mut boundaries = memchr::memmem::find_iter(bytes, b"\n--");
    if boundaries.nth(BOUNDARIES).is_some() {
        // Only the header and what stands before the first parts.
        let end = memchr::memmem::find_iter(bytes, b"\n--").nth(100).unwrap_or(bytes.len());
        return MessageParser::default().parse(&bytes[..end]);
    }
    MessageParser::default().parse(bytes)
}

/// The name of who sent it, or else the address.
fn sender(address: &Address) -> Option<String> {
    let first = address.first()?;
    let words = first.name.as_deref().or(first.address.as_deref())?;
    Some(sanitize_line(words).into_owned()).filter(|w| !w.is_empty())
}

/// Adds the text of a message, and of the messages attached to it.
fn bodies(message: &Message, depth: usize, document: &mut Document) {
    for part in message.text_bodies() {
        match &part.body {
            PartType::Html(page) => append(document, html::whole(page, None)),
            PartType::Text(text) => written(&sanitize(&unquoted_format(text)), document),
            _ => {}
        }
    }
    for part in message.attachments() {
        if let PartType::Message(inner) = &part.body
            && depth < DEPTH
        {
            let title = inner.subject().map(|s| sanitize_line(s).into_owned());
            let mut head = Builder::default();
            head.block(BlockKind::Heading(2), title.as_deref().unwrap_or("Forwarded message"));
            append(document, head.finish());
            bodies(inner, depth + 1, document);
        }
    }
}

/// Adds a text as people write it: what they quote of an earlier letter begins each line with `>`.
fn written(text: &str, document: &mut Document) {
    let is_quoted = |line: &str| line.trim_start().starts_with('>');
    let lines: Vec<&str> = text.lines().collect();
    let runs: Vec<&[&str]> = lines.chunk_by(|a, b| is_quoted(a) == is_quoted(b)).collect();
    if runs.len() > RUNS {
        return append(document, plain::blocks(text));
    }
    for run in runs {
        let quoted = run.first().is_some_and(|l| is_quoted(l));
        let without = |line: &&str| if quoted { unquoted(line) } else { *line }.to_owned();
        let mut part = plain::blocks(&run.iter().map(without).collect::<Vec<_>>().join("\n"));
        for block in part.blocks.iter_mut().filter(|_| quoted) {
            if !matches!(block.kind, BlockKind::ListItem | BlockKind::Preformatted) {
                block.kind = BlockKind::Quotation;
            }
        }
        append(document, part);
    }
}

/// A line without the marks of quoting before it.
fn unquoted(line: &str) -> &str {
    let words = line.trim_start_matches(['>', ' ']);
    // An indent behind the marks is the quoted text's own.
    let marks = line.len() - words.len();
    let last = line[..marks].rfind('>').map_or(0, |at| at + 1);
    line[last..].strip_prefix(' ').unwrap_or(&line[last..])
}

/// Signatures are cut, blank lines of "format=flowed" kept.
fn unquoted_format(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let end = text.find("\n-- \n").unwrap_or(text.len());
    text[..end].to_owned()
}

/// Puts the blocks of a document after those of another.
pub(super) fn append(document: &mut Document, more: Document) {
    if more.text.is_empty() {
        return;
    }
    if !document.text.is_empty() {
        document.text.push_str("\n\n");
    }
    let shift = document.text.len();
    let moved = |span: Span| Span::new(span.start() + shift, span.end() + shift);
    document.text.push_str(&more.text);
    // Only one title, byline and day stand above a text.
    let below = |kind: BlockKind| match kind {
        BlockKind::Title if shift > 0 => BlockKind::Heading(1),
        BlockKind::Byline | BlockKind::Dateline if shift > 0 => BlockKind::Paragraph,
        kind => kind,
    };
    document.blocks.extend(more.blocks.into_iter().map(|b| Block { span: moved(b.span), kind: below(b.kind), ..b }));
    document.marks.extend(more.marks.into_iter().map(|m| crate::document::Mark { span: moved(m.span), ..m }));
    document.links.extend(more.links.into_iter().map(|l| crate::document::Link { span: moved(l.span), ..l }));
    document
        .contents
        .extend(more.contents.into_iter().map(|c| crate::document::Chapter { start: c.start + shift, ..c }));
}

/// The messages of a mailbox.
pub(super) fn entries(bytes: Vec<u8>, name: &str) -> Vec<Entry> {
    let ranges = messages(&bytes);
    let bytes = Arc::new(bytes);
    let mut out = Vec::new();
    for (i, range) in ranges.into_iter().enumerate() {
        // The header tells all that the list shows.
        let head = &bytes[range.clone()];
        let end = memchr::memmem::find(head, b"\n\n").or_else(|| memchr::memmem::find(head, b"\r\n\r\n"));
        let Some(message) =
            MessageParser::default().parse_headers(&head[..end.map_or(head.len().min(1 << 16), |e| e + 2)])
        else {
            continue;
        };
        let title = message.subject().map(|s| sanitize_line(s).into_owned()).filter(|s| !s.is_empty());
        let title = title.unwrap_or_else(|| "(no subject)".to_owned());
        let day = message.date().map(|d| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day));
        let who = message.from().and_then(sender);
        let detail = [day, who].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let held = Held {
            name: format!("{name}, message {}", i + 1),
            id: format!("message-{}", i + 1),
            content: Content::Message(bytes.clone(), range),
        };
        out.push(Entry { title, detail, input: Input::Held(Arc::new(held)) });
    }
    out
}

/// Where the messages of a mailbox are: after each line that begins with "From " and follows a blank line.
fn messages(bytes: &[u8]) -> Vec<Range<usize>> {
    let starts_here = |at: usize| at == 0 || bytes[..at].ends_with(b"\n\n") || bytes[..at].ends_with(b"\n\r\n");
    let mut starts: Vec<usize> = Vec::new();
    for at in memchr::memmem::find_iter(bytes, b"From ") {
        if starts_here(at) && starts.len() < MESSAGES {
            starts.push(at);
        }
    }
    let begins = |at: usize| memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |n| at + n + 1);
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| begins(start).min(end)..end).collect()
}
