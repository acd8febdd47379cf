//! Decides which event mentions are one event, in an article and across articles.
//!
//! Mentions become `Item`s with resolved participants; items are taken in order of article and place (`join`). In an article
//! each joins the event that a trained scorer finds likeliest by what is told of both (`clue`), unless days, parties or status
//! forbid it; across articles the nearest earlier event of its class with the same parties. Conservative: what is not shown to
//! be the same stays apart. Across articles events are looked up by class and participant, so that the cost is near-linear. A
//! mention without participant, time and place is an event only where it joins one, brings one about or is brought about by
//! one. What the calendar tells of their order is added last (`order`).

mod clue;
mod describe;
mod item;
mod join;
mod order;

use super::identity::Identity;
use super::{Event, EventId, Reading, StatementOf};
use crate::base::IdVec;
use crate::lexicon::Lexicon;
pub(super) use item::dated;

/// Merges the event mentions of all readings into events, in order of time and id.
pub fn merge(
    readings: &[Reading],
    identity: &Identity,
    statement_of: &StatementOf,
    lexicon: &Lexicon,
) -> IdVec<EventId, Event> {
    let items = items(readings, identity, statement_of, lexicon);
    let weigh = |items: &[item::Item]| clue::weigh(&readings[items[0].reading], items, lexicon);
    let groups = join::groups(&items, &lexicon.events, weigh);
    let mut events = describe::events(readings, identity, &items, &groups);
    order::order(&mut events);
    events
}

/// Returns the items of all mentions but those that only say something: these have a node already, their statement.
fn items(readings: &[Reading], identity: &Identity, statement_of: &StatementOf, lexicon: &Lexicon) -> Vec<item::Item> {
    let mut items = item::items(readings, identity, statement_of, &lexicon.events);
    items.retain(|i| !lexicon.events.ontology.class(i.class).is_some_and(|c| c.statement));
    items
}

/// Tells what the scorer of pairs would weigh in one article.
pub fn trace(reading: &Reading, identity: &Identity, statement_of: &StatementOf, lexicon: &Lexicon) -> clue::Trace {
    let items = items(std::slice::from_ref(reading), identity, statement_of, lexicon);
    clue::trace(reading, &items, &lexicon.events)
}

#[cfg(test)]
mod tests;
