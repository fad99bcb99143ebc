//! The timeline in the forms of other programs: what they look like, and that nothing hostile gets through.

use dateline::analysis::{Analysis, analyse};
use dateline::document::Document;
use dateline::export::{Form, timeline};
use proptest::prelude::*;

const FORMS: [Form; 4] = [Form::Markdown, Form::Csv, Form::TimelineJs, Form::Calendar];

fn write(text: &str, published: &str, form: Form) -> String {
    let mut document = Document::from_exact_text("test", text.to_owned());
    document.published = published.parse().ok();
    let facts: Analysis = analyse(&document, document.published);
    let mut out = Vec::new();
    timeline(&document, &facts, form, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("UTF-8")
}

const STORY: &str = "The bridge was built in the 1960s. After 1975, however, it was closed; in 1979 it was sold. \
                     The council met on Tuesday at 10 p.m. It left early in March, \"tired, but glad\". \
                     The temple burnt in 480 BC.";

#[test]
fn each_form_looks_as_before() {
    for form in FORMS {
        insta::assert_snapshot!(format!("{form:?}"), write(STORY, "1996-11-15", form).replace('\r', ""));
    }
}

#[test]
fn undated_rows_stand_apart_or_are_left_out() {
    let text = "The hall burnt last month. The old tower fell in 1979.";
    let markdown = write(text, "-", Form::Markdown);
    let (dated, apart) = markdown.split_once("## Without a date").expect("a section of its own");
    assert!(dated.contains("**1979** · old tower fell") && apart.contains("hall burnt"));
    assert_eq!(write(text, "-", Form::Csv).matches("\r\n").count(), 3);
    for form in [Form::TimelineJs, Form::Calendar] {
        let out = write(text, "-", form);
        assert!(out.contains("old tower fell") && !out.contains("hall burnt"), "{out}");
    }
}

#[test]
fn words_of_strangers_stay_words() {
    let text = "=HYPERLINK(\"http://x.example\") was sold in 1979. @SUM(1) was sold in 1980. \
                The <script>alert(1)</script> hall was *sold* in [1981](http://x.example). \
                BEGIN:VEVENT, the hall; was sold in 1982.";
    let csv = write(text, "1996-11-15", Form::Csv);
    assert!(!csv.contains("\"=") && !csv.contains("\"@"), "{csv}");
    let slides = write(text, "1996-11-15", Form::TimelineJs);
    assert!(!slides.contains("<script"), "{slides}");
    let markdown = write(text, "1996-11-15", Form::Markdown);
    assert!(!markdown.contains("<script") && !markdown.contains("](") && !markdown.contains("://"), "{markdown}");
    let calendar = write(text, "1996-11-15", Form::Calendar);
    assert_eq!(calendar.matches("\r\nBEGIN:VEVENT\r\n").count(), calendar.matches("\r\nEND:VEVENT\r\n").count());
}

#[test]
fn a_calendar_is_exact_about_its_days() {
    let calendar = write(STORY, "1996-11-15", Form::Calendar);
    for pair in [
        // A decade, a year and a day are as long as they are; the end is the day after.
        "DTSTART;VALUE=DATE:19600101\r\nDTEND;VALUE=DATE:19700101",
        "DTSTART;VALUE=DATE:19790101\r\nDTEND;VALUE=DATE:19800101",
        "DTSTART;VALUE=DATE:19961112\r\nDTEND;VALUE=DATE:19961113",
    ] {
        assert!(calendar.contains(pair), "{pair} in\n{calendar}");
    }
    assert!(!calendar.contains("temple"), "before Christ there is no calendar");
}

/// Cells of a table of RFC 4180.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "the table ends within a row");
    rows
}

proptest! {
    /// Whatever the text: the forms stay well formed, and no cell, line or tag of theirs is made by the article.
    #[test]
    fn nothing_hostile_gets_through(parts in prop::collection::vec(prop_oneof![
        "[a-zA-Z]{1,8} ", "\\PC{1,4}", "[\\x00-\\x1f\\x7f-\\x9f]{1,2}",
        prop::sample::select(vec![
            "in 1979 ", "was sold ", "since May 1990 ", ", ", ". ", "\"", "=1+1 ", "@SUM(A1) ", "-2 ", "\t=x ", "<b>", "&amp;",
            "](x) ", "*", "|", "\r\nEND:VEVENT\r\n", ";", "\\n", "\u{202e}", "\u{1b}]0;x\u{7}", "on Friday ", "\n\n", "é日本",
        ]).prop_map(str::to_owned),
    ], 0..40), dated in prop::bool::ANY) {
        let text = parts.concat();
        let published = if dated { "2024-02-29" } else { "-" };
        for form in FORMS {
            let out = write(&text, published, form);
            prop_assert!(out.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r')), "{form:?}: {out:?}");
            let turned = out.chars().any(|c| c == '\u{202e}');
            prop_assert!(!turned);
        }
        let rows = cells(&write(&text, published, Form::Csv));
        for row in &rows {
            prop_assert_eq!(row.len(), rows[0].len());
            prop_assert!(row.iter().all(|c| !c.trim_start().starts_with(['=', '+', '-', '@'])), "{row:?}");
        }
        let slides: serde_json::Value = serde_json::from_str(&write(&text, published, Form::TimelineJs)).expect("JSON");
        for event in slides["events"].as_array().expect("a list") {
            prop_assert!(event["start_date"]["year"].is_i64());
            prop_assert!(!event["text"]["headline"].as_str().expect("words").contains(['<', '>', '"']));
        }
        let calendar = write(&text, published, Form::Calendar);
        prop_assert!(calendar.ends_with("END:VCALENDAR\r\n"));
        let mut open = false;
        for line in calendar.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
            match line {
                "BEGIN:VEVENT" => { prop_assert!(!open); open = true; }
                "END:VEVENT" => { prop_assert!(open); open = false; }
                _ => {}
            }
        }
        prop_assert!(!open);
    }
}
