//! Floor 7: one file per format that a graph or a reading is written in.
//!
//! [`mod@format`] lists the forms of graphs and writes any of them; drawings and graph files show a
//! [`View`](crate::graph::view::View), tables and event data are made of the rows themselves.

pub mod compact;
pub mod conllu;
pub mod csv;
pub mod cytoscape;
pub mod dot;
pub mod drawing;
pub mod format;
pub mod ftm;
pub mod gexf;
pub mod graphml;
pub mod html;
pub mod json;
pub mod mermaid;
pub mod neo4j;
pub mod node_link;
pub mod parquet;
pub mod plover;
pub mod png;
pub mod rdf;
pub mod schema;
pub mod sparql;
pub mod standoff;
pub mod style;
pub mod svg;
pub mod tables;
pub mod xml;

#[cfg(test)]
mod tests;
