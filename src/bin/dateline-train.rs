//! Learns the model of names: `dateline-train FOLDER-OF-CORPORA OUTPUT`; makes the classes of words that it builds on:
//! `dateline-train clusters VECTORS.json OUTPUT`; learns the decisions about statements:
//! `dateline-train quotes FOLDER-OF-QUOTATIONS OUTPUT`; learns whom pronouns mean:
//! `dateline-train pronouns TEXTS.jsonl OUTPUT`.
#![forbid(unsafe_code)]

use dateline::train::{learn_antecedents, learn_quotes, make_clusters, read_corpus, train};
use std::path::Path;
use std::process::ExitCode;

/// The corpora that the shipped model is learned from, and how often each is gone over in a pass.
const CORPORA: [(&str, usize); 8] = [
    ("worldwide_newswire/train.conll", 2),
    ("conll2003/train.conll", 1),
    ("gum_named/train.conll", 1),
    ("ieer/train.conll", 1),
    ("re3d/train.conll", 1),
    ("re_docred/test.conll", 1),
    ("crossner_politics/train.conll", 1),
    ("wnut17/train.conll", 1),
];
const PASSES: usize = 8;
/// The table has two to this many slots.
const BITS: u32 = 19;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [command, vectors, output] if command == "clusters" => clusters(vectors, output),
        [command, folder, output] if command == "quotes" => quotes(folder, None, output),
        [command, folder, held_out, output] if command == "quotes" => quotes(folder, held_out.parse().ok(), output),
        [command, texts, output] if command == "pronouns" => pronouns(texts, output),
        [folder, output] => model(folder, output),
        _ => {
            eprintln!(
                "usage: dateline-train FOLDER-OF-CORPORA OUTPUT, for instance dateline-train ../data/ner assets/names.model\n       dateline-train clusters VECTORS.json OUTPUT\n       dateline-train quotes FOLDER-OF-QUOTATIONS [LEAVE-OUT-EACH-NTH] OUTPUT\n       dateline-train pronouns TEXTS.jsonl OUTPUT, for instance dateline-train pronouns ../data/coref/gum/train.jsonl assets/people/antecedents.txt"
            );
            ExitCode::from(2)
        }
    }
}

fn clusters(vectors: &str, output: &str) -> ExitCode {
    let table = std::fs::read_to_string(vectors).and_then(|json| make_clusters(&json));
    match table {
        Ok(table) => write(output, &table),
        Err(error) => {
            eprintln!("dateline-train: {vectors} can't be read ({error})");
            ExitCode::FAILURE
        }
    }
}

fn quotes(folder: &str, held_out: Option<usize>, output: &str) -> ExitCode {
    match learn_quotes(Path::new(folder), held_out, |line| eprintln!("{line}")) {
        Ok(list) => write(output, list.as_bytes()),
        Err(error) => {
            eprintln!("dateline-train: {folder} can't be read ({error})");
            ExitCode::FAILURE
        }
    }
}

/// The news texts are what the judge is measured on.
fn pronouns(texts: &str, output: &str) -> ExitCode {
    let learned = learn_antecedents(
        Path::new(texts),
        |id| id.starts_with("GUM_news"),
        |r| eprintln!("round {}: {} of {} pronouns right", r.round, r.right, r.choices),
    );
    match learned {
        Ok(list) => {
            let head = "# How much each thing that can be said of a candidate speaks for him as the one a pronoun means.\n\
                        # Learned by `dateline-train pronouns` from GUM's training part without its news (CC BY 4.0).\n";
            write(output, format!("{head}{list}").as_bytes())
        }
        Err(error) => {
            eprintln!("dateline-train: {texts} can't be read ({error})");
            ExitCode::FAILURE
        }
    }
}

fn write(output: &str, bytes: &[u8]) -> ExitCode {
    if let Err(error) = std::fs::write(output, bytes) {
        eprintln!("dateline-train: {output} can't be written ({error})");
        return ExitCode::FAILURE;
    }
    eprintln!("{output}: {} bytes", bytes.len());
    ExitCode::SUCCESS
}

fn model(folder: &str, output: &str) -> ExitCode {
    let mut corpora = Vec::new();
    for (name, times) in CORPORA {
        match read_corpus(&Path::new(folder).join(name)) {
            Ok(corpus) => {
                eprintln!("{name}: {} sentences", corpus.len());
                for _ in 0..times {
                    corpora.push(corpus.clone());
                }
            }
            Err(error) => {
                eprintln!("dateline-train: {name} can't be read ({error})");
                return ExitCode::FAILURE;
            }
        }
    }
    let model = train(&corpora, PASSES, BITS, |p| {
        eprintln!("pass {} of {PASSES}: {} of {} sentences wrong", p.pass, p.wrong, p.sentences);
    });
    write(output, &model)
}
