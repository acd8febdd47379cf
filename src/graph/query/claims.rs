//! Answers which claims are made, by whom, how often, and who denies them.

use super::{Index, Named, Saying};
use crate::graph::LinkKind;
use crate::graph::record::StatementRecord;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Which claims are asked for; an empty filter asks for all.
#[derive(Clone, Debug, Default)]
pub struct ClaimFilter<'a> {
    /// Id of one who makes it or whom it is about.
    pub who: Option<&'a str>,
    /// Words that its text must have, in any case.
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

impl<'a> Index<'a> {
    /// Returns the claims that a filter asks for: those of most sources first, then in time order.
    pub fn claims(&self, filter: &ClaimFilter) -> Vec<Claim<'a>> {
        let mut groups: BTreeMap<&str, Vec<&'a StatementRecord>> = BTreeMap::new();
        for statement in self.statements() {
            groups.entry(&statement.claim).or_default().push(statement);
        }
        let who = [LinkKind::Speaker, LinkKind::About];
        let words = filter.words.map(str::to_lowercase);
        let wanted = |s: &&StatementRecord| {
            self.linked(&s.id, &who, filter.who)
                && words.as_ref().is_none_or(|w| s.text.to_lowercase().contains(w))
                && filter
                    .topic
                    .is_none_or(|t| s.topics.iter().any(|own| own.eq_ignore_ascii_case(t)))
        };
        let groups = groups.into_values().filter(|group| group.iter().any(&wanted));
        let mut found: Vec<_> = groups.filter_map(|group| self.claim(group)).collect();
        found.retain(|c| c.sources >= filter.min_sources && (!filter.disputed || !c.answers.is_empty()));
        found.sort_by_cached_key(|c| {
            let first = c.statements[0].place.clone();
            (Reverse((c.sources, c.statements.len() + c.answers.len())), first, c.id)
        });
        found
    }

    fn claim(&self, mut group: Vec<&'a StatementRecord>) -> Option<Claim<'a>> {
        group.sort_by_cached_key(|s| {
            let day = self.day_said(s);
            (day.is_none(), day, s.id != s.claim, &s.id)
        });
        let first = *group.first()?;
        let ids: BTreeSet<&str> = group.iter().map(|s| s.id.as_str()).collect();
        let (mut speakers, mut articles) = (BTreeSet::new(), BTreeSet::new());
        for statement in &group {
            let by = self.targets(&statement.id, LinkKind::Speaker);
            let home = self.home(&statement.id);
            // An unknown speaker counts once an article: nobody knows that two are not the same.
            match by.is_empty() {
                true => speakers.extend(home),
                false => speakers.extend(by.iter().map(|n| n.id)),
            }
            articles.extend(home);
        }
        let kinds = [LinkKind::Denies, LinkKind::Contradicts, LinkKind::Retracts];
        let links = group
            .iter()
            .flat_map(|s| self.links_to(&s.id))
            .filter(|l| kinds.contains(&l.kind));
        let met: BTreeSet<(LinkKind, &str)> = links.map(|l| (l.kind, l.source.as_str())).collect();
        let answer = |(kind, id): (LinkKind, &'a str)| {
            let by = self.targets(id, LinkKind::Speaker);
            Some(Answer {
                kind,
                by,
                statement: self.named(id)?,
            })
        };
        Some(Claim {
            id: &first.claim,
            text: &first.text,
            sources: speakers.len(),
            articles: articles.len(),
            answers: met
                .into_iter()
                .filter(|(_, id)| !ids.contains(id))
                .filter_map(answer)
                .collect(),
            statements: group.into_iter().map(|s| self.saying(s)).collect(),
        })
    }

    /// Returns the article that a statement or event comes from; for a copy the one of which it is a copy.
    pub(super) fn home(&self, id: &str) -> Option<&'a str> {
        self.article_of(id).map(|article| self.original(article))
    }
}
