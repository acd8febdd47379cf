//! The house rules: floors, headers, sizes, no input or output where there must be none, no words in code.

use regex::Regex;
use std::fs;
use std::path::{Path, PathBuf};

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
const LABEL_FILES: [&str; 2] = [
    "src/syntax/label.rs", // relations and tags of Universal Dependencies
    "src/source/html.rs",  // HTML elements
];
/// The most plain lower-case words that may stand in a row in code.
const MOST_WORDS: usize = 12;

struct Source {
    path: String,
    text: String,
}

impl Source {
    /// Returns the text before the unit tests at the file's foot, without comments.
    fn code(&self) -> String {
        let code = self.text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code
            .lines()
            .map(|line| if line.trim_start().starts_with("//") { "" } else { line });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Returns the floor's name and number; `None` for `lib.rs` and `main.rs`.
    fn floor(&self) -> Option<(&'static str, usize)> {
        let top = self.path.strip_prefix("src/")?.split(['/', '.']).next()?;
        FLOORS.into_iter().find(|(name, _)| *name == top)
    }

    /// Returns how many modules deep the file's module is: 2 for `src/base/span.rs`, 1 for `src/base/mod.rs`.
    fn depth(&self) -> usize {
        let inner = self
            .path
            .strip_prefix("src/")
            .expect("a file of src")
            .trim_end_matches(".rs");
        inner.split('/').filter(|part| *part != "mod").count()
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut found, mut folders) = (Vec::new(), vec![root.join("src")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of src") {
            let path: PathBuf = entry.expect("an entry of src").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                let path = path
                    .strip_prefix(root)
                    .expect("below the root")
                    .to_string_lossy()
                    .replace('\\', "/");
                found.push(Source { path, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 20, "the sources are found");
    found
}

/// Fails with all offences at once.
fn none(rule: &str, offences: Vec<String>) {
    assert!(offences.is_empty(), "{rule}:\n  {}", offences.join("\n  "));
}

/// Returns the modules of the crate's root that a text names: `crate::a::…`, `crate::{b::…, c}`, `super::super::d`.
fn named(source: &Source) -> Vec<String> {
    let code = source.text.as_str();
    let path = Regex::new(r"\b(crate|(?:self::)?super(?:::super)*)::(\{|\w+)").expect("a pattern");
    let mut names = Vec::new();
    for hit in path.captures_iter(code) {
        let up = hit[1].matches("super").count();
        if up > 0 && up < source.depth() {
            continue;
        }
        let end = hit.get(0).expect("the whole hit").end();
        if &hit[2] == "{" {
            names.extend(group(&code[end..]));
        } else {
            names.push(hit[2].to_owned());
        }
    }
    names
}

/// Returns the first names of a `{a::b, c::{d, e}}` group whose opening brace was just read.
fn group(text: &str) -> Vec<String> {
    let (mut names, mut name, mut depth, mut fresh) = (Vec::new(), String::new(), 1, true);
    for c in text.chars() {
        if fresh && depth == 1 && (c.is_alphanumeric() || c == '_') {
            name.push(c);
        } else if !name.is_empty() {
            names.push(std::mem::take(&mut name));
            fresh = false;
        }
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => fresh = true,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

#[test]
fn modules_name_only_lower_floors() {
    let mut offences = Vec::new();
    for source in sources() {
        let Some((own, level)) = source.floor() else { continue };
        for name in named(&source) {
            let other = FLOORS.iter().find(|(floor, _)| *floor == name);
            if other.is_some_and(|(floor, above)| *floor != own && *above >= level) {
                offences.push(format!("{} names {name}", source.path));
            }
        }
    }
    none("a module names only lower floors", offences);
}

#[test]
fn groups_and_paths_upwards_are_seen() {
    let names = |path: &str, text: &str| {
        named(&Source {
            path: path.to_owned(),
            text: text.to_owned(),
        })
    };
    assert_eq!(
        names("src/base/span.rs", "use crate::{graph::{A, query::B}, mention};"),
        ["graph", "mention"]
    );
    assert_eq!(names("src/base/span.rs", "use super::super::cli::run;"), ["cli"]);
    assert_eq!(
        names("src/base/span.rs", "use super::id::Id; fn f(x: crate::export::X)"),
        ["export"]
    );
    assert_eq!(names("src/base/mod.rs", "use super::cli;"), ["cli"]);
}

#[test]
fn every_file_says_what_it_is() {
    let bare = sources().into_iter().filter(|s| !s.text.starts_with("//! "));
    none("a file opens with `//!`", bare.map(|s| s.path).collect());
}

#[test]
fn files_are_short() {
    let long = sources().into_iter().filter(|s| s.text.lines().count() > MOST_LINES);
    none("a file has at most 500 lines", long.map(|s| s.path).collect());
}

#[test]
fn the_reading_does_no_input_or_output() {
    let io = r"\bstd::(fs|io|net|env|process)\b|\b(e?print(ln)?|dbg)!|\bSystemTime\b|\bInstant\b";
    let io = Regex::new(io).expect("a pattern");
    let mut offences = Vec::new();
    for source in sources() {
        if source.floor().is_some_and(|(_, level)| (3..=6).contains(&level)) {
            for hit in io.find_iter(&source.code()) {
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
        for hit in bare.find_iter(&source.code()) {
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
        let run = longest_run(&source.code());
        if run > MOST_WORDS {
            offences.push(format!("{}: {run} words in a row", source.path));
        }
    }
    none("a list of words belongs to data/", offences);
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
        if !allowed && embeds.is_match(&source.code()) {
            offences.push(source.path);
        }
    }
    none(
        "only src/lexicon (and the model of src/syntax, the page of src/export/html.rs) embeds data/",
        offences,
    );
}
