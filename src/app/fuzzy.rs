//! Letters that pick rows out of a list, as a reader types them: in order, with few left out between.

/// How well `letters` pick `words`: higher is better, `None` not at all. Without letters everything is picked alike.
///
/// Letters with blanks between are picked each for itself. Within a word at most two letters may be left out between two
/// typed ones; the next may also begin a later word ("nv" picks "Nguyen Van"). Without capitals either case is meant.
pub fn score(letters: &str, words: &str) -> Option<i32> {
    let mut sum = 0;
    for part in letters.split_whitespace() {
        sum += one(part, words)?;
    }
    Some(sum)
}

/// The most that is looked at of the words of one row, in characters.
const MOST: usize = 2000;
/// Letters that may be left out within a word.
const LEFT_OUT: usize = 2;
/// How far the word may lie that a letter begins.
const REACH: usize = 24;

fn one(part: &str, words: &str) -> Option<i32> {
    let exact = part.chars().any(char::is_uppercase);
    let fold = |c: char| if exact { c } else { c.to_lowercase().next().unwrap_or(c) };
    let needle: Vec<char> = part.chars().take(64).map(fold).collect();
    let hay: Vec<char> = words.chars().take(MOST).collect();
    let starts = |i: usize| {
        hay[i].is_alphanumeric() && (i == 0 || !hay[i - 1].is_alphanumeric())
            || (i > 0 && hay[i].is_uppercase() && hay[i - 1].is_lowercase())
    };
    let folded: Vec<char> = hay.iter().map(|c| fold(*c)).collect();
    let first = *needle.first()?;
    let mut best: Option<i32> = None;
    // The best score of the letters so far with the last of them at a place of the words.
    let mut row: Vec<Option<i32>> = (0..hay.len())
        .map(|i| {
            (folded[i] == first).then(|| {
                if i == 0 {
                    12
                } else if starts(i) {
                    8
                } else {
                    0
                }
            })
        })
        .collect();
    for letter in &needle[1..] {
        let mut next: Vec<Option<i32>> = vec![None; hay.len()];
        for i in 1..hay.len() {
            if folded[i] != *letter {
                continue;
            }
            let close = (1..=LEFT_OUT + 1).filter_map(|gap| {
                let before = row.get(i.checked_sub(gap)?).copied().flatten()?;
                let within = hay[i - gap + 1..i].iter().all(|c| c.is_alphanumeric());
                (gap == 1 || within).then_some(before + if gap == 1 { 6 } else { -(gap as i32) })
            });
            let far =
                starts(i).then(|| row[i.saturating_sub(REACH)..i].iter().flatten().max().map(|b| b + 4)).flatten();
            next[i] = close.chain(far).max();
        }
        row = next;
    }
    for score in row.into_iter().flatten() {
        best = best.max(Some(score));
    }
    // Of two that are picked as well the shorter one is meant.
    best.map(|b| b * 4 - i32::try_from(hay.len().min(80)).unwrap_or(80) / 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picks_as_fingers_mean_it() {
        for (letters, words, picked) in [
            ("", "anything", true),
            ("fel", "Jonas Feld", true),
            ("jf", "Jonas Feld", true),
            ("jnas", "Jonas Feld", true),
            ("feld jon", "Jonas Feld", true),
            ("Fel", "jonas feld", false),
            ("fle", "Jonas Feld", false),
            ("jd", "Jonas Feld", false),
            ("xyz", "Jonas Feld", false),
            ("nvl", "Nguyen Van Linh", true),
            ("éc", "École", true),
        ] {
            assert_eq!(score(letters, words).is_some(), picked, "{letters} in {words}");
        }
    }

    #[test]
    fn the_beginning_of_a_name_is_the_better_pick() {
        assert!(score("ma", "Mara Quist") > score("ma", "the woman"));
        assert!(score("quist", "Quist") > score("quist", "the union of Quist and many others besides them"));
        assert!(score("the", "theme") > score("the", "other"));
    }
}
