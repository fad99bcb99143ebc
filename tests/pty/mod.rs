//! The program in a pseudo-terminal whose screen a test can read.
//!
//! Shared by several tests; not each of them needs all of it.
#![allow(dead_code)]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long anything may take on a very busy machine before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A data folder that no other test has: what one has read must not move another.
pub fn own_folder() -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("data-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    // Of somebody who has read before: the hint for new readers would stand in the place of what is looked for.
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("met"), "").expect("a file");
    folder
}

pub fn cells(n: u16) -> NonZero<u16> {
    NonZero::new(n).expect("a terminal has cells")
}

pub struct Terminal {
    pub master: Box<dyn MasterPty + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    pub keys: Box<dyn Write + Send>,
    pub screen: Arc<Mutex<vt100::Parser>>,
    /// All that the program has written.
    pub written: Arc<Mutex<Vec<u8>>>,
}

impl Terminal {
    pub fn start(program: &str, arguments: &[&str], environment: &[(&str, &str)], size: (u16, u16)) -> Self {
        let pty = PtySize { cols: size.0, rows: size.1, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(pty).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env_remove("COLORTERM");
        command.env_remove("NO_COLOR");
        // Nothing of the reader's own may be read or written by a test.
        command.env("DATELINE_CONFIG_DIR", env!("CARGO_TARGET_TMPDIR"));
        command.env("DATELINE_DATA_DIR", own_folder());
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(size.1), cells(size.0), 0)));
        let mut output = pair.master.try_clone_reader().expect("its output");
        let parser = screen.clone();
        let written = Arc::new(Mutex::new(Vec::new()));
        let all = written.clone();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n) = output.read(&mut bytes) {
                if n == 0 {
                    break;
                }
                all.lock().unwrap().extend_from_slice(&bytes[..n]);
                parser.lock().unwrap().process(&bytes[..n]);
            }
        });
        let keys = pair.master.take_writer().expect("its input");
        Self { master: pair.master, child, keys, screen, written }
    }

    pub fn reader(arguments: &[&str], size: (u16, u16)) -> Self {
        Self::start(env!("CARGO_BIN_EXE_dateline"), arguments, &[], size)
    }

    pub fn type_keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    pub fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    pub fn wait(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let began = Instant::now();
        while !holds(self.screen.lock().unwrap().screen()) {
            assert!(began.elapsed() < PATIENCE, "waited in vain for {what}; the screen is\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn wait_for(&self, words: &str) {
        self.wait(words, |s| s.contents().contains(words));
    }

    pub fn given_back(&self) {
        self.wait("the terminal to be given back", |s| {
            !s.alternate_screen() && !s.hide_cursor() && !s.bracketed_paste()
        });
    }

    pub fn exit_code(&mut self) -> u32 {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(began.elapsed() < PATIENCE, "the program does not end; the screen is\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        let done = std::process::Command::new("kill").args([name, &pid]).status().unwrap();
        assert!(done.success());
    }

    /// Whether the state letter of the process is one of these: "T" when it is stopped.
    pub fn is_in_state(&self, wanted: &str) -> bool {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.process_id().unwrap()));
        stat.is_ok_and(|stat| stat.rsplit(") ").next().is_some_and(|rest| wanted.contains(&rest[..1])))
    }

    pub fn wait_for_state(&self, wanted: &str) {
        let began = Instant::now();
        while !self.is_in_state(wanted) {
            assert!(began.elapsed() < PATIENCE, "the state of the process is none of {wanted}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
