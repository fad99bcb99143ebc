//! What holds for any text, any settings and anything that a person can do.

mod invariants;

use dateline::app::Message;
use dateline::cli::line_of_archive;
use dateline::document::Document;
use dateline::headless::Headless;
use dateline::keys::Keymap;
use dateline::source::{decode, detect, from_text, sanitize};
use dateline::store::Config;
use dateline::ui::Theme;
use invariants::is_safe;
use proptest::prelude::*;
use serde_json::Value;
use std::path::Path;

/// Texts that look like articles or like attacks, rather than like noise.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(vec![
            "Ieng Sary", " said", " \"", "\"", "“", "”", "'", " he", " the KR", ".", "?", ",", " ", " ", " ", "\n", "\n", "\n\n",
            " 1996", " last month", " in the 1960s", " 1975-79", " Mr.", "-\n", "    ", "\t", "- ", "1. ", "# ", "====", "By Jane Doe\n",
            "15 November 1996\n", "VIETNAM", " Phnom Penh", "'s", "é", "–", "😀", "👩\u{200d}🚀", "中文", "ß", "\u{301}",
        ]).prop_map(str::to_owned),
        1 => proptest::sample::select(vec![
            "\x1b[31m", "\x1b]0;t\x07", "\x1bP", "\x1b\\", "\u{9b}", "\u{9d}", "\u{9c}", "\r", "\r\n", "\x08", "\0", "\x7f", "\u{ad}",
            "\u{200b}", "\u{200d}", "\u{fe0f}", "\u{202e}", "\u{2069}", "\u{feff}", "\u{e0041}", "\u{2028}", "\x0c", "\u{a0}", "\x07",
        ]).prop_map(str::to_owned),
        2 => "[a-zA-Z]{1,9} ?",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sanitised_text_is_safe_and_stays_as_it_is(text in texts()) {
        invariants::sanitiser(&text);
    }

    #[test]
    fn safe_text_is_left_alone(text in "[ -~\n“”–é中]{0,300}") {
        prop_assert_eq!(sanitize(&text), text.as_str());
    }

    #[test]
    fn blocks_are_ordered_apart_and_trimmed(text in texts()) {
        invariants::loaded(&from_text("x", &text));
    }

    #[test]
    fn loading_loses_no_word(text in "([A-Za-z]{1,8}[,.?\"]?[ \n]{1,3}){0,80}") {
        let squeeze = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(squeeze(&from_text("x", &text).text), squeeze(&text));
    }

    #[test]
    fn offsets_lie_in_loaded_text(text in texts()) {
        invariants::analysis(&from_text("x", &text));
    }

    #[test]
    fn offsets_lie_in_exact_text(text in texts()) {
        invariants::analysis(&Document::from_exact_text("x", text));
    }

    #[test]
    fn any_bytes_decode_or_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Some(charset) = detect(&bytes) {
            let text = decode(bytes, charset).text;
            prop_assert!(sanitize(&text).chars().all(is_safe));
        }
    }

    #[test]
    fn tokens_and_sentences_hold_the_text(text in texts()) {
        invariants::tokens(&Document::from_exact_text("x", text));
    }

    #[test]
    fn a_line_of_an_archive_gives_a_line_of_json(text in texts(), bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let row = serde_json::json!({ "id": "x", "text": text }).to_string();
        let whole: Value = serde_json::from_slice(&line_of_archive(row.as_bytes())).expect("JSON");
        prop_assert_eq!(whole["text"].as_str(), Some(text.as_str()));
        let cut = row.char_indices().nth(row.chars().count() / 2).map_or(0, |(i, _)| i);
        for odd in [&row.as_bytes()[..cut], bytes.as_slice()] {
            let answer: Value = serde_json::from_slice(&line_of_archive(odd)).expect("JSON");
            prop_assert!(answer["error"].is_string() || answer["text"].is_string(), "{answer}");
        }
    }

    #[test]
    fn any_settings_and_keys_are_read_or_complained_of(
        lines in proptest::collection::vec(
            "((theme|mouse|names|dim-below|ascii|them|\\[names\\]|\\[article\\]|\"gg\"|x|j) ?= ?)?(\"[a-zA-Z |-]{0,9}\"|[0-9.]{1,4}|true|\\{|\\[|#.*|\\PC{0,9})",
            0..12,
        ),
    ) {
        let source = lines.join("\n");
        let (config, told) = Config::default().parse(&source, "config.toml", Path::new("/nowhere"));
        prop_assert!((0.0..=1.0).contains(&config.dim_below));
        let (keymap, _) = Keymap::shipped().with(&source);
        prop_assert!(told.iter().all(|t| t.chars().all(|c| c != '\n' && is_safe(c))), "{told:?}");
        // What is written out is read again, without complaint.
        prop_assert_eq!(Keymap::shipped().with(&keymap.written()).1.len(), 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_the_reader_stays_sound(
        text in texts(),
        width in 0u16..160,
        height in 0u16..60,
        done in proptest::collection::vec(any::<u8>(), 0..60),
        typed in "[a-zA-Z/:\"{}()<>,.]{0,20}",
    ) {
        let mut reader = Headless::new(from_text("x", &text), (width, height), Theme::named("dark"));
        invariants::reader(&reader);
        for message in invariants::messages(&[typed.as_bytes(), &done].concat()) {
            reader.send(message);
            invariants::reader(&reader);
        }
        reader.send(Message::Resize(80, 24));
        invariants::reader(&reader);
    }
}
