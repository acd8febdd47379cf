//! Answers who speaks, how often, and about whom.

use super::adjacency::Adjacency;
use super::{Index, Named};
use crate::graph::LinkKind;
use crate::graph::record::NodeRecord;
use crate::lexicon::EntityKind;
use crate::mention::QuoteKind;
use crate::resolve::Polarity;
use rayon::prelude::*;
use serde::Serialize;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

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

/// Which sources are asked for; an empty filter asks for all.
#[derive(Clone, Debug, Default)]
pub struct SourceFilter<'a> {
    /// Id of one whom their statements are about; other statements do not count.
    pub about: Option<&'a str>,
    /// Only those that no text names: *a senior official*.
    pub anonymous: bool,
}

/// The statements of each speaker, and those of nobody.
#[derive(Debug)]
pub(super) struct Speeches {
    by: Adjacency,
    unknown: Vec<u32>,
}

impl Speeches {
    pub(super) fn of(index: &Index) -> Self {
        let mut spoken = vec![false; index.count()];
        let mut pairs: Vec<(u32, u32)> = index.pairs(LinkKind::Speaker).map(|(from, to)| (to, from)).collect();
        pairs.dedup();
        for &(_, statement) in &pairs {
            if let Some(spoken) = spoken.get_mut(statement as usize) {
                *spoken = true;
            }
        }
        let statements = index.facets().statements.iter().copied();
        Self {
            by: Adjacency::of(index.count(), pairs.into_iter()),
            unknown: statements.filter(|&n| !spoken[n as usize]).collect(),
        }
    }
}

/// A speaker (`None` for nobody) and its statements.
type Voice<'i> = (Option<u32>, Cow<'i, [u32]>);

impl<'a> Index<'a> {
    /// Returns how many sources a filter asks for, and some of them, beginning with number `offset`; the most frequent
    /// first, unknown speakers last.
    pub fn sources(&self, filter: &SourceFilter, offset: usize, limit: usize) -> (usize, Vec<Source<'a>>) {
        let mut voices = match filter.about {
            Some(about) => self.voices_about(about),
            None => self.all_voices(),
        };
        let is_named = |who: u32| self.row(who).entity().is_some_and(|e| e.named);
        voices.retain(|(who, _)| !filter.anonymous || !who.is_some_and(is_named));
        let key = |place: u32| {
            let (who, statements) = &voices[place as usize];
            (who.is_none(), Reverse(statements.len()), *who)
        };
        let (total, rows) = self.slice((0..voices.len() as u32).collect(), key, offset, limit);
        let source = |&place: &u32| self.source(&voices[place as usize]);
        (total, rows.par_iter().map(source).collect())
    }

    fn all_voices(&self) -> Vec<Voice<'_>> {
        let Speeches { by, unknown } = self.speeches();
        let voice = |&who: &u32| (Some(who), Cow::Borrowed(by.at(who)));
        let known = self.entity_numbers().iter().map(voice);
        let voices = known.chain([(None, Cow::Borrowed(&unknown[..]))]);
        voices.filter(|(_, statements)| !statements.is_empty()).collect()
    }

    fn voices_about(&self, about: &str) -> Vec<Voice<'_>> {
        let mut by: BTreeMap<Option<u32>, Vec<u32>> = BTreeMap::new();
        for statement in self.linked_to(about, &[LinkKind::About]) {
            let mut speakers: Vec<Option<u32>> = self.ends_of(statement, LinkKind::Speaker).map(Some).collect();
            speakers.dedup();
            if speakers.is_empty() {
                speakers.push(None);
            }
            for speaker in speakers {
                by.entry(speaker).or_default().push(statement);
            }
        }
        by.into_iter().map(|(who, list)| (who, Cow::Owned(list))).collect()
    }

    fn source(&self, (who, statements): &Voice) -> Source<'a> {
        let is_direct = |&&n: &&u32| matches!(self.row(n), NodeRecord::Statement(s) if s.quote == QuoteKind::Direct);
        let mut articles: Vec<u32> = statements.iter().filter_map(|&n| self.home(n)).collect();
        articles.sort_unstable();
        articles.dedup();
        let mut spoken: HashMap<u32, [usize; 3]> = HashMap::new();
        for step in statements
            .iter()
            .flat_map(|&n| self.out(n))
            .filter(|s| s.kind == LinkKind::About)
        {
            let row = spoken.entry(step.other).or_default();
            row[0] += 1;
            row[1] += usize::from(step.link.polarity == Some(Polarity::Praise));
            row[2] += usize::from(step.link.polarity == Some(Polarity::Criticism));
        }
        let mut about: Vec<_> = spoken.into_iter().collect();
        about.sort_unstable_by_key(|&(whom, [statements, ..])| (Reverse(statements), whom));
        let spoken_of = |&(whom, [statements, praise, criticism]): &(u32, [usize; 3])| SpokenOf {
            who: self.name_of(whom),
            statements,
            praise,
            criticism,
        };
        let node = who.map(|number| self.row(number));
        Source {
            who: who.map(|number| self.name_of(number)),
            kind: node.and_then(NodeRecord::entity_kind),
            named: node.and_then(NodeRecord::entity).is_some_and(|e| e.named),
            statements: statements.len(),
            direct: statements.iter().filter(is_direct).count(),
            articles: articles.len(),
            about: about.iter().take(MOST).map(spoken_of).collect(),
        }
    }
}
