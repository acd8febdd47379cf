//! Tells how two are connected: the shortest chain of links between them, with the passage that shows each.
//!
//! Chains go through entities, events and statements, in either direction of a link; that one article mentions both connects
//! nobody, so `mentions` is walked only where it is asked for.

use super::index::Step;
use super::{Index, Named, Place};
use crate::graph::LinkKind;
use serde::Serialize;

/// Which links a chain may use.
#[derive(Clone, Debug, Default)]
pub struct PathFilter<'a> {
    /// Only these kinds; empty for all but `mentions`.
    pub by: &'a [LinkKind],
    /// Not these kinds.
    pub without: &'a [LinkKind],
}

/// One link of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hop<'a> {
    /// Where it starts.
    pub from: Named<'a>,
    /// The kind of link.
    pub kind: LinkKind,
    /// Whether the link leads from `from` to `to`, or back.
    pub forward: bool,
    /// Where it leads.
    pub to: Named<'a>,
    /// The office, where the link is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<&'a str>,
    /// The first passage that shows it.
    pub place: Option<Place<'a>>,
}

/// How far a search has come from one end: for each node the link by which it was reached.
struct Side {
    reached: Vec<u32>,
    front: Vec<u32>,
}

/// A node that was not reached.
const UNSEEN: u32 = u32::MAX;
/// The node where a search starts.
const START: u32 = u32::MAX - 1;

impl<'a> Index<'a> {
    /// Returns the shortest chain of links from one node to another; empty if they are one, `None` if nothing connects them
    /// or an id is not there.
    ///
    /// Among chains of one length the one found first in the order of links is taken, always the same.
    pub fn path(&self, from: &str, to: &str, filter: &PathFilter) -> Option<Vec<Hop<'a>>> {
        let (from, to) = (self.number(from)?, self.number(to)?);
        if from == to {
            return Some(Vec::new());
        }
        let side = |start: u32| {
            let mut reached = vec![UNSEEN; self.count()];
            reached[start as usize] = START;
            let front = vec![start];
            Side { reached, front }
        };
        let (mut near, mut far) = (side(from), side(to));
        let middle = loop {
            if near.front.is_empty() || far.front.is_empty() {
                return None;
            }
            let met = match near.front.len() <= far.front.len() {
                true => self.widen(&mut near, &far, filter),
                false => self.widen(&mut far, &near, filter),
            };
            if let Some(middle) = met {
                break middle;
            }
        };
        let mut links = self.back(&near, middle);
        links.reverse();
        links.extend(self.back(&far, middle));
        Some(self.hops(from, &links))
    }

    /// Goes one step further on one side; returns the node where the sides meet.
    fn widen(&self, own: &mut Side, other: &Side, filter: &PathFilter) -> Option<u32> {
        let mut next = Vec::new();
        for &node in &own.front {
            let out = self.out_links(node).map(|(link, kind)| (link, kind, 1));
            let all = out.chain(self.in_links(node).map(|(link, kind)| (link, kind, 0)));
            for (link, _, end) in all.filter(|&(_, kind, _)| filter.allows(kind)) {
                let reached = self.ends(link)[end];
                let Some(cell) = own.reached.get_mut(reached as usize).filter(|cell| **cell == UNSEEN) else {
                    continue;
                };
                *cell = link;
                if other.reached[reached as usize] != UNSEEN {
                    return Some(reached);
                }
                next.push(reached);
            }
        }
        own.front = next;
        None
    }

    /// Returns the links from a node back to where a side started.
    fn back(&self, side: &Side, node: u32) -> Vec<u32> {
        let (mut node, mut links) = (node, Vec::new());
        while side.reached[node as usize] != START {
            let link = side.reached[node as usize];
            links.push(link);
            let [source, target] = self.ends(link);
            node = if target == node { source } else { target };
        }
        links
    }

    fn hops(&self, start: u32, links: &[u32]) -> Vec<Hop<'a>> {
        let mut node = start;
        let hop = |&link: &u32| {
            let [source, target] = self.ends(link);
            let forward = source == node;
            let other = if forward { target } else { source };
            let row = self.link(link);
            let step = Step {
                kind: row.kind,
                other,
                forward,
                link: row,
            };
            let hop = self.hop(node, step);
            node = other;
            hop
        };
        links.iter().map(hop).collect()
    }

    fn hop(&self, node: u32, step: Step<'a>) -> Hop<'a> {
        Hop {
            from: self.name_of(node),
            kind: step.kind,
            forward: step.forward,
            to: self.name_of(step.other),
            office: step.link.office.as_deref(),
            place: step.link.evidence.first().map(|e| self.place(e)),
        }
    }
}

impl PathFilter<'_> {
    fn allows(&self, kind: LinkKind) -> bool {
        let wanted = match self.by {
            [] => kind != LinkKind::Mentions,
            kinds => kinds.contains(&kind),
        };
        wanted && !self.without.contains(&kind)
    }
}
