//! The files of `src/` as the house rules see them: what is code, what a literal, what a comment, what a unit test.

use super::FLOORS;
use crate::path;
use regex::Regex;
use std::fs;
use std::sync::LazyLock;

/// A file of `src/`.
pub struct Source {
    /// Where it lies, from the root of the repository on, with slashes.
    pub path: String,
    pub text: String,
    /// The text without comments and without the modules of unit tests, wherever they stand.
    pub code: String,
}

/// What a byte of a source file belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Ground {
    Code,
    Literal,
    Comment,
}

/// Returns what each byte of a text belongs to.
fn grounds(text: &str) -> Vec<Ground> {
    let comment = r"//[^\n]*|/\*(?s:.*?)\*/";
    let raw = r##"\bb?r(?:"[^"]*"|#"(?s:.*?)"#)"##;
    let plain = r#""(?:[^"\\]|\\(?s:.))*"|'(?:[^'\\]|\\[^u]|\\u\{\w+\})'"#;
    let pattern = Regex::new(&format!("{comment}|{raw}|{plain}")).expect("a pattern");
    let mut out = vec![Ground::Code; text.len()];
    for hit in pattern.find_iter(text) {
        let comment = hit.as_str().starts_with('/');
        out[hit.range()].fill(if comment { Ground::Comment } else { Ground::Literal });
    }
    out
}

/// Returns the byte behind the brace that closes the first brace from a place on.
fn closed(text: &str, grounds: &[Ground], from: usize) -> usize {
    let mut depth = 0;
    for (at, c) in text.bytes().enumerate().skip(from) {
        match c {
            b'{' if grounds[at] == Ground::Code => depth += 1,
            b'}' if grounds[at] == Ground::Code => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// Returns a text without comments and without the modules of unit tests, wherever they stand.
fn code(text: &str) -> String {
    let grounds = grounds(text);
    let tests = Regex::new(r"#\[cfg\(test\)\]\s*mod \w+(;| \{)").expect("a pattern");
    let (mut out, mut from) = (String::new(), 0);
    let mut keep = |range: std::ops::Range<usize>| {
        let bare = text[range.clone()].char_indices();
        let shown = |(at, c)| {
            if grounds[range.start + at] == Ground::Comment && c != '\n' {
                ' '
            } else {
                c
            }
        };
        out.extend(bare.map(shown));
    };
    for hit in tests.captures_iter(text) {
        let whole = hit.get(0).expect("the whole hit");
        if whole.start() < from || grounds[whole.start()] != Ground::Code {
            continue;
        }
        keep(from..whole.start());
        from = if &hit[1] == ";" {
            whole.end()
        } else {
            closed(text, &grounds, whole.start())
        };
    }
    keep(from..text.len());
    out
}

impl Source {
    /// Returns a file with what its text says.
    pub fn new(path: String, text: String) -> Self {
        let code = code(&text);
        Self { path, text, code }
    }

    /// Returns the floor's name and number; `None` for `lib.rs` and `main.rs`.
    pub fn floor(&self) -> Option<(&'static str, usize)> {
        let top = self.path.strip_prefix("src/")?.split(['/', '.']).next()?;
        FLOORS.into_iter().find(|(name, _)| *name == top)
    }

    /// Returns the names of the file's module from the crate's root on: `base`, `span` for `src/base/span.rs`.
    pub fn module(&self) -> Vec<&str> {
        let inner = self.path.strip_prefix("src/").expect("a file of src");
        let parts = inner.trim_end_matches(".rs").split('/');
        parts.filter(|part| *part != "mod").collect()
    }

    /// Says whether the file holds nothing but unit tests.
    pub fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs")
    }
}

/// All files of `src/`, in order of their paths.
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let root = path("");
    let (mut found, mut folders) = (Vec::new(), vec![root.join("src")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of src") {
            let path = entry.expect("an entry of src").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                let inside = path.strip_prefix(&root).expect("below the root");
                found.push(Source::new(inside.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 20, "the sources are found");
    found
});

/// Returns all files of `src/`, in order of their paths.
pub fn sources() -> &'static [Source] {
    &SOURCES
}

#[test]
fn code_goes_on_behind_unit_tests() {
    let code = |text: &str| code(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() { \"}\"; '}'; r\"}\"; /* } */ }\n}\nfn c() {} // d\n";
    assert_eq!(code(text), "fn a() {} fn c() {}");
    assert_eq!(code("#[cfg(test)]\nmod tests;\nfn a() {}"), "fn a() {}");
    assert_eq!(
        code("#[cfg(test)]\nfn a<'a>(x: &'a str) {}"),
        "#[cfg(test)] fn a<'a>(x: &'a str) {}"
    );
    assert_eq!(
        code("let x = \"#[cfg(test)] mod a { //\"; y"),
        "let x = \"#[cfg(test)] mod a { //\"; y"
    );
}
