//! Names and amounts as a caller sees them: own passages with every expected name, and scores on development sets.

use dateline::analysis::{Kind, analyse};
use dateline::document::Document;
use std::collections::BTreeSet;
use std::path::PathBuf;

fn found(text: &str) -> Vec<(String, Kind)> {
    let document = Document::from_exact_text("x", text);
    let mut out: Vec<_> = analyse(&document, None)
        .mentions
        .iter()
        .filter(|m| m.form == dateline::analysis::Form::Name)
        .map(|m| (m.span, m.kind))
        .collect();
    out.sort_by_key(|m| m.0);
    assert!(out.windows(2).all(|w| !w[0].0.overlaps(w[1].0)), "overlap in {text}");
    out.into_iter().map(|(span, kind)| (document.slice(span).to_owned(), kind)).collect()
}

/// Each passage with its names: p person, o organization, l place, g group, m money, c per cent, q quantity,
/// e event, w work, a law, d product.
const PASSAGES: &[(&str, &str)] = &[
    ("King Norodom Sihanouk flew to Beijing on Monday.", "p Norodom Sihanouk;l Beijing"),
    ("Mr. Smith's lawyer told the court that Smith was ill.", "p Smith;p Smith"),
    ("Vietnam's Prime Minister Vo Van Kiet arrived in Hanoi.", "l Vietnam;p Vo Van Kiet;l Hanoi"),
    (
        "The visit was announced by Vietnam Communist Party General Secretary Do Muoi.",
        "o Vietnam Communist Party;p Do Muoi",
    ),
    ("The Khmer Rouge (KR) denied it. The KR has few soldiers left.", "o Khmer Rouge;o KR;o KR"),
    ("German Chancellor Angela Merkel met the French president in Paris.", "g German;p Angela Merkel;g French;l Paris"),
    ("Abu Bakr al-Baghdadi was hiding near Mosul.", "p Abu Bakr al-Baghdadi;l Mosul"),
    ("Fighters of al-Qaeda entered Yemen.", "o al-Qaeda;l Yemen"),
    ("Ngozi Okonjo-Iweala leads the World Trade Organization.", "p Ngozi Okonjo-Iweala;o World Trade Organization"),
    ("Yesterday Jean-Claude Juncker spoke in Brussels.", "p Jean-Claude Juncker;l Brussels"),
    ("It was Kim Jong-un who smiled.", "p Kim Jong-un"),
    ("The Pol Pot regime fell quickly.", "p Pol Pot"),
    ("Buses to the A&M Records building are late.", "o A&M Records"),
    ("He studied at the University of Oxford and at Yale.", "o University of Oxford;o Yale"),
    (
        "The Ministry of Foreign Affairs sent Secretary of State Colin Powell to Doha.",
        "o Ministry of Foreign Affairs;p Colin Powell;l Doha",
    ),
    ("She told The Post that she was tired.", "o Post"),
    ("Anti-Vietnamese sentiment grew in Phnom Penh.", "g Vietnamese;l Phnom Penh"),
    ("PHNOM PENH (Reuters) - Talks have failed.", "l PHNOM PENH;o Reuters"),
    ("VIETNAM has snubbed its neighbours.", "l VIETNAM"),
    ("In May and in March 1999 it rained every Friday until Christmas.", ""),
    ("The president and the foreign minister met the general.", ""),
    ("Nobody came. Everything was quiet. Rivers rose.", ""),
    ("A boat sank on Lake Victoria near the Nile River.", "l Lake Victoria;l Nile River"),
    ("Trinidad and Tobago and Sri Lanka sent help.", "l Trinidad and Tobago;l Sri Lanka"),
    ("Narendra Modi, 63, spoke in Gujarat.", "p Narendra Modi;l Gujarat"),
    ("Critics of Olusegun Obasanjo left Lagos for London.", "p Olusegun Obasanjo;l Lagos;l London"),
    ("Toyota Motor Corp. and Sony Corp. closed plants in Japan.", "o Toyota Motor Corp.;o Sony Corp.;l Japan"),
    ("Police arrested Mary O'Brien and J. K. Miller in Dublin.", "p Mary O'Brien;p J. K. Miller;l Dublin"),
    ("Muslims and Christians marched in Cairo.", "g Muslims;g Christians;l Cairo"),
    ("The U.S. Army left Iraq.", "o U.S. Army;l Iraq"),
    ("Xi Jinping received Vladimir Putin.", "p Xi Jinping;p Vladimir Putin"),
    ("Ursula von der Leyen chairs the European Commission.", "p Ursula von der Leyen;o European Commission"),
    ("She paid $5.2m, then Rs 500 crore, €3bn and 50 cents.", "m $5.2m;m Rs 500 crore;m €3bn;m 50 cents"),
    ("Prices rose 12 percent, then 3.5% and 4 per cent.", "c 12 percent;c 3.5%;c 4 per cent"),
    ("HANOI, Nov 12 – Nguyen Thi Lan said on Monday that rice was cheap.", "l HANOI;p Nguyen Thi Lan"),
    ("By Ruth Okafor\n\nLAGOS – Traders stayed at home.", "p Ruth Okafor;l LAGOS"),
    (
        "FRANCE TO SEND TROOPS TO MALI\n\nFrance will send troops to Mali, said Elodie Marchand.",
        "l FRANCE;l MALI;l France;l Mali;p Elodie Marchand",
    ),
    ("Toyota Motor Corp. Cuts Jobs in Japan", "o Toyota Motor Corp.;l Japan"),
    (
        "Present:\n\n- Amina Yusuf, Ministry of Health\n\n- Pedro Salgado, World Bank",
        "p Amina Yusuf;o Ministry of Health;p Pedro Salgado;o World Bank",
    ),
    ("Jordan said on Friday that its border with Syria was closed.", "l Jordan;l Syria"),
    ("Michael Jordan was there. Jordan said he liked the game.", "p Michael Jordan;p Jordan"),
    ("Theresa May resigned in May.", "p Theresa May"),
    ("George Washington never lived in Washington.", "p George Washington;l Washington"),
    ("The Washington Post asked Dean Holloway about it.", "o Washington Post;p Dean Holloway"),
    ("He bought 67 Mark Twain novels in Hartford.", "p Mark Twain;l Hartford"),
    (
        "Oluwaseun Adebayo, a farmer near Ibadan, blamed the Nigerian government.",
        "p Oluwaseun Adebayo;l Ibadan;g Nigerian",
    ),
    (
        "A Vietnamese-organized tribunal heard a Slovenia-born singer and a London-based firm.",
        "g Vietnamese;l Slovenia;l London",
    ),
    ("The Supreme Court of Estonia sat in Tallinn.", "o Supreme Court of Estonia;l Tallinn"),
    ("The Democratic convention opened in Denver.", "g Democratic;l Denver"),
    ("The band played “All Right Now” in Paris.", "w All Right Now;l Paris"),
    ("They lost their homes during the Great Recession.", "e Great Recession"),
    ("He cited the Freedom of Information Act.", "a Freedom of Information Act"),
    ("They walked 20 km with five tonnes of rice, three men in two days at 10:30.", "q 20 km;q five tonnes"),
];

#[test]
fn finds_every_name_and_nothing_else() {
    let mut wrong = Vec::new();
    for (text, want) in PASSAGES {
        let got: Vec<String> = found(text)
            .into_iter()
            .map(|(words, kind)| {
                let letter = match kind {
                    Kind::Person => 'p',
                    Kind::Organization => 'o',
                    Kind::Place => 'l',
                    Kind::Group => 'g',
                    Kind::Money => 'm',
                    Kind::Percent => 'c',
                    Kind::Quantity => 'q',
                    Kind::Event => 'e',
                    Kind::Work => 'w',
                    Kind::Law => 'a',
                    Kind::Product => 'd',
                };
                format!("{letter} {words}")
            })
            .collect();
        if got.join(";") != *want {
            wrong.push(format!("{text}\n  want {want}\n  got  {}", got.join(";")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_part_of_a_full_name_takes_its_kind() {
    let text = "Sunday saw Harun Brookvale again. Critics like Brookvale.";
    let people: Vec<_> = found(text).into_iter().filter(|m| m.1 == Kind::Person).map(|m| m.0).collect();
    assert_eq!(people, ["Harun Brookvale", "Brookvale"]);
}

#[test]
fn confidence_is_a_share_and_odd_text_does_no_harm() {
    for text in
        ["", "-", "A-", "al-", "X's", "(((", "Of Of Of", "Mr", "$", "5", "\u{301}Á- \u{feff}B", "THE \"", "Ö’s Ñ-ß"]
    {
        let document = Document::from_exact_text("x", text);
        for m in analyse(&document, None).mentions {
            assert!((0.0..=1.0).contains(&m.confidence));
            assert!(text.get(m.span.range()).is_some_and(|s| !s.is_empty()));
        }
    }
}

/// A document of a token-per-line corpus as running text, with the byte ranges of its persons, organizations, places.
type Gold = (String, BTreeSet<(usize, usize, &'static str)>);

fn read_conll(path: &str) -> Option<Vec<Gold>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ner").join(path);
    let Ok(raw) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return None;
    };
    let mut documents: Vec<Gold> = Vec::new();
    let mut open: Option<(usize, usize, &'static str)> = None;
    let mut first = true;
    for line in raw.lines() {
        let mut parts = line.split('\t');
        let (token, tag) = (parts.next().unwrap_or(""), parts.next_back().unwrap_or("O"));
        if token == "-DOCSTART-" || documents.is_empty() {
            documents.push(Gold::default());
            continue;
        }
        let (text, gold) = documents.last_mut()?;
        let kind = match tag.get(2..).unwrap_or("") {
            "Person" | "PER" => "person",
            "Organization" | "ORG" => "organization",
            "Location" | "LOC" | "Facility" => "place",
            _ => "",
        };
        if !tag.starts_with("I-")
            && let Some(done) = open.take()
        {
            gold.insert(done);
        }
        if token.is_empty() {
            if !text.is_empty() && !text.ends_with("\n\n") {
                text.push_str(if text.ends_with(['.', '?', '!', '"']) { " " } else { "\n\n" });
            }
            first = true;
            continue;
        }
        let close = matches!(token, "." | "," | ";" | ":" | "?" | "!" | ")" | "'s" | "%" | "n't");
        if !first && !close && !text.ends_with(['(', '$', '\n', ' ']) {
            text.push(' ');
        }
        first = false;
        let start = text.len();
        text.push_str(token);
        if tag.starts_with("B-") && !kind.is_empty() {
            open = Some((start, text.len(), kind));
        } else if let Some(mention) = &mut open {
            mention.1 = text.len();
        }
    }
    Some(documents)
}

/// Micro F1 over persons, organizations and places, exact spans, leading articles cut off the gold.
fn f1(documents: &[Gold]) -> f64 {
    let (mut right, mut wanted, mut given) = (0usize, 0usize, 0usize);
    for (text, gold) in documents {
        let gold: BTreeSet<_> = gold
            .iter()
            .map(|&(s, e, k)| {
                let words = &text[s..e];
                let article =
                    ["the ", "The ", "a ", "A "].iter().find(|a| words.starts_with(**a)).map_or(0, |a| a.len());
                (s + article, e, k)
            })
            .collect();
        let document = Document::from_exact_text("x", text.as_str());
        let got: BTreeSet<_> = analyse(&document, None)
            .mentions
            .iter()
            .filter(|m| m.form == dateline::analysis::Form::Name)
            .filter(|m| matches!(m.kind, Kind::Person | Kind::Organization | Kind::Place))
            .map(|m| (m.span.start(), m.span.end(), m.kind.word()))
            .collect();
        right += gold.intersection(&got).count();
        wanted += gold.len();
        given += got.len();
    }
    200.0 * right as f64 / (wanted + given).max(1) as f64
}

#[test]
fn scores_on_the_development_sets_hold() {
    for (path, floor) in [
        ("worldwide_newswire/dev.conll", 82.2),
        ("conll2003/dev.conll", 94.5),
        ("re_docred/dev.conll", 78.5),
        ("uner_ewt/dev.conll", 75.4),
    ] {
        if let Some(documents) = read_conll(path) {
            let score = f1(&documents);
            println!("{path}: F1 {score:.1}");
            assert!(score >= floor, "{path}: F1 {score:.1} is under {floor}");
        }
    }
}
