//! message -> change of the model, and effects to be carried out. No I/O, and nothing that can fail.

use super::model::{happens_something, says_something};
use super::opening::{self, Listing};
use super::{
    Action, AppAction, ArticleAction, Facts, Input, ListAction, Model, Overlay, Pane, PeopleOrder, PeopleWhich, Prompt,
    PromptKind, Search, SheetAction, Spot,
};
use crate::analysis::EntityId;
use crate::document::{Document, PartialDate, Span};
use crate::keys::{Context, Key};
use crate::overlays::{card, help};
use crate::ui::Theme;
use std::sync::Arc;

/// What comes in from outside.
#[derive(Debug, Clone)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The terminal has a new size.
    Resize(u16, u16),
    /// The whole text of a document whose beginning was shown first.
    Loaded(Arc<Document>),
    /// The analysis of a document.
    Analysed(Arc<Facts>),
    /// What a search found.
    Found(String, Vec<Span>),
    /// A sentence for the reader.
    Note(String),
    /// Another text, and whether it is all of its page.
    Opened(Box<crate::source::Opened>, bool),
}

/// What is to be done outside of the model.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Give the terminal back and stop until the shell continues the program.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Analyse the document against the date, and send [`Message::Analysed`].
    Analyse(Arc<Document>, Option<PartialDate>),
    /// Open another text (all of its page, if true), and send [`Message::Opened`].
    Open(crate::source::Input, bool),
    /// Find words in the document, and send [`Message::Found`].
    Find(Arc<Document>, String),
}

/// Takes a message in.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => {
            model.message = None;
            let effects = if model.prompt.is_some() { type_key(model, key) } else { press(model, key) };
            // What is listed decides how the side is shared out.
            model.lay_out(model.screen.size);
            effects
        }
        Message::Paste(text) => match &mut model.prompt {
            Some(prompt) => {
                prompt.input.insert(&text);
                typed(model)
            }
            None => Vec::new(),
        },
        Message::Resize(width, height) => {
            model.lay_out((width, height));
            Vec::new()
        }
        Message::Loaded(document) => {
            // The beginning that was shown is the beginning of the whole: places stay as they are.
            model.published = model.published.or(document.published);
            model.document = document;
            model.complete = true;
            model.lay_out(model.screen.size);
            vec![Effect::Analyse(model.document.clone(), model.published)]
        }
        Message::Analysed(facts) => {
            settle(model, facts);
            Vec::new()
        }
        Message::Found(query, hits) => {
            found(model, query, hits);
            Vec::new()
        }
        Message::Opened(opened, whole) => opening::opened(model, *opened, whole),
        Message::Note(text) => {
            model.message = Some(text);
            Vec::new()
        }
    }
}

/// Takes an analysis in; what was chosen stays chosen where the new analysis has it too.
fn settle(model: &mut Model, facts: Arc<Facts>) {
    let chosen = model.chosen.and_then(|e| model.facts.as_deref()?.name(e).map(|(name, _)| name.to_owned()));
    model.chosen = chosen.and_then(|name| {
        facts.entities.iter().position(|e| e.name == name).and_then(|i| u32::try_from(i).ok()).map(EntityId)
    });
    let place = model.spot.and_then(|s| model.place_of(s));
    let keeps = |s: Spot| match s {
        Spot::Mention(i) => facts.mentions.get(i as usize).map(|m| m.span) == place,
        Spot::Quote(i) => facts.quotes.get(i as usize).and_then(|q| q.spans.first().copied()) == place,
        Spot::Time(i) => facts.times.get(i as usize).map(|t| t.span) == place,
        Spot::Hit(_) => true,
    };
    model.spot = model.spot.filter(|s| keeps(*s));
    model.quote = model.quote.filter(|i| (*i as usize) < facts.quotes.len());
    model.row = None;
    model.overlays.retain(|o| !matches!(o, Overlay::Card(..)));
    model.facts = Some(facts);
    model.lay_out(model.screen.size);
}

fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    match model.keymap.action(model.context(), key) {
        Some(Action::App(action)) => app(model, action),
        Some(Action::Article(action)) => {
            article(model, action);
            Vec::new()
        }
        Some(Action::List(action)) => {
            list(model, action);
            Vec::new()
        }
        Some(Action::Sheet(action)) => sheet(model, action),
        None => {
            let help = model.keymap.key_for(Action::App(AppAction::Help)).unwrap_or_default();
            model.message = Some(format!("{key} does nothing here; {help} shows the keys"));
            Vec::new()
        }
    }
}

fn app(model: &mut Model, action: AppAction) -> Vec<Effect> {
    match action {
        AppAction::Article => model.focus(Pane::Article),
        AppAction::People => model.focus(Pane::People),
        AppAction::Timeline => model.focus(Pane::Timeline),
        AppAction::Quotes => model.focus(Pane::Quotes),
        AppAction::NextMention => stops(model, true),
        AppAction::PreviousMention => stops(model, false),
        AppAction::Next => next(model, true),
        AppAction::Previous => next(model, false),
        AppAction::NextQuote => quotes(model, true),
        AppAction::PreviousQuote => quotes(model, false),
        AppAction::NextTime => times(model, true),
        AppAction::PreviousTime => times(model, false),
        AppAction::Search => prompt(model, PromptKind::Search, ""),
        AppAction::Date => {
            let now = model.published.map(|d| d.to_string()).unwrap_or_default();
            prompt(model, PromptKind::Date, &now);
        }
        AppAction::Back => match model.jumps.back(model.top) {
            Some(place) => model.scroll_to(place),
            None => model.message = Some("Nothing to go back to".into()),
        },
        AppAction::Forward => match model.jumps.forward() {
            Some(place) => model.scroll_to(place),
            None => model.message = Some("Nothing to go forward to".into()),
        },
        AppAction::Release => {
            model.spot = None;
            model.chosen = None;
            model.quote = None;
            model.row = None;
            model.search = None;
            model.people_which = PeopleWhich::People;
        }
        AppAction::Theme => {
            let themes = Theme::shipped();
            let next = themes.iter().position(|t| t.name == model.theme.name).map_or(0, |i| (i + 1) % themes.len());
            model.theme = themes[next].clone();
            model.message = Some(format!("Theme: {}", model.theme.name));
        }
        AppAction::Zen => {
            model.zen = !model.zen;
            model.pane = Pane::Article;
        }
        AppAction::Help => model.overlays.push(Overlay::Help(0)),
        AppAction::Redraw => return vec![Effect::Redraw],
        AppAction::Suspend => return vec![Effect::Suspend],
        AppAction::Contents => opening::show(model, Listing::Contents),
        AppAction::Links => opening::show(model, Listing::Links),
        AppAction::Shelf => opening::show(model, Listing::Shelf),
        AppAction::Whole => return opening::whole(model),
        AppAction::Quit => return vec![Effect::Quit],
    }
    Vec::new()
}

fn article(model: &mut Model, action: ArticleAction) {
    let page = isize::try_from(model.height().saturating_sub(2).max(1)).unwrap_or(1);
    match action {
        ArticleAction::LineDown => model.scroll(1),
        ArticleAction::LineUp => model.scroll(-1),
        ArticleAction::HalfDown => model.scroll((page / 2).max(1)),
        ArticleAction::HalfUp => model.scroll(-(page / 2).max(1)),
        ArticleAction::PageDown => model.scroll(page),
        ArticleAction::PageUp => model.scroll(-page),
        ArticleAction::ParagraphDown => {
            let here = model.document.block_at(model.top);
            let to = model.document.blocks.get(here + 1).map_or(model.document.text.len(), |b| b.span.start());
            model.scroll_to(to);
        }
        ArticleAction::ParagraphUp => {
            let here = model.document.block_at(model.top);
            let start = |i: usize| model.document.blocks.get(i).map_or(0, |b| b.span.start());
            let to = if start(here) < model.top { start(here) } else { start(here.saturating_sub(1)) };
            model.scroll_to(to);
        }
        ArticleAction::Start => {
            model.jumps.leave(model.top);
            model.scroll_to(0);
        }
        ArticleAction::End => {
            model.jumps.leave(model.top);
            let lowest = model.lowest_top();
            model.place_top(lowest);
        }
        ArticleAction::Card => match model.chosen {
            Some(entity) => model.overlays.push(Overlay::Card(entity, 0)),
            None => stops(model, true),
        },
        ArticleAction::Lists => model.focus(model.side),
    }
}

/// Goes to the next or previous name.
fn stops(model: &mut Model, forward: bool) {
    let Some(facts) = model.facts.clone() else { return wait(model) };
    let places: Vec<_> =
        facts.stops().iter().map(|i| (facts.mentions[*i as usize].span.start(), Spot::Mention(*i))).collect();
    if places.is_empty() {
        model.message = Some("No names were found in this text".into());
    }
    model.walk(&places, forward);
}

fn quotes(model: &mut Model, forward: bool) {
    let Some(facts) = model.facts.clone() else { return wait(model) };
    let places: Vec<_> =
        (0u32..).zip(&facts.quotes).filter_map(|(i, q)| q.spans.first().map(|s| (s.start(), Spot::Quote(i)))).collect();
    if places.is_empty() {
        model.message = Some("Nobody is quoted in this text".into());
    }
    model.walk(&places, forward);
}

fn times(model: &mut Model, forward: bool) {
    let Some(facts) = model.facts.clone() else { return wait(model) };
    let places: Vec<_> = (0u32..).zip(&facts.times).map(|(i, t)| (t.span.start(), Spot::Time(i))).collect();
    if places.is_empty() {
        model.message = Some("No dates or times were found in this text".into());
    }
    model.walk(&places, forward);
}

fn wait(model: &mut Model) {
    model.message = Some("The text is still being read; names come in a moment".into());
}

/// Next or previous mention of the chosen one, or search hit, whichever the reader last went for.
fn next(model: &mut Model, forward: bool) {
    let hits: Vec<_> =
        model.search.iter().flat_map(|s| (0u32..).zip(&s.hits).map(|(i, h)| (h.start(), Spot::Hit(i)))).collect();
    let on_hits = !hits.is_empty() && (matches!(model.spot, Some(Spot::Hit(_))) || model.chosen.is_none());
    if on_hits {
        return model.walk(&hits, forward);
    }
    let facts = model.facts.clone();
    match (facts, model.chosen) {
        (Some(facts), Some(entity)) => {
            let mentions = facts.entities.get(entity.index()).map_or(&[][..], |e| &e.mentions);
            let places: Vec<_> =
                mentions.iter().map(|i| (facts.mentions[*i as usize].span.start(), Spot::Mention(*i))).collect();
            model.walk(&places, forward);
        }
        _ => model.message = Some("Nobody is chosen yet: Tab goes to the next name, / finds words".into()),
    }
}

fn prompt(model: &mut Model, kind: PromptKind, text: &str) {
    model.prompt = Some(Prompt { kind, input: Input::new(text), before: model.top });
}

fn type_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(prompt) = &mut model.prompt else { return Vec::new() };
    match key.to_string().as_str() {
        "Enter" => finish(model),
        "Esc" | "C-c" | "C-g" => {
            let Some(prompt) = model.prompt.take() else { return Vec::new() };
            match prompt.kind {
                PromptKind::Search => {
                    model.search = None;
                    model.spot = model.spot.filter(|s| !matches!(s, Spot::Hit(_)));
                    model.scroll_to(prompt.before);
                }
                PromptKind::Filter => model.filter.clear(),
                PromptKind::Date => {}
            }
            Vec::new()
        }
        "Backspace" if prompt.input.text().is_empty() => {
            model.prompt = None;
            Vec::new()
        }
        _ => {
            if prompt.input.key(key) {
                typed(model)
            } else {
                Vec::new()
            }
        }
    }
}

/// What a change of the typed line does at once.
fn typed(model: &mut Model) -> Vec<Effect> {
    let Some(prompt) = &model.prompt else { return Vec::new() };
    let text = prompt.input.text().to_owned();
    match prompt.kind {
        PromptKind::Search => vec![Effect::Find(model.document.clone(), text)],
        PromptKind::Filter => {
            model.filter = text;
            Vec::new()
        }
        PromptKind::Date => Vec::new(),
    }
}

fn finish(model: &mut Model) -> Vec<Effect> {
    let Some(prompt) = model.prompt.take() else { return Vec::new() };
    let text = prompt.input.text().trim().to_owned();
    match prompt.kind {
        PromptKind::Search => {
            if !text.is_empty() && model.top != prompt.before {
                model.jumps.leave(prompt.before);
            }
        }
        PromptKind::Filter => model.filter = text,
        PromptKind::Date => {
            let date = if text.is_empty() { Ok(None) } else { text.parse().map(Some) };
            match date {
                Ok(date) => {
                    model.published = date;
                    return vec![Effect::Analyse(model.document.clone(), date)];
                }
                Err(why) => {
                    model.message = Some(why);
                    model.prompt = Some(prompt);
                }
            }
        }
    }
    Vec::new()
}

/// Shows what a search found, if it is still the one asked for.
fn found(model: &mut Model, query: String, hits: Vec<Span>) {
    let Some(prompt) = &model.prompt else {
        if model.search.as_ref().is_some_and(|s| s.query == query) {
            model.search = Some(Search { query, hits });
        }
        return;
    };
    if prompt.kind != PromptKind::Search || prompt.input.text() != query {
        return;
    }
    let before = prompt.before;
    let first = hits.partition_point(|h| h.start() < before);
    let first = if first < hits.len() { first } else { 0 };
    model.spot = None;
    let some = !hits.is_empty();
    model.search = (!query.trim().is_empty()).then_some(Search { query, hits });
    model.scroll_to(before);
    if some {
        let hit = Spot::Hit(u32::try_from(first).unwrap_or(0));
        model.spot = Some(hit);
        if let Some(span) = model.place_of(hit) {
            model.reveal(span.start());
        }
    }
}

/// Moves in a list, or opens what is marked.
fn list(model: &mut Model, action: ListAction) {
    let page = model.screen.list(model.pane).map_or(5, |r| usize::from(r.height / 3).max(1));
    let count = match model.pane {
        Pane::People => model.listed_people().len(),
        Pane::Timeline => model.listed_rows().len(),
        Pane::Quotes => model.listed_quotes().len(),
        Pane::Article => 0,
    };
    let here = marked(model);
    let last = count.saturating_sub(1);
    let to = match action {
        ListAction::Down => here.map_or(0, |i| (i + 1).min(last)),
        ListAction::Up => here.map_or(last, |i| i.saturating_sub(1)),
        ListAction::PageDown => here.map_or(0, |i| (i + page).min(last)),
        ListAction::PageUp => here.map_or(0, |i| i.saturating_sub(page)),
        ListAction::Start => 0,
        ListAction::End => last,
        ListAction::Open => return open(model),
        ListAction::Order => return order(model),
        ListAction::Which => return which(model),
        ListAction::Filter => {
            if model.pane == Pane::People {
                let filter = model.filter.clone();
                prompt(model, PromptKind::Filter, &filter);
            } else {
                model.message = Some("Letters filter the people; go there with 2".into());
            }
            return;
        }
        ListAction::Leave => return model.focus(Pane::Article),
    };
    if count > 0 {
        mark(model, to);
    }
}

/// The index of the marked row in the list that has the focus.
pub(crate) fn marked(model: &Model) -> Option<usize> {
    match model.pane {
        Pane::People => model.listed_people().iter().position(|e| Some(*e) == model.chosen),
        Pane::Timeline => model.listed_rows().iter().position(|i| Some(*i) == model.row),
        Pane::Quotes => model.listed_quotes().iter().position(|i| Some(*i) == model.quote),
        Pane::Article => None,
    }
}

/// Marks a row of the list that has the focus; the article goes along.
fn mark(model: &mut Model, index: usize) {
    let Some(facts) = model.facts.clone() else { return };
    match model.pane {
        Pane::People => {
            if let Some(entity) = model.listed_people().get(index) {
                model.go_to_entity(*entity);
            }
        }
        Pane::Timeline => {
            if let Some(i) = model.listed_rows().get(index).copied() {
                let row = &facts.timeline[i as usize];
                match row.time {
                    Some(time) => model.go(Spot::Time(time)),
                    None => model.jump(row.sentence.start()),
                }
                model.row = Some(i);
            }
        }
        Pane::Quotes => {
            if let Some(i) = model.listed_quotes().get(index).copied() {
                let keep = model.chosen;
                model.go(Spot::Quote(i));
                // Walking down the list of all speakers must not narrow it to one of them.
                if keep.is_none() {
                    model.chosen = None;
                }
            }
        }
        Pane::Article => {}
    }
}

fn open(model: &mut Model) {
    match (model.pane, model.chosen) {
        (Pane::People, Some(entity)) => model.overlays.push(Overlay::Card(entity, 0)),
        (Pane::People, None) => mark(model, 0),
        _ => model.focus(Pane::Article),
    }
}

fn order(model: &mut Model) {
    match model.pane {
        Pane::People => {
            model.people_order = match model.people_order {
                PeopleOrder::Weight => PeopleOrder::Appearance,
                PeopleOrder::Appearance => PeopleOrder::Name,
                PeopleOrder::Name => PeopleOrder::Weight,
            }
        }
        Pane::Timeline => model.told_order = !model.told_order,
        Pane::Quotes => model.by_speaker = !model.by_speaker,
        Pane::Article => {}
    }
}

fn which(model: &mut Model) {
    match model.pane {
        Pane::People => {
            let turn = PeopleWhich::TURN;
            let next = turn.iter().position(|w| *w == model.people_which).map_or(0, |i| (i + 1) % turn.len());
            model.people_which = turn[next];
        }
        _ => {
            let narrow = model.followed(says_something).or(model.followed(happens_something)).is_some();
            model.everything = narrow;
        }
    }
}

/// Moves on the sheet on top, or follows its marked line.
fn sheet(model: &mut Model, action: SheetAction) -> Vec<Effect> {
    let Some(top) = model.overlays.last().cloned() else { return Vec::new() };
    if action == SheetAction::Close {
        model.overlays.pop();
        return Vec::new();
    }
    let page = usize::from(model.screen.sheet.height).saturating_sub(3).max(1);
    let (here, last) = match &top {
        Overlay::Help(line) => (*line, help::lines(model).len().saturating_sub(page)),
        Overlay::Card(entity, line) => (*line, card::lines(model, *entity).targets().saturating_sub(1)),
        Overlay::List(list, row) => (*row, list.count(model).saturating_sub(1)),
    };
    let to = match action {
        SheetAction::Down => (here + 1).min(last),
        SheetAction::Up => here.saturating_sub(1),
        SheetAction::PageDown => (here + page / 2).min(last),
        SheetAction::PageUp => here.saturating_sub(page / 2),
        SheetAction::Start => 0,
        SheetAction::End => last,
        SheetAction::Open => {
            if let Overlay::Card(entity, line) = top {
                follow_card(model, entity, line);
            } else if let Overlay::List(list, row) = top {
                return opening::open(model, list, row);
            }
            return Vec::new();
        }
        SheetAction::Close => return Vec::new(),
    };
    if let Some(Overlay::Help(line) | Overlay::Card(_, line) | Overlay::List(_, line)) = model.overlays.last_mut() {
        *line = to;
    }
    Vec::new()
}

fn follow_card(model: &mut Model, entity: EntityId, line: usize) {
    match card::lines(model, entity).target(line) {
        Some(card::Target::Place(offset)) => {
            model.overlays.clear();
            model.focus(Pane::Article);
            model.jump(offset);
            let spot = model.facts.as_deref().and_then(|facts| {
                let i = facts.mentions.partition_point(|m| m.span.start() < offset);
                facts.mentions.get(i).filter(|m| m.span.start() == offset && m.entity == Some(entity))?;
                u32::try_from(i).ok()
            });
            if let Some(i) = spot {
                model.spot = Some(Spot::Mention(i));
            }
        }
        Some(card::Target::Entity(other)) => {
            model.choose(other);
            model.overlays.push(Overlay::Card(other, 0));
        }
        None => {}
    }
}

impl Context {
    /// The actions that the status line names where this context has the focus.
    pub fn hints(self) -> &'static [(Action, &'static str)] {
        const NAMES: (Action, &str) = (Action::App(AppAction::NextMention), "name");
        const KEYS: (Action, &str) = (Action::App(AppAction::Help), "keys");
        const FIND: (Action, &str) = (Action::App(AppAction::Search), "find");
        match self {
            Self::Article | Self::Everywhere => &[
                NAMES,
                (Action::App(AppAction::Next), "next"),
                (Action::Article(ArticleAction::Card), "card"),
                (Action::App(AppAction::NextQuote), "quote"),
                (Action::App(AppAction::NextTime), "time"),
                FIND,
                KEYS,
            ],
            Self::List => &[
                (Action::List(ListAction::Down), "down"),
                (Action::List(ListAction::Open), "open"),
                (Action::List(ListAction::Order), "order"),
                (Action::List(ListAction::Which), "which"),
                (Action::List(ListAction::Leave), "article"),
                KEYS,
            ],
            Self::Sheet => &[
                (Action::Sheet(SheetAction::Down), "down"),
                (Action::Sheet(SheetAction::Open), "go there"),
                (Action::Sheet(SheetAction::Close), "close"),
            ],
        }
    }
}
