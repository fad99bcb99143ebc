//! Files that are made to harm: each must end soon, within bounds of memory, with what can be read or a sentence, and
//! nothing of it may reach the terminal.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(10);
const MEMORY_KB: u64 = 512 * 1024;

struct Answer {
    out: Vec<u8>,
    said: String,
    code: Option<i32>,
}

/// Runs the program over a file, and fails when it takes too long, too much memory, or a signal ends it.
fn run(name: &str, bytes: &[u8], arguments: &[&str]) -> Answer {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("hostile-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a file");
    let answer = run_path(&path, arguments);
    std::fs::remove_file(&path).expect("removed");
    answer
}

fn run_path(path: &Path, arguments: &[&str]) -> Answer {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut stdout = child.stdout.take().expect("a pipe");
    let mut stderr = child.stderr.take().expect("a pipe");
    let out = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        stdout.read_to_end(&mut bytes).map(|_| bytes)
    });
    let said = std::thread::spawn(move || {
        let mut text = String::new();
        stderr.read_to_string(&mut text).map(|_| text)
    });
    let mut most = 0;
    let status = loop {
        most = most.max(memory(child.id()));
        if let Some(status) = child.try_wait().expect("a status") {
            break status;
        }
        if began.elapsed() > PATIENCE {
            child.kill().expect("killed");
            panic!("{path:?} took more than {PATIENCE:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(most < MEMORY_KB, "{path:?} took {} MB", most / 1024);
    let out = out.join().expect("a thread").expect("output");
    let said = said.join().expect("a thread").expect("messages");
    assert!(status.code().is_some_and(|c| c == 0 || c == 1), "{path:?} ended with {status:?}: {said}");
    assert!(!said.contains("panicked"), "{path:?}: {said}");
    assert!(clean(&out) && clean(said.as_bytes()), "{path:?} let control characters through");
    Answer { out, said, code: status.code() }
}

/// The most memory that a process had so far, in KB; 0 where the system does not tell.
fn memory(id: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// Whether nothing in a text drives a terminal or turns its order around.
fn clean(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.chars()
        .all(|c| (c == '\n' || !c.is_control()) && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

fn plain(name: &str, bytes: &[u8]) -> Answer {
    run(name, bytes, &["--plain"])
}

fn text(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.out).into_owned()
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
        assert_eq!(got.code, Some(0), "{name}: {}", got.said);
        assert!(text(&got).contains("The harbour was closed at noon"), "{name}");
    }
}

#[test]
fn nested_markdown_ends() {
    for (name, unit) in
        [("a.md", "> "), ("b.md", "* "), ("c.md", "["), ("d.md", "**a *"), ("e.md", "`` ` "), ("f.md", "![](")]
    {
        let got = plain(name, format!("# Title\n\nThe harbour was closed.\n\n{}x", unit.repeat(100_000)).as_bytes());
        assert!(text(&got).contains("The harbour was closed."), "{name}: {}", got.said);
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
    assert!(got.code == Some(1) || got.said.contains("too large"), "{}", got.said);
    let got = plain("bomb.docx", &words);
    assert_eq!(got.code, Some(1), "{}", got.said);
    let names: Vec<String> = (0..20_000).map(|i| format!("{i}")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b""[..])).collect();
    let got = plain("many.epub", &zip(&members));
    assert_eq!(got.code, Some(1));
    assert!(got.said.contains("more than 10000 files"), "{}", got.said);
}

#[test]
fn entities_and_paths_of_books_lead_nowhere() {
    let entities = "<!DOCTYPE p [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;'>\
                    <!ENTITY d SYSTEM 'file:///etc/passwd'>]>";
    let chapter = format!("{entities}<html><body><p>The ice came in. &c;&d;</p></body></html>");
    let got = plain("entities.epub", &book(&opf(entities, "c.xhtml"), chapter.as_bytes()));
    assert!(text(&got).contains("The ice came in."), "{}", got.said);
    assert!(!text(&got).contains("root:") && text(&got).len() < 5000);
    for href in ["../../../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "..%2f..%2f..%2fetc/passwd"] {
        let got = plain("out.epub", &book(&opf("", href), b"<p>x</p>"));
        assert!(!text(&got).contains("root:"), "{href}");
    }
}

#[test]
fn cut_off_files_get_a_sentence_or_what_is_there() {
    let chapter = STORY.repeat(300);
    let whole = book(&opf("", "c.xhtml"), chapter.as_bytes());
    let docx =
        zip(&[("word/document.xml", b"<w:document><w:p><w:r><w:t>The ice came in.</w:t></w:r></w:p></w:document>")]);
    assert!(text(&plain("whole.docx", &docx)).contains("The ice came in."));
    for bytes in [&whole, &docx] {
        for part in 1..8 {
            let got = plain("cut.epub", &bytes[..bytes.len() * part / 8]);
            assert_eq!(got.code, Some(1));
            assert!(got.said.contains("cut.epub' is"), "{}", got.said);
        }
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
        assert!(got.code == Some(0) || got.said.contains("a PDF document"), "{name}: {}", got.said);
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
        assert!(got.code == Some(1) || text(&got).contains("Ice"), "{name}: {}", got.said);
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
    assert!(text(&got).contains("AT&T & co") && text(&got).contains("Ships & boats"), "{}", text(&got));
}
