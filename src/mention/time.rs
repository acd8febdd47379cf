//! Finds time expressions (TIMEX3 spans) in tokens and says what they mean, relative times still relative.

use super::{Timex, TimexId};
use crate::base::IdVec;
use crate::lexicon::Lexicon;
use crate::syntax::Document;

/// What a time expression means before it is reckoned from a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A TIMEX3 value that needs no anchor: `2023-11-15`, `P3M`, `PAST_REF`.
    Value(String),
}

/// Finds the time expressions of a document, in text order, not overlapping.
pub fn timexes(_doc: &Document, _lexicon: &Lexicon) -> IdVec<TimexId, Timex> {
    IdVec::new()
}
