//! What stands in pages, books, letters and papers comes out as what it is; on the corpora beside the project, as much of
//! it as is promised.

mod child;
mod pty;

use child::{folder, program, run};
use dateline::document::{BlockKind, Document};
use dateline::headless::{Headless, text};
use dateline::source::{self, Input, Settings};
use dateline::ui::Theme;
use std::collections::HashMap;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The document in a file of these bytes.
fn opened(name: &str, bytes: &[u8], settings: Settings) -> Document {
    let folder = folder("pages");
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a file");
    let opened = source::open(&Input::File(path), &settings).expect("it opens");
    std::fs::remove_dir_all(folder).expect("removed");
    opened.document
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|b| (b.kind, document.slice(b.span))).collect()
}

const PAGE: &str = r#"<html><head><title>Old bridge closes after two centuries | The Oldford Post</title>
<meta property="article:published_time" content="2024-03-05T09:00:00Z"><meta name=author content="Jane Doe"></head><body>
<nav><ul><li><a href=/>Home</a><li><a href=/sport>Sport</a></ul></nav><article><h1>Old bridge closes after two centuries</h1>
<p>The council of Oldford voted on Monday to <strong>close</strong> the stone bridge that has carried carts over the river,
<a href="https://heritage.example/report">a report</a> said. Engineers had warned for <em>years</em> that it was hollow.</p>
<figure><img src=a.jpg><figcaption>The bridge at dusk last week.</figcaption></figure>
<p>Nobody wants to be the one who shuts it, the mayor said, but nobody wants to be on it when it falls, either.</p>
<blockquote><p>We have waited long enough, and the town has paid for it every winter since I was a girl.</p></blockquote>
<h2>What happens now</h2><p>Shopkeepers on the far bank fear for their trade, and have asked for three things:</p>
<ul><li>a ferry by the old mill that runs from six in the morning,<li>a rope,<ul><li>while it rains,</ul></ul>
<ol><li>a first vote,<li>a second vote.</ol>
<table><tr><th>Year<th>Carts</tr><tr><td>1760<td>12</tr></table>
<p>A new bridge would cost nine million, a sum that the town does not have and is not likely to be lent this year.</p>
</article><footer>Copyright The Oldford Post</footer></body></html>"#;

#[test]
fn a_page_comes_out_in_its_parts() {
    let page = opened("page.html", PAGE.as_bytes(), Settings::default());
    assert_eq!(page.title.as_deref(), Some("Old bridge closes after two centuries"));
    assert_eq!(page.byline.as_deref(), Some("Jane Doe"));
    assert_eq!(page.published.map(|d| d.to_string()).as_deref(), Some("2024-03-05"));
    let all = blocks(&page);
    for block in [
        (BlockKind::Caption, "The bridge at dusk last week."),
        (BlockKind::Heading(2), "What happens now"),
        (BlockKind::ListItem, "• a rope,"),
        (BlockKind::ListItem, "◦ while it rains,"),
        (BlockKind::ListItem, "2. a second vote."),
        (BlockKind::Preformatted, "Year  Carts\n1760  12"),
    ] {
        assert!(all.contains(&block), "{block:?} is not in {all:?}");
    }
    assert!(all.iter().any(|(kind, words)| *kind == BlockKind::Quotation && words.starts_with("We have waited")));
    let links: Vec<_> = page.links.iter().map(|l| (page.slice(l.span), l.target.as_str())).collect();
    assert_eq!(links, [("a report", "https://heritage.example/report")]);
    let marked: Vec<_> = page.marks.iter().map(|m| page.slice(m.span)).collect();
    assert_eq!(marked, ["close", "years"]);
    assert!(!page.text.contains("Sport") && !page.text.contains("Copyright"));
}

#[test]
fn a_list_in_a_list_is_set_in() {
    let list = "<html><body><article><h1>Contents</h1><p>What the book holds, in two parts.</p><ol><li>Tales<ol>\
        <li>The fir tree, which wanted to be tall before it had looked about in the forest<li>The tinder box</ol>\
        <li>Verse</ol><p>And no more than that.</p></article></body></html>";
    let page = opened("list.html", list.as_bytes(), Settings { whole: true, ..Settings::default() });
    let reader = Headless::new(page, (60, 20), Theme::named("dark"));
    let shown = text(&reader.draw());
    let lines = [
        "     1. Tales",
        "        1. The fir tree, which",
        "           ",
        "        2. The tinder box",
        "     2. Verse",
    ];
    let from = shown.lines().position(|l| l == lines[0]).unwrap_or_else(|| panic!("{shown}"));
    for (line, wanted) in shown.lines().skip(from).zip(lines) {
        assert!(line.starts_with(wanted), "{wanted:?} is not in\n{shown}");
    }
}

#[test]
fn the_terminal_is_told_where_links_lead_unless_that_is_off() {
    let folder = folder("pages");
    let path = folder.join("page.html");
    std::fs::write(&path, PAGE).expect("a file");
    std::fs::create_dir_all(folder.join("off")).expect("a folder");
    std::fs::write(folder.join("off/config.toml"), "links = false\n").expect("a file");
    let (path, off) = (path.to_string_lossy().into_owned(), folder.join("off").to_string_lossy().into_owned());
    let tells = |arguments: &[&str], environment: &[(&str, &str)]| {
        let all: Vec<&str> = arguments.iter().copied().chain([path.as_str()]).collect();
        let mut t = pty::Terminal::start(env!("CARGO_BIN_EXE_dateline"), &all, environment, (120, 40));
        t.wait_for("a report");
        t.wait_for("as they come");
        t.type_keys("q");
        assert_eq!(t.exit_code(), 0);
        String::from_utf8_lossy(&t.written.lock().expect("the bytes"))
            .contains("\x1b]8;;https://heritage.example/report")
    };
    assert!(tells(&[], &[]));
    assert!(!tells(&["--no-links"], &[]));
    assert!(!tells(&[], &[("DATELINE_CONFIG_DIR", &off)]));
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn the_whole_page_has_everything_and_keeps_day_and_author() {
    let page = opened("page.html", PAGE.as_bytes(), Settings { whole: true, ..Settings::default() });
    assert!(page.text.contains("Sport") && page.text.contains("Copyright"));
    assert_eq!(page.byline.as_deref(), Some("Jane Doe"));
    assert_eq!(page.published.map(|d| d.to_string()).as_deref(), Some("2024-03-05"));
}

#[test]
fn what_a_letter_quotes_is_a_quotation() {
    let letter = "From: Jane Doe <jane@oldford.example>\nSubject: The bridge\nDate: Tue, 05 Mar 2024 09:00:00 +0000\n\
                  Message-ID: <1@oldford.example>\n\nDear Sam,\n\n> What did the council say about the bridge, and will it be\n\
                  > closed before the winter comes?\n>\n> > I was away.\n\nThey voted on Monday, and it will be closed.\n";
    let letter = opened("letter.eml", letter.as_bytes(), Settings::default());
    let all = blocks(&letter);
    let body: Vec<_> = all.iter().filter(|b| b.0.is_body()).copied().collect();
    assert_eq!(
        body,
        [
            (BlockKind::Paragraph, "Dear Sam,"),
            (
                BlockKind::Quotation,
                "What did the council say about the bridge, and will it be closed before the winter comes?"
            ),
            (BlockKind::Quotation, "I was away."),
            (BlockKind::Paragraph, "They voted on Monday, and it will be closed."),
        ]
    );
}

#[test]
fn page_numbers_of_a_printed_book_do_not_stand_in_its_sentences() {
    let chapter = "<html xmlns:epub='x'><body><h1>One</h1><p>The soldier came marching along \
                   <span epub:type='pagebreak' id='p173'>173</span>the high road, and <a role='doc-pagebreak'/>sang.</p></body></html>";
    let opf = "<package><metadata><dc:title>Ice</dc:title></metadata><manifest><item id='c' href='c.xhtml' \
               media-type='application/xhtml+xml'/></manifest><spine><itemref idref='c'/></spine></package>";
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, words) in [
        ("META-INF/container.xml", "<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>"),
        ("p.opf", opf),
        ("c.xhtml", chapter),
    ] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("a member");
        writer.write_all(words.as_bytes()).expect("written");
    }
    let book = writer.finish().expect("an archive").into_inner();
    let book = opened("book.epub", &book, Settings::default());
    assert!(book.text.contains("marching along the high road, and sang."), "{}", book.text);
}

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/load").join(path);
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

fn unpacked(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).expect("a file");
    flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).expect("unpacked");
    bytes
}

fn json(path: &Path) -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(path).expect("a file")).expect("JSON")
}

/// Runs of four words and how often each stands there.
fn runs(text: &str) -> HashMap<Vec<String>, usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let words: Vec<String> = text.split(|c| !is_word(c)).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    let mut out = HashMap::new();
    for run in words.windows(4) {
        *out.entry(run.to_vec()).or_default() += 1;
    }
    out
}

#[test]
fn the_main_text_of_news_pages_is_found() {
    let Some(root) = shared("article_extraction") else { return };
    let gold = json(&root.join("ground-truth.json"));
    let gold = gold.as_object().expect("pages");
    let (mut precision, mut recall) = (Vec::new(), Vec::new());
    for (key, page) in gold {
        let bytes = unpacked(&root.join(format!("html/{key}.html.gz")));
        let document = opened("page.html", &bytes, Settings::default());
        let body: Vec<_> =
            document.blocks.iter().filter(|b| b.kind.is_body()).map(|b| document.slice(b.span)).collect();
        let got = runs(&body.join("\n"));
        let want = runs(page["articleBody"].as_str().unwrap_or_default());
        let both: usize = want.iter().map(|(run, n)| got.get(run).map_or(0, |m| *n.min(m))).sum();
        let share = |of: &HashMap<_, usize>| both as f64 / of.values().sum::<usize>() as f64;
        precision.extend((!got.is_empty()).then(|| share(&got)));
        recall.extend((!want.is_empty()).then(|| share(&want)));
    }
    let mean = |all: &[f64]| all.iter().sum::<f64>() / all.len() as f64;
    let (p, r) = (mean(&precision), mean(&recall));
    let f1 = 2.0 * p * r / (p + r);
    println!("main text: P {p:.4}, R {r:.4}, F1 {f1:.4} on {} pages", gold.len());
    assert!(f1 >= 0.97, "{f1}");
}

#[test]
fn the_day_of_publication_is_found() {
    let Some(root) = shared("publication_dates") else { return };
    let dates = json(&root.join("dates.json"));
    let dates = dates.as_object().expect("pages");
    let right = dates.values().filter(|page| {
        let name = page["file"].as_str().expect("a name");
        let document = opened("page.html", &unpacked(&root.join(format!("html/{name}.gz"))), Settings::default());
        document.published.map(|d| d.to_string()).as_deref() == page["date"].as_str()
    });
    let right = right.count();
    println!("day of publication: {right} of {} pages", dates.len());
    assert!(right * 100 >= dates.len() * 91, "{right} of {}", dates.len());
}

#[test]
fn titles_and_bylines_of_pages_are_as_expected() {
    let Some(root) = shared("readability_pages") else { return };
    let (mut all, mut titles, mut bylines) = (0, 0, 0);
    let on_one_line = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    for page in std::fs::read_dir(root).expect("a folder").flatten().map(|f| f.path()).filter(|p| p.is_dir()) {
        let wanted = json(&page.join("expected-metadata.json"));
        let document = opened("page.html", &unpacked(&page.join("source.html.gz")), Settings::default());
        let is =
            |got: &Option<String>, key: &str| got.as_deref().map(on_one_line) == wanted[key].as_str().map(on_one_line);
        all += 1;
        titles += usize::from(is(&document.title, "title"));
        bylines += usize::from(is(&document.byline, "byline"));
    }
    println!("{titles} titles and {bylines} bylines of {all} as expected");
    assert!(titles * 100 >= all * 95 && bylines * 100 >= all * 90, "{titles} and {bylines} of {all}");
}

/// The text between the tags of a chapter, in pieces; what is meant for no reader, or stands above the words, left out.
fn pieces(chapter: &str) -> Vec<String> {
    let mut text = chapter.to_owned();
    for unseen in [
        r"(?s)<(script|style|head|rt|rp|canvas)\b.*?</(script|style|head|rt|rp|canvas)>",
        r"(?s)<!--.*?-->|<!DOCTYPE.*?>|<\?.*?\?>",
        r#"(?s)<(\w+)[^>]*(?:pagebreak|display: ?none)[^>]*>.*?</\w+>"#,
    ] {
        text = regex::Regex::new(unseen).expect("an expression").replace_all(&text, "").into_owned();
    }
    let parts = text.split(['<', '>']).enumerate().filter(|(i, _)| i % 2 == 0).map(|(_, t)| t);
    parts.filter(|t| !t.contains('&')).map(only_words).filter(|t| !t.is_empty()).collect()
}

fn only_words(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_book_opens_with_the_text_of_all_its_chapters() {
    let Some(root) = shared("epub") else { return };
    let (mut all, mut there) = (0, 0);
    for path in std::fs::read_dir(root).expect("a folder").flatten().map(|f| f.path()) {
        let book = source::open(&Input::File(path.clone()), &Settings::default());
        let book = book.unwrap_or_else(|e| panic!("{}: {e}", path.display())).document;
        let got = only_words(&book.text);
        let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).expect("a file")).expect("an archive");
        let mut member = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).ok()?.read_to_string(&mut text).ok()?;
            Some(text)
        };
        let container = member("META-INF/container.xml").expect("a container");
        let quoted = |text: &str, key: &str| {
            let found = regex::Regex::new(&format!("\\s{key}\\s*=\\s*[\"']([^\"']*)")).expect("an expression");
            found.captures(text).map(|c| c[1].to_owned())
        };
        let root = quoted(&container, "full-path").expect("a package");
        let package = member(&root).expect("a package");
        let above = root.rfind('/').map_or("", |at| &root[..=at]);
        let places: HashMap<String, String> = package
            .split("<item ")
            .skip(1)
            .filter_map(|item| {
                let tag = format!(" {}", item.split('>').next()?);
                Some((quoted(&tag, "id")?, quoted(&tag, "href")?))
            })
            .collect();
        for tag in package.split("<itemref").skip(1) {
            let Some(id) = tag.split('>').next().and_then(|t| quoted(t, "idref")) else { continue };
            let Some(chapter) = places.get(&id).and_then(|p| member(&format!("{above}{p}"))) else { continue };
            let pieces = pieces(&chapter);
            let length = |of: &[&String]| of.iter().map(|p| p.len()).sum::<usize>();
            let found: Vec<_> = pieces.iter().filter(|p| got.contains(p.as_str())).collect();
            let (whole, found) = (length(&pieces.iter().collect::<Vec<_>>()), length(&found));
            assert!(found * 10 >= whole * 3, "{}: {id} has {found} of {whole} bytes", path.display());
            (all, there) = (all + whole, there + found);
        }
    }
    println!("{there} of {all} bytes of chapters are there");
    assert!(there * 1000 >= all * 995, "{there} of {all}");
}

#[test]
fn the_columns_of_a_paper_stand_one_after_the_other() {
    let Some(path) = shared("pdf/tracemonkey.pdf") else { return };
    let mut command = program(&["--plain"]);
    command.arg(path);
    let text = run(command, Vec::new(), Duration::from_secs(60)).text();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Down the left column, over to the right one, over the page.
    let mut from = text.find("\nText\n").unwrap_or(0);
    for words in [
        "Dynamic languages such as JavaScript are more difficult to compile than statically typed ones.",
        "1. Introduction",
        "the de facto standard for client-side web programming",
        "Compilers for statically typed languages rely on type information",
        "We present a trace-based compilation technique",
        "This paper makes the following contributions:",
        "2. Overview: Example Tracing Run",
    ] {
        let at = text[from..].find(words).unwrap_or_else(|| panic!("{words:?} is not there, or too early"));
        from += at;
    }
}
