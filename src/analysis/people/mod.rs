//! Who is who: mentions joined to entities.
//!
//! | file | what it does |
//! |---|---|
//! | `lexicon` | word classes: roles, titles, gender, the small words |
//! | `spelling` | names cut into folded parts |
//! | `scene` | text, word classes and names laid on one another |
//! | `evidence` | full names that are persons after all |
//! | `titles` | titles before names, appositions after them |
//! | `joining` | persons' names joined to persons |
//! | `bearers` | which of several bearers of a name is meant |
//! | `bodies` | all other names joined: countries, organisations, acronyms |
//! | `namesakes` | "the ministry": organisations by a noun of their name |
//! | `nested` | persons' names inside other names |
//! | `grammar` | the part a mention plays in its clause |
//! | `speech` | who speaks in each stretch of quotation marks |
//! | `walk` | the text gone through in order, mention by mention |
//! | `pronouns` | who can be meant by a pronoun |
//! | `ranking` | who is, by learned weights |
//! | `descriptions` | "the rebel leader": known or unnamed |
//! | `delayed` | descriptions that come before the name |
//! | `predicates` | roles that verbs give |

mod bearers;
mod bodies;
mod delayed;
mod descriptions;
mod evidence;
mod grammar;
mod joining;
mod lexicon;
mod namesakes;
mod nested;
mod predicates;
mod pronouns;
pub(crate) mod ranking;
mod scene;
mod speech;
mod spelling;
mod titles;
pub(crate) mod walk;

pub use nested::add_nested;

use super::quotes::marks::Stretch;
use super::{Entity, EntityId, Form, Gender, Kind, Mention, Role};
use crate::document::Span;
use crate::language::{Text, flatten};
use ranking::{Judge, Shipped};
use rustc_hash::{FxHashMap, FxHashSet};
use scene::Scene;
use spelling::{Parts, Spelling};
use std::ops::Range;
use walk::{Named, Who};

/// Mentions with their entities.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Resolved {
    /// Names with their entity, and the nominals and pronouns that were resolved; sorted by start, longer first.
    pub mentions: Vec<Mention>,
    /// The entities in order of first appearance.
    pub entities: Vec<Entity>,
}

/// Joins the names to entities and resolves nominals and pronouns to them.
///
/// Mentions by name keep their spans; their kind may change to that of their entity. Pronouns of the first and second
/// person are left alone, and so is every pronoun or description whose antecedent is unsure or unnamed.
pub fn resolve(text: &Text<'_>, names: Vec<Mention>, stretches: &[Stretch]) -> Resolved {
    resolve_with(text, names, stretches, &mut Shipped)
}

/// [`resolve`] with another judge of pronouns.
pub(crate) fn resolve_with(
    text: &Text<'_>,
    names: Vec<Mention>,
    stretches: &[Stretch],
    judge: &mut dyn Judge,
) -> Resolved {
    let mut names = names;
    evidence::part_origins(text, &mut names);
    let mut scene = Scene::new(text, &names);
    evidence::introduce(&mut scene);
    let mut parts = Parts::default();
    let (spelling, spellings) = spell(&scene, &mut parts);
    let around = (0..scene.spots.len())
        .map(|i| {
            let spot = &scene.spots[i];
            titles::around(&scene, &spot.tokens, &scene.sentence_tokens(spot.sentence))
        })
        .collect();
    let mut work =
        joining::Names { spelling, spellings, parts: &mut parts, around, given_gender: lexicon::given_gender };
    let joined = joining::persons(&mut scene, &mut work);
    let joining::Names { spelling, spellings, around, .. } = work;
    let bodies = bodies::bodies(&mut scene, &spelling, &spellings, &mut parts);

    let named: Vec<Named> = scene
        .spots
        .iter()
        .zip(&joined.of_spot)
        .zip(&around)
        .filter_map(|((spot, person), around)| {
            person.map(|person| Named {
                tokens: spot.tokens.clone(),
                whole: around.start..around.end,
                person,
                descriptions: around.descriptions.clone(),
            })
        })
        .collect();
    let quoted = speech::quoted(&scene, stretches);
    let genders: Vec<Option<Gender>> = joined.persons.iter().map(|p| p.gender).collect();
    let delayed = delayed::identified(&scene, &named, &genders, &bodies);
    let found = walk::resolve(&scene, &quoted, &named, &delayed, &bodies, genders, judge);

    // Everything by a number: persons first, then the other names.
    let count = joined.persons.len();
    let mut drafts: Vec<Draft> = vec![Draft::default(); count + bodies.count];
    let mut mentions = names;
    let mut owner: Vec<Option<usize>> = vec![None; mentions.len()];
    for (i, spot) in scene.spots.iter().enumerate() {
        let draft = joined.of_spot[i].map(|p| p as usize).or(bodies.of_spot[i].map(|b| count + b as usize));
        mentions[spot.mention].kind = spot.kind;
        owner[spot.mention] = draft;
    }
    for name in &named {
        for description in &name.descriptions {
            let role = role_of(text, description);
            drafts[name.person as usize].add_role(role);
            if description.apart {
                mentions.push(extra(text, description.tokens.clone(), Kind::Person, Form::Nominal));
                owner.push(Some(name.person as usize));
            }
        }
    }
    for early in &delayed {
        drafts[early.person as usize].add_role(role_of(text, &early.description));
    }
    for seen in &found.seen {
        let Who::Person(person) = seen.who else { continue };
        if seen.form != Form::Name {
            mentions.push(extra(text, seen.tokens.clone(), Kind::Person, seen.form));
            owner.push(Some(person as usize));
        }
        if let Some((person, description)) = predicates::role(&scene, seen, &named) {
            drafts[person as usize].add_role(role_of(text, &description));
        }
    }
    for (tokens, body) in namesakes::descriptions(&scene, &bodies) {
        mentions.push(extra(text, tokens, Kind::Organization, Form::Nominal));
        owner.push(Some(count + body as usize));
    }
    for (person, gender) in found.genders.into_iter().enumerate() {
        drafts[person].gender = gender;
    }
    assemble(text, mentions, owner, drafts)
}

/// The spelling of each spot, and the distinct spellings.
fn spell(scene: &Scene<'_, '_>, parts: &mut Parts) -> (Vec<u32>, Vec<Spelling>) {
    let mut numbers: FxHashMap<Spelling, u32> = FxHashMap::default();
    let mut distinct: Vec<Spelling> = Vec::new();
    let mut of_spot = Vec::with_capacity(scene.spots.len());
    for spot in &scene.spots {
        let spelling = match spot.kind {
            Kind::Person => parts.person(scene.text, spot.tokens.clone(), |i| {
                // "President Ann Lee", where the recogniser took the title in.
                lexicon::is_title(scene.word(i))
            }),
            _ => parts.other(scene.text, spot.tokens.clone()),
        };
        let number = *numbers.entry(spelling).or_insert_with_key(|s| {
            distinct.push(s.clone());
            distinct.len() as u32 - 1
        });
        of_spot.push(number);
    }
    (of_spot, distinct)
}

fn extra(text: &Text<'_>, tokens: Range<usize>, kind: Kind, form: Form) -> Mention {
    Mention { span: text.span_of(tokens), kind, form, entity: None, confidence: 0.7 }
}

fn role_of(text: &Text<'_>, description: &titles::Description) -> Role {
    let span = text.span_of(description.words.clone());
    Role { words: flatten(text.source.get(span.range()).unwrap_or("")), span }
}

/// An entity in the making.
#[derive(Debug, Clone, Default)]
struct Draft {
    roles: Vec<Role>,
    gender: Option<Gender>,
}

impl Draft {
    fn add_role(&mut self, role: Role) {
        if !role.words.is_empty() && !self.roles.iter().any(|r| r.words.eq_ignore_ascii_case(&role.words)) {
            self.roles.push(role);
        }
    }
}

/// Sorts the mentions, numbers the entities by their first one, and names each by its fullest name.
fn assemble(text: &Text<'_>, mentions: Vec<Mention>, owner: Vec<Option<usize>>, mut drafts: Vec<Draft>) -> Resolved {
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|&i| (mentions[i].span.start(), std::cmp::Reverse(mentions[i].span.end()), i));
    let mut ids: Vec<Option<u32>> = vec![None; drafts.len()];
    let mut out = Resolved { mentions: Vec::with_capacity(mentions.len()), entities: Vec::new() };
    let mut last: Option<(Span, Option<usize>)> = None;
    for i in order {
        let mut mention = mentions[i].clone();
        // The same words found twice are one mention.
        if mention.form != Form::Name && last == Some((mention.span, owner[i])) {
            continue;
        }
        last = Some((mention.span, owner[i]));
        mention.entity = owner[i].map(|draft| {
            let id = *ids[draft].get_or_insert_with(|| {
                let draft = std::mem::take(&mut drafts[draft]);
                let mut roles = draft.roles;
                roles.sort_by_key(|r| r.span);
                out.entities.push(Entity {
                    kind: mention.kind,
                    name: String::new(),
                    aliases: Vec::new(),
                    roles,
                    gender: draft.gender,
                    mentions: Vec::new(),
                });
                out.entities.len() as u32 - 1
            });
            EntityId(id)
        });
        if let Some(entity) = mention.entity.and_then(|id| out.entities.get_mut(id.index())) {
            entity.mentions.push(u32::try_from(out.mentions.len()).unwrap_or(u32::MAX));
        }
        out.mentions.push(mention);
    }
    for entity in &mut out.entities {
        name_entity(text, entity, &out.mentions);
    }
    out
}

/// Gives an entity its canonical name and its aliases.
fn name_entity(text: &Text<'_>, entity: &mut Entity, mentions: &[Mention]) {
    let mut forms: Vec<String> = Vec::new();
    let mut seen: FxHashSet<String> = FxHashSet::default();
    for &i in &entity.mentions {
        let Some(mention) = mentions.get(i as usize).filter(|m| m.form == Form::Name) else { continue };
        let raw = text.source.get(mention.span.range()).unwrap_or("");
        let form = flatten(raw);
        if !seen.contains(&form) {
            seen.insert(form.clone());
            forms.push(form);
        }
    }
    let best = forms.iter().enumerate().max_by_key(|(i, f)| (fullness(f), std::cmp::Reverse(*i))).map(|(i, _)| i);
    let Some(best) = best else { return };
    entity.name = forms.remove(best);
    entity.aliases = forms;
}

/// How full a name is: its words, titles and initials not counted; then a form without a title, one that is not all
/// capitals, the longer one.
fn fullness(name: &str) -> (usize, bool, bool, usize) {
    let titles = name.split(' ').take_while(|w| lexicon::is_title(&w.to_lowercase())).count();
    let words = name.split(' ').skip(titles).filter(|w| w.trim_end_matches('.').chars().count() > 1).count();
    (words, titles == 0, name.chars().any(char::is_lowercase), name.chars().count())
}
