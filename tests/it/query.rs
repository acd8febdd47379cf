//! The questions of the command line, on the graph of the shipped articles; the worked SPARQL queries, each with an answer.

use crate::newsgraph;
use newsgraph::export::json;
use newsgraph::export::sparql::{Answer, CancellationToken, Sparql};
use newsgraph::lexicon::rdf::EXAMPLES;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::Value;
use std::fs;
use std::sync::OnceLock;
use tempfile::TempDir;

/// Builds the graph of the shipped articles once and returns its path.
fn graph() -> &'static str {
    static GRAPH: OnceLock<(TempDir, String)> = OnceLock::new();
    let (_, path) = GRAPH.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let out = folder.path().display().to_string();
        let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles");
        newsgraph().args(["build", articles, "--out", &out]).assert().success();
        (folder, format!("{out}/graph.json"))
    });
    path
}

fn ask(arguments: &[&str]) -> assert_cmd::assert::Assert {
    newsgraph().args(["query", graph()]).args(arguments).assert()
}

/// Asks with `--json` and returns what is printed.
fn rows(arguments: &[&str]) -> Value {
    let arguments = [arguments, &["--json"]].concat();
    let printed = ask(&arguments).success().get_output().stdout.clone();
    serde_json::from_slice(&printed).expect("the answer is JSON")
}

#[test]
fn a_profile_is_printed_for_people_and_programs() {
    ask(&["entity", "wanjiru"]).success().stdout(
        contains("Foreign Minister")
            .and(contains("Met\n  Tesfaye Bekele"))
            .and(contains("river-talks, 2024-03-14, line 5"))
            .and(contains("\u{1b}").not()),
    );
    let profile = rows(&["entity", "Grace Wanjiru", "--limit", "1"]);
    assert_eq!(profile["countries"][0]["id"], "country/KE");
    assert_eq!(profile["met"][0]["label"], "Tesfaye Bekele");
    assert_eq!(
        profile["deeds"].as_array().map(Vec::len),
        Some(1),
        "--limit holds for each list"
    );
}

#[test]
fn names_that_fit_nobody_or_several_are_refused_with_advice() {
    ask(&["entity", "Nobody Atall"])
        .code(2)
        .stderr(contains("query entities"));
    ask(&["path", "coast", "Kenya"])
        .code(2)
        .stderr(contains("give the id of one").and(contains("agency/philippine-coast-guard")));
    ask(&["neighbors", "Kenya", "--by", "friendship"])
        .code(2)
        .stderr(contains("holds_office"));
    ask(&["top", "--by", "beauty"]).code(2).stderr(contains("pagerank"));
    ask(&["search", "…"]).code(2).stderr(contains("no words"));
}

#[test]
fn ties_of_one_and_of_two_are_told() {
    ask(&["neighbors", "ethiopia", "--kind", "country"])
        .success()
        .stdout(contains("Kenya").and(contains("↔ agree")));
    let near = rows(&["neighbors", "Kenya", "--by", "holds-office"]);
    assert_eq!(
        (near[0]["label"].as_str(), near[0]["ties"][0]["direction"].as_str()),
        (Some("Grace Wanjiru"), Some("in"))
    );
    let path = rows(&["path", "Wanjiru", "Bekele"]);
    assert_eq!(
        (path[0]["kind"].as_str(), path[1]["to"]["label"].as_str()),
        (Some("participant"), Some("Tesfaye Bekele"))
    );
    ask(&["path", "Wanjiru", "Salinas"])
        .success()
        .stdout("Nothing here connects them.\n");
    ask(&["between", "Kenya", "Ethiopia"])
        .success()
        .stdout(contains("2024-03-13  agree (Ethiopia, Kenya)"));
    assert_eq!(rows(&["between", "Kenya", "Peru"]), Value::Array(Vec::new()));
}

#[test]
fn entities_are_ranked_and_words_found() {
    for by in ["mentions", "statements", "events", "degree", "pagerank", "betweenness"] {
        let top = rows(&["top", "--by", by, "--limit", "3"]);
        let values: Vec<f64> = top
            .as_array()
            .expect("rows")
            .iter()
            .filter_map(|r| r["value"].as_f64())
            .collect();
        assert!(
            values.len() == 3 && values.is_sorted_by(|a, b| a >= b),
            "{by}: {values:?}"
        );
    }
    ask(&["top", "--kind", "country", "--limit", "1"])
        .success()
        .stdout(contains("1 entity").and(contains("country/")));
    ask(&["search", "PORT", "strike"])
        .success()
        .stdout(contains("Rotterdam").and(contains("port-strike")));
    let hits = rows(&["search", "nairobi", "--limit", "2"]);
    assert_eq!(
        (hits[0]["id"].as_str(), hits.as_array().map(Vec::len)),
        (Some("place/nairobi"), Some(2))
    );
}

#[test]
fn sparql_is_answered_in_all_forms() {
    let offices =
        "SELECT ?who ?office { ?l rdf:predicate ng:holdsOffice ; rdf:subject/rdfs:label ?who ; ng:office ?office }";
    ask(&["sparql", offices])
        .success()
        .stdout(contains("who").and(contains("Grace Wanjiru").and(contains("Foreign Minister"))));
    assert!(rows(&["sparql", offices])["results"]["bindings"][0]["who"]["value"].is_string());
    ask(&["sparql", offices, "--csv"])
        .success()
        .stdout(contains("who,office\r\n"));
    ask(&["sparql", "ASK { ?x a schema:Country }"])
        .success()
        .stdout("yes\n");
    ask(&["sparql", "DESCRIBE id:country\\/KE"])
        .success()
        .stdout(contains("rdfs:label \"Kenya\""));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("offices.rq");
    fs::write(&file, offices).expect("the file can be written");
    ask(&["sparql", "--file", &file.display().to_string()])
        .success()
        .stdout(contains("Foreign Minister"));
    let piped = newsgraph()
        .args(["query", graph(), "sparql", "--file", "-"])
        .write_stdin(offices)
        .assert();
    piped.success().stdout(contains("Foreign Minister"));
}

#[test]
fn bad_sparql_is_refused_with_its_place() {
    ask(&["sparql", "SELECT ?x WHERE {\n ?x ?y }"])
        .code(2)
        .stderr(contains("2:"));
    ask(&["sparql", "DELETE WHERE { ?a ?b ?c }"])
        .code(2)
        .stderr(contains("no SPARQL query"));
    ask(&["sparql"]).code(2).stderr(contains("QUERY"));
    ask(&["sparql", "--file", "no/such.rq"])
        .code(1)
        .stderr(contains("no/such.rq"));
}

#[test]
fn every_worked_query_has_an_answer() {
    newsgraph()
        .args(["query", "sparql", "--examples"])
        .assert()
        .success()
        .stdout(contains("# Who makes the most statements?"));
    let text = fs::read_to_string(graph()).expect("the graph was written");
    let sparql = Sparql::new(&json::read(&text).expect("a graph")).expect("memory holds it");
    assert_eq!(EXAMPLES.len(), 20);
    for example in EXAMPLES {
        let answer = sparql.ask(example.text, 10_000, &CancellationToken::new());
        let some = match answer.unwrap_or_else(|e| panic!("{}: {e}", example.name)) {
            Answer::Rows(_, rows) => !rows.is_empty() && rows.iter().any(|row| row.iter().all(Option::is_some)),
            Answer::Truth(truth) => truth,
            Answer::Triples(triples) => !triples.is_empty(),
        };
        assert!(some, "{} finds nothing: {}", example.name, example.question());
    }
}
