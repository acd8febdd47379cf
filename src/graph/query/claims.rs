//! Answers which claims are made, by whom, how often, and who denies them.

use super::adjacency::Adjacency;
use super::facets::shared;
use super::name::folded;
use super::search::{has_words, with_all};
use super::{Index, Named, Saying};
use crate::graph::LinkKind;
use crate::graph::record::{NOWHERE, NodeRecord, StatementRecord};
use rayon::prelude::*;
use serde::Serialize;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Which claims are asked for; an empty filter asks for all.
#[derive(Clone, Debug, Default)]
pub struct ClaimFilter<'a> {
    /// Id of one who makes it or whom it is about.
    pub who: Option<&'a str>,
    /// Words that its text must have, whole or, from four letters, as beginnings; case and accents do not matter.
    pub words: Option<&'a str>,
    /// A topic of the taxonomy.
    pub topic: Option<&'a str>,
    /// Only claims of at least so many independent sources.
    pub min_sources: usize,
    /// Only claims that somebody denies, contradicts or takes back.
    pub disputed: bool,
}

/// A statement that meets a claim: who, and with which statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer<'a> {
    /// `denies`, `contradicts` or `retracts`.
    pub kind: LinkKind,
    /// Who does; empty when unknown.
    pub by: Vec<Named<'a>>,
    /// With which words.
    pub statement: Named<'a>,
}

/// A claim, as an answer.
#[derive(Clone, Debug, Serialize)]
pub struct Claim<'a> {
    /// The id of the first statement that makes it.
    pub id: &'a str,
    /// The words of that statement.
    pub text: &'a str,
    /// How many speakers make it. Copies of one article, and one speaker in several articles, count once.
    pub sources: usize,
    /// In how many articles it stands that are no copies of one another.
    pub articles: usize,
    /// The statements that make it, in time order.
    pub statements: Vec<Saying<'a>>,
    /// The statements that deny it, contradict it or take it back.
    pub answers: Vec<Answer<'a>>,
}

/// The statements of each claim; claims lie in the order of answers.
#[derive(Debug)]
pub(super) struct Claims {
    /// The claim of each statement, by node number.
    of: Vec<u32>,
    statements: Adjacency,
    /// How many sources each claim has, and whether somebody meets it.
    weights: Vec<(u32, bool)>,
}

/// A claim on its way to its place: its weight, and whether somebody meets it.
struct Weighed<'g> {
    key: (Reverse<(usize, usize)>, u32),
    disputed: bool,
    group: &'g [(u32, u32)],
}

impl Claims {
    pub(super) fn of(index: &Index) -> Self {
        let row = |&number: &u32| match index.row(number) {
            NodeRecord::Statement(s) => Some((index.number(&s.claim).unwrap_or(number), number)),
            _ => None,
        };
        let mut pairs: Vec<(u32, u32)> = index.facets().statements.par_iter().filter_map(row).collect();
        pairs.par_sort_unstable();
        let groups: Vec<&[(u32, u32)]> = pairs.chunk_by(|a, b| a.0 == b.0).collect();
        let mut weighed: Vec<Weighed> = groups.into_par_iter().map(|group| weighed(index, group)).collect();
        weighed.par_sort_unstable_by_key(|w| w.key);
        let mut of = vec![NOWHERE; index.count()];
        for (claim, weighed) in (0..).zip(&weighed) {
            weighed.group.iter().for_each(|&(_, n)| of[n as usize] = claim);
        }
        let rows = (0..)
            .zip(&weighed)
            .flat_map(|(claim, w)| w.group.iter().map(move |&(_, n)| (claim, n)));
        Self {
            statements: Adjacency::of(weighed.len(), rows),
            weights: weighed.iter().map(|w| (w.key.0.0.0 as u32, w.disputed)).collect(),
            of,
        }
    }
}

fn weighed<'g>(index: &Index, group: &'g [(u32, u32)]) -> Weighed<'g> {
    let statements: Vec<u32> = group.iter().map(|&(_, n)| n).collect();
    let answers = index.answers(&statements).len();
    let first = statements.iter().map(|&n| index.order().rank(n)).min();
    Weighed {
        key: (
            Reverse((index.voices_of(&statements).len(), statements.len() + answers)),
            first.unwrap_or_default(),
        ),
        disputed: answers > 0,
        group,
    }
}

impl<'a> Index<'a> {
    /// Returns how many claims a filter asks for, and some of them, beginning with number `offset`: those of most sources
    /// first, then in time order.
    pub fn claims(&self, filter: &ClaimFilter, offset: usize, limit: usize) -> (usize, Vec<Claim<'a>>) {
        let list = self.claim_list();
        let mut found: Vec<u32> = match self.claimed(filter) {
            Some(statements) => statements.into_iter().map(|n| list.of[n as usize]).collect(),
            None => (0..list.weights.len() as u32).collect(),
        };
        found.sort_unstable();
        found.dedup();
        found.retain(|&claim| {
            let (sources, disputed) = list.weights[claim as usize];
            sources as usize >= filter.min_sources && (!filter.disputed || disputed)
        });
        let rows = found.iter().skip(offset).take(limit);
        let claim = |&claim: &u32| self.claim(list.statements.at(claim));
        (found.len(), rows.filter_map(claim).collect())
    }

    /// Returns the statements that a filter asks for; `None` if it asks for all.
    fn claimed(&self, filter: &ClaimFilter) -> Option<Vec<u32>> {
        let words = filter.words.map(folded);
        let words: Option<Vec<&str>> = words.as_deref().map(|w| w.split(' ').collect());
        let kinds = [LinkKind::Speaker, LinkKind::About];
        let mut lists: Vec<Cow<[u32]>> = Vec::new();
        lists.extend(filter.who.map(|who| self.linked_to(who, &kinds).into()));
        lists.extend(filter.topic.map(|topic| self.facets().on_topic(topic).into()));
        lists.extend(words.as_ref().map(|words| with_all(self.words(), words).into()));
        if lists.is_empty() {
            return None;
        }
        let mut found = shared(lists);
        if let Some(words) = words {
            // The words may stand in the sentence around the statement.
            let text = |n: u32| matches!(self.row(n), NodeRecord::Statement(s) if has_words(&s.text, &words));
            found = found.into_par_iter().filter(|&n| text(n)).collect();
        }
        Some(found)
    }

    /// Returns the sources of statements: speakers, and for unknown ones their articles, each once; an unknown speaker counts
    /// once an article, since nobody knows that two are not the same.
    fn voices_of(&self, statements: &[u32]) -> BTreeSet<u32> {
        let mut voices = BTreeSet::new();
        for &statement in statements {
            let mut speakers = self.ends_of(statement, LinkKind::Speaker).peekable();
            match speakers.peek() {
                None => voices.extend(self.home(statement)),
                Some(_) => voices.extend(speakers),
            }
        }
        voices
    }

    /// Returns how other statements meet these, which are in order, and which do, each once.
    fn answers(&self, statements: &[u32]) -> BTreeSet<(LinkKind, u32)> {
        let kinds = [LinkKind::Denies, LinkKind::Contradicts, LinkKind::Retracts];
        let links = statements.iter().flat_map(|&n| self.in_links(n));
        let met = links.filter(|(_, kind)| kinds.contains(kind));
        let met = met.map(|(link, kind)| (kind, self.ends(link)[0]));
        met.filter(|(_, by)| *by != NOWHERE && statements.binary_search(by).is_err())
            .collect()
    }

    fn claim(&self, statements: &[u32]) -> Option<Claim<'a>> {
        let row = |&number: &u32| match self.row(number) {
            NodeRecord::Statement(s) => Some((number, s)),
            _ => None,
        };
        let mut group: Vec<(u32, &StatementRecord)> = statements.iter().filter_map(row).collect();
        group.sort_unstable_by_key(|&(number, _)| self.order().rank(number));
        let first = group.first()?.1;
        let articles: BTreeSet<u32> = statements.iter().filter_map(|&n| self.home(n)).collect();
        let answer = |(kind, by): (LinkKind, u32)| Answer {
            kind,
            by: self
                .ends_of(by, LinkKind::Speaker)
                .map(|who| self.name_of(who))
                .collect(),
            statement: self.name_of(by),
        };
        Some(Claim {
            id: &first.claim,
            text: &first.text,
            sources: self.voices_of(statements).len(),
            articles: articles.len(),
            answers: self.answers(statements).into_iter().map(answer).collect(),
            statements: group.into_iter().map(|(_, s)| self.saying(s)).collect(),
        })
    }
}
