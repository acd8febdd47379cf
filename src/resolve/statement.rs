//! Lifts attributions to statements between entities of the build.

use super::identity::Identity;
use super::{Reading, Statement, StatementId};
use crate::base::IdVec;
use crate::mention::AttributionId;

/// For each reading the statement of each of its attributions.
pub type StatementOf = Vec<IdVec<AttributionId, StatementId>>;

/// Makes a statement of every attribution, in order of article and place.
pub fn statements(readings: &[Reading], _identity: &Identity) -> (IdVec<StatementId, Statement>, StatementOf) {
    (IdVec::new(), readings.iter().map(|_| IdVec::new()).collect())
}
