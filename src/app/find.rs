//! Finding words in the text: smart case, and over the white space of line breaks.

use crate::document::Span;

/// What a reader's query finds: plain words, or a regular expression after [`super::pattern::PREFIX`].
///
/// # Errors
/// A few words on what is wrong with an expression.
pub fn search(text: &str, query: &str, most: usize) -> Result<Vec<Span>, String> {
    match query.strip_prefix(super::pattern::PREFIX) {
        Some(expression) => super::pattern::find(text, expression, most),
        None => Ok(find(text, query, most)),
    }
}

/// Where `query` occurs in `text`, none overlapping another, at most `most`.
///
/// A query without capitals finds either case. Any white space in the query finds any run of white space in the text.
pub fn find(text: &str, query: &str, most: usize) -> Vec<Span> {
    let query: Vec<char> = crate::language::flatten(query).chars().collect();
    let Some(first) = query.first().copied() else { return Vec::new() };
    let exact = query.iter().any(|c| c.is_uppercase());
    let mut out = Vec::new();
    let mut at = 0;
    while out.len() < most {
        let Some(start) = next_start(text, at, first, exact) else { break };
        match matches(&text[start..], &query, exact) {
            Some(length) => {
                out.push(Span::new(start, start + length));
                at = start + length;
            }
            None => at = start + text[start..].chars().next().map_or(1, char::len_utf8),
        }
    }
    out
}

/// The next place at or after `at` where the first character of the query stands.
fn next_start(text: &str, at: usize, first: char, exact: bool) -> Option<usize> {
    let rest = text.get(at..)?;
    if first.is_ascii() {
        let (a, b) = (first as u8, if exact { first as u8 } else { first.to_ascii_uppercase() as u8 });
        return memchr::memchr2(a, b, rest.as_bytes()).map(|i| at + i);
    }
    rest.char_indices().find(|(_, c)| same(*c, first, exact)).map(|(i, _)| at + i)
}

fn same(in_text: char, in_query: char, exact: bool) -> bool {
    in_text == in_query
        || straight(in_text) == in_query
        || (!exact && in_text.to_lowercase().eq(in_query.to_lowercase()))
}

/// Typographic marks found by their plain forms.
fn straight(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        c => c,
    }
}

/// Length of the match at the start of `text`.
fn matches(text: &str, query: &[char], exact: bool) -> Option<usize> {
    let mut at = 0;
    for q in query {
        let rest = &text[at..];
        if *q == ' ' {
            let blank = rest.len() - rest.trim_start().len();
            if blank == 0 {
                return None;
            }
            at += blank;
        } else {
            let c = rest.chars().next()?;
            if !same(c, *q, exact) {
                return None;
            }
            at += c.len_utf8();
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, query: &str) -> Vec<String> {
        find(text, query, 100).iter().map(|s| text[s.range()].to_owned()).collect()
    }

    #[test]
    fn finds_as_a_reader_means_it() {
        assert_eq!(found("Hun Sen, hun sen, HUN\nSEN", "hun sen"), ["Hun Sen", "hun sen", "HUN\nSEN"]);
        assert_eq!(found("Hun Sen, hun sen", "Hun"), ["Hun"]);
        assert_eq!(found("Đặng ĐẶNG", "đặng"), ["Đặng", "ĐẶNG"]);
        assert_eq!(found("Sary’s “door”", "sary's \"door\""), ["Sary’s “door”"]);
        assert_eq!(found("aaaa", "aa"), ["aa", "aa"]);
        assert_eq!(found("abc", ""), Vec::<String>::new());
        assert_eq!(found("abc", "  "), Vec::<String>::new());
        assert_eq!(find("aaaa", "a", 2).len(), 2);
    }
}
