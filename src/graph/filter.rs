//! Picks some of a graph's rows, so that what is left is a whole graph again.
//!
//! Invariant: what [`Filter::records`] returns has no dangling link and no id of a row that is not there; the articles in
//! which the passages of evidence stand stay. Facts are picked first (days, sources), then what lies around somebody,
//! then kinds.

mod around;

use super::LinkKind;
use super::query::Index;
use super::record::{ArticleRecord, LinkRecord, NodeRecord, Records, StatementRecord};
use super::view::{View, ViewKind, kind_of};
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What is to be kept; an empty filter keeps all.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Kinds of nodes: `person`, `event`; empty for all. Articles of evidence stay.
    pub only: BTreeSet<String>,
    /// Id of an entity, and how many steps around it: one step leads over a shared event, statement or relation.
    pub around: Option<(String, usize)>,
    /// Facts not before this day; a statement whose day is unknown counts as said when published.
    pub since: Option<Date>,
    /// Facts not after this day.
    pub until: Option<Date>,
    /// Facts told in at least so many articles that are no copies of each other.
    pub min_sources: usize,
}

impl Filter {
    /// Returns the rows that are to be kept.
    pub fn records<'a>(&self, records: &'a Records) -> Cow<'a, Records> {
        let picked = self.facts(records);
        if self.only.is_empty() {
            return picked;
        }
        let kept = picked.nodes.iter().filter(|n| self.only.contains(kind_of(n)));
        let kept = kept.map(NodeRecord::id).collect();
        Cow::Owned(keep(&picked, &kept))
    }

    /// Looks at the rows that are to be kept; kinds are picked among the nodes of the view, after facts are folded.
    pub fn view(&self, records: &Records, kind: ViewKind) -> View {
        let picked = self.facts(records);
        let view = View::of(&Index::new(&picked), kind);
        match self.only.is_empty() {
            true => view,
            false => view.only(&self.only),
        }
    }

    /// Picks by days, sources and neighbourhood.
    fn facts<'a>(&self, records: &'a Records) -> Cow<'a, Records> {
        let mut picked = Cow::Borrowed(records);
        if self.since.is_some() || self.until.is_some() || self.min_sources > 1 {
            picked = Cow::Owned(self.told(records));
        }
        if let Some((id, depth)) = &self.around {
            let kept = around::within(&Index::new(&picked), id, *depth);
            picked = Cow::Owned(keep(&picked, &kept));
        }
        picked
    }

    /// Picks facts by days and sources, with the entities that have a part in them.
    fn told(&self, records: &Records) -> Records {
        let index = Index::new(records);
        let sources = Sources::of(&index);
        let enough = |n: usize| n >= self.min_sources;
        let facts = records.nodes.iter().filter(|row| match row {
            NodeRecord::Event(e) => self.covers(e.days.as_ref()) && enough(sources.of_node(&index, row.id())),
            NodeRecord::Statement(s) => {
                let days = s.days.clone().or_else(|| published(&index, s));
                self.covers(days.as_ref()) && enough(sources.of_claim(&s.claim))
            }
            _ => false,
        });
        let mut kept: BTreeSet<&str> = facts.map(NodeRecord::id).collect();
        let links = || kept.iter().flat_map(|id| index.links_from(id));
        let parts = links().filter(|l| is_entity(&index, &l.target));
        let mut entities: BTreeSet<&str> = parts.map(|l| l.target.as_str()).collect();
        let standing = |l: &&LinkRecord| is_entity(&index, &l.source) && is_entity(&index, &l.target);
        let standing: Vec<_> = records.links.iter().filter(standing).collect();
        let (held, gone): (Vec<_>, Vec<_>) = standing
            .into_iter()
            .partition(|l| self.holds(l) && enough(sources.of_link(l)));
        if self.since.is_none() && self.until.is_none() {
            entities.extend(held.iter().flat_map(|l| [&*l.source, &*l.target]));
        }
        kept.extend(entities);
        let gone: BTreeSet<_> = gone.into_iter().map(|l| (&*l.source, &*l.key, &*l.target)).collect();
        let mut rows = keep(records, &kept);
        rows.links
            .retain(|l| !gone.contains(&(&*l.source, &*l.key, &*l.target)));
        rows
    }

    /// Says whether some of the days lie between the bounds; an undated fact lies only in no bounds.
    fn covers(&self, days: Option<&[String; 2]>) -> bool {
        let (since, until) = (self.since.map(|d| d.to_string()), self.until.map(|d| d.to_string()));
        match days {
            Some([first, last]) => since.is_none_or(|s| *last >= s) && until.is_none_or(|u| *first <= u),
            None => since.is_none() && until.is_none(),
        }
    }

    /// Says whether a standing relation may hold between the bounds.
    fn holds(&self, link: &LinkRecord) -> bool {
        let until = self.until.map(|d| d.to_string());
        let since = self.since.map(|d| d.to_string());
        let began = link
            .since
            .as_ref()
            .zip(until)
            .is_none_or(|(began, until)| *began <= until);
        // A mere year or month reaches to its end.
        let ended = link.until.as_ref().zip(since);
        began && ended.is_none_or(|(ended, since)| *ended >= since || since.starts_with(ended.as_str()))
    }
}

fn is_entity(index: &Index, id: &str) -> bool {
    index.node(id).is_some_and(|row| row.entity().is_some())
}

fn published(index: &Index, statement: &StatementRecord) -> Option<[String; 2]> {
    let link = index.links_to(&statement.id).find(|l| l.kind == LinkKind::Mentions)?;
    let day = index.article(&link.source)?.published.clone()?;
    Some([day.clone(), day])
}

/// Which articles are independent of each other, and who tells what.
struct Sources<'a> {
    original: BTreeMap<&'a str, &'a str>,
    claims: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Sources<'a> {
    fn of(index: &Index<'a>) -> Self {
        let articles = index.nodes().filter_map(|row| index.article(row.id()));
        let copies = articles.filter_map(|a| Some((a.id.as_str(), a.copy_of.as_deref()?)));
        let mut sources = Self {
            original: copies.collect(),
            claims: BTreeMap::new(),
        };
        for row in index.nodes() {
            if let NodeRecord::Statement(s) = row {
                let articles = sources.articles(index, row.id());
                sources.claims.entry(s.claim.as_str()).or_default().extend(articles);
            }
        }
        sources
    }

    /// Follows copies to their original, not for ever.
    fn original(&self, article: &'a str) -> &'a str {
        let next = |at: &&'a str| self.original.get(at).copied();
        let chain = std::iter::successors(Some(article), next);
        chain.take(self.original.len() + 1).last().unwrap_or(article)
    }

    fn articles(&self, index: &Index<'a>, id: &str) -> BTreeSet<&'a str> {
        let links = index.links_to(id).filter(|l| l.kind == LinkKind::Mentions);
        links.map(|l| self.original(&l.source)).collect()
    }

    fn of_node(&self, index: &Index<'a>, id: &str) -> usize {
        self.articles(index, id).len()
    }

    fn of_claim(&self, claim: &str) -> usize {
        self.claims.get(claim).map_or(0, BTreeSet::len)
    }

    fn of_link(&self, link: &'a LinkRecord) -> usize {
        let articles: BTreeSet<_> = link.evidence.iter().map(|e| self.original(&e.article)).collect();
        articles.len()
    }
}

/// Keeps some nodes, the links between them, and the articles of the evidence; mends what names other rows.
pub fn keep(records: &Records, ids: &BTreeSet<&str>) -> Records {
    let kept_link = |l: &&LinkRecord| ids.contains(&*l.source) && ids.contains(&*l.target);
    let articles: BTreeMap<&str, &ArticleRecord> = records
        .nodes
        .iter()
        .filter_map(|n| match n {
            NodeRecord::Article(a) => Some((a.id.as_str(), a)),
            _ => None,
        })
        .collect();
    let mut all: BTreeSet<&str> = ids.clone();
    let mut linked = BTreeSet::new();
    for link in records.links.iter().filter(kept_link) {
        linked.extend([&*link.source, &*link.target]);
        all.extend(link.evidence.iter().map(|e| e.article.as_str()));
    }
    // Passages about facts count always, those about an entity where nothing else shows it.
    let is_fact: BTreeSet<&str> = records
        .nodes
        .iter()
        .filter(|n| n.entity().is_none())
        .map(NodeRecord::id)
        .collect();
    let mentions = records.links.iter().filter(|l| l.kind == LinkKind::Mentions);
    let needed = mentions.filter(|l| ids.contains(&*l.target));
    let needed = needed.filter(|l| is_fact.contains(&*l.target) || !linked.contains(&*l.target));
    all.extend(needed.map(|l| l.source.as_str()));
    let mut open: Vec<&str> = all.iter().copied().collect();
    while let Some(original) = open.pop().and_then(|id| articles.get(id)?.copy_of.as_deref()) {
        if all.insert(original) {
            open.push(original);
        }
    }
    let nodes = records.nodes.iter().filter(|n| all.contains(n.id())).cloned();
    let links = records.links.iter();
    let links = links.filter(|l| all.contains(&*l.source) && all.contains(&*l.target));
    let mut rows = Records {
        nodes: nodes.collect(),
        links: links.cloned().collect(),
        graph: records.graph.clone(),
        ..*records
    };
    around::mend(&mut rows);
    rows
}

#[cfg(test)]
mod tests;
