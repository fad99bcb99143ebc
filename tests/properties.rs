//! What holds for any text.

use dateline::analysis::analyse;
use dateline::document::Document;
use dateline::export::{Article, Style, write};
use dateline::source::{decode, detect, from_text, sanitize, sanitize_line};
use proptest::prelude::*;
use serde_json::Value;

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

fn is_safe(c: char) -> bool {
    let hidden = matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}');
    !hidden && (c == '\n' || !c.is_control())
}

/// Every pair of offsets in the JSON of an article lies in its text, the start not after the end.
fn offsets_lie_in(article: &Value, length: u64) {
    match article {
        Value::Array(items) => {
            if let [Value::Number(start), Value::Number(end)] = items.as_slice() {
                let (start, end) = (start.as_u64().expect("an offset"), end.as_u64().expect("an offset"));
                assert!(start <= end && end <= length, "{start}..{end} of {length}");
            }
            items.iter().for_each(|item| offsets_lie_in(item, length));
        }
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                let (start, end) = (start.as_u64().expect("an offset"), end.as_u64().expect("an offset"));
                assert!(start < end && end <= length, "{start}..{end} of {length}");
            }
            for (key, value) in fields {
                // Lists of entities hold ids, not offsets.
                if !(key == "entities" && value.as_array().is_some_and(|l| l.iter().all(Value::is_u64))) {
                    offsets_lie_in(value, length);
                }
            }
        }
        _ => {}
    }
}

/// Byte spans of the analysis lie on characters of the text.
fn spans_lie_on_characters(document: &Document) {
    let facts = analyse(document, document.published);
    let quoted = facts.quotes.iter().flat_map(|q| {
        let speaker = q.speaker.map(|s| s.span);
        q.spans.iter().chain(&q.pieces).copied().chain(speaker).chain(q.cue)
    });
    let roles = facts.entities.iter().flat_map(|e| e.roles.iter().map(|r| r.span));
    let spans = facts.sentences.iter().copied().chain(facts.mentions.iter().map(|m| m.span)).chain(quoted).chain(roles);
    let spans = spans.chain(facts.times.iter().map(|t| t.span)).chain(facts.timeline.iter().map(|h| h.sentence));
    for span in spans {
        assert!(document.text.get(span.range()).is_some(), "{span:?} cuts a character or lies outside");
    }
    for mention in &facts.mentions {
        assert!(mention.entity.is_none_or(|e| e.index() < facts.entities.len()));
    }
    let mut json = Vec::new();
    write(&Article::new(document, &facts), Style::Line, &mut json).expect("memory takes it");
    let article: Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(article["text"], document.text.as_str());
    offsets_lie_in(&article, document.text.chars().count() as u64);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sanitised_text_is_safe_and_stays_as_it_is(text in texts()) {
        let once = sanitize(&text).into_owned();
        prop_assert!(once.chars().all(is_safe), "{once:?}");
        prop_assert_eq!(sanitize(&once), once.as_str());
        let line = sanitize_line(&text).into_owned();
        prop_assert!(line.chars().all(|c| c != '\n' && is_safe(c)), "{line:?}");
        prop_assert_eq!(sanitize_line(&line), line.as_str());
    }

    #[test]
    fn safe_text_is_left_alone(text in "[ -~\n“”–é中]{0,300}") {
        prop_assert_eq!(sanitize(&text), text.as_str());
    }

    #[test]
    fn blocks_are_ordered_apart_and_trimmed(text in texts()) {
        let document = from_text("x", &text);
        let mut end = None;
        for block in &document.blocks {
            let words = document.slice(block.span);
            prop_assert!(!words.is_empty() && words.trim() == words, "{words:?}");
            if let Some(end) = end {
                prop_assert_eq!(&document.text[end..block.span.start()], "\n\n");
            }
            end = Some(block.span.end());
        }
        prop_assert_eq!(end.unwrap_or(0), document.text.len());
    }

    #[test]
    fn loading_loses_no_word(text in "([A-Za-z]{1,8}[,.?\"]?[ \n]{1,3}){0,80}") {
        let squeeze = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(squeeze(&from_text("x", &text).text), squeeze(&text));
    }

    #[test]
    fn offsets_lie_in_loaded_text(text in texts()) {
        spans_lie_on_characters(&from_text("x", &text));
    }

    #[test]
    fn offsets_lie_in_exact_text(text in texts()) {
        spans_lie_on_characters(&Document::from_exact_text("x", text));
    }

    #[test]
    fn any_bytes_decode_or_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Some(charset) = detect(&bytes) {
            let text = decode(bytes, charset).text;
            prop_assert!(sanitize(&text).chars().all(is_safe));
        }
    }
}
