//! Groups items that are one entity: bearers of one name by their score, short names and acronyms by the one full name
//! that they fit. What stays in doubt stays apart.
//!
//! Items meet under hashed keys, each compared with a bounded number of entities, so the cost is near-linear.

use super::item::{Item, Sort};
use super::score::{DOUBT, JOIN, Profile, Score};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// How many entities of one name an item is compared with.
const BEARERS: usize = 16;
/// The least score that joins a surname to a full name found in another article: more than the name must speak for it.
const SHORT: i32 = 110;

/// Why an item joined its entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reason {
    pub(super) rule: &'static str,
    pub(super) score: Score,
}

/// Which items are one entity, and why.
#[derive(Debug, Default)]
pub(super) struct Grouping {
    /// The items of each entity; groups and their members in order of the items.
    pub(super) groups: Vec<Vec<usize>>,
    /// For each item that joined an earlier one the reason.
    pub(super) reasons: BTreeMap<usize, Reason>,
    /// Pairs of items that were compared and kept apart.
    pub(super) rejected: Vec<(usize, usize, Score)>,
}

/// Returns the items of each entity, every item once.
pub(super) fn groups(items: &[Item], readings: usize) -> Grouping {
    let mut joiner = Joiner {
        items,
        union: Union((0..items.len()).collect()),
        known_in: known_in(items),
        readings: readings as u32,
        found: Grouping::default(),
    };
    for ((sort, _), members) in by_key(items) {
        if matches!(sort, Sort::Country | Sort::Group) || items[members[0]].actor.is_some() {
            joiner.join_all(&members);
        } else {
            joiner.join_bearers(&members);
        }
    }
    joiner.join_unnamed();
    joiner.join_other_names();
    joiner.join_short();
    joiner.join_acronyms();
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for k in 0..items.len() {
        found.entry(joiner.union.find(k)).or_default().push(k);
    }
    Grouping {
        groups: found.into_values().collect(),
        ..joiner.found
    }
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

/// Returns in how many articles each key is named.
fn known_in<'i>(items: &'i [Item<'_>]) -> HashMap<&'i str, u32> {
    let mut found: HashMap<&str, (usize, u32)> = HashMap::new();
    for item in items.iter().filter(|i| i.named) {
        let row = found.entry(&item.key).or_insert((usize::MAX, 0));
        if row.0 != item.reading {
            *row = (item.reading, row.1 + 1);
        }
    }
    found.into_iter().map(|(key, (_, count))| (key, count)).collect()
}

/// Items on their way to being entities.
struct Joiner<'i, 'l> {
    items: &'i [Item<'l>],
    union: Union,
    known_in: HashMap<&'i str, u32>,
    readings: u32,
    found: Grouping,
}

impl<'i> Joiner<'i, '_> {
    /// Says whether so few articles name a companion that sharing it tells something.
    fn is_rare(&self, key: &str) -> bool {
        let count = self.known_in.get(key).copied().unwrap_or(0);
        count <= 3.max(self.readings / 50)
    }

    fn score(&self, profile: &Profile, item: &Item) -> Score {
        profile.score(item, |key| self.is_rare(key))
    }

    fn unite(&mut self, first: usize, k: usize, rule: &'static str, score: Score) {
        self.union.join(first, k);
        self.found.reasons.insert(k, Reason { rule, score });
    }

    fn join_all(&mut self, members: &[usize]) {
        for &k in &members[1..] {
            let rule = if self.items[k].actor.is_some() {
                "own table"
            } else {
                "same name"
            };
            self.unite(members[0], k, rule, Score::default());
        }
    }

    /// Parts the bearers of one name: those of whom most is told come first, the others join who fits them best.
    fn join_bearers(&mut self, members: &[usize]) {
        if members.len() < 2 {
            return;
        }
        let items: &'i [Item] = self.items;
        let mut order = members.to_vec();
        order.sort_by_key(|&k| {
            (
                Reverse(items[k].traits.told() + usize::from(items[k].country.is_some())),
                k,
            )
        });
        let mut bearers: Vec<(usize, Profile<'i>)> = Vec::new();
        for k in order {
            let item = &items[k];
            let mut scores: Vec<(Score, usize)> = bearers
                .iter()
                .enumerate()
                .map(|(b, (_, profile))| (self.score(profile, item), b))
                .collect();
            scores.sort_by_key(|(score, b)| (Reverse(score.points), *b));
            let sure = match scores.as_slice() {
                [] => false,
                // *Congress* of no known country is nobody's.
                _ if item.generic && item.country.is_none() => false,
                [one] => one.0.points >= JOIN,
                [one, next, ..] => {
                    one.0.points >= JOIN && (next.0.points < JOIN || one.0.points - next.0.points >= DOUBT)
                }
            };
            if sure {
                let (score, b) = scores.swap_remove(0);
                bearers[b].1.add(item);
                let first = bearers[b].0;
                self.unite(first, k, "same name", score);
                continue;
            }
            for (score, b) in scores.into_iter().take(3) {
                self.found.rejected.push((k, bearers[b].0, score));
            }
            if bearers.len() < BEARERS {
                let mut profile = Profile::default();
                profile.add(item);
                bearers.push((k, profile));
            }
        }
    }

    /// Joins people with a single word to the only one whose full name ends or starts with it, where more than the name
    /// speaks for it; else with their like.
    fn join_short(&mut self) {
        let items: &'i [Item] = self.items;
        let mut fulls: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut shorts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let people = |i: &Item| i.named && i.actor.is_none() && i.sort == Sort::Person;
        for (k, item) in items.iter().enumerate().filter(|(_, i)| people(i)) {
            let Some((first, last)) = item.key.split_once(' ') else {
                shorts.entry(&item.key).or_default().push(k);
                continue;
            };
            let root = self.union.find(k);
            for word in [first, last] {
                let known = fulls.entry(word).or_default();
                if known.len() < 3 && !known.contains(&root) {
                    known.push(root);
                }
            }
        }
        let wanted: std::collections::BTreeSet<usize> = shorts
            .keys()
            .filter_map(|word| fulls.get(word).filter(|f| f.len() == 1).map(|f| f[0]))
            .collect();
        let profiles = self.profiles(&wanted);
        for (word, members) in shorts {
            let full = fulls.get(word).map_or(&[][..], Vec::as_slice);
            let mut rest = Vec::new();
            for k in members {
                let [root] = *full else {
                    rest.push(k);
                    continue;
                };
                let score = self.score(&profiles[&root], &items[k]);
                if score.points >= SHORT {
                    self.unite(root, k, "surname of one full name", score);
                } else {
                    self.found.rejected.push((k, root, score));
                    rest.push(k);
                }
            }
            self.join_bearers(&rest);
        }
    }

    /// Returns what is known of some entities, by their roots.
    fn profiles(&mut self, roots: &std::collections::BTreeSet<usize>) -> HashMap<usize, Profile<'i>> {
        let items: &'i [Item] = self.items;
        let mut found: HashMap<usize, Profile<'i>> = HashMap::new();
        for (k, item) in items.iter().enumerate() {
            let root = self.union.find(k);
            if roots.contains(&root) {
                found.entry(root).or_default().add(item);
            }
        }
        found
    }

    /// Joins unnamed parties of one article that it words alike: *officials* … *officials*.
    fn join_unnamed(&mut self) {
        let items: &'i [Item] = self.items;
        let mut first: HashMap<(usize, &str), usize> = HashMap::new();
        for (k, item) in items.iter().enumerate() {
            for wording in &item.wordings {
                match first.get(&(item.reading, wording.as_str())) {
                    Some(&o) if items[o].sort == item.sort => self.unite(o, k, "same words", Score::default()),
                    Some(_) => {}
                    None => {
                        first.insert((item.reading, wording), k);
                    }
                }
            }
        }
    }

    /// Joins a person to the only one whom some article gives that other full name: *Teddy Norling* to *Edward "Teddy"
    /// Norling*.
    fn join_other_names(&mut self) {
        let items: &'i [Item] = self.items;
        let people = |i: &Item| i.named && i.actor.is_none() && i.sort == Sort::Person;
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (k, item) in items.iter().enumerate().filter(|(_, i)| people(i)) {
            for name in item.names.iter().filter(|n| **n != item.key && n.contains(' ')) {
                by_name.entry(name).or_default().push(k);
            }
        }
        for (k, item) in items.iter().enumerate().filter(|(_, i)| people(i)) {
            let Some(known) = by_name.get(item.key.as_str()) else {
                continue;
            };
            let root = self.union.find(known[0]);
            if self.union.find(k) == root || !known.iter().all(|&o| self.union.find(o) == root) {
                continue;
            }
            let profiles = self.profiles(&std::iter::once(root).collect());
            let score = self.score(&profiles[&root], item);
            if score.points >= JOIN {
                self.unite(root, k, "other name in one article", score);
            } else {
                self.found.rejected.push((k, root, score));
            }
        }
    }

    /// Joins a body known by its acronym alone to the only entity that some article gives both names.
    fn join_acronyms(&mut self) {
        let items: &'i [Item] = self.items;
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
                let root = self.union.find(k);
                if known.len() < 3 && !known.iter().any(|&o| self.union.find(o) == root) {
                    known.push(k);
                }
            }
        }
        for (k, item) in bodies().filter(|(_, i)| i.actor.is_none() && !i.generic) {
            let Some(&[full]) = by_name.get(item.key.as_str()).map(Vec::as_slice) else {
                continue;
            };
            let countries = (item.country, items[full].country);
            let fits = countries.0.is_none() || countries.1.is_none() || countries.0 == countries.1;
            if fits && self.union.find(full) != self.union.find(k) {
                self.unite(full, k, "other name in one article", Score::default());
            }
        }
    }
}
