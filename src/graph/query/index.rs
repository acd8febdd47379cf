//! Finds nodes, links and passages of a graph's rows without searching.
//!
//! Rows are numbered as they lie in the graph; strings are looked up once, while the index is made, and all walks go over
//! numbers. What not every question needs (names, time order, sentences, words, who is tied to whom) is made when first
//! asked for, or all at once by [`Index::warm`].

use super::Named;
use super::actors::Actors;
use super::adjacency::Adjacency;
use super::claims::Claims;
use super::facets::Facets;
use super::name::Names;
use super::order::Order;
use super::search;
use super::sources::Speeches;
use crate::graph::LinkKind;
use crate::graph::record::{
    ArticleRecord, EvidenceRecord, LinkRecord, Linked, NOWHERE, NodeRecord, Numbers, Records, Words,
};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

/// The rows of a graph, with what leads where.
#[derive(Debug)]
pub struct Index<'a> {
    records: &'a Records,
    numbers: Numbers<'a>,
    /// The source and the target of each link.
    ends: Cow<'a, [[u32; 2]]>,
    kinds: Vec<LinkKind>,
    from: Adjacency,
    to: Adjacency,
    /// The entities, in order.
    entities: Vec<u32>,
    texts: BTreeMap<u32, OnceLock<Vec<Row>>>,
    names: OnceLock<Names>,
    order: OnceLock<Order>,
    actors: OnceLock<Actors>,
    /// The words that the file told.
    told: Option<&'a Words>,
    words: OnceLock<Words>,
    speeches: OnceLock<Speeches>,
    claims: OnceLock<Claims>,
    facets: OnceLock<Facets>,
}

/// A sentence of an article.
#[derive(Debug)]
struct Row {
    start: usize,
    line: usize,
    /// Its bytes.
    bytes: Range<usize>,
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

/// A link as a walk meets it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step<'a> {
    pub(super) kind: LinkKind,
    /// The node at the other end.
    pub(super) other: u32,
    /// Whether the link leads from the node where the walk stands to the other.
    pub(super) forward: bool,
    pub(super) link: &'a LinkRecord,
}

impl<'a> Index<'a> {
    /// Indexes rows.
    pub fn new(records: &'a Records) -> Self {
        let numbers = records.numbers();
        let ends = records.ends(&numbers);
        let (from, to) = sides(records.nodes.len(), &ends);
        Self::made(records, numbers, Cow::Owned(ends), [from, to])
    }

    /// Indexes rows of which is known what each link joins.
    pub fn of(linked: &'a Linked) -> Self {
        let ends = linked.ends();
        let sides = || sides(linked.nodes.len(), ends);
        let (numbers, (from, to)) = rayon::join(|| linked.numbers(), sides);
        Self {
            told: linked.words(),
            ..Self::made(linked, numbers, Cow::Borrowed(ends), [from, to])
        }
    }

    fn made(records: &'a Records, numbers: Numbers<'a>, ends: Cow<'a, [[u32; 2]]>, sides: [Adjacency; 2]) -> Self {
        let (mut entities, mut texts) = (Vec::new(), BTreeMap::new());
        for (number, node) in (0..).zip(&records.nodes) {
            match node {
                NodeRecord::Article(_) => drop(texts.insert(number, OnceLock::new())),
                NodeRecord::Event(_) | NodeRecord::Statement(_) => {}
                _ => entities.push(number),
            }
        }
        let [from, to] = sides;
        Self {
            records,
            kinds: records.links.iter().map(|l| l.kind).collect(),
            from,
            to,
            ends,
            entities,
            texts,
            numbers,
            names: OnceLock::new(),
            order: OnceLock::new(),
            actors: OnceLock::new(),
            told: None,
            words: OnceLock::new(),
            speeches: OnceLock::new(),
            claims: OnceLock::new(),
            facets: OnceLock::new(),
        }
    }

    /// Makes everything that questions need now, so that none of them has to wait: names, time order, who is tied to whom
    /// with the ranks of `top`, and the words of `search`.
    pub fn warm(&self) {
        self.names();
        rayon::join(|| self.order(), || self.facets());
        let (actors, _) = rayon::join(|| self.actors(), || self.words());
        rayon::join(|| actors.warm(), || (self.speeches(), self.claim_list()));
    }

    /// Iterates over all nodes in order of their ids.
    pub fn nodes(&self) -> impl Iterator<Item = &'a NodeRecord> + use<'a> {
        self.records.nodes.iter()
    }

    /// Returns a node.
    pub fn node(&self, id: &str) -> Option<&'a NodeRecord> {
        self.number(id).map(|number| self.row(number))
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
        self.number(id).map(|number| self.name_of(number))
    }

    /// Iterates over the links that start at a node, sorted by target.
    pub fn links_from(&self, id: &str) -> impl Iterator<Item = &'a LinkRecord> + '_ {
        let links = self.number(id).map_or(&[][..], |number| self.from.at(number));
        links.iter().map(|&link| &self.records.links[link as usize])
    }

    /// Iterates over the links that lead to a node, sorted by source.
    pub fn links_to(&self, id: &str) -> impl Iterator<Item = &'a LinkRecord> + '_ {
        let links = self.number(id).map_or(&[][..], |number| self.to.at(number));
        links.iter().map(|&link| &self.records.links[link as usize])
    }

    /// Returns the passages in which articles mention a node, in order of publication.
    pub fn places(&self, id: &str) -> Vec<Place<'a>> {
        let Some(number) = self.number(id) else {
            return Vec::new();
        };
        let links = self.into(number).filter(|s| s.kind == LinkKind::Mentions);
        let mut places: Vec<_> = links.flat_map(|s| &s.link.evidence).map(|e| self.place(e)).collect();
        places.sort();
        places
    }

    /// Returns the place of a passage.
    pub fn place(&self, evidence: &'a EvidenceRecord) -> Place<'a> {
        let number = self.number(&evidence.article);
        let article = number.and_then(|number| match self.row(number) {
            NodeRecord::Article(article) => Some((number, article)),
            _ => None,
        });
        let row = article.and_then(|(number, article)| self.sentence(number, article, evidence.start));
        Place {
            published: article.and_then(|(_, a)| a.published.as_deref()),
            article: &evidence.article,
            start: evidence.start,
            end: evidence.end,
            line: row.map_or(1, |(line, _)| line),
            text: &evidence.text,
            sentence: row.map_or(&evidence.text, |(_, text)| text),
        }
    }

    /// Returns the sentence of an article in which a passage begins; the passage itself where sentences are not known.
    pub(super) fn sentence_at(&self, number: u32, evidence: &'a EvidenceRecord) -> &'a str {
        match self.row(number) {
            NodeRecord::Article(article) => self.sentence(number, article, evidence.start),
            _ => None,
        }
        .map_or(&evidence.text, |(_, text)| text)
    }

    /// Returns the line and the words of the sentence of an article in which a code point lies.
    fn sentence(&self, number: u32, article: &'a ArticleRecord, start: usize) -> Option<(usize, &'a str)> {
        let rows = self.texts.get(&number)?.get_or_init(|| rows(article));
        let next = rows.partition_point(|row| row.start <= start);
        let row = next.checked_sub(1).map(|k| &rows[k])?;
        Some((row.line, &article.text[row.bytes.clone()]))
    }
}

/// Walks over numbers, for the questions.
impl<'a> Index<'a> {
    pub(super) fn number(&self, id: &str) -> Option<u32> {
        self.numbers.get(id).copied()
    }

    pub(super) fn row(&self, number: u32) -> &'a NodeRecord {
        &self.records.nodes[number as usize]
    }

    pub(super) fn count(&self) -> usize {
        self.records.nodes.len()
    }

    pub(super) fn link(&self, link: u32) -> &'a LinkRecord {
        &self.records.links[link as usize]
    }

    pub(super) fn ends(&self, link: u32) -> [u32; 2] {
        self.ends[link as usize]
    }

    pub(super) fn name_of(&self, number: u32) -> Named<'a> {
        let node = self.row(number);
        Named {
            id: node.id(),
            label: node.label(),
        }
    }

    /// Iterates over the numbers and kinds of links that start at a node.
    pub(super) fn out_links(&self, number: u32) -> impl Iterator<Item = (u32, LinkKind)> + '_ {
        self.from
            .at(number)
            .iter()
            .map(|&link| (link, self.kinds[link as usize]))
    }

    /// Iterates over the numbers and kinds of links that lead to a node.
    pub(super) fn in_links(&self, number: u32) -> impl Iterator<Item = (u32, LinkKind)> + '_ {
        self.to.at(number).iter().map(|&link| (link, self.kinds[link as usize]))
    }

    /// Iterates over the links that start at a node; links to nowhere are left out.
    pub(super) fn out(&self, number: u32) -> impl Iterator<Item = Step<'a>> + '_ {
        let steps = self.out_links(number).map(|(link, kind)| self.step(link, kind, true));
        steps.filter(|s| s.other != NOWHERE)
    }

    /// Iterates over the links that lead to a node; links from nowhere are left out.
    pub(super) fn into(&self, number: u32) -> impl Iterator<Item = Step<'a>> + '_ {
        let steps = self.in_links(number).map(|(link, kind)| self.step(link, kind, false));
        steps.filter(|s| s.other != NOWHERE)
    }

    fn step(&self, link: u32, kind: LinkKind, forward: bool) -> Step<'a> {
        Step {
            kind,
            other: self.ends(link)[usize::from(forward)],
            forward,
            link: self.link(link),
        }
    }

    /// Returns the numbers of the nodes from which a link of one of the kinds leads to a node, each once, in order.
    pub(super) fn leading_to(&self, number: u32, kinds: &[LinkKind]) -> Vec<u32> {
        let links = self.in_links(number).filter(|(_, kind)| kinds.contains(kind));
        let mut sources: Vec<u32> = links.map(|(link, _)| self.ends(link)[0]).collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }

    pub(super) fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self))
    }

    pub(super) fn order(&self) -> &Order {
        self.order.get_or_init(|| Order::of(self))
    }

    pub(super) fn actors(&self) -> &Actors {
        self.actors.get_or_init(|| Actors::of(self))
    }

    /// Returns the numbers of the entities, in order.
    pub(super) fn entity_numbers(&self) -> &[u32] {
        &self.entities
    }

    /// Iterates over the links of a kind as `(source, target)`, in order.
    pub(super) fn pairs(&self, kind: LinkKind) -> impl Iterator<Item = (u32, u32)> + Clone + '_ {
        let links = self.kinds.iter().zip(self.ends.iter());
        links
            .filter(move |(own, _)| **own == kind)
            .map(|(_, &[from, to])| (from, to))
    }

    /// Iterates over the nodes to which a link of a kind leads from a node.
    pub(super) fn ends_of(&self, number: u32, kind: LinkKind) -> impl Iterator<Item = u32> + '_ {
        let links = self.out_links(number).filter(move |(_, own)| *own == kind);
        links.map(|(link, _)| self.ends(link)[1]).filter(|&end| end != NOWHERE)
    }

    /// Returns the article that a node is first mentioned in.
    pub(super) fn first_article(&self, number: u32) -> Option<u32> {
        self.into(number)
            .find(|s| s.kind == LinkKind::Mentions)
            .map(|s| s.other)
    }

    /// Returns the article that a node is first mentioned in; for a copy the one of which it is a copy.
    pub(super) fn home(&self, number: u32) -> Option<u32> {
        let article = self.first_article(number)?;
        match self.row(article) {
            NodeRecord::Article(row) if row.copy_of.is_some() => self.number(self.original(&row.id)),
            _ => Some(article),
        }
    }

    pub(super) fn speeches(&self) -> &Speeches {
        self.speeches.get_or_init(|| Speeches::of(self))
    }

    pub(super) fn claim_list(&self) -> &Claims {
        self.claims.get_or_init(|| Claims::of(self))
    }

    pub(super) fn facets(&self) -> &Facets {
        self.facets.get_or_init(|| Facets::of(self))
    }

    /// Returns the words of the nodes, as the file told them or made now.
    pub fn words(&self) -> &Words {
        self.told
            .unwrap_or_else(|| self.words.get_or_init(|| search::words(self)))
    }
}

/// Files links under the nodes where they start, and under those where they lead.
fn sides(count: usize, ends: &[[u32; 2]]) -> (Adjacency, Adjacency) {
    let side = |side: usize| Adjacency::of(count, (0..).zip(ends).map(move |(link, ends)| (ends[side], link)));
    rayon::join(|| side(0), || side(1))
}

/// Cuts an article's text into its sentences, in one pass; offsets past the text's end are dropped.
fn rows(article: &ArticleRecord) -> Vec<Row> {
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
            bytes: from..to,
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
