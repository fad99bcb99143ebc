//! The themes: a style for each role.

use super::depth::{self, Depth};
use super::role::{ROLES, Role};
use crate::analysis::Kind;
use crate::notes::Colour;
use crate::store::nearest;
use ratatui::style::{Color, Modifier, Style};

/// A style for each role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The name under which it is asked for.
    pub name: String,
    styles: [Style; ROLES.len()],
}

/// The themes that come with dateline, in the order in which a key goes through them.
const SHIPPED: [(&str, &str); 8] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("night", include_str!("../../assets/themes/night.toml")),
    ("sepia", include_str!("../../assets/themes/sepia.toml")),
    ("fog", include_str!("../../assets/themes/fog.toml")),
    ("contrast", include_str!("../../assets/themes/contrast.toml")),
    ("terminal", include_str!("../../assets/themes/terminal.toml")),
    ("plain", include_str!("../../assets/themes/plain.toml")),
];

impl Theme {
    /// The names of the themes that come with dateline, `terminal` (the terminal's own 16 colours) and `plain` (none) among
    /// them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// A theme that comes with dateline.
    pub fn shipped(name: &str) -> Option<Theme> {
        let (name, source) = SHIPPED.iter().find(|(n, _)| *n == name)?;
        Some(Self::read(name, source, None).0)
    }

    /// A shipped theme by name; the terminal's colours for any other name.
    pub fn named(name: &str) -> Theme {
        Self::shipped(name)
            .or_else(|| Self::shipped("terminal"))
            .unwrap_or(Theme { name: name.to_owned(), styles: [Style::new(); ROLES.len()] })
    }

    /// Reads a reader's own theme: a TOML table with an entry for each role that is to be different from `base`, which names
    /// a shipped theme; without it that is the dark or the light one, whichever the paper is nearer to. What is wrong comes
    /// beside it, a sentence each.
    pub fn own(name: &str, source: &str) -> (Self, Vec<String>) {
        let paper = |table: &toml::Table| {
            let style = style(table.get("paper")?.as_str()?).ok()?;
            match (style.bg?, style.fg) {
                (Color::Rgb(r, g, b), _) => Some(u32::from(r) + u32::from(g) + u32::from(b) > 3 * 128),
                _ => None,
            }
        };
        let table = source.parse::<toml::Table>().unwrap_or_default();
        let base = match table.get("base") {
            Some(base) => Self::shipped(base.as_str().unwrap_or_default()),
            None => Self::shipped(if paper(&table) == Some(true) { "light" } else { "dark" }),
        };
        let wrong = base.is_none();
        let (theme, mut told) = Self::read(name, source, Some(&base.unwrap_or_else(|| Self::named("dark"))));
        if wrong {
            let names: Vec<_> = Self::names().collect();
            told.insert(0, format!("the base is none of the themes of dateline: {}", names.join(", ")));
        }
        (theme, told)
    }

    /// Reads a theme; roles that are missing or wrong are those of `base`.
    fn read(name: &str, source: &str, base: Option<&Theme>) -> (Self, Vec<String>) {
        let mut styles = base.map_or([Style::new(); ROLES.len()], |b| b.styles);
        let mut told = Vec::new();
        let table = match source.parse::<toml::Table>() {
            Ok(table) => table,
            Err(error) => {
                told.push(format!("this is no TOML: {}", error.message()));
                toml::Table::new()
            }
        };
        for (key, value) in table.iter().filter(|(key, _)| *key != "base") {
            let Some(i) = ROLES.iter().position(|(role, _)| role == key) else {
                let names = ROLES.map(|(role, _)| role);
                let near = nearest(key, &names).map(|n| format!("; did you mean {n}?")).unwrap_or_default();
                told.push(format!("\"{key}\" is no role of colour{near}"));
                continue;
            };
            match value.as_str().map(style) {
                Some(Ok(style)) => styles[i] = style,
                Some(Err(word)) => {
                    told.push(format!("\"{word}\" for {key} is neither a colour nor a kind of type"));
                }
                None => told.push(format!("what {key} is set to is no text")),
            }
        }
        if base.is_none() {
            let missing = ROLES.iter().filter(|(role, _)| !table.contains_key(*role));
            told.extend(missing.map(|(role, _)| format!("the role \"{role}\" is missing")));
        }
        (Self { name: name.to_owned(), styles }, told)
    }

    /// The theme as a terminal with so many colours can show it.
    pub fn in_depth(self, depth: Depth) -> Theme {
        match depth {
            Depth::Full => self,
            Depth::None => Self { name: self.name, ..Self::named("plain") },
            Depth::Indexed => {
                let near = |s: Style| Style { fg: s.fg.map(depth::indexed), bg: s.bg.map(depth::indexed), ..s };
                Self { styles: self.styles.map(near), ..self }
            }
            Depth::Named if self.style(Role::Paper).bg.is_none() => self,
            // Sixteen colours are too few to tell kinds apart by them alone.
            Depth::Named => self.in_sixteen().shaped(),
        }
    }

    /// With sixteen colours there is one ground; what has another one is set apart as in the terminal's own theme.
    fn in_sixteen(self) -> Theme {
        let terminal = Self::named("terminal");
        let ground = self.style(Role::Paper).bg.map(|c| depth::named(c, None));
        let mut styles = self.styles;
        for (i, (_, role)) in ROLES.iter().enumerate() {
            let style = styles[i];
            styles[i] = match role {
                Role::Paper | Role::Sheet => {
                    Style { fg: style.fg.map(|c| depth::named(c, ground)), bg: ground, ..style }
                }
                _ if style.bg.is_some() || *role == Role::Pill => terminal.styles[i],
                // A tinge of colour in what is only lighter or darker than the ink would come out as a loud one.
                Role::Dim | Role::Faint | Role::Rule => {
                    Style { fg: style.fg.map(|c| depth::named(depth::grey(c), ground)), ..style }
                }
                _ => Style { fg: style.fg.map(|c| depth::named(c, ground)), ..style },
            };
        }
        Self { styles, ..self }
    }

    /// The theme with the kinds told apart by type too: bold, italic, underline, as in the theme of high contrast.
    pub fn shaped(self) -> Theme {
        let typed = Self::named("contrast");
        let mut styles = self.styles;
        for (i, (_, role)) in ROLES.iter().enumerate() {
            if role.is_kind() {
                styles[i].add_modifier = typed.styles[i].add_modifier;
            }
        }
        Self { styles, ..self }
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

    /// The style of what lies over words that have one of their own: not dimmed, whatever they are.
    pub fn over(&self, role: Role) -> Style {
        self.style(role).remove_modifier(Modifier::DIM)
    }

    /// The style of a name that is not sure: its kind's, without weight, under the role of what is unsure. Where that is to be
    /// dim and the colours are known it lies between the kind's colour and the paper's, for what terminals make of dim
    /// words can hardly be read on all of them.
    pub fn unsure(&self, kind: Kind) -> Style {
        let kind = self.kind(kind);
        let kind = Style { add_modifier: kind.add_modifier - Modifier::BOLD, ..kind };
        let role = self.style(Role::Unsure);
        let between = match (kind.fg, self.style(Role::Paper).bg) {
            (Some(ink), Some(paper)) if role.add_modifier.contains(Modifier::DIM) => depth::between(ink, paper, 0.75),
            _ => None,
        };
        match between {
            Some(ink) => kind.patch(Style { add_modifier: role.add_modifier - Modifier::DIM, ..role }).fg(ink),
            None => kind.patch(role),
        }
    }

    /// The pill: the kind's colour as ground, the paper's as ink; reversed where the theme has no colour of its own.
    pub fn pill(&self, kind: Style) -> Style {
        let pill = self.style(Role::Pill);
        let laid = match (kind.fg, pill.fg) {
            (Some(ground), Some(ink)) => Style::new().bg(ground).fg(ink).add_modifier(pill.add_modifier),
            // Its ground is the paper, whatever lies below.
            _ => kind.patch(pill).bg(self.style(Role::Paper).bg.unwrap_or(Color::Reset)),
        };
        // A name inside the mention may be dim because it is not sure.
        laid.remove_modifier(Modifier::DIM)
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

    /// How what is marked in the text is set, without its colours.
    fn shapes(theme: &Theme) -> Vec<Modifier> {
        ROLES.iter().filter(|(_, role)| role.is_kind()).map(|(_, role)| theme.style(*role).add_modifier).collect()
    }

    #[test]
    fn kinds_are_told_apart_by_type_where_colours_are_few_or_none() {
        let all_differ = |theme: &Theme, why: &str| {
            let shapes = shapes(theme);
            for (i, shape) in shapes.iter().enumerate() {
                assert!(!shapes[..i].contains(shape), "{shape:?} stands for two kinds in {} {why}", theme.name);
            }
        };
        for name in Theme::names() {
            let theme = Theme::named(name);
            all_differ(&theme.clone().in_depth(Depth::None), "without colours");
            all_differ(&theme.clone().in_depth(Depth::Named), "with sixteen colours");
            all_differ(&theme.clone().shaped(), "with shapes");
            if theme.style(Role::Paper).bg.is_none() || name == "contrast" {
                all_differ(&theme, "as it is");
            }
        }
    }

    #[test]
    fn a_mention_under_the_cursor_is_even_though_a_name_in_it_is_not_sure() {
        for name in Theme::names() {
            let theme = Theme::named(name);
            let laid = theme.unsure(Kind::Organization).patch(theme.pill(theme.kind(Kind::Person)));
            let plain = theme.kind(Kind::Person).patch(theme.pill(theme.kind(Kind::Person)));
            assert_eq!((laid.fg, laid.bg), (plain.fg, plain.bg), "{name}");
            assert!(!laid.add_modifier.contains(Modifier::DIM), "{name}");
        }
    }

    #[test]
    fn another_mention_of_the_chosen_one_is_not_taken_for_another_kind() {
        for name in Theme::names() {
            for depth in [Depth::Full, Depth::Indexed, Depth::Named, Depth::None] {
                let theme = Theme::named(name).in_depth(depth);
                for kind in Kind::ALL {
                    for own in [theme.kind(kind), theme.unsure(kind)] {
                        let laid = own.patch(theme.over(Role::Tint));
                        let is_like_a_kind = shapes(&theme).contains(&laid.add_modifier);
                        assert!(laid.bg.is_some() || !is_like_a_kind, "{name} {depth:?}: {kind:?} is {laid:?}");
                        assert!(laid.bg != Some(Color::DarkGray) || laid.fg == Some(Color::White), "{name}: {laid:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn all_shipped_themes_are_whole() {
        for (name, source) in SHIPPED {
            assert_eq!(Theme::read(name, source, None).1, [""; 0], "{name}");
        }
        for (i, (_, role)) in ROLES.iter().enumerate() {
            assert_eq!(*role as usize, i);
        }
    }

    #[test]
    fn the_plain_theme_has_no_colour() {
        let plain = Theme::named("plain");
        assert!(plain.styles.iter().all(|s| s.fg.is_none() && s.bg.is_none()));
        assert_eq!(Theme::named("dark").in_depth(Depth::None).styles, plain.styles);
    }

    /// The contrast of two colours that are known.
    fn contrast(a: Color, b: Color) -> f64 {
        let rgb = |colour| match colour {
            Color::Rgb(r, g, b) => [r, g, b],
            Color::Indexed(i) => depth::shown(i),
            other => panic!("{other} is no colour of its own"),
        };
        depth::contrast(rgb(a), rgb(b))
    }

    const KINDS: [Role; 7] =
        [Role::Person, Role::Organization, Role::Place, Role::Group, Role::Thing, Role::Time, Role::Quotation];
    const GROUNDS: [Role; 9] = [
        Role::Tint,
        Role::Marked,
        Role::Hit,
        Role::Selection,
        Role::Yellow,
        Role::Green,
        Role::Blue,
        Role::Red,
        Role::Violet,
    ];

    /// Every role of a theme against the grounds on which it stands; `part` of the contrast that is wanted.
    fn can_be_read(theme: &Theme, part: f64) {
        let name = &theme.name;
        let ink = |role| theme.style(role).fg.unwrap_or_else(|| panic!("{name}: {role:?} has no ink"));
        let ground = |role| theme.style(role).bg.unwrap_or_else(|| panic!("{name}: {role:?} has no ground"));
        let apart = |what: &str, a, b, least: f64| {
            let contrast = contrast(a, b);
            assert!(contrast >= least * part, "{name}: {what} has a contrast of {contrast:.2}, not {least}");
        };
        let text = [Role::Paper, Role::Heading, Role::Focus, Role::Key, Role::Message];
        for on in [Role::Paper, Role::Sheet] {
            for role in text.iter().chain(&KINDS) {
                apart(&format!("{role:?} on {on:?}"), ink(*role), ground(on), 4.5);
            }
            apart(&format!("Dim on {on:?}"), ink(Role::Dim), ground(on), 4.0);
            apart(&format!("Faint on {on:?}"), ink(Role::Faint), ground(on), 2.6);
        }
        apart("Rule on Paper", ink(Role::Rule), ground(Role::Paper), 1.2);
        for kind in KINDS {
            apart(&format!("the pill of {kind:?}"), ink(Role::Pill), ink(kind), 4.5);
            for on in GROUNDS.into_iter().filter(|g| *g != Role::Hit) {
                let least = if matches!(on, Role::Tint | Role::Marked) { 4.0 } else { 3.0 };
                apart(&format!("{kind:?} on {on:?}"), ink(kind), ground(on), least);
            }
        }
        for kind in Kind::ALL {
            let dimmed = theme.unsure(kind).fg.unwrap_or_else(|| panic!("{name}: {kind:?} has no ink"));
            apart(&format!("an unsure {kind:?}"), dimmed, ground(Role::Paper), 3.0);
            apart(&format!("an unsure {kind:?} under the tint"), dimmed, ground(Role::Tint), 2.6);
        }
        for on in GROUNDS {
            let words = theme.style(on).fg.unwrap_or(ink(Role::Paper));
            apart(&format!("words on {on:?}"), words, ground(on), 4.5);
            apart(&format!("{on:?} beside Paper"), ground(on), ground(Role::Paper), 1.1);
        }
    }

    #[test]
    fn every_role_can_be_read_on_its_grounds() {
        for name in Theme::names().filter(|n| !matches!(*n, "terminal" | "plain")) {
            let theme = Theme::named(name);
            can_be_read(&theme, 1.0);
            // The nearest of 256 colours can be a little off.
            can_be_read(&theme.clone().in_depth(Depth::Indexed), 0.85);
            let ink = contrast(theme.style(Role::Paper).fg.unwrap(), theme.style(Role::Paper).bg.unwrap());
            assert!(name != "contrast" || ink > 15.0);
            for (i, ground) in GROUNDS[3..].iter().enumerate() {
                assert!(
                    GROUNDS[3..3 + i].iter().all(|other| theme.style(*other) != theme.style(*ground)),
                    "{ground:?}"
                );
            }
        }
    }

    #[test]
    fn sixteen_colours_show_every_role() {
        for name in Theme::names() {
            let theme = Theme::named(name).in_depth(Depth::Named);
            let paper = theme.style(Role::Paper).bg;
            for (role, style) in ROLES.iter().zip(&theme.styles) {
                let is_named = |c: Option<Color>| !matches!(c, Some(Color::Rgb(..) | Color::Indexed(_)));
                assert!(is_named(style.fg) && is_named(style.bg), "{name}: {role:?} is {style:?}");
                assert!(style.fg.is_none() || style.fg != style.bg.or(paper), "{name}: {role:?} is {style:?}");
            }
            if paper.is_some() {
                let ink = |role| theme.style(role).fg.unwrap();
                assert!(matches!(ink(Role::Paper), Color::Black | Color::Gray | Color::White), "{name}");
                assert!(matches!(ink(Role::Dim), Color::DarkGray | Color::Gray), "{name}: {:?}", ink(Role::Dim));
                assert_ne!(ink(Role::Dim), ink(Role::Paper), "{name}");
            }
        }
    }

    #[test]
    fn kinds_are_told_apart_in_every_theme_and_by_type_alone_where_that_is_wanted() {
        for name in Theme::names() {
            let theme = Theme::named(name);
            let shaped = theme.clone().shaped();
            let by_type = matches!(name, "plain" | "contrast");
            for (i, a) in KINDS.iter().enumerate() {
                for b in &KINDS[..i] {
                    assert_ne!(theme.style(*a), theme.style(*b), "{name}: {a:?} and {b:?}");
                    for theme in [Some(&theme).filter(|_| by_type), Some(&shaped)].into_iter().flatten() {
                        let (a, b) = (theme.style(*a).add_modifier, theme.style(*b).add_modifier);
                        assert_ne!(a, b, "{name}");
                    }
                }
            }
        }
    }

    #[test]
    fn own_themes_need_only_what_is_different_and_what_is_wrong_is_told() {
        let (theme, told) = Theme::own("mine", "paper = \"#101010 on #fafafa\"\nperson = \"#803030 bold\"\n");
        assert_eq!(told, [""; 0]);
        assert_eq!(theme.name, "mine");
        assert_eq!(theme.style(Role::Person).fg, Some(Color::Rgb(0x80, 0x30, 0x30)));
        assert_eq!(theme.style(Role::Place), Theme::named("light").style(Role::Place), "light paper, light theme");
        let (theme, told) = Theme::own("mine", "base = \"night\"\npalce = \"red\"\ntime = \"crimson\"\ntint = 3\n");
        assert_eq!(theme.styles, Theme::named("night").styles);
        assert_eq!(
            told,
            [
                "\"palce\" is no role of colour; did you mean place?",
                "\"crimson\" for time is neither a colour nor a kind of type",
                "what tint is set to is no text",
            ]
        );
        assert!(Theme::own("mine", "base = \"dusk\"").1[0].contains("none of the themes"));
        assert!(Theme::own("mine", "paper = ").1[0].contains("no TOML"));
    }
}
