//! Finds event mentions: verbs and nouns with an event class, their participants, place, time and status.

use super::{Attribution, AttributionId, EventMention, EventMentionId, Name, NameId, Timex, TimexId};
use crate::base::IdVec;
use crate::lexicon::Lexicon;
use crate::syntax::Document;

/// Finds the event mentions of a document, in order of their triggers.
pub fn events(
    _doc: &Document,
    _names: &IdVec<NameId, Name>,
    _times: &IdVec<TimexId, Timex>,
    _attributions: &IdVec<AttributionId, Attribution>,
    _lexicon: &Lexicon,
) -> IdVec<EventMentionId, EventMention> {
    IdVec::new()
}
