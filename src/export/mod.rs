//! Floor 7: one file per format that a graph or a reading is written in.

pub mod conllu;
pub mod json;
pub mod standoff;
