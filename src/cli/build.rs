//! `newsgraph build`: articles in, a graph out, with a summary for people.

use super::common::{self, Exit};
use crate::base::{Error, Result};
use crate::export::json;
use crate::graph::record::Records;
use crate::lexicon::Lexicon;
use crate::pipeline;
use crate::source::{self, Article, Origin};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Read articles into a knowledge graph
///
/// Reads plain text, HTML pages, JSON and JSON lines; a folder stands for the files in it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Files or folders with articles, `-` for standard input
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<PathBuf>,
    /// The folder that the graph is written to
    #[arg(long, short, value_name = "DIR", default_value = "output")]
    output: PathBuf,
    /// The publication date, where the articles do not tell it: 2023-11-16
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    date: Option<Date>,
    /// The medium that published the articles
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// The headline
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// What to write, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', default_value = "json,dot")]
    format: Vec<Format>,
    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
    /// Read texts in other languages than English all the same
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &str = "\
Examples:
  newsgraph build summit.txt --date 2023-11-16
  newsgraph build articles/ page.html --output graphs/week
  curl -s https://example.org/story.html | newsgraph build - --format json";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Dot,
}

fn parse_date(text: &str) -> std::result::Result<Date, String> {
    source::publication_date(text).map_err(|e| e.message)
}

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<Exit> {
    let (model, lexicon) = common::knowledge()?;
    let mut failed = 0;
    let mut articles = Vec::new();
    for path in &arguments.inputs {
        for article in read(path, &arguments, &lexicon) {
            match article {
                Ok(article) => articles.push(article),
                Err(error) => {
                    failed += 1;
                    common::complain(&error);
                }
            }
        }
    }
    let graph = pipeline::build(source::distinct(articles), &model, &lexicon);
    let records = Records::of(&graph);
    write(&arguments.output, "graph.json", &json::write(&records))?;
    Ok(if failed > 0 { Exit::SomeFailed } else { Exit::Fine })
}

fn read(path: &Path, arguments: &Arguments, lexicon: &Lexicon) -> Vec<Result<Article>> {
    let origin = Origin {
        path: (!common::is_stdin(path)).then(|| path.to_owned()),
        format: None,
        date: arguments.date,
        outlet: arguments.outlet.clone(),
        title: arguments.title.clone(),
    };
    let articles = match common::read_bytes(path) {
        Ok(bytes) => source::read(&bytes, &origin, lexicon),
        Err(error) => vec![Err(error)],
    };
    let check = |article: Article| match arguments.force {
        true => Ok(article),
        false => source::require_english(&article).map(|()| article),
    };
    articles
        .into_iter()
        .map(|a| a.and_then(check).map_err(|e| e.at(path)))
        .collect()
}

fn write(folder: &Path, name: &str, text: &str) -> Result<()> {
    let path = folder.join(name);
    std::fs::create_dir_all(folder).map_err(|e| Error::io(folder, e))?;
    std::fs::write(&path, text).map_err(|e| Error::io(&path, e))
}
