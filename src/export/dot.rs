//! A graph as a DOT drawing of who stands how to whom, for Graphviz: `dot -Tsvg graph.dot`.
//!
//! Shapes and colours tell kinds, a legend explains them; sentences show as tooltips in SVG. Invariant: the same graph
//! gives the same bytes, and no name in it can break out of its label.

mod drawing;
mod syntax;

use crate::graph::query::Index;
use crate::lexicon::EntityKind;
use drawing::{Drawing, Edge, Ends, Entity, Look, event_words};
use graphviz_rust::dot_structures as dot;
use graphviz_rust::dot_structures::{Attribute, EdgeTy, GraphAttributes, Id, NodeId, Stmt, Vertex};
use graphviz_rust::printer::{DotPrinter, PrinterContext};
use syntax::{attribute, quoted};

const FONT: &str = "Helvetica,Arial,sans-serif";

/// Draws a graph as DOT.
pub fn write(index: &Index) -> String {
    let drawing = Drawing::of(index);
    let mut stmts = frame(&caption(index, &drawing));
    stmts.extend(
        drawing
            .entities
            .values()
            .map(|entity| Stmt::Node(entity_node(index, entity))),
    );
    stmts.extend(drawing.events.values().map(|event| {
        let attributes = vec![
            attribute("label", &wrapped(&event_words(event), 22)),
            attribute("shape", "ellipse"),
            attribute("style", "filled"),
            attribute("fillcolor", EVENT),
            attribute("fontsize", "10"),
            attribute("tooltip", event.places.first().map_or("", |p| p.sentence)),
        ];
        Stmt::Node(dot::Node::new(node_id(event.id), attributes))
    }));
    stmts.extend(
        drawing
            .edges
            .iter()
            .map(|(ends, edge)| Stmt::Edge(drawn_edge(ends, edge))),
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
        attribute("label", caption),
        attribute("labelloc", "b"),
        attribute("fontname", FONT),
        attribute("fontsize", "11"),
        attribute("fontcolor", "#555555"),
        attribute("nodesep", "0.3"),
        attribute("ranksep", "0.9"),
        attribute("pad", "0.3"),
    ];
    let node = vec![
        attribute("fontname", FONT),
        attribute("fontsize", "12"),
        attribute("color", "#55606b"),
        attribute("penwidth", "1.1"),
    ];
    let edge = vec![
        attribute("fontname", FONT),
        attribute("fontsize", "9"),
        attribute("arrowsize", "0.7"),
    ];
    let all = [
        GraphAttributes::Graph(graph),
        GraphAttributes::Node(node),
        GraphAttributes::Edge(edge),
    ];
    all.into_iter().map(Stmt::GAttribute).collect()
}

/// Says what is drawn and what is not.
fn caption(index: &Index, drawing: &Drawing) -> String {
    let articles: Vec<_> = index
        .nodes()
        .filter(|n| index.article(n.id()).is_some())
        .map(|n| n.label())
        .collect();
    let about = match articles.as_slice() {
        [one] => (*one).to_owned(),
        many => format!("{} articles", many.len()),
    };
    match drawing.left_out.as_slice() {
        [] => about,
        left_out => wrapped(&format!("{about} — not drawn: {}", left_out.join(", ")), 110),
    }
}

/// Shape, style and colour of a kind.
fn look(kind: EntityKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        EntityKind::Person => ("box", "filled,rounded", "#fde7c3"),
        EntityKind::Country => ("hexagon", "filled", "#cfe6d4"),
        EntityKind::Place => ("ellipse", "filled", "#e6f2df"),
        EntityKind::Agency => ("box", "filled", "#cfdff2"),
        EntityKind::Organization => ("box", "filled", "#e2daf0"),
        EntityKind::Group => ("octagon", "filled", "#f4dbe2"),
        EntityKind::Other => ("note", "filled", "#ececec"),
    }
}

const EVENT: &str = "#fff7a8";

fn entity_node(index: &Index, entity: &Entity) -> dot::Node {
    let record = entity.record;
    let (shape, style, colour) = look(entity.kind);
    let mut label = wrapped(&record.label, 24);
    if let Some(office) = entity.office {
        label += &format!("\n{}", wrapped(office, 28));
    }
    let statements = index
        .links_to(&record.id)
        .filter(|l| l.kind == crate::graph::LinkKind::Speaker)
        .count();
    if statements > 1 {
        label += &format!("\n{statements} statements");
    }
    let style = if record.named {
        style.to_owned()
    } else {
        format!("{style},dashed")
    };
    let attributes = vec![
        attribute("label", &label),
        attribute("shape", shape),
        attribute("style", &style),
        attribute("fillcolor", colour),
        attribute("tooltip", &record.id),
    ];
    dot::Node::new(node_id(&record.id), attributes)
}

/// Colour, line style and arrow of an edge.
fn line(look: Look) -> (&'static str, &'static str, &'static str) {
    match look {
        Look::Standing => ("#8a8f98", "solid", "empty"),
        Look::Act => ("#b0412e", "solid", "normal"),
        Look::Together => ("#b0412e", "bold", "none"),
        Look::Part => ("#a58a00", "solid", "normal"),
        Look::Saying => ("#23609c", "dashed", "vee"),
    }
}

fn drawn_edge(ends: &Ends, edge: &Edge) -> dot::Edge {
    let (colour, style, arrow) = line(ends.look);
    let mut lines: Vec<_> = edge.lines.iter().map(|line| wrapped(line, 34)).collect();
    if edge.more > 0 {
        lines.push(format!("… and {} more", edge.more));
    }
    let sentences: Vec<_> = edge.sentences.iter().copied().collect();
    let mut attributes = vec![
        attribute("label", &lines.join("\n")),
        attribute("color", colour),
        attribute("fontcolor", colour),
        attribute("style", style),
        attribute("arrowhead", arrow),
    ];
    if !sentences.is_empty() {
        let tooltip = sentences.join("\n");
        attributes.extend([attribute("tooltip", &tooltip), attribute("labeltooltip", &tooltip)]);
    }
    let end = |id: &str| Vertex::N(node_id(id));
    dot::Edge {
        ty: EdgeTy::Pair(end(ends.from), end(ends.to)),
        attributes,
    }
}

/// Explains shapes, colours and lines: those that the drawing has.
fn legend(drawing: &Drawing) -> dot::Subgraph {
    let mut rows = String::new();
    let mut row = |colour: &str, text: &str| {
        rows += &format!("<TR><TD BGCOLOR=\"{colour}\" WIDTH=\"18\"> </TD><TD ALIGN=\"LEFT\">{text}</TD></TR>");
    };
    let kinds = [
        EntityKind::Person,
        EntityKind::Country,
        EntityKind::Place,
        EntityKind::Agency,
        EntityKind::Organization,
        EntityKind::Group,
        EntityKind::Other,
    ];
    for kind in kinds
        .into_iter()
        .filter(|&kind| drawing.entities.values().any(|e| e.kind == kind))
    {
        row(look(kind).2, kind.as_str());
    }
    if !drawing.events.is_empty() {
        row(EVENT, "event of several");
    }
    let looks = [
        (Look::Standing, "holds office, belongs to"),
        (Look::Act, "acts on (arrow)"),
        (Look::Together, "act together (thick)"),
        (Look::Saying, "says about (dashed)"),
    ];
    for (look, text) in looks
        .into_iter()
        .filter(|(look, _)| drawing.edges.keys().any(|e| e.look == *look))
    {
        row(line(look).0, text);
    }
    let table = format!("<<TABLE BORDER=\"0\" CELLSPACING=\"2\" CELLPADDING=\"2\">{rows}</TABLE>>");
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

/// Breaks a text into lines of about `width` characters, at blanks.
fn wrapped(text: &str, width: usize) -> String {
    let (mut out, mut used) = (String::with_capacity(text.len()), 0);
    for word in text.split_whitespace() {
        let size = word.chars().count();
        if used > 0 {
            let fits = used + 1 + size <= width;
            out.push(if fits { ' ' } else { '\n' });
            used = if fits { used + 1 } else { 0 };
        }
        out.push_str(word);
        used += size;
    }
    out
}
