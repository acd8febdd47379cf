//! Floor 6: facts become a graph in petgraph, and are asked.
//!
//! [`claims`] finds statements that say the same, [`build()`] makes the graph, [`record`] turns it into the plain rows that
//! files hold, [`query`] asks those rows, [`filter`] picks some of them, [`view`] shows them as people look at them.
//! Invariant: every link joins two nodes of the graph and carries at least one passage as evidence; nodes and links lie in
//! the same order for the same facts.

pub mod build;
pub mod claims;
pub mod filter;
pub mod query;
pub mod record;
pub mod view;

pub use build::build;

use crate::mention::{RelationKind, Role};
use crate::resolve::{ArticleId, EntityId, EventId, Evidence, Facts, Polarity, StatementId};
use claims::Claims;
use petgraph::stable_graph::StableDiGraph;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Facts as a graph: nodes hold ids, `facts` own the content.
#[derive(Clone, Debug)]
pub struct NewsGraph {
    /// The content, by id.
    pub facts: Facts,
    /// Which statements make one claim, which articles are copies.
    pub claims: Claims,
    /// Which facts are linked, and how.
    pub graph: StableDiGraph<Node, Edge>,
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// An article.
    Article(ArticleId),
    /// A person, country, agency, organization, place, group or other name.
    Entity(EntityId),
    /// An event.
    Event(EventId),
    /// A statement.
    Statement(StatementId),
}

/// A link between two nodes, with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// What the link says.
    pub kind: LinkKind,
    /// The office, for `holds_office` and its like: *Secretary of State*.
    pub office: Option<String>,
    /// Since when a standing relation holds, as ISO 8601, where a text tells.
    pub since: Option<String>,
    /// Until when it held.
    pub until: Option<String>,
    /// How a statement speaks of whom it is about.
    pub polarity: Option<Polarity>,
    /// The passages that show it; never empty.
    pub evidence: Vec<Evidence>,
}

impl Edge {
    /// Makes a link without office and dates.
    pub fn plain(kind: LinkKind, evidence: Vec<Evidence>) -> Self {
        Self {
            kind,
            office: None,
            since: None,
            until: None,
            polarity: None,
            evidence,
        }
    }
}

/// What a link says of its source and its target.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// A statement was made by an entity.
    Speaker,
    /// A statement concerns an entity.
    About,
    /// A statement was made to an entity.
    Addressee,
    /// A statement vouches for an event.
    Reports,
    /// A statement stands inside the statement that quotes it.
    Within,
    /// A statement denies what another one says, or that an event happened.
    Denies,
    /// A statement cannot be true together with another one.
    Contradicts,
    /// A statement takes back an earlier one of the same speaker.
    Retracts,
    /// An event is done by an entity.
    Actor,
    /// An event is done to an entity.
    Recipient,
    /// An event has an entity among those who do it together.
    Participant,
    /// An event happens, or a statement is made, at a place.
    Place,
    /// An event is about an entity.
    Theme,
    /// An event belongs to a larger event.
    PartOf,
    /// An event brought another one about.
    LedTo,
    /// An event ended before another one of the same people began.
    Before,
    /// The time of an event holds that of another one.
    Includes,
    /// A person holds an office (`office`) of a country or body.
    HoldsOffice,
    /// A person leads a body or country.
    Leads,
    /// A person works for a body.
    WorksFor,
    /// An entity is a member of a body or alliance.
    MemberOf,
    /// A body has its seat at a place.
    BasedIn,
    /// A place lies in a place.
    LocatedIn,
    /// A person speaks for a body or country.
    Represents,
    /// A person lives in or comes from a place or country.
    LivesIn,
    /// A person was born at a place.
    BornIn,
    /// A person, body or country owns a body or place.
    Owns,
    /// A person is or was married to a person.
    SpouseOf,
    /// A person is a child of a person.
    ChildOf,
    /// A person, body or country killed a person.
    Killed,
    /// A medium reports from a place: its dateline.
    ReportsFrom,
    /// An article mentions an entity, an event or a statement.
    Mentions,
}

impl LinkKind {
    /// Returns the kind as it is printed: `holds_office`.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl From<Role> for LinkKind {
    fn from(role: Role) -> Self {
        match role {
            Role::Actor => Self::Actor,
            Role::Recipient => Self::Recipient,
            Role::Participant => Self::Participant,
            Role::Place => Self::Place,
            Role::Theme => Self::Theme,
        }
    }
}

impl From<RelationKind> for LinkKind {
    fn from(kind: RelationKind) -> Self {
        match kind {
            RelationKind::HoldsOffice => Self::HoldsOffice,
            RelationKind::Leads => Self::Leads,
            RelationKind::WorksFor => Self::WorksFor,
            RelationKind::MemberOf => Self::MemberOf,
            RelationKind::BasedIn => Self::BasedIn,
            RelationKind::LocatedIn => Self::LocatedIn,
            RelationKind::Represents => Self::Represents,
            RelationKind::LivesIn => Self::LivesIn,
            RelationKind::BornIn => Self::BornIn,
            RelationKind::Owns => Self::Owns,
            RelationKind::SpouseOf => Self::SpouseOf,
            RelationKind::ChildOf => Self::ChildOf,
            RelationKind::Killed => Self::Killed,
            RelationKind::ReportsFrom => Self::ReportsFrom,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_print_as_they_are_written_to_files() {
        for kind in [
            LinkKind::HoldsOffice,
            LinkKind::PartOf,
            LinkKind::Mentions,
            LinkKind::Speaker,
        ] {
            assert_eq!(serde_json::to_value(kind).expect("a plain enum"), kind.as_str());
        }
    }
}
