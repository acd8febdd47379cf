//! `newsgraph query said`: who said what about whom.

use super::super::page::Page;
use super::{Days, answer, id, names, source_line, word};
use crate::base::{Error, ErrorKind, Result};
use crate::graph::query::{Index, SaidFilter, Saying, Subject};
use crate::graph::record::{NodeRecord, unquoted};
use crate::mention::QuoteKind;
use crate::resolve::{Modality, Polarity};
use clap::Args;
use std::collections::BTreeSet;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Said {
    /// Who said it
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Whom it is about
    #[arg(long, value_name = "NAME")]
    about: Option<String>,
    /// To whom it was said
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    /// On which topic: diplomacy, economy, health, …
    #[arg(long)]
    topic: Option<String>,
    /// How it is given: direct, mixed or indirect
    #[arg(long, value_name = "KIND", value_parser = word::<QuoteKind>)]
    quote: Option<QuoteKind>,
    /// What the speaker does by it: assert, deny, accuse, demand, promise, ask, believe, …
    #[arg(long)]
    class: Option<String>,
    /// How it speaks of whom it is about: praise, criticism or neutral
    #[arg(long, value_name = "POLARITY", value_parser = word::<Polarity>)]
    polarity: Option<Polarity>,
    /// Which event it vouches for: an id, as `query events --json` shows it
    #[arg(long, value_name = "EVENT")]
    vouched_for: Option<String>,
    #[command(flatten)]
    days: Days,
    /// At most so many, the first in time
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  newsgraph query said --by Biden --about \"Xi Jinping\" --quote direct
  newsgraph query said --about China --polarity criticism
  newsgraph query said --topic diplomacy --class deny --since 2024-01-01 --json";

/// Answers.
pub fn run(index: &Index, said: &Said) -> Result<()> {
    let topics = || {
        index
            .statements()
            .flat_map(|s| s.topics.iter().map(String::as_str))
            .collect()
    };
    let classes = || index.statements().filter_map(|s| s.class.as_deref()).collect();
    let event = match said.vouched_for.as_deref() {
        Some(wanted) => Some(event(index, wanted)?),
        None => None,
    };
    let filter = SaidFilter {
        by: id(index, said.by.as_deref())?,
        about: id(index, said.about.as_deref())?,
        to: id(index, said.to.as_deref())?,
        since: said.days.since,
        until: said.days.until,
        quote: said.quote,
        topic: known(said.topic.as_deref(), "topic", topics)?,
        class: known(said.class.as_deref(), "class", classes)?,
        polarity: said.polarity,
        vouched_for: event,
    };
    let (_, rows) = index.said_page(&filter, 0, said.limit.unwrap_or(usize::MAX));
    answer(&rows, said.json, ("statement", "statements"), saying)
}

/// Returns a word if some statement has it; else the error lists those that some have.
///
/// # Errors
/// If no statement of the graph has it.
pub(super) fn known<'w>(
    wanted: Option<&'w str>,
    noun: &str,
    all: impl Fn() -> BTreeSet<&'w str>,
) -> Result<Option<&'w str>> {
    let Some(word) = wanted else { return Ok(None) };
    let all = all();
    if all.iter().any(|known| known.eq_ignore_ascii_case(word)) {
        return Ok(Some(word));
    }
    let list = all.into_iter().collect::<Vec<_>>().join(", ");
    let message = format!("no statement here has the {noun} {word:?}; those here are: {list}");
    Err(Error::new(ErrorKind::Argument, message))
}

/// Returns the id of an event, with or without `event/` before it.
fn event<'a>(index: &Index<'a>, wanted: &str) -> Result<&'a str> {
    let full = format!("event/{wanted}");
    let node = index.node(wanted).or_else(|| index.node(&full));
    match node {
        Some(NodeRecord::Event(event)) => Ok(&event.id),
        _ => {
            let message = format!("no event here has the id {wanted:?}; `newsgraph query events --json` shows ids");
            Err(Error::new(ErrorKind::Argument, message))
        }
    }
}

/// Writes a statement: speaker, cue, to and about whom, the words, where they stand.
pub(super) fn saying(page: &mut Page, row: &Saying) {
    let mut rest = String::new();
    if !row.to.is_empty() {
        rest += &format!(" to {}", names(&row.to));
    }
    if !row.about.is_empty() {
        let subjects: Vec<String> = row.about.iter().map(subject).collect();
        rest += &format!(" about {}", subjects.join(", "));
    }
    let when = row.said.map(|said| format!(" ({said})")).unwrap_or_default();
    let by = match row.by.as_slice() {
        [] => "somebody".to_owned(),
        speakers => names(speakers),
    };
    page.name(&by, &format!("{}{rest}{when}:", row.cue.unwrap_or("says")));
    let quoted = match row.quote {
        QuoteKind::Direct => format!("“{}”", unquoted(row.text)),
        QuoteKind::Mixed | QuoteKind::Indirect => row.text.to_owned(),
    };
    page.wrapped(&quoted, 4);
    page.faint(&format!("    {}", marks(row)));
    if let Some(place) = &row.place {
        source_line(page, place, row.quote != QuoteKind::Direct);
    }
    page.line("");
}

fn subject(subject: &Subject) -> String {
    match subject.polarity {
        Polarity::Neutral => subject.who.label.to_owned(),
        other => format!("{} ({})", subject.who.label, other.as_str()),
    }
}

/// Writes what is known of a statement besides its words: class, mood, topics, occasion, who may have said it.
fn marks(row: &Saying) -> String {
    let mut marks: Vec<String> = row.class.map(str::to_owned).into_iter().collect();
    if row.modality != Modality::Asserted {
        marks.push(row.modality.as_str().to_owned());
    }
    marks.extend(row.topics.iter().cloned());
    marks.extend(row.occasion.map(str::to_owned));
    if !row.denies.is_empty() {
        marks.push(format!("denies {}", names(&row.denies)));
    }
    if !row.candidates.is_empty() {
        let may: Vec<String> = row
            .candidates
            .iter()
            .map(|c| format!("{} ({})", c.who.label, c.points))
            .collect();
        marks.push(format!("perhaps {}", may.join(", ")));
    }
    marks.join(" · ")
}
