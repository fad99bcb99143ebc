//! Reading a keymap: the shipped one and a reader's own, in the same format.
//!
//! ```toml
//! [article]
//! "x" = "card"          # another key for an action
//! "Z z" = "zen"         # keys one after another
//! "q" = "nothing"       # a key that does nothing any more
//! "Z" = "+my own keys"  # what the popup after a first key says
//! ```
//!
//! Forgiving: what is wrong is told and everything else is used.

use super::{Context, Keymap, Sequence};
use crate::app::Action;
use crate::store::nearest;
use toml::Table;

/// The lines at the top of the file.
pub(super) const HEAD: &str = "\
# The keys of dateline. A table for each place; what is not found there is looked up in [everywhere].
# A key is a character, or Up Down Left Right Home End PgUp PgDn Tab Enter Esc Space Backspace Delete F1 to F12,
# with C- (control), M- (alt), S- (shift) before it; keys with blanks between are pressed one after another.
# Digits before a key repeat it. Your own file of this kind (keymap.toml beside config.toml) needs only what is
# to be different: another action, or \"nothing\" for a key that shall do nothing, or \"+words\" for what begins a sequence.
";

/// The word for a key that does nothing.
const NOTHING: &str = "nothing";

/// What is wrong with a binding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The number of the line in the file, from 1, where it has one.
    pub line: Option<usize>,
    /// A sentence.
    pub what: String,
}

/// Lays the bindings of a file over `base`.
pub(super) fn read(base: &Keymap, source: &str) -> (Keymap, Vec<Problem>) {
    let mut problems = Vec::new();
    let table = crate::store::tolerant_table(source, &mut |line, what| problems.push(Problem { line, what }));
    let mut own = Keymap::default();
    let mut dropped: Vec<(Context, Sequence)> = Vec::new();
    for (name, entries) in &table {
        let Some(context) = Context::ALL.into_iter().find(|c| c.table() == name) else {
            let line = source.lines().position(|l| l.trim_start().starts_with(&format!("[{name}"))).map(|i| i + 1);
            let names: Vec<&str> = Context::ALL.iter().map(|c| c.table()).collect();
            let what = format!("[{name}] is no place for keys; places are {}", names.join(", "));
            problems.push(Problem { line, what });
            continue;
        };
        let Some(entries) = entries.as_table() else { continue };
        read_table(source, context, entries, &mut own, &mut dropped, &mut problems);
    }
    let map = lay_over(base, source, own, &dropped, &mut problems);
    (map, problems)
}

fn read_table(
    source: &str,
    context: Context,
    entries: &Table,
    own: &mut Keymap,
    dropped: &mut Vec<(Context, Sequence)>,
    problems: &mut Vec<Problem>,
) {
    let name = context.table();
    for (text, value) in entries {
        // Looking for the line takes long beside all else: only what is wrong needs it.
        let mut problem = |what: String| problems.push(Problem { line: line_of(source, name, text), what });
        let Some(sequence) = Sequence::parse(text) else {
            problem(format!("\"{text}\" in [{name}] is no key; several keys have blanks between"));
            continue;
        };
        let word = value.as_str().unwrap_or_default();
        if let Some(group) = word.strip_prefix('+') {
            own.groups.push((context, sequence, group.trim().to_owned()));
        } else if word == NOTHING {
            dropped.push((context, sequence));
        } else if let Some(action) = context.action(word) {
            // "C-d" and "C-d" can't both be there, but two ways to write one key can.
            if let Some((_, _, other)) = own.bindings.iter().find(|b| b.0 == context && b.1 == sequence) {
                problem(format!("{sequence} in [{name}] is {} already", other.name()));
            } else {
                own.bindings.push((context, sequence, action));
            }
        } else {
            let names: Vec<&str> = context.actions().iter().map(|a| a.name()).collect();
            let elsewhere = Context::ALL.into_iter().find(|c| c.action(word).is_some());
            let remedy = match (nearest(word, &names), elsewhere) {
                (_, Some(place)) => format!("; it belongs in [{}]", place.table()),
                (Some(near), None) => format!("; did you mean {near}?"),
                (None, None) => String::new(),
            };
            problem(format!("\"{word}\" for {text} is no action in [{name}]{remedy}"));
        }
    }
}

/// Puts the reader's own bindings over the others: what they replace or hide goes, and what has no key any more is told.
fn lay_over(
    base: &Keymap,
    source: &str,
    mut own: Keymap,
    dropped: &[(Context, Sequence)],
    problems: &mut Vec<Problem>,
) -> Keymap {
    // Of the reader's own, the shorter of two keys would hide the longer one.
    let hides =
        |a: &(Context, Sequence, Action), b: &(Context, Sequence, Action)| a.0 == b.0 && b.1.continues(a.1.keys());
    let all = own.bindings.clone();
    own.bindings.retain(|longer| {
        let Some(shorter) = all.iter().find(|b| hides(b, longer)) else { return true };
        let name = longer.0.table();
        let what = format!("{} in [{name}] can't be reached: {} alone is {}", longer.1, shorter.1, shorter.2.name());
        problems.push(Problem { line: line_of(source, name, &longer.1.to_string()), what });
        false
    });
    let mine = own.bindings.clone();
    let mut map = base.clone();
    let mut lost: Vec<(Sequence, Context, Sequence, Action)> = Vec::new();
    for binding in &own.bindings {
        map.bindings.retain(|old| {
            let goes = old.0 == binding.0
                && (old.1 == binding.1 || old.1.continues(binding.1.keys()) || binding.1.continues(old.1.keys()));
            if goes && old.2 != binding.2 {
                lost.push((binding.1.clone(), old.0, old.1.clone(), old.2));
            }
            !goes
        });
    }
    map.bindings.retain(|old| !dropped.iter().any(|d| d.0 == old.0 && d.1 == old.1));
    map.groups.retain(|g| !own.groups.iter().any(|o| (o.0, &o.1) == (g.0, &g.1)));
    map.bindings.append(&mut own.bindings);
    let named = own.groups.clone();
    map.groups.append(&mut own.groups);
    // The name of a key that begins no others would never be seen.
    let bindings = &map.bindings;
    map.groups.retain(|(context, sequence, _)| {
        bindings.iter().any(|b| b.1.continues(sequence.keys()))
            && !bindings.iter().any(|b| b.0 == *context && b.1 == *sequence)
    });
    for (context, sequence, name) in named.iter().filter(|g| !map.groups.contains(g)) {
        let what = format!("{sequence} in [{}] begins no other keys that could be called {name}", context.table());
        problems.push(Problem { line: line_of(source, context.table(), &sequence.to_string()), what });
    }
    // A key of the reader's that stands before longer ones of another place hides them there.
    for (context, sequence, action) in &mine {
        let around = |c: &Context| c != context && Context::ALL.iter().any(|all| hides_in(*all, *context, *c));
        // Few keys go on after another one: asked first, the start is milliseconds shorter.
        let hidden = map.bindings.iter().filter(|b| b.1.continues(sequence.keys()) && around(&b.0));
        let hidden: Vec<String> = hidden.map(|b| format!("{} ({})", b.1, b.2.name())).collect();
        if !hidden.is_empty() {
            let table = context.table();
            let what = format!("{sequence} as {} in [{table}] hides {}", action.name(), hidden.join(", "));
            problems.push(Problem { line: line_of(source, table, &sequence.to_string()), what });
        }
    }
    for (by, context, sequence, action) in lost {
        if !map.bindings.iter().any(|b| b.0 == context && b.2 == action) {
            let what = format!("{} has no key any more: it had {sequence}; the palette still knows it", action.name());
            problems.push(Problem { line: line_of(source, context.table(), &by.to_string()), what });
        }
    }
    map.sort();
    (map.groups).sort_by_cached_key(|(c, s, _)| (*c as u8, s.to_string()));
    map
}

/// Whether keys of `inner` come before those of `outer` where `place` has the focus.
fn hides_in(place: Context, inner: Context, outer: Context) -> bool {
    let at = |c| place.chain().iter().position(|x| *x == c);
    matches!((at(inner), at(outer)), (Some(i), Some(o)) if i < o)
}

/// The number of the line, from 1, that sets a key in a table.
fn line_of(source: &str, table: &str, key: &str) -> Option<usize> {
    let mut within = false;
    for (i, line) in source.lines().enumerate() {
        let line = line.trim_start();
        if let Some(rest) = line.strip_prefix('[') {
            within = rest.split(']').next().is_some_and(|name| name.trim() == table);
        } else if within && name_in(line) == key {
            return Some(i + 1);
        }
    }
    None
}

/// The key that a line of a table sets, without its quotes.
fn name_in(line: &str) -> String {
    match line.chars().next() {
        // A key may itself be an equals sign or a number sign.
        Some(quote @ ('"' | '\'')) => {
            let mut name = String::new();
            let mut chars = line[1..].chars();
            while let Some(c) = chars.next().filter(|c| *c != quote) {
                name.extend(if c == '\\' && quote == '"' { chars.next() } else { Some(c) });
            }
            name
        }
        _ => line.split_once('=').map_or("", |(name, _)| name.trim()).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{AppAction, ArticleAction, SeekAction};
    use crate::keys::{Key, Look};

    fn with(source: &str) -> (Keymap, Vec<String>) {
        let (map, problems) = Keymap::shipped().with(source);
        let told = problems.into_iter().map(|p| format!("{}: {}", p.line.unwrap_or(0), p.what));
        (map, told.collect())
    }

    fn keys(text: &str) -> Vec<Key> {
        Sequence::parse(text).unwrap().keys().to_vec()
    }

    #[test]
    fn a_reader_changes_what_differs_and_keeps_the_rest() {
        let (map, told) = with(
            "[article]\n\"x\" = \"card\"\n[everywhere]\n\"Z z\" = \"zen\"\n\"Z\" = \"+mine\"\n\"c\" = \"nothing\"\n",
        );
        assert_eq!(told, [""; 0]);
        let look = |text| map.look(Context::Article, &keys(text));
        assert_eq!(look("x"), Look::Action(Action::Article(ArticleAction::Card)));
        assert_eq!(look("Enter"), Look::Action(Action::Article(ArticleAction::Card)));
        assert_eq!(look("Z z"), Look::Action(Action::App(AppAction::Zen)));
        assert!(matches!(look("Z"), Look::More(_)));
        assert_eq!(map.group(Context::Article, &keys("Z")), Some("mine"));
        assert_eq!(look("c"), Look::Nothing);
        assert_eq!(look("q"), Look::Action(Action::App(AppAction::Quit)));
    }

    #[test]
    fn conflicts_are_told_with_their_lines() {
        let (map, told) = with(
            "[everywhere]\n\"x\" = \"zen\"\n\"x y\" = \"theme\"\n\"D\" = \"help\"\n\"q q\" = \"quit\"\n\"v\" = \"map\"\n",
        );
        let told = told.join("\n");
        for words in [
            "3: x y in [everywhere] can't be reached: x alone is zen",
            "4: date has no key any more: it had D",
            "6: company has no key any more",
        ] {
            // "company" has a key of its own beside the sequence.
            let there = told.contains(words);
            assert_eq!(there, !words.contains("company"), "{words}\n{told}");
        }
        let (map_of_list, told_of_list) =
            with("[list]\n'\"' = \"nothing\"\n\"=\" = \"opne\"\n\"v\" = \"open\" # so = that\n");
        assert!(matches!(map_of_list.look(Context::List, &keys("v")), Look::Action(_)));
        assert!(matches!(map_of_list.look(Context::Article, &keys("v")), Look::More(_)));
        assert!(told_of_list[0].starts_with("3: \"opne\" for = is no action"), "{told_of_list:?}");
        assert!(told_of_list[1].starts_with("4: v as open in [list] hides v s (so-far), "), "{told_of_list:?}");
        // The longer key of the reader takes the shorter one's place.
        assert!(matches!(map.look(Context::Article, &keys("q")), Look::More(_)));
        assert_eq!(map.look(Context::Article, &keys("v")), Look::Action(Action::Seek(SeekAction::Map)));
    }

    #[test]
    fn wrong_entries_are_named_and_the_rest_is_used() {
        let (map, told) = with(
            "[article]\n\"x\" = \"crad\"\n\"xy\" = \"card\"\n\"X\" = \"help\"\nY = \"card\"\n[sky]\n\"j\" = \"line-down\"\n\
             [list]\n\"x\" = \"open\"\n\"x\" = \"down\"\n",
        );
        let told = told.join("\n");
        for words in [
            "2: \"crad\" for x is no action in [article]; did you mean card?",
            "3: \"xy\" in [article] is no key",
            "4: \"help\" for X is no action in [article]; it belongs in [everywhere]",
            "6: [sky] is no place for keys",
            "10: this is not used, it is no TOML: duplicate key",
        ] {
            assert!(told.contains(words), "{words:?} is not in\n{told}");
        }
        assert_eq!(map.look(Context::Article, &keys("Y")), Look::Action(Action::Article(ArticleAction::Card)));
    }
}
