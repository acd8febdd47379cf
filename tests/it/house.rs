//! The house rules: floors, headers, sizes, no input or output where there must be none, no words in code.

mod imports;
mod source;

use regex::Regex;
use source::sources;
use std::collections::BTreeSet;

/// The floors, lowest first; a module names only itself and lower ones.
const FLOORS: [(&str, usize); 11] = [
    ("base", 0),
    ("lexicon", 1),
    ("source", 2),
    ("syntax", 3),
    ("mention", 4),
    ("resolve", 5),
    ("graph", 6),
    ("export", 7),
    ("pipeline", 8),
    ("serve", 9),
    ("cli", 10),
];
/// The most lines of a file.
const MOST_LINES: usize = 500;
/// Files whose lists of lower-case literals are closed sets of labels and not words of a language.
const LABEL_FILES: [&str; 3] = [
    "src/export/gexf.rs",  // attributes of GEXF
    "src/syntax/label.rs", // relations and tags of Universal Dependencies
    "src/source/html.rs",  // HTML elements
];
/// The most plain lower-case words that may stand in a row in code.
const MOST_WORDS: usize = 6;
/// Files with longer runs of words today, and how long they are. The list may only shrink.
const LONGER_RUNS: [(&str, usize); 1] = [("src/mention/event/predicate.rs", 11)];

/// Fails with all offences at once.
fn none(rule: &str, offences: Vec<String>) {
    assert!(offences.is_empty(), "{rule}:\n  {}", offences.join("\n  "));
}

#[test]
fn modules_name_only_lower_floors() {
    let mut offences = Vec::new();
    for source in sources() {
        let Some((own, level)) = source.floor() else { continue };
        let names: BTreeSet<String> = imports::named(source, &source.text)
            .into_iter()
            .filter_map(|p| p.into_iter().next())
            .collect();
        for name in names {
            let other = FLOORS.iter().find(|(floor, _)| *floor == name);
            if other.is_some_and(|(floor, above)| *floor != own && *above >= level) {
                offences.push(format!("{} names {name}", source.path));
            }
        }
    }
    none("a module names only lower floors", offences);
}

#[test]
fn every_file_says_what_it_is() {
    let bare = sources().iter().filter(|s| !s.text.starts_with("//! "));
    none("a file opens with `//!`", bare.map(|s| s.path.clone()).collect());
}

#[test]
fn files_are_short() {
    let long = sources().iter().filter(|s| s.text.lines().count() > MOST_LINES);
    none("a file has at most 500 lines", long.map(|s| s.path.clone()).collect());
}

#[test]
fn the_reading_does_no_input_or_output() {
    let io = r"\bstd::(fs|io|net|env|process)\b|\b(e?print(ln)?|dbg)!|\bSystemTime\b|\bInstant\b";
    let io = Regex::new(io).expect("a pattern");
    let mut offences = Vec::new();
    for source in sources() {
        if source.floor().is_some_and(|(_, level)| (3..=6).contains(&level)) {
            for hit in io.find_iter(&source.code) {
                offences.push(format!("{}: {}", source.path, hit.as_str()));
            }
        }
    }
    none("floors 3 to 6 do no input or output and have no clock", offences);
}

#[test]
fn failures_are_reasoned() {
    let bare = Regex::new(r"\.unwrap\(\)|\btodo!|\bunimplemented!|\.unwrap_unchecked\(").expect("a pattern");
    let mut offences = Vec::new();
    for source in sources() {
        for hit in bare.find_iter(&source.code) {
            offences.push(format!("{}: {}", source.path, hit.as_str()));
        }
    }
    none("outside tests `expect(\"reason\")` states an invariant", offences);
}

/// Returns the longest run of plain lower-case words in string literals of a code: in an array, an or-pattern, match arms.
fn longest_run(code: &str) -> usize {
    let literal = Regex::new(r#""((?:[^"\\]|\\.)*)""#).expect("a pattern");
    let gap = Regex::new(r"^(?:[\s,|&()\[\]]*|\s*=>[^,{}]*,\s*)$").expect("a pattern");
    let word = Regex::new(r"^[a-z]{2,}(?:[ '-][a-z]+)*$").expect("a pattern");
    let (mut run, mut longest, mut last) = (0, 0, None);
    for hit in literal.captures_iter(code) {
        let whole = hit.get(0).expect("the whole hit");
        let joined = last.is_some_and(|end: usize| gap.is_match(&code[end..whole.start()]));
        run = match (word.is_match(&hit[1]), joined) {
            (true, true) => run + 1,
            (true, false) => 1,
            (false, _) => 0,
        };
        longest = longest.max(run);
        last = Some(whole.end());
    }
    longest
}

#[test]
fn words_live_in_data() {
    let mut offences = Vec::new();
    for source in sources().iter().filter(|s| !LABEL_FILES.contains(&s.path.as_str())) {
        let known = LONGER_RUNS.iter().find(|(path, _)| *path == source.path);
        let most = known.map_or(MOST_WORDS, |(_, run)| *run);
        let run = longest_run(&source.code);
        if run > most {
            offences.push(format!("{}: {run} words in a row", source.path));
        } else if known.is_some() && run < most {
            offences.push(format!(
                "{}: only {run} words in a row now: correct LONGER_RUNS",
                source.path
            ));
        }
    }
    none("a list of words belongs to data/", offences);
}

/// Returns the places of a code where the name of a rule decides something.
fn compared_rules(code: &str) -> Vec<&str> {
    let name = r#"(?:"|(?:\w+::)*[A-Z][A-Z_]+\b)"#;
    let (rule, path) = (r"\brule(?:\.name)?\b", r"[\w.]*");
    let listed = format!(r#"\bmatches!\(\s*{path}{rule}\s*,|\bmatch\s+{path}{rule}\s*\{{\s*""#);
    let compared = format!(r"{rule}\s*[!=]=\s*{name}|{name}\s*[!=]=\s*{path}{rule}|{listed}");
    let compared = Regex::new(&compared).expect("a pattern");
    compared.find_iter(code).map(|hit| hit.as_str()).collect()
}

#[test]
fn names_of_rules_decide_nothing() {
    let mut offences = Vec::new();
    for source in sources().iter().filter(|s| !s.is_test()) {
        let found = compared_rules(&source.code);
        offences.extend(found.iter().map(|shown| format!("{}: {shown}", source.path)));
    }
    none("a decision reads a flag or an enum, not the name of a rule", offences);
}

#[test]
fn compared_rules_are_seen() {
    let code =
        r#"if a.rule == "x" || NAME != rule || matches!(a.b.rule, "x" | "y") || rule != own::RULE && rule.after == 0"#;
    assert_eq!(compared_rules(code).len(), 4);
    assert_eq!(compared_rules("match found.rule {\n \"x\" => 1").len(), 1);
    assert!(compared_rules("match rule.op { Op::A => 1 } rule == other.rule; rule: \"x\"").is_empty());
}

#[test]
fn examples_in_docs_are_texts() {
    let example = Regex::new(r"(?m)^\s*//[/!] ```(\w*)[^`]*?^\s*//[/!] ```").expect("a pattern");
    let mut offences = Vec::new();
    for source in sources() {
        let foreign = example.captures_iter(&source.text).filter(|hit| &hit[1] != "text");
        offences.extend(foreign.map(|hit| format!("{}: {}", source.path, &hit[0])));
    }
    none(
        "Cargo.toml runs no examples (doctest = false), so there must be none that could run",
        offences,
    );
}

#[test]
fn word_lists_are_seen() {
    let words: Vec<_> = (0..15).map(|k| format!("\"{}\"", "ab".repeat(k + 1))).collect();
    assert_eq!(longest_run(&format!("let x = [{}];", words.join(", "))), 15);
    assert_eq!(longest_run(&words.join(" | ")), 15);
    assert_eq!(longest_run(&words.join(" => Kind::Some,\n ")), 15);
    assert_eq!(longest_run("Self::A => \"a b\", Self::B => \"bc d\""), 1);
}

#[test]
fn data_is_embedded_in_one_place() {
    let embeds = Regex::new(r"\binclude_(str|bytes)!").expect("a pattern");
    let mut offences = Vec::new();
    for source in sources() {
        // The network's weights are data too, but belong to the floor that runs them.
        // The explorer's page and the example of `demo` are not knowledge: they stand where they are used.
        let own = source.path.starts_with("src/export/html") || source.path == "src/cli/demo.rs";
        let allowed = matches!(source.floor(), Some(("lexicon" | "syntax", _))) || own;
        if !allowed && embeds.is_match(&source.code) {
            offences.push(source.path.clone());
        }
    }
    none(
        "only src/lexicon (and the model of src/syntax, the page of src/export/html.rs) embeds data/",
        offences,
    );
}
