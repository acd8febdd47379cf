//! What views are made of: nodes out of rows, and facts folded into edges.

use super::{Certainty, Tally, Tie, ViewEdge, ViewNode, kind_of};
use crate::graph::LinkKind;
use crate::graph::query::Index;
use crate::graph::record::{EventRecord, LinkRecord, NodeRecord, StatementRecord};
use crate::mention::Status;
use crate::resolve::Polarity;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The first and the last day of a fact, as rows hold them.
pub type Days<'a> = Option<(&'a str, &'a str)>;

/// Makes the node of a row.
pub fn node<'a>(index: &Index<'a>, row: &'a NodeRecord) -> ViewNode {
    let id = row.id();
    let days = days_of(index, row);
    let mentions = || {
        let links = index.links_to(id).filter(|l| l.kind == LinkKind::Mentions);
        links.map(|l| l.evidence.len()).sum()
    };
    let (weight, note) = match row {
        NodeRecord::Article(a) => (index.links_from(id).count(), a.outlet.clone()),
        NodeRecord::Event(e) => (mentions(), Some(e.class.clone())),
        NodeRecord::Statement(_) => (mentions(), speaker(index, id)),
        _ => {
            let office = index.links_from(id).find_map(|l| l.office.clone());
            (row.entity().map_or(0, |e| e.mentions), office)
        }
    };
    ViewNode {
        id: id.to_owned(),
        label: row.label().to_owned(),
        kind: kind_of(row).to_owned(),
        weight,
        named: row.entity().is_none_or(|e| e.named),
        note,
        text: match row {
            NodeRecord::Statement(s) => Some(s.text.clone()),
            NodeRecord::Article(a) => a.url.clone(),
            _ => None,
        },
        first: days.map(|d| d.0.to_owned()),
        last: days.map(|d| d.1.to_owned()),
    }
}

fn speaker(index: &Index, id: &str) -> Option<String> {
    let link = index.links_from(id).find(|l| l.kind == LinkKind::Speaker)?;
    index.named(&link.target).map(|n| n.label.to_owned())
}

/// Returns the days of a row: of an event, of a statement or else its publication, of an article, of an entity's articles.
pub fn days_of<'a>(index: &Index<'a>, row: &'a NodeRecord) -> Days<'a> {
    let own = match row {
        NodeRecord::Event(e) => return pair(e.days.as_ref()),
        NodeRecord::Statement(s) => pair(s.days.as_ref()),
        NodeRecord::Article(a) => a.published.as_deref().map(|day| (day, day)),
        _ => None,
    };
    own.or_else(|| {
        let links = index.links_to(row.id()).filter(|l| l.kind == LinkKind::Mentions);
        let published = links.filter_map(|l| index.article(&l.source)?.published.as_deref());
        published.fold(None, |all, day| joined(all, Some((day, day))))
    })
}

fn pair(days: Option<&[String; 2]>) -> Days<'_> {
    days.map(|[first, last]| (first.as_str(), last.as_str()))
}

/// Returns the stretch that holds both.
pub fn joined<'a>(one: Days<'a>, other: Days<'a>) -> Days<'a> {
    match (one, other) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (one, other) => one.or(other),
    }
}

/// Returns the word that tells of an event: its trigger, in the fuller form where the texts have *agree* and *agreed*.
pub fn trigger(index: &Index, event: &EventRecord) -> String {
    let links = index.links_to(&event.id).filter(|l| l.kind == LinkKind::Mentions);
    let words: Vec<&str> = links.flat_map(|l| &l.evidence).map(|e| e.text.as_str()).collect();
    let begins = words.iter().filter(|w| event.label.starts_with(*w));
    let Some(&base) = begins.max_by_key(|w| w.len()) else {
        return words.first().copied().unwrap_or(&event.label).to_owned();
    };
    let fuller = words
        .iter()
        .filter(|w| w.starts_with(base) && w.len() <= base.len() + LONGEST_ENDING);
    (*fuller.max_by_key(|w| (w.len(), Reverse(**w))).unwrap_or(&base)).to_owned()
}

/// How many letters an ending has at most: *agree*, *agreed*.
const LONGEST_ENDING: usize = 2;

/// Returns how certain an event is: what no article says itself is claimed.
pub fn certainty(index: &Index, event: &EventRecord) -> Certainty {
    match event.status {
        Status::Asserted | Status::Ongoing if event.vouched.iter().all(|id| index.article(id).is_none()) => {
            Certainty::Claimed
        }
        Status::Asserted => Certainty::Asserted,
        Status::Ongoing => Certainty::Ongoing,
        Status::Planned => Certainty::Planned,
        Status::Possible => Certainty::Possible,
        Status::Failed => Certainty::Failed,
        Status::Denied => Certainty::Denied,
    }
}

/// Between whom a folded edge runs, and what it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ends<'a> {
    /// Id of the node where it starts.
    pub from: &'a str,
    /// Id of the node where it ends.
    pub to: &'a str,
    /// What it is.
    pub tie: Tie,
    /// What exactly.
    pub what: String,
    /// Whether it is so.
    pub certainty: Certainty,
}

/// The facts of one edge while they are folded.
#[derive(Debug, Default)]
pub struct Folded<'a> {
    facts: BTreeSet<String>,
    words: BTreeMap<String, usize>,
    days: Days<'a>,
    tally: Tally,
}

/// Edges while facts are folded into them.
#[derive(Debug, Default)]
pub struct Edges<'a> {
    rows: BTreeMap<Ends<'a>, Folded<'a>>,
}

impl<'a> Edges<'a> {
    /// Adds a fact to an edge that tells of it already: a statement that is the very deed.
    pub fn also(&mut self, ends: &Ends<'a>, fact: String) {
        if let Some(row) = self.rows.get_mut(ends) {
            row.facts.insert(fact);
        }
    }

    /// Folds a fact into an edge, once; nothing is tied to itself.
    pub fn add(
        &mut self,
        ends: Ends<'a>,
        fact: String,
        words: String,
        days: Days<'a>,
        polarity: Option<Polarity>,
    ) -> bool {
        if ends.from == ends.to {
            return false;
        }
        let row = self.rows.entry(ends).or_default();
        if row.facts.insert(fact) {
            *row.words.entry(words).or_default() += 1;
            row.days = joined(row.days, days);
            match polarity {
                Some(Polarity::Praise) => row.tally.praise += 1,
                Some(Polarity::Criticism) => row.tally.criticism += 1,
                Some(Polarity::Neutral) => row.tally.neutral += 1,
                None => {}
            }
        }
        true
    }

    /// Returns the finished edges; `label` words an edge by its ends, its most frequent word, its count and tally.
    pub fn finish(self, label: impl Fn(&Ends, &str, usize, Tally) -> String) -> Vec<ViewEdge> {
        let edge = |(ends, row): (Ends, Folded)| {
            let count = row.words.values().sum();
            let word = row.words.iter().max_by_key(|(word, times)| (**times, Reverse(*word)));
            let word = word.map_or("", |(word, _)| word);
            ViewEdge {
                label: label(&ends, word, count, row.tally),
                source: ends.from.to_owned(),
                target: ends.to.to_owned(),
                kind: ends.tie,
                polarity: (row.tally != Tally::default()).then_some(row.tally),
                what: ends.what,
                count,
                certainty: ends.certainty,
                first: row.days.map(|d| d.0.to_owned()),
                last: row.days.map(|d| d.1.to_owned()),
                facts: row.facts.into_iter().collect(),
            }
        };
        self.rows.into_iter().map(edge).collect()
    }
}

/// Returns the name of a link among the facts of an edge: its ends and its key.
pub fn link_name(link: &LinkRecord) -> String {
    format!("{} {} {}", link.source, link.key, link.target)
}

/// Returns the statements of a graph.
pub fn statements<'a>(index: &Index<'a>) -> impl Iterator<Item = (&'a NodeRecord, &'a StatementRecord)> {
    index.nodes().filter_map(|row| match row {
        NodeRecord::Statement(s) => Some((row, s)),
        _ => None,
    })
}

/// Returns the events of a graph.
pub fn events<'a>(index: &Index<'a>) -> impl Iterator<Item = (&'a NodeRecord, &'a EventRecord)> {
    index.nodes().filter_map(|row| match row {
        NodeRecord::Event(e) => Some((row, e)),
        _ => None,
    })
}

/// Returns the title of the only article of a graph, or how many there are.
pub fn title(index: &Index) -> String {
    let articles = index.nodes().filter(|row| matches!(row, NodeRecord::Article(_)));
    match articles.collect::<Vec<_>>().as_slice() {
        [one] => one.label().to_owned(),
        many => format!("{} articles", many.len()),
    }
}
