//! What a drawing shows of a view: few nodes and few words on edges, so that people can read it.
//!
//! Articles, nodes that nothing ties, unnamed ones that are tied to no named one, and the least tied of too many are left
//! out, and counted in the caption. Parallel edges of one kind become one line with several rows of words.

use crate::graph::record::shortened;
use crate::graph::view::{Tie, View, ViewEdge, ViewKind, ViewNode};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The most nodes of a drawing that can still be read.
const MOST_NODES: usize = 48;
/// The most rows of words on a line.
const MOST_ROWS: usize = 3;
/// The most characters of a row.
const LONGEST_ROW: usize = 60;

/// What is drawn of a view.
#[derive(Debug)]
pub struct Drawing<'a> {
    /// The nodes, in the order of the view.
    pub nodes: Vec<&'a ViewNode>,
    /// The lines, by source, target and kind.
    pub lines: Vec<Line<'a>>,
    /// What is drawn, and what is not.
    pub caption: String,
}

/// A line of a drawing: parallel edges of one kind.
#[derive(Debug)]
pub struct Line<'a> {
    /// The place of its source in the drawing's nodes.
    pub from: usize,
    /// The place of its target.
    pub to: usize,
    /// The edges, the weightiest first.
    pub edges: Vec<&'a ViewEdge>,
}

impl<'a> Drawing<'a> {
    /// Chooses what to draw.
    pub fn of(view: &'a View) -> Self {
        let kept = kept(view);
        let nodes: Vec<&ViewNode> = view.nodes.iter().filter(|n| kept.contains(n.id.as_str())).collect();
        let place: BTreeMap<&str, usize> = nodes.iter().enumerate().map(|(k, n)| (n.id.as_str(), k)).collect();
        let mut lines: BTreeMap<(usize, usize, Tie), Vec<&ViewEdge>> = BTreeMap::new();
        for edge in &view.edges {
            if let (Some(&from), Some(&to)) = (place.get(edge.source.as_str()), place.get(edge.target.as_str())) {
                lines.entry((from, to, edge.kind)).or_default().push(edge);
            }
        }
        let line = |((from, to, _), mut edges): (_, Vec<&'a ViewEdge>)| {
            edges.sort_by_key(|e| (Reverse(e.count), e.certainty));
            Line { from, to, edges }
        };
        Self {
            caption: caption(view, nodes.len()),
            lines: lines.into_iter().map(line).collect(),
            nodes,
        }
    }
}

impl<'a> Line<'a> {
    /// Returns the edge that tells how the line looks.
    pub fn first(&self) -> &'a ViewEdge {
        self.edges[0]
    }

    /// Returns the words that stand on it, a row for each edge: *met ×3 · 2024-03-13*.
    pub fn rows(&self) -> Vec<String> {
        let mut rows: Vec<String> = Vec::new();
        for edge in &self.edges {
            let row = shortened(&words(edge), LONGEST_ROW);
            if !row.is_empty() && !rows.contains(&row) {
                rows.push(row);
            }
        }
        let more = rows.len().saturating_sub(MOST_ROWS);
        if more > 0 {
            rows.truncate(MOST_ROWS);
            rows.push(format!("… and {more} more"));
        }
        rows
    }
}

/// Returns the label of an edge with its days, where it is an event's.
fn words(edge: &ViewEdge) -> String {
    match (edge.kind, &edge.first, &edge.last) {
        (Tie::Act | Tie::Together, Some(first), Some(last)) => format!("{} · {}", edge.label, period(first, last)),
        _ => edge.label.clone(),
    }
}

/// Words a stretch of days: a day, a month where both lie in it, or both.
pub fn period(first: &str, last: &str) -> String {
    match (first.get(..7), last.get(..7)) {
        _ if first == last => first.to_owned(),
        (Some(one), Some(other)) if one == other => one.to_owned(),
        (Some(one), Some(other)) => format!("{one} – {other}"),
        _ => format!("{first} – {last}"),
    }
}

/// Returns the ids of the nodes that are drawn.
fn kept(view: &View) -> BTreeSet<&str> {
    let by_id = view.by_id();
    let drawable = view.nodes.iter().filter(|n| n.kind != "article");
    let mut kept: BTreeSet<&str> = drawable.map(|n| n.id.as_str()).collect();
    if matches!(view.view, ViewKind::Relations | ViewKind::Quotes) {
        let named = view.nodes.iter().filter(|n| n.named);
        let named: BTreeSet<&str> = named.map(|n| n.id.as_str()).collect();
        let ends = view.edges.iter().map(|e| [e.source.as_str(), e.target.as_str()]);
        let beside = ends.filter(|ends| ends.iter().any(|id| named.contains(id)));
        let tells = |id: &&str| by_id.get(id).is_some_and(|n| !is_mere_pronoun(n));
        kept = beside.flatten().filter(tells).collect();
    }
    while kept.len() > MOST_NODES {
        let mut ties: BTreeMap<&str, usize> = kept.iter().map(|id| (*id, 0)).collect();
        for edge in &view.edges {
            if kept.contains(edge.source.as_str()) && kept.contains(edge.target.as_str()) {
                *ties.entry(&edge.source).or_default() += edge.count;
                *ties.entry(&edge.target).or_default() += edge.count;
            }
        }
        let mut ranked: Vec<_> = ties.into_iter().collect();
        let weight = |id: &str| by_id.get(id).map_or(0, |n| n.weight);
        ranked.sort_by_key(|(id, ties)| (*ties, weight(id), Reverse(*id)));
        // A third at a time: who is tied only to those that go, goes next.
        let over = kept.len() - MOST_NODES;
        for (id, _) in ranked.iter().take(over.min(kept.len() / 3).max(1)) {
            kept.remove(id);
        }
    }
    let edges = view.edges.iter().filter(|e| e.source != e.target);
    let ends = edges.map(|e| [e.source.as_str(), e.target.as_str()]);
    let tied: BTreeSet<&str> = ends
        .filter(|ends| ends.iter().all(|id| kept.contains(id)))
        .flatten()
        .collect();
    match view.view {
        ViewKind::Timeline => kept,
        _ => tied,
    }
}

/// Says whether a node tells a reader nothing: one short word for nobody known, *it*.
fn is_mere_pronoun(node: &ViewNode) -> bool {
    !node.named && node.kind == "other" && node.label.chars().count() <= 4 && !node.label.contains(' ')
}

/// Returns what stands under a node's name: a person's office, a statement's speaker; nothing that the name says itself.
pub fn note(node: &ViewNode) -> Option<&str> {
    let note = node
        .note
        .as_deref()
        .filter(|_| matches!(&*node.kind, "person" | "statement"))?;
    let said = node.label.to_lowercase().contains(&note.to_lowercase());
    (!said).then_some(note)
}

fn caption(view: &View, drawn: usize) -> String {
    let others = view.nodes.iter().filter(|n| n.kind != "article").count() - drawn;
    match others {
        0 => view.title.clone(),
        1 => format!("{} — 1 more is not drawn", view.title),
        n => format!("{} — {n} more are not drawn", view.title),
    }
}

/// Breaks a text into lines of about `width` characters, at blanks.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Returns a text as drawings may show it: control characters and marks that turn the writing direction are blanks.
pub fn shown(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    let bad = |c: char| c.is_control() || turns(c) || matches!(c, '\u{fffe}' | '\u{ffff}');
    text.replace(bad, " ")
}
