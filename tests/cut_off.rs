//! Files that end too early, at every length: what can be read of them, or a sentence, and never a panic.

mod child;

use dateline::source::{Input, Settings, open};
use std::io::{Cursor, Write};
use std::path::Path;

const WORDS: &str = "The harbour was closed at noon, the port master said, because the ice had come in overnight.";

fn zip(members: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a member");
        writer.write_all(text.as_bytes()).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

/// A PDF document of these objects, numbered from 1.
fn pdf(objects: &[&str]) -> String {
    let mut out = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (i, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let (at, size) = (out.len(), objects.len() + 1);
    out + &format!("xref\n0 {size}\n{table}trailer\n<</Root 1 0 R/Size {size}>>\nstartxref\n{at}\n%%EOF\n")
}

/// A whole file of every format.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let page = format!(
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>Ice &amp; tide</title><meta name=author content='Jane Doe'>\
         <script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"datePublished\": \"2001-05-03\"}}</script></head>\
         <body><h1>Ice</h1><p>{WORDS} <a href='https://e.example/x'>More</a> – “so”.</p><table><tr><td>a<td>b</table>\
         <ul><li>one<li>two</ul><pre>a\n b</pre>{}</body></html>",
        format!("<p>{WORDS}</p>").repeat(4)
    );
    let package = "<package><metadata><dc:title>Ice</dc:title></metadata><manifest><item id='c' href='c.xhtml' \
                   media-type='application/xhtml+xml'/></manifest><spine><itemref idref='c'/></spine></package>";
    let container = "<container><rootfiles><rootfile full-path='o/p.opf'/></rootfiles></container>";
    let word = format!("<w:document><w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p></w:document>");
    let open = format!("<office:text><text:h>Ice</text:h><text:p>{WORDS}</text:p></office:text>");
    let stream = "BT /F1 12 Tf 10 100 Td (The harbour was closed.) Tj ET";
    let stream = format!("<</Length {}>>stream\n{stream}\nendstream", stream.len());
    let pdf = pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        &stream,
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]);
    let letter = format!(
        "From: Jane <j@e.example>\nMessage-ID: <1@b>\nSubject: =?utf-8?Q?Ice_=E2=80=93_tide?=\nDate: Thu, 3 May 2001 10:00:00 +0000\n\
         MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{WORDS}\n--b\n\
         Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>{WORDS}=20=3D</p>\n--b--\n"
    );
    let feed = format!(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Tide &amp; ice</title><item><title>Ice</title><link>https://e.example/1\
         </link><pubDate>Thu, 03 May 2001 10:00:00 GMT</pubDate><description><![CDATA[<p>{WORDS}</p>]]></description></item></channel></rss>"
    );
    let utf16 = |words: &str| words.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    vec![
        ("page.html", page.clone().into_bytes()),
        ("book.epub", zip(&[("META-INF/container.xml", container), ("o/p.opf", package), ("o/c.xhtml", &page)])),
        ("word.docx", zip(&[("word/document.xml", &word)])),
        ("open.odt", zip(&[("META-INF/manifest.xml", "<manifest/>"), ("content.xml", &open)])),
        ("box.mbox", format!("From a@b Thu May  3 10:00:00 2001\n{letter}\nFrom a@b Thu May  3 10:00:00 2001\n{letter}").into()),
        ("letter.eml", letter.into_bytes()),
        ("feed.xml", feed.into_bytes()),
        ("notes.md", format!("---\ntitle: Ice\n---\n# Ice\n\n{WORDS} **So** [it](https://e.example/) `is`.\n\n> a\n\n| a | b |\n|---|---|\n| c | d |\n").into()),
        ("wide.txt", [vec![0xFF, 0xFE], utf16(&format!("Ice – tide\n\n{WORDS}\n"))].concat()),
        ("plain.txt", format!("The Ice\nBy Jane Doe\n3 May 2001\n\n{WORDS} – “so”.\n").into()),
        ("paper.pdf", pdf.into_bytes()),
    ]
}

/// Opens a file, and everything in it; checks what comes of it.
fn check(path: &Path, what: &str) {
    let mut inputs = vec![Input::File(path.to_owned())];
    while let Some(input) = inputs.pop() {
        match open(&input, &Settings::default()) {
            Ok(opened) => {
                let document = &opened.document;
                assert!(child::is_clean(document.text.as_bytes()), "{what}");
                let mut end = 0;
                for block in &document.blocks {
                    assert!(block.span.start() >= end && !document.slice(block.span).trim().is_empty(), "{what}");
                    end = block.span.end();
                }
                inputs.extend(opened.entries.into_iter().map(|e| e.input));
            }
            Err(error) => {
                let words = error.to_string();
                assert!(
                    child::is_clean(words.as_bytes()) && !words.contains('\n') && words.len() > 20,
                    "{what}: {words}"
                );
            }
        }
    }
}

#[test]
fn at_any_length_there_is_text_or_a_sentence() {
    let folder = child::folder("cut-off");
    for (name, whole) in files() {
        // A PDF document is opened by another process, which this test is not.
        let step = if child::is_long() && name != "paper.pdf" { 1 } else { whole.len().div_ceil(60) };
        let path = folder.join(name);
        for end in (0..whole.len()).step_by(step).chain([whole.len() - 1, whole.len()]) {
            std::fs::write(&path, &whole[..end]).expect("a file");
            check(&path, &format!("{name} of {end} bytes"));
        }
    }
    std::fs::remove_dir_all(&folder).expect("removed");
}

#[test]
fn a_bit_that_is_wrong_does_no_harm() {
    let folder = child::folder("wrong");
    for (name, whole) in files() {
        let path = folder.join(name);
        let count = if child::is_long() { 4000 } else { 60 };
        for i in 0..count {
            let mut file = whole.clone();
            // Scattered over the file, and the same in every run.
            let at = (i * 7919 + 13) % file.len();
            file[at] ^= 1 << (i % 8);
            std::fs::write(&path, &file).expect("a file");
            check(&path, &format!("{name} with another bit in byte {at}"));
        }
    }
    std::fs::remove_dir_all(&folder).expect("removed");
}

#[test]
fn whole_files_are_read_and_cut_off_ones_give_what_is_there() {
    let folder = child::folder("whole");
    for (name, whole) in files() {
        let path = folder.join(name);
        let plain = |bytes: &[u8]| {
            std::fs::write(&path, bytes).expect("a file");
            let mut command = child::program(&["--plain"]);
            command.arg(&path);
            child::run(command, Vec::new(), std::time::Duration::from_secs(20))
        };
        let got = plain(&whole);
        assert!(got.code() == Some(0) && got.text().contains("The harbour was closed"), "{name}: {}", got.said);
        // Of what is no archive the first nine tenths are shown.
        if name.ends_with("html") || name.ends_with("eml") || name.ends_with("xml") || name.ends_with("txt") {
            let got = plain(&whole[..whole.len() * 9 / 10]);
            assert!(got.text().contains("harbour"), "{name}: {}", got.said);
        } else {
            for part in [1, 2, 3] {
                let got = plain(&whole[..whole.len() * part / 4]);
                assert!(matches!(got.code(), Some(0 | 1)) && !(got.out.is_empty() && got.said.is_empty()), "{name}");
            }
        }
    }
    std::fs::remove_dir_all(&folder).expect("removed");
}
