//! All about one entity: names, roles, what they say, what is said about them, with whom, when, and every mention in
//! its sentence. Each line leads back to the words it came from.

use super::{Shown, sheet};
use crate::analysis::{EntityId, Form, Gender, Quote};
use crate::app::{Facts, Model, fuzzy};
use crate::document::Span;
use crate::language::flatten;
use crate::panes::{people, quotes, timeline};
use crate::ui::{Role, paragraph, put, put_line, run};
use crate::words::{card, kind, pane, status};
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use std::ops::Range;

/// Where a line of the card leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// To an offset of the text.
    Place(usize),
    /// To the card of another entity.
    Entity(EntityId),
}

/// One entry: its lines, and where it leads if it leads anywhere.
struct Entry {
    lines: Vec<Line<'static>>,
    target: Option<Target>,
}

/// The content of a card.
pub struct Lines {
    entries: Vec<Entry>,
}

impl Lines {
    /// How many entries lead somewhere.
    pub fn targets(&self) -> usize {
        self.entries.iter().filter(|e| e.target.is_some()).count()
    }

    /// Where the entry with number `index` among those that lead somewhere leads.
    pub fn target(&self, index: usize) -> Option<Target> {
        self.entries.iter().filter_map(|e| e.target).nth(index)
    }
}

/// Most entries of one section; what is more can be walked through in the text.
const MOST: usize = 200;

/// Makes the content of the card of an entity.
pub fn lines(model: &Model, id: EntityId) -> Lines {
    let mut out = Lines { entries: Vec::new() };
    let Some(facts) = model.facts.as_deref() else { return out };
    let horizon = model.horizon();
    let (Some(entity), Some(known)) = (model.known(id, horizon), facts.of(id)) else { return out };
    let theme = &model.theme;
    let cells = usize::from(sheet::inside(model.screen.sheet).width).saturating_sub(4).max(8);
    let (dim, ink) = (theme.style(Role::Dim), theme.ink());
    let plain = |line: Line<'static>| Entry { lines: vec![line], target: None };

    out.entries.push(plain(Line::from(run(entity.name.clone(), theme.kind(entity.kind).add_modifier(Modifier::BOLD)))));
    let mut about = vec![kind(entity.kind).to_owned()];
    about.extend(
        facts.entities.get(id.index()).and_then(|e| e.gender).map(|g| card::gender(g == Gender::Male).to_owned()),
    );
    let times = entity.mentions.len();
    about.push(status::mentions(times));
    if horizon.is_some() {
        about.push(status::SO_FAR.to_owned());
    }
    out.entries.push(plain(Line::from(run(about.join(" · "), dim))));
    out.entries.push(plain(Line::from(run(
        people::bar(facts, entity.mentions, model.document.text.len(), cells.min(48)),
        Style { add_modifier: Modifier::empty(), ..theme.kind(entity.kind) },
    ))));
    if !entity.aliases.is_empty() {
        let names = card::also(&entity.aliases);
        out.entries.push(Entry { lines: paragraph(&names, cells, 4, ink), target: None });
    }

    let mut section = |title: &str, entries: Vec<Entry>| {
        if !entries.is_empty() {
            let count = entries.iter().filter(|e| e.target.is_some()).count();
            out.entries.push(plain(Line::default()));
            out.entries.push(plain(Line::from(vec![
                run(title.to_owned(), theme.style(Role::Heading)),
                run(format!(" {count}"), dim),
            ])));
            out.entries.extend(entries);
        }
    };
    let roles = entity.roles.iter().take(MOST).map(|role| Entry {
        lines: paragraph(&role.words, cells, 2, ink.add_modifier(Modifier::ITALIC)),
        target: Some(Target::Place(role.span.start())),
    });
    section(card::ROLES, roles.collect());
    let says = model.quotes_seen(&known.says, horizon);
    let says = says.iter().take(MOST).filter_map(|i| facts.quotes.get(*i as usize));
    section(card::SAYS, says.map(|q| statement(model, q, cells, false)).collect());
    let told = model.quotes_seen(&known.about, horizon);
    let told = told.iter().take(MOST).filter_map(|i| facts.quotes.get(*i as usize));
    section(card::SAID_ABOUT, told.map(|q| statement(model, q, cells, true)).collect());
    let rows = model.rows_seen(&known.rows, horizon);
    let rows = rows.iter().take(MOST).filter_map(|i| facts.timeline.get(*i as usize));
    section(
        pane::TIMELINE,
        rows.map(|row| {
            let (when, what) = timeline::in_words(row);
            let stamp = if when.is_empty() { timeline::own_words(model, facts, row).unwrap_or_default() } else { when };
            let mut lines = paragraph(&format!("{stamp}  {what}"), cells, 2, ink);
            if let Some(first) = lines.first_mut() {
                let text = first.spans.first().map(|s| s.content.to_string()).unwrap_or_default();
                let (date, rest) = text.split_at(stamp.len().min(text.len()));
                let style = Style { add_modifier: Modifier::empty(), ..theme.style(Role::Time) };
                *first = Line::from(vec![run(date.to_owned(), style), run(rest.to_owned(), ink)]);
            }
            let at = row.time.and_then(|t| facts.times.get(t as usize)).map_or(row.sentence, |t| t.span);
            Entry { lines, target: Some(Target::Place(at.start())) }
        })
        .collect(),
    );
    let company = facts.company(id, entity.mentions);
    let company = company.iter().take(12).filter_map(|(other, count)| {
        let (name, kind) = model.name(*other)?;
        Some(Entry {
            lines: vec![Line::from(vec![run(name, theme.kind(kind)), run(format!("  {count}"), dim)])],
            target: Some(Target::Entity(*other)),
        })
    });
    section(card::APPEARS_WITH, company.collect());
    section(card::MENTIONS, mentions(model, facts, entity.mentions, cells));
    if !model.sifted.is_empty() {
        let picked = |e: &Entry| {
            let words: Vec<&str> = e.lines.iter().flat_map(|l| l.spans.iter().map(|s| s.content.as_ref())).collect();
            e.target.is_some() && fuzzy::score(&model.sifted, &words.join(" ")).is_some()
        };
        let mut entries = std::mem::take(&mut out.entries);
        // The name stays above what has the letters.
        let head = (!entries.is_empty()).then(|| entries.remove(0));
        out.entries.extend(head);
        out.entries.push(plain(Line::from(run(pane::with_letters(&model.sifted), dim))));
        entries.retain(picked);
        out.entries.extend(entries);
    }
    out
}

/// A statement with its source.
fn statement(model: &Model, quote: &Quote, cells: usize, with_speaker: bool) -> Entry {
    let theme = &model.theme;
    let mut lines = paragraph(&quotes::words(model, quote), cells, 4, quotes::style(model, quote.form));
    let mut about = quotes::form(quote.form).to_owned();
    if with_speaker {
        let name = model.speaker(quote).unwrap_or_else(|| status::NO_SPEAKER.into());
        about = format!("{about} · {name}");
    }
    if let Some(doubt) = quote.doubt() {
        about = format!("{about} · {doubt}");
    }
    lines.push(Line::from(run(about, theme.style(Role::Dim))));
    let at = quote.spans.first().map_or(0, |s| s.start());
    Entry { lines, target: Some(Target::Place(at)) }
}

/// The sentences that mention an entity, each once; it leads to the first mention in it.
fn mentions(model: &Model, facts: &Facts, own: &[u32], cells: usize) -> Vec<Entry> {
    let mut out = Vec::new();
    let mut last = None;
    for mention in own.iter().filter_map(|i| facts.mentions.get(*i as usize)) {
        let sentence = sentence_of(facts, mention.span);
        if last == Some(sentence) {
            continue;
        }
        last = Some(sentence);
        let ink = if mention.form == Form::Pronoun { model.theme.style(Role::Dim) } else { model.theme.ink() };
        let words = flatten(model.document.slice(sentence));
        let mut lines = paragraph(&words, cells, 3, ink);
        let here = own.iter().filter_map(|i| facts.mentions.get(*i as usize)).filter(|m| sentence.covers(m.span));
        for other in here {
            if let Some(range) = flattened(model, sentence, &words, other.span) {
                let kind = model.theme.kind(other.kind);
                let weight = if other.form == Form::Name { kind.add_modifier } else { Modifier::empty() };
                set_apart(&mut lines, &words, range, Style { add_modifier: weight, ..kind });
            }
        }
        out.push(Entry { lines, target: Some(Target::Place(mention.span.start())) });
        if out.len() == MOST {
            break;
        }
    }
    out
}

/// Where a mention stands in the words of its sentence, `all`, which have their white space made even.
fn flattened(model: &Model, sentence: Span, all: &str, mention: Span) -> Option<Range<usize>> {
    let before = model.document.slice(Span::new(sentence.start(), mention.start()));
    let words = flatten(model.document.slice(mention));
    let mut start = flatten(before).len();
    if start > 0 && before.ends_with(char::is_whitespace) {
        start += 1;
    }
    let range = start..start + words.len();
    (all.get(range.clone()) == Some(words.as_str())).then_some(range)
}

/// Gives a stretch of the words that lines show a style of its own.
fn set_apart(lines: &mut [Line<'static>], words: &str, range: Range<usize>, style: Style) {
    let mut from = 0;
    for line in lines {
        for part in std::mem::take(&mut line.spans) {
            let shown = part.content.as_ref();
            // The last line may end in an ellipsis that is not in the words.
            let own = if words[from..].contains(shown) { shown } else { shown.trim_end_matches('…') };
            let Some(found) = words[from..].find(own).filter(|_| !own.is_empty()) else {
                line.spans.push(part);
                continue;
            };
            let at = from + found;
            from = at + own.len();
            let (a, b) = (range.start.clamp(at, from) - at, range.end.clamp(at, from) - at);
            let pieces =
                [(&shown[..a], part.style), (&shown[a..b], part.style.patch(style)), (&shown[b..], part.style)];
            line.spans
                .extend(pieces.iter().filter(|(s, _)| !s.is_empty()).map(|(s, style)| run((*s).to_owned(), *style)));
        }
    }
}

/// The sentence that a mention stands in.
fn sentence_of(facts: &Facts, mention: Span) -> Span {
    let i = facts.sentences.partition_point(|s| s.start() <= mention.start()).saturating_sub(1);
    facts.sentences.get(i).copied().filter(|s| s.covers(mention)).unwrap_or(mention)
}

/// Draws the card with one entry marked; gives where those that lead somewhere stand.
pub(super) fn draw(model: &Model, buffer: &mut Buffer, id: EntityId, marked: usize) -> Shown {
    let area = sheet::ground(model, buffer);
    let content = lines(model, id);
    // The marked entry, and how many lines stand before it.
    let mut before = 0;
    let mut target = 0;
    let mut from = 0;
    let mut to = 0;
    let mut targets: Vec<Option<usize>> = Vec::new();
    for entry in &content.entries {
        if entry.target.is_some() {
            if target == marked {
                (from, to) = (before, before + entry.lines.len());
            }
            target += 1;
        }
        let own = entry.target.map(|_| target - 1);
        targets.extend(std::iter::repeat_n(own, entry.lines.len()));
        before += entry.lines.len();
    }
    let height = usize::from(area.height);
    let first = if to < height {
        0
    } else {
        (from + entry_air(height)).saturating_sub(height / 2).min(before.saturating_sub(height))
    };
    let all = content.entries.iter().flat_map(|e| e.lines.iter());
    for (i, (y, line)) in (area.y..area.bottom()).zip(all.skip(first)).enumerate() {
        if (from..to).contains(&(first + i)) {
            for x in area.x..area.right() {
                if let Some(cell) = buffer.cell_mut((x, y)) {
                    cell.set_style(model.theme.style(Role::Marked));
                }
            }
            if first + i == from {
                put(buffer, area.x, y, 1, "▸", model.theme.style(Role::Focus));
            }
        }
        put_line(buffer, area.x + 2.min(area.width), y, area.width.saturating_sub(2), line);
    }
    let rows = (area.y..area.bottom()).zip(targets.into_iter().skip(first));
    rows.filter_map(|(y, target)| Some((y, target?))).collect()
}

/// Lines of a card that stay below the marked entry.
fn entry_air(height: usize) -> usize {
    (height / 4).min(4)
}
