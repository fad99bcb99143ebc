//! Words of strangers as words alone, in the forms in which some signs mean more.

/// What stands for a sign that HTML, SVG or XML could take for more than a character, also inside quoted attributes.
pub(super) fn entity(sign: char) -> Option<&'static str> {
    Some(match sign {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => return None,
    })
}

/// Words in which nothing is a tag or an entity, nor ends an attribute.
pub(super) fn markup(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match entity(c) {
            Some(entity) => out.push_str(entity),
            None => out.push(c),
        }
    }
    out
}

/// Words in which every mark that Markdown or HTML could take for more than a character is defused, addresses too.
pub(super) fn markdown(words: &str) -> String {
    // An address must not become a link by itself.
    marks(words).replace("://", ":\u{2060}//").replace("www.", "www\u{2060}.").replace('@', "@\u{2060}")
}

/// The same for an address that may become a link: where an article comes from.
pub(super) fn markdown_address(words: &str) -> String {
    marks(words)
}

fn marks(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            // Inert in Markdown, and plainer to read as they are.
            '"' | '\'' => out.push(c),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '+' | '!' | '|' | '~' | '$' | '=' => {
                out.push('\\');
                out.push(c);
            }
            c => match entity(c) {
                Some(entity) => out.push_str(entity),
                None => out.push(c),
            },
        }
    }
    // What begins like an item of a list is one only where we say so.
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if words.starts_with('-') || (digits > 0 && words[digits..].starts_with(['.', ')'])) {
        out.insert(digits, '\\');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_a_tag_an_entity_or_the_end_of_an_attribute() {
        assert_eq!(markup("<b a='1' c=\"2\">&lt;"), "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;lt;");
    }

    #[test]
    fn nothing_is_an_item_or_emphasis() {
        assert_eq!(markdown("1. *a* <b>"), "1\\. \\*a\\* &lt;b&gt;");
        assert_eq!(markdown("- \"a\" 'b'"), "\\- \"a\" 'b'");
    }
}
