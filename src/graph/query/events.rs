//! Answers what happened, and who vouches for it: the article itself, or the one whose statement says or denies it.
//!
//! A claim is never shown as a bare fact. Sources are counted once: copies of an article count as their original, a named
//! speaker is one source however often he is quoted, an unnamed or unknown one is one source in each article.

use super::{Index, Named, Place, days, within};
use crate::graph::LinkKind;
use crate::graph::record::{EventRecord, LinkRecord, NodeRecord};
use crate::mention::{Role, Status};
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeSet;

/// How many steps from copy to original are followed.
const MOST_COPIES: usize = 8;

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
    /// Id of one who says or denies it, or of an article that tells of it itself.
    pub vouched_by: Option<&'a str>,
    /// Not before this day; undated events are left out.
    pub since: Option<Date>,
    /// Not after this day; undated events are left out.
    pub until: Option<Date>,
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

/// On whose word an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Stands {
    /// An article tells it in its own voice.
    Asserted,
    /// Only statements of others say it.
    Claimed,
    /// Nobody says it; it is only denied.
    Denied,
}

impl Stands {
    /// Returns the word as it is printed: lower case.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// A statement that says or denies an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Testimony<'a> {
    /// Who makes it; empty when unknown.
    pub by: Vec<Named<'a>>,
    /// The id of the statement.
    pub statement: &'a str,
    /// The id of the article that quotes it.
    pub article: Option<&'a str>,
}

/// Who vouches for an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Vouching<'a> {
    /// On whose word it stands.
    pub stands: Stands,
    /// The articles that tell it in their own voice, copies among them.
    pub asserted: Vec<Named<'a>>,
    /// The statements that say it.
    pub claimed: Vec<Testimony<'a>>,
    /// The statements that deny it.
    pub denied: Vec<Testimony<'a>>,
    /// The articles that say in their own voice that it did not happen.
    pub refuted: Vec<Named<'a>>,
    /// How many independent sources tell or say it.
    pub sources: usize,
    /// How many independent sources deny it.
    pub deniers: usize,
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
    /// Who vouches for it.
    pub vouching: Vouching<'a>,
    /// The larger event that it is a part of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub part_of: Vec<Named<'a>>,
    /// The events that it brought about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub led_to: Vec<Named<'a>>,
    /// The passages that tell of it, in order.
    pub places: Vec<Place<'a>>,
}

/// A source that is counted once: an original article, a speaker, or an unknown speaker of an article.
type Source<'a> = (Option<&'a str>, Option<&'a str>);

impl<'a> Index<'a> {
    /// Returns the events that a filter asks for, dated ones first, by time and place.
    pub fn events(&self, filter: &EventFilter) -> Vec<Happening<'a>> {
        self.events_page(filter, 0, usize::MAX).1
    }

    /// Returns how many events a filter asks for, and some of them in order, beginning with number `offset`.
    pub fn events_page(&self, filter: &EventFilter, offset: usize, limit: usize) -> (usize, Vec<Happening<'a>>) {
        let who = [LinkKind::Actor, LinkKind::Recipient, LinkKind::Participant];
        let event = |number: u32| match self.row(number) {
            NodeRecord::Event(event) => Some(event),
            _ => None,
        };
        let facets = self.facets();
        let named = [
            (filter.who, &who[..]),
            (filter.with, &who),
            (filter.place, &[LinkKind::Place]),
        ];
        let class = filter.class.map(|class| facets.events_of(class));
        let asked = self.asked(&named, [class], &facets.events);
        let fits = |number: &u32| {
            let Some(e) = event(*number) else { return false };
            filter.status.is_none_or(|s| s == e.status)
                && filter.vouched_by.is_none_or(|id| self.is_vouched_by(e, id))
                && within(days(e.days.as_ref()).as_ref(), filter.since, filter.until)
        };
        let found = asked.into_par_iter().filter(fits).collect();
        let undated = |number: u32| event(number).is_none_or(|e| e.days.is_none());
        let key = |number: u32| (undated(number), self.order().rank(number));
        let (total, rows) = self.slice(found, key, offset, limit);
        (
            total,
            rows.into_iter().filter_map(event).map(|e| self.happening(e)).collect(),
        )
    }

    /// Says whether an article, or one who speaks, is among those who vouch for an event or deny it.
    fn is_vouched_by(&self, event: &EventRecord, id: &str) -> bool {
        let voices = event.vouched.iter();
        voices
            .into_iter()
            .any(|v| v == id || self.linked(v, &[LinkKind::Speaker], Some(id)))
    }

    pub(super) fn happening(&self, e: &'a EventRecord) -> Happening<'a> {
        let part = |l: &'a LinkRecord| {
            let role = role(l.kind)?;
            let who = self.named(&l.target)?;
            Some(Part { role, who })
        };
        let mut parts: Vec<_> = self.links_from(&e.id).filter_map(part).collect();
        parts.sort();
        Happening {
            id: &e.id,
            label: &e.label,
            class: &e.class,
            time: e.time.as_deref(),
            status: e.status,
            parts,
            vouching: self.vouching(e),
            part_of: self.targets(&e.id, LinkKind::PartOf),
            led_to: self.targets(&e.id, LinkKind::LedTo),
            places: self.places(&e.id),
        }
    }

    /// Returns who vouches for an event and who denies it.
    fn vouching(&self, e: &'a EventRecord) -> Vouching<'a> {
        let (denying, vouching): (Vec<_>, Vec<_>) = e.vouched.iter().partition(|id| e.denied.contains(id));
        let (asserted, claimed) = self.voices(&vouching);
        let (refuted, denied) = self.voices(&denying);
        let stands = match (asserted.as_slice(), claimed.as_slice()) {
            ([_, ..], _) => Stands::Asserted,
            (_, [_, ..]) => Stands::Claimed,
            _ => Stands::Denied,
        };
        Vouching {
            stands,
            sources: self.independent(&asserted, &claimed),
            deniers: self.independent(&refuted, &denied),
            asserted,
            claimed,
            denied,
            refuted,
        }
    }

    /// Parts vouchers into articles and statements.
    fn voices(&self, ids: &[&'a String]) -> (Vec<Named<'a>>, Vec<Testimony<'a>>) {
        let (mut articles, mut claims) = (Vec::new(), Vec::new());
        for &id in ids {
            match self.node(id) {
                Some(NodeRecord::Statement(statement)) => claims.push(Testimony {
                    by: self.targets(id, LinkKind::Speaker),
                    statement: &statement.id,
                    article: self.article_of(&statement.id),
                }),
                Some(_) => articles.extend(self.named(id)),
                None => {}
            }
        }
        claims.sort();
        (articles, claims)
    }

    /// Returns the id of the article that a node is first mentioned in.
    pub(super) fn article_of(&self, id: &str) -> Option<&'a str> {
        let article = self.first_article(self.number(id)?)?;
        Some(self.name_of(article).id)
    }

    /// Counts independent sources.
    fn independent(&self, articles: &[Named<'a>], claims: &[Testimony<'a>]) -> usize {
        let own = articles.iter().map(|a| (Some(self.original(a.id)), None));
        let claimed = claims.iter().map(|claim| self.speaking(claim));
        own.chain(claimed).collect::<BTreeSet<Source>>().len()
    }

    /// Returns who speaks in a claim: the first named speaker wherever he speaks, another one in this article.
    fn speaking(&self, claim: &Testimony<'a>) -> Source<'a> {
        let is_named = |id: &str| self.node(id).and_then(NodeRecord::entity).is_some_and(|e| e.named);
        match claim.by.iter().find(|by| is_named(by.id)) {
            Some(by) => (None, Some(by.id)),
            None => {
                let article = claim.article.map(|a| self.original(a));
                (article, Some(claim.by.first().map_or("", |by| by.id)))
            }
        }
    }

    /// Returns the article of which an article is a copy, or itself.
    pub(super) fn original(&self, article: &'a str) -> &'a str {
        let mut here = article;
        for _ in 0..MOST_COPIES {
            match self.article(here).and_then(|a| a.copy_of.as_deref()) {
                Some(original) => here = original,
                None => break,
            }
        }
        here
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
