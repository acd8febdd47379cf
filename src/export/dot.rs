//! A view as a DOT drawing for Graphviz: `dot -Tsvg graph.dot`.
//!
//! Shapes and colours tell kinds, a legend names them; a country or body and its people share a frame, and so do the facts
//! of one day in a timeline. Invariant: the same view gives the same bytes, and no name in it can break out of its label.

mod syntax;

use super::drawing::{Drawing, Line, note, period, wrapped};
use super::style;
use crate::graph::view::{Certainty, Tie, View, ViewKind, ViewNode};
use graphviz_rust::dot_structures as dot;
use graphviz_rust::dot_structures::{Attribute, EdgeTy, GraphAttributes, Id, NodeId, Stmt, Vertex};
use graphviz_rust::printer::{DotPrinter, PrinterContext};
use std::collections::BTreeMap;
use syntax::{attribute, quoted};

const FONT: &str = "Helvetica,Arial,sans-serif";

/// Draws a view as DOT.
pub fn write(view: &View) -> String {
    let drawing = Drawing::of(view);
    let mut stmts = frame(&drawing.caption);
    stmts.extend(drawing.nodes.iter().map(|node| Stmt::Node(drawn_node(node))));
    stmts.extend(drawing.lines.iter().map(|line| Stmt::Edge(drawn_line(&drawing, line))));
    let groups = groups(view.view, &drawing);
    stmts.extend(
        groups
            .iter()
            .enumerate()
            .map(|(n, group)| Stmt::Subgraph(cluster(n, group))),
    );
    stmts.push(Stmt::Subgraph(legend(&drawing)));
    let graph = dot::Graph::DiGraph {
        id: Id::Plain("newsgraph".to_owned()),
        strict: false,
        stmts,
    };
    graph.print(PrinterContext::default().with_semi()) + "\n"
}

/// Returns the looks of the whole drawing.
fn frame(caption: &str) -> Vec<Stmt> {
    let graph = vec![
        attribute("rankdir", "LR"),
        attribute("label", &wrapped(caption, 110).join("\n")),
        attribute("labelloc", "b"),
        attribute("fontname", FONT),
        attribute("fontsize", "12"),
        attribute("fontcolor", "#444444"),
        attribute("nodesep", "0.25"),
        attribute("ranksep", "0.7"),
        attribute("pad", "0.3"),
    ];
    let node = vec![
        attribute("fontname", FONT),
        attribute("fontsize", "12"),
        attribute("penwidth", "1.2"),
        attribute("margin", "0.12,0.07"),
    ];
    let edge = vec![
        attribute("fontname", FONT),
        attribute("fontsize", "10"),
        attribute("arrowsize", "0.7"),
    ];
    let all = [
        GraphAttributes::Graph(graph),
        GraphAttributes::Node(node),
        GraphAttributes::Edge(edge),
    ];
    all.into_iter().map(Stmt::GAttribute).collect()
}

/// Shape and style of a kind.
fn look(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "person" => ("box", "filled,rounded"),
        "country" => ("hexagon", "filled"),
        "place" | "event" => ("ellipse", "filled"),
        "group" => ("octagon", "filled"),
        "statement" => ("note", "filled"),
        "organization" => ("tab", "filled"),
        _ => ("box", "filled"),
    }
}

fn drawn_node(node: &ViewNode) -> dot::Node {
    let (shape, style) = look(&node.kind);
    let mut label = wrapped(&node.label, 26).join("\n");
    if let Some(note) = note(node) {
        label += &format!("\n{}", wrapped(note, 28).join("\n"));
    }
    let unnamed = if node.named { "" } else { ",dashed" };
    let tooltip = node.text.as_deref().unwrap_or(&node.id);
    let attributes = vec![
        attribute("label", &label),
        attribute("shape", shape),
        attribute("style", &format!("{style}{unnamed}")),
        attribute("fillcolor", style::fill(&node.kind)),
        attribute("color", style::strong(&node.kind)),
        attribute("tooltip", tooltip),
    ];
    dot::Node::new(node_id(&node.id), attributes)
}

/// Line style and arrow: what is said is dashed, what is not plainly asserted dotted, what is done together has no arrow.
fn line_look(line: &Line) -> (&'static str, &'static str) {
    let edge = line.first();
    match (edge.kind, edge.certainty) {
        (Tie::Said, _) => ("dashed", "vee"),
        (Tie::Standing, _) => ("solid", "empty"),
        (Tie::Together, Certainty::Asserted | Certainty::Ongoing) => ("bold", "none"),
        (Tie::Together, _) => ("dotted", "none"),
        (_, Certainty::Asserted | Certainty::Ongoing) => ("solid", "normal"),
        _ => ("dotted", "normal"),
    }
}

fn drawn_line(drawing: &Drawing, line: &Line) -> dot::Edge {
    let colour = style::line(line.first());
    let (style, arrow) = line_look(line);
    let rows: Vec<_> = line.rows().iter().flat_map(|row| wrapped(row, 30)).collect();
    let facts: Vec<&str> = line.edges.iter().flat_map(|e| &e.facts).map(String::as_str).collect();
    let tooltip = facts[..facts.len().min(MOST_TOLD)].join("\n");
    let attributes = vec![
        attribute("label", &rows.join("\n")),
        attribute("color", colour),
        attribute("fontcolor", colour),
        attribute("style", style),
        attribute("arrowhead", arrow),
        attribute("tooltip", &tooltip),
        attribute("labeltooltip", &tooltip),
    ];
    let end = |k: usize| Vertex::N(node_id(&drawing.nodes[k].id));
    dot::Edge {
        ty: EdgeTy::Pair(end(line.from), end(line.to)),
        attributes,
    }
}

/// The most facts that a tooltip names.
const MOST_TOLD: usize = 8;

/// Nodes that share a frame, and its label.
struct Group<'a> {
    label: String,
    nodes: Vec<&'a str>,
}

/// Returns who belongs together: a country or body with its people, or the facts of one day.
fn groups<'a>(view: ViewKind, drawing: &Drawing<'a>) -> Vec<Group<'a>> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    if view == ViewKind::Timeline {
        for node in drawing
            .nodes
            .iter()
            .filter(|n| matches!(&*n.kind, "event" | "statement"))
        {
            if let (Some(first), Some(last)) = (&node.first, &node.last) {
                let label = period(first, last);
                let nodes = Vec::new();
                groups
                    .entry(label.clone())
                    .or_insert(Group { label, nodes })
                    .nodes
                    .push(&node.id);
            }
        }
        return groups.into_values().collect();
    }
    let mut placed = vec![false; drawing.nodes.len()];
    for line in drawing.lines.iter().filter(|l| l.first().kind == Tie::Standing) {
        let (from, to) = (drawing.nodes[line.from], drawing.nodes[line.to]);
        let is_body = matches!(&*to.kind, "country" | "agency" | "organization");
        if from.kind == "person" && is_body && !placed[line.from] {
            placed[line.from] = true;
            let (label, nodes) = (String::new(), vec![to.id.as_str()]);
            groups
                .entry(to.id.clone())
                .or_insert(Group { label, nodes })
                .nodes
                .push(&from.id);
        }
    }
    groups.into_values().collect()
}

fn cluster(n: usize, group: &Group) -> dot::Subgraph {
    let mut stmts = vec![
        Stmt::Attribute(attribute("label", &group.label)),
        Stmt::Attribute(attribute("style", "rounded,filled")),
        Stmt::Attribute(attribute("color", "#e3e3e3")),
        Stmt::Attribute(attribute("fillcolor", "#fafafa")),
    ];
    stmts.extend(
        group
            .nodes
            .iter()
            .map(|id| Stmt::Node(dot::Node::new(node_id(id), Vec::new()))),
    );
    dot::Subgraph {
        id: Id::Plain(format!("cluster_{n}")),
        stmts,
    }
}

/// Explains colours and lines: those that the drawing has.
fn legend(drawing: &Drawing) -> dot::Subgraph {
    let mut rows = String::new();
    let mut row = |colour: &str, text: &str| {
        rows += &format!("<TR><TD BGCOLOR=\"{colour}\" WIDTH=\"16\"> </TD><TD ALIGN=\"LEFT\">{text}</TD></TR>");
    };
    let mut kinds: Vec<&str> = drawing.nodes.iter().map(|n| n.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.iter().for_each(|kind| row(style::fill(kind), kind));
    let ties = [
        (Tie::Standing, "holds office, belongs to"),
        (Tie::Act, "does (dotted: claimed, planned, denied …)"),
        (Tie::Together, "does together (no arrow)"),
        (Tie::Said, "says of (dashed)"),
        (Tie::Link, "has a part in"),
    ];
    for (tie, text) in ties {
        if let Some(line) = drawing.lines.iter().find(|l| l.first().kind == tie) {
            row(style::line(line.first()), text);
        }
    }
    let table = format!("<<TABLE BORDER=\"0\" CELLSPACING=\"1\" CELLPADDING=\"1\">{rows}</TABLE>>");
    let label = if rows.is_empty() {
        quoted("nothing to draw")
    } else {
        Id::Html(table)
    };
    let attributes = vec![
        Attribute(Id::Plain("label".to_owned()), label),
        attribute("shape", "plaintext"),
        attribute("fontsize", "9"),
    ];
    let node = dot::Node::new(node_id("legend"), attributes);
    dot::Subgraph {
        id: Id::Plain("cluster_legend".to_owned()),
        stmts: vec![
            Stmt::Attribute(attribute("color", "#cccccc")),
            Stmt::Attribute(attribute("label", "")),
            Stmt::Node(node),
        ],
    }
}

fn node_id(id: &str) -> NodeId {
    NodeId(quoted(id), None)
}
