//! Properties of the layout over generated text: nothing is lost, every place has its line.

use dateline::document::{Block, BlockKind, Document, Span};
use dateline::layout::{Flow, width};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-zA-Z,.\"'-]{1,14}",
        2 => "[ ]{1,3}",
        1 => Just("\n".to_owned()),
        1 => Just("\n\n".to_owned()),
        1 => "[à-ž]{1,6}",
        1 => "[一-十]{1,20}",
        1 => Just("\u{3000}一\u{3000}/".to_owned()),
        1 => Just("👩‍👩‍👧🇰🇭".to_owned()),
        1 => Just("e\u{301}\u{a0}x\u{ad}y".to_owned()),
        1 => "[a-z]{60,120}",
        3 => proptest::sample::select(vec![
            "misunderstanding", "government,", "(development)", "“representatives”", "understanding", "independent.",
        ]).prop_map(str::to_owned),
        1 => Just("עברית عربى".to_owned()),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" "))
}

/// The text as paragraphs, one of them with its line breaks kept, one a quotation, one an item of a list.
fn document(text: &str) -> Document {
    let mut document = Document::from_exact_text("x", text);
    if let Some(Block { kind, .. }) = document.blocks.get_mut(1) {
        *kind = BlockKind::Preformatted;
    }
    for (i, is) in [(2, BlockKind::Quotation), (3, BlockKind::ListItem)] {
        if let Some(Block { kind, .. }) = document.blocks.get_mut(i) {
            *kind = is;
        }
    }
    document
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_grapheme_of_a_block_is_lost_or_cut(text in text(), cells in 2usize..100, justified: bool) {
        let document = document(&text);
        let lines = Flow::new(&document, cells).justified(justified).lines(0, usize::MAX);
        let shown: String = lines.iter().map(|l| document.slice(l.span)).collect();
        let letters = |s: &str| s.graphemes(true).filter(|g| !g.trim().is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let blocks: String = document.blocks.iter().map(|b| document.slice(b.span)).collect();
        prop_assert_eq!(letters(&shown), letters(&blocks));
    }

    #[test]
    fn no_line_is_wider_than_the_column(text in text(), cells in 2usize..100, justified: bool) {
        let document = document(&text);
        for line in Flow::new(&document, cells).justified(justified).lines(0, usize::MAX) {
            prop_assert!(width(document.slice(line.span)) <= cells);
            let end = line.set(&document.text).last().map_or(0, |p| p.column + p.cells) + usize::from(line.hyphen);
            prop_assert!(end <= cells, "{end} of {cells}: {:?}", document.slice(line.span));
            prop_assert!(line.slack == 0 || justified);
            if line.slack > 0 && document.blocks[line.block].kind == BlockKind::Paragraph {
                prop_assert_eq!(end, cells, "{:?}", document.slice(line.span));
            }
        }
    }

    #[test]
    fn from_cell_to_place_and_back_is_the_identity(text in text(), cells in 2usize..100, justified: bool) {
        let document = document(&text);
        for line in Flow::new(&document, cells).justified(justified).lines(0, usize::MAX) {
            let mut next = usize::from(line.indent);
            let mut after = line.span.start();
            for placed in line.set(&document.text) {
                // One after the other, without holes.
                prop_assert_eq!((placed.column, placed.span.start()), (next, after));
                next += placed.cells;
                after = placed.span.end();
                prop_assert_eq!(line.column(&document.text, placed.span.start()), placed.column);
                for column in placed.column..next {
                    prop_assert_eq!(line.at(&document.text, column), Some(placed.span));
                }
            }
            prop_assert_eq!(after, line.span.end());
            prop_assert_eq!(line.at(&document.text, next).is_some(), line.hyphen && !line.span.is_empty());
        }
    }

    #[test]
    fn from_offset_to_line_and_back_is_the_identity(text in text(), cells in 2usize..100, justified: bool) {
        let document = document(&text);
        let flow = Flow::new(&document, cells).justified(justified);
        let lines = flow.lines(0, usize::MAX);
        for (i, line) in lines.iter().enumerate() {
            prop_assert_eq!(flow.line(line.start()), Some(*line));
            prop_assert_eq!(lines.get(i + 1).map(|l| l.start()).unwrap_or(line.next), line.next);
        }
        prop_assume!(!lines.is_empty());
        for (at, _) in document.text.char_indices() {
            let line = flow.line(at).unwrap_or_else(|| panic!("no line for {at}"));
            let here = lines.iter().rposition(|l| l.start() <= at).unwrap_or(0);
            prop_assert_eq!(line, lines[here]);
        }
    }

    #[test]
    fn down_and_up_again_comes_back(text in text(), cells in 2usize..100, steps in 0usize..50) {
        let document = document(&text);
        let flow = Flow::new(&document, cells);
        let lines = flow.lines(0, usize::MAX);
        prop_assume!(!lines.is_empty());
        let to = steps.min(lines.len() - 1);
        let down = flow.step(0, isize::try_from(to).unwrap());
        prop_assert_eq!(down, lines[to].start());
        prop_assert_eq!(flow.step(down, -isize::try_from(to).unwrap()), lines[0].start());
        prop_assert_eq!(flow.distance(0, down, usize::MAX), to);
    }

    #[test]
    fn places_are_spans_of_whole_characters(text in text(), cells in 2usize..100) {
        let document = document(&text);
        for line in Flow::new(&document, cells).lines(0, usize::MAX) {
            let Span { .. } = line.span;
            prop_assert!(document.text.get(line.span.range()).is_some());
            prop_assert!(document.text.is_char_boundary(line.next.min(document.text.len())));
        }
    }
}

#[test]
fn justified_text_is_even_and_parts_words_but_no_names() {
    let text = "The representatives of Cambodia understood that misunderstandings between governments would continue \
                notwithstanding considerable international encouragement of negotiations about Battambang and Phnom Penh.";
    let document = Document::from_exact_text("x", text);
    let lines = Flow::new(&document, 30).justified(true).lines(0, 100);
    let ends: Vec<usize> =
        lines.iter().map(|l| l.set(text).last().map_or(0, |p| p.column + p.cells) + usize::from(l.hyphen)).collect();
    let (last, full) = ends.split_last().unwrap();
    for (end, line) in full.iter().zip(&lines) {
        // A row is even, or its blanks would be too wide.
        let blanks = document.slice(line.span).matches(' ').count();
        assert!(*end == 30 || 30 - end > 2 * blanks, "{ends:?}");
    }
    assert!(full.iter().filter(|e| **e == 30).count() >= 4 && *last <= 30, "{ends:?}");
    let parted: Vec<&str> = lines.iter().filter(|l| l.hyphen).map(|l| document.slice(l.span)).collect();
    assert!(!parted.is_empty());
    for row in &parted {
        let part = row.rsplit(' ').next().unwrap();
        assert!(part.len() >= 3 && part.chars().all(|c| c.is_ascii_lowercase()), "{row}");
    }
    // Ragged text parts no word.
    assert!(Flow::new(&document, 30).lines(0, 100).iter().all(|l| !l.hyphen && l.slack == 0));
}

#[test]
fn items_hang_quotations_are_set_in_and_tables_go_on_further_in() {
    let words = "- one two three four five six\n\n10. one two three four five six\n\none two three four five six seven\n\na table of words that is too long";
    let mut document = Document::from_exact_text("x", words);
    let kinds = [BlockKind::ListItem, BlockKind::ListItem, BlockKind::Quotation, BlockKind::Preformatted];
    for (block, kind) in document.blocks.iter_mut().zip(kinds) {
        block.kind = kind;
    }
    let lines = Flow::new(&document, 24).lines(0, 100);
    let shown: Vec<String> = lines
        .iter()
        .filter(|l| !l.is_gap)
        .map(|l| format!("{}{}", " ".repeat(l.indent.into()), document.slice(l.span)))
        .collect();
    assert_eq!(
        shown,
        [
            "- one two three four",
            "  five six",
            "10. one two three four",
            "    five six",
            "  one two three four",
            "  five six seven",
            "a table of words that is",
            "  too long",
        ]
    );
}
