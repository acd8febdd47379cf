//! `newsgraph query entity`: the profile of one entity.

use super::events::happening;
use super::said::saying;
use super::{find, print_json, source_line, span};
use crate::base::Result;
use crate::cli::common;
use crate::cli::page::{Page, count};
use crate::graph::query::{Bond, Contact, Index, Profile};
use clap::Args;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph query entity Blinken\n  newsgraph query entity person/xi-jinping --json"
)]
pub(super) struct Entity {
    /// A name, a part of one, or an id
    #[arg(value_name = "NAME")]
    name: String,
    /// The most rows of each list; of statements and events the last ones
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Prints a profile.
pub(super) fn run(index: &Index, arguments: &Entity) -> Result<()> {
    let id = find(index, &arguments.name)?;
    let profile = index
        .profile(id, arguments.limit)
        .expect("a found entity has a profile");
    if arguments.json {
        return print_json(&profile);
    }
    common::print_styled(&page(&profile).finish())
}

fn page(profile: &Profile) -> Page {
    let mut page = Page::default();
    page.name(profile.label, &format!("{}  {}", profile.kind.as_str(), profile.id));
    if !profile.aliases.is_empty() {
        page.wrapped(&format!("also {}", profile.aliases.join(", ")), 2);
    }
    let countries: Vec<_> = profile.countries.iter().map(|c| c.label).collect();
    let mut facts = vec![countries.join(", ")];
    facts.push(
        count(profile.mentions, "mention", "mentions")
            + &format!(" in {}", count(profile.articles, "article", "articles")),
    );
    facts.push(count(profile.statements, "statement", "statements"));
    facts.push(count(profile.events, "event", "events"));
    facts.extend(profile.wikidata.map(|item| format!("wikidata {item}")));
    facts.retain(|fact| !fact.is_empty());
    page.wrapped(&facts.join(" · "), 2);
    if !profile.relations.is_empty() {
        page.heading("Offices and relations");
        profile.relations.iter().for_each(|bond| self::bond(&mut page, bond));
    }
    if !profile.met.is_empty() {
        page.heading("Met");
        profile.met.iter().for_each(|contact| self::contact(&mut page, contact));
    }
    let lists = [
        (format!("Said ({})", profile.statements), &profile.said),
        (format!("Said of it ({})", profile.spoken_of), &profile.said_of),
    ];
    for (heading, rows) in lists.iter().filter(|(_, rows)| !rows.is_empty()) {
        page.heading(heading);
        rows.iter().for_each(|row| saying(&mut page, row));
    }
    if !profile.deeds.is_empty() {
        page.heading(&format!("Takes part in ({})", profile.events));
        profile.deeds.iter().for_each(|row| happening(&mut page, row));
    }
    page
}

/// Writes a relation from the view of the first of the two.
pub(super) fn bond(page: &mut Page, bond: &Bond) {
    let kind = bond.kind.as_str().replace('_', " ");
    let what = bond.office.map(|office| format!(" ({office})")).unwrap_or_default();
    let when = span(bond.since, bond.until);
    let line = match bond.outward {
        true => format!("  {kind}{what} {}{when}", bond.who.label),
        false => format!("  {} {kind}{what} this one{when}", bond.who.label),
    };
    page.line(&line);
    if let Some(place) = &bond.place {
        source_line(page, place, true);
    }
}

fn contact(page: &mut Page, contact: &Contact) {
    let mut rest = format!("{}×", contact.times);
    if contact.planned > 0 {
        rest += &format!(", {} planned or possible", contact.planned);
    }
    match (contact.first, contact.last) {
        (Some(first), Some(last)) if first != last => rest += &format!("  {first} – {last}"),
        (_, Some(day)) | (Some(day), None) => rest += &format!("  {day}"),
        (None, None) => {}
    }
    page.name(&format!("  {}", contact.who.label), &rest);
    if let Some(place) = &contact.place {
        source_line(page, place, true);
    }
}
