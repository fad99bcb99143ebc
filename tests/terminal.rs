//! The program in a real pseudo-terminal: what a person at a terminal would live through.

mod pty;

use portable_pty::PtySize;
use pty::{PATIENCE, Terminal, cells, own_folder};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[test]
fn reads_answers_keys_and_leaves() {
    let mut t = Terminal::reader(&[], (120, 40));
    t.wait_for("Timeline");
    t.wait("the alternate screen", vt100::Screen::alternate_screen);
    t.type_keys("?");
    t.wait_for("The keys");
    t.type_keys("\x1b");
    t.wait("the keys to be gone", |s| !s.contents().contains("The keys"));
    t.wait("the analysis", |s| s.contents().contains("Timeline 1"));
    t.type_keys("\t");
    t.wait_for("mention 1 of");
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    t.given_back();
}

#[test]
fn follows_the_size_of_the_terminal() {
    let mut t = Terminal::reader(&[], (120, 40));
    t.wait_for("Timeline");
    for (cols, rows) in [(60, 20), (1, 1), (200, 60), (20, 5), (100, 30)] {
        t.screen.lock().unwrap().screen_mut().set_size(cells(rows), cells(cols));
        t.master.resize(PtySize { cols, rows, pixel_width: 0, pixel_height: 0 }).unwrap();
        std::thread::sleep(Duration::from_millis(30));
    }
    t.wait_for("paragraph 1 of");
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    t.given_back();
}

#[test]
fn the_smallest_terminal_does_no_harm() {
    let mut t = Terminal::reader(&[], (1, 1));
    t.wait("the alternate screen", vt100::Screen::alternate_screen);
    t.type_keys("jjG\t?qq");
    assert_eq!(t.exit_code(), 0);
    t.given_back();
}

#[test]
fn signals_end_it_with_the_terminal_given_back() {
    for (name, code) in [("-TERM", 143), ("-HUP", 129), ("-INT", 130)] {
        let mut t = Terminal::reader(&[], (80, 24));
        t.wait_for("paragraph 1 of");
        t.signal(name);
        assert_eq!(t.exit_code(), code, "{name}");
        t.given_back();
    }
}

#[test]
fn stops_and_comes_back() {
    let mut t = Terminal::reader(&[], (80, 24));
    t.wait_for("paragraph 1 of");
    for way in ["\x1a", ""] {
        if way.is_empty() {
            t.signal("-TSTP");
        } else {
            t.type_keys(way);
        }
        t.wait_for_state("T");
        t.given_back();
        t.signal("-CONT");
        t.wait("the alternate screen again", vt100::Screen::alternate_screen);
        t.wait_for("paragraph 1 of");
    }
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    t.given_back();
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_told() {
    let me = std::env::current_exe().unwrap();
    let arguments = ["panics_in_a_session", "--exact", "--ignored", "--nocapture", "--test-threads=1"];
    let mut t = Terminal::start(me.to_str().unwrap(), &arguments, &[("RUST_BACKTRACE", "0")], (80, 24));
    t.wait_for("a defect in the middle of a session");
    assert_ne!(t.exit_code(), 0);
    t.given_back();
}

/// Not a test of its own: run by the one above inside a pseudo-terminal.
#[test]
#[ignore = "run by a_panic_gives_the_terminal_back_before_it_is_told"]
fn panics_in_a_session() {
    let mut session = dateline::terminal::Session::enter(Default::default()).unwrap();
    session.draw(|buffer| dateline::ui::fill(buffer, buffer.area, ratatui::style::Style::new())).unwrap();
    panic!("a defect in the middle of a session");
}

#[test]
fn standard_input_is_read_and_keys_still_come_from_the_terminal() {
    let program = env!("CARGO_BIN_EXE_dateline");
    let command = format!("printf 'The wind rose over Harwich.\\n' | {program} -");
    let mut t = Terminal::start("sh", &["-c", &command], &[], (80, 24));
    t.wait_for("The wind rose over Harwich.");
    t.type_keys("/");
    t.type_keys("wind");
    t.wait_for("1 of 1");
    t.type_keys("\rq");
    assert_eq!(t.exit_code(), 0);
    t.given_back();
}

#[test]
fn frames_are_synchronized_updates_unless_that_is_switched_off() {
    let begins = |config: &str| {
        let folder = folder("synchronized");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("config.toml"), config).unwrap();
        let environment = [("DATELINE_CONFIG_DIR", folder.to_str().unwrap())];
        let mut t = Terminal::start(env!("CARGO_BIN_EXE_dateline"), &[], &environment, (80, 24));
        t.wait_for("paragraph 1 of");
        t.type_keys("q");
        assert_eq!(t.exit_code(), 0);
        let written = t.written.lock().unwrap();
        String::from_utf8_lossy(&written).contains("\x1b[?2026h")
    };
    assert!(begins(""));
    assert!(!begins("synchronized = false\n"));
}

#[test]
fn a_text_of_more_rows_than_a_short_number_counts_is_read_to_its_end() {
    let text: String = (1..=70_000).map(|i| format!("Row {i}.\n\n")).collect();
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("many-rows.txt");
    std::fs::write(&path, text).unwrap();
    let mut t = Terminal::reader(&[path.to_str().unwrap()], (100, 20));
    t.wait_for("Row 1.");
    // The end is known when all of the text is there.
    t.wait("all of the text", |s| s.contents().contains("of 70000"));
    t.type_keys("G");
    t.wait_for("Row 70000.");
    t.type_keys("gg");
    t.wait_for("Row 1.");
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
}

#[test]
fn no_colour_is_sent_where_none_is_wanted() {
    let t = Terminal::start(
        env!("CARGO_BIN_EXE_dateline"),
        &[],
        &[("NO_COLOR", "1"), ("COLORTERM", "truecolor")],
        (120, 40),
    );
    t.wait_for("Timeline");
    t.wait_for("as they come");
    let screen = t.screen.lock().unwrap();
    for row in 0..40 {
        for col in 0..120 {
            let cell = screen.screen().cell(row, col).unwrap();
            assert_eq!((cell.fgcolor(), cell.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
        }
    }
}

#[test]
fn a_search_that_is_typed_faster_than_it_is_answered_still_goes_to_its_hit() {
    let path = folder("search");
    std::fs::create_dir_all(&path).unwrap();
    let article = path.join("long.txt");
    let filler = "Nothing of note was said in the hall that day.\n\n".repeat(20_000);
    std::fs::write(&article, format!("{filler}The wind rose over Harwich.\n\n{filler}")).unwrap();
    let mut t = Terminal::reader(&["--no-store", article.to_str().unwrap()], (80, 24));
    t.wait_for("paragraph 1 of 40001");
    t.type_keys("/over harwich\r");
    t.wait_for("/over harwich  1 of 1");
    t.wait_for("The wind rose over Harwich.");
    t.type_keys("/~h[ai]rw\\w+\r");
    t.wait_for("1 of 1");
    t.type_keys("\x1b");
    t.wait("the hit to be let go of", |s| !s.contents().contains("1 of 1"));
    t.type_keys("gg");
    t.wait_for("paragraph 1 of 40001");
    t.type_keys("20001gg");
    t.wait_for("paragraph 20001 of 40001");
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    t.given_back();
}

#[test]
fn the_mouse_is_taken_as_far_as_it_is_wanted_and_given_back() {
    use vt100::MouseProtocolMode as Mode;
    let config = folder("mouse");
    std::fs::create_dir_all(&config).unwrap();
    for (setting, mode) in [("full", Mode::ButtonMotion), ("scroll", Mode::PressRelease), ("off", Mode::None)] {
        std::fs::write(config.join("config.toml"), format!("mouse = \"{setting}\"\n")).unwrap();
        let environment = [("DATELINE_CONFIG_DIR", config.to_str().unwrap())];
        let mut t = Terminal::start(env!("CARGO_BIN_EXE_dateline"), &[], &environment, (80, 24));
        t.wait_for("paragraph 1 of");
        t.wait("the mouse", |s| s.mouse_protocol_mode() == mode);
        if setting == "full" {
            // A stop gives it back, and coming back takes it again.
            t.type_keys("\x1a");
            t.wait_for_state("T");
            t.wait("no mouse", |s| s.mouse_protocol_mode() == Mode::None);
            t.signal("-CONT");
            t.wait("the mouse again", |s| s.mouse_protocol_mode() == mode);
            t.type_keys("vovo");
            t.wait("the mouse to be let go of", |s| s.mouse_protocol_mode() == Mode::None);
            t.wait_for("belongs to the terminal");
        }
        t.type_keys("q");
        assert_eq!(t.exit_code(), 0);
        t.given_back();
        t.wait("no mouse", |s| s.mouse_protocol_mode() == Mode::None);
    }
}

#[test]
fn clicks_the_wheel_and_dragging_arrive() {
    let path = folder("clicks");
    std::fs::create_dir_all(&path).unwrap();
    let article = path.join("a.txt");
    let words = "Mara Quist met Jonas Feld in Oslo on Monday.\n\n".repeat(40);
    std::fs::write(&article, words).unwrap();
    let mut t = Terminal::reader(&["--no-store", article.to_str().unwrap()], (120, 40));
    t.wait("the analysis", |s| s.contents().contains("People 2"));
    // Columns and rows of the terminal count from 1: the name begins in column 6 of row 2.
    t.type_keys("\x1b[<0;8;2M\x1b[<0;8;2m");
    t.wait_for("Mara Quist  person · mention 1 of 40");
    t.type_keys("\x1b[<65;20;10M\x1b[<65;20;10M");
    t.wait("the text to have gone up by six lines", |s| !s.contents().contains("paragraph 1 of"));
    let rule = |s: &vt100::Screen| (0..120).rev().find(|x| s.cell(20, *x).is_some_and(|c| c.contents() == "│"));
    let before = rule(t.screen.lock().unwrap().screen()).unwrap();
    t.type_keys(&format!("\x1b[<0;{0};21M\x1b[<32;{1};21M\x1b[<0;{1};21m", before + 1, before - 5));
    t.wait("the rule to have moved", |s| rule(s) == Some(before - 6));
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    t.given_back();
}

#[test]
fn own_keys_are_read_and_their_conflicts_told() {
    let config = folder("keymap");
    std::fs::create_dir_all(&config).unwrap();
    let environment = [("DATELINE_CONFIG_DIR", config.to_str().unwrap())];
    std::fs::write(config.join("keymap.toml"), "[everywhere]\n\"Q\" = \"quit\"\n\"q\" = \"nothing\"\n").unwrap();
    let mut t = Terminal::start(env!("CARGO_BIN_EXE_dateline"), &[], &environment, (120, 40));
    t.wait_for("paragraph 1 of");
    t.type_keys("q");
    t.wait_for("q does nothing here");
    t.type_keys("Q");
    assert_eq!(t.exit_code(), 0);
    t.given_back();
    std::fs::write(config.join("keymap.toml"), "[everywhere]\n\"x\" = \"zen\"\n\"x y\" = \"theme\"\n").unwrap();
    let t = Terminal::start(env!("CARGO_BIN_EXE_dateline"), &[], &environment, (200, 40));
    t.wait_for("line 3: x y in [everywhere] can't be reached: x alone is zen");
    let told = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"))
        .env("DATELINE_CONFIG_DIR", &config)
        .args(["screen", "--format", "text"])
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&told.stderr).contains("line 3: x y in [everywhere] can't be reached"));
}

/// A fresh folder of this test run.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terminal").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

/// Renames the first name of the built-in article, and leaves.
fn rename_first(data: &Path, arguments: &[&str], name: &str, told: &str) {
    let data = [("DATELINE_DATA_DIR", data.to_str().unwrap())];
    let mut t = Terminal::start(env!("CARGO_BIN_EXE_dateline"), arguments, &data, (120, 40));
    t.wait("the analysis", |s| s.contents().contains("Timeline 1"));
    t.type_keys("\tm");
    t.wait_for("What is wrong?");
    // The last rows are the name, the kind, and no name at all.
    t.type_keys("Gkk\r\x15");
    t.type_keys(name);
    t.type_keys("\r");
    t.wait_for(told);
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    t.given_back();
}

#[test]
fn a_correction_survives_a_restart_and_so_does_taking_it_back() {
    let data = folder("restart");
    rename_first(&data, &[], "Someone Else", "is called Someone Else; u undoes it");
    let environment = [("DATELINE_DATA_DIR", data.to_str().unwrap())];
    let start = || Terminal::start(env!("CARGO_BIN_EXE_dateline"), &[], &environment, (120, 40));
    let mut t = start();
    t.wait("the analysis", |s| s.contents().contains("Timeline 1"));
    t.type_keys("\t");
    t.wait_for("Someone Else  ");
    t.type_keys("u");
    t.wait_for("Taken back");
    t.wait("the old name", |s| s.contents().contains("▸ Hanoi  "));
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    let mut t = start();
    t.wait("the analysis", |s| s.contents().contains("Timeline 1"));
    t.type_keys("\t");
    t.wait_for("mention 1 of");
    assert!(!t.text().contains("Someone Else"));
    t.type_keys("u");
    t.wait_for("There is no correction to take back");
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
}

#[test]
fn corrections_are_never_written_over_what_cannot_be_read_nor_where_they_are_not_wanted() {
    let data = folder("kept");
    rename_first(&data, &["--no-store"], "Nobody", "is called Nobody");
    assert!(!data.exists());
    rename_first(&data, &[], "Somebody", "is called Somebody");
    let file = std::fs::read_dir(data.join("corrections")).unwrap().map(|f| f.unwrap().path());
    let file = file.into_iter().find(|p| p.extension().is_some_and(|e| e == "json")).unwrap();
    assert!(std::fs::read_to_string(&file).unwrap().contains("Somebody"));
    let newer = "{\"format\": \"dateline corrections\", \"version\": 9}";
    std::fs::write(&file, newer).unwrap();
    rename_first(&data, &[], "Anybody", "Corrections are not kept: a newer dateline wrote their file");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), newer);
}

#[test]
fn what_an_article_says_never_drives_the_terminal() {
    let folder =
        tempfile(b"Hello \x1b]0;title\x07\x1b[31mred\x1b[0m \xc2\x9b2J and \x1b[2J\x1b[?1049l words\x08\x08.\n");
    let mut t = Terminal::reader(&[folder.to_str().unwrap()], (80, 24));
    t.wait_for("Hello");
    t.wait_for("words");
    assert!(t.screen.lock().unwrap().screen().alternate_screen());
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    std::fs::remove_file(folder).unwrap();
}

/// A file with these bytes, in the folder for temporary files.
fn tempfile(bytes: &[u8]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("dateline-terminal-{}.txt", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    path
}

/// A file that holds some words after a while.
fn wait_for_file(folder: &Path, words: &str) -> String {
    let began = Instant::now();
    loop {
        for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let text = std::fs::read_to_string(file.path()).unwrap_or_default();
            if text.contains(words) {
                return text;
            }
        }
        assert!(began.elapsed() < PATIENCE, "no file in {} holds {words:?}", folder.display());
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn highlights_and_the_place_survive_a_kill_and_two_windows_see_each_others() {
    let data = own_folder();
    let environment = [("DATELINE_DATA_DIR", data.to_str().unwrap())];
    let start = || Terminal::start(env!("CARGO_BIN_EXE_dateline"), &[], &environment, (100, 30));
    let mut one = start();
    let mut other = start();
    for t in [&one, &other] {
        t.wait("the analysis", |s| s.contents().contains("Timeline 1") || s.contents().contains("People"));
    }
    one.wait_for("paragraph 1 of");
    one.type_keys("\tVwwaOf one\r");
    one.wait_for("Noted");
    wait_for_file(&data.join("notes"), "Of one");
    other.type_keys("\t\tVaOf the other\r");
    other.wait_for("Noted");
    wait_for_file(&data.join("notes"), "Of the other");
    // The window that wrote last has the other's too.
    other.type_keys("A");
    other.wait_for("Highlights 2");
    // And the other learns of it when it is asked for its list.
    one.type_keys("A");
    one.wait_for("Of the other");
    one.type_keys("q");
    one.wait("the list to be closed", |s| !s.contents().contains("Of the other"));
    // Further on, then the end by force once the place has been written.
    one.type_keys("12gg");
    one.wait("another place", |s| !s.contents().contains("paragraph 1 of"));
    let place = |folder: &Path| wait_for_file(folder, "\"place\"");
    let began = Instant::now();
    while place(&data.join("reading")).contains("\"start\":0,") {
        assert!(began.elapsed() < PATIENCE, "the place is not written");
        std::thread::sleep(Duration::from_millis(20));
    }
    one.signal("-KILL");
    other.type_keys("qq");
    let mut again = start();
    again.wait_for("People");
    again.type_keys("A");
    again.wait_for("Highlights 2");
    again.wait_for("Of one");
    again.type_keys("qq");
    assert_eq!(again.exit_code(), 0);
}

#[test]
fn the_reader_comes_back_to_where_he_was() {
    let data = own_folder();
    let environment = [("DATELINE_DATA_DIR", data.to_str().unwrap())];
    let start =
        |arguments: &[&str]| Terminal::start(env!("CARGO_BIN_EXE_dateline"), arguments, &environment, (100, 30));
    let path = data.with_extension("txt");
    let paragraph =
        |n: usize| format!("Paragraph number {n} tells of a harbour and of nothing else that matters here.\n\n");
    std::fs::write(&path, (1..60).map(paragraph).collect::<String>()).unwrap();
    let file = path.to_str().unwrap();
    let mut t = start(&[file]);
    t.wait_for("Paragraph number 1 tells");
    t.type_keys("30gg");
    t.wait_for("Paragraph number 30 tells");
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    // The text has grown at its start meanwhile.
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("A new beginning.\n\n{text}")).unwrap();
    let mut t = start(&[file]);
    t.wait_for("Where you left off");
    t.wait("its line at the top", |s| {
        s.contents().lines().any(|l| !l.trim().is_empty())
            && s.contents().lines().find(|l| !l.trim().is_empty()).unwrap().contains("number 30 tells")
    });
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    // Among the recent ones, once; Enter opens it.
    let mut t = start(&["--recent"]);
    t.wait_for("To read 1");
    t.type_keys("\r");
    t.wait_for("number 30 tells");
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    // Nothing is kept where nothing is to be kept.
    let mut t = start(&["--no-store", file]);
    t.wait_for("A new beginning");
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
}

#[test]
fn what_is_copied_reaches_the_terminal_as_base64_alone() {
    let path = own_folder().with_extension("txt");
    // A text of strangers with a sequence in it that would set the clipboard.
    std::fs::write(&path, "Evil \u{1b}]52;c;ZXZpbA==\u{7} words stand here.\n\nMore of them.\n").unwrap();
    let mut t = Terminal::start(
        env!("CARGO_BIN_EXE_dateline"),
        &[path.to_str().unwrap()],
        &[("TMUX", ""), ("DISPLAY", ""), ("WAYLAND_DISPLAY", "")],
        (100, 30),
    );
    t.wait_for("words stand here");
    t.type_keys("y");
    t.wait_for("Copied the paragraph");
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    let all = String::from_utf8_lossy(&t.written.lock().unwrap()).into_owned();
    let sequences: Vec<&str> = all.split("\x1b]52;").skip(1).map(|s| s.split('\x07').next().unwrap()).collect();
    assert_eq!(sequences.len(), 1, "{sequences:?}");
    let coded = sequences[0].strip_prefix("c;").unwrap();
    assert!(coded.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b)), "{coded}");
    assert!(coded == "RXZpbCB3b3JkcyBzdGFuZCBoZXJlLg==", "{coded}");
}

#[test]
fn a_kill_in_the_middle_of_writing_leaves_whole_files() {
    let data = own_folder();
    let environment = [("DATELINE_DATA_DIR", data.to_str().unwrap())];
    let mut kept = 0;
    for pause in [1, 4, 9, 16, 25, 40] {
        let mut t = Terminal::start(env!("CARGO_BIN_EXE_dateline"), &[], &environment, (100, 30));
        t.wait("the analysis", |s| s.contents().contains("Ieng Sary  "));
        // Every key writes the file anew.
        t.type_keys(&format!("gg\tH{}", "H".repeat(60)));
        std::thread::sleep(Duration::from_millis(pause));
        t.signal("-KILL");
        t.exit_code();
        for file in std::fs::read_dir(data.join("notes")).into_iter().flatten().flatten() {
            if file.path().extension().is_none_or(|e| e != "jsonl") {
                continue;
            }
            let text = std::fs::read_to_string(file.path()).unwrap();
            assert!(text.ends_with('\n') && text.starts_with("{\"format\":\"dateline notes\""), "{text}");
            for line in text.lines() {
                serde_json::from_str::<serde_json::Value>(line).unwrap();
            }
            kept = kept.max(text.lines().count() - 1);
        }
    }
    assert!(kept >= 1, "something was written before each end");
    let mut t = Terminal::start(env!("CARGO_BIN_EXE_dateline"), &[], &environment, (100, 30));
    t.wait_for("People");
    t.type_keys("A");
    t.wait_for("Highlights");
    t.type_keys("qq");
    assert_eq!(t.exit_code(), 0);
}

#[test]
fn who_is_new_is_told_how_to_begin_once() {
    let data = folder("new");
    let environment = [("DATELINE_DATA_DIR", data.to_str().unwrap())];
    let hint = "New here? Tab goes from name to name, ? shows the keys, g? opens the manual";
    let start =
        |arguments: &[&str]| Terminal::start(env!("CARGO_BIN_EXE_dateline"), arguments, &environment, (120, 40));
    // Where nothing is kept nobody is new, and nothing is written to know it.
    let mut t = start(&["--no-store"]);
    t.wait("the analysis", |s| s.contents().contains("Timeline 1"));
    assert!(!t.text().contains("New here?"));
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    assert!(!data.exists());
    let mut t = start(&[]);
    t.wait_for(hint);
    t.type_keys("j");
    t.wait("the hint to go", |s| !s.contents().contains("New here?"));
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    // The reading place is kept by now.
    let mut t = start(&[]);
    t.wait("the analysis", |s| s.contents().contains("Timeline 1"));
    assert!(!t.text().contains("New here?"), "{}", t.text());
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
}

#[test]
fn a_dossier_is_written_where_the_reader_says() {
    let data = folder("dossier");
    std::fs::create_dir_all(&data).unwrap();
    let file = data.join("taken.html");
    let environment = [("DATELINE_DATA_DIR", data.to_str().unwrap())];
    let mut t = Terminal::start(env!("CARGO_BIN_EXE_dateline"), &[], &environment, (200, 40));
    t.wait("the analysis", |s| s.contents().contains("Timeline 1"));
    let ask = |t: &mut Terminal| {
        t.type_keys("E\x15");
        t.type_keys(file.to_str().unwrap());
        t.type_keys("\r");
    };
    ask(&mut t);
    t.wait_for("The dossier is in '");
    let page = std::fs::read_to_string(&file).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Ieng Sary"), "{page}");
    std::fs::write(&file, "mine").unwrap();
    ask(&mut t);
    t.wait_for("write over it? (y)");
    t.type_keys("n\r");
    t.wait_for("Nothing is written");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    ask(&mut t);
    t.wait_for("write over it? (y)");
    t.type_keys("y\r");
    t.wait_for("The dossier is in '");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), page);
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
}

#[test]
fn what_is_pasted_is_typed_and_never_obeyed() {
    let mut t = Terminal::reader(&["--no-store"], (100, 30));
    t.wait("the analysis", |s| s.contents().contains("Timeline 1") || s.contents().contains("People"));
    // Where nothing is typed a paste does nothing: no letter of it is a key.
    t.type_keys("\x1b[200~qqZZ\x1b[201~");
    t.wait_for("paragraph 1 of");
    // Into a search it goes as it is, its ends of lines and escapes taken out.
    t.type_keys("/");
    t.type_keys("\x1b[200~ieng\nsary\x1b[31m\x1b[201~");
    t.wait_for("/ieng");
    t.type_keys("\x1b");
    t.wait_for("paragraph 1 of");
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    t.given_back();
}

#[test]
fn a_terminal_gets_no_more_colours_than_it_has() {
    let config = folder("depth");
    std::fs::create_dir_all(config.join("themes")).unwrap();
    std::fs::write(config.join("themes/mine.toml"), "base = \"night\"\nperson = \"#ff8700 bold\"\n").unwrap();
    let folder = config.to_str().unwrap();
    let wanted = |colour: vt100::Color, term: &str| match colour {
        vt100::Color::Default => true,
        vt100::Color::Idx(i) => (term == "linux" && i < 16) || (term == "xterm-256color" && i >= 16),
        vt100::Color::Rgb(..) => term == "xterm-kitty",
    };
    for (term, person) in [
        ("xterm-kitty", vt100::Color::Rgb(255, 135, 0)),
        ("xterm-256color", vt100::Color::Idx(208)),
        ("linux", vt100::Color::Idx(9)),
        ("dumb", vt100::Color::Default),
    ] {
        let environment = [("DATELINE_CONFIG_DIR", folder), ("TERM", term)];
        let mut t = Terminal::start(
            env!("CARGO_BIN_EXE_dateline"),
            &["--no-store", "--theme", "mine"],
            &environment,
            (120, 40),
        );
        t.wait("the analysis", |s| s.contents().contains("Timeline 1"));
        {
            let screen = t.screen.lock().unwrap();
            let cells = (0..40).flat_map(|y| (0..120).map(move |x| (y, x)));
            let inks: Vec<_> =
                cells.filter_map(|(y, x)| screen.screen().cell(y, x)).map(vt100::Cell::fgcolor).collect();
            assert!(inks.iter().all(|c| wanted(*c, term)), "{term}: {inks:?}");
            assert!(inks.contains(&person), "{term}");
        }
        t.type_keys("q");
        assert_eq!(t.exit_code(), 0);
    }
    let told = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"))
        .env("DATELINE_CONFIG_DIR", &config)
        .args(["screen", "--theme", "dusk"])
        .output()
        .unwrap();
    assert_eq!(told.status.code(), Some(1));
    let said = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(said.contains("there is no theme \"dusk\"") && said.contains("mine"), "{said}");
}

#[test]
fn even_edges_move_no_click_and_no_selection() {
    let path = own_folder().with_extension("txt");
    let words = "Mara Quist understood the considerable misunderstandings between the representatives of both \
                 neighbouring governments, and the international negotiators continued.\n";
    std::fs::write(&path, words).unwrap();
    let mut t = Terminal::start(
        env!("CARGO_BIN_EXE_dateline"),
        &["--no-store", path.to_str().unwrap()],
        &[("TMUX", ""), ("DISPLAY", ""), ("WAYLAND_DISPLAY", "")],
        (48, 16),
    );
    t.wait_for("paragraph 1 of");
    t.type_keys("vj");
    t.wait_for("Both edges are even");
    let rows = t.text();
    let row = rows.lines().position(|l| l.trim_end().ends_with('-')).expect("a parted word");
    // Dragged from the first cell of the parted row to the first of the next one: the text comes without hyphen and breaks.
    let line = rows.lines().nth(row).unwrap();
    let first = line.chars().position(|c| c != ' ').unwrap();
    let beginning = line.trim_start().split(' ').next().unwrap().to_owned();
    let (x, y) = (first + 1, row + 1);
    t.type_keys(&format!("\x1b[<0;{x};{y}M\x1b[<32;{x};{0}M\x1b[<0;{x};{0}m", y + 1));
    t.wait_for("Copied");
    t.type_keys("qq");
    assert_eq!(t.exit_code(), 0);
    let all = String::from_utf8_lossy(&t.written.lock().unwrap()).into_owned();
    let coded = all.split("\x1b]52;c;").nth(1).expect("it is copied").split('\x07').next().unwrap();
    let copied = String::from_utf8(decoded(coded)).unwrap();
    assert!(words.contains(copied.trim_end()), "{copied:?}");
    assert!(copied.starts_with(&beginning) && copied.split(' ').count() > 2, "{copied:?}");
}

/// The bytes that Base64 stands for.
fn decoded(words: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::new();
    let (mut bits, mut count) = (0u32, 0);
    for b in words.bytes() {
        let Some(value) = LETTERS.iter().position(|l| *l == b) else { continue };
        bits = bits << 6 | value as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    out
}
