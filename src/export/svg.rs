//! A screen as an SVG picture: what a terminal would show, without one.

use super::escape::markup;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};
use std::fmt::Write;

const CELL: (f32, f32) = (9.6, 20.0);
const FONT: &str = "'DejaVu Sans Mono','Menlo','Consolas','Liberation Mono',monospace";
/// Air around the screen.
const MARGIN: f32 = 12.0;

/// Draws a screen. `ground` is the style of an empty cell; colours that it leaves to the terminal become ink on paper.
pub fn svg(buffer: &Buffer, ground: Style) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (width, height) = (f32::from(columns) * CELL.0 + 2.0 * MARGIN, f32::from(rows) * CELL.1 + 2.0 * MARGIN);
    let paper = colour(ground.bg.unwrap_or(Color::Reset), "#ffffff");
    let ink = colour(ground.fg.unwrap_or(Color::Reset), "#222222");
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{paper}\"/>\n\
         <g font-family=\"{FONT}\" font-size=\"16\">\n"
    );
    for y in 0..rows {
        let mut x = 0;
        while x < columns {
            let cell = &buffer[(x, y)];
            let mut words = String::new();
            let start = x;
            let mut cells = 0usize;
            // A run of cells of one style; a drawn character is a run of its own.
            while x < columns && same_style(cell, &buffer[(x, y)]) {
                let symbol = buffer[(x, y)].symbol();
                let wide = crate::layout::width(symbol).max(1);
                if shape(symbol).is_some() && cells > 0 {
                    break;
                }
                words.push_str(symbol);
                cells += wide;
                x += u16::try_from(wide).unwrap_or(1);
                if shape(symbol).is_some() {
                    break;
                }
            }
            run(&mut out, cell, &words, (start, y), cells, &paper, &ink);
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

fn same_style(a: &Cell, b: &Cell) -> bool {
    (a.fg, a.bg, a.modifier) == (b.fg, b.bg, b.modifier)
}

fn run(out: &mut String, cell: &Cell, words: &str, at: (u16, u16), cells: usize, paper: &str, ink: &str) {
    let (x, y) = (MARGIN + f32::from(at.0) * CELL.0, MARGIN + f32::from(at.1) * CELL.1);
    let width = cells_wide(cells);
    let (mut front, mut back) = (colour(cell.fg, ink), colour(cell.bg, paper));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut front, &mut back);
    }
    // Writing into a String cannot fail.
    if back != paper {
        let _ = writeln!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"{back}\"/>",
            CELL.1
        );
    }
    if words.trim().is_empty() {
        return;
    }
    let faint = if cell.modifier.contains(Modifier::DIM) { " opacity=\"0.6\"" } else { "" };
    if let Some((left, top, wide, high)) = shape(words) {
        let _ = writeln!(
            out,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{front}\"{faint}/>",
            x + left * CELL.0,
            y + top * CELL.1,
            wide * CELL.0,
            high * CELL.1
        );
        return;
    }
    let mut look = String::new();
    for (modifier, words) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        if cell.modifier.contains(modifier) {
            look.push_str(words);
        }
    }
    // Each word has a place of its own: fonts differ in width, and not every program keeps blanks.
    let _ = write!(out, "<text y=\"{:.1}\" fill=\"{front}\"{look}{faint}>", y + CELL.1 * 0.76);
    let mut column = 0;
    for part in words.split_inclusive(' ') {
        let word = part.trim_end_matches(' ');
        if !word.is_empty() {
            let _ = write!(out, "<tspan x=\"{:.1}\">{}</tspan>", x + cells_wide(column), markup(word));
        }
        column += crate::layout::width(part);
    }
    out.push_str("</text>\n");
}

fn cells_wide(cells: usize) -> f32 {
    f32::from(u16::try_from(cells).unwrap_or(u16::MAX)) * CELL.0
}

/// Characters that are drawn rather than set, so that they meet: left, top, width, height in parts of a cell.
fn shape(symbol: &str) -> Option<(f32, f32, f32, f32)> {
    Some(match symbol {
        "│" => (0.45, 0.0, 0.1, 1.0),
        "─" => (0.0, 0.48, 1.0, 0.05),
        "━" => (0.0, 0.44, 1.0, 0.13),
        "▎" => (0.0, 0.0, 0.25, 1.0),
        "▁" => (0.0, 0.875, 1.0, 0.125),
        "▂" => (0.0, 0.75, 1.0, 0.25),
        "▃" => (0.0, 0.625, 1.0, 0.375),
        "▄" => (0.0, 0.5, 1.0, 0.5),
        "▅" => (0.0, 0.375, 1.0, 0.625),
        "▆" => (0.0, 0.25, 1.0, 0.75),
        "▇" => (0.0, 0.125, 1.0, 0.875),
        "█" => (0.0, 0.0, 1.0, 1.0),
        _ => return None,
    })
}

fn colour(colour: Color, default: &str) -> String {
    const NAMED: [&str; 16] = [
        "#1c1c1c", "#cc4444", "#4e9a06", "#c4a000", "#3f7fd0", "#a06fb0", "#2aa1a1", "#d3d7cf", "#666666", "#ef5959",
        "#8ae234", "#fce94f", "#7aa6da", "#c397d8", "#54ced6", "#ffffff",
    ];
    let index = match colour {
        Color::Rgb(r, g, b) => return format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Reset | Color::Indexed(_) => return default.to_owned(),
    };
    NAMED[index].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    #[test]
    fn words_are_escaped_and_kept_in_their_cells() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, "a<b> & \"c\"漢█", Style::new());
        let picture = svg(&buffer, Style::new());
        assert!(picture.contains("<tspan x=\"12.0\">a&lt;b&gt;</tspan><tspan x=\"60.0\">&amp;</tspan>"));
        assert!(picture.contains("<tspan x=\"79.2\">&quot;c&quot;漢</tspan></text>"));
        assert_eq!(picture.matches("<rect").count(), 2);
    }
}
