//! Learns the model of names: `dateline-train FOLDER-OF-CORPORA OUTPUT`; makes the classes of words that it builds on:
//! `dateline-train vectors VECTORS.json OUTPUT`.
#![forbid(unsafe_code)]

use dateline::train::{Guideline, make_vectors, read_corpus, score, train};
use std::path::Path;
use std::process::ExitCode;

/// The corpora that the shipped model is learned from, and how often each is gone over in a pass.
const CORPORA: [(&str, usize, Guideline); 9] = [
    ("worldwide_newswire/train.conll", 2, Guideline::All),
    ("conll2003/train.conll", 1, Guideline::All),
    ("gum_named/train.conll", 1, Guideline::NoGroups),
    ("ieer/train.conll", 1, Guideline::Three),
    ("re3d/train.conll", 1, Guideline::Three),
    ("re_docred/test.conll", 1, Guideline::NoGroups),
    ("crossner_politics/train.conll", 1, Guideline::NoGroups),
    ("wnut17/train.conll", 1, Guideline::Three),
    ("broad_twitter/train.conll", 1, Guideline::Three),
];
/// What the model is measured on while it learns.
const DEVELOPMENT: [&str; 4] =
    ["worldwide_newswire/dev.conll", "conll2003/dev.conll", "re_docred/dev.conll", "uner_ewt/dev.conll"];
const PASSES: usize = 7;
/// The table has two to this many slots.
const BITS: u32 = 18;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [command, vectors, output] if command == "vectors" => words(vectors, output),
        [command, folder, output] if command == "names" => model(folder, output),
        _ => {
            eprintln!(
                "usage: dateline-train names FOLDER-OF-CORPORA OUTPUT, for instance dateline-train names ../data/ner assets/names.model\n       dateline-train vectors VECTORS.json OUTPUT"
            );
            ExitCode::from(2)
        }
    }
}

fn words(vectors: &str, output: &str) -> ExitCode {
    let table = std::fs::read_to_string(vectors).and_then(|json| make_vectors(&json));
    match table {
        Ok(table) => write(output, &table),
        Err(error) => {
            eprintln!("dateline-train: {vectors} can't be read ({error})");
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
    for (name, times, guideline) in CORPORA {
        match read_corpus(&Path::new(folder).join(name), guideline) {
            Ok(corpus) => {
                eprintln!("{name}: {} documents", corpus.len());
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
    let model = train(corpora, PASSES, BITS, |p, model| {
        eprint!("pass {} of {PASSES}: loss {:.4}", p.pass, p.loss);
        if p.pass > 3 {
            let model = model();
            for name in DEVELOPMENT {
                if let Ok(score) = score(&Path::new(folder).join(name), &model) {
                    eprint!("  {name} {score:.2}");
                }
            }
        }
        eprintln!();
    });
    write(output, &model)
}
