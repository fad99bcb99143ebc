//! Learning the model of names from corpora (cargo feature `train`, binary `dateline-train`).

mod corpora;
mod perceptron;

pub use corpora::{Corpus, Example, read_corpus};
pub use perceptron::{Progress, train};
