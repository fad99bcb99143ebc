//! The lists of names as they are written down, a line `key<TAB>value` for each entry, packed into one table.

use super::lexicon::Facts;
use super::table::Table;
use std::collections::BTreeMap;

/// Packs the lists of single words, of places and peoples, and of organizations, as `assets/README.md` describes them.
///
/// A word that longer names begin with is told as such ("new" for "new york").
pub fn pack(words: &str, places: &str, organizations: &str) -> Vec<u8> {
    let mut known: BTreeMap<&str, Facts> = BTreeMap::new();
    let mut add = |key, facts: Facts| {
        let held = known.entry(key).or_default();
        *held = held.with(facts);
    };
    for (word, flags) in rows(words) {
        for flag in flags.chars() {
            add(word, word_facts(flag));
        }
    }
    for (name, value) in rows(places) {
        add(name, place_facts(value));
        beginnings(name).for_each(|b| add(b, Facts::BEGINS_PLACE));
    }
    for (name, value) in rows(organizations) {
        add(name, if value == "f" { Facts::CLUB } else { Facts::ORGANIZATION });
        beginnings(name).for_each(|b| add(b, Facts::BEGINS_ORGANIZATION));
    }
    Table::pack(known.into_iter())
}

fn rows(list: &str) -> impl Iterator<Item = (&str, &str)> {
    list.lines().filter_map(|line| line.split_once('\t'))
}

/// What stands before a blank or a sign within a name; a point ends no word.
fn beginnings(name: &str) -> impl Iterator<Item = &str> {
    name.char_indices().filter(|(i, c)| *i > 0 && !c.is_alphanumeric() && *c != '.').map(|(i, _)| &name[..i])
}

fn word_facts(flag: char) -> Facts {
    match flag {
        'm' => Facts::MALE,
        'f' => Facts::FEMALE,
        'u' => Facts::GIVEN,
        's' => Facts::SURNAME,
        'S' => Facts::SURNAME.with(Facts::TOP_SURNAME),
        'c' => Facts::COMMON,
        _ => Facts::RARE,
    }
}

fn place_facts(value: &str) -> Facts {
    match value {
        "c" => Facts::COUNTRY,
        "a" => Facts::CITY,
        "r" => Facts::REGION,
        "g" => Facts::GROUP,
        _ => Facts::TOWN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_embedded_is_what_the_lists_say() {
        let packed = pack(
            include_str!("../../../assets/gazetteers/words.tsv"),
            include_str!("../../../assets/gazetteers/places.tsv"),
            include_str!("../../../assets/gazetteers/organizations.tsv"),
        );
        assert!(
            packed == include_bytes!("../../../assets/names.lists"),
            "the lists were changed: run dateline-train lists assets/gazetteers assets/names.lists"
        );
    }
}
