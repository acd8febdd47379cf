//! Floor 7: one file per format that a graph or a reading is written in.

pub mod compact;
pub mod conllu;
pub mod dot;
pub mod json;
pub mod plover;
pub mod rdf;
pub mod schema;
pub mod sparql;
pub mod standoff;
