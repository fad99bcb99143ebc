//! The text of an article in HTML, with everything in it marked and linked to the lists beside it.
//!
//! A block is cut wherever something begins or ends; each piece is wrapped in what lies over it, from the widest (a highlight) to
//! the narrowest (a name). So the tags are well formed however the marks lie over each other.

use super::Dossier;
use crate::analysis::{Analysis, Form, Kind};
use crate::document::{BlockKind, Document, Emphasis, Span};
use crate::export::escape::entity;
use crate::export::timeline::hidden;
use std::collections::VecDeque;
use std::fmt::Write;

/// What lies over words, from the outside to the inside; the number says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A place that a list leads to, without a look of its own.
    Place,
    /// A highlight.
    Note,
    /// A statement.
    Said,
    /// Its words in quotation marks.
    Piece,
    /// Words that the source sets apart.
    Set(Emphasis),
    /// A date or time.
    Time,
    /// A name, a description, a pronoun.
    Mention,
}

impl Mark {
    /// From the outside to the inside.
    fn depth(self) -> u8 {
        match self {
            Self::Place => 0,
            Self::Note => 1,
            Self::Said => 2,
            Self::Piece => 3,
            Self::Set(_) => 4,
            Self::Time => 5,
            Self::Mention => 6,
        }
    }
}

struct Item {
    span: Span,
    mark: Mark,
    /// Its number in its list; of a place, the number of its id.
    index: usize,
}

/// The marked text.
pub(super) struct Marked<'a> {
    document: &'a Document,
    facts: &'a Analysis,
    dossier: &'a Dossier<'a>,
    items: VecDeque<Item>,
    /// For each time the row of the timeline that it dates.
    rows: Vec<Option<usize>>,
    /// The ids of places.
    places: Vec<String>,
}

impl<'a> Marked<'a> {
    /// Gathers what is marked.
    pub(super) fn new(document: &'a Document, facts: &'a Analysis, dossier: &'a Dossier<'a>) -> Self {
        let mut items: Vec<Item> = Vec::new();
        let mut rows = vec![None; facts.times.len()];
        let mut places: Vec<String> = Vec::new();
        let mut place = |span: Span, id: String, items: &mut Vec<Item>| {
            items.push(Item { span, mark: Mark::Place, index: places.len() });
            places.push(id);
        };
        for (i, row) in facts.timeline.iter().enumerate() {
            match row.time.and_then(|t| rows.get_mut(t as usize)) {
                Some(of) => *of = of.or(Some(i)),
                None => place(row.sentence, format!("r{i}"), &mut items),
            }
        }
        let parties = dossier.lists().flat_map(|(_, list)| list);
        for (party, (n, role)) in parties.flat_map(|p| p.roles.iter().enumerate().map(move |role| (p, role))) {
            place(role.place, format!("o{}-{n}", party.id.0), &mut items);
        }
        let mut mark = |mark: Mark, index: usize, span: Span| items.push(Item { span, mark, index });
        dossier.notes.iter().enumerate().for_each(|(i, n)| n.place.into_iter().for_each(|s| mark(Mark::Note, i, s)));
        for (i, quote) in facts.quotes.iter().enumerate() {
            quote.spans.iter().for_each(|s| mark(Mark::Said, i, *s));
            quote.pieces.iter().for_each(|s| mark(Mark::Piece, i, *s));
        }
        document.marks.iter().enumerate().for_each(|(i, m)| mark(Mark::Set(m.emphasis), i, m.span));
        facts.times.iter().enumerate().for_each(|(i, t)| mark(Mark::Time, i, t.span));
        let named = facts.mentions.iter().enumerate().filter(|(_, m)| m.entity.is_some());
        named.for_each(|(i, m)| mark(Mark::Mention, i, m.span));
        // A place that is none, or lies inside a character, cuts nothing.
        items.retain(|i| !document.slice(i.span).is_empty());
        // Of those that begin together the longer is outside, except that kinds keep their order.
        items.sort_by_key(|i| (i.span.start(), std::cmp::Reverse(i.span.end())));
        Self { document, facts, dossier, items: items.into(), rows, places }
    }

    /// Writes the blocks.
    pub(super) fn write(mut self, out: &mut String) {
        // What is over the words at hand, and whether its id has been given out.
        let mut over: Vec<(Item, bool)> = Vec::new();
        for block in &self.document.blocks {
            let (open, close) = tags(block.kind);
            out.push_str(open);
            let mut at = block.span.start();
            while at < block.span.end() {
                over.retain(|(item, _)| item.span.end() > at);
                while self.items.front().is_some_and(|i| i.span.start() <= at) {
                    let Some(item) = self.items.pop_front() else { break };
                    if item.span.end() > at {
                        over.push((item, false));
                    }
                }
                // The sort is stable: of one kind the narrower, which began later, is inside.
                over.sort_by_key(|(item, _)| item.mark.depth());
                let ends = over.iter().map(|(item, _)| item.span.end());
                let begins = self.items.front().map(|i| i.span.start());
                let end = ends.chain(begins).filter(|e| *e > at).min().unwrap_or(usize::MAX).min(block.span.end());
                self.piece(Span::new(at, end), &mut over, out);
                at = end;
            }
            out.push_str(close);
        }
    }

    /// One piece of words with all that is over it.
    fn piece(&self, span: Span, over: &mut [(Item, bool)], out: &mut String) {
        let words = self.document.slice(span);
        if words.is_empty() {
            return;
        }
        let inside = |mark: Mark| over.iter().rposition(|(item, _)| item.mark == mark);
        let (said, time, mention) = (inside(Mark::Said), inside(Mark::Time), inside(Mark::Mention));
        let link = mention.or(time.filter(|t| self.row_of(over[*t].0.index).is_some())).or(said);
        let mut closing: Vec<&str> = Vec::new();
        for (n, (item, given)) in over.iter_mut().enumerate() {
            let id = self.id(item).filter(|_| !*given);
            *given = true;
            // Of two that lie in each other only the inner one is to be seen.
            let shown = match item.mark {
                Mark::Place => false,
                Mark::Said => said == Some(n),
                Mark::Time => time == Some(n),
                Mark::Mention => mention == Some(n),
                _ => true,
            };
            if !shown {
                if let Some(id) = id {
                    put(out, format_args!("<span class=\"at\" id=\"{id}\"></span>"));
                }
                continue;
            }
            let (tag, class) = self.look(item, link == Some(n));
            closing.push(match tag {
                "a" => "</a>",
                "mark" => "</mark>",
                _ => "</span>",
            });
            put(out, format_args!("<{tag} class=\"{class}\""));
            if let Some(id) = id {
                put(out, format_args!(" id=\"{id}\""));
            }
            if tag == "a" {
                put(out, format_args!(" href=\"#{}\"", self.target(item)));
            }
            if let Some(title) = self.title(item) {
                put(out, format_args!(" title=\"{}\"", attribute(&title)));
            }
            out.push('>');
        }
        escape(words, out);
        closing.iter().rev().for_each(|tag| out.push_str(tag));
    }

    fn row_of(&self, time: usize) -> Option<usize> {
        self.rows.get(time).copied().flatten()
    }

    fn id(&self, item: &Item) -> Option<String> {
        let i = item.index;
        Some(match item.mark {
            Mark::Place => self.places.get(i)?.clone(),
            Mark::Note => format!("n{i}"),
            Mark::Said if self.facts.quotes.get(i)?.spans.first() == Some(&item.span) => format!("q{i}"),
            Mark::Time => format!("t{i}"),
            Mark::Mention => format!("m{i}"),
            Mark::Said | Mark::Piece | Mark::Set(_) => return None,
        })
    }

    /// The tag and the class of an item.
    fn look(&self, item: &Item, is_link: bool) -> (&'static str, &'static str) {
        let tag = if is_link { "a" } else { "span" };
        match item.mark {
            Mark::Place => ("span", "at"),
            Mark::Note => ("mark", self.dossier.notes.get(item.index).map_or("yellow", |n| n.colour)),
            Mark::Said => (tag, "said"),
            Mark::Piece => ("span", "quote"),
            Mark::Set(Emphasis::Emphasised) => ("span", "em"),
            Mark::Set(Emphasis::Strong) => ("span", "strong"),
            Mark::Set(Emphasis::Code) => ("span", "code"),
            Mark::Time => (tag, "time"),
            Mark::Mention => (tag, self.facts.mentions.get(item.index).map_or("thing", |m| class(m.kind, m.form))),
        }
    }

    fn target(&self, item: &Item) -> String {
        match item.mark {
            Mark::Mention => {
                let entity = self.facts.mentions.get(item.index).and_then(|m| m.entity);
                entity.map(|e| format!("e{}", e.0)).unwrap_or_default()
            }
            Mark::Time => self.row_of(item.index).map(|row| format!("h{row}")).unwrap_or_default(),
            _ => format!("s{}", item.index),
        }
    }

    /// What a pointer that rests on it is told: who a word means, who says a statement, which day it was.
    fn title(&self, item: &Item) -> Option<String> {
        match item.mark {
            Mark::Mention => {
                let entity = self.facts.mentions.get(item.index)?.entity?;
                let name = super::clean(&self.facts.entities.get(entity.index())?.name);
                (name != super::clean(self.document.slice(item.span))).then_some(name)
            }
            Mark::Time => {
                let when = crate::analysis::timeline::in_words(&self.facts.times.get(item.index)?.value);
                (!when.is_empty()).then(|| super::clean(&when))
            }
            Mark::Said => {
                let quotation = self.dossier.quotations.get(item.index)?;
                let speaker = quotation.speaker.as_deref().unwrap_or("speaker not named");
                Some(format!("{speaker}, {}", quotation.told))
            }
            Mark::Note => self.dossier.notes.get(item.index)?.note.clone().map(|n| super::clean(&n)),
            _ => None,
        }
    }
}

/// The class of a mention.
pub(super) fn class(kind: Kind, form: Form) -> &'static str {
    match (form, kind) {
        (Form::Pronoun, _) => "pronoun",
        (Form::Nominal, Kind::Person) => "person nominal",
        (_, Kind::Person) => "person",
        (_, Kind::Organization) => "organization",
        (_, Kind::Place) => "place",
        (_, Kind::Group) => "group",
        _ => "thing",
    }
}

/// What opens and closes a block.
fn tags(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Title => ("<h1 dir=\"auto\">", "</h1>\n"),
        BlockKind::Byline | BlockKind::Dateline => ("<p class=\"byline\" dir=\"auto\">", "</p>\n"),
        BlockKind::Heading(1 | 2) => ("<h2 dir=\"auto\">", "</h2>\n"),
        BlockKind::Heading(_) => ("<h3 dir=\"auto\">", "</h3>\n"),
        BlockKind::Paragraph => ("<p dir=\"auto\">", "</p>\n"),
        BlockKind::ListItem => ("<p class=\"item\" dir=\"auto\">", "</p>\n"),
        BlockKind::Quotation => ("<blockquote dir=\"auto\">", "</blockquote>\n"),
        BlockKind::Preformatted => ("<pre dir=\"auto\">", "</pre>\n"),
        BlockKind::Caption => ("<p class=\"caption\" dir=\"auto\">", "</p>\n"),
    }
}

/// Writing into a string cannot fail.
pub(super) fn put(out: &mut String, words: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(words);
}

/// Words in which nothing is a tag or an entity, nor turns the order around.
pub(super) fn escape(words: &str, out: &mut String) {
    for c in words.chars() {
        match c {
            // Joiners shape the character before them; line feeds are kept for verse.
            '\n' | '\u{200C}' | '\u{200D}' => out.push(c),
            c if hidden(c) => {}
            c => match entity(c) {
                Some(entity) => out.push_str(entity),
                None => out.push(c),
            },
        }
    }
}

/// The same as a value of an attribute.
pub(super) fn attribute(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    escape(words, &mut out);
    out
}
