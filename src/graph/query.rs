//! Answers questions about a graph's rows: who said what, what happened, who is known.
//!
//! Every answer names its place: article, line, code points, and the whole sentence. Answers are sorted: statements and
//! events by time, then by place. Works on `Records`, so that a graph just built and one read from a file answer alike.

mod actors;
mod adjacency;
mod between;
mod centrality;
mod claims;
mod events;
mod facets;
mod index;
mod name;
mod neighbor;
mod order;
mod path;
mod profile;
mod said;
mod search;
mod sources;
#[cfg(test)]
mod tests;
mod timeline;
mod top;

pub use between::Between;
pub use claims::{Answer, Claim, ClaimFilter};
pub use events::{EventFilter, Happening, Part, Stands, Testimony, Vouching};
pub use index::{Index, Place};
pub use name::{Found, folded};
pub use neighbor::{Direction, Neighbor, NeighborFilter, Tie};
pub use path::{Hop, PathFilter};
pub use profile::{Bond, Contact, Profile};
pub use said::{Candidate, SaidFilter, Saying, Subject};
pub use search::Hit;
pub use sources::{Source, SourceFilter, SpokenOf};
pub use timeline::{Clock, Moment, Told};
pub use top::{Measure, Ranked};

use super::LinkKind;
use super::record::EntityRecord;
use crate::lexicon::EntityKind;
use jiff::civil::Date;
use serde::Serialize;
use std::cmp::Reverse;

/// The links by which somebody takes part in an event.
const PARTS: [LinkKind; 3] = [LinkKind::Actor, LinkKind::Recipient, LinkKind::Participant];

/// A node as an answer names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its label.
    pub label: &'a str,
}

/// An office or another standing relation of an entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Standing<'a> {
    /// What holds.
    pub kind: LinkKind,
    /// The office, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<&'a str>,
    /// Of what: a country, a body, a place.
    pub of: Named<'a>,
}

/// An entity, as an answer.
#[derive(Clone, Debug, Serialize)]
pub struct Known<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its kind.
    pub kind: EntityKind,
    /// Its best name.
    pub label: &'a str,
    /// Other names.
    pub aliases: &'a [String],
    /// How often it is mentioned.
    pub mentions: usize,
    /// Statements made by it.
    pub statements: usize,
    /// Events that it takes part in.
    pub events: usize,
    /// Its standing relations.
    pub standing: Vec<Standing<'a>>,
}

impl<'a> Index<'a> {
    /// Returns the entities of a kind and name, the most mentioned first.
    ///
    /// The name matches without regard to case and accents, and may be a part: *jinping* finds Xi Jinping.
    pub fn entities(&self, kind: Option<EntityKind>, name: Option<&str>) -> Vec<Known<'a>> {
        self.entities_page(kind, name, 0, usize::MAX).1
    }

    /// Returns how many entities have a kind and name, and some of them, beginning with number `offset`.
    pub fn entities_page(
        &self,
        kind: Option<EntityKind>,
        name: Option<&str>,
        offset: usize,
        limit: usize,
    ) -> (usize, Vec<Known<'a>>) {
        let number = |e: &EntityRecord| self.number(&e.id);
        let mut found: Vec<u32> = match name.map(|name| self.find(name)) {
            None => self.entity_numbers().to_vec(),
            Some(Found::None) => Vec::new(),
            Some(Found::One(entity)) => number(entity).into_iter().collect(),
            Some(Found::Several(list)) => list.into_iter().filter_map(number).collect(),
        };
        found.retain(|&n| kind.is_none_or(|wanted| self.row(n).entity_kind() == Some(wanted)));
        let mentions = |n: u32| self.row(n).entity().map_or(0, |e| e.mentions);
        let (total, rows) = self.slice(found, |n| (Reverse(mentions(n)), n), offset, limit);
        let known = |n: u32| Some(self.known(self.row(n).entity_kind()?, self.row(n).entity()?));
        (total, rows.into_iter().filter_map(known).collect())
    }

    /// Says whether a node is linked to `target` in one of the ways; true where no target is asked for.
    fn linked(&self, id: &str, kinds: &[LinkKind], target: Option<&str>) -> bool {
        target.is_none_or(|target| {
            self.links_from(id)
                .any(|l| l.target == target && kinds.contains(&l.kind))
        })
    }

    /// Returns the numbers of the nodes from which a link of one of the kinds leads to a node, in order.
    fn linked_to(&self, id: &str, kinds: &[LinkKind]) -> Vec<u32> {
        self.number(id)
            .map_or(Vec::new(), |number| self.leading_to(number, kinds))
    }

    /// Returns how many nodes there are, and a part of them in order.
    fn slice<K: Ord>(
        &self,
        mut found: Vec<u32>,
        key: impl Fn(u32) -> K,
        offset: usize,
        limit: usize,
    ) -> (usize, Vec<u32>) {
        let total = found.len();
        let end = offset.saturating_add(limit).min(total);
        if end < total {
            found.select_nth_unstable_by_key(end, |&n| key(n));
            found.truncate(end);
        }
        found.sort_unstable_by_key(|&n| key(n));
        (total, found.split_off(offset.min(end)))
    }

    /// Returns the nodes that a node is linked to in one way.
    fn targets(&self, id: &str, kind: LinkKind) -> Vec<Named<'a>> {
        let links = self.links_from(id).filter(|l| l.kind == kind);
        links.filter_map(|l| self.named(&l.target)).collect()
    }

    fn known(&self, kind: EntityKind, entity: &'a EntityRecord) -> Known<'a> {
        let number = self.number(&entity.id);
        let count = |kinds: &[LinkKind]| number.map_or(0, |number| self.leading_to(number, kinds).len());
        let standing = |l: &'a super::record::LinkRecord| {
            let of = self.named(&l.target)?;
            Some(Standing {
                kind: l.kind,
                office: l.office.as_deref(),
                of,
            })
        };
        Known {
            id: &entity.id,
            kind,
            label: &entity.label,
            aliases: &entity.aliases,
            mentions: entity.mentions,
            statements: count(&[LinkKind::Speaker]),
            events: count(&PARTS),
            standing: self.links_from(&entity.id).filter_map(standing).collect(),
        }
    }
}

/// Reads the first and last day of a record.
fn days(days: Option<&[String; 2]>) -> Option<[Date; 2]> {
    let [first, last] = days?;
    Some([first.parse().ok()?, last.parse().ok()?])
}

/// Says whether some day of a stretch lies between two days; a stretch that is not known lies in no bounds but the open ones.
fn within(days: Option<&[Date; 2]>, since: Option<Date>, until: Option<Date>) -> bool {
    match days {
        Some([first, last]) => since.is_none_or(|since| *last >= since) && until.is_none_or(|until| *first <= until),
        None => since.is_none() && until.is_none(),
    }
}
