//! A graph as plain tables: entities, events, statements, articles, links, evidence. CSV, Neo4j and Parquet write them.
//!
//! Invariant: every row has a cell for every column; times stand as ISO 8601 beside the first and last day they cover.

use crate::graph::LinkKind;
use crate::graph::record::{
    ArticleRecord, EntityRecord, EventRecord, LinkRecord, NodeRecord, Records, StatementRecord,
};
use crate::graph::view::kind_of;
use crate::mention::QuoteKind;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// A text.
    Text,
    /// A whole number.
    Int,
    /// Yes or no.
    Bool,
    /// Several texts.
    List,
}

/// The value of a column in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// A text, or nothing.
    Text(Option<&'a str>),
    /// A whole number.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// Several texts.
    List(Vec<&'a str>),
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// Its name: `entities`.
    pub name: &'static str,
    /// Its columns, in order.
    pub columns: &'static [(&'static str, Type)],
    /// Its rows, in the order of the graph.
    pub rows: Vec<Vec<Cell<'a>>>,
}

const ENTITIES: &[(&str, Type)] = &[
    ("id", Type::Text),
    ("label", Type::Text),
    ("kind", Type::Text),
    ("aliases", Type::List),
    ("iso2", Type::Text),
    ("wikidata", Type::Text),
    ("named", Type::Bool),
    ("mentions", Type::Int),
];

const EVENTS: &[(&str, Type)] = &[
    ("id", Type::Text),
    ("label", Type::Text),
    ("class", Type::Text),
    ("status", Type::Text),
    ("time", Type::Text),
    ("first", Type::Text),
    ("last", Type::Text),
    ("vouched", Type::List),
];

const STATEMENTS: &[(&str, Type)] = &[
    ("id", Type::Text),
    ("label", Type::Text),
    ("text", Type::Text),
    ("speakers", Type::List),
    ("about", Type::List),
    ("cue", Type::Text),
    ("quote", Type::Text),
    ("class", Type::Text),
    ("modality", Type::Text),
    ("topics", Type::List),
    ("claim", Type::Text),
    ("said", Type::Text),
    ("first", Type::Text),
    ("last", Type::Text),
];

const ARTICLES: &[(&str, Type)] = &[
    ("id", Type::Text),
    ("label", Type::Text),
    ("byline", Type::Text),
    ("outlet", Type::Text),
    ("url", Type::Text),
    ("published", Type::Text),
    ("copy_of", Type::Text),
    ("text", Type::Text),
];

const LINKS: &[(&str, Type)] = &[
    ("source", Type::Text),
    ("target", Type::Text),
    ("key", Type::Text),
    ("kind", Type::Text),
    ("office", Type::Text),
    ("since", Type::Text),
    ("until", Type::Text),
    ("polarity", Type::Text),
    ("passages", Type::Int),
];

const EVIDENCE: &[(&str, Type)] = &[
    ("source", Type::Text),
    ("target", Type::Text),
    ("key", Type::Text),
    ("article", Type::Text),
    ("start", Type::Int),
    ("end", Type::Int),
    ("text", Type::Text),
    ("rule", Type::Text),
];

/// Turns a graph into tables.
pub fn tables(records: &Records) -> [Table<'_>; 6] {
    let mut of: BTreeMap<(&str, LinkKind), Vec<&str>> = BTreeMap::new();
    for link in &records.links {
        if matches!(link.kind, LinkKind::Speaker | LinkKind::About) {
            of.entry((&link.source, link.kind)).or_default().push(&link.target);
        }
    }
    let (mut entities, mut events, mut statements, mut articles) = (vec![], vec![], vec![], vec![]);
    for row in &records.nodes {
        match row {
            NodeRecord::Event(e) => events.push(event(e)),
            NodeRecord::Statement(s) => {
                let to = |kind| of.get(&(s.id.as_str(), kind)).cloned().unwrap_or_default();
                statements.push(statement(s, to(LinkKind::Speaker), to(LinkKind::About)));
            }
            NodeRecord::Article(a) => articles.push(article(a)),
            _ => entities.extend(row.entity().map(|e| entity(e, kind_of(row)))),
        }
    }
    let evidence = records.links.iter().flat_map(passages).collect();
    let links = records.links.iter().map(link).collect();
    [
        ("entities", ENTITIES, entities),
        ("events", EVENTS, events),
        ("statements", STATEMENTS, statements),
        ("articles", ARTICLES, articles),
        ("links", LINKS, links),
        ("evidence", EVIDENCE, evidence),
    ]
    .map(|(name, columns, rows)| Table { name, columns, rows })
}

fn text(text: &str) -> Cell<'_> {
    Cell::Text(Some(text))
}

fn maybe(text: &Option<String>) -> Cell<'_> {
    Cell::Text(text.as_deref())
}

fn list(list: &[String]) -> Cell<'_> {
    Cell::List(list.iter().map(String::as_str).collect())
}

fn number(n: usize) -> Cell<'static> {
    Cell::Int(i64::try_from(n).unwrap_or(i64::MAX))
}

fn day(days: &Option<[String; 2]>, k: usize) -> Cell<'_> {
    Cell::Text(days.as_ref().map(|days| days[k].as_str()))
}

fn entity<'a>(e: &'a EntityRecord, kind: &'static str) -> Vec<Cell<'a>> {
    let (names, codes) = (
        [text(&e.id), text(&e.label), text(kind)],
        [maybe(&e.iso2), maybe(&e.wikidata)],
    );
    let counts = [Cell::Bool(e.named), number(e.mentions)];
    names
        .into_iter()
        .chain([list(&e.aliases)])
        .chain(codes)
        .chain(counts)
        .collect()
}

fn event(e: &EventRecord) -> Vec<Cell<'_>> {
    vec![
        text(&e.id),
        text(&e.label),
        text(&e.class),
        text(e.status.as_str()),
        maybe(&e.time),
        day(&e.days, 0),
        day(&e.days, 1),
        list(&e.vouched),
    ]
}

fn statement<'a>(s: &'a StatementRecord, speakers: Vec<&'a str>, about: Vec<&'a str>) -> Vec<Cell<'a>> {
    vec![
        text(&s.id),
        text(&s.label),
        text(&s.text),
        Cell::List(speakers),
        Cell::List(about),
        maybe(&s.cue),
        text(quote(s.quote)),
        maybe(&s.class),
        text(s.modality.as_str()),
        list(&s.topics),
        text(&s.claim),
        maybe(&s.said),
        day(&s.days, 0),
        day(&s.days, 1),
    ]
}

fn quote(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    }
}

fn article(a: &ArticleRecord) -> Vec<Cell<'_>> {
    vec![
        text(&a.id),
        text(&a.label),
        maybe(&a.byline),
        maybe(&a.outlet),
        maybe(&a.url),
        maybe(&a.published),
        maybe(&a.copy_of),
        text(&a.text),
    ]
}

fn link(l: &LinkRecord) -> Vec<Cell<'_>> {
    vec![
        text(&l.source),
        text(&l.target),
        text(&l.key),
        text(l.kind.as_str()),
        maybe(&l.office),
        maybe(&l.since),
        maybe(&l.until),
        Cell::Text(l.polarity.map(|p| p.as_str())),
        number(l.evidence.len()),
    ]
}

fn passages(l: &LinkRecord) -> impl Iterator<Item = Vec<Cell<'_>>> {
    l.evidence.iter().map(|e| {
        vec![
            text(&l.source),
            text(&l.target),
            text(&l.key),
            text(&e.article),
            number(e.start),
            number(e.end),
            text(&e.text),
            text(&e.rule),
        ]
    })
}

/// Writes a list of texts as a JSON array, for forms without lists.
pub fn json_list(list: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(list).expect("a list of texts is plain JSON")
}
