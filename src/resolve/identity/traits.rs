//! What one article tells of an entity beside its name: offices, bodies, countries, regions, gender, company kept.

use super::item::{Item, Sort};
use super::life;
use crate::base::Id;
use crate::lexicon::fold::fold;
use crate::lexicon::{EntityKind, Lexicon};
use crate::mention::{RelationKind, RelationMention};
use crate::resolve::{ClusterId, MentionKind, Reading};
use crate::syntax::TokenId;
use std::collections::BTreeMap;

/// How many companions are noted: those named first.
const COMPANY: usize = 12;
/// How many mentions of an entity are looked at.
const LOOKED_AT: usize = 48;

/// Fills in the traits of all items, those of one article after another.
pub(super) fn tell_all(readings: &[Reading], items: &mut [Item], lexicon: &Lexicon) {
    let mut left = items;
    for reading in readings {
        let (own, others) = left.split_at_mut(reading.links.clusters.len());
        tell(reading, own, lexicon);
        left = others;
    }
}

/// Fills in the traits of one article's items, and the countries of bodies with a name that many countries have.
fn tell(reading: &Reading, items: &mut [Item], lexicon: &Lexicon) {
    for relation in &reading.mentions.relations {
        relate(reading, items, relation);
    }
    for (id, cluster) in reading.links.clusters.iter() {
        if cluster.named {
            describe(reading, id, &mut items[id.index()], lexicon);
        }
    }
    life::tell(reading, items, lexicon);
    let named = items
        .iter()
        .filter(|i| i.named && i.sort != Sort::Country && !i.key.is_empty());
    let company: Vec<String> = named.take(COMPANY + 1).map(|i| i.key.clone()).collect();
    let home = home(reading, items);
    for item in items.iter_mut().filter(|i| i.named) {
        item.traits.company = company
            .iter()
            .filter(|key| **key != item.key)
            .take(COMPANY)
            .cloned()
            .collect();
        item.generic = item.sort == Sort::Body && item.actor.is_none() && is_generic(&item.key, lexicon);
        if item.generic {
            let told = item.traits.countries.first().copied();
            let own = told.or(home.filter(|_| item.traits.countries.is_empty()));
            item.country = told.or(item.country.filter(|c| home.is_none_or(|h| h == *c))).or(own);
        }
    }
}

/// Says whether every word of a body's name only tells what sort of body it is.
fn is_generic(key: &str, lexicon: &Lexicon) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    let heads = &lexicon.name_heads;
    heads.at_end(&words).is_some_and(|h| h.kind() == EntityKind::Agency)
        && words.len() <= 3
        && words.iter().all(|w| {
            let common = lexicon.noun_classes.class(w).is_some() || heads.at_end(&[w]).is_some();
            common
                || w.chars().all(char::is_lowercase) && lexicon.given_names.gender(w).is_none() && is_plain(w, lexicon)
        })
}

/// Says whether a word of a name names nothing by itself.
fn is_plain(word: &str, lexicon: &Lexicon) -> bool {
    let mut letters = word.chars();
    let raised: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect();
    lexicon.countries.by_name(&raised).is_none()
        && lexicon.countries.people(&raised).is_none()
        && lexicon.places.by_name(&raised).is_none()
}

/// Returns the country that an article is about: the one named at least twice as often as any other.
fn home(reading: &Reading, items: &[Item]) -> Option<&'static str> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for name in reading.mentions.names.values() {
        let told = matches!(name.kind, EntityKind::Country | EntityKind::Group | EntityKind::Place);
        if let Some(code) = name.iso2.filter(|_| told) {
            *counts.entry(code).or_default() += 1;
        }
    }
    for item in items.iter().filter(|i| i.sort == Sort::Person) {
        for code in &item.traits.countries {
            *counts.entry(code).or_default() += 1;
        }
    }
    let best = counts.iter().max_by_key(|(code, n)| (**n, std::cmp::Reverse(**code)))?;
    let next = counts.iter().filter(|(code, _)| *code != best.0).map(|(_, n)| *n).max();
    (next.unwrap_or(0) * 2 <= *best.1).then_some(*best.0)
}

/// Notes what a standing relation tells of its head.
fn relate(reading: &Reading, items: &mut [Item], relation: &RelationMention) {
    let Some(head) = reading.links.cluster_at(relation.head.head) else {
        return;
    };
    let tail = relation
        .tail
        .and_then(|t| reading.links.cluster_at(t.head))
        .filter(|t| *t != head);
    let known = tail.map(|t| {
        (
            items[t.index()].sort,
            items[t.index()].key.clone(),
            items[t.index()].named,
        )
    });
    let iso2 = relation.country.or_else(|| reading.links.clusters[tail?].iso2);
    let traits = &mut items[head.index()].traits;
    if let Some(office) = relation.office {
        traits.offices.extend(role(office.of(reading.document.text())));
    }
    let public = !matches!(
        relation.kind,
        RelationKind::ReportsFrom | RelationKind::Killed | RelationKind::Owns
    );
    traits.countries.extend(iso2.filter(|_| public));
    match known {
        Some((Sort::Body, key, true)) => {
            traits.bodies.insert(key);
        }
        Some((Sort::Place, key, true)) if relation.kind == RelationKind::LocatedIn => {
            traits.regions.insert(key);
        }
        _ => {}
    }
}

/// Returns the last word of an office, by which offices are compared.
fn role(office: &str) -> Option<String> {
    office.split_whitespace().last().map(fold)
}

/// Notes gender and role nouns of a named entity's mentions.
fn describe(reading: &Reading, id: ClusterId, item: &mut Item, lexicon: &Lexicon) {
    if item.sort != Sort::Person {
        return;
    }
    let doc = &reading.document;
    for &mention in reading.links.clusters[id].mentions.iter().take(LOOKED_AT) {
        let mention = &reading.links.mentions[mention];
        match mention.kind {
            MentionKind::Pronoun => {
                let form = lexicon.references.get(doc.form(mention.head));
                let [man, woman, _] = form.map_or([false; 3], |r| r.genders);
                item.traits.man += u32::from(man && !woman);
                item.traits.woman += u32::from(woman && !man);
            }
            MentionKind::Nominal => {
                item.traits.offices.insert(fold(doc.lemma(mention.head)));
            }
            MentionKind::Name(_) => {
                let beside = doc.children_by(mention.head, &["appos", "nmod", "compound"]);
                let noun = |t: &TokenId| lexicon.roles.role(doc.lemma(*t)).is_some();
                item.traits
                    .offices
                    .extend(beside.filter(noun).map(|t| fold(doc.lemma(t))));
            }
        }
    }
}
