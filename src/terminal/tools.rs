//! Copying through the system's own tools, where a graphical session is at hand.

use std::io::{self, ErrorKind, Write};
use std::process::{Command, Stdio};

/// The tools that fit what the environment says, the best first: program and arguments.
fn fitting(variable: impl Fn(&str) -> bool) -> Vec<(&'static str, &'static [&'static str])> {
    let mut out: Vec<(&str, &[&str])> = Vec::new();
    if cfg!(target_os = "macos") {
        out.push(("pbcopy", &[]));
    }
    if variable("WAYLAND_DISPLAY") {
        out.push(("wl-copy", &[]));
    }
    if variable("WSL_DISTRO_NAME") {
        out.push(("clip.exe", &[]));
    }
    if variable("DISPLAY") {
        out.push(("xclip", &["-selection", "clipboard"]));
        out.push(("xsel", &["--clipboard", "--input"]));
    }
    out
}

/// Gives words to the first tool that is there; `false` if there is none. Waits until the tool has them.
pub fn copy_with_tools(words: &str) -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    fitting(is_set).into_iter().any(|(program, arguments)| give(program, arguments, words).is_ok())
}

fn give(program: &str, arguments: &[&str], words: &str) -> io::Result<()> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let written = match child.stdin.take() {
        Some(mut input) => input.write_all(words.as_bytes()),
        None => Err(ErrorKind::BrokenPipe.into()),
    };
    let done = child.wait()?;
    written?;
    if done.success() { Ok(()) } else { Err(ErrorKind::Other.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tools_of_a_session_at_hand_are_tried() {
        let names = |set: &str| -> Vec<&str> { fitting(|n| n == set).into_iter().map(|(p, _)| p).collect() };
        if cfg!(not(target_os = "macos")) {
            assert!(names("NOTHING").is_empty());
        }
        assert!(names("WAYLAND_DISPLAY").contains(&"wl-copy"));
        assert!(names("DISPLAY").ends_with(&["xclip", "xsel"]));
    }

    #[test]
    fn a_tool_that_is_not_there_or_fails_is_said() {
        assert!(give("no-such-program-of-dateline", &[], "x").is_err());
        assert!(give("false", &[], "x").is_err());
    }
}
