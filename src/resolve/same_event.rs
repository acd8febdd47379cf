//! Decides which event mentions are one event, in an article and across articles.
//!
//! Mentions become `Item`s with resolved participants; items are taken in order of article and place and join the nearest
//! earlier event of the same class that nothing speaks against (`join`): participants, time, status, wording. Conservative:
//! what is not shown to be the same stays apart. Events are looked up by class and participant, so that the cost is
//! near-linear. A mention without participant, time and place is an event only where it joins one, brings one about or is
//! brought about by one. What the calendar tells of their order is added last (`order`).

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
    let mut items = item::items(readings, identity, statement_of, &lexicon.events);
    // What only says something has a node already: its statement.
    items.retain(|i| !lexicon.events.ontology.class(i.class).is_some_and(|c| c.statement));
    let groups = join::groups(&items, &lexicon.events);
    let mut events = describe::events(readings, identity, &items, &groups);
    order::order(&mut events);
    events
}

/// Tells what the scorer of pairs would weigh in one article.
pub fn trace(reading: &Reading, lexicon: &Lexicon) -> clue::Trace {
    let readings = std::slice::from_ref(reading);
    let identity = super::identity::merge(readings, lexicon);
    let (_, statement_of) = super::statement::statements(readings, &identity);
    let mut items = item::items(readings, &identity, &statement_of, &lexicon.events);
    items.retain(|i| !lexicon.events.ontology.class(i.class).is_some_and(|c| c.statement));
    clue::trace(reading, &items, &lexicon.events)
}

#[cfg(test)]
mod tests;
