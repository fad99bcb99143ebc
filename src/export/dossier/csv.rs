//! The dossier as one table for spreadsheets: the first column says what a row is about.

use super::{Dossier, Party};
use crate::export::timeline::csv_line as line;

const HEADS: [&str; 14] = [
    "part",
    "name",
    "aliases",
    "roles",
    "mentions",
    "statements",
    "words",
    "told",
    "certainty",
    "when",
    "value",
    "earliest",
    "latest",
    "remark",
];

/// A row by the names of its columns; the others stay empty.
fn row(cells: &[(&str, String)], out: &mut String) {
    let cell = |head: &str| cells.iter().find(|(h, _)| *h == head).map(|(_, words)| words.clone()).unwrap_or_default();
    line(HEADS.map(cell), out);
}

/// Writes the table: RFC 4180, every cell in quotation marks, lines ended by CR LF.
pub(super) fn write(dossier: &Dossier<'_>) -> String {
    let mut out = String::new();
    line(HEADS.map(str::to_owned), &mut out);
    row(
        &[
            ("part", "article".into()),
            ("name", dossier.byline.clone().unwrap_or_default()),
            ("words", dossier.title.clone()),
            ("when", dossier.published.clone().unwrap_or_default()),
            ("remark", dossier.source.clone().unwrap_or_default()),
        ],
        &mut out,
    );
    for party in dossier.lists().flat_map(|(_, list)| list) {
        entity(party, &mut out);
    }
    for quotation in &dossier.quotations {
        row(
            &[
                ("part", "quotation".into()),
                ("name", quotation.speaker.clone().unwrap_or_default()),
                ("words", quotation.words.clone()),
                ("told", quotation.told.into()),
                ("certainty", quotation.certainty.unwrap_or("speaker not named").into()),
            ],
            &mut out,
        );
    }
    for happening in &dossier.timeline {
        let mut remarks = Vec::new();
        remarks.extend((!happening.words.is_empty()).then(|| format!("“{}”", happening.words)));
        remarks.extend(happening.claimed_by.as_ref().map(|name| format!("says {name}")));
        remarks.extend(happening.background.then(|| "background".to_owned()));
        row(
            &[
                ("part", "happening".into()),
                ("name", happening.who.join("; ")),
                ("words", happening.what.clone()),
                ("told", happening.told.to_string()),
                ("when", happening.when.clone()),
                ("value", happening.value.into()),
                ("earliest", happening.earliest.clone().unwrap_or_default()),
                ("latest", happening.latest.clone().unwrap_or_default()),
                ("remark", remarks.join("; ")),
            ],
            &mut out,
        );
    }
    for item in &dossier.notes {
        row(
            &[
                ("part", "note".into()),
                ("name", item.speaker.clone().unwrap_or_default()),
                ("words", item.quotation.clone()),
                ("told", item.colour.into()),
                ("when", item.day().unwrap_or_default().into()),
                ("remark", item.note.as_deref().map(super::clean).unwrap_or_default()),
            ],
            &mut out,
        );
    }
    out
}

fn entity(party: &Party, out: &mut String) {
    let roles: Vec<&str> = party.roles.iter().map(|r| r.words.as_str()).collect();
    row(
        &[
            ("part", party.kind.into()),
            ("name", party.name.clone()),
            ("aliases", party.aliases.join("; ")),
            ("roles", roles.join("; ")),
            ("mentions", party.mentions.len().to_string()),
            ("statements", party.says.len().to_string()),
        ],
        out,
    );
}
