//! Groups of candidates that stand for one entity: a union-find whose roots carry what is known of the entity.
//!
//! Invariant: a group's root is its first candidate, so groups come out in order of first mention.

use super::candidate::{Candidate, Form};
use super::feature::{Genders, Number};
use crate::lexicon::EntityKind;

/// What is known of the entity of a group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) genders: Genders,
    /// The gender that a lone word of a name suggests: *Ashley* may be a surname.
    pub(super) hint: Genders,
    pub(super) number: Number,
    /// The kind, where a name or a noun of the tables tells.
    pub(super) kind: Option<EntityKind>,
    pub(super) country: Option<&'static str>,
    pub(super) named: bool,
    /// Whether a name or a description is among the mentions.
    pub(super) described: bool,
    /// Whether *I*, *we*, *you* is among the mentions.
    pub(super) speech: bool,
    pub(super) size: u32,
}

/// All groups of a document.
pub(super) struct Groups {
    parent: Vec<u32>,
    rows: Vec<Group>,
    /// For each candidate that stands for several known ones their candidates.
    members: Vec<Vec<usize>>,
}

impl Groups {
    /// Makes one group of each candidate.
    pub(super) fn new(candidates: &[Candidate]) -> Self {
        let rows = candidates.iter().map(|c| {
            let pronoun = match c.form {
                Form::Pronoun(p) => Some(p),
                _ => None,
            };
            Group {
                genders: c.genders,
                hint: c.hint,
                number: c.number,
                kind: c.kind,
                country: c.country,
                named: matches!(c.form, Form::Name(_)),
                described: pronoun.is_none(),
                speech: pronoun.is_some_and(|p| p.person < 3),
                size: 1,
            }
        });
        Self {
            parent: (0..candidates.len() as u32).collect(),
            rows: rows.collect(),
            members: candidates.iter().map(|c| c.members.clone()).collect(),
        }
    }

    /// Returns the candidates of those for whom a candidate stands together: *Biden and Xi*, *the two leaders*.
    pub(super) fn members(&self, candidate: usize) -> &[usize] {
        &self.members[candidate]
    }

    /// Notes for whom a candidate stands together.
    pub(super) fn set_members(&mut self, candidate: usize, members: Vec<usize>) {
        self.members[candidate] = members;
    }

    /// Returns the root of a candidate's group.
    pub(super) fn find(&mut self, candidate: usize) -> usize {
        let mut at = candidate;
        while self.parent[at] as usize != at {
            self.parent[at] = self.parent[self.parent[at] as usize];
            at = self.parent[at] as usize;
        }
        at
    }

    /// Returns what is known of a candidate's entity.
    pub(super) fn of(&mut self, candidate: usize) -> Group {
        let root = self.find(candidate);
        self.rows[root]
    }

    /// Returns what is known of a candidate's entity, to be changed.
    pub(super) fn of_mut(&mut self, candidate: usize) -> &mut Group {
        let root = self.find(candidate);
        &mut self.rows[root]
    }

    /// Says whether two candidates are in one group.
    pub(super) fn same(&mut self, a: usize, b: usize) -> bool {
        self.find(a) == self.find(b)
    }

    /// Says whether nothing that is known speaks against one entity.
    pub(super) fn agree(&mut self, a: usize, b: usize) -> bool {
        let (x, y) = (self.of(a), self.of(b));
        let countries = x.country.is_none() || y.country.is_none() || x.country == y.country;
        x.genders.agrees(y.genders) && x.number.agrees(y.number) && countries && !(x.named && y.named)
    }

    /// Joins two groups if they agree; says whether they are one now.
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
        let joined = self.same(a, b) || self.agree(a, b);
        if joined {
            self.unite(a, b);
        }
        joined
    }

    /// Joins two groups whatever is known; of contradictions the earlier group's word stands.
    pub(super) fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return;
        }
        let (first, second) = (a.min(b), a.max(b));
        let (x, y) = (self.rows[first], self.rows[second]);
        let (lead, other) = if y.named && !x.named { (y, x) } else { (x, y) };
        let genders = lead.genders.and(other.genders);
        self.parent[second] = first as u32;
        self.rows[first] = Group {
            genders: if genders.is_empty() { lead.genders } else { genders },
            hint: x.hint.or(y.hint),
            number: if x.number.agrees(y.number) {
                x.number.narrowed(y.number)
            } else {
                lead.number
            },
            kind: lead.kind.or(other.kind),
            country: lead.country.or(other.country),
            named: x.named || y.named,
            described: x.described || y.described,
            speech: x.speech || y.speech,
            size: x.size + y.size,
        };
    }
}
