//! Answers who speaks, how often, and about whom.

use super::{Index, Named};
use crate::graph::LinkKind;
use crate::graph::record::NodeRecord;
use crate::lexicon::EntityKind;
use crate::mention::QuoteKind;
use crate::resolve::Polarity;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many of those that somebody speaks about are listed.
const MOST: usize = 5;

/// Somebody who is spoken about, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpokenOf<'a> {
    /// Who it is.
    #[serde(flatten)]
    pub who: Named<'a>,
    /// In how many statements.
    pub statements: usize,
    /// How many of them praise.
    pub praise: usize,
    /// How many of them criticize.
    pub criticism: usize,
}

/// A source, as an answer.
#[derive(Clone, Debug, Serialize)]
pub struct Source<'a> {
    /// Who speaks; `None` stands for all statements of unknown speakers.
    pub who: Option<Named<'a>>,
    /// Its kind.
    pub kind: Option<EntityKind>,
    /// Whether a text names it: false for *a senior official*.
    pub named: bool,
    /// How many statements it makes.
    pub statements: usize,
    /// How many of them stand in quotation marks.
    pub direct: usize,
    /// In how many articles that are no copies of one another.
    pub articles: usize,
    /// About whom, the most frequent first, at most five.
    pub about: Vec<SpokenOf<'a>>,
}

#[derive(Default)]
struct Count<'a> {
    statements: usize,
    direct: usize,
    articles: std::collections::BTreeSet<&'a str>,
    about: BTreeMap<&'a str, [usize; 3]>,
}

impl<'a> Index<'a> {
    /// Returns who speaks, the most frequent first; with `about` only in statements about that entity.
    pub fn who_speaks(&self, about: Option<&str>) -> Vec<Source<'a>> {
        let mut counts: BTreeMap<Option<&'a str>, Count<'a>> = BTreeMap::new();
        let all = self.starting(&[(about, LinkKind::About)], |n| {
            matches!(self.row(n), NodeRecord::Statement(_))
        });
        for number in all {
            let NodeRecord::Statement(statement) = self.row(number) else {
                continue;
            };
            let by: Vec<Option<&'a str>> = match self.targets(&statement.id, LinkKind::Speaker) {
                nobody if nobody.is_empty() => vec![None],
                speakers => speakers.iter().map(|n| Some(n.id)).collect(),
            };
            for speaker in by {
                let count = counts.entry(speaker).or_default();
                count.statements += 1;
                count.direct += usize::from(statement.quote == QuoteKind::Direct);
                count.articles.extend(self.home(&statement.id));
                for link in self.links_from(&statement.id).filter(|l| l.kind == LinkKind::About) {
                    let row = count.about.entry(&link.target).or_default();
                    row[0] += 1;
                    row[1] += usize::from(link.polarity == Some(Polarity::Praise));
                    row[2] += usize::from(link.polarity == Some(Polarity::Criticism));
                }
            }
        }
        let mut found: Vec<_> = counts.into_iter().map(|(who, count)| self.source(who, count)).collect();
        found.sort_by_key(|s| (s.who.is_none(), Reverse(s.statements), s.who.as_ref().map(|n| n.id)));
        found
    }

    fn source(&self, who: Option<&'a str>, count: Count<'a>) -> Source<'a> {
        let node = who.and_then(|id| self.node(id));
        let spoken = |(id, [statements, praise, criticism]): (&'a str, [usize; 3])| {
            let who = self.named(id)?;
            Some(SpokenOf {
                who,
                statements,
                praise,
                criticism,
            })
        };
        let mut about: Vec<_> = count.about.into_iter().filter_map(spoken).collect();
        about.sort_by_key(|row| (Reverse(row.statements), row.who.id));
        about.truncate(MOST);
        Source {
            who: who.and_then(|id| self.named(id)),
            kind: node.and_then(|n| n.entity_kind()),
            named: node.and_then(|n| n.entity()).is_some_and(|e| e.named),
            statements: count.statements,
            direct: count.direct,
            articles: count.articles.len(),
            about,
        }
    }
}
