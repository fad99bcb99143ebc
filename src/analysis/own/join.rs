//! One entity for the names of one line.

use super::find::Fixed;
use super::list::Names;
use crate::analysis::Form;
use crate::analysis::people::Resolved;
use crate::analysis::regroup::{Draft, regroup};
use rustc_hash::FxHashMap;

/// Joins the mentions at the fixed places to one entity for each entry of the list.
///
/// Where who-is-who joined other names, pronouns or descriptions to a fixed mention they go along; where it joined the
/// names of two entries, each keeps its own, and what is not fixed goes with the name before it.
pub(in crate::analysis) fn join(source: &str, names: &Names, fixed: &Fixed, resolved: Resolved) -> Resolved {
    if fixed.places.is_empty() {
        return resolved;
    }
    let Resolved { mut mentions, entities } = resolved;
    let mut owner: Vec<Option<u32>> = mentions.iter().map(|m| m.entity.map(|e| e.0)).collect();
    let mut drafts: Vec<Draft> = entities.iter().map(Draft::of).collect();
    let mut of_entry: FxHashMap<usize, u32> = FxHashMap::default();
    // Which mention is fixed to which draft.
    let mut own: Vec<Option<u32>> = vec![None; mentions.len()];
    let mut next = 0;
    for (i, mention) in mentions.iter_mut().enumerate().filter(|(_, m)| m.form == Form::Name) {
        while fixed.places.get(next).is_some_and(|(span, _)| span.start() < mention.span.start()) {
            next += 1;
        }
        let Some((_, entry)) = fixed.places.get(next).filter(|(span, _)| *span == mention.span) else { continue };
        let Some(kind) = names.kind(*entry) else { continue };
        mention.kind = kind;
        own[i] = Some(*of_entry.entry(*entry).or_insert_with(|| {
            let name = names.entries[*entry].name.clone();
            drafts.push(Draft {
                kind,
                name,
                is_named: true,
                gender: mention.entity.and_then(|e| entities.get(e.index())?.gender),
            });
            u32::try_from(drafts.len() - 1).unwrap_or(u32::MAX)
        }));
    }
    for (old, entity) in entities.iter().enumerate() {
        let first = entity.mentions.iter().find_map(|i| own[*i as usize]);
        let Some(first) = first else { continue };
        let mut last = if entity.kind == drafts[first as usize].kind { Some(first) } else { u32::try_from(old).ok() };
        for i in entity.mentions.iter().map(|i| *i as usize) {
            if own[i].is_some() {
                last = own[i];
            } else if mentions[i].form == Form::Name && last.is_some_and(|d| drafts[d as usize].kind != entity.kind) {
                // A name of another kind was joined to it by mistake.
                last = u32::try_from(old).ok();
            }
            owner[i] = last;
        }
    }
    for (i, draft) in own.iter().enumerate().filter(|(_, d)| d.is_some()) {
        owner[i] = *draft;
    }
    let done = regroup(source, mentions, &entities, &owner, drafts);
    Resolved { mentions: done.mentions, entities: done.entities }
}
