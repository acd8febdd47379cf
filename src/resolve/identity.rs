//! Decides which clusters of which articles are one entity.

use super::{ClusterId, Entity, EntityId, Reading, Relation};
use crate::base::IdVec;
use crate::lexicon::Lexicon;

/// The entities of a build, and which cluster became which.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    /// Entities in order of their ids.
    pub entities: IdVec<EntityId, Entity>,
    /// For each reading (in the order given) the entity of each of its clusters.
    pub of: Vec<IdVec<ClusterId, EntityId>>,
}

/// Merges the clusters of all readings into entities.
pub fn merge(readings: &[Reading], _lexicon: &Lexicon) -> Identity {
    Identity {
        entities: IdVec::new(),
        of: readings.iter().map(|_| IdVec::new()).collect(),
    }
}

/// Lifts the standing relations of all readings to entities, sorted, one row a fact.
pub fn relations(_readings: &[Reading], _identity: &Identity) -> Vec<Relation> {
    Vec::new()
}
