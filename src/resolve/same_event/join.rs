//! Groups items into events, greedily in text order: each joins the nearest earlier event that fits, or opens one.

use super::item::Item;
use crate::base::Time;
use crate::lexicon::EventLexicon;
use crate::mention::{Role, Status};
use crate::resolve::EntityId;
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// Where events are found again: by class and participant.
type Index = HashMap<(&'static str, EntityId), Vec<usize>>;

/// How likely a mention must be one more of an event of its article, on the mean of the event's mentions there.
const SAME: f32 = 0.5;

/// Returns the items of each event; items that are no event are in none. `weigh` tells of each mention of an article how likely
/// it is of one event with each of those right before it, as many as there are shares.
pub fn groups(items: &[Item], lexicon: &EventLexicon, weigh: impl Fn(&[Item]) -> Vec<Vec<f32>>) -> Vec<Vec<usize>> {
    let (mut nodes, mut index): (Vec<Node>, Index) = (Vec::new(), Index::default());
    let mut start = 0;
    for article in items.chunk_by(|a, b| a.reading == b.reading) {
        // The event of each mention of the article so far.
        let mut told: Vec<Option<usize>> = Vec::with_capacity(article.len());
        for (item, shares) in article.iter().zip(weigh(article)) {
            let before = &told[told.len() - shares.len()..];
            let found = likeliest(&nodes, before, &shares, item, items).or_else(|| {
                let mut elsewhere = candidates(&index, &nodes, item, items).into_iter();
                elsewhere.find(|&n| is_same(&nodes[n], item, items, lexicon))
            });
            let node = found.or_else(|| {
                item.stands_alone().then(|| {
                    nodes.push(Node {
                        items: Vec::new(),
                        parties: BTreeSet::new(),
                        time: Time::Unresolved,
                    });
                    nodes.len() - 1
                })
            });
            if let Some(node) = node {
                add(&mut nodes[node], item, start + told.len());
                register(&mut index, node, item);
            }
            told.push(node);
        }
        start += article.len();
    }
    nodes.into_iter().map(|n| n.items).collect()
}

/// Returns the event of the mentions right before an item of which it is likeliest one more, where it is likely enough and
/// nothing speaks against it.
fn likeliest(nodes: &[Node], before: &[Option<usize>], shares: &[f32], item: &Item, items: &[Item]) -> Option<usize> {
    let mut sums: BTreeMap<usize, (f32, f32)> = BTreeMap::new();
    for (node, share) in before.iter().zip(shares) {
        if let Some(node) = node {
            let sum = sums.entry(*node).or_default();
            *sum = (sum.0 + share, sum.1 + 1.0);
        }
    }
    let means = sums.into_iter().map(|(n, (sum, count))| (n, sum / count));
    let mut likely: Vec<(usize, f32)> = means.filter(|m| m.1 > SAME).collect();
    likely.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut found = likely.into_iter().map(|m| m.0);
    found.find(|&n| is_possible(&nodes[n], item, items))
}

/// Says whether neither days, parties nor status forbid that a mention of the same article is of an event: what was done by or
/// to some was not done by or to others, but the one may name fewer of them.
fn is_possible(node: &Node, item: &Item, items: &[Item]) -> bool {
    let fit = |of: &dyn Fn(&Item) -> BTreeSet<EntityId>| {
        let there = node.items.iter().flat_map(|&m| of(&items[m])).collect();
        nested(&of(item), &there)
    };
    let gone = |s: Status| matches!(s, Status::Denied | Status::Failed);
    let fits = |m: &Item| (gone(m.status) == gone(item.status)) || is_disputed(m, item);
    !contradict(&node.time, &item.time)
        && !roles_conflict(node, item)
        && fit(&|i| &i.named_in(Role::Actor) | &i.named_in(Role::Participant))
        && fit(&|i| i.having(Role::Recipient))
        && node.items.iter().any(|&m| fits(&items[m]))
}

/// Returns the events of other articles that an item may belong to, nearest first.
fn candidates(index: &Index, nodes: &[Node], item: &Item, items: &[Item]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for (_, entity) in item.parties() {
        if let Some(told) = index.get(&(item.kin, entity)) {
            found.extend(told.iter().rev().take(MOST_CANDIDATES));
        }
    }
    let here = |n: usize| nodes[n].items.last().is_some_and(|&k| items[k].reading == item.reading);
    found.retain(|&n| !here(n));
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup();
    found
}

fn register(index: &mut Index, node: usize, item: &Item) {
    for (_, entity) in item.parties() {
        let nodes = index.entry((item.kin, entity)).or_default();
        if nodes.last() != Some(&node) {
            nodes.push(node);
        }
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

/// Decides whether an item is one more mention of an event of other articles: the same happened to the same, in days that fit.
fn is_same(node: &Node, item: &Item, items: &[Item], lexicon: &EventLexicon) -> bool {
    let members = || node.items.iter().map(|&k| &items[k]);
    let worded_alike = members().any(|m| lexicon.are_alike(&m.lemma, &item.lemma));
    let agreed_day = is_same_day(&node.time, &item.time);
    let once = members().any(|m| (m.once || item.once) && !m.undergoers().is_disjoint(&item.undergoers()));
    let named = members().flat_map(|m| &m.named).filter(|e| item.named.contains(e));
    let shared = named.collect::<BTreeSet<_>>().len();
    let real = members().any(|m| same_reality(m.status, item.status));
    let disputed = (worded_alike || once) && members().any(|m| is_disputed(m, item));
    let came_true = once || agreed_day || shared >= 2;
    if contradict(&node.time, &item.time)
        || roles_conflict(node, item)
        || !(real || came_true && members().any(|m| foreseen(m.status, item.status)) || disputed)
        || item.class == "OCCUR" && !members().any(|m| m.lemma == item.lemma)
    {
        return false;
    }
    let near = agreed_day || members().any(|m| is_near(m, item));
    let alike = |m: &Item| {
        [Role::Actor, Role::Recipient, Role::Participant]
            .iter()
            .all(|&role| nested(&m.named_in(role), &item.named_in(role)))
    };
    let enough = if agreed_day { 1 } else { 2 };
    near && (worded_alike || once) && (once || shared >= enough && members().all(alike))
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
