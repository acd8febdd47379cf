//! Says who speaks in each attribution, and whom it is about.

use super::{ClusterId, Links};
use crate::base::IdVec;
use crate::lexicon::Lexicon;
use crate::mention::{AttributionId, Mentions};
use crate::syntax::Document;

/// Returns the speakers of each attribution.
pub fn speakers(
    _doc: &Document,
    mentions: &Mentions,
    _links: &Links,
    _lexicon: &Lexicon,
) -> IdVec<AttributionId, Vec<ClusterId>> {
    mentions.attributions.map(|_| Vec::new())
}

/// Returns the entities that each attribution is about.
pub fn about(_doc: &Document, mentions: &Mentions, _links: &Links) -> IdVec<AttributionId, Vec<ClusterId>> {
    mentions.attributions.map(|_| Vec::new())
}
