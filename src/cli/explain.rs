//! `newsgraph explain`: why the graph holds what it holds: an entity, an event or a statement, in plain words.

mod entity;
mod fact;

use super::common::{self, Exit};
use super::query::find;
use crate::base::{Error, ErrorKind, Result};
use crate::graph::query::{Found, Index};
use crate::graph::record::NodeRecord;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// Explain an entity, an event or a statement: passages, rules, dates, who vouches, alternatives rejected
///
/// A wrong join or split of entities is corrected by a table: see `--identity` of `newsgraph build`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// An id, or an entity's name
    #[arg(value_name = "ID")]
    id: String,
    /// The graph
    #[arg(long, value_name = "GRAPH", default_value = "output/graph.json")]
    graph: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  newsgraph explain person/antony-blinken
  newsgraph explain Blinken --graph graphs/week/graph.json --json
  newsgraph explain event/consult-5e1c99a2";

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<Exit> {
    let records = common::graph(&arguments.graph)?;
    let index = Index::of(&records);
    match index.node(&arguments.id) {
        Some(node @ (NodeRecord::Event(_) | NodeRecord::Statement(_))) => {
            let fact = fact::fact(&index, node);
            answer(&fact, arguments.json, || fact::page(&fact))
        }
        _ => {
            let explanation = entity::explanation(&index, found(&index, &arguments)?);
            answer(&explanation, arguments.json, || entity::page(&explanation))
        }
    }?;
    Ok(Exit::Fine)
}

fn answer<T: Serialize>(answer: &T, json: bool, page: impl Fn() -> super::page::Page) -> Result<()> {
    if json {
        let text = serde_json::to_string_pretty(answer).expect("rows hold strings, numbers and lists only");
        return common::print(&(text + "\n"));
    }
    common::print_styled(&page().finish())
}

/// Returns the entity that is meant.
///
/// # Errors
/// If none is called so, or several are.
fn found<'a>(index: &Index<'a>, arguments: &Arguments) -> Result<&'a crate::graph::record::EntityRecord> {
    if index.find(&arguments.id) == Found::None {
        let message = format!(
            "{:?} is no entity, event or statement of {}; `newsgraph query search` finds ids",
            arguments.id,
            arguments.graph.display()
        );
        return Err(Error::new(ErrorKind::Argument, message));
    }
    let id = find(index, &arguments.id)?;
    Ok(index
        .node(id)
        .and_then(NodeRecord::entity)
        .expect("a name finds an entity"))
}
