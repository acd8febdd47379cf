//! Scores whether two bearers of one name are one entity: offices, countries, bodies, places, gender, company kept.
//!
//! In hundredths; what is not told counts nothing. At [`JOIN`] and above they are one.

use super::item::{Item, Sort};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The least score of one entity.
pub(super) const JOIN: i32 = 0;
/// How near the second best may come before the choice is left open.
pub(super) const DOUBT: i32 = 40;
/// How many companions and traits of each kind an entity keeps.
const KEPT: usize = 64;
/// What no two things of one person's life cost that cannot both be.
const CONTRADICTION: i32 = -400;
/// How many years the births reckoned from two ages may lie apart.
const BIRTH: i16 = 2;
/// How many days after a death somebody may still be told to act: the days are not that exact.
const MOURNING: i32 = 31;
/// An entity that keeps so much company that a shared companion tells little.
const COMMON: u32 = 3;

/// A score and what it is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Score {
    pub(super) points: i32,
    /// What spoke for and against, with the points of each.
    pub(super) reasons: Vec<(&'static str, i32)>,
}

impl Score {
    fn add(&mut self, reason: &'static str, points: i32) {
        if points != 0 {
            self.points += points;
            self.reasons.push((reason, points));
        }
    }
}

/// What is known of an entity while items join it.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile<'i> {
    countries: BTreeMap<&'static str, u32>,
    offices: BTreeMap<&'i str, u32>,
    bodies: BTreeMap<&'i str, u32>,
    regions: BTreeMap<&'i str, u32>,
    company: BTreeMap<&'i str, u32>,
    man: u32,
    woman: u32,
    generations: BTreeMap<&'i str, u32>,
    born: Vec<i16>,
    died: Option<Date>,
    acted: Option<Date>,
}

impl<'i> Profile<'i> {
    /// Adds what an item tells.
    pub(super) fn add(&mut self, item: &'i Item) {
        for &country in item.country.iter().chain(&item.traits.countries) {
            *self.countries.entry(country).or_default() += 1;
        }
        for (to, from) in [
            (&mut self.offices, &item.traits.offices),
            (&mut self.bodies, &item.traits.bodies),
            (&mut self.regions, &item.traits.regions),
            (&mut self.company, &item.traits.company),
        ] {
            for trait_ in from {
                if to.len() < KEPT || to.contains_key(trait_.as_str()) {
                    *to.entry(trait_).or_default() += 1;
                }
            }
        }
        if let Some(generation) = &item.traits.generation {
            *self.generations.entry(generation).or_default() += 1;
        }
        self.born.extend(item.traits.born.iter().take(KEPT));
        self.died = earlier(self.died, item.traits.died);
        self.acted = self.acted.max(item.traits.acted);
        self.man += item.traits.man;
        self.woman += item.traits.woman;
    }

    /// Scores whether an item belongs to the entity; `rare` tells whether a companion is found in few articles.
    pub(super) fn score(&self, item: &Item, rare: impl Fn(&str) -> bool) -> Score {
        let mut score = Score::default();
        let person = item.sort == Sort::Person;
        score.add("same name", if person { 100 } else { 60 });
        self.score_countries(item, person, &mut score);
        compare(
            &mut score,
            ["same office", "other offices"],
            [60, -60],
            &self.offices,
            &item.traits.offices,
        );
        compare(
            &mut score,
            ["same body", "other bodies"],
            [120, -50],
            &self.bodies,
            &item.traits.bodies,
        );
        compare(
            &mut score,
            ["same region", "other region"],
            [100, -300],
            &self.regions,
            &item.traits.regions,
        );
        let (man, woman) = (self.man > self.woman, self.woman > self.man);
        let (he, she) = (item.traits.man > item.traits.woman, item.traits.woman > item.traits.man);
        if person && (man && she || woman && he) {
            score.add("other gender", -300);
        }
        if person {
            self.score_life(item, &mut score);
        }
        let shared = item
            .traits
            .company
            .iter()
            .filter(|c| self.company.contains_key(c.as_str()));
        let shared: Vec<_> = shared.collect();
        let telling = shared.iter().filter(|c| rare(c)).count() as i32;
        if telling > 0 {
            score.add("same company", 40 * telling.min(3));
        } else if !shared.is_empty() {
            score.add("same company", 20);
        } else if self.company.len() >= COMMON as usize && item.traits.company.len() >= COMMON as usize {
            score.add("other company", -40);
        }
        score
    }

    /// Holds birth, death and generation against each other.
    fn score_life(&self, item: &Item, score: &mut Score) {
        let own = &item.traits;
        if !self.generations.is_empty()
            && own
                .generation
                .as_ref()
                .is_some_and(|g| !self.generations.contains_key(g.as_str()))
        {
            score.add("other generation", CONTRADICTION);
        }
        // Articles without a date reckon from the year nought and are compared among themselves.
        let pairs = || own.born.iter().flat_map(|a| self.born.iter().map(move |b| (*a, *b)));
        let mut apart = pairs()
            .filter(|(a, b)| (*a > 0) == (*b > 0))
            .map(|(a, b)| (a - b).abs())
            .peekable();
        if apart.peek().is_some() {
            match apart.any(|years| years <= BIRTH) {
                true => score.add("same age", 60),
                false => score.add("other age", CONTRADICTION),
            }
        }
        let after = |died: Option<Date>, acted: Option<Date>| {
            let gap = died.zip(acted).and_then(|(d, a)| d.until(a).ok());
            gap.is_some_and(|g| g.get_days() > MOURNING)
        };
        if after(self.died, own.acted) || after(own.died, self.acted) {
            score.add("dead by then", CONTRADICTION);
        }
    }

    fn score_countries(&self, item: &Item, person: bool, score: &mut Score) {
        let own: Vec<_> = item.country.iter().chain(&item.traits.countries).collect();
        if own.is_empty() || self.countries.is_empty() {
            return;
        }
        if own.iter().any(|c| self.countries.contains_key(*c)) {
            score.add("same country", if person { 30 } else { 80 });
        } else {
            score.add("other country", if person { -150 } else { -400 });
        }
    }
}

/// Returns the earlier of two days.
fn earlier(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    a.into_iter().chain(b).min()
}

fn compare(
    score: &mut Score,
    words: [&'static str; 2],
    points: [i32; 2],
    known: &BTreeMap<&str, u32>,
    own: &std::collections::BTreeSet<String>,
) {
    if known.is_empty() || own.is_empty() {
        return;
    }
    let shared = own.iter().any(|o| known.contains_key(o.as_str()));
    let at = usize::from(!shared);
    score.add(words[at], points[at]);
}
