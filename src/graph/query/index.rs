//! Finds nodes, links and passages of a graph's rows without searching.

use super::Named;
use crate::graph::LinkKind;
use crate::graph::record::{ArticleRecord, EvidenceRecord, LinkRecord, NodeRecord, Records};
use serde::Serialize;
use std::collections::BTreeMap;

/// The rows of a graph, with what leads where.
#[derive(Debug)]
pub struct Index<'a> {
    records: &'a Records,
    nodes: BTreeMap<&'a str, &'a NodeRecord>,
    from: BTreeMap<&'a str, Vec<&'a LinkRecord>>,
    to: BTreeMap<&'a str, Vec<&'a LinkRecord>>,
    texts: BTreeMap<&'a str, Vec<Row<'a>>>,
}

/// A sentence of an article.
#[derive(Debug)]
struct Row<'a> {
    start: usize,
    line: usize,
    text: &'a str,
}

/// Where a passage stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place<'a> {
    /// The day of publication.
    pub published: Option<&'a str>,
    /// The id of the article's node.
    pub article: &'a str,
    /// The first code point of the passage.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// The line of the article's text, from 1.
    pub line: usize,
    /// The passage itself.
    pub text: &'a str,
    /// The sentence in which it begins; the passage itself where sentences are not known.
    pub sentence: &'a str,
}

impl<'a> Index<'a> {
    /// Indexes rows.
    pub fn new(records: &'a Records) -> Self {
        let mut from: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut to: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for link in &records.links {
            from.entry(link.source.as_str()).or_default().push(link);
            to.entry(link.target.as_str()).or_default().push(link);
        }
        let articles = records.nodes.iter().filter_map(|node| match node {
            NodeRecord::Article(article) => Some((article.id.as_str(), rows(article))),
            _ => None,
        });
        Self {
            records,
            nodes: records.nodes.iter().map(|n| (n.id(), n)).collect(),
            from,
            to,
            texts: articles.collect(),
        }
    }

    /// Iterates over all nodes in order of their ids.
    pub fn nodes(&self) -> impl Iterator<Item = &'a NodeRecord> + use<'a> {
        self.records.nodes.iter()
    }

    /// Returns a node.
    pub fn node(&self, id: &str) -> Option<&'a NodeRecord> {
        self.nodes.get(id).copied()
    }

    /// Returns an article.
    pub fn article(&self, id: &str) -> Option<&'a ArticleRecord> {
        match self.node(id)? {
            NodeRecord::Article(article) => Some(article),
            _ => None,
        }
    }

    /// Returns a node as answers name it.
    pub fn named(&self, id: &str) -> Option<Named<'a>> {
        let node = self.node(id)?;
        Some(Named {
            id: node.id(),
            label: node.label(),
        })
    }

    /// Iterates over the links that start at a node, sorted by target.
    pub fn links_from(&self, id: &str) -> impl Iterator<Item = &'a LinkRecord> + '_ {
        self.from.get(id).into_iter().flatten().copied()
    }

    /// Iterates over the links that lead to a node, sorted by source.
    pub fn links_to(&self, id: &str) -> impl Iterator<Item = &'a LinkRecord> + '_ {
        self.to.get(id).into_iter().flatten().copied()
    }

    /// Returns the passages in which articles mention a node, in order of publication.
    pub fn places(&self, id: &str) -> Vec<Place<'a>> {
        let links = self.links_to(id).filter(|l| l.kind == LinkKind::Mentions);
        let mut places: Vec<_> = links.flat_map(|l| &l.evidence).map(|e| self.place(e)).collect();
        places.sort();
        places
    }

    /// Returns the place of a passage.
    pub fn place(&self, evidence: &'a EvidenceRecord) -> Place<'a> {
        let rows = self.texts.get(evidence.article.as_str()).map_or(&[][..], Vec::as_slice);
        let next = rows.partition_point(|row| row.start <= evidence.start);
        let row = next.checked_sub(1).map(|k| &rows[k]);
        Place {
            published: self.article(&evidence.article).and_then(|a| a.published.as_deref()),
            article: &evidence.article,
            start: evidence.start,
            end: evidence.end,
            line: row.map_or(1, |row| row.line),
            text: &evidence.text,
            sentence: row.map_or(&evidence.text, |row| row.text),
        }
    }
}

/// Cuts an article's text into its sentences, in one pass; offsets past the text's end are dropped.
fn rows(article: &ArticleRecord) -> Vec<Row<'_>> {
    let text = article.text.as_str();
    let mut rows = Vec::with_capacity(article.sentences.len());
    let mut at = Cursor {
        rest: text.char_indices(),
        count: 0,
        line: 1,
        end: text.len(),
    };
    for &[start, end] in &article.sentences {
        let (Some(from), line) = (at.advance(start), at.line) else {
            break;
        };
        let Some(to) = at.advance(end) else { break };
        rows.push(Row {
            start,
            line,
            text: &text[from..to],
        });
    }
    rows
}

/// A place in a text that only moves forward.
struct Cursor<'a> {
    rest: std::str::CharIndices<'a>,
    count: usize,
    line: usize,
    end: usize,
}

impl Cursor<'_> {
    /// Moves to a code point and returns its byte; `None` if it lies behind, or past the end.
    fn advance(&mut self, target: usize) -> Option<usize> {
        if target < self.count {
            return None;
        }
        while self.count < target {
            let (_, c) = self.rest.next()?;
            self.count += 1;
            self.line += usize::from(c == '\n');
        }
        Some(self.rest.clone().next().map_or(self.end, |(byte, _)| byte))
    }
}
