//! Floor 5: who *he* is, which day *Wednesday* was, which names of several articles are one entity.
//!
//! [`links`] resolves one article by itself (articles run in parallel); [`facts`] is where articles meet, and the only
//! place. Both are deterministic and do not depend on the order of the articles.

pub mod coref;
pub mod date;
pub mod detail;
pub mod identity;
pub mod manner;
mod person;
mod polarity;
pub mod same_event;
mod setting;
pub mod speaker;
pub mod statement;
mod theme;

use crate::base::{IdVec, Span, Time};
use crate::define_id;
use crate::lexicon::{CueClass, EntityKind, Lexicon};
use crate::mention::{AttributionId, EventMentionId, Mentions, NameId, QuoteKind, RelationKind, Role, Status, TimexId};
use crate::source::Article;
use crate::syntax::{Document, TokenId};
use detail::{Detail, Gist};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

define_id!(
    /// A noun phrase of one document that refers to an entity: a name, a description, a pronoun.
    MentionId
);
define_id!(
    /// An entity as one document knows it: the cluster of its mentions.
    ClusterId
);
define_id!(
    /// An article of a build.
    ArticleId
);
define_id!(
    /// An entity of a build.
    EntityId
);
define_id!(
    /// An event of a build.
    EventId
);
define_id!(
    /// A statement of a build.
    StatementId
);

/// One article read and resolved as far as it goes alone.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The syntax.
    pub document: Document,
    /// What is mentioned where.
    pub mentions: Mentions,
    /// What the mentions stand for.
    pub links: Links,
}

/// What a referring noun phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionKind {
    /// A name.
    Name(NameId),
    /// A description: *the president*, *a senior administration official*.
    Nominal,
    /// A pronoun: *he*, *its*.
    Pronoun,
}

/// A noun phrase that refers to an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands; for a description without relative clauses and appositions.
    pub span: Span,
    /// The whole noun phrase, article and clauses included, appositions not.
    pub extent: Span,
    /// Its head word.
    pub head: TokenId,
    /// What it is.
    pub kind: MentionKind,
    /// The entity it refers to.
    pub cluster: ClusterId,
    /// The rule that joined it to its cluster.
    pub rule: &'static str,
}

/// An entity as one document knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Its mentions in text order.
    pub mentions: Vec<MentionId>,
    /// For several under one phrase (*Biden and Xi … they*) the entities of which it is made; else empty.
    pub members: Vec<ClusterId>,
    /// Its type.
    pub kind: EntityKind,
    /// Its best name: *Antony Blinken*; for an unnamed one its description.
    pub label: String,
    /// Whether the text names it.
    pub named: bool,
    /// Whether it stands for several that have no name in common: *officials*.
    pub plural: bool,
    /// For a country its ISO 3166 alpha-2 code; for others `None`.
    pub iso2: Option<&'static str>,
    /// The country that it belongs to, where known: a Chinese ministry's is `CN`.
    pub country: Option<&'static str>,
}

/// What the mentions of one document stand for.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// Referring noun phrases in text order.
    pub mentions: IdVec<MentionId, Mention>,
    /// The entities of this document, in order of their first mentions.
    pub clusters: IdVec<ClusterId, Cluster>,
    /// For each token the entity of the noun phrase that it heads, also for parts of names, titles and *who*.
    pub heads: IdVec<TokenId, Option<ClusterId>>,
    /// The calendar time of each expression.
    pub times: IdVec<TimexId, Time>,
    /// The time of what each expression dates: a stretch for *since Friday* and *from Monday to Friday*.
    pub spans: IdVec<TimexId, Time>,
    /// The speakers of each attribution: usually one; a body and the one who speaks for it are both kept.
    pub speakers: IdVec<AttributionId, Vec<ClusterId>>,
    /// The parties of each attribution's content with the passages that name them, in text order.
    pub about: IdVec<AttributionId, Vec<(ClusterId, Span)>>,
    /// The expression that dates each event mention, that of the report or speech that it is a part of where it has no own.
    pub event_times: IdVec<EventMentionId, Option<TimexId>>,
    /// What is known of each attribution beyond its parts: whom it judges, in which manner it speaks.
    pub details: IdVec<AttributionId, Detail>,
}

impl Links {
    /// Returns the entity that the noun phrase with this head word stands for.
    pub fn cluster_at(&self, head: TokenId) -> Option<ClusterId> {
        self.heads.get(head).copied().flatten()
    }

    /// Returns the entities that the noun phrase with this head word stands for: several for *they* and *both leaders*
    /// where the text names them in one phrase, else one or none.
    pub fn clusters_at(&self, head: TokenId) -> Vec<ClusterId> {
        let Some(cluster) = self.cluster_at(head) else {
            return Vec::new();
        };
        match self.clusters[cluster].members.as_slice() {
            [] => vec![cluster],
            members => members.to_vec(),
        }
    }
}

/// Resolves one article by itself.
pub fn links(document: &Document, mentions: &Mentions, lexicon: &Lexicon) -> Links {
    let times = date::times(document, &mentions.times);
    let spans = date::spans(document, &mentions.times, &times);
    let resolved = coref::clusters(document, mentions, &times, lexicon);
    let mut links = Links {
        mentions: resolved.mentions,
        clusters: resolved.clusters,
        heads: resolved.heads,
        times,
        spans,
        ..Links::default()
    };
    links.speakers = speaker::speakers(document, mentions, &links, lexicon);
    links.event_times = date::event_times(document, mentions, &links, lexicon);
    links.about = speaker::about(document, mentions, &links);
    links.details = detail::details(document, mentions, &links, lexicon);
    links
}

/// A passage that shows a fact, and the rule that read it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// The article.
    pub article: ArticleId,
    /// Where in its text.
    pub span: Span,
    /// The rule.
    pub rule: &'static str,
}

/// For each reading the statement of each of its attributions.
pub type StatementOf = Vec<IdVec<AttributionId, StatementId>>;

/// In which mood a statement gives its content.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// *said that it rains*
    #[default]
    Asserted,
    /// *denied that it rains*
    Denied,
    /// *would leave if it rained*
    Conditional,
    /// *asked whether it rains*
    Asked,
    /// *promised to leave*
    Promised,
    /// *urged them to leave*
    Demanded,
}

impl Modality {
    /// Returns the modality as it is printed: lower case.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// How a statement speaks of somebody.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// *praised her courage*
    Praise,
    /// *called him a liar*
    Criticism,
    /// Neither.
    Neutral,
}

impl Polarity {
    /// Returns the polarity as it is printed: lower case.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Somebody whom a statement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// Who it is.
    pub entity: EntityId,
    /// How the statement speaks of it in this passage.
    pub polarity: Polarity,
    /// The passage of the content.
    pub evidence: Evidence,
}

/// An entity of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Stable and readable: `person/antony-blinken`, `country/US`.
    pub id: String,
    /// Its type.
    pub kind: EntityKind,
    /// Its best name, or its description.
    pub label: String,
    /// Other names, sorted, without the label.
    pub aliases: Vec<String>,
    /// ISO 3166 alpha-2 code of a country.
    pub iso2: Option<&'static str>,
    /// The Wikidata item, where certain: `Q30`.
    pub wikidata: Option<&'static str>,
    /// Whether any text names it.
    pub named: bool,
    /// All mentions, pronouns among them, sorted.
    pub mentions: Vec<Evidence>,
    /// Whether it is a party, a place or a thing that the text keeps in view, and not a mere filler: *two gunmen* is, *a ship*
    /// that is told of twice is; *a better mood*, *the strike*, which is an event, and a *he* who stays unknown are not.
    pub in_view: bool,
    /// Why what several passages name is this one entity; empty where nothing had to be joined.
    pub joined: Vec<Joined>,
    /// Other entities that were compared with it and kept apart, the nearest first.
    pub rejected: Vec<Rejected>,
}

/// Why mentions under one name joined an entity across articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The name under which they came.
    pub name: String,
    /// The rule.
    pub rule: &'static str,
    /// The score, in hundredths; 0 where the rule needs none.
    pub points: i32,
    /// What spoke for and against, with the points of each.
    pub reasons: Vec<(&'static str, i32)>,
    /// How many articles' mentions joined so.
    pub times: u32,
}

/// An entity that was compared and kept apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Its id.
    pub id: String,
    /// The best score that it reached, in hundredths.
    pub points: i32,
    /// What spoke for and against, with the points of each.
    pub reasons: Vec<(&'static str, i32)>,
}

/// Who vouches for an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voucher {
    /// The article itself.
    Article(ArticleId),
    /// A statement that reports it.
    Statement(StatementId),
}

/// A participant of an event, with the passages that show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Its part.
    pub role: Role,
    /// Who it is.
    pub entity: EntityId,
    /// Where the text says so; never empty.
    pub evidence: Vec<Evidence>,
}

/// An event of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Stable: a hash of what it is.
    pub id: String,
    /// The class of the ontology: `CONSULT`.
    pub class: &'static str,
    /// A short text for people: *met (Joe Biden, Xi Jinping)*.
    pub label: String,
    /// Who takes part; sorted by role and entity.
    pub participants: Vec<Participant>,
    /// When it happened.
    pub time: Time,
    /// The expression that tells when, and the rule that read it.
    pub dated: Option<Evidence>,
    /// Whether it is said to have happened.
    pub status: Status,
    /// Who speaks of it; never empty.
    pub vouched: Vec<Voucher>,
    /// Those of `vouched` who only say that it did not happen.
    pub denied: Vec<Voucher>,
    /// The event that it is a part of, with the passage that says so.
    pub part_of: Option<(EventId, Evidence)>,
    /// The events that it brought about, with the passages that say so.
    pub led_to: Vec<(EventId, Evidence)>,
    /// The next events of the same people that began after it had ended, with the passages that date them.
    pub before: Vec<(EventId, Vec<Evidence>)>,
    /// Events of the same people in the stretch of time that it lasted, with the passages that date them.
    pub includes: Vec<(EventId, Vec<Evidence>)>,
    /// Its triggers; never empty.
    pub evidence: Vec<Evidence>,
}

/// A statement of the graph: an attribution with everything resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Stable: made of the article's id and the content's place.
    pub id: String,
    /// The content's own words, pieces joined by ` … `.
    pub text: String,
    /// The cue's words: *said*.
    pub cue: Option<String>,
    /// How it is given.
    pub quote: QuoteKind,
    /// Who said it, with the passage that names the speaker; empty when unknown.
    pub speakers: Vec<(EntityId, Evidence)>,
    /// To whom.
    pub addressee: Option<(EntityId, Evidence)>,
    /// About whom, with the passages.
    pub about: Vec<Target>,
    /// What the speaker does by saying it, as the table of cues has it: `deny`.
    pub class: Option<CueClass>,
    /// How surely the cue gives the speaker's words or mind, 1 to 3; unknown without a cue of the table.
    pub strength: Option<u8>,
    /// In which mood the content is given.
    pub modality: Modality,
    /// Topics of the shipped taxonomy, sorted.
    pub topics: Vec<&'static str>,
    /// The phrases that the content turns on, the weightiest first.
    pub phrases: Vec<String>,
    /// The occasion on which it was said: *at a news conference*.
    pub occasion: Option<String>,
    /// Where it was said.
    pub place: Option<(EntityId, Evidence)>,
    /// Who may have said it where the text names nobody, the likeliest first, with points in hundredths.
    pub candidates: Vec<(EntityId, u32)>,
    /// The earlier statement that a denial or retraction only names: *denied the accusation*.
    pub answers: Option<StatementId>,
    /// The content in terms that can be compared.
    pub gist: Gist<EntityId>,
    /// When it was said: the cue's own time, or unresolved.
    pub said: Time,
    /// The expression that tells when it was said, and the rule that read it.
    pub dated: Option<Evidence>,
    /// The statement that quotes this one.
    pub within: Option<StatementId>,
    /// The content's passages; never empty.
    pub evidence: Vec<Evidence>,
}

/// A standing relation of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// What holds.
    pub kind: RelationKind,
    /// The one.
    pub from: EntityId,
    /// The other.
    pub to: EntityId,
    /// The office held, as the text words it.
    pub office: Option<String>,
    /// Since when it holds, as ISO 8601, where a text tells.
    pub since: Option<String>,
    /// Until when it held, as ISO 8601, where a text tells.
    pub until: Option<String>,
    /// Where the texts say so; never empty.
    pub evidence: Vec<Evidence>,
}

/// Everything known after reading: content by id, sorted, each fact with its evidence.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The articles, in order of their ids.
    pub articles: IdVec<ArticleId, Article>,
    /// The sentences of each article, in text order: what is shown with an answer.
    pub sentences: IdVec<ArticleId, Vec<Span>>,
    /// Entities in order of their ids.
    pub entities: IdVec<EntityId, Entity>,
    /// Events.
    pub events: IdVec<EventId, Event>,
    /// Statements.
    pub statements: IdVec<StatementId, Statement>,
    /// Standing relations, sorted.
    pub relations: Vec<Relation>,
    /// What the user's corrections name and no article does, sorted.
    pub unknown: Vec<String>,
}

/// Joins the readings of all articles into facts.
pub fn facts(readings: Vec<Reading>, lexicon: &Lexicon) -> Facts {
    let mut readings = readings;
    readings.sort_by(|a, b| a.document.article.id.cmp(&b.document.article.id));
    let identity = identity::merge(&readings, lexicon);
    let (statements, statement_of) = statement::statements(&readings, &identity);
    let events = same_event::merge(&readings, &identity, &statement_of, lexicon);
    let relations = identity::relations(&readings, &identity);
    let spans = |r: &Reading| r.document.sentences.values().map(|s| s.span).collect();
    identity::prune(Facts {
        sentences: readings.iter().map(spans).collect(),
        articles: readings.into_iter().map(|r| r.document.article).collect(),
        entities: identity.entities,
        events,
        statements,
        relations,
        unknown: identity.unknown,
    })
}
