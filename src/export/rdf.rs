//! A graph as RDF: its rows become quads in schema.org, PROV and own terms; Turtle, N-Quads and JSON-LD write them.
//!
//! Every link is a plain triple (`event ng:actor person`) and once more a node of its own, an `ng:Link`, that holds office,
//! dates, polarity and, in the named graph of each article, the passages that show it. `data/ontology/vocabulary.ttl` declares
//! every term. Invariant: the same rows give the same quads in the same order, each once. Turtle has no named graphs: there
//! all lies in one.

use crate::base::Granularity;
use crate::graph::LinkKind;
use crate::graph::record::{
    ArticleRecord, EntityRecord, EventRecord, EvidenceRecord, LinkRecord, NodeRecord, Records, StatementRecord,
};
use crate::lexicon::rdf::prefixes;
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{GraphName, GraphNameRef, Literal, NamedNode, NamedNodeRef, Quad, QuadRef, Term};
use serde::Serialize;
use std::collections::HashSet;

/// The namespace of the own terms.
pub const TERMS: &str = "https://newsgraph.dev/ns#";
/// What stands before a node's id.
pub const NODES: &str = "https://newsgraph.dev/id/";
const SCHEMA: &str = "https://schema.org/";
const PROV: &str = "http://www.w3.org/ns/prov#";
const ANNOTATION: &str = "http://www.w3.org/ns/oa#";
const WIKIDATA: &str = "http://www.wikidata.org/entity/";
const SAME_AS: NamedNodeRef = NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#sameAs");

/// Writes a graph as Turtle.
pub fn turtle(records: &Records) -> String {
    let all = quads(records).map(|quad| Quad {
        graph_name: GraphName::DefaultGraph,
        ..quad
    });
    written(RdfFormat::Turtle, all)
}

/// Writes a graph as N-Quads.
pub fn nquads(records: &Records) -> String {
    written(RdfFormat::NQuads, quads(records))
}

/// Writes a graph as JSON-LD, the default graph first, then one graph an article.
pub fn jsonld(records: &Records) -> String {
    let mut all: Vec<Quad> = quads(records).collect();
    all.sort_by_cached_key(|quad| match &quad.graph_name {
        GraphName::NamedNode(graph) => graph.as_str().to_owned(),
        _ => String::new(),
    });
    let profile = JsonLdProfileSet::empty();
    written(RdfFormat::JsonLd { profile }, all.into_iter()) + "\n"
}

/// Writes quads in a format, with the prefixes of the vocabulary.
fn written(format: RdfFormat, quads: impl Iterator<Item = Quad>) -> String {
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, namespace) in prefixes() {
        serializer = serializer
            .with_prefix(prefix, namespace)
            .expect("the vocabulary's prefixes are IRIs: a test reads them");
    }
    let mut writer = serializer.for_writer(Vec::new());
    for quad in quads {
        writer
            .serialize_quad(QuadRef::from(&quad))
            .expect("memory takes what is written, and no format here lacks quads");
    }
    let bytes = writer.finish().expect("memory takes what is written");
    String::from_utf8(bytes).expect("RDF is written in UTF-8")
}

/// Returns the IRI of a node: its id, with what no IRI may have as `%` and two digits.
pub fn node_iri(id: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{NODES}{}", escaped(id)))
}

/// Returns a graph's quads, nodes first, then links with their evidence; lazily, row by row.
pub fn quads(records: &Records) -> impl Iterator<Item = Quad> + '_ {
    let mut passages = HashSet::new();
    let nodes = records.nodes.iter().flat_map(node);
    nodes.chain(records.links.iter().flat_map(move |row| link(row, &mut passages)))
}

/// The quads of one subject while they are gathered.
struct Subject {
    iri: NamedNode,
    graph: GraphName,
    quads: Vec<Quad>,
}

impl Subject {
    fn new(iri: NamedNode, graph: GraphName) -> Self {
        let quads = Vec::with_capacity(12);
        Self { iri, graph, quads }
    }

    fn put(&mut self, predicate: impl Into<NamedNode>, object: impl Into<Term>) {
        let quad = Quad::new(self.iri.clone(), predicate, object, self.graph.clone());
        self.quads.push(quad);
    }

    fn class(&mut self, class: NamedNode) {
        self.put(rdf::TYPE, class);
    }

    /// Puts a text; none where there is none.
    fn text(&mut self, predicate: NamedNode, text: Option<&str>) {
        if let Some(text) = text {
            self.put(predicate, Literal::from(text));
        }
    }

    fn day(&mut self, predicate: NamedNode, day: Option<&str>) {
        if let Some(day) = day {
            self.put(predicate, time(day));
        }
    }
}

fn own(term: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{TERMS}{term}"))
}

fn schema(term: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{SCHEMA}{term}"))
}

fn node(row: &NodeRecord) -> Vec<Quad> {
    let mut subject = Subject::new(node_iri(row.id()), GraphName::DefaultGraph);
    match row {
        NodeRecord::Event(event) => self::event(&mut subject, event),
        NodeRecord::Statement(statement) => self::statement(&mut subject, statement),
        NodeRecord::Article(article) => self::article(&mut subject, article),
        NodeRecord::Person(row) => entity(&mut subject, schema("Person"), row),
        NodeRecord::Country(row) => entity(&mut subject, schema("Country"), row),
        NodeRecord::Place(row) => entity(&mut subject, schema("Place"), row),
        NodeRecord::Agency(row) => entity(&mut subject, schema("GovernmentOrganization"), row),
        NodeRecord::Organization(row) => entity(&mut subject, schema("Organization"), row),
        NodeRecord::Group(row) => entity(&mut subject, own("Group"), row),
        NodeRecord::Other(row) => entity(&mut subject, own("Other"), row),
    }
    subject.quads
}

fn entity(subject: &mut Subject, class: NamedNode, row: &EntityRecord) {
    subject.class(class);
    subject.class(own("Entity"));
    subject.put(rdfs::LABEL, Literal::from(row.label.as_str()));
    for alias in &row.aliases {
        subject.text(schema("alternateName"), Some(alias));
    }
    subject.text(own("countryCode"), row.iso2.as_deref());
    if let Some(item) = &row.wikidata {
        subject.put(
            SAME_AS,
            NamedNode::new_unchecked(format!("{WIKIDATA}{}", escaped(item))),
        );
    }
    subject.put(own("named"), Literal::from(row.named));
    subject.put(own("mentionCount"), Literal::from(row.mentions as u64));
}

fn event(subject: &mut Subject, row: &EventRecord) {
    subject.class(own("Event"));
    subject.class(schema("Event"));
    subject.put(rdfs::LABEL, Literal::from(row.label.as_str()));
    subject.text(own("eventClass"), Some(&row.class));
    subject.text(own("status"), Some(row.status.as_str()));
    when(subject, row.time.as_deref(), row.granularity, row.days.as_ref());
    if let Some([first, last]) = &row.days {
        subject.day(schema("startDate"), Some(first));
        subject.day(schema("endDate"), Some(last));
    }
    for voucher in &row.vouched {
        subject.put(own("vouchedBy"), node_iri(voucher));
    }
    for voucher in &row.denied {
        subject.put(own("deniedBy"), node_iri(voucher));
    }
}

fn statement(subject: &mut Subject, row: &StatementRecord) {
    subject.class(own("Statement"));
    subject.class(schema("Quotation"));
    subject.put(rdfs::LABEL, Literal::from(row.label.as_str()));
    subject.text(schema("text"), Some(&row.text));
    subject.text(own("cue"), row.cue.as_deref());
    subject.text(own("quote"), Some(&word(row.quote)));
    subject.text(own("speechAct"), row.class.as_deref());
    subject.text(own("modality"), Some(row.modality.as_str()));
    if let Some(strength) = row.strength {
        subject.put(own("strength"), Literal::from(u64::from(strength)));
    }
    for (term, texts) in [(own("topic"), &row.topics), (schema("keywords"), &row.phrases)] {
        texts.iter().for_each(|text| subject.text(term.clone(), Some(text)));
    }
    subject.text(own("occasion"), row.occasion.as_deref());
    subject.put(own("claim"), node_iri(&row.claim));
    for candidate in &row.candidates {
        subject.put(own("candidateSpeaker"), node_iri(&candidate.id));
    }
    when(subject, row.said.as_deref(), row.granularity, row.days.as_ref());
}

/// Returns a value as it is written to files.
fn word(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// Puts when an event happened or a statement was made.
fn when(subject: &mut Subject, time: Option<&str>, granularity: Option<Granularity>, days: Option<&[String; 2]>) {
    subject.day(own("time"), time);
    subject.text(own("granularity"), granularity.map(word).as_deref());
    if let Some([first, last]) = days {
        subject.day(own("firstDay"), Some(first));
        subject.day(own("lastDay"), Some(last));
    }
}

fn article(subject: &mut Subject, row: &ArticleRecord) {
    subject.class(schema("NewsArticle"));
    subject.put(rdfs::LABEL, Literal::from(row.label.as_str()));
    subject.text(schema("headline"), row.title.as_deref());
    subject.text(schema("author"), row.byline.as_deref());
    subject.text(schema("publisher"), row.outlet.as_deref());
    if let Some(url) = &row.url {
        subject.put(schema("url"), Literal::new_typed_literal(url, xsd::ANY_URI));
    }
    subject.day(schema("datePublished"), row.published.as_deref());
    subject.put(own("dateInferred"), Literal::from(row.inferred));
    if let Some(original) = &row.copy_of {
        subject.put(own("copyOf"), node_iri(original));
    }
    subject.text(schema("articleBody"), Some(&row.text));
}

/// Returns the quads of a link; of its passages those that no link before it had.
fn link<'a>(row: &'a LinkRecord, passages: &mut HashSet<(&'a str, usize, usize)>) -> Vec<Quad> {
    let (source, target, kind) = (node_iri(&row.source), node_iri(&row.target), predicate(row.kind));
    let iri = format!(
        "{NODES}link/{}--{}--{}",
        escaped(&row.source),
        escaped(&row.key),
        escaped(&row.target)
    );
    let mut subject = Subject::new(source.clone(), GraphName::DefaultGraph);
    // Of several links of one kind between the same two only the first is the plain triple.
    let numbered = row
        .key
        .strip_prefix(row.kind.as_str())
        .is_some_and(|rest| rest.starts_with('/'));
    if !numbered {
        subject.put(kind.clone(), target.clone());
    }
    subject.iri = NamedNode::new_unchecked(iri);
    subject.class(own("Link"));
    subject.class(rdf::STATEMENT.into_owned());
    subject.put(rdf::SUBJECT, source);
    subject.put(rdf::PREDICATE, kind);
    subject.put(rdf::OBJECT, target);
    subject.text(own("office"), row.office.as_deref());
    subject.day(own("since"), row.since.as_deref());
    subject.day(own("until"), row.until.as_deref());
    subject.text(own("polarity"), row.polarity.map(|p| p.as_str()));
    let mut rules: Vec<&str> = row.evidence.iter().map(|e| e.rule.as_str()).collect();
    rules.sort_unstable();
    rules.dedup();
    rules.into_iter().for_each(|rule| subject.text(own("rule"), Some(rule)));
    for evidence in &row.evidence {
        subject.graph = node_iri(&evidence.article).into();
        let derived = NamedNode::new_unchecked(format!("{PROV}wasDerivedFrom"));
        subject.put(derived, passage_iri(evidence));
    }
    for evidence in &row.evidence {
        if passages.insert((&evidence.article, evidence.start, evidence.end)) {
            subject.quads.extend(passage(evidence));
        }
    }
    subject.quads
}

fn passage_iri(evidence: &EvidenceRecord) -> NamedNode {
    let article = escaped(&evidence.article);
    NamedNode::new_unchecked(format!("{NODES}{article}#char={},{}", evidence.start, evidence.end))
}

fn passage(evidence: &EvidenceRecord) -> Vec<Quad> {
    let article = node_iri(&evidence.article);
    let term = |term: &str| NamedNode::new_unchecked(format!("{ANNOTATION}{term}"));
    let mut subject = Subject::new(passage_iri(evidence), article.clone().into());
    subject.class(own("Passage"));
    subject.put(term("hasSource"), article);
    subject.put(term("start"), Literal::from(evidence.start as u64));
    subject.put(term("end"), Literal::from(evidence.end as u64));
    subject.text(term("exact"), Some(&evidence.text));
    subject.quads
}

/// Returns the property of a kind of link: `ng:holdsOffice`.
pub fn predicate(kind: LinkKind) -> NamedNode {
    let mut parts = kind.as_str().split('_');
    let mut term = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut letters = part.chars();
        term.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        term.push_str(letters.as_str());
    }
    own(&term)
}

/// Writes a time as the type that fits: a day, a month, a year; others stay texts.
fn time(text: &str) -> Literal {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    match shape.as_str() {
        "0000-00-00" => Literal::new_typed_literal(text, xsd::DATE),
        "0000-00" => Literal::new_typed_literal(text, xsd::G_YEAR_MONTH),
        "0000" => Literal::new_typed_literal(text, xsd::G_YEAR),
        _ => Literal::from(text),
    }
}

/// Writes what no IRI's path may have as `%` and two digits a byte; letters of all scripts stay.
fn escaped(id: &str) -> String {
    let mut text = String::with_capacity(id.len());
    for c in id.chars() {
        let plain = c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | '/' | ':' | '@' | ',' | '=');
        if plain || !c.is_ascii() && c.is_alphanumeric() {
            text.push(c);
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes)
                .bytes()
                .for_each(|byte| text += &format!("%{byte:02X}"));
        }
    }
    text
}

/// Says whether a quad lies in the graph of an article.
pub fn is_evidence(quad: QuadRef) -> bool {
    quad.graph_name != GraphNameRef::DefaultGraph
}

#[cfg(test)]
mod tests;
