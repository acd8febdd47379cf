//! Floor 7: one file per format that a graph or a reading is written in.

pub mod conllu;
pub mod dot;
pub mod html;
pub mod json;
pub mod plover;
pub mod schema;
pub mod standoff;
