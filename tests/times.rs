//! Temporal expressions as a caller sees them: a table of sentences, traps, stories, and the development sets.

use dateline::analysis::{Timex, times};
use dateline::document::{Document, PartialDate};
use dateline::language::Text;
use proptest::prelude::*;
use std::path::Path;

fn find(text: &str, published: Option<&str>) -> (Document, Vec<Timex>) {
    let document = Document::from_exact_text("test", text);
    let published: Option<PartialDate> =
        published.map(|d| d.parse().expect("a date of the test")).or(document.published);
    let found = times::find(&Text::new(&document), published);
    (document, found)
}

/// The words and values of all expressions: "words = value".
fn values(text: &str, published: Option<&str>) -> Vec<String> {
    let (document, found) = find(text, published);
    found.iter().map(|t| format!("{} = {}", document.slice(t.span), t.value)).collect()
}

#[test]
fn reads_each_sentence_of_the_table() {
    let table = include_str!("fixtures/times.txt");
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        rows += 1;
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [marked, published, kind, value, modifier] = cells[..] else { panic!("not five cells: {line}") };
        let start = marked.find('[').expect("an opening bracket");
        let end = marked.find(']').expect("a closing bracket") - 1;
        let text = marked.replace(['[', ']'], "");
        let (document, found) = find(&text, (published != "-").then_some(published));
        let got = found.iter().find(|t| t.span.start() == start && t.span.end() == end);
        let right =
            got.is_some_and(|t| t.kind.word() == kind && t.value == value && t.modifier.unwrap_or("-") == modifier);
        if !right {
            let all: Vec<_> = found.iter().map(|t| (document.slice(t.span), t)).collect();
            wrong.push(format!("{line}\n    found {all:?}"));
        }
    }
    assert!(rows >= 325, "only {rows} rows");
    assert!(wrong.is_empty(), "{} of {rows} rows are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_reads_its_examples() {
    assert_eq!(times::faults(), Vec::<String>::new());
    let mut wrong = Vec::new();
    for rule in times::rules() {
        assert!(!rule.about.is_empty() && !rule.examples.is_empty(), "{} has no example", rule.name);
        for example in &rule.examples {
            let start = example.sentence.find('[').expect("an opening bracket");
            let end = example.sentence.find(']').expect("a closing bracket") - 1;
            let text = example.sentence.replace(['[', ']'], "");
            let (document, found) = find(&text, example.published);
            let right = found.iter().any(|t| {
                (t.span.start(), t.span.end(), t.rule, t.value.as_str()) == (start, end, rule.name, example.value)
            });
            if !right {
                let all: Vec<_> = found.iter().map(|t| (document.slice(t.span), t.rule, &t.value)).collect();
                wrong.push(format!("{}: {} | {}\n    found {all:?}", rule.name, example.sentence, example.value));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_expression_names_a_rule_of_the_table() {
    for line in include_str!("fixtures/times.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let text = line.split(" | ").next().unwrap_or("").replace(['[', ']'], "");
        for t in find(&text, Some("1998-07-15")).1 {
            assert!(times::rules().iter().any(|r| r.name == t.rule), "{text}: no rule {:?}", t.rule);
        }
    }
}

#[test]
fn leaves_words_alone_that_only_look_like_times() {
    for text in [
        "Temperatures climbed into the 50s, and lows stayed in the 30s.",
        "He may march to the hill.",
        "May I ask you?",
        "The Sunday Times wrote about Black Friday Inc.",
        "She watched 60 Minutes and read about the Six-Day War.",
        "A quarter of its dealers left; one second opinion came.",
        "The 6-year-old boy and the 44-year-old Kopp were there.",
        "He paid $1998 for 1500 chairs on page 1850.",
        "April Jones and June Smith said so.",
        "The Summer Olympics and the fall of Rome.",
        "Flight 1972 carried 1,500 people.",
        "They have known the day-to-day work.",
    ] {
        assert_eq!(values(text, Some("1998-03-04")), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_story_counts_from_the_last_date_mentioned() {
    let text = "On 1 September 1939 the army crossed the border. On 17 September the second front opened. \
        The capital held out until 28 September. On 3 October 1940 the talks failed, and the following day the envoys left. \
        By the end of the year the alliance was dead. In 1941 the war came back; in June it reached the river. \
        Two days later the bridge fell.";
    assert_eq!(
        values(text, Some("2009-12-19")),
        [
            "1 September 1939 = 1939-09-01",
            "17 September = 1939-09-17",
            "28 September = 1939-09-28",
            "3 October 1940 = 1940-10-03",
            "the following day = 1940-10-04",
            "the end of the year = 1940",
            "1941 = 1941",
            "June = 1941-06",
            "Two days later = UNDEF",
        ]
        .map(|s| s.to_owned())
    );
}

#[test]
fn a_year_mentioned_in_passing_does_not_carry_the_story_away() {
    let text = "The war began in 1964. In August 1964 a ship was hit. A study of 2005 doubts it. On 4 August no shot fell. \
        In 1965 the troops came. In 1966 more came. In 1967 they stayed.";
    let all = values(text, Some("2009-12-19"));
    assert!(all.contains(&"4 August = 1964-08-04".to_owned()), "{all:?}");
}

#[test]
fn no_year_is_invented_without_a_publication_date() {
    let text = "She left on Tuesday, in March, last year and three weeks ago; today she is back. In 1979 it was worse.";
    for v in values(text, None) {
        let value = v.split(" = ").nth(1).unwrap_or("");
        let year = value.get(..4).unwrap_or("");
        assert!(value == "1979" || !year.bytes().all(|b| b.is_ascii_digit()), "{v}");
    }
}

#[test]
fn a_line_at_the_head_that_is_a_date_is_the_publication() {
    let text = "Harbour closed\n\nFebruary 3, 2009\n\nThe harbour closed in January. It will open next month.";
    assert_eq!(values(text, None), ["February 3, 2009 = 2009-02-03", "January = 2009-01", "next month = 2009-03"]);
    // A chronicle has many.
    let text = "Harbour\n\nFebruary 3, 2009\n\nIt closed.\n\nMarch 4, 2010\n\nIt opened. Next month it closes.";
    assert_eq!(values(text, None)[2], "Next month = UNDEF");
    // What is stated is the day of the document, in whatever form it is written.
    let document = Document::from_exact_text("test", "BERGEN, Nov 15 1996 (Agency) - It rained last month.");
    assert_eq!(document.published.map(|d| d.to_string()).as_deref(), Some("1996-11-15"));
    let document = Document::from_exact_text(
        "test",
        "Harbour closed\nBy Anna Berg\nPublished: Friday, Nov. 15, 1996\n\nIt rained.",
    );
    assert_eq!(document.published.map(|d| d.to_string()).as_deref(), Some("1996-11-15"));
}

#[test]
fn a_history_counts_from_what_it_told_last() {
    let story = "The war began in 1914. It spread in 1915. On 5 May 1918 the port fell. ";
    for (sentence, want) in [
        ("Two days after the fall of the port, the mayor fled.", "Two days after the fall of the port = 1918-05-07"),
        ("Three weeks before the fall, the mayor had fled.", "Three weeks before the fall = 1918-W15"),
        ("He waited for two days after the fall, then fled.", "two days = P2D"),
    ] {
        let all = values(&format!("{story}{sentence}"), None);
        assert_eq!(all.last().map(String::as_str), Some(want), "{all:?}");
    }
    // In the news nobody says when the happening was.
    assert_eq!(values("Two days after the fall of the port, the mayor fled.", Some("1996-11-15")), ["Two days = P2D"]);
}

proptest! {
    /// Any text at all: nothing panics, and the spans are sorted, apart, and on character boundaries.
    #[test]
    fn holds_on_any_text(parts in prop::collection::vec(prop_oneof![
        "[0-9]{1,6}", "[a-zA-Z]{1,8}", "\\PC{1,4}",
        prop::sample::select(vec![
            "the ", "of ", "May ", "last ", "2 1/2 years ", "1975-79", " to ", "-", "'", "s ", "noon ", "every ", "two ",
            "hundred ", "thousand ", "million ", "and ", "a ", "half ", "31 February ", "9999", "0000 BC ", "BC ", "ago ",
            "999999 centuries ago ", "century ", "later ", "Easter ", "\n\n", ", ", ". ", "(", "1/2/03 ", "2009-02-30 ",
        ]).prop_map(str::to_owned),
    ], 0..40), dated in prop::bool::ANY) {
        let text = parts.concat();
        let (document, found) = find(&text, dated.then_some("2024-02-29"));
        let mut end = 0;
        for t in &found {
            prop_assert!(t.span.start() >= end && t.span.start() < t.span.end());
            prop_assert!(!document.slice(t.span).is_empty());
            prop_assert!(!t.value.is_empty());
            end = t.span.end();
        }
    }
}

/// How fast the tagger is alone, on one core: `cargo test --release --test times -- --ignored --nocapture speed`.
#[test]
#[ignore = "a measurement"]
fn speed() {
    let began = std::time::Instant::now();
    assert!(!times::rules().is_empty());
    let tables = began.elapsed();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/time/tempeval3/train.jsonl");
    let lines = std::fs::read_to_string(path).expect("the set is there");
    let documents: Vec<Document> = lines
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).expect("a line of JSON"))
        .map(|row| Document::from_exact_text("test", row["text"].as_str().expect("a text").to_owned()))
        .collect();
    let texts: Vec<Text<'_>> = documents.iter().map(Text::new).collect();
    let words: usize = documents.iter().map(|d| d.text.split_whitespace().count()).sum();
    let mut best = f64::MAX;
    for _ in 0..20 {
        let began = std::time::Instant::now();
        let found: usize = texts.iter().map(|t| times::find(t, "1998-02-03".parse().ok()).len()).sum();
        best = best.min(began.elapsed().as_secs_f64());
        assert!(found > 1000);
    }
    println!("tables {tables:?}; {:.0} words a second", words as f64 / best);
}

/// Strict span F1 and value F1 of a development set, in per cent.
fn score(set: &str) -> Option<(f64, f64)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/time").join(set).join("dev.jsonl");
    let Ok(lines) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    };
    let (mut gold, mut system, mut strict, mut right) = (0u32, 0u32, 0u32, 0u32);
    for line in lines.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let text = row["text"].as_str().expect("a text");
        let (_, found) = find(text, row["dct"].as_str());
        // The gold counts characters.
        let at: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let wanted: Vec<(usize, usize, &str)> = row["timexes"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|t| {
                let place = |key: &str| at[t[key].as_u64().expect("an offset") as usize];
                (place("start"), place("end"), t["value"].as_str().unwrap_or(""))
            })
            .collect();
        gold += wanted.len() as u32;
        system += found.len() as u32;
        let mut pairs: Vec<(bool, usize, usize, usize)> = Vec::new();
        for (i, w) in wanted.iter().enumerate() {
            for (j, t) in found.iter().enumerate() {
                let (start, end) = (t.span.start(), t.span.end());
                let both = w.1.min(end).saturating_sub(w.0.max(start));
                if both > 0 {
                    pairs.push((w.0 == start && w.1 == end, both, i, j));
                }
            }
        }
        pairs.sort_by_key(|p| std::cmp::Reverse((p.0, p.1)));
        let (mut used_gold, mut used_system) = (vec![false; wanted.len()], vec![false; found.len()]);
        for (exact, _, i, j) in pairs {
            if !used_gold[i] && !used_system[j] {
                (used_gold[i], used_system[j]) = (true, true);
                strict += u32::from(exact);
                right += u32::from(found[j].value == wanted[i].2);
            }
        }
    }
    let f1 = |n: u32| 200.0 * f64::from(n) / f64::from(gold + system);
    Some((f1(strict), f1(right)))
}

#[test]
fn the_development_sets_are_read_as_well_as_before() {
    for (set, strict, value) in [("tempeval3", 88.7, 81.0), ("meantime", 89.9, 88.8), ("wikiwars", 86.6, 87.1)] {
        if let Some((s, v)) = score(set) {
            assert!(s >= strict, "{set}: strict F1 {s:.2}, was at least {strict}");
            assert!(v >= value, "{set}: value F1 {v:.2}, was at least {value}");
        }
    }
}
