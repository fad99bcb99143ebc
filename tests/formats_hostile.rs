//! Files that are made to harm: each must end soon, within bounds of memory, with what can be read or a sentence, and
//! nothing of it may reach the terminal.

mod child;

use child::{Answer, folder, is_clean, is_long, program};
use std::io::{Cursor, Write};
use std::path::Path;
use std::time::Duration;

/// What any file may take. The program under test is not built for speed, so that this is generous to no release.
const PATIENCE: Duration = Duration::from_secs(10);
const MEMORY_KB: u64 = 512 * 1024;

/// Runs the program over a file, and fails when it takes too long, too much memory, or a signal ends it.
fn run(name: &str, bytes: &[u8], arguments: &[&str]) -> Answer {
    let folder = folder("hostile");
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a file");
    let answer = run_path(&path, arguments);
    std::fs::remove_dir_all(&folder).expect("removed");
    answer
}

fn run_path(path: &Path, arguments: &[&str]) -> Answer {
    let mut command = program(arguments);
    command.arg(path);
    let got = child::run(command, Vec::new(), PATIENCE);
    assert!(got.memory < MEMORY_KB, "{path:?} took {} MB", got.memory / 1024);
    assert!(matches!(got.code(), Some(0 | 1)), "{path:?} ended with {:?}: {}", got.status, got.said);
    assert!(!got.said.contains("panicked"), "{path:?}: {}", got.said);
    assert!(is_clean(&got.out) && is_clean(got.said.as_bytes()), "{path:?} let control characters through");
    // What can't be read gets a sentence.
    assert!(got.code() == Some(0) || !got.said.trim().is_empty(), "{path:?} failed without a word");
    got
}

fn plain(name: &str, bytes: &[u8]) -> Answer {
    run(name, bytes, &["--plain"])
}

const STORY: &str =
    "<p>The harbour was closed at noon, the port master said, because the ice had come in overnight.</p>";

#[test]
fn nesting_and_attributes_cost_no_more_than_their_length() {
    let many = |unit: &str| unit.repeat(200_000);
    let attributes: String = (0..200_000).map(|i| format!(" a{i}=\"{i}\"")).collect();
    for (name, page) in [
        ("divs.html", format!("<html><body>{}{STORY}", many("<div>"))),
        ("closed.html", format!("<html><body>{}{STORY}{}", many("<div>"), many("</div>"))),
        ("bold.html", format!("<html><body>{}{STORY}", many("<b>"))),
        (
            "fonts.html",
            format!(
                "<html><body>{STORY}{}{}",
                (0..3000).map(|i| format!("<font size={i}>")).collect::<String>(),
                many("<p>x")
            ),
        ),
        ("tables.html", format!("<html><body>{STORY}{}x", many("<table><tr><td>"))),
        ("lists.html", format!("<html><body>{STORY}{}x", many("<ul><li>"))),
        ("quotes.html", format!("<html><body>{STORY}{}x", many("<blockquote>"))),
        ("links.html", format!("<html><body>{STORY}{}x", many("<a href=/x>"))),
        ("ends.html", format!("<html><body>{STORY}{}", many("</div></p></b>"))),
        ("attributes.html", format!("<html><body><p{attributes}>{STORY}")),
        ("quote.html", format!("<html><body>{STORY}<a b=\"{}", many("<p>"))),
        ("comment.html", format!("<html><body>{STORY}{}", many("<!--"))),
        ("cdata.html", format!("<html><body>{STORY}{}", many("<![CDATA["))),
    ] {
        let got = plain(name, page.as_bytes());
        assert_eq!(got.code(), Some(0), "{name}: {}", got.said);
        assert!(got.text().contains("The harbour was closed at noon"), "{name}");
    }
}

#[test]
fn nested_markdown_ends() {
    for (name, unit) in
        [("a.md", "> "), ("b.md", "* "), ("c.md", "["), ("d.md", "**a *"), ("e.md", "`` ` "), ("f.md", "![](")]
    {
        let got = plain(name, format!("# Title\n\nThe harbour was closed.\n\n{}x", unit.repeat(100_000)).as_bytes());
        assert!(got.text().contains("The harbour was closed."), "{name}: {}", got.said);
    }
}

/// A ZIP archive of members.
fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in members {
        writer.start_file(*name, options).expect("a member");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

const CONTAINER: &[u8] = b"<container><rootfiles><rootfile full-path='o/p.opf'/></rootfiles></container>";

fn book(opf: &str, chapter: &[u8]) -> Vec<u8> {
    zip(&[("META-INF/container.xml", CONTAINER), ("o/p.opf", opf.as_bytes()), ("o/c.xhtml", chapter)])
}

fn opf(head: &str, href: &str) -> String {
    format!(
        "{head}<package><metadata><dc:title>Ice</dc:title></metadata><manifest><item id='c' href='{href}' \
         media-type='application/xhtml+xml'/></manifest><spine><itemref idref='c'/></spine></package>"
    )
}

#[test]
fn bombs_in_archives_are_read_up_to_the_limit() {
    let zeros = vec![b' '; 600 * 1024 * 1024];
    let bomb = book(&opf("", "c.xhtml"), &zeros);
    let words = zip(&[("word/document.xml", &zeros)]);
    drop(zeros);
    let got = plain("bomb.epub", &bomb);
    assert!(got.code() == Some(1) || got.said.contains("too large"), "{}", got.said);
    let got = plain("bomb.docx", &words);
    assert_eq!(got.code(), Some(1), "{}", got.said);
    let names: Vec<String> = (0..20_000).map(|i| format!("{i}")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b""[..])).collect();
    let got = plain("many.epub", &zip(&members));
    assert_eq!(got.code(), Some(1));
    assert!(got.said.contains("more than 10000 files"), "{}", got.said);
}

#[test]
fn entities_and_paths_of_books_lead_nowhere() {
    let entities = "<!DOCTYPE p [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;'>\
                    <!ENTITY d SYSTEM 'file:///etc/passwd'>]>";
    let chapter = format!("{entities}<html><body><p>The ice came in. &c;&d;</p></body></html>");
    let got = plain("entities.epub", &book(&opf(entities, "c.xhtml"), chapter.as_bytes()));
    assert!(got.text().contains("The ice came in."), "{}", got.said);
    assert!(!got.text().contains("root:") && got.text().len() < 5000);
    for href in ["../../../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "..%2f..%2f..%2fetc/passwd"] {
        let got = plain("out.epub", &book(&opf("", href), b"<p>x</p>"));
        assert!(!got.text().contains("root:"), "{href}");
    }
}

#[test]
fn loops_in_a_pdf_end() {
    let page = |resources: &str, stream: &str| {
        format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
             3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<{resources}>>/Contents 4 0 R>>endobj\n\
             4 0 obj<</Length {}>>stream\n{stream}\nendstream endobj\n\
             5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</F 5 0 R>>>>/Length 5>>stream\n/F Do\nendstream endobj\n\
             trailer<</Root 1 0 R>>\n%%EOF",
            stream.len()
        )
    };
    let kids = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF";
    for (name, bytes) in [
        ("form.pdf", page("/XObject<</F 5 0 R>>", "/F Do")),
        ("kids.pdf", kids.to_owned()),
        ("cut.pdf", page("", "BT (x) Tj").split_at(120).0.to_owned()),
        ("noise.pdf", format!("%PDF-1.7\n{}", "<<".repeat(200_000))),
    ] {
        let got = plain(name, bytes.as_bytes());
        assert!(got.code() == Some(0) || got.said.contains("a PDF document"), "{name}: {}", got.said);
    }
}

#[test]
fn nested_mail_ends() {
    let head = "From: a@b.example\nMessage-ID: <1@b>\nSubject: Ice\nMIME-Version: 1.0\n";
    let mut nested = String::from(head);
    for i in 0..20_000 {
        nested.push_str(&format!("Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"));
    }
    nested.push_str("Content-Type: text/plain\n\nThe ice came in.\n");
    let inside = format!("{head}{}", "Content-Type: message/rfc822\n\n".repeat(20_000));
    let flat = format!("{head}Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\nx\n\n".repeat(200_000));
    for (name, mail) in [("nested.eml", nested), ("inside.eml", inside), ("flat.eml", flat)] {
        let got = plain(name, mail.as_bytes());
        assert!(got.code() == Some(1) || got.text().contains("Ice"), "{name}: {}", got.said);
    }
}

#[test]
fn escape_sequences_never_come_through() {
    let evil = "\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}x\0";
    let coded = "&#27;]0;owned&#7;&#x9b;31m&#8238;x&#0;";
    let page = |e: &str| {
        format!(
            "<html><head><title>{e}Ice</title><meta name=author content=\"{e}Jane\"></head><body><h1>{e}Ice</h1>{STORY}<p>{e}Words of <a href=\"https://e.example/{e}\">{e}link</a>.</p>{}<table><tr><td>{e}<td>b<tr><td>c<td>d</table>",
            STORY.repeat(8)
        )
    };
    let feed = |e: &str| {
        format!(
            "<rss><channel><title>{e}</title><item><title>{e}T</title><description>{e}Words</description></item></channel></rss>"
        )
    };
    let mail = format!("From: {evil} <a@b>\nMessage-ID: <1@b>\nSubject: {evil}Ice\nDate: x\n\n{evil}Words\n");
    for (name, text) in [
        ("bytes.html", page(evil)),
        ("coded.html", page(coded)),
        ("feed.xml", feed(evil)),
        ("feed2.xml", feed(coded)),
        ("mail.eml", mail),
        ("a.md", format!("# {evil}T\n\n[{evil}a](https://x.example/{evil}) **{evil}b** {coded}\n")),
        ("a.txt", format!("{evil}Title\n\n{evil}Words that go on and on.\n")),
    ] {
        for arguments in
            [&["--plain"][..], &["analyze"], &["screen", "--format", "text"], &["screen"], &["screen", "--keys", "L"]]
        {
            run(name, text.as_bytes(), arguments);
        }
    }
    let book = book(&opf("", "c.xhtml").replace("Ice", coded), format!("<p>{coded}Words</p>").as_bytes());
    run("a.epub", &book, &["--plain"]);
    // A name is shown in messages.
    run("\u{1b}]0;x\u{7}.txt", b"", &["--plain"]);
}

#[test]
fn feeds_with_bare_ampersands_lose_nothing() {
    let feed = "<rss><channel><title>Tide & Ice</title><item><title>AT&T & co</title><description>Ships & boats</description></item></channel></rss>";
    let got = plain("feed.xml", feed.as_bytes());
    assert!(got.text().contains("AT&T & co") && got.text().contains("Ships & boats"), "{}", got.text());
}

/// The size of the files of one line.
fn line_size() -> usize {
    if is_long() { 100 << 20 } else { 24 << 20 }
}

#[test]
fn a_hundred_megabytes_in_one_line_end_in_time_and_bounds() {
    let words = |size: usize| "the harbour was closed at noon because the ice came in ".repeat(size / 55);
    let (size, head) = (line_size(), "From: a@b.example\nMessage-ID: <1@b>\nSubject: Ice\nMIME-Version: 1.0\n\n");
    let got = plain("line.txt", words(100 << 20).as_bytes());
    assert!(got.out.len() > 99 << 20 && got.said.contains("only the beginning"), "{}", got.said);
    drop(got);
    for (name, file) in [
        ("word.txt", "a".repeat(size)),
        ("capitals.txt", "Aa ".repeat(size / 3)),
        ("initials.txt", "A.".repeat(size / 2)),
        ("days.txt", "1996-11-15 ".repeat(size / 11)),
        ("marks.txt", "\" ".repeat(size / 2)),
        ("said.txt", "\"I go,\" said Ann. ".repeat(size / 18)),
        ("accents.txt", format!("a{}", "\u{301}".repeat(size / 2))),
        ("joined.txt", "\u{1f469}\u{200d}".repeat(size / 7)),
        ("lines.txt", "x\n".repeat(size / 2)),
        ("paragraphs.txt", "x\n\n".repeat(size / 3)),
        ("line.html", format!("<html><body><p>{}</p>", words(size))),
        ("tags.html", format!("<html><body>{}", "<p>x".repeat(size / 4))),
        ("line.md", format!("# Title\n\n{}", words(size))),
        ("line.eml", format!("{head}{}", words(size))),
        (
            "line.xml",
            format!("<rss><channel><title>T</title><item><title>I</title><description>{}", words(size))
                + "</description></item></channel></rss>",
        ),
    ] {
        let got = plain(name, file.as_bytes());
        assert!(got.code() == Some(0) && !got.out.is_empty(), "{name}: {}", got.said);
    }
    for (name, file) in [("nul.txt", "words \0".repeat(size / 7)), ("escapes.txt", "\x1b[31m".repeat(size / 5))] {
        assert_eq!(plain(name, file.as_bytes()).code(), Some(1), "{name}");
    }
    let row = format!("{{\"id\": \"a\", \"text\": \"{}\"}}", words(size));
    let got = run("line.jsonl", row.as_bytes(), &["analyze", "--from", "jsonl"]);
    assert!(got.code() == Some(0) && got.said.contains("only the beginning"), "{}", got.said);
}

#[test]
fn office_documents_are_no_traps() {
    let word = |inner: &str| zip(&[("word/document.xml", inner.as_bytes())]);
    let open = |inner: &str| zip(&[("META-INF/manifest.xml", b"<manifest/>"), ("content.xml", inner.as_bytes())]);
    let many = |unit: &str| unit.repeat(200_000);
    let attributes: String = (0..200_000).map(|i| format!(" a{i}=\"{i}\"")).collect();
    let entities = "<!DOCTYPE p [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>\
                    <!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e SYSTEM 'file:///etc/passwd'>]>";
    let said = "<w:p><w:r><w:t>The ice came in.</w:t></w:r></w:p>";
    for (name, file) in [
        ("depth.docx", word(&format!("<w:document>{said}{}", many("<w:tbl><w:tr><w:tc>")))),
        ("attributes.docx", word(&format!("<w:document><w:p{attributes}/>{said}"))),
        ("entities.docx", word(&format!("{entities}<w:document>{said}<w:p><w:r><w:t>&d;&e;</w:t></w:r></w:p>"))),
        (
            "depth.odt",
            open(&format!("<office:text><text:p>The ice came in.</text:p>{}", many("<text:list><text:list-item>"))),
        ),
        ("blanks.odt", open("<office:text><text:p>The ice<text:s text:c='999999999'/> came in.</text:p>")),
        (
            "columns.odt",
            open(
                "<office:text><text:p>The ice came in.</text:p><table:table><table:table-row table:number-rows-repeated='99999999'><table:table-cell table:number-columns-repeated='99999999'><text:p>x</text:p></table:table-cell></table:table-row></table:table>",
            ),
        ),
        ("entities.odt", open(&format!("{entities}<office:text><text:p>The ice came in. &d;&e;</text:p>"))),
    ] {
        let got = plain(name, &file);
        let text = got.text();
        assert!(text.contains("The ice"), "{name}: {}", got.said);
        assert!(!text.contains("root:") && text.len() < 100_000, "{name}: {} bytes", text.len());
    }
    let zeros = vec![b' '; 300 << 20];
    assert_eq!(plain("bomb.odt", &zip(&[("META-INF/manifest.xml", b"x"), ("content.xml", &zeros)])).code(), Some(1));
}

#[test]
fn members_that_point_out_of_their_archive_write_and_read_nothing() {
    let folder = folder("traversal");
    let chapter = b"<html><body><p>The ice came in.</p></body></html>";
    let file = zip(&[
        ("META-INF/container.xml", CONTAINER),
        ("o/p.opf", opf("", "c.xhtml").as_bytes()),
        ("o/c.xhtml", chapter),
        ("../escaped.txt", b"x"),
        ("/tmp/dateline-escaped.txt", b"x"),
        ("..\\escaped.txt", b"x"),
    ]);
    std::fs::create_dir_all(folder.join("in")).expect("a folder");
    let path = folder.join("in/a.epub");
    std::fs::write(&path, file).expect("a file");
    assert!(run_path(&path, &["--plain"]).text().contains("The ice came in."));
    let left: Vec<_> = std::fs::read_dir(&folder).expect("a folder").flatten().map(|f| f.file_name()).collect();
    assert_eq!(left, ["in"]);
    assert!(!Path::new("/tmp/dateline-escaped.txt").exists());
}

#[test]
fn pdf_documents_are_no_traps() {
    let head =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n";
    let tail = "trailer<</Root 1 0 R>>\n%%EOF";
    let page = |rest: &str| format!("{head}3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]{rest}\n{tail}");
    let depth = 100_000;
    for (name, file) in [
        ("parent.pdf", page("/Contents 3 0 R>>endobj")),
        ("itself.pdf", format!("{head}3 0 obj 3 0 R endobj\n{tail}")),
        ("length.pdf", page("/Contents 4 0 R>>endobj\n4 0 obj<</Length 4 0 R>>stream\nBT (x) Tj ET\nendstream endobj")),
        (
            "large.pdf",
            page("/Contents 4 0 R>>endobj\n4 0 obj<</Length 99999999999>>stream\nBT (x) Tj ET\nendstream endobj"),
        ),
        ("deep.pdf", page(&format!("/Contents {}{}>>endobj", "[".repeat(depth), "]".repeat(depth)))),
        (
            "words.pdf",
            page(&format!(
                "/Contents 4 0 R>>endobj\n4 0 obj<</Length 9>>stream\n{}\nendstream endobj",
                "q ".repeat(depth)
            )),
        ),
        (
            "before.pdf",
            format!("{head}xref\n0 1\n0000000000 65535 f\ntrailer<</Root 1 0 R/Prev 9/Size 4>>\nstartxref\n9\n%%EOF"),
        ),
        ("count.pdf", format!("%PDF-1.7\nxref\n0 99999999999\n{tail}")),
        ("xref.pdf", "%PDF-1.7\nstartxref\n99999999999999999999\n%%EOF".to_owned()),
    ] {
        let got = plain(name, file.as_bytes());
        assert!(got.code() == Some(0) || got.said.contains("a PDF document"), "{name}: {}", got.said);
    }
}

#[test]
fn letters_are_no_traps() {
    let head = "From: a@b.example\nMessage-ID: <1@b>\nSubject: Ice\nMIME-Version: 1.0\n";
    for (name, file) in [
        ("header.eml", format!("{head}X-Long: {}\n\nThe ice came in.\n", "x".repeat(8 << 20))),
        ("headers.eml", format!("{head}{}\nThe ice came in.\n", "X-A: b\n".repeat(200_000))),
        ("folded.eml", format!("{head}X-A: b\n{}\nThe ice came in.\n", " c\n".repeat(200_000))),
        ("to.eml", format!("{head}To: {}\n\nThe ice came in.\n", "a <b@c>, ".repeat(200_000))),
        ("group.eml", format!("{head}To: {}\n\nThe ice came in.\n", "((((".repeat(100_000))),
        ("base64.eml", format!("{head}Content-Transfer-Encoding: base64\n\n{}\n", "=/+\0é".repeat(200_000))),
        ("quoted.eml", format!("{head}Content-Transfer-Encoding: quoted-printable\n\n{}\n", "=1B=9B=".repeat(200_000))),
        ("charset.eml", format!("{head}Content-Type: text/plain; charset=\"{}\"\n\nThe ice.\n", "x".repeat(100_000))),
        ("words.eml", format!("{head}Subject: {}\n\nThe ice.\n", "=?utf-8?Q?=1B]0;x=07?= ".repeat(50_000))),
        ("box.mbox", "From a@b Mon Jan  1 00:00:00 2001\nSubject: Ice\n\nx\n\n".repeat(60_000)),
        ("page.eml", format!("{head}Content-Type: text/html\n\n{}The ice", "<div>".repeat(200_000))),
    ] {
        run(name, file.as_bytes(), &["--plain"]);
    }
}
