//! The JSON Schema of `graph.json`, made from the types that are written.

use crate::graph::record::Records;

/// Returns the JSON Schema (draft 2020-12) of a graph in node-link form, indented.
pub fn graph() -> String {
    let schema = schemars::schema_for!(Records);
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is plain JSON");
    text.push('\n');
    text
}
