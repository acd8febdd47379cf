//! Views with events and statements as nodes: the whole graph, and the timeline.

use super::fold::{certainty, days_of, link_name, node, title};
use super::{Certainty, Tally, Tie, View, ViewEdge, ViewKind, ViewNode};
use crate::graph::LinkKind;
use crate::graph::query::Index;
use crate::graph::record::{LinkRecord, NodeRecord};
use crate::resolve::Polarity;
use std::collections::BTreeSet;

/// Shows every row as a node and every link as an edge.
pub fn full(index: &Index) -> View {
    let edges = index.nodes().flat_map(|n| index.links_from(n.id()));
    View {
        view: ViewKind::Full,
        title: title(index),
        edges: edges.map(|l| edge(index, l)).collect(),
        nodes: index.nodes().map(|row| node(index, row)).collect(),
    }
}

/// Shows events and statements in order of time, then the entities that take part in them.
pub fn timeline(index: &Index) -> View {
    let is_fact = |row: &&NodeRecord| matches!(row, NodeRecord::Event(_) | NodeRecord::Statement(_));
    let mut facts: Vec<_> = index.nodes().filter(is_fact).map(|row| node(index, row)).collect();
    let key = |n: &ViewNode| (n.first.is_none(), n.first.clone(), n.last.clone(), place(index, &n.id));
    facts.sort_by_cached_key(|n| (key(n), n.id.clone()));
    let of_facts = facts.iter().flat_map(|n| index.links_from(&n.id));
    let links: Vec<&LinkRecord> = of_facts.filter(|l| index.article(&l.target).is_none()).collect();
    let people: BTreeSet<&str> = links.iter().map(|l| l.target.as_str()).collect();
    let people = people.into_iter().filter_map(|id| index.node(id));
    let people: Vec<_> = people
        .filter(|row| row.entity().is_some())
        .map(|row| node(index, row))
        .collect();
    View {
        view: ViewKind::Timeline,
        title: title(index),
        edges: links.into_iter().map(|l| edge(index, l)).collect(),
        nodes: facts.into_iter().chain(people).collect(),
    }
}

/// Returns where a fact first stands: article and code point.
fn place<'a>(index: &Index<'a>, id: &str) -> Option<(&'a str, usize)> {
    let links = index.links_to(id).filter(|l| l.kind == LinkKind::Mentions);
    links
        .flat_map(|l| &l.evidence)
        .map(|e| (e.article.as_str(), e.start))
        .min()
}

/// Makes an edge of a link; a standing relation has the days since and until it holds, any other those of its fact.
pub fn edge(index: &Index, link: &LinkRecord) -> ViewEdge {
    let ends = [index.node(&link.source), index.node(&link.target)];
    let standing = ends.iter().all(|row| row.is_some_and(|r| r.entity().is_some()));
    let (first, last) = if standing {
        (link.since.clone(), link.until.clone())
    } else {
        let days = ends[0].and_then(|row| days_of(index, row));
        (days.map(|d| d.0.to_owned()), days.map(|d| d.1.to_owned()))
    };
    ViewEdge {
        source: link.source.to_string(),
        target: link.target.to_string(),
        kind: if standing { Tie::Standing } else { Tie::Link },
        what: link.kind.as_str().to_owned(),
        label: match &link.office {
            Some(office) => format!("{office} of"),
            None => link.kind.as_str().replace('_', " "),
        },
        count: 1,
        certainty: match ends[0] {
            Some(NodeRecord::Event(event)) => certainty(index, event),
            _ => Certainty::Asserted,
        },
        polarity: link.polarity.map(tally),
        first,
        last,
        facts: vec![link_name(link)],
    }
}

fn tally(polarity: Polarity) -> Tally {
    let one = |wanted| usize::from(polarity == wanted);
    Tally {
        praise: one(Polarity::Praise),
        criticism: one(Polarity::Criticism),
        neutral: one(Polarity::Neutral),
    }
}
