//! The timeline as a caller sees it: own passages and the rows they must give.

use dateline::analysis::{
    Analysis, Entity, EntityId, Form, Happening, Kind, Mention, Quote, QuoteForm, Speaker, analyse, timeline, times,
};
use dateline::document::{Block, BlockKind, Document, PartialDate, Span};
use dateline::language::Text;
use proptest::prelude::*;

fn date(s: &str) -> Option<PartialDate> {
    (s != "-").then(|| s.parse().expect("a date of the test"))
}

fn rows(text: &str, published: &str) -> Vec<Happening> {
    let document = Document::from_exact_text("test", text);
    let text = Text::new(&document);
    let times = times::find(&text, date(published));
    timeline::build(&text, &times, &[], &[], &[], date(published))
}

/// "value: label" of each row.
fn told(text: &str, published: &str) -> Vec<String> {
    rows(text, published).iter().map(|r| format!("{}: {}", r.value, r.label)).collect()
}

#[test]
fn a_row_is_named_by_its_clause() {
    for (text, want) in [
        ("Berg served as mayor during the 1975-79 Holm government.", "1975/1979: Holm government"),
        (
            "She said she had known the captain from the 1960s during trips to the north.",
            "196X/..: she had known the captain during trips to the north",
        ),
        (
            "After 1975, however, relations degenerated into open warfare.",
            "1975/..: relations degenerated into open warfare",
        ),
        (
            "The movement - at the core of the island's jungle rebellion since 1979 - remains strong.",
            "1979/..: movement - at the core of the island's jungle rebellion",
        ),
        (
            "Berg said last month that she wanted to end the quarrel.",
            "1996-10: Berg said that she wanted to end the quarrel",
        ),
        (
            "Berg said last month that she wanted to end \"the quarrel\" and to go home.",
            "1996-10: Berg said that she wanted to end \"the quarrel\" and to go home",
        ),
        (
            "Berg, who was born in Oslo on February 24, 1955, has built three ships.",
            "1955-02-24: Berg, who was born in Oslo",
        ),
        ("On Tuesday, in the northern city of Bergen, Holm lost the vote.", "1996-11-12: Holm lost the vote"),
        ("The 1968 Harbour Strike made him known.", "1968: Harbour Strike"),
        ("The man, 32, was last seen at 3:30 p.m. on Tuesday.", "1996-11-12T15:30: man, 32, was last seen"),
        ("The law (No. 42) was changed in 1992.", "1992: law (No. 42) was changed"),
        ("The quarrel lasted until 1989-90.", "../1990: quarrel lasted"),
        ("The factory will close by 2012.", "../2012: factory will close"),
        ("From 1979 to 1985 she lived abroad.", "1979/1985: she lived abroad"),
        ("Between March and May 1986 she sailed home.", "1986-03/1986-05: she sailed home"),
        ("The bridge was closed before May 1990.", "../1990-05: bridge was closed"),
        (
            "The council voted in 1992 to rebuild the old wooden bridge over the northern arm of the river with public money.",
            "1992: council voted to rebuild the old wooden bridge over the northern arm…",
        ),
    ] {
        assert_eq!(told(text, "1996-11-15"), [want.to_owned()], "{text}");
    }
}

#[test]
fn the_main_clause_is_ordered_by_the_dated_one_before_it() {
    for (text, want) in [
        (
            "After the old council was driven out by a strike of the dockers in 1979, Anna Berg and her brother were \
             sentenced to prison.",
            [
                "1979: old council was driven out by a strike of the dockers",
                "1979/..: Anna Berg and her brother were sentenced to prison",
            ],
        ),
        (
            "Before the harbour was closed in May 1990, the brothers had sold their ships.",
            ["1990-05: harbour was closed", "../1990-05: brothers had sold their ships"],
        ),
        (
            "When the hall burnt in 1958, the councillors were at sea.",
            ["1958: hall burnt", "1958: councillors were at sea"],
        ),
    ] {
        assert_eq!(told(text, "1996-11-15"), want.map(str::to_owned), "{text}");
    }
}

#[test]
fn a_clause_behind_a_dated_one_lies_before_or_after_it() {
    for (text, want) in [
        (
            "Anna Berg fled the island in 1979 after the soldiers burnt the old harbour.",
            ["../1979: soldiers burnt the old harbour", "1979: Anna Berg fled the island"],
        ),
        (
            "In 1985 the court heard that she had sold two ships to smugglers.",
            ["../1985: she had sold two ships to smugglers", "1985: court heard"],
        ),
        (
            "She wrote a book in 1990 before the new council opened the archive.",
            ["1990/..: new council opened the archive", "1990: She wrote a book"],
        ),
    ] {
        let mut told = told(text, "1996-11-15");
        told.sort();
        assert_eq!(told, want.map(str::to_owned), "{text}");
    }
    // Without a subject or a past of its own nothing is added.
    for text in [
        "Berg left on Friday after meeting the mayor.",
        "She said on Friday that the loan will be paid to the owners.",
        "In 1985 she said that if they had asked, the owners would have helped.",
    ] {
        assert_eq!(rows(text, "1996-11-15").len(), 1, "{text}");
    }
}

#[test]
fn a_row_keeps_its_subject() {
    for (text, want) in [
        ("Berg wrote to Holm in 1990 and again.", "1990: Berg wrote to Holm"),
        ("The quarter was poor for the owners.", "1996-Q3: The quarter was poor for the owners"),
        ("As expected, the mill reported lower earnings last month.", "1996-10: mill reported lower earnings"),
        (
            "The new loan, subject to approval, would be paid in May 1997.",
            "1997-05: new loan, subject to approval, would be paid",
        ),
        ("Ole Holm (born Olsen; 2 May 1924 – 14 June 1985) was mayor.", "1924-05-02/1985-06-14: Ole Holm"),
    ] {
        assert_eq!(told(text, "1996-11-15"), [want.to_owned()], "{text}");
    }
}

#[test]
fn what_is_told_twice_is_one_row_with_two_places() {
    let text = "The old bridge collapsed in May 1990. Nobody was hurt. Berg recalled that the old bridge had collapsed \
                in May 1990. The council met in May 1990.";
    let rows = rows(text, "1996-11-15");
    let told: Vec<(&str, usize)> = rows.iter().map(|r| (r.label.as_str(), r.also.len())).collect();
    assert_eq!(told, [("old bridge collapsed", 1), ("council met", 0)]);
    let again = rows[0].also[0];
    assert!(text[again.range()].starts_with("Berg recalled"));
}

#[test]
fn a_claim_at_the_end_of_a_sentence_keeps_what_is_claimed() {
    for (text, want) in [
        (
            "Early tests link the missing captain to a coat found near the pier, a harbour officer said Friday.",
            "1996-11-15: Early tests link the missing captain to a coat found near the pier…",
        ),
        (
            "Last week, the director Ole Holm, on a visit to Bergen, asked the owners to join the search.",
            "1996-W45: director Ole Holm, on a visit to Bergen, asked the owners to join the search",
        ),
        ("The council approved last month's harbour loan.", "1996-10: harbour loan"),
    ] {
        assert_eq!(told(text, "1996-11-15"), [want.to_owned()], "{text}");
    }
    assert_eq!(told("It was a 3 a.m. call.", "1996-11-15"), Vec::<String>::new());
}

#[test]
fn labels_end_at_a_word_and_stay_short() {
    let text = "The council voted in 1992 to rebuild the extraordinarily long wooden bridge over the northern arm of the river.";
    for row in rows(text, "1996-11-15") {
        assert!(row.label.chars().count() <= 81, "{}", row.label);
        let words: Vec<&str> = text.split([' ', '.']).collect();
        assert!(row.label.trim_end_matches('…').split(' ').all(|w| words.contains(&w)), "{}", row.label);
    }
}

#[test]
fn several_dates_in_a_sentence_give_several_rows_in_order_of_time() {
    assert_eq!(
        told(
            "He took six months off in early 2009 but had fought the illness in 2004. He left on Friday.",
            "2011-01-17"
        ),
        ["2004: had fought the illness", "2009: He took six months off", "2011-01-14: He left"].map(str::to_owned)
    );
}

#[test]
fn ends_are_open_where_the_signal_says_so() {
    let ends = |text: &str| {
        let row = rows(text, "1996-11-15").into_iter().next().expect("a row");
        let show = |d: Option<jiff::civil::Date>| d.map_or("-".to_owned(), |d| d.to_string());
        (show(row.earliest), show(row.latest), row.precision.map(|p| p.word()))
    };
    let want = |a: &str, b: &str, p| (a.to_owned(), b.to_owned(), Some(p));
    assert_eq!(ends("The wall fell in 1979."), want("1979-01-01", "1979-12-31", "year"));
    assert_eq!(ends("The wall was gone after 1975."), want("1975-01-01", "-", "year"));
    assert_eq!(ends("The wall has been gone since March 1979."), want("1979-03-01", "-", "month"));
    assert_eq!(ends("The wall stood firm until 1990."), want("-", "1990-12-31", "year"));
    assert_eq!(ends("The wall was built in the 1960s."), want("1960-01-01", "1969-12-31", "decade"));
    assert_eq!(ends("The wall was built from 1975 to 1979."), want("1975-01-01", "1979-12-31", "year"));
    assert_eq!(ends("The wall fell at 10 p.m. on 7 May 1994."), want("1994-05-07", "1994-05-07", "time"));
}

#[test]
fn lengths_sets_and_references_make_no_row() {
    let text =
        "He waited three years. They meet every Monday. She is now free, was recently ill, and recalls the past.";
    assert_eq!(told(text, "1996-11-15"), Vec::<String>::new());
}

#[test]
fn without_a_publication_date_nothing_is_invented() {
    let text = "She left last month and came back on Tuesday. In 1979 the wall fell. In March it rained hard.";
    let all = rows(text, "-");
    let values: Vec<&str> = all.iter().map(|r| r.value.as_str()).collect();
    assert_eq!(values, ["1979", "UNDEF", "UNDEF", "XXXX-03"]);
    for row in all.iter().skip(1) {
        assert_eq!((row.earliest, row.latest, row.precision), (None, None, None), "{}", row.label);
    }
}

#[test]
fn what_is_long_past_is_background() {
    let text = "In 1979 the wall fell. The mayor resigned on Tuesday. In 1995 a new one was built.";
    let background = |published: &str| -> Vec<(String, bool)> {
        rows(text, published).into_iter().map(|r| (r.value, r.background)).collect()
    };
    assert_eq!(
        background("1998-01-08"),
        [("1979", true), ("1995", true), ("1998-01-06", false)].map(|(v, b)| (v.to_owned(), b))
    );
    assert_eq!(background("-"), [("1979", true), ("1995", false), ("UNDEF", false)].map(|(v, b)| (v.to_owned(), b)));
}

#[test]
fn rows_name_who_is_in_them_and_who_claims_them() {
    let source = "Anna Berg met Ole Holm in 1979. \"We left in 1982,\" she said.";
    let document = Document::from_exact_text("test", source);
    let text = Text::new(&document);
    let span = |words: &str| {
        let at = source.find(words).expect("words of the text");
        Span::new(at, at + words.len())
    };
    let mention = |words: &str, entity: u32, form| Mention {
        span: span(words),
        kind: Kind::Person,
        form,
        entity: Some(EntityId(entity)),
        confidence: 1.0,
    };
    let mut mentions =
        vec![mention("Anna Berg", 0, Form::Name), mention("Ole Holm", 1, Form::Name), mention("she", 0, Form::Pronoun)];
    mentions.sort_by_key(|m| m.span.start());
    let entity = |name: &str| Entity {
        kind: Kind::Person,
        name: name.to_owned(),
        aliases: Vec::new(),
        roles: Vec::new(),
        gender: None,
        mentions: Vec::new(),
    };
    let entities = [entity("Anna Berg"), entity("Ole Holm")];
    let quotes = [Quote {
        spans: vec![span("\"We left in 1982,\"")],
        form: QuoteForm::Direct,
        pieces: vec![span("\"We left in 1982,\"")],
        speaker: Some(Speaker { span: span("she"), words: span("she"), entity: Some(EntityId(0)) }),
        cue: Some(span("said")),
        confidence: 1.0,
    }];
    let times = times::find(&text, date("1996-11-15"));
    let rows = timeline::build(&text, &times, &mentions, &entities, &quotes, date("1996-11-15"));
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (rows[0].label.as_str(), &rows[0].entities[..]),
        ("Anna Berg met Ole Holm", &[EntityId(0), EntityId(1)][..])
    );
    assert_eq!((rows[0].speaker, rows[1].speaker), (None, Some(EntityId(0))));
    assert_eq!(rows[1].label, "We left");
    assert_eq!(rows[1].time, Some(1));
}

#[test]
fn the_line_with_the_date_of_publication_makes_no_row() {
    let text = "Fire in the harbour\n\n15 November 1996, late edition\n\nThe hall burnt on Thursday.".to_owned();
    let mut document = Document::from_exact_text("test", text);
    let kinds = [BlockKind::Title, BlockKind::Dateline, BlockKind::Paragraph];
    document.blocks = document.blocks.iter().zip(kinds).map(|(b, kind)| Block { kind, ..b.clone() }).collect();
    let Analysis { timeline, .. } = analyse(&document, date("1996-11-15"));
    let values: Vec<String> = timeline.into_iter().map(|r| r.value).collect();
    assert_eq!(values, ["1996-11-14"]);
}

proptest! {
    /// Any text at all: rows are in order of time, undated ones last, and every label is words of the text.
    #[test]
    fn holds_on_any_text(parts in prop::collection::vec(prop_oneof![
        "[a-zA-Z]{1,8} ", "\\PC{1,4}",
        prop::sample::select(vec![
            "in 1979 ", "after ", "since May 1990", ", ", ". ", "\"", "who ", "that ", "said ", "and ", "was ", "from 1975 ",
            "to 1979 ", "last month ", "(", ")", " - ", "the 1960s ", "'s ", "on Friday ", "until ", "1975-79 ", "\n\n", "é",
        ]).prop_map(str::to_owned),
    ], 0..40), dated in prop::bool::ANY) {
        let text = parts.concat();
        let rows = rows(&text, if dated { "2024-02-29" } else { "-" });
        let keys: Vec<_> = rows.iter().map(|r| r.earliest.or(r.latest)).collect();
        let known: Vec<_> = keys.iter().flatten().collect();
        prop_assert!(known.is_sorted());
        prop_assert!(keys.iter().skip(known.len()).all(Option::is_none));
        for r in &rows {
            prop_assert!(!r.label.is_empty() && r.label.chars().count() <= 82);
        }
    }
}

#[test]
fn what_was_done_earlier_lies_before() {
    let text =
        "Berg served as mayor during the 1975-79 Holm government, having earlier built up strong ties with the port.";
    let want = ["../1975: built up strong ties with the port", "1975/1979: Holm government"];
    assert_eq!(told(text, "1996-11-15"), want.map(str::to_owned));
}

#[test]
fn what_is_not_exact_is_said_to_be_so() {
    for (text, want) in [
        ("The harbour was dug about 1910.", "~1910"),
        ("The harbour was dug in the early 1960s.", "early 1960s"),
        ("The harbour was dug in mid-October 1996.", "mid-Oct 1996"),
        ("The harbour was dug at the end of 1990.", "late 1990"),
        ("Work began in 1979. Later that year the harbour was dug.", "1979"),
        ("The harbour was dug between early 1960 and late 1962.", "1960–62"),
    ] {
        let words: Vec<String> = rows(text, "1996-11-15").iter().map(timeline::when).collect();
        assert_eq!(words.last().map(String::as_str), Some(want), "{text}");
    }
}
