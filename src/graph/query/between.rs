//! Tells everything that ties two actors, in time order: events of both, statements of one about or to the other, relations.

use super::PARTS;
use super::profile::Bond;
use super::{Happening, Index, Saying};
use crate::graph::LinkKind;
use crate::graph::record::NodeRecord;
use serde::Serialize;

/// One thing that ties two actors.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Between<'a> {
    /// A standing relation of the first to the second, or back.
    Relation(Bond<'a>),
    /// An event in which both have a part.
    Event(Happening<'a>),
    /// A statement of one about the other or to the other.
    Statement(Saying<'a>),
}

/// The parts of an event, its theme among them.
const CONCERNED: [LinkKind; 4] = [PARTS[0], PARTS[1], PARTS[2], LinkKind::Theme];

impl<'a> Index<'a> {
    /// Returns what ties two actors: standing relations first, then events and statements by the day on which they happened
    /// or were said or, if the text does not tell, were published. `limit` keeps the last ones. `None` if an id is not there.
    pub fn between(&self, one: &str, other: &str, limit: usize) -> Option<Vec<Between<'a>>> {
        let (one, other) = (self.number(one)?, self.number(other)?);
        let bonds = self.bonds(one).into_iter().filter(|b| b.who.id == self.row(other).id());
        let mut rows: Vec<_> = bonds.map(Between::Relation).collect();
        let degree = |number: u32| self.in_links(number).count();
        let [few, many] = if degree(one) <= degree(other) {
            [one, other]
        } else {
            [other, one]
        };
        let told = self
            .leading_to(
                few,
                &[
                    &CONCERNED[..],
                    &[LinkKind::Speaker, LinkKind::About, LinkKind::Addressee],
                ]
                .concat(),
            )
            .into_iter()
            .filter(|&node| self.ties(node, few, many))
            .collect();
        for node in self.order().latest(told, limit) {
            match self.row(node) {
                NodeRecord::Event(event) => rows.push(Between::Event(self.happening(event))),
                NodeRecord::Statement(statement) => rows.push(Between::Statement(self.saying(statement))),
                _ => {}
            }
        }
        Some(rows)
    }

    /// Says whether an event has both in it, or a statement is one's about or to the other.
    fn ties(&self, node: u32, one: u32, other: u32) -> bool {
        let is = |end: u32, kinds: &[LinkKind]| {
            let mut links = self.out_links(node);
            links.any(|(link, kind)| self.ends(link)[1] == end && kinds.contains(&kind))
        };
        let heard = [LinkKind::About, LinkKind::Addressee];
        match self.row(node) {
            NodeRecord::Event(_) => is(one, &CONCERNED) && is(other, &CONCERNED),
            NodeRecord::Statement(_) => {
                is(one, &[LinkKind::Speaker]) && is(other, &heard) || is(other, &[LinkKind::Speaker]) && is(one, &heard)
            }
            _ => false,
        }
    }
}
