//! `newsgraph view`: writes the explorer's page beside a graph and opens it.

use super::common::{self, Exit};
use super::output;
use crate::base::Result;
use crate::export::format::Output;
use crate::export::html;
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Look at a graph in the browser
///
/// Writes one HTML file that holds everything and works offline: graph, timeline, statements, events, the articles' text
/// with the evidence marked. Opens it, and prints its path.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The graph
    #[arg(value_name = "GRAPH", default_value = "output/graph.json")]
    graph: PathBuf,
    /// Where to write the page; beside the graph unless given
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write the page, but do not open it
    #[arg(long)]
    no_open: bool,
}

const EXAMPLES: &str = "\
Examples:
  newsgraph view
  newsgraph view graphs/week/graph.json --out week.html --no-open";

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<Exit> {
    let records = common::graph(&arguments.graph)?;
    let path = arguments.out.unwrap_or_else(|| arguments.graph.with_extension("html"));
    output::write(&path, &Output::Text(html::write(&records)))?;
    common::print(&format!("{}\n", path.display()))?;
    if !arguments.no_open {
        open(&path);
    }
    Ok(Exit::Fine)
}

/// Opens a file with the program that the platform has for it; says how to open it by hand where there is none.
pub fn open(path: &Path) {
    let opener: &[&str] = if cfg!(target_os = "macos") {
        &["open"]
    } else if cfg!(windows) {
        &["cmd", "/C", "start", ""]
    } else {
        &["xdg-open"]
    };
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut command = Command::new(opener[0]);
    command.args(&opener[1..]).arg(&path);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if command.spawn().is_err() {
        common::note(&format!(
            "{} is not here: open {} in a browser",
            opener[0],
            path.display()
        ));
    }
}
