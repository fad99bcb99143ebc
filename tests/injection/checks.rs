//! Small parsers that know what each way out may hold, and nothing else.

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

/// Characters that drive a terminal, turn the order around, or are not seen.
fn is_active(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2061}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Lines of words.
pub fn plain(text: &str) {
    if let Some(c) = text.chars().find(|c| is_active(*c)) {
        panic!("{c:?} came through in {text:?}");
    }
}

/// What a terminal is sent: words, and of sequences only those that place, colour, switch our modes, and tell of links.
pub fn terminal(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let mut rest = text;
    while let Some(at) = rest.find('\x1b') {
        plain(&rest[..at].replace('\r', ""));
        let sequence = &rest[at + 1..];
        rest = if let Some(body) = sequence.strip_prefix('[') {
            let end = body.find(|c: char| ('@'..='~').contains(&c)).expect("an end");
            let (parameters, last) = (&body[..end], &body[end..=end]);
            let plain = parameters.chars().all(|c| c.is_ascii_digit() || matches!(c, ';' | ':'));
            let mode = ["?25", "?1049", "?2004", "?2026", "?1000", "?1002", "?1006"].contains(&parameters);
            let ours = (plain && "HmJKABCDGd".contains(last)) || (mode && "hl".contains(last));
            assert!(ours, "CSI {parameters} {last}");
            &body[end + 1..]
        } else if let Some(body) = sequence.strip_prefix("]8;;") {
            let (target, after) = body.split_once("\x1b\\").expect("an end");
            let known = ["http://", "https://", "mailto:"].iter().any(|k| target.starts_with(k));
            assert!(
                target.is_empty() || (known && !target.contains(|c: char| c.is_control() || c == ' ')),
                "{target:?}"
            );
            after
        } else {
            panic!("a sequence that is not ours: {:?}", sequence.chars().take(20).collect::<String>());
        };
    }
    plain(&rest.replace('\r', ""));
}

/// JSON whose bytes are safe to show.
pub fn json(text: &str) -> Value {
    plain(text);
    serde_json::from_str(text).expect("JSON")
}

/// Markdown that is a list of words: no links, pictures, HTML, code, and no headings but ours.
pub fn markdown(text: &str) {
    let headings = words_of_markdown(text);
    assert!((1..=2).contains(&headings), "{headings} headings in {text:?}");
}

/// The same with a heading for the article and one for each list.
pub fn dossier_markdown(text: &str) {
    let ours = [
        "People",
        "Organisations",
        "Places",
        "Groups",
        "Other names",
        "Quotations",
        "Timeline",
        "Highlights and notes",
    ];
    let headings = text.lines().filter_map(|l| l.strip_prefix("## ")).inspect(|h| assert!(ours.contains(h), "{h:?}"));
    assert_eq!(words_of_markdown(text), 1 + headings.count(), "{text:?}");
}

/// Checks that only words, lists and headings are in it, and counts the headings.
fn words_of_markdown(text: &str) -> usize {
    plain(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH;
    let mut headings = 0;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Start(Tag::Paragraph | Tag::List(None) | Tag::Item | Tag::Strong)
            | Event::End(_)
            | Event::Text(_)
            | Event::SoftBreak => {}
            other => panic!("{other:?} in {text:?}"),
        }
    }
    for word in ["http://", "https://", "ftp://", "www.", "mailto:a@b"] {
        assert!(!text.contains(word), "{word} makes a link by itself in {text:?}");
    }
    headings
}

/// A page of our own elements and attributes that loads and runs nothing, whose links stay on it.
pub fn html(text: &str) {
    plain(text);
    let (head, body) = text.split_once("</style>").expect("a style");
    assert_eq!((head.matches('<').count(), text.matches("<style").count()), (10, 1), "{head:?}");
    const TAGS: [&str; 31] = [
        "head",
        "html",
        "body",
        "main",
        "aside",
        "nav",
        "section",
        "details",
        "summary",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "ol",
        "li",
        "br",
        "b",
        "a",
        "span",
        "mark",
        "blockquote",
        "pre",
        "svg",
        "rect",
        "title",
        "meta",
        "style",
        "ul",
        "em",
        "i",
    ];
    let mut open: Vec<&str> = Vec::new();
    for part in body.split('<').skip(1) {
        let (tag, words) = part.split_once('>').unwrap_or_else(|| panic!("no end of {part:?}"));
        assert!(!words.contains(['>', '"', '\'']), "{words:?}");
        for entity in words.split('&').skip(1) {
            assert!(["lt;", "gt;", "amp;", "quot;", "#39;"].iter().any(|e| entity.starts_with(e)), "&{entity}");
        }
        if let Some(name) = tag.strip_prefix('/') {
            // The head and the page were opened before.
            if !matches!(name, "head" | "html") {
                assert_eq!(open.pop(), Some(name), "{part:?}");
            }
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        assert!(TAGS.contains(&name), "<{tag}>");
        if !tag.ends_with('/') && name != "br" {
            open.push(name);
        }
        let mut rest = tag[name.len()..].trim_end_matches('/').trim();
        while !rest.is_empty() {
            let (attribute, after) = rest.split_once("=\"").unwrap_or_else(|| panic!("<{tag}>"));
            let (value, after) = after.split_once('"').unwrap_or_else(|| panic!("<{tag}>"));
            let known = [
                "class",
                "id",
                "href",
                "title",
                "dir",
                "viewBox",
                "preserveAspectRatio",
                "role",
                "aria-label",
                "x",
                "y",
                "width",
                "height",
            ];
            assert!(known.contains(&attribute), "{attribute} in <{tag}>");
            assert!(attribute != "href" || value.starts_with('#'), "<{tag}>");
            assert!(!value.contains(['<', '>', '\'']), "{value:?}");
            rest = after.trim();
        }
    }
    assert!(open.is_empty(), "{open:?} are not closed");
}

/// A table whose cells are no formulas, with as many cells in each row.
pub fn csv(text: &str) {
    plain(&text.replace("\r\n", "\n"));
    let mut rows: Vec<Vec<String>> = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().expect("a row");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                row.last_mut().expect("a cell").push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            c => row.last_mut().expect("a cell").push(c),
        }
    }
    assert!(!quoted && rows.pop() == Some(vec![String::new()]));
    for row in &rows {
        assert_eq!(row.len(), rows[0].len(), "{row:?}");
        for cell in row {
            let first = cell.trim_start().chars().next();
            let formula = first.is_some_and(|c| "=+-@|%\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(c));
            assert!(!formula, "{cell:?}");
        }
    }
}

/// A calendar of nothing but our own events and properties.
pub fn calendar(text: &str) {
    plain(&text.replace("\r\n", "\n"));
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "a line end of its own");
    const OURS: [&str; 14] = [
        "BEGIN:VCALENDAR",
        "VERSION:",
        "PRODID:",
        "CALSCALE:",
        "X-WR-CALNAME:",
        "BEGIN:VEVENT",
        "UID:",
        "DTSTAMP:",
        "DTSTART;VALUE=DATE:",
        "DTEND;VALUE=DATE:",
        "SUMMARY:",
        "DESCRIPTION:",
        "CATEGORIES:",
        "TRANSP:",
    ];
    for line in text.replace("\r\n ", "").lines() {
        assert!(
            OURS.iter().any(|p| line.starts_with(p)) || line == "END:VEVENT" || line == "END:VCALENDAR",
            "{line:?}"
        );
        if let Some(words) = line.strip_prefix("SUMMARY:").or(line.strip_prefix("DESCRIPTION:")) {
            let bare = words.replace("\\\\", "").replace("\\;", "").replace("\\,", "");
            assert!(!bare.contains(['\\', ';', ',']), "{line:?}");
        }
    }
}

/// TimelineJS: its texts are HTML, in which only paragraphs of ours stand.
pub fn timeline_js(text: &str) {
    fn texts(value: &Value) {
        match value {
            Value::String(s) => {
                let words = s.replace("<p>", "").replace("</p>", "");
                assert!(!words.contains(['<', '>', '"', '\'']), "{s:?}");
            }
            Value::Array(items) => items.iter().for_each(texts),
            Value::Object(fields) => fields.values().for_each(texts),
            _ => {}
        }
    }
    texts(&json(text));
}

/// A picture of rectangles and words.
pub fn svg(text: &str) {
    plain(text);
    for part in text.split('<').skip(1) {
        let (tag, words) = part.split_once('>').unwrap_or_else(|| panic!("no end of {part:?}"));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        assert!(["svg", "rect", "g", "text", "tspan"].contains(&name), "<{tag}>");
        assert!(!words.contains('>'), "{words:?}");
        for attribute in tag.split(' ').skip(1).filter(|a| a.contains('=')) {
            assert!(!attribute.starts_with("on") && !attribute.contains("href"), "<{tag}>");
        }
        for entity in words.split('&').skip(1) {
            assert!(["lt;", "gt;", "amp;", "quot;", "#39;"].iter().any(|e| entity.starts_with(e)), "&{entity}");
        }
    }
}
