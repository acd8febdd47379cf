//! Why the graph holds an event or a statement: where it stands, by which rules, who is who in it, when, and on whose word.

use super::super::page::Page;
use super::super::query::names;
use crate::graph::LinkKind;
use crate::graph::query::{Index, Named, Place};
use crate::graph::record::{EvidenceRecord, NodeRecord};
use serde::Serialize;

/// A link of a fact with its passages.
#[derive(Debug, Serialize)]
struct Tie<'a> {
    kind: LinkKind,
    to: Named<'a>,
    passages: Vec<Passage<'a>>,
    /// Other entities that were compared with this one and kept apart.
    rejected: Vec<&'a str>,
}

/// A passage, the rule that read the link there, and how its words came to stand for the entity.
#[derive(Debug, Serialize)]
struct Passage<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    rule: &'a str,
    /// The rule that joined these words to the entity.
    joined: Option<&'a str>,
    /// The first words in the article that name the entity, and the rule that found them.
    named: Option<(&'a str, &'a str)>,
}

/// Somebody on whose word the fact rests.
#[derive(Debug, Serialize)]
struct Voucher<'a> {
    #[serde(flatten)]
    node: Named<'a>,
    /// Who speaks, where it is a statement.
    by: Vec<Named<'a>>,
    /// Whether it denies the event.
    denies: bool,
}

/// What is known of a fact.
#[derive(Debug, Serialize)]
pub(super) struct Fact<'a> {
    #[serde(flatten)]
    record: &'a NodeRecord,
    places: Vec<(Place<'a>, &'a str)>,
    dated: Option<Place<'a>>,
    ties: Vec<Tie<'a>>,
    vouchers: Vec<Voucher<'a>>,
}

/// Collects what is known of an event or a statement.
pub(super) fn fact<'a>(index: &Index<'a>, node: &'a NodeRecord) -> Fact<'a> {
    let id = node.id();
    let mentions = index.links_to(id).filter(|l| l.kind == LinkKind::Mentions);
    let places = mentions
        .flat_map(|l| &l.evidence)
        .map(|e| (index.place(e), e.rule.as_str()));
    let dated = match node {
        NodeRecord::Event(event) => event.dated.as_ref(),
        NodeRecord::Statement(statement) => statement.dated.as_ref(),
        _ => None,
    };
    let tie = |l: &'a crate::graph::record::LinkRecord| {
        let rejected = index.node(&l.target).and_then(NodeRecord::entity);
        let rejected = rejected.map_or(&[][..], |e| e.rejected.as_slice());
        Some(Tie {
            kind: l.kind,
            to: index.named(&l.target)?,
            passages: l.evidence.iter().map(|e| passage(index, &l.target, e)).collect(),
            rejected: rejected.iter().map(|r| r.id.as_str()).collect(),
        })
    };
    Fact {
        record: node,
        places: places.collect(),
        dated: dated.map(|e| index.place(e)),
        ties: index.links_from(id).filter_map(tie).collect(),
        vouchers: vouchers(index, node),
    }
}

fn passage<'a>(index: &Index<'a>, entity: &str, evidence: &'a EvidenceRecord) -> Passage<'a> {
    let link = index
        .links_to(entity)
        .find(|l| l.kind == LinkKind::Mentions && l.source == evidence.article);
    let mentions = link.map_or(&[][..], |l| l.evidence.as_slice());
    let own = mentions
        .iter()
        .find(|m| m.start < evidence.end && evidence.start < m.end);
    let first = mentions
        .first()
        .filter(|first| own.is_some_and(|own| own.start != first.start));
    Passage {
        place: index.place(evidence),
        rule: &evidence.rule,
        joined: own.map(|m| m.rule.as_str()),
        named: first.map(|m| (m.text.as_str(), m.rule.as_str())),
    }
}

fn vouchers<'a>(index: &Index<'a>, node: &'a NodeRecord) -> Vec<Voucher<'a>> {
    let NodeRecord::Event(event) = node else {
        return Vec::new();
    };
    let voucher = |id: &'a String| {
        let speakers = index.links_from(id).filter(|l| l.kind == LinkKind::Speaker);
        Some(Voucher {
            node: index.named(id)?,
            by: speakers.filter_map(|l| index.named(&l.target)).collect(),
            denies: event.denied.contains(id),
        })
    };
    event.vouched.iter().filter_map(voucher).collect()
}

/// Words what is known of a fact.
pub(super) fn page(fact: &Fact) -> Page {
    let mut page = Page::default();
    let (kind, time, said) = match fact.record {
        NodeRecord::Event(event) => (
            format!("event, {}", event.class.to_lowercase()),
            event.time.as_deref(),
            "happened",
        ),
        NodeRecord::Statement(s) => (
            format!("statement, {}", s.class.as_deref().unwrap_or("said")),
            s.said.as_deref(),
            "said",
        ),
        _ => return page,
    };
    page.name(fact.record.label(), &format!("{kind}  {}", fact.record.id()));
    page.heading("Where it stands, and by which rule");
    for (place, rule) in &fact.places {
        passage_lines(&mut page, place, rule);
    }
    page.heading("When");
    match (time, &fact.dated) {
        (Some(time), Some(place)) => {
            let published = place
                .published
                .map_or(String::new(), |day| format!("; the article is of {day}"));
            page.wrapped(&format!("{said} {time}, by “{}”{published}", place.text), 2);
        }
        (Some(time), None) => page.wrapped(&format!("{said} {time}"), 2),
        (None, Some(place)) => page.wrapped(&format!("“{}” gives no day that is sure", place.text), 2),
        (None, None) => page.line("  No text tells."),
    }
    page.heading("Who and what is tied to it");
    fact.ties.iter().for_each(|tie| tie_lines(&mut page, tie));
    voucher_lines(&mut page, fact);
    page
}

fn passage_lines(page: &mut Page, place: &Place, rule: &str) {
    page.wrapped(&format!("> {}", place.sentence), 2);
    let article = place.article.strip_prefix("article/").unwrap_or(place.article);
    page.faint(&format!(
        "  {article}, line {}, {}–{}: “{}”, rule {rule}",
        place.line, place.start, place.end, place.text
    ));
}

fn tie_lines(page: &mut Page, tie: &Tie) {
    page.line(&format!(
        "  {} {}  {}",
        tie.kind.as_str().replace('_', " "),
        tie.to.label,
        tie.to.id
    ));
    for passage in &tie.passages {
        let mut text = format!("“{}” (rule {})", passage.place.text, passage.rule);
        if let Some(joined) = passage.joined {
            text += &format!(", these words stand for it by {joined}");
        }
        if let Some((named, rule)) = passage.named {
            text += &format!("; first called “{named}” ({rule})");
        }
        page.wrapped(&text, 6);
    }
    if !tie.rejected.is_empty() {
        page.wrapped(&format!("kept apart from {}", tie.rejected.join(", ")), 6);
    }
}

fn voucher_lines(page: &mut Page, fact: &Fact) {
    match fact.record {
        NodeRecord::Event(_) => {
            page.heading("On whose word");
            for row in &fact.vouchers {
                let verb = if row.denies { "denied" } else { "told" };
                let text = match row.by.as_slice() {
                    [] => format!("{verb} by {} ({})", row.node.label, row.node.id),
                    by => format!("{verb} by {}: {} ({})", names(by), row.node.label, row.node.id),
                };
                page.wrapped(&text, 2);
            }
        }
        NodeRecord::Statement(s) if !s.candidates.is_empty() => {
            page.heading("Who may have said it");
            for candidate in &s.candidates {
                page.line(&format!("  {} ({} of 100)", candidate.id, candidate.points));
            }
        }
        _ => {}
    }
}
