//! Turns the head of an argument into its phrase: the noun phrase without relative clauses, appositions and coordinated parts.

use crate::mention::Phrase;
use crate::syntax::{Document, TokenId};

/// Returns the phrase of a noun: *the army chief* of *for the army chief, who fled, and his wife*.
pub fn noun_phrase(doc: &Document, head: TokenId) -> Phrase {
    // Clauses, coordinated parts and what only ties the phrase to its governor.
    let skip = |t: TokenId| {
        let clause = matches!(doc.base_relation(t), "acl" | "advcl" | "parataxis" | "nsubj" | "dep");
        let inner = |t: TokenId| doc.head(t).is_some_and(|h| h != head && h < head && t < head);
        let part =
            matches!(doc.base_relation(t), "appos" | "conj" | "cc" | "punct") && !(inner(t) && pre_modifier(doc, t));
        let tie = matches!(doc.base_relation(t), "case" | "mark" | "cop" | "aux");
        (clause || part || tie) && !is_inner_mark(doc, t)
    };
    let tokens = doc.subtree_without(head, |t| {
        skip(t) && !(doc.base_relation(t) == "case" && doc.head(t) != Some(head))
    });
    // What an apposition or clause has cut off to the right stays off: the phrase is the run around the head.
    let (mut from, mut to) = (head, head);
    for &t in tokens.iter().rev().filter(|t| **t < head) {
        if from.0 - t.0 > 2 {
            break;
        }
        from = t;
    }
    for &t in tokens.iter().filter(|t| **t > head) {
        if t.0 - to.0 > 2 {
            break;
        }
        to = t;
    }
    Phrase {
        span: doc.tokens[from].span.cover(doc.tokens[to].span),
        head,
    }
}

/// Says whether a word belongs to several coordinated words before a noun: *and Peruvian* of *Chilean and Peruvian envoys*.
fn pre_modifier(doc: &Document, token: TokenId) -> bool {
    let mut up = std::iter::once(token).chain(doc.ancestors(token).take(3));
    up.any(|t| matches!(doc.base_relation(t), "amod" | "compound" | "nmod"))
}

/// Says whether a mark belongs inside a word or name: the hyphen of *Franco-German*, the possessive *'s* of an owner.
fn is_inner_mark(doc: &Document, token: TokenId) -> bool {
    let Some(head) = doc.head(token) else { return false };
    match doc.base_relation(token) {
        "punct" => {
            matches!(doc.form(token), "-" | "–" | "/" | "." | "'" | "’") && token > TokenId(0) && {
                let glued = doc.tokens[token].span.start == doc.tokens[TokenId(token.0 - 1)].span.end;
                glued && !doc.space_after(token)
            }
        }
        "case" => doc.base_relation(head) == "nmod" && doc.xpos(token) == "POS",
        _ => false,
    }
}
