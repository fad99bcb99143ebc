//! The foot of the screen: what is in focus, which keys matter, and the place in the article.

use super::{Role, put, put_line, run};
use crate::analysis::Precision;
use crate::app::{
    Action, AppAction, ArticleAction, Facts, Listing, Model, Overlay, Pane, PromptKind, Search, SheetAction, Spot,
};
use crate::layout::{fit, width};
use crate::panes::quotes;
use crate::words::{prompt, status};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

/// Draws the foot.
pub(super) fn draw(model: &Model, buffer: &mut Buffer) {
    let foot = model.screen.foot;
    if foot.height == 0 {
        return;
    }
    let row = match foot.height {
        3.. => {
            for x in foot.left()..foot.right() {
                put(buffer, x, foot.y, 1, "─", model.theme.style(Role::Rule));
            }
            foot.y + 1
        }
        _ => foot.y,
    };
    let margin = if foot.width >= 40 { 2 } else { 0 };
    let line = Rect::new(foot.x + margin, row, foot.width - 2 * margin, 1);
    match &model.prompt {
        Some(_) => typed(model, buffer, line),
        None => words(model, buffer, line),
    }
    if foot.height >= 2 {
        bar(model, buffer, Rect::new(line.x, row + 1, line.width, 1));
    }
}

/// The line that the reader is typing, with its cursor.
fn typed(model: &Model, buffer: &mut Buffer, area: Rect) {
    let Some(prompt) = &model.prompt else { return };
    // Ends of lines are shown as signs.
    let before = prompt.input.before().replace('\n', "⏎");
    let after = prompt.input.text()[prompt.input.before().len()..].replace('\n', "⏎");
    let theme = &model.theme;
    let (label, hint) = match prompt.kind {
        PromptKind::Search => ("/", found(model)),
        PromptKind::Filter(pane) => {
            let count = match pane {
                Pane::People => model.listed_people().len(),
                Pane::Timeline => model.listed_rows().len(),
                Pane::Quotes | Pane::Article => model.listed_quotes().len(),
            };
            (prompt::ONLY_WITH, status::left(count))
        }
        PromptKind::Sift if matches!(model.overlays.last(), Some(Overlay::Help(_))) => {
            (prompt::ONLY_WITH, String::new())
        }
        PromptKind::Sift => (prompt::ONLY_WITH, prompt::UP_DOWN.into()),
        PromptKind::Command => (":", prompt::COMMAND_HINT.into()),
        PromptKind::Percent => (prompt::PERCENT, prompt::PERCENT_HINT.into()),
        PromptKind::Whom => (prompt::WHO, prompt::WHO_HINT.into()),
        PromptKind::Name(_) => (prompt::NAME, String::new()),
        PromptKind::Note => (prompt::NOTE, prompt::NOTE_HINT.into()),
        PromptKind::Dossier => (prompt::DOSSIER, prompt::DOSSIER_HINT.into()),
        PromptKind::Replace => {
            let path = model.taking.as_deref().map(crate::source::sanitize_line).unwrap_or_default();
            (prompt::REPLACE, status::is_there(&path))
        }
        PromptKind::Date => (prompt::DATE, prompt::DATE_HINT.into()),
    };
    let mut x = area.x + put(buffer, area.x, area.y, area.width, label, theme.style(Role::Key));
    // A long line shows its end: the part around the cursor.
    let room = usize::from(area.right().saturating_sub(x + 1));
    let mut before = before.as_str();
    while width(before) > room.saturating_sub(4) {
        let mut rest = before.char_indices();
        rest.next();
        before = rest.next().map_or("", |(i, _)| &before[i..]);
    }
    x += put(buffer, x, area.y, area.right().saturating_sub(x), before, theme.ink());
    let cursor_end = x + put(
        buffer,
        x,
        area.y,
        area.right().saturating_sub(x),
        if after.is_empty() { " " } else { &after },
        theme.ink(),
    );
    if let Some(cell) = buffer.cell_mut((x, area.y)) {
        cell.set_style(Style::new().add_modifier(Modifier::REVERSED));
    }
    let message = model.message.clone().unwrap_or(hint);
    let room = area.right().saturating_sub(cursor_end + 2);
    let message = fit(&message, room.into());
    put(
        buffer,
        area.right() - u16::try_from(width(&message)).unwrap_or(0).min(room),
        area.y,
        room,
        &message,
        theme.style(Role::Dim),
    );
}

/// "3 of 17" while searching.
fn found(model: &Model) -> String {
    if model.prompt.as_ref().is_some_and(|p| p.input.text().is_empty()) {
        return prompt::SEARCH_HINT.into();
    }
    match (&model.search, model.spot) {
        (Some(search), Some(Spot::Hit(i))) => status::of(i as usize + 1, search.hits.len()),
        (Some(Search { problem: Some(problem), .. }), _) => problem.clone(),
        (Some(search), _) if search.hits.is_empty() => status::NOT_FOUND.into(),
        _ => String::new(),
    }
}

/// What is in focus at the left, the keys at the right.
fn words(model: &Model, buffer: &mut Buffer, area: Rect) {
    let theme = &model.theme;
    let typed = model.typing.shown();
    let left = match &model.message {
        _ if !model.typing.is_empty() => waiting(model, &typed),
        Some(message) => Line::from(run(message.clone(), theme.style(Role::Message))),
        None => focus(model, area.width.into()),
    };
    let used = put_line(buffer, area.x, area.y, area.width, &left);
    if !model.typing.is_empty() {
        // The next key goes on with what is begun: it does nothing of what it does elsewhere.
        return;
    }
    let mut room = usize::from(area.width.saturating_sub(used + 2));
    let mut keys: Vec<Vec<Span<'static>>> = Vec::new();
    // The keys from the last one on, so that help is the last to give way.
    let idle = |a: &Action| {
        let of_chosen =
            [Action::App(AppAction::Next), Action::App(AppAction::Mend), Action::Article(ArticleAction::Card)];
        model.chosen.is_none() && model.spot.is_none() && of_chosen.contains(a)
    };
    // What a sheet can't do is not named there.
    let amiss = |a: &Action| match model.overlays.last() {
        Some(Overlay::Help(_)) => *a == Action::Sheet(SheetAction::Open),
        Some(Overlay::Mend(..)) => *a == Action::Sheet(SheetAction::Sift),
        _ => false,
    };
    for (action, word) in model.context().hints().iter().rev().filter(|(a, _)| !idle(a) && !amiss(a)) {
        let Some(key) = model.keymap.key_for(*action) else { continue };
        let in_menu = matches!(model.overlays.last(), Some(Overlay::Mend(..)));
        let in_kinds = matches!(model.overlays.last(), Some(Overlay::List(Listing::Marked, _)));
        let word = match *action == Action::Sheet(SheetAction::Open) {
            true if in_menu => status::CHOOSE,
            true if in_kinds => status::ON_OR_OFF,
            _ => word,
        };
        let key = if key == "Enter" { "⏎".to_owned() } else { key };
        let cells = width(&key) + 1 + width(word) + 2;
        if cells > room {
            continue;
        }
        room -= cells;
        keys.push(vec![run(key, theme.style(Role::Key)), run(format!(" {word}"), theme.style(Role::Dim))]);
    }
    keys.reverse();
    let mut line = Line::default();
    for (i, key) in keys.into_iter().enumerate() {
        if i > 0 {
            line.push_span(run("  ", theme.style(Role::Dim)));
        }
        line.extend(key);
    }
    let cells: usize = line.spans.iter().map(|s| width(&s.content)).sum();
    let cells = u16::try_from(cells).unwrap_or(0).min(area.width);
    put_line(buffer, area.right() - cells, area.y, cells, &line);
}

/// What is typed and not ended yet, and what it waits for.
fn waiting(model: &Model, typed: &str) -> Line<'static> {
    use crate::app::Waiting;
    let (typed, words) = match &model.typing.waiting {
        Some(Waiting::SetMark) => ("", status::MARK_LETTER),
        Some(Waiting::GoMark) => ("", status::GO_TO_MARK),
        Some(Waiting::Hint(hints)) => (hints.typed.as_str(), status::HINT_LETTERS),
        None if model.typing.keys.is_empty() => (typed, status::TIMES_WHAT),
        None => (typed, status::AND_THEN),
    };
    let gap = if typed.is_empty() { "" } else { "  " };
    Line::from(vec![
        run(typed.to_owned(), model.theme.style(Role::Key)),
        run(format!("{gap}{words}"), model.theme.style(Role::Dim)),
    ])
}

/// A head and what is to be said of it: the first of `ways`, the longest one first, that has room in `cells` beside it. The
/// last one is the least that is to be seen, and the head gives way to it.
fn fitting(head: Span<'static>, ways: &[String], cells: usize, style: Style) -> Line<'static> {
    let room = cells.saturating_sub(width(&head.content) + 2);
    match ways.iter().find(|words| width(words) <= room).or(ways.last()) {
        Some(words) if !words.is_empty() => {
            let room = cells.saturating_sub(width(words) + 2).max(cells / 3);
            let head = run(fit(&head.content, room), head.style);
            Line::from(vec![head, run(format!("  {words}"), style)])
        }
        _ => Line::from(head),
    }
}

/// Who or what is in focus, and where.
fn focus(model: &Model, cells: usize) -> Line<'static> {
    let theme = &model.theme;
    let dim = theme.style(Role::Dim);
    let facts = model.facts.as_deref();
    if let Some(Overlay::Help(_)) = model.overlays.last() {
        return Line::from(run(status::THE_KEYS, dim));
    }
    if let Some(Overlay::Mend(..)) = model.overlays.last() {
        return Line::from(run(status::CORRECTING, dim));
    }
    if let Some(Overlay::Company(_)) = model.overlays.last() {
        return Line::from(run(status::COMPANY, dim));
    }
    if let Some(Overlay::List(Listing::Notes, _)) = model.overlays.last() {
        return Line::from(run(status::HIGHLIGHTS, dim));
    }
    if let Some(Overlay::List(Listing::Marked, _)) = model.overlays.last() {
        return Line::from(run(status::MARKED, dim));
    }
    if let Some(selection) = model.selection {
        return selected(model, selection.span());
    }
    match (model.spot, facts) {
        (Some(Spot::Hit(i)), _) => {
            let Some(search) = &model.search else { return Line::default() };
            Line::from(vec![
                run(format!("/{}", search.query), theme.style(Role::Key)),
                run(format!("  {}", status::of(i as usize + 1, search.hits.len())), dim),
            ])
        }
        (Some(Spot::Quote(i)), Some(facts)) => quote(model, facts, i, cells),
        (Some(Spot::Time(i)), Some(facts)) => time(model, facts, i, cells),
        (Some(Spot::Note(i)), _) => note(model, i),
        (_, Some(facts)) if model.chosen.is_some() => entity(model, facts, cells),
        _ => place(model, cells),
    }
}

fn entity(model: &Model, facts: &Facts, cells: usize) -> Line<'static> {
    let dim = model.theme.style(Role::Dim);
    let horizon = model.horizon();
    let Some((id, entity)) = model.chosen.and_then(|e| Some((e, model.known(e, horizon)?))) else {
        return place(model, cells);
    };
    let count = entity.mentions.len();
    let at = match model.spot {
        Some(Spot::Mention(i)) => entity.mentions.iter().position(|m| *m == i),
        _ => None,
    };
    let (place, short) = match at {
        Some(i) => (status::mention_of(i + 1, count), status::of(i + 1, count)),
        None => (status::mentions(count), count.to_string()),
    };
    let mut about = vec![crate::words::kind(entity.kind).to_owned(), place.clone()];
    let says = facts.of(id).map_or(0, |e| model.quotes_seen(&e.says, horizon).len());
    if says > 0 {
        about.push(status::says(says));
    }
    if let Some(Spot::Mention(i)) = model.spot {
        about.extend(facts.mentions.get(i as usize).and_then(|m| told_by(model, facts, m.span.start())));
    }
    about.extend(horizon.map(|_| status::SO_FAR.to_owned()));
    let style = model.theme.kind(entity.kind).add_modifier(Modifier::BOLD);
    let mut ways: Vec<String> = (2..=about.len()).rev().map(|parts| about[..parts].join(" · ")).collect();
    ways.extend([place, short]);
    fitting(run(entity.name, style), &ways, cells, dim)
}

/// Who says the words at a place, if they are said.
fn told_by(model: &Model, facts: &Facts, offset: usize) -> Option<String> {
    let quote = facts.quotes.get(facts.quote_at(offset)? as usize)?;
    Some(match model.speaker(quote) {
        Some(name) => status::said_by(&name),
        None => status::SAID_BY_NOBODY.to_owned(),
    })
}

fn quote(model: &Model, facts: &Facts, i: u32, cells: usize) -> Line<'static> {
    let dim = model.theme.style(Role::Dim);
    let Some(quote) = facts.quotes.get(i as usize) else { return Line::default() };
    let kind = quote.speaker.and_then(|s| s.entity).and_then(|e| facts.name(e)).map(|(_, k)| k);
    let name = match model.speaker(quote) {
        Some(name) => {
            run(name, kind.map_or(model.theme.style(Role::Key), |k| model.theme.kind(k)).add_modifier(Modifier::BOLD))
        }
        None => run(status::NO_SPEAKER, dim.add_modifier(Modifier::ITALIC)),
    };
    let mut about = vec![quotes::form(quote.form).to_owned()];
    about.extend(quote.doubt().map(str::to_owned));
    let (i, count) = (i as usize + 1, facts.quotes.len());
    let place = status::quotation_of(i, count);
    about.push(place.clone());
    fitting(name, &[about.join(" · "), place, status::of(i, count)], cells, dim)
}

fn time(model: &Model, facts: &Facts, i: u32, cells: usize) -> Line<'static> {
    let dim = model.theme.style(Role::Dim);
    let Some(time) = facts.times.get(i as usize) else { return Line::default() };
    let words = crate::language::flatten(model.document.slice(time.span));
    let value = if time.value == "UNDEF" { status::UNRESOLVED } else { time.value.as_str() };
    let precision = facts.timeline.iter().find(|r| r.time == Some(i)).and_then(|r| r.precision).map(Precision::word);
    let precision = precision.map(|p| format!(" · {p}")).unwrap_or_default();
    let said = told_by(model, facts, time.span.start()).map(|s| format!(" · {s}")).unwrap_or_default();
    let style = Style { add_modifier: Modifier::BOLD, ..model.theme.style(Role::Time) };
    let (i, count) = (i as usize + 1, facts.times.len());
    let place = status::time_of(i, count);
    let ways = [
        format!("{value}{precision} · {place}{said}"),
        format!("{value}{precision} · {place}"),
        format!("{value} · {place}"),
        format!("{value} · {}", status::of(i, count)),
        value.to_owned(),
    ];
    fitting(run(words, style), &ways, cells, dim)
}

/// A highlight: its words, its colour, and the note on it.
fn note(model: &Model, i: u32) -> Line<'static> {
    let Some(highlight) = model.notes.get(i as usize) else { return Line::default() };
    let words = crate::language::flatten(&highlight.passage.exact);
    let at = model.notes_in_order().iter().position(|n| *n == i as usize).unwrap_or(0);
    let mut about = format!("  {} · highlight {} of {}", highlight.colour.word(), at + 1, model.notes.len());
    if !highlight.note.is_empty() {
        about.push_str(&format!(" · {}", crate::language::flatten(&highlight.note)));
    }
    let most = usize::from(model.screen.size.0) / 3;
    Line::from(vec![
        run(crate::layout::fit(&words, most), model.theme.highlight(highlight.colour)),
        run(about, model.theme.style(Role::Dim)),
    ])
}

/// How much is selected.
fn selected(model: &Model, span: crate::document::Span) -> Line<'static> {
    let count = model.document.slice(span).split_whitespace().count();
    Line::from(run(status::selected(count), model.theme.style(Role::Key)))
}

/// Where in the article the screen stands, when nothing is in focus.
fn place(model: &Model, cells: usize) -> Line<'static> {
    let dim = model.theme.style(Role::Dim);
    let blocks = model.document.blocks.len();
    let here = model.document.block_at(model.top) + 1;
    let mut about = vec![status::paragraph_of(here, blocks)];
    if !model.complete {
        about.push(status::LOADING.into());
    } else if model.facts.is_none() {
        about.push(status::READING_NAMES.into());
    } else if let Some(end) = model.facts.as_deref().and_then(Facts::end) {
        about.push(status::beginning_only(end.div_ceil(1 << 20)));
    }
    if model.so_far {
        about.push(status::SO_FAR.into());
    }
    if model.pane != Pane::Article && !model.screen.shows_article {
        about.clear();
    }
    let title = model.document.title.clone().unwrap_or_else(|| model.document.id.clone());
    let most = usize::from(model.screen.size.0) / 3;
    let mut ways = vec![about.join(" · ")];
    if !about.is_empty() {
        // Where one is can be read off the bar too; what is going on can't.
        about[0] = status::of(here, blocks);
        ways.push(about.join(" · "));
    }
    fitting(run(fit(&title, most), model.theme.style(Role::Key)), &ways, cells, dim)
}

/// The place in the article as a thin bar: how much of the text lies above the foot of the screen.
fn bar(model: &Model, buffer: &mut Buffer, area: Rect) {
    let length = model.document.text.len().max(1);
    let read = if model.complete { model.bottom() } else { 0 };
    let cells = u16::try_from(usize::from(area.width) * read.min(length) / length).unwrap_or(area.width);
    for i in 0..area.width {
        let (sign, role) = if i < cells { ("━", Role::Dim) } else { ("─", Role::Rule) };
        put(buffer, area.x + i, area.y, 1, sign, model.theme.style(role));
    }
}
