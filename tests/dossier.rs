//! The dossier as files and browsers have it, and how it is asked for.

mod harbour;

use dateline::app::Message;
use dateline::document::{Document, Span};
use dateline::export::{DossierForm, dossier};
use dateline::headless::{Headless, text};
use dateline::notes::{Colour, Highlight, Passage};
use dateline::store::{Written, write_out};
use dateline::ui::Theme;
use harbour::{ARTICLE, facts, one};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

const FORMS: [(&str, DossierForm); 4] = [
    ("md", DossierForm::Markdown),
    ("html", DossierForm::Html),
    ("json", DossierForm::Json),
    ("csv", DossierForm::Csv),
];

fn document() -> Document {
    Document {
        title: Some("The Harbour Opens".into()),
        source: Some("harbour.txt".into()),
        byline: Some("By Ida Holm".into()),
        published: "2019-11-15".parse().ok(),
        ..Document::from_exact_text("harbour", ARTICLE)
    }
}

fn noted(span: Span, note: &str, colour: Colour) -> Highlight {
    Highlight {
        id: "1-1".into(),
        colour,
        passage: Passage::new(ARTICLE, span),
        note: note.into(),
        speaker: None,
        made: "2020-05-01T10:00:00Z".into(),
        changed: String::new(),
    }
}

fn notes() -> Vec<Highlight> {
    let gone = Passage { exact: "words gone by".into(), prefix: "zz".into(), suffix: "zz".into(), start: 3, end: 16 };
    vec![
        noted(one("She asked good questions"), "Is *this* <true>?\nAsk.", Colour::Blue),
        Highlight { passage: gone, ..noted(one("2019"), "", Colour::Red) },
    ]
}

fn written(form: DossierForm) -> String {
    let mut out = Vec::new();
    dossier(&document(), &facts(), notes(), form, &mut out).expect("memory takes it");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn each_form_tells_everything() {
    for (name, form) in FORMS {
        let written = written(form);
        for words in [
            "The Harbour Opens",
            "By Ida Holm",
            "harbour.txt",
            "2019-11-15",
            "Mara Quist",
            "the NPA",
            "We are against being told about it last.",
            "Quist became director",
            "2011",
            "words gone by",
            "Ask.",
        ] {
            assert!(written.contains(words), "{words:?} is not in\n{written}");
        }
        insta::assert_snapshot!(name, written.replace('\r', ""));
    }
}

#[test]
fn spans_of_the_json_are_places_of_its_text() {
    let value: serde_json::Value = serde_json::from_str(&written(DossierForm::Json)).expect("JSON");
    let text: Vec<char> = value["text"].as_str().expect("a text").chars().collect();
    let words = |span: &serde_json::Value| -> String {
        let at = |i: usize| usize::try_from(span[i].as_u64().expect("a number")).expect("a place");
        text[at(0)..at(1)].iter().collect()
    };
    let quist = &value["people"][0];
    assert_eq!(quist["name"], "Mara Quist");
    for mention in quist["mentions"].as_array().expect("a list") {
        assert!(words(mention).contains("Quist"), "{mention}");
    }
    let said = usize::try_from(quist["says"][0].as_u64().expect("a statement")).expect("an index");
    let statement = &value["quotations"][said];
    assert_eq!((statement["speaker"].as_str(), statement["certainty"].as_str()), (Some("Mara Quist"), Some("sure")));
    assert_eq!(words(&statement["spans"][0]), "\"We are not against change,\"");
    assert_eq!(value["notes"][1]["found"], false);
}

/// The values of an attribute, in order.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    html.split(&format!(" {attribute}=\"")).skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect()
}

#[test]
fn the_page_leads_from_the_text_to_the_lists_and_back() {
    let html = written(DossierForm::Html);
    let ids = values(&html, "id");
    let known: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len(), "an id stands twice");
    let targets = values(&html, "href");
    for target in &targets {
        let id = target.strip_prefix('#').unwrap_or_else(|| panic!("{target} leads out of the page"));
        assert!(known.contains(id), "{target} leads nowhere");
    }
    let (main, aside) = html.split_once("<aside>").expect("the lists");
    for (kind, count) in [("e", 5), ("h", 3), ("s", 3)] {
        let to_lists = (0..count).filter(|i| main.contains(&format!("href=\"#{kind}{i}\""))).count();
        assert_eq!(to_lists, count, "the text leads to {kind}");
    }
    for back in ["#m0", "#q0", "#t1", "#n0", "#o1-0"] {
        assert!(aside.contains(&format!("href=\"{back}\"")), "the lists lead to {back}");
    }
    assert!(!html.contains("<script") && !html.contains("src=") && !html.contains("url("), "it needs nothing else");
    assert!(html.contains("default-src 'none'"));
}

#[test]
fn the_text_of_the_page_is_the_text_of_the_article() {
    let html = written(DossierForm::Html);
    let main = html.split_once("<nav>").and_then(|(_, m)| m.split_once("</nav>")).expect("a head").1;
    let main = main.split_once("</main>").expect("an end").0;
    let mut words = String::new();
    for part in main.split('<').skip(1) {
        words.push_str(part.split_once('>').map_or("", |(_, words)| words));
    }
    let flat = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    assert_eq!(flat(&words), flat(ARTICLE));
}

// ---- From inside the reader.

fn reader(size: (u16, u16)) -> Headless {
    let mut reader = Headless::new(document(), size, Theme::named("dark"));
    reader.send(Message::Analysed(Arc::new(facts())));
    reader
}

#[test]
fn the_reader_asks_for_a_file_and_never_writes_over_one_unasked() {
    let mut r = reader((100, 30));
    r.press("E");
    let screen = text(&r.draw());
    assert!(screen.contains("dossier to file: harbour.html") && screen.contains(".html .md .json .csv"), "{screen}");
    r.press("Enter");
    let taken = r.taken.take().expect("it is written");
    assert_eq!((taken.path.as_str(), taken.form, taken.replace), ("harbour.html", DossierForm::Html, false));
    assert_eq!(taken.facts.entities.len(), 5);
    r.send(Message::Exists("harbour.html".into()));
    let screen = text(&r.draw());
    assert!(screen.contains("write over it? (y)") && screen.contains("'harbour.html' is there already"), "{screen}");
    r.press("n Enter");
    assert!(r.taken.is_none() && text(&r.draw()).contains("Nothing is written"));
    r.send(Message::Exists("harbour.html".into()));
    r.press("Enter");
    assert!(r.taken.is_none(), "no answer is no yes");
    r.send(Message::Exists("harbour.html".into()));
    r.press("y Enter");
    assert!(r.taken.take().expect("it is written").replace);
    // What is typed meanwhile is not taken for an answer.
    r.press("/ y");
    r.send(Message::Exists("harbour.html".into()));
    r.press("Enter");
    assert!(r.taken.is_none());
}

#[test]
fn the_end_of_the_name_says_the_form() {
    let mut r = reader((100, 30));
    r.press("E C-u a . t x t Enter");
    let screen = text(&r.draw());
    assert!(r.taken.is_none() && screen.contains("its end says what it holds"), "{screen}");
    for (name, form) in FORMS {
        r.press("Esc E C-u a .");
        r.press(name);
        r.press("Enter");
        assert_eq!(r.taken.take().expect("it is written").form, form);
    }
    r.press("E Esc");
    assert!(r.taken.is_none() && r.model.prompt.is_none());
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("dossier-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

#[test]
fn a_file_is_written_once_and_over_only_when_asked() {
    let folder = folder("files");
    let path = folder.join("a.md");
    let name = path.to_str().expect("UTF-8");
    assert_eq!(write_out(name, b"one", false), Ok(Written::To(name.to_owned())));
    assert_eq!(write_out(name, b"two", false), Ok(Written::Exists));
    assert_eq!(std::fs::read(&path).expect("a file"), b"one");
    assert_eq!(write_out(name, b"two", true), Ok(Written::To(name.to_owned())));
    assert_eq!(std::fs::read(&path).expect("a file"), b"two");
    for replace in [false, true] {
        let why = write_out(folder.join("none/a.md").to_str().expect("UTF-8"), b"x", replace).expect_err("no folder");
        assert!(why.contains("can't be written") && why.contains("a.md"), "{why}");
    }
    assert!(write_out(folder.to_str().expect("UTF-8"), b"x", true).expect_err("a folder").contains("is a folder"));
    assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1, "nothing else is left behind");
}

// ---- On the command line.

fn run(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
        .arg("dossier")
        .args(arguments)
        .env("DATELINE_DATA_DIR", data)
        .env("DATELINE_CONFIG_DIR", data)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

#[test]
fn the_command_prints_each_form_with_the_readers_notes() {
    let data = folder("command");
    let path = data.join("harbour.txt");
    std::fs::write(&path, ARTICLE).expect("a file");
    let file = path.to_str().expect("UTF-8");
    let document = dateline::source::from_text("harbour", ARTICLE);
    let at = document.text.find("She asked good questions").expect("the words");
    let passage = Passage::new(&document.text, Span::new(at, at + 24));
    let highlight = Highlight { passage, ..noted(one("2019"), "Ask her.", Colour::Green) };
    let book = dateline::store::Notebook::new(&data, &document);
    book.change(&[dateline::store::NoteChange::Put(highlight)], "2020-05-01T10:00:00Z").expect("kept");
    for (form, _) in FORMS {
        let done = run(&data, &[file, "--format", form]);
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        let out = String::from_utf8(done.stdout).expect("UTF-8");
        assert!(out.contains("Quist") && out.contains("Ask her."), "{out}");
        let without = run(&data, &[file, "--format", form, "--no-store"]);
        assert!(!String::from_utf8_lossy(&without.stdout).contains("Ask her."));
    }
    assert_eq!(run(&data, &["gone.txt"]).status.code(), Some(1));
    assert_eq!(run(&data, &[file, "--format", "docx"]).status.code(), Some(2));
}
