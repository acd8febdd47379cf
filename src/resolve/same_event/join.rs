//! Groups items into events, greedily in text order: each joins the nearest earlier event that fits, or opens one.

use super::item::Item;
use crate::base::Time;
use crate::lexicon::EventLexicon;
use crate::mention::{Role, Status};
use crate::resolve::EntityId;
use std::collections::{BTreeSet, HashMap};

/// How many days may lie between two reports of one event that has no date.
const MOST_DAYS: i32 = 10;
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
        if let Some(nodes) = index.by_party.get(&(item.kin, entity)) {
            found.extend(nodes.iter().rev().take(MOST_CANDIDATES));
        }
    }
    if let Some(nodes) = index.here.get(item.kin) {
        found.extend(nodes.iter().rev().take(MOST_CANDIDATES));
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup();
    found
}

fn register(index: &mut Index, node: usize, item: &Item) {
    for (_, entity) in item.parties() {
        let nodes = index.by_party.entry((item.kin, entity)).or_default();
        if nodes.last() != Some(&node) {
            nodes.push(node);
        }
    }
    let here = index.here.entry(item.kin).or_default();
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
    let seen = Seen {
        worded_alike: members().any(|m| lexicon.are_alike(&m.lemma, &item.lemma)),
        agreed_day: is_same_day(&node.time, &item.time),
        once: members().any(|m| (m.once || item.once) && !m.undergoers().is_disjoint(&item.undergoers())),
        shared: members()
            .flat_map(|m| &m.named)
            .filter(|e| item.named.contains(e))
            .collect::<BTreeSet<_>>()
            .len(),
        parties: Parties::of(node, item),
    };
    let real = members().any(|m| same_reality(m.status, item.status));
    let disputed = (seen.worded_alike || seen.once) && members().any(|m| is_disputed(m, item));
    let told_again = here && seen.worded_alike && seen.parties.nested && seen.parties.shared > 0;
    let came_true = seen.once || seen.agreed_day || seen.shared >= 2 && !here || told_again;
    if contradict(&node.time, &item.time)
        || roles_conflict(node, item)
        || !(real || came_true && members().any(|m| foreseen(m.status, item.status)) || disputed)
        || item.class == "OCCUR" && !members().any(|m| m.lemma == item.lemma)
    {
        return false;
    }
    if here {
        same_here(item, &seen, members().all(|m| m.noun))
    } else {
        same_elsewhere(members(), item, &seen)
    }
}

/// What speaks for two mentions being of one event.
struct Seen {
    worded_alike: bool,
    agreed_day: bool,
    /// It happens once, and to one and the same.
    once: bool,
    /// How many that the texts name have a part in both.
    shared: usize,
    parties: Parties,
}

/// How the parties of an event and of a further mention lie to each other.
struct Parties {
    of_node: usize,
    of_item: usize,
    shared: usize,
    /// Whether all of the one have a part in the other.
    nested: bool,
}

impl Parties {
    fn of(node: &Node, item: &Item) -> Self {
        let of_item: BTreeSet<EntityId> = item.parties().map(|p| p.1).collect();
        let of_node: BTreeSet<EntityId> = node.parties.iter().map(|p| p.1).collect();
        Self {
            of_node: of_node.len(),
            of_item: of_item.len(),
            shared: of_item.intersection(&of_node).count(),
            nested: nested(&of_item, &of_node),
        }
    }
}

/// Decides for a mention in an article that has mentioned the event.
fn same_here(item: &Item, seen: &Seen, all_nouns: bool) -> bool {
    let Parties {
        of_node,
        of_item,
        shared,
        nested,
    } = seen.parties;
    let points_back = item.noun && item.definite;
    if of_item == 0 {
        return points_back && (seen.worded_alike || seen.agreed_day);
    }
    if of_node == 0 {
        return seen.worded_alike && all_nouns && points_back;
    }
    seen.once && seen.worded_alike
        || nested
            && shared >= 1
            && (seen.worded_alike
                && (shared >= 2 || item.definite || seen.agreed_day || of_item == of_node && shared == of_item)
                || shared >= 2 && seen.agreed_day)
}

/// Decides for a mention in another article: the same happened to the same, in days that fit.
fn same_elsewhere<'a>(members: impl Iterator<Item = &'a Item> + Clone, item: &Item, seen: &Seen) -> bool {
    let near = seen.agreed_day || members.clone().any(|m| is_near(m, item));
    if !near || !(seen.worded_alike || seen.once) {
        return false;
    }
    let alike = |m: &Item| {
        [Role::Actor, Role::Recipient, Role::Participant]
            .iter()
            .all(|&role| nested(&m.named_in(role), &item.named_in(role)))
    };
    let enough = if seen.agreed_day { 1 } else { 2 };
    seen.once || seen.shared >= enough && members.clone().all(alike)
}

/// Says whether two articles were published so near to each other that both can report one event; or neither has a date.
fn is_near(a: &Item, b: &Item) -> bool {
    match (a.published, b.published) {
        (Some(a), Some(b)) => (a - b).get_days().abs() <= MOST_DAYS,
        (None, None) => true,
        _ => false,
    }
}

fn nested(a: &BTreeSet<EntityId>, b: &BTreeSet<EntityId>) -> bool {
    a.is_subset(b) || b.is_subset(a)
}

/// Says whether the one status foretells the other: what was planned came about.
fn foreseen(a: Status, b: Status) -> bool {
    let real = |s| matches!(s, Status::Asserted | Status::Ongoing);
    a == Status::Planned && real(b) || b == Status::Planned && real(a)
}

/// Says whether the one denies what the other says in another voice: *Kyria says that it was shelled, Osterland denies it*.
fn is_disputed(a: &Item, b: &Item) -> bool {
    let denies = |i: &Item| i.status == Status::Denied;
    let says = |i: &Item| matches!(i.status, Status::Asserted | Status::Ongoing | Status::Possible);
    a.voucher != b.voucher && (denies(a) && says(b) || denies(b) && says(a))
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
