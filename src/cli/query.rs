//! `newsgraph query`: asks a graph who said what, what happened, who is known.

mod claims;
mod events;
mod said;
mod sources;
mod timeline;

use super::common::{self, Exit};
use super::page::{self, Page};
use crate::base::{Error, ErrorKind, Result};
use crate::graph::query::{Found, Index, Known, Named, Place};
use crate::graph::record::shortened;
use crate::lexicon::EntityKind;
use crate::source;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::PathBuf;

/// Ask a graph: who said what, what happened, who is known
///
/// Names are matched without regard to case and accents; a part of a name is enough where it is clear.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, subcommand_precedence_over_arg = true)]
pub struct Arguments {
    /// The graph
    #[arg(value_name = "GRAPH", default_value = "output/graph.json")]
    graph: PathBuf,
    #[command(subcommand)]
    question: Question,
}

const EXAMPLES: &str = "\
Examples:
  newsgraph query said --by Blinken --about China
  newsgraph query events --who Biden --with Xi --since 2023-11-01
  newsgraph query graphs/week/graph.json entities --kind country --json";

#[derive(Debug, Subcommand)]
enum Question {
    /// Statements: who said what about whom
    Said(said::Said),
    /// Events: who did what to whom, when, and on whose word
    Events(events::Events),
    /// The events of an entity and what was said by it and about it, in order of time
    Timeline(timeline::Timeline),
    /// Claims: what is said by whom, how often, and who denies it
    Claims(claims::Claims),
    /// Sources: who speaks, how often, and about whom
    Sources(sources::Sources),
    /// Entities: people, countries, agencies, organizations, places
    Entities(Entities),
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  newsgraph query entities --kind person")]
struct Entities {
    /// A name, or a part of one
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// The kind: person, country, place, agency, organization, group or other
    #[arg(long, value_parser = word::<EntityKind>)]
    kind: Option<EntityKind>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Reads a date argument.
fn day(text: &str) -> std::result::Result<Date, String> {
    source::publication_date(text).map_err(|e| e.message)
}

/// Reads an argument that is one of a type's written values.
fn word<T: DeserializeOwned>(text: &str) -> std::result::Result<T, String> {
    let value = serde_json::Value::from(text.to_lowercase());
    serde_json::from_value(value).map_err(|e| e.to_string())
}

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<Exit> {
    let records = common::graph(&arguments.graph)?;
    let index = Index::new(&records);
    match arguments.question {
        Question::Said(arguments) => said::run(&index, &arguments),
        Question::Claims(arguments) => claims::run(&index, &arguments),
        Question::Sources(arguments) => sources::run(&index, &arguments),
        Question::Events(arguments) => events::run(&index, &arguments),
        Question::Timeline(arguments) => timeline::run(&index, &arguments),
        Question::Entities(entities) => self::entities(&index, &entities),
    }?;
    Ok(Exit::Fine)
}

/// Returns the id that a name means.
///
/// # Errors
/// If no entity is called so, or several are: the error tells how to choose.
pub fn id<'a>(index: &Index<'a>, name: Option<&str>) -> Result<Option<&'a str>> {
    let Some(name) = name else { return Ok(None) };
    let refuse = |message: String| Err(Error::new(ErrorKind::Argument, message));
    match index.find(name) {
        Found::One(entity) => Ok(Some(&entity.id)),
        Found::None => refuse(format!(
            "nobody here is called {name:?}; `newsgraph query entities` lists all names"
        )),
        Found::Several(list) => {
            let row = |e: &&crate::graph::record::EntityRecord| {
                format!(
                    "\n  {}  ({}, {})",
                    e.id,
                    e.label,
                    page::count(e.mentions, "mention", "mentions")
                )
            };
            let rows: String = list.iter().take(20).map(row).collect();
            refuse(format!(
                "{name:?} may be {} entities; give the id of one:{rows}",
                list.len()
            ))
        }
    }
}

fn entities(index: &Index, entities: &Entities) -> Result<()> {
    let rows = index.entities(entities.kind, entities.name.as_deref());
    if entities.json {
        return answer(&rows, true, ("entity", "entities"), |_, _| {});
    }
    let mut page = Page::default();
    let head = ["name", "kind", "mentions", "statements", "events", "id", "stands for"];
    let mut table = vec![head.map(str::to_owned).to_vec()];
    table.extend(rows.iter().map(known));
    page.table(&table);
    page.faint(&page::count(rows.len(), "entity", "entities"));
    common::print_styled(&page.finish())
}

/// Prints answers, as JSON or one after the other, with their number at the end.
fn answer<T: Serialize>(rows: &[T], json: bool, noun: (&str, &str), write: impl Fn(&mut Page, &T)) -> Result<()> {
    if json {
        let text = serde_json::to_string_pretty(rows).expect("answers hold strings, numbers and lists only");
        return common::print(&(text + "\n"));
    }
    let mut page = Page::default();
    for row in rows {
        write(&mut page, row);
    }
    page.faint(&page::count(rows.len(), noun.0, noun.1));
    common::print_styled(&page.finish())
}

/// Joins labels for people: *A, B and C*.
pub fn names(list: &[Named]) -> String {
    match list {
        [] => String::new(),
        [one] => one.label.to_owned(),
        [first @ .., last] => {
            let first: Vec<_> = first.iter().map(|n| n.label).collect();
            format!("{} and {}", first.join(", "), last.label)
        }
    }
}

/// Writes where a passage stands: the sentence, then article, line and code points.
fn source_line(page: &mut Page, place: &Place, sentence: bool) {
    if sentence {
        page.wrapped(&format!("> {}", shortened(place.sentence, 400)), 4);
    }
    let day = place.published.map(|day| format!(", {day}")).unwrap_or_default();
    let article = place.article.strip_prefix("article/").unwrap_or(place.article);
    page.faint(&format!(
        "    {article}{day}, line {}, {}–{}",
        place.line, place.start, place.end
    ));
}

fn known(row: &Known) -> Vec<String> {
    let standing = |s: &crate::graph::query::Standing| match s.office {
        Some(office) => format!("{office} ({})", s.of.label),
        None => format!("{} {}", s.kind.as_str().replace('_', " "), s.of.label),
    };
    let standing: Vec<_> = row.standing.iter().map(standing).collect();
    vec![
        shortened(row.label, 40),
        row.kind.as_str().to_owned(),
        row.mentions.to_string(),
        row.statements.to_string(),
        row.events.to_string(),
        row.id.to_owned(),
        shortened(&standing.join("; "), 60),
    ]
}
