//! Reading with the keyboard: text, keys, and what the screen says then.

use dateline::analysis::{
    Analysis, Entity, EntityId, Form, Happening, Kind, Mention, Precision, Quote, QuoteForm, Role, Speaker, Timex,
    TimexType,
};
use dateline::app::{Facts, Message, Model, Pane};
use dateline::document::{Document, Span};
use dateline::headless::{Headless, text};
use dateline::keys::{Context, Keymap};
use dateline::ui::Theme;
use proptest::prelude::*;
use std::sync::Arc;

const ARTICLE: &str = include_str!("fixtures/harbour.txt");

/// The places of some words in the article.
fn all(words: &str) -> Vec<Span> {
    ARTICLE.match_indices(words).map(|(i, w)| Span::new(i, i + w.len())).collect()
}

fn one(words: &str) -> Span {
    all(words)[0]
}

/// An analysis by hand, so that these tests tell of the reader alone.
fn facts() -> Facts {
    let people = [
        ("Mara Quist", Kind::Person, &["Mara Quist", "Quist"][..]),
        ("Jonas Feld", Kind::Person, &["Jonas Feld", "Feld"]),
        ("Northern Ports Authority", Kind::Organization, &["Northern Ports Authority", "NPA"]),
        ("Varde", Kind::Place, &["Varde"]),
        ("Oslen", Kind::Place, &["Oslen"]),
    ];
    let mut mentions: Vec<Mention> = Vec::new();
    for (id, (_, kind, names)) in (0u32..).zip(&people) {
        for span in names.iter().flat_map(|n| all(n)) {
            if !mentions.iter().any(|m| m.span.overlaps(span)) {
                mentions.push(Mention {
                    span,
                    kind: *kind,
                    form: Form::Name,
                    entity: Some(EntityId(id)),
                    confidence: 1.0,
                });
            }
        }
    }
    mentions.sort_by_key(|m| m.span);
    let entities = (0u32..)
        .zip(&people)
        .map(|(id, (name, kind, names))| Entity {
            kind: *kind,
            name: (*name).into(),
            aliases: names[1..].iter().map(|n| (*n).into()).collect(),
            roles: if id == 1 {
                vec![Role { words: "the NPA's chairman".into(), span: one("the NPA's chairman") }]
            } else {
                Vec::new()
            },
            gender: None,
            mentions: (0u32..).zip(&mentions).filter(|(_, m)| m.entity == Some(EntityId(id))).map(|(i, _)| i).collect(),
        })
        .collect();
    let quote = |pieces: &[&str], speaker: Option<(&str, Option<u32>)>| {
        let spans: Vec<Span> = pieces.iter().map(|p| one(p)).collect();
        Quote {
            pieces: spans.clone(),
            spans,
            form: QuoteForm::Direct,
            speaker: speaker.map(|(words, id)| Speaker { span: one(words), entity: id.map(EntityId) }),
            cue: None,
            confidence: 0.9,
        }
    };
    let quotes = vec![
        quote(
            &["\"We are not against change,\"", "\"We are against being told about it last.\""],
            Some(("Quist said", Some(0))),
        ),
        quote(&["\"She asked good questions,\"", "\"I did not have good answers.\""], Some(("Feld said", Some(1)))),
        quote(&["\"They know where we live,\""], Some(("one crane driver", None))),
    ];
    let time = |words: &str, value: &str| Timex {
        span: one(words),
        kind: TimexType::Date,
        value: value.into(),
        modifier: None,
        rule: "year",
    };
    let times = vec![time("2019", "2019"), time("1987", "1987"), time("last month", "UNDEF"), time("2011", "2011")];
    let row = |time: u32, value: &str, years: (i16, Option<i16>), sentence: &str, label: &str, who: &[u32]| Happening {
        time: Some(time),
        value: value.into(),
        earliest: Some(jiff::civil::date(years.0, 1, 1)),
        latest: years.1.map(|y| jiff::civil::date(y, 12, 31)),
        precision: Some(Precision::Year),
        sentence: one(sentence),
        label: label.into(),
        entities: who.iter().map(|i| EntityId(*i)).collect(),
        speaker: None,
        background: true,
        also: Vec::new(),
    };
    let timeline = vec![
        row(1, "1987/..", (1987, None), "since 1987", "NPA has run the coast", &[2]),
        row(3, "2011", (2011, Some(2011)), "Quist became director in 2011", "Quist became director", &[0]),
        row(0, "2019", (2019, Some(2019)), "The lease was drawn up in 2019", "lease was drawn up", &[2]),
    ];
    let sentences = Document::from_exact_text("x", ARTICLE).blocks.iter().map(|b| b.span).collect();
    Facts::new(Analysis { sentences, mentions, entities, quotes, times, timeline })
}

fn reader(size: (u16, u16)) -> Headless {
    let mut reader = Headless::new(Document::from_exact_text("harbour", ARTICLE), size, Theme::named("dark"));
    reader.send(Message::Analysed(Arc::new(facts())));
    reader
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
    let screen = after((120, 40), "2 j j");
    assert!(screen.contains("▸ Jonas Feld"), "{screen}");
    assert!(screen.contains("Said 1"), "{screen}");
    assert!(screen.contains("\"She asked good questions,\" …"), "{screen}");
    let screen = after((120, 40), "2 j");
    assert!(screen.contains("with Mara Quist"), "{screen}");
    let screen = after((120, 40), "2 j Esc Esc");
    assert!(screen.contains("Said 3"), "{screen}");
}

#[test]
fn a_row_of_the_timeline_leads_to_its_words() {
    let mut r = reader((120, 14));
    r.press("3 j j");
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
        "organization · 3 mentions",
        "also NPA",
        "Timeline 2",
        "Appears with",
        "Mentions 2",
    ] {
        assert!(screen.contains(words), "{words} is missing in\n{screen}");
    }
    let mut r = reader((100, 14));
    r.press("2 j j j Enter G Enter");
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
fn a_date_is_asked_for_until_it_is_one() {
    let mut r = reader((120, 40));
    r.press("D 2024-13 Enter");
    assert!(text(&r.draw()).contains("is no date"), "{}", text(&r.draw()));
    r.press("C-u 2024-03 Enter");
    assert_eq!(r.model.published.map(|d| d.to_string()).as_deref(), Some("2024-03"));
}

#[test]
fn letters_filter_the_people() {
    let screen = after((120, 40), "2 f fel Enter");
    assert!(screen.contains("People 1") && screen.contains("Jonas Feld") && screen.contains("with “fel”"), "{screen}");
    let screen = after((120, 40), "2 a");
    assert!(screen.contains("Organisations 1"), "{screen}");
    let screen = after((120, 40), "2 f chairman");
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
        for pane in ["2", "3", "4"] {
            let screen = after(size, pane);
            let heading = ["People", "Timeline", "Said"][pane.parse::<usize>().unwrap() - 2];
            assert!(screen.contains(heading), "{size:?} {pane}\n{screen}");
        }
    }
    assert!(after((19, 5), "").contains("dateline needs"));
}

#[test]
fn zen_shows_the_article_alone() {
    let screen = after((120, 40), "z");
    assert!(!screen.contains("People") && screen.contains("The harbour"));
    assert!(after((120, 40), "z z").contains("People"));
    assert!(after((120, 40), "z 2").contains("People"));
}

#[test]
fn help_lists_every_key_in_force() {
    let mut r = reader((120, 40));
    r.press("?");
    let mut seen = text(&r.draw());
    for _ in 0..60 {
        r.press("j");
        seen.push_str(&text(&r.draw()));
    }
    for context in Context::ALL {
        for (keys, action) in Keymap::shipped().list(context) {
            let row = seen.lines().find(|l| l.contains(&keys.join(" ")) && l.contains(action.describe()));
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
