//! `newsgraph demo`: reads the shipped example and opens the explorer.

use super::common::{self, Exit};
use super::{output, view};
use crate::base::{Error, ErrorKind, Result};
use crate::export::format::Output;
use crate::export::{html, json};
use crate::graph::query::Index;
use crate::graph::record::Records;
use crate::pipeline;
use crate::source::{self, Origin};
use clap::Args;
use std::path::PathBuf;

/// Read the shipped example article and look at its graph
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  newsgraph demo\n  newsgraph demo --out /tmp/demo --no-open")]
pub struct Arguments {
    /// The folder that the graph and the page are written to
    #[arg(long, short, value_name = "DIR", default_value = "output/demo")]
    out: PathBuf,
    /// Write the page, but do not open it
    #[arg(long)]
    no_open: bool,
}

const ARTICLE: &str = include_str!("../../data/articles/river-talks.txt");

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<Exit> {
    let (model, lexicon) = common::knowledge(&common::OwnTables::default())?;
    let articles = source::read(ARTICLE.as_bytes(), &Origin::file("river-talks.txt"), &lexicon);
    let articles = articles.into_iter().collect::<Result<Vec<_>>>()?;
    if articles.is_empty() {
        return Err(Error::new(ErrorKind::Data, "the shipped article is empty"));
    }
    let records = Records::of(&pipeline::build(articles, &model, &lexicon));
    let (graph, page) = (arguments.out.join("graph.json"), arguments.out.join("graph.html"));
    output::write(&graph, &Output::Text(json::write(&records)))?;
    output::write(&page, &Output::Text(html::write(&records)))?;
    let index = Index::new(&records);
    let mut summary = super::summary::Summary::of(&index).page();
    summary.heading("Written");
    summary.line(&format!("{}, {}", graph.display(), page.display()));
    summary.line(&format!(
        "now try: newsgraph query {} said --by Bekele",
        graph.display()
    ));
    common::print_styled(&summary.finish())?;
    if !arguments.no_open {
        view::open(&page);
    }
    Ok(Exit::Fine)
}
