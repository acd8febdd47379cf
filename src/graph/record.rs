//! The graph as plain rows: what `graph.json` holds, what queries read, what the JSON Schema describes.
//!
//! Node-link form, as NetworkX (`node_link_graph(d, edges="links")`) and D3 load it. Invariant of [`Records::of`]: nodes
//! and links are sorted, every link joins two nodes, every offset counts code points of the article's `text`, and every
//! row can be read back as the same type. Ids and passages that many links name are of `SmolStr`, which rows can share.

mod linked;
mod text;
mod union;
mod words;
mod write;

pub use linked::{Linked, NOWHERE, Numbers};
pub use text::{iso_time, shortened, unquoted};
pub use words::{List, Words};

use super::LinkKind;
use crate::base::Granularity;
use crate::lexicon::EntityKind;
use crate::mention::{QuoteKind, Status};
use crate::resolve::{Modality, Polarity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// The version of the form, written to every graph.
pub const SCHEMA: &str = "newsgraph/1";

/// A whole graph in node-link form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Records {
    /// Always true: links have a direction.
    pub directed: bool,
    /// Always true: two nodes may be linked more than once.
    pub multigraph: bool,
    /// About the graph as a whole.
    pub graph: Header,
    /// The nodes, sorted by id.
    pub nodes: Vec<NodeRecord>,
    /// The links, sorted by source, target and key.
    pub links: Vec<LinkRecord>,
}

/// What is said of the graph as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Header {
    /// The version of this form: `newsgraph/1`.
    pub schema: String,
    /// The program that wrote it: `newsgraph 0.1.0`.
    pub generator: String,
}

/// A node; `kind` tells what it is and which further keys it has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum NodeRecord {
    /// A human being.
    Person(EntityRecord),
    /// A sovereign state or dependent territory.
    Country(EntityRecord),
    /// Any other place.
    Place(EntityRecord),
    /// A body of a state or of the United Nations.
    Agency(EntityRecord),
    /// Any other organization.
    Organization(EntityRecord),
    /// A people, a faith, the followers of a party.
    Group(EntityRecord),
    /// A name that is none of these.
    Other(EntityRecord),
    /// Something that happens.
    Event(EventRecord),
    /// Something that somebody says or thinks.
    Statement(StatementRecord),
    /// A news article.
    Article(ArticleRecord),
}

/// An entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EntityRecord {
    /// Stable and readable: `person/xi-jinping`, `country/CN`.
    pub id: String,
    /// The best name, or the description of an unnamed one.
    pub label: String,
    /// Other names, sorted.
    pub aliases: Vec<String>,
    /// ISO 3166 alpha-2 code of a country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iso2: Option<String>,
    /// The Wikidata item, where certain: `Q148`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
    /// Whether any text names it: false for *a senior official*.
    pub named: bool,
    /// How often the articles mention it, pronouns among the mentions.
    pub mentions: usize,
    /// Why mentions of several articles are this one entity.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joined: Vec<JoinedRecord>,
    /// Other entities that were compared with it and kept apart, the nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<RejectedRecord>,
}

/// Why mentions under one name joined an entity across articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JoinedRecord {
    /// The name under which they came.
    pub name: String,
    /// The rule that joined them.
    pub rule: String,
    /// The score, in hundredths; 0 where the rule needs none.
    pub points: i32,
    /// What spoke for and against: `same office +60`.
    pub reasons: Vec<String>,
    /// How many articles' mentions joined so.
    pub times: u32,
}

/// An entity that was compared and kept apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RejectedRecord {
    /// Its id.
    pub id: String,
    /// The best score that it reached, in hundredths.
    pub points: i32,
    /// What spoke for and against: `other office -60`.
    pub reasons: Vec<String>,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EventRecord {
    /// Stable: `event/` and a hash of what it is.
    pub id: String,
    /// A short text for people: *met (Joe Biden, Xi Jinping)*.
    pub label: String,
    /// The class of the ontology: `CONSULT`.
    pub class: String,
    /// When it happened, as ISO 8601 (a day, a week, a month, a year, an interval), or null.
    pub time: Option<String>,
    /// How exact the text is about the time, or null.
    pub granularity: Option<Granularity>,
    /// The first and the last day that `time` covers, or null.
    pub days: Option<[String; 2]>,
    /// The expression that tells when, with the rule that read it; else null.
    pub dated: Option<EvidenceRecord>,
    /// Whether it is said to have happened.
    pub status: Status,
    /// The ids of the articles and statements that speak of it.
    pub vouched: Vec<String>,
    /// Those of `vouched` that only say that it did not happen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub denied: Vec<String>,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatementRecord {
    /// Stable: made of the article's id and the place in it.
    pub id: String,
    /// A short text for people: the beginning of `text`.
    pub label: String,
    /// The words of the content; several pieces are joined by ` … `.
    pub text: String,
    /// The words that introduce it: *said*; null for a quotation without any.
    pub cue: Option<String>,
    /// Whether the content stands in quotation marks.
    pub quote: QuoteKind,
    /// What the speaker does by saying it: `assert`, `deny`, `accuse`; null without a known cue.
    pub class: Option<String>,
    /// In which mood the content is given.
    pub modality: Modality,
    /// How surely the cue gives the speaker's words or mind, 1 to 3, or null.
    pub strength: Option<u8>,
    /// Topics of the shipped taxonomy, sorted: `defence`.
    pub topics: Vec<String>,
    /// The phrases that the content turns on, the weightiest first.
    pub phrases: Vec<String>,
    /// The occasion on which it was said, as the text words it: *at a news conference*; else null.
    pub occasion: Option<String>,
    /// Who may have said it, where the text names nobody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<CandidateRecord>,
    /// The claim that it makes, shared by all statements of the same content: the id of the first of them.
    pub claim: String,
    /// When it was said, as ISO 8601, where the text tells; else null. Publication is another matter.
    pub said: Option<String>,
    /// How exact the text is about `said`, or null.
    pub granularity: Option<Granularity>,
    /// The first and the last day that `said` covers, or null.
    pub days: Option<[String; 2]>,
    /// The expression that tells when, with the rule that read it; else null.
    pub dated: Option<EvidenceRecord>,
}

/// Somebody who may have made a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CandidateRecord {
    /// The id.
    pub id: String,
    /// How likely, in hundredths.
    pub points: u32,
}

/// An article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ArticleRecord {
    /// `article/` and the article's own id.
    pub id: String,
    /// The title, or the id where there is none.
    pub label: String,
    /// The headline, or null.
    pub title: Option<String>,
    /// The author's name as printed, or null.
    pub byline: Option<String>,
    /// The medium, or null.
    pub outlet: Option<String>,
    /// Where it was published, or null.
    pub url: Option<String>,
    /// The day of publication, or null.
    pub published: Option<String>,
    /// Whether `published` was inferred from the text itself.
    pub inferred: bool,
    /// The article of which this one is a copy in the main, the earliest of its kind; else null.
    pub copy_of: Option<String>,
    /// The text as kept; all offsets count its code points.
    pub text: String,
    /// The sentences: first code point and one past the last.
    pub sentences: Vec<[usize; 2]>,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinkRecord {
    /// The id of the node that it starts from.
    pub source: SmolStr,
    /// The id of the node that it leads to.
    pub target: SmolStr,
    /// Tells links between the same two nodes apart: the kind, numbered where it is not enough.
    pub key: SmolStr,
    /// What it says.
    pub kind: LinkKind,
    /// The office held, as the text words it: *Secretary of State*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// Since when it holds, as ISO 8601, where a text tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Until when it held, as ISO 8601, where a text tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// How a statement speaks of whom it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub polarity: Option<Polarity>,
    /// The passages that show it; never empty.
    #[schemars(length(min = 1))]
    pub evidence: Vec<EvidenceRecord>,
}

/// A passage of an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceRecord {
    /// The id of the article's node.
    pub article: SmolStr,
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words that stand there.
    pub text: SmolStr,
    /// The rule that read the fact there.
    pub rule: SmolStr,
}

impl NodeRecord {
    /// Returns the id.
    pub fn id(&self) -> &str {
        match self {
            Self::Event(e) => &e.id,
            Self::Statement(s) => &s.id,
            Self::Article(a) => &a.id,
            _ => self.entity().map_or("", |e| &e.id),
        }
    }

    /// Returns the label.
    pub fn label(&self) -> &str {
        match self {
            Self::Event(e) => &e.label,
            Self::Statement(s) => &s.label,
            Self::Article(a) => &a.label,
            _ => self.entity().map_or("", |e| &e.label),
        }
    }

    /// Returns the entity, if it is one.
    pub fn entity(&self) -> Option<&EntityRecord> {
        match self {
            Self::Person(e) | Self::Country(e) | Self::Place(e) | Self::Agency(e) => Some(e),
            Self::Organization(e) | Self::Group(e) | Self::Other(e) => Some(e),
            Self::Event(_) | Self::Statement(_) | Self::Article(_) => None,
        }
    }

    /// Returns the entity, if it is one, to change it.
    fn entity_mut(&mut self) -> Option<&mut EntityRecord> {
        match self {
            Self::Person(e) | Self::Country(e) | Self::Place(e) | Self::Agency(e) => Some(e),
            Self::Organization(e) | Self::Group(e) | Self::Other(e) => Some(e),
            Self::Event(_) | Self::Statement(_) | Self::Article(_) => None,
        }
    }

    /// Returns the kind of an entity.
    pub fn entity_kind(&self) -> Option<EntityKind> {
        match self {
            Self::Person(_) => Some(EntityKind::Person),
            Self::Country(_) => Some(EntityKind::Country),
            Self::Place(_) => Some(EntityKind::Place),
            Self::Agency(_) => Some(EntityKind::Agency),
            Self::Organization(_) => Some(EntityKind::Organization),
            Self::Group(_) => Some(EntityKind::Group),
            Self::Other(_) => Some(EntityKind::Other),
            Self::Event(_) | Self::Statement(_) | Self::Article(_) => None,
        }
    }
}

#[cfg(test)]
pub mod sample;
