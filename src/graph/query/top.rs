//! Ranks entities: the most mentioned, the most outspoken, the most central.

use super::{Index, Named};
use crate::lexicon::EntityKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What entities are ranked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// How often articles mention them.
    Mentions,
    /// How many statements they make.
    Statements,
    /// In how many events they take part.
    Events,
    /// To how many others they are tied.
    Degree,
    /// How likely one comes by them along ties: who is met and spoken of by those who are met and spoken of.
    Pagerank,
    /// On what part of the shortest ways between others they lie.
    Betweenness,
}

/// An entity with its value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ranked<'a> {
    /// Who.
    #[serde(flatten)]
    pub who: Named<'a>,
    /// Its kind.
    pub kind: EntityKind,
    /// The value: a count, or a share between 0 and 1.
    pub value: f64,
}

impl<'a> Index<'a> {
    /// Returns the entities of a kind with the highest values, highest first; those with none are left out.
    ///
    /// Ties are those that events, statements and standing relations make. Betweenness is exact for up to 256 entities and
    /// an estimate beyond; it and PageRank are made once and kept.
    pub fn top(&self, by: Measure, kind: Option<EntityKind>, limit: usize) -> Vec<Ranked<'a>> {
        let actors = self.actors();
        let mut rows: Vec<(f64, u32, EntityKind)> = actors
            .nodes()
            .iter()
            .enumerate()
            .filter_map(|(own, &node)| Some((own, node, self.row(node).entity_kind()?)))
            .filter(|(_, _, own_kind)| kind.is_none_or(|wanted| wanted == *own_kind))
            .map(|(own, node, kind)| (self.value(by, own, node), node, kind))
            .filter(|(value, _, _)| *value > 0.0)
            .collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        rows.truncate(limit);
        let ranked = |(value, node, kind)| Ranked {
            who: self.name_of(node),
            kind,
            value,
        };
        rows.into_iter().map(ranked).collect()
    }

    fn value(&self, by: Measure, actor: usize, node: u32) -> f64 {
        match by {
            Measure::Mentions => self.row(node).entity().map_or(0.0, |e| e.mentions as f64),
            Measure::Statements => self.actors().statements(actor) as f64,
            Measure::Events => self.actors().events(actor) as f64,
            Measure::Degree => self.actors().degree(actor) as f64,
            Measure::Pagerank => self.actors().pagerank()[actor],
            Measure::Betweenness => self.actors().betweenness()[actor],
        }
    }
}
