//! The read text as tables that point at it, and the questions that later floors ask of a parse tree.

use super::clause::Clauses;
use super::predicate::{Prediction, Predictions};
use crate::base::{IdVec, Span};
use crate::define_id;
use crate::lexicon::Lexicon;
use crate::lexicon::antecedent::Sense;
use crate::source::Article;
use std::ops::Range;

define_id!(
    /// A sentence of one document.
    SentenceId
);
define_id!(
    /// A token (a syntactic word) of one document.
    TokenId
);

/// A sentence: a run of tokens with one root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first token's start to the last one's end.
    pub span: Span,
    /// Its tokens, as positions.
    pub tokens: Range<u32>,
    /// The article's block that holds it.
    pub block: u32,
}

/// A token: one syntactic word in the sense of Universal Dependencies (*don't* is two).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// The sentence it belongs to.
    pub sentence: SentenceId,
}

/// Universal part-of-speech tags.
#[allow(missing_docs, reason = "the names are those of Universal Dependencies v2")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "UPPERCASE")]
#[rustfmt::skip]
pub enum Upos { Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Sym, Verb, X }

/// A word's tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The universal part of speech.
    pub upos: Upos,
    /// The Penn Treebank tag as in UD English: `VBD`, `NNP`, `PRP$`.
    pub xpos: &'static str,
}

/// A word's place in the dependency tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// The governing word; `None` at a sentence's root.
    pub head: Option<TokenId>,
    /// The UD v2 relation with its subtype: `nsubj`, `nsubj:pass`, `acl:relcl`; `root` at the root.
    pub relation: &'static str,
}

/// What the reader's name tagger says of a word (a segment label before boundaries and types are settled on floor 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the labels of the model card")]
pub enum NameTag {
    Out,
    Begin(NameLabel),
    Inside(NameLabel),
}

/// The name tagger's types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "UPPERCASE")]
pub enum NameLabel {
    /// A person.
    Per,
    /// An organization, agencies among them.
    Org,
    /// A place, countries among them.
    Loc,
    /// Another name.
    Misc,
    /// A nationality, faith or political group.
    Norp,
}

/// What the network makes of a word beyond its syntax: probabilities that it belongs to the source, the cue or the content of
/// an attribution, and the class of the event that it names.
///
/// Learned, never alone a fact: floor 4 weighs them against the tree and the tables.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hints {
    /// That it belongs to the source of an attribution.
    pub source: f32,
    /// That it belongs to the cue.
    pub cue: f32,
    /// That it belongs to the content.
    pub content: f32,
    /// That it names an event.
    pub event: f32,
    /// The likeliest class of the ontology, if it names one.
    pub class: &'static str,
    /// The probability of that class among all classes.
    pub class_share: f32,
}

/// An article, fully read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The article; spans point into its text.
    pub article: Article,
    /// Sentences in text order.
    pub sentences: IdVec<SentenceId, Sentence>,
    /// Tokens in text order.
    pub tokens: IdVec<TokenId, Token>,
    /// A tag for each token.
    pub tags: IdVec<TokenId, Tag>,
    /// A lemma for each token: lower case but for proper nouns.
    pub lemmas: IdVec<TokenId, String>,
    /// An arc for each token.
    pub arcs: IdVec<TokenId, Arc>,
    /// A name label for each token, a valid BIO sequence.
    pub names: IdVec<TokenId, NameTag>,
    /// What the network says of each noun and pronoun as a word that refers; empty where no network read.
    pub senses: IdVec<TokenId, Option<Box<Sense>>>,
    hints: IdVec<TokenId, Hints>,
    children: Children,
    clauses: Clauses,
    predictions: Predictions,
}

/// Children of every token in one run, so that a tree is walked without searching.
#[derive(Clone, Debug)]
struct Children {
    start: Vec<u32>,
    list: Vec<TokenId>,
}

/// The tables of a document before its tree is indexed; all but `sentences` have one row a token.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the fields of Document")]
pub struct Tables {
    pub article: Article,
    pub sentences: IdVec<SentenceId, Sentence>,
    pub tokens: IdVec<TokenId, Token>,
    pub tags: IdVec<TokenId, Tag>,
    pub lemmas: IdVec<TokenId, String>,
    pub arcs: IdVec<TokenId, Arc>,
    pub names: IdVec<TokenId, NameTag>,
    /// Empty where no network has read the document.
    pub hints: IdVec<TokenId, Hints>,
    /// Empty where no network has read the document.
    pub senses: IdVec<TokenId, Option<Box<Sense>>>,
    /// The network's vectors of content words, empty for others; none where no network has read the document.
    pub vectors: IdVec<TokenId, Vec<f32>>,
}

impl Document {
    /// Indexes the tree and reads its clauses.
    ///
    /// # Panics
    /// If the tables differ in length or an arc points out of the document: a reader's defect.
    pub fn new(t: Tables, lexicon: &Lexicon) -> Self {
        let n = t.tokens.len();
        assert!(
            [t.tags.len(), t.lemmas.len(), t.arcs.len(), t.names.len()] == [n; 4],
            "one row a token in every table"
        );
        let mut start = vec![0u32; n + 1];
        for arc in t.arcs.values() {
            if let Some(head) = arc.head {
                start[head.0 as usize + 1] += 1;
            }
        }
        for k in 0..n {
            start[k + 1] += start[k];
        }
        let (mut next, mut list) = (start.clone(), vec![TokenId(0); start[n] as usize]);
        for (token, arc) in t.arcs.iter() {
            if let Some(head) = arc.head {
                list[next[head.0 as usize] as usize] = token;
                next[head.0 as usize] += 1;
            }
        }
        let Tables {
            article,
            sentences,
            tokens,
            tags,
            lemmas,
            arcs,
            names,
            hints,
            senses,
            vectors,
        } = t;
        let mut document = Self {
            article,
            sentences,
            tokens,
            tags,
            lemmas,
            arcs,
            names,
            senses,
            hints,
            children: Children { start, list },
            clauses: Clauses::default(),
            predictions: Predictions::default(),
        };
        document.clauses = Clauses::read(&document, lexicon);
        document.predictions = Predictions::read(&document, &vectors, lexicon);
        document
    }
}

impl Document {
    /// Returns the article's text.
    pub fn text(&self) -> &str {
        &self.article.text
    }

    /// Returns what the network makes of a token beyond its syntax; `None` in a document of gold trees.
    pub fn hints(&self, token: TokenId) -> Option<&Hints> {
        self.hints.get(token)
    }

    /// Returns what the trained scorer makes of a word as a predicate; `None` for words that cannot be one.
    pub fn prediction(&self, token: TokenId) -> Option<&Prediction> {
        self.predictions.of(token)
    }

    pub(super) fn clauses(&self) -> &Clauses {
        &self.clauses
    }

    /// Returns a token's form as it stands.
    pub fn form(&self, token: TokenId) -> &str {
        self.tokens[token].span.of(&self.article.text)
    }

    /// Returns a token's lemma.
    pub fn lemma(&self, token: TokenId) -> &str {
        &self.lemmas[token]
    }

    /// Returns a token's universal part of speech.
    pub fn upos(&self, token: TokenId) -> Upos {
        self.tags[token].upos
    }

    /// Returns a token's Penn tag.
    pub fn xpos(&self, token: TokenId) -> &'static str {
        self.tags[token].xpos
    }

    /// Returns what the network says of a noun or pronoun as a word that refers; `None` where it said nothing.
    pub fn sense(&self, token: TokenId) -> Option<&Sense> {
        self.senses.get(token)?.as_deref()
    }

    /// Returns the governing word, or `None` at a root.
    pub fn head(&self, token: TokenId) -> Option<TokenId> {
        self.arcs[token].head
    }

    /// Returns the relation to the head, with subtype: `nsubj:pass`.
    pub fn relation(&self, token: TokenId) -> &'static str {
        self.arcs[token].relation
    }

    /// Returns the universal relation without its subtype: `nsubj`.
    pub fn base_relation(&self, token: TokenId) -> &'static str {
        let full = self.arcs[token].relation;
        full.split_once(':').map_or(full, |(base, _)| base)
    }

    /// Returns a token's dependents in text order.
    pub fn children(&self, token: TokenId) -> &[TokenId] {
        let k = token.0 as usize;
        &self.children.list[self.children.start[k] as usize..self.children.start[k + 1] as usize]
    }

    /// Iterates over the dependents with one of the relations; a relation without subtype matches all its subtypes.
    pub fn children_by<'a>(
        &'a self,
        token: TokenId,
        relations: &'a [&str],
    ) -> impl DoubleEndedIterator<Item = TokenId> + 'a {
        self.children(token)
            .iter()
            .copied()
            .filter(move |&c| relations.contains(&self.relation(c)) || relations.contains(&self.base_relation(c)))
    }

    /// Returns the first dependent with one of the relations.
    pub fn child(&self, token: TokenId, relations: &[&str]) -> Option<TokenId> {
        self.children_by(token, relations).next()
    }

    /// Returns the subject of a predicate: its own `nsubj`, `nsubj:pass` or `csubj` child.
    pub fn subject(&self, token: TokenId) -> Option<TokenId> {
        self.child(token, &["nsubj", "csubj"])
    }

    /// Iterates over the governors of a token, nearest first.
    pub fn ancestors(&self, token: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        std::iter::successors(self.head(token), |&t| self.head(t))
    }

    /// Returns all tokens of the subtree under a token, itself among them, in text order.
    pub fn subtree(&self, token: TokenId) -> Vec<TokenId> {
        self.subtree_without(token, |_| false)
    }

    /// Returns the subtree without the branches for which `skip` holds (never asked of the top).
    pub fn subtree_without(&self, token: TokenId, mut skip: impl FnMut(TokenId) -> bool) -> Vec<TokenId> {
        let (mut out, mut at) = (vec![token], 0);
        while at < out.len() {
            let here = out[at];
            at += 1;
            out.extend(self.children(here).iter().copied().filter(|&c| !skip(c)));
        }
        out.sort_unstable();
        out
    }

    /// Returns the span from the first to the last of some tokens (in any order), `None` for no tokens.
    pub fn cover(&self, tokens: impl IntoIterator<Item = TokenId>) -> Option<Span> {
        tokens.into_iter().map(|t| self.tokens[t].span).reduce(Span::cover)
    }

    /// Returns the span of a token's whole subtree.
    pub fn subtree_span(&self, token: TokenId) -> Span {
        self.cover(self.subtree(token)).expect("a subtree holds its top")
    }

    /// Iterates over the tokens of a sentence.
    pub fn tokens_of(
        &self,
        sentence: SentenceId,
    ) -> impl DoubleEndedIterator<Item = TokenId> + ExactSizeIterator + use<> {
        self.sentences[sentence].tokens.clone().map(TokenId)
    }

    /// Returns the sentence of a token.
    pub fn sentence_of(&self, token: TokenId) -> SentenceId {
        self.tokens[token].sentence
    }

    /// Returns the number of the sentence that holds a byte or, between sentences, of the one before it.
    pub fn sentence_at(&self, byte: u32) -> u32 {
        let at = self.sentences.as_slice().partition_point(|s| s.span.start <= byte);
        at.saturating_sub(1) as u32
    }

    /// Returns the positions of the tokens that lie wholly inside a span, by binary search.
    pub fn tokens_in(&self, span: Span) -> Range<u32> {
        let rows = self.tokens.as_slice();
        let from = rows.partition_point(|t| t.span.start < span.start);
        let to = rows.partition_point(|t| t.span.end <= span.end);
        from as u32..to.max(from) as u32
    }

    /// Says whether white space follows a token in the text.
    pub fn space_after(&self, token: TokenId) -> bool {
        let end = self.tokens[token].span.end as usize;
        self.article.text[end..].chars().next().is_none_or(char::is_whitespace)
    }
}
