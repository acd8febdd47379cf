//! Finds statements that say the same, or the contrary, and articles that are copies of others.
//!
//! The contents are compared as sets of terms (entities with pronouns resolved, lemmas, numbers), weighted by how rare a
//! term is. Statements are taken in time order, and each is compared only with earlier ones that share one of its rarest
//! terms, so that the work grows with the number of statements and not with its square. Articles are compared by MinHash of
//! their shingles (Broder 1997, *On the resemblance and containment of documents*). Deterministic, and conservative: what is
//! not clearly the same stays a claim of its own.

mod copies;

use super::LinkKind;
use crate::base::IdVec;
use crate::resolve::detail::Gist;
use crate::resolve::{ArticleId, EntityId, Facts, Modality, Statement, StatementId};
use std::collections::{BTreeSet, HashMap};

/// How many of its rarest terms a statement is looked up by.
const RAREST: usize = 6;
/// How many earlier statements with one term are looked at, the latest ones.
const MOST: usize = 24;
/// The share of weight in common that makes two contents the same.
const SAME: f32 = 0.55;
/// The share of the lighter content that the heavier one must hold to be a fuller form of it.
const HELD: f32 = 0.8;
/// The fewest terms of a content that can be compared.
const FEWEST: usize = 3;
/// The share of weight in common that makes contents with contrary signs contrary.
const CONTRARY: f32 = 0.5;

/// Which statements make one claim, which deny one another, which articles are copies.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// For each statement the first one in time that makes the same claim; itself where there is none before.
    pub first: IdVec<StatementId, StatementId>,
    /// Denials, contradictions and changes of position: from the statement that does it to the one that it meets; sorted.
    pub links: Vec<(StatementId, LinkKind, StatementId)>,
    /// For each article the earliest one of which it is a copy in the main.
    pub copies: IdVec<ArticleId, Option<ArticleId>>,
}

/// Compares all statements and articles.
///
/// *Kyiv said Russia had shelled the port* and *Ukraine's army: Russia shelled the port* are one claim; *Moscow denied that it
/// had shelled the port* denies it.
pub fn claims(facts: &Facts) -> Claims {
    let mut finder = Finder::new(facts);
    for id in in_time(facts) {
        finder.place(id);
    }
    finder.answer();
    Claims {
        first: finder.first,
        links: finder.links.into_iter().collect(),
        copies: copies::copies(&facts.articles),
    }
}

/// Returns the statements by the day on which they were made or, if no text tells, published; then by article and place.
fn in_time(facts: &Facts) -> Vec<StatementId> {
    let day = |s: &Statement| {
        let said = s.said.days().map(|(first, _)| first);
        said.or_else(|| facts.articles.get(s.evidence[0].article)?.published.map(|p| p.date))
    };
    let mut ids: Vec<StatementId> = facts.statements.ids().collect();
    ids.sort_by_cached_key(|&id| {
        let day = day(&facts.statements[id]);
        (day.is_none(), day, id)
    });
    ids
}

/// A term of a content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Term<'a> {
    Entity(EntityId),
    Word(&'a str),
}

struct Finder<'a> {
    facts: &'a Facts,
    /// How many statements have a term.
    frequency: HashMap<Term<'a>, u32>,
    /// The statements so far that have a term, the latest last.
    holders: HashMap<Term<'a>, Vec<StatementId>>,
    first: IdVec<StatementId, StatementId>,
    links: BTreeSet<(StatementId, LinkKind, StatementId)>,
}

impl<'a> Finder<'a> {
    fn new(facts: &'a Facts) -> Self {
        let mut frequency: HashMap<Term, u32> = HashMap::new();
        for statement in facts.statements.values() {
            terms(&statement.gist).for_each(|term| *frequency.entry(term).or_default() += 1);
        }
        Self {
            facts,
            frequency,
            holders: HashMap::new(),
            first: facts.statements.ids().collect(),
            links: BTreeSet::new(),
        }
    }

    fn weight(&self, term: Term) -> f32 {
        let frequency = self.frequency.get(&term).copied().unwrap_or(1) as f32;
        (1.0 + self.facts.statements.len() as f32 / frequency).ln()
    }

    /// Joins a statement to an earlier claim, links it to what it contradicts, and makes it findable.
    fn place(&mut self, id: StatementId) {
        let gist = &self.facts.statements[id].gist;
        let mut rarest: Vec<Term> = terms(gist).collect();
        if rarest.len() < FEWEST {
            return;
        }
        rarest.sort_by(|a, b| self.weight(*b).total_cmp(&self.weight(*a)).then(a.cmp(b)));
        rarest.truncate(RAREST);
        let holders = rarest.iter().filter_map(|term| self.holders.get(term));
        let earlier: BTreeSet<StatementId> = holders.flat_map(|ids| ids.iter().rev().take(MOST)).copied().collect();
        let mut best: Option<(f32, StatementId)> = None;
        for other in earlier {
            match self.compare(id, other) {
                Some(Verdict::Same(score)) if best.is_none_or(|(top, _)| score > top) => best = Some((score, other)),
                Some(Verdict::Contrary) => self.oppose(id, other),
                _ => {}
            }
        }
        if let Some((_, other)) = best {
            self.first[id] = self.first[other];
        }
        for term in terms(gist) {
            self.holders.entry(term).or_default().push(id);
        }
    }

    fn compare(&self, a: StatementId, b: StatementId) -> Option<Verdict> {
        let [one, two] = [a, b].map(|id| &self.facts.statements[id]);
        if one.within == Some(b) || two.within == Some(a) {
            return None;
        }
        let sum = |gist| terms(gist).map(|t| self.weight(t)).sum::<f32>();
        let [all_one, all_two] = [sum(&one.gist), sum(&two.gist)];
        let held: BTreeSet<Term> = terms(&one.gist).collect();
        let common: f32 = terms(&two.gist)
            .filter(|t| held.contains(t))
            .map(|t| self.weight(t))
            .sum();
        let words = one
            .gist
            .words
            .iter()
            .filter(|w| two.gist.words.binary_search(w).is_ok())
            .count();
        if words == 0 {
            return None;
        }
        let share = common / (all_one + all_two - common);
        let inside = common / all_one.min(all_two);
        let least = |gist: &Gist<EntityId>| gist.words.len() >= 2 && gist.words.len() + gist.entities.len() >= FEWEST;
        let fuller = inside >= HELD && words >= 2 && least(&one.gist) && least(&two.gist);
        let numbers = [&one.gist.numbers, &two.gist.numbers];
        let differ = numbers.iter().all(|n| !n.is_empty()) && !numbers[0].iter().any(|n| numbers[1].contains(n));
        if is_denied(one) != is_denied(two) {
            let denied = [one, two].iter().any(|s| s.modality == Modality::Denied) && inside >= CONTRARY && words >= 2;
            return (share >= CONTRARY || fuller || denied).then_some(Verdict::Contrary);
        }
        let same = share >= SAME || fuller;
        let mood = one.modality == two.modality || is_denied(one);
        match (same && mood, differ) {
            (true, false) => Some(Verdict::Same(share.max(inside))),
            (true, true) if !share_speaker(one, two) => Some(Verdict::Contrary),
            _ => None,
        }
    }

    /// Links a statement to an earlier one that says the contrary.
    fn oppose(&mut self, later: StatementId, earlier: StatementId) {
        let [new, old] = [later, earlier].map(|id| &self.facts.statements[id]);
        let link = if share_speaker(new, old) {
            (later, LinkKind::Retracts, earlier)
        } else if new.modality == Modality::Denied {
            (later, LinkKind::Denies, earlier)
        } else if old.modality == Modality::Denied {
            (earlier, LinkKind::Denies, later)
        } else {
            (later, LinkKind::Contradicts, earlier)
        };
        self.links.insert(link);
    }

    /// Links denials and retractions that only name what they answer: *denied the accusation*, *took back the claim*.
    fn answer(&mut self) {
        for (id, statement) in self.facts.statements.iter() {
            let Some(answered) = statement.answers.filter(|a| *a != id) else {
                continue;
            };
            let same = share_speaker(statement, &self.facts.statements[answered]);
            let kind = if same { LinkKind::Retracts } else { LinkKind::Denies };
            self.links.insert((id, kind, answered));
        }
    }
}

enum Verdict {
    Same(f32),
    Contrary,
}

/// Iterates over the terms of a content; numbers are compared apart.
fn terms(gist: &Gist<EntityId>) -> impl Iterator<Item = Term<'_>> {
    let entities = gist.entities.iter().map(|&e| Term::Entity(e));
    entities.chain(gist.words.iter().map(|w| Term::Word(w)))
}

/// Says whether the speaker holds that the content is not so.
fn is_denied(statement: &Statement) -> bool {
    statement.gist.negated != (statement.modality == Modality::Denied)
}

fn share_speaker(a: &Statement, b: &Statement) -> bool {
    a.speakers
        .iter()
        .any(|(who, _)| b.speakers.iter().any(|(other, _)| other == who))
}
