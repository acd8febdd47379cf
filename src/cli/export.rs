//! `newsgraph export`: writes a graph in the forms of other programs.

use super::common::{self, Exit};
use super::output;
use super::query;
use crate::base::{Error, ErrorKind, Result};
use crate::export::format::{self, Format, Output};
use crate::graph::filter::Filter;
use crate::graph::query::Index;
use crate::graph::record::Records;
use crate::graph::view::ViewKind;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Write a graph for other programs: drawings, graph files, tables, event data
///
/// Drawings and graph files show a view; filters pick what is shown, in every form.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The graph
    #[arg(value_name = "GRAPH", default_value = "output/graph.json")]
    graph: PathBuf,
    /// What to write
    #[arg(long, value_enum)]
    format: Format,
    /// How to look at it; drawings show relations, graph files the full graph unless told otherwise
    #[arg(long, value_enum)]
    view: Option<View>,
    /// The file to write, or the folder for tables; standard output if not given
    #[arg(long, short, value_name = "PATH")]
    out: Option<PathBuf>,
    #[command(flatten)]
    filters: Filters,
}

/// Which part of the graph is written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
struct Filters {
    /// Only nodes of these kinds, separated by commas: person,country,event
    #[arg(long, value_name = "KIND", value_enum, value_delimiter = ',')]
    only: Vec<Kind>,
    /// Only what lies around somebody
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// How many steps around: a step leads over a shared event, statement or relation
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    depth: usize,
    /// Only what happened or was said on this day or later
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
    /// Only what happened or was said on this day or earlier
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Only facts that at least so many articles tell, copies counting once
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_sources: usize,
}

const EXAMPLES: &str = "\
Examples:
  newsgraph export --format svg --out graph.svg
  newsgraph export --format gexf --view relations --around Kenya --depth 2 > kenya.gexf
  newsgraph export graphs/week/graph.json --format neo4j --out neo4j --min-sources 2
  newsgraph export --format plover --since 2024-03-01 > events.jsonl";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum View {
    /// Events and statements as nodes
    Full,
    /// Entities alone: met ×3, criticised, Foreign Minister of
    Relations,
    /// Events and statements in order of time, with their people
    Timeline,
    /// Who speaks about whom
    Quotes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Person,
    Country,
    Place,
    Agency,
    Organization,
    Group,
    Other,
    Event,
    Statement,
    Article,
}

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<Exit> {
    if arguments.view.is_some() && arguments.format.view().is_none() {
        let message = "this form holds the graph's rows, so it has no --view; filters apply";
        return Err(Error::new(ErrorKind::Argument, message));
    }
    if arguments.out.is_none() && arguments.format.is_folder() {
        let message = "this form is a folder of files: say where with --out FOLDER";
        return Err(Error::new(ErrorKind::Argument, message));
    }
    let records = common::graph(&arguments.graph)?;
    let view = arguments.view.map(|view| match view {
        View::Full => ViewKind::Full,
        View::Relations => ViewKind::Relations,
        View::Timeline => ViewKind::Timeline,
        View::Quotes => ViewKind::Quotes,
    });
    let filter = arguments.filters.filter(&records)?;
    let output = format::write(&records, arguments.format, view, &filter)?;
    match (&arguments.out, output) {
        (Some(path), output) => output::write(path, &output)?,
        (None, Output::Text(text)) => common::print(&text)?,
        (None, Output::Bytes(bytes)) => {
            if std::io::stdout().is_terminal() {
                let message = "this form is no text for a terminal: give --out FILE";
                return Err(Error::new(ErrorKind::Argument, message));
            }
            common::print_bytes(&bytes)?;
        }
        (None, Output::Folder(_)) => unreachable!("folders need --out"),
    }
    Ok(Exit::Fine)
}

impl Filters {
    /// Returns the filter; names are looked up in the graph.
    fn filter(&self, records: &Records) -> Result<Filter> {
        let around = match &self.around {
            None => None,
            Some(name) => {
                let index = Index::new(records);
                query::id(&index, Some(name))?.map(|id| (id.to_owned(), self.depth))
            }
        };
        let name = |kind: &Kind| kind.to_possible_value().map(|value| value.get_name().to_owned());
        Ok(Filter {
            only: self.only.iter().filter_map(name).collect(),
            around,
            since: self.since,
            until: self.until,
            min_sources: self.min_sources,
        })
    }
}
