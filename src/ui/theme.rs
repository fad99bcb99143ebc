//! Roles of colour, and the themes that fill them.

use crate::analysis::Kind;
use crate::notes::Colour;
use ratatui::style::{Color, Modifier, Style};
use std::sync::LazyLock;

/// What a piece of the screen is, as far as its colour is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The ground; its foreground is the text's.
    Paper,
    /// Secondary words.
    Dim,
    /// Hardly there: hints, gaps.
    Faint,
    /// The thin rules.
    Rule,
    /// Headings of panes and of the article.
    Heading,
    /// The heading of the pane that has the focus.
    Focus,
    /// Persons.
    Person,
    /// Organisations.
    Organization,
    /// Places.
    Place,
    /// Groups.
    Group,
    /// Events, works, products, laws.
    Thing,
    /// Laid over a name that is not sure.
    Unsure,
    /// Dates and times.
    Time,
    /// Words in quotation marks.
    Quotation,
    /// The ground of other mentions of the chosen one.
    Tint,
    /// The mention under the cursor (laid over its own colour).
    Pill,
    /// A search hit.
    Hit,
    /// Keys in the status line.
    Key,
    /// What a message line says.
    Message,
    /// The ground of a sheet over the screen.
    Sheet,
    /// The marked row of a sheet.
    Marked,
    /// What is selected.
    Selection,
    /// A yellow highlight.
    Yellow,
    /// A green one.
    Green,
    /// A blue one.
    Blue,
    /// A red one.
    Red,
    /// A violet one.
    Violet,
}

const ROLES: [(&str, Role); 27] = [
    ("paper", Role::Paper),
    ("dim", Role::Dim),
    ("faint", Role::Faint),
    ("rule", Role::Rule),
    ("heading", Role::Heading),
    ("focus", Role::Focus),
    ("person", Role::Person),
    ("organization", Role::Organization),
    ("place", Role::Place),
    ("group", Role::Group),
    ("thing", Role::Thing),
    ("unsure", Role::Unsure),
    ("time", Role::Time),
    ("quotation", Role::Quotation),
    ("tint", Role::Tint),
    ("pill", Role::Pill),
    ("hit", Role::Hit),
    ("key", Role::Key),
    ("message", Role::Message),
    ("sheet", Role::Sheet),
    ("marked", Role::Marked),
    ("selection", Role::Selection),
    ("yellow", Role::Yellow),
    ("green", Role::Green),
    ("blue", Role::Blue),
    ("red", Role::Red),
    ("violet", Role::Violet),
];

/// A style for each role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The name under which it is asked for.
    pub name: String,
    styles: [Style; ROLES.len()],
}

static SHIPPED: LazyLock<Vec<Theme>> = LazyLock::new(|| {
    [
        ("dark", include_str!("../../assets/themes/dark.toml")),
        ("light", include_str!("../../assets/themes/light.toml")),
        ("terminal", include_str!("../../assets/themes/terminal.toml")),
        ("plain", include_str!("../../assets/themes/plain.toml")),
    ]
    .into_iter()
    .filter_map(|(name, source)| Theme::parse(name, source).ok())
    .collect()
});

impl Theme {
    /// The themes that come with dateline: dark, light, terminal (the terminal's own 16 colours), plain (no colour).
    pub fn shipped() -> &'static [Theme] {
        &SHIPPED
    }

    /// A shipped theme by name; the terminal's colours for any other name.
    pub fn named(name: &str) -> Theme {
        let find = |name: &str| SHIPPED.iter().find(|t| t.name == name).cloned();
        find(name)
            .or_else(|| find("terminal"))
            .unwrap_or(Theme { name: name.to_owned(), styles: [Style::new(); ROLES.len()] })
    }

    /// Reads a theme: a TOML table with an entry for each role.
    ///
    /// # Errors
    /// A sentence that names the role or the word that is wrong.
    pub fn parse(name: &str, source: &str) -> Result<Self, String> {
        let table: toml::Table = source.parse().map_err(|e: toml::de::Error| e.to_string())?;
        if let Some(unknown) = table.keys().find(|k| !ROLES.iter().any(|(role, _)| role == k)) {
            return Err(format!("\"{unknown}\" is no role of colour"));
        }
        let mut styles = [Style::new(); ROLES.len()];
        for (i, (role, _)) in ROLES.iter().enumerate() {
            let words = table.get(*role).and_then(toml::Value::as_str);
            let words = words.ok_or_else(|| format!("the role \"{role}\" is missing"))?;
            styles[i] =
                style(words).map_err(|word| format!("\"{word}\" for {role} is neither a colour nor a kind of type"))?;
        }
        Ok(Self { name: name.to_owned(), styles })
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// The style of running words: the paper's ink without its ground, so that words can lie on any ground.
    pub fn ink(&self) -> Style {
        Style { bg: None, ..self.style(Role::Paper) }
    }

    /// The style in which a kind of entity is set.
    pub fn kind(&self, kind: Kind) -> Style {
        self.style(match kind {
            Kind::Person => Role::Person,
            Kind::Organization => Role::Organization,
            Kind::Place => Role::Place,
            Kind::Group => Role::Group,
            _ => Role::Thing,
        })
    }

    /// The style of a highlight.
    pub fn highlight(&self, colour: Colour) -> Style {
        self.style(match colour {
            Colour::Yellow => Role::Yellow,
            Colour::Green => Role::Green,
            Colour::Blue => Role::Blue,
            Colour::Red => Role::Red,
            Colour::Violet => Role::Violet,
        })
    }

    /// The style of a name that is not sure: its kind's, without weight, under the role of what is unsure.
    pub fn unsure(&self, kind: Kind) -> Style {
        let kind = self.kind(kind);
        Style { add_modifier: kind.add_modifier - Modifier::BOLD, ..kind }.patch(self.style(Role::Unsure))
    }

    /// The pill: the kind's colour as ground, the paper's as ink; reversed where the theme has no colour of its own.
    pub fn pill(&self, kind: Style) -> Style {
        let pill = self.style(Role::Pill);
        match (kind.fg, pill.fg) {
            (Some(ground), Some(ink)) => Style::new().bg(ground).fg(ink).add_modifier(pill.add_modifier),
            _ => kind.patch(pill),
        }
    }
}

/// "fg #d6d3cb bg #1b1d22 bold" -> style; the words in any order, a colour first meaning the foreground.
fn style(words: &str) -> Result<Style, String> {
    let mut out = Style::new();
    let mut ground = false;
    for word in words.split_whitespace() {
        match word {
            "on" => ground = true,
            "bold" => out = out.add_modifier(Modifier::BOLD),
            "dim" => out = out.add_modifier(Modifier::DIM),
            "italic" => out = out.add_modifier(Modifier::ITALIC),
            "underline" => out = out.add_modifier(Modifier::UNDERLINED),
            "reverse" => out = out.add_modifier(Modifier::REVERSED),
            "plain" => {}
            colour => {
                let colour: Color = colour.parse().map_err(|_| colour.to_owned())?;
                out = if std::mem::take(&mut ground) { out.bg(colour) } else { out.fg(colour) };
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_shipped_themes_are_whole() {
        let names: Vec<_> = Theme::shipped().iter().map(|t| t.name.as_str()).collect();
        assert_eq!(names, ["dark", "light", "terminal", "plain"]);
        for (i, (_, role)) in ROLES.iter().enumerate() {
            assert_eq!(*role as usize, i);
        }
    }

    #[test]
    fn the_plain_theme_has_no_colour() {
        let plain = Theme::named("plain");
        assert!(plain.styles.iter().all(|s| s.fg.is_none() && s.bg.is_none()));
    }

    /// The contrast of two colours after WCAG 2.2, from 1 to 21.
    fn contrast(a: Color, b: Color) -> f64 {
        let light = |colour| {
            let Color::Rgb(r, g, b) = colour else { panic!("{colour} is no colour of its own") };
            let [r, g, b] = [r, g, b].map(|c| {
                let c = f64::from(c) / 255.0;
                if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (light(a), light(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn words_on_highlights_and_selections_can_be_read() {
        for name in ["dark", "light"] {
            let theme = Theme::named(name);
            let paper = theme.style(Role::Paper);
            let grounds = [Role::Selection, Role::Yellow, Role::Green, Role::Blue, Role::Red, Role::Violet];
            for (i, ground) in grounds.iter().enumerate() {
                let on = theme.style(*ground).bg.unwrap();
                assert!(contrast(paper.fg.unwrap(), on) >= 4.5, "{name}: words on {ground:?}");
                for ink in [Role::Person, Role::Organization, Role::Place, Role::Group, Role::Time, Role::Quotation] {
                    let ink = theme.style(ink).fg.unwrap();
                    assert!(contrast(ink, on) >= 3.0, "{name}: {ink} on {ground:?} {}", contrast(ink, on));
                }
                assert!(grounds[..i].iter().all(|other| theme.style(*other) != theme.style(*ground)), "{ground:?}");
            }
        }
    }

    #[test]
    fn wrong_themes_are_explained() {
        let dark = include_str!("../../assets/themes/dark.toml");
        assert!(Theme::parse("x", &dark.replace("tint", "tnit")).unwrap_err().contains("tnit"));
        assert!(Theme::parse("x", &dark.replace("italic", "slanted")).unwrap_err().contains("slanted"));
        assert!(Theme::parse("x", "paper = \"#000000\"").unwrap_err().contains("missing"));
    }
}
