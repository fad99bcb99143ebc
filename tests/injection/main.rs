//! Hostile strings through every way in and every way out: none acts.

mod checks;
mod strings;

use dateline::analysis::corrections::{Correction, Decision};
use dateline::analysis::own::Names;
use dateline::analysis::{Analysis, analyse_with};
use dateline::app::Message;
use dateline::document::{Anchor, Document, Span};
use dateline::export::{self, Article, DossierForm, Form, Style};
use dateline::headless::Headless;
use dateline::keys::Keymap;
use dateline::notes::{Colour, Highlight, Passage};
use dateline::source::{self, Input, Settings};
use dateline::store::Config;
use dateline::ui::{Role, Theme};
use ratatui::backend::{Backend, CrosstermBackend};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use strings::corpus;

/// An article that holds a string wherever something is made of words: names, quotations, happenings.
fn article(hostile: &str) -> String {
    format!(
        "{hostile} Ice\n\nOn 3 May 2001 Mara {hostile} Quist met Jonas Feld in Oslo.\n\n{hostile} was closed on 4 May 2001, \
         \"{hostile} it is,\" said Mara {hostile}.\n\nMr. {hostile} Feld, the {hostile} of Oslo, said on 5 May 2001 that {hostile}.\n"
    )
}

/// A document through every way out.
fn all_ways_out(document: &Document, names: &Names) {
    let facts = analyse_with(document, document.published, names);
    let written = |form: Form| {
        let mut out = Vec::new();
        export::timeline(document, &facts, form, &mut out).expect("memory takes it");
        String::from_utf8(out).expect("UTF-8")
    };
    checks::markdown(&written(Form::Markdown));
    checks::csv(&written(Form::Csv));
    checks::calendar(&written(Form::Calendar));
    checks::timeline_js(&written(Form::TimelineJs));
    dossiers(document, &facts);
    json_way_out(document, names);
    let mut plain = Vec::new();
    export::plain(document, &facts, &mut plain).expect("memory takes it");
    checks::plain(&String::from_utf8(plain).expect("UTF-8"));
    let config = Config { names: names.clone(), ..Config::default() };
    screens(&mut Headless::with(document.clone(), (100, 30), Theme::named("dark"), &config));
}

/// The dossier in every form, the article's first words highlighted and a note of its own words on them.
fn dossiers(document: &Document, facts: &Analysis) {
    let words: String = document.text.chars().take(40).collect();
    let highlight = Highlight {
        id: words.clone(),
        colour: Colour::Red,
        passage: Passage::new(&document.text, Span::new(0, words.len())),
        note: format!("{words}\n{words}"),
        speaker: Some(words.clone()),
        made: words.clone(),
        changed: words,
    };
    let written = |form: DossierForm| {
        let mut out = Vec::new();
        export::dossier(document, facts, vec![highlight.clone()], form, &mut out).expect("memory takes it");
        String::from_utf8(out).expect("UTF-8")
    };
    checks::dossier_markdown(&written(DossierForm::Markdown));
    checks::csv(&written(DossierForm::Csv));
    checks::html(&written(DossierForm::Html));
    assert_eq!(checks::json(&written(DossierForm::Json))["text"], document.text.as_str());
}

fn json_way_out(document: &Document, names: &Names) {
    let facts = analyse_with(document, document.published, names);
    for style in [Style::Line, Style::Indented] {
        let mut out = Vec::new();
        export::write(&Article::new(document, &facts), style, &mut out).expect("memory takes it");
        let value = checks::json(&String::from_utf8(out).expect("UTF-8"));
        assert_eq!(value["text"], document.text.as_str());
    }
}

/// What a terminal would be sent, and the picture, of several screens.
fn screens(reader: &mut Headless) {
    for keys in ["", "Tab p", "Enter", "Esc L", "Esc g s Enter", "Esc :"] {
        reader.press(keys);
        let screen = reader.draw();
        let mut bytes = Vec::new();
        let mut backend = CrosstermBackend::new(&mut bytes);
        let area = screen.area;
        let cells = (0..area.height).flat_map(|y| (0..area.width).map(move |x| (x, y)));
        backend.draw(cells.map(|(x, y)| (x, y, &screen[(x, y)]))).expect("memory takes it");
        checks::terminal(&bytes);
        checks::svg(&export::svg(&screen, reader.model.theme.style(Role::Paper)));
        checks::plain(&dateline::headless::text(&screen));
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("injection-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

#[test]
fn as_words_of_an_article() {
    for hostile in corpus() {
        all_ways_out(&source::from_text("a", &article(&hostile)), &Names::default());
    }
}

#[test]
fn as_pages_markdown_and_letters() {
    let folder = folder("formats");
    for (i, hostile) in corpus().iter().enumerate() {
        let paragraphs = article(hostile).replace("\n\n", "<p>");
        let file = match i % 4 {
            0 => (
                "a.html",
                format!(
                    "<html><head><title>{hostile} T</title><meta name=author content=\"{hostile} Jane Doe\"></head><body><h1>{hostile}</h1><a href=\"https://e.example/{hostile}\">{hostile}</a><p>{paragraphs}"
                ),
            ),
            1 => ("a.md", format!("# {hostile} T\n\n[{hostile}](https://e.example/{hostile}) {}", article(hostile))),
            2 => (
                "a.eml",
                format!(
                    "From: {hostile} <a@b.example>\nMessage-ID: <1@b>\nSubject: {hostile} Ice\nMIME-Version: 1.0\n\n{}",
                    article(hostile)
                ),
            ),
            _ => (
                "a.xml",
                format!(
                    "<rss><channel><title>{hostile}</title><item><title>{hostile} T</title><link>https://e.example/{hostile}</link><description><![CDATA[{paragraphs}]]></description></item></channel></rss>"
                ),
            ),
        };
        let path = folder.join(file.0);
        std::fs::write(&path, file.1).expect("a file");
        match source::open(&Input::File(path), &Settings::default()) {
            Ok(opened) => {
                all_ways_out(&opened.document, &Names::default());
                for entry in opened.entries {
                    checks::plain(&entry.title);
                    checks::plain(&entry.detail);
                }
                for link in &opened.document.links {
                    checks::terminal(format!("\x1b]8;;{}\x1b\\", link.target).as_bytes());
                }
                checks::plain(&opened.notice.unwrap_or_default());
            }
            Err(error) => checks::plain(&error.to_string()),
        }
    }
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn as_names_of_files_and_addresses() {
    let folder = folder("files");
    for hostile in corpus() {
        let name: String = hostile.chars().filter(|c| !matches!(c, '/' | '\0')).take(60).collect();
        let path = folder.join(format!("a{name}.txt"));
        for input in [Input::File(path.clone()), Input::Address(format!("http://127.0.0.1:1/{hostile}"))] {
            checks::plain(&input.name());
            if matches!(input, Input::File(_)) {
                let error = source::open(&input, &Settings::default()).expect_err("there is none yet");
                checks::plain(&error.to_string());
            }
        }
        std::fs::write(&path, "On 3 May 2001 the harbour was closed.\n").expect("a file");
        let opened = source::open(&Input::File(path.clone()), &Settings::default()).expect("a text");
        all_ways_out(&opened.document, &Names::default());
        let listed = source::open(&Input::File(folder.clone()), &Settings::default()).expect("a folder");
        all_ways_out(&listed.document, &Names::default());
        std::fs::remove_file(path).expect("removed");
    }
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn as_a_readers_own_names_config_and_keys() {
    let folder = folder("config");
    for hostile in corpus() {
        let list = format!("Mara {hostile} Quist | {hostile} = person\n");
        std::fs::write(folder.join("names.txt"), &list).expect("a file");
        match dateline::store::read_names(&folder.join("names.txt")) {
            Ok(names) => all_ways_out(&source::from_text("a", &article(&hostile)), &names),
            Err(error) => checks::plain(&error.to_string()),
        }
        let quoted = serde_json::to_string(&hostile).expect("JSON");
        for config in [
            format!(
                "theme = {quoted}\n{quoted} = 1\nnames-file = {quoted}\n[names]\n{quoted} = {quoted}\n\"Mara Quist\" = {quoted}\n"
            ),
            format!(
                "[names]\n{quoted} = \"person\"\n\"Jonas Feld | {}\" = \"person\"\n",
                hostile.replace(['"', '\\', '\n', '\r'], "")
            ),
            hostile.clone(),
        ] {
            std::fs::write(folder.join("config.toml"), &config).expect("a file");
            std::fs::write(
                folder.join("keymap.toml"),
                format!("[everywhere]\n{quoted} = {quoted}\n\"x\" = {quoted}\n[{quoted}]\n{hostile}"),
            )
            .expect("a file");
            let (config, notes) = Config::read(&folder);
            notes.iter().for_each(|note| checks::plain(note));
            all_ways_out(&source::from_text("a", &article("ice")), &config.names);
            checks::plain(&config.keymap.written());
        }
        let (_, problems) = Keymap::shipped().with(&format!("[everywhere]\n{quoted} = \"quit\"\n{hostile}\n"));
        problems.iter().for_each(|p| checks::plain(&dateline::source::sanitize_line(&format!("{p:?}"))));
    }
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn as_corrections_on_disk() {
    let text = article("the");
    let document = source::from_text("a", &text);
    let facts = analyse_with(&document, None, &Names::default());
    let mention = facts.mentions.iter().find(|m| document.slice(m.span).contains("Feld")).expect("a name").span;
    for (i, hostile) in corpus().into_iter().enumerate() {
        let mention = Anchor::new(&document.text, mention);
        let decision = Decision::Rename { mention, name: hostile.clone() };
        let correction = Correction { id: format!("{hostile}-{i}"), decision };
        let mut reader = Headless::new(document.clone(), (120, 30), Theme::named("dark"));
        reader.send(Message::Kept(vec![correction]));
        screens(&mut reader);
    }
}

#[test]
fn as_lines_of_an_archive() {
    let rows: Vec<String> = corpus()
        .iter()
        .flat_map(|h| {
            let row = serde_json::json!({ "id": h, "text": article(h), "title": h });
            let wrong = serde_json::json!({ "id": h, "text": "x", "published": h });
            let raw = format!("{{\"id\": \"a\", \"text\": {h}");
            [row.to_string(), wrong.to_string(), raw.replace(['\n', '\r'], " ")]
        })
        .collect();
    let folder = folder("lines");
    let path = folder.join("rows.jsonl");
    std::fs::write(&path, rows.join("\n")).expect("a file");
    let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["analyze", "--no-config", "--from", "jsonl"])
        .arg(&path)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    checks::plain(&said);
    let values: Vec<_> = out.lines().map(checks::json).collect();
    assert_eq!(values.len(), rows.len());
    for (value, hostile) in values.iter().step_by(3).zip(corpus()) {
        assert_eq!((value["id"].as_str(), value["title"].as_str()), (Some(hostile.as_str()), Some(hostile.as_str())));
        assert_eq!(value["text"], article(&hostile));
    }
    for value in values.iter().skip(1).step_by(3) {
        assert!(value["error"].is_string() || value["published"].is_string());
    }
    std::fs::remove_dir_all(folder).expect("removed");
}
