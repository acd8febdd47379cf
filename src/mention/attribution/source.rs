//! Finds who a cue belongs to: the subject, also through control, conjunction and participles, and the agent of a passive.
//!
//! Every walk up a tree is bounded. A passive without an agent, an infinitive without a subject and an empty *it* have none.

use super::super::Phrase;
use super::span::phrase_span;
use crate::syntax::{Document, TokenId, Upos};

/// How far a subject is looked for upwards.
const STEPS: usize = 6;

/// Returns the one who speaks, thinks or wants by a verb or a predicate: *Ito* in *Ito said*, *said Ito*, *Ito rose, saying*.
pub(super) fn source_of(doc: &Document, cue: TokenId) -> Option<TokenId> {
    let mut at = cue;
    for _ in 0..STEPS {
        if is_passive(doc, at) && (at == cue || doc.base_relation(at) == "conj") {
            return agent(doc, at);
        }
        if let Some(subject) = doc.subject(at).filter(|&s| s != cue) {
            return Some(subject);
        }
        let head = doc.head(at)?;
        at = match doc.base_relation(at) {
            "conj" | "parataxis" if is_predicate(doc, head) => head,
            "xcomp" => match object(doc, head) {
                Some(object) => return Some(object),
                None => head,
            },
            "advcl" | "ccomp" if doc.child(at, &["nsubj"]).is_none() && doc.xpos(at) != "VBD" => head,
            "acl" if is_nominal(doc, head) => return Some(head),
            _ => return None,
        };
    }
    None
}

/// Returns the agent of a passive: *Ito* in *was denied by Ito*.
pub(super) fn agent(doc: &Document, verb: TokenId) -> Option<TokenId> {
    doc.children_by(verb, &["obl:agent", "obl"])
        .find(|&c| doc.relation(c) == "obl:agent" || has_case(doc, c, "by") && !is_time(doc, c))
}

fn is_time(doc: &Document, token: TokenId) -> bool {
    doc.upos(token) == Upos::Num
}

/// Returns the one to whom a noun of speech belongs: *Ito* in *Ito's claim*, *a claim by Ito*, *Ito made the claim*.
pub(super) fn source_of_noun(doc: &Document, noun: TokenId) -> Option<TokenId> {
    let own = doc.child(noun, &["nmod:poss"]);
    let by = || {
        doc.children_by(noun, &["nmod", "obl"])
            .find(|&c| has_case(doc, c, "by") || has_case(doc, c, "from"))
    };
    own.or_else(by).or_else(|| {
        let verb = doc.head(noun)?;
        (matches!(doc.base_relation(noun), "obj") && doc.upos(verb) == Upos::Verb && !is_passive(doc, verb))
            .then(|| source_of(doc, verb))?
    })
}

/// Says whether a verb is in the passive voice.
pub(super) fn is_passive(doc: &Document, verb: TokenId) -> bool {
    doc.child(verb, &["nsubj:pass", "csubj:pass", "aux:pass"]).is_some()
}

/// Says whether a word is a noun, a name, a pronoun or a number.
pub(super) fn is_nominal(doc: &Document, token: TokenId) -> bool {
    matches!(
        doc.upos(token),
        Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Det
    )
}

fn is_predicate(doc: &Document, token: TokenId) -> bool {
    matches!(doc.upos(token), Upos::Verb | Upos::Aux) || doc.child(token, &["cop", "nsubj"]).is_some()
}

/// Returns the object of a verb, also where the tree takes it for an indirect one.
pub(super) fn object(doc: &Document, verb: TokenId) -> Option<TokenId> {
    doc.child(verb, &["obj"]).or_else(|| doc.child(verb, &["iobj"]))
}

/// Says whether a phrase has a preposition or marker of this form.
pub(super) fn has_case(doc: &Document, head: TokenId, form: &str) -> bool {
    doc.children_by(head, &["case", "mark"])
        .any(|c| doc.form(c).eq_ignore_ascii_case(form))
}

/// Returns the whole noun phrase of a source, with apposition and relative clauses, without what makes it possessive.
pub(super) fn source_phrase(doc: &Document, head: TokenId) -> Phrase {
    let tokens = doc.subtree_without(head, |t| {
        matches!(
            doc.base_relation(t),
            "case" | "parataxis" | "discourse" | "cop" | "mark"
        ) && doc.head(t) == Some(head)
            || doc.base_relation(t) == "cc" && doc.head(t) == Some(head)
    });
    Phrase {
        span: phrase_span(doc, &tokens, head),
        head,
    }
}
