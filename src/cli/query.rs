//! `newsgraph query`: asks a graph who said what, what happened, who is known.

mod claims;
mod entity;
mod events;
mod ranking;
mod said;
mod sources;
mod sparql;
mod ties;
mod timeline;

use super::common::{self, Exit};
use super::page::{self, Page, count};
use crate::base::{Error, ErrorKind, Result};
use crate::graph::LinkKind;
use crate::graph::query::{Found, Index, Known, Named, Place};
use crate::graph::record::shortened;
use crate::lexicon::EntityKind;
use crate::source;
use clap::{Args, Subcommand};
use events::Events;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use timeline::Timeline;

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
    Events(Events),
    /// The events of an entity and what was said by it and about it, in order of time
    Timeline(Timeline),
    /// Claims: what is said by whom, how often, and who denies it
    Claims(claims::Claims),
    /// Sources: who speaks, how often, and about whom
    Sources(sources::Sources),
    /// Entities: people, countries, agencies, organizations, places
    Entities(Entities),
    /// One entity: names, offices, whom it met, what it said and what was said of it
    Entity(entity::Entity),
    /// To whom one is tied, how, and how often
    Neighbors(ties::Neighbors),
    /// How two are connected: the shortest chain of links
    Path(ties::Path),
    /// Everything that ties two, in time order
    Between(ties::Pair),
    /// The most mentioned, the most outspoken, the most central
    Top(ranking::Top),
    /// Full text search over names, events, statements and their sentences
    Search(ranking::Search),
    /// A query in SPARQL over the graph's RDF view
    Sparql(sparql::Sparql),
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
    /// At most so many, the most mentioned
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// The days to which an answer is limited.
#[derive(Clone, Copy, Debug, Args)]
struct Days {
    /// Not before this day (of a statement: when it was said if the text tells, else when it was published)
    #[arg(long, value_name = "DATE", value_parser = day)]
    since: Option<Date>,
    /// Not after this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<Date>,
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

/// Reads a kind of link: `holds_office`, also with a hyphen.
fn kind(text: &str) -> std::result::Result<LinkKind, String> {
    word(&text.replace('-', "_"))
}

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<Exit> {
    if matches!(&arguments.question, Question::Sparql(arguments) if arguments.examples) {
        sparql::examples()?;
        return Ok(Exit::Fine);
    }
    // The process ends with the answer, and its memory with it: to free millions of rows one by one takes a second.
    let records = ManuallyDrop::new(common::graph(&arguments.graph)?);
    let index = ManuallyDrop::new(Index::of(&records));
    match arguments.question {
        Question::Said(arguments) => said::run(&index, &arguments),
        Question::Events(events) => events::run(&index, &events),
        Question::Timeline(timeline) => timeline::run(&index, &timeline),
        Question::Claims(arguments) => claims::run(&index, &arguments),
        Question::Sources(arguments) => sources::run(&index, &arguments),
        Question::Entities(entities) => self::entities(&index, &entities),
        Question::Entity(arguments) => entity::run(&index, &arguments),
        Question::Neighbors(arguments) => ties::neighbors(&index, &arguments),
        Question::Path(arguments) => ties::path(&index, &arguments),
        Question::Between(arguments) => ties::between(&index, &arguments),
        Question::Top(arguments) => ranking::top(&index, &arguments),
        Question::Search(arguments) => ranking::search(&index, &arguments),
        Question::Sparql(arguments) => sparql::run(&records, &arguments),
    }?;
    Ok(Exit::Fine)
}

/// Returns the id that a name means.
///
/// # Errors
/// If no entity is called so, or several are: the error tells how to choose.
pub fn id<'a>(index: &Index<'a>, name: Option<&str>) -> Result<Option<&'a str>> {
    name.map(|name| find(index, name)).transpose()
}

/// Returns the id that a name means, as [`id`].
pub fn find<'a>(index: &Index<'a>, name: &str) -> Result<&'a str> {
    let refuse = |message: String| Err(Error::new(ErrorKind::Argument, message));
    match index.find(name) {
        Found::One(entity) => Ok(&entity.id),
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
    let limit = entities.limit.unwrap_or(usize::MAX);
    let (_, rows) = index.entities_page(entities.kind, entities.name.as_deref(), 0, limit);
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
        return print_json(&rows);
    }
    let mut page = Page::default();
    for row in rows {
        write(&mut page, row);
    }
    page.faint(&page::count(rows.len(), noun.0, noun.1));
    common::print_styled(&page.finish())
}

/// Prints an answer as JSON.
fn print_json<T: Serialize>(answer: &T) -> Result<()> {
    let text = serde_json::to_string_pretty(answer).expect("answers hold strings, numbers and lists only");
    common::print(&(text + "\n"))
}

/// Writes since when and until when something holds: *, since 2019*.
fn span(since: Option<&str>, until: Option<&str>) -> String {
    let since = since.map(|day| format!(", since {day}")).unwrap_or_default();
    since + &until.map(|day| format!(", until {day}")).unwrap_or_default()
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
