//! Finds attributions: quotations and reported clauses with their sources and cues.

use super::{Attribution, AttributionId, Name, NameId, Timex, TimexId};
use crate::base::IdVec;
use crate::lexicon::Lexicon;
use crate::syntax::Document;

/// Finds the attributions of a document, in order of their contents.
pub fn attributions(
    _doc: &Document,
    _names: &IdVec<NameId, Name>,
    _times: &IdVec<TimexId, Timex>,
    _lexicon: &Lexicon,
) -> IdVec<AttributionId, Attribution> {
    IdVec::new()
}
