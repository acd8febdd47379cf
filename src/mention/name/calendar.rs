//! Puts the names of people who are named like months and days in the place of what overlaps them: *Monday Okoro*.

use super::candidate::Candidate;
use crate::mention::Construction;
use crate::syntax::NameLabel;
use std::ops::Range;

/// Returns the candidates with these names of people, in text order; a longer name around one stays.
pub(super) fn with_persons(found: Vec<Candidate>, persons: &[Range<u32>]) -> Vec<Candidate> {
    if persons.is_empty() {
        return found;
    }
    let overlaps = |c: &Candidate, run: &Range<u32>| c.tokens.start < run.end && run.start < c.tokens.end;
    let covers = |c: &Candidate, run: &Range<u32>| c.tokens.start <= run.start && run.end <= c.tokens.end;
    let person = |c: &Candidate| c.label == NameLabel::Per;
    let held = |run: &Range<u32>| found.iter().any(|c| person(c) && covers(c, run));
    let new: Vec<&Range<u32>> = persons.iter().filter(|run| !held(run)).collect();
    let free = |c: &Candidate| !new.iter().any(|run| overlaps(c, run));
    let mut all: Vec<Candidate> = found.iter().filter(|c| free(c)).cloned().collect();
    all.extend(
        new.iter()
            .map(|run| Candidate::new((*run).clone(), NameLabel::Per, Construction::TimeLikePerson)),
    );
    all.sort_by_key(|c| c.tokens.start);
    all
}
