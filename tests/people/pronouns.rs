//! Gender, and whom pronouns mean.

use crate::passage;
use dateline::analysis::people::resolve;
use dateline::analysis::quotes::marks;
use dateline::analysis::{Form, Gender, Kind, Mention};
use dateline::document::{Document, Span};
use dateline::language::Text;

#[test]
fn gender_comes_from_titles_roles_first_names_and_pronouns() {
    for (text, name, want) in [
        ("Mrs. [p Brook] came.", "Brook", Some(Gender::Female)),
        ("[p Zorp Blat] came with her uncle, [p Nurp Blat], on Monday.", "Nurp Blat", Some(Gender::Male)),
        ("King [p Zog] came.", "Zog", Some(Gender::Male)),
        ("[p Zorp Blat], a spokeswoman for the firm, came.", "Zorp Blat", Some(Gender::Female)),
        ("[p Margaret Blat] came.", "Margaret Blat", Some(Gender::Female)),
        ("[p Zorp Blat] came. She left.", "Zorp Blat", Some(Gender::Female)),
        ("[p Zorp Blat] came.", "Zorp Blat", None),
    ] {
        assert_eq!(passage(text).entity(name).gender, want, "{text}");
    }
}

#[test]
fn pronouns_go_to_their_antecedents() {
    for (text, want) in [
        ("[p Vo Lam] said that {he} knew [p Ha Binh] when {he} lived in [l Hue].", &["Vo Lam", "Vo Lam"][..]),
        (
            "\"I knew [p Ha Binh] and I want {him} to know,\" [p Vo Lam] said.\n\n{He} added: \"I wait.\"",
            &["Ha Binh", "Vo Lam"],
        ),
        ("[p Mark Dorn] met [p Joan Hale]. {She} was glad; {he} was not.", &["Joan Hale", "Mark Dorn"]),
        ("Letters to [p Ha Binh] and {his} successor [p Vo Lam] came.", &["Ha Binh"]),
        ("[p Mark Dorn] spoke. [p Paul Kerr] told {him} to go.", &["Mark Dorn"]),
        ("[p Mark Dorn] hurt {himself}.", &["Mark Dorn"]),
        ("When {he} arrived, [p Mark Dorn] said nothing.", &["Mark Dorn"]),
        ("One official said: \"Why talk with [p Vo Lam]?\n\n\"{He} holds no office.\"", &["Vo Lam"]),
        ("\"{He} is ill,\" [p Mark Dorn] said.", &["-"]),
        ("[p Vo Lam], {who} was born in [l Hue], said so. Several of {his} men left.", &["Vo Lam", "Vo Lam"]),
        ("[p Joan Hale] arrived. A man with a dog sat there. {He} smiled.", &["-"]),
        ("{He} was nobody.", &["-"]),
        // Gender, number, reflexives, possessives.
        ("[p Mark Dorn] and [p Joan Hale] met. {They} talked; {she} paid.", &["-", "Joan Hale"]),
        ("[p Mark Dorn] came. {They} wept, and {their} dog too.", &["-", "-"]),
        ("[p Joan Hale] blamed {herself} and {her} lawyer.", &["Joan Hale", "Joan Hale"]),
        ("[p Joan Hale] came. {He} smiled.", &["-"]),
        ("[p Zorp Blat], the firm's chairwoman, came. {He} smiled.", &["-"]),
        ("[p Joan Hale]'s brother [p Mark Hale] died. {She} mourned {him}.", &["Joan Hale", "Mark Hale"]),
        // Who was named last as the subject, not who was there before.
        ("[p Joan Hale] came home. Her mother, [p Sara Hale], wept. {She} was old.", &["Sara Hale"]),
        ("[p Joan Hale] came home. Her mother, [p Sara Hale], wept. \"We lost it,\" {she} said.", &["Sara Hale"]),
        ("[p Mark Dorn] met [p Paul Kerr]. \"It is late,\" [p Dorn] said. {He} left.", &["Mark Dorn"]),
        ("\"It is late,\" said [p Mark Dorn]. {He} met [p Paul Kerr].", &["Mark Dorn"]),
        (
            "[p Mark Dorn] met [p Paul Kerr]. {He} said {he} was proud of {him}.",
            &["Mark Dorn", "Mark Dorn", "Paul Kerr"],
        ),
        ("[p Joan Hale] says [p Mark Dorn] told {her} so. {He} denies it.", &["Joan Hale", "Mark Dorn"]),
    ] {
        assert_eq!(passage(text).answers(), want, "{text}");
    }
}

/// Names and pronouns of the news articles of GUM, names given: how many pronouns go to the right person.
#[test]
fn pronouns_of_whole_articles_are_mostly_right_and_rarely_wrong() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/coref/gum_news/train.jsonl");
    let Ok(lines) = std::fs::read_to_string(file) else {
        println!("skipped: {file} is not there");
        return;
    };
    let (mut total, mut right, mut wrong) = (0, 0, 0);
    for line in lines.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("a line is an object");
        let text = row["text"].as_str().expect("the text is a string");
        let mut places: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        places.push(text.len());
        let at = |value: &serde_json::Value| places[value.as_u64().expect("an offset is a number") as usize];
        let gold: Vec<_> = row["mentions"].as_array().expect("mentions are a list").iter().collect();
        let people: Vec<_> = gold
            .iter()
            .filter(|m| m["type"] == "person")
            .map(|m| (Span::new(at(&m["start"]), at(&m["end"])), m["form"] == "name", m["entity"].to_string()))
            .collect();
        let mut names: Vec<(Span, &str)> = Vec::new();
        for (span, _, entity) in people.iter().filter(|p| p.1) {
            let name = bare_name(text, *span);
            if !name.is_empty() && !names.iter().any(|(other, _)| other.overlaps(name)) {
                names.push((name, entity));
            }
        }
        names.sort();
        let document = Document::from_exact_text("article", text);
        let cut = Text::new(&document);
        let mentions = names.iter().map(|&(span, _)| Mention {
            span,
            kind: Kind::Person,
            form: Form::Name,
            entity: None,
            confidence: 0.9,
        });
        let resolved = resolve(&cut, mentions.collect(), &marks::find(&cut));
        for (span, _, entity) in &people {
            let word = text[span.range()].to_lowercase();
            if !["he", "she", "him", "her", "his"].contains(&word.as_str()) {
                continue;
            }
            total += 1;
            let Some(answer) = resolved.mentions.iter().find(|m| m.span == *span).and_then(|m| m.entity) else {
                continue;
            };
            // Right where most names of the answer are names of the gold's person.
            let its = resolved.mentions.iter().filter(|m| m.form == Form::Name && m.entity == Some(answer));
            let its: Vec<_> = its.filter_map(|m| names.iter().find(|n| n.0 == m.span)).collect();
            if its.iter().filter(|n| n.1 == entity).count() * 2 > its.len() { right += 1 } else { wrong += 1 }
        }
    }
    println!("{total} pronouns: {right} right, {wrong} wrong");
    assert!(right * 100 >= total * 70, "{right} of {total} right");
    assert!(wrong * 100 <= total * 22, "{wrong} of {total} wrong");
}

/// The last run of capitalised words before the first comma of a noun phrase, its possessive mark left out.
fn bare_name(text: &str, phrase: Span) -> Span {
    let words = &text[phrase.range()];
    let words = &words[..words.find([',', '(']).unwrap_or(words.len())];
    let mut run: Option<(usize, usize)> = None;
    let mut at = 0;
    for word in words.split_inclusive(' ') {
        let bare = word.trim_end().trim_end_matches("'s").trim_end_matches("’s").trim_end_matches('\'');
        if bare.starts_with(char::is_uppercase) && !["The", "President", "Mr.", "Ms.", "Mrs.", "Dr."].contains(&bare) {
            let start = run.filter(|r| r.1 + 1 == at).map_or(at, |r| r.0);
            run = Some((start, at + bare.len()));
        }
        at += word.len();
    }
    run.map_or(Span::default(), |(start, end)| Span::new(phrase.start() + start, phrase.start() + end))
}
