//! PDF -> blocks. The text is taken out by another process (`pdftotext` where it is installed, else this program again),
//! so that a broken or hostile file can neither crash nor stall the reader nor take all of the memory.

use super::{plain, sanitize};
use crate::document::Document;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// How long the other process may work.
const DEADLINE: Duration = Duration::from_secs(8);
/// Bytes of text that are taken from it.
const MOST: u64 = 64 * 1024 * 1024;
/// Bytes of memory that it may take.
const MEMORY: u64 = 448 * 1024 * 1024;
/// The command of this program that takes the text out (see [`text_of_input`]).
pub const COMMAND: &str = "pdf-text";

/// Puts a PDF document into blocks.
///
/// # Errors
/// What is wrong with it, to be put after its name.
pub(super) fn blocks(bytes: Vec<u8>) -> Result<Document, String> {
    let bytes = std::sync::Arc::new(bytes);
    let mut reason = "a PDF document, and no program is here that takes its text out".to_owned();
    for tool in tools() {
        match run(&tool, &bytes) {
            Ok(text) if text.chars().any(char::is_alphanumeric) => {
                let document = plain::blocks(&sanitize(&tidied(&text)));
                if !document.blocks.is_empty() {
                    return Ok(document);
                }
            }
            Ok(_) => {
                reason = "a PDF document without text: pictures of pages, which can't be read (OCR makes text of them)"
                    .into();
            }
            Err(why) => reason = format!("a PDF document that can't be read ({why})"),
        }
    }
    Err(reason)
}

/// The programs that can take the text out, the best first.
fn tools() -> Vec<Vec<PathBuf>> {
    let mut out = Vec::new();
    let path = std::env::var_os("PATH").unwrap_or_default();
    if let Some(tool) = std::env::split_paths(&path).map(|p| p.join("pdftotext")).find(|p| p.is_file()) {
        out.push(vec![tool, "-q".into(), "-enc".into(), "UTF-8".into(), "-".into(), "-".into()]);
    }
    // Another program that uses this library must not be started in its place.
    if let Ok(own) = std::env::current_exe()
        && own.file_stem().is_some_and(|n| n == Path::new("dateline").as_os_str())
    {
        out.push(vec![own, COMMAND.into()]);
    }
    out
}

/// Runs a tool over the bytes within the limits.
fn run(tool: &[PathBuf], bytes: &std::sync::Arc<Vec<u8>>) -> Result<String, String> {
    let [program, arguments @ ..] = tool else { return Err("no tool".into()) };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|e| e.to_string())?;
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err("no pipe".into());
    };
    limit_other(&child);
    let own = bytes.clone();
    // It may close its input early; then there is nothing more to write.
    thread::spawn(move || stdin.write_all(&own));
    let (send, receive) = channel();
    thread::spawn(move || {
        let mut out = Vec::new();
        let done = stdout.take(MOST).read_to_end(&mut out);
        // Nobody waits any more after the deadline.
        let _ = send.send(done.map(|_| out));
    });
    let out = receive.recv_timeout(DEADLINE);
    let ended_well = finish(&mut child, out.is_err());
    match out {
        Ok(Ok(text)) if text.is_empty() && !ended_well => Err("it is damaged, locked or of an unknown kind".into()),
        Ok(Ok(text)) => Ok(String::from_utf8_lossy(&text).into_owned()),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err(format!("no text within {} seconds", DEADLINE.as_secs())),
    }
}

/// Ends the other process, by force if it is late; whether it has ended well.
fn finish(child: &mut Child, late: bool) -> bool {
    if late {
        // It may have ended meanwhile.
        let _ = child.kill();
    }
    child.wait().is_ok_and(|status| status.success())
}

/// Text as it comes out of pages: ligatures undone, a new page no new paragraph.
fn tidied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{FB00}' => out.push_str("ff"),
            '\u{FB01}' => out.push_str("fi"),
            '\u{FB02}' => out.push_str("fl"),
            '\u{FB03}' => out.push_str("ffi"),
            '\u{FB04}' => out.push_str("ffl"),
            '\u{FB05}' | '\u{FB06}' => out.push_str("st"),
            c => out.push(c),
        }
    }
    out
}

/// Writes the text of the PDF document on standard input to standard output, within limits on memory and time that this
/// process sets itself. It may abort: it is meant to run as a child.
///
/// # Errors
/// When input or output fail, or the document can't be read.
pub fn text_of_input() -> io::Result<()> {
    limit_self();
    let mut bytes = Vec::new();
    io::stdin().lock().take(256 * 1024 * 1024).read_to_end(&mut bytes)?;
    let text = pdf_extract::extract_text_from_mem(&bytes).map_err(|e| io::Error::other(e.to_string()))?;
    io::stdout().lock().write_all(text.as_bytes())
}

/// Sets the limit on memory of a program that does not set it itself. Where that can't be done its deadline still holds.
#[cfg(target_os = "linux")]
fn limit_other(child: &Child) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    if let Some(id) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = prlimit(Some(id), Resource::As, Rlimit { current: Some(MEMORY), maximum: Some(MEMORY) });
    }
}

#[cfg(not(target_os = "linux"))]
fn limit_other(_: &Child) {}

#[cfg(unix)]
fn limit_self() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |n: u64| Rlimit { current: Some(n), maximum: Some(n) };
    // Where a limit can't be set the deadline of the parent still holds.
    let _ = setrlimit(Resource::As, most(MEMORY));
    let _ = setrlimit(Resource::Cpu, most(DEADLINE.as_secs()));
    let _ = setrlimit(Resource::Core, most(0));
}

#[cfg(not(unix))]
fn limit_self() {}
