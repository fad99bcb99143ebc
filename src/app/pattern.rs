//! Regular expressions for the search: a query that begins with [`PREFIX`].

use crate::document::Span;
use crate::words::told;
use regex::RegexBuilder;

/// What a query begins with that is a regular expression.
pub const PREFIX: char = '~';
/// Memory that one expression may take, in bytes.
const LARGEST: usize = 1 << 20;

/// Where an expression matches in `text`, at most `most` places. Empty matches are left out.
///
/// As with plain words, no capital finds either case, and a blank finds any white space: phrases are found over the ends
/// of lines. `^` and `$` mean the ends of lines of the text.
///
/// # Errors
/// A few words on what is wrong with the expression.
pub fn find(text: &str, expression: &str, most: usize) -> Result<Vec<Span>, String> {
    let expression = expression.trim();
    if expression.is_empty() {
        return Ok(Vec::new());
    }
    let regex = RegexBuilder::new(&over_lines(expression))
        .case_insensitive(!has_capital(expression))
        .multi_line(true)
        .size_limit(LARGEST)
        .dfa_size_limit(LARGEST)
        .build()
        .map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => told::TOO_LARGE.to_owned(),
            error => {
                let words = error.to_string();
                let last = words.lines().last().unwrap_or_default().trim_start_matches("error: ");
                told::no_expression(last)
            }
        })?;
    let hits = regex.find_iter(text).filter(|m| !m.is_empty()).take(most);
    Ok(hits.map(|m| Span::new(m.start(), m.end())).collect())
}

/// Whether a capital is meant as one: those of `\W`, `\P{…}` and `\x1F` are none.
fn has_capital(expression: &str) -> bool {
    let mut chars = expression.chars();
    while let Some(c) = chars.next() {
        if c == '\\' {
            if chars.next().is_some_and(|c| matches!(c, 'p' | 'P' | 'x' | 'u' | 'U')) && chars.as_str().starts_with('{')
            {
                chars.by_ref().find(|c| *c == '}');
            }
        } else if c.is_uppercase() {
            return true;
        }
    }
    false
}

/// The expression with each blank outside of brackets and escapes standing for any white space.
fn over_lines(expression: &str) -> String {
    let mut out = String::new();
    let mut chars = expression.chars();
    let mut brackets = 0;
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                out.push(c);
                out.extend(chars.next());
                continue;
            }
            '[' => brackets += 1,
            ']' if brackets > 0 => brackets -= 1,
            ' ' if brackets == 0 => {
                out.push_str(r"\s+");
                continue;
            }
            _ => {}
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, expression: &str) -> Vec<String> {
        find(text, expression, 100).unwrap().iter().map(|s| text[s.range()].to_owned()).collect()
    }

    #[test]
    fn finds_expressions_as_it_finds_words() {
        let text = "The lease of 1987\nran out in 2019. The Lease was long.";
        assert_eq!(found(text, r"\d{4}"), ["1987", "2019"]);
        assert_eq!(found(text, r"lease"), ["lease", "Lease"]);
        assert_eq!(found(text, r"Lease"), ["Lease"]);
        assert_eq!(found(text, r"1987 ran"), ["1987\nran"]);
        assert_eq!(found(text, r"\W ran|lease\W"), ["lease ", "Lease "]);
        assert_eq!(found(text, r"^ran"), ["ran"]);
        assert_eq!(found(text, r"x*"), Vec::<String>::new());
        assert_eq!(found(text, ""), Vec::<String>::new());
        assert_eq!(found(text, r"[ .]T"), [" T"]);
    }

    #[test]
    fn half_an_expression_says_what_it_lacks() {
        assert!(find("text", "(lea", 9).unwrap_err().contains("unclosed group"));
        assert!(find("text", "(((a{99}){99}){99}){99}", 9).unwrap_err().contains("too large"));
    }
}
