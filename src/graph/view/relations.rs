//! Views with entities alone: the relationship diagram, and who speaks about whom.
//!
//! An event ties those who do it to those to whom it is done, or, where it is done together, its participants to each
//! other; a statement ties its speaker to those whom it is about and to the addressee. Left out: events of one party,
//! statements about nobody, entities that nothing ties.

use super::fold::{Edges, Ends, certainty, days_of, events, node, statements, title, trigger};
use super::full::edge;
use super::{Certainty, Tally, Tie, View, ViewEdge, ViewKind};
use crate::graph::LinkKind;
use crate::graph::query::Index;
use crate::graph::record::{LinkRecord, NodeRecord, StatementRecord};
use crate::lexicon::CueClass;
use crate::resolve::Polarity;
use std::collections::{BTreeMap, BTreeSet};

/// The most participants that are all tied to each other; in larger events each is tied to the most mentioned one.
const MOST_PAIRED: usize = 6;

/// Shows entities, tied by what they are to, do to and say of each other.
pub fn relations(index: &Index) -> View {
    let mut edges = Edges::default();
    let deeds = fold_events(index, &mut edges);
    fold_statements(index, &mut edges, &deeds);
    let mut edges = edges.finish(label);
    let links = index.nodes().filter(|n| n.entity().is_some());
    let links = links.flat_map(|n| index.links_from(n.id()));
    edges.extend(links.map(|link| edge(index, link)));
    of_edges(index, ViewKind::Relations, edges)
}

/// Shows who speaks about whom.
pub fn quotes(index: &Index) -> View {
    let mut edges = Edges::default();
    for (row, _) in statements(index) {
        let days = days_of(index, row);
        for by in links(index, row.id(), LinkKind::Speaker) {
            for about in links(index, row.id(), LinkKind::About) {
                let ends = said(&by.target, &about.target, "about");
                edges.add(ends, row.id().to_owned(), String::new(), days, about.polarity);
            }
        }
    }
    let label = |_: &Ends, _: &str, count: usize, tally: Tally| {
        let statements = if count == 1 { "statement" } else { "statements" };
        let parts = [(tally.criticism, "critical"), (tally.praise, "approving")];
        let parts = parts.into_iter().filter(|(n, _)| *n > 0);
        let parts: String = parts.map(|(n, word)| format!(", {n} {word}")).collect();
        format!("{count} {statements}{parts}")
    };
    of_edges(index, ViewKind::Quotes, edges.finish(label))
}

/// Makes a view of edges and the nodes that they join.
fn of_edges(index: &Index, view: ViewKind, edges: Vec<ViewEdge>) -> View {
    let ends: BTreeSet<&str> = edges.iter().flat_map(|e| [&*e.source, &*e.target]).collect();
    let nodes = ends.into_iter().filter_map(|id| index.node(id));
    View {
        view,
        title: title(index),
        nodes: nodes.map(|row| node(index, row)).collect(),
        edges,
    }
}

/// What is done by whom to whom, in which word, and the event's id.
type Deeds<'a> = BTreeMap<(&'a str, &'a str, String), Ends<'a>>;

/// Folds events; returns what somebody does to somebody, for statements that are the same deed: *accused him of lying*.
fn fold_events<'a>(index: &Index<'a>, edges: &mut Edges<'a>) -> Deeds<'a> {
    let mut deeds = BTreeMap::new();
    for (row, event) in events(index) {
        let (word, certainty, days) = (trigger(index, event), certainty(index, event), days_of(index, row));
        for (from, to, tie) in ties(index, row.id()) {
            let ends = Ends {
                from,
                to,
                tie,
                what: event.class.clone(),
                certainty,
            };
            if edges.add(ends.clone(), event.id.clone(), word.clone(), days, None) && tie == Tie::Act {
                deeds.entry((from, to, word.clone())).or_insert(ends);
            }
        }
    }
    deeds
}

/// Returns whom an event ties to whom, and how.
fn ties<'a>(index: &Index<'a>, event: &str) -> Vec<(&'a str, &'a str, Tie)> {
    let of = |kind| -> Vec<&'a str> {
        let links = index.links_from(event).filter(move |l| l.kind == kind);
        links.map(|l| l.target.as_str()).collect()
    };
    let (actors, together) = (of(LinkKind::Actor), of(LinkKind::Participant));
    let doers: Vec<&str> = actors.iter().chain(&together).copied().collect();
    let done_to = [LinkKind::Recipient, LinkKind::Theme]
        .map(of)
        .into_iter()
        .find(|list| !list.is_empty());
    let mut ties = pairs(index, &together);
    match done_to {
        Some(others) if together.is_empty() || others.len() < MOST_PAIRED => {
            ties.extend(doers.iter().flat_map(|by| others.iter().map(|to| (*by, *to, Tie::Act))));
        }
        _ if together.is_empty() && actors.len() > 1 => ties.extend(pairs(index, &actors)),
        _ => {}
    }
    if ties.is_empty() {
        let places = of(LinkKind::Place);
        ties.extend(doers.iter().flat_map(|by| places.iter().map(|to| (*by, *to, Tie::Act))));
    }
    ties
}

/// Pairs those who do something together.
fn pairs<'a>(index: &Index<'a>, all: &[&'a str]) -> Vec<(&'a str, &'a str, Tie)> {
    let mut all = all.to_vec();
    all.sort_unstable();
    all.dedup();
    let pair = |a: &'a str, b: &'a str| (a.min(b), a.max(b), Tie::Together);
    if all.len() <= MOST_PAIRED {
        let rest = |k: usize| all[k + 1..].iter();
        return (0..all.len())
            .flat_map(|k| rest(k).map(move |b| (k, *b)))
            .map(|(k, b)| pair(all[k], b))
            .collect();
    }
    let mentions = |id: &&str| index.node(id).and_then(NodeRecord::entity).map_or(0, |e| e.mentions);
    let hub = all
        .iter()
        .copied()
        .max_by_key(|id| (mentions(id), std::cmp::Reverse(*id)));
    let hub = hub.expect("more than the most that are paired");
    all.into_iter()
        .filter(|id| *id != hub)
        .map(|id| pair(hub, id))
        .collect()
}

/// Folds statements; one that tells a deed in the same word (*accused*) joins the deed's edge.
fn fold_statements<'a>(index: &Index<'a>, edges: &mut Edges<'a>, deeds: &Deeds<'a>) {
    for (row, statement) in statements(index) {
        let days = days_of(index, row);
        let cue = statement.cue.clone().unwrap_or_default();
        for by in links(index, row.id(), LinkKind::Speaker) {
            for about in links(index, row.id(), LinkKind::About) {
                if let Some(deed) = deeds.get(&(by.target.as_str(), about.target.as_str(), cue.clone())) {
                    edges.also(deed, row.id().to_owned());
                    continue;
                }
                let ends = said(&by.target, &about.target, "about");
                let words = spoken(statement, about);
                edges.add(ends, row.id().to_owned(), words, days, about.polarity);
            }
            for to in links(index, row.id(), LinkKind::Addressee) {
                let ends = said(&by.target, &to.target, "addressee");
                edges.add(ends, row.id().to_owned(), "told".to_owned(), days, None);
            }
        }
    }
}

fn said<'a>(from: &'a str, to: &'a str, what: &str) -> Ends<'a> {
    Ends {
        from,
        to,
        tie: Tie::Said,
        what: what.to_owned(),
        certainty: Certainty::Asserted,
    }
}

/// Returns the words of a lone statement about somebody: its cue where that takes the person as object (*accused*).
fn spoken(statement: &StatementRecord, about: &LinkRecord) -> String {
    let direct = [CueClass::Accuse, CueClass::Praise, CueClass::Endorse];
    let is_direct = statement
        .class
        .as_deref()
        .is_some_and(|c| direct.iter().any(|d| d.as_str() == c));
    match (&statement.cue, about.polarity) {
        (Some(cue), _) if is_direct => cue.clone(),
        (_, Some(Polarity::Criticism)) => "criticised".to_owned(),
        (_, Some(Polarity::Praise)) => "praised".to_owned(),
        _ => "said of".to_owned(),
    }
}

/// Words an edge: *met ×3*, *said 4 of*, *criticised*, *visit (planned)*.
fn label(ends: &Ends, word: &str, count: usize, tally: Tally) -> String {
    let all_critical = tally.criticism == count || tally.praise == count;
    let counted = match (ends.tie, count) {
        (_, 1) => word.to_owned(),
        (Tie::Said, n) if ends.what == "about" && !all_critical => format!("said {n} of"),
        (_, n) => format!("{word} ×{n}"),
    };
    match ends.certainty {
        Certainty::Asserted | Certainty::Ongoing => counted,
        other => format!("{counted} ({})", other.as_str()),
    }
}

/// Returns the links of one kind that start at a node.
fn links<'a>(index: &Index<'a>, id: &'a str, kind: LinkKind) -> impl Iterator<Item = &'a LinkRecord> {
    let links: Vec<_> = index.links_from(id).filter(|l| l.kind == kind).collect();
    links.into_iter()
}
