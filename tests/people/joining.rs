//! Names joined to persons, organisations and places.

use crate::passage;
use dateline::analysis::{Kind, analyse};
use dateline::document::Document;

#[test]
fn short_names_join_their_full_name_in_either_order() {
    for (text, want) in [
        ("[p Tran Duc Luong] came. [p Luong] spoke.", &["Tran Duc Luong = Luong"][..]),
        ("[p Zhang Wei] came. [p Zhang] spoke.", &["Zhang Wei = Zhang"]),
        ("[p Olivia Marsh] came. [p Olivia] and [p Marsh] are one.", &["Olivia Marsh = Olivia, Marsh"]),
        ("[p Marsh] was late. Later [p Olivia Marsh] spoke.", &["Olivia Marsh = Marsh"]),
        ("[p Peter W. Dorn] met [p P. Dorn] and [p Peter Dorn].", &["Peter W. Dorn = P. Dorn, Peter Dorn"]),
        ("[p J.D. Vanz] is [p JD Vanz], or [p James David Vanz].", &["James David Vanz = J.D. Vanz, JD Vanz"]),
        ("The brothers [p Karl] and [p Otto Dorn] came. [p Karl Dorn] left.", &["Karl Dorn = Karl", "Otto Dorn"]),
        ("[p William Dorn] is [p Bill Dorn].", &["William Dorn = Bill Dorn"]),
        ("[p Omar al-Rashid] left. [p al-Rashid] fled. [p Rashid] hid.", &["Omar al-Rashid = al-Rashid, Rashid"]),
        ("[p José Núñez] won. [p NUNEZ] smiled.", &["José Núñez = NUNEZ"]),
        ("[p Anna-Lena Berg] won. [p Anna-Lena] smiled.", &["Anna-Lena Berg = Anna-Lena"]),
        ("[p Joan Hale] left. [p Senator Hale] and [p Dr. Hale] are one.", &["Joan Hale = Senator Hale, Dr. Hale"]),
        ("[p Lin Xiulan] or [p Xiulan Lin].", &["Lin Xiulan = Xiulan Lin"]),
    ] {
        assert_eq!(passage(text).names(), want, "{text}");
    }
}

#[test]
fn persons_of_one_surname_are_kept_apart() {
    let p = passage(
        "[p Mark Hale] married [p Joan Hale]. Mr. [p Hale] is a baker. Mrs. [p Hale] is a judge. \
         [p George Hale] is nobody's kin. [p Hale] sings.",
    );
    assert_eq!(p.owners(), ["Mark Hale", "Joan Hale", "Mark Hale", "Joan Hale", "George Hale", "George Hale"]);
    // A relative named in passing does not take the surname; somebody who is introduced does.
    let p = passage("[p Mark Hale] sings. [p Hale] is loud. His son [p Otto Hale] is not. [p Hale] likes it.");
    assert_eq!(p.owners(), ["Mark Hale", "Mark Hale", "Otto Hale", "Mark Hale"]);
    let p = passage("[p Mark Hale] sings. [p Hale] is loud. [p Otto Hale], a critic, slept. [p Hale] hated it.");
    assert_eq!(p.owners(), ["Mark Hale", "Mark Hale", "Otto Hale", "Otto Hale"]);
    // A family: first names each for themselves, the surname of the one whose kin the others are.
    let p = passage(
        "[p Joan Hale], her husband [p Mark Hale] and their daughter [p Ann Hale] came. [p Mark] wept. [p Ann] laughed. \
         Mrs. [p Hale] did not.",
    );
    assert_eq!(p.owners(), ["Joan Hale", "Mark Hale", "Ann Hale", "Mark Hale", "Ann Hale", "Joan Hale"]);
    let p = passage("[p John Hale Jr.] sued his father, [p John Hale Sr.], on Monday.");
    assert_eq!(p.names(), ["John Hale Jr.", "John Hale Sr."]);
    let p = passage("[p John Hale Jr.] sued [p John Hale] on Monday.");
    assert_eq!(p.names(), ["John Hale Jr.", "John Hale"]);
    let p = passage("Mr. [p Brook] met Mrs. [p Brook].");
    assert_eq!(p.resolved.entities.len(), 2);
}

#[test]
fn an_office_or_an_age_tells_two_of_one_surname_apart() {
    let p = passage(
        "Senator [p Ed Lind] and Governor [p Ann Lind] met on Monday. Sen. [p Lind] spoke. Gov. [p Lind] left.",
    );
    assert_eq!(p.owners(), ["Ed Lind", "Ann Lind", "Ed Lind", "Ann Lind"]);
    let p = passage(
        "[p George Dorn] and his son, [p Peter Dorn], came. The elder [p Dorn] spoke. The younger [p Dorn] wept.",
    );
    assert_eq!(p.owners(), ["George Dorn", "Peter Dorn", "George Dorn", "Peter Dorn"]);
}

#[test]
fn where_somebody_comes_from_is_no_part_of_the_name() {
    let p = passage("[p Kentuckian Rand Mole] spoke. Sen. [p Rand Mole] voted. [p Mole] left.");
    assert_eq!(p.names(), ["Rand Mole = Mole"]);
    // "Vivian" is a first name.
    let p = passage("[p Vivian Ann Mole] spoke. [p Ann Mole] voted.");
    assert_eq!(p.names(), ["Vivian Ann Mole = Ann Mole"]);
}

#[test]
fn the_house_is_the_chamber_and_not_the_white_house() {
    let p = passage(
        "The [o White House] waited. The [o House] voted. The [o U.S. House of Representatives] met. The [o House] rose.",
    );
    assert_eq!(
        p.owners(),
        [
            "White House",
            "U.S. House of Representatives",
            "U.S. House of Representatives",
            "U.S. House of Representatives"
        ]
    );
    let p = passage("The [o Sea Rescue League] met. The [o League] voted.");
    assert_eq!(p.owners(), ["Sea Rescue League", "Sea Rescue League"]);
}

#[test]
fn a_surname_alone_is_who_bears_it_rather_than_a_rare_name_that_begins_with_it() {
    let p = passage(
        "[p Anna Keller] painted. [p Anna Keller] sold little. [p Anna Keller] died. [p Keller Prints] are dear. \
         [p Keller] is admired.",
    );
    assert_eq!(p.owners(), ["Anna Keller", "Anna Keller", "Anna Keller", "Keller Prints", "Anna Keller"]);
}

#[test]
fn a_name_spelt_in_two_ways_is_one() {
    for (text, want) in [
        ("[p Sergei Dornov] came. [p Sergey Dornov] left.", &["Sergei Dornov = Sergey Dornov"][..]),
        ("[p Ann Maurer] came. [p Mauer] left. [p Mauer] wept.", &["Ann Maurer = Mauer"]),
        ("[p Ann Hoffmanner] came. Ms [p Hofmaner] left.", &["Ann Hoffmanner = Hofmaner"]),
        ("[p Mohamed Karim] is [p Mohammed Karim].", &["Mohammed Karim = Mohamed Karim"]),
        ("[p Daniel Hale] came. [p Daniela Hale] left.", &["Daniel Hale", "Daniela Hale"]),
        ("[p Ivan Dornov] came. [p Dornova] left.", &["Ivan Dornov", "Dornova"]),
        ("[p Ann Maurer] and [p Otto Maurrer] came. [p Mauer] left.", &["Ann Maurer = Mauer", "Otto Maurrer"]),
        ("[p Ann Hansen] came. [p Hanson] left.", &["Ann Hansen", "Hanson"]),
        ("[p Ann Lee] came. [p Lees] left.", &["Ann Lee", "Lees"]),
    ] {
        assert_eq!(passage(text).names(), want, "{text}");
    }
}

#[test]
fn rulers_of_one_name_are_told_apart_by_their_numbers() {
    for (text, want) in [
        ("[p Aldo I] died. [p Aldo II] reigned.", &["Aldo I", "Aldo II"][..]),
        ("[p Aldo Maria Verri] was king. As [p Verri II] he reigned.", &["Aldo Maria Verri = Verri II"]),
        ("[p Anna Dorn] met Queen [p Anna II]. [p Anna II] left.", &["Anna Dorn", "Anna II"]),
        ("Queen [p Anna II] left. [p Anna] came back.", &["Anna II = Anna"]),
    ] {
        assert_eq!(passage(text).names(), want, "{text}");
    }
}

#[test]
fn organisations_are_described_by_the_noun_of_their_name() {
    let p = passage(
        "The [o Foreign Ministry] spoke. The ministry is small. The ministry of health is large. The ministry building \
         burnt.",
    );
    assert_eq!(p.nominals(), [("The ministry", "Foreign Ministry")]);
    let p = passage("[o Acme Inc.] grew. Shares of the company rose.");
    assert_eq!(p.nominals(), [("the company", "Acme Inc.")]);
    // Which of two, or one that is named only later: left alone.
    let p = passage("The party met. The [o Green Party] and the [o Blue Party] met. The party grew.");
    assert_eq!(p.nominals(), []);
    let p = passage("The council met. Then the [o Hue Council] met.");
    assert_eq!(p.nominals(), []);
}

#[test]
fn a_name_inside_an_organisation_and_a_surname_that_is_a_place_stay_apart() {
    let p = passage("The [o Dorn Foundation] honoured [p Ruth Dorn]. [p Dorn] thanked the [o Dorn Foundation].");
    assert_eq!(p.names(), ["Dorn Foundation", "Ruth Dorn = Dorn"]);
    let p = passage("[p Jack London] was born in [l London]. [p London] wrote.");
    assert_eq!(p.owners(), ["Jack London", "London", "Jack London"]);
}

#[test]
fn the_kind_of_a_short_name_follows_its_full_name() {
    let p = passage("[p Kong Sambath] fled. [l Sambath] said last month that the war was over.");
    assert_eq!(p.names(), ["Kong Sambath = Sambath"]);
    assert!(p.resolved.mentions.iter().all(|m| m.kind == Kind::Person));
}

#[test]
fn places_and_bodies_join_by_their_known_names() {
    for (text, want) in [
        ("[l FRANCE] lost. [l France] wept.", &["France = FRANCE"][..]),
        ("The [l U.S.] left; the [l US] and the [l United States] agree.", &["United States = U.S., US"]),
        ("[o Acme Inc.] grew. [o Acme] hired.", &["Acme Inc. = Acme"]),
        ("The [o Foreign Ministry] spoke. The [o Ministry] is small.", &["Foreign Ministry = Ministry"]),
        (
            "The [o Foreign Ministry] and the [o Health Ministry] spoke. The [o Ministry] is small.",
            &["Foreign Ministry", "Health Ministry", "Ministry"],
        ),
        ("The [o Popular Liberation Army] ([o PLA]) fled. The [o PLA] lost.", &["Popular Liberation Army = PLA"]),
        ("The [o PLA] ([o Popular Liberation Army]) fled. The [o PLA] lost.", &["Popular Liberation Army = PLA"]),
        ("The [o Green Dawn] fled. [o GD] troops stayed.", &["Green Dawn = GD"]),
        ("The [o Green Dawn] and the [o Grand Duke] fled. [o GD] stayed.", &["Green Dawn", "Grand Duke", "GD"]),
        ("The [g Green Dawn] fled. The [o Green Dawn] split. [o GD] troops stayed.", &["Green Dawn = GD"]),
        ("[o Acme] owns a third of [o Acme Japan]. [o Acme] is small.", &["Acme", "Acme Japan"]),
        ("The [o Union] spoke. The [o EU] did not.", &["Union", "EU"]),
        ("The [o European Union] spoke. The [o EU] agreed; the [o Union] is large.", &["European Union = EU, Union"]),
        ("[l Lyon] is in [l France].", &["Lyon", "France"]),
        ("A [g Fijian] and two [g Fijians] came.", &["Fijians = Fijian"]),
    ] {
        assert_eq!(passage(text).names(), want, "{text}");
    }
}

#[test]
fn a_full_name_is_a_person_where_the_document_treats_it_so() {
    for (text, want) in [
        // By the surname alone, by a title, by "who", beside a person and with a minister of his own.
        ("[o Tom Marsh] came late. [p Marsh] was tired.", &["Tom Marsh = Marsh"][..]),
        ("The actor [o Tom Marsh] came late.", &["Tom Marsh"]),
        ("[o Tom Marsh], who sings, came late.", &["Tom Marsh"]),
        (
            "Letters to [p Vo Lam] and [l Ho Van Minh]'s Prime Minister [p Ha Binh] came.",
            &["Vo Lam", "Ho Van Minh", "Ha Binh"],
        ),
    ] {
        let p = passage(text);
        assert_eq!(p.names(), want, "{text}");
        assert!(p.resolved.entities.iter().all(|e| e.kind == Kind::Person), "{text}");
    }
    for text in [
        // Without evidence, a noun of organisations or places, a well-known place.
        "[o Tom Marsh] came late.",
        "[p Marsh] sued the [o Tom Marsh Company], who paid.",
        "[p York] left for [l New York].",
        "Mr. [p Jose] left for [l San Jose].",
        "[p Vo Lam] and [l Ho Van Minh] came.",
    ] {
        let p = passage(text);
        let kinds: Vec<_> = p.resolved.mentions.iter().map(|m| m.kind).collect();
        assert!(kinds.iter().any(|k| *k != Kind::Person), "{text}: {:?}", p.names());
    }
}

#[test]
fn a_persons_name_inside_another_name_is_a_mention_of_the_person() {
    // Who speaks or is described is asked without it.
    let nested = |marked: &str| {
        let (text, resolved) = passage(marked).with_nested();
        let inside = resolved.mentions.iter().filter(|m| {
            m.kind == Kind::Person && resolved.mentions.iter().any(|o| o.span != m.span && o.span.covers(m.span))
        });
        inside
            .map(|m| {
                let entity = &resolved.entities[m.entity.expect("the person is known").index()];
                format!("{} = {}", &text[m.span.range()], entity.name)
            })
            .collect::<Vec<_>>()
    };
    for (text, want) in [
        ("The [o Ruth Dorn Foundation] met. [p Ruth Dorn] paid.", &["Ruth Dorn = Ruth Dorn"][..]),
        ("[o Friends of Ruth Dorn] met. [p Ruth Dorn] paid.", &["Ruth Dorn = Ruth Dorn"]),
        ("[p Ruth Dorn] paid. [p Dorn] saw [l Dorn Hall].", &["Dorn = Ruth Dorn"]),
        // Unknown, only the surname but never alone, two of them, her first name, a town, another first name.
        ("The [o Ruth Dorn Foundation] met. [p Joan Hale] paid.", &[]),
        ("The [o Dorn Foundation] met. [p Ruth Dorn] paid.", &[]),
        ("[p Ruth Dorn] and [p Otto Dorn] met. [p Dorn] paid the [o Dorn Foundation].", &[]),
        ("[p Ruth Dorn] met. [p Ruth] paid the [o Ruth Foundation].", &[]),
        ("[p Ruth Dorn] lives. [p Dorn] is in [l Ruth Dorn City].", &[]),
        ("[p Ruth Dorn] lives. [p Dorn] paid the [o Otto Dorn Foundation].", &[]),
        ("[p Ruth Dorn] lives in [l Old Ruth Dorn].", &[]),
    ] {
        assert_eq!(nested(text), want, "{text}");
    }
}

#[test]
fn the_foundation_speaks_and_not_the_person_whose_name_it_bears() {
    let text = "Ruth Dorn gave money on Monday, officials said.\n\n\"We are glad,\" the Ruth Dorn Foundation said.";
    let facts = analyse(&Document::from_exact_text("x", text), None);
    let quote = facts.quotes.iter().find(|q| !q.pieces.is_empty()).expect("there is a quotation");
    let speaker = quote.speaker.expect("the sentence names a speaker");
    assert!(text[speaker.span.range()].ends_with("Foundation"));
    if let Some(id) = speaker.entity {
        assert_ne!(facts.entities[id.index()].kind, Kind::Person);
    }
    // Each entity lists its mentions, and each mention its entity.
    for (i, mention) in facts.mentions.iter().enumerate() {
        let Some(id) = mention.entity else { continue };
        assert!(facts.entities[id.index()].mentions.contains(&(i as u32)));
    }
}
