//! What a reader corrects: at once seen everywhere, taken back with a key, and found again in a text that has changed.

mod harbour;

use dateline::analysis::corrections::{Correction, Decision, apply};
use dateline::analysis::{Analysis, Form, Kind};
use dateline::app::{Facts, Message};
use dateline::document::{Anchor, Document};
use dateline::headless::{Headless, text};
use dateline::ui::Theme;
use harbour::{ARTICLE, all, facts, one};
use proptest::prelude::*;
use std::sync::Arc;

fn reader(size: (u16, u16)) -> Headless {
    let mut reader = Headless::new(Document::from_exact_text("harbour", ARTICLE), size, Theme::named("dark"));
    reader.send(Message::Analysed(Arc::new(facts())));
    reader
}

fn names(reader: &Headless) -> Vec<String> {
    let facts = reader.model.facts.as_deref().unwrap();
    facts.entities.iter().map(|e| e.name.clone()).collect()
}

fn screen(reader: &Headless) -> String {
    text(&reader.draw())
}

/// The screen without what was said of the last key.
fn quiet(reader: &mut Headless) -> String {
    reader.model.message = None;
    screen(reader)
}

/// Chooses the row of the menu that holds these words.
fn choose(reader: &mut Headless, words: &str) {
    for _ in 0..12 {
        if screen(reader).lines().any(|l| l.contains('▸') && l.contains(words)) {
            return reader.press("Enter");
        }
        reader.press("j");
    }
    panic!("no row says {words:?} in\n{}", screen(reader));
}

#[test]
fn two_that_are_one_are_joined_everywhere_and_parted_again() {
    let mut r = reader((120, 40));
    r.press("gp j j Enter");
    assert!(screen(&r).contains("Jonas Feld") && screen(&r).contains("4 mentions"), "{}", screen(&r));
    r.press("m");
    choose(&mut r, "is the same as");
    r.press("quist Enter");
    let joined = screen(&r);
    assert!(joined.contains("“Jonas Feld” is the same as “Mara Quist”; u undoes it"), "{joined}");
    // The card, the counts and what is said have come along.
    for words in ["Mara Quist", "9 mentions", "also Quist, Jonas Feld, Feld", "Says 2", "the NPA's chairman"] {
        assert!(joined.contains(words), "{words} is missing in\n{joined}");
    }
    assert_eq!(names(&r).len(), 4);
    r.press("Esc");
    let lists = screen(&r);
    assert!(lists.contains("People 1") && lists.contains("Said 2"), "{lists}");
    r.press("u");
    assert!(screen(&r).contains("Taken back: “Jonas Feld” is the same as “Mara Quist”"), "{}", screen(&r));
    assert_eq!(names(&r).len(), 5);
    assert_eq!(r.model.facts.as_deref().map(|f| (**f).clone()), Some((*facts()).clone()));
    r.press("U");
    assert_eq!(names(&r).len(), 4);
}

#[test]
fn a_wrong_join_is_split_by_mention_and_by_name() {
    // The cursor on the first bare "Quist".
    let mut r = reader((120, 40));
    r.press("Tab Tab n m");
    choose(&mut r, "“Quist” is another one");
    let split = names(&r);
    assert_eq!(split.iter().filter(|n| n.contains("Quist")).count(), 2, "{split:?}");
    assert!(quiet(&mut r).contains("Quist  person · mention 1 of 1"), "{}", screen(&r));
    r.press("u m j j j");
    assert!(screen(&r).lines().any(|l| l.contains('▸') && l.contains("wherever it stands")), "{}", screen(&r));
    r.press("Enter");
    let facts = r.model.facts.as_deref().unwrap();
    let of = |name: &str| facts.entities.iter().find(|e| e.name == name).unwrap();
    assert_eq!(of("Quist").mentions.len(), all("Quist").len() - all("Mara Quist").len());
    assert_eq!(of("Mara Quist").mentions.len(), 1);
    // What she says is said where she is called Quist.
    let speaker = facts.quotes[0].speaker.unwrap().entity.unwrap();
    assert_eq!(facts.entities[speaker.index()].name, "Quist");
}

#[test]
fn names_and_kinds_are_changed_and_taken_away() {
    let mut r = reader((120, 40));
    r.press("Tab m");
    choose(&mut r, "another name");
    r.press("C-u Port Space of Space Varde Enter");
    assert!(quiet(&mut r).contains("Port of Varde  place · mention 1 of 2"), "{}", screen(&r));
    r.press("m");
    choose(&mut r, "another kind");
    choose(&mut r, "organisation");
    assert!(quiet(&mut r).contains("Port of Varde  organisation"), "{}", screen(&r));
    let facts = r.model.facts.as_deref().unwrap();
    let varde = facts.entities.iter().find(|e| e.name == "Port of Varde").unwrap();
    assert_eq!(varde.aliases, ["Varde"]);
    assert!(varde.mentions.iter().all(|i| facts.mentions[*i as usize].kind == Kind::Organization));
    r.press("m");
    choose(&mut r, "“Varde” is no name");
    assert!(!names(&r).iter().any(|n| n.contains("Varde")));
    assert!(r.model.spot.is_none() && r.model.chosen.is_none());
    r.press("u u u u");
    assert!(screen(&r).contains("There is no correction to take back"));
    assert!(names(&r).contains(&"Varde".into()));
    r.press("U U U U");
    assert!(screen(&r).contains("There is no correction to make again"));
    assert!(!names(&r).iter().any(|n| n.contains("Varde")));
}

#[test]
fn a_statement_gets_another_speaker_or_none() {
    let mut r = reader((120, 40));
    r.press("\" m");
    assert!(screen(&r).contains("Mara Quist: \"We are not against change,\""), "{}", screen(&r));
    choose(&mut r, "somebody else says it");
    r.press("fel Enter");
    assert!(screen(&r).contains("said by “Jonas Feld”"), "{}", screen(&r));
    let says = |r: &Headless, name: &str| {
        let facts = r.model.facts.as_deref().unwrap();
        let id = facts.entities.iter().position(|e| e.name == name);
        facts.quotes.iter().filter(|q| q.speaker.and_then(|s| s.entity).map(|e| e.index()) == id).count()
    };
    assert_eq!((says(&r, "Mara Quist"), says(&r, "Jonas Feld")), (0, 2));
    r.press("gs m");
    choose(&mut r, "nobody who is named");
    assert_eq!((says(&r, "Mara Quist"), says(&r, "Jonas Feld")), (0, 1));
    assert!(screen(&r).contains("speaker unknown"), "{}", screen(&r));
    r.press("u u");
    assert_eq!((says(&r, "Mara Quist"), says(&r, "Jonas Feld")), (1, 1));
}

#[test]
fn a_mention_can_mean_another_one() {
    let mut r = reader((120, 40));
    r.press("Tab Tab n m");
    choose(&mut r, "“Quist” means");
    r.press("nobody");
    assert!(screen(&r).contains("nobody has these letters"), "{}", screen(&r));
    r.press("Enter");
    assert!(screen(&r).contains("Nobody has these letters") && r.model.corrections.is_empty());
    r.press("C-u Down Up jonas Enter");
    assert!(quiet(&mut r).contains("Jonas Feld  person · mention"), "{}", screen(&r));
    r.press("m Down Esc");
    assert!(r.model.overlays.is_empty());
    r.press("Esc m");
    assert!(screen(&r).contains("Nothing to correct here"), "{}", screen(&r));
}

#[test]
fn the_menu_as_it_looks() {
    let menu = |size, keys| {
        let mut r = reader(size);
        r.press(keys);
        screen(&r)
    };
    insta::assert_snapshot!("80x24_menu", menu((80, 24), "Tab Tab n m j"));
    insta::assert_snapshot!("100x30_whom", menu((100, 30), "Tab Tab n m Enter fel"));
    insta::assert_snapshot!("60x20_speaker", menu((60, 20), "\" m"));
}

#[test]
fn corrections_of_another_window_come_in_and_own_ones_are_taken_back_first() {
    let mut r = reader((120, 40));
    r.model.session = 7;
    r.press("Tab m");
    choose(&mut r, "another name");
    r.press("C-u Vik Enter");
    let own = r.model.corrections.clone();
    let mention = Anchor::new(ARTICLE, one("Oslen"));
    let other = Correction { id: "5-1".into(), decision: Decision::Rename { mention, name: "Os".into() } };
    r.send(Message::Kept(own.iter().cloned().chain([other]).collect()));
    assert!(names(&r).contains(&"Os".into()) && names(&r).contains(&"Vik".into()));
    r.press("u");
    assert!(names(&r).contains(&"Os".into()) && names(&r).contains(&"Varde".into()));
    // What was taken back is not brought back by an answer that comes late.
    r.send(Message::Kept(own));
    assert!(!names(&r).contains(&"Vik".into()));
}

#[test]
fn corrections_hold_in_a_text_that_has_changed_and_what_finds_no_place_is_counted() {
    let before = ["New: ", "\n\nAn added paragraph.\n\n"].concat();
    let changed = before.clone() + ARTICLE;
    let moved = shifted(&facts(), before.len());
    let rename = |words: &str| Decision::Rename { mention: Anchor::new(ARTICLE, one(words)), name: "X".into() };
    let lost = Decision::NoName { mention: Anchor::new("Nothing of that sort.", dateline::document::Span::new(0, 7)) };
    let corrections: Vec<Correction> = [rename("Feld said"), lost]
        .into_iter()
        .enumerate()
        .map(|(i, decision)| Correction { id: i.to_string(), decision })
        .collect();
    let done = apply(&changed, &moved, &corrections);
    assert_eq!(done.unplaced, 1);
    assert!(done.analysis.entities.iter().any(|e| e.name == "X" && e.aliases.contains(&"Jonas Feld".into())));
}

/// The analysis of a text with something before it.
fn shifted(facts: &Facts, by: usize) -> Analysis {
    let mut out = (**facts).clone();
    let shift = |s: &mut dateline::document::Span| *s = dateline::document::Span::new(s.start() + by, s.end() + by);
    out.mentions.iter_mut().for_each(|m| shift(&mut m.span));
    out.quotes.iter_mut().flat_map(|q| q.spans.iter_mut().chain(&mut q.pieces)).for_each(shift);
    out.quotes.iter_mut().filter_map(|q| q.speaker.as_mut()).for_each(|s| {
        shift(&mut s.span);
        shift(&mut s.words);
    });
    out.times.iter_mut().for_each(|t| shift(&mut t.span));
    out.timeline.iter_mut().for_each(|t| shift(&mut t.sentence));
    out.sentences.iter_mut().for_each(shift);
    out
}

fn decision(found: &Facts, kind: u8, a: usize, b: usize) -> Decision {
    let anchor = |i: usize| Anchor::new(ARTICLE, found.mentions[i % found.mentions.len()].span);
    let quote = Anchor::new(ARTICLE, found.quotes[a % found.quotes.len()].spans[0]);
    match kind % 8 {
        0 => Decision::Merge { mention: anchor(a), into: anchor(b) },
        1 => Decision::Assign { mention: anchor(a), to: anchor(b) },
        2 => Decision::SplitMention { mention: anchor(a) },
        3 => Decision::SplitName { mention: anchor(a) },
        4 => Decision::Rename { mention: anchor(a), name: format!("N{b}") },
        5 => Decision::Kind { mention: anchor(a), kind: Kind::ALL[b % 8] },
        6 => Decision::NoName { mention: anchor(a) },
        _ => Decision::Speaker { quote, to: (!b.is_multiple_of(3)).then(|| anchor(b)) },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_decisions_leave_a_sound_analysis(picks in proptest::collection::vec((any::<u8>(), 0usize..40, 0usize..40), 0..12)) {
        let found = facts();
        let corrections: Vec<Correction> = picks
            .iter()
            .enumerate()
            .map(|(i, (kind, a, b))| Correction { id: i.to_string(), decision: decision(&found, *kind, *a, *b) })
            .collect();
        let done = apply(ARTICLE, &found, &corrections).analysis;
        prop_assert!(done.mentions.is_sorted_by_key(|m| m.span.start()));
        for (id, entity) in done.entities.iter().enumerate() {
            prop_assert!(!entity.name.is_empty() && !entity.aliases.contains(&entity.name));
            prop_assert!(entity.mentions.iter().any(|i| done.mentions[*i as usize].form == Form::Name));
            for i in &entity.mentions {
                let mention = &done.mentions[*i as usize];
                prop_assert_eq!(mention.entity.map(|e| e.index()), Some(id));
                prop_assert_eq!(mention.kind, entity.kind);
            }
        }
        let speakers = done.quotes.iter().filter_map(|q| q.speaker?.entity);
        let rows = done.timeline.iter().flat_map(|r| r.entities.iter().copied().chain(r.speaker));
        prop_assert!(speakers.chain(rows).all(|e| e.index() < done.entities.len()));
        // Written down and read again they mean the same.
        let json = serde_json::to_string(&corrections).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vec<Correction>>(&json).unwrap(), corrections);
    }
}
