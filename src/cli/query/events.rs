//! `newsgraph query events`: what happened, in three parts: what articles tell themselves, what others claim, what is only denied.

use super::{Days, answer, id, names, source_line, word};
use crate::base::{Error, ErrorKind, Result};
use crate::cli::page::{self, Page};
use crate::graph::query::{EventFilter, Happening, Index, Part, Stands, Testimony, Vouching};
use crate::lexicon::ontology::Ontology;
use crate::mention::Status;
use clap::Args;
use std::collections::BTreeMap;

const EXAMPLES: &str = "\
Examples:
  newsgraph query events --who Ukraine --class assault --since 2024-01-01
  newsgraph query events --who Biden --with Xi --place California
  newsgraph query events --vouched-by Blinken --status planned --json
What articles tell in their own voice comes first, then what others claim, then what is only denied.";

/// The options.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Events {
    /// Who takes part
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
    /// Who else takes part
    #[arg(long, value_name = "NAME")]
    with: Option<String>,
    /// The class: consult, agree, assault, …
    #[arg(long)]
    class: Option<String>,
    /// Where
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    /// Whether it is said to have happened: asserted, denied, possible, planned, ongoing or failed
    #[arg(long, value_name = "STATUS", value_parser = word::<Status>)]
    status: Option<Status>,
    /// Who says or denies it, or the id of an article that tells it itself
    #[arg(long, value_name = "NAME")]
    vouched_by: Option<String>,
    #[command(flatten)]
    days: Days,
    /// At most so many, the first in time
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Answers the question.
pub(super) fn run(index: &Index, events: &Events) -> Result<()> {
    let filter = EventFilter {
        who: id(index, events.who.as_deref())?,
        with: id(index, events.with.as_deref())?,
        class: class(events.class.as_deref())?,
        place: id(index, events.place.as_deref())?,
        status: events.status,
        vouched_by: voice(index, events.vouched_by.as_deref())?,
        since: events.days.since,
        until: events.days.until,
    };
    let (_, mut rows) = index.events_page(&filter, 0, events.limit.unwrap_or(usize::MAX));
    rows.sort_by_key(|row| row.vouching.stands);
    let groups: BTreeMap<&str, (Stands, usize)> = rows
        .chunk_by(|a, b| a.vouching.stands == b.vouching.stands)
        .map(|group| (group[0].id, (group[0].vouching.stands, group.len())))
        .collect();
    answer(&rows, events.json, ("event", "events"), |page, row| {
        if let Some((stands, count)) = groups.get(row.id) {
            page.heading(&format!("{}: {count}", heading(*stands)));
        }
        happening(page, row);
    })
}

/// Returns a class as it is asked for.
///
/// # Errors
/// If the ontology has no such class.
fn class(name: Option<&str>) -> Result<Option<&str>> {
    let Some(name) = name else { return Ok(None) };
    let ontology = Ontology::load()?;
    if ontology.classes.iter().any(|c| c.name.eq_ignore_ascii_case(name)) {
        return Ok(Some(name));
    }
    let known: Vec<String> = ontology.classes.iter().map(|c| c.name.to_lowercase()).collect();
    let message = format!("there is no class {name:?}; the classes are {}", known.join(", "));
    Err(Error::new(ErrorKind::Argument, message))
}

/// Returns the id of the speaker or article that a name means.
fn voice<'a>(index: &Index<'a>, name: Option<&str>) -> Result<Option<&'a str>> {
    let article = |name: &str| {
        let prefixed = format!("article/{name}");
        let found = index.article(name).or_else(|| index.article(&prefixed));
        found.map(|a| a.id.as_str())
    };
    match name.and_then(article) {
        Some(id) => Ok(Some(id)),
        None => id(index, name),
    }
}

fn heading(stands: Stands) -> &'static str {
    match stands {
        Stands::Asserted => "Asserted by articles",
        Stands::Claimed => "Claimed by others",
        Stands::Denied => "Only denied",
    }
}

/// Writes an event with who takes part and who vouches for it.
pub(super) fn happening(page: &mut Page, row: &Happening) {
    let when = row.time.unwrap_or("no date");
    page.name(&format!("{when}  {}", row.label), &class_and_status(row));
    let part = |p: &Part| format!("{} {}", p.role.as_str(), p.who.label);
    let parts: Vec<_> = row.parts.iter().map(part).collect();
    if !parts.is_empty() {
        page.wrapped(&parts.join(", "), 4);
    }
    page.wrapped(&vouching(&row.vouching), 4);
    for (word, others) in [("part of", &row.part_of), ("led to", &row.led_to)] {
        if !others.is_empty() {
            page.wrapped(&format!("{word} {}", names(others)), 4);
        }
    }
    if let Some(place) = row.places.first() {
        source_line(page, place, true);
    }
    page.line("");
}

/// Words the class of an event, and its status where it did not simply happen.
pub(super) fn class_and_status(row: &Happening) -> String {
    let status = match row.status {
        Status::Asserted => String::new(),
        other => format!(", {}", other.as_str()),
    };
    format!("{}{status}", row.class.to_lowercase())
}

/// Words who vouches for an event: *asserted by 2 articles; claimed by Lee; denied by Ono; 3 independent sources*.
pub(super) fn vouching(row: &Vouching) -> String {
    let articles = |word: &str, number: usize| match number {
        0 => None,
        n => Some(format!("{word} {}", page::count(n, "article", "articles"))),
    };
    let claims = |word: &str, list: &[Testimony]| (!list.is_empty()).then(|| format!("{word} {}", speakers(list)));
    let sources = match row.sources {
        0 | 1 => None,
        n => Some(format!("{n} independent sources")),
    };
    let parts = [
        articles("asserted by", row.asserted.len()),
        claims("claimed by", &row.claimed),
        articles("refuted by", row.refuted.len()),
        claims("denied by", &row.denied),
        sources,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Joins the speakers of claims, each once.
fn speakers(claims: &[Testimony]) -> String {
    let mut found: Vec<String> = Vec::new();
    for claim in claims {
        let by = match claim.by.as_slice() {
            [] => "somebody".to_owned(),
            by => names(by),
        };
        if !found.contains(&by) {
            found.push(by);
        }
    }
    found.join(", ")
}
