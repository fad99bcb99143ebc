//! What dateline says about itself: help, manual page, completions, config, manual.

use dateline::document::Document;
use dateline::headless::{Headless, text};
use dateline::keys::Keymap;
use dateline::source::manual_text;
use dateline::store::Config;
use dateline::ui::Theme;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .env("DATELINE_CONFIG_DIR", "/nowhere")
        .env("DATELINE_DATA_DIR", "/nowhere")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

fn said(arguments: &[&str]) -> String {
    let done = run(arguments);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("UTF-8")
}

#[test]
fn the_help_of_every_command_is_as_before() {
    insta::assert_snapshot!("help", said(&["--help"]));
    for command in ["analyze", "dossier", "timeline", "notes", "screen"] {
        insta::assert_snapshot!(format!("help_{command}"), said(&[command, "--help"]));
    }
}

#[test]
fn the_manual_page_has_every_command_and_option() {
    let page = said(&["--man"]);
    for words in ["dateline analyze", "dateline dossier", "EXIT STATUS", "DATELINE\\_DATA\\_DIR", "\\-\\-completions"] {
        assert!(page.contains(words) || page.contains(&words.replace('\\', "")), "{words} is not in\n{page}");
    }
    assert!(!page.contains("pdf"), "what only the program gives is not told");
    insta::assert_snapshot!("man", page);
}

#[test]
fn shells_complete_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        let script = said(&["--completions", shell]);
        for words in ["dossier", "timeline", "no-store", "screen-reader"] {
            assert!(script.contains(words), "{shell}: {words}");
            assert!(!script.contains("pdf-text"), "{shell}");
        }
        insta::assert_snapshot!(shell, script);
    }
    assert_eq!(run(&["--completions", "cmd"]).status.code(), Some(2));
}

#[test]
fn the_config_is_printed_and_can_be_used() {
    assert_eq!(said(&["--print-config"]), include_str!("../assets/config.toml"));
}

#[test]
fn the_exit_code_says_what_went_wrong() {
    assert_eq!(run(&["--version"]).status.code(), Some(0));
    for wrong in
        [&["--wheels"][..], &["analyze", "--format", "xml"], &["--manual", "a.txt"], &["screen", "--size", "big"]]
    {
        let done = run(wrong);
        assert_eq!((done.status.code(), done.stdout.len()), (Some(2), 0), "{wrong:?}");
    }
    assert_eq!(run(&["analyze", "/nowhere/a.txt"]).status.code(), Some(1));
}

// ---- The manual.

#[test]
fn every_key_of_the_manual_is_one_in_force() {
    let source = include_str!("../assets/manual.md");
    let filled = manual_text(Keymap::shipped());
    // The keys of paragraphs are braces themselves.
    let words = filled.replace("`}` and `{`", "");
    assert!(!words.contains(['{', '}']), "an action of the manual is called otherwise:\n{filled}");
    assert_eq!(source.matches('{').count(), source.matches('}').count());
    for key in ["`Tab` and `S-Tab`", "`gp`, `gt` and `gs`", "`?` shows all keys", "`E` writes all"] {
        assert!(filled.contains(key), "{key} is not in\n{filled}");
    }
    assert_eq!(said(&["--manual"]), filled);
}

#[test]
fn the_manual_follows_a_readers_own_keys() {
    let own =
        "[everywhere]\n\"x\" = \"next-mention\"\n\"Tab\" = \"nothing\"\n\"p\" = \"nothing\"\n\"v p\" = \"nothing\"\n";
    let (keymap, problems) = Keymap::shipped().with(own);
    let filled = manual_text(&keymap);
    assert!(filled.contains("`x` and `S-Tab` go from name to name"), "{filled}");
    // What has no key is done by its name.
    assert!(filled.contains("`:peek` keeps a small card"), "{filled}\n{problems:?}");
    assert_eq!(keymap.fill("{wheels} {next-mention} {"), "{wheels} `x` {");
}

#[test]
fn the_manual_opens_in_the_reader_and_leads_back() {
    let document = Document::from_exact_text("ice", "The ice was closed on Friday, said Mara Quist.");
    let (keymap, _) = Keymap::shipped().with("[everywhere]\n\"é\" = \"next-mention\"\n\"Tab\" = \"nothing\"\n");
    let config = Config { keymap: Arc::new(keymap), ..Config::default() };
    let mut reader = Headless::with(document, (80, 24), Theme::named("dark"), &config);
    reader.press("g ?");
    let screen = text(&reader.draw());
    assert!(screen.contains("Reading with dateline") && screen.contains("What is on the screen"), "{screen}");
    assert!(reader.model.document.text.contains("é and S-Tab go from name to name"));
    reader.press("S Enter");
    assert!(text(&reader.draw()).contains("The ice was closed"));
    // By its name in the palette too.
    reader.press(": m a n u a l Enter");
    assert!(text(&reader.draw()).contains("Reading with dateline"));
}
