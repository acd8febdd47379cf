//! `newsgraph explain`: why an entity is one: its mentions, the rules that joined them, the alternatives rejected.

use super::common::{self, Exit};
use super::page::{Page, count};
use crate::base::{Error, ErrorKind, Result};
use crate::graph::LinkKind;
use crate::graph::query::{Found, Index};
use crate::graph::record::{EntityRecord, EvidenceRecord, JoinedRecord, RejectedRecord};
use clap::Args;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Explain an entity: its mentions, the rules that joined them, the alternatives rejected
///
/// A wrong join or split is corrected by a table: see `--identity` of `newsgraph build`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The entity's id or name
    #[arg(value_name = "ID")]
    entity: String,
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
  newsgraph explain Blinken --graph graphs/week/graph.json --json";

/// How many names of one kind of mention are shown of an article.
const SHOWN: usize = 6;

/// What is said of an entity.
#[derive(Debug, Serialize)]
struct Explanation<'a> {
    #[serde(flatten)]
    entity: &'a EntityRecord,
    kind: &'a str,
    /// Its passages by article.
    passages: BTreeMap<&'a str, Vec<&'a EvidenceRecord>>,
}

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<Exit> {
    let records = common::graph(&arguments.graph)?;
    let index = Index::new(&records);
    let entity = match index.find(&arguments.entity) {
        Found::One(entity) => entity,
        Found::None => {
            let message = format!("{:?} is no entity of {}", arguments.entity, arguments.graph.display());
            return Err(Error::new(ErrorKind::Argument, message));
        }
        Found::Several(rows) => {
            let ids: Vec<&str> = rows.iter().take(8).map(|e| e.id.as_str()).collect();
            let message = format!("{:?} may be {}: give an id", arguments.entity, ids.join(", "));
            return Err(Error::new(ErrorKind::Argument, message));
        }
    };
    let kind = records.nodes.iter().find(|n| n.id() == entity.id);
    let mut passages: BTreeMap<&str, Vec<&EvidenceRecord>> = BTreeMap::new();
    for link in records
        .links
        .iter()
        .filter(|l| l.kind == LinkKind::Mentions && l.target == entity.id)
    {
        passages.entry(&link.source).or_default().extend(&link.evidence);
    }
    let explanation = Explanation {
        entity,
        kind: kind.and_then(|n| n.entity_kind()).map_or("other", |k| k.as_str()),
        passages,
    };
    if arguments.json {
        let text = serde_json::to_string_pretty(&explanation).expect("rows hold strings, numbers and lists only");
        common::print(&(text + "\n"))?;
    } else {
        common::print_styled(&page(&explanation).finish())?;
    }
    Ok(Exit::Fine)
}

fn page(explanation: &Explanation) -> Page {
    let mut page = Page::default();
    let entity = explanation.entity;
    page.name(&entity.label, &format!("{}  {}", explanation.kind, entity.id));
    if !entity.aliases.is_empty() {
        page.wrapped(&format!("also {}", entity.aliases.join(", ")), 2);
    }
    page.heading("Mentions, and the rules that found them");
    for (article, rows) in &explanation.passages {
        page.line(&format!("{article}: {}", count(rows.len(), "mention", "mentions")));
        let mut by_rule: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for row in rows {
            by_rule.entry(&row.rule).or_default().push(&row.text);
        }
        for (rule, mut texts) in by_rule {
            texts.dedup();
            let more = if texts.len() > SHOWN { " …" } else { "" };
            texts.truncate(SHOWN);
            page.wrapped(&format!("{rule}: {}{more}", texts.join(", ")), 4);
        }
    }
    page.heading("Why it is one");
    if entity.joined.is_empty() {
        page.line("One article alone names it.");
    }
    for row in &entity.joined {
        page.wrapped(&joined(row), 2);
    }
    page.heading("Alternatives rejected");
    if entity.rejected.is_empty() {
        page.line("None bears its name.");
    }
    for row in &entity.rejected {
        page.wrapped(&rejected(row), 2);
    }
    page
}

fn joined(row: &JoinedRecord) -> String {
    let name = if row.name.is_empty() {
        String::new()
    } else {
        format!("{} ", row.name)
    };
    let score = match row.reasons.is_empty() {
        true => String::new(),
        false => format!(", score {}: {}", row.points, row.reasons.join(", ")),
    };
    format!(
        "{name}({}): {}{score}",
        count(row.times as usize, "time", "times"),
        row.rule
    )
}

fn rejected(row: &RejectedRecord) -> String {
    format!("{}: score {}: {}", row.id, row.points, row.reasons.join(", "))
}
