//! What is planned for a time: *called a walkout for Monday*, *the trial was put off until June*. The time is that of what is
//! planned, not of the planning, and lies ahead.
//!
//! The verbs of plans and the nouns for what is planned are data (classes `plan` and `planned` of the table of time words).

use super::super::Timex;
use super::Toward;
use super::attached::top_token;
use super::bound::{Before, Bound};
use crate::lexicon::time::{Class, TimeLexicon};
use crate::syntax::clause::Function;
use crate::syntax::{Document, TokenId, Upos};

/// Returns what an expression behind *for*, *to* or *until* sets a time for, if it does: `Some(None)` where something only
/// breaks off until then (*adjourned the trial until Thursday*).
pub(super) fn ahead(doc: &Document, timex: &Timex, before: Before, lexicon: &TimeLexicon) -> Option<Option<TokenId>> {
    if !matches!(before, Before::For | Before::To | Before::Until) {
        return None;
    }
    let governor = doc.head(top_token(doc, timex)?)?;
    let noun = Some(governor).filter(|&g| matches!(doc.upos(g), Upos::Noun | Upos::Propn) && !is_predicate(doc, g));
    let verb = match noun {
        Some(noun) => doc.head(noun).filter(|_| is_core(doc, noun)),
        None => Some(governor),
    };
    let plan = verb.and_then(|v| value(doc, v, Class::Plan, lexicon));
    let planned = |t: TokenId| value(doc, t, Class::Planned, lexicon).is_some();
    match (before, plan) {
        (Before::For, Some("CALL" | "SET" | "MOVE")) | (Before::To | Before::Until, Some("MOVE")) => {
            Some(noun.or_else(|| thing(doc, verb?, planned)))
        }
        (Before::Until, Some("STRETCH")) => Some(None),
        (Before::For, _) => noun.filter(|&n| planned(n)).map(Some),
        _ => None,
    }
}

/// Says whether a verb tells of nothing but what its object sets for the time of the expression: *called a strike for Friday*.
pub fn only_calls(doc: &Document, timex: &Timex, event: TokenId, verb: TokenId, lexicon: &TimeLexicon) -> bool {
    let object = doc.head(event) == Some(verb) && matches!(doc.relation(event), "obj" | "nsubj:pass");
    timex.bound == Bound::Ahead(Some(event)) && object && value(doc, verb, Class::Plan, lexicon) == Some("CALL")
}

/// Says whether a plan lies behind the day of writing as far as the tense tells: *had been called for Monday*.
pub(super) fn is_over(doc: &Document, timex: &Timex) -> bool {
    let top = top_token(doc, timex);
    top.is_some_and(|t| doc.ancestors(t).take(3).any(|t| doc.is_pluperfect(t)))
}

/// Returns where a time inside a noun phrase lies that something precedes by its preposition: *before the vote in September*
/// lies ahead. Which Sunday is meant by *before the match on Sunday* is not told, unless by *ahead of*.
pub(super) fn preceded(doc: &Document, noun: TokenId, weekday: bool, lexicon: &TimeLexicon) -> Option<Toward> {
    value(doc, noun, Class::Planned, lexicon)?;
    // *Ahead of the vote* may be read as the word *ahead* with a phrase of its own.
    let over = doc.head(noun).filter(|&h| doc.upos(h) == Upos::Adp);
    let mut cases = doc.children_by(noun, &["case"]).chain(over);
    cases.find_map(|case| match bound_value(doc.form(case), lexicon) {
        Some("AHEAD") => Some(Toward::Future),
        Some("BEFORE") if weekday => Some(Toward::Either),
        Some("BEFORE") => Some(Toward::Future),
        _ => None,
    })
}

/// Returns what the table says of a word as a word before times: `BEFORE`.
pub(super) fn bound_value(form: &str, lexicon: &TimeLexicon) -> Option<&'static str> {
    let word = lexicon.word(&form.to_lowercase())?;
    word.senses.iter().find(|s| s.class == Class::Bound).map(|s| s.value)
}

/// Returns what a verb sets a time for: its object, as if it were active, else the event among what hangs on it, else its
/// subject (*the trial moved to June*).
fn thing(doc: &Document, verb: TokenId, planned: impl Fn(TokenId) -> bool) -> Option<TokenId> {
    let clause = doc.clause(verb)?;
    let object = clause.filler(Function::Object);
    let near = || doc.children_by(verb, &["obl", "obj"]).find(|&t| planned(t));
    let mover = || clause.filler(Function::Subject).filter(|&s| planned(s));
    object.or_else(near).or_else(mover)
}

/// Says whether a noun is a core argument or an oblique of its governor, not a part of another phrase.
fn is_core(doc: &Document, noun: TokenId) -> bool {
    matches!(doc.base_relation(noun), "obj" | "nsubj" | "obl" | "iobj" | "xcomp")
}

fn is_predicate(doc: &Document, word: TokenId) -> bool {
    doc.child(word, &["cop"]).is_some()
}

/// Returns what the table says of a word by its lemma in a class.
pub(super) fn value(doc: &Document, word: TokenId, class: Class, lexicon: &TimeLexicon) -> Option<&'static str> {
    let word = lexicon.word(&doc.lemma(word).to_lowercase())?;
    word.senses.iter().find(|s| s.class == class).map(|s| s.value)
}
