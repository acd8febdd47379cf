//! Floor 1: what newsgraph knows before it reads: tables and rules embedded from `data/`, typed and checked.
//!
//! The only place that embeds `data/`. A malformed line is an error with file and line; a test loads every table.

pub mod antecedent;
pub mod reference;

use crate::base::Result;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Everything newsgraph knows before it reads, loaded once and shared.
#[derive(Debug)]
pub struct Lexicon {
    /// Pronouns, determiners, negations.
    pub references: reference::References,
    /// The weights by which pronouns choose.
    pub antecedent: antecedent::Weights,
}

impl Lexicon {
    /// Loads the tables that are compiled in.
    ///
    /// # Errors
    /// If a shipped table is malformed: a defect that a test of this crate catches.
    pub fn load() -> Result<Self> {
        Ok(Self {
            references: reference::References::load()?,
            antecedent: antecedent::Weights::load()?,
        })
    }
}

/// What an entity is: the node kinds of the graph that stand for actors, places and things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being, named or not: *Antony Blinken*, *a senior administration official*.
    Person,
    /// A sovereign state or dependent territory: *China*, *the U.S.*
    Country,
    /// Any other place: a city, a region, a river, a building.
    Place,
    /// A body of a state or of the United Nations: a ministry, court, parliament, police, army, central bank.
    Agency,
    /// Any other organization: a company, party, medium, NGO, alliance, armed group.
    Organization,
    /// A people, a faith, followers of a party: *Chinese*, *Muslims*, *Democrats*.
    Group,
    /// A name that is none of these: a work, a law, a product.
    Other,
}

impl EntityKind {
    /// Returns the kind as it is printed: lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Country => "country",
            Self::Place => "place",
            Self::Agency => "agency",
            Self::Organization => "organization",
            Self::Group => "group",
            Self::Other => "other",
        }
    }
}
