use dateline::{analysis, document::Document, export::Article};
use std::io::{BufRead, Write};

fn main() {
    // dateline analyze --from jsonl --format jsonl FILE
    let path = std::env::args().last().unwrap();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::BufReader::new(std::fs::File::open(path).unwrap()).lines() {
        let row: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let mut d = Document::from_exact_text(row["id"].as_str().unwrap(), row["text"].as_str().unwrap());
        d.published = row["published"].as_str().and_then(|s| s.parse().ok());
        let a = analysis::analyse(&d, d.published);
        serde_json::to_writer(&mut out, &Article::new(&d, &a)).unwrap();
        out.write_all(b"\n").unwrap();
    }
}
