//! In which direction an incomplete date lies: *left on Friday*, *will leave on Friday*, *since Friday*. The word before
//! it and the tense of the governing verb tell.

use super::{Toward, plan};
use crate::lexicon::time::{Class, TimeLexicon};
use crate::syntax::{Document, TokenId, Upos};
use std::ops::Range;

/// How many governors are climbed to find a verb.
const MAX_CLIMB: usize = 8;

/// Returns the direction that the words around a weekday or another expression tell; unknown without a verb or in the present.
pub fn toward(doc: &Document, tokens: &Range<u32>, weekday: bool, lexicon: &TimeLexicon) -> Toward {
    let top = tokens
        .clone()
        .map(TokenId)
        .find(|&t| doc.head(t).is_none_or(|head| !tokens.contains(&head.0)));
    let Some(top) = top else { return Toward::Unknown };
    let first = doc.sentences[doc.sentence_of(top)].tokens.start;
    let before = tokens.start.checked_sub(1).filter(|&t| t >= first).map(TokenId);
    if let Some(known) = before.and_then(|word| by_word(doc, word, lexicon)) {
        return known;
    }
    let chain = std::iter::once(top).chain(doc.ancestors(top)).take(MAX_CLIMB);
    let mut inside_noun = false;
    for word in chain {
        if !tokens.contains(&word.0) {
            let preceded = plan::preceded(doc, word, weekday, lexicon).filter(|_| inside_noun && !has_had(doc, word));
            if let Some(toward) = preceded {
                return toward;
            }
            let planned = by_word(doc, word, lexicon).filter(|_| !has_past_helper(doc, word));
            let known = planned.unwrap_or_else(|| direction(doc, word, inside_noun));
            if known != Toward::Unknown {
                return known;
            }
        }
        inside_noun |= matches!(doc.base_relation(word), "nmod" | "compound" | "amod" | "nummod");
    }
    Toward::Unknown
}

/// Reads the direction off a word that the table knows: *since*, *scheduled*, *effective*.
fn by_word(doc: &Document, word: TokenId, lexicon: &TimeLexicon) -> Option<Toward> {
    let form = doc.form(word).to_lowercase();
    let sense = lexicon.word(&form)?.senses.iter().find(|s| s.class == Class::Toward)?;
    Some(if sense.number < 0 { Toward::Past } else { Toward::Future })
}

/// Says whether the governor of a phrase is a pluperfect: *had met before the vote*.
fn has_had(doc: &Document, phrase: TokenId) -> bool {
    doc.head(phrase).is_some_and(|t| doc.is_pluperfect(t))
}

fn has_past_helper(doc: &Document, word: TokenId) -> bool {
    let mut helpers = doc.children_by(word, &["aux", "cop"]);
    doc.xpos(word) == "VBD" || helpers.any(|a| doc.xpos(a) == "VBD")
}

/// Reads the direction off a predicate: its own form and its auxiliaries. A bare present tense tells nothing about a time
/// inside one of its noun phrases: *follows Tuesday's vote*.
fn direction(doc: &Document, word: TokenId, inside_noun: bool) -> Toward {
    let helpers = || doc.children_by(word, &["aux", "cop"]);
    if helpers().any(|a| doc.xpos(a) == "MD") {
        return Toward::Future;
    }
    let marked = doc.children_by(word, &["mark", "aux"]).any(|m| doc.xpos(m) == "TO");
    if marked && doc.upos(word) != Upos::Adv {
        // *The results to come out of Wednesday's meeting were few*: the main verb tells.
        let aside = inside_noun && doc.base_relation(word) == "acl";
        return if aside { Toward::Unknown } else { infinitive(doc, word) };
    }
    if has_past_helper(doc, word) {
        return Toward::Past;
    }
    if !matches!(doc.upos(word), Upos::Verb | Upos::Aux) {
        return Toward::Unknown;
    }
    match doc.xpos(word) {
        "VBN" => Toward::Past,
        "VBZ" | "VBP" if helpers().next().is_none() && !inside_noun => Toward::Future,
        "VBG" if helpers().any(|a| matches!(doc.xpos(a), "VBZ" | "VBP")) => Toward::Future,
        _ => Toward::Unknown,
    }
}

/// Returns the direction of an infinitive: ahead, but *to have met* and *had planned to meet* lie behind.
fn infinitive(doc: &Document, word: TokenId) -> Toward {
    let have = |of: TokenId| doc.children_by(of, &["aux"]).find(|&a| doc.lemma(a) == "have");
    let pluperfect = |governor: TokenId| have(governor).is_some_and(|a| doc.xpos(a) == "VBD");
    if have(word).is_some() || doc.head(word).is_some_and(pluperfect) {
        Toward::Past
    } else {
        Toward::Future
    }
}
