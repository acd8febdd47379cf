//! `newsgraph query neighbors`, `path` and `between`: who is tied to whom, and how.

use super::entity::bond;
use super::events::happening;
use super::said::saying;
use super::{answer, count, find, kind, print_json, source_line, word};
use crate::base::Result;
use crate::cli::common;
use crate::cli::page::Page;
use crate::graph::LinkKind;
use crate::graph::query::{Between, Direction, Hop, Index, Neighbor, NeighborFilter, PathFilter, Tie};
use crate::lexicon::EntityKind;
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  newsgraph query neighbors Blinken --kind country\n  \
    newsgraph query neighbors Kenya --by participant --by leads")]
pub(super) struct Neighbors {
    /// A name, a part of one, or an id
    #[arg(value_name = "NAME")]
    name: String,
    /// The kind of the neighbors: person, country, place, agency, organization, group or other
    #[arg(long, value_parser = word::<EntityKind>)]
    kind: Option<EntityKind>,
    /// Only by this kind of link (speaker, about, actor, participant, leads, …); may be given several times
    #[arg(long, value_name = "KIND", value_parser = kind)]
    by: Vec<LinkKind>,
    /// The most rows
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  newsgraph query path Blinken \"Wang Yi\"\n  \
    newsgraph query path Kenya Ethiopia --without place\n  newsgraph query path Lee Ono --by participant")]
pub(super) struct Path {
    /// Where it starts: a name, a part of one, or an id
    #[arg(value_name = "A")]
    from: String,
    /// Where it leads
    #[arg(value_name = "B")]
    to: String,
    /// Only by this kind of link; may be given several times. Without it all but `mentions` are used
    #[arg(long, value_name = "KIND", value_parser = kind)]
    by: Vec<LinkKind>,
    /// Not by this kind of link; may be given several times
    #[arg(long, value_name = "KIND", value_parser = kind)]
    without: Vec<LinkKind>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  newsgraph query between Biden Xi")]
pub(super) struct Pair {
    /// The one: a name, a part of one, or an id
    #[arg(value_name = "A")]
    one: String,
    /// The other
    #[arg(value_name = "B")]
    other: String,
    /// The most events and statements: the last ones
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Prints to whom an entity is tied.
pub(super) fn neighbors(index: &Index, arguments: &Neighbors) -> Result<()> {
    let filter = NeighborFilter {
        kind: arguments.kind,
        by: &arguments.by,
        limit: Some(arguments.limit),
    };
    let id = find(index, &arguments.name)?;
    let rows = index.neighbors(id, &filter).expect("a found entity may have neighbors");
    answer(&rows, arguments.json, ("neighbor", "neighbors"), neighbor)
}

fn neighbor(page: &mut Page, row: &Neighbor) {
    let ties: Vec<_> = row.ties.iter().map(tie).collect();
    page.name(row.who.label, &format!("{}  {}", row.kind.as_str(), row.who.id));
    page.wrapped(&ties.join(", "), 4);
    if let Some(place) = row.ties.first().and_then(|tie| tie.place.as_ref()) {
        source_line(page, place, true);
    }
    page.line("");
}

fn tie(tie: &Tie) -> String {
    let arrow = match tie.direction {
        Direction::Out => "→",
        Direction::In => "←",
        Direction::Both => "↔",
    };
    let times = if tie.times > 1 {
        format!(" ×{}", tie.times)
    } else {
        String::new()
    };
    format!("{arrow} {}{times}", tie.how.to_lowercase().replace('_', " "))
}

/// Prints how two are connected.
pub(super) fn path(index: &Index, arguments: &Path) -> Result<()> {
    let (from, to) = (find(index, &arguments.from)?, find(index, &arguments.to)?);
    let filter = PathFilter {
        by: &arguments.by,
        without: &arguments.without,
    };
    let hops = index.path(from, to, &filter);
    if arguments.json {
        return print_json(&hops);
    }
    let mut page = Page::default();
    match &hops {
        None => page.line("Nothing here connects them."),
        Some(hops) => {
            hops.iter().for_each(|row| hop(&mut page, row));
            page.faint(&count(hops.len(), "link", "links"));
        }
    }
    common::print_styled(&page.finish())
}

fn hop(page: &mut Page, hop: &Hop) {
    let office = hop.office.map(|office| format!(" ({office})")).unwrap_or_default();
    let kind = hop.kind.as_str().replace('_', " ");
    let arrow = match hop.forward {
        true => format!("—{kind}{office}→"),
        false => format!("←{kind}{office}—"),
    };
    page.name(hop.from.label, &format!("{arrow}  {}", hop.to.label));
    if let Some(place) = &hop.place {
        source_line(page, place, true);
    }
}

/// Prints everything that ties two.
pub(super) fn between(index: &Index, arguments: &Pair) -> Result<()> {
    let (one, other) = (find(index, &arguments.one)?, find(index, &arguments.other)?);
    let rows = index.between(one, other, arguments.limit).expect("both were found");
    let first = index.named(one).map_or("", |n| n.label);
    answer(&rows, arguments.json, ("tie", "ties"), |page, row| match row {
        Between::Relation(row) => {
            page.name(first, "");
            bond(page, row);
            page.line("");
        }
        Between::Event(row) => happening(page, row),
        Between::Statement(row) => saying(page, row),
    })
}
