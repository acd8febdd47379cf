//! Floor 6: facts become a graph in petgraph, and are asked.

use crate::resolve::Facts;

/// Facts as a graph.
#[derive(Clone, Debug)]
pub struct NewsGraph {
    /// The content, by id.
    pub facts: Facts,
}

/// Builds the graph of facts.
pub fn build(facts: Facts) -> NewsGraph {
    NewsGraph { facts }
}
