//! Joins two graphs by the ids of their nodes.

use super::{LinkRecord, NodeRecord, Records};
use std::collections::BTreeMap;

impl Records {
    /// Joins another graph to this one: what has the same id is one.
    ///
    /// An article that both hold counts once. Entities become one by id alone (`person/grace-wanjiru`), without the weighing
    /// of names that reading the articles together would bring.
    pub fn joined(&self, other: &Self) -> Self {
        let mut nodes: BTreeMap<&str, NodeRecord> = self.nodes.iter().map(|n| (n.id(), n.clone())).collect();
        let known = |id: &str| nodes.contains_key(id);
        let repeated = other
            .nodes
            .iter()
            .filter(|n| matches!(n, NodeRecord::Article(_)))
            .all(|n| known(n.id()));
        if repeated {
            return self.clone();
        }
        for node in &other.nodes {
            nodes
                .entry(node.id())
                .and_modify(|own| join_node(own, node))
                .or_insert_with(|| node.clone());
        }
        let mut links: BTreeMap<_, LinkRecord> = BTreeMap::new();
        for link in self.links.iter().chain(&other.links) {
            let key = (
                link.source.clone(),
                link.target.clone(),
                link.kind,
                link.office.clone(),
                link.polarity,
            );
            let own = links.entry(key).or_insert_with(|| LinkRecord {
                evidence: Vec::new(),
                ..link.clone()
            });
            own.evidence.extend(link.evidence.iter().cloned());
            own.evidence.sort();
            own.evidence.dedup();
        }
        let mut links: Vec<_> = links.into_values().collect();
        super::write::number(&mut links);
        Self {
            nodes: nodes.into_values().collect(),
            links,
            graph: self.graph.clone(),
            ..*self
        }
    }
}

/// Adds to a node what another graph says of it.
fn join_node(own: &mut NodeRecord, other: &NodeRecord) {
    if let (NodeRecord::Event(own), NodeRecord::Event(other)) = (&mut *own, other) {
        for (list, more) in [(&mut own.vouched, &other.vouched), (&mut own.denied, &other.denied)] {
            list.extend(more.iter().cloned());
            list.sort();
            list.dedup();
        }
        return;
    }
    let Some(other) = other.entity() else { return };
    let Some(own) = own.entity_mut() else { return };
    own.mentions += other.mentions;
    own.named |= other.named;
    own.aliases.extend(other.aliases.iter().chain([&other.label]).cloned());
    own.aliases.retain(|alias| *alias != own.label);
    own.aliases.sort();
    own.aliases.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::LinkKind;
    use crate::graph::record::{ArticleRecord, EntityRecord, EvidenceRecord, Header, SCHEMA};

    fn graph(article: &str, name: &str) -> Records {
        let text = format!("{name} spoke.");
        let id = format!("article/{article}");
        let evidence = EvidenceRecord {
            article: id.as_str().into(),
            start: 0,
            end: name.chars().count(),
            text: name.into(),
            rule: "test".into(),
        };
        Records {
            directed: true,
            multigraph: true,
            graph: Header {
                schema: SCHEMA.to_owned(),
                generator: "test".to_owned(),
            },
            links: vec![LinkRecord {
                source: id.as_str().into(),
                target: "person/ito".into(),
                key: "mentions".into(),
                kind: LinkKind::Mentions,
                office: None,
                since: None,
                until: None,
                polarity: None,
                evidence: vec![evidence],
            }],
            nodes: vec![
                NodeRecord::Article(ArticleRecord {
                    label: id.clone(),
                    id,
                    title: None,
                    byline: None,
                    outlet: None,
                    url: None,
                    published: None,
                    inferred: false,
                    copy_of: None,
                    sentences: vec![[0, text.chars().count()]],
                    text,
                }),
                NodeRecord::Person(EntityRecord {
                    id: "person/ito".to_owned(),
                    label: name.to_owned(),
                    aliases: Vec::new(),
                    iso2: None,
                    wikidata: None,
                    named: true,
                    mentions: 1,
                    joined: Vec::new(),
                    rejected: Vec::new(),
                }),
            ],
        }
    }

    #[test]
    fn what_has_the_same_id_is_one() {
        let (one, two) = (graph("a", "Ito"), graph("b", "Ken Ito"));
        let both = one.joined(&two);
        assert_eq!(both.nodes.len(), 3);
        assert_eq!(both.links.len(), 2);
        let ito = both.nodes.iter().find_map(NodeRecord::entity).expect("Ito");
        assert_eq!(
            (ito.label.as_str(), ito.mentions, ito.aliases.as_slice()),
            ("Ito", 2, &["Ken Ito".to_owned()][..])
        );
        assert_eq!(
            both.joined(&two),
            both,
            "an article that is there already changes nothing"
        );
    }
}
