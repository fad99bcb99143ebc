//! Who appears with whom: how often two are named in one sentence.

use super::action::actions;
use super::{Effect, Model, Overlay, Pane, PeopleWhich};
use crate::analysis::EntityId;
use crate::document::Span;
use crate::words::told;
use std::sync::Arc;

actions! {
    /// In the view of who appears with whom.
    CompanyAction {
        Down = "down", "next row";
        Up = "up", "previous row";
        Right = "right", "next column";
        Left = "left", "previous column";
        Which = "which", "choose which kinds are shown";
        Next = "next", "next sentence with both";
        Previous = "previous", "previous sentence with both";
        Open = "open", "go to the sentence";
        Card = "card", "all about the one of the row";
        Close = "close", "close";
    }
}

/// More rows than these say nothing more.
const MOST: usize = 20;
/// More names in one sentence than this are a list.
const CROWD: usize = 12;

/// What the view shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Company {
    /// The pairs: worked out once, for a long text has many.
    pub table: Arc<Table>,
    /// The sentences that name the marked pair, each with the place where the first of the two is named in it.
    pub sentences: Arc<Vec<(Span, usize)>>,
    /// The marked row: an index into [`Table::who`].
    pub row: usize,
    /// The marked column.
    pub column: usize,
    /// Which of the sentences of both is meant.
    pub sentence: usize,
}

/// Entities, and in how many sentences each two of them are named together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The most prominent of those that are named with another one.
    pub who: Vec<EntityId>,
    counts: Vec<u32>,
}

impl Table {
    /// Works the table out of what the reader may know so far.
    pub fn of(model: &Model) -> Self {
        let Some(facts) = model.facts.as_deref() else { return Self::default() };
        let horizon = model.horizon();
        // Twice as many as can be shown: who is alone in all sentences gives way.
        let wanted = |e: &&EntityId| facts.name(**e).is_some_and(|(_, kind)| model.people_which.holds(kind));
        let all: Vec<EntityId> = facts.prominent().iter().filter(wanted).take(2 * MOST).copied().collect();
        let n = all.len();
        let mut rank = vec![usize::MAX; facts.entities.len()];
        for (i, e) in all.iter().enumerate() {
            rank[e.index()] = i;
        }
        let mut counts = vec![0u32; n * n];
        for sentence in facts.sentences.iter().take_while(|s| horizon.is_none_or(|end| s.start() < end)) {
            let mentions = facts.mentions_in(*sentence).iter();
            let mentions = mentions.filter(|m| horizon.is_none_or(|end| m.span.start() < end));
            let mut here: Vec<usize> = mentions.filter_map(|m| m.entity).map(|e| rank[e.index()]).collect();
            here.retain(|r| *r < n);
            here.sort_unstable();
            here.dedup();
            if here.len() > CROWD {
                continue;
            }
            for a in &here {
                for b in here.iter().filter(|b| *b != a) {
                    counts[a * n + b] += 1;
                }
            }
        }
        let kept: Vec<usize> =
            (0..n).filter(|i| counts[i * n..(i + 1) * n].iter().any(|c| *c > 0)).take(MOST).collect();
        let mut out = Self { who: kept.iter().map(|i| all[*i]).collect(), counts: Vec::new() };
        for a in &kept {
            out.counts.extend(kept.iter().map(|b| counts[a * n + b]));
        }
        out
    }

    /// In how many sentences two are named together.
    pub fn count(&self, row: usize, column: usize) -> u32 {
        self.counts.get(row * self.who.len() + column).copied().unwrap_or(0)
    }

    /// The largest count.
    pub fn most(&self) -> u32 {
        self.counts.iter().copied().max().unwrap_or(0)
    }

    /// The sentences that name two entities, in order, each with the place where the first of the two is named.
    pub fn sentences(&self, model: &Model, row: usize, column: usize) -> Vec<(Span, usize)> {
        let Some(facts) = model.facts.as_deref() else { return Vec::new() };
        let (Some(a), Some(b)) = (self.who.get(row).copied(), self.who.get(column).copied()) else { return Vec::new() };
        let horizon = model.horizon();
        let mut out: Vec<(Span, usize)> = Vec::new();
        for mention in facts.entities[a.index()].mentions.iter().filter_map(|i| facts.mentions.get(*i as usize)) {
            let i = facts.sentences.partition_point(|s| s.end() <= mention.span.start());
            let Some(sentence) = facts.sentences.get(i) else { continue };
            if out.last().is_some_and(|(s, _)| s == sentence) || horizon.is_some_and(|end| mention.span.start() >= end)
            {
                continue;
            }
            let here = facts.mentions_in(*sentence);
            if let Some(other) = here.iter().find(|m| m.entity == Some(b))
                && horizon.is_none_or(|end| other.span.start() < end)
            {
                out.push((*sentence, mention.span.start().min(other.span.start())));
            }
        }
        out
    }
}

/// Opens the view, with the chosen one's row marked.
pub(super) fn open(model: &mut Model) {
    let table = Table::of(model);
    if table.who.is_empty() {
        let words =
            if model.facts.is_some() { "No two of this kind are named in one sentence" } else { told::STILL_READING };
        model.message = Some(words.into());
        return;
    }
    let row = table.who.iter().position(|e| Some(*e) == model.chosen).unwrap_or(0);
    let view = at(model, Arc::new(table), row, None);
    model.overlays.push(Overlay::Company(view));
}

/// The view with a pair marked; without a column the one that the row is named with most.
fn at(model: &Model, table: Arc<Table>, row: usize, column: Option<usize>) -> Company {
    let last = table.who.len().saturating_sub(1);
    let row = row.min(last);
    let column = column.unwrap_or_else(|| best(&table, row)).min(last);
    let sentences = Arc::new(table.sentences(model, row, column));
    Company { table, sentences, row, column, sentence: 0 }
}

/// Works the view on top out anew, when what is known has changed.
pub(super) fn renew(model: &mut Model) {
    let Some(Overlay::Company(view)) = model.overlays.last() else { return };
    let (row, column) = (view.row, view.column);
    let next = at(model, Arc::new(Table::of(model)), row, Some(column));
    if let Some(Overlay::Company(view)) = model.overlays.last_mut() {
        *view = next;
    }
}

/// Marks a pair that was clicked; on the marked one, goes to its sentence.
pub(super) fn click(model: &mut Model, row: usize, column: Option<usize>) -> Vec<Effect> {
    let Some(Overlay::Company(now)) = model.overlays.last().cloned() else { return Vec::new() };
    if now.row == row && column.is_some_and(|c| c == now.column) {
        return company(model, CompanyAction::Open);
    }
    let next = at(model, now.table, row, column);
    if let Some(Overlay::Company(view)) = model.overlays.last_mut() {
        *view = next;
    }
    Vec::new()
}

/// The column of the one that a row is named with most.
fn best(table: &Table, row: usize) -> usize {
    (0..table.who.len()).rev().max_by_key(|c| table.count(row, *c)).unwrap_or(0)
}

/// Moves in the view.
pub(super) fn company(model: &mut Model, action: CompanyAction) -> Vec<Effect> {
    let Some(Overlay::Company(now)) = model.overlays.last().cloned() else { return Vec::new() };
    let pair = |model: &Model, row: usize, column: usize| at(model, now.table.clone(), row, Some(column));
    let to = match action {
        CompanyAction::Down => pair(model, now.row + 1, now.column),
        CompanyAction::Up => pair(model, now.row.saturating_sub(1), now.column),
        CompanyAction::Right => pair(model, now.row, now.column + 1),
        CompanyAction::Left => pair(model, now.row, now.column.saturating_sub(1)),
        CompanyAction::Next => {
            let last = now.sentences.len().saturating_sub(1);
            Company { sentence: (now.sentence + 1).min(last), ..now }
        }
        CompanyAction::Previous => Company { sentence: now.sentence.saturating_sub(1), ..now },
        CompanyAction::Which => which(model, now),
        CompanyAction::Open => {
            match now.sentences.get(now.sentence) {
                Some((_, place)) => {
                    model.overlays.clear();
                    model.focus(Pane::Article);
                    if let Some(who) = now.table.who.get(now.row) {
                        model.choose(*who);
                    }
                    model.jump(*place);
                }
                None => model.message = Some(told::NEVER_TOGETHER.into()),
            }
            return Vec::new();
        }
        CompanyAction::Card => {
            if let Some(who) = now.table.who.get(now.row).copied() {
                model.choose(who);
                model.overlays.push(Overlay::Card(who, 0));
            }
            return Vec::new();
        }
        CompanyAction::Close => {
            model.overlays.pop();
            return Vec::new();
        }
    };
    if let Some(Overlay::Company(view)) = model.overlays.last_mut() {
        *view = to;
    }
    Vec::new()
}

/// On to the next kind of which some are named together.
fn which(model: &mut Model, now: Company) -> Company {
    let turn = PeopleWhich::TURN;
    let here = turn.iter().position(|w| *w == model.people_which).unwrap_or(0);
    for step in 1..=turn.len() {
        model.people_which = turn[(here + step) % turn.len()];
        let table = Table::of(model);
        if !table.who.is_empty() {
            return at(model, Arc::new(table), 0, None);
        }
    }
    now
}
