//! In which direction an incomplete date lies: *left on Friday*, *will leave on Friday*. The governing verb's tense tells.

use super::Toward;
use crate::syntax::{Document, TokenId, Upos};
use std::ops::Range;

/// How many governors are climbed to find a verb.
const MAX_CLIMB: usize = 8;

/// Returns the direction that the tense of the clause tells; unknown without a verb or in the present.
pub fn toward(doc: &Document, tokens: &Range<u32>) -> Toward {
    let top = tokens
        .clone()
        .map(TokenId)
        .find(|&t| doc.head(t).is_none_or(|head| !tokens.contains(&head.0)));
    let Some(top) = top else { return Toward::Unknown };
    let chain = std::iter::once(top).chain(doc.ancestors(top)).take(MAX_CLIMB);
    for word in chain.filter(|t| !tokens.contains(&t.0)) {
        let known = direction(doc, word);
        if known != Toward::Unknown {
            return known;
        }
    }
    Toward::Unknown
}

/// Reads the direction off a predicate: its own form and its auxiliaries.
fn direction(doc: &Document, word: TokenId) -> Toward {
    let helpers = || doc.children_by(word, &["aux", "cop"]);
    if helpers().any(|a| doc.xpos(a) == "MD") {
        return Toward::Future;
    }
    let finite_past = |t: TokenId| doc.xpos(t) == "VBD";
    if finite_past(word) || helpers().any(finite_past) {
        return Toward::Past;
    }
    if !matches!(doc.upos(word), Upos::Verb | Upos::Aux) {
        return Toward::Unknown;
    }
    let infinitive = doc.xpos(word) == "VB" && doc.children_by(word, &["mark"]).any(|m| doc.xpos(m) == "TO");
    match doc.xpos(word) {
        _ if infinitive => Toward::Future,
        "VBN" => Toward::Past,
        "VBZ" | "VBP" if helpers().next().is_none() => Toward::Future,
        "VBG" if helpers().any(|a| matches!(doc.xpos(a), "VBZ" | "VBP")) => Toward::Future,
        _ => Toward::Unknown,
    }
}
