//! Markdown -> blocks.

use super::builder::{Builder, Place, bullet};
use super::html::{self, Manner, Table, join, walk};
use crate::document::{BlockKind, Document, Emphasis, PartialDate};
use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

/// An open element, with where its words begin in the block.
enum Inline {
    Mark(Place, Emphasis),
    Link(Place, String),
}

/// Puts a text into blocks; `address` is where relative links count from.
pub(super) fn blocks(text: &str, address: Option<&str>) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_TASKLISTS;
    let mut builder = Builder::default();
    let mut facts = Facts::default();
    let mut inline: Vec<Inline> = Vec::new();
    let mut lists: Vec<Option<u64>> = Vec::new();
    let (mut quotations, mut in_facts) = (0usize, false);
    let mut heading: Option<(u8, String)> = None;
    let mut table: Option<Vec<Vec<String>>> = None;
    let mut markup = String::new();
    for event in Parser::new_ext(text, options) {
        if !matches!(event, Event::Html(_)) && !markup.is_empty() {
            walk(&markup, Manner { base: address, ..Manner::default() }, &mut builder);
            markup.clear();
        }
        let in_cell = table.as_mut().and_then(|t| t.last_mut()?.last_mut());
        match (event, in_cell) {
            (Event::Text(words) | Event::Code(words), Some(cell)) => cell.push_str(&words),
            (Event::SoftBreak | Event::HardBreak, Some(cell)) => cell.push(' '),
            (Event::Text(words), None) if in_facts => facts.read(&words),
            (Event::Text(words), None) => {
                if let Some((_, title)) = &mut heading {
                    title.push_str(&words);
                }
                if builder.kind().is_none() {
                    builder.begin(if quotations > 0 { BlockKind::Quotation } else { BlockKind::Paragraph });
                }
                builder.text(&words);
            }
            (Event::Code(words), None) => {
                if let Some((_, title)) = &mut heading {
                    title.push_str(&words);
                }
                let from = builder.place();
                builder.text(&words);
                builder.mark(from, Emphasis::Code);
            }
            (Event::SoftBreak, None) => builder.text(" "),
            (Event::HardBreak, None) => builder.line_break(),
            (Event::Rule, _) => builder.end(),
            (Event::Html(words), _) => markup.push_str(&words),
            (Event::Start(tag), _) => match tag {
                // The first paragraph of an item goes on after its mark.
                Tag::Paragraph if builder.kind() == Some(BlockKind::ListItem) && builder.written() <= 6 => {}
                Tag::Paragraph => {
                    builder.begin(if quotations > 0 { BlockKind::Quotation } else { BlockKind::Paragraph });
                }
                Tag::Heading { level, .. } => {
                    builder.begin(BlockKind::Heading(level as u8));
                    heading = Some((level as u8, String::new()));
                }
                Tag::BlockQuote(_) => {
                    builder.end();
                    quotations += 1;
                }
                Tag::CodeBlock(_) => builder.begin(BlockKind::Preformatted),
                Tag::List(first) => {
                    builder.end();
                    lists.push(first);
                }
                Tag::Item => {
                    let depth = lists.len();
                    let mark = match lists.last_mut() {
                        Some(Some(number)) => {
                            *number += 1;
                            format!("{}. ", *number - 1)
                        }
                        _ => bullet(depth).to_owned(),
                    };
                    builder.begin_item(depth.saturating_sub(1));
                    builder.text(&mark);
                }
                Tag::Emphasis => inline.push(Inline::Mark(builder.place(), Emphasis::Emphasised)),
                Tag::Strong => inline.push(Inline::Mark(builder.place(), Emphasis::Strong)),
                Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                    let target = join(address, &dest_url).unwrap_or_default();
                    inline.push(Inline::Link(builder.place(), target));
                }
                Tag::Table(_) => {
                    builder.end();
                    table = Some(Vec::new());
                }
                Tag::TableHead | Tag::TableRow => {
                    if let Some(rows) = &mut table {
                        rows.push(Vec::new());
                    }
                }
                Tag::TableCell => {
                    if let Some(row) = table.as_mut().and_then(|t| t.last_mut()) {
                        row.push(String::new());
                    }
                }
                Tag::MetadataBlock(MetadataBlockKind::YamlStyle) => in_facts = true,
                _ => {}
            },
            (Event::End(end), _) => match end {
                TagEnd::Heading(level) => {
                    if let Some((level_here, title)) = heading.take() {
                        builder.chapter_here(level_here, &title);
                        if level == HeadingLevel::H1 && facts.title.is_none() {
                            facts.title = Some(super::sanitize_line(&title).into_owned());
                            builder.rename(BlockKind::Title);
                        }
                    }
                    builder.end();
                }
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image => match inline.pop() {
                    Some(Inline::Mark(from, emphasis)) => builder.mark(from, emphasis),
                    Some(Inline::Link(from, target)) => builder.link(from, &target),
                    None => {}
                },
                TagEnd::BlockQuote(_) => {
                    builder.end();
                    quotations = quotations.saturating_sub(1);
                }
                TagEnd::List(_) => {
                    builder.end();
                    lists.pop();
                }
                TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock => builder.end(),
                TagEnd::Table => {
                    if let Some(rows) = table.take() {
                        match Table::from_rows(rows.clone()) {
                            Some(table) => table.put(&mut builder),
                            None => rows.iter().for_each(|r| builder.block(BlockKind::Paragraph, &r.join(" "))),
                        }
                    }
                }
                TagEnd::MetadataBlock(_) => {
                    in_facts = false;
                    builder.head(facts.title.as_deref(), facts.author.as_deref(), facts.date);
                }
                _ => {}
            },
            _ => {}
        }
        if builder.full {
            break;
        }
    }
    if !markup.is_empty() {
        walk(&markup, Manner { base: address, ..Manner::default() }, &mut builder);
    }
    let mut document = builder.finish();
    document.title = facts.title;
    document.byline = facts.author;
    document.published = facts.date;
    document
}

/// What the lines between `---` at the start say.
#[derive(Default)]
struct Facts {
    title: Option<String>,
    author: Option<String>,
    date: Option<PartialDate>,
}

impl Facts {
    fn read(&mut self, text: &str) {
        for line in text.lines() {
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = super::sanitize_line(value.trim().trim_matches(['"', '\''])).into_owned();
            if value.is_empty() {
                continue;
            }
            match key.trim().to_ascii_lowercase().as_str() {
                "title" => self.title = Some(value),
                "author" | "authors" | "by" => {
                    self.author = Some(value.trim_matches(['[', ']']).to_owned());
                }
                "date" | "published" | "pubdate" => self.date = html::find(&value, html::Order::DayFirst),
                _ => {}
            }
        }
    }
}
