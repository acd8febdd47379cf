//! `newsgraph query sources`: who speaks, how often, and about whom.

use super::super::page::Page;
use super::{answer, id};
use crate::base::Result;
use crate::cli::{common, page};
use crate::graph::query::{Index, Source, SourceFilter, SpokenOf};
use crate::graph::record::shortened;
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Sources {
    /// Only statements about this one: who speaks about it
    #[arg(long, value_name = "NAME")]
    about: Option<String>,
    /// Only sources that no text names: *a senior official*
    #[arg(long)]
    anonymous: bool,
    /// At most so many, the most frequent
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  newsgraph query sources
  newsgraph query sources --about China
  newsgraph query sources --anonymous --json";

/// Answers.
pub fn run(index: &Index, sources: &Sources) -> Result<()> {
    let filter = SourceFilter {
        about: id(index, sources.about.as_deref())?,
        anonymous: sources.anonymous,
    };
    let (_, rows) = index.sources(&filter, 0, sources.limit.unwrap_or(usize::MAX));
    if sources.json {
        return answer(&rows, true, ("source", "sources"), |_, _| {});
    }
    let head = ["source", "kind", "named", "statements", "direct", "articles", "about"];
    let mut table = vec![head.map(str::to_owned).to_vec()];
    table.extend(rows.iter().map(source));
    let mut page = Page::default();
    page.table(&table);
    page.faint(&page::count(rows.len(), "source", "sources"));
    common::print_styled(&page.finish())
}

fn source(row: &Source) -> Vec<String> {
    let about: Vec<String> = row.about.iter().map(spoken_of).collect();
    vec![
        row.who
            .as_ref()
            .map_or("(unknown)".to_owned(), |who| shortened(who.label, 40)),
        row.kind.map_or("", |kind| kind.as_str()).to_owned(),
        if row.named { "yes" } else { "no" }.to_owned(),
        row.statements.to_string(),
        row.direct.to_string(),
        row.articles.to_string(),
        shortened(&about.join(", "), 80),
    ]
}

/// Writes one who is spoken about: *Xi Jinping 3 (1−)*, with praise as + and criticism as −.
fn spoken_of(row: &SpokenOf) -> String {
    let mut marks = Vec::new();
    if row.praise > 0 {
        marks.push(format!("{}+", row.praise));
    }
    if row.criticism > 0 {
        marks.push(format!("{}−", row.criticism));
    }
    match marks.is_empty() {
        true => format!("{} {}", row.who.label, row.statements),
        false => format!("{} {} ({})", row.who.label, row.statements, marks.join(" ")),
    }
}
