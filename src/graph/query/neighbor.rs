//! Tells to whom an entity is tied, how, and how often: by standing relations, by events, by what they say of one another.

use super::index::Step;
use super::{Index, Named, Place};
use crate::graph::LinkKind;
use crate::graph::record::NodeRecord;
use crate::lexicon::EntityKind;
use crate::lexicon::fold::FoldHasher;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Which neighbours are asked for; an empty filter asks for all.
#[derive(Clone, Debug, Default)]
pub struct NeighborFilter<'a> {
    /// The kind of the neighbours.
    pub kind: Option<EntityKind>,
    /// By which links: a standing relation, or the part that the asked one has in an event or statement; empty for all.
    pub by: &'a [LinkKind],
    /// The most rows.
    pub limit: Option<usize>,
}

/// Which way a tie leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From the asked one to the neighbour: *she accused him*.
    Out,
    /// From the neighbour to the asked one.
    In,
    /// Neither does it to the other: they act together, or something concerns both.
    Both,
}

/// One way in which two are tied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tie<'a> {
    /// A relation (`leads`), the class of events (`CONSULT`), or what is done with words: `about`, `addressee`, `named_together`.
    pub how: &'a str,
    /// Which way.
    pub direction: Direction,
    /// How often.
    pub times: usize,
    /// The first passage of one of them.
    pub place: Option<Place<'a>>,
}

/// One to whom an entity is tied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Neighbor<'a> {
    /// Who.
    #[serde(flatten)]
    pub who: Named<'a>,
    /// Its kind.
    pub kind: EntityKind,
    /// How often in all.
    pub times: usize,
    /// In which ways, most often first.
    pub ties: Vec<Tie<'a>>,
}

/// Who is at the other end, how, and which way.
type Way<'a> = (u32, &'a str, Direction);
/// How often one is tied in a way, and by which node or link the first time.
type Ways<'a> = HashMap<Way<'a>, (usize, Via), BuildHasherDefault<FoldHasher>>;

/// What shows a tie.
#[derive(Clone, Copy, Debug)]
enum Via {
    Link(u32),
    Node(u32),
}

impl<'a> Index<'a> {
    /// Returns to whom an entity is tied, most often first; `None` if the id is no entity's.
    pub fn neighbors(&self, id: &str, filter: &NeighborFilter) -> Option<Vec<Neighbor<'a>>> {
        let number = self.number(id).filter(|&n| self.row(n).entity().is_some())?;
        let mut ways: Ways<'a> = HashMap::default();
        let all = self.out_links(number).map(|(link, kind)| (link, kind, true));
        let all = all.chain(self.in_links(number).map(|(link, kind)| (link, kind, false)));
        for (link, kind, forward) in all {
            if kind == LinkKind::Mentions || !filter.by.is_empty() && !filter.by.contains(&kind) {
                continue;
            }
            let other = self.ends(link)[usize::from(forward)];
            if other == u32::MAX {
                continue;
            }
            if self.row(other).entity().is_some() {
                let direction = if forward { Direction::Out } else { Direction::In };
                note(&mut ways, (other, kind.as_str(), direction), Via::Link(link));
            } else {
                self.through(number, kind, other, &mut ways);
            }
        }
        Some(self.ranked(ways, filter))
    }

    /// Notes the others who have a part in an event or a statement in which `number` has the part `own`.
    fn through(&self, number: u32, own: LinkKind, via: u32, ways: &mut Ways<'a>) {
        let class = match self.row(via) {
            NodeRecord::Event(event) => Some(event.class.as_str()),
            _ => None,
        };
        for Step { kind, other, .. } in self.out(via).filter(|s| s.other != number) {
            let Some(direction) = direction(own, kind) else {
                continue;
            };
            let words = if direction == Direction::Both {
                "named_together"
            } else {
                later(own, kind).as_str()
            };
            note(ways, (other, class.unwrap_or(words), direction), Via::Node(via));
        }
    }

    fn ranked(&self, ways: Ways<'a>, filter: &NeighborFilter) -> Vec<Neighbor<'a>> {
        let mut ways: Vec<_> = ways.into_iter().collect();
        ways.sort_unstable_by_key(|&((other, how, direction), (times, _))| (other, Reverse(times), how, direction));
        let groups = ways.chunk_by(|a, b| a.0.0 == b.0.0);
        let kind = |group: &[_]| self.row(first_of(group)).entity_kind();
        let mut rows: Vec<_> = groups
            .filter_map(|group| Some((kind(group)?, group)))
            .filter(|(kind, _)| filter.kind.is_none_or(|wanted| wanted == *kind))
            .map(|(kind, group)| (group.iter().map(|(_, (times, _))| times).sum::<usize>(), kind, group))
            .collect();
        rows.sort_by_key(|(times, _, group)| (Reverse(*times), first_of(group)));
        rows.truncate(filter.limit.unwrap_or(usize::MAX));
        let tie = |&((_, how, direction), (times, via)): &(Way<'a>, (usize, Via))| Tie {
            how,
            direction,
            times,
            place: self.shown(via),
        };
        rows.into_iter()
            .map(|(times, kind, group)| Neighbor {
                who: self.name_of(first_of(group)),
                kind,
                times,
                ties: group.iter().map(tie).collect(),
            })
            .collect()
    }

    fn shown(&self, via: Via) -> Option<Place<'a>> {
        match via {
            Via::Link(link) => self.link(link).evidence.first().map(|e| self.place(e)),
            Via::Node(node) => self.places(self.row(node).id()).into_iter().next(),
        }
    }
}

/// Returns the one whom a group of ways leads to.
fn first_of(group: &[(Way, (usize, Via))]) -> u32 {
    group[0].0.0
}

fn note<'a>(ways: &mut Ways<'a>, key: Way<'a>, via: Via) {
    ways.entry(key).or_insert((0, via)).0 += 1;
}

/// Returns which way a tie leads between one who has the part `own` and one who has the part `other` in the same event or
/// statement; `None` where it ties nobody: a place to a place, a larger event.
fn direction(own: LinkKind, other: LinkKind) -> Option<Direction> {
    let side = |kind: LinkKind| match kind {
        LinkKind::Speaker | LinkKind::Actor => Some(0),
        LinkKind::Participant => Some(1),
        LinkKind::Recipient | LinkKind::Theme | LinkKind::About | LinkKind::Addressee => Some(2),
        LinkKind::Place => Some(3),
        _ => None,
    };
    match (side(own)?, side(other)?) {
        (3, 3) => None,
        (own, other) if own == other || own == 3 || other == 3 => Some(Direction::Both),
        (own, other) if own < other => Some(Direction::Out),
        _ => Some(Direction::In),
    }
}

/// Returns the part of the one to whom a statement's tie leads: about whom, to whom.
fn later(own: LinkKind, other: LinkKind) -> LinkKind {
    if own == LinkKind::Speaker { other } else { own }
}
