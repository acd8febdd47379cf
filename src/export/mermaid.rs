//! A view as Mermaid: a flowchart, or a timeline, as Markdown on GitHub and GitLab shows it.
//!
//! Every sign that Mermaid or Markdown might read as more than a sign is written as a character code, so that no name can
//! break out of its label.

use super::drawing::{Drawing, Line, note, period, shown};
use super::style;
use crate::graph::record::shortened;
use crate::graph::view::{Certainty, Tie, View, ViewKind, ViewNode};
use std::fmt::Write;

/// The most characters of a label.
const LONGEST: usize = 80;

/// Writes a view as Mermaid.
pub fn write(view: &View) -> String {
    match view.view {
        ViewKind::Timeline => timeline(view),
        _ => flowchart(&Drawing::of(view)),
    }
}

fn flowchart(drawing: &Drawing) -> String {
    let mut out = String::from("flowchart LR\n");
    for (n, node) in drawing.nodes.iter().enumerate() {
        let [open, close] = shape(&node.kind);
        let office = note(node).map(|o| format!("<br/>{}", label(o))).unwrap_or_default();
        let _ = writeln!(
            out,
            "  n{n}{open}\"{}{office}\"{close}:::{}",
            label(&node.label),
            node.kind
        );
    }
    for line in &drawing.lines {
        let _ = writeln!(out, "  {}", arrow(line));
    }
    let mut kinds: Vec<&str> = drawing.nodes.iter().map(|n| n.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let (fill, stroke) = (style::fill(kind), style::strong(kind));
        let _ = writeln!(out, "  classDef {kind} fill:{fill},stroke:{stroke},color:#1b1b1b");
    }
    for (n, line) in drawing.lines.iter().enumerate() {
        let _ = writeln!(out, "  linkStyle {n} stroke:{}", style::line(line.first()));
    }
    out
}

fn shape(kind: &str) -> [&'static str; 2] {
    match kind {
        "person" | "place" => ["([", "])"],
        "country" => ["{{", "}}"],
        "event" => ["(", ")"],
        "statement" => [">", "]"],
        "group" => ["[/", "/]"],
        _ => ["[", "]"],
    }
}

fn arrow(line: &Line) -> String {
    let rows: Vec<String> = line.rows().iter().map(|row| label(row)).collect();
    let words = match rows.is_empty() {
        true => String::new(),
        false => format!("|\"{}\"|", rows.join("<br/>")),
    };
    let edge = line.first();
    let arrow = match (edge.kind, edge.certainty) {
        (Tie::Together, _) => "---",
        (Tie::Said, _) => "-.->",
        (_, Certainty::Asserted | Certainty::Ongoing) => "-->",
        _ => "-.->",
    };
    format!("n{} {arrow}{words} n{}", line.from, line.to)
}

/// Shows facts by their days; undated ones come last.
fn timeline(view: &View) -> String {
    let mut out = format!("timeline\n  title {}\n", label(&view.title));
    let mut last = String::new();
    let is_fact = |n: &&ViewNode| matches!(n.kind.as_str(), "event" | "statement");
    for node in view.nodes.iter().filter(is_fact).take(MOST_FACTS) {
        let when = match (&node.first, &node.last) {
            (Some(first), Some(last)) => period(first, last),
            _ => "undated".to_owned(),
        };
        let speaker = node.note.as_ref().filter(|_| node.kind == "statement");
        let text = match speaker {
            Some(speaker) => format!("{speaker}: {}", node.label),
            None => node.label.clone(),
        };
        let when = if last == when { String::new() } else { when };
        let _ = writeln!(out, "  {when} : {}", label(&text));
        if !when.is_empty() {
            last = when;
        }
    }
    out
}

/// The most facts of a timeline.
const MOST_FACTS: usize = 60;

/// Writes a text so that it is shown as it is.
pub fn label(text: &str) -> String {
    let text = shortened(&shown(text), LONGEST);
    let text = if text.is_empty() { " ".to_owned() } else { text };
    let mut out = String::with_capacity(text.len());
    let counts = text.starts_with(|c: char| c.is_ascii_digit());
    for (n, c) in text.chars().enumerate() {
        let plain = match c {
            '-' | '+' => n > 0,
            '.' => !counts,
            ' ' | ',' | '\'' | '(' | ')' | '/' | '!' | '?' => true,
            c => !c.is_ascii() || c.is_ascii_alphanumeric(),
        };
        if plain {
            out.push(c);
        } else {
            let _ = write!(out, "#{};", c as u32);
        }
    }
    out
}
