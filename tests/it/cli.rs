//! The command line from outside: commands, exit codes, bad input.

use crate::newsgraph;
use predicates::prelude::*;
use predicates::str::contains;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const ARTICLE: &str = "Kenya and Ethiopia met in Nairobi on Monday.\n\n\"We will share the water,\" said Grace Wanjiru, \
    the Kenyan foreign minister. Tesfaye Bekele praised Wanjiru on Tuesday.\n";

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Writes a file into a folder and returns its path.
fn file(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("the file can be written");
    path.display().to_string()
}

/// Builds the article into a folder and returns the path of the graph.
fn graph(folder: &TempDir) -> String {
    let input = file(folder, "talks.txt", ARTICLE);
    let out = folder.path().join("out").display().to_string();
    newsgraph()
        .args(["build", &input, "--date", "2024-03-14", "--out", &out])
        .assert()
        .success();
    format!("{out}/graph.json")
}

#[test]
fn help_and_version_go_to_standard_output() {
    newsgraph()
        .arg("--help")
        .assert()
        .success()
        .stdout(contains("Exit codes").and(contains("Examples")));
    newsgraph()
        .arg("--version")
        .assert()
        .success()
        .stdout(contains(env!("CARGO_PKG_VERSION")));
    for command in ["build", "annotate", "query", "schema", "completions", "man"] {
        newsgraph()
            .args([command, "--help"])
            .assert()
            .success()
            .stdout(contains("Example"));
    }
}

#[test]
fn wrong_arguments_are_usage_errors() {
    newsgraph().assert().code(2);
    newsgraph().arg("bild").assert().code(2).stderr(contains("build"));
    newsgraph().args(["build"]).assert().code(2);
    newsgraph()
        .args(["build", "x.txt", "--date", "2024-02-30"])
        .assert()
        .code(2)
        .stderr(contains("2024-02-30"));
    newsgraph()
        .args(["query", "no/graph.json", "said"])
        .assert()
        .code(2)
        .stderr(contains("newsgraph build"));
    newsgraph()
        .args(["build", "a.txt", "b.txt", "--title", "T"])
        .assert()
        .code(2)
        .stderr(contains("--title"));
}

#[test]
fn build_writes_the_same_bytes_each_time() {
    let (one, two) = (folder(), folder());
    let read = |path: &str| fs::read(path).expect("the graph was written");
    let (first, second) = (graph(&one), graph(&two));
    assert_eq!(read(&first), read(&second));
    assert_eq!(
        read(&first.replace(".json", ".dot")),
        read(&second.replace(".json", ".dot"))
    );
    assert!(!Path::new(&first.replace(".json", ".part")).exists());
}

#[test]
fn build_sums_up_for_people_and_programs() {
    let folder = folder();
    let input = file(&folder, "talks.txt", ARTICLE);
    let out = folder.path().join("out").display().to_string();
    let build = |more: &[&str]| {
        newsgraph()
            .args(["build", &input, "--out", &out])
            .args(more)
            .assert()
            .success()
    };
    build(&["--date", "2024-03-14"]).stdout(
        contains("1 article")
            .and(contains("graph.json"))
            .and(contains("\u{1b}").not()),
    );
    let json = build(&["--json", "--format", "json"]).get_output().stdout.clone();
    let summary: serde_json::Value = serde_json::from_slice(&json).expect("the summary is JSON");
    assert_eq!(summary["counts"]["articles"], 1);
    assert_eq!(summary["unresolved"]["unpublished"][0], "article/talks");
}

#[test]
fn a_batch_goes_on_after_bad_inputs() {
    let folder = folder();
    let out = folder.path().join("out").display().to_string();
    let german = "Der Minister sagte am Montag in Berlin, die Verhandlungen über den neuen Haushalt seien \
        gescheitert und würden in diesem Jahr nicht mehr fortgesetzt.";
    let inputs = [
        file(&folder, "good.txt", ARTICLE),
        file(&folder, "empty.txt", ""),
        file(&folder, "picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        file(&folder, "broken.json", "{\"text\": \"x\""),
        file(&folder, "german.txt", german),
        folder.path().join("missing.txt").display().to_string(),
    ];
    let says = ["empty.txt", "picture.txt", "broken.json", "German", "missing.txt"];
    let mut run = newsgraph()
        .args(["build", "--out", &out])
        .args(&inputs)
        .assert()
        .code(1);
    for word in says {
        run = run.stderr(contains(word));
    }
    run.stdout(contains("1 article,").and(contains("5 inputs could not be read")));
    newsgraph()
        .args(["build", "--out", &out, "--force", &inputs[4]])
        .assert()
        .success();
}

#[test]
fn nothing_is_written_where_nothing_could_be_read() {
    let folder = folder();
    let out = folder.path().join("out");
    let input = file(&folder, "empty.txt", " \n");
    let run = newsgraph()
        .args(["build", &input, "--out", &out.display().to_string()])
        .assert();
    run.code(1).stderr(contains("no article could be read"));
    assert!(!out.exists());
    newsgraph()
        .args(["build", &folder.path().display().to_string()])
        .arg("--out")
        .arg(&out)
        .assert()
        .code(1);
}

#[test]
fn folders_and_standard_input_are_read() {
    let folder = folder();
    fs::create_dir(folder.path().join("in")).expect("a folder");
    file(&folder, "in/a.txt", ARTICLE);
    file(
        &folder,
        "in/b.jsonl",
        "{\"id\": \"b1\", \"text\": \"Ito met Lee.\"}\n{\"id\": \"b2\", \"text\": \"Lee left.\"}\n",
    );
    file(&folder, "in/c.png", "not looked at");
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    newsgraph()
        .arg("build")
        .arg(&input)
        .arg("--out")
        .arg(&out)
        .assert()
        .success()
        .stdout(contains("3 articles,"));
    let mut piped = newsgraph();
    piped.args(["build", "-", "--out"]).arg(&out).write_stdin(ARTICLE);
    piped.assert().success().stdout(contains("1 article,"));
}

#[test]
fn a_full_disk_or_closed_folder_is_told() {
    let folder = folder();
    let input = file(&folder, "talks.txt", ARTICLE);
    let run = newsgraph()
        .args(["build", &input, "--out", &format!("{input}/below")])
        .assert();
    run.code(3).stderr(contains("talks.txt"));
}

#[test]
fn annotate_keeps_order_and_names_bad_lines() {
    let folder = folder();
    let input = "{\"id\": 7, \"text\": \"Grace Wanjiru left.\", \"date\": \"2024-03-14\", \"more\": [1]}\n\nnot json\n\
        {\"id\": \"b\", \"text\": \"Žofia met Lee.\", \"dct\": \"2024-03-14\"}\n{\"id\": \"c\"}\n";
    let path = file(&folder, "in.jsonl", input);
    let run = newsgraph().args(["annotate", &path]).assert().code(1);
    let run = run.stderr(
        contains("in.jsonl:3")
            .and(contains("in.jsonl:5"))
            .and(contains("2 of 4")),
    );
    let lines = String::from_utf8(run.get_output().stdout.clone()).expect("UTF-8");
    let rows: Vec<serde_json::Value> = lines.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[0]["id"], &rows[1]["id"]), (&7.into(), &"b".into()));
    assert_eq!(
        rows[1]["sentences"],
        serde_json::json!([[0, 14]]),
        "offsets count code points"
    );
    newsgraph()
        .arg("annotate")
        .write_stdin("")
        .assert()
        .success()
        .stdout("");
    newsgraph()
        .args(["annotate", "no.jsonl"])
        .assert()
        .code(1)
        .stderr(contains("no.jsonl"));
}

#[test]
fn annotate_lists_entities_of_several_phrases() {
    let text = "{\"id\": \"a\", \"text\": \"Ana Lindqvist won her race against Eva Bern. Lindqvist smiled.\"}";
    let run = newsgraph().args(["annotate", "-"]).write_stdin(text).assert().success();
    let row: serde_json::Value = serde_json::from_slice(&run.get_output().stdout).expect("JSON");
    let clusters = row["clusters"].as_array().expect("a list");
    assert!(
        clusters.iter().all(|c| c.as_array().is_some_and(|c| c.len() > 1)),
        "{clusters:?}"
    );
    let full = serde_json::json!([0, 13]);
    assert!(
        clusters.iter().any(|c| c.as_array().is_some_and(|c| c.contains(&full))),
        "{clusters:?}"
    );
}

#[test]
fn annotate_writes_trees() {
    let mut run = newsgraph();
    run.args(["annotate", "--format", "conllu", "-"])
        .write_stdin("{\"id\": \"a\", \"text\": \"Lee left.\"}");
    let says = contains("# newdoc id = a\n")
        .and(contains("# text = Lee left."))
        .and(contains("SpaceAfter=No"));
    run.assert().success().stdout(says);
}

#[test]
fn graphs_answer() {
    let folder = folder();
    let graph = graph(&folder);
    let query = |arguments: &[&str]| newsgraph().args(["query", &graph]).args(arguments).assert();
    query(&["entities"])
        .success()
        .stdout(contains("Wanjiru").and(contains("\u{1b}").not()));
    query(&["entities", "--kind", "person"])
        .success()
        .stdout(contains("Wanjiru"));
    query(&["said", "--by", "wanjiru"]).success();
    query(&["said", "--by", "Nobody"]).code(2).stderr(contains("Nobody"));
    query(&["events", "--since", "soon"]).code(2).stderr(contains("soon"));
    let json = query(&["events", "--json"]).success().get_output().stdout.clone();
    assert!(
        serde_json::from_slice::<serde_json::Value>(&json)
            .expect("JSON")
            .is_array()
    );
    let broken = file(&folder, "broken.json", "{}");
    newsgraph()
        .args(["query", &broken, "said"])
        .assert()
        .code(2)
        .stderr(contains("broken.json"));
}

#[test]
fn the_program_describes_itself() {
    newsgraph()
        .arg("schema")
        .assert()
        .success()
        .stdout(contains("json-schema.org"));
    newsgraph()
        .args(["completions", "bash"])
        .assert()
        .success()
        .stdout(contains("newsgraph"));
    newsgraph()
        .arg("man")
        .assert()
        .success()
        .stdout(contains(".TH newsgraph"));
    let folder = folder();
    newsgraph()
        .arg("man")
        .arg("--out")
        .arg(folder.path())
        .assert()
        .success();
    assert!(folder.path().join("newsgraph-build.1").exists());
}
