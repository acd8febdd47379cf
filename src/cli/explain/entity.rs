//! Why an entity is one: its mentions, the rules that joined them, the alternatives rejected.

use super::super::page::{Page, count};
use crate::graph::LinkKind;
use crate::graph::query::Index;
use crate::graph::record::{EntityRecord, EvidenceRecord, JoinedRecord, RejectedRecord};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many names of one kind of mention are shown of an article.
const SHOWN: usize = 6;

/// What is said of an entity.
#[derive(Debug, Serialize)]
pub(super) struct Explanation<'a> {
    #[serde(flatten)]
    entity: &'a EntityRecord,
    kind: &'a str,
    /// Its passages by article.
    passages: BTreeMap<&'a str, Vec<&'a EvidenceRecord>>,
}

/// Collects what is said of an entity.
pub(super) fn explanation<'a>(index: &Index<'a>, entity: &'a EntityRecord) -> Explanation<'a> {
    let mut passages: BTreeMap<&str, Vec<&EvidenceRecord>> = BTreeMap::new();
    for link in index.links_to(&entity.id).filter(|l| l.kind == LinkKind::Mentions) {
        passages.entry(&link.source).or_default().extend(&link.evidence);
    }
    let kind = index.node(&entity.id).and_then(|n| n.entity_kind());
    Explanation {
        entity,
        kind: kind.map_or("other", |k| k.as_str()),
        passages,
    }
}

/// Words what is said of an entity.
pub(super) fn page(explanation: &Explanation) -> Page {
    let mut page = Page::default();
    let entity = explanation.entity;
    page.name(&entity.label, &format!("{}  {}", explanation.kind, entity.id));
    if !entity.aliases.is_empty() {
        page.wrapped(&format!("also {}", entity.aliases.join(", ")), 2);
    }
    page.heading("Mentions, and the rules that found them");
    for (article, rows) in &explanation.passages {
        page.line(&format!("{article}: {}", count(rows.len(), "mention", "mentions")));
        let mut by_rule: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for row in rows {
            by_rule.entry(&row.rule).or_default().push(&row.text);
        }
        for (rule, mut texts) in by_rule {
            texts.dedup();
            let more = if texts.len() > SHOWN { " …" } else { "" };
            texts.truncate(SHOWN);
            page.wrapped(&format!("{rule}: {}{more}", texts.join(", ")), 4);
        }
    }
    page.heading("Why it is one");
    if entity.joined.is_empty() {
        page.line("One article alone names it.");
    }
    for row in &entity.joined {
        page.wrapped(&joined(row), 2);
    }
    page.heading("Alternatives rejected");
    if entity.rejected.is_empty() {
        page.line("None bears its name.");
    }
    for row in &entity.rejected {
        page.wrapped(&rejected(row), 2);
    }
    page
}

fn joined(row: &JoinedRecord) -> String {
    let name = if row.name.is_empty() {
        String::new()
    } else {
        format!("{} ", row.name)
    };
    let score = match row.reasons.is_empty() {
        true => String::new(),
        false => format!(", score {}: {}", row.points, row.reasons.join(", ")),
    };
    format!(
        "{name}({}): {}{score}",
        count(row.times as usize, "time", "times"),
        row.rule
    )
}

fn rejected(row: &RejectedRecord) -> String {
    format!("{}: score {}: {}", row.id, row.points, row.reasons.join(", "))
}
