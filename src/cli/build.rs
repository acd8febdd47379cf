//! `newsgraph build`: articles in, a graph out, with a summary for people.

use super::common::{self, Exit};
use super::output;
use super::page::{Page, count};
use super::summary::Summary;
use crate::base::{Error, ErrorKind, Result};
use crate::export::format::{self, Format};
use crate::graph::filter::Filter;
use crate::graph::query::Index;
use crate::graph::record::Records;
use crate::lexicon::Lexicon;
use crate::pipeline;
use crate::resolve::Reading;
use crate::source::{self, Article, Origin};
use crate::syntax::Model;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;
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
    out: PathBuf,
    /// The publication date, where the articles do not tell it: 2023-11-16
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    date: Option<Date>,
    /// The medium that published the articles
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// The headline
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// What to write, separated by commas: see `newsgraph export --help`
    #[arg(long, value_enum, value_delimiter = ',', default_value = "json,dot")]
    format: Vec<Format>,
    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
    /// Read texts in other languages than English all the same
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    own: common::OwnTables,
}

const EXAMPLES: &str = "\
Examples:
  newsgraph build summit.txt --date 2023-11-16
  newsgraph build articles/ page.html --out graphs/week
  curl -s https://example.org/story.html | newsgraph build - --format json";

fn parse_date(text: &str) -> std::result::Result<Date, String> {
    source::publication_date(text).map_err(|e| e.message)
}

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<Exit> {
    if arguments.title.is_some() && arguments.inputs.len() > 1 {
        let message = "--title is for one article: several inputs are given";
        return Err(Error::new(ErrorKind::Argument, message));
    }
    let (model, lexicon) = common::knowledge(&arguments.own)?;
    let (articles, failed) = articles(&arguments, &lexicon);
    if articles.is_empty() {
        let message = format!(
            "no article could be read, so {} stays as it is",
            arguments.out.display()
        );
        return Err(Error::new(ErrorKind::Input, message));
    }
    let readings = read(articles, &model, &lexicon);
    let graph = pipeline::join(readings, &lexicon);
    for id in &graph.facts.unknown {
        common::note(&format!(
            "the identity file names {id}, which is in no article of this build"
        ));
    }
    let records = Records::of(&graph);
    let index = Index::new(&records);
    let mut files = Vec::new();
    for format in &arguments.format {
        let path = arguments.out.join(format.file_name());
        output::write(&path, &format::write(&records, *format, None, &Filter::default())?)?;
        files.push(path);
    }
    let summary = Summary::of(&index);
    if arguments.json {
        let report = Report {
            files: &files,
            failed: &failed,
            summary: &summary,
        };
        let text = serde_json::to_string_pretty(&report).expect("a summary holds strings, numbers and lists only");
        common::print(&(text + "\n"))?;
    } else {
        common::print_styled(&page(&summary, &files, failed.len()).finish())?;
    }
    Ok(if failed.is_empty() {
        Exit::Fine
    } else {
        Exit::SomeFailed
    })
}

/// The summary as JSON.
#[derive(Serialize)]
struct Report<'a> {
    files: &'a [PathBuf],
    failed: &'a [String],
    #[serde(flatten)]
    summary: &'a Summary<'a>,
}

fn page(summary: &Summary, files: &[PathBuf], failed: usize) -> Page {
    let mut page = summary.page();
    page.heading("Written");
    let names: Vec<_> = files.iter().map(|f| f.display().to_string()).collect();
    page.line(&names.join(", "));
    if failed > 0 {
        page.line(&format!(
            "{} could not be read, see above",
            count(failed, "input", "inputs")
        ));
    }
    page
}

/// Gets all articles of the inputs, and the messages of those that could not be read, which are printed at once.
fn articles(arguments: &Arguments, lexicon: &Lexicon) -> (Vec<Article>, Vec<String>) {
    let (mut articles, mut failed) = (Vec::new(), Vec::new());
    let mut paths = Vec::new();
    for input in &arguments.inputs {
        match files(input) {
            Ok(found) => paths.extend(found),
            Err(error) => failed.push(error),
        }
    }
    let found: Vec<_> = paths
        .par_iter()
        .flat_map_iter(|path| open(path, arguments, lexicon))
        .collect();
    for article in found {
        match article {
            Ok(article) => articles.push(article),
            Err(error) => failed.push(error),
        }
    }
    failed.iter().for_each(|error| common::complain(error));
    let failed = failed.iter().map(ToString::to_string).collect();
    (source::distinct(articles), failed)
}

/// Returns the files that an input stands for, sorted: itself, or those in a folder with a known ending.
fn files(input: &Path) -> Result<Vec<PathBuf>> {
    if common::is_stdin(input) || !input.is_dir() {
        return Ok(vec![input.to_owned()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![input.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|e| common::unreadable(&folder, e))?;
        for entry in entries {
            let entry = entry.map_err(|e| common::unreadable(&folder, e))?;
            let kind = entry.file_type().map_err(|e| common::unreadable(&entry.path(), e))?;
            let path = entry.path();
            let ending = path
                .extension()
                .and_then(|e| e.to_str())
                .unwrap_or_default()
                .to_lowercase();
            if kind.is_dir() {
                folders.push(path);
            } else if ENDINGS.contains(&ending.as_str()) {
                found.push(path);
            }
        }
    }
    found.sort();
    if found.is_empty() {
        let message = format!("no articles in this folder (files ending in {})", ENDINGS.join(", "));
        return Err(Error::new(ErrorKind::Input, message).at(input));
    }
    Ok(found)
}

/// Endings of the files that a folder is searched for.
const ENDINGS: [&str; 7] = ["txt", "html", "htm", "xhtml", "json", "jsonl", "ndjson"];

/// Opens one file and reads the articles in it.
fn open(path: &Path, arguments: &Arguments, lexicon: &Lexicon) -> Vec<Result<Article>> {
    let origin = Origin {
        path: (!common::is_stdin(path)).then(|| path.to_owned()),
        format: None,
        date: arguments.date,
        outlet: arguments.outlet.clone(),
        title: arguments.title.clone(),
    };
    let place = if common::is_stdin(path) {
        Path::new("<stdin>")
    } else {
        path
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
        .map(|a| a.and_then(check).map_err(|e| e.at(place)))
        .collect()
}

/// Reads articles on all cores; shows how far it is on a terminal.
fn read(articles: Vec<Article>, model: &Model, lexicon: &Lexicon) -> Vec<Reading> {
    let bar = match articles.len() {
        1 => ProgressBar::hidden(),
        many => ProgressBar::new(many as u64),
    };
    let style = ProgressStyle::with_template("reading {pos} of {len} articles {wide_bar} {eta}");
    bar.set_style(style.expect("the template is valid"));
    let readings = articles.into_par_iter().map(|article| {
        let reading = pipeline::read(article, model, lexicon);
        bar.inc(1);
        reading
    });
    let readings = readings.collect();
    bar.finish_and_clear();
    readings
}
