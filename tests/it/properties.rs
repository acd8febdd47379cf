//! What holds for every text, however odd: spans are valid, arcs form trees, facts have evidence, runs repeat, nothing panics.

use crate::{LEXICON, MODEL, article};
use newsgraph::base::{Id, Span};
use newsgraph::export::{conllu, dot, json, standoff};
use newsgraph::graph::query::Index;
use newsgraph::graph::record::Records;
use newsgraph::graph::view::{View, ViewKind};
use newsgraph::resolve::{Reading, identity};
use newsgraph::syntax::{Document, conllu as gold};
use newsgraph::{graph, pipeline, resolve};
use proptest::prelude::*;

fn read(text: &str) -> Reading {
    pipeline::read(article("a", text), &MODEL, &LEXICON)
}

/// Checks that a span covers characters of the text.
fn valid(text: &str, span: Span) {
    assert!(
        text.get(span.range()).is_some_and(|words| !words.is_empty()),
        "{span:?} of {text:?}"
    );
}

/// Checks that tokens lie in order in their sentences, and that every sentence is one tree.
fn check_document(doc: &Document) {
    let mut end = 0;
    for (token, row) in doc.tokens.iter() {
        valid(doc.text(), row.span);
        assert!(row.span.start >= end, "tokens lie in order");
        end = row.span.end;
        assert!(doc.sentences[row.sentence].tokens.contains(&token.0));
        let steps = doc.ancestors(token).take(doc.tokens.len() + 1).count();
        assert!(steps <= doc.tokens.len(), "no arc leads round in a circle");
    }
    let mut next = 0;
    for (id, sentence) in doc.sentences.iter() {
        assert_eq!(sentence.tokens.start, next, "each token lies in one sentence");
        next = sentence.tokens.end;
        let roots = doc.tokens_of(id).filter(|&t| doc.head(t).is_none()).count();
        assert_eq!(roots, 1, "a sentence has one root");
        let inside = |t| doc.head(t).is_none_or(|head| sentence.tokens.contains(&head.0));
        assert!(doc.tokens_of(id).all(inside), "no arc leaves its sentence");
    }
    assert_eq!(next as usize, doc.tokens.len());
}

/// Checks every span of every table of a reading.
fn check_spans(reading: &Reading) {
    let text = reading.document.text();
    let (mentions, links) = (&reading.mentions, &reading.links);
    mentions.names.values().for_each(|n| valid(text, n.span));
    mentions.times.values().for_each(|t| valid(text, t.span));
    for attribution in mentions.attributions.values() {
        assert!(!attribution.content.is_empty());
        let phrases = [attribution.source, attribution.cue, attribution.addressee];
        phrases.iter().flatten().for_each(|p| valid(text, p.span));
        attribution.content.iter().for_each(|&span| valid(text, span));
    }
    for event in mentions.events.values() {
        valid(text, event.trigger.span);
        event.arguments.iter().for_each(|a| valid(text, a.phrase.span));
    }
    for relation in &mentions.relations {
        valid(text, relation.head.span);
        relation.tail.iter().for_each(|tail| valid(text, tail.span));
    }
    for mention in links.mentions.values() {
        valid(text, mention.span);
        assert!(mention.cluster.index() < links.clusters.len());
    }
    assert_eq!(links.times.len(), mentions.times.len());
    assert_eq!(links.speakers.len(), mentions.attributions.len());
}

/// Reads a text to the very end and checks everything on the way; returns all that is written.
fn check(text: &str) -> [String; 4] {
    let reading = read(text);
    check_document(&reading.document);
    check_spans(&reading);
    let trees = conllu::write("a", &reading.document);
    assert!(
        reading.document.tokens.is_empty() || gold::document(&trees, &LEXICON).is_ok(),
        "trees read back: {trees}"
    );
    let identity = identity::merge(std::slice::from_ref(&reading), &LEXICON);
    let line = standoff::line("a".into(), &reading, &identity);
    assert!(!line.contains('\n'));
    let records = Records::of(&graph::build(resolve::facts(vec![reading], &LEXICON)));
    let points: Vec<char> = text.chars().collect();
    for link in &records.links {
        assert!(!link.evidence.is_empty(), "every link has evidence");
        for passage in &link.evidence {
            assert_eq!(
                points[passage.start..passage.end].iter().collect::<String>(),
                passage.text
            );
        }
    }
    let written = json::write(&records);
    assert_eq!(json::read(&written).expect("what is written reads back"), records);
    let drawn = dot::write(&View::of(&Index::new(&records), ViewKind::Relations));
    graphviz_rust::parse(&drawn).expect("the drawing is DOT");
    [trees, line, written, drawn]
}

/// Pieces that news is made of, and pieces that it should not be made of.
fn piece() -> impl Strategy<Value = String> {
    let news = prop::sample::select(vec![
        "Kenyan Foreign Minister Grace Wanjiru",
        "said",
        "told reporters on Wednesday that",
        "\"We will not",
        "“It is”",
        "according to the U.N.",
        "met",
        "he",
        "last month",
        "in Nairobi",
        "the attack killed 12 people",
        ".",
        ",",
        "?",
        "\n\n",
        "—",
        "the Smiths'",
        "U.S. Gen. J. P. Lee Jr.",
        "'s",
    ]);
    let odd = prop_oneof![
        "\\PC{1,8}",
        "[\"“”'‘’«»()\\[\\]{}<>&;\\\\]{1,6}",
        "[\u{0}-\u{1f}\u{200b}\u{202e}\u{feff}\u{0301}\u{1f600}]{1,4}",
        "[A-Z]{1,12}",
        "[0-9.,:/-]{1,10}",
    ];
    prop_oneof![4 => news.prop_map(str::to_owned), 1 => odd]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec((piece(), prop::sample::select(vec![" ", " ", " ", "", "\n"])), 0..24)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_is_read_to_the_end(text in text()) {
        check(&text);
    }
}

#[test]
fn hostile_texts_are_read_to_the_end() {
    let nested = "\"".repeat(200) + &" he said (".repeat(200) + &"“".repeat(100);
    let texts = [
        String::new(),
        " \n\t ".to_owned(),
        ".".repeat(300),
        "word ".repeat(600),
        "x".repeat(5_000),
        nested,
        "said said said said said said.".repeat(20),
        "\u{202e}שלום \u{200d}\u{200d}👩‍👩‍👧 e\u{301}\u{301}\u{301} ﷽ ".repeat(20),
        "A, B, C and D met E, F, G and H on Monday, Tuesday, Wednesday and Thursday ".repeat(10),
        "IN CAPITALS THE MINISTER SAID \"NO\" TO THE UNITED NATIONS.".to_owned(),
        "\r\n\r\n- item\r\n- item \"open\r\n".to_owned(),
    ];
    for text in texts {
        check(&text);
    }
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    let text =
        "Grace Wanjiru met Amir Lee in Nairobi on Monday. \"He is a liar,\" she said. Kenya denied it on Tuesday.";
    assert_eq!(check(text), check(text));
}

#[test]
fn articles_may_come_in_any_order() {
    let one = article(
        "one",
        "Kenya and Ethiopia met in Nairobi. Grace Wanjiru said the talks were good.",
    );
    let two = article(
        "two",
        "Ethiopia denied that it met Kenya. Wanjiru \"lied,\" Tesfaye Bekele said.",
    );
    let write = |articles| json::write(&Records::of(&pipeline::build(articles, &MODEL, &LEXICON)));
    assert_eq!(write(vec![one.clone(), two.clone()]), write(vec![two, one]));
}
