//! Tells what a graph knows of one entity: names, offices, whom it met, what it said and what was said of it.

use super::{Happening, Index, Named, PARTS, Place, Saying};
use crate::graph::LinkKind;
use crate::graph::record::{EventRecord, NodeRecord};
use crate::lexicon::EntityKind;
use crate::mention::Status;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The class of events in which people meet: they visit, talk, negotiate.
const MEETING: &str = "CONSULT";

/// A standing relation of an entity, as an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bond<'a> {
    /// What holds.
    pub kind: LinkKind,
    /// Whether it leads from the entity to the other: true for *she leads the ministry* in her profile.
    pub outward: bool,
    /// The other.
    pub who: Named<'a>,
    /// The office, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<&'a str>,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<&'a str>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<&'a str>,
    /// The first passage that shows it.
    pub place: Option<Place<'a>>,
}

/// Somebody whom an entity met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contact<'a> {
    /// Who.
    #[serde(flatten)]
    pub who: Named<'a>,
    /// How often they are said to have met or talked.
    pub times: usize,
    /// How often they are said to plan it, or to meet under another condition.
    pub planned: usize,
    /// When they met first, of the times that are dated.
    pub first: Option<&'a str>,
    /// When they met last.
    pub last: Option<&'a str>,
    /// The first passage that tells of the last meeting.
    pub place: Option<Place<'a>>,
}

/// An entity, with all that ties it to the world.
#[derive(Clone, Debug, Serialize)]
pub struct Profile<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its kind.
    pub kind: EntityKind,
    /// Its best name.
    pub label: &'a str,
    /// Other names.
    pub aliases: &'a [String],
    /// The countries that it belongs to by a relation, the best shown first.
    pub countries: Vec<Named<'a>>,
    /// Its Wikidata item, where certain.
    pub wikidata: Option<&'a str>,
    /// How often it is mentioned.
    pub mentions: usize,
    /// In how many articles.
    pub articles: usize,
    /// How many statements it made.
    pub statements: usize,
    /// How many statements are about it.
    pub spoken_of: usize,
    /// In how many events it takes part.
    pub events: usize,
    /// Offices and other standing relations, its own first.
    pub relations: Vec<Bond<'a>>,
    /// Whom it met, most often first.
    pub met: Vec<Contact<'a>>,
    /// Its last statements, in time order.
    pub said: Vec<Saying<'a>>,
    /// The last statements about it, in time order.
    pub said_of: Vec<Saying<'a>>,
    /// The last events in which it takes part, in time order.
    pub deeds: Vec<Happening<'a>>,
}

/// What is counted of one contact: times, planned times, the earliest and the latest meeting by rank.
#[derive(Default)]
struct Tally {
    times: usize,
    planned: usize,
    first: Option<u32>,
    last: Option<u32>,
}

impl<'a> Index<'a> {
    /// Returns what is known of an entity, with at most `limit` rows of each list; `None` if the id is no entity's.
    pub fn profile(&self, id: &str, limit: usize) -> Option<Profile<'a>> {
        let number = self.number(id)?;
        let node = self.row(number);
        let (entity, kind) = (node.entity()?, node.entity_kind()?);
        let said = self.leading_to(number, &[LinkKind::Speaker]);
        let said_of = self.leading_to(number, &[LinkKind::About]);
        let deeds = self.leading_to(number, &PARTS);
        let mut relations = self.bonds(number);
        let countries = self.countries(number);
        relations.truncate(limit);
        Some(Profile {
            id: &entity.id,
            kind,
            label: &entity.label,
            aliases: &entity.aliases,
            countries,
            wikidata: entity.wikidata.as_deref(),
            mentions: entity.mentions,
            articles: self.leading_to(number, &[LinkKind::Mentions]).len(),
            statements: said.len(),
            spoken_of: said_of.len(),
            events: deeds.len(),
            relations,
            met: self.contacts(number, &deeds, limit),
            said: self.sayings(said, limit),
            said_of: self.sayings(said_of, limit),
            deeds: self.happenings(deeds, limit),
        })
    }

    /// Returns the standing relations of an entity: its own, then those of others to it, by kind and the other's id.
    pub(super) fn bonds(&self, number: u32) -> Vec<Bond<'a>> {
        let is_entity = |n: u32| self.row(n).entity().is_some();
        let steps = self.out(number).chain(self.into(number));
        let bond = |s: super::index::Step<'a>| Bond {
            kind: s.kind,
            outward: s.forward,
            who: self.name_of(s.other),
            office: s.link.office.as_deref(),
            since: s.link.since.as_deref(),
            until: s.link.until.as_deref(),
            place: s.link.evidence.first().map(|e| self.place(e)),
        };
        let mut bonds: Vec<_> = steps.filter(|s| is_entity(s.other)).map(bond).collect();
        bonds.sort_by_key(|b| (!b.outward, b.kind, b.who.id, b.office));
        bonds
    }

    /// Returns the countries that an entity's own relations lead to, the one with most passages first.
    fn countries(&self, number: u32) -> Vec<Named<'a>> {
        let mut shown: BTreeMap<u32, usize> = BTreeMap::new();
        for step in self.out(number) {
            if self.row(step.other).entity_kind() == Some(EntityKind::Country) {
                *shown.entry(step.other).or_default() += step.link.evidence.len();
            }
        }
        let mut shown: Vec<_> = shown.into_iter().collect();
        shown.sort_by_key(|&(country, passages)| (Reverse(passages), country));
        shown.into_iter().map(|(country, _)| self.name_of(country)).collect()
    }

    /// Returns whom an entity met in some of its events, the most often first, of these those of its own kind.
    fn contacts(&self, number: u32, events: &[u32], limit: usize) -> Vec<Contact<'a>> {
        let order = self.order();
        let mut met: BTreeMap<u32, Tally> = BTreeMap::new();
        for &event in events {
            let NodeRecord::Event(record) = self.row(event) else {
                continue;
            };
            if record.class != MEETING {
                continue;
            }
            let mut others: Vec<u32> = self
                .out_links(event)
                .filter(|(_, kind)| PARTS.contains(kind))
                .map(|(link, _)| self.ends(link)[1])
                .filter(|&other| other != number)
                .collect();
            others.sort_unstable();
            others.dedup();
            for other in others {
                met.entry(other).or_default().count(event, record, |n| order.rank(n));
            }
        }
        let mut met: Vec<_> = met.into_iter().collect();
        let kind = |n: u32| self.row(n).entity_kind();
        met.sort_by_key(|(other, tally)| {
            let unlike = kind(*other) != kind(number);
            (Reverse(tally.times), Reverse(tally.planned), unlike, *other)
        });
        met.truncate(limit);
        met.into_iter()
            .map(|(other, tally)| self.contact(other, &tally))
            .collect()
    }

    fn contact(&self, other: u32, tally: &Tally) -> Contact<'a> {
        let time = |event: Option<u32>| match self.row(event?) {
            NodeRecord::Event(event) => event.time.as_deref(),
            _ => None,
        };
        Contact {
            who: self.name_of(other),
            times: tally.times,
            planned: tally.planned,
            first: time(tally.first),
            last: time(tally.last),
            place: tally
                .last
                .and_then(|n| self.places(self.row(n).id()).into_iter().next()),
        }
    }

    /// Writes the last of some statements as answers.
    pub(super) fn sayings(&self, numbers: Vec<u32>, limit: usize) -> Vec<Saying<'a>> {
        let latest = self.order().latest(numbers, limit).into_iter();
        let saying = |n| match self.row(n) {
            NodeRecord::Statement(statement) => Some(self.saying(statement)),
            _ => None,
        };
        latest.filter_map(saying).collect()
    }

    /// Writes the last of some events as answers.
    pub(super) fn happenings(&self, numbers: Vec<u32>, limit: usize) -> Vec<Happening<'a>> {
        let latest = self.order().latest(numbers, limit).into_iter();
        let happening = |n| match self.row(n) {
            NodeRecord::Event(event) => Some(self.happening(event)),
            _ => None,
        };
        latest.filter_map(happening).collect()
    }
}

impl Tally {
    fn count(&mut self, event: u32, record: &EventRecord, rank: impl Fn(u32) -> u32) {
        match record.status {
            Status::Asserted | Status::Ongoing => self.times += 1,
            Status::Planned | Status::Possible => self.planned += 1,
            Status::Denied | Status::Failed => return,
        }
        if self.first.is_none_or(|first| rank(event) < rank(first)) {
            self.first = Some(event);
        }
        if self.last.is_none_or(|last| rank(event) > rank(last)) {
            self.last = Some(event);
        }
    }
}
