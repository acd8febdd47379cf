//! What `newsgraph build` tells people: counts, who did and said what, the timeline, what could not be resolved.
//!
//! Invariant: depends on the graph alone, so that the same articles give the same summary.

use super::page::{self, Page};
use super::query::names;
use crate::graph::query::{EventFilter, Happening, Index, Known, SaidFilter, Saying};
use crate::graph::record::{NodeRecord, shortened, unquoted};
use crate::lexicon::EntityKind;
use crate::mention::Status;
use serde::Serialize;
use std::cmp::Reverse;

/// How many rows each part shows to people.
const MAIN: usize = 8;
const TIMELINE: usize = 15;
const UNRESOLVED: usize = 3;

/// A graph in short.
#[derive(Debug, Serialize)]
pub struct Summary<'a> {
    /// How many there are of what.
    pub counts: Counts,
    /// Entities that act and speak most, the main ones first.
    pub entities: Vec<Main<'a>>,
    /// Dated events in order of time.
    pub timeline: Vec<Happening<'a>>,
    /// What the articles tell but the reader could not resolve.
    pub unresolved: Unresolved<'a>,
}

/// How many there are of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Counts {
    pub articles: usize,
    pub sentences: usize,
    pub people: usize,
    pub countries: usize,
    pub agencies: usize,
    pub organizations: usize,
    pub places: usize,
    pub groups: usize,
    pub others: usize,
    pub events: usize,
    pub statements: usize,
    pub links: usize,
}

/// A main entity with what it did and said.
#[derive(Debug, Serialize)]
pub struct Main<'a> {
    /// The entity.
    #[serde(flatten)]
    pub entity: Known<'a>,
    /// What it said.
    pub said: Vec<Saying<'a>>,
    /// What it did.
    pub did: Vec<Happening<'a>>,
}

/// What could not be resolved.
#[derive(Debug, Serialize)]
pub struct Unresolved<'a> {
    /// Statements whose speaker is not known.
    pub speakers: Vec<Saying<'a>>,
    /// Events without a calendar date.
    pub dates: Vec<Happening<'a>>,
    /// Articles without a publication date, by id: relative days in them stay open.
    pub unpublished: Vec<&'a str>,
}

impl<'a> Summary<'a> {
    /// Sums up a graph.
    pub fn of(index: &Index<'a>) -> Self {
        let events = index.events(&EventFilter::default());
        let said = index.said(&SaidFilter::default());
        let (timeline, dates) = events.into_iter().partition(|e| e.time.is_some());
        let unpublished = index.nodes().filter_map(|n| match n {
            NodeRecord::Article(a) if a.published.is_none() => Some(a.id.as_str()),
            _ => None,
        });
        Self {
            counts: counts(index),
            entities: main_entities(index),
            timeline,
            unresolved: Unresolved {
                speakers: said.into_iter().filter(|s| s.by.is_empty()).collect(),
                dates,
                unpublished: unpublished.collect(),
            },
        }
    }

    /// Writes the summary for people.
    pub fn page(&self) -> Page {
        let mut page = Page::default();
        self.write_counts(&mut page);
        self.write_entities(&mut page);
        self.write_timeline(&mut page);
        self.write_unresolved(&mut page);
        page
    }

    fn write_counts(&self, page: &mut Page) {
        let c = &self.counts;
        page.line(&format!(
            "{}, {}: {}, {}, {}",
            page::count(c.articles, "article", "articles"),
            page::count(c.sentences, "sentence", "sentences"),
            page::count(c.entities(), "entity", "entities"),
            page::count(c.events, "event", "events"),
            page::count(c.statements, "statement", "statements"),
        ));
        let kinds = [
            (c.people, "person", "people"),
            (c.countries, "country", "countries"),
            (c.agencies, "agency", "agencies"),
            (c.organizations, "organization", "organizations"),
            (c.places, "other place", "other places"),
            (c.groups, "group", "groups"),
            (c.others, "other name", "other names"),
        ];
        let kinds: Vec<_> = kinds
            .iter()
            .filter(|k| k.0 > 0)
            .map(|k| page::count(k.0, k.1, k.2))
            .collect();
        if !kinds.is_empty() {
            page.line(&format!("({})", kinds.join(", ")));
        }
    }

    fn write_entities(&self, page: &mut Page) {
        if self.entities.is_empty() {
            return;
        }
        page.heading("Who");
        for main in self.entities.iter().take(MAIN) {
            let counts = [
                (main.entity.statements, "statement", "statements"),
                (main.entity.events, "event", "events"),
                (main.entity.mentions, "mention", "mentions"),
            ];
            let counts: Vec<_> = counts
                .iter()
                .filter(|k| k.0 > 0)
                .map(|k| page::count(k.0, k.1, k.2))
                .collect();
            page.name(
                main.entity.label,
                &format!("{}({})", standing(&main.entity), counts.join(", ")),
            );
            let quotes = main
                .said
                .iter()
                .filter(|s| !s.about.is_empty())
                .chain(&main.said)
                .take(1);
            for row in quotes {
                let about = match row.subjects().as_slice() {
                    [] => String::new(),
                    about => format!(" about {}", names(about)),
                };
                let text = shortened(unquoted(row.text), 200);
                page.wrapped(&format!("{}{about}: “{text}”", row.cue.unwrap_or("says")), 4);
            }
            for row in main.did.iter().take(2) {
                page.wrapped(&event_line(row), 4);
            }
        }
    }

    fn write_timeline(&self, page: &mut Page) {
        if self.timeline.is_empty() {
            return;
        }
        page.heading("When");
        let row = |e: &Happening| vec![e.time.unwrap_or_default().to_owned(), shortened(&event_text(e), 76)];
        page.table(&self.timeline.iter().take(TIMELINE).map(row).collect::<Vec<_>>());
        more(page, self.timeline.len(), TIMELINE, "newsgraph query events");
    }

    fn write_unresolved(&self, page: &mut Page) {
        let open = &self.unresolved;
        if open.speakers.is_empty() && open.dates.is_empty() && open.unpublished.is_empty() {
            return;
        }
        page.heading("Not resolved");
        if !open.unpublished.is_empty() {
            let number = page::count(open.unpublished.len(), "article has", "articles have");
            page.line(&format!(
                "{number} no publication date, so days like “Wednesday” stay open: give --date"
            ));
        }
        if !open.speakers.is_empty() {
            page.line(&page::count(
                open.speakers.len(),
                "statement of an unknown speaker",
                "statements of unknown speakers",
            ));
            for row in open.speakers.iter().take(UNRESOLVED) {
                page.wrapped(&format!("“{}”", shortened(unquoted(row.text), 90)), 4);
            }
        }
        if !open.dates.is_empty() {
            page.line(&page::count(
                open.dates.len(),
                "event without a date",
                "events without a date",
            ));
            for row in open.dates.iter().take(UNRESOLVED) {
                page.wrapped(&shortened(&event_text(row), 90), 4);
            }
        }
    }
}

impl Counts {
    /// Returns the number of entities of all kinds.
    pub fn entities(&self) -> usize {
        self.people + self.countries + self.agencies + self.organizations + self.places + self.groups + self.others
    }
}

fn counts(index: &Index) -> Counts {
    let mut counts = Counts::default();
    for node in index.nodes() {
        let number = match node {
            NodeRecord::Person(_) => &mut counts.people,
            NodeRecord::Country(_) => &mut counts.countries,
            NodeRecord::Place(_) => &mut counts.places,
            NodeRecord::Agency(_) => &mut counts.agencies,
            NodeRecord::Organization(_) => &mut counts.organizations,
            NodeRecord::Group(_) => &mut counts.groups,
            NodeRecord::Other(_) => &mut counts.others,
            NodeRecord::Event(_) => &mut counts.events,
            NodeRecord::Statement(_) => &mut counts.statements,
            NodeRecord::Article(article) => {
                counts.sentences += article.sentences.len();
                &mut counts.articles
            }
        };
        *number += 1;
        counts.links += index.links_from(node.id()).count();
    }
    counts
}

/// Returns the entities that act and speak most, with what they did and said.
fn main_entities<'a>(index: &Index<'a>) -> Vec<Main<'a>> {
    let acts = |kind| !matches!(kind, EntityKind::Place | EntityKind::Other);
    let mut known: Vec<_> = index
        .entities(None, None)
        .into_iter()
        .filter(|e| acts(e.kind))
        .collect();
    known.sort_by_key(|e| (Reverse(3 * e.statements + 2 * e.events + e.mentions), e.id));
    let main = |entity: Known<'a>| Main {
        said: index.said(&SaidFilter {
            by: Some(entity.id),
            ..SaidFilter::default()
        }),
        did: index.events(&EventFilter {
            who: Some(entity.id),
            ..EventFilter::default()
        }),
        entity,
    };
    known.into_iter().take(MAIN).map(main).collect()
}

/// Returns the offices of an entity, with a blank behind: *Secretary of State (United States) *.
fn standing(entity: &Known) -> String {
    let office = entity.standing.iter().find_map(|s| Some((s.office?, s.of.label)));
    office
        .map(|(office, of)| format!("{office}, {of} "))
        .unwrap_or_default()
}

fn event_line(event: &Happening) -> String {
    let when = event.time.map(|time| format!("{time}: ")).unwrap_or_default();
    format!("{when}{}", event_text(event))
}

fn event_text(event: &Happening) -> String {
    match event.status {
        Status::Asserted => event.label.to_owned(),
        status => format!("{} [{}]", event.label, status.as_str()),
    }
}

/// Says how many rows are not shown, and how to see them.
fn more(page: &mut Page, all: usize, shown: usize, command: &str) {
    if all > shown {
        page.faint(&format!("… and {} more: {command}", all - shown));
    }
}
