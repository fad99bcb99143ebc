//! What holds of every result.

use crate::passage;
use dateline::analysis::people::{Resolved, resolve};
use dateline::analysis::{Form, Kind, Mention};
use dateline::document::{Document, Span};
use dateline::language::Text;

#[test]
fn every_listed_pronoun_and_nominal_has_an_entity_and_entities_know_their_mentions() {
    let p = passage("[p Mark Dorn], the mayor, met [p Joan Hale]. {He} told {her} that [o Acme Inc.] paid [l Oslo].");
    for (i, mention) in p.resolved.mentions.iter().enumerate() {
        let id = mention.entity.expect("all of these mentions belong to an entity");
        assert!(p.resolved.entities[id.index()].mentions.contains(&(i as u32)));
    }
    let starts: Vec<_> = p.resolved.mentions.iter().map(|m| m.span.start()).collect();
    assert!(starts.is_sorted());
    let firsts: Vec<_> = p.resolved.entities.iter().map(|e| e.mentions[0]).collect();
    assert!(firsts.is_sorted());
}

#[test]
fn amounts_get_no_entity() {
    let document = Document::from_exact_text("x", "It cost $5.");
    let text = Text::new(&document);
    let amount = Mention { span: Span::new(8, 10), kind: Kind::Money, form: Form::Name, entity: None, confidence: 1.0 };
    let resolved = resolve(&text, vec![amount.clone()], &[]);
    assert_eq!(resolved, Resolved { mentions: vec![amount], entities: Vec::new() });
}

proptest::proptest! {
    /// Whatever the text and wherever its names: nothing panics, and what is listed hangs together.
    #[test]
    fn any_text_gives_a_sound_result(
        words in proptest::collection::vec((0..PIECES.len(), 0..4usize), 0..60),
    ) {
        let mut marked = String::new();
        for (piece, mark) in words {
            let open = ["", "[p ", "[o ", "[l "][mark];
            let close = if mark == 0 { "" } else { "]" };
            marked.push_str(&format!("{open}{}{close}{}", PIECES[piece], if piece % 5 == 0 { "" } else { " " }));
        }
        let p = passage(&marked);
        for mention in &p.resolved.mentions {
            proptest::prop_assert!(p.text.get(mention.span.range()).is_some());
            proptest::prop_assert!(mention.form == Form::Name || mention.entity.is_some());
        }
        for (id, entity) in p.resolved.entities.iter().enumerate() {
            proptest::prop_assert!(!entity.name.is_empty() && !entity.mentions.is_empty());
            for &m in &entity.mentions {
                let owner = p.resolved.mentions[m as usize].entity.map(|e| e.index());
                proptest::prop_assert_eq!(owner, Some(id));
            }
        }
    }
}

const PIECES: &[&str] = &[
    "Ann",
    "Lee",
    "Ann Lee",
    "Lee's",
    "he",
    "her",
    "himself",
    "his",
    "who",
    ",",
    ".",
    "\"",
    "”",
    "-",
    "(",
    ")",
    "'s",
    "the",
    "a",
    "former",
    "president",
    "of",
    "and",
    "said",
    "was",
    "served as",
    "named",
    "Mr.",
    "Jr.",
    "KR",
    "Khmer Rouge",
    "Đỗ",
    "45",
    "in-law",
    "When",
    "\n\n",
    "x",
    "’",
    "—",
    "wife",
    "mayor",
    "J.K.",
    "de",
    "🙂",
];
