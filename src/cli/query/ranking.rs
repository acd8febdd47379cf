//! `newsgraph query top` and `search`: the first rows of an order.

use super::{answer, count, print_json, source_line, word};
use crate::base::{Error, ErrorKind, Result};
use crate::cli::common;
use crate::cli::page::Page;
use crate::graph::query::{Hit, Index, Measure, Ranked, folded};
use crate::graph::record::shortened;
use crate::lexicon::EntityKind;
use clap::Args;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph query top --by pagerank --kind person\n  newsgraph query top --by statements --limit 5 --json"
)]
pub(super) struct Top {
    /// The order: mentions, statements, events, degree (others it is tied to), pagerank or betweenness
    #[arg(long, value_name = "ORDER", default_value = "mentions", value_parser = word::<Measure>)]
    by: Measure,
    /// The kind: person, country, place, agency, organization, group or other
    #[arg(long, value_parser = word::<EntityKind>)]
    kind: Option<EntityKind>,
    /// The most rows
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph query search port strike\n  newsgraph query search \"flood relief\" --limit 5 --json"
)]
pub(super) struct Search {
    /// Words; case and accents do not matter, a word of four letters or more also finds longer ones that begin with it
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// The most rows
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Prints the first entities of an order.
pub(super) fn top(index: &Index, arguments: &Top) -> Result<()> {
    let rows = index.top(arguments.by, arguments.kind, arguments.limit);
    if arguments.json {
        return print_json(&rows);
    }
    let mut page = Page::default();
    let by = serde_json::to_value(arguments.by).expect("a plain enum");
    let head = vec![
        "name".to_owned(),
        "kind".to_owned(),
        by.as_str().unwrap_or_default().to_owned(),
        "id".to_owned(),
    ];
    let table = std::iter::once(head).chain(rows.iter().map(ranked));
    page.table(&table.collect::<Vec<_>>());
    page.faint(&count(rows.len(), "entity", "entities"));
    common::print_styled(&page.finish())
}

fn ranked(row: &Ranked) -> Vec<String> {
    let value = match row.value.fract() == 0.0 {
        true => format!("{}", row.value),
        false => format!("{:.4}", row.value),
    };
    vec![
        shortened(row.who.label, 48),
        row.kind.as_str().to_owned(),
        value,
        row.who.id.to_owned(),
    ]
}

/// Prints what words find.
pub(super) fn search(index: &Index, arguments: &Search) -> Result<()> {
    let words = arguments.words.join(" ");
    if folded(&words).is_empty() {
        let message = format!("{words:?} has no words to search for");
        return Err(Error::new(ErrorKind::Argument, message));
    }
    let rows = index.search(&words, arguments.limit);
    answer(&rows, arguments.json, ("hit", "hits"), hit)
}

fn hit(page: &mut Page, hit: &Hit) {
    page.name(
        &shortened(hit.node.label, 80),
        &format!("{}  {}", hit.kind, hit.node.id),
    );
    if let Some(place) = &hit.place {
        source_line(page, place, true);
    }
    page.line("");
}
