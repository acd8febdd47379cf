//! Answers questions about a graph's rows: who said what, what happened, who is known.
//!
//! Every answer names its place: article, line, code points, and the whole sentence. Answers are sorted: statements and
//! events by time, then by place. Works on `Records`, so that a graph just built and one read from a file answer alike.

mod claims;
mod index;
mod name;
mod said;
mod sources;

pub use claims::{Answer, Claim, ClaimFilter};
pub use index::{Index, Place};
pub use name::{Found, folded};
pub use said::{Candidate, SaidFilter, Saying, Subject};
pub use sources::{Source, SpokenOf};

use super::LinkKind;
use super::record::{EntityRecord, EventRecord, NodeRecord};
use crate::lexicon::EntityKind;
use crate::mention::{Role, Status};
use jiff::civil::Date;
use serde::Serialize;
use std::cmp::Reverse;

/// Which events are asked for; an empty filter asks for all.
#[derive(Clone, Debug, Default)]
pub struct EventFilter<'a> {
    /// Id of one who takes part: actor, recipient or participant.
    pub who: Option<&'a str>,
    /// Id of another one who takes part.
    pub with: Option<&'a str>,
    /// Class of the ontology, in any case: `consult`.
    pub class: Option<&'a str>,
    /// Id of the place where it happens.
    pub place: Option<&'a str>,
    /// Whether it is said to have happened.
    pub status: Option<Status>,
    /// Not before this day; undated events are left out.
    pub since: Option<Date>,
    /// Not after this day; undated events are left out.
    pub until: Option<Date>,
}

/// A node as an answer names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its label.
    pub label: &'a str,
}

/// Somebody's part in an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Part<'a> {
    /// The part.
    pub role: Role,
    /// Who has it.
    #[serde(flatten)]
    pub who: Named<'a>,
}

/// An event, as an answer.
#[derive(Clone, Debug, Serialize)]
pub struct Happening<'a> {
    /// The event's id.
    pub id: &'a str,
    /// A short text.
    pub label: &'a str,
    /// Its class.
    pub class: &'a str,
    /// When it happened.
    pub time: Option<&'a str>,
    /// Whether it is said to have happened.
    pub status: Status,
    /// Who takes part, sorted by role.
    pub parts: Vec<Part<'a>>,
    /// Who vouches for it: articles and speakers of statements.
    pub vouched: Vec<Named<'a>>,
    /// The passages that tell of it, in order.
    pub places: Vec<Place<'a>>,
}

/// An office or another standing relation of an entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Standing<'a> {
    /// What holds.
    pub kind: LinkKind,
    /// The office, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<&'a str>,
    /// Of what: a country, a body, a place.
    pub of: Named<'a>,
}

/// An entity, as an answer.
#[derive(Clone, Debug, Serialize)]
pub struct Known<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its kind.
    pub kind: EntityKind,
    /// Its best name.
    pub label: &'a str,
    /// Other names.
    pub aliases: &'a [String],
    /// How often it is mentioned.
    pub mentions: usize,
    /// Statements made by it.
    pub statements: usize,
    /// Events that it takes part in.
    pub events: usize,
    /// Its standing relations.
    pub standing: Vec<Standing<'a>>,
}

impl<'a> Index<'a> {
    /// Returns the events that a filter asks for, dated ones first, by time and place.
    pub fn events(&self, filter: &EventFilter) -> Vec<Happening<'a>> {
        let who = [LinkKind::Actor, LinkKind::Recipient, LinkKind::Participant];
        let mut rows: Vec<_> = self
            .nodes()
            .filter_map(|node| match node {
                NodeRecord::Event(event) => Some(event),
                _ => None,
            })
            .filter(|e| filter.class.is_none_or(|c| c.eq_ignore_ascii_case(&e.class)))
            .filter(|e| filter.status.is_none_or(|s| s == e.status))
            .filter(|e| self.linked(&e.id, &who, filter.who) && self.linked(&e.id, &who, filter.with))
            .filter(|e| self.linked(&e.id, &[LinkKind::Place], filter.place))
            .map(|e| (days(e.days.as_ref()), self.happening(e)))
            .filter(|(days, _)| within(days.as_ref(), filter.since, filter.until))
            .collect();
        rows.sort_by(|a, b| {
            let key =
                |r: &(Option<[Date; 2]>, Happening<'a>)| (r.0.is_none(), r.0, r.1.places.first().cloned(), r.1.id);
            key(a).cmp(&key(b))
        });
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// Returns the entities of a kind and name, the most mentioned first.
    ///
    /// The name matches without regard to case and accents, and may be a part: *jinping* finds Xi Jinping.
    pub fn entities(&self, kind: Option<EntityKind>, name: Option<&str>) -> Vec<Known<'a>> {
        let wanted: Option<Vec<&str>> = name.map(|name| match self.find(name) {
            Found::None => Vec::new(),
            Found::One(entity) => vec![entity.id.as_str()],
            Found::Several(list) => list.iter().map(|e| e.id.as_str()).collect(),
        });
        let mut rows: Vec<_> = self
            .nodes()
            .filter_map(|node| Some((node.entity_kind()?, node.entity()?)))
            .filter(|(k, _)| kind.is_none_or(|wanted| wanted == *k))
            .filter(|(_, e)| wanted.as_ref().is_none_or(|ids| ids.contains(&e.id.as_str())))
            .map(|(kind, entity)| self.known(kind, entity))
            .collect();
        rows.sort_by_key(|row| (Reverse(row.mentions), row.id));
        rows
    }

    /// Says whether a node is linked to `target` in one of the ways; true where no target is asked for.
    fn linked(&self, id: &str, kinds: &[LinkKind], target: Option<&str>) -> bool {
        target.is_none_or(|target| {
            self.links_from(id)
                .any(|l| l.target == target && kinds.contains(&l.kind))
        })
    }

    /// Returns the nodes that a node is linked to in one way.
    fn targets(&self, id: &str, kind: LinkKind) -> Vec<Named<'a>> {
        let links = self.links_from(id).filter(|l| l.kind == kind);
        links.filter_map(|l| self.named(&l.target)).collect()
    }

    fn happening(&self, e: &'a EventRecord) -> Happening<'a> {
        let part = |l: &'a super::record::LinkRecord| {
            let role = role(l.kind)?;
            let who = self.named(&l.target)?;
            Some(Part { role, who })
        };
        let mut parts: Vec<_> = self.links_from(&e.id).filter_map(part).collect();
        parts.sort();
        let speakers = |id: &'a String| {
            let speakers = self.targets(id, LinkKind::Speaker);
            if speakers.is_empty() {
                self.named(id).into_iter().collect()
            } else {
                speakers
            }
        };
        let mut vouched: Vec<_> = e.vouched.iter().flat_map(speakers).collect();
        vouched.sort();
        vouched.dedup();
        Happening {
            id: &e.id,
            label: &e.label,
            class: &e.class,
            time: e.time.as_deref(),
            status: e.status,
            parts,
            vouched,
            places: self.places(&e.id),
        }
    }

    fn known(&self, kind: EntityKind, entity: &'a EntityRecord) -> Known<'a> {
        let count = |kinds: &[LinkKind]| {
            let mut sources: Vec<_> = self
                .links_to(&entity.id)
                .filter(|l| kinds.contains(&l.kind))
                .map(|l| &l.source)
                .collect();
            sources.sort_unstable();
            sources.dedup();
            sources.len()
        };
        let standing = |l: &'a super::record::LinkRecord| {
            let of = self.named(&l.target)?;
            Some(Standing {
                kind: l.kind,
                office: l.office.as_deref(),
                of,
            })
        };
        Known {
            id: &entity.id,
            kind,
            label: &entity.label,
            aliases: &entity.aliases,
            mentions: entity.mentions,
            statements: count(&[LinkKind::Speaker]),
            events: count(&[LinkKind::Actor, LinkKind::Recipient, LinkKind::Participant]),
            standing: self.links_from(&entity.id).filter_map(standing).collect(),
        }
    }
}

/// Returns the role that a link from an event gives to its target.
fn role(kind: LinkKind) -> Option<Role> {
    let roles = [
        Role::Actor,
        Role::Recipient,
        Role::Participant,
        Role::Place,
        Role::Theme,
    ];
    roles.into_iter().find(|&role| LinkKind::from(role) == kind)
}

/// Reads the first and last day of a record.
fn days(days: Option<&[String; 2]>) -> Option<[Date; 2]> {
    let [first, last] = days?;
    Some([first.parse().ok()?, last.parse().ok()?])
}

/// Says whether some day of a stretch lies between two days; a stretch that is not known lies in no bounds but the open ones.
fn within(days: Option<&[Date; 2]>, since: Option<Date>, until: Option<Date>) -> bool {
    match days {
        Some([first, last]) => since.is_none_or(|since| *last >= since) && until.is_none_or(|until| *first <= until),
        None => since.is_none() && until.is_none(),
    }
}
