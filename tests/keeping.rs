//! What a reader keeps: words selected, highlighted, noted, copied; found again on disk and in a text that has changed.

mod harbour;

use dateline::app::{Effect, Message, Mouse, MouseKind, Spot, update};
use dateline::document::{Document, Span};
use dateline::headless::{Headless, text};
use dateline::notes::{Colour, Finder, Highlight, Passage, attach};
use dateline::store::{Keep, NoteChange, Notebook, Place, Reading, recent};
use dateline::ui::Theme;
use harbour::{ARTICLE, facts, one};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

fn reader(size: (u16, u16)) -> Headless {
    let mut reader = Headless::new(Document::from_exact_text("harbour", ARTICLE), size, Theme::named("dark"));
    reader.send(Message::Analysed(Arc::new(facts())));
    reader.model.session = 7;
    reader
}

fn screen(reader: &Headless) -> String {
    text(&reader.draw())
}

/// What is selected.
fn selected(r: &Headless) -> &str {
    r.model.selection.map_or("", |s| r.model.document.slice(s.span()))
}

/// What is highlighted, in the order in which it was.
fn highlighted(r: &Headless) -> Vec<&str> {
    r.model.notes.iter().map(|h| h.passage.exact.as_str()).collect()
}

fn copied(r: &Headless) -> &str {
    r.copied.as_deref().unwrap_or_default()
}

// ---- Selecting.

#[test]
fn keys_draw_a_selection_over_words_sentences_lines_and_paragraphs() {
    let mut r = reader((120, 40));
    r.press("V");
    assert_eq!(selected(&r), "The");
    r.press("w w");
    assert_eq!(selected(&r), "The harbour at");
    r.press("b");
    assert_eq!(selected(&r), "The harbour");
    r.press("l l l");
    assert_eq!(selected(&r), "The harbour at");
    r.press("h 2l");
    assert_eq!(selected(&r), "The harbour at ");
    r.press(")");
    assert!(selected(&r).ends_with("sign the new lease."), "{}", selected(&r));
    // The analysis by hand takes each paragraph for a sentence.
    r.press(")");
    assert!(selected(&r).ends_with("told about it last.\""), "{}", selected(&r));
    r.press("}");
    assert!(selected(&r).ends_with("coast since 1987."), "{}", selected(&r));
    r.press("Esc");
    assert_eq!(selected(&r), "");
    // From a name on, back over what stands before it.
    r.press("Tab Tab V b b");
    assert_eq!(selected(&r), "port's director, Mara Quist");
    r.press("o w o");
    assert_eq!(selected(&r), "port's director, Mara Quist, refused");
    r.press("Esc Tab V {");
    assert!(selected(&r).starts_with("\"We are not against change,\" Quist"), "{}", selected(&r));
    r.press("Esc V j");
    assert!(selected(&r).starts_with("Quist said in Varde. \"We are against being told"), "{}", selected(&r));
    r.press("Esc V k");
    assert!(selected(&r).contains("refused") || selected(&r).contains("lease."), "{}", selected(&r));
}

#[test]
fn wholes_are_taken_with_two_keys() {
    let mut r = reader((120, 40));
    r.press("\" V i s");
    assert_eq!(selected(&r), ARTICLE.split("\n\n").nth(1).unwrap());
    r.press("i q");
    assert_eq!(selected(&r), ARTICLE.split("\n\n").nth(1).unwrap());
    r.press("Esc Tab V i p");
    assert!(selected(&r).starts_with("\"We are"), "{}", selected(&r));
    r.press("w i w");
    assert_eq!(selected(&r), "The");
    r.press("i q");
    assert!(screen(&r).contains("There is none here"), "{}", screen(&r));
}

#[test]
fn a_selection_at_the_ends_of_odd_texts_does_no_harm() {
    let all = "l h w b j k ) ( } { o i w i s i q i p l l l h h h w w b b o j j k k ) ) ( ( } } { {";
    for odd in [
        "x",
        "…",
        "漢字かな。交じり文。",
        "e\u{301}👩‍👩‍👧 a\n\n* * *\n\n\u{200f}שלום",
        "a\n\nb\n\nc",
        "\"\"\n\n\"",
        "ab  \tcd.\n\nX",
    ] {
        for size in [(20, 5), (80, 24)] {
            let mut r = Headless::new(Document::from_exact_text("x", odd), size, Theme::named("dark"));
            r.press("V");
            for key in all.split(' ') {
                r.press(key);
                if let Some(selection) = r.model.selection {
                    assert!(odd.get(selection.span().range()).is_some_and(|w| !w.is_empty()), "{odd} after {key}");
                }
                screen(&r);
            }
        }
    }
}

#[test]
fn the_mouse_drags_over_words_and_they_are_copied_without_the_breaks_of_lines() {
    let mut r = reader((120, 40));
    let at = |r: &Headless, words: &str| {
        let s = screen(r);
        let (y, line) = s.lines().enumerate().find(|(_, l)| l.contains(words)).unwrap();
        let x = line[..line.find(words).unwrap()].chars().count();
        (u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
    };
    let send = |r: &mut Headless, kind, (x, y): (u16, u16)| r.send(Message::Mouse(Mouse { kind, x, y }));
    let (from, to) = (at(&r, "stayed shut"), at(&r, "lease."));
    assert!(to.1 > from.1, "the sentence is longer than a line");
    send(&mut r, MouseKind::Press, from);
    send(&mut r, MouseKind::Drag, (from.0 + 3, from.1));
    send(&mut r, MouseKind::Drag, (to.0 + 4, to.1));
    send(&mut r, MouseKind::Release, (to.0 + 4, to.1));
    assert!(copied(&r).starts_with("stayed shut on Monday") && copied(&r).ends_with("the new lease"), "{}", copied(&r));
    assert!(!copied(&r).contains('\n'));
    r.press("H");
    assert_eq!(highlighted(&r).len(), 1);
    // A press alone selects nothing and copies nothing.
    r.copied = None;
    send(&mut r, MouseKind::Press, from);
    send(&mut r, MouseKind::Release, from);
    assert_eq!((r.copied.as_deref(), selected(&r)), (None, ""));
    // Upwards, and out of the text.
    send(&mut r, MouseKind::Press, to);
    send(&mut r, MouseKind::Drag, (0, 0));
    send(&mut r, MouseKind::Release, (0, 0));
    assert!(copied(&r).starts_with("The harbour at Varde") && copied(&r).ends_with('l'), "{}", copied(&r));
}

// ---- Highlights and notes.

#[test]
fn a_key_highlights_the_quotation_or_sentence_under_the_cursor_and_changes_its_colour() {
    let mut r = reader((120, 40));
    r.press("H");
    assert!(screen(&r).contains("Go to a name or a quotation first, or select words (V)"), "{}", screen(&r));
    r.press("\" H");
    assert_eq!(highlighted(&r), [ARTICLE.split("\n\n").nth(1).unwrap()]);
    assert_eq!(r.model.notes[0].speaker.as_deref(), Some("Mara Quist"));
    assert!(screen(&r).contains("Highlighted in yellow; a puts a note on it, u undoes it"), "{}", screen(&r));
    r.press("H");
    assert_eq!(r.model.notes[0].colour, Colour::Green);
    r.press("5H");
    assert_eq!(r.model.notes[0].colour, Colour::Violet);
    // The next one has the colour of the last, and no speaker where nobody speaks.
    r.press("t H");
    assert_eq!((r.model.notes.len(), r.model.notes[1].colour), (2, Colour::Violet));
    assert_eq!(r.model.notes[1].speaker, None);
    r.press("Esc gg ]");
    assert!(screen(&r).contains("violet · highlight 1 of 2"), "{}", screen(&r));
    r.press("] X");
    assert_eq!(highlighted(&r).len(), 1);
    r.press("[ X X");
    assert!(highlighted(&r).is_empty());
    r.press("]");
    assert!(screen(&r).contains("Nothing is highlighted yet"), "{}", screen(&r));
}

#[test]
fn notes_are_typed_in_lines_changed_and_taken_away() {
    let mut r = reader((120, 40));
    r.press("Tab Tab V a Ask Space her C-j again Enter");
    assert_eq!((r.model.notes[0].note.as_str(), highlighted(&r)), ("Ask her\nagain", vec!["Mara Quist"]));
    r.press("Esc gg ]");
    assert!(screen(&r).contains("Mara Quist  yellow · highlight 1 of 1 · Ask her again"), "{}", screen(&r));
    r.press("p");
    let card = screen(&r);
    assert!(card.lines().any(|l| l.contains("  again")) && card.lines().any(|l| l.contains("  Ask her")), "{card}");
    r.press("a C-u Esc");
    assert_eq!(r.model.notes[0].note, "Ask her\nagain");
    r.press("a");
    r.send(Message::Paste(" and\u{1b}[31m more".into()));
    r.press("Enter");
    assert_eq!(r.model.notes[0].note, "Ask her\nagain and[31m more");
    r.press("a Backspace Enter u u u");
    assert!(r.model.notes.is_empty());
    // Nothing typed for words without a highlight makes none.
    r.press("Tab a Enter");
    assert!(r.model.notes.is_empty());
}

#[test]
fn highlights_and_corrections_are_taken_back_in_one_order() {
    let mut r = reader((120, 40));
    r.press("Tab Tab V H");
    // A correction between two highlights: the name is of another kind.
    r.press("Tab m");
    for words in ["another kind", "organisation"] {
        while !screen(&r).lines().any(|l| l.contains('▸') && l.contains(words)) {
            r.press("j");
        }
        r.press("Enter");
    }
    let (before, corrected) = (0, 1);
    assert_eq!(r.model.corrections.len(), corrected, "{}", screen(&r));
    r.press("\" \" H");
    assert_eq!(r.model.notes.len(), 2);
    r.press("u");
    assert_eq!((r.model.notes.len(), r.model.corrections.len()), (1, corrected));
    r.press("u");
    assert_eq!((r.model.notes.len(), r.model.corrections.len()), (1, before));
    r.press("u");
    assert_eq!((r.model.notes.len(), r.model.corrections.len()), (0, before));
    r.press("U U U");
    assert_eq!((r.model.notes.len(), r.model.corrections.len()), (2, corrected));
    r.press("u \" H U");
    assert!(screen(&r).contains("There is no correction to make again"), "{}", screen(&r));
}

#[test]
fn the_list_leads_back_finds_and_changes() {
    let mut r = reader((120, 40));
    r.press("A");
    assert!(screen(&r).contains("Nothing is highlighted in this text yet"), "{}", screen(&r));
    r.press("\" \" H Tab V a second Enter \" 3H");
    r.model.notes.push(lost("9-9"));
    r.model.note_places.push(None);
    r.press("gg A");
    let list = screen(&r);
    let rows: Vec<&str> = list
        .lines()
        .filter(|l| l.contains('“') || l.contains("\"I") || l.contains("\"We") || l.contains("\"S"))
        .collect();
    assert!(list.contains("Highlights 4") && list.contains("not found in the text"), "{list}");
    assert!(!rows.is_empty());
    // In the order of the text, what is lost at the end.
    let at = |words: &str| list.find(words).unwrap_or_else(|| panic!("{words} in\n{list}"));
    assert!(at("yellow · second") < at("not found in the text"), "{list}");
    r.press("f second");
    assert!(screen(&r).contains("Highlights 1"), "{}", screen(&r));
    r.press("Enter");
    assert!(r.model.overlays.is_empty() && matches!(r.model.spot, Some(Spot::Note(1))), "{:?}", r.model.spot);
    r.press("A f gone Enter");
    assert!(screen(&r).contains("These words are not in the text any more"), "{}", screen(&r));
    r.press("A G X");
    assert_eq!(r.model.notes.len(), 3);
    r.press("X X X");
    assert!(r.model.notes.is_empty() && r.model.overlays.is_empty());
    r.press("u u u u");
    assert_eq!(r.model.notes.len(), 4);
}

fn lost(id: &str) -> Highlight {
    let passage = Passage { start: 3, end: 9, exact: "words gone by".into(), prefix: "a".into(), suffix: "b".into() };
    Highlight {
        id: id.into(),
        colour: Colour::Red,
        passage,
        note: String::new(),
        speaker: None,
        made: String::new(),
        changed: String::new(),
    }
}

#[test]
fn screens() {
    for size in [(120, 40), (80, 24), (40, 15)] {
        let mut r = reader(size);
        let shot = |r: &Headless, what: &str| {
            insta::assert_snapshot!(format!("{}x{}_{what}", size.0, size.1), screen(r));
        };
        r.press("Tab Tab V w w )");
        shot(&r, "selection");
        r.press("2H a Ask Space her C-j twice");
        shot(&r, "note");
        r.press("Enter \" H v m");
        shot(&r, "highlights");
        r.press("A");
        shot(&r, "list");
    }
}

// ---- For screen readers.

#[test]
fn a_screen_reader_finds_words_alone_and_the_cursor_on_the_focus() {
    let config = dateline::store::Config { screen_reader: true, ..Default::default() };
    let mut r = Headless::with(Document::from_exact_text("harbour", ARTICLE), (120, 40), Theme::named("dark"), &config);
    r.send(Message::Analysed(Arc::new(facts())));
    // What stands at the cursor.
    let at = |r: &Headless| {
        let (x, y) = dateline::ui::focus_cell(&r.model).unwrap();
        let line: String = screen(r).lines().nth(y.into()).unwrap().chars().skip(x.into()).collect();
        line
    };
    assert!(at(&r).starts_with("The harbour at Varde"), "{}", screen(&r));
    insta::assert_snapshot!("spoken_article", screen(&r));
    r.press("Tab Tab");
    assert!(at(&r).starts_with("Mara Quist"), "{}", at(&r));
    r.press("V w");
    assert!(at(&r).starts_with("refused"), "{}", at(&r));
    r.press("Esc gp");
    assert!(at(&r).starts_with("Mara Quist"), "{}", at(&r));
    insta::assert_snapshot!("spoken_people", screen(&r));
    r.press("j gt j");
    assert!(at(&r).contains("2011") || at(&r).contains("1987"), "{}\n{}", at(&r), screen(&r));
    insta::assert_snapshot!("spoken_timeline", screen(&r));
    r.press("gs Enter / feld");
    let (x, y) = dateline::ui::focus_cell(&r.model).unwrap();
    let foot = screen(&r).lines().last().unwrap().to_owned();
    assert_eq!((usize::from(x), usize::from(y)), (foot.find("feld").unwrap() + 4, 39), "{foot}");
    r.press("Esc");
    for view in ["gp", "Esc gt x", "Esc Esc w", "Esc ?", "Esc gp Enter"] {
        r.press(view);
        let drawn = screen(&r).chars().find(|c| matches!(c, '\u{2500}'..='\u{25ff}'));
        assert_eq!(drawn, None, "{view}\n{}", screen(&r));
    }
    assert_eq!(dateline::ui::focus_cell(&reader((120, 40)).model), None);
}

// ---- Taking along.

#[test]
fn what_is_copied_is_the_selection_the_quotation_or_the_paragraph() {
    let mut r = reader((120, 40));
    r.press("y");
    assert_eq!(copied(&r), ARTICLE.split("\n\n").next().unwrap());
    r.press("\" y");
    assert_eq!(
        copied(&r),
        "\"We are not against change,\" […] \"We are against being told about it last.\" — Mara Quist, in “harbour”"
    );
    r.press("Tab V w } } y");
    assert_eq!(copied(&r).matches("\n\n").count(), 1, "{}", copied(&r));
    assert_eq!(selected(&r), "");
    r.press("Esc Tab V Y");
    assert!(copied(&r).starts_with('“') && copied(&r).ends_with("” — “harbour”"), "{}", copied(&r));
    r.press("H y");
    assert_eq!(Some(copied(&r)), highlighted(&r).first().copied());
    assert!(screen(&r).contains("Copied the highlight"), "{}", screen(&r));
}

// ---- On disk.

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("keeping-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

const NOW: &str = "2026-11-24T11:00:00Z";

fn harbour() -> Document {
    Document::from_exact_text("harbour", ARTICLE)
}

fn highlight(id: &str, words: &str) -> Highlight {
    Highlight { passage: Passage::new(ARTICLE, one(words)), ..lost(id) }
}

fn put(id: &str) -> NoteChange {
    NoteChange::Put(highlight(id, "Mara Quist"))
}

fn ids(notes: &[Highlight]) -> Vec<&str> {
    notes.iter().map(|h| h.id.as_str()).collect()
}

#[test]
fn what_two_windows_make_change_and_remove_is_all_there() {
    let data = folder("two");
    let (one, other) = (Notebook::new(&data, &harbour()), Notebook::new(&data, &harbour()));
    assert_eq!(one.read(), Ok(Vec::new()));
    one.change(&[put("a-1"), put("a-2")], NOW).unwrap();
    other.change(&[put("b-1")], NOW).unwrap();
    let noted = Highlight { note: "two\nlines".into(), ..highlight("a-1", "Mara Quist") };
    let all = one.change(&[NoteChange::Put(noted), NoteChange::Remove("a-2".into())], "2026-11-25T11:00:00Z").unwrap();
    assert_eq!(ids(&all), ["a-1", "b-1"]);
    assert_eq!(
        (all[0].note.as_str(), all[0].made.as_str(), all[0].changed.as_str()),
        ("two\nlines", NOW, "2026-11-25T11:00:00Z")
    );
    assert_eq!(other.read(), Ok(all));
    // A line for the article and one for each, which a person can read.
    let file = std::fs::read_to_string(one.path()).unwrap();
    assert_eq!(file.lines().count(), 3);
    assert!(file.contains("\"note\":\"two\\nlines\"") && file.contains("\"colour\":\"red\""), "{file}");
}

#[test]
fn many_windows_at_once_lose_nothing() {
    let data = folder("many");
    std::thread::scope(|threads| {
        for window in 0..4 {
            let data = &data;
            threads.spawn(move || {
                let book = Notebook::new(data, &harbour());
                for n in 0..5 {
                    book.change(&[put(&format!("{window}-{n}"))], NOW).unwrap();
                }
            });
        }
    });
    assert_eq!(Notebook::new(&data, &harbour()).read().unwrap().len(), 20);
}

#[test]
fn a_window_takes_in_what_another_has_done_and_keeps_its_own() {
    let mut r = reader((120, 40));
    r.press("Tab Tab V H");
    let own = r.model.notes[0].clone();
    let other = highlight("b-1", "Oslen");
    let both = vec![other.clone(), own];
    let places = attach(ARTICLE, &both);
    r.send(Message::Noted(both, places));
    assert_eq!(highlighted(&r), ["Oslen", "Mara Quist"]);
    // The cursor stands on the same highlight still, and taking back means the window's own.
    assert!(matches!(r.model.spot, Some(Spot::Note(1))));
    r.press("u");
    assert_eq!(highlighted(&r), ["Oslen"]);
    let effects = update(&mut r.model, Message::Key(dateline::keys::Key::parse("U").unwrap()));
    assert!(matches!(&effects[..], [Effect::Keep(Keep::Note(NoteChange::Put(h)))] if h.passage.exact == "Mara Quist"));
    r.send(Message::Noted(vec![lost("z")], vec![None]));
    assert_eq!(r.model.notes.len(), 1);
}

#[test]
fn a_clock_that_jumps_loses_nothing() {
    let data = folder("clock");
    let book = Notebook::new(&data, &harbour());
    let path = folder("clock-text").with_extension("txt");
    std::fs::write(&path, ARTICLE).unwrap();
    let document =
        Document { source: Some(path.to_string_lossy().into()), ..Document::from_exact_text("harbour", ARTICLE) };
    let reading = Reading::new(&data, &document);
    let later = ["The dockers' union", "Mara Quist", "2019"].map(|words| one(words).start());
    // Forward by decades, far back, and to before there were computers.
    for (i, now) in ["2055-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "-0001-06-01T00:00:00Z"].iter().enumerate() {
        let noted = Highlight { note: format!("the {i}th words"), ..highlight("a-0", "Mara Quist") };
        book.change(&[NoteChange::Put(noted), put(&format!("b-{i}"))], now).unwrap();
        reading.keep(&Place::new(ARTICLE, later[i], later[i] + 9), now).unwrap();
        // What was said last holds, though an earlier time stands beside it.
        let kept = Notebook::new(&data, &harbour()).read().unwrap();
        assert_eq!(kept.len(), i + 2);
        assert_eq!(kept[0].note, format!("the {i}th words"));
        assert_eq!(Reading::new(&data, &document).read().unwrap().start, later[i]);
        // A file from a time to come is listed like any other.
        let ahead = std::time::SystemTime::now() + std::time::Duration::from_secs(3_000_000_000);
        std::fs::File::options().write(true).open(reading.path()).unwrap().set_modified(ahead).unwrap();
        assert_eq!(recent(&data).len(), 1);
    }
}

#[test]
fn what_is_lost_in_a_changed_text_is_said_and_listed() {
    let mut r = reader((120, 40));
    r.send(Message::Noted(vec![lost("z")], vec![None]));
    assert!(
        screen(&r).contains("1 highlight is not found in this text any more; the list has them still"),
        "{}",
        screen(&r)
    );
    r.press("]");
    assert!(screen(&r).contains("Nothing is highlighted yet"), "{}", screen(&r));
}

#[test]
fn damage_is_put_aside_a_newer_file_left_alone_and_odd_lines_kept() {
    let data = folder("damage");
    let book = Notebook::new(&data, &harbour());
    book.change(&[put("a")], NOW).unwrap();
    for (content, words) in
        [("{\"format\": \"dateline", "damage"), ("\u{1}\u{2}", "damage"), ("{}", "something else"), ("", "damage")]
    {
        std::fs::write(book.path(), content).unwrap();
        let told = book.read().unwrap_err();
        assert!(told.contains(words) && told.contains("put aside"), "{told}");
        assert_eq!(std::fs::read_to_string(book.path()).unwrap(), content, "reading changes nothing");
        assert_eq!(ids(&book.change(&[put("b")], NOW).unwrap()), ["b"]);
    }
    let aside: Vec<String> = std::fs::read_dir(data.join("notes"))
        .unwrap()
        .map(|f| f.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e.to_string_lossy().starts_with("damaged")))
        .map(|p| std::fs::read_to_string(p).unwrap())
        .collect();
    assert_eq!(aside.len(), 4, "every one is there still: {aside:?}");
    let newer = "{\"format\":\"dateline notes\",\"version\":2,\"title\":\"x\"}\n{\"id\":\"q\"}\n";
    std::fs::write(book.path(), newer).unwrap();
    let told = book.change(&[put("c")], NOW).unwrap_err();
    assert!(told.contains("a newer dateline wrote their file, which is left as it is"), "{told}");
    assert_eq!((book.read(), std::fs::read_to_string(book.path()).unwrap()), (Err(told), newer.to_owned()));
    let odd = "{\"format\":\"dateline notes\",\"version\":1,\"title\":\"x\"}\n{\"id\":\"q\",\"drawing\":[1]}\n{\"id\": cut off\n";
    std::fs::write(book.path(), odd).unwrap();
    assert_eq!(ids(&book.change(&[put("d")], NOW).unwrap()), ["d"]);
    let file = std::fs::read_to_string(book.path()).unwrap();
    assert!(file.contains("\n{\"id\":\"q\",\"drawing\":[1]}\n{\"id\": cut off\n"), "{file}");
}

#[test]
fn a_crash_in_the_middle_of_writing_leaves_the_old_file() {
    let data = folder("crash");
    let book = Notebook::new(&data, &harbour());
    book.change(&[put("a")], NOW).unwrap();
    // What a killed program leaves: half of a new file, and a lock that nobody holds.
    std::fs::write(book.path().with_extension("4242.new"), "{\"format\":\"dateli").unwrap();
    let again = Notebook::new(&data, &harbour());
    assert_eq!(ids(&again.read().unwrap()), ["a"]);
    assert_eq!(ids(&again.change(&[put("b")], NOW).unwrap()), ["a", "b"]);
}

#[test]
fn the_notes_of_a_text_whose_beginning_changed_are_found_by_its_source() {
    let data = folder("source");
    let path = folder("article").with_extension("txt");
    std::fs::write(&path, ARTICLE).unwrap();
    let from =
        |text: &str| Document { source: Some(path.to_string_lossy().into()), ..Document::from_exact_text("a", text) };
    Notebook::new(&data, &from(ARTICLE)).change(&[put("a")], NOW).unwrap();
    let changed = format!("Updated at noon.\n\n{ARTICLE}");
    let book = Notebook::new(&data, &from(&changed));
    let notes = book.read().unwrap();
    assert_eq!(ids(&notes), ["a"]);
    let place = attach(&changed, &notes)[0].unwrap();
    assert_eq!(&changed[place.range()], "Mara Quist");
    book.change(&[put("b")], NOW).unwrap();
    assert_eq!(ids(&Notebook::new(&data, &from(&changed)).read().unwrap()), ["a", "b"]);
    // Another text from there has nothing to do with them.
    assert_eq!(Notebook::new(&data, &from("Quite another story about bees and their keepers.")).read(), Ok(Vec::new()));
}

#[test]
fn the_reading_place_is_found_by_its_words_and_recent_articles_are_listed() {
    let data = folder("reading");
    let path = folder("read").with_extension("txt");
    std::fs::write(&path, ARTICLE).unwrap();
    let from =
        |text: &str| Document { source: Some(path.to_string_lossy().into()), ..Document::from_exact_text("a", text) };
    let reading = Reading::new(&data, &from(ARTICLE));
    assert_eq!(reading.read(), None);
    let top = one("The dockers' union").start();
    reading.keep(&Place::new(ARTICLE, top, top + 300), NOW).unwrap();
    // The same text elsewhere, and another text at the same place.
    assert_eq!(Reading::new(&data, &harbour()).read().unwrap().start, top);
    let changed = format!("Updated at noon.\n\n{}", ARTICLE.replace("2019", "spring 2019"));
    let words = Reading::new(&data, &from(&changed)).read().unwrap();
    let place = Finder::new(&changed).find(&words).unwrap();
    assert!(changed[place.start()..].starts_with("The dockers' union"), "{:?}", &changed[place.range()]);
    let list = recent(&data);
    assert_eq!(list.len(), 1);
    assert_eq!((list[0].title.as_str(), list[0].detail.split(" · ").next()), ("a", Some("2026-11-24")));
    assert_eq!(list[0].input.name(), path.to_string_lossy());
    // Something else under this name is not overwritten.
    std::fs::write(reading.path(), "mine").unwrap();
    assert!(reading.keep(&Place::new(ARTICLE, 0, 9), NOW).unwrap_err().contains("something else stands"));
    assert_eq!(std::fs::read_to_string(reading.path()).unwrap(), "mine");
}

#[test]
fn notes_come_out_as_markdown_json_and_html() {
    let data = folder("export");
    std::fs::create_dir_all(&data).unwrap();
    let path = data.join("exported.txt");
    std::fs::write(&path, ARTICLE).unwrap();
    let document = dateline::source::from_text("exported", ARTICLE);
    let book = Notebook::new(&data, &Document { source: Some(path.to_string_lossy().into()), ..document.clone() });
    let passage = Passage::new(&document.text, {
        let at = document.text.find("She asked good questions").unwrap();
        Span::new(at, at + 24)
    });
    let noted = Highlight { passage, note: "Is *this* <true>?\nAsk.".into(), colour: Colour::Blue, ..lost("a") };
    book.change(&[NoteChange::Put(lost("b")), NoteChange::Put(noted)], NOW).unwrap();
    let run = |arguments: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .arg("notes")
            .args(arguments)
            .env("DATELINE_DATA_DIR", &data)
            .env("DATELINE_CONFIG_DIR", &data)
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap().replace(&*path.to_string_lossy(), "exported.txt")
    };
    let file = path.to_string_lossy().into_owned();
    for form in ["md", "json", "html"] {
        insta::assert_snapshot!(format!("notes_{form}"), run(&[&file, "--format", form]));
    }
    let all = run(&[]);
    assert!(all.contains("She asked good questions") && all.contains("words gone by"), "{all}");
    let none = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["notes", "--format", "json"])
        .env("DATELINE_DATA_DIR", folder("none"))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(none.stdout).unwrap(), "[]\n");
}

// ---- Found again.

#[test]
fn words_are_found_where_the_text_was_worked_over() {
    let find = |text: &str, words: &str| {
        let passage = Passage::new(ARTICLE, one(words));
        Finder::new(text).find(&passage).map(|s| text[s.range()].to_owned())
    };
    let words = "She asked good questions,\" Feld said. \"I did not have good answers.";
    // Other line ends and marks.
    let set = ARTICLE.replace("\"I did", "“I did").replace("Feld said. ", "Feld said.\n");
    assert_eq!(find(&set, words).unwrap(), "She asked good questions,\" Feld said.\n“I did not have good answers.");
    // Words put in, left out and changed, inside and around.
    let edited = ARTICLE.replace("good questions", "very good questions").replace("Feld said", "the chairman said");
    assert_eq!(
        find(&edited, words).unwrap(),
        "She asked very good questions,\" the chairman said. \"I did not have good answers."
    );
    // The first and last words are others, but what stands beside them is the same.
    let lease = "The lease was drawn up in 2019 by the Northern Ports Authority";
    let edited = ARTICLE
        .replace("The lease was drawn up", "A contract was drawn up")
        .replace("Ports Authority (", "Ports Board (");
    assert_eq!(find(&edited, lease).as_deref(), Some("A contract was drawn up in 2019 by the Northern Ports Board"));
    // What is gone is gone, also where single words of it stand elsewhere.
    assert_eq!(find(&ARTICLE.replace(lease, "It was written in a hurry"), lease), None);
    assert_eq!(find("Another text about questions and answers, which Feld did not have.", words), None);
    assert_eq!(find("", words), None);
    // One word among many of its kind: the one whose neighbours are the same.
    let passage =
        Passage::new(ARTICLE, Span::new(one("Before that she").start() - 6, one("Before that she").start() - 2));
    assert_eq!(passage.exact, "2011");
    let moved = format!("In 2011 it rained.\n\n{ARTICLE}");
    assert_eq!(Finder::new(&moved).find(&passage).unwrap().start(), passage.start + 20);
}

/// Texts of made-up words in sentences and paragraphs.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let word =
        prop_oneof![4 => "[a-z]{2,8}", 1 => Just("the".to_owned()), 1 => Just("of".to_owned()), 1 => "[äöüéж漢]{1,3}"];
    prop::collection::vec(word, 40..160)
}

fn set(words: &[String]) -> String {
    let mut out = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 {
            out.push_str(match i % 23 {
                0 => ".\n\n",
                11 => ", ",
                _ => " ",
            });
        }
        out.push_str(word);
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// However the text around a passage changes, its words are found where they are.
    #[test]
    fn an_untouched_passage_is_found_whatever_happens_around_it(
        words in texts(),
        from in 5usize..20,
        length in 6usize..16,
        before in prop::collection::vec("[a-z]{3,9}", 0..30),
        cut in 0usize..5,
    ) {
        let text = set(&words);
        let passage = words[from..from + length].join(" ");
        let Some(start) = text.find(&passage) else { return Ok(()) };
        // Fewer letters are found by what stands around them, which may be gone here.
        prop_assume!(passage.len() >= 24 && text.matches(&passage).count() == 1);
        let kept = Passage::new(&text, Span::new(start, start + passage.len()));
        let changed = format!("{} {} {} and so on", before.join(" "), passage, words[from + length + cut..].join(" "));
        prop_assume!(changed.matches(&passage).count() == 1);
        let found = Finder::new(&changed).find(&kept);
        prop_assert_eq!(found.map(|s| &changed[s.range()]), Some(passage.as_str()));
    }

    /// One word of a passage changed, put in or left out: the place is found, and no more than a word is missed at its ends.
    #[test]
    fn a_passage_with_a_changed_word_is_found(
        words in texts(),
        from in 5usize..20,
        length in 8usize..18,
        at in 1usize..7,
        how in 0u8..3,
    ) {
        let text = set(&words);
        let place = |i: usize| set(&words[..=i]).len();
        let (start, end) = (place(from) - words[from].len(), place(from + length - 1));
        let kept = Passage::new(&text, Span::new(start, end));
        let mut edited = words.clone();
        match how {
            0 => edited[from + at] = "quuxly".to_owned(),
            1 => edited.insert(from + at, "quuxly".to_owned()),
            _ => drop(edited.remove(from + at)),
        }
        let changed = edited.join(" ");
        let length = match how { 0 => length, 1 => length + 1, _ => length - 1 };
        let truth_start = edited[..from].join(" ").len() + 1;
        let truth_end = edited[..from + length].join(" ").len();
        let found = Finder::new(&changed).find(&kept);
        prop_assert!(found.is_some(), "{:?} in {changed:?}", kept.exact);
        let found = found.unwrap();
        let near = |a: usize, b: usize| a.abs_diff(b) <= 28;
        prop_assert!(near(found.start(), truth_start) && near(found.end(), truth_end), "{:?}", &changed[found.range()]);
    }

    /// A passage that was taken out is not found in what is left, and nothing panics on any text.
    #[test]
    fn a_passage_that_is_gone_is_not_found_elsewhere(words in texts(), from in 5usize..20, length in 5usize..16, other in "\\PC{0,200}") {
        let text = set(&words);
        let marked: Vec<String> = words[from..from + length].iter().enumerate().map(|(i, w)| format!("q{i}{w}")).collect();
        let mut with = words.clone();
        with.splice(from..from + length, marked.clone());
        let whole = with.join(" ");
        let start = with[..from].join(" ").len() + 1;
        let kept = Passage::new(&whole, Span::new(start, start + marked.join(" ").len()));
        let mut without = words.clone();
        without.drain(from..from + length);
        prop_assert_eq!(Finder::new(&without.join(" ")).find(&kept), None);
        let odd = Finder::new(&other).find(&kept);
        prop_assert!(odd.is_none_or(|s| other.get(s.range()).is_some()));
        let any = Passage { start: text.len(), end: 3, exact: other.clone(), prefix: "é".into(), suffix: text.clone() };
        let _ = Finder::new(&text).find(&any);
    }
}
