//! `newsgraph export` from outside: forms, views, filters, files and folders, and what it says to wrong requests.

use crate::newsgraph;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::Value;
use std::fs;
use std::sync::OnceLock;
use tempfile::TempDir;

const ARTICLE: &str = "Kenya and Ethiopia met in Nairobi on Monday.\n\n\"We will share the water,\" said Grace Wanjiru, \
    the Kenyan foreign minister. Tesfaye Bekele praised Wanjiru on Tuesday.\n";

/// Builds the article once and returns the folder and the path of the graph.
fn graph() -> &'static (TempDir, String) {
    static GRAPH: OnceLock<(TempDir, String)> = OnceLock::new();
    GRAPH.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let input = folder.path().join("talks.txt");
        fs::write(&input, ARTICLE).expect("the article can be written");
        let out = folder.path().join("out");
        let formats = "json,svg,graphml,csv";
        newsgraph()
            .args(["build", "--date", "2024-03-14", "--format", formats])
            .arg(&input)
            .arg("--out")
            .arg(&out)
            .assert()
            .success()
            .stdout(contains("graph.svg"));
        for name in ["graph.json", "graph.svg", "graph.graphml", "csv/entities.csv"] {
            assert!(out.join(name).exists(), "build writes {name}");
        }
        let path = out.join("graph.json").display().to_string();
        (folder, path)
    })
}

/// Exports and returns what is printed.
fn exported(arguments: &[&str]) -> String {
    let run = newsgraph()
        .args(["export", &graph().1])
        .args(arguments)
        .assert()
        .success();
    String::from_utf8(run.get_output().stdout.clone()).expect("a text")
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&exported(arguments)).expect("JSON")
}

fn ids(graph: &Value) -> Vec<&str> {
    let nodes = graph["nodes"].as_array().expect("nodes");
    nodes.iter().map(|n| n["id"].as_str().expect("an id")).collect()
}

#[test]
fn every_form_is_written_the_same_twice() {
    let formats = "json cytoscape graphml gexf dot svg mermaid ftm turtle nquads jsonld plover plover-tsv";
    for format in formats.split(' ') {
        let once = exported(&["--format", format]);
        assert!(once.contains("Wanjiru"), "{format}");
        assert_eq!(once, exported(&["--format", format]), "{format}");
    }
    let png = newsgraph()
        .args(["export", &graph().1, "--format", "png"])
        .assert()
        .success();
    assert!(png.get_output().stdout.starts_with(b"\x89PNG"));
}

#[test]
fn folders_are_written_where_told() {
    let out = graph().0.path().join("neo4j");
    let out = out.display().to_string();
    exported(&["--format", "neo4j", "--out", &out]);
    let read = |name: &str| fs::read_to_string(format!("{out}/{name}")).expect(name);
    assert!(read("entities.csv").starts_with("id:ID,label,kind,aliases:string[],"));
    assert!(read("links.csv").starts_with(":START_ID,:END_ID,key,:TYPE,"));
    assert!(read("load.cypher").contains("MERGE (n:Newsgraph {id: row.`id:ID`}) SET n:Entity:Person"));
    newsgraph()
        .args(["export", &graph().1, "--format", "csv"])
        .assert()
        .code(2)
        .stderr(contains("--out"));
}

#[test]
fn views_fold_events_and_statements() {
    let relations = json(&["--format", "json", "--view", "relations"]);
    assert!(
        ids(&relations)
            .iter()
            .all(|id| !id.starts_with("event/") && !id.starts_with("statement/"))
    );
    let links = relations["links"].as_array().expect("links");
    let praised = links
        .iter()
        .find(|l| l["source"] == "person/tesfaye-bekele" && l["kind"] == "act");
    assert_eq!(praised.map(|l| l["label"].as_str()), Some(Some("praised")), "{links:?}");
    let met = links.iter().find(|l| l["kind"] == "together").expect("a meeting");
    assert_eq!(
        (met["label"].as_str(), met["first"].as_str()),
        (Some("met"), Some("2024-03-11"))
    );
    let timeline = json(&["--format", "json", "--view", "timeline"]);
    assert!(ids(&timeline)[0].starts_with("event/consult-"), "{:?}", ids(&timeline));
    let quotes = json(&["--format", "json", "--view", "quotes"]);
    assert!(ids(&quotes).len() < ids(&relations).len());
}

#[test]
fn filters_apply_to_every_form() {
    let only = json(&["--format", "json", "--only", "person,article"]);
    assert!(
        ids(&only)
            .iter()
            .all(|id| id.starts_with("person/") || id.starts_with("article/"))
    );
    let later = json(&["--format", "json", "--since", "2024-03-12"]);
    assert!(
        ids(&later).iter().all(|id| !id.starts_with("event/consult-")),
        "{:?}",
        ids(&later)
    );
    let around = json(&["--format", "json", "--around", "Bekele", "--depth", "1"]);
    assert!(ids(&around).contains(&"person/grace-wanjiru"));
    assert!(!ids(&around).contains(&"country/ET"), "{:?}", ids(&around));
    let sources = json(&["--format", "json", "--min-sources", "2"]);
    assert_eq!(ids(&sources), Vec::<&str>::new());
    let drawn = exported(&["--format", "dot", "--around", "Bekele"]);
    assert!(drawn.contains("Wanjiru") && !drawn.contains("Ethiopia"), "{drawn}");
    let rows = exported(&["--format", "plover", "--since", "2030-01-01"]);
    assert_eq!(rows, "");
    let empty = exported(&["--format", "svg", "--since", "2030-01-01"]);
    assert!(empty.contains("<svg"), "nothing to draw is still a drawing");
}

#[test]
fn wrong_requests_say_what_to_do() {
    let graph = &graph().1;
    let says = |arguments: &[&str], words: &str| {
        let run = newsgraph().args(["export", graph]).args(arguments).assert().code(2);
        run.stderr(contains(words).and(contains("panicked").not()));
    };
    says(&["--format", "doc"], "graphml");
    says(&["--format", "svg", "--view", "pie"], "relations");
    says(&["--format", "svg", "--around", "Nobody"], "newsgraph query entities");
    says(&["--format", "svg", "--depth", "2"], "--around");
    says(&["--format", "plover", "--view", "quotes"], "--view");
    says(&["--format", "svg", "--since", "yesterday"], "--since");
    says(&["--format", "svg", "--only", "planet"], "country");
    newsgraph()
        .args(["export", "no/graph.json", "--format", "svg"])
        .assert()
        .code(2)
        .stderr(contains("newsgraph build"));
}
