//! Who is who, from outside: a user's own actors and corrections, homonyms across articles, and what explains them.

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

fn newsgraph() -> Command {
    assert_cmd::cargo::cargo_bin_cmd!("newsgraph")
}

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
