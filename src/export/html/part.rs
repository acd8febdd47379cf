//! Cuts a graph that is too large for a page down to those who are mentioned most, with their facts and articles.

use crate::graph::record::{LinkRecord, NodeRecord, Records};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Returns a graph of at most about `most` nodes: entities by mentions, each with the events, statements and articles that
/// name it; a graph that is small enough stays whole.
pub fn of(records: &Records, most: usize) -> Cow<'_, Records> {
    if records.nodes.len() <= most {
        return Cow::Borrowed(records);
    }
    let mut entities: Vec<_> = records.nodes.iter().filter_map(NodeRecord::entity).collect();
    entities.sort_by_key(|e| (!e.named, Reverse(e.mentions), &e.id));
    let mut around: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for link in &records.links {
        around.entry(&link.source).or_default().push(&link.target);
        around.entry(&link.target).or_default().push(&link.source);
    }
    let near = |id: &str| around.get(id).map_or(&[][..], Vec::as_slice);
    let is_entity: BTreeSet<&str> = entities.iter().map(|e| e.id.as_str()).collect();
    let mut kept: BTreeSet<&str> = BTreeSet::new();
    'all: for entity in &entities {
        if kept.len() >= most {
            break;
        }
        kept.insert(&entity.id);
        for fact in near(&entity.id).iter().filter(|id| !is_entity.contains(*id)) {
            if kept.len() >= most {
                break 'all;
            }
            kept.insert(fact);
        }
    }
    // A fact without its article could not show its evidence.
    let articles = records.nodes.iter().filter(|n| matches!(n, NodeRecord::Article(_)));
    let articles: BTreeSet<&str> = articles.map(NodeRecord::id).collect();
    let shown: Vec<&str> = kept.iter().copied().filter(|id| !is_entity.contains(id)).collect();
    for fact in shown {
        kept.extend(near(fact).iter().filter(|id| articles.contains(*id)));
    }
    let nodes = records.nodes.iter().filter(|n| kept.contains(n.id()));
    let inside = |l: &&LinkRecord| kept.contains(l.source.as_str()) && kept.contains(l.target.as_str());
    let mut part = Records {
        nodes: nodes.cloned().collect(),
        links: records.links.iter().filter(inside).cloned().collect(),
        graph: records.graph.clone(),
        ..*records
    };
    for node in &mut part.nodes {
        if let NodeRecord::Event(event) = node {
            event.vouched.retain(|id| kept.contains(id.as_str()));
            event.denied.retain(|id| kept.contains(id.as_str()));
        }
    }
    Cow::Owned(part)
}
