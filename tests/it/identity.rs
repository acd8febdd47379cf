//! Who is who, from outside: a user's own actors and corrections, homonyms across articles, and what explains them.

use crate::newsgraph;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Writes a file into a folder and returns its path.
fn file(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("the file can be written");
    path.display().to_string()
}

/// Annotates one text and returns its named mentions as `words type entity`.
fn entities(folder: &TempDir, text: &str, options: &[&str]) -> Vec<String> {
    let record = serde_json::json!({"id": "a", "text": text, "date": "2024-03-14"});
    let input = file(folder, "in.jsonl", &format!("{record}\n"));
    let run = newsgraph().arg("annotate").args(options).arg(&input).assert().success();
    let row: Value = serde_json::from_slice(&run.get_output().stdout).expect("a line of JSON");
    let letters: Vec<char> = text.chars().collect();
    let place = |e: &Value, key: &str| e[key].as_u64().expect("an offset") as usize;
    let show = |e: &Value| {
        let words: String = letters[place(e, "start")..place(e, "end")].iter().collect();
        format!(
            "{words} {} {}",
            e["type"].as_str().unwrap_or("?"),
            e["entity"].as_str().unwrap_or("?")
        )
    };
    row["entities"].as_array().expect("a list").iter().map(show).collect()
}

const OWN: &str = "name\taliases\ttype\tcountry\tid\n\
    Drovania\t-\tcountry\t-\tcountry/drovania\n\
    Tide Council\tTC|the Council\tagency\tNL\tagency/tide\n\
    Georgia\t-\tperson\t-\tperson/georgia-the-singer\n";

#[test]
fn own_actors_win_over_the_shipped_tables() {
    let folder = folder();
    let own = file(&folder, "own.tsv", OWN);
    let text = "Drovania's envoy met Georgia in Paris. The Tide Council, or TC, praised Drovania. A tide council of fishermen did not.";
    let found = entities(&folder, text, &["--gazetteer", &own]);
    let expected = [
        "Drovania country country/drovania",
        "Georgia person person/georgia-the-singer",
        "Paris place place/paris",
        "Tide Council agency agency/tide",
        "TC agency agency/tide",
        "Drovania country country/drovania",
    ];
    assert_eq!(found, expected);
}

#[test]
fn bad_tables_are_named_with_their_line() {
    let folder = folder();
    let own = file(&folder, "own.tsv", &format!("{OWN}Orla\t-\ttown\t-\t-\n"));
    let input = file(&folder, "a.txt", "Ito met Lee.");
    newsgraph()
        .args(["build", &input, "--gazetteer", &own])
        .assert()
        .code(2)
        .stderr(contains("own.tsv:5:").and(contains("town")));
    newsgraph()
        .args(["annotate", &input, "--gazetteer", "no/such.tsv"])
        .assert()
        .code(2)
        .stderr(contains("such.tsv"));
}

/// Articles with homonyms: two people, two parliaments, a country and a state.
const ARTICLES: [(&str, &str); 7] = [
    (
        "a1",
        "Michael Jordan, the former Chicago Bulls guard, opened a steakhouse in Chicago on Monday. Scottie Pippen and Phil \
         Jackson came. \"I love this city,\" Jordan said. He thanked the National Basketball Association.",
    ),
    (
        "a2",
        "Michael Jordan, a professor of statistics at the University of California, Berkeley, won a prize in Stockholm on \
         Tuesday. The Royal Academy praised his work on machine learning. Jordan said that students did the work, as \
         Andrew Ng and Yoshua Bengio knew.",
    ),
    (
        "a3",
        "The Chicago Bulls honoured Michael Jordan on Friday. Scottie Pippen and Phil Jackson spoke. Jordan, who was the \
         guard of the Bulls for years, wept.",
    ),
    (
        "b1",
        "BUENOS AIRES, Argentina - Argentina's Congress passed a pension law on Monday. President Javier Milei of \
         Argentina said that Congress had done harm. Argentine unions praised Congress.",
    ),
    (
        "b2",
        "WASHINGTON - The U.S. Congress passed a spending bill on Tuesday. President Joe Biden thanked Congress. American \
         unions praised it.",
    ),
    (
        "c1",
        "A storm hit Atlanta, Georgia, on Monday. Gov. Brian Kemp of Georgia said that Florida and Alabama had sent help. \
         Georgia needs it, he said.",
    ),
    (
        "c2",
        "Georgia voted on Sunday. Officials in Tbilisi said that Russia had meddled. Georgia wants to join the European \
         Union. Georgian Prime Minister Irakli Garibashvili denied it.",
    ),
];

/// Builds the articles in an order and returns the graph's text.
fn build(folder: &TempDir, order: &[usize], options: &[&str]) -> String {
    let rows = order.iter().map(|&k| {
        let (id, text) = ARTICLES[k];
        serde_json::json!({"id": id, "text": text, "date": "2024-03-14"}).to_string() + "\n"
    });
    let input = file(folder, "articles.jsonl", &rows.collect::<String>());
    let out = folder.path().join("out").display().to_string();
    newsgraph()
        .args(["build", &input, "--out", &out, "--format", "json"])
        .args(options)
        .assert()
        .success();
    fs::read_to_string(format!("{out}/graph.json")).expect("the graph is written")
}

/// Returns the ids of the entities that bear a name, with the articles that mention each.
fn bearers(graph: &str, name: &str) -> Vec<String> {
    let graph: Value = serde_json::from_str(graph).expect("a graph");
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    let named = |n: &&Value| {
        n["named"] == true && {
            let aliases = list(&n["aliases"]);
            n["label"] == name || aliases.iter().any(|a| a == name)
        }
    };
    let nodes = list(&graph["nodes"]);
    let articles = |id: &Value| {
        let links = list(&graph["links"]);
        let mentions = links.iter().filter(|l| l["kind"] == "mentions" && l["target"] == *id);
        let mut found: Vec<String> = mentions.map(|l| text(&l["source"]).replace("article/", "")).collect();
        found.sort();
        found.join(" ")
    };
    let mut found: Vec<String> = (nodes.iter().filter(named))
        .map(|n| format!("{}: {}", text(&n["id"]), articles(&n["id"])))
        .collect();
    found.sort();
    found
}

#[test]
fn homonyms_stay_apart_and_bearers_meet() {
    let folder = folder();
    let graph = build(&folder, &[0, 1, 2, 3, 4, 5, 6], &[]);
    assert_eq!(
        bearers(&graph, "Michael Jordan"),
        [
            "person/michael-jordan-guard: a1 a3",
            "person/michael-jordan-professor: a2"
        ]
    );
    assert_eq!(
        bearers(&graph, "Congress"),
        ["agency/congress: b1", "agency/us-congress: b2"]
    );
    assert_eq!(bearers(&graph, "Georgia"), ["country/GE: c2", "place/georgia: c1"]);
    let other = build(&folder, &[6, 3, 1, 5, 0, 2, 4], &[]);
    assert!(graph == other, "the order of the articles does not matter");
}

#[test]
fn an_entity_is_explained() {
    let folder = folder();
    build(&folder, &[0, 1, 2], &[]);
    let graph = folder.path().join("out/graph.json").display().to_string();
    let explain = |id: &str| newsgraph().args(["explain", id, "--graph", &graph]).assert();
    explain("person/michael-jordan-guard").success().stdout(
        contains("article/a3")
            .and(contains("same company"))
            .and(contains("michael-jordan-professor: score -")),
    );
    explain("Michael Jordan")
        .code(2)
        .stderr(contains("person/michael-jordan-professor"));
    explain("Nobody").code(2).stderr(contains("Nobody"));
}

#[test]
fn corrections_are_replayed() {
    let folder = folder();
    let lines = "same\tperson/michael-jordan-guard\tperson/michael-jordan-professor\n\
        name\tperson/michael-jordan-guard\tM. J.\n\
        same\tperson/nobody\tperson/scottie-pippen\n\
        different\tplace/chicago@a1\tplace/chicago@a2\n";
    let own = file(&folder, "identity.tsv", lines);
    let graph = build(&folder, &[0, 1, 2], &["--identity", &own]);
    assert_eq!(bearers(&graph, "M. J."), ["person/michael-jordan-guard: a1 a2 a3"]);
    let own = file(
        &folder,
        "identity.tsv",
        "different\tperson/michael-jordan-guard@a1\tperson/michael-jordan-guard@a3\n",
    );
    let graph = build(&folder, &[0, 1, 2], &["--identity", &own]);
    let found = bearers(&graph, "Michael Jordan");
    assert_eq!(found.len(), 3, "{found:?}");
    let own = file(
        &folder,
        "identity.tsv",
        "same\tperson/a\tperson/b\nsome\tperson/a\tperson/b\n",
    );
    let input = file(&folder, "a.txt", "Ito met Lee.");
    newsgraph()
        .args(["build", &input, "--identity", &own])
        .assert()
        .code(2)
        .stderr(contains("identity.tsv:2:").and(contains("some")));
}

#[test]
fn places_act_for_their_countries() {
    let folder = folder();
    let text = "PARIS (AP) - Beijing said on Monday that it would not buy grain from Ukraine. Rebels bombed Kyiv.";
    let input = file(&folder, "a.txt", text);
    let out = folder.path().join("out").display().to_string();
    newsgraph()
        .args([
            "build",
            &input,
            "--date",
            "2024-03-14",
            "--out",
            &out,
            "--format",
            "json",
        ])
        .assert()
        .success();
    let graph = fs::read_to_string(format!("{out}/graph.json")).expect("the graph is written");
    let graph: Value = serde_json::from_str(&graph).expect("a graph");
    let links = graph["links"].as_array().expect("a list");
    let leads = |kind: &str, target: &str| links.iter().any(|l| l["kind"] == kind && l["target"] == target);
    assert!(leads("speaker", "country/CN") && leads("mentions", "place/beijing"));
    assert!(leads("recipient", "place/kyiv") && leads("reports_from", "place/paris"));
}
