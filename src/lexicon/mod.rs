//! Floor 1: what newsgraph knows before it reads: tables and rules embedded from `data/`, typed and checked.
//!
//! The only place that embeds `data/`. A malformed line is an error with file and line; a test loads every table.

pub mod antecedent;
pub mod cause;
mod cell;
pub mod coding;
pub mod correction;
pub mod counted;
pub mod country;
pub mod cue;
pub mod event;
pub mod fold;
pub mod gazetteer;
pub mod given_name;
pub mod group;
pub mod kin;
pub mod leader;
pub mod name_head;
pub mod network;
pub mod no_name;
pub mod noun_class;
pub mod ontology;
pub mod organization;
pub mod page;
pub mod person_name;
pub mod place;
pub mod predicate;
pub mod rdf;
pub mod reference;
pub mod relation_noun;
pub mod relation_verb;
pub mod role;
pub mod scene;
pub mod stance;
pub mod table;
pub mod time;
pub mod token;
pub mod topic;

pub use correction::{Corrections, EntityRef};
pub use country::{Countries, Country, Number, People};
pub use cue::CueClass;
pub use event::EventLexicon;
pub use gazetteer::{Actor, Gazetteer};
pub use given_name::GivenNames;
pub use group::{Group, GroupClass, Groups};
pub use leader::{Leader, Leaders};
pub use name_head::{HeadClass, NameHeads};
pub use organization::{Organization, Organizations, Topic};
pub use place::{Metonym, Place, PlaceClass, Places};
pub use relation_noun::{RelationNoun, RelationNouns, Shape};
pub use relation_verb::{Bond, RelationVerb, RelationVerbs, Voice};
pub use role::{Gender, Office, Role, Roles, Tie, Title};
pub use token::{Abbreviation, WordKind, Words};

use crate::base::Result;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Everything newsgraph knows before it reads, loaded once and shared.
#[derive(Debug)]
pub struct Lexicon {
    /// Abbreviations, fused words, units, irregular lemmas: what tokens are made by.
    pub words: Words,
    /// What common nouns stand for.
    pub noun_classes: noun_class::NounClasses,
    /// Cues of attribution and their frames.
    pub cues: cue::Cues,
    /// Pronouns, determiners, negations.
    pub references: reference::References,
    /// Words that take up several named before.
    pub counted: counted::CountedWords,
    /// The network by which pronouns choose.
    pub antecedent: antecedent::Scorer,
    /// The networks that know happenings and who takes part.
    pub predicates: predicate::Scorer,
    /// Countries, territories and their people.
    pub countries: Countries,
    /// Other places, and metonyms.
    pub places: Places,
    /// Well-known bodies.
    pub organizations: Organizations,
    /// Peoples, faiths, followers.
    pub groups: Groups,
    /// Role nouns, titles, offices.
    pub roles: Roles,
    /// Heads of state and government by title and name.
    pub leaders: Leaders,
    /// Verbs that state standing relations.
    pub relation_verbs: RelationVerbs,
    /// Nouns that state standing relations.
    pub relation_nouns: RelationNouns,
    /// Given names by gender.
    pub given_names: GivenNames,
    /// Nouns for kin.
    pub kin: kin::KinNouns,
    /// Spellings of people's names, words of age.
    pub person_names: person_name::PersonNames,
    /// Short forms that name nobody.
    pub no_names: no_name::NoNames,
    /// Words that tell what a name names.
    pub name_heads: NameHeads,
    /// Predicates of events, and the ontology.
    pub events: EventLexicon,
    /// Words and patterns of time.
    pub time: time::TimeLexicon,
    /// Words of web pages.
    pub pages: page::PageWords,
    /// Words that judge, give a mood, name an occasion.
    pub stances: stance::Stances,
    /// Words around occasions.
    pub scenes: scene::Scenes,
    /// Topics of news.
    pub topics: topic::Topics,
    /// A user's own actors; empty unless some are given.
    pub gazetteer: Gazetteer,
    /// A user's corrections of who is who; empty unless some are given.
    pub corrections: Corrections,
}

impl Lexicon {
    /// Loads the tables that are compiled in.
    pub fn load() -> Result<Self> {
        Ok(Self {
            words: Words::load()?,
            noun_classes: noun_class::NounClasses::load()?,
            cues: cue::Cues::load()?,
            references: reference::References::load()?,
            counted: counted::CountedWords::load()?,
            antecedent: antecedent::Scorer::load()?,
            predicates: predicate::Scorer::load()?,
            countries: Countries::load()?,
            places: Places::load()?,
            organizations: Organizations::load()?,
            groups: Groups::load()?,
            roles: Roles::load()?,
            leaders: Leaders::load()?,
            relation_verbs: RelationVerbs::load()?,
            relation_nouns: RelationNouns::load()?,
            given_names: GivenNames::load()?,
            kin: kin::KinNouns::load()?,
            person_names: person_name::PersonNames::load()?,
            no_names: no_name::NoNames::load()?,
            name_heads: NameHeads::load()?,
            events: EventLexicon::load()?,
            time: time::TimeLexicon::load()?,
            pages: page::PageWords::load()?,
            stances: stance::Stances::load()?,
            scenes: scene::Scenes::load()?,
            topics: topic::Topics::load()?,
            gazetteer: Gazetteer::default(),
            corrections: Corrections::default(),
        })
    }
}

/// What an entity is: the node kinds of the graph that stand for actors, places and things.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::EnumIter,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
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
        self.into()
    }
}
