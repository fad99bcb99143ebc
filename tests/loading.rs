//! What becomes of the lines of a plain text.

use dateline::document::{BlockKind, Document};
use dateline::source::{self, Charset, Input, Settings, from_text};
use std::path::{Path, PathBuf};

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|b| (b.kind, document.slice(b.span))).collect()
}

fn paragraphs(text: &str) -> Vec<String> {
    let document = from_text("x", text);
    document.blocks.iter().map(|b| document.slice(b.span).to_owned()).collect()
}

fn starts(text: &str) -> Vec<String> {
    paragraphs(text).iter().map(|p| p.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

const WRAPPED: &str = "\
The council of Oldford voted on Monday to close the stone bridge that has
carried carts and cars over the river since 1760.
Engineers had warned for years that two of its nine piers were hollow, and
divers confirmed it last month.
\"Nobody wants to be the one who shuts it,\" said the mayor, Ann Weller. \"But
nobody wants to be on it when it falls, either, and we all know that the
day will come.
\"We have waited long enough.\"
Shopkeepers on the far bank fear for their trade. Some of them have asked
for a ferry, which the council has promised to look into before winter.
A new bridge would cost nine million, a sum that the town does not have and
is not likely to be lent.
";

#[test]
fn wrapped_text_without_blank_lines_gets_its_paragraphs_back() {
    assert_eq!(
        starts(WRAPPED),
        ["The council", "Engineers had", "\"Nobody wants", "\"We have", "Shopkeepers on", "A new"]
    );
    let all = paragraphs(WRAPPED);
    assert!(all.iter().all(|p| !p.contains('\n')), "{all:?}");
    assert!(all[0].contains("that has carried"));
}

#[test]
fn blank_lines_part_paragraphs_and_short_lines_do_not() {
    let text = "\
The council of Oldford voted on Monday to close the stone bridge
that has carried carts and cars over the river. It is hollow.
Engineers had warned for years that two of its piers were hollow,
and divers confirmed it.

Shopkeepers on the far bank fear for their trade. Some of them
have asked for a ferry, which the council has promised to look
into before the winter comes.

A new bridge would cost nine million, a sum that the town does
not have and is not likely to be lent.
";
    assert_eq!(starts(text), ["The council", "Shopkeepers on", "A new"]);
}

#[test]
fn a_paragraph_on_each_line_stays_one() {
    let text = "The council of Oldford voted on Monday to close the stone bridge that has carried carts and cars over the \
                river since 1760, and that the town is proud of.\nEngineers had warned for years.\nDivers confirmed it \
                last month, when the water was low enough to see the foot of the piers.\n\"We have waited,\" said the \
                mayor.\n";
    assert_eq!(starts(text), ["The council", "Engineers had", "Divers confirmed", "\"We have"]);
}

#[test]
fn an_indent_opens_a_paragraph() {
    let text = "\
    The council of Oldford voted on Monday to close the stone bridge that
has carried carts and cars over the river, and that engineers had been warning of.
    Divers confirmed last month that two of the nine piers were hollow in
places where nobody had ever thought of looking before that day.
    Shopkeepers fear for their trade.
";
    assert_eq!(starts(text), ["The council", "Divers confirmed", "Shopkeepers fear"]);
}

#[test]
fn verse_lists_tables_and_code_keep_their_lines() {
    let prose = "The council of Oldford voted on Monday to close the stone bridge that\nhas carried carts over the river \
                 since 1760, and the poet of the\ntown wrote these lines about it on the same evening:\n\n";
    let verse = "The river takes the bridge away\nAnd leaves the stones to count the day\nWhile all the town comes down \
                 to see\nWhat stood so long and ceased to be";
    let list = "- a ferry by the old mill, with a bell\n- a rope for those who can hold on to it\n  while it rains";
    let table = "Year     Carts     Cars\n1760     12        0\n1990     1         4,010";
    let code = "if (bridge.falls()) {\n    close(bridge);\n}";
    let document = from_text("x", &format!("{prose}{verse}\n\n{list}\n\n{table}\n\n{code}\n"));
    let got = blocks(&document);
    assert_eq!(got[0].0, BlockKind::Paragraph);
    assert!(!got[0].1.contains('\n'));
    assert_eq!(got[1], (BlockKind::Preformatted, verse));
    assert_eq!(got[2], (BlockKind::ListItem, "- a ferry by the old mill, with a bell"));
    assert_eq!(got[3], (BlockKind::ListItem, "- a rope for those who can hold on to it while it rains"));
    assert_eq!(got[4], (BlockKind::Preformatted, table));
    assert_eq!(got[5], (BlockKind::Preformatted, code));
}

#[test]
fn words_divided_at_line_ends_are_joined() {
    let text = "\
The government of the county said that it would not help, and the coali-
tion in the town was left alone with its bridge. The coalition asked well-
known engineers for help, and a peace-keep-
ing force of two policemen was sent to the foot of the bridge to stop
anybody who wanted to cross it in the dark, which the govern-
ment of the county had not thought of.
";
    let all = paragraphs(text).join(" ");
    for word in ["the coalition in", "asked well-known engineers", "the government of the county had"] {
        assert!(all.contains(word), "{word:?} is not in {all:?}");
    }
}

#[test]
fn a_head_is_taken_apart() {
    for head in [
        "The Bridge That Was Hollow\nBy Jane Doe\n15 November 1996\n\n",
        "The Bridge That Was Hollow\n\nBy Jane Doe\n\nPublished: Friday, Nov. 15, 1996, 10:30 GMT\n\n",
        "The Bridge That Was Hollow\n==========================\n\nBy Jane Doe | 15 November 1996\n\n",
        "# The Bridge That Was Hollow\n\nBy Jane Doe\n1996-11-15\n\n",
        "15 November 1996\n\nThe Bridge That Was Hollow\n\nBy Jane Doe\n\n",
    ] {
        let document = from_text("x", &format!("{head}{WRAPPED}"));
        assert_eq!(document.title.as_deref(), Some("The Bridge That Was Hollow"), "{head}");
        assert!(document.byline.as_deref().is_some_and(|b| b.starts_with("By Jane Doe")), "{head}");
        assert_eq!(document.published.map(|d| d.to_string()).as_deref(), Some("1996-11-15"), "{head}");
        let body = document.blocks.iter().filter(|b| b.kind.is_body());
        assert_eq!(body.count(), 6, "{head}");
        assert!(document.blocks.iter().any(|b| b.kind == BlockKind::Title));
        assert!(!document.text.contains("==="));
    }
}

#[test]
fn a_text_without_a_head_gets_none() {
    for text in [WRAPPED, "One line of words only", "Only this.\n\nAnd that.\n", "Roses are red,\nViolets are blue,\n"]
    {
        let document = from_text("x", text);
        assert_eq!((document.title, document.byline, document.published), (None, None, None), "{text}");
        assert!(document.blocks.iter().all(|b| b.kind.is_body()));
    }
}

#[test]
fn the_place_line_of_an_agency_gives_the_date() {
    let document = from_text("x", "OLDFORD, Nov 15 1996 - The council voted to close the bridge.\n\nIt is hollow.\n");
    assert_eq!(document.published.map(|d| d.to_string()).as_deref(), Some("1996-11-15"));
    assert!(document.blocks.iter().all(|b| b.kind == BlockKind::Paragraph));
}

#[test]
fn headings_inside_the_text_are_known() {
    let text =
        format!("{}\n\nWhat the town thinks\n\nShopkeepers on the far bank fear for their trade.\n", &WRAPPED[..124]);
    let document = from_text("x", &text);
    assert!(blocks(&document).contains(&(BlockKind::Heading(2), "What the town thinks")), "{:?}", blocks(&document));
}

#[test]
fn the_built_in_article_shows_a_whole_head_and_body() {
    let opened = source::open(&Input::BuiltIn, &Settings::default()).expect("it is in the program");
    let document = opened.document;
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|b| b.kind).take(4).collect();
    assert_eq!(kinds, [BlockKind::Title, BlockKind::Byline, BlockKind::Dateline, BlockKind::Paragraph]);
    assert_eq!(document.published.map(|d| d.to_string()).as_deref(), Some("1996-11-15"));
    let headings = document.blocks.iter().filter(|b| b.kind == BlockKind::Heading(2)).count();
    assert_eq!((headings, document.blocks.len()), (2, 17));
    assert!(document.blocks.iter().all(|b| !document.slice(b.span).contains('\n')));
}

#[test]
fn the_head_of_a_big_file_is_the_beginning_of_the_whole() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("loading");
    std::fs::create_dir_all(&folder).expect("a folder");
    for (name, text) in [
        ("wrapped", WRAPPED.repeat(2_000)),
        ("blank", format!("{}\n\n", &WRAPPED[..124]).repeat(12_000)),
        ("accents", "Ça va très bien – “oui”, dit-il à l'été.\n".repeat(40_000)),
    ] {
        let path = folder.join(name);
        std::fs::write(&path, &text).expect("a file");
        let input = Input::File(path);
        let head = source::open_head(&input, &Settings::default()).expect("the head");
        let whole = source::open(&input, &Settings::default()).expect("the whole");
        assert!(!head.complete && whole.complete, "{name}");
        let last = head.document.blocks.last().expect("a block").span.start();
        assert!(last > 400_000 && whole.document.text.len() > 1_000_000, "{name}");
        assert_eq!(head.document.text[..last], whole.document.text[..last], "{name}");
    }
    let small = folder.join("small");
    std::fs::write(&small, WRAPPED).expect("a file");
    assert!(source::open_head(&Input::File(small), &Settings::default()).expect("it opens").complete);
}

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

#[test]
fn the_shared_article_has_the_paragraphs_of_its_gold() {
    let Some(article) = shared("articles/khmer-rouge-defector.txt") else { return };
    let Some(gold) = shared("gold/quotes_and_people.json") else { return };
    let gold = std::fs::read_to_string(gold).expect("the gold");
    let gold: serde_json::Value = serde_json::from_str(&gold).expect("JSON");
    let raw: Vec<char> = gold["text"].as_str().expect("a text").chars().collect();
    let number = |v: &serde_json::Value| v.as_u64().and_then(|n| usize::try_from(n).ok()).expect("an offset");
    // Places are counted in characters that are no white space.
    let place = |at: usize| raw[..at].iter().filter(|c| !c.is_whitespace()).count();
    let want: Vec<usize> =
        gold["paragraphs"].as_array().expect("a list").iter().map(|p| place(number(&p[0]))).collect();
    let loose: Vec<usize> =
        gold["paragraphs_loose"].as_array().expect("a list").iter().map(|p| place(number(p))).collect();
    let document = source::open(&Input::File(article), &Settings::default()).expect("it opens").document;
    let squeezed = |s: &str| s.chars().filter(|c| !c.is_whitespace()).count();
    let got: Vec<usize> = document.blocks.iter().map(|b| squeezed(&document.text[..b.span.start()])).collect();
    assert!(got.iter().all(|p| want.contains(p)), "a paragraph too many: {got:?} {want:?}");
    assert!(want.iter().all(|p| got.contains(p) || loose.contains(p)), "a paragraph missed: {got:?} {want:?}");
    assert!(document.blocks.iter().all(|b| b.kind == BlockKind::Paragraph));
    assert_eq!((document.title, document.published), (None, None));
}

/// The encoding that a folder of the test set is named after; `None` where nobody can decode it.
fn meant(folder: &str) -> Option<Charset> {
    let lower = folder.to_lowercase();
    let name = match lower.as_str() {
        "maccyrillic" => "x-mac-cyrillic",
        "tis-620" => "windows-874",
        "euc-tw" => return None,
        l if l.starts_with("iso-8859-") || l.starts_with("windows-") => {
            &l[..l.match_indices('-').nth(if l.starts_with("iso") { 2 } else { 1 }).map_or(l.len(), |(i, _)| i)]
        }
        l => l,
    };
    Charset::named(name)
}

#[test]
fn most_old_encodings_are_found() {
    let Some(root) = shared("data/load/encodings") else { return };
    let (mut right, mut all) = (0, 0);
    let mut wrong = Vec::new();
    for folder in std::fs::read_dir(root).expect("a folder").filter_map(Result::ok).filter(|f| f.path().is_dir()) {
        let name = folder.file_name().to_string_lossy().into_owned();
        if matches!(name.as_str(), "tests" | "chardet-tests") {
            continue;
        }
        for file in std::fs::read_dir(folder.path()).expect("a folder").filter_map(Result::ok) {
            let bytes = std::fs::read(file.path()).expect("a file");
            all += 1;
            let found = source::detect(&bytes);
            let read = |charset: Charset| source::decode(bytes.clone(), charset).text;
            match (meant(&name), found) {
                (Some(meant), Some(found)) if read(meant) == read(found) => right += 1,
                _ => wrong.push(format!("{name}/{}: {found:?}", file.file_name().to_string_lossy())),
            }
        }
    }
    println!("{right} of {all} files decoded right\n{}", wrong.join("\n"));
    assert!(right * 100 >= all * 95, "{right} of {all}");
}
