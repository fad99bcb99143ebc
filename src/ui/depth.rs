//! How many colours a terminal has, and the nearest of them to a colour.

use ratatui::style::Color;

/// How many colours a terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Depth {
    /// All of them.
    #[default]
    Full,
    /// The 256 of xterm.
    Indexed,
    /// Sixteen that have names.
    Named,
    /// None, or none are wanted.
    None,
}

impl Depth {
    /// What the environment says of the terminal: `NO_COLOR`, `COLORTERM` and `TERM` through `variable`.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let says = |name| variable(name).unwrap_or_default();
        let term = says("TERM");
        // Terminals that have all colours whether they say so or not.
        const FULL: [&str; 7] = ["-direct", "kitty", "alacritty", "foot", "wezterm", "ghostty", "contour"];
        if !says("NO_COLOR").is_empty() || term == "dumb" {
            Self::None
        } else if matches!(says("COLORTERM").as_str(), "truecolor" | "24bit") || FULL.iter().any(|t| term.contains(t)) {
            Self::Full
        } else if term.contains("256") {
            Self::Indexed
        } else {
            Self::Named
        }
    }
}

/// The nearest of the 256 colours that does not depend on the reader's palette: its cube and its greys.
pub(super) fn indexed(colour: Color) -> Color {
    let Color::Rgb(r, g, b) = colour else { return colour };
    let wanted = lab([r, g, b]);
    let near = |i: &u8| distance(wanted, lab(shown(*i)));
    let best = (16..=255u8).min_by(|a, b| near(a).total_cmp(&near(b)));
    Color::Indexed(best.unwrap_or(7))
}

/// The colour between two, so much of the first as `part` tells; in 256 colours the nearest to it. None where one of them
/// is the terminal's own, which nobody knows.
pub(super) fn between(first: Color, second: Color, part: f32) -> Option<Color> {
    let rgb = |colour| match colour {
        Color::Rgb(r, g, b) => Some([r, g, b]),
        Color::Indexed(i @ 16..) => Some(shown(i)),
        _ => None,
    };
    let (a, b) = (rgb(first)?, rgb(second)?);
    let [r, g, b] = std::array::from_fn(|i| (f32::from(a[i]) * part + f32::from(b[i]) * (1.0 - part)).round() as u8);
    let colour = Color::Rgb(r, g, b);
    Some(if matches!(first, Color::Indexed(_)) { indexed(colour) } else { colour })
}

/// What xterm shows for an index from 16 on.
pub(super) fn shown(index: u8) -> [u8; 3] {
    if index >= 232 {
        return [8 + 10 * (index - 232); 3];
    }
    let i = index.saturating_sub(16);
    let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
    [level(i / 36), level(i / 6 % 6), level(i % 6)]
}

/// Sixteen colours as xterm shows them.
const NAMED: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

/// The contrast of two colours after WCAG 2.2, from 1 to 21.
pub(super) fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let light = |rgb: [u8; 3]| {
        let [r, g, b] = rgb.map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The grey that is as light as a colour.
pub(super) fn grey(colour: Color) -> Color {
    let Color::Rgb(r, g, b) = colour else { return colour };
    let light = lab([r, g, b])[0];
    let distant = |v: &u8| ((lab([*v; 3])[0] - light).abs() * 1e4) as u32;
    let v = (0..=u8::MAX).min_by_key(distant).unwrap_or(u8::MAX);
    Color::Rgb(v, v, v)
}

/// What has a colour of its own has so much contrast where there are sixteen; a grey has half of what it was meant to have.
const LEGIBLE: f64 = 4.2;

/// The nearest of the sixteen that can be told from `ground`, if one is given, and be read on it if the colour can. Of
/// colours that are no greys the hue counts most: sixteen colours have no soft ones.
pub(super) fn named(colour: Color, ground: Option<Color>) -> Color {
    let Color::Rgb(r, g, b) = colour else { return colour };
    let wanted = lab([r, g, b]);
    let strength = |lab: [f32; 3]| lab[1].hypot(lab[2]);
    let far = |lab: [f32; 3]| {
        if strength(wanted) < 0.04 || strength(lab) < 0.04 {
            let both_grey = strength(wanted) < 0.04 && strength(lab) < 0.04;
            return (wanted[0] - lab[0]).abs() + if both_grey { 0.0 } else { 1.0 };
        }
        let alike = (wanted[1] * lab[1] + wanted[2] * lab[2]) / (strength(wanted) * strength(lab));
        // A grey is nearer than a colour of another hue.
        2.0 * (1.0 - alike) + 0.5 * (wanted[0] - lab[0]).abs()
    };
    let ground = ground.and_then(|g| NAMED.iter().find(|(c, _)| *c == g)).map(|(_, rgb)| *rgb);
    let apart = |rgb: [u8; 3]| {
        ground.is_none_or(|ground| match contrast([r, g, b], ground) {
            meant if meant >= LEGIBLE && strength(wanted) < 0.04 => contrast(rgb, ground) >= meant / 2.0,
            meant if meant >= LEGIBLE => contrast(rgb, ground) >= LEGIBLE,
            _ => (lab(rgb)[0] - lab(ground)[0]).abs() > 0.3,
        })
    };
    let candidates = NAMED.iter().filter(|(_, rgb)| apart(*rgb));
    let best = candidates.min_by(|(_, a), (_, b)| far(lab(*a)).total_cmp(&far(lab(*b))));
    best.map_or(Color::Reset, |(colour, _)| *colour)
}

/// A colour in Oklab (B. Ottosson, 2020), in which distances are as they seem to the eye.
fn lab(rgb: [u8; 3]) -> [f32; 3] {
    let [r, g, b] = rgb.map(|c| {
        let c = f32::from(c) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    let l = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
    let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
    let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

fn distance(a: [f32; 3], b: [f32; 3]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        let of = |pairs: &[(&str, &str)]| {
            Depth::of(|name| pairs.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::Full);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")]), Depth::None);
        assert_eq!(of(&[("TERM", "xterm-kitty")]), Depth::Full);
        assert_eq!(of(&[("TERM", "screen-256color")]), Depth::Indexed);
        assert_eq!(of(&[("TERM", "linux")]), Depth::Named);
        assert_eq!(of(&[("TERM", "dumb"), ("COLORTERM", "truecolor")]), Depth::None);
        assert_eq!(of(&[]), Depth::Named);
    }

    #[test]
    fn the_nearest_colours_are_near() {
        assert_eq!(indexed(Color::Rgb(0, 0, 0)), Color::Indexed(16));
        assert_eq!(indexed(Color::Rgb(255, 135, 0)), Color::Indexed(208));
        assert_eq!(indexed(Color::Rgb(29, 28, 29)), Color::Indexed(234));
        assert_eq!(indexed(Color::Red), Color::Red);
        assert_eq!(named(Color::Rgb(147, 194, 154), Some(Color::Black)), Color::Green);
        assert_eq!(named(Color::Rgb(20, 20, 24), None), Color::Black);
        // Ink is ink on a light ground too, and no green of the sixteen can be read there.
        assert_eq!(named(Color::Rgb(51, 51, 47), Some(Color::White)), Color::Black);
        assert_eq!(named(Color::Rgb(110, 108, 101), Some(Color::White)), Color::DarkGray);
        assert_eq!(named(Color::Rgb(47, 111, 62), Some(Color::White)), Color::Black);
        assert_eq!(named(Color::Rgb(31, 90, 150), Some(Color::White)), Color::Blue);
        // Ink that would be lost on its ground takes the next colour.
        assert_ne!(named(Color::Rgb(20, 20, 24), Some(Color::Black)), Color::Black);
    }
}
