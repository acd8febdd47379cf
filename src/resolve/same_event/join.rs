//! Groups items into events, greedily in text order: each joins the nearest earlier event that fits, or opens one.

use super::item::Item;
use crate::base::Time;
use crate::lexicon::EventLexicon;
use crate::mention::{Role, Status};
use crate::resolve::EntityId;
use std::collections::{BTreeSet, HashMap};

/// How many earlier events of a class and participant are looked at.
const MOST_CANDIDATES: usize = 12;

/// An event under construction.
struct Node {
    items: Vec<usize>,
    parties: BTreeSet<(Role, EntityId)>,
    time: Time,
}

/// Where events are found again.
#[derive(Default)]
struct Index {
    by_party: HashMap<(&'static str, EntityId), Vec<usize>>,
    /// Events of the present article by class.
    here: HashMap<&'static str, Vec<usize>>,
}

/// Returns the items of each event; items that are no event are in none.
pub fn groups(items: &[Item], lexicon: &EventLexicon) -> Vec<Vec<usize>> {
    let (mut nodes, mut index): (Vec<Node>, Index) = (Vec::new(), Index::default());
    let mut reading = None;
    for (k, item) in items.iter().enumerate() {
        if reading != Some(item.reading) {
            reading = Some(item.reading);
            index.here.clear();
        }
        let found = candidates(&index, item)
            .into_iter()
            .find(|&n| is_same(&nodes[n], item, items, lexicon));
        let node = match found {
            Some(node) => node,
            None if item.stands_alone() => {
                nodes.push(Node {
                    items: Vec::new(),
                    parties: BTreeSet::new(),
                    time: Time::Unresolved,
                });
                nodes.len() - 1
            }
            None => continue,
        };
        add(&mut nodes[node], item, k);
        register(&mut index, node, item);
    }
    nodes.into_iter().map(|n| n.items).collect()
}

/// Returns the events that an item may belong to, nearest first.
fn candidates(index: &Index, item: &Item) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for (_, entity) in item.parties() {
        if let Some(nodes) = index.by_party.get(&(item.class, entity)) {
            found.extend(nodes.iter().rev().take(MOST_CANDIDATES));
        }
    }
    if let Some(nodes) = index.here.get(item.class) {
        found.extend(nodes.iter().rev().take(MOST_CANDIDATES));
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup();
    found
}

fn register(index: &mut Index, node: usize, item: &Item) {
    for (_, entity) in item.parties() {
        let nodes = index.by_party.entry((item.class, entity)).or_default();
        if nodes.last() != Some(&node) {
            nodes.push(node);
        }
    }
    let here = index.here.entry(item.class).or_default();
    if here.last() != Some(&node) {
        here.push(node);
    }
}

fn add(node: &mut Node, item: &Item, k: usize) {
    node.items.push(k);
    node.parties.extend(item.parties());
    node.time = more_exact(&node.time, &item.time);
}

/// Returns the time that covers fewer days; a calendar time goes before a vague one.
pub fn more_exact(a: &Time, b: &Time) -> Time {
    let length = |t: &Time| match t.days() {
        Some((first, last)) => i64::from((last - first).get_days()),
        None if t.value().is_some() => i64::from(i32::MAX),
        None => i64::MAX,
    };
    if length(b) < length(a) { b.clone() } else { a.clone() }
}

/// Decides whether an item is one more mention of an event.
fn is_same(node: &Node, item: &Item, items: &[Item], lexicon: &EventLexicon) -> bool {
    let members = || node.items.iter().map(|&k| &items[k]);
    let here = members().any(|m| m.reading == item.reading);
    let worded_alike = members().any(|m| lexicon.are_alike(&m.lemma, &item.lemma));
    let agreed_day = is_same_day(&node.time, &item.time);
    if contradict(&node.time, &item.time)
        || roles_conflict(node, item)
        || !(members().any(|m| same_reality(m.status, item.status)) || agreed_day)
        || item.class == "OCCUR" && !members().any(|m| m.lemma == item.lemma)
    {
        return false;
    }
    let of_item: BTreeSet<EntityId> = item.parties().map(|p| p.1).collect();
    let of_node: BTreeSet<EntityId> = node.parties.iter().map(|p| p.1).collect();
    let shared = of_item.intersection(&of_node).count();
    let nested = of_item.is_subset(&of_node) || of_node.is_subset(&of_item);
    if of_item.is_empty() {
        return here && item.noun && item.definite && (worded_alike || agreed_day);
    }
    if of_node.is_empty() {
        return here && worded_alike && members().all(|m| m.noun) && item.noun && item.definite;
    }
    if !here {
        return nested && agreed_day && worded_alike && (shared >= 2 || of_item == of_node);
    }
    nested
        && shared >= 1
        && (worded_alike && (shared >= 2 || item.definite || agreed_day || of_item == of_node)
            || shared >= 2 && agreed_day)
}

/// Says whether two times cannot be of one event.
fn contradict(a: &Time, b: &Time) -> bool {
    match (a.days(), b.days()) {
        (Some(a), Some(b)) => a.1 < b.0 || b.1 < a.0,
        _ => false,
    }
}

fn is_same_day(a: &Time, b: &Time) -> bool {
    a.days().is_some_and(|d| d.0 == d.1 && b.days() == Some(d))
}

/// Says whether somebody acts in the one and suffers in the other.
fn roles_conflict(node: &Node, item: &Item) -> bool {
    item.parties().any(|(role, entity)| match role {
        Role::Actor => node.parties.contains(&(Role::Recipient, entity)),
        Role::Recipient => node.parties.contains(&(Role::Actor, entity)),
        _ => false,
    })
}

/// Says whether two statuses can be of one event: what is planned is not yet what happened.
fn same_reality(a: Status, b: Status) -> bool {
    let group = |s| match s {
        Status::Asserted | Status::Ongoing => 0,
        Status::Planned | Status::Possible => 1,
        Status::Denied => 2,
        Status::Failed => 3,
    };
    group(a) == group(b)
}
