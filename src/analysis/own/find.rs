//! Where a reader's own names stand in a text.

use super::list::{Names, token};
use crate::analysis::{Form, Kind, Mention};
use crate::document::Span;
use crate::language::Text;

/// The places of a reader's own names: span and entry, in order, apart from each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::analysis) struct Fixed {
    pub(super) places: Vec<(Span, usize)>,
}

impl Names {
    /// Puts the own names of a text among the mentions that were recognised (both sorted by start), and gives their
    /// places.
    ///
    /// An own name takes the place of every mention that it overlaps, but a longer name that holds it stays: "Hanoi" is no
    /// place of its own inside "Hanoi Medical University". Words that are no name take away every mention inside them.
    pub(in crate::analysis) fn fix(&self, text: &Text<'_>, mentions: &mut Vec<Mention>) -> Fixed {
        if self.is_empty() {
            return Fixed::default();
        }
        let mut kept: Vec<Mention> = Vec::with_capacity(mentions.len());
        let mut fixed = Fixed::default();
        let mut next = mentions.drain(..).peekable();
        for (span, entry) in self.places(text) {
            while let Some(m) = next.next_if(|m| m.span.end() <= span.start()) {
                kept.push(m);
            }
            let kind = self.entries[entry].kind;
            let holds = |m: &Mention| m.span.covers(span) && m.span != span;
            if next.peek().is_some_and(holds) {
                // The mention stays in the queue: more own names may lie in it.
                continue;
            }
            while let Some(m) = next.next_if(|m| m.span.start() < span.end()) {
                if kind.is_none() && !span.covers(m.span) {
                    kept.push(m);
                }
            }
            if let Some(kind) = kind {
                kept.push(Mention { span, kind, form: Form::Name, entity: None, confidence: 1.0 });
                fixed.places.push((span, entry));
            }
        }
        kept.extend(next);
        *mentions = kept;
        fixed
    }

    /// What an entry says its kind is.
    pub(super) fn kind(&self, entry: usize) -> Option<Kind> {
        self.entries.get(entry).and_then(|e| e.kind)
    }

    /// All places, the longest name where several begin, none overlapping the one before.
    fn places(&self, text: &Text<'_>) -> Vec<(Span, usize)> {
        let root = &self.nodes[0];
        // Most words begin no name: each distinct one is looked up once.
        let begins: Vec<bool> = {
            let first: rustc_hash::FxHashSet<String> = root.next.keys().map(|k| k.to_lowercase()).collect();
            text.classify(|word| first.contains(token(word).as_ref()))
        };
        let mut out = Vec::new();
        for paragraph in &text.paragraphs {
            let mut at = paragraph.tokens.start;
            while at < paragraph.tokens.end {
                let found = begins[text.tokens[at].word.index()].then(|| self.longest(text, at, paragraph.tokens.end));
                match found.flatten() {
                    Some((end, entry)) => {
                        out.push((text.span_of(at..end), entry));
                        at = end;
                    }
                    None => at += 1,
                }
            }
        }
        out
    }

    /// The longest name that begins at a token: where it ends, and its entry.
    fn longest(&self, text: &Text<'_>, start: usize, limit: usize) -> Option<(usize, usize)> {
        let mut node = &self.nodes[0];
        let mut best = None;
        for at in start..limit {
            let Some(next) = node.next.get(token(text.raw(at)).as_ref()) else { break };
            node = &self.nodes[*next];
            best = node.entry.or(node.capitals).map(|entry| (at + 1, entry)).or(best);
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn found(list: &str, text: &str) -> Vec<String> {
        let document = Document::from_exact_text("", text);
        let names = Names::parse(list).unwrap();
        names.places(&Text::new(&document)).iter().map(|(span, _)| document.slice(*span).to_owned()).collect()
    }

    #[test]
    fn names_are_found_as_whole_words_over_line_breaks_and_before_possessives() {
        let text = "Van's van, Vanuatu and Brother\n  Van; the VAN of BROTHER VAN’s men. Malcolm X. He";
        assert_eq!(
            found("Brother Van | Van = person\nMalcolm X = person", text),
            ["Van", "Brother\n  Van", "VAN", "BROTHER VAN", "Malcolm X."]
        );
        assert_eq!(
            found("O'Dell = person\nQuist-Feld = group", "O’Dell saw the Quist-Feld-led men"),
            ["O’Dell", "Quist-Feld"]
        );
        assert_eq!(found("New York = place\nNew = none", "New York, New Jersey"), ["New York", "New"]);
        // A name ends with its paragraph.
        assert!(found("New York = place", "New\n\nYork").is_empty());
    }
}
