//! Roles, and the descriptions that stand for somebody.

use crate::passage;
use dateline::analysis::Form;

#[test]
fn roles_come_from_titles_appositions_and_verbs() {
    for (text, name, want) in [
        ("An amnesty from King [p Aldo Verri] came.", "Aldo Verri", &["King"][..]),
        (
            "It was given to [l Laos]'s Second Prime Minister, [p Kham Souk], to keep.",
            "Kham Souk",
            &["Laos's Second Prime Minister"],
        ),
        ("He met [l Hue]'s key trade negotiator [p Vo Lam] there.", "Vo Lam", &["Hue's key trade negotiator"]),
        (
            "letters to [o Laos Workers Party] General Secretary [p Vo Lam]",
            "Vo Lam",
            &["Laos Workers Party General Secretary"],
        ),
        ("[p Ha Binh] and his retired predecessor [p Vo Lam] wrote.", "Vo Lam", &["his retired predecessor"]),
        ("A letter from [p Vo Lam], the rebel leader, came.", "Vo Lam", &["rebel leader"]),
        ("[p Joan Hale], 45, a former teacher from Ohio, said so.", "Joan Hale", &["former teacher from Ohio"]),
        (
            "[p Vo Lam] served as Foreign Minister and Vice-Premier during the 1970s, and left.",
            "Vo Lam",
            &["Foreign Minister and Vice-Premier during the 1970s"],
        ),
        (
            "[p Joan Hale], a lawyer from [l Ohio], served as minister of justice until 2010.",
            "Joan Hale",
            &["lawyer from Ohio", "minister of justice until 2010"],
        ),
        ("[p Joan Hale], who was born in [l Ohio], later served as deputy mayor.", "Joan Hale", &["deputy mayor"]),
        ("[p Joan Hale] was appointed chairwoman of the board.", "Joan Hale", &["chairwoman of the board"]),
        ("[p Joan Hale] is the mayor of [l Springford].", "Joan Hale", &["mayor of Springford"]),
        (
            "[p Joan Hale], who was health minister under [p Vo Lam], left.",
            "Joan Hale",
            &["health minister under Vo Lam"],
        ),
        ("[p Joan Hale] became mayor in 2010.", "Joan Hale", &["mayor in 2010"]),
        ("[p Joan Hale] (a former mayor) left.", "Joan Hale", &["former mayor"]),
        ("[p Joan Hale] - the party's treasurer - left.", "Joan Hale", &["party's treasurer"]),
        ("[p Joan Hale], 54, a farmer from [l Ohio], left.", "Joan Hale", &["farmer from Ohio"]),
        ("The 54-year-old farmer [p Joan Hale] left.", "Joan Hale", &["54-year-old farmer"]),
        ("Former Secretary of State [p Joan Hale] left.", "Joan Hale", &["Former Secretary of State"]),
        ("They told opposition leader [p Joan Hale] to go.", "Joan Hale", &["opposition leader"]),
        ("On Tuesday President [p Joan Hale] left.", "Joan Hale", &["President"]),
        ("He met the mayor, [p Joan Hale] and the priest.", "Joan Hale", &[]),
        ("The mayor, [p Joan Hale] said, was late.", "Joan Hale", &[]),
        ("After a talk with his mother, [p Joan Hale] left.", "Joan Hale", &[]),
        ("[p Joan Hale], President [p Aldo Verri] and others came.", "Joan Hale", &[]),
    ] {
        assert_eq!(passage(text).roles(name), want, "{text}");
    }
}

#[test]
fn descriptions_before_the_name_are_roles() {
    for (text, name, want) in [
        // Right before the name.
        (
            "[l Laos]'s most senior rebel defector, [p Kham Souk], wrote.",
            "Kham Souk",
            "Laos's most senior rebel defector",
        ),
        ("The president of [l Laos], [p Kham Souk], wrote.", "Kham Souk", "president of Laos"),
        ("His lawyer, [p Kham Souk], wrote.", "Kham Souk", "His lawyer"),
        ("\"No,\" said the party's spokeswoman, [p Kham Souk].", "Kham Souk", "party's spokeswoman"),
        // Sentences before: one age, one office, one superlative of one body.
        (
            "A 54-year-old farmer was fined on Monday.\n\n[p John Dorn], 54, had sold bad milk.",
            "John Dorn",
            "54-year-old farmer",
        ),
        (
            "The mayor of [l Springford] resigned on Monday. [p Joan Hale], mayor of [l Springford], is ill.",
            "Joan Hale",
            "mayor of Springford",
        ),
        (
            "[l HUE] has ignored [l Laos]'s most senior [o Green Dawn] defector.\n\nA letter came from [p Kham Souk], the \
             [o GD] splinter leader.",
            "Kham Souk",
            "Laos's most senior Green Dawn defector",
        ),
    ] {
        assert!(passage(text).roles(name).contains(&want), "{text}: {:?}", passage(text).roles(name));
    }
    // The description is a mention of the person, and a pronoun after it goes to the person.
    let p = passage("A 54-year-old farmer was fined. {He} wept.\n\n[p John Dorn], 54, had sold bad milk.");
    assert_eq!(p.nominals(), [("A 54-year-old farmer", "John Dorn")]);
    assert_eq!(p.answers(), ["John Dorn"]);
}

#[test]
fn somebody_described_and_somebody_named_stay_apart_without_a_tie() {
    for text in [
        // Another age, no age, two of the age, another gender, another office, somebody of the same body.
        "A 54-year-old farmer was held on Monday. [p John Dorn], 43, was found dead.",
        "A 54-year-old farmer was held on Monday. [p John Dorn] was found dead.",
        "A 54-year-old farmer was held on Monday. [p John Dorn], 54, and [p Paul Kerr], 54, were found dead.",
        "A 54-year-old woman was held on Monday. [p John Dorn], 54, was found dead.",
        "A mayor was held on Monday. Mayor [p John Dorn] was sad.",
        "The mayor of [l Springford] was held on Monday. [p John Dorn], mayor of [l Hale], was sad.",
        "The minister was held on Monday. Finance Minister [p John Dorn] was sad.",
        "The [o Green Dawn]'s spokesman was shot on Monday. [p John Dorn], the [o Green Dawn] leader, wept.",
        "[l Laos]'s most senior general was shot. [p John Dorn], the [l Laos] president, wept.",
    ] {
        let p = passage(text);
        assert!(p.nominals().iter().all(|(words, _)| !text.starts_with(words)), "{text}: {:?}", p.nominals());
    }
}

#[test]
fn appositions_are_mentions_and_so_are_later_descriptions() {
    let p = passage(
        "[p Vo Lam], the rebel leader, met [p Ha Binh], the president.\n\n\
         The president was late. The rebel leader was not. A leader must wait.",
    );
    assert_eq!(
        p.nominals(),
        [
            ("the rebel leader", "Vo Lam"),
            ("the president", "Ha Binh"),
            ("The president", "Ha Binh"),
            ("The rebel leader", "Vo Lam")
        ]
    );
    for (text, want) in [
        // With a capital, as an owner, before any verb, by another name of the same body.
        ("President [p Vo Lam] spoke. Later this President left.", &[("this President", "Vo Lam")][..]),
        ("Secretary [p Joan Hale] spoke. The Secretary's plan failed.", &[("The Secretary", "Joan Hale")]),
        (
            "[l Laos]'s Prime Minister [p Vo Lam] spoke. The prime minister resigned on Monday.",
            &[("The prime minister", "Vo Lam")],
        ),
        (
            "[p Vo Lam], the [o GD] breakaway leader, met the [o Green Dawn]. The [o Green Dawn] breakaway leader left.",
            &[("the GD breakaway leader", "Vo Lam"), ("The Green Dawn breakaway leader", "Vo Lam")],
        ),
        // Of another country, another bank.
        ("President [p Vo Lam] spoke. The president of [l France] left.", &[]),
        ("Mayor [p Joan Hale] spoke. The mayor of Oslo left.", &[]),
    ] {
        assert_eq!(passage(text).nominals(), want, "{text}");
    }
    // Two presidents: the bare word says too little.
    let p = passage("President [p Vo Lam] met President [p Ha Binh]. The president was late.");
    assert_eq!(p.nominals(), []);
}

#[test]
fn a_relative_or_successor_is_whom_the_text_has_called_so() {
    for (text, want) in [
        ("[p Mark Dorn] left. His wife, [p Anna Dorn], spoke. His wife spoke.", &[("His wife", "Anna Dorn"); 2][..]),
        (
            "[p Joan Hale] met [p Mark Dorn], her successor. Her successor spoke.",
            &[("her successor", "Mark Dorn"), ("Her successor", "Mark Dorn")],
        ),
        ("[p Joan Hale] succeeded [p Mark Dorn] in 2010. Her predecessor spoke.", &[("Her predecessor", "Mark Dorn")]),
        ("[p Joan Hale] was replaced by [p Mark Dorn]. Her successor spoke.", &[("Her successor", "Mark Dorn")]),
        // Nobody was called so, two were, another's was.
        ("[p Joan Hale] met [p Mark Dorn]. Her successor spoke.", &[]),
        (
            "[p Joan Hale] came. Her son, [p Mark Hale], and her son, [p Otto Hale], came. Her son spoke.",
            &[("Her son", "Mark Hale"), ("her son", "Otto Hale")],
        ),
        ("[p Joan Hale] came. [p Mark Dorn] met his wife, [p Ann Dorn]. Her wife spoke.", &[("his wife", "Ann Dorn")]),
    ] {
        assert_eq!(passage(text).nominals(), want, "{text}");
    }
}

#[test]
fn the_president_is_not_the_vice_president() {
    let p = passage(
        "President [p Ann Lind] met Vice President [p Ole Brandt]. The president spoke. The vice president left.",
    );
    let told: Vec<(&str, &str)> = p
        .resolved
        .mentions
        .iter()
        .filter(|m| m.form == Form::Nominal)
        .map(|m| (&p.text[m.span.range()], p.resolved.entities[m.entity.unwrap().index()].name.as_str()))
        .collect();
    assert_eq!(told, [("The president", "Ann Lind"), ("The vice president", "Ole Brandt")]);
}
