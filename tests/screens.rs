//! Whole screens and the JSON of the built-in article, as a person and a script get them.

use dateline::analysis::Kind;
use dateline::app::Spot;
use dateline::headless::{Headless, text};
use dateline::source::{self, Input, Settings};
use dateline::ui::{Role, Theme};
use std::io::Write;
use std::process::{Command, Stdio};

fn screen(size: (u16, u16), keys: &str) -> String {
    let opened = source::open(&Input::BuiltIn, &Settings::default()).unwrap();
    let mut reader = Headless::new(opened.document, size, Theme::named("dark"));
    reader.press(keys);
    text(&reader.draw())
}

#[test]
fn every_size() {
    // With somebody in focus, so that the foot has something to say.
    for size in [(160, 50), (100, 30), (60, 20), (20, 5)] {
        insta::assert_snapshot!(format!("{}x{}_in_focus", size.0, size.1), screen(size, "Tab Tab Tab"));
    }
    insta::assert_snapshot!("19x4", screen((19, 4), "Tab"));
}

#[test]
fn even_edges_and_a_narrow_column() {
    insta::assert_snapshot!("120x40_justified", screen((120, 40), "v j"));
    insta::assert_snapshot!("100x30_narrow_justified", screen((100, 30), "z v j v < v < v < v < v <"));
}

#[test]
fn kinds_are_switched_off_and_on() {
    let opened = source::open(&Input::BuiltIn, &Settings::default()).unwrap();
    let mut reader = Headless::new(opened.document, (120, 40), Theme::named("dark"));
    let ink = |reader: &Headless, role| {
        let wanted = reader.model.theme.style(role).fg;
        let text = reader.model.screen.text;
        let buffer = reader.draw();
        text.positions().filter(|at| buffer[*at].fg == wanted.unwrap()).count()
    };
    assert!(ink(&reader, Role::Place) > 10);
    reader.press("v k");
    insta::assert_snapshot!("120x40_marked", text(&reader.draw()));
    reader.press("j j Enter Esc");
    assert_eq!(ink(&reader, Role::Place), 0, "places are not marked any more");
    assert!(ink(&reader, Role::Person) > 10);
    // Nor are they gone to by the key that goes from name to name.
    for _ in 0..40 {
        reader.press("Tab");
        let facts = reader.model.facts.clone().unwrap();
        if let Some(Spot::Mention(i)) = reader.model.spot {
            assert_ne!(facts.mentions[i as usize].kind, Kind::Place);
        }
    }
    reader.press("v k j j Enter Esc Esc");
    assert!(ink(&reader, Role::Place) > 10);
}

#[test]
fn wide() {
    insta::assert_snapshot!("120x40", screen((120, 40), ""));
    insta::assert_snapshot!("120x40_somebody_chosen", screen((120, 40), "gp j"));
}

#[test]
fn middle() {
    insta::assert_snapshot!("80x24", screen((80, 24), ""));
    insta::assert_snapshot!("80x24_timeline", screen((80, 24), "gt j"));
    insta::assert_snapshot!("80x24_card", screen((80, 24), "gp j Enter"));
}

#[test]
fn narrow() {
    insta::assert_snapshot!("40x15", screen((40, 15), ""));
    insta::assert_snapshot!("40x15_quotes", screen((40, 15), "gs j"));
}

#[test]
fn help() {
    insta::assert_snapshot!("120x60_help", screen((120, 60), "?"));
}

#[test]
fn small_screens_say_what_keys_do_and_where_one_is() {
    for (name, keys) in [("help", "?"), ("palette", ":"), ("begun", "v"), ("chosen", "Tab"), ("said", "gs j")] {
        insta::assert_snapshot!(format!("30x10_{name}"), screen((30, 10), keys));
    }
    insta::assert_snapshot!("20x5_begun", screen((20, 5), "v"));
    insta::assert_snapshot!("20x5_peek", screen((20, 5), "Tab p"));
}

#[test]
fn a_begun_sequence_tells_all_ways_to_go_on_and_no_others() {
    let shown = screen((120, 40), "v");
    insta::assert_snapshot!("120x40_begun", shown);
    let foot = shown.lines().nth(38).unwrap_or_default();
    assert!(!foot.contains("mend") && !foot.contains("keys"), "{foot}");
}

#[test]
fn statements_by_speaker_name_the_speaker_wherever_the_list_stands() {
    let shown = screen((120, 40), "gs o j j j");
    insta::assert_snapshot!("120x40_by_speaker", shown);
    assert!(shown.lines().skip_while(|l| !l.contains("Said")).any(|l| l.contains("Ieng Sary")), "{shown}");
}

#[test]
fn json_of_the_built_in_article() {
    let article = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/article.txt");
    let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .env("DATELINE_CONFIG_DIR", env!("CARGO_TARGET_TMPDIR"))
        .args(["analyze", article])
        .output()
        .unwrap();
    assert!(done.status.success());
    let json = String::from_utf8(done.stdout).unwrap();
    // Where the project lies is no part of the result.
    insta::assert_snapshot!("article.json", json.replace(article, "assets/article.txt"));
}

#[test]
fn the_picture_of_a_screen_is_well_formed() {
    let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .env("DATELINE_CONFIG_DIR", env!("CARGO_TARGET_TMPDIR"))
        .args(["screen", "--size", "60x20", "--keys", "Tab"])
        .output()
        .unwrap();
    assert!(done.status.success());
    let svg = String::from_utf8(done.stdout).unwrap();
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
    assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
    assert!(svg.contains(">Former</tspan>"));
    let words = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .env("DATELINE_CONFIG_DIR", env!("CARGO_TARGET_TMPDIR"))
        .args(["screen", "--size", "60x20", "--keys", "Tab", "--format", "text"])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(words.stdout).unwrap(), screen((60, 20), "Tab"));
}

/// The picture of a screen in words, with signs of ASCII alone.
fn in_ascii(keys: &str, text: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .env("DATELINE_CONFIG_DIR", env!("CARGO_TARGET_TMPDIR"))
        .args(["screen", "--ascii", "--format", "text", "--size", "120x36", "--keys", keys, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success());
    let screen = String::from_utf8(done.stdout).unwrap();
    assert!(screen.is_ascii(), "{screen}");
    screen
}

#[test]
fn in_ascii_names_dates_and_the_axis_are_readable() {
    let text = "Œuvre\n\nĐặng Văn Lễ, the mayor, said on 3 May 2019 — at noon — that \u{201c}the bridge stays.\u{201d} \
                It was built from 1975 to 1979, and closed in the 1980s. 東京 sent help… The Café Łódź burned in March 1991.\n";
    let screen = in_ascii("", text);
    assert!(screen.contains("Dang Van Le"), "{screen}");
    assert!(screen.contains("- at noon - that \"the"), "{screen}");
    assert!(screen.contains("Cafe Lodz"), "{screen}");
    insta::assert_snapshot!("120x36_ascii", screen);
    insta::assert_snapshot!("120x36_ascii_axis", in_ascii("gt x", text));
}
