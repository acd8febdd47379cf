//! One cluster as identity compares it.

use super::super::{Cluster, ClusterId, MentionKind, Reading};
use super::wordings;
use crate::lexicon::fold::fold;
use crate::lexicon::{Actor, EntityKind, Lexicon};
use crate::resolve::person::PersonName;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Kinds between which a name may waver without being another entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Sort {
    Person,
    Country,
    Place,
    Group,
    /// Agencies, organizations and other names.
    Body,
}

/// A cluster with the keys under which it meets its like.
#[derive(Clone, Debug)]
pub(super) struct Item<'l> {
    /// The reading that it is from.
    pub(super) reading: usize,
    pub(super) cluster: ClusterId,
    pub(super) sort: Sort,
    pub(super) named: bool,
    /// The key of its best name; for an unnamed one empty.
    pub(super) key: String,
    /// The keys of all its names.
    pub(super) names: BTreeSet<String>,
    pub(super) country: Option<&'static str>,
    /// The actor of the user's table that it is.
    pub(super) actor: Option<&'l Actor>,
    /// For an unnamed party the wordings, without article, under which its article speaks of it.
    pub(super) wordings: BTreeSet<String>,
    /// Whether the name is one that many countries have: *Congress*, *Supreme Court*.
    pub(super) generic: bool,
    /// What its article tells of it.
    pub(super) traits: Traits,
}

/// What an article tells of an entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Traits {
    /// Offices and other role nouns: *president*, *striker*.
    pub(super) offices: BTreeSet<String>,
    /// Keys of the bodies that it belongs to.
    pub(super) bodies: BTreeSet<String>,
    /// Keys of the places that it lies or lives in.
    pub(super) regions: BTreeSet<String>,
    /// Countries that it serves, comes from or lies in.
    pub(super) countries: BTreeSet<&'static str>,
    /// Keys of other entities named in the article.
    pub(super) company: BTreeSet<String>,
    /// *jr*, *sr*.
    pub(super) generation: Option<String>,
    /// In which years a told age lets it be born.
    pub(super) born: BTreeSet<i16>,
    /// When it died, and when it last did something, as the article dates it.
    pub(super) died: Option<Date>,
    pub(super) acted: Option<Date>,
    /// How many pronouns are *he*.
    pub(super) man: u32,
    /// How many are *she*.
    pub(super) woman: u32,
}

impl Traits {
    /// Returns how much is told.
    pub(super) fn told(&self) -> usize {
        2 * self.bodies.len() + self.offices.len() + 2 * self.countries.len() + 2 * self.regions.len()
    }
}

/// Makes an item of each cluster of each reading, in order; what the articles tell of them is filled in later.
pub(super) fn items<'l>(readings: &[Reading], lexicon: &'l Lexicon) -> Vec<Item<'l>> {
    let rows = readings.iter().enumerate().flat_map(|(k, reading)| {
        let clusters = reading.links.clusters.iter();
        clusters.map(move |(id, cluster)| item(k, reading, id, cluster, lexicon))
    });
    rows.collect()
}

fn item<'l>(k: usize, reading: &Reading, id: ClusterId, cluster: &Cluster, lexicon: &'l Lexicon) -> Item<'l> {
    let actor = actor(reading, cluster, lexicon);
    let sort = match actor.map_or(cluster.kind, |a| a.kind) {
        EntityKind::Person => Sort::Person,
        EntityKind::Country => Sort::Country,
        EntityKind::Place => Sort::Place,
        EntityKind::Group if actor.is_none() && is_adjective(reading, cluster, lexicon) => Sort::Country,
        EntityKind::Group => Sort::Group,
        EntityKind::Agency | EntityKind::Organization | EntityKind::Other => Sort::Body,
    };
    let code = cluster.iso2.or(cluster.country.filter(|_| sort == Sort::Country));
    let key = |text: &str| match code {
        Some(code) => code.to_owned(),
        None => name_key(text, sort, cluster.country, lexicon),
    };
    let (mut names, mut generation) = (BTreeSet::new(), None);
    if cluster.named {
        names.insert(key(&cluster.label));
        for &mention in cluster.mentions.iter().take(64) {
            let mention = &reading.links.mentions[mention];
            if matches!(mention.kind, MentionKind::Name(_)) && code.is_none() {
                let text = mention.span.of(reading.document.text());
                names.insert(key(text));
                if sort == Sort::Person {
                    let name = PersonName::new(text, lexicon);
                    let last = name.ends().map(|(_, last)| last.to_owned());
                    names.extend(name.nickname.zip(last).map(|(nick, last)| format!("{nick} {last}")));
                    generation = generation.or(name.generation);
                }
            }
        }
    }
    Item {
        reading: k,
        cluster: id,
        sort,
        named: cluster.named,
        key: match actor {
            Some(actor) => actor_key(actor),
            None if cluster.named => key(&cluster.label),
            None => String::new(),
        },
        names,
        country: actor.map_or(cluster.country, |a| a.country),
        actor,
        wordings: wordings::of(reading, cluster, lexicon),
        generic: false,
        traits: Traits {
            generation,
            ..Traits::default()
        },
    }
}

/// Says whether the names of a country's people stand before nouns alone, where they mean it: *Chinese troops*, not
/// *Republican voters*, *Zulu king*.
fn is_adjective(reading: &Reading, cluster: &Cluster, lexicon: &Lexicon) -> bool {
    let doc = &reading.document;
    if lexicon.countries.people(&cluster.label).is_none() {
        return false;
    }
    let before_noun = |head| {
        let modifies = matches!(doc.base_relation(head), "amod" | "compound") || doc.relation(head) == "nmod:desc";
        let adjective = doc.xpos(head).starts_with("JJ");
        adjective || modifies && doc.head(head).is_some_and(|noun| head < noun)
    };
    let mut mentions = cluster.mentions.iter().map(|&m| &reading.links.mentions[m]);
    cluster.named && cluster.country.is_some() && mentions.all(|m| before_noun(m.head))
}

/// Returns the actor of the user's table that a cluster's names name: that of the most mentions, the first of equals.
fn actor<'l>(reading: &Reading, cluster: &Cluster, lexicon: &'l Lexicon) -> Option<&'l Actor> {
    if lexicon.gazetteer.is_empty() {
        return None;
    }
    let mut votes: Vec<(&Actor, usize)> = Vec::new();
    for &mention in &cluster.mentions {
        let mention = &reading.links.mentions[mention];
        if !matches!(mention.kind, MentionKind::Name(_)) {
            continue;
        }
        let Some(actor) = lexicon.gazetteer.by_name(mention.span.of(reading.document.text())) else {
            continue;
        };
        match votes.iter_mut().find(|(other, _)| *other == actor) {
            Some(row) => row.1 += 1,
            None => votes.push((actor, 1)),
        }
    }
    let most = votes.iter().map(|row| row.1).max()?;
    votes.iter().find(|row| row.1 == most).map(|row| row.0)
}

/// Returns the key of a user's actor: a country's is its code, so that it meets the shipped country's other names.
fn actor_key(actor: &Actor) -> String {
    match actor.country.filter(|_| actor.kind == EntityKind::Country) {
        Some(code) => code.to_owned(),
        None => format!("= {}", actor.id.as_deref().unwrap_or(&actor.label)),
    }
}

/// Returns a name as it is compared between articles: of a listed international body the listed name, of a people its
/// country; else folded, without article, a body's without its own country (*Chinese Foreign Ministry*), a person's
/// without middle names and *Jr.*
fn name_key(text: &str, sort: Sort, country: Option<&'static str>, lexicon: &Lexicon) -> String {
    // *al-Qaida* and *Al Qaeda* are one; what is listed for one country may be another body elsewhere.
    if sort == Sort::Body
        && let Some(body) = lexicon.organizations.by_name(text).filter(|o| o.country.is_none())
    {
        return fold(body.label);
    }
    // *Mexican* trucks are those of the *Mexicans*.
    if sort == Sort::Group
        && let Some(code) = lexicon.countries.people(text).and_then(|p| p.iso2)
    {
        return format!("people of {code}");
    }
    if sort == Sort::Person {
        let name = PersonName::new(text, lexicon);
        return match name.ends() {
            Some((first, last)) => format!("{first} {last}"),
            None => name.parts.concat(),
        };
    }
    let folded = fold(
        text.strip_suffix("'s")
            .or_else(|| text.strip_suffix("’s"))
            .unwrap_or(text),
    );
    let mut parts: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    if parts.len() > 1 && parts[0] == "the" {
        parts.remove(0);
    }
    match sort {
        Sort::Body if parts.len() > 1 && country.is_some_and(|code| names_country(text, code, lexicon)) => {
            parts[1..].join(" ")
        }
        _ => parts.join(" "),
    }
}

/// Says whether a name starts with a country or its adjective.
fn names_country(text: &str, code: &str, lexicon: &Lexicon) -> bool {
    let first = text
        .split_whitespace()
        .find(|w| !w.eq_ignore_ascii_case("the"))
        .unwrap_or_default();
    let first = first.trim_end_matches("'s").trim_end_matches("’s");
    let by_name = lexicon.countries.by_name(first).is_some_and(|c| c.iso2 == code);
    by_name || lexicon.countries.people(first).is_some_and(|p| p.iso2 == Some(code))
}
