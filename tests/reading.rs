//! Reading with the keyboard: text, keys, and what the screen says then.

mod harbour;

use dateline::analysis::{Kind, Timex, TimexType};
use dateline::app::{Facts, Message, Model, Pane};
use dateline::document::Document;
use dateline::headless::{Headless, text};
use dateline::keys::{Context, Keymap};
use dateline::ui::Theme;
use harbour::{ARTICLE, facts};
use proptest::prelude::*;
use ratatui::style::Modifier;
use std::ops::Deref;
use std::sync::Arc;

fn reader(size: (u16, u16)) -> Headless {
    let mut reader = Headless::new(Document::from_exact_text("harbour", ARTICLE), size, Theme::named("dark"));
    reader.send(Message::Analysed(Arc::new(facts())));
    reader
}

/// The screen with what is dim between marks: dim to the terminal, or in the colour of what is not sure.
fn with_dim_words_marked(reader: &Headless) -> String {
    let buffer = reader.draw();
    let theme = &reader.model.theme;
    let is_dim = |cell: &ratatui::buffer::Cell| {
        cell.modifier.contains(Modifier::DIM)
            || Kind::ALL.into_iter().any(|k| theme.unsure(k) != theme.kind(k) && theme.unsure(k).fg == Some(cell.fg))
    };
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        let mut dim = false;
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            if dim != is_dim(cell) {
                dim = !dim;
                row.push(if dim { '‹' } else { '›' });
            }
            row.push_str(cell.symbol());
        }
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}

#[test]
fn names_that_are_not_sure_are_dimmed() {
    let mut unsure = facts().deref().clone();
    for (i, mention) in unsure.mentions.iter_mut().enumerate() {
        mention.confidence = if i % 2 == 0 { 0.4 } else { 0.6 };
    }
    let dimmed = |below: f32, theme: &str| {
        let mut reader = reader((80, 24));
        reader.model.theme = Theme::named(theme);
        reader.model.dim_below = below;
        reader.send(Message::Analysed(Arc::new(Facts::new(unsure.clone()))));
        with_dim_words_marked(&reader)
    };
    insta::assert_snapshot!("80x24_unsure_names", dimmed(0.5, "dark"));
    assert!(!dimmed(0.4, "dark").contains('‹'), "as sure as the threshold is sure enough");
    assert_eq!(dimmed(0.5, "light"), dimmed(0.5, "dark"));
    // These two make other words dim as well.
    assert!(dimmed(0.5, "terminal").contains("‹Quist›"));
    assert_ne!(dimmed(0.5, "plain"), dimmed(0.0, "plain"));
}

/// The words of the screen after some keys.
fn after(size: (u16, u16), keys: &str) -> String {
    let mut reader = reader(size);
    reader.press(keys);
    text(&reader.draw())
}

/// The status line after some keys.
fn status(keys: &str) -> String {
    let screen = after((120, 40), keys);
    screen.lines().nth(38).unwrap_or("").to_owned()
}

#[test]
fn the_cursor_goes_from_name_to_name() {
    assert!(status("Tab").contains("Varde  place · mention 1 of 2"));
    assert!(status("Tab Tab").contains("Mara Quist  person · mention 1 of 5 · says 1"));
    assert!(status("Tab Tab n n").contains("Mara Quist  person · mention 3 of 5"));
    assert!(status("Tab Tab n N").contains("mention 1 of 5"));
    assert!(status("Tab S-Tab").contains("From the start on to the end"));
    assert!(status("n").contains("Nobody is chosen yet"));
}

#[test]
fn quotations_and_dates_have_their_own_keys() {
    assert!(status("\"").contains("Mara Quist  direct · quotation 1 of 3"));
    assert!(status("\" \" \"").contains("one crane driver  direct · quotation 3 of 3"));
    assert!(status("t").contains("2019  2019 · year · time 1 of 4"));
    assert!(status("t t t").contains("last month  not resolved without a day of publication (D)"));
    assert!(status("t t T").contains("time 1 of 4"));
}

#[test]
fn choosing_somebody_moves_all_panes() {
    let screen = after((120, 40), "gp j j");
    assert!(screen.contains("▸ Jonas Feld"), "{screen}");
    assert!(screen.contains("Said 1"), "{screen}");
    assert!(screen.contains("\"She asked good questions,\" …"), "{screen}");
    let screen = after((120, 40), "gp j");
    assert!(screen.contains("with Mara Quist"), "{screen}");
    let screen = after((120, 40), "gp j Esc Esc");
    assert!(screen.contains("Said 3"), "{screen}");
}

#[test]
fn a_row_of_the_timeline_leads_to_its_words() {
    let mut r = reader((120, 14));
    r.press("gt j j");
    let screen = text(&r.draw());
    assert!(screen.contains("▸") && screen.contains("Quist became director in 2011"), "{screen}");
    assert_eq!(r.model.pane, Pane::Timeline);
    r.press("Enter");
    assert_eq!(r.model.pane, Pane::Article);
}

#[test]
fn the_card_tells_all_and_leads_back() {
    let screen = after((100, 40), "Tab Tab Tab Tab Tab Tab Enter");
    for words in [
        "Northern Ports Authority",
        "organisation · 3 mentions",
        "also NPA",
        "Timeline 2",
        "Appears with",
        "Mentions 2",
    ] {
        assert!(screen.contains(words), "{words} is missing in\n{screen}");
    }
    let mut r = reader((100, 14));
    r.press("gp j j j Enter G Enter");
    assert_eq!(r.model.pane, Pane::Article);
    assert!(r.model.overlays.is_empty());
    let top = r.model.top;
    r.press("<");
    assert!(r.model.top < top, "back leads to where the card was opened");
    r.press(">");
    assert_eq!(r.model.top, top);
}

#[test]
fn search_shows_hits_while_it_is_typed_and_gives_the_place_back() {
    let mut r = reader((80, 12));
    r.press("j j /");
    let before = r.model.top;
    r.press("lease");
    assert!(text(&r.draw()).contains("1 of 3"), "{}", text(&r.draw()));
    r.press("Enter n");
    assert!(text(&r.draw()).contains("/lease  2 of 3"), "{}", text(&r.draw()));
    r.press("n n");
    assert!(text(&r.draw()).contains("From the end on to the start"), "{}", text(&r.draw()));
    let mut r = reader((80, 12));
    r.press("j j / tonnes");
    assert_ne!(r.model.top, before);
    r.press("Esc");
    assert_eq!(r.model.top, before);
    r.press("/ nowhere");
    assert!(text(&r.draw()).contains("not in this text"));
}

#[test]
fn what_lies_beyond_the_beginning_is_gone_on_to_when_it_has_come() {
    let whole: String = (1..=400).map(|n| format!("Line {n} of a long report.\n\n")).collect();
    let end = whole.find("Line 31 ").unwrap();
    let begun = || {
        let mut r = Headless::new(Document::from_exact_text("report", &whole[..end]), (60, 20), Theme::named("dark"));
        r.model.complete = false;
        r
    };
    let load = |r: &mut Headless| {
        r.send(Message::Loaded(Arc::new(Document::from_exact_text("report", whole.as_str()))));
        text(&r.draw())
    };
    let mut at_once =
        Headless::new(Document::from_exact_text("report", whole.as_str()), (60, 20), Theme::named("dark"));
    at_once.press("PgDn PgDn PgDn PgDn PgDn PgDn");
    let mut r = begun();
    r.press("PgDn PgDn PgDn PgDn PgDn PgDn");
    let waiting = text(&r.draw());
    assert!(waiting.contains("Line 30 of") && waiting.contains("still being loaded"), "{waiting}");
    assert_eq!(load(&mut r), text(&at_once.draw()), "as if all had been there");
    // The end is that of the whole; who has gone back up since stays there.
    let mut r = begun();
    r.press("G");
    let shown = load(&mut r);
    assert!(shown.contains("Line 400 of") && !shown.contains("loaded"), "{shown}");
    let mut r = begun();
    r.press("G g g");
    assert!(load(&mut r).contains("Line 1 of"));
}

#[test]
fn a_date_is_asked_for_until_it_is_one() {
    let mut r = reader((120, 40));
    r.press("D 2024-13 Enter");
    assert!(text(&r.draw()).contains("is no date"), "{}", text(&r.draw()));
    r.press("C-u 2024-03 Enter");
    assert_eq!(r.model.published.map(|d| d.to_string()).as_deref(), Some("2024-03"));
}

#[test]
fn letters_filter_the_people() {
    let screen = after((120, 40), "gp f fel Enter");
    assert!(screen.contains("People 1") && screen.contains("Jonas Feld") && screen.contains("with “fel”"), "{screen}");
    let screen = after((120, 40), "gp a");
    assert!(screen.contains("Organisations 1"), "{screen}");
    let screen = after((120, 40), "gp f chairman");
    assert!(screen.contains("People 1"), "{screen}");
}

#[test]
fn resizing_keeps_the_place() {
    let mut r = reader((120, 14));
    r.press("} } } }");
    let place = r.model.top;
    for size in [(60, 14), (33, 9), (20, 5), (1, 1), (160, 50), (120, 14)] {
        r.send(Message::Resize(size.0, size.1));
        let (top, bottom) = (r.model.top, r.model.bottom());
        assert!(top <= place && place < bottom, "{size:?}: {place} is not within {top}..{bottom}");
    }
}

#[test]
fn every_size_has_its_screen() {
    for size in [(160, 50), (120, 40), (100, 30), (80, 24), (60, 20), (40, 15), (20, 5)] {
        let screen = after(size, "");
        assert!(screen.contains("The harbour"), "{size:?}\n{screen}");
        assert_eq!(screen.contains("People"), size.0 >= 80, "{size:?}\n{screen}");
        for (pane, heading) in [("gp", "People"), ("gt", "Timeline"), ("gs", "Said")] {
            let screen = after(size, pane);
            assert!(screen.contains(heading), "{size:?} {pane}\n{screen}");
        }
    }
    assert!(after((19, 5), "").contains("dateline needs"));
}

#[test]
fn quotations_stand_as_they_come_or_under_their_speakers() {
    let screen = after((120, 40), "gs");
    assert!(screen.contains("as they come") && screen.contains("direct · Mara Quist"), "{screen}");
    let screen = after((100, 40), "gs o");
    assert!(screen.contains("by speaker") && !screen.contains("direct ·"), "{screen}");
    for heading in ["Mara Quist 1", "Jonas Feld 1", "one crane driver 1"] {
        assert!(screen.lines().any(|l| l.contains(heading)), "{heading} is missing in\n{screen}");
    }
    // The mark stands at the words, not at the heading.
    let screen = after((100, 40), "gs o j");
    assert!(screen.lines().any(|l| l.contains("▸") && l.contains("not against change")), "{screen}");
}

#[test]
fn what_is_not_sure_says_so() {
    let mut unsure = facts().deref().clone();
    unsure.quotes[0].confidence = 0.3;
    unsure.quotes[1].confidence = 0.7;
    let mut r = reader((120, 40));
    r.send(Message::Analysed(Arc::new(Facts::new(unsure))));
    r.press("\"");
    assert!(text(&r.draw()).contains("Mara Quist  direct · uncertain · quotation 1 of 3"), "{}", text(&r.draw()));
    r.press("Esc Esc");
    let screen = text(&r.draw());
    assert!(screen.contains("Jonas Feld · likely") && screen.contains("one crane driver\n"), "{screen}");
}

#[test]
fn the_status_tells_who_says_the_words_under_the_cursor() {
    let mut inside = facts().deref().clone();
    let at = harbour::one("good answers");
    inside.times.push(Timex { span: at, kind: TimexType::Date, value: "UNDEF".into(), modifier: None, rule: "year" });
    inside.times.sort_by_key(|t| t.span);
    let mut r = reader((120, 40));
    r.send(Message::Analysed(Arc::new(Facts::new(inside))));
    r.press("t t t t");
    assert!(text(&r.draw()).contains("time 4 of 5 · said by Jonas Feld"), "{}", text(&r.draw()));
}

#[test]
fn so_far_hides_what_lies_ahead() {
    let mut r = reader((120, 11));
    r.press("s");
    let screen = text(&r.draw());
    for (there, words) in [
        (true, "Mara Quist"),
        (true, "as they come"),
        (false, "Jonas Feld  "),
        (false, "Quist became director"),
        (false, "She asked good questions"),
    ] {
        assert_eq!(screen.contains(words), there, "{words}\n{screen}");
    }
    assert!(r.model.listed_people().len() == 1 && r.model.listed_quotes().len() == 1, "{screen}");
    r.press("gp j");
    let screen = text(&r.draw());
    assert!(screen.contains("mention 1 of 2 · says 1 · so far"), "{screen}");
    r.press("Enter");
    let card = text(&r.draw());
    assert!(card.contains("Says 1") && card.contains("Appears with 1"), "{card}");
    assert!(!card.contains("Jonas Feld") && !card.contains("Timeline"), "{card}");
    r.press("Esc ga G");
    let screen = text(&r.draw());
    assert!(r.model.listed_people().len() == 2 && r.model.listed_rows().len() == 1, "{screen}");
    r.press("s");
    assert!(text(&r.draw()).contains("Lists and cards show all"));
    r.press("Esc Esc gg");
    assert_eq!(r.model.listed_quotes().len(), 3);
}

#[test]
fn zen_shows_the_article_alone() {
    let screen = after((120, 40), "z");
    assert!(!screen.contains("People") && screen.contains("The harbour"));
    assert!(after((120, 40), "z z").contains("People"));
    assert!(after((120, 40), "z gp").contains("People"));
}

#[test]
fn help_lists_every_key_in_force() {
    let mut r = reader((120, 40));
    r.press("?");
    let mut seen = text(&r.draw());
    for _ in 0..160 {
        r.press("j");
        seen.push_str(&text(&r.draw()));
    }
    for context in Context::ALL {
        for (keys, action) in Keymap::shipped().list(context) {
            let row = seen.lines().find(|l| l.contains(&keys.join("  ")) && l.contains(action.describe()));
            assert!(row.is_some(), "{keys:?}: {}", action.describe());
        }
    }
    r.press("Esc");
    assert!(r.model.overlays.is_empty());
}

#[test]
fn an_unknown_key_says_where_the_keys_are() {
    assert!(status("x").contains("x does nothing here; ? shows the keys"));
}

#[test]
fn q_leaves() {
    let mut r = reader((80, 24));
    r.press("? q");
    assert!(!r.has_quit, "on a sheet q closes the sheet");
    r.press("q");
    assert!(r.has_quit);
}

fn keys() -> impl Strategy<Value = Vec<String>> {
    let all: Vec<String> = Context::ALL
        .into_iter()
        .flat_map(|c| Keymap::shipped().list(c))
        .flat_map(|(keys, _)| keys)
        .chain(["e", "1", "-", "é"].map(str::to_owned))
        .filter(|k| k != "q")
        .collect();
    proptest::collection::vec(proptest::sample::select(all), 0..60)
}

fn sound(model: &Model) -> Result<(), TestCaseError> {
    prop_assert_eq!(model.flow().step(model.top, 0), model.top, "the top is the beginning of a line");
    if let Some(span) = model.spot.and_then(|s| model.place_of(s)) {
        prop_assert!(model.document.text.get(span.range()).is_some());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_sequence_of_keys_and_sizes_breaks_the_model(keys in keys(), sizes in proptest::collection::vec((1u16..180, 1u16..60), 1..6)) {
        let mut r = reader(sizes[0]);
        for (i, key) in keys.iter().enumerate() {
            r.press(key);
            if i % 10 == 9 {
                let (width, height) = sizes[i / 10 % sizes.len()];
                r.send(Message::Resize(width, height));
            }
            sound(&r.model)?;
            let screen = r.draw();
            prop_assert!(screen.content().iter().all(|c| !c.symbol().chars().any(char::is_control)));
        }
    }
}
