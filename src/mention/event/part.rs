//! Finds which event is part of which: an agreement reached at a meeting, the result of a summit.

use super::Finder;
use crate::base::IdVec;
use crate::lexicon::event::CueKind;
use crate::mention::{EventMention, EventMentionId};
use crate::syntax::{TokenId, Upos};

/// Pairs events with the occasion that they are part of: meetings named in the same clause by *at* or *during*, and meetings
/// whose result an event is said to be.
///
/// Only a meeting has parts so far; a part never has two wholes.
pub fn parts(
    finder: &Finder,
    triggers: &[TokenId],
    events: &IdVec<EventMentionId, EventMention>,
) -> Vec<(EventMentionId, EventMentionId)> {
    let at = |token: TokenId| triggers.binary_search(&token).ok().map(|k| EventMentionId(k as u32));
    let is_meeting =
        |id: &EventMentionId| events[*id].class == "CONSULT" && finder.doc.upos(events[*id].trigger.head) == Upos::Noun;
    let mut out: Vec<(EventMentionId, EventMentionId)> = Vec::new();
    for whole in events.ids().filter(is_meeting) {
        let noun = events[whole].trigger.head;
        for token in occasion_clause(finder, noun)
            .into_iter()
            .chain(outcome_clause(finder, noun))
        {
            let part = at(token).filter(|p| *p != whole && !matches!(events[*p].class, "CONSULT" | "OCCUR" | "TRAVEL"));
            if let Some(part) = part.filter(|p| !out.iter().rev().take(8).any(|o| o.0 == *p)) {
                out.push((part, whole));
            }
        }
    }
    out
}

/// Returns the verb that happens at a meeting, and its object.
fn occasion_clause(finder: &Finder, noun: TokenId) -> Vec<TokenId> {
    let doc = finder.doc;
    let during = finder.has_case(noun, CueKind::Occasion);
    let verb = doc
        .head(noun)
        .filter(|&v| during && doc.base_relation(noun) == "obl" && doc.upos(v) == Upos::Verb);
    verb.into_iter()
        .flat_map(|v| std::iter::once(v).chain(doc.children_by(v, &["obj", "nsubj:pass", "xcomp"])))
        .collect()
}

/// Returns what is said to be the result of a meeting: *the main outcome of the talks was a ceasefire*.
fn outcome_clause(finder: &Finder, noun: TokenId) -> Vec<TokenId> {
    let doc = finder.doc;
    let mut above = doc.ancestors(noun).take(4);
    let Some(outcome) = above.find(|&t| finder.lexicon.is(CueKind::Outcome, doc.lemma(t))) else {
        return Vec::new();
    };
    let sides = match (doc.base_relation(outcome), doc.head(outcome)) {
        // *The result was …*, *among the results was …*.
        ("nsubj" | "obl", Some(predicate)) => vec![predicate],
        _ => doc.children_by(outcome, &["nsubj", "csubj"]).collect(),
    };
    let inside = |side: TokenId| std::iter::once(side).chain(doc.children_by(side, &["acl", "xcomp", "ccomp"]));
    sides.into_iter().flat_map(inside).collect()
}
