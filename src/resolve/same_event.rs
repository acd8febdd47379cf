//! Decides which event mentions are one event, in an article and across articles.

use super::identity::Identity;
use super::statement::StatementOf;
use super::{Event, EventId, Reading};
use crate::base::IdVec;
use crate::lexicon::Lexicon;

/// Merges the event mentions of all readings into events, in order of time and id.
pub fn merge(
    _readings: &[Reading],
    _identity: &Identity,
    _statement_of: &StatementOf,
    _lexicon: &Lexicon,
) -> IdVec<EventId, Event> {
    IdVec::new()
}
