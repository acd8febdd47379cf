//! The graph as plain rows: what `graph.json` holds, what queries read, what the JSON Schema describes.
//!
//! Node-link form, as NetworkX (`node_link_graph(d, edges="links")`) and D3 load it. Invariant of [`Records::of`]: nodes
//! and links are sorted, every link joins two nodes, every offset counts code points of the article's `text`, and every
//! row can be read back as the same type.

mod text;

pub use text::{iso_time, shortened, unquoted};

use super::{Edge, LinkKind, NewsGraph, Node};
use crate::base::{CodePoints, Granularity, IdVec, Span};
use crate::lexicon::EntityKind;
use crate::mention::{QuoteKind, Status};
use crate::resolve::{ArticleId, Entity, Event, Evidence, Joined, Rejected, Statement, Voucher};
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// Whether it is said to have happened.
    pub status: Status,
    /// The ids of the articles and statements that vouch for it.
    pub vouched: Vec<String>,
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
    /// When it was said, as ISO 8601, where the text tells; else null. Publication is another matter.
    pub said: Option<String>,
    /// How exact the text is about `said`, or null.
    pub granularity: Option<Granularity>,
    /// The first and the last day that `said` covers, or null.
    pub days: Option<[String; 2]>,
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
    /// The text as kept; all offsets count its code points.
    pub text: String,
    /// The sentences: first code point and one past the last.
    pub sentences: Vec<[usize; 2]>,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinkRecord {
    /// The id of the node that it starts from.
    pub source: String,
    /// The id of the node that it leads to.
    pub target: String,
    /// Tells links between the same two nodes apart: the kind, numbered where it is not enough.
    pub key: String,
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
    /// The passages that show it; never empty.
    #[schemars(length(min = 1))]
    pub evidence: Vec<EvidenceRecord>,
}

/// A passage of an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceRecord {
    /// The id of the article's node.
    pub article: String,
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words that stand there.
    pub text: String,
    /// The rule that read the fact there.
    pub rule: String,
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

impl Records {
    /// Turns a graph into rows.
    pub fn of(graph: &NewsGraph) -> Self {
        let places = graph.facts.articles.map(|a| CodePoints::new(&a.text));
        let writer = Writer { graph, places };
        let mut nodes: Vec<_> = graph.graph.node_weights().map(|&node| writer.node(node)).collect();
        nodes.sort_by(|a, b| a.id().cmp(b.id()));
        let edges = graph.graph.edge_references();
        let ends = |index| graph.graph.node_weight(index).map(|&node| graph.id(node));
        let mut links: Vec<_> = edges
            .filter_map(|e| Some(writer.link(ends(e.source())?, ends(e.target())?, e.weight())))
            .collect();
        number(&mut links);
        Self {
            directed: true,
            multigraph: true,
            graph: Header {
                schema: SCHEMA.to_owned(),
                generator: concat!("newsgraph ", env!("CARGO_PKG_VERSION")).to_owned(),
            },
            nodes,
            links,
        }
    }
}

/// Sorts links and numbers those that join the same nodes in the same way: `holds_office`, `holds_office/2`.
fn number(links: &mut [LinkRecord]) {
    links.sort_by(|a, b| {
        let key = |l: &LinkRecord| (l.source.clone(), l.target.clone(), l.kind, l.office.clone());
        key(a).cmp(&key(b)).then_with(|| a.evidence.cmp(&b.evidence))
    });
    let mut seen: BTreeMap<(String, String, LinkKind), usize> = BTreeMap::new();
    for link in links {
        let times = seen
            .entry((link.source.clone(), link.target.clone(), link.kind))
            .or_default();
        *times += 1;
        link.key = match *times {
            1 => link.kind.as_str().to_owned(),
            n => format!("{}/{n}", link.kind.as_str()),
        };
    }
}

/// Writes facts as rows; knows the code points of each article.
struct Writer<'a> {
    graph: &'a NewsGraph,
    places: IdVec<ArticleId, CodePoints>,
}

impl Writer<'_> {
    fn node(&self, node: Node) -> NodeRecord {
        let (facts, id) = (&self.graph.facts, self.graph.id(node));
        match node {
            Node::Article(article) => NodeRecord::Article(self.article(id, article)),
            Node::Entity(entity) => entity_record(id, &facts.entities[entity]),
            Node::Event(event) => NodeRecord::Event(self.event(id, &facts.events[event])),
            Node::Statement(statement) => NodeRecord::Statement(statement_record(id, &facts.statements[statement])),
        }
    }

    fn article(&self, id: String, key: ArticleId) -> ArticleRecord {
        let article = &self.graph.facts.articles[key];
        let sentences = self.graph.facts.sentences.get(key).map_or(&[][..], Vec::as_slice);
        ArticleRecord {
            id,
            label: article.title.clone().unwrap_or_else(|| article.id.clone()),
            title: article.title.clone(),
            byline: article.byline.clone(),
            outlet: article.outlet.clone(),
            url: article.url.clone(),
            published: article.published.map(|p| p.date.to_string()),
            inferred: article.published.is_some_and(|p| p.inferred),
            text: article.text.clone(),
            sentences: sentences.iter().map(|&span| self.offsets(key, span)).collect(),
        }
    }

    fn event(&self, id: String, event: &Event) -> EventRecord {
        let (time, days) = iso_time(&event.time);
        let voucher = |v: &Voucher| match *v {
            Voucher::Article(article) => self.graph.id(Node::Article(article)),
            Voucher::Statement(statement) => self.graph.id(Node::Statement(statement)),
        };
        let mut vouched: Vec<_> = event.vouched.iter().map(voucher).collect();
        vouched.sort_unstable();
        vouched.dedup();
        EventRecord {
            id,
            label: event.label.clone(),
            class: event.class.to_owned(),
            granularity: time.as_ref().and(event.time.granularity()),
            time,
            days,
            status: event.status,
            vouched,
        }
    }

    fn link(&self, source: String, target: String, edge: &Edge) -> LinkRecord {
        LinkRecord {
            source,
            target,
            key: String::new(),
            kind: edge.kind,
            office: edge.office.clone(),
            since: edge.since.clone(),
            until: edge.until.clone(),
            evidence: edge.evidence.iter().map(|e| self.evidence(e)).collect(),
        }
    }

    fn evidence(&self, evidence: &Evidence) -> EvidenceRecord {
        let text = &self.graph.facts.articles[evidence.article].text;
        let [start, end] = self.offsets(evidence.article, evidence.span);
        EvidenceRecord {
            article: self.graph.id(Node::Article(evidence.article)),
            start,
            end,
            text: evidence.span.of(text).to_owned(),
            rule: evidence.rule.to_owned(),
        }
    }

    fn offsets(&self, article: ArticleId, span: Span) -> [usize; 2] {
        self.places[article].span(&self.graph.facts.articles[article].text, span)
    }
}

fn entity_record(id: String, entity: &Entity) -> NodeRecord {
    let record = EntityRecord {
        id,
        label: entity.label.clone(),
        aliases: entity.aliases.clone(),
        iso2: entity.iso2.map(str::to_owned),
        wikidata: entity.wikidata.map(str::to_owned),
        named: entity.named,
        mentions: entity.mentions.len(),
        joined: entity.joined.iter().map(joined_record).collect(),
        rejected: entity.rejected.iter().map(rejected_record).collect(),
    };
    match entity.kind {
        EntityKind::Person => NodeRecord::Person(record),
        EntityKind::Country => NodeRecord::Country(record),
        EntityKind::Place => NodeRecord::Place(record),
        EntityKind::Agency => NodeRecord::Agency(record),
        EntityKind::Organization => NodeRecord::Organization(record),
        EntityKind::Group => NodeRecord::Group(record),
        EntityKind::Other => NodeRecord::Other(record),
    }
}

fn joined_record(row: &Joined) -> JoinedRecord {
    JoinedRecord {
        name: row.name.clone(),
        rule: row.rule.to_owned(),
        points: row.points,
        reasons: reasons(&row.reasons),
        times: row.times,
    }
}

fn rejected_record(row: &Rejected) -> RejectedRecord {
    RejectedRecord {
        id: row.id.clone(),
        points: row.points,
        reasons: reasons(&row.reasons),
    }
}

fn reasons(rows: &[(&str, i32)]) -> Vec<String> {
    rows.iter()
        .map(|(reason, points)| format!("{reason} {points:+}"))
        .collect()
}

fn statement_record(id: String, statement: &Statement) -> StatementRecord {
    let (said, days) = iso_time(&statement.said);
    StatementRecord {
        id,
        label: shortened(&statement.text, 80),
        text: statement.text.clone(),
        cue: statement.cue.clone(),
        quote: statement.quote,
        granularity: said.as_ref().and(statement.said.granularity()),
        said,
        days,
    }
}
