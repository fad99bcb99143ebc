//! The head of a plain text: title, byline, date line, where there are any; and what reads as a heading.
//!
//! Conservative: a first line that may be body text is body text.

use super::lines::Line;
use super::wrap::Setting;
use crate::document::written_date;
use crate::document::{BlockKind, PartialDate};

/// What stands before the body.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The blocks that the first lines make.
    pub pieces: Vec<Piece>,
    /// The title's words.
    pub title: Option<String>,
    /// The author's line.
    pub byline: Option<String>,
    /// The date of a date line, of a byline, or of the place line that opens the body.
    pub published: Option<PartialDate>,
}

/// A block of the head.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Title, byline or date line.
    pub kind: BlockKind,
    /// How many lines that are not blank it takes.
    pub lines: usize,
    /// Its words.
    pub text: String,
}

/// Finds the head in the groups of lines that a text begins with.
pub(super) fn recognise(groups: &[Vec<Line>], setting: Setting) -> Head {
    // The first lines, each with whether a blank line (or the end) follows.
    let lines: Vec<(&Line, bool)> =
        groups.iter().take(6).flat_map(|g| g.iter().take(6).enumerate().map(|(i, l)| (l, i + 1 == g.len()))).collect();
    let mut head = Head::default();
    let mut at = 0;
    at += about(&lines, at, &mut head);
    let taken = title(&lines, at, setting, &mut head);
    at += taken;
    if taken > 0 {
        while let more @ 1.. = about(&lines, at, &mut head) {
            at += more;
        }
    }
    if head.published.is_none() {
        head.published = lines.get(at).and_then(|(line, _)| written_date::in_place_line(line.text));
    }
    head
}

/// Takes a byline or a date line; gives the lines taken.
fn about(lines: &[(&Line, bool)], at: usize, head: &mut Head) -> usize {
    let Some((line, _)) = lines.get(at) else { return 0 };
    let has = |kind: BlockKind| head.pieces.iter().any(|p| p.kind == kind);
    let has_title = head.title.is_some();
    if lines.len() <= at + 1 {
        return 0;
    }
    if !has(BlockKind::Byline) && is_byline(line, has_title) {
        head.byline = Some(line.text.to_owned());
        head.published = head.published.or_else(|| written_date::within(line.text));
        head.pieces.push(Piece { kind: BlockKind::Byline, lines: 1, text: line.text.to_owned() });
        return 1;
    }
    if !has(BlockKind::Dateline)
        && let Some(date) = written_date::line(line.text)
        && (has_title || date.day.is_some())
    {
        head.published = Some(date);
        head.pieces.push(Piece { kind: BlockKind::Dateline, lines: 1, text: line.text.to_owned() });
        return 1;
    }
    0
}

/// Takes a title; gives the lines taken.
fn title(lines: &[(&Line, bool)], at: usize, setting: Setting, head: &mut Head) -> usize {
    let Some(&(line, alone)) = lines.get(at) else { return 0 };
    let Some(&(next, _)) = lines.get(at + 1) else { return 0 };
    let mut take = |text: &str, lines: usize| {
        head.title = Some(text.to_owned());
        head.pieces.push(Piece { kind: BlockKind::Title, lines, text: text.to_owned() });
        lines
    };
    if let Some((1, words)) = marked(line) {
        return take(words, 1);
    }
    if !reads_as_title(line) {
        return 0;
    }
    if underlines(next, line) {
        return take(line.text, 2);
    }
    let signs_follow = |at: usize| {
        lines.get(at).is_some_and(|(l, _)| is_byline(l, true) || written_date::line(l.text).is_some())
            && lines.len() > at + 1
    };
    if alone || signs_follow(at + 1) {
        // A lone line is a title if the text after it is of another make: longer, or closed by full stops.
        let body = lines[at + 1..].iter().any(|(l, _)| l.ends_sentence() || l.width() > 2 * line.width());
        return if body { take(line.text, 1) } else { 0 };
    }
    // A title broken in two, known by the byline or date after it.
    if let Some(&(_, true)) = lines.get(at + 1)
        && signs_follow(at + 2)
        && reads_as_title(next)
    {
        return take(&format!("{} {}", line.text, next.text), 2);
    }
    let apart = match setting.wrap {
        Some(wrap) => line.slack(next, wrap).is_some_and(|s| s * 10 >= wrap * 3) && next.width() * 10 >= wrap * 6,
        None => line.width() <= 100 && next.width() * 2 >= line.width() * 3 && next.ends_sentence(),
    };
    if apart && next.opens_sentence() && !line.text.ends_with(['?', '!']) { take(line.text, 1) } else { 0 }
}

/// A line that can be a title: begins like a sentence, does not end like one.
fn reads_as_title(line: &Line) -> bool {
    let text = line.text.trim_end_matches(['"', '”', '’', '\'']);
    let words = text.split_whitespace().count();
    (1..=25).contains(&words)
        && line.width() <= 160
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(['.', ',', ';', ':', '-', '–', '—', ')'])
        && line.opens_sentence()
        && !line.is_item()
        && !line.is_row()
        && !line.is_code()
        && !line.opens_dialogue()
}

/// A line by itself that reads as a heading, if a paragraph follows.
pub(super) fn reads_as_heading(line: &Line) -> bool {
    let name = line.is_capitalised() || line.text.starts_with(|c: char| c.is_ascii_digit());
    name && line.width() <= 70
        && line.text.split(' ').count() <= 10
        && reads_as_title(line)
        && !line.text.ends_with(['"', '”', '!'])
        && !line.opens_quotation()
}

/// A heading in the manner of Markdown (`## Words`): its level and words.
pub(super) fn marked<'a>(line: &Line<'a>) -> Option<(u8, &'a str)> {
    let words = line.text.trim_start_matches('#');
    let level = line.text.len() - words.len();
    let shown = words.trim_end_matches('#').trim();
    ((1..=6).contains(&level) && words.starts_with(' ') && !shown.is_empty()).then_some((level as u8, shown))
}

/// Whether `rule` underlines `line`: `=====` or `-----` about as long.
pub(super) fn underlines(rule: &Line, line: &Line) -> bool {
    let sign = rule.text.starts_with(['=', '-', '~', '*']);
    sign && rule.is_rule()
        && !rule.text.contains(' ')
        && rule.width().abs_diff(line.width()) * 3 <= line.width().max(9)
        && reads_as_title(line)
}

/// "By Jane Doe", "By JANE DOE and John Roe, Reuters"; below a title also "JANE DOE".
fn is_byline(line: &Line, after_title: bool) -> bool {
    let text = line.text;
    if line.width() > 90 || text.ends_with(['.', ':', ';', '?', '!']) && !text.ends_with("Jr.") {
        return false;
    }
    let by = ["By ", "BY ", "by ", "Story by ", "Written by ", "Reported by "];
    if let Some(names) = by.iter().find_map(|b| text.strip_prefix(b)) {
        return begins_with_name(names) && names.split_whitespace().count() <= 12;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let capitals = |w: &&str| w.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\'' | '’'));
    after_title && (2..=4).contains(&words.len()) && words.iter().all(capitals) && words.iter().all(|w| w.len() > 1)
}

/// Two or more capitalised words, particles between them allowed.
fn begins_with_name(text: &str) -> bool {
    let mut capitalised = 0;
    for word in text.split_whitespace() {
        if word.starts_with(char::is_uppercase) {
            capitalised += 1;
        } else if !matches!(
            word,
            "de" | "da" | "van" | "von" | "der" | "den" | "la" | "bin" | "al" | "el" | "of" | "du"
        ) {
            break;
        }
        if capitalised == 2 || word.ends_with(',') {
            break;
        }
    }
    capitalised >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line<'_> {
        Line::new(text).expect("a line that is not blank")
    }

    #[test]
    fn bylines_are_told_from_sentences() {
        for yes in
            ["By Jane Doe", "By JANE DOE and John Roe", "by Ludwig van Beethoven, Vienna", "By Jane Doe | Reuters"]
        {
            assert!(is_byline(&line(yes), false), "{yes}");
        }
        for no in ["By Monday the town was empty.", "By the river", "JANE DOE", "By then he had left"] {
            assert!(!is_byline(&line(no), false), "{no}");
        }
        assert!(is_byline(&line("JANE DOE"), true));
    }

    #[test]
    fn headings_are_known_by_their_signs() {
        assert_eq!(marked(&line("## The bridge ##")), Some((2, "The bridge")));
        assert_eq!(marked(&line("#hashtag")), None);
        assert!(underlines(&line("=========="), &line("The bridge")));
        assert!(!underlines(&line("==="), &line("A sentence that is much longer than the rule below it")));
    }
}
