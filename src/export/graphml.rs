//! A view as GraphML: igraph, yEd, Gephi, NetworkX.
//!
//! All edges are directed, as readers refuse a mixture; `directed` is false where an edge has no direction.

use super::node_link::edge_id;
use super::tables::Type;
use super::xml::Xml;
use crate::graph::view::{Tie, View, ViewEdge, ViewNode};

/// Attributes of nodes: names and types.
const NODE: [(&str, Type); 8] = [
    ("label", Type::Text),
    ("kind", Type::Text),
    ("weight", Type::Int),
    ("named", Type::Bool),
    ("note", Type::Text),
    ("text", Type::Text),
    ("first", Type::Text),
    ("last", Type::Text),
];

/// Attributes of edges.
const EDGE: [(&str, Type); 12] = [
    ("label", Type::Text),
    ("kind", Type::Text),
    ("what", Type::Text),
    ("count", Type::Int),
    ("certainty", Type::Text),
    ("directed", Type::Bool),
    ("praise", Type::Int),
    ("criticism", Type::Int),
    ("neutral", Type::Int),
    ("first", Type::Text),
    ("last", Type::Text),
    ("facts", Type::Text),
];

/// Writes a view as GraphML.
pub fn write(view: &View) -> String {
    let mut xml = Xml::begin();
    xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")]);
    for (prefix, of, keys) in [("n_", "node", &NODE[..]), ("e_", "edge", &EDGE[..])] {
        for (name, kind) in keys {
            let id = format!("{prefix}{name}");
            xml.empty(
                "key",
                &[
                    ("id", &id),
                    ("for", of),
                    ("attr.name", name),
                    ("attr.type", type_name(*kind)),
                ],
            );
        }
    }
    xml.open("graph", &[("id", view.view.as_str()), ("edgedefault", "directed")]);
    for node in &view.nodes {
        xml.open("node", &[("id", &node.id)]);
        data(&mut xml, "n_", &node_values(node));
        xml.close();
    }
    for (n, edge) in view.edges.iter().enumerate() {
        xml.open(
            "edge",
            &[("id", &edge_id(n)), ("source", &edge.source), ("target", &edge.target)],
        );
        data(&mut xml, "e_", &edge_values(edge));
        xml.close();
    }
    xml.finish()
}

fn data(xml: &mut Xml, prefix: &str, values: &[(&str, Option<String>)]) {
    for (name, value) in values {
        if let Some(value) = value {
            xml.text("data", &[("key", &format!("{prefix}{name}"))], value);
        }
    }
}

/// Returns what is known of a node, by the names of its attributes.
pub fn node_values(node: &ViewNode) -> [(&'static str, Option<String>); 8] {
    let values = [
        Some(node.label.clone()),
        Some(node.kind.clone()),
        Some(node.weight.to_string()),
        Some(node.named.to_string()),
        node.note.clone(),
        node.text.clone(),
        node.first.clone(),
        node.last.clone(),
    ];
    let mut names = NODE.iter().map(|(name, _)| *name);
    values.map(|value| (names.next().expect("as many names as values"), value))
}

/// Returns what is known of an edge, by the names of its attributes; facts are separated by ` | `.
pub fn edge_values(edge: &ViewEdge) -> [(&'static str, Option<String>); 12] {
    let tally = edge.polarity;
    let values = [
        Some(edge.label.clone()),
        Some(edge.kind.as_str().to_owned()),
        Some(edge.what.clone()),
        Some(edge.count.to_string()),
        Some(edge.certainty.as_str().to_owned()),
        Some((edge.kind != Tie::Together).to_string()),
        tally.map(|t| t.praise.to_string()),
        tally.map(|t| t.criticism.to_string()),
        tally.map(|t| t.neutral.to_string()),
        edge.first.clone(),
        edge.last.clone(),
        Some(edge.facts.join(" | ")),
    ];
    let mut names = EDGE.iter().map(|(name, _)| *name);
    values.map(|value| (names.next().expect("as many names as values"), value))
}

/// Returns the attributes of nodes and of edges with their types, for forms alike.
pub fn attributes() -> [(&'static str, &'static [(&'static str, Type)]); 2] {
    [("node", &NODE), ("edge", &EDGE)]
}

/// Returns the name of a type, which GraphML and GEXF share.
pub fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::Int => "long",
        Type::Bool => "boolean",
        Type::Text | Type::List => "string",
    }
}
