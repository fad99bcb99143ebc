//! Clicks, the wheel and dragging, at the cells where a reader sees things.

mod harbour;

use dateline::app::{Message, Mouse, MouseKind, Overlay, Pane, Spot};
use dateline::document::Document;
use dateline::headless::{Headless, text};
use dateline::ui::Theme;
use harbour::{ARTICLE, facts};
use std::sync::Arc;

fn reader(size: (u16, u16)) -> Headless {
    let mut reader = Headless::new(Document::from_exact_text("harbour", ARTICLE), size, Theme::named("dark"));
    reader.send(Message::Analysed(Arc::new(facts())));
    reader
}

/// The first cell of some words on the screen, at or right of a column.
fn cell(r: &Headless, words: &str, from: usize) -> (u16, u16) {
    let screen = text(&r.draw());
    for (y, line) in screen.lines().enumerate() {
        let chars: Vec<char> = line.chars().collect();
        let words: Vec<char> = words.chars().collect();
        if let Some(x) = (from..chars.len()).find(|x| chars[*x..].starts_with(&words)) {
            return (x as u16, y as u16);
        }
    }
    panic!("{words:?} is not on\n{screen}");
}

fn send(r: &mut Headless, kind: MouseKind, (x, y): (u16, u16)) {
    r.send(Message::Mouse(Mouse { kind, x, y }));
}

fn click(r: &mut Headless, at: (u16, u16)) {
    send(r, MouseKind::Press, at);
    send(r, MouseKind::Release, at);
}

#[test]
fn a_click_on_a_name_chooses_it_and_a_second_one_opens_its_card() {
    let mut r = reader((120, 40));
    let (x, y) = cell(&r, "Mara Quist", 0);
    click(&mut r, (x + 6, y));
    assert!(text(&r.draw()).contains("Mara Quist  person · mention 1 of 5"), "{}", text(&r.draw()));
    click(&mut r, (x, y));
    assert!(matches!(r.model.overlays.last(), Some(Overlay::Card(..))));
    // Beside the sheet it closes.
    click(&mut r, (1, 5));
    assert!(r.model.overlays.is_empty());
    let at = cell(&r, "2019", 0);
    click(&mut r, at);
    assert!(matches!(r.model.spot, Some(Spot::Time(_))), "{}", text(&r.draw()));
    let (x, y) = cell(&r, "▎", 0);
    click(&mut r, (x, y));
    assert!(matches!(r.model.spot, Some(Spot::Quote(0))), "{}", text(&r.draw()));
}

#[test]
fn clicks_on_rows_mark_and_open_them() {
    let mut r = reader((120, 40));
    let rule = usize::from(r.model.screen.rule.unwrap());
    let at = cell(&r, "Jonas Feld", rule);
    click(&mut r, at);
    assert_eq!(r.model.pane, Pane::People);
    assert!(text(&r.draw()).contains("▸ Jonas Feld"), "{}", text(&r.draw()));
    // The second line of a row belongs to it.
    let (x, y) = cell(&r, "the NPA's chairman", rule);
    click(&mut r, (x, y));
    let card = text(&r.draw());
    assert!(card.contains("Appears with") || card.contains("Mentions"), "{card}");
    // On a card a line leads to its place.
    let at = cell(&r, "the NPA's chairman", 0);
    click(&mut r, at);
    assert!(r.model.overlays.is_empty() && r.model.pane == Pane::Article);
    r.press("Esc Esc");
    let at = cell(&r, "lease was drawn up", rule);
    click(&mut r, at);
    assert_eq!((r.model.pane, r.model.row), (Pane::Timeline, Some(2)));
    let at = cell(&r, "one crane driver", rule);
    click(&mut r, at);
    assert_eq!((r.model.pane, r.model.quote), (Pane::Quotes, Some(2)));
}

#[test]
fn the_wheel_turns_what_it_is_over() {
    let mut r = reader((120, 14));
    send(&mut r, MouseKind::WheelDown, (20, 5));
    let mut by_key = reader((120, 14));
    by_key.press("j j j");
    assert_eq!(r.model.top, by_key.model.top);
    assert_eq!(r.model.pane, Pane::Article);
    send(&mut r, MouseKind::WheelUp, (20, 5));
    assert_eq!(r.model.top, 0);
    let rule = r.model.screen.rule.unwrap();
    send(&mut r, MouseKind::WheelDown, (rule + 5, 2));
    assert_eq!(r.model.listed_people().first().copied(), r.model.chosen);
    r.press("Esc ?");
    let before = text(&r.draw());
    send(&mut r, MouseKind::WheelDown, (60, 5));
    assert_ne!(text(&r.draw()), before);
}

#[test]
fn dividers_are_dragged_and_stay_through_a_resize() {
    let mut r = reader((120, 40));
    let rule = r.model.screen.rule.unwrap();
    send(&mut r, MouseKind::Press, (rule, 10));
    send(&mut r, MouseKind::Drag, (rule - 9, 12));
    send(&mut r, MouseKind::Release, (rule - 9, 12));
    assert_eq!(r.model.screen.rule, Some(rule - 9));
    assert!(text(&r.draw()).lines().nth(5).unwrap().chars().nth(usize::from(rule - 9)) == Some('│'));
    send(&mut r, MouseKind::Drag, (rule - 20, 12));
    assert_eq!(r.model.screen.rule, Some(rule - 9), "what was let go is not dragged");
    // The heading of a list is the end of the one above.
    let heading = |r: &Headless| r.model.screen.list(Pane::Timeline).unwrap();
    let at = heading(&r);
    send(&mut r, MouseKind::Press, (at.x + 4, at.y));
    send(&mut r, MouseKind::Drag, (at.x + 4, at.y + 4));
    send(&mut r, MouseKind::Release, (at.x + 4, at.y + 4));
    assert_eq!(heading(&r).y, at.y + 4);
    // No list is dragged away.
    let at = heading(&r);
    send(&mut r, MouseKind::Press, (at.x + 4, at.y));
    send(&mut r, MouseKind::Drag, (at.x + 4, 0));
    assert!(r.model.screen.list(Pane::People).unwrap().height >= 2);
    r.send(Message::Resize(200, 60));
    r.send(Message::Resize(120, 40));
    assert_eq!(r.model.screen.rule, Some(rule - 9));
}

#[test]
fn the_bar_and_the_map_lead_into_the_text() {
    let mut r = reader((120, 14));
    click(&mut r, (119, 13));
    assert_eq!(r.model.bottom(), ARTICLE.len());
    click(&mut r, (0, 13));
    assert_eq!(r.model.top, 0);
    r.press("v m");
    let x = r.model.screen.rule.unwrap() - 2;
    let lowest = r.model.screen.text.bottom() - 1;
    click(&mut r, (x, lowest));
    assert_eq!(r.model.bottom(), ARTICLE.len());
}

#[test]
fn clicks_choose_a_pair_and_go_to_its_sentence() {
    let mut r = reader((100, 30));
    r.press("w");
    let (x, y) = cell(&r, "2 Jonas Feld", 0);
    let (column, _) = cell(&r, " 1   2", 0);
    click(&mut r, (x + 4, y));
    assert!(text(&r.draw()).contains("▸ 2 Jonas Feld"), "{}", text(&r.draw()));
    // A row brings the one that it is named with most.
    assert!(text(&r.draw()).contains("Jonas Feld and Mara Quist  sentence 1 of 3"), "{}", text(&r.draw()));
    click(&mut r, (column + 5, y));
    assert!(text(&r.draw()).contains("choose another column"), "{}", text(&r.draw()));
    click(&mut r, (column + 1, y));
    assert!(r.model.overlays.len() == 1);
    click(&mut r, (column + 1, y));
    assert!(r.model.overlays.is_empty() && r.model.pane == Pane::Article);
}

#[test]
fn no_click_anywhere_does_harm() {
    for size in [(1, 1), (20, 5), (40, 15), (80, 24), (120, 40)] {
        for keys in ["", "gp j Enter", "w", "gt x", ": a", "?", "m", "/ quist", "f", "Tab p v m", "g"] {
            let mut r = reader(size);
            r.press(keys);
            for y in (0..size.1 + 2).step_by(2) {
                for x in (0..size.0 + 3).step_by(3) {
                    for kind in [MouseKind::Press, MouseKind::Drag, MouseKind::WheelDown, MouseKind::Release] {
                        send(&mut r, kind, (x, y));
                    }
                    r.draw();
                }
            }
        }
    }
}
