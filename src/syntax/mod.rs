//! Floor 3: an [`Article`] becomes a [`Document`]: sentences, tokens, tags, lemmas, dependency arcs
//! and name labels, read by a neural network that is compiled in.
//!
//! Invariant: a `Document` exists once fully read. Every sentence's arcs form one tree; tokens lie in text order, do not
//! overlap, and each lies in exactly one sentence.

pub mod casing;
pub mod clause;
pub mod conllu;
pub mod dateline;
pub mod document;
pub mod label;
pub mod lemma;
pub mod model;
pub mod pieces;
pub mod predicate;
mod proper;
pub mod quotation;
pub mod repair;
pub mod sentence;
pub mod token;
pub mod tree;
pub mod window;

pub use document::{Arc, Document, Hints, NameLabel, NameTag, Sentence, SentenceId, Tag, Token, TokenId, Upos};
pub use model::Model;

use crate::base::{Id, IdVec, Span};
use crate::lexicon::{Lexicon, Words};
use crate::source::{Article, BlockKind};
use document::Tables;

/// Reads an article: sentences, tokens, tags, lemmas, arcs and name labels.
///
/// Total: any text gets a result. Sentences are batched by length; long ones are read in windows, none is cut.
pub fn parse(article: Article, model: &Model, lexicon: &Lexicon) -> Document {
    let (sentences, tokens) = segment(&article, lexicon);
    let forms: Vec<Vec<&str>> = sentences
        .values()
        .map(|s| {
            s.tokens
                .clone()
                .map(|t| tokens[TokenId(t)].span.of(&article.text))
                .collect()
        })
        .collect();
    let readings = model.read(&forms);
    let lemmas = lemmas(&forms, &readings, &lexicon.words);
    let rows = || {
        sentences
            .values()
            .zip(&readings)
            .flat_map(|(s, words)| words.iter().map(|w| (s.tokens.start, w)))
    };
    let arc = |(base, word): (u32, &model::WordReading)| Arc {
        head: word.head.map(|h| TokenId(base + h)),
        relation: word.relation,
    };
    let tags = rows().map(|(_, w)| w.tag).collect();
    let mut arcs = rows().map(arc).collect();
    repair::repair(&mut arcs, &tags, |t| tokens[t].span.of(&article.text).to_owned());
    let senses = rows()
        .map(|(_, w)| {
            model::refers(w.tag)
                .then(|| lexicon.antecedent.sense(&w.vector))
                .flatten()
        })
        .collect();
    let names = rows().map(|(_, w)| w.name).collect();
    let hints = rows().map(|(_, w)| w.hints).collect();
    let vectors = readings.into_iter().flatten().map(|w| w.vector).collect();
    let mut tables = Tables {
        tags,
        lemmas,
        arcs,
        names,
        hints,
        senses,
        vectors,
        article,
        sentences,
        tokens,
    };
    proper::mend(&mut tables, lexicon);
    Document::new(tables, lexicon)
}

/// Finds the lemmas of all words.
fn lemmas(forms: &[Vec<&str>], readings: &[Vec<model::WordReading>], words: &Words) -> IdVec<TokenId, String> {
    let casing = casing::Casing::new(forms);
    let mut out = IdVec::new();
    for (forms, readings) in forms.iter().zip(readings) {
        let shouted = casing::is_shouted(forms);
        let start = forms
            .iter()
            .position(|f| f.contains(char::is_alphanumeric))
            .unwrap_or(0);
        for (k, (form, word)) in forms.iter().zip(readings).enumerate() {
            out.push(lemma::lemma(form, word.tag, k <= start, shouted, &casing, words));
        }
    }
    out
}

/// Finds the tokens and sentences of an article's blocks.
fn segment(article: &Article, lexicon: &Lexicon) -> (IdVec<SentenceId, Sentence>, IdVec<TokenId, Token>) {
    let (mut sentences, mut tokens) = (IdVec::new(), IdVec::new());
    let mut told = false;
    for (block, row) in article.blocks.iter().enumerate() {
        let words = &lexicon.words;
        let spans = token::tokenize(&article.text, row.span, words);
        let sent = match row.kind {
            BlockKind::Paragraph => dateline::length(&article.text, &spans, !told, lexicon),
            _ => 0,
        };
        told |= row.kind == BlockKind::Paragraph;
        let line = (sent > 0).then_some(0..sent);
        let rest = sentence::split(&article.text, &spans[sent..], words);
        for range in line
            .into_iter()
            .chain(rest.into_iter().map(|r| r.start + sent..r.end + sent))
        {
            let (first, id) = (TokenId::new(tokens.len()), SentenceId::new(sentences.len()));
            let inside = &spans[range];
            for &span in inside {
                tokens.push(Token { span, sentence: id });
            }
            sentences.push(Sentence {
                span: Span::cover(inside[0], inside[inside.len() - 1]),
                tokens: first.0..TokenId::new(tokens.len()).0,
                block: u32::try_from(block).expect("fewer blocks than bytes"),
            });
        }
    }
    (sentences, tokens)
}
