//! The timeline on the screen: the wide view, the rule behind a date, and what the day of publication moves.

use dateline::document::Document;
use dateline::headless::{Headless, text};
use dateline::ui::Theme;
use proptest::prelude::*;

const STORY: &str = "Anna Berg came to the island in the 1960s. The bridge was built in 1975. It was sold in 1979. \
                     Berg said last month that she would leave the island.";

fn reader(story: &str, size: (u16, u16), published: &str) -> Headless {
    let mut document = Document::from_exact_text("test", story.to_owned());
    document.published = published.parse().ok();
    Headless::new(document, size, Theme::named("dark"))
}

fn screen(size: (u16, u16), published: &str, keys: &str) -> String {
    let mut reader = reader(STORY, size, published);
    reader.press(keys);
    text(&reader.draw())
}

#[test]
fn the_wide_view_shows_the_whole_span_with_breaks() {
    insta::assert_snapshot!("axis_100x16", screen((100, 16), "1996-11-15", "gt x"));
    insta::assert_snapshot!("axis_100x16_closer", screen((100, 16), "1996-11-15", "gt x j + +"));
}

#[test]
fn scrolling_moves_what_is_shown_and_the_whole_span_comes_back() {
    let whole = screen((100, 16), "1996-11-15", "gt x");
    let closer = screen((100, 16), "1996-11-15", "gt x + +");
    let later = screen((100, 16), "1996-11-15", "gt x + + l l");
    assert!(whole != closer && closer != later);
    assert_eq!(screen((100, 16), "1996-11-15", "gt x + + l l 0"), whole);
    assert_eq!(screen((100, 16), "1996-11-15", "gt x + -"), whole);
}

#[test]
fn the_day_of_publication_moves_the_relative_rows_at_once() {
    let undated = screen((100, 16), "-", "gt x");
    assert!(!undated.contains("Berg said"), "{undated}");
    let dated = screen((100, 16), "-", "gt x D 2 0 0 1 - 0 5 Enter");
    assert!(dated.contains("Apr 2001") && dated.contains("Berg said"), "{dated}");
}

#[test]
fn enter_goes_to_the_place_and_escape_closes() {
    let mut reader = reader(STORY, (100, 16), "1996-11-15");
    reader.press("gt x j j Enter");
    assert!(reader.model.overlays.is_empty());
    let spot = reader.model.spot.and_then(|s| reader.model.place_of(s)).expect("a place");
    assert_eq!(&STORY[spot.range()], "1979");
    reader.press("gt x Esc");
    assert!(reader.model.overlays.is_empty());
}

#[test]
fn the_rule_is_shown_on_request() {
    let without = screen((120, 40), "1996-11-15", "gt G");
    assert!(!without.contains("rule pointed"), "{without}");
    let with = screen((120, 40), "1996-11-15", "gt G r");
    assert!(with.contains("rule pointed") && with.contains("“last month”"), "{with}");
}

proptest! {
    /// Any size and any keys: the view draws, and leaves again.
    #[test]
    fn draws_at_any_size(w in 1u16..160, h in 1u16..50, keys in prop::collection::vec(
        prop::sample::select(vec!["j", "k", "+", "-", "h", "l", "0", "x", "Enter", "Esc", "3", "r", "o", "D", "2", "q"]), 0..40)) {
        let story = format!("{STORY} The temple burnt in 480 BC. The hall burnt on 3 May 2024 and opened in the 21st century.");
        let mut reader = reader(&story, (w, h), "1996-11-15");
        reader.press("gt x");
        for key in keys {
            reader.press(key);
            reader.draw();
        }
    }
}
