//! Keys one after another, numbers before them, finding, letters, marks, looking things up: what the screen says then.

mod harbour;

use dateline::analysis::Kind;
use dateline::app::{HintTarget, MouseMode, Spot};
use dateline::document::Document;
use dateline::headless::{Headless, text};
use dateline::keys::{Context, Keymap};
use dateline::ui::Theme;
use harbour::{ARTICLE, facts};
use std::sync::Arc;

fn reader(size: (u16, u16)) -> Headless {
    let mut reader = Headless::new(Document::from_exact_text("harbour", ARTICLE), size, Theme::named("dark"));
    reader.send(dateline::app::Message::Analysed(Arc::new(facts())));
    reader
}

fn after(size: (u16, u16), keys: &str) -> String {
    let mut reader = reader(size);
    reader.press(keys);
    text(&reader.draw())
}

/// The line at the foot of a wide screen after some keys.
fn foot(keys: &str) -> String {
    after((120, 40), keys).lines().nth(38).unwrap_or("").to_owned()
}

#[test]
fn screens() {
    insta::assert_snapshot!("120x40_which_key", after((120, 40), "g"));
    insta::assert_snapshot!("40x15_which_key", after((40, 15), "v"));
    insta::assert_snapshot!("120x40_palette", after((120, 40), ": quo"));
    insta::assert_snapshot!("40x15_palette", after((40, 15), ": quo"));
    insta::assert_snapshot!("80x24_letters", after((80, 24), "f"));
    insta::assert_snapshot!("120x40_peek", after((120, 40), "Tab Tab Tab p"));
    insta::assert_snapshot!("80x24_peek_time", after((80, 24), "t p"));
    insta::assert_snapshot!("40x15_peek_quote", after((40, 15), "\" p"));
    insta::assert_snapshot!("100x30_company", after((100, 30), "w a"));
    insta::assert_snapshot!("40x15_company", after((40, 15), "w"));
    insta::assert_snapshot!("80x24_map", after((80, 24), "Tab Tab v m M x"));
    insta::assert_snapshot!("80x24_help_filtered", after((80, 24), "? f mark"));
}

#[test]
fn a_list_that_follows_somebody_says_its_new_order() {
    // Its heading has room for whom it follows alone.
    assert!(foot("Tab Tab Tab gs o").contains("The list stands by speaker"));
    assert!(foot("Tab Tab Tab gs o o").contains("The list stands as they come"));
    assert!(!foot("gs o").contains("The list stands"));
}

#[test]
fn the_kind_of_what_is_under_the_cursor_stands_in_words_at_the_foot() {
    let mut reader = reader((120, 40));
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..40 {
        reader.press("Tab");
        // At the end of the text the foot says that the walk begins again.
        let Some(Spot::Mention(i)) = reader.model.spot.filter(|_| reader.model.message.is_none()) else { break };
        let word = match reader.model.facts.as_ref().unwrap().mentions[i as usize].kind {
            Kind::Organization => "organisation",
            kind => kind.word(),
        };
        let foot = text(&reader.draw()).lines().nth(38).unwrap_or("").to_owned();
        assert!(foot.contains(&format!("  {word} · ")), "{word} is not in {foot}");
        seen.insert(word);
    }
    assert!(seen.len() >= 2, "{seen:?}");
}

#[test]
fn a_hint_that_has_no_room_ends_in_an_ellipsis() {
    let screen = after((40, 15), ":");
    assert!(screen.lines().any(|l| l.trim_start().starts_with(':') && l.ends_with('…')), "{screen}");
}

#[test]
fn a_first_key_waits_and_says_what_can_follow() {
    let screen = after((120, 40), "g");
    for (_, action) in Keymap::shipped().list(Context::Everywhere) {
        let goes = Keymap::shipped()
            .list(Context::Everywhere)
            .iter()
            .any(|(keys, a)| *a == action && keys.iter().any(|k| k.starts_with('g') && k.len() == 2));
        assert!(!goes || screen.contains(action.describe()), "{} is missing in\n{screen}", action.describe());
    }
    assert!(screen.contains("and then? Esc for nothing"), "{screen}");
    // Esc ends it and lets go of nothing else.
    assert!(foot("Tab g Esc").contains("Varde"));
    assert!(foot("g Backspace gg").contains("paragraph 1 of"));
    assert!(foot("g !").contains("g ! does nothing here; ? shows the keys"));
    // What lies under a sheet does not move unseen.
    assert!(after((120, 40), "? gp").contains("The keys"));
}

#[test]
fn a_number_repeats_a_key_or_names_a_place() {
    let mut one = reader((80, 12));
    one.press("7j");
    let mut seven = reader((80, 12));
    seven.press("j j j j j j j");
    assert_eq!(one.model.top, seven.model.top);
    assert!(foot("Tab Tab 3n").contains("Mara Quist  person · mention 4 of 5"));
    assert!(foot("12").contains("12  times what?"));
    assert!(foot("1 2 Backspace").contains("1  times what?"));
    assert!(!foot("12 Esc").contains("times what"));
    // More than there are ends at the end, not somewhere on a second round.
    assert!(foot("99t").contains("From the end on to the start"));
    assert!(after((80, 12), "4gg").contains("paragraph 4 of"));
    let mut r = reader((80, 12));
    r.press("2 gg");
    assert_eq!(r.model.top, r.model.document.blocks[1].span.start());
    r.press("100%");
    assert_eq!(r.model.bottom(), ARTICLE.len());
    r.press("<");
    assert_eq!(r.model.top, r.model.document.blocks[1].span.start());
    r.press("gp 2G");
    assert_eq!(r.model.listed_people().iter().position(|e| Some(*e) == r.model.chosen), Some(1));
    r.press("3 Esc h % 0 Enter");
    assert_eq!(r.model.top, 0);
    r.press("% x Enter");
    assert!(text(&r.draw()).contains("A number from 0 to 100 is needed"));
}

#[test]
fn the_palette_does_what_its_keys_do() {
    let mut r = reader((120, 40));
    r.press(": only Space the Space art Enter");
    assert!(r.model.zen && r.model.overlays.is_empty() && r.model.prompt.is_none());
    let mut low = reader((80, 12));
    low.press(": 5 0 % Enter");
    assert!(low.model.top > 0 && low.model.overlays.is_empty());
    r.press(": gibberish Enter");
    assert!(text(&r.draw()).contains("Nothing here is called “gibberish”"));
    assert!(r.model.overlays.is_empty());
    r.press(": theme Esc");
    assert!(r.model.overlays.is_empty() && r.model.theme.name == "dark");
    // It offers what can be done where it was opened, all of it.
    r.press("ga :");
    let screen = text(&r.draw());
    assert!(screen.contains("one line down") && !screen.contains("previous row"), "{screen}");
    r.press("Esc gp :");
    let all = Keymap::shipped().commands(Context::List);
    assert!(all.iter().any(|(_, a)| a.describe() == "previous row"));
    assert!(text(&r.draw()).contains(&format!("What to do {}", all.len())), "{}", text(&r.draw()));
    r.press("Down Down Up Enter");
    assert_eq!(r.model.chosen, r.model.listed_people().last().copied(), "the second row goes up, here to the last");
}

#[test]
fn own_keys_are_shown_wherever_keys_are() {
    let (map, problems) =
        Keymap::shipped().with("[everywhere]\n\"Q Q\" = \"search\"\n\"Q\" = \"+mine\"\n\"?\" = \"zen\"\n");
    assert_eq!(problems, []);
    let mut r = reader((120, 40));
    r.model.keymap = Arc::new(map);
    r.press("Q");
    let screen = text(&r.draw());
    assert!(screen.contains("Q  mine") && screen.contains("Q  find words in the text"), "{screen}");
    r.press("Q quist Enter");
    assert!(text(&r.draw()).contains("/quist  1 of"), "{}", text(&r.draw()));
    r.press("Esc ?");
    assert!(r.model.zen);
    assert!(text(&r.draw()).contains("F1 keys"), "{}", text(&r.draw()));
    r.press("F1");
    let screen = text(&r.draw());
    assert!(!screen.contains("? F1"), "{screen}");
}

#[test]
fn letters_lead_to_what_is_visible() {
    let mut r = reader((80, 24));
    r.press("f");
    let screen = text(&r.draw());
    assert!(screen.contains("the letters of a place"), "{screen}");
    r.press("a");
    assert!(text(&r.draw()).contains("Varde  place · mention 1 of 2"), "{}", text(&r.draw()));
    r.press("f Esc");
    assert!(r.model.typing.is_empty() && r.model.spot == Some(Spot::Mention(0)));
    r.press("f 5");
    assert!(text(&r.draw()).contains("No place has the letters 5"));
    // With F the card comes at once, and only names have letters.
    r.press("F s");
    assert!(text(&r.draw()).contains("Says 1"), "{}", text(&r.draw()));
    let mut r = reader((80, 24));
    r.press("f");
    let all = match &r.model.typing.waiting {
        Some(dateline::app::Waiting::Hint(hints)) => hints.all.clone(),
        other => panic!("{other:?}"),
    };
    let bottom = r.model.bottom();
    let (rows, words): (Vec<_>, Vec<_>) = all.into_iter().partition(|h| h.cell.is_some());
    assert!(words.iter().all(|h| h.place.start() < bottom));
    assert!(words.windows(2).all(|w| w[0].place.start() < w[1].place.start()));
    assert_eq!(rows.len(), 2, "the people are on the screen");
    for hint in rows {
        let mut r = reader((80, 24));
        r.press("f");
        r.press(&hint.letters);
        let HintTarget::Row(pane, row) = hint.target else { panic!("{hint:?}") };
        assert_eq!((r.model.pane, r.model.chosen), (pane, r.model.listed_people().get(row).copied()));
    }
    for hint in words {
        let mut r = reader((80, 24));
        r.press("f");
        r.press(&hint.letters);
        let spot = r.model.spot.and_then(|s| r.model.place_of(s));
        assert_eq!(spot, Some(hint.place), "{}", hint.letters);
    }
}

#[test]
fn marks_and_places_lead_back() {
    let mut r = reader((80, 12));
    r.press("M a 3gg M b gg");
    assert_eq!(r.model.top, 0);
    r.press("` b");
    assert_eq!(r.model.top, r.model.document.blocks[2].span.start());
    r.press("` `");
    assert_eq!(r.model.top, 0, "the same key twice goes back");
    r.press("` z");
    assert!(text(&r.draw()).contains("No mark z is set"));
    r.press("`");
    let popup = text(&r.draw());
    assert!(popup.contains("Go to a mark"), "{popup}");
    r.press("Esc gm");
    let list = text(&r.draw());
    assert!(list.contains("Marks and jumps") && list.contains("a  The harbour") && list.contains("0 %"), "{list}");
    r.press("j Enter");
    assert_eq!(r.model.top, r.model.document.blocks[2].span.start());
    r.press("M Enter");
    assert!(text(&r.draw()).contains("A mark is a letter"));
    // A mark is set where the cursor stands.
    r.press("gg Tab Tab Tab M c");
    let place = r.model.place_of(r.model.spot.unwrap()).unwrap().start();
    assert!(r.model.marks.iter().any(|(letter, at)| letter == 'c' && at == place));
}

#[test]
fn searches_are_kept_and_may_be_expressions() {
    let mut r = reader((100, 30));
    r.press("/ quist Enter / lease Enter /");
    assert!(text(&r.draw()).contains("↑ earlier searches"), "{}", text(&r.draw()));
    r.press("Up");
    assert!(text(&r.draw()).contains("/lease"), "{}", text(&r.draw()));
    r.press("Up");
    assert!(text(&r.draw()).contains("/quist"), "{}", text(&r.draw()));
    r.press("Up Down Enter");
    assert!(text(&r.draw()).contains("/lease  1 of 3"), "{}", text(&r.draw()));
    r.press(r"/ ~20\d\d");
    assert!(text(&r.draw()).contains("1 of 3"), "{}", text(&r.draw()));
    r.press("(");
    assert!(text(&r.draw()).contains("unclosed group"), "{}", text(&r.draw()));
    r.press("Backspace Enter n");
    assert!(text(&r.draw()).contains(r"/~20\d\d  2 of 3"), "{}", text(&r.draw()));
    // A capital is meant as one.
    r.press("/ QUIST");
    assert!(text(&r.draw()).contains("not in this text"));
}

#[test]
fn a_phrase_is_found_and_marked_over_the_end_of_a_line() {
    let mut r = reader((80, 24));
    let hit = Theme::named("dark").style(dateline::ui::Role::Focus).fg;
    for query in ["on Monday after the port's", r"~on mon\w+ after"] {
        r.press("Esc /");
        for letter in query.chars() {
            let key = if letter == ' ' { "Space".to_owned() } else { letter.to_string() };
            r.press(&key);
        }
        let screen = text(&r.draw());
        assert!(screen.contains("1 of 1"), "{screen}");
        // The pill of the hit has the ground of what is in focus, in both rows.
        let buffer = r.draw();
        let rows: Vec<u16> =
            (0..buffer.area.height).filter(|y| (0..50).any(|x| buffer[(x, *y)].bg == hit.unwrap())).collect();
        assert_eq!(rows.len(), 2, "{screen}");
        r.press("Enter");
    }
}

#[test]
fn letters_pick_rows_in_every_list() {
    let rows = |keys: &str| {
        let mut r = reader((120, 40));
        r.press(keys);
        (r.model.listed_people().len(), r.model.listed_rows().len(), r.model.listed_quotes().len())
    };
    let all = rows("");
    assert_eq!(rows("gp f jfe"), (1, all.1, all.2), "the letters of Jonas Feld");
    assert_eq!(rows("gt f lease"), (all.0, 1, all.2));
    assert_eq!(rows("gs f crane"), (all.0, all.1, 1));
    assert_eq!(rows("gs f crane Enter gt f lease Enter Esc Esc Esc"), all, "letting go lets go of the letters");
    assert!(after((120, 40), "gs f crane").contains("1 left"));
    assert!(after((120, 40), "gt f zzz").contains("none has these letters"));
    // Lists over the screen are picked from as well; Enter opens what is marked.
    let mut r = reader((80, 12));
    r.press("M a 3gg M b gg gm f b Space ");
    let list = text(&r.draw());
    assert!(list.contains("only with: b"), "{list}");
    r.press("Esc Esc");
    assert!(r.model.sifted.is_empty() && r.model.overlays.is_empty());
    // So are the lines of a card, and those whom a correction may name.
    let mut r = reader((80, 24));
    r.press("gp j Enter f director");
    let card = text(&r.draw());
    assert!(card.contains("with “director”") && !card.contains("not against change"), "{card}");
    r.press("Enter Enter");
    assert!(r.model.overlays.is_empty() && r.model.pane == dateline::app::Pane::Article);
    let mut r = reader((80, 24));
    r.press("Tab Tab m Enter jf");
    let whom = text(&r.draw());
    assert!(whom.contains("Jonas Feld") && !whom.contains("Varde  "), "{whom}");
    let help = after((80, 24), "? / percent");
    assert!(help.contains("go to a share of the text") && !help.contains("next row"), "{help}");
}

#[test]
fn the_small_card_follows_the_cursor() {
    let mut r = reader((80, 24));
    r.press("p");
    assert!(r.model.peek && r.model.spot == Some(Spot::Mention(0)), "without a cursor the first name is shown");
    r.press("Tab");
    let screen = text(&r.draw());
    assert!(screen.matches("Mara Quist").count() >= 2 && screen.contains("says 1"), "{screen}");
    r.press("Esc");
    assert!(!r.model.peek && r.model.spot.is_some(), "the card goes first, the cursor stays");
    // So far it tells no more than the reader has seen.
    let mut r = reader((100, 11));
    r.press("s Tab Tab p");
    let screen = text(&r.draw());
    assert!(screen.contains("so far") && !screen.contains("Feld"), "{screen}");
}

#[test]
fn who_appears_with_whom_leads_to_the_sentences() {
    let mut r = reader((100, 30));
    r.press("w a");
    let screen = text(&r.draw());
    assert!(screen.contains("Who appears with whom") && screen.contains("Names · in the same sentence"), "{screen}");
    let table = dateline::app::CompanyTable::of(&r.model);
    for (i, _) in table.who.iter().enumerate() {
        for (j, _) in table.who.iter().enumerate() {
            assert_eq!(table.count(i, j), table.count(j, i));
            if i != j {
                assert_eq!(table.count(i, j) as usize, table.sentences(&r.model, i, j).len(), "{i} {j}");
            }
        }
    }
    r.press("Enter");
    assert!(r.model.overlays.is_empty() && r.model.chosen.is_some());
    r.press("w c");
    assert!(text(&r.draw()).contains("Mentions"), "{}", text(&r.draw()));
    r.press("Esc Esc");
    assert!(r.model.overlays.is_empty());
}

#[test]
fn the_side_is_made_wider_and_narrower() {
    let mut r = reader((120, 40));
    let rule = r.model.screen.rule.unwrap();
    r.press("v +");
    assert_eq!(r.model.screen.rule, Some(rule - 4));
    r.press("3v-");
    assert_eq!(r.model.screen.rule, Some(rule + 8));
    r.press("99v- 99v+");
    assert!(r.model.screen.rule.unwrap() >= 59, "the article keeps half of the screen");
    r.press("z v +");
    assert!(text(&r.draw()).contains("not beside the article"));
}

#[test]
fn the_mouse_goes_through_its_modes() {
    let mut r = reader((120, 40));
    for mode in [MouseMode::Scroll, MouseMode::Off, MouseMode::Full] {
        r.press("v o");
        assert_eq!(r.model.mouse, mode);
        assert!(text(&r.draw()).contains("The mouse"), "{}", text(&r.draw()));
    }
}
