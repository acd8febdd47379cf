//! Which time expression dates a verb or an event noun: the one that the tree hangs on it, not one of another clause.
//!
//! Durations and repeated times date nothing. Nothing is guessed from mere nearness: without a path in the tree there is
//! no time.

use super::super::{Timex, TimexId, TimexKind};
use crate::base::{Id, IdVec};
use crate::syntax::{Document, TokenId};

/// Relations that a time does not reach across: those of other clauses, and of a clause's subject.
const OTHER_CLAUSE: &[&str] = &[
    "acl",
    "advcl",
    "ccomp",
    "xcomp",
    "csubj",
    "parataxis",
    "root",
    "nsubj",
    "conj",
];
/// Relations by which an event noun shares the time of its verb: *held talks on Wednesday*.
const UP_TO_VERB: &[&str] = &["obj", "nsubj", "obl", "cop", "iobj", "nmod", "appos"];
/// How many governors lie at most between a time and the word that it dates.
const MAX_DEPTH: usize = 4;

/// Finds the time expression that dates a verb or noun: *met on Wednesday*, *Wednesday's meeting*, *the Friday attack*,
/// *held talks on Wednesday* (for *talks*), *met and signed on Friday* (for both).
///
/// Prefers what hangs directly on `head`, then what hangs on its own phrase's parts, then what dates the verb of which it
/// is an object or the first of the verbs it is coordinated with. Never crosses into a subordinate or a higher clause.
pub fn attached(doc: &Document, times: &IdVec<TimexId, Timex>, head: TokenId) -> Option<TimexId> {
    below(doc, times, head, MAX_DEPTH).or_else(|| {
        let governor = doc.head(head)?;
        let own_subject = doc.subject(head).is_some();
        match doc.base_relation(head) {
            "conj" if !own_subject => attached_directly_or_shared(doc, times, governor, head),
            relation if UP_TO_VERB.contains(&relation) => below(doc, times, governor, 1),
            _ => None,
        }
    })
}

/// Finds the time of the first of several coordinated verbs, or of the verb of coordinated nouns.
fn attached_directly_or_shared(
    doc: &Document,
    times: &IdVec<TimexId, Timex>,
    first: TokenId,
    head: TokenId,
) -> Option<TimexId> {
    below(doc, times, first, 1).or_else(|| {
        let shared = UP_TO_VERB.contains(&doc.base_relation(first)) && doc.upos(head) == doc.upos(first);
        below(doc, times, doc.head(first).filter(|_| shared)?, 1)
    })
}

/// Finds the best time in the phrase under `head`, at most `depth` arcs down.
fn below(doc: &Document, times: &IdVec<TimexId, Timex>, head: TokenId, depth: usize) -> Option<TimexId> {
    let sentence = &doc.sentences[doc.sentence_of(head)];
    let rows = times.as_slice();
    let from = rows.partition_point(|t| t.tokens.start < sentence.tokens.start);
    let in_sentence = rows[from..].iter().take_while(|t| t.tokens.start < sentence.tokens.end);
    let candidates = in_sentence.enumerate().filter_map(|(k, timex)| {
        let top = dates_a_point(timex).then(|| top_token(doc, timex)).flatten()?;
        let arcs = depth_under(doc, top, head).filter(|&d| d <= depth)?;
        let vague = timex.expression.is_vague();
        Some(((vague, arcs, top.0.abs_diff(head.0)), TimexId::new(from + k)))
    });
    candidates.min().map(|(_, id)| id)
}

fn dates_a_point(timex: &Timex) -> bool {
    matches!(timex.kind, TimexKind::Date | TimexKind::Time)
}

/// Returns the token of an expression whose governor lies outside it.
fn top_token(doc: &Document, timex: &Timex) -> Option<TokenId> {
    let inside = |t: TokenId| timex.tokens.contains(&t.0);
    timex
        .tokens
        .clone()
        .map(TokenId)
        .find(|&t| !doc.head(t).is_some_and(inside) && doc.base_relation(t) != "punct")
}

/// Counts the arcs from `top` up to `head`, if none leaves the clause.
fn depth_under(doc: &Document, top: TokenId, head: TokenId) -> Option<usize> {
    let mut at = top;
    for arcs in 0..=MAX_DEPTH {
        if at == head {
            return Some(arcs);
        }
        let first_conjunct = doc.base_relation(at) == "conj" && arcs == 0;
        if !first_conjunct && OTHER_CLAUSE.contains(&doc.base_relation(at)) {
            return None;
        }
        at = doc.head(at)?;
    }
    None
}
