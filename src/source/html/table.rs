//! Tables: those with facts keep their columns, those that only arrange a page are read through.

use super::entities::entities;
use super::limits::is_one_of;
use super::tokens::{Token, Tokens};
use crate::document::BlockKind;
use crate::layout;
use crate::source::builder::Builder;
use crate::source::sanitize_line;

/// Cells longer than this hold running text.
const LONG_CELL: usize = 160;
/// Wider tables are read row by row.
const WIDE: usize = 76;

/// A table of short cells.
#[derive(Debug, Default)]
pub(in crate::source) struct Table {
    rows: Vec<Vec<String>>,
    caption: String,
}

impl Table {
    /// Reads the table that `tokens` are in, at most `most` bytes of it. `None` where it arranges a page (other tables,
    /// paragraphs or much text in its cells), or is only one row or column. Also gives the bytes that were read.
    pub(super) fn read(mut tokens: Tokens, most: usize) -> (Option<Self>, usize) {
        let from = tokens.offset();
        let mut table = Self::default();
        let (mut in_cell, mut in_caption) = (false, false);
        let mut paragraphs = 0usize;
        loop {
            let cost = tokens.offset() - from;
            if cost > most {
                return (None, cost);
            }
            let Some(token) = tokens.next() else { return (None, cost) };
            match token {
                Token::Text(text) => {
                    let words = entities(text);
                    let last = table.rows.last_mut().and_then(|r| r.last_mut());
                    match last {
                        _ if in_caption => table.caption.push_str(&words),
                        Some(cell) if in_cell => cell.push_str(&words),
                        _ if words.trim().is_empty() => {}
                        _ => return (None, cost),
                    }
                    if table.rows.last().and_then(|r| r.last()).is_some_and(|c| c.len() > 4 * LONG_CELL) {
                        return (None, cost);
                    }
                }
                Token::Raw(_) => {}
                Token::Open(tag) if tag.is("tr") => {
                    table.rows.push(Vec::new());
                    in_cell = false;
                }
                Token::Open(tag) if tag.is("td") || tag.is("th") => {
                    if table.rows.is_empty() {
                        table.rows.push(Vec::new());
                    }
                    if let Some(row) = table.rows.last_mut() {
                        row.push(String::new());
                    }
                    in_cell = true;
                    paragraphs = 0;
                }
                Token::Open(tag) if tag.is("caption") => in_caption = true,
                Token::Open(tag) if tag.is("p") || tag.is("div") => {
                    paragraphs += 1;
                    if paragraphs > 1 {
                        return (None, cost);
                    }
                }
                Token::Open(tag) if tag.is("br") => {
                    if let Some(cell) = table.rows.last_mut().and_then(|r| r.last_mut()) {
                        cell.push(' ');
                    }
                }
                Token::Open(tag)
                    if is_one_of(
                        tag.name,
                        &[
                            "table",
                            "ul",
                            "ol",
                            "dl",
                            "h1",
                            "h2",
                            "h3",
                            "h4",
                            "blockquote",
                            "pre",
                            "form",
                            "figure",
                            "iframe",
                        ],
                    ) =>
                {
                    return (None, cost);
                }
                Token::Close(name) if name.eq_ignore_ascii_case("caption") => in_caption = false,
                Token::Close(name) if is_one_of(name, &["td", "th", "tr"]) => in_cell = false,
                Token::Close(name) if name.eq_ignore_ascii_case("table") => {
                    let cost = tokens.offset() - from;
                    return (table.tidied(), cost);
                }
                Token::Open(_) | Token::Close(_) => {}
            }
        }
    }

    /// A table from cells that are known to be short.
    pub fn from_rows(rows: Vec<Vec<String>>) -> Option<Self> {
        Self { rows, caption: String::new() }.tidied()
    }

    fn tidied(mut self) -> Option<Self> {
        for row in &mut self.rows {
            for cell in row {
                *cell = sanitize_line(cell).into_owned();
            }
        }
        self.rows.retain(|r| r.iter().any(|c| !c.is_empty()));
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let filled = self.rows.iter().filter(|r| r.iter().filter(|c| !c.is_empty()).count() > 1).count();
        let long = self.rows.iter().flatten().any(|c| c.chars().count() > LONG_CELL);
        (columns >= 2 && filled >= 2 && filled * 2 >= self.rows.len() && !long).then_some(self)
    }

    /// Puts the table into blocks: in columns where there is room, else a list item for each row.
    pub fn put(&self, builder: &mut Builder) {
        if !self.caption.trim().is_empty() {
            builder.block(BlockKind::Caption, &self.caption);
        }
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let wide = |c: usize| self.rows.iter().filter_map(|r| r.get(c)).map(|s| layout::width(s)).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(wide).collect();
        if widths.iter().sum::<usize>() + 2 * columns.saturating_sub(1) > WIDE {
            for row in &self.rows {
                let cells: Vec<&str> = row.iter().map(String::as_str).filter(|c| !c.is_empty()).collect();
                builder.block(BlockKind::ListItem, &format!("• {}", cells.join(" | ")));
            }
            return;
        }
        let mut text = String::new();
        for row in &self.rows {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', width - layout::width(cell) + 2));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        builder.block(BlockKind::Preformatted, &text);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::Syntax;
    use super::*;

    fn read(page: &str) -> Option<Table> {
        Table::read(Tokens::new(page, Syntax::Html), 10_000).0
    }

    #[test]
    fn facts_keep_their_columns() {
        let table = read("<tr><th>Port<th>Boats<tr><td>Old &amp; new</td><td> 12</td></tr></table>after").unwrap();
        let mut builder = Builder::default();
        table.put(&mut builder);
        assert_eq!(builder.finish().text, "Port       Boats\nOld & new  12");
    }

    #[test]
    fn tables_that_arrange_a_page_are_none() {
        for page in [
            "<tr><td><p>One</p><p>Two</p></td><td>x</td></tr><tr><td>a<td>b</table>",
            "<tr><td>only</td></tr><tr><td>one column</td></tr></table>",
            "<tr><td><table><tr><td>x</table></td></tr></table>",
            "<tr><td>never closed",
        ] {
            assert!(read(page).is_none(), "{page}");
        }
    }
}
