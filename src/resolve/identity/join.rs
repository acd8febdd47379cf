//! Groups items that are one entity: by equal keys, short names by the one full name that they fit, homonyms apart.

use super::item::{Item, Sort};
use std::collections::{BTreeMap, HashMap};

/// Returns the items of each entity, every item once; groups and their members in order of the items.
pub(super) fn groups(items: &[Item]) -> Vec<Vec<usize>> {
    let mut union = Union((0..items.len()).collect());
    let by_key = by_key(items);
    for members in by_key.values() {
        join_homonyms(items, members, &mut union);
    }
    join_short(items, Sort::Person, &mut union);
    join_acronyms(items, &mut union);
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for k in 0..items.len() {
        found.entry(union.find(k)).or_default().push(k);
    }
    found.into_values().collect()
}

/// A union-find over items; the root is the smallest.
struct Union(Vec<usize>);

impl Union {
    fn find(&mut self, mut k: usize) -> usize {
        while self.0[k] != k {
            self.0[k] = self.0[self.0[k]];
            k = self.0[k];
        }
        k
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }
}

/// Returns the named items under each sort and key, single words of people left out.
fn by_key<'i>(items: &'i [Item<'_>]) -> BTreeMap<(Sort, &'i str), Vec<usize>> {
    let mut found: BTreeMap<(Sort, &'i str), Vec<usize>> = BTreeMap::new();
    for (k, item) in items.iter().enumerate() {
        if item.named && !item.key.is_empty() && (item.sort != Sort::Person || item.key.contains(' ')) {
            found.entry((item.sort, &item.key)).or_default().push(k);
        }
    }
    found
}

/// Joins items with one name; where two countries claim it, each country's by themselves.
fn join_homonyms(items: &[Item], members: &[usize], union: &mut Union) {
    let mut by_country: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let countries: Vec<&str> = members.iter().filter_map(|&k| items[k].country).collect();
    let conflict = items[members[0]].sort != Sort::Country && countries.windows(2).any(|w| w[0] != w[1]);
    for &k in members {
        let country = items[k].country.filter(|_| conflict);
        let first = *by_country.entry(country).or_insert(k);
        union.join(first, k);
    }
}

/// Joins items with a single word to the only entity whose full name ends or starts with it, else with their like.
fn join_short(items: &[Item], sort: Sort, union: &mut Union) {
    let mut fulls: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut shorts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (k, item) in items
        .iter()
        .enumerate()
        .filter(|(_, i)| i.named && i.actor.is_none() && i.sort == sort)
    {
        match item.key.split_once(' ') {
            Some((first, last)) => {
                let root = union.find(k);
                for word in [first, last] {
                    let known = fulls.entry(word).or_default();
                    if known.len() < 3 && !known.iter().any(|&o| union.find(o) == root) {
                        known.push(k);
                    }
                }
            }
            None => shorts.entry(&item.key).or_default().push(k),
        }
    }
    for (word, members) in shorts {
        match fulls.get(word).map_or(&[][..], Vec::as_slice) {
            [] => join_homonyms(items, &members, union),
            [full] => {
                let fits = |k: &&usize| {
                    items[**k].country.is_none()
                        || items[*full].country.is_none()
                        || items[**k].country == items[*full].country
                };
                members.iter().filter(fits).for_each(|&k| union.join(*full, k));
            }
            _ => {}
        }
    }
}

/// Joins a body known by its acronym alone to the only entity that some article gives both names.
fn join_acronyms(items: &[Item], union: &mut Union) {
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    let bodies = || {
        items
            .iter()
            .enumerate()
            .filter(|(_, i)| i.named && i.sort == Sort::Body)
    };
    for (k, item) in bodies() {
        for name in item.names.iter().filter(|n| **n != item.key) {
            let known = by_name.entry(name).or_default();
            let root = union.find(k);
            if known.len() < 3 && !known.iter().any(|&o| union.find(o) == root) {
                known.push(k);
            }
        }
    }
    for (k, item) in bodies().filter(|(_, i)| i.actor.is_none()) {
        if let Some([full]) = by_name.get(item.key.as_str()).map(Vec::as_slice) {
            let countries = (item.country, items[*full].country);
            if countries.0.is_none() || countries.1.is_none() || countries.0 == countries.1 {
                union.join(*full, k);
            }
        }
    }
}
