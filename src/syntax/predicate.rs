//! What the trained scorer makes of predicates: whether a word tells of a happening, of which class, and which
//! phrases beside it do it, undergo it, or are where it happens.
//!
//! The scorer (`lexicon::predicate`) weighs the reader's vectors of words with the features that are gathered here, all of them
//! of one sentence: tags, the tree, what the grammar layer says, and which rows the event lexicon has for the word.
//! Invariant: a filler lies in the sentence of its predicate, is a nominal, and never the predicate itself.

use super::clause::{Function, Voice};
use super::{Document, NameTag, TokenId, Upos};
use crate::base::IdVec;
use crate::lexicon::Lexicon;
use crate::lexicon::event::Predicate;
use crate::lexicon::predicate::{Happening, Part, Shares};
use serde::Serialize;

/// How many arcs may lie between a predicate and a filler that no function links.
const MAX_ARCS: usize = 4;

/// Of a word less likely than this to tell of a happening nobody asks who takes part.
const LEAST: f32 = 0.01;

/// What the scorer makes of a word as a predicate.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// Whether it tells of a happening, and of which class.
    pub happening: Happening,
    /// Nominals beside it and what they are to it, in text order.
    pub fillers: Vec<(TokenId, Shares)>,
}

/// The predictions for a document's words; empty where no network has read it.
#[derive(Clone, Debug, Default)]
pub struct Predictions(Vec<Option<Box<Prediction>>>);

impl Predictions {
    /// Weighs the words of a document whose clauses are read.
    pub(super) fn read(doc: &Document, vectors: &IdVec<TokenId, Vec<f32>>, lexicon: &Lexicon) -> Self {
        if vectors.is_empty() {
            return Self::default();
        }
        let (clues, scorer) = (Clues { doc, lexicon }, &lexicon.predicates);
        let nominals: Vec<Option<Part>> = doc
            .tokens
            .ids()
            .map(|t| is_nominal(doc, t).then(|| scorer.nominal(&vectors[t])))
            .collect();
        let filler = |p: TokenId, part: &Part, (a, path): (TokenId, String)| {
            let nominal = nominals[a.0 as usize].as_ref()?;
            Some((a, scorer.shares(part, nominal, &clues.pair(p, a, &path))))
        };
        let prediction = |token: TokenId| {
            let vector = &vectors[token];
            let happening = scorer.happening(vector, &clues.word(token));
            let asked = happening.share >= LEAST;
            let part = asked.then(|| scorer.predicate(vector));
            let fillers = part.map(|part| {
                clues
                    .fillers(token)
                    .into_iter()
                    .filter_map(|f| filler(token, &part, f))
                    .collect()
            });
            Box::new(Prediction {
                happening,
                fillers: fillers.unwrap_or_default(),
            })
        };
        Self(
            doc.tokens
                .ids()
                .map(|t| is_candidate(doc, t).then(|| prediction(t)))
                .collect(),
        )
    }

    /// Returns the prediction for a word.
    pub(super) fn of(&self, token: TokenId) -> Option<&Prediction> {
        self.0.get(token.0 as usize)?.as_deref()
    }
}

/// The features of a document's predicates and of their possible fillers, as the training script reads them.
#[derive(Debug, Serialize)]
pub struct Trace {
    /// Byte offsets of the tokens.
    pub tokens: Vec<(u32, u32)>,
    /// The first token of each sentence.
    pub sentences: Vec<u32>,
    /// Governing words, `None` at roots.
    pub heads: Vec<Option<u32>>,
    /// Words that may tell of a happening, and their features.
    pub words: Vec<(u32, Vec<String>)>,
    /// Predicate, possible filler, and the features of both.
    pub pairs: Vec<(u32, u32, Vec<String>)>,
}

/// Tells what the scorer would weigh.
pub fn trace(doc: &Document, lexicon: &Lexicon) -> Trace {
    let words: Vec<TokenId> = doc.tokens.ids().filter(|&t| is_candidate(doc, t)).collect();
    let clues = Clues { doc, lexicon };
    let pairs = |&p: &TokenId| {
        let clues = &clues;
        clues
            .fillers(p)
            .into_iter()
            .map(move |(a, path)| (p.0, a.0, clues.pair(p, a, &path)))
    };
    Trace {
        tokens: doc.tokens.values().map(|t| (t.span.start, t.span.end)).collect(),
        sentences: doc.sentences.values().map(|s| s.tokens.start).collect(),
        heads: doc.arcs.values().map(|a| a.head.map(|h| h.0)).collect(),
        pairs: words.iter().flat_map(pairs).collect(),
        words: words.iter().map(|&t| (t.0, clues.word(t))).collect(),
    }
}

/// Says whether a word may tell of a happening.
fn is_candidate(doc: &Document, token: TokenId) -> bool {
    let content = matches!(doc.upos(token), Upos::Verb | Upos::Noun | Upos::Adj);
    content
        && doc.names[token] == NameTag::Out
        && !matches!(
            doc.base_relation(token),
            "flat" | "fixed" | "goeswith" | "case" | "mark"
        )
}

/// Says whether a word only marks its head.
fn is_function_word(doc: &Document, token: TokenId) -> bool {
    matches!(doc.base_relation(token), "aux" | "mark" | "case" | "det")
}

/// Says whether a word may stand for one who takes part.
fn is_nominal(doc: &Document, token: TokenId) -> bool {
    let kind = matches!(doc.upos(token), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
    (kind || doc.names[token] != NameTag::Out)
        && !matches!(doc.base_relation(token), "flat" | "fixed" | "goeswith" | "nummod")
}

/// Gathers features. Words themselves are none: those of the own corpus would be learned by heart.
struct Clues<'a> {
    doc: &'a Document,
    lexicon: &'a Lexicon,
}

impl Clues<'_> {
    fn name(&self, token: TokenId) -> &'static str {
        match self.doc.names[token] {
            NameTag::Out => "none",
            NameTag::Begin(label) | NameTag::Inside(label) => label.as_str(),
        }
    }

    /// Returns a word's rows in the event lexicon.
    fn rows(&self, token: TokenId) -> &[Predicate] {
        let (lemma, events) = (self.doc.lemma(token), &self.lexicon.events);
        match self.doc.upos(token) {
            Upos::Verb => events.verb(lemma),
            Upos::Noun => events.noun(lemma),
            _ => events.adjective(lemma),
        }
    }

    /// Returns the class of a word's first row.
    fn class(&self, token: TokenId) -> &'static str {
        self.rows(token).first().map_or("none", |row| row.class)
    }

    /// Returns the features of a word.
    fn word(&self, token: TokenId) -> Vec<String> {
        let doc = self.doc;
        let mut out = vec![
            format!("u:{}", doc.upos(token).as_str()),
            format!("x:{}", doc.xpos(token)),
            format!("r:{}", doc.relation(token)),
        ];
        match doc.head(token) {
            Some(head) => {
                out.push(format!("h:{}:{}", doc.upos(head).as_str(), doc.base_relation(token)));
                out.push(format!("hr:{}", doc.base_relation(head)));
            }
            None => out.push("h:root".to_owned()),
        }
        for &child in doc.children(token) {
            let relation = doc.relation(child);
            out.push(format!("c:{relation}"));
            if matches!(doc.base_relation(child), "advmod" | "cop" | "compound") || is_function_word(doc, child) {
                out.push(format!("c:{relation}={}", doc.lemma(child)));
            }
            if matches!(doc.base_relation(child), "nsubj" | "obj" | "obl" | "nmod") {
                out.push(format!(
                    "c:{relation}={}:{}",
                    doc.upos(child).as_str(),
                    self.name(child)
                ));
            }
        }
        if let Some(clause) = doc.clause(token) {
            out.push(format!("voice:{:?}", clause.voice));
            out.push(format!("fact:{:?}", clause.factuality));
            for (function, filler) in &clause.functions {
                out.push(format!(
                    "f:{}={}:{}",
                    doc.function_name(*function),
                    doc.upos(*filler).as_str(),
                    self.name(*filler)
                ));
            }
        }
        let block = &doc.article.blocks[doc.sentences[doc.sentence_of(token)].block as usize];
        out.push(format!("b:{:?}", block.kind));
        if doc.quotations().inner(token).is_some() {
            out.push("quoted".to_owned());
        }
        out.push(format!("k1:{}", self.class(token)));
        out.extend(self.rows(token).iter().map(|row| format!("k:{}", row.class)));
        if let Some(hints) = doc.hints(token) {
            out.push(format!("e:{}", (hints.event * 10.0) as u32));
            if hints.class_share > 0.5 {
                out.push(format!("ec:{}", hints.class));
            }
            out.push(format!("in:{}", (hints.content * 4.0) as u32));
        }
        // In training a feature is there or not, however often.
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Returns the features of a predicate with one that may fill a role.
    fn pair(&self, predicate: TokenId, filler: TokenId, path: &str) -> Vec<String> {
        let doc = self.doc;
        let clause = doc.clause(predicate);
        let found = clause.and_then(|c| c.functions.iter().find(|f| f.1 == filler));
        let function = found.map_or("none", |f| doc.function_name(f.0));
        let (kind, class) = (doc.upos(filler).as_str(), self.class(predicate));
        let case = doc.preposition(filler).map_or("none", |c| doc.lemma(c));
        let voice = clause.map_or("none", |c| if c.voice == Voice::Passive { "passive" } else { "active" });
        let has = |wanted| clause.is_some_and(|c| c.filler(wanted).is_some_and(|f| f != filler));
        let far = filler.0.abs_diff(predicate.0).min(16).ilog2();
        let mut out = vec![
            format!("p:{path}"),
            format!("pp:{path}:{}", doc.upos(predicate).as_str()),
            format!("f:{function}"),
            format!("fv:{function}:{voice}"),
            format!("kf:{class}:{function}"),
            format!("k:{class}"),
            format!("case:{case}"),
            format!("kcase:{class}:{case}"),
            format!("casename:{case}:{}", self.name(filler)),
            format!("a:{kind}"),
            format!("n:{}", self.name(filler)),
            format!("ar:{}", doc.relation(filler)),
            format!("d:{far}:{}", filler < predicate),
            format!("o:{}:{}", has(Function::Subject), has(Function::Object)),
            format!("pu:{}", doc.xpos(predicate)),
        ];
        if doc.upos(filler) == Upos::Pron {
            out.push(format!("al:{}", doc.lemma(filler)));
        }
        if doc.quotations().inner(filler) != doc.quotations().inner(predicate) {
            out.push("quote".to_owned());
        }
        out
    }

    /// Returns the nominals that may fill a role of a predicate, each with its path through the tree.
    fn fillers(&self, predicate: TokenId) -> Vec<(TokenId, String)> {
        let doc = self.doc;
        let above = chain(doc, predicate);
        let functions = doc.clause(predicate).map_or(&[][..], |c| &c.functions);
        let mut out = Vec::new();
        for token in doc
            .tokens_of(doc.sentence_of(predicate))
            .filter(|&t| t != predicate && is_nominal(doc, t))
        {
            let path = way(doc, &above, &chain(doc, token), MAX_ARCS);
            if path.is_some() || functions.iter().any(|f| f.1 == token) {
                out.push((token, path.unwrap_or_else(|| FAR.to_owned())));
            }
        }
        out
    }
}

/// How a way is written that has too many arcs.
pub const FAR: &str = "far";

/// Returns a word and its governors, the nearest first.
pub fn chain(doc: &Document, token: TokenId) -> Vec<TokenId> {
    std::iter::once(token).chain(doc.ancestors(token)).collect()
}

/// Writes the way from one word up to a common governor and down to another as relations, given the chains of both; `None`
/// where there is none or it has more arcs than asked for.
pub fn way(doc: &Document, from: &[TokenId], to: &[TokenId], most_arcs: usize) -> Option<String> {
    let down = to.iter().position(|t| from.contains(t))?;
    let up = from.iter().position(|t| *t == to[down])?;
    let step = |sign: char, t: &TokenId| format!("{sign}{}", doc.base_relation(*t));
    let rising = from[..up].iter().map(|t| step('^', t));
    let falling = to[..down].iter().rev().map(|t| step('_', t));
    (up + down <= most_arcs).then(|| rising.chain(falling).collect())
}
