//! `newsgraph export`: writes a graph in the forms of other programs.

use super::common::{self, Exit};
use crate::base::{Error, ErrorKind, Result};
use crate::export::{html, json, plover};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Write the events of a graph as event data
///
/// One row for each source and target of an event: date, actors with their codes, class, mode, contexts, place, sentence, article.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The graph
    #[arg(value_name = "GRAPH", default_value = "output/graph.json")]
    graph: PathBuf,
    /// What to write: rows in the manner of PLOVER, as JSON lines or as a table with tabs; or the explorer's page
    #[arg(long, value_enum, default_value_t = Format::Plover)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  newsgraph export --format plover > events.jsonl
  newsgraph export graphs/week/graph.json --format plover-tsv > events.tsv";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Plover,
    PloverTsv,
    Html,
}

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<Exit> {
    let path = &arguments.graph;
    let text = std::fs::read_to_string(path).map_err(|cause| {
        let hint = "cannot read the graph (`newsgraph build` writes one)";
        Error::new(ErrorKind::Argument, hint).at(path).caused_by(cause)
    })?;
    let records = json::read(&text).map_err(|mut e| {
        e.kind = ErrorKind::Argument;
        e.at(path)
    })?;
    common::print(&match arguments.format {
        Format::Plover => plover::jsonl(&plover::rows(&records)?),
        Format::PloverTsv => plover::tsv(&plover::rows(&records)?),
        Format::Html => html::write(&records),
    })?;
    Ok(Exit::Fine)
}
