//! A timeline as SVG: facts from top to bottom by their days, each with who says it.

use super::{MARGIN, NAME, NOTE, begin, number};
use crate::export::drawing::{period, shown, wrapped};
use crate::export::style;
use crate::export::xml::Xml;
use crate::graph::view::{View, ViewNode};

/// The most facts that are drawn.
const MOST_FACTS: usize = 100;
/// Where the axis stands, where the words begin, and how many characters a line of them has.
const AXIS: f64 = 170.0;
const WORDS_AT: f64 = 190.0;
const LINE: usize = 84;

/// Draws a timeline.
pub fn write(view: &View) -> String {
    let is_fact = |n: &&ViewNode| matches!(&*n.kind, "event" | "statement");
    let facts: Vec<&ViewNode> = view.nodes.iter().filter(is_fact).collect();
    let rows: Vec<(&ViewNode, Vec<String>)> = facts.iter().take(MOST_FACTS).map(|n| (*n, words(n))).collect();
    let height: f64 = rows.iter().map(|(_, lines)| row_height(lines.len())).sum();
    let mut xml = begin([820.0, height + 2.0 * MARGIN + 48.0], &view.title);
    let more = facts.len() - rows.len();
    let title = match more {
        0 => view.title.clone(),
        n => format!("{} — {n} more are not drawn", view.title),
    };
    line(&mut xml, [MARGIN, MARGIN + NAME], NAME, "#1b1b1b", &shown(&title));
    let top = MARGIN + 34.0;
    let axis = [number(AXIS), number(top), number(top + height)];
    let [x, from, to] = axis.each_ref().map(String::as_str);
    xml.empty(
        "line",
        &[
            ("x1", x),
            ("x2", x),
            ("y1", from),
            ("y2", to),
            ("stroke", "#c9c9c9"),
            ("stroke-width", "2"),
        ],
    );
    let (mut y, mut last) = (top, String::new());
    for (node, lines) in &rows {
        let when = when(node);
        draw(&mut xml, node, lines, y, if when == last { "" } else { &when });
        last = when;
        y += row_height(lines.len());
    }
    xml.finish()
}

fn row_height(lines: usize) -> f64 {
    17.0 * lines as f64 + 9.0
}

fn when(node: &ViewNode) -> String {
    match (&node.first, &node.last) {
        (Some(first), Some(last)) => period(first, last),
        _ => "undated".to_owned(),
    }
}

fn words(node: &ViewNode) -> Vec<String> {
    let speaker = node.note.as_ref().filter(|_| node.kind == "statement");
    let text = match speaker {
        Some(speaker) => format!("{speaker}: {}", node.label),
        None => node.label.clone(),
    };
    let mut lines = wrapped(&shown(&text), LINE);
    lines.truncate(3);
    lines
}

fn draw(xml: &mut Xml, node: &ViewNode, lines: &[String], y: f64, when: &str) {
    let middle = y + row_height(lines.len()) / 2.0;
    xml.open("g", &[]);
    xml.text("title", &[], &shown(&node.id));
    if !when.is_empty() {
        line(xml, [MARGIN, y + 16.0], NOTE + 1.0, "#444444", when);
    }
    let (x, at) = (number(AXIS), number(middle));
    let looks = [
        ("fill", style::fill(&node.kind)),
        ("stroke", style::strong(&node.kind)),
        ("stroke-width", "1.6"),
    ];
    let mut dot = vec![("cx", x.as_str()), ("cy", at.as_str()), ("r", "5")];
    dot.extend(looks);
    xml.empty("circle", &dot);
    for (k, text) in lines.iter().enumerate() {
        line(xml, [WORDS_AT, y + 16.0 + 17.0 * k as f64], NOTE + 1.5, "#1b1b1b", text);
    }
    xml.close();
}

fn line(xml: &mut Xml, at: [f64; 2], size: f64, colour: &str, text: &str) {
    let [x, y] = at.map(number);
    xml.text(
        "text",
        &[("x", &x), ("y", &y), ("font-size", &size.to_string()), ("fill", colour)],
        text,
    );
}
