//! What a machine does to a program: disks that are full, folders that can't be written, kills, terminals that go away or
//! say nothing, signals at any moment. Nothing is lost, and the reader goes on or leaves in order.

mod child;
mod pty;

use dateline::analysis::corrections::{Correction, Decision};
use dateline::analysis::names::{find_names, tagger};
use dateline::document::{Anchor, Document, Span};
use dateline::language::Text;
use dateline::store::{Change, Shelf};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use pty::{PATIENCE, Terminal, cells};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const TEXT: &str = "The harbour stayed shut.\n\nQuist said so.";

fn shelf(data: &Path) -> Shelf {
    Shelf::new(data, &Document::from_exact_text("harbour", TEXT))
}

fn rename(id: &str) -> Correction {
    let mention = Anchor::new(TEXT, Span::new(26, 31));
    Correction { id: id.into(), decision: Decision::Rename { mention, name: "Mara Quist".into() } }
}

fn ids(data: &Path) -> Vec<String> {
    shelf(data).read().expect("a file that can be understood").into_iter().map(|c| c.id).collect()
}

/// Another process that saves corrections `name-0`, `name-1`, … and tells each on a line once it is kept.
fn saver(data: &Path, name: &str, count: usize) -> Child {
    Command::new(std::env::current_exe().expect("this test"))
        .args(["saves_for_ever", "--exact", "--ignored", "--nocapture", "--test-threads=1"])
        .env("FAULTS_DATA", data)
        .env("FAULTS_NAME", name)
        .env("FAULTS_COUNT", count.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("this test again")
}

/// Not a test of its own: run by others as a process that may be killed.
#[test]
#[ignore = "run by other tests as a process of its own"]
fn saves_for_ever() {
    let Some(data) = std::env::var_os("FAULTS_DATA") else { return };
    let name = std::env::var("FAULTS_NAME").expect("a name");
    let count: usize = std::env::var("FAULTS_COUNT").expect("a count").parse().expect("a number");
    let shelf = shelf(Path::new(&data));
    for n in 0..count {
        let id = format!("{name}-{n}");
        shelf.change(&[Change::Add(rename(&id))]).expect("kept");
        println!("\nkept {id}");
    }
}

/// The ids that a process told, in order.
fn told(child: &mut Child) -> Vec<String> {
    let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
    lines.filter_map(|l| l.strip_prefix("kept ").map(str::to_owned)).collect()
}

#[test]
fn no_kill_breaks_the_file_or_loses_what_was_kept() {
    let kills = if child::is_long() { 2000 } else { 500 };
    let data = child::folder("kills");
    let mut seed = 12345u32;
    let mut seen = 0;
    for n in 0..kills {
        let mut saver = saver(&data, &format!("k{n}"), 100_000);
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        std::thread::sleep(Duration::from_micros(u64::from(seed >> 12) % 15_000));
        saver.kill().expect("killed");
        saver.wait().expect("gone");
        let told = told(&mut saver);
        let kept = ids(&data);
        for id in &told {
            assert!(kept.contains(id), "{id} is lost after {n} kills");
        }
        seen += told.len();
        if kept.len() > 200 {
            let all: Vec<Change> = kept.into_iter().map(Change::Remove).collect();
            shelf(&data).change(&all).expect("kept");
        }
    }
    assert!(seen > kills / 4, "the kills came before anything was kept: {seen}");
    std::fs::remove_dir_all(&data).expect("removed");
}

#[test]
fn two_instances_that_save_at_once_lose_nothing() {
    let data = child::folder("two");
    let mut savers: Vec<Child> = ["a", "b", "c"].map(|name| saver(&data, name, 40)).into();
    for saver in &mut savers {
        assert_eq!(told(saver).len(), 40);
        assert!(saver.wait().expect("its end").success());
    }
    assert_eq!(ids(&data).len(), 120);
    std::fs::remove_dir_all(&data).expect("removed");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let data = child::folder("full");
    let shelf = shelf(&data);
    shelf.change(&[Change::Add(rename("a"))]).expect("kept");
    let before = std::fs::read(shelf.path()).expect("the file");
    // What is written goes where there never is room.
    let new = shelf.path().with_extension(format!("{}.new", std::process::id()));
    std::os::unix::fs::symlink("/dev/full", &new).expect("a link");
    let told = shelf.change(&[Change::Add(rename("b"))]).expect_err("no room");
    assert!(told.contains("Corrections are not kept") && told.contains("No space left"), "{told}");
    assert_eq!(std::fs::read(shelf.path()).expect("the file"), before);
    shelf.change(&[Change::Add(rename("c"))]).expect("room again");
    assert_eq!(ids(&data), ["a", "c"]);
    std::fs::remove_dir_all(&data).expect("removed");
}

#[test]
fn where_corrections_cannot_be_kept_they_hold_for_this_time_and_it_is_said() {
    let folder = child::folder("unwritable");
    let file = folder.join("no-folder");
    std::fs::write(&file, "x").expect("a file");
    let mut t = Terminal::start(
        env!("CARGO_BIN_EXE_dateline"),
        &[],
        &[("DATELINE_DATA_DIR", file.to_str().expect("UTF-8"))],
        (160, 40),
    );
    t.wait("the analysis", |s| s.contents().contains("Timeline 1"));
    t.type_keys("\tm");
    t.wait_for("What is wrong?");
    t.type_keys("Gkk\r\x15Somebody\r");
    t.wait_for("Corrections are not kept");
    t.wait_for("Somebody");
    leave(t);
    std::fs::remove_dir_all(&folder).expect("removed");
}

#[test]
fn a_config_that_cannot_be_read_is_told_and_left_aside() {
    let noise: Vec<u8> = (0..40_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    let long = vec![b'#'; 17 << 20];
    for (name, file) in
        [("config.toml", &noise), ("config.toml", &long), ("keymap.toml", &noise), ("keymap.toml", &long)]
    {
        let folder = child::folder("config");
        std::fs::write(folder.join(name), file).expect("a file");
        with_config(&folder, name);
    }
    for name in ["config.toml", "keymap.toml"] {
        let folder = child::folder("config");
        std::fs::create_dir_all(folder.join(name)).expect("a folder in its place");
        with_config(&folder, name);
    }
    let folder = child::folder("config");
    std::fs::write(folder.join("config.toml"), "names-file = \"not-there.txt\"\ntheme = 7\n").expect("a file");
    with_config(&folder, "not-there.txt");
}

fn with_config(folder: &Path, words: &str) {
    let environment = [("DATELINE_CONFIG_DIR", folder.to_str().expect("UTF-8"))];
    let t = Terminal::start(env!("CARGO_BIN_EXE_dateline"), &[], &environment, (300, 40));
    t.wait_for(words);
    leave(t);
    std::fs::remove_dir_all(folder).expect("removed");
}

/// Leaves, and checks that the terminal is given back.
fn leave(mut t: Terminal) {
    t.type_keys("q");
    assert_eq!(t.exit_code(), 0);
    t.given_back();
}

#[test]
fn signals_at_any_moment_end_it_in_order() {
    let count = if child::is_long() { 100 } else { 12 };
    for (name, number) in [("-TERM", 15), ("-HUP", 1), ("-INT", 2)] {
        for step in 0..count {
            let mut t = Terminal::reader(&[], (100, 30));
            std::thread::sleep(Duration::from_micros(4_000 * step));
            t.signal(name);
            // Before it listens the signal does what it does to any program; from then on it leaves by itself. The
            // status of a process that a signal ended is 1 here.
            let code = t.exit_code();
            assert!(code == 128 + number || code == 1, "{name} after {step} steps: {code}");
            t.given_back();
        }
    }
}

#[test]
fn a_storm_of_sizes_does_no_harm() {
    let mut t = Terminal::reader(&[], (120, 40));
    t.wait_for("Timeline");
    let keys = ["j", "\t", "/", "a", "\x1b", "?", "\x1b", "w", "\x1b", "x", "\x1b"];
    for i in 0..400u16 {
        let (cols, rows) = (1 + i * 37 % 220, 1 + i * 23 % 70);
        t.screen.lock().unwrap().screen_mut().set_size(cells(rows), cells(cols));
        t.master.resize(PtySize { cols, rows, pixel_width: 0, pixel_height: 0 }).unwrap();
        if i % 3 == 0 {
            t.signal("-WINCH");
        }
        t.type_keys(keys[usize::from(i) % keys.len()]);
    }
    t.screen.lock().unwrap().screen_mut().set_size(cells(30), cells(100));
    t.master.resize(PtySize { cols: 100, rows: 30, pixel_width: 0, pixel_height: 0 }).unwrap();
    t.type_keys("\x1b\x1b");
    std::thread::sleep(Duration::from_millis(200));
    t.type_keys("\x1b\x1bgagg");
    t.wait_for("paragraph 1 of");
    leave(t);
}

#[test]
fn stops_and_comes_back_many_times() {
    let mut t = Terminal::reader(&[], (80, 24));
    t.wait_for("paragraph 1 of");
    for i in 0..10 {
        t.signal("-TSTP");
        t.wait_for_state("T");
        t.given_back();
        t.signal("-CONT");
        t.wait("the alternate screen again", vt100::Screen::alternate_screen);
        t.type_keys(if i % 2 == 0 { "j" } else { "k" });
    }
    // Both at once, and without waiting.
    for _ in 0..10 {
        t.signal("-CONT");
        t.signal("-TSTP");
        t.signal("-CONT");
    }
    // A stop that was heard before the last of them may be carried out after it, as often as one was heard: somebody
    // at a shell would type `fg` again, until it stays.
    let began = Instant::now();
    let mut here = 0;
    while here < 10 {
        assert!(began.elapsed() < PATIENCE, "it stays stopped; the screen is\n{}", t.text());
        t.signal("-CONT");
        std::thread::sleep(Duration::from_millis(100));
        here = if t.is_in_state("SR") && t.text().contains("paragraph 1 of") { here + 1 } else { 0 };
    }
    t.type_keys("gg");
    t.wait_for("paragraph 1 of");
    leave(t);
}

#[test]
fn a_terminal_that_answers_nothing_is_not_waited_for() {
    // This terminal never answers; with COLORTERM it is asked for its ground.
    let began = Instant::now();
    let mut t = Terminal::start(env!("CARGO_BIN_EXE_dateline"), &[], &[("COLORTERM", "truecolor")], (120, 40));
    t.wait("the analysis", |s| s.contents().contains("Timeline 1"));
    // Keys typed while it asks are taken for an answer; it asks for no more than an eighth of a second.
    std::thread::sleep(Duration::from_millis(200));
    t.type_keys("?");
    t.wait_for("The keys");
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    t.type_keys("\x1b");
    t.wait("the keys to be gone", |s| !s.contents().contains("The keys"));
    leave(t);
}

#[test]
fn any_name_of_a_terminal_will_do() {
    for name in ["dumb", "", "no-such-terminal", "linux", "vt52"] {
        let t = Terminal::start(env!("CARGO_BIN_EXE_dateline"), &[], &[("TERM", name)], (80, 24));
        t.wait_for("paragraph 1 of");
        leave(t);
    }
}

/// Starts the program on a terminal, and takes the terminal away after a while.
fn without_a_terminal(arguments: &[&str], reads: bool) {
    let size = PtySize { cols: 80, rows: 24, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(arguments[0]);
    command.args(&arguments[1..]);
    command.env("TERM", "xterm-256color");
    command.env("DATELINE_CONFIG_DIR", env!("CARGO_TARGET_TMPDIR"));
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    drop(pair.slave);
    let mut keys = pair.master.take_writer().expect("its input");
    if reads {
        let mut output = pair.master.try_clone_reader().expect("its output");
        let mut bytes = [0; 64];
        output.read_exact(&mut bytes).expect("a first frame");
    }
    for _ in 0..20 {
        keys.write_all(b"jw\x1b").expect("keys");
        std::thread::sleep(Duration::from_millis(10));
    }
    drop((keys, pair.master));
    let began = Instant::now();
    while child.try_wait().expect("a status").is_none() {
        assert!(began.elapsed() < PATIENCE, "it goes on without a terminal: {arguments:?}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn without_its_terminal_it_ends() {
    let program = env!("CARGO_BIN_EXE_dateline");
    without_a_terminal(&[program], true);
    // Nobody takes what it draws.
    without_a_terminal(&[program], false);
    // Also where the hang-up is not heard.
    let deaf = format!("trap '' HUP; exec {program}");
    without_a_terminal(&["sh", "-c", &deaf], true);
}

#[test]
fn a_damaged_model_is_refused_or_does_no_harm() {
    let whole = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/names.model")).expect("the model");
    let document = Document::from_exact_text("x", "Mara Quist met Jonas Feld of the Harbour Board in Oslo on Monday.");
    let text = Text::new(&document);
    let check = |bytes: &[u8]| {
        if let Ok(model) = tagger::Model::read(bytes) {
            for mention in find_names(&text, &model) {
                assert!(document.text.get(mention.span.range()).is_some());
            }
        }
    };
    check(&whole);
    assert!(!find_names(&text, &tagger::Model::read(&whole).expect("the model")).is_empty());
    let steps = if child::is_long() { 400 } else { 20 };
    for i in 0..steps {
        let cut = &whole[..whole.len() * i / steps];
        assert!(tagger::Model::read(cut).is_err(), "a model of {} bytes", cut.len());
        let mut wrong = whole.clone();
        let at = if i % 2 == 0 { i } else { whole.len() / steps * i };
        wrong[at] ^= 0xA5;
        check(&wrong);
    }
    assert!(tagger::Model::read(&[]).is_err() && tagger::Model::read(&[0xFF; 4096]).is_err());
}
