//! Corpora of one token and BIO tag a line, put back into running text and cut by our own tokenizer.

use crate::analysis::names::Rules;
use crate::analysis::names::lexicon::{Facts, look_up};
use crate::analysis::names::tagger::network::{TokenInput, WordInput};
use crate::analysis::names::tagger::{Features, LABELS, Purpose, Tag};
use crate::document::Document;
use crate::language::Text;
use std::io;
use std::path::Path;

/// A sentence of a document: for each token its place among the document's tokens that may belong to names, and which
/// tags would be right, a bit for each.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    /// `None` for a token that cannot belong to a name.
    pub slots: Vec<Option<usize>>,
    /// More than one bit where the corpus does not say.
    pub allowed: Vec<u32>,
}

/// A document as the model sees it.
#[derive(Debug, Clone, Default)]
pub struct Example {
    /// All distinct words.
    pub words: Vec<WordInput>,
    /// The tokens that may belong to names.
    pub tokens: Vec<TokenInput>,
    /// Hashes of the features of each of these tokens.
    pub features: Vec<Vec<u64>>,
    /// The sentences that can be learned from.
    pub sentences: Vec<Sentence>,
}

/// What a corpus leaves unsaid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guideline {
    /// Every name is marked, of whatever kind.
    All,
    /// Only persons, organizations and places are marked: what is not marked may be a group or another name.
    Three,
    /// Peoples and nationalities are not marked as such.
    NoGroups,
}

/// Sentences to a document where the corpus does not mark documents.
const SENTENCES: usize = 25;

/// Of so many documents one is learned a second time in capitals, and one like a headline.
const COPIES: usize = 16;

/// A name in a document: its bytes, its kind as an index into the tagger's kinds.
pub(super) type Name = (usize, usize, usize);

/// Reads a file of "TOKEN TAB … TAB TAG" lines.
///
/// # Errors
/// What the system says when the file can't be read.
pub fn read_corpus(path: &Path, guideline: Guideline) -> io::Result<Vec<Example>> {
    let source = std::fs::read_to_string(path)?;
    let mut out = Vec::new();
    for (i, sentences) in documents(&source).iter().enumerate() {
        let (text, names) = running_text(sentences);
        let copy = match i % COPIES {
            0 => Some(in_capitals(&text)),
            1 => Some(like_a_headline(&text)),
            _ => None,
        };
        for text in copy.into_iter().chain([text]) {
            out.push(example(&Document::from_exact_text("", text), &names, guideline));
        }
    }
    Ok(out)
}

/// A text in capitals, each character as long as before.
fn in_capitals(text: &str) -> String {
    text.chars().map(capital).collect()
}

/// A text with a capital on each word of more than three letters, as headlines are printed.
fn like_a_headline(text: &str) -> String {
    let mut inside = false;
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let long = || text[at..].chars().take(4).all(char::is_alphabetic);
        out.push(if !inside && long() { capital(c) } else { c });
        inside = c.is_alphanumeric() || matches!(c, '\'' | '’');
    }
    out
}

fn capital(c: char) -> char {
    let mut upper = c.to_uppercase();
    upper.next().filter(|u| upper.next().is_none() && u.len_utf8() == c.len_utf8()).unwrap_or(c)
}

/// The documents of a file, each a list of sentences of (token, tag).
pub(super) fn documents(source: &str) -> Vec<Vec<Vec<(&str, &str)>>> {
    let mut documents: Vec<Vec<Vec<(&str, &str)>>> = vec![Vec::new()];
    let mut sentence: Vec<(&str, &str)> = Vec::new();
    let mut marked = false;
    for line in source.lines().chain([""]) {
        let mut columns = line.split('\t');
        let token = columns.next().unwrap_or("");
        if token.trim().is_empty() {
            let last = documents.last_mut();
            if let Some(last) = last.filter(|_| !sentence.is_empty()) {
                last.push(std::mem::take(&mut sentence));
            }
        } else if token.starts_with("-DOCSTART-") {
            marked = true;
            documents.push(Vec::new());
        } else {
            sentence.push((token, columns.next_back().unwrap_or("O")));
        }
    }
    if !marked {
        let all = documents.pop().unwrap_or_default();
        documents = all.chunks(SENTENCES).map(<[_]>::to_vec).collect();
    }
    documents.retain(|d| !d.is_empty());
    documents
}

/// The kind of a label, whatever corpus it comes from; `None` for what is no name (times, amounts).
fn kind(label: &str) -> Option<usize> {
    Some(match label.to_ascii_lowercase().as_str() {
        "per" | "person" | "pers" | "politician" | "writer" | "scientist" | "researcher" | "musicalartist" => 0,
        "org" | "organization" | "organisation" | "politicalparty" | "university" | "band" | "corporation"
        | "company" | "business" | "government" | "court" | "sportsteam" => 1,
        "loc" | "location" | "gpe" | "fac" | "facility" | "place" | "country" | "geo-loc" | "building" | "street" => 2,
        "norp" | "nationality" => 3,
        "misc" | "miscellaneous" | "event" | "work_of_art" | "product" | "law" | "language" | "abstract" | "object"
        | "creative-work" | "prod" | "other" | "election" | "award" | "book" | "album" | "song" | "poem"
        | "conference" => 4,
        _ => return None,
    })
}

/// Puts tokens together as they would be printed.
pub(super) fn running_text(sentences: &[Vec<(&str, &str)>]) -> (String, Vec<Name>) {
    let mut text = String::new();
    let mut names: Vec<Name> = Vec::new();
    for sentence in sentences {
        if !text.is_empty() {
            let ends = text.trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(['.', '?', '!']);
            text.push_str(if ends { " " } else { "\n\n" });
        }
        let mut glue = true;
        let mut quotes = 0;
        let mut open: Option<(usize, usize, &str)> = None;
        for (token, tag) in sentence {
            let surface = match *token {
                "``" | "''" => "\"",
                "-LRB-" => "(",
                "-RRB-" => ")",
                "-LSB-" => "[",
                "-RSB-" => "]",
                t => t,
            };
            let closing = surface == "\"" && quotes % 2 == 1;
            quotes += usize::from(surface == "\"");
            let end = text.len();
            if !glue && !closing && !hugs(token) {
                text.push(' ');
            }
            let (prefix, label) = tag.split_once('-').unwrap_or((tag, ""));
            if open.is_some_and(|o| matches!(prefix, "O" | "B" | "S" | "U") || o.2 != label) {
                close(&mut names, open.take(), end);
            }
            if prefix != "O" && open.is_none() && kind(label).is_some() {
                open = Some((text.len(), 0, label));
            }
            text.push_str(surface);
            glue =
                matches!(surface, "(" | "[" | "{" | "$" | "£" | "€" | "“" | "‘" | "#") || (surface == "\"" && !closing);
        }
        let end = text.len();
        close(&mut names, open, end);
    }
    (text, names)
}

fn close(names: &mut Vec<Name>, open: Option<(usize, usize, &str)>, end: usize) {
    if let Some((start, _, label)) = open
        && let Some(kind) = kind(label)
    {
        names.push((start, end, kind));
    }
}

/// Tokens that no blank stands before.
fn hugs(token: &str) -> bool {
    matches!(
        token,
        "." | ","
            | ";"
            | ":"
            | "?"
            | "!"
            | "%"
            | ")"
            | "]"
            | "}"
            | "…"
            | "'s"
            | "'S"
            | "’s"
            | "n't"
            | "n’t"
            | "'re"
            | "'ve"
            | "'ll"
            | "'d"
            | "'m"
            | "''"
            | "”"
            | "’"
    )
}

fn example(document: &Document, names: &[Name], guideline: Guideline) -> Example {
    let text = Text::new(document);
    let rules = Rules::new(&text);
    let features = Features::new(&text, &rules, Purpose::Learning);
    let mut tags = vec![Tag::OUTSIDE; text.tokens.len()];
    for (start, end, kind) in names {
        // A name may begin or end inside one of our tokens; then the whole token counts.
        let first = text.token_at(*start);
        let mut last = first;
        while last + 1 < text.tokens.len() && text.tokens[last + 1].span().start() < *end {
            last += 1;
        }
        let length = last + 1 - first;
        let nationality = *kind != 0 && length == 1 && look_up(text.word(first)).any(Facts::GROUP);
        for i in 0..length {
            tags[first + i] = Tag::of(if nationality { 3 } else { *kind }, i, length);
        }
    }
    let mut out = Example { words: features.words(), ..Example::default() };
    for sentence in &text.sentences {
        let mut learned = Sentence::default();
        let capitals = features.capitals(&sentence.tokens);
        let mut lost = false;
        let mut opens = true;
        for i in sentence.tokens.clone() {
            if features.possible(i) {
                learned.slots.push(Some(out.tokens.len()));
                let mut hashes = Vec::new();
                features.of(i, &sentence.tokens, &mut hashes);
                out.features.push(hashes);
                out.tokens.push(TokenInput { opens, ..features.token(i, &sentence.tokens, capitals) });
                opens = false;
                learned.allowed.push(allowed(tags[i], guideline));
            } else {
                learned.slots.push(None);
                learned.allowed.push(1);
                // A name that the model could not find.
                lost |= tags[i] != Tag::OUTSIDE;
            }
        }
        // Nor a name over the end of a sentence.
        if legal(&tags[sentence.tokens.clone()]) && !lost && learned.slots.iter().any(Option::is_some) {
            out.sentences.push(learned);
        }
    }
    out
}

/// Which tags a token may have, as bits, where the corpus says this one.
fn allowed(tag: Tag, guideline: Guideline) -> u32 {
    let of_kind =
        |kind: usize| (0..LABELS).filter(|l| Tag::from_index(*l).kind() == Some(kind)).fold(0, |b, l| b | 1 << l);
    let own = 1 << tag.index();
    match (tag.kind(), guideline) {
        (None, Guideline::Three) => own | of_kind(3) | of_kind(4),
        (None, Guideline::NoGroups) => own | of_kind(3),
        _ => own,
    }
}

/// Whether names begin and end within the sentence.
fn legal(tags: &[Tag]) -> bool {
    let mut open = false;
    for tag in tags {
        match (tag.kind().is_some(), open) {
            (true, false) if !tag.begins() => return false,
            (false, true) => return false,
            _ => {}
        }
        open = tag.kind().is_some() && !tag.ends();
    }
    !open
}
