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
        if doc.is_passive(at) && (at == cue || doc.base_relation(at) == "conj") {
            return doc.agent(at);
        }
        if let Some(subject) = nearest_subject(doc, at).filter(|&s| s != cue) {
            return Some(subject);
        }
        let head = if is_aside(doc, at) {
            speaker_clause(doc, doc.head(at)?)
        } else {
            doc.head(at)?
        };
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

/// Returns the subject that stands nearest to a predicate, of those before it if there are any: a tree may hang a dateline
/// or the subject of another clause there too.
pub(super) fn nearest_subject(doc: &Document, verb: TokenId) -> Option<TokenId> {
    let subjects = || doc.children_by(verb, &["nsubj", "csubj"]);
    let before = subjects().rfind(|&s| s < verb);
    before.or_else(|| subjects().find(|&s| s > verb))
}

/// Returns the nominal that ends right before a finite verb, where the tree gives the verb no subject.
pub(super) fn nominal_before(doc: &Document, verb: TokenId) -> Option<TokenId> {
    let start = doc.sentences[doc.sentence_of(verb)].tokens.start;
    let skip = |t: TokenId| matches!(doc.upos(t), Upos::Adv | Upos::Aux | Upos::Part);
    let mut depth = 0;
    let found = (start..verb.0).rev().map(TokenId).find(|&t| {
        match doc.form(t) {
            ")" => depth += 1,
            "(" => depth -= 1,
            _ => return depth == 0 && !skip(t),
        }
        false
    })?;
    let up = |&t: &TokenId| {
        let part = match doc.base_relation(t) {
            "compound" | "flat" | "amod" | "appos" => true,
            "nmod" => doc.child(t, &["case"]).is_some(),
            _ => false,
        };
        doc.head(t).filter(|&h| part && h < verb && is_nominal(doc, h))
    };
    let top = std::iter::successors(Some(found), up).take(STEPS).last()?;
    (is_nominal(doc, top) && !matches!(doc.xpos(top), "WP" | "WDT" | "EX")).then_some(top)
}

/// Says whether a branch starts behind a comma.
pub(super) fn is_behind_comma(doc: &Document, top: TokenId) -> bool {
    let first = doc.subtree(top).into_iter().find(|&t| doc.upos(t) != Upos::Punct);
    first.is_some_and(|f| f.0 > 0 && doc.form(TokenId(f.0 - 1)) == ",")
}

/// Says whether a participle stands behind a comma: *Ito said it was late, adding …*.
fn is_aside(doc: &Document, verb: TokenId) -> bool {
    is_behind_comma(doc, verb) && doc.xpos(verb) == "VBG" && doc.base_relation(verb) == "advcl"
}

/// Climbs from a clause that is what somebody says to the verb of saying.
fn speaker_clause(doc: &Document, clause: TokenId) -> TokenId {
    let up = |&t: &TokenId| doc.head(t).filter(|_| doc.base_relation(t) == "ccomp");
    std::iter::successors(Some(clause), up)
        .take(STEPS)
        .last()
        .unwrap_or(clause)
}

/// Returns the one to whom a noun of speech belongs: *Ito* in *Ito's claim*, *a claim by Ito*, *a claim
/// brought by Ito*.
pub(super) fn source_of_noun(doc: &Document, noun: TokenId) -> Option<TokenId> {
    let own = doc.child(noun, &["nmod:poss"]);
    let by = || {
        doc.children_by(noun, &["nmod", "obl"])
            .find(|&c| has_case(doc, c, "by") || has_case(doc, c, "from"))
    };
    let among = || {
        doc.children_by(noun, &["nmod"])
            .find(|&c| has_case(doc, c, "among") && is_nominal(doc, c))
    };
    let predicate = || doc.child(noun, &["cop"]).and_then(|_| doc.subject(noun));
    let adverbial = || {
        let verb = doc.head(noun).filter(|_| doc.base_relation(noun) == "obl")?;
        let fits = has_case(doc, noun, "in") || has_case(doc, noun, "with");
        (fits && doc.upos(verb) == Upos::Verb).then(|| source_of(doc, verb))?
    };
    let participle = || doc.children_by(noun, &["acl"]).find_map(|c| doc.agent(c));
    own.or_else(by)
        .or_else(among)
        .or_else(participle)
        .or_else(predicate)
        .or_else(adverbial)
}

/// Returns the one who does something to a noun of speech: *Ito* in *Ito made the claim*.
pub(super) fn source_of_object(doc: &Document, noun: TokenId) -> Option<TokenId> {
    let verb = doc.head(noun).filter(|_| doc.base_relation(noun) == "obj")?;
    (doc.upos(verb) == Upos::Verb && !doc.is_passive(verb)).then(|| source_of(doc, verb))?
}

/// Says whether a word is the predicate of a clause.
pub(super) fn is_clause(doc: &Document, token: TokenId) -> bool {
    (matches!(doc.upos(token), Upos::Verb | Upos::Aux)
        || doc.child(token, &["nsubj", "cop"]).is_some()
        || doc.head(token).is_none())
        && !matches!(doc.base_relation(token), "acl" | "xcomp" | "amod" | "case" | "fixed")
        || doc.head(token).is_none()
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
            || doc.relation(t) == "acl" && doc.head(t) == Some(head) && is_behind_comma(doc, t)
    });
    Phrase {
        span: phrase_span(doc, &tokens, head),
        head,
    }
}
