//! How a text is set: whether its lines were broken by a program at a column, and whether blank lines part paragraphs.

use super::lines::Line;

/// No program breaks lines wider than this; a text of wider lines has a paragraph on each.
const WIDEST: usize = 160;

/// Lines that are looked at to judge a group of lines, so that the head of a file and the whole are judged alike.
pub(super) const ENOUGH: usize = 200;

/// How the lines of a text were broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Setting {
    /// The column at which lines were broken; `None` where each line is a paragraph.
    pub wrap: Option<usize>,
    /// Whether blank lines stand between paragraphs, so that short lines inside a group mean little.
    pub blank_lines: bool,
}

impl Setting {
    /// Judges from groups of lines that stand between blank lines.
    pub fn estimate(groups: &[Vec<Line>]) -> Self {
        let pairs = || groups.iter().flat_map(|g| g.windows(2)).filter(|p| !p[1].is_item() && !p[0].is_rule());
        let Some(wrap) = column(pairs()) else { return Self::default() };
        let ends = pairs()
            .filter(|p| p[0].ends_sentence() && p[1].opens_sentence())
            .filter(|p| p[0].slack(&p[1], wrap).is_some_and(|s| s * 7 > wrap))
            .count();
        let long = groups.iter().filter(|g| g.len() > 1).count();
        Self { wrap: Some(wrap), blank_lines: long > 1 && ends * 2 <= long }
    }

    /// The column for one group: that of the text, or its own where it is set narrower or apart.
    pub fn for_group(self, group: &[Line]) -> Option<usize> {
        let group = &group[..group.len().min(ENOUGH)];
        let own = || column(group.windows(2));
        match self.wrap {
            Some(wrap) => {
                let widest = group.iter().map(|l| l.right).max().unwrap_or(0);
                if widest * 10 < wrap * 8 { own().or(Some(wrap)) } else { Some(wrap) }
            }
            None => own(),
        }
    }
}

/// The column at which the lines of these pairs were broken, if a program broke them: most lines end in mid-sentence, and
/// most of those are full.
fn column<'l, 't: 'l>(pairs: impl Iterator<Item = &'l [Line<'t>]> + Clone) -> Option<usize> {
    let mut widths: Vec<usize> = pairs.clone().map(|p| p[0].right).collect();
    if widths.len() < 2 {
        // Two lines only: a break in mid-sentence after a line of some length.
        let pair = pairs.clone().next()?;
        let broken = !pair[0].ends_sentence() && !pair[1].opens_sentence() && pair[0].right >= 40;
        return (broken && pair[0].right <= WIDEST).then_some(pair[0].right.max(pair[1].right));
    }
    widths.sort_unstable();
    // The widest but for a few that stick out (addresses, rows of a table).
    let wrap = widths[(widths.len() * 97).div_ceil(100) - 1];
    if wrap > WIDEST || wrap < 20 {
        return None;
    }
    let (mut all, mut broken, mut full) = (0usize, 0usize, 0usize);
    for pair in pairs {
        all += 1;
        if !pair[0].ends_sentence() {
            broken += 1;
            full += usize::from(is_full(&pair[0], &pair[1], wrap));
        }
    }
    (broken * 10 >= all * 3 && full * 10 >= broken * 6).then_some(wrap)
}

/// Whether a line is as full as one that a program broke: the next word does not fit, or hardly.
pub(super) fn is_full(line: &Line, next: &Line, wrap: usize) -> bool {
    line.slack(next, wrap).is_none_or(|slack| slack * 7 <= wrap)
}

/// Whether the line breaks of a group carry meaning (verse, addresses, columns of names): most were made although the
/// next word would have fitted, or nearly each line begins with a capital in mid-sentence.
pub(super) fn is_deliberate(group: &[Line], wrap: Option<usize>) -> bool {
    let group = &group[..group.len().min(ENOUGH)];
    let pairs = || group.windows(2).filter(|p| !p[0].ends_sentence());
    let broken = pairs().count();
    if broken == 0 || group.len() < 3 || broken * 3 < group.len() - 1 {
        return false;
    }
    let early = pairs().filter(|p| wrap.is_none_or(|w| !is_full(&p[0], &p[1], w))).count();
    let capitals = pairs().filter(|p| p[1].is_capitalised()).count();
    let short = group.iter().all(|l| l.width() <= 80);
    short && (early * 2 > broken || group.len() >= 4 && capitals * 10 >= broken * 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(text: &str) -> Vec<Line<'_>> {
        text.lines().filter_map(Line::new).collect()
    }

    const PROSE: &str = "The committee met on the first day of the month and it\n\
                         heard from three of the engineers who had built the old\n\
                         bridge over the river. None of them could say why it had\n\
                         been closed. The mayor promised a report before winter.";

    #[test]
    fn prose_broken_by_a_program_has_a_column() {
        assert_eq!(Setting::estimate(&[group(PROSE)]).wrap, Some(56));
    }

    #[test]
    fn a_paragraph_on_each_line_has_none() {
        let text = "The committee met on the first day of the month, and nobody could say why it was.\n\
                    It heard three engineers.\nNone of them knew why the bridge over the river had been closed.\n\
                    The mayor promised a report.";
        assert_eq!(Setting::estimate(&[group(text)]).wrap, None);
    }

    #[test]
    fn verse_is_deliberate_and_prose_is_not() {
        let verse = "The river takes the bridge away\nAnd leaves the stones to count the day\nWhile all the town \
                     comes down to see\nWhat stood so long and ceased to be";
        assert!(is_deliberate(&group(verse), Some(56)));
        assert!(!is_deliberate(&group(PROSE), Some(56)));
    }
}
