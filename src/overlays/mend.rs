//! The menu of corrections: what can be corrected, and whom or what it is instead.

use super::{Shown, sheet};
use crate::app::Model;
use crate::app::mending::{Mending, Row, Step, Subject, Wish, rows};
use crate::language::flatten;
use crate::layout::{fit, width};
use crate::panes::quotes;
use crate::ui::{Role as Ink, paragraph, put, put_line, put_right, run};
use crate::words::{mend as say, status};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws the menu with one row marked; gives where the rows stand.
pub(super) fn draw(model: &Model, buffer: &mut Buffer, mending: Mending, marked: usize) -> Shown {
    let theme = &model.theme;
    let (title, about) = heading(model, mending);
    let rows = rows(model, mending);
    let whole = sheet::inside(model.screen.sheet);
    let few = whole.height < 10;
    let about = paragraph(&about, whole.width.into(), if few { 1 } else { 3 }, theme.style(Ink::Dim));
    let lines = 1 + about.len() + usize::from(!few) + rows.len();
    let area = match mending.step {
        // The list gets shorter with each letter; its sheet stays.
        Step::Whom(_) => sheet::ground(model, buffer),
        _ => sheet::ground_of(model, buffer, u16::try_from(lines).unwrap_or(u16::MAX)),
    };
    let mut y = area.y;
    put_line(buffer, area.x, y, area.width, &Line::from(run(title, theme.style(Ink::Focus))));
    y += 1;
    for line in about {
        put_line(buffer, area.x, y.min(area.bottom().saturating_sub(1)), area.width, &line);
        y += 1;
    }
    y += u16::from(!few);
    if rows.is_empty() {
        put(buffer, area.x, y, area.width, "nobody has these letters", theme.style(Ink::Faint));
        return Shown::new();
    }
    let height = usize::from(area.bottom().saturating_sub(y));
    let first = marked.saturating_sub(height.saturating_sub(2)).min(rows.len().saturating_sub(height));
    let mut shown = Shown::new();
    for (i, (y, row)) in (y..area.bottom()).zip(rows.iter().skip(first)).enumerate() {
        shown.push((y, first + i));
        draw_row(model, buffer, Rect::new(area.x, y, area.width, 1), row, first + i == marked);
    }
    shown
}

fn draw_row(model: &Model, buffer: &mut Buffer, area: Rect, row: &Row, marked: bool) {
    let theme = &model.theme;
    if marked {
        for x in area.x..area.right() {
            if let Some(cell) = buffer.cell_mut((x, area.y)) {
                cell.set_style(theme.style(Ink::Marked));
            }
        }
        put(buffer, area.x, area.y, 1, "▸", theme.style(Ink::Focus));
    }
    let inner = Rect::new(area.x + 2.min(area.width), area.y, area.width.saturating_sub(2), 1);
    let note = u16::try_from(width(&row.note)).unwrap_or(u16::MAX);
    let with_note = note > 0 && note + 20 < inner.width;
    let room = if with_note { inner.width - note - 2 } else { inner.width };
    put(buffer, inner.x, inner.y, room, &fit(&row.words, room.into()), theme.ink());
    if with_note {
        put_right(buffer, inner, inner.y, &row.note, theme.style(Ink::Dim));
    }
}

/// The question, and what it is about.
fn heading(model: &Model, mending: Mending) -> (String, String) {
    let Some(facts) = model.facts.as_deref() else { return Default::default() };
    let name = mending.subject.entity(facts).and_then(|e| facts.name(e)).map(|(name, _)| name.to_owned());
    let question = match mending.step {
        Step::What => say::WHAT,
        Step::Kinds => say::WHICH_KIND,
        Step::Whom(Wish::Merge) => say::WHO_SAME,
        Step::Whom(Wish::Assign) => say::WHO_MEANT,
        Step::Whom(Wish::Speaker) => say::WHO_SAYS,
    };
    let about = match mending.subject {
        Subject::Quote(i) => {
            let quote = facts.quotes.get(i as usize);
            let words = quote.map(|q| quotes::words(model, q)).unwrap_or_default();
            let speaker = quote.and_then(|q| model.speaker(q)).unwrap_or(status::NO_SPEAKER.into());
            format!("{speaker}: {words}")
        }
        Subject::Mention(i) => {
            let span = facts.mentions.get(i as usize).map(|m| m.span).unwrap_or_default();
            let words = flatten(model.document.slice(span));
            let sentence = facts.sentences.get(facts.sentences.partition_point(|s| s.end() <= span.start()));
            let sentence = sentence.map(|s| flatten(model.document.slice(*s))).unwrap_or_default();
            match name {
                Some(name) if name != words => say::here(&name, &words, &sentence),
                _ => format!("{words}: {sentence}"),
            }
        }
        Subject::Entity(_) => name.unwrap_or_default(),
    };
    (question.to_owned(), about)
}
