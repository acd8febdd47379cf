//! A view as node-link JSON, for NetworkX (`node_link_graph(d, edges="links")`) and D3.

use crate::graph::view::View;
use serde_json::{Value, json};

/// Writes a view as JSON, indented, with a final line break; the keys of links tell parallel ones apart.
pub fn write(view: &View) -> String {
    let row = |value: Result<Value, _>| value.expect("rows of views are plain JSON");
    let nodes: Vec<Value> = view.nodes.iter().map(|n| row(serde_json::to_value(n))).collect();
    let link = |(n, edge)| {
        let mut link = row(serde_json::to_value(edge));
        link["key"] = edge_id(n).into();
        link
    };
    let links: Vec<Value> = view.edges.iter().enumerate().map(link).collect();
    let graph = json!({"view": view.view, "generator": concat!("newsgraph ", env!("CARGO_PKG_VERSION"))});
    let all = json!({"directed": true, "multigraph": true, "graph": graph, "nodes": nodes, "links": links});
    serde_json::to_string_pretty(&all).expect("rows of views are plain JSON") + "\n"
}

/// Returns the id of the n-th edge of a view, as all graph files have it.
pub fn edge_id(n: usize) -> String {
    format!("e{n}")
}
