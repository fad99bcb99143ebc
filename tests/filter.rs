//! `dateline analyze --from jsonl` as a filter over whole archives: order, threads, bounds, bad lines, ends.

mod child;

use child::{program, run};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::process::Stdio;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(60);

const ARTICLE: &str = include_str!("../assets/article.txt");

/// Lines of which some are long, some short, some bad.
fn mixed(count: usize) -> Vec<u8> {
    let mut out = String::new();
    for i in 0..count {
        let row = match i % 7 {
            0 => json!({ "id": format!("long {i}"), "text": ARTICLE, "published": "1996-11-15" }),
            3 => json!({ "id": format!("no text {i}"), "title": "T" }),
            5 => json!({ "id": i, "text": "A number for an id." }),
            _ => {
                json!({ "id": format!("short {i}"), "text": format!("Mara Quist said on day {i} that the ice held.") })
            }
        };
        out.push_str(&row.to_string());
        out.push_str(if i % 11 == 0 { "\n{broken\n" } else { "\r\n" });
    }
    out.into_bytes()
}

#[test]
fn any_number_of_threads_gives_the_same_lines_in_the_same_order() {
    let input = mixed(150);
    let one = run(program(&["analyze", "--from", "jsonl", "--threads", "1"]), input.clone(), PATIENCE);
    let rows: Vec<Value> = one.text().lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!((one.code(), rows.len()), (Some(1), 150 + 14));
    let bad = rows.iter().filter(|r| r["error"].is_string()).count();
    assert_eq!(bad, 21 + 21 + 14);
    assert_eq!(one.said.lines().count(), bad);
    // The id of a bad line is told where it can be read.
    assert!(rows.iter().any(|r| r["id"] == "no text 3" && r["error"].is_string()));
    assert!(rows.iter().any(|r| r["id"] == 5 && r["error"].is_string()));
    for arguments in [&["--threads", "2"][..], &["--threads", "9"], &[]] {
        let arguments = [&["analyze", "--from", "jsonl"], arguments].concat();
        let many = run(program(&arguments), input.clone(), PATIENCE);
        assert!(many.out == one.out && many.said == one.said, "{arguments:?}");
    }
}

#[test]
fn memory_does_not_grow_with_the_archive() {
    if child::memory(std::process::id()) == 0 {
        println!("skipped: this system does not tell how much memory a process has");
        return;
    }
    let memory = |count: usize| {
        let row = json!({ "id": "a", "text": ARTICLE.repeat(4) }).to_string() + "\n";
        let got = run(program(&["analyze", "--from", "jsonl"]), row.repeat(count).into_bytes(), PATIENCE);
        assert_eq!((got.code(), got.text().lines().count()), (Some(0), count));
        got.memory
    };
    let (few, many) = (memory(20), memory(if child::is_long() { 4000 } else { 200 }));
    assert!(many < few + 20 * 1024, "{} MB for 20 articles, {} MB for many", few >> 10, many >> 10);
}

#[test]
fn what_a_bad_line_holds_is_neither_kept_nor_repeated() {
    let words = "x".repeat(1 << 20);
    let lines = [
        format!("{{\"id\": [{}1], \"text\": 3}}", "0,".repeat(4 << 20)),
        format!("\"{words}\""),
        format!("{{\"id\": \"a\", \"text\": {}", "[".repeat(1 << 20)),
        format!("{{\"id\": \"b\", \"text\": \"t\", \"published\": \"{words}\"}}"),
    ];
    let got = run(program(&["analyze", "--from", "jsonl"]), lines.join("\n").into_bytes(), PATIENCE);
    let rows: Vec<Value> = got.text().lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|r| r["error"].as_str().is_some_and(|e| e.len() < 500)));
    assert!(got.said.len() < 4000 && got.said.lines().count() == 4, "{}", got.said);
    assert!(got.memory < 128 * 1024, "{} MB", got.memory >> 10);
}

#[cfg(unix)]
#[test]
fn it_ends_quietly_when_nobody_reads_though_more_could_come() {
    let mut child = program(&["analyze", "--from", "jsonl", "-"]).stdin(Stdio::piped()).spawn().expect("it starts");
    let mut input = child.stdin.take().expect("a pipe");
    writeln!(input, "{}", json!({ "id": "a", "text": "Words." })).expect("written");
    let mut first = [0; 1];
    let mut output = child.stdout.take().expect("a pipe");
    output.read_exact(&mut first).expect("an answer");
    drop(output);
    // The input stays open: the program must notice by writing.
    let began = Instant::now();
    let status = loop {
        let _ = writeln!(input, "{}", json!({ "id": "b", "text": "Words." }));
        if let Some(status) = child.try_wait().expect("a status") {
            break status;
        }
        assert!(began.elapsed() < PATIENCE, "it goes on for nobody");
        std::thread::sleep(Duration::from_millis(5));
    };
    let mut said = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("messages");
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
}

#[cfg(unix)]
#[test]
fn it_goes_on_when_nobody_hears_its_complaints() {
    let mut command = program(&["analyze", "--from", "jsonl"]);
    command.stdin(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    drop(child.stderr.take());
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(b"no JSON\n{\"id\": \"a\", \"text\": \"Words.\"}\n").expect("written");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8_lossy(&output.stdout);
    assert_eq!((output.status.code(), text.lines().count()), (Some(1), 2), "{text}");
}

#[test]
fn an_output_that_takes_no_more_is_an_error_in_words() {
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else {
        println!("skipped: this system has no /dev/full");
        return;
    };
    for arguments in [&["analyze", "--from", "jsonl"][..], &["analyze", "-"], &["--plain", "-"], &["timeline", "-"]] {
        let mut command = program(arguments);
        command.stdin(Stdio::piped()).stdout(full.try_clone().expect("a handle"));
        let mut child = command.spawn().expect("it starts");
        let row = json!({ "id": "a", "text": "It fell on 3 May 2001." });
        child.stdin.take().expect("a pipe").write_all(format!("{row}\n").as_bytes()).expect("written");
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.contains("the output can't be written") && said.lines().count() == 1, "{arguments:?}: {said}");
    }
}

#[test]
fn a_date_line_at_the_head_is_the_day_of_publication_where_none_is_given() {
    let text = "Bridge falls\n\nSaturday, September 12, 2015\n\nThe bridge fell yesterday.";
    let rows = [
        json!({ "id": "a", "text": text }),
        json!({ "id": "b", "text": text, "published": "2001-02-03" }),
        json!({ "id": "c", "text": "Bridge falls\n\nIt fell yesterday. On 12 September 2015 it had been mended." }),
    ];
    let input = rows.iter().map(|r| format!("{r}\n")).collect::<String>();
    let got = run(program(&["analyze", "--from", "jsonl"]), input.into_bytes(), PATIENCE);
    let rows: Vec<Value> = got.text().lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let fell = |row: &Value| {
        let times = row["times"].as_array().expect("times");
        times.iter().map(|t| t["value"].as_str().expect("value").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((rows[0]["published"].as_str(), rows[0]["text"].as_str()), (Some("2015-09-12"), Some(text)));
    assert!(fell(&rows[0]).contains(&"2015-09-11".to_owned()), "{:?}", fell(&rows[0]));
    assert!(fell(&rows[1]).contains(&"2001-02-02".to_owned()), "{:?}", fell(&rows[1]));
    assert_eq!(rows[2]["published"], Value::Null);
    assert!(fell(&rows[2]).contains(&"UNDEF".to_owned()), "{:?}", fell(&rows[2]));
}
