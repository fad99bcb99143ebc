//! What holds for any input, as checks that panic where it does not. Used by the property tests, which run them on
//! generated input, and by the fuzz targets.
#![allow(dead_code)]

use dateline::analysis::analyse;
use dateline::app::{Message, Mouse, MouseKind};
use dateline::document::Document;
use dateline::export::{Article, Style, write};
use dateline::headless::Headless;
use dateline::keys::Key;
use dateline::language::Text;
use dateline::layout::{Flow, width};
use dateline::source::{sanitize, sanitize_line};
use serde_json::Value;

/// Whether a character can do nothing to a terminal and can be seen.
pub fn is_safe(c: char) -> bool {
    let hidden = matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}');
    !hidden && (c == '\n' || !c.is_control())
}

/// What is sanitised is safe, and stays as it is when sanitised again.
pub fn sanitiser(text: &str) {
    let once = sanitize(text).into_owned();
    assert!(once.chars().all(is_safe), "{once:?}");
    assert_eq!(sanitize(&once), once.as_str());
    let line = sanitize_line(text).into_owned();
    assert!(line.chars().all(|c| c != '\n' && is_safe(c)), "{line:?}");
    assert_eq!(sanitize_line(&line), line.as_str());
}

/// A loaded document is safe; its blocks are in order, apart from each other by a blank line, and trimmed.
pub fn loaded(document: &Document) {
    assert!(document.text.chars().all(is_safe));
    for words in [&document.title, &document.byline].into_iter().flatten() {
        assert!(words.chars().all(|c| c != '\n' && is_safe(c)), "{words:?}");
    }
    let mut end = None;
    for block in &document.blocks {
        let words = document.slice(block.span);
        assert!(!words.is_empty() && words.trim() == words, "{words:?}");
        if let Some(end) = end {
            assert_eq!(&document.text[end..block.span.start()], "\n\n");
        }
        end = Some(block.span.end());
    }
    assert_eq!(end.unwrap_or(0), document.text.len());
    for place in document.marks.iter().map(|m| m.span).chain(document.links.iter().map(|l| l.span)) {
        assert!(document.text.get(place.range()).is_some(), "{place:?}");
    }
}

/// Tokens are in order, apart from each other, and whole characters; sentences hold them all.
pub fn tokens(document: &Document) {
    let text = Text::new(document);
    let mut end = 0;
    for token in &text.tokens {
        let span = token.span();
        assert!(span.start() >= end && span.end() > span.start(), "{span:?} after {end}");
        assert!(document.text.get(span.range()).is_some(), "{span:?} cuts a character");
        end = span.end();
    }
    let mut next = 0;
    for sentence in &text.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!(sentence.tokens.end > next);
        next = sentence.tokens.end;
    }
    assert_eq!(next, text.tokens.len());
}

/// Byte spans of the analysis lie on characters of the text, and the offsets of its JSON in the text.
pub fn analysis(document: &Document) {
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

/// Every pair of offsets in the JSON of an article lies in its text, the start not after the end.
pub fn offsets_lie_in(article: &Value, length: u64) {
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

/// Lines follow each other, hold no more than the column, and are found again from any place in them.
pub fn layout(document: &Document, cells: usize) {
    let flow = Flow::new(document, cells);
    let lines = flow.lines(0, usize::MAX);
    for (i, line) in lines.iter().enumerate() {
        let words = document.text.get(line.span.range()).expect("whole characters");
        assert!(width(words) <= cells.max(2), "{words:?} in {cells}");
        assert_eq!(flow.line(line.start()), Some(*line));
        if let Some(after) = lines.get(i + 1) {
            assert_eq!(after.start(), line.next);
        }
    }
    if let Some(last) = lines.last() {
        assert_eq!(flow.step(0, isize::MAX / 2), last.start());
    }
}

/// The places that the reader holds lie in its text, and its screen can be drawn and is safe.
pub fn reader(reader: &Headless) {
    let model = &reader.model;
    let text = &model.document.text;
    assert!(model.top <= text.len() && text.is_char_boundary(model.top), "the top is {}", model.top);
    if let Some(facts) = &model.facts {
        assert!(model.chosen.is_none_or(|e| e.index() < facts.entities.len()));
        assert!(model.quote.is_none_or(|q| (q as usize) < facts.quotes.len()));
        assert!(model.row.is_none_or(|r| (r as usize) < facts.timeline.len()));
    }
    for place in model.note_places.iter().flatten() {
        assert!(text.get(place.range()).is_some(), "{place:?}");
    }
    let screen = reader.draw();
    for cell in screen.content() {
        assert!(cell.symbol().chars().all(|c| !c.is_control()), "{:?} is on the screen", cell.symbol());
    }
}

/// What happens to a reader, read from bytes: any bytes give something, so that a fuzzer can change them freely.
pub fn messages(bytes: &[u8]) -> Vec<Message> {
    const NAMED: [&str; 16] = [
        "Enter",
        "Esc",
        "Tab",
        "S-Tab",
        "Up",
        "Down",
        "Left",
        "Right",
        "PgUp",
        "PgDn",
        "Home",
        "End",
        "Backspace",
        "Delete",
        "Space",
        "C-f",
    ];
    let mut out = Vec::new();
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        let mut next = || u16::from(rest.next().unwrap_or(7));
        let mouse = |kind, x, y| Message::Mouse(Mouse { kind, x, y });
        let key = |name: &str| Key::parse(name).map(Message::Key);
        out.extend(match byte {
            // Most bytes are keys of a letter or sign.
            32..=126 => key((byte as char).encode_utf8(&mut [0; 4])),
            0..=15 => key(NAMED[usize::from(byte)]),
            16..=31 => {
                let letter = (b'a' + (next() % 26) as u8) as char;
                key(&if byte < 24 { format!("C-{letter}") } else { format!("M-{letter}") })
            }
            127..=150 => Some(Message::Resize(next(), next())),
            151..=160 => Some(mouse(MouseKind::Press, next(), next())),
            161..=170 => Some(mouse(MouseKind::Drag, next(), next())),
            171..=180 => Some(mouse(MouseKind::Release, next(), next())),
            181..=190 => {
                Some(mouse(if next() % 2 == 0 { MouseKind::WheelUp } else { MouseKind::WheelDown }, next(), next()))
            }
            191..=200 => Some(Message::Paste("Quist 1996\n\u{1b}[31m中".to_owned())),
            // Not one of the bytes above: a digit, which begins a count.
            _ => key(&(byte % 10).to_string()),
        });
    }
    out
}
