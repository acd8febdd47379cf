//! A graph as people look at it: [`View`], a small plain graph that drawings, graph files and the explorer share.
//!
//! Four kinds: `full` (every row is a node), `relations` (entities alone; events and statements folded into counted, dated
//! edges), `timeline` (events and statements in order of time, with their people), `quotes` (who speaks about whom).
//! Invariant: every edge joins two nodes of the view and names the facts folded into it; the same rows give the same view.

mod fold;
mod full;
mod relations;

use super::query::Index;
use super::record::NodeRecord;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How a graph is looked at.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::EnumIter,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum ViewKind {
    /// Every entity, event, statement and article is a node.
    Full,
    /// Entities alone: what they do to, with and say of each other stands on edges.
    Relations,
    /// Events and statements in order of time, undated ones last, then their people.
    Timeline,
    /// Who speaks about whom, how often, and how kindly.
    Quotes,
}

impl ViewKind {
    /// Returns the name as it is printed.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// A graph as people look at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct View {
    /// Which view it is.
    pub view: ViewKind,
    /// The title of the one article that it shows, or how many articles there are.
    pub title: String,
    /// The nodes, sorted by id; those of a timeline in order of time.
    pub nodes: Vec<ViewNode>,
    /// The edges, sorted by source, target and kind.
    pub edges: Vec<ViewEdge>,
}

/// A node of a view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ViewNode {
    /// The id of the row that it stands for.
    pub id: String,
    /// The row's label.
    pub label: String,
    /// The row's kind: `person`, `event`.
    pub kind: String,
    /// How often the articles mention it; how much an article mentions.
    pub weight: usize,
    /// Whether it is no unnamed entity.
    pub named: bool,
    /// A person's first office, an event's class, a statement's speaker; else null.
    pub note: Option<String>,
    /// A statement's words in full, an article's address; else null.
    pub text: Option<String>,
    /// The first day: of an event, a statement, an article; of an entity the first article that mentions it.
    pub first: Option<String>,
    /// The last day.
    pub last: Option<String>,
}

/// An edge of a view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ViewEdge {
    /// The id of the node where it starts.
    pub source: String,
    /// The id of the node where it ends.
    pub target: String,
    /// What it is.
    pub kind: Tie,
    /// What exactly: a class of events (`CONSULT`), a kind of link (`holds_office`), `about`.
    pub what: String,
    /// What people read: *met ×3*, *said 4 of*, *Foreign Minister of*.
    pub label: String,
    /// How many facts are folded into it; a statement that is the very deed (*accused him*) counts with its event.
    pub count: usize,
    /// Whether it is said to be so.
    pub certainty: Certainty,
    /// How the statements speak of whom they are about; null for all other edges.
    pub polarity: Option<Tally>,
    /// The first day on which it was so, where the texts tell; what was said counts from its publication, if need be. A
    /// standing relation may have a mere month or year.
    pub first: Option<String>,
    /// The last day on which it was so, where the texts tell.
    pub last: Option<String>,
    /// The ids of the events and statements folded into it, sorted; a link that is no node's is `source key target`.
    pub facts: Vec<String>,
}

/// What an edge of a view is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Tie {
    /// Holds an office, belongs to, lies in.
    Standing,
    /// Does something to.
    Act,
    /// Does something together with: the edge has no direction.
    Together,
    /// Says something of or to.
    Said,
    /// Is linked in the graph: the parts of an event, the speaker of a statement.
    Link,
}

impl Tie {
    /// Returns the name as it is printed.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Whether something is said to be so, and by whom.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// An article says so itself.
    Asserted,
    /// Only somebody whom the articles quote says so.
    Claimed,
    /// It goes on.
    Ongoing,
    /// It is to be.
    Planned,
    /// It may be.
    Possible,
    /// It was tried and did not come about.
    Failed,
    /// It is said not to be so.
    Denied,
}

impl Certainty {
    /// Returns the name as it is printed.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// How many statements speak how of somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tally {
    /// Statements that praise.
    pub praise: usize,
    /// Statements that criticise.
    pub criticism: usize,
    /// All others.
    pub neutral: usize,
}

impl View {
    /// Looks at a graph's rows in one of the ways.
    pub fn of(index: &Index, kind: ViewKind) -> Self {
        let mut view = match kind {
            ViewKind::Full => full::full(index),
            ViewKind::Timeline => full::timeline(index),
            ViewKind::Relations => relations::relations(index),
            ViewKind::Quotes => relations::quotes(index),
        };
        let key = |e: &ViewEdge| (e.source.clone(), e.target.clone(), e.kind, e.what.clone(), e.certainty);
        view.edges.sort_by_cached_key(|e| (key(e), e.facts.clone()));
        view
    }

    /// Keeps the nodes of some kinds (`person`, `event`) and the edges between them.
    pub fn only(mut self, kinds: &BTreeSet<String>) -> Self {
        self.nodes.retain(|n| kinds.contains(&n.kind));
        self.closed()
    }

    /// Drops the edges whose ends are not among the nodes.
    pub fn closed(mut self) -> Self {
        let ids: BTreeSet<&str> = self.nodes.iter().map(|n| n.id.as_str()).collect();
        self.edges
            .retain(|e| ids.contains(e.source.as_str()) && ids.contains(e.target.as_str()));
        self
    }

    /// Returns the node of an id, for many look-ups.
    pub fn by_id(&self) -> BTreeMap<&str, &ViewNode> {
        self.nodes.iter().map(|n| (n.id.as_str(), n)).collect()
    }
}

/// Returns the kind of a row as files name it: `person`, `event`.
pub fn kind_of(node: &NodeRecord) -> &'static str {
    match node {
        NodeRecord::Event(_) => "event",
        NodeRecord::Statement(_) => "statement",
        NodeRecord::Article(_) => "article",
        _ => node.entity_kind().map_or("other", |kind| kind.as_str()),
    }
}

#[cfg(test)]
mod tests;
