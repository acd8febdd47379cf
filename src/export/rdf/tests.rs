//! The RDF view of a small graph with hostile names; every term is declared; every format is read back.

use super::*;
use crate::lexicon::EntityKind;
use crate::lexicon::rdf::VOCABULARY;
use oxigraph::io::RdfParser;
use serde_json::json;
use std::collections::BTreeSet;
use strum::IntoEnumIterator;

/// Returns a graph in which every kind of row has every key.
fn records() -> Records {
    let evidence = json!([{"article": "article/a b", "start": 0, "end": 3, "text": "Ana", "rule": "test"}]);
    let entity = |kind: &str, id: &str, label: &str| {
        json!({"kind": kind, "id": id, "label": label, "aliases": ["A \"quoted\"\nalias"], "iso2": "NO", "wikidata": "Q20",
            "named": true, "mentions": 2})
    };
    let mut nodes = vec![
        json!({"kind": "article", "id": "article/a b", "label": "Talks", "title": "Talks", "byline": "N. N.",
            "outlet": "The Bay", "url": "https://example.org/a b", "published": "2024-05-03", "inferred": true,
            "copy_of": "article/a b", "text": "Ana \u{202e}<script>", "sentences": []}),
        json!({"kind": "event", "id": "event/1", "label": "met", "class": "CONSULT", "time": "2024-05",
            "granularity": "month", "days": ["2024-05-01", "2024-05-31"], "status": "planned", "vouched": ["article/a b"], "denied": ["article/a b"]}),
        json!({"kind": "statement", "id": "statement/1", "label": "x", "text": "x", "cue": "said", "quote": "direct",
            "class": "assert", "modality": "asserted", "strength": 2, "topics": ["defence"], "phrases": ["a tank"],
            "occasion": "at a fair", "candidates": [{"id": "person/é<>\"", "points": 3}], "claim": "statement/1",
            "said": "2024", "granularity": "year", "days": ["2024-01-01", "2024-12-31"]}),
    ];
    for kind in EntityKind::iter().map(EntityKind::as_str) {
        nodes.push(entity(kind, &format!("{kind}/é<>\""), "Ana \"Ñ\" <b>\\"));
    }
    let link = |key: &str, kind: &str| {
        json!({"source": "person/é<>\"", "target": "country/é<>\"", "key": key, "kind": kind, "office": "Minister",
            "since": "2019", "until": "2024-05-01", "polarity": "praise", "evidence": evidence})
    };
    let mut links = vec![link("holds_office/2", "holds_office")];
    links.extend(kinds().iter().map(|kind| link(kind, kind)));
    let graph = json!({"directed": true, "multigraph": true, "graph": {"schema": "newsgraph/1", "generator": "test"},
        "nodes": nodes, "links": links});
    serde_json::from_value(graph).expect("the rows have the form of graphs")
}

/// Returns all kinds of links as they are written, off their schema.
fn kinds() -> Vec<String> {
    let schema = schemars::schema_for!(LinkKind);
    let options = schema.as_value()["oneOf"]
        .as_array()
        .expect("one option a kind")
        .clone();
    let kinds: Vec<String> = options
        .iter()
        .filter_map(|o| Some(o["const"].as_str()?.to_owned()))
        .collect();
    assert!(kinds.len() > 25, "{kinds:?}");
    kinds
}

fn parsed(format: RdfFormat, text: &str) -> BTreeSet<String> {
    let quads = RdfParser::from_format(format).for_slice(text.as_bytes());
    quads
        .map(|quad| quad.expect("what is written can be read").to_string())
        .collect()
}

#[test]
fn every_term_is_declared() {
    let declared: BTreeSet<String> = RdfParser::from_format(RdfFormat::Turtle)
        .for_slice(VOCABULARY.as_bytes())
        .map(|quad| quad.expect("the vocabulary is Turtle").subject.to_string())
        .collect();
    let mut used = BTreeSet::new();
    for quad in quads(&records()) {
        used.insert(quad.predicate.to_string());
        if quad.predicate == rdf::TYPE {
            used.insert(quad.object.to_string());
        }
    }
    let missing: Vec<_> = used.difference(&declared).collect();
    assert!(missing.is_empty(), "not in data/ontology/vocabulary.ttl: {missing:?}");
    let unused: Vec<_> = declared
        .difference(&used)
        .filter(|term| !term.ends_with("/ns>"))
        .collect();
    assert!(unused.is_empty(), "declared and never written: {unused:?}");
    assert!(VOCABULARY.contains(TERMS) && VOCABULARY.contains(NODES));
}

#[test]
fn all_formats_say_the_same() {
    let records = records();
    let quads: BTreeSet<String> = quads(&records).map(|quad| quad.to_string()).collect();
    assert_eq!(quads.len(), super::quads(&records).count(), "each quad once");
    assert_eq!(parsed(RdfFormat::NQuads, &nquads(&records)), quads);
    let profile = JsonLdProfileSet::empty();
    assert_eq!(parsed(RdfFormat::JsonLd { profile }, &jsonld(&records)), quads);
    let flat: BTreeSet<String> = super::quads(&records)
        .map(|quad| {
            Quad {
                graph_name: GraphName::DefaultGraph,
                ..quad
            }
            .to_string()
        })
        .collect();
    assert_eq!(parsed(RdfFormat::Turtle, &turtle(&records)), flat);
    assert_eq!(turtle(&records), turtle(&records.clone()));
}

#[test]
fn names_are_iris_whatever_stands_in_them() {
    let iri = node_iri("person/é<>\" x");
    assert_eq!(iri.as_str(), "https://newsgraph.dev/id/person/é%3C%3E%22%20x");
    for quad in quads(&records()) {
        let iris = [
            Some(quad.predicate.as_str().to_owned()),
            named(&quad.object),
            Some(quad.subject.to_string().replace(['<', '>'], "")),
        ];
        for iri in iris.into_iter().flatten() {
            assert!(NamedNode::new(&iri).is_ok(), "{iri}");
        }
    }
}

fn named(term: &Term) -> Option<String> {
    match term {
        Term::NamedNode(node) => Some(node.as_str().to_owned()),
        _ => None,
    }
}

#[test]
fn evidence_lies_in_its_articles_graph() {
    let records = records();
    let evidence: Vec<_> = quads(&records).filter(|quad| is_evidence(quad.as_ref())).collect();
    assert!(evidence.iter().all(|q| q.graph_name == node_iri("article/a b").into()));
    let exact = evidence
        .iter()
        .find(|q| q.predicate.as_str().ends_with("#exact"))
        .expect("a passage");
    assert_eq!(
        exact.subject.to_string(),
        "<https://newsgraph.dev/id/article/a%20b#char=0,3>"
    );
}

#[test]
fn times_have_the_type_that_fits() {
    assert_eq!(time("2024-05-01").datatype(), xsd::DATE);
    assert_eq!(time("2024-05").datatype(), xsd::G_YEAR_MONTH);
    assert_eq!(time("2024").datatype(), xsd::G_YEAR);
    assert_eq!(time("2024-W20").datatype(), xsd::STRING);
}
