//! Comma-separated values for spreadsheets.

use super::Row;

/// Writes the table: RFC 4180, every cell in quotation marks, lines ended by CR LF.
pub(super) fn write(rows: &[Row<'_>]) -> String {
    let mut out = String::new();
    let heads = [
        "when",
        "value",
        "earliest",
        "latest",
        "precision",
        "what",
        "who",
        "claimed by",
        "words",
        "kind",
        "told",
        "sentence",
    ];
    line(heads.map(str::to_owned), &mut out);
    for row in rows {
        let h = row.happening;
        let day = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string()).unwrap_or_default();
        line(
            [
                row.when.clone(),
                h.value.clone(),
                day(h.earliest),
                day(h.latest),
                h.precision.map_or("", |p| p.word()).to_owned(),
                row.what.clone(),
                row.who.join("; "),
                row.claimed_by.clone().unwrap_or_default(),
                row.words.clone(),
                if h.background { "background" } else { "news" }.to_owned(),
                row.told.to_string(),
                row.sentence.clone(),
            ],
            &mut out,
        );
    }
    out
}

/// Appends a row of cells that no spreadsheet takes for formulas.
pub(in crate::export) fn line<const N: usize>(cells: [String; N], out: &mut String) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        out.push('"');
        // A cell that begins like a formula is words all the same.
        if cell.trim_start().starts_with(['=', '+', '-', '@', '|', '%', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'])
        {
            out.push('\'');
        }
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}
