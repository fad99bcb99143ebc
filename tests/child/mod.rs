//! The program as a child: what it prints, how long it takes, how much memory it has at most.
//!
//! Shared by several tests; not each of them needs all of it.
#![allow(dead_code)]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Whether the long run is asked for (the variable `DATELINE_LONG_TESTS`, any value but 0).
pub fn is_long() -> bool {
    std::env::var_os("DATELINE_LONG_TESTS").is_some_and(|v| !v.is_empty() && v != "0")
}

/// A fresh folder that no other test has.
pub fn folder(name: &str) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::SeqCst);
    let name = format!("{name}-{}-{number}", std::process::id());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// The program, with none of the reader's own files.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command
        .args(arguments)
        .env("DATELINE_CONFIG_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-config"))
        .env("DATELINE_DATA_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-data"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// What came of a run.
pub struct Answer {
    pub out: Vec<u8>,
    pub said: String,
    pub status: ExitStatus,
    /// The most memory that it had, in KB; 0 where the system does not tell.
    pub memory: u64,
    pub time: Duration,
}

impl Answer {
    pub fn code(&self) -> Option<i32> {
        self.status.code()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.out).into_owned()
    }
}

/// Runs a command with these bytes on its standard input; ends it when it takes more than `patience` of a processor, or six
/// times as long by the clock.
pub fn run(mut command: Command, input: Vec<u8>, patience: Duration) -> Answer {
    let began = Instant::now();
    if !input.is_empty() {
        command.stdin(Stdio::piped());
    }
    let mut child = command.spawn().expect("the program starts");
    if let Some(mut stdin) = child.stdin.take() {
        // It may end without reading its input.
        std::thread::spawn(move || stdin.write_all(&input));
    }
    let mut stdout = child.stdout.take().expect("a pipe");
    let mut stderr = child.stderr.take().expect("a pipe");
    let out = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        stdout.read_to_end(&mut bytes).map(|_| bytes)
    });
    let said = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        stderr.read_to_end(&mut bytes).map(|_| bytes)
    });
    let (status, memory) = watch(&mut child, patience).unwrap_or_else(|| panic!("{command:?} took over {patience:?}"));
    let time = began.elapsed();
    let out = out.join().expect("a thread").expect("output");
    let said = said.join().expect("a thread").expect("messages");
    Answer { out, said: String::from_utf8_lossy(&said).into_owned(), status, memory, time }
}

/// Waits for a child and sees how much memory it takes; `None` when it had to be killed.
pub fn watch(child: &mut Child, patience: Duration) -> Option<(ExitStatus, u64)> {
    let began = Instant::now();
    let mut most = 0;
    loop {
        most = most.max(memory(child.id()));
        if let Some(status) = child.try_wait().expect("a status") {
            return Some((status, most));
        }
        // A machine may have other things to do: what counts is how long it worked.
        if worked(child.id()) > patience || began.elapsed() > 6 * patience {
            child.kill().expect("killed");
            let _ = child.wait();
            return None;
        }
        std::thread::sleep(Duration::from_millis(3));
    }
}

/// How long a process has been on a processor; nothing where the system does not tell.
fn worked(id: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    // Behind the name in brackets: of the fields from the third on, the 12th and 13th are ticks, a hundred to a second.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|f| f.parse::<u64>().ok()).sum();
    Duration::from_millis(10 * ticks)
}

/// The most memory that a process and the processes that it runs had so far, in KB; 0 where the system does not tell.
pub fn memory(id: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let own: u64 = line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0);
    let tasks = std::fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
    let children = tasks.filter_map(|t| std::fs::read_to_string(t.path().join("children")).ok());
    let below: u64 =
        children.map(|c| c.split_whitespace().filter_map(|c| c.parse().ok()).map(memory).sum::<u64>()).sum();
    own + below
}

/// Whether nothing in a text drives a terminal or turns its order around.
pub fn is_clean(bytes: &[u8]) -> bool {
    String::from_utf8_lossy(bytes).chars().all(|c| (c == '\n' || !c.is_control()) && !is_hidden(c))
}

/// Characters that are not seen but do something to what is.
pub fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2061}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}
