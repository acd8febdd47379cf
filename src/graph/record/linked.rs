//! Rows with the numbers of the nodes that each link joins, so that nobody has to look ids up again.

use super::{LinkRecord, Records, Words};
use crate::lexicon::fold::FoldHasher;
use rayon::prelude::*;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Deref;

/// The number of a node that is not there.
pub const NOWHERE: u32 = u32::MAX;
/// How many links are looked up in one go.
const CHUNK: usize = 4096;

/// The number of each node, by its id.
pub type Numbers<'a> = HashMap<&'a str, u32, BuildHasherDefault<FoldHasher>>;

/// Rows that do not change any more, with the numbers of the source and the target of each link and, where the file tells
/// them, the words of the nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Linked {
    records: Records,
    ends: Vec<[u32; 2]>,
    words: Option<Words>,
}

impl Linked {
    /// Looks up what each link joins; a missing node is [`NOWHERE`].
    pub fn new(records: Records) -> Self {
        let ends = records.ends(&records.numbers());
        Self {
            records,
            ends,
            words: None,
        }
    }

    /// Takes what is known from reading the rows: one pair of numbers a link, in order, and the words of all nodes.
    pub(crate) fn known(records: Records, ends: Vec<[u32; 2]>, words: Words) -> Self {
        debug_assert_eq!(records.links.len(), ends.len());
        debug_assert_eq!(records.nodes.len(), words.lengths().len());
        Self {
            records,
            ends,
            words: Some(words),
        }
    }

    /// Returns the words of the nodes, if the file told them.
    pub fn words(&self) -> Option<&Words> {
        self.words.as_ref()
    }

    /// Returns the numbers of the source and the target of each link.
    pub fn ends(&self) -> &[[u32; 2]] {
        &self.ends
    }

    /// Returns the first end of a link that is not among the nodes.
    pub fn dangling(&self) -> Option<&str> {
        let (link, ends) = self
            .links
            .iter()
            .zip(&self.ends)
            .find(|(_, ends)| ends.contains(&NOWHERE))?;
        let end = if ends[0] == NOWHERE { &link.source } else { &link.target };
        Some(end)
    }

    /// Returns the rows alone.
    pub fn into_records(self) -> Records {
        self.records
    }
}

impl Deref for Linked {
    type Target = Records;

    fn deref(&self) -> &Records {
        &self.records
    }
}

impl Records {
    /// Numbers the nodes as they lie.
    pub fn numbers(&self) -> Numbers<'_> {
        let mut numbers = Numbers::with_capacity_and_hasher(self.nodes.len(), BuildHasherDefault::default());
        numbers.extend((0..).zip(&self.nodes).map(|(number, node)| (node.id(), number)));
        numbers
    }

    /// Returns the numbers of the source and the target of each link.
    pub fn ends(&self, numbers: &Numbers) -> Vec<[u32; 2]> {
        let number = |id: &str| numbers.get(id).copied().unwrap_or(NOWHERE);
        let ends = |link: &LinkRecord| [number(&link.source), number(&link.target)];
        let chunks = self.links.par_chunks(CHUNK);
        chunks.flat_map_iter(|links| links.iter().map(ends)).collect()
    }
}
