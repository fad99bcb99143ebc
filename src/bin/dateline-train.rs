//! Learns what is embedded in the program, each from its corpora:
//!
//! - `dateline-train vectors VECTORS.json OUTPUT`: the table of words that the model of names builds on;
//! - `dateline-train lists FOLDER-OF-LISTS OUTPUT`: the lists of names, packed;
//! - `dateline-train names FOLDER-OF-CORPORA OUTPUT`: the model of names;
//! - `dateline-train quotes FOLDER-OF-QUOTATIONS [LEAVE-OUT-EACH-NTH] OUTPUT`: the decisions about statements;
//! - `dateline-train pronouns TEXTS.jsonl OUTPUT`: whom pronouns mean.
#![forbid(unsafe_code)]

use dateline::analysis::names::lists::pack;
use dateline::train::{
    COURSES, Guideline, Lesson, PASSES, learn_antecedents, learn_quotes, make_vectors, read_corpus, score, train,
};
use std::path::Path;
use std::process::ExitCode;

/// What the shipped model is learned from.
struct Corpus {
    file: &'static str,
    guideline: Guideline,
    /// What each of its documents counts for.
    weight: f32,
    /// The number of the biases that it has of its own; corpora by the same people share them.
    own: usize,
}

const fn corpus(file: &'static str, guideline: Guideline, own: usize) -> Corpus {
    Corpus { file, guideline, weight: 1.0, own }
}

/// Wikipedia on five subjects, by rules of its own.
const fn crossner(file: &'static str) -> Corpus {
    Corpus { file, guideline: Guideline::Three, weight: 0.2, own: 6 }
}

/// All of them, the one nearest to what is read first.
const CORPORA: [Corpus; 23] = [
    corpus("worldwide_newswire/train.conll", Guideline::All, 0),
    corpus("conll2003/train.conll", Guideline::All, 1),
    corpus("gum_named/train.conll", Guideline::NoGroups, 2),
    corpus("ieer/train.conll", Guideline::Three, 3),
    corpus("re3d/train.conll", Guideline::Three, 4),
    corpus("re_docred/test.conll", Guideline::NoGroups, 5),
    // Small, and near to news.
    corpus("crossner_politics/train.conll", Guideline::NoGroups, 6),
    corpus("wnut17/train.conll", Guideline::Three, 7),
    corpus("broad_twitter/train.conll", Guideline::Three, 8),
    crossner("crossner_politics/dev.conll"),
    crossner("crossner_politics/test.conll"),
    crossner("crossner_literature/train.conll"),
    crossner("crossner_literature/dev.conll"),
    crossner("crossner_literature/test.conll"),
    crossner("crossner_music/train.conll"),
    crossner("crossner_music/dev.conll"),
    crossner("crossner_music/test.conll"),
    crossner("crossner_science/train.conll"),
    crossner("crossner_science/dev.conll"),
    crossner("crossner_science/test.conll"),
    crossner("crossner_ai/train.conll"),
    crossner("crossner_ai/dev.conll"),
    crossner("crossner_ai/test.conll"),
];
/// What the model is measured on while it learns.
const DEVELOPMENT: [&str; 5] = [
    "gum_named_news/dev.conll",
    "worldwide_newswire/dev.conll",
    "conll2003/dev.conll",
    "re_docred/dev.conll",
    "uner_ewt/dev.conll",
];
/// How much of what a corpus has of its own (biases and transitions that are learned beside those of all) goes into the
/// model: some of the first, which is nearest to what is read.
const SHARES: [f32; 1] = [0.4];
/// How many features the model has at most.
const SLOTS: usize = 1 << 17;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [command, vectors, output] if command == "vectors" => words(vectors, output),
        [command, folder, output] if command == "lists" => lists(folder, output),
        [command, folder, output] if command == "names" => model(folder, output),
        [command, folder, output] if command == "quotes" => quotes(folder, None, output),
        [command, folder, nth, output] if command == "quotes" && nth.parse::<usize>().is_ok() => {
            quotes(folder, nth.parse().ok(), output)
        }
        [command, texts, output] if command == "pronouns" => pronouns(texts, output),
        _ => {
            eprintln!(
                "usage: dateline-train vectors VECTORS.json OUTPUT\n       \
                 dateline-train lists FOLDER-OF-LISTS OUTPUT, for instance dateline-train lists assets/gazetteers assets/names.lists\n       \
                 dateline-train names FOLDER-OF-CORPORA OUTPUT, for instance dateline-train names ../shared/data/ner assets/names.model\n       \
                 dateline-train quotes FOLDER-OF-QUOTATIONS [LEAVE-OUT-EACH-NTH] OUTPUT\n       \
                 dateline-train pronouns TEXTS.jsonl OUTPUT, for instance dateline-train pronouns ../shared/data/coref/gum/train.jsonl assets/people/antecedents.txt"
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

fn lists(folder: &str, output: &str) -> ExitCode {
    let read = |name: &str| {
        let path = Path::new(folder).join(name);
        std::fs::read_to_string(&path).map_err(|error| format!("{} can't be read ({error})", path.display()))
    };
    match (read("words.tsv"), read("places.tsv"), read("organizations.tsv")) {
        (Ok(words), Ok(places), Ok(organizations)) => write(output, &pack(&words, &places, &organizations)),
        (Err(error), _, _) | (_, Err(error), _) | (_, _, Err(error)) => {
            eprintln!("dateline-train: {error}");
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
    let folder = Path::new(folder);
    match lessons(folder) {
        Err(error) => {
            eprintln!("dateline-train: {error}");
            ExitCode::FAILURE
        }
        Ok(lessons) => {
            let learned = train(lessons, |course, pass, loss| match course {
                0 => eprintln!("the network alone, pass {pass} of {PASSES}: loss {loss:.4}"),
                _ => eprintln!("course {course} of {COURSES}, pass {pass} of {PASSES}: loss {loss:.4}"),
            });
            let model = learned.model(SLOTS, &SHARES);
            eprint!("F1");
            for name in DEVELOPMENT {
                match score(&folder.join(name), &model) {
                    Ok(score) => eprint!("  {name} {score:.2}"),
                    Err(error) => eprint!("{name}: {error}"),
                }
            }
            eprintln!();
            write(output, &model)
        }
    }
}

/// Reads all that is learned from.
fn lessons(folder: &Path) -> Result<Vec<Lesson>, String> {
    let mut out = Vec::new();
    for Corpus { file, guideline, weight, own } in CORPORA {
        let examples =
            read_corpus(&folder.join(file), guideline).map_err(|error| format!("{file} can't be read ({error})"))?;
        eprintln!("{file}: {} documents", examples.len());
        out.extend(examples.into_iter().map(|example| Lesson { example, weight, corpus: own }));
    }
    Ok(out)
}
