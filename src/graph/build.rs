//! Turns [`Facts`] into a [`NewsGraph`]: one node a fact, one edge a link, each with its evidence.
//!
//! Nodes come in the order articles, entities, events, statements; edges in the order of the fact that they start from.
//! A link whose ends are one node, or that has no evidence, is left out.

use super::claims::Claims;
use super::{Edge, LinkKind, NewsGraph, Node};
use crate::base::IdVec;
use crate::resolve::{
    ArticleId, EntityId, Event, EventId, Evidence, Facts, Polarity, Statement, StatementId, Target, Voucher,
};
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use std::collections::{BTreeMap, BTreeSet};

/// Builds the graph of facts.
///
/// Any facts give a graph; what points past the end of a table is left out.
pub fn build(facts: Facts) -> NewsGraph {
    let claims = super::claims::claims(&facts);
    let mut builder = Builder::new(&facts);
    builder.link_statements(&facts);
    builder.link_claims(&facts, &claims);
    builder.link_events(&facts);
    builder.link_entities(&facts);
    builder.link_articles(&facts);
    let graph = builder.graph;
    NewsGraph { facts, claims, graph }
}

/// The graph while it grows, and where each fact's node is.
struct Builder {
    graph: StableDiGraph<Node, Edge>,
    articles: IdVec<ArticleId, NodeIndex>,
    entities: IdVec<EntityId, NodeIndex>,
    events: IdVec<EventId, NodeIndex>,
    statements: IdVec<StatementId, NodeIndex>,
}

impl Builder {
    /// Makes the nodes.
    fn new(facts: &Facts) -> Self {
        let mut graph = StableDiGraph::new();
        let articles = facts
            .articles
            .ids()
            .map(|id| graph.add_node(Node::Article(id)))
            .collect();
        let entities = facts
            .entities
            .ids()
            .map(|id| graph.add_node(Node::Entity(id)))
            .collect();
        let events = facts.events.ids().map(|id| graph.add_node(Node::Event(id))).collect();
        let statements = facts
            .statements
            .ids()
            .map(|id| graph.add_node(Node::Statement(id)))
            .collect();
        Self {
            graph,
            articles,
            entities,
            events,
            statements,
        }
    }

    /// Adds a link, its evidence sorted; none between a node and itself, none without evidence.
    fn link(&mut self, from: NodeIndex, to: Option<NodeIndex>, edge: Edge) {
        let Some(to) = to.filter(|&to| to != from) else { return };
        let mut edge = edge;
        edge.evidence.sort_unstable();
        edge.evidence.dedup();
        if !edge.evidence.is_empty() {
            self.graph.add_edge(from, to, edge);
        }
    }

    /// Adds links of one kind from a node to entities, one per entity however often it is named.
    fn link_to_entities(&mut self, from: NodeIndex, kind: LinkKind, targets: &[(EntityId, Evidence)]) {
        let mut by_entity: BTreeMap<EntityId, Vec<Evidence>> = BTreeMap::new();
        for &(entity, evidence) in targets {
            by_entity.entry(entity).or_default().push(evidence);
        }
        for (entity, evidence) in by_entity {
            self.link(from, self.entities.get(entity).copied(), Edge::plain(kind, evidence));
        }
    }

    /// Links statements to speakers, addressees, subjects, and to the statements that quote them.
    fn link_statements(&mut self, facts: &Facts) {
        for (id, statement) in facts.statements.iter() {
            let from = self.statements[id];
            self.link_to_entities(from, LinkKind::Speaker, &statement.speakers);
            self.link_to_entities(from, LinkKind::Addressee, statement.addressee.as_slice());
            self.link_targets(from, &statement.about);
            self.link_to_entities(from, LinkKind::Place, statement.place.as_slice());
            let outer = statement.within.and_then(|outer| self.statements.get(outer)).copied();
            self.link(from, outer, Edge::plain(LinkKind::Within, statement.evidence.clone()));
        }
    }

    /// Links denials, contradictions and retractions to the statements that they meet.
    fn link_claims(&mut self, facts: &Facts, claims: &Claims) {
        for &(from, kind, to) in &claims.links {
            let edge = Edge::plain(kind, facts.statements[from].evidence.clone());
            self.link(self.statements[from], self.statements.get(to).copied(), edge);
        }
    }

    /// Links a statement to those whom it is about, one link an entity; praise or criticism in any passage is its polarity,
    /// and both leave it neutral.
    fn link_targets(&mut self, from: NodeIndex, targets: &[Target]) {
        let mut by_entity: BTreeMap<EntityId, (Vec<Evidence>, BTreeSet<Polarity>)> = BTreeMap::new();
        for target in targets {
            let (evidence, polarities) = by_entity.entry(target.entity).or_default();
            evidence.push(target.evidence);
            polarities.extend(Some(target.polarity).filter(|&p| p != Polarity::Neutral));
        }
        for (entity, (evidence, polarities)) in by_entity {
            let mut polarities = polarities.into_iter();
            let polarity = polarities.next().filter(|_| polarities.next().is_none());
            let edge = Edge {
                polarity: Some(polarity.unwrap_or(Polarity::Neutral)),
                ..Edge::plain(LinkKind::About, evidence)
            };
            self.link(from, self.entities.get(entity).copied(), edge);
        }
    }

    /// Links events to those who take part and to larger events, and vouching statements to events.
    fn link_events(&mut self, facts: &Facts) {
        for (id, event) in facts.events.iter() {
            let from = self.events[id];
            for participant in &event.participants {
                let to = self.entities.get(participant.entity).copied();
                self.link(
                    from,
                    to,
                    Edge::plain(participant.role.into(), participant.evidence.clone()),
                );
            }
            if let Some((whole, evidence)) = event.part_of {
                let edge = Edge::plain(LinkKind::PartOf, vec![evidence]);
                self.link(from, self.events.get(whole).copied(), edge);
            }
            self.link_vouchers(event, from, facts);
            self.link_to_events(from, event);
        }
    }

    /// Links an event to those that it brought about, that came next, and that fell into its time.
    fn link_to_events(&mut self, from: NodeIndex, event: &Event) {
        let mut link = |kind, to: EventId, evidence| {
            self.link(from, self.events.get(to).copied(), Edge::plain(kind, evidence));
        };
        for &(effect, evidence) in &event.led_to {
            link(LinkKind::LedTo, effect, vec![evidence]);
        }
        for (kind, rows) in [(LinkKind::Before, &event.before), (LinkKind::Includes, &event.includes)] {
            for (other, evidence) in rows {
                link(kind, *other, evidence.clone());
            }
        }
    }

    /// Links the statements that speak of an event to it.
    fn link_vouchers(&mut self, event: &Event, node: NodeIndex, facts: &Facts) {
        for &voucher in &event.vouched {
            let Voucher::Statement(statement) = voucher else {
                continue;
            };
            let Some(&from) = self.statements.get(statement) else {
                continue;
            };
            let denies = event.denied.contains(&voucher);
            let kind = if denies { LinkKind::Denies } else { LinkKind::Reports };
            let evidence = triggers_within(event, &facts.statements[statement]);
            self.link(from, Some(node), Edge::plain(kind, evidence));
        }
    }

    /// Links entities by their standing relations.
    fn link_entities(&mut self, facts: &Facts) {
        for relation in &facts.relations {
            let Some(&from) = self.entities.get(relation.from) else {
                continue;
            };
            let to = self.entities.get(relation.to).copied();
            let edge = Edge {
                office: relation.office.clone(),
                since: relation.since.clone(),
                until: relation.until.clone(),
                ..Edge::plain(relation.kind.into(), relation.evidence.clone())
            };
            self.link(from, to, edge);
        }
    }

    /// Links articles to everything that they mention.
    fn link_articles(&mut self, facts: &Facts) {
        let entities = facts.entities.iter().map(|(id, e)| (self.entities[id], &e.mentions));
        let events = facts.events.iter().map(|(id, e)| (self.events[id], &e.evidence));
        let statements = facts
            .statements
            .iter()
            .map(|(id, s)| (self.statements[id], &s.evidence));
        let mut found: BTreeMap<(ArticleId, NodeIndex), Vec<Evidence>> = BTreeMap::new();
        for (node, evidence) in entities.chain(events).chain(statements) {
            for &passage in evidence {
                found.entry((passage.article, node)).or_default().push(passage);
            }
        }
        for ((article, node), evidence) in found {
            if let Some(&from) = self.articles.get(article) {
                self.link(from, Some(node), Edge::plain(LinkKind::Mentions, evidence));
            }
        }
    }
}

/// Returns the triggers of an event that a statement's content holds, or the content where it holds none.
fn triggers_within(event: &Event, statement: &Statement) -> Vec<Evidence> {
    let holds = |e: &Evidence| {
        let passages = statement.evidence.iter();
        passages
            .filter(|s| s.article == e.article)
            .any(|s| s.span.contains(e.span))
    };
    let inside: Vec<_> = event.evidence.iter().copied().filter(holds).collect();
    if inside.is_empty() {
        statement.evidence.clone()
    } else {
        inside
    }
}

impl NewsGraph {
    /// Returns the stable, readable id of a node: `person/xi-jinping`, `article/summit`.
    pub fn id(&self, node: Node) -> String {
        match node {
            Node::Article(id) => format!("article/{}", self.facts.articles[id].id),
            Node::Entity(id) => self.facts.entities[id].id.clone(),
            Node::Event(id) => prefixed("event", &self.facts.events[id].id),
            Node::Statement(id) => prefixed("statement", &self.facts.statements[id].id),
        }
    }
}

/// Puts the kind before an id, where it does not stand there yet.
fn prefixed(kind: &str, id: &str) -> String {
    match id.strip_prefix(kind) {
        Some(rest) if rest.starts_with('/') => id.to_owned(),
        _ => format!("{kind}/{id}"),
    }
}
