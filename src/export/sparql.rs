//! Answers SPARQL queries over a graph's RDF view, held in memory by oxigraph.
//!
//! The view is [`rdf`]'s: queries see the default graph and the articles' graphs as one unless they name graphs
//! themselves. Prefixes of the vocabulary are declared. Invariant: a query reads only: no update, and no SERVICE, so no
//! network. Stopping one: give [`Sparql::ask`] a `CancellationToken` and call its `cancel` from another thread, or use
//! [`Sparql::ask_within`], which does that when its time is over.

use super::rdf;
use crate::base::{Error, ErrorKind, Result};
use crate::graph::record::Records;
use crate::lexicon::rdf::prefixes;
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Term, Triple, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use std::fmt::Display;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

pub use oxigraph::sparql::CancellationToken;

/// A graph that answers SPARQL.
pub struct Sparql {
    store: Store,
}

/// What a query gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Of a SELECT: the variables, and the rows with what each is bound to.
    Rows(Vec<Variable>, Vec<Vec<Option<Term>>>),
    /// Of an ASK.
    Truth(bool),
    /// Of a CONSTRUCT or DESCRIBE, in the order in which it came, each triple once.
    Triples(Vec<Triple>),
}

impl Sparql {
    /// Turns a graph into RDF and indexes it; takes about a kilobyte a quad.
    ///
    /// # Errors
    /// If the store cannot hold it.
    pub fn new(records: &Records) -> Result<Self> {
        let full = |e: oxigraph::store::StorageError| {
            Error::new(ErrorKind::Io, "the graph's RDF view cannot be held").caused_by(e)
        };
        let store = Store::new().map_err(full)?;
        let mut loader = store.bulk_loader();
        loader.load_quads(rdf::quads(records)).map_err(full)?;
        loader.commit().map_err(full)?;
        Ok(Self { store })
    }

    /// Answers a query with at most `most` rows or triples.
    ///
    /// # Errors
    /// If the text is no SPARQL query (the message tells line and column), calls a service, gives more rows than `most`, or
    /// was stopped.
    pub fn ask(&self, query: &str, most: usize, stop: &CancellationToken) -> Result<Answer> {
        let mut evaluator = SparqlEvaluator::new().with_cancellation_token(stop.clone());
        for (prefix, namespace) in prefixes() {
            evaluator = evaluator.with_prefix(prefix, namespace).map_err(refused)?;
        }
        let mut prepared = evaluator
            .parse_query(query)
            .map_err(|e| refused(format!("no SPARQL query: {e}")))?;
        if prepared.dataset().is_default_dataset() {
            prepared.dataset_mut().set_default_graph_as_union();
        }
        match prepared.on_store(&self.store).execute().map_err(failed)? {
            QueryResults::Boolean(truth) => Ok(Answer::Truth(truth)),
            QueryResults::Solutions(solutions) => {
                let variables = solutions.variables().to_vec();
                let rows = solutions.map(|row| row.map(|row| row.values().to_vec()));
                Ok(Answer::Rows(variables, gathered(rows, most)?))
            }
            QueryResults::Graph(triples) => {
                let mut triples = gathered(triples, most)?;
                let mut seen = std::collections::HashSet::new();
                triples.retain(|triple| seen.insert(triple.clone()));
                Ok(Answer::Triples(triples))
            }
        }
    }

    /// Answers a query as [`Sparql::ask`] does, and stops it when its time is over.
    ///
    /// # Errors
    /// As [`Sparql::ask`]; the message of a stopped query says so.
    pub fn ask_within(&self, query: &str, most: usize, time: Duration) -> Result<Answer> {
        let stop = CancellationToken::new();
        let (done, wait) = mpsc::channel::<()>();
        let timer = stop.clone();
        thread::scope(|scope| {
            scope.spawn(move || {
                if wait.recv_timeout(time) == Err(mpsc::RecvTimeoutError::Timeout) {
                    timer.cancel();
                }
            });
            let answer = self.ask(query, most, &stop);
            drop(done);
            answer
        })
    }
}

/// Takes rows up to a number.
fn gathered<T>(
    rows: impl Iterator<Item = std::result::Result<T, QueryEvaluationError>>,
    most: usize,
) -> Result<Vec<T>> {
    let mut all = Vec::new();
    for row in rows {
        if all.len() == most {
            return Err(refused(format!(
                "the answer has more than {most} rows: put LIMIT {most} at the end of the query"
            )));
        }
        all.push(row.map_err(failed)?);
    }
    Ok(all)
}

fn refused(message: impl Display) -> Error {
    Error::new(ErrorKind::Argument, message.to_string())
}

fn failed(error: QueryEvaluationError) -> Error {
    refused(match error {
        QueryEvaluationError::Cancelled => "the query took too long and was stopped".to_owned(),
        QueryEvaluationError::UnsupportedService(name) => format!("no SERVICE is called from here, nor is {name}"),
        other => format!("the query cannot be answered: {other}"),
    })
}

impl Answer {
    /// Writes the answer as SPARQL JSON results; triples as JSON-LD.
    pub fn json(&self) -> String {
        self.results(QueryResultsFormat::Json).unwrap_or_else(|| {
            self.graph(RdfFormat::JsonLd {
                profile: oxigraph::io::JsonLdProfileSet::empty(),
            })
        })
    }

    /// Writes the answer as CSV; triples as Turtle, as CSV has no form for them.
    pub fn csv(&self) -> String {
        self.results(QueryResultsFormat::Csv).unwrap_or_else(|| self.turtle())
    }

    /// Writes triples as Turtle; empty for other answers.
    pub fn turtle(&self) -> String {
        self.graph(RdfFormat::Turtle)
    }

    /// Writes rows or truth in a format of results; `None` for triples.
    fn results(&self, format: QueryResultsFormat) -> Option<String> {
        let serializer = QueryResultsSerializer::from_format(format);
        let bytes = match self {
            Self::Truth(truth) => serializer.serialize_boolean_to_writer(Vec::new(), *truth),
            Self::Rows(variables, rows) => {
                let writer = serializer.serialize_solutions_to_writer(Vec::new(), variables.clone());
                writer.and_then(|mut writer| {
                    for row in rows {
                        let bound = variables
                            .iter()
                            .zip(row)
                            .filter_map(|(v, term)| Some((v, term.as_ref()?)));
                        writer.serialize(bound)?;
                    }
                    writer.finish()
                })
            }
            Self::Triples(_) => return None,
        };
        let bytes = bytes.expect("memory takes what is written");
        Some(String::from_utf8(bytes).expect("results are written in UTF-8"))
    }

    fn graph(&self, format: RdfFormat) -> String {
        let Self::Triples(triples) = self else {
            return String::new();
        };
        let mut serializer = RdfSerializer::from_format(format);
        for (prefix, namespace) in prefixes() {
            serializer = serializer
                .with_prefix(prefix, namespace)
                .expect("the vocabulary's prefixes are IRIs");
        }
        let mut writer = serializer.for_writer(Vec::new());
        for triple in triples {
            writer.serialize_triple(triple).expect("memory takes what is written");
        }
        let bytes = writer.finish().expect("memory takes what is written");
        String::from_utf8(bytes).expect("RDF is written in UTF-8")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn sparql() -> Sparql {
        let person = |id: &str, label: &str| json!({"kind": "person", "id": id, "label": label, "aliases": [], "named": true, "mentions": 2});
        let link = json!({"source": "person/a", "target": "person/b", "key": "spouse_of", "kind": "spouse_of",
            "evidence": [{"article": "article/x", "start": 1, "end": 4, "text": "wed", "rule": "test"}]});
        let graph: Value = json!({"directed": true, "multigraph": true, "graph": {"schema": "newsgraph/1", "generator": "test"},
            "nodes": [person("person/a", "Ana"), person("person/b", "Bo")], "links": [link]});
        let records: Records = serde_json::from_value(graph).expect("the rows have the form of graphs");
        Sparql::new(&records).expect("memory holds it")
    }

    fn ask(query: &str) -> Result<Answer> {
        sparql().ask_within(query, 100, Duration::from_secs(60))
    }

    #[test]
    fn prefixes_are_known_and_articles_graphs_are_seen() {
        let query = "SELECT ?words WHERE { ?l rdf:subject id:person\\/a ; prov:wasDerivedFrom/oa:exact ?words }";
        let answer = ask(query).expect("a query");
        assert!(answer.json().contains("\"wed\""), "{}", answer.json());
        assert_eq!(answer.csv(), "words\r\nwed\r\n");
        let named = ask("SELECT ?g WHERE { GRAPH ?g { ?p a ng:Passage } }").expect("a query");
        assert!(named.csv().contains("article/x"));
    }

    #[test]
    fn all_four_forms_are_answered() {
        assert_eq!(ask("ASK { ?x ng:spouseOf ?y }").expect("a query"), Answer::Truth(true));
        assert_eq!(
            ask("ASK { ?x ng:childOf ?y }").expect("a query").json(),
            "{\"head\":{},\"boolean\":false}"
        );
        let built = ask("CONSTRUCT { ?y schema:spouse ?x } WHERE { ?x ng:spouseOf ?y }").expect("a query");
        assert!(built.turtle().contains("schema:spouse"), "{}", built.turtle());
        let described = ask("DESCRIBE id:person\\/b").expect("a query");
        assert!(described.turtle().contains("\"Bo\""), "{}", described.turtle());
        assert!(described.json().starts_with("[{"), "{}", described.json());
    }

    #[test]
    fn what_is_refused_says_why() {
        let message = |query: &str| ask(query).expect_err("it is refused").to_string();
        assert!(
            message("SELECT ?x WHERE {\n ?x ?y }").contains("2:"),
            "{}",
            message("SELECT ?x WHERE {\n ?x ?y }")
        );
        assert!(message("INSERT DATA { id:a rdfs:label 'x' }").contains("no SPARQL query"));
        assert!(message("SELECT * WHERE { SERVICE <http://localhost:9/> { ?a ?b ?c } }").contains("SERVICE"));
        assert!(message("SELECT ?x WHERE { ?x nope:y ?z }").contains("no SPARQL query"));
        let few = sparql().ask("SELECT * WHERE { ?a ?b ?c }", 3, &CancellationToken::new());
        assert!(few.expect_err("too many rows").to_string().contains("LIMIT 3"));
    }

    #[test]
    fn long_queries_are_stopped() {
        let stop = CancellationToken::new();
        stop.cancel();
        let stopped = sparql().ask("SELECT * WHERE { ?a ?b ?c }", 9, &stop);
        assert!(stopped.expect_err("it was stopped").to_string().contains("too long"));
        let endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }";
        let late = sparql().ask_within(endless, 9, Duration::from_millis(50));
        assert!(late.expect_err("it takes for ever").to_string().contains("too long"));
    }
}
