//! The program: arguments in, exit code out.
#![forbid(unsafe_code)]

use clap::Parser;
use dateline::cli::{self, Cli};
use std::process::ExitCode;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(cli::tell_defect));
    // Wrong usage ends here with its explanation and exit code 2, --help and --version with 0.
    let arguments = Cli::parse();
    match cli::run(arguments) {
        Ok(code) => code,
        // Whoever read our output has seen enough.
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            cli::say(&error);
            ExitCode::FAILURE
        }
    }
}
