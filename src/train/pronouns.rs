//! Learning whom pronouns mean, from texts in which every mention of a person is marked with its entity.

use crate::analysis::Form;
use crate::analysis::people::ranking::{COUNT, Candidate, Judge, NAMES, Vector, Weights, best};
use crate::analysis::people::resolve_with;
use crate::analysis::people::walk::{Seen, Who};
use crate::analysis::{names, quotes::marks};
use crate::document::Document;
use crate::language::Text;
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// How often the texts are gone over with the weights learned so far.
const ROUNDS: usize = 6;
/// Passes over the choices of one round.
const PASSES: usize = 60;
const RATE: f32 = 0.1;
/// Weight decay with each choice.
const DECAY: f32 = 0.0002;

/// How far the training of the judge of pronouns has come.
#[derive(Debug, Clone, Copy)]
pub struct Round {
    /// Counted from 1.
    pub round: usize,
    /// Pronouns whose referent the text marks.
    pub choices: usize,
    /// How many of them the weights of the round before settled rightly.
    pub right: usize,
}

/// A mention of the gold.
struct Gold {
    start: usize,
    end: usize,
    head: usize,
    form: String,
    entity: String,
}

/// A text with its gold; offsets are bytes.
struct Marked {
    text: String,
    people: Vec<Gold>,
}

/// A pronoun with what was to choose from.
struct Choice {
    candidates: Vec<Vector>,
    right: Vec<bool>,
}

/// Learns the weights from a file of texts with marked mentions (`{"id", "text", "mentions": [{"start", "end",
/// "head_start", "entity", "type", "form"}]}` a line, offsets in characters) and gives them as the list that the
/// program reads. Texts whose id `leave_out` says yes to are left out.
///
/// # Errors
/// Where the file can't be read or a line is no such text.
pub fn learn_antecedents(
    file: &Path,
    leave_out: impl Fn(&str) -> bool,
    mut progress: impl FnMut(Round),
) -> io::Result<String> {
    let texts = read(file, leave_out)?;
    let mut weights = Weights([0.0; COUNT]);
    for round in 1..=ROUNDS {
        let mut choices = Vec::new();
        let mut right = 0;
        for text in &texts {
            right += watch(text, &weights, &mut choices);
        }
        progress(Round { round, choices: choices.len(), right });
        weights = fit(&choices, weights);
    }
    let mut list = String::new();
    for (name, weight) in NAMES.iter().zip(weights.0) {
        let _ = writeln!(list, "{name} {weight:.2}");
    }
    Ok(list)
}

fn read(file: &Path, leave_out: impl Fn(&str) -> bool) -> io::Result<Vec<Marked>> {
    let wrong = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
    let mut texts = Vec::new();
    for line in std::fs::read_to_string(file)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        if leave_out(row["id"].as_str().unwrap_or("")) {
            continue;
        }
        let text = row["text"].as_str().ok_or_else(|| wrong("a line has no text"))?.to_owned();
        let mut bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        bytes.push(text.len());
        let at = |value: &Value| {
            let n = value.as_u64().and_then(|n| usize::try_from(n).ok());
            n.and_then(|n| bytes.get(n)).copied().ok_or_else(|| wrong("an offset is out of range"))
        };
        let mut people = Vec::new();
        for m in row["mentions"].as_array().into_iter().flatten().filter(|m| m["type"] == "person") {
            people.push(Gold {
                start: at(&m["start"])?,
                end: at(&m["end"])?,
                head: at(&m["head_start"])?,
                form: m["form"].as_str().unwrap_or("").to_owned(),
                entity: m["entity"].to_string(),
            });
        }
        texts.push(Marked { text, people });
    }
    Ok(texts)
}

/// Lets `weights` resolve a text and adds the choices that were made; gives how many were right.
fn watch(marked: &Marked, weights: &Weights, choices: &mut Vec<Choice>) -> usize {
    let document = Document::from_exact_text("text", marked.text.clone());
    let text = Text::new(&document);
    let found = names::find(&text);
    let stretches = marks::find(&text);
    let mut names = Names::default();
    resolve_with(&text, found.clone(), &stretches, &mut names);
    let mut watcher = Watcher { marked, text: &text, weights, entity: FxHashMap::default(), choices, right: 0 };
    for mention in names.0.iter().filter(|m| m.form == Form::Name) {
        if let Some(entity) = watcher.named(mention) {
            *watcher.entity.entry(mention.who).or_default().entry(entity).or_default() += 1;
        }
    }
    resolve_with(&text, found, &stretches, &mut watcher);
    watcher.right
}

/// Keeps the mentions that were seen last.
#[derive(Default)]
struct Names(Vec<Seen>);

impl Judge for Names {
    fn choose(&mut self, _: usize, _: &[Candidate], seen: &[Seen]) -> Option<usize> {
        self.0 = seen.to_vec();
        None
    }
}

struct Watcher<'w> {
    marked: &'w Marked,
    text: &'w Text<'w>,
    weights: &'w Weights,
    /// For each person the entities of the gold that its names belong to, with how many.
    entity: FxHashMap<Who, FxHashMap<&'w str, usize>>,
    choices: &'w mut Vec<Choice>,
    right: usize,
}

impl<'w> Watcher<'w> {
    fn named(&self, mention: &Seen) -> Option<&'w str> {
        let span = self.text.span_of(mention.tokens.clone());
        let holds = |g: &&Gold| g.form == "name" && g.start <= span.start() && span.end() <= g.end;
        self.marked.people.iter().filter(holds).min_by_key(|g| g.end - g.start).map(|g| g.entity.as_str())
    }

    fn of(&self, who: Option<Who>, seen: &[Seen]) -> Option<&'w str> {
        match who? {
            Who::Person(_) => {
                let entities = self.entity.get(&who?)?;
                entities.iter().max_by_key(|(entity, count)| (**count, std::cmp::Reverse(**entity))).map(|e| *e.0)
            }
            Who::Unnamed(_) => {
                let last = seen.iter().rev().find(|m| Some(m.who) == who && m.form == Form::Nominal)?;
                let head = self.text.tokens.get(last.tokens.end.checked_sub(1)?)?.span().start();
                self.marked.people.iter().find(|g| g.head == head).map(|g| g.entity.as_str())
            }
        }
    }
}

impl Judge for Watcher<'_> {
    fn choose(&mut self, token: usize, candidates: &[Candidate], seen: &[Seen]) -> Option<usize> {
        let chosen = best(self.weights, candidates);
        let span = self.text.tokens.get(token)?.span();
        let gold = self.marked.people.iter().find(|g| (g.start, g.end) == (span.start(), span.end()));
        let Some(gold) = gold else { return chosen };
        let mut right: Vec<bool> =
            candidates.iter().map(|c| self.of(c.who, seen) == Some(gold.entity.as_str())).collect();
        if !right.contains(&true)
            && let Some(nobody) = right.last_mut()
        {
            *nobody = true;
        }
        self.right += usize::from(chosen.is_some_and(|c| right[c]));
        self.choices.push(Choice { candidates: candidates.iter().map(|c| c.features).collect(), right });
        chosen
    }
}

/// Maximum likelihood with weight decay, by gradient ascent with a step for each weight (Adagrad, Duchi et al. 2011).
fn fit(choices: &[Choice], mut weights: Weights) -> Weights {
    let mut steps = [1e-3_f32; COUNT];
    for _ in 0..PASSES {
        for choice in choices {
            let scores: Vec<f32> = choice.candidates.iter().map(|f| weights.score(f)).collect();
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            let chances: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
            let all: f32 = chances.iter().sum();
            let good: f32 = chances.iter().zip(&choice.right).filter(|c| *c.1).map(|c| c.0).sum();
            let mut gradient = [0.0_f32; COUNT];
            for ((features, chance), right) in choice.candidates.iter().zip(&chances).zip(&choice.right) {
                let pull = if *right { chance / good.max(1e-9) } else { 0.0 } - chance / all;
                for (g, f) in gradient.iter_mut().zip(features) {
                    *g += pull * f;
                }
            }
            for ((w, g), step) in weights.0.iter_mut().zip(gradient).zip(&mut steps) {
                let g = g - DECAY * *w;
                *step += g * g;
                *w += RATE * g / step.sqrt();
            }
        }
    }
    weights
}
