//! Folds events and statements into ties between entities, and ranks the entities in that small graph.
//!
//! A tie leads from who does or says something to whom it is done or said about; those who act together are tied both ways,
//! a standing relation leads from its source to its target. Mentions and places tie nobody. Ranks are made when first asked
//! for and kept. Invariant: the same rows give the same ties and, bit for bit, the same ranks.

use super::adjacency::Adjacency;
use super::centrality;
use super::{Index, PARTS};
use crate::graph::LinkKind;
use crate::graph::record::NodeRecord;
use rayon::prelude::*;
use std::sync::OnceLock;

/// The entities and their ties.
#[derive(Debug)]
pub(super) struct Actors {
    /// The nodes' numbers, in order; an actor's own number is its place here.
    nodes: Vec<u32>,
    /// Whom each actor is tied to, once each, outwards.
    out: Adjacency,
    /// How often each actor is tied to each of them, as `out` lists them.
    weights: Adjacency,
    /// Whom each actor is tied to in any direction, once each.
    near: Adjacency,
    /// How many statements each actor makes.
    statements: Vec<usize>,
    /// In how many events each actor takes part.
    events: Vec<usize>,
    pagerank: OnceLock<Vec<f64>>,
    betweenness: OnceLock<Vec<f64>>,
}

impl Actors {
    pub(super) fn of(index: &Index) -> Self {
        let is_entity: Vec<bool> = index.nodes().map(|n| n.entity().is_some()).collect();
        let nodes: Vec<u32> = (0..).zip(&is_entity).filter(|(_, is)| **is).map(|(n, _)| n).collect();
        let mut actor = vec![u32::MAX; index.count()];
        for (own, &node) in (0..).zip(&nodes) {
            actor[node as usize] = own;
        }
        let mut pairs: Vec<(u32, u32)> = (0..index.count() as u32)
            .into_par_iter()
            .flat_map_iter(|number| ties(index, number))
            .map(|(from, to)| (actor[from as usize], actor[to as usize]))
            .filter(|&(from, to)| from != to && from != u32::MAX && to != u32::MAX)
            .collect();
        pairs.par_sort_unstable();
        let mut counted: Vec<((u32, u32), u32)> = Vec::new();
        for pair in pairs {
            match counted.last_mut() {
                Some((last, times)) if *last == pair => *times += 1,
                _ => counted.push((pair, 1)),
            }
        }
        let mut both: Vec<(u32, u32)> = counted.iter().flat_map(|&((a, b), _)| [(a, b), (b, a)]).collect();
        both.par_sort_unstable();
        both.dedup();
        let count = |kinds: &[LinkKind]| {
            nodes
                .par_iter()
                .map(|&node| index.leading_to(node, kinds).len())
                .collect()
        };
        Self {
            statements: count(&[LinkKind::Speaker]),
            events: count(&PARTS),
            out: Adjacency::of(nodes.len(), counted.iter().map(|&(pair, _)| pair)),
            weights: Adjacency::of(nodes.len(), counted.iter().map(|&((from, _), times)| (from, times))),
            near: Adjacency::of(nodes.len(), both.iter().copied()),
            nodes,
            pagerank: OnceLock::new(),
            betweenness: OnceLock::new(),
        }
    }

    /// Makes the ranks.
    pub(super) fn warm(&self) {
        rayon::join(|| self.pagerank(), || self.betweenness());
    }

    /// Returns the nodes' numbers; the values of the other functions are in this order.
    pub(super) fn nodes(&self) -> &[u32] {
        &self.nodes
    }

    /// Returns the number of entities that an actor is tied to.
    pub(super) fn degree(&self, actor: usize) -> usize {
        self.near.at(actor as u32).len()
    }

    /// Returns the number of statements that an actor makes.
    pub(super) fn statements(&self, actor: usize) -> usize {
        self.statements[actor]
    }

    /// Returns the number of events in which an actor takes part.
    pub(super) fn events(&self, actor: usize) -> usize {
        self.events[actor]
    }

    pub(super) fn pagerank(&self) -> &[f64] {
        self.pagerank
            .get_or_init(|| centrality::pagerank(&self.out, &self.weights))
    }

    pub(super) fn betweenness(&self) -> &[f64] {
        self.betweenness.get_or_init(|| centrality::betweenness(&self.near))
    }
}

/// Returns the ties that a node makes, as pairs of node numbers.
fn ties(index: &Index, number: u32) -> Vec<(u32, u32)> {
    let ends = |kinds: &[LinkKind]| -> Vec<u32> {
        let links = index.out_links(number).filter(|(_, kind)| kinds.contains(kind));
        links
            .map(|(link, _)| index.ends(link)[1])
            .filter(|&end| end != u32::MAX)
            .collect()
    };
    let cross = |from: &[u32], to: &[u32]| -> Vec<(u32, u32)> {
        from.iter().flat_map(|&a| to.iter().map(move |&b| (a, b))).collect()
    };
    match index.row(number) {
        NodeRecord::Statement(_) => cross(
            &ends(&[LinkKind::Speaker]),
            &ends(&[LinkKind::About, LinkKind::Addressee]),
        ),
        NodeRecord::Event(_) => {
            let (actors, together) = (ends(&[LinkKind::Actor]), ends(&[LinkKind::Participant]));
            let mut pairs = cross(&actors, &ends(&[LinkKind::Recipient, LinkKind::Theme]));
            pairs.extend(cross(&together, &together));
            pairs.extend(cross(&actors, &together));
            pairs
        }
        NodeRecord::Article(_) => Vec::new(),
        _ => index.out(number).map(|step| (number, step.other)).collect(),
    }
}
