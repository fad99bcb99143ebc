//! Entities made anew from mentions that were given other owners.

use super::{Entity, EntityId, Form, Gender, Kind, Mention, Role};
use crate::language::flatten;
use rustc_hash::FxHashSet;

/// An entity in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    /// Its kind, and that of its mentions.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// Whether it is called so even where the text does not: somebody said so.
    pub is_named: bool,
    /// The gender of a person.
    pub gender: Option<Gender>,
}

impl Draft {
    /// The entity as it is.
    pub(super) fn of(entity: &Entity) -> Self {
        Self { kind: entity.kind, name: entity.name.clone(), is_named: false, gender: entity.gender }
    }
}

/// Mentions and entities in their new order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Regrouped {
    /// The mentions that have an owner, and the amounts, which never have one.
    pub mentions: Vec<Mention>,
    /// The entities in order of first appearance.
    pub entities: Vec<Entity>,
    /// For each draft what became of it; `None` where no name was left to it.
    pub of_draft: Vec<Option<EntityId>>,
}

/// Makes the entities anew. `owner` gives for each mention the draft that it belongs to now; a mention that lost its owner
/// is left out, and so is a draft without any name, with its pronouns and descriptions.
///
/// The first drafts are the entities in their order. A role goes to the owner of the name nearest to its words.
pub(super) fn regroup(
    source: &str,
    mentions: Vec<Mention>,
    entities: &[Entity],
    owner: &[Option<u32>],
    drafts: Vec<Draft>,
) -> Regrouped {
    let mut names: Vec<Vec<String>> = vec![Vec::new(); drafts.len()];
    let mut seen: FxHashSet<(u32, String)> = FxHashSet::default();
    for (mention, draft) in mentions.iter().zip(owner).filter(|(m, _)| m.form == Form::Name) {
        let Some(draft) = *draft else { continue };
        let form = flatten(source.get(mention.span.range()).unwrap_or(""));
        if seen.insert((draft, form.clone()))
            && let Some(names) = names.get_mut(draft as usize)
        {
            names.push(form);
        }
    }
    let roles = roles(&mentions, entities, owner, drafts.len());
    let mut out = Regrouped { of_draft: vec![None; drafts.len()], ..Regrouped::default() };
    for (mut mention, draft) in mentions.into_iter().zip(owner) {
        let had_owner = mention.entity.is_some();
        let Some(draft) = draft.map(|d| d as usize) else {
            if !had_owner && mention.form == Form::Name {
                out.mentions.push(mention);
            }
            continue;
        };
        let Some(names) = names.get(draft).filter(|n| !n.is_empty()) else { continue };
        let id = *out.of_draft[draft].get_or_insert_with(|| {
            let Draft { kind, name, is_named, gender } = drafts[draft].clone();
            let name = if is_named || names.contains(&name) { name } else { fullest(names) };
            let aliases = names.iter().filter(|n| **n != name).cloned().collect();
            let gender = gender.filter(|_| kind == Kind::Person);
            let roles = roles[draft].clone();
            out.entities.push(Entity { kind, name, aliases, roles, gender, mentions: Vec::new() });
            EntityId(number(out.entities.len() - 1))
        });
        mention.entity = Some(id);
        mention.kind = drafts[draft].kind;
        out.entities[id.index()].mentions.push(number(out.mentions.len()));
        out.mentions.push(mention);
    }
    out
}

/// The roles of each draft.
fn roles(mentions: &[Mention], entities: &[Entity], owner: &[Option<u32>], drafts: usize) -> Vec<Vec<Role>> {
    let mut out: Vec<Vec<Role>> = vec![Vec::new(); drafts];
    for entity in entities {
        let names: Vec<(usize, Option<u32>)> = entity
            .mentions
            .iter()
            .map(|i| *i as usize)
            .filter(|i| mentions.get(*i).is_some_and(|m| m.form == Form::Name))
            .map(|i| (mentions[i].span.start(), owner[i]))
            .collect();
        for role in &entity.roles {
            let at = role.span.start();
            let after = names.partition_point(|(start, _)| *start < at);
            let near = [after.checked_sub(1), Some(after)].into_iter().flatten().filter_map(|i| names.get(i));
            if let Some((_, Some(draft))) = near.min_by_key(|(start, _)| start.abs_diff(at))
                && let Some(roles) = out.get_mut(*draft as usize)
                && !roles.iter().any(|r| r.words.eq_ignore_ascii_case(&role.words))
            {
                roles.push(role.clone());
            }
        }
    }
    for roles in &mut out {
        roles.sort_by_key(|r| r.span);
    }
    out
}

/// The name with the most words, of equals the longest, of equals the first.
fn fullest(names: &[String]) -> String {
    let rank = |n: &String| (n.split(' ').count(), n.chars().count());
    let mut best: Option<&String> = None;
    for name in names {
        if best.is_none_or(|b| rank(name) > rank(b)) {
            best = Some(name);
        }
    }
    best.cloned().unwrap_or_default()
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
