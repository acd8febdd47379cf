//! A view as GEXF 1.3, with colours, sizes, and days for Gephi's timeline.
//!
//! Events, statements, articles and edges have a start and an end where their days are known; entities are always there.

use super::graphml::{attributes, edge_values, node_values, type_name};
use super::node_link::edge_id;
use super::style;
use super::xml::Xml;
use crate::graph::view::{View, ViewEdge, ViewNode};

/// Writes a view as GEXF.
pub fn write(view: &View) -> String {
    let mut xml = Xml::begin();
    xml.open(
        "gexf",
        &[
            ("xmlns", "http://gexf.net/1.3"),
            ("xmlns:viz", "http://gexf.net/1.3/viz"),
            ("version", "1.3"),
        ],
    );
    xml.open("meta", &[]);
    xml.text("creator", &[], concat!("newsgraph ", env!("CARGO_PKG_VERSION")));
    xml.text("description", &[], view.view.as_str());
    xml.close();
    let graph = [
        ("defaultedgetype", "directed"),
        ("mode", "dynamic"),
        ("timeformat", "date"),
        ("timerepresentation", "interval"),
    ];
    xml.open("graph", &graph);
    for (class, keys) in attributes() {
        xml.open("attributes", &[("class", class)]);
        for (name, kind) in keys.iter().filter(|(name, _)| *name != "label") {
            xml.empty(
                "attribute",
                &[("id", name), ("title", name), ("type", type_name(*kind))],
            );
        }
        xml.close();
    }
    xml.open("nodes", &[]);
    view.nodes.iter().for_each(|node| write_node(&mut xml, node));
    xml.close();
    xml.open("edges", &[]);
    for (n, edge) in view.edges.iter().enumerate() {
        write_edge(&mut xml, n, edge);
    }
    xml.finish()
}

/// Returns a day as an attribute, if it is known to the day.
fn day<'a>(name: &'static str, day: Option<&'a String>) -> Option<(&'static str, &'a str)> {
    let is_day = |day: &&String| day.len() == "2024-03-13".len();
    day.filter(is_day).map(|day| (name, day.as_str()))
}

fn write_node(xml: &mut Xml, node: &ViewNode) {
    let mut attributes = vec![("id", node.id.as_str()), ("label", node.label.as_str())];
    if matches!(node.kind.as_str(), "event" | "statement" | "article") {
        attributes.extend(day("start", node.first.as_ref()));
        attributes.extend(day("end", node.last.as_ref()));
    }
    xml.open("node", &attributes);
    values(xml, &node_values(node));
    let [r, g, b] = style::rgb(style::strong(&node.kind)).map(|part| part.to_string());
    xml.empty("viz:color", &[("r", &r), ("g", &g), ("b", &b)]);
    let size = 8.0 + 6.0 * (node.weight as f64).sqrt();
    xml.empty("viz:size", &[("value", &format!("{size:.1}"))]);
    xml.close();
}

fn write_edge(xml: &mut Xml, n: usize, edge: &ViewEdge) {
    let (id, weight) = (edge_id(n), edge.count.to_string());
    let mut attributes = vec![
        ("id", id.as_str()),
        ("source", edge.source.as_str()),
        ("target", edge.target.as_str()),
        ("weight", weight.as_str()),
        ("label", edge.label.as_str()),
    ];
    attributes.extend(day("start", edge.first.as_ref()));
    attributes.extend(day("end", edge.last.as_ref()));
    xml.open("edge", &attributes);
    values(xml, &edge_values(edge));
    let [r, g, b] = style::rgb(style::line(edge)).map(|part| part.to_string());
    xml.empty("viz:color", &[("r", &r), ("g", &g), ("b", &b)]);
    xml.close();
}

fn values(xml: &mut Xml, values: &[(&'static str, Option<String>)]) {
    xml.open("attvalues", &[]);
    for (name, value) in values.iter().filter(|(name, _)| *name != "label") {
        if let Some(value) = value {
            xml.empty("attvalue", &[("for", name), ("value", value)]);
        }
    }
    xml.close();
}
