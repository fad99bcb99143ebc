//! Words of an article with where they come from, for taking along: who said it, where it stood, when.

use crate::analysis::{Analysis, Quote, QuoteForm};
use crate::document::{Document, PartialDate, Span};
use crate::language::flatten;

/// A statement with its speaker, the article's title, source and date of publication.
///
/// ```text
/// "We cannot close the door," […] "We must wait." — Asa Wren, in “The Harbour Opens”, harbour.txt, 15 November 1996
/// ```
///
/// What is told rather than quoted is marked so, and a speaker that the article does not name is said to be none.
pub fn cite_quotation(document: &Document, facts: &Analysis, quote: &Quote) -> String {
    let words: Vec<String> = quote.spans.iter().map(|s| flatten(document.slice(*s))).collect();
    let speaker = speaker(document, facts, quote).unwrap_or_else(|| "speaker not named".to_owned());
    let told = match quote.form {
        QuoteForm::Direct => "",
        QuoteForm::Mixed => " (partly in the article's words)",
        QuoteForm::Indirect => " (in the article's words)",
    };
    format!("{} — {speaker}{told}, in {}", words.join(" […] "), origin(document))
}

/// A passage with the article's title, source and date of publication.
pub fn cite_passage(document: &Document, passage: Span) -> String {
    format!("“{}” — {}", flatten(document.slice(passage)), origin(document))
}

/// Who says it: the name, or the article's own words where no name stands behind them.
pub(super) fn speaker(document: &Document, facts: &Analysis, quote: &Quote) -> Option<String> {
    let speaker = quote.speaker?;
    let name = speaker.entity.and_then(|e| facts.entities.get(e.index())).map(|e| e.name.clone());
    Some(name.unwrap_or_else(|| flatten(document.slice(speaker.words))))
}

/// Who says the words of a span, if all of it lies in one statement.
pub fn speaker_of(document: &Document, facts: &Analysis, span: Span) -> Option<String> {
    let after = facts.quotes.partition_point(|q| q.spans.first().is_some_and(|s| s.start() <= span.start()));
    // Statements are short and sorted by their beginning: the few before are all that can reach here.
    let near = facts.quotes[after.saturating_sub(8)..after].iter().rev();
    let mut holding =
        near.filter(|q| q.spans.iter().copied().reduce(Span::join).is_some_and(|whole| whole.covers(span)));
    speaker(document, facts, holding.next()?)
}

/// "“Title”, source, date", as far as they are known.
fn origin(document: &Document) -> String {
    let title = document.title.as_deref().unwrap_or(&document.id);
    let mut parts = vec![format!("“{}”", flatten(title))];
    parts.extend(document.source.as_deref().filter(|s| *s != title).map(flatten));
    parts.extend(document.published.map(spelled));
    parts.join(", ")
}

/// "15 November 1996", "November 1996", "1996".
fn spelled(date: PartialDate) -> String {
    let format = match (date.month, date.day) {
        (Some(_), Some(_)) => "%-d %B %Y",
        (Some(_), None) => "%B %Y",
        (None, _) => "%Y",
    };
    date.earliest().strftime(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;

    fn document(text: &str) -> Document {
        Document {
            title: Some("The Harbour Opens".into()),
            source: Some("https://example.org/harbour".into()),
            published: "1996-11-15".parse().ok(),
            ..Document::from_exact_text("harbour", text)
        }
    }

    #[test]
    fn a_quotation_goes_with_who_said_it_where_and_when() {
        let d = document("\"We cannot wait\nany longer,\" said Maria Keller, the mayor. \"The ships are here.\"");
        let facts = analyse(&d, d.published);
        assert_eq!(
            cite_quotation(&d, &facts, &facts.quotes[0]),
            "\"We cannot wait any longer,\" […] \"The ships are here.\" — Maria Keller, in “The Harbour Opens”, \
             https://example.org/harbour, 15 November 1996"
        );
    }

    #[test]
    fn what_is_told_is_not_passed_off_as_quoted() {
        let d = document("Maria Keller said that the ships were late.");
        let facts = analyse(&d, d.published);
        let cited = cite_quotation(&d, &facts, &facts.quotes[0]);
        assert!(
            cited.contains("the ships were late") && cited.contains("Maria Keller (in the article's words)"),
            "{cited}"
        );
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let d = Document::from_exact_text("notes", "The ships were late.");
        assert_eq!(cite_passage(&d, Span::new(4, 9)), "“ships” — “notes”");
        let quote = Quote {
            spans: vec![Span::new(0, 20)],
            form: QuoteForm::Direct,
            pieces: vec![],
            speaker: None,
            cue: None,
            confidence: 1.0,
        };
        assert!(cite_quotation(&d, &Analysis::default(), &quote).contains("— speaker not named, in “notes”"));
    }
}
