//! Finds for whom a place acts: *Beijing said* is China's word, *Brussels fined* the European Union's deed.
//!
//! The mention stays the place's; the actor of statements and events is the country or body. Only names all of whose
//! mentions are listed capitals or metonyms stand for somebody, and only where they speak or act.

use super::super::{ArticleId, Cluster, ClusterId, Entity, EntityId, Evidence, MentionKind, Reading};
use crate::base::{Id, IdVec};
use crate::lexicon::{EntityKind, Lexicon, PlaceClass};
use crate::mention::Role;
use std::collections::{BTreeMap, BTreeSet};

/// The rule of an entity that only stand-ins name.
const RULE: &str = "place that acts for it";

/// Whom a place stands for: a country by code, or a body by label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Principal {
    Country(&'static str),
    Body(&'static str),
}

/// The places of a build that act for somebody, by reading and cluster.
pub(super) type StandIns = BTreeMap<(usize, ClusterId), Principal>;

/// Finds the clusters that act for somebody.
pub(super) fn stand_ins(readings: &[Reading], lexicon: &Lexicon) -> StandIns {
    let mut found = StandIns::new();
    for (k, reading) in readings.iter().enumerate() {
        for cluster in acting(reading) {
            if let Some(principal) = principal(reading, &reading.links.clusters[cluster], lexicon) {
                found.insert((k, cluster), principal);
            }
        }
    }
    found
}

/// Returns the clusters that speak, are spoken to, or take part in events other than as their place.
fn acting(reading: &Reading) -> BTreeSet<ClusterId> {
    let links = &reading.links;
    let arguments = reading.mentions.events.values().flat_map(|e| &e.arguments);
    let acts = arguments.filter(|a| matches!(a.role, Role::Actor | Role::Recipient | Role::Participant));
    let acts = acts.filter_map(|a| links.cluster_at(a.phrase.head));
    let told = reading.mentions.attributions.values().filter_map(|a| a.addressee);
    let told = told.filter_map(|to| links.cluster_at(to.head));
    links
        .speakers
        .values()
        .flatten()
        .copied()
        .chain(acts)
        .chain(told)
        .collect()
}

fn principal(reading: &Reading, cluster: &Cluster, lexicon: &Lexicon) -> Option<Principal> {
    if cluster.kind != EntityKind::Place || !cluster.named {
        return None;
    }
    let text = reading.document.text();
    let mentions = cluster.mentions.iter().map(|&m| &reading.links.mentions[m]);
    let mut names = mentions.filter(|m| matches!(m.kind, MentionKind::Name(_)));
    let first = meant(names.next()?.span.of(text), lexicon)?;
    let same = names.all(|m| meant(m.span.of(text), lexicon) == Some(first));
    same.then_some(first)
}

/// Returns whom a place's name may stand for.
fn meant(name: &str, lexicon: &Lexicon) -> Option<Principal> {
    if let Some(metonym) = lexicon.places.metonym(name) {
        let body = metonym.body.map(Principal::Body);
        return body.or_else(|| metonym.country.map(Principal::Country));
    }
    let capital = lexicon
        .places
        .by_name(name)
        .filter(|p| p.class == PlaceClass::Capital)?;
    capital.country.map(Principal::Country)
}

/// Returns entities for the countries that only stand-ins or words for their people name: *Chinese President Xi*.
pub(super) fn unnamed_countries(
    readings: &[Reading],
    stand_ins: &StandIns,
    known: &BTreeSet<&'static str>,
    lexicon: &Lexicon,
) -> Vec<Entity> {
    let mut found: BTreeMap<&'static str, Vec<Evidence>> = BTreeMap::new();
    for (&(k, cluster), &principal) in stand_ins {
        let Principal::Country(code) = principal else { continue };
        if known.contains(code) {
            continue;
        }
        let links = &readings[k].links;
        let names = links.clusters[cluster].mentions.iter().map(|&m| &links.mentions[m]);
        let names = names.filter(|m| matches!(m.kind, MentionKind::Name(_)));
        found.entry(code).or_default().extend(names.map(|m| Evidence {
            article: ArticleId::new(k),
            span: m.span,
            rule: RULE,
        }));
    }
    for (k, reading) in readings.iter().enumerate() {
        for relation in &reading.mentions.relations {
            let Some((code, tail)) = relation.country.zip(relation.tail) else {
                continue;
            };
            if !known.contains(code) {
                found.entry(code).or_default().push(Evidence {
                    article: ArticleId::new(k),
                    span: tail.span,
                    rule: relation.rule.id(),
                });
            }
        }
    }
    let row = |(code, mut mentions): (&'static str, Vec<Evidence>)| {
        let country = lexicon.countries.by_code(code)?;
        mentions.sort_unstable();
        mentions.dedup();
        Some(Entity {
            id: format!("country/{code}"),
            kind: EntityKind::Country,
            label: country.label.to_owned(),
            aliases: Vec::new(),
            iso2: Some(country.iso2),
            wikidata: Some(country.wikidata),
            named: false,
            mentions,
            joined: Vec::new(),
            in_view: true,
            rejected: Vec::new(),
        })
    };
    found.into_iter().filter_map(row).collect()
}

/// Returns for each stand-in the entity that it acts for, where the build has one.
pub(super) fn actors(
    stand_ins: &StandIns,
    entities: &IdVec<EntityId, Entity>,
) -> BTreeMap<(usize, ClusterId), EntityId> {
    let countries: BTreeMap<&str, EntityId> = (entities.iter())
        .filter(|(_, e)| e.kind == EntityKind::Country)
        .filter_map(|(id, e)| Some((e.iso2?, id)))
        .collect();
    let mut bodies: BTreeMap<&str, EntityId> = BTreeMap::new();
    for (id, entity) in entities.iter().filter(|(_, e)| e.named && e.kind != EntityKind::Place) {
        for name in entity.aliases.iter().chain([&entity.label]) {
            bodies.entry(name).or_insert(id);
        }
    }
    let of = |principal: &Principal| match principal {
        Principal::Country(code) => countries.get(code).copied(),
        Principal::Body(label) => bodies.get(label).copied(),
    };
    stand_ins.iter().filter_map(|(&key, p)| Some((key, of(p)?))).collect()
}
