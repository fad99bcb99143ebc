//! Who is who: what a caller of `people::resolve` sees, on passages with their names given.

use dateline::analysis::people::{Resolved, resolve};
use dateline::analysis::quotes::marks;
use dateline::analysis::{Entity, Form, Gender, Kind, Mention};
use dateline::document::{Document, Span};
use dateline::language::Text;

/// An analysed passage. Names are marked in it as `[p Ann Lee]`, with p, o, l, g for person, organisation, place, group;
/// pronouns whose antecedent is asked for as `{he}`.
struct Passage {
    text: String,
    resolved: Resolved,
    asked: Vec<Span>,
}

fn passage(marked: &str) -> Passage {
    let mut text = String::new();
    let mut names = Vec::new();
    let mut asked = Vec::new();
    let mut open: Option<(Option<Kind>, usize)> = None;
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        let mut step = c.len_utf8();
        match c {
            '[' => {
                let kind = match &rest[1..2] {
                    "p" => Kind::Person,
                    "o" => Kind::Organization,
                    "l" => Kind::Place,
                    _ => Kind::Group,
                };
                open = Some((Some(kind), text.len()));
                step = 3;
            }
            '{' => open = Some((None, text.len())),
            ']' | '}' => {
                let (kind, start) = open.take().expect("a closing bracket has its opening one");
                let span = Span::new(start, text.len());
                match kind {
                    Some(kind) => {
                        names.push(Mention { span, kind, form: Form::Name, entity: None, confidence: 0.9 });
                    }
                    None => asked.push(span),
                }
            }
            _ => text.push(c),
        }
        rest = &rest[step..];
    }
    let document = Document::from_exact_text("passage", text.clone());
    let cut = Text::new(&document);
    let stretches = marks::find(&cut);
    Passage { resolved: resolve(&cut, names, &stretches), text, asked }
}

impl Passage {
    /// Each entity as "name = alias, alias".
    fn names(&self) -> Vec<String> {
        let line = |e: &Entity| {
            if e.aliases.is_empty() { e.name.clone() } else { format!("{} = {}", e.name, e.aliases.join(", ")) }
        };
        self.resolved.entities.iter().map(line).collect()
    }

    fn entity(&self, name: &str) -> &Entity {
        let found: Vec<_> = self.resolved.entities.iter().filter(|e| e.name == name).collect();
        assert_eq!(found.len(), 1, "entities of the name {name}: {:?}", self.names());
        found[0]
    }

    fn roles(&self, name: &str) -> Vec<&str> {
        let entity = self.entity(name);
        for role in &entity.roles {
            let raw = self.text[role.span.range()].split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(raw, role.words, "a role's span holds its words");
        }
        entity.roles.iter().map(|r| r.words.as_str()).collect()
    }

    /// To whom the pronouns in braces go, "-" for nobody.
    fn answers(&self) -> Vec<&str> {
        self.asked
            .iter()
            .map(|&span| {
                let mention = self.resolved.mentions.iter().find(|m| m.span == span && m.form == Form::Pronoun);
                let id = mention.map(|m| m.entity.expect("a pronoun that is listed has an entity"));
                id.map_or("-", |id| self.resolved.entities[id.index()].name.as_str())
            })
            .collect()
    }

    fn nominals(&self) -> Vec<(&str, &str)> {
        let nominals = self.resolved.mentions.iter().filter(|m| m.form == Form::Nominal);
        nominals
            .map(|m| {
                let id = m.entity.expect("a nominal that is listed has an entity");
                (&self.text[m.span.range()], self.resolved.entities[id.index()].name.as_str())
            })
            .collect()
    }

    /// The name of the entity of each mention by name.
    fn owners(&self) -> Vec<&str> {
        let names = self.resolved.mentions.iter().filter(|m| m.form == Form::Name);
        names.map(|m| m.entity.map_or("-", |id| self.resolved.entities[id.index()].name.as_str())).collect()
    }
}

#[test]
fn short_names_join_their_full_name_in_either_order() {
    for (text, want) in [
        ("[p Tran Duc Luong] came. [p Luong] spoke.", &["Tran Duc Luong = Luong"][..]),
        ("[p Zhang Wei] came. [p Zhang] spoke.", &["Zhang Wei = Zhang"]),
        ("[p Olivia Marsh] came. [p Olivia] and [p Marsh] are one.", &["Olivia Marsh = Olivia, Marsh"]),
        ("[p Marsh] was late. Later [p Olivia Marsh] spoke.", &["Olivia Marsh = Marsh"]),
        ("[p Peter W. Dorn] met [p P. Dorn] and [p Peter Dorn].", &["Peter W. Dorn = P. Dorn, Peter Dorn"]),
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
    let p = passage("[p John Hale Jr.] sued his father, [p John Hale Sr.], on Monday.");
    assert_eq!(p.names(), ["John Hale Jr.", "John Hale Sr."]);
    let p = passage("[p John Hale Jr.] sued [p John Hale] on Monday.");
    assert_eq!(p.names(), ["John Hale Jr.", "John Hale"]);
    let p = passage("Mr. [p Brook] met Mrs. [p Brook].");
    assert_eq!(p.resolved.entities.len(), 2);
}

#[test]
fn a_name_spelt_in_two_ways_is_one() {
    for (text, want) in [
        ("[p Sergei Dornov] came. [p Sergey Dornov] left.", &["Sergei Dornov = Sergey Dornov"][..]),
        ("[p Ann Maurer] came. [p Mauer] left. [p Mauer] wept.", &["Ann Maurer = Mauer"]),
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
        ("The [o Green Dawn] fled. [o GD] troops stayed.", &["Green Dawn = GD"]),
        ("The [o Green Dawn] and the [o Grand Duke] fled. [o GD] stayed.", &["Green Dawn", "Grand Duke", "GD"]),
        ("The [g Green Dawn] fled. The [o Green Dawn] split. [o GD] troops stayed.", &["Green Dawn = GD"]),
        ("[l Lyon] is in [l France].", &["Lyon", "France"]),
        ("A [g Fijian] and two [g Fijians] came.", &["Fijians = Fijian"]),
    ] {
        assert_eq!(passage(text).names(), want, "{text}");
    }
}

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
    // Two presidents: the bare word says too little.
    let p = passage("President [p Vo Lam] met President [p Ha Binh]. The president was late.");
    assert_eq!(p.nominals(), []);
}

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
        ("[p Joan Hale] says [p Mark Dorn] told {her} so. {He} denies it.", &["Joan Hale", "Mark Dorn"]),
    ] {
        assert_eq!(passage(text).answers(), want, "{text}");
    }
}

#[test]
fn every_listed_pronoun_and_nominal_has_an_entity_and_entities_know_their_mentions() {
    let p = passage("[p Mark Dorn], the mayor, met [p Joan Hale]. {He} told {her} that [o Acme Inc.] paid [l Oslo].");
    for (i, mention) in p.resolved.mentions.iter().enumerate() {
        let id = mention.entity.expect("all of these mentions belong to an entity");
        assert!(p.resolved.entities[id.index()].mentions.contains(&(i as u32)));
    }
    let starts: Vec<_> = p.resolved.mentions.iter().map(|m| m.span.start()).collect();
    assert!(starts.is_sorted());
    let firsts: Vec<_> = p.resolved.entities.iter().map(|e| e.mentions[0]).collect();
    assert!(firsts.is_sorted());
}

#[test]
fn amounts_get_no_entity() {
    let document = Document::from_exact_text("x", "It cost $5.");
    let text = Text::new(&document);
    let amount = Mention { span: Span::new(8, 10), kind: Kind::Money, form: Form::Name, entity: None, confidence: 1.0 };
    let resolved = resolve(&text, vec![amount.clone()], &[]);
    assert_eq!(resolved, Resolved { mentions: vec![amount], entities: Vec::new() });
}

proptest::proptest! {
    /// Whatever the text and wherever its names: nothing panics, and what is listed hangs together.
    #[test]
    fn any_text_gives_a_sound_result(
        words in proptest::collection::vec((0..PIECES.len(), 0..4usize), 0..60),
    ) {
        let mut marked = String::new();
        for (piece, mark) in words {
            let open = ["", "[p ", "[o ", "[l "][mark];
            let close = if mark == 0 { "" } else { "]" };
            marked.push_str(&format!("{open}{}{close}{}", PIECES[piece], if piece % 5 == 0 { "" } else { " " }));
        }
        let p = passage(&marked);
        for mention in &p.resolved.mentions {
            proptest::prop_assert!(p.text.get(mention.span.range()).is_some());
            proptest::prop_assert!(mention.form == Form::Name || mention.entity.is_some());
        }
        for (id, entity) in p.resolved.entities.iter().enumerate() {
            proptest::prop_assert!(!entity.name.is_empty() && !entity.mentions.is_empty());
            for &m in &entity.mentions {
                let owner = p.resolved.mentions[m as usize].entity.map(|e| e.index());
                proptest::prop_assert_eq!(owner, Some(id));
            }
        }
    }
}

const PIECES: &[&str] = &[
    "Ann",
    "Lee",
    "Ann Lee",
    "Lee's",
    "he",
    "her",
    "himself",
    "his",
    "who",
    ",",
    ".",
    "\"",
    "”",
    "-",
    "(",
    ")",
    "'s",
    "the",
    "a",
    "former",
    "president",
    "of",
    "and",
    "said",
    "was",
    "served as",
    "named",
    "Mr.",
    "Jr.",
    "KR",
    "Khmer Rouge",
    "Đỗ",
    "45",
    "in-law",
    "When",
    "\n\n",
    "x",
    "’",
    "—",
    "wife",
    "mayor",
    "J.K.",
    "de",
    "🙂",
];

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
