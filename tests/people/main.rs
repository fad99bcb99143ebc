//! Who is who: what a caller of `people::resolve` sees, on passages with their names given.

mod joining;
mod pronouns;
mod roles;
mod soundness;

use dateline::analysis::people::{Resolved, add_nested, resolve};
use dateline::analysis::quotes::marks;
use dateline::analysis::{Entity, Form, Kind, Mention};
use dateline::document::{Document, Span};
use dateline::language::Text;

/// An analysed passage. Names are marked in it as `[p Ann Lee]`, with p, o, l, g for person, organisation, place, group;
/// pronouns whose antecedent is asked for as `{he}`.
pub struct Passage {
    pub text: String,
    pub resolved: Resolved,
    pub asked: Vec<Span>,
}

pub fn passage(marked: &str) -> Passage {
    let mut text = String::new();
    let mut names = Vec::new();
    let mut asked = Vec::new();
    let mut open: Option<(Option<Kind>, usize)> = None;
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        let mut step = c.len_utf8();
        match c {
            '[' => {
                let kind = match &rest[1..2] {
                    "p" => Kind::Person,
                    "o" => Kind::Organization,
                    "l" => Kind::Place,
                    _ => Kind::Group,
                };
                open = Some((Some(kind), text.len()));
                step = 3;
            }
            '{' => open = Some((None, text.len())),
            ']' | '}' => {
                let (kind, start) = open.take().expect("a closing bracket has its opening one");
                let span = Span::new(start, text.len());
                match kind {
                    Some(kind) => {
                        names.push(Mention { span, kind, form: Form::Name, entity: None, confidence: 0.9 });
                    }
                    None => asked.push(span),
                }
            }
            _ => text.push(c),
        }
        rest = &rest[step..];
    }
    let document = Document::from_exact_text("passage", text.clone());
    let cut = Text::new(&document);
    let stretches = marks::find(&cut);
    Passage { resolved: resolve(&cut, names, &stretches), text, asked }
}

impl Passage {
    /// Each entity as "name = alias, alias".
    pub fn names(&self) -> Vec<String> {
        let line = |e: &Entity| {
            if e.aliases.is_empty() { e.name.clone() } else { format!("{} = {}", e.name, e.aliases.join(", ")) }
        };
        self.resolved.entities.iter().map(line).collect()
    }

    pub fn entity(&self, name: &str) -> &Entity {
        let found: Vec<_> = self.resolved.entities.iter().filter(|e| e.name == name).collect();
        assert_eq!(found.len(), 1, "entities of the name {name}: {:?}", self.names());
        found[0]
    }

    pub fn roles(&self, name: &str) -> Vec<&str> {
        let entity = self.entity(name);
        for role in &entity.roles {
            let raw = self.text[role.span.range()].split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(raw, role.words, "a role's span holds its words");
        }
        entity.roles.iter().map(|r| r.words.as_str()).collect()
    }

    /// To whom the pronouns in braces go, "-" for nobody.
    pub fn answers(&self) -> Vec<&str> {
        self.asked
            .iter()
            .map(|&span| {
                let mention = self.resolved.mentions.iter().find(|m| m.span == span && m.form == Form::Pronoun);
                let id = mention.map(|m| m.entity.expect("a pronoun that is listed has an entity"));
                id.map_or("-", |id| self.resolved.entities[id.index()].name.as_str())
            })
            .collect()
    }

    pub fn nominals(&self) -> Vec<(&str, &str)> {
        let nominals = self.resolved.mentions.iter().filter(|m| m.form == Form::Nominal);
        nominals
            .map(|m| {
                let id = m.entity.expect("a nominal that is listed has an entity");
                (&self.text[m.span.range()], self.resolved.entities[id.index()].name.as_str())
            })
            .collect()
    }

    /// The name of the entity of each mention by name.
    pub fn owners(&self) -> Vec<&str> {
        let names = self.resolved.mentions.iter().filter(|m| m.form == Form::Name);
        names.map(|m| m.entity.map_or("-", |id| self.resolved.entities[id.index()].name.as_str())).collect()
    }

    /// The text and what is found with the persons' names inside other names added.
    pub fn with_nested(self) -> (String, Resolved) {
        let document = Document::from_exact_text("passage", self.text.clone());
        let Resolved { mut mentions, mut entities } = self.resolved;
        add_nested(&Text::new(&document), &mut mentions, &mut entities);
        (self.text, Resolved { mentions, entities })
    }
}
