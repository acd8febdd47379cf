//! Writes a graph as rows.

use super::{
    ArticleRecord, CandidateRecord, EntityRecord, EventRecord, EvidenceRecord, Header, JoinedRecord, LinkRecord,
    NodeRecord, Records, RejectedRecord, SCHEMA, StatementRecord, iso_time, shortened,
};
use crate::base::{CodePoints, IdVec, Span};
use crate::graph::{Edge, LinkKind, NewsGraph, Node};
use crate::lexicon::EntityKind;
use crate::resolve::{ArticleId, Entity, EntityId, Event, Evidence, Joined, Rejected, StatementId, Voucher};
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use smol_str::SmolStr;
use std::collections::BTreeMap;

impl Records {
    /// Turns a graph into rows.
    pub fn of(graph: &NewsGraph) -> Self {
        let places = graph.facts.articles.map(|a| CodePoints::new(a.kept_text()));
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
pub(super) fn number(links: &mut [LinkRecord]) {
    links.sort_by(|a, b| {
        let key = |l: &LinkRecord| (l.source.clone(), l.target.clone(), l.kind, l.office.clone());
        key(a).cmp(&key(b)).then_with(|| a.evidence.cmp(&b.evidence))
    });
    let mut seen: BTreeMap<(SmolStr, SmolStr, LinkKind), usize> = BTreeMap::new();
    for link in links {
        let times = seen
            .entry((link.source.clone(), link.target.clone(), link.kind))
            .or_default();
        *times += 1;
        link.key = match *times {
            1 => link.kind.as_str().into(),
            n => format!("{}/{n}", link.kind.as_str()).into(),
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
            Node::Statement(statement) => NodeRecord::Statement(self.statement(id, statement)),
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
            copy_of: self.graph.claims.copies[key].map(|first| self.graph.id(Node::Article(first))),
            text: article.kept_text().to_owned(),
            sentences: sentences.iter().map(|&span| self.offsets(key, span)).collect(),
        }
    }

    fn event(&self, id: String, event: &Event) -> EventRecord {
        let (time, days) = iso_time(&event.time);
        let voucher = |v: &Voucher| match *v {
            Voucher::Article(article) => self.graph.id(Node::Article(article)),
            Voucher::Statement(statement) => self.graph.id(Node::Statement(statement)),
        };
        let ids = |vouchers: &[Voucher]| {
            let mut ids: Vec<_> = vouchers.iter().map(voucher).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        EventRecord {
            id,
            label: event.label.clone(),
            class: event.class.to_owned(),
            granularity: time.as_ref().and(event.time.granularity()),
            time,
            days,
            dated: event.dated.as_ref().map(|e| self.evidence(e)),
            status: event.status,
            vouched: ids(&event.vouched),
            denied: ids(&event.denied),
        }
    }

    fn statement(&self, id: String, key: StatementId) -> StatementRecord {
        let statement = &self.graph.facts.statements[key];
        let claim = self.graph.claims.first[key];
        let (said, days) = iso_time(&statement.said);
        let entity = |entity: EntityId| self.graph.id(Node::Entity(entity));
        let candidate = |&(who, points): &(EntityId, u32)| CandidateRecord {
            id: entity(who),
            points,
        };
        StatementRecord {
            claim: self.graph.id(Node::Statement(claim)),
            id,
            label: shortened(&statement.text, 80),
            text: statement.text.clone(),
            cue: statement.cue.clone(),
            quote: statement.quote,
            class: statement.class.map(|class| class.as_str().to_owned()),
            modality: statement.modality,
            strength: statement.strength,
            topics: statement.topics.iter().map(|&topic| topic.to_owned()).collect(),
            phrases: statement.phrases.clone(),
            occasion: statement.occasion.clone(),
            candidates: statement.candidates.iter().map(candidate).collect(),
            granularity: said.as_ref().and(statement.said.granularity()),
            said,
            days,
            dated: statement.dated.as_ref().map(|e| self.evidence(e)),
        }
    }

    fn link(&self, source: String, target: String, edge: &Edge) -> LinkRecord {
        LinkRecord {
            source: source.into(),
            target: target.into(),
            key: SmolStr::default(),
            kind: edge.kind,
            office: edge.office.clone(),
            since: edge.since.clone(),
            until: edge.until.clone(),
            polarity: edge.polarity,
            evidence: edge.evidence.iter().map(|e| self.evidence(e)).collect(),
        }
    }

    fn evidence(&self, evidence: &Evidence) -> EvidenceRecord {
        let article = &self.graph.facts.articles[evidence.article];
        let [start, end] = self.offsets(evidence.article, evidence.span);
        EvidenceRecord {
            article: self.graph.id(Node::Article(evidence.article)).into(),
            start,
            end,
            text: article.kept_span(evidence.span).of(article.kept_text()).into(),
            rule: evidence.rule.into(),
        }
    }

    fn offsets(&self, article: ArticleId, span: Span) -> [usize; 2] {
        let text = &self.graph.facts.articles[article];
        self.places[article].span(text.kept_text(), text.kept_span(span))
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
