//! The grammar layer: what later floors ask of English is answered here, once for every predicate of a document.
//!
//! A [`Clause`] tells the voice of a verb, adjective or predicate noun, who fills its grammatical functions (through
//! passives, control, raising, relative clauses, participles and conjunction), and whether the clause is said to hold.
//! Finders of floors 4 and 5 ask it and do not walk the tree for what it answers.
//!
//! Invariant: no filler stands on the other side of a quotation mark than its predicate, where the marks hold an utterance.
//! Left out: nouns that name events have no clause, but can be asked [`Document::is_negated`]; which filler is whose agent or
//! patient is a matter of frames, on floor 4.

mod factuality;
mod function;
mod headline;

use super::quotation::{self, Quotations};
use super::{Document, TokenId, Upos};
use crate::lexicon::Lexicon;
pub use factuality::{Cues, Factuality};
use function::Reader;

/// The voice of a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// *The army shelled the town.*
    Active,
    /// *The town was shelled*, *the man held for murder*, and in a headline *Mayor arrested*.
    Passive,
}

/// What a phrase is to its predicate, as if the clause were active: the object of *was shelled* is its subject in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// Who or what does it: *The army* of *the army shelled the town* and of *shelled by the army*.
    Subject,
    /// To whom or what it is done: *the town*.
    Object,
    /// Who gets it: *them* of *gave them food*, *they* of *they were denied visas*.
    IndirectObject,
    /// A phrase behind the preposition at the token: *in Oslo*.
    Oblique(TokenId),
}

/// A predicate with what the grammar tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its voice.
    pub voice: Voice,
    /// The subject as the text has it, its own or that of the clause that controls it: *they* of *they were told to leave*
    /// for both verbs.
    pub subject: Option<TokenId>,
    /// The fillers of its functions, own ones first, in text order; relative pronouns give way to what they stand for.
    pub functions: Vec<(Function, TokenId)>,
    /// Whether it is said to hold.
    pub factuality: Factuality,
}

impl Clause {
    /// Returns the first filler of a function.
    pub fn filler(&self, function: Function) -> Option<TokenId> {
        self.functions.iter().find(|f| f.0 == function).map(|f| f.1)
    }

    /// Returns who does it: the subject of an active clause, the agent of a passive one.
    pub fn doer(&self) -> Option<TokenId> {
        self.filler(Function::Subject)
    }
}

/// The clauses and quotations of a document.
#[derive(Clone, Debug, Default)]
pub struct Clauses {
    of: Vec<Option<Box<Clause>>>,
    quotations: Quotations,
}

impl Clauses {
    /// Reads the clauses of a document whose tree is indexed.
    pub(super) fn read(doc: &Document, lexicon: &Lexicon) -> Self {
        let quotations = quotation::quotations(doc, lexicon);
        let reader = Reader::new(doc, lexicon, &quotations);
        let of = doc
            .tokens
            .ids()
            .map(|t| is_predicate(doc, t).then(|| Box::new(reader.clause(t))));
        Self {
            of: of.collect(),
            quotations,
        }
    }
}

/// Says whether a word is a predicate: a verb, an adjective, or a noun that is said of something.
fn is_predicate(doc: &Document, token: TokenId) -> bool {
    match doc.upos(token) {
        Upos::Verb | Upos::Adj => true,
        Upos::Aux => !matches!(doc.base_relation(token), "aux" | "cop"),
        _ => doc.child(token, &["cop"]).is_some(),
    }
}

impl Document {
    /// Returns what the grammar tells of a predicate; `None` for other words.
    pub fn clause(&self, token: TokenId) -> Option<&Clause> {
        self.clauses().of.get(token.0 as usize)?.as_deref()
    }

    /// Returns the name of a function as frames and features have it: that of an oblique is its preposition.
    pub fn function_name(&self, function: Function) -> &str {
        match function {
            Function::Subject => "subject",
            Function::Object => "object",
            Function::IndirectObject => "iobject",
            Function::Oblique(case) => self.lemma(case),
        }
    }

    /// Returns the quotations of the document.
    pub fn quotations(&self) -> &Quotations {
        &self.clauses().quotations
    }

    /// Says whether a verb is passive: *was shelled*, *the town shelled at dawn*, and in a headline *Mayor arrested*.
    pub fn is_passive(&self, verb: TokenId) -> bool {
        self.clause(verb).is_some_and(|c| c.voice == Voice::Passive)
    }

    /// Says whether a verb is in the pluperfect: *had met*.
    pub fn is_pluperfect(&self, verb: TokenId) -> bool {
        self.children_by(verb, &["aux"])
            .any(|a| self.xpos(a) == "VBD" && self.lemma(a) == "have")
    }

    /// Returns the subject of a predicate as the text has it, its own or that of the clause that controls it.
    pub fn subject_of(&self, predicate: TokenId) -> Option<TokenId> {
        self.clause(predicate)?.subject
    }

    /// Returns the agent of a passive verb: *by the army*.
    pub fn agent(&self, verb: TokenId) -> Option<TokenId> {
        self.clause(verb).filter(|c| c.voice == Voice::Passive)?.doer()
    }

    /// Says whether a verb is an infinitive behind *to*.
    pub fn is_infinitive(&self, verb: TokenId) -> bool {
        self.xpos(verb) == "VB" && self.children_by(verb, &["mark"]).any(|m| self.xpos(m) == "TO")
    }

    /// Returns a verb's lemma with its particle: `carry out`.
    pub fn verb_key(&self, verb: TokenId) -> String {
        let lemma = self.lemma(verb);
        match self.child(verb, &["compound:prt"]) {
            Some(particle) => format!("{lemma} {}", self.lemma(particle)),
            None => lemma.to_owned(),
        }
    }

    /// Returns the preposition of a phrase, the first of several words: *out* of *out of Aden*; never a possessive mark.
    pub fn preposition(&self, phrase: TokenId) -> Option<TokenId> {
        self.children_by(phrase, &["case"]).find(|&c| self.xpos(c) != "POS")
    }
}

/// Says whether a verb is a gerund or present participle, also where its tag says infinitive: *of bombing*.
fn is_gerund(doc: &Document, verb: TokenId) -> bool {
    doc.xpos(verb) == "VBG"
        || doc.xpos(verb) == "VB" && doc.form(verb) != doc.lemma(verb) && doc.form(verb).ends_with("ing")
}
