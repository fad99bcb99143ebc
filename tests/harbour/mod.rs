//! An article with an analysis by hand, so that tests of the reader tell of the reader alone.

use dateline::analysis::{
    Analysis, Entity, EntityId, Form, Happening, Kind, Mention, Precision, Quote, QuoteForm, Role, Speaker, Timex,
    TimexType,
};
use dateline::app::Facts;
use dateline::document::{Document, Span};

pub const ARTICLE: &str = include_str!("../fixtures/harbour.txt");

/// The places of some words in the article.
pub fn all(words: &str) -> Vec<Span> {
    ARTICLE.match_indices(words).map(|(i, w)| Span::new(i, i + w.len())).collect()
}

pub fn one(words: &str) -> Span {
    all(words)[0]
}

/// What is found in it.
pub fn facts() -> Facts {
    let people = [
        ("Mara Quist", Kind::Person, &["Mara Quist", "Quist"][..]),
        ("Jonas Feld", Kind::Person, &["Jonas Feld", "Feld"]),
        ("Northern Ports Authority", Kind::Organization, &["Northern Ports Authority", "NPA"]),
        ("Varde", Kind::Place, &["Varde"]),
        ("Oslen", Kind::Place, &["Oslen"]),
    ];
    let mut mentions: Vec<Mention> = Vec::new();
    for (id, (_, kind, names)) in (0u32..).zip(&people) {
        for span in names.iter().flat_map(|n| all(n)) {
            if !mentions.iter().any(|m| m.span.overlaps(span)) {
                mentions.push(Mention {
                    span,
                    kind: *kind,
                    form: Form::Name,
                    entity: Some(EntityId(id)),
                    confidence: 1.0,
                });
            }
        }
    }
    mentions.sort_by_key(|m| m.span);
    let entities = (0u32..)
        .zip(&people)
        .map(|(id, (name, kind, names))| Entity {
            kind: *kind,
            name: (*name).into(),
            aliases: names[1..].iter().map(|n| (*n).into()).collect(),
            roles: if id == 1 {
                vec![Role { words: "the NPA's chairman".into(), span: one("the NPA's chairman") }]
            } else {
                Vec::new()
            },
            gender: None,
            mentions: (0u32..).zip(&mentions).filter(|(_, m)| m.entity == Some(EntityId(id))).map(|(i, _)| i).collect(),
        })
        .collect();
    let quote = |pieces: &[&str], speaker: Option<(&str, Option<u32>)>| {
        let spans: Vec<Span> = pieces.iter().map(|p| one(p)).collect();
        Quote {
            pieces: spans.clone(),
            spans,
            form: QuoteForm::Direct,
            speaker: speaker.map(|(words, id)| {
                let span = one(words);
                Speaker { span, words: span, entity: id.map(EntityId) }
            }),
            cue: None,
            confidence: 0.9,
        }
    };
    let quotes = vec![
        quote(
            &["\"We are not against change,\"", "\"We are against being told about it last.\""],
            Some(("Quist said", Some(0))),
        ),
        quote(&["\"She asked good questions,\"", "\"I did not have good answers.\""], Some(("Feld said", Some(1)))),
        quote(&["\"They know where we live,\""], Some(("one crane driver", None))),
    ];
    let time = |words: &str, value: &str| Timex {
        span: one(words),
        kind: TimexType::Date,
        value: value.into(),
        modifier: None,
        rule: "year",
    };
    let times = vec![time("2019", "2019"), time("1987", "1987"), time("last month", "UNDEF"), time("2011", "2011")];
    let row = |time: u32, value: &str, years: (i16, Option<i16>), sentence: &str, label: &str, who: &[u32]| Happening {
        modifier: None,
        time: Some(time),
        value: value.into(),
        earliest: Some(jiff::civil::date(years.0, 1, 1)),
        latest: years.1.map(|y| jiff::civil::date(y, 12, 31)),
        precision: Some(Precision::Year),
        sentence: one(sentence),
        label: label.into(),
        entities: who.iter().map(|i| EntityId(*i)).collect(),
        speaker: None,
        background: true,
        also: Vec::new(),
    };
    let timeline = vec![
        row(1, "1987/..", (1987, None), "since 1987", "NPA has run the coast", &[2]),
        row(3, "2011", (2011, Some(2011)), "Quist became director in 2011", "Quist became director", &[0]),
        row(0, "2019", (2019, Some(2019)), "The lease was drawn up in 2019", "lease was drawn up", &[2]),
    ];
    let sentences = Document::from_exact_text("x", ARTICLE).blocks.iter().map(|b| b.span).collect();
    Facts::new(Analysis { sentences, mentions, entities, quotes, times, timeline })
}
