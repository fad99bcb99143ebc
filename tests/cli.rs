//! What a shell sees: exit codes, sentences on standard error, JSON on standard output.

use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .env("DATELINE_CONFIG_DIR", env!("CARGO_TARGET_TMPDIR"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The program may end without reading its input.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("the program ends")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code, not a signal")
}

fn complaint(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("UTF-8");
    text.lines().map(|l| serde_json::from_str(l).expect("a JSON value on each line")).collect()
}

/// A fresh file of this test run.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a file");
    path
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

#[test]
fn bad_input_gets_a_sentence_and_exit_code_1() {
    let folder = file("x.txt", b"x").parent().expect("a folder").to_owned();
    let empty = folder.join("empty");
    std::fs::create_dir_all(&empty).expect("a folder");
    for (path, needles) in [
        (folder.join("no-such-file.txt"), &["no-such-file.txt", "no such file", "check the name"][..]),
        (empty, &["is a folder"]),
        (file("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"), &["a PDF document"]),
        (file("book.epub", b"PK\x03\x04\x14\0\0\0\x08\0"), &["ZIP archive"]),
        (file("photo.txt", b"\xff\xd8\xff\xe0\0\x10JFIF"), &["a picture (JPEG)"]),
        (file("noise.bin", b"\x01\x00\x07\x93\x00\x00\x13\x37\x00abc\x00\x02\x00\x00"), &["a binary file"]),
        (file("empty.txt", b""), &["is empty"]),
        (file("blank.txt", b" \n\t\n\r\n"), &["is empty"]),
    ] {
        for arguments in [&["analyze", text(&path)][..], &["--plain", text(&path)]] {
            let got = run(arguments, b"");
            assert_eq!(code(&got), 1, "{path:?}");
            assert!(got.stdout.is_empty(), "{path:?}");
            let said = complaint(&got);
            assert!(said.starts_with("dateline: '") && said.lines().count() == 1, "{said}");
            for needle in needles {
                assert!(said.contains(needle), "{needle:?} is not in {said:?}");
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let path = file("secret.txt", b"The words.\n");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    if std::fs::File::open(&path).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    let got = run(&["analyze", text(&path)], b"");
    assert_eq!(code(&got), 1);
    assert!(complaint(&got).contains("secret.txt' may not be read"), "{}", complaint(&got));
}

#[test]
fn a_file_over_the_limit_is_refused_with_its_size() {
    let path = file("huge.txt", b"");
    let hole = std::fs::OpenOptions::new().write(true).open(&path).expect("a file");
    hole.set_len(600 * 1024 * 1024).expect("a sparse file");
    let got = run(&["analyze", text(&path)], b"");
    std::fs::remove_file(&path).expect("removed");
    assert_eq!(code(&got), 1);
    assert!(complaint(&got).contains("600 MB, and the limit is 512 MB"), "{}", complaint(&got));
}

#[test]
fn bytes_that_do_not_fit_the_named_encoding_are_refused() {
    let path = file("cyrillic.txt", &[0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, b' ', 0xec, 0xe8, 0xf0, b'\n']);
    let got = run(&["analyze", "--encoding", "utf-8", text(&path)], b"");
    assert_eq!(code(&got), 1);
    assert!(complaint(&got).contains("--encoding"), "{}", complaint(&got));
    let got = run(&["analyze", "--format", "jsonl", "--encoding", "windows-1251", text(&path)], b"");
    assert_eq!((code(&got), &lines(&got)[0]["text"]), (0, &json!("Привет мир")));
}

#[test]
fn wrong_usage_is_exit_code_2() {
    for arguments in [
        &["--no-such-option"][..],
        &["--date", "1996-13", "x"],
        &["--encoding", "klingon", "x"],
        &["analyze", "--format", "xml"],
    ] {
        let got = run(arguments, b"");
        assert_eq!(code(&got), 2, "{arguments:?}");
        assert!(!complaint(&got).is_empty());
    }
    for arguments in [&["--help"][..], &["analyze", "--help"], &["--version"]] {
        let got = run(arguments, b"");
        assert_eq!((code(&got), complaint(&got)), (0, String::new()));
    }
}

#[test]
fn reading_needs_a_terminal() {
    let got = run(&[text(&file("r.txt", b"Some words.\n"))], b"");
    assert_eq!(code(&got), 1);
    assert!(complaint(&got).contains("--plain") && complaint(&got).contains("analyze"), "{}", complaint(&got));
}

#[test]
fn an_article_comes_out_with_all_fields_of_the_contract() {
    let path = file("bridge.txt", "The Old Bridge\nBy Jane Doe\n3 May 2001\n\nIt fell – at last.\n".as_bytes());
    let got = run(&["analyze", text(&path)], b"");
    assert_eq!((code(&got), complaint(&got)), (0, String::new()));
    let text_out = String::from_utf8(got.stdout).expect("UTF-8");
    assert!(text_out.starts_with("{\n  \"schema\": \"dateline/1\","), "indented: {text_out}");
    let article: Value = serde_json::from_str(&text_out).expect("JSON");
    for field in ["mentions", "entities", "quotes", "times", "timeline", "paragraphs", "sentences", "body"] {
        assert!(article[field].is_array(), "{field}");
    }
    assert_eq!(article["id"], "bridge");
    assert_eq!(article["source"], text(&path));
    assert_eq!(article["title"], "The Old Bridge");
    assert_eq!(article["byline"], "By Jane Doe");
    assert_eq!(article["published"], "2001-05-03");
    assert_eq!(article["language"], "en");
    assert_eq!(article["text"], "The Old Bridge\n\nBy Jane Doe\n\n3 May 2001\n\nIt fell – at last.");
    assert_eq!(article["paragraphs"], json!([[0, 14], [16, 27], [29, 39], [41, 59]]));
    assert_eq!(article["body"], json!([[41, 59]]));
}

#[test]
fn the_date_option_wins() {
    let path = file("dated.txt", b"Title\n\n3 May 2001\n\nIt fell last month.\n");
    let got = run(&["analyze", "--format", "jsonl", "--date", "1999-02", text(&path)], b"");
    assert_eq!(lines(&got)[0]["published"], "1999-02");
}

#[test]
fn several_files_give_an_article_each_and_failures_lose_none() {
    let one = file("one.txt", b"The first.\n");
    let two = file("two.txt", b"The second.\n");
    let got = run(&["analyze", "--format", "jsonl", text(&one), "no-such-file", text(&two), "-"], b"The third.\n");
    assert_eq!(code(&got), 1);
    assert!(complaint(&got).contains("'no-such-file'"));
    let ids: Vec<String> = lines(&got).iter().map(|l| l["id"].as_str().unwrap_or("").to_owned()).collect();
    assert_eq!(ids, ["one", "two", "stdin"]);
}

#[test]
fn the_filter_keeps_order_and_loses_no_line() {
    let input = concat!(
        r#"{"id": "a", "text": "One.", "title": "T", "published": "1996-11-15", "more": 1}"#,
        "\n",
        r#"{"id": "b", "txt": "no text"}"#,
        "\n",
        "this is no JSON\n",
        "\n",
        r#"{"id": "c", "text": "Three.", "published": "yesterday"}"#,
        "\n",
        r#"{"id": "d", "text": "", "title": null, "published": null}"#,
    );
    let got = run(&["analyze", "--from", "jsonl"], input.as_bytes());
    assert_eq!(code(&got), 1);
    let rows = lines(&got);
    let ids: Vec<&Value> = rows.iter().map(|r| &r["id"]).collect();
    assert_eq!(ids, [&json!("a"), &json!("b"), &Value::Null, &json!("c"), &json!("d")]);
    let failed: Vec<bool> = rows.iter().map(|r| r["error"].is_string()).collect();
    assert_eq!(failed, [false, true, true, true, false]);
    assert_eq!((&rows[0]["title"], &rows[0]["text"]), (&json!("T"), &json!("One.")));
    assert_eq!(rows[0]["published"], "1996-11-15");
    let said = complaint(&got);
    for line in ["line 2", "line 3", "line 5"] {
        assert!(said.contains(line), "{said}");
    }
    assert_eq!(said.lines().count(), 3);
}

#[test]
fn the_filter_answers_each_line_before_the_next() {
    use std::io::{BufRead, BufReader};
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .env("DATELINE_CONFIG_DIR", env!("CARGO_TARGET_TMPDIR"))
        .args(["analyze", "--from", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    for id in ["first", "second"] {
        writeln!(input, r#"{{"id": "{id}", "text": "Words."}}"#).expect("written");
        input.flush().expect("written");
        let mut answer = String::new();
        output.read_line(&mut answer).expect("an answer while the input is still open");
        assert_eq!(serde_json::from_str::<Value>(&answer).expect("JSON")["id"], id);
    }
    drop(input);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn offsets_of_exact_text_count_scalars() {
    let body = "Élan – “très” 😀\nhard break.\n\n  Ça va. Oui.\u{9b}";
    let row = json!({ "id": "é", "text": body }).to_string();
    let got = run(&["analyze", "--from", "jsonl", "-"], row.as_bytes());
    assert!(!got.stdout.windows(2).any(|w| w == [0xC2, 0x9B]), "no control sequence introducer may be printed raw");
    let article = &lines(&got)[0];
    assert_eq!(article["text"], body);
    let chars: Vec<char> = body.chars().collect();
    let cut = |pair: &Value| -> String {
        let at = |i: usize| pair[i].as_u64().and_then(|n| usize::try_from(n).ok()).expect("an offset");
        chars[at(0)..at(1)].iter().collect()
    };
    let paragraphs: Vec<String> = article["paragraphs"].as_array().expect("a list").iter().map(cut).collect();
    assert_eq!(paragraphs[0], "Élan – “très” 😀\nhard break.");
    assert!(paragraphs[1].starts_with("Ça va. Oui."));
}

#[test]
fn plain_prints_facts_and_then_the_text() {
    let path = file("plain.txt", b"The Old Bridge\n\nBy Jane Doe\n\nIt \x1b[31mfell\x1b[0m at last.\n");
    let got = run(&["--plain", text(&path)], b"");
    assert_eq!((code(&got), complaint(&got)), (0, String::new()));
    let out = String::from_utf8(got.stdout).expect("UTF-8");
    assert!(out.starts_with("The Old Bridge\nBy Jane Doe\nPublication date unknown"), "{out}");
    let at = |needle: &str| out.find(needle).unwrap_or_else(|| panic!("{needle} is not in {out}"));
    assert!(
        at("\nPeople") < at("\nStatements")
            && at("\nStatements") < at("\nTimeline")
            && at("\nTimeline") < at("\nText\n")
    );
    assert!(out.ends_with("\n\nIt fell at last.\n"), "{out}");
}

#[test]
fn what_is_piped_in_is_the_article() {
    let got = run(&["--plain"], b"The words from the pipe.\n");
    assert!(String::from_utf8_lossy(&got.stdout).contains("The words from the pipe."));
    let got = run(&["--plain"], b"");
    assert_eq!(code(&got), 1);
    assert!(complaint(&got).contains("'standard input' is empty"), "{}", complaint(&got));
}

#[test]
fn a_file_name_cannot_drive_the_terminal() {
    let got = run(&["analyze", "no\x1b]0;title\x07such\u{202e}file"], b"");
    assert_eq!(complaint(&got).lines().count(), 1);
    assert!(complaint(&got).contains("'nosuchfile'"), "{}", complaint(&got));
}

#[test]
fn a_file_called_like_a_command_is_opened_with_its_folder() {
    let path = file("analyze", b"The words.\n");
    let got = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .env("DATELINE_CONFIG_DIR", env!("CARGO_TARGET_TMPDIR"))
        .args(["--plain", "./analyze"])
        .current_dir(path.parent().expect("a folder"))
        .output()
        .expect("the program runs");
    assert!(String::from_utf8_lossy(&got.stdout).contains("The words."));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let path = file("long.txt", "A sentence of some words.\n\n".repeat(40_000).as_bytes());
    for arguments in [&["--plain", text(&path)][..], &["analyze", text(&path)]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .env("DATELINE_CONFIG_DIR", env!("CARGO_TARGET_TMPDIR"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!((code(&output), complaint(&output)), (0, String::new()));
    }
}
