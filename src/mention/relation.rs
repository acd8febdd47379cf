//! Finds standing relations between mentions: offices, membership, seat.

use super::{Name, NameId, RelationMention};
use crate::base::IdVec;
use crate::lexicon::Lexicon;
use crate::syntax::Document;

/// Finds the standing relations of a document, in text order.
pub fn relations(_doc: &Document, _names: &IdVec<NameId, Name>, _lexicon: &Lexicon) -> Vec<RelationMention> {
    Vec::new()
}
