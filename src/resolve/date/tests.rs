//! Text in, expressions with values out: the examples of every time rule, and a table of own sentences.

use super::*;
use crate::base::Span;
use crate::lexicon::Lexicon;
use crate::lexicon::time::split::{Gap, split};
use crate::source::{Article, Published};
use crate::syntax::document::Tables;
use crate::syntax::{Arc, NameTag, Sentence, SentenceId, Tag, Token, Upos};
use std::fmt::Write;

/// Reads a text as one sentence of untagged words without a tree: what times need at the least.
fn document(text: &str, published: Option<&str>, lexicon: &Lexicon) -> Document {
    let pieces: Vec<_> = split(text).into_iter().collect();
    let n = pieces.len();
    let plural = |k: usize| text[pieces[k].start..pieces[k].end].ends_with('s') && pieces[k].gap == Gap::Open;
    let sentence = Sentence {
        span: Span::new(0, text.len()),
        tokens: 0..n as u32,
        block: 0,
    };
    let published = published.map(|p| Published {
        date: p.parse().expect("a date"),
        inferred: false,
    });
    let tables = Tables {
        article: Article {
            kept: None,
            id: "x".into(),
            url: None,
            title: None,
            byline: None,
            outlet: None,
            published,
            text: text.into(),
            blocks: Vec::new(),
        },
        sentences: vec![sentence].into(),
        tokens: pieces
            .iter()
            .map(|r| Token {
                span: Span::new(r.start, r.end),
                sentence: SentenceId(0),
            })
            .collect(),
        tags: (0..n)
            .map(|k| Tag {
                upos: Upos::X,
                xpos: if plural(k) { "NNS" } else { "FW" },
            })
            .collect(),
        lemmas: vec![String::new(); n].into(),
        arcs: vec![
            Arc {
                head: None,
                relation: "root"
            };
            n
        ]
        .into(),
        names: vec![NameTag::Out; n].into(),
        hints: IdVec::new(),
        senses: IdVec::new(),
        vectors: IdVec::new(),
    };
    Document::new(tables, lexicon)
}

/// Writes what is found as `expression | TYPE | value`, parted by `; `.
fn found(text: &str, published: Option<&str>, lexicon: &Lexicon) -> String {
    let doc = document(text, published, lexicon);
    let timexes = crate::mention::time::timexes(&doc, lexicon);
    let times = times(&doc, &timexes);
    let mut out = String::new();
    for ((_, timex), time) in timexes.iter().zip(times.values()) {
        let kind = format!("{:?}", timex.kind).to_uppercase();
        let (words, value) = (timex.span.of(text), time.value().unwrap_or("-"));
        let part = if out.is_empty() { "" } else { "; " };
        write!(out, "{part}{words} | {kind} | {value}").expect("a string takes what is written");
    }
    out
}

/// The day on which the examples are written: a Thursday.
const WRITTEN: &str = "2023-11-16";

#[test]
fn rules_agree_with_their_examples() {
    let lexicon = Lexicon::load().expect("the shipped tables are well formed");
    let mut wrong = String::new();
    for rule in &lexicon.time.rules {
        for example in &rule.yes {
            let (text, expected) = example.split_once(" => ").expect("text => expression | TYPE | value");
            let found = found(text, Some(WRITTEN), &lexicon);
            if !found.split("; ").any(|f| f == expected) {
                writeln!(
                    wrong,
                    "{}: {text}\n   expected {expected}\n   found    {found}",
                    rule.name
                )
                .expect("written");
            }
        }
        for text in &rule.no {
            let found = found(text, Some(WRITTEN), &lexicon);
            if !found.is_empty() {
                writeln!(wrong, "{}: {text}\n   expected nothing\n   found    {found}", rule.name).expect("written");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
