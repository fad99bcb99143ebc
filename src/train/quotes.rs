//! Learning the decisions of the search for statements from articles whose attributions are annotated (PolNeAR).

use super::loglinear::{Choice, Settings, learn};
use crate::analysis::quotes::weights::{self, Decision, Judge, Learned, Question, Sink, Weights};
use crate::analysis::{Entity, Mention, names, people, quotes};
use crate::document::{Document, Span};
use crate::language::{Text, TokenKind};
use serde::Deserialize;
use std::fmt::Write as _;
use std::io;
use std::ops::Range;
use std::path::Path;

/// A line of the corpus.
#[derive(Debug, Deserialize)]
struct Line {
    id: String,
    text: String,
    quotes: Vec<Gold>,
}

/// An annotated statement, or a piece of one in marks; offsets count Unicode scalars.
#[derive(Debug, Deserialize)]
struct Gold {
    start: usize,
    end: usize,
    spans: Option<Vec<(usize, usize)>>,
    speaker_start: Option<usize>,
    speaker_end: Option<usize>,
    speaker: Option<String>,
    speech: Option<bool>,
}

/// A statement in the tokens of our own tokenizer.
#[derive(Debug)]
struct Statement {
    tokens: Vec<usize>,
    speaker: Option<Span>,
    words: Vec<String>,
    speech: bool,
}

/// An article with what is annotated in it.
#[derive(Debug)]
struct Article {
    document: Document,
    statements: Vec<Statement>,
    pieces: Vec<Statement>,
    /// The annotators of pieces went by straight and curly double marks only.
    marked: bool,
}

/// Words in a name or phrase that tell nobody apart.
const SMALL: [&str; 22] = [
    "the",
    "a",
    "an",
    "mr",
    "mrs",
    "ms",
    "mr.",
    "mrs.",
    "ms.",
    "dr",
    "dr.",
    "sen",
    "sen.",
    "rep",
    "rep.",
    "gov",
    "gov.",
    "president",
    "senator",
    "s",
    "'s",
    "of",
];
const PRONOUNS: [&str; 11] = ["he", "she", "they", "it", "i", "we", "who", "him", "her", "them", "his"];

fn telling(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|w| !w.is_empty() && !SMALL.contains(&w.as_str()) && !PRONOUNS.contains(&w.as_str()))
        .collect()
}

fn articles(folder: &Path) -> io::Result<Vec<Article>> {
    let read = |name: &str| -> io::Result<Vec<Line>> {
        std::fs::read_to_string(folder.join(name))?
            .lines()
            .map(|l| serde_json::from_str(l).map_err(io::Error::other))
            .collect()
    };
    let all = read("polnear/train.jsonl")?;
    let mut pieces: std::collections::BTreeMap<String, Vec<Gold>> =
        read("polnear_pieces/train.jsonl")?.into_iter().map(|l| (l.id, l.quotes)).collect();
    let articles = all.into_iter().map(|line| {
        let mut bytes: Vec<usize> = line.text.char_indices().map(|(i, _)| i).collect();
        bytes.push(line.text.len());
        let marked = !line.text.contains("''") && !line.text.contains("``");
        let document = Document::from_exact_text(&line.id, &line.text);
        let text = Text::new(&document);
        let placed = |quotes: Vec<Gold>| -> Vec<Statement> {
            quotes.into_iter().map(|gold| place(&text, &bytes, gold)).filter(|s| !s.tokens.is_empty()).collect()
        };
        let statements = placed(line.quotes);
        let pieces = placed(pieces.remove(&line.id).unwrap_or_default());
        drop(text);
        Article { document, statements, pieces, marked }
    });
    Ok(articles.collect())
}

fn place(text: &Text<'_>, bytes: &[usize], gold: Gold) -> Statement {
    let span = |start: usize, end: usize| {
        let last = bytes.len() - 1;
        Span::new(bytes[start.min(last)], bytes[end.min(last)])
    };
    let spans = gold.spans.unwrap_or_else(|| vec![(gold.start, gold.end)]);
    let tokens = spans.iter().flat_map(|(s, e)| text.tokens_in(span(*s, *e))).collect();
    let speaker = gold.speaker_start.zip(gold.speaker_end).map(|(s, e)| span(s, e));
    Statement {
        tokens: words(text, tokens),
        speaker,
        words: gold.speaker.as_deref().map(telling).unwrap_or_default(),
        speech: gold.speech.unwrap_or(true),
    }
}

fn words(text: &Text<'_>, tokens: Vec<usize>) -> Vec<usize> {
    let word = |i: &usize| !matches!(text.tokens[*i].kind, TokenKind::Punctuation | TokenKind::QuoteMark);
    tokens.into_iter().filter(word).collect()
}

/// Share of words in both of all words in either; both are sorted.
fn overlap(a: &[usize], b: &[usize]) -> f64 {
    let both = a.iter().filter(|i| b.binary_search(i).is_ok()).count();
    #[allow(clippy::cast_precision_loss)]
    let share = both as f64 / (a.len() + b.len() - both).max(1) as f64;
    share
}

/// Looks on while the statements of an article are found, and notes the questions with their right answers.
struct Recorder<'r> {
    learned: Learned<'r>,
    weights: &'r Weights,
    /// The sort of question that is noted.
    noted: Decision,
    article: &'r Article,
    text: &'r Text<'r>,
    mentions: &'r [Mention],
    entities: &'r [Entity],
    out: &'r mut Vec<Choice>,
}

/// Notes names of features.
#[derive(Default)]
struct Names(Vec<String>);

impl Sink for Names {
    fn put(&mut self, parts: &[&str]) {
        self.0.push(parts.concat());
    }
}

/// Puts each feature into both: the sum for the decision, the names for the trainer.
#[derive(Default)]
struct Replay(Vec<Vec<String>>);

impl Recorder<'_> {
    /// Which candidates are right; nothing where the corpus does not tell.
    fn right(&self, question: &Question<'_>) -> Option<Vec<bool>> {
        let tokens = words(self.text, question.parts.iter().cloned().flatten().collect());
        let best = |statements: &'_ [Statement]| -> Option<usize> {
            let (share, at) = statements
                .iter()
                .enumerate()
                .map(|(i, s)| (overlap(&s.tokens, &tokens), i))
                .max_by(|a, b| a.0.total_cmp(&b.0))?;
            (share >= 0.5).then_some(at)
        };
        match question.decision {
            Decision::Claim => {
                let found = best(&self.article.statements);
                if found.is_some_and(|i| !self.article.statements[i].speech) {
                    return None;
                }
                // A quotation that goes on after its cue is only a part of the statement.
                let part = question.parts.iter().any(|p| self.text.tokens[p.start].kind == TokenKind::QuoteMark)
                    && self.article.statements.iter().any(|s| tokens.iter().all(|t| s.tokens.binary_search(t).is_ok()));
                let right = part || found.is_some();
                Some(vec![!right, right])
            }
            Decision::Stretch => {
                let first = question.parts.first()?.start;
                let single = !matches!(self.text.raw(first), "\"" | "“" | "”");
                if !self.article.marked || single {
                    return None;
                }
                let found = best(&self.article.pieces).is_some();
                Some(vec![!found, found])
            }
            Decision::Speaker => {
                let statement = best(&self.article.pieces)
                    .map(|i| &self.article.pieces[i])
                    .or_else(|| best(&self.article.statements).map(|i| &self.article.statements[i]))?;
                let mut right: Vec<bool> =
                    question.candidates.iter().map(|c| self.names(c.as_ref(), statement)).collect();
                if right.iter().all(|r| !r)
                    && let Some(nobody) = question.candidates.iter().position(Option::is_none)
                {
                    right[nobody] = true;
                }
                Some(right)
            }
        }
    }

    /// Whether a candidate is the annotated speaker.
    fn names(&self, candidate: Option<&Range<usize>>, statement: &Statement) -> bool {
        let (Some(tokens), Some(gold)) = (candidate, statement.speaker) else {
            return candidate.is_none() && statement.speaker.is_none();
        };
        let span = self.text.span_of(tokens.clone());
        if span.start() < gold.end() && gold.start() < span.end() {
            return true;
        }
        let within = |a: &[String], b: &[String]| !a.is_empty() && a.iter().all(|w| b.contains(w));
        let same = |words: &[String]| within(words, &statement.words) || within(&statement.words, words);
        let entity = quotes::entity_at(self.mentions, self.entities, span).map(|e| &self.entities[e.index()].name);
        same(&telling(&self.text.source[span.start()..span.end()])) || entity.is_some_and(|name| same(&telling(name)))
    }
}

impl Judge for Recorder<'_> {
    type Sink = Names;

    fn choose(&mut self, question: &Question<'_>, mut features: impl FnMut(usize, &mut Names)) -> weights::Choice {
        let mut replay = Replay::default();
        for candidate in 0..question.candidates.len() {
            let mut names = Names::default();
            features(candidate, &mut names);
            replay.0.push(names.0);
        }
        if question.decision == self.noted
            && let Some(right) = self.right(question)
        {
            self.out.push(Choice { candidates: replay.0.clone(), right });
        }
        if self.weights.know(question.decision) {
            return self.learned.choose(question, |candidate, sum| {
                for name in &replay.0[candidate] {
                    sum.put(&[name]);
                }
            });
        }
        // What is not learned yet: every claim stands, for the rest the rules decide.
        let candidate = if question.decision == Decision::Claim { 1 } else { question.default };
        weights::Choice { candidate, probability: 1.0 }
    }
}

/// Learns all decisions, one after the other, and returns the list of weights. With `held_out`, every so manieth article
/// is left out, to measure on.
///
/// # Errors
/// What the system says when the corpus can't be read.
pub fn learn_quotes(folder: &Path, held_out: Option<usize>, mut progress: impl FnMut(&str)) -> io::Result<String> {
    let articles = articles(folder)?;
    progress(&format!("{} articles", articles.len()));
    let mut list = String::from(
        "# Weights of the features of decisions about statements (see README.md): decision, feature, tabulator, weight.\n\
         # Made by: cargo run --release --features train --bin dateline-train -- quotes FOLDER assets/quotes.weights\n",
    );
    for decision in Decision::ALL {
        let weights = Weights::read(&list);
        let mut examples = Vec::new();
        for article in articles.iter().enumerate().filter(|(i, _)| held_out.is_none_or(|n| i % n != 0)).map(|(_, a)| a)
        {
            let text = Text::new(&article.document);
            let stretches = quotes::marks::find(&text);
            let people::Resolved { mentions, entities } = people::resolve(&text, names::find(&text), &stretches);
            let mut recorder = Recorder {
                learned: Learned::new(&weights),
                weights: &weights,
                noted: decision,
                article,
                text: &text,
                mentions: &mentions,
                entities: &entities,
                out: &mut examples,
            };
            quotes::find_with(&text, &stretches, &mentions, &entities, &mut recorder);
        }
        let penalty = match decision {
            Decision::Claim => 8.0,
            Decision::Stretch => 1.0,
            Decision::Speaker => 10.0,
        };
        let settings = Settings { passes: 12, least: 4, penalty };
        let learned = learn(&examples, settings);
        progress(&format!("{}: {} examples, {} features", decision.word(), examples.len(), learned.len()));
        for (name, weight) in learned.iter().filter(|(_, w)| w.abs() >= 0.05) {
            let _ = writeln!(list, "{} {name}\t{weight:.2}", decision.word());
        }
    }
    Ok(list)
}
