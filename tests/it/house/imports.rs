//! Which file names which: the paths that a file writes, and the circles that they close.

use super::none;
use super::source::{Source, sources};
use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Returns the paths of a `a::{b, c::{d as e, *}}` tree that a text starts with, and what stands behind it.
fn tree(text: &str) -> (Vec<Vec<String>>, &str) {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        let mut all = Vec::new();
        loop {
            let (paths, behind) = tree(rest);
            all.extend(paths);
            rest = behind.trim_start();
            match rest.strip_prefix(',') {
                Some(more) => rest = more,
                None => return (all, rest.strip_prefix('}').unwrap_or(rest)),
            }
        }
    }
    let length = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(length);
    if name.is_empty() {
        return (Vec::new(), rest.strip_prefix('*').unwrap_or(rest));
    }
    let Some(inner) = rest.strip_prefix("::") else {
        let renamed = rest.strip_prefix(" as ").map(|new| new.trim_start_matches(is_name));
        return (vec![vec![name.to_owned()]], renamed.unwrap_or(rest));
    };
    let (paths, rest) = tree(inner);
    let paths = if paths.is_empty() { vec![Vec::new()] } else { paths };
    let longer = |path: Vec<String>| [vec![name.to_owned()], path].concat();
    (paths.into_iter().map(longer).collect(), rest)
}

/// Returns the paths that a text of a file names by `crate::`, `self::` or `super::`, from the crate's root on.
pub fn named(source: &Source, text: &str) -> Vec<Vec<String>> {
    let start = Regex::new(r"\b(?:crate|self|super)::").expect("a pattern");
    let starts = start.find_iter(text).filter(|hit| !text[..hit.start()].ends_with("::"));
    let paths = starts.flat_map(|hit| tree(&text[hit.start()..]).0);
    let absolute = |path: Vec<String>| {
        let mut at: Vec<String> = source.module().into_iter().map(str::to_owned).collect();
        for name in path {
            match name.as_str() {
                "crate" => at.clear(),
                "super" => drop(at.pop()),
                "self" => {}
                _ => at.push(name),
            }
        }
        at
    };
    paths.map(absolute).collect()
}

/// Returns the links from file to file on one floor; a module and those inside it are of one family and may name each other.
fn links(sources: &[Source]) -> BTreeSet<(&str, &str)> {
    let files: BTreeMap<Vec<&str>, &str> = sources.iter().map(|s| (s.module(), s.path.as_str())).collect();
    let mut out = BTreeSet::new();
    for source in sources.iter().filter(|s| s.floor().is_some() && !s.is_test()) {
        let own = source.module();
        for path in named(source, &source.code) {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            let Some(module) = (1..=path.len())
                .rev()
                .map(|n| &path[..n])
                .find(|m| files.contains_key(*m))
            else {
                continue;
            };
            let family = own.starts_with(module) || module.starts_with(&own);
            if !family && module[0] == own[0] {
                out.insert((source.path.as_str(), files[module]));
            }
        }
    }
    out
}

/// Returns the groups of files that name each other in a circle.
fn circles<'a>(links: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Vec<&'a str>> {
    let graph: DiGraphMap<&str, ()> = links.collect();
    let mut groups = tarjan_scc(&graph);
    groups.retain(|group| group.len() > 1);
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups
}

#[test]
fn files_of_a_floor_do_not_import_in_circles() {
    let sources = sources();
    let links = links(sources);
    let left = circles(links.iter().copied());
    let offences = left.into_iter().map(|group| {
        let inside = |&&(a, b): &&(&str, &str)| group.contains(&a) && group.contains(&b);
        let shown = links.iter().filter(inside).map(|(a, b)| format!("{a} names {b}"));
        shown.collect::<Vec<_>>().join("\n  ")
    });
    none(
        "files of one floor do not import each other in a circle",
        offences.collect(),
    );
}

#[test]
fn groups_and_paths_upwards_are_seen() {
    let names = |path: &str, text: &str| -> Vec<String> {
        let source = Source::new(path.to_owned(), text.to_owned());
        named(&source, &source.text).iter().map(|p| p.join("::")).collect()
    };
    assert_eq!(
        names(
            "src/base/span.rs",
            "use crate::{graph::{A, query::B as C}, mention, export::*};"
        ),
        ["graph::A", "graph::query::B", "mention", "export"]
    );
    assert_eq!(names("src/base/span.rs", "use super::super::cli::run;"), ["cli::run"]);
    assert_eq!(
        names("src/base/span.rs", "use super::id::Id; fn f(x: crate::export::X)"),
        ["base::id::Id", "export::X"]
    );
    assert_eq!(names("src/base/mod.rs", "use super::cli;"), ["cli"]);
}

#[test]
fn circles_are_seen() {
    let file = |path: &str, text: &str| Source::new(path.to_owned(), text.to_owned());
    let sources = [
        file("src/base/mod.rs", "pub mod a; pub use self::a::A; struct B;"),
        file("src/base/a.rs", "use super::{B, b::{self, X}};"),
        file("src/base/b.rs", "fn f(x: crate::base::c::X) {}"),
        file("src/base/c.rs", "use super::a::Y;"),
        file("src/base/d.rs", "use super::a::Y;"),
    ];
    let found = circles(links(&sources).into_iter());
    assert_eq!(found, [["src/base/a.rs", "src/base/b.rs", "src/base/c.rs"]]);
}
