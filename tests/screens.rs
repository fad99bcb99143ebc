//! Whole screens and the JSON of the built-in article, as a person and a script get them.

use dateline::headless::{Headless, text};
use dateline::source::{self, Input, Settings};
use dateline::ui::Theme;
use std::process::Command;

fn screen(size: (u16, u16), keys: &str) -> String {
    let opened = source::open(&Input::BuiltIn, &Settings::default()).unwrap();
    let mut reader = Headless::new(opened.document, size, Theme::named("dark"));
    reader.press(keys);
    text(&reader.draw())
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
