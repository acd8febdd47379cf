//! What is tested from outside the library, as one program: one module a subject, one network and one set of tables for all.

mod cases;
mod causes;
mod classes;
mod cli;
mod export;
mod graph;
mod house;
mod identity;
mod properties;
mod query;
mod serve;
mod times;

use assert_cmd::Command;
use newsgraph::lexicon::Lexicon;
use newsgraph::source::{Article, blocks};
use newsgraph::syntax::Model;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The shipped network.
static MODEL: LazyLock<Model> = LazyLock::new(|| Model::load().expect("the shipped network is valid"));
/// The shipped tables.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::load().expect("the shipped tables are valid"));

/// Returns an article that says nothing of itself but its text.
fn article(id: &str, text: &str) -> Article {
    Article {
        kept: None,
        id: id.to_owned(),
        url: None,
        title: None,
        byline: None,
        outlet: None,
        published: None,
        text: text.to_owned(),
        blocks: blocks(text),
    }
}

/// Returns the program, to be run with arguments.
fn newsgraph() -> Command {
    assert_cmd::cargo::cargo_bin_cmd!("newsgraph")
}

/// Returns where something of the repository lies.
fn path(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}
