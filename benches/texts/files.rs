//! One text as a file of each format.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

/// The formats, by the ending of their files.
pub const FORMATS: [&str; 9] = ["txt", "html", "md", "epub", "docx", "odt", "eml", "xml", "pdf"];

/// Writes a text as a file of a format and gives its place.
pub fn write(text: &str, format: &str, name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.{format}"));
    std::fs::write(&path, bytes(text, format)).expect("a file");
    path
}

fn bytes(text: &str, format: &str) -> Vec<u8> {
    let plain = paragraphs(text, "", "\n\n");
    match format {
        "txt" => text.as_bytes().to_vec(),
        // A page as papers make them: the article among ways to other ones.
        "html" => format!(
            "<html><head><title>Letters | The Post</title></head><body><nav>{}</nav><main><article><h1>Letters</h1>{}</article>\
             </main><aside>{}</aside></body></html>",
            "<ul><li><a href='/x'>Home</a></ul>".repeat(20),
            paragraphs(text, "<p>", "</p>\n"),
            "<ul><li><a href='/y'>Another story of the day</a></ul>".repeat(40)
        )
        .into_bytes(),
        "md" => format!("# Letters\n\n{plain}").into_bytes(),
        "eml" => format!(
            "From: a@b.example\nSubject: Letters\nMessage-ID: <1@b.example>\nMIME-Version: 1.0\nContent-Type: text/plain; \
             charset=utf-8\n\n{plain}"
        )
        .into_bytes(),
        "xml" => {
            let item = format!("<item><title>Letters</title><description>{plain}</description></item>");
            format!("<rss><channel><title>The Post</title>{item}</channel></rss>").into_bytes()
        }
        "epub" => book(text),
        "docx" => zip(&[(
            "word/document.xml",
            format!("<w:document><w:body>{}</w:body></w:document>", paragraphs(text, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>")),
        )]),
        "odt" => zip(&[
            ("META-INF/manifest.xml", "<manifest/>".to_owned()),
            ("content.xml", format!("<office:text>{}</office:text>", paragraphs(text, "<text:p>", "</text:p>"))),
        ]),
        "pdf" => paper(text),
        _ => unreachable!("all formats are here"),
    }
}

/// The paragraphs of a text between two strings.
fn paragraphs(text: &str, before: &str, after: &str) -> String {
    let all = text.split("\n\n").map(|p| format!("{before}{}{after}", p.replace('\n', " ").replace('&', "&amp;")));
    all.collect()
}

fn zip(members: &[(&str, String)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, words) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a member");
        writer.write_all(words.as_bytes()).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

/// A book with a chapter for every fifty paragraphs.
fn book(text: &str) -> Vec<u8> {
    let all: Vec<&str> = text.split("\n\n").collect();
    let (mut manifest, mut spine, mut members) = (String::new(), String::new(), Vec::new());
    for (i, chapter) in all.chunks(50).enumerate() {
        let _ = write!(manifest, "<item id='c{i}' href='c{i}.xhtml' media-type='application/xhtml+xml'/>");
        let _ = write!(spine, "<itemref idref='c{i}'/>");
        let words = paragraphs(&chapter.join("\n\n"), "<p>", "</p>\n");
        members.push((format!("c{i}.xhtml"), format!("<html><body><h1>Chapter {i}</h1>{words}</body></html>")));
    }
    let package = format!(
        "<package><metadata><dc:title>Letters</dc:title></metadata><manifest>{manifest}</manifest><spine>{spine}</spine></package>"
    );
    let container = "<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>";
    let mut all = vec![("META-INF/container.xml", container.to_owned()), ("p.opf", package)];
    all.extend(members.iter().map(|(name, words)| (name.as_str(), words.clone())));
    zip(&all)
}

/// A paper of one column, sixty lines on a page.
fn paper(text: &str) -> Vec<u8> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if line.len() + word.len() > 80 {
            lines.push(std::mem::take(&mut line));
        }
        line.push_str(&word.replace(['(', ')', '\\'], "").replace(|c: char| !c.is_ascii(), "'"));
        line.push(' ');
    }
    lines.push(line);
    let pages: Vec<String> = lines
        .chunks(60)
        .map(|page| {
            let words: String = page.iter().map(|l| format!("({l}) Tj T*\n")).collect();
            format!("BT /F 10 Tf 12 TL 50 780 Td\n{words}ET")
        })
        .collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Count {}/Kids[{}]>>",
            pages.len(),
            (0..pages.len()).map(|i| format!("{} 0 R ", 4 + 2 * i)).collect::<String>()
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (i, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 840]/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R>>",
            5 + 2 * i
        ));
        objects.push(format!("<</Length {}>>stream\n{page}\nendstream", page.len()));
    }
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", i + 1);
    }
    let table = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(out, "trailer<</Root 1 0 R/Size {}>>\nstartxref\n{table}\n%%EOF", places.len() + 1);
    out.into_bytes()
}
