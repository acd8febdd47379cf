//! A view as the JSON of Cytoscape.js, which Cytoscape reads too (`.cyjs`).
//!
//! Kinds are classes, so that a style sheet can tell them apart: `.person`, `.said`, `.claimed`.

use super::node_link::edge_id;
use crate::graph::view::{View, ViewEdge, ViewNode};
use serde_json::{Value, json};

/// Writes a view as JSON, indented, with a final line break.
pub fn write(view: &View) -> String {
    let nodes: Vec<Value> = view.nodes.iter().map(node).collect();
    let edges: Vec<Value> = view.edges.iter().enumerate().map(|(n, e)| edge(n, e)).collect();
    let all = json!({
        "data": {"name": "newsgraph", "view": view.view},
        "elements": {"nodes": nodes, "edges": edges},
    });
    serde_json::to_string_pretty(&all).expect("rows of views are plain JSON") + "\n"
}

fn node(node: &ViewNode) -> Value {
    let unnamed = if node.named { "" } else { " unnamed" };
    let data = serde_json::to_value(node).expect("a node is plain JSON");
    json!({"data": data, "classes": format!("{}{unnamed}", node.kind)})
}

fn edge(n: usize, edge: &ViewEdge) -> Value {
    let mut data = serde_json::to_value(edge).expect("an edge is plain JSON");
    data["id"] = edge_id(n).into();
    json!({"data": data, "classes": format!("{} {}", edge.kind.as_str(), edge.certainty.as_str())})
}
